package object

import (
	"sync"
	"time"
)

// Turns lets the threads that a program starts run one at a time, as CPython does: the one whose turn it is runs until
// it waits for something or its time slice ends. A Thread without Turns (the tasks of a job) is not bound by them.
type Turns struct {
	mu      sync.Mutex
	holder  *Thread
	waiting []waiter
	timer   *time.Timer
}

type waiter struct {
	th   *Thread
	come chan struct{}
}

// timeSlice is how long a thread may run while others wait.
const timeSlice = 5 * time.Millisecond

// Join binds th to the turns. If the turn is to be taken at once by th (the thread that starts the second one), it must
// be free.
func (t *Turns) Join(th *Thread) { th.turns = t }

// Turns returns what the thread is bound by, nil for nothing.
func (th *Thread) Turns() *Turns { return th.turns }

// TakeTurn waits until it is the thread's turn.
func (th *Thread) TakeTurn() {
	t := th.turns
	if t == nil {
		return
	}
	t.mu.Lock()
	if t.holder == nil || t.holder == th {
		t.holder = th
		t.mu.Unlock()
		return
	}
	w := waiter{th, make(chan struct{})}
	t.waiting = append(t.waiting, w)
	t.tick()
	t.mu.Unlock()
	<-w.come
}

// GiveTurn lets the next thread run. It does nothing if it isn't the thread's turn.
func (th *Thread) GiveTurn() {
	t := th.turns
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.holder == th {
		t.pass()
	}
}

// pass makes the first that waits the holder.
func (t *Turns) pass() {
	t.holder = nil
	if len(t.waiting) == 0 {
		return
	}
	w := t.waiting[0]
	t.waiting = t.waiting[1:]
	t.holder = w.th
	t.tick()
	close(w.come)
}

// tick asks the holder for the turn after a time slice, while somebody waits.
func (t *Turns) tick() {
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
	if len(t.waiting) == 0 {
		return
	}
	t.timer = time.AfterFunc(timeSlice, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.holder != nil && len(t.waiting) > 0 {
			t.holder.yield.Store(true)
			t.holder.pending.Store(true)
			t.tick()
		}
	})
}

// Wait lets other threads run until the function it returns is called: around everything that blocks.
func (th *Thread) Wait() (resume func()) {
	if th.turns == nil {
		return func() {}
	}
	th.GiveTurn()
	return th.TakeTurn
}

// yieldTurn ends the time slice.
func (th *Thread) yieldTurn() {
	t := th.turns
	t.mu.Lock()
	if t.holder != th || len(t.waiting) == 0 {
		t.mu.Unlock()
		return
	}
	w := waiter{th, make(chan struct{})}
	t.waiting = append(t.waiting, w)
	t.pass()
	t.mu.Unlock()
	<-w.come
}
