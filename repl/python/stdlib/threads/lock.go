package threads

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	py "gospark/repl/python/object"
)

// maxTimeout is threading.TIMEOUT_MAX in seconds.
const maxTimeout = 9223372036.0

// interruptPoll is how often a thread that waits looks whether Ctrl-C was pressed.
const interruptPoll = 20 * time.Millisecond

// lock is a Lock, or an RLock if it counts.
type lock struct {
	py.Head
	mu      sync.Mutex
	held    bool
	waiting []chan struct{}
	owner   *py.Thread // of an RLock
	count   int
}

func newLock() *lock {
	l := &lock{}
	l.InitHead(lockType())
	return l
}

// take waits for the lock at most until the deadline (zero: for ever).
func (l *lock) take(th *py.Thread, blocking bool, deadline time.Time) (bool, error) {
	l.mu.Lock()
	if !l.held {
		l.held = true
		l.mu.Unlock()
		return true, nil
	}
	if !blocking {
		l.mu.Unlock()
		return false, nil
	}
	ours := make(chan struct{})
	l.waiting = append(l.waiting, ours)
	l.mu.Unlock()
	got := waitFor(th, ours, deadline)
	if got {
		return true, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.waiting, ours); i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
		return false, th.Check()
	}
	return true, nil // it came at the last moment
}

// waitFor lets other threads run until the channel is closed, the deadline is over or the thread is interrupted.
func waitFor(th *py.Thread, c <-chan struct{}, deadline time.Time) bool {
	resume := th.Wait()
	defer resume()
	for {
		pause := interruptPoll
		if !deadline.IsZero() {
			pause = min(pause, time.Until(deadline))
		}
		t := time.NewTimer(max(pause, 0))
		select {
		case <-c:
			t.Stop()
			return true
		case <-t.C:
			if th.Interrupted() || !deadline.IsZero() && time.Until(deadline) <= 0 {
				return false
			}
		}
	}
}

// give passes the lock to the next that waits.
func (l *lock) give() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.held {
		return false
	}
	if len(l.waiting) == 0 {
		l.held = false
		return true
	}
	close(l.waiting[0])
	l.waiting = l.waiting[1:]
	return true
}

// waitOptions reads the arguments of acquire.
func waitOptions(th *py.Thread, a []py.Object) (blocking bool, deadline time.Time, err error) {
	if blocking, err = py.Truth(th, a[0]); err != nil {
		return blocking, deadline, err
	}
	timeout, err := py.ToFloat(th, a[1])
	switch {
	case err != nil:
		return blocking, deadline, py.TypeErrorf("'%s' object cannot be interpreted as an integer", a[1].Type().Name)
	case math.IsNaN(timeout):
		return blocking, deadline, py.ValueErrorf("Invalid value NaN (not a number)")
	case !blocking && timeout != -1:
		return blocking, deadline, py.ValueErrorf("can't specify a timeout for a non-blocking call")
	case timeout < 0 && timeout != -1:
		return blocking, deadline, py.ValueErrorf("timeout value must be positive")
	case timeout > maxTimeout:
		return blocking, deadline, py.OverflowErrorf("timeout value is too large")
	case timeout >= 0:
		deadline = time.Now().Add(time.Duration(timeout * 1e9))
	}
	return blocking, deadline, nil
}

func on(name, sig string, f func(th *py.Thread, l *lock, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) { return f(th, self.(*lock), a) }}
}

const acquireSig = "blocking=True, timeout=-1"

var lockType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("_thread", "lock", py.ObjectType)
	t.Final = true
	acquire := func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
		blocking, deadline, err := waitOptions(th, a)
		if err != nil {
			return nil, err
		}
		ok, err := l.take(th, blocking, deadline)
		return py.Bool(ok), err
	}
	release := func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
		if !l.give() {
			return nil, py.RuntimeErrorf("release unlocked lock")
		}
		return py.None, nil
	}
	t.AddMethods(
		on("acquire", acquireSig, acquire), on("release", "", release),
		on("locked", "", func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) { return py.Bool(l.isHeld()), nil }),
		on("__enter__", "", func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
			return acquire(th, l, []py.Object{py.True, py.NewInt(-1)})
		}),
		on("__exit__", "*args", release),
	)
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		return fmt.Sprintf("<%s _thread.lock object at %s>", state(self.(*lock)), py.Addr(self)), nil
	}
	t.Ready()
	return t
})

func (l *lock) isHeld() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held
}

func state(l *lock) string {
	if l.isHeld() {
		return "locked"
	}
	return "unlocked"
}

// rlockType is RLock: its owner may take it again.
var rlockType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("_thread", "RLock", py.ObjectType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		l := &lock{}
		l.InitHead(cls)
		return l, nil
	}
	mine := func(th *py.Thread, l *lock) bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.held && l.owner == th
	}
	acquire := func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
		blocking, deadline, err := waitOptions(th, a)
		if err != nil {
			return nil, err
		}
		if mine(th, l) {
			l.count++
			return py.True, nil
		}
		ok, err := l.take(th, blocking, deadline)
		if ok {
			l.mu.Lock()
			l.owner, l.count = th, 1
			l.mu.Unlock()
		}
		return py.Bool(ok), err
	}
	release := func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
		if !mine(th, l) {
			return nil, py.RuntimeErrorf("cannot release un-acquired lock")
		}
		if l.count--; l.count == 0 {
			l.mu.Lock()
			l.owner = nil
			l.mu.Unlock()
			l.give()
		}
		return py.None, nil
	}
	t.AddMethods(
		on("acquire", acquireSig, acquire), on("release", "", release),
		on("_is_owned", "", func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) { return py.Bool(mine(th, l)), nil }),
		on("_release_save", "", func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
			n := l.count
			l.count = 1
			_, err := release(th, l, nil)
			return py.NewInt(int64(n)), err
		}),
		on("_acquire_restore", "count, /", func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
			if _, err := acquire(th, l, []py.Object{py.True, py.NewInt(-1)}); err != nil {
				return nil, err
			}
			n, err := py.ToInt(th, a[0])
			l.count = n
			return py.None, err
		}),
		on("__enter__", "", func(th *py.Thread, l *lock, a []py.Object) (py.Object, error) {
			return acquire(th, l, []py.Object{py.True, py.NewInt(-1)})
		}),
		on("__exit__", "*args", release),
	)
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		l := self.(*lock)
		owner := 0
		if l.count > 0 && l.isHeld() {
			owner = 0x7f0000001000
		}
		return fmt.Sprintf("<%s _thread.RLock object owner=%d count=%d at %s>", state(l), owner, l.count, py.Addr(self)), nil
	}
	t.Ready()
	return t
})
