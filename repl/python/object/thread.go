package object

import (
	"io"
	"sync/atomic"
)

// DefaultRecursionLimit is the depth of calls at which RecursionError is raised.
const DefaultRecursionLimit = 1000

// Thread is one line of execution of Python code. It is not shared between goroutines, except for Interrupt.
type Thread struct {
	// Stdout and Stderr are where print and tracebacks go when sys.stdout is not replaced.
	Stdout, Stderr io.Writer
	// Stdin is what input reads.
	Stdin io.Reader
	// Runtime is what all threads of an interpreter share (interp's *Interp); Builtins and Modules are its tables.
	Runtime  Runtime
	Builtins *Dict
	// Handling is the exception that the innermost running except or finally clause handles, or nil.
	Handling *Exception

	depth     int
	limit     int
	interrupt *atomic.Int32 // what to raise, as one of the causes below
	// pending is set when the thread has something to do at its next loop iteration or call: an interrupt to deliver, or
	// (yield) a turn to give. Threads that share an interrupt share pending.
	pending *atomic.Bool
	yield   atomic.Bool
	turns   *Turns
	reprs   []Object
	// Frame is the innermost frame of the evaluator, Stack and SP its registers.
	Frame any
	Stack []Object
	SP    int
}

// Runtime is what object and the modules need from the interpreter.
type Runtime interface {
	// Import returns the module of a dotted name (the last part's module), loading it if need be.
	Import(th *Thread, name string) (Object, error)
	// Modules is sys.modules.
	Modules() *Dict
	// NewThread returns a thread for another goroutine that shares the modules.
	NewThread() *Thread
	// Compile and run source text: see interp.
	Eval(th *Thread, source, filename, mode string, globals, locals *Dict) (Object, error)
}

// NewThread returns a thread that writes nowhere. The first call completes all built-in types.
func NewThread() *Thread {
	readyAll()
	return &Thread{Stdout: io.Discard, Stderr: io.Discard, Stdin: eofReader{}, limit: DefaultRecursionLimit, interrupt: new(atomic.Int32), pending: new(atomic.Bool)}
}

type eofReader struct{}

func (eofReader) Read([]byte) (int, error) { return 0, io.EOF }

// Why a thread is interrupted.
const (
	causeNone = iota
	causeMemory
	causeKeyboard
)

// Interrupt makes the thread raise KeyboardInterrupt at its next loop iteration or call. It may be called from any
// goroutine.
func (th *Thread) Interrupt() {
	th.interrupt.Store(causeKeyboard)
	th.pending.Store(true)
}

// OutOfMemory makes the thread raise MemoryError at its next loop iteration or call, unless an interrupt waits there already.
// It may be called from any goroutine.
func (th *Thread) OutOfMemory() {
	th.interrupt.CompareAndSwap(causeNone, causeMemory)
	th.pending.Store(true)
}

// ClearInterrupt forgets an interrupt that has not been delivered.
func (th *Thread) ClearInterrupt() { th.interrupt.Store(causeNone) }

// Interrupted reports whether an interrupt waits to be delivered.
func (th *Thread) Interrupted() bool { return th.interrupt.Load() != causeNone }

// Pending reports whether Check has something to do.
func (th *Thread) Pending() bool { return th.pending.Load() }

// Check delivers a pending interrupt as its exception, and lets another thread run when the time slice is over. Go code
// calls it in long loops.
func (th *Thread) Check() error {
	if !th.pending.Load() {
		return nil
	}
	th.pending.Store(false)
	if th.yield.Load() {
		th.yield.Store(false)
		th.yieldTurn()
	}
	switch th.interrupt.Swap(causeNone) {
	case causeKeyboard:
		return NewException(KeyboardInterrupt)
	case causeMemory:
		return MemoryErr()
	}
	return nil
}

// ShareInterrupt makes th stop when other is interrupted too: for worker threads of one job.
func (th *Thread) ShareInterrupt(other *Thread) {
	th.interrupt, th.pending = other.interrupt, other.pending
}

// Enter counts one level of recursion and fails with RecursionError at the limit. Every Enter without error needs a
// Leave. what completes the message, such as " while calling a Python object" or "".
func (th *Thread) Enter(what string) error {
	if th.depth >= th.limit {
		return th.tooDeep(what)
	}
	th.depth++
	return nil
}

func (th *Thread) tooDeep(what string) error {
	return NewException(RecursionError, NewStr("maximum recursion depth exceeded"+what))
}

// Leave ends what Enter began.
func (th *Thread) Leave() { th.depth-- }

// Depth is the present depth of recursion.
func (th *Thread) Depth() int { return th.depth }

// SetDepth restores a depth seen earlier.
func (th *Thread) SetDepth(n int) { th.depth = n }

// RecursionLimit is sys.getrecursionlimit().
func (th *Thread) RecursionLimit() int { return th.limit }

// SetRecursionLimit is sys.setrecursionlimit(n); more than MaxRecursionLimit is treated as that.
func (th *Thread) SetRecursionLimit(n int) { th.limit = min(n, MaxRecursionLimit) }

// MaxRecursionLimit keeps the Go stack within bounds whatever a program asks for.
const MaxRecursionLimit = 100000

// ReprEnter guards the repr of a container against endless recursion: it reports false if obj's repr is being made
// already, in which case the container prints "[...]"; otherwise ReprLeave must follow.
func (th *Thread) ReprEnter(obj Object) bool {
	for _, o := range th.reprs {
		if o == obj {
			return false
		}
	}
	th.reprs = append(th.reprs, obj)
	return true
}

// ReprLeave ends what ReprEnter began.
func (th *Thread) ReprLeave() { th.reprs = th.reprs[:len(th.reprs)-1] }

// threadStack is the number of registers that a thread keeps ready.
const threadStack = 16 << 10

// Push takes n registers from the thread's stack, all nil; when it is full they come from the heap and onStack is
// false. If onStack, Pop must follow.
func (th *Thread) Push(n int) (regs []Object, onStack bool) {
	if th.Stack == nil {
		th.Stack = make([]Object, threadStack)
	}
	if th.SP+n > len(th.Stack) {
		return make([]Object, n), false
	}
	regs = th.Stack[th.SP : th.SP+n : th.SP+n]
	th.SP += n
	return regs, true
}

// Pop gives back registers that Push took from the stack.
func (th *Thread) Pop(regs []Object) {
	clear(regs)
	th.SP -= len(regs)
}
