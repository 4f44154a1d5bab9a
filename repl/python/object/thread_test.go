package object

import "testing"

// TestInterruptCauses: the first cause that waits is delivered once, and Ctrl-C wins over a full memory.
func TestInterruptCauses(t *testing.T) {
	for _, c := range []struct {
		name string
		ask  func(*Thread)
		want *Type
	}{
		{"none", func(*Thread) {}, nil},
		{"interrupt", (*Thread).Interrupt, KeyboardInterrupt},
		{"memory", (*Thread).OutOfMemory, MemoryError},
		{"memory, then interrupt", func(th *Thread) { th.OutOfMemory(); th.Interrupt() }, KeyboardInterrupt},
		{"interrupt, then memory", func(th *Thread) { th.Interrupt(); th.OutOfMemory() }, KeyboardInterrupt},
		{"cleared", func(th *Thread) { th.OutOfMemory(); th.ClearInterrupt() }, nil},
	} {
		th := NewThread()
		c.ask(th)
		if got := th.Interrupted(); got != (c.want != nil) {
			t.Errorf("%s: Interrupted is %v", c.name, got)
		}
		err := th.Check()
		if c.want == nil && err != nil || c.want != nil && !IsError(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if err := th.Check(); err != nil {
			t.Errorf("%s: delivered twice: %v", c.name, err)
		}
	}
}
