package pyspark

import (
	"io"

	"gospark/repl/python/object"
)

// entry is a key of a dict with its value.
type entry struct{ Key, Value object.Object }

// entries lists a dict in insertion order.
func entries(d *object.Dict) []entry {
	out := make([]entry, 0, d.Len())
	for pos := 0; ; {
		next, k, v, ok := d.Next(pos)
		if !ok {
			return out
		}
		out = append(out, entry{k, v})
		pos = next
	}
}

// writeStdout writes text to what sys.stdout is now: the thread's own output unless a program replaced it.
func writeStdout(th *object.Thread, text string) error {
	if sys, ok := th.Runtime.Modules().GetStr("sys"); ok {
		if out, err := object.GetAttrString(th, sys, "stdout"); err == nil && out != object.None {
			_, err = object.CallMethod(th, out, "write", object.NewStr(text))
			return err
		}
	}
	_, err := io.WriteString(th.Stdout, text)
	return err
}
