package repl

import (
	"context"
	"io"

	"gospark/repl/python/syntax"
)

// Session runs statements in one namespace.
type Session interface {
	// Exec runs one statement with what it displays: an expression's repr, output, a traceback. src is its text. It
	// ends early with a KeyboardInterrupt when ctx is cancelled.
	Exec(ctx context.Context, mod *syntax.Module, src string) Result
	// Script runs a whole file, whose name tracebacks show and whose arguments are sys.argv[1:].
	Script(ctx context.Context, mod *syntax.Module, path string, args []string) Result
	// Reset makes the state that of a freshly started shell.
	Reset() error
	// Close ends the session and what runs in its background.
	Close() error
}

// Result says how a statement ended.
type Result struct {
	Failed bool // an exception was not caught
	Exit   bool // the program is to end
	Code   int  // with this exit status
}

// IO is where a session reads and writes.
type IO struct {
	In         io.Reader
	Out, Err   io.Writer
	Tracebacks io.Writer // of exceptions that no one caught
	Short      bool      // tracebacks have the frame of the statement only
	Terminal   bool      // a person sees the output: progress and hints may show
}

// Open starts a session.
type Open func(IO) (Session, error)

// Inspector is what a session may know for completion. None of its methods may run the user's code.
type Inspector interface {
	// Names returns the global and builtin names.
	Names() []string
	// Attributes returns the attributes of the object that a dotted name stands for.
	Attributes(dotted []string) []string
	// InString returns what a string may be that is argument number arg of the method called on the object
	// that a dotted name stands for, such as column names or option keys.
	InString(receiver []string, method string, arg int) []string
}

// Hinter may add a line of advice, shown at a terminal only, after a statement failed.
type Hinter interface {
	Hint() string
}
