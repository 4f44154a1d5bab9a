package repl

import (
	"context"
	"errors"
	"io"
	"strings"

	"gospark/repl/python/syntax"
)

// Feeder gathers lines into statements and runs each as soon as it is whole.
type Feeder struct {
	Session Session
	Errors  io.Writer                               // for syntax errors
	Done    func(src string, failed bool, r Result) // called after every statement; may be nil

	st *syntax.Statement
}

// Open reports whether a statement is incomplete, so that the prompt is `... `.
func (f *Feeder) Open() bool { return f.st != nil }

// Line adds one line, and runs the statement when that completes it.
func (f *Feeder) Line(ctx context.Context, line string) Result {
	if f.st == nil {
		f.st = syntax.NewStatement("<stdin>")
	}
	status, mod, err := f.st.Push(strings.TrimSuffix(line, "\r"))
	return f.finish(ctx, status, mod, err)
}

// End tells that no line follows: a statement that this completes is run, any other is an error.
func (f *Feeder) End(ctx context.Context) Result {
	if f.st == nil {
		return Result{}
	}
	status, mod, err := f.st.End()
	return f.finish(ctx, status, mod, err)
}

// Drop forgets an incomplete statement.
func (f *Feeder) Drop() {
	if f.st != nil {
		f.st.Close()
		f.st = nil
	}
}

func (f *Feeder) finish(ctx context.Context, status syntax.Status, mod *syntax.Module, err error) Result {
	if status == syntax.Incomplete {
		return Result{}
	}
	src := f.st.Source()
	f.st = nil
	var r Result
	if err != nil {
		r.Failed = true
		io.WriteString(f.Errors, displayError(err))
	} else {
		r = f.Session.Exec(ctx, mod, src)
	}
	if f.Done != nil {
		f.Done(src, r.Failed, r)
	}
	return r
}

// displayError renders an error of the parser as a traceback.
func displayError(err error) string {
	var e *syntax.SyntaxError
	if errors.As(err, &e) {
		return e.Display()
	}
	return err.Error() + "\n"
}
