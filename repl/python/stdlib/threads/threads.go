// Package threads has _thread, on which threading.py in package pure stands: threads are goroutines that run in turns
// (see object.Turns), locks are in lock.go.
package threads

import (
	"sync"
	"sync/atomic"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("_thread", load) }

// guard is what the interpreter has against its own failures.
type guard interface {
	Guard(th *py.Thread, f func() error) error
}

// module is the state of one interpreter.
type module struct {
	turns  py.Turns
	mu     sync.Mutex
	idents map[*py.Thread]int64
	last   int64
	alive  atomic.Int64
}

// ident is the number of a thread.
func (m *module) ident(th *py.Thread) int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, ok := m.idents[th]
	if !ok {
		m.last += 0x1000
		n = m.last
		m.idents[th] = n
	}
	return n
}

func load(th *py.Thread) (*py.Module, error) {
	state := &module{idents: map[*py.Thread]int64{}, last: 0x7f0000000000}
	state.turns.Join(th)
	th.TakeTurn()
	m := py.NewModule("_thread", "Threads and locks.")
	m.Set("TIMEOUT_MAX", py.Float(maxTimeout))
	m.Set("error", py.RuntimeError)
	m.AddTypes(lockType(), rlockType())
	m.Set("LockType", lockType())
	m.AddFunctions(
		py.Method{Name: "get_ident", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.NewInt(state.ident(th)), nil
		}},
		py.Method{Name: "allocate_lock", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return newLock(), nil }},
		py.Method{Name: "_count", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.NewInt(state.alive.Load()), nil
		}},
		py.Method{Name: "start_new_thread", Sig: "function, args, kwargs=?, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			if !py.Callable(a[0]) {
				return nil, py.TypeErrorf("first arg must be callable")
			}
			args, ok := a[1].(*py.Tuple)
			if !ok {
				return nil, py.TypeErrorf("2nd arg must be a tuple")
			}
			return py.NewInt(state.start(th, a[0], args.Items)), nil
		}},
	)
	return m, nil
}

// start runs f on a thread of its own, and lets it have the turn.
func (m *module) start(th *py.Thread, f py.Object, args []py.Object) int64 {
	t := th.Runtime.NewThread()
	t.SetRecursionLimit(th.RecursionLimit())
	m.turns.Join(t)
	n := m.ident(t)
	m.alive.Add(1)
	begun := make(chan struct{})
	go func() {
		defer func() {
			m.mu.Lock()
			delete(m.idents, t)
			m.mu.Unlock()
			m.alive.Add(-1)
			t.GiveTurn()
		}()
		close(begun)
		t.TakeTurn()
		run := func() error { _, err := py.CallArgs(t, f, args, nil); return err }
		if g, ok := t.Runtime.(guard); ok {
			_ = g.Guard(t, run) // threading's own function reports what a thread raises
			return
		}
		_ = run()
	}()
	<-begun
	th.Wait()()
	return n
}
