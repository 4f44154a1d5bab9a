// Package interp runs Python: it compiles the trees of package syntax to register code and executes it on the objects
// of package object.
//
// The way of a program: symbols.go and scope.go (which variable lives where), the compile files (tree to Code, see
// code.go for the instructions), frame.go and vm.go (execution), generator.go, raise.go and traceback.go (exceptions),
// import.go, and the builtins files. Interp, in this file, is what a shell holds.
package interp

import (
	"context"
	"io"
	"strings"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// Options are the surroundings of an interpreter.
type Options struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Argv is sys.argv, Path the first entries of sys.path.
	Argv, Path []string
}

// Interp is an interpreter: modules, built-ins and the namespace of __main__.
type Interp struct {
	opts     Options
	thread   *object.Thread
	modules  *object.Dict
	builtins *object.Module
	main     *object.Module
	sys      *object.Module
}

// New returns an interpreter with an empty __main__.
func New(opts Options) *Interp {
	if opts.Stdout == nil {
		opts.Stdout = io.Discard
	}
	if opts.Stderr == nil {
		opts.Stderr = io.Discard
	}
	if len(opts.Argv) == 0 {
		opts.Argv = []string{""}
	}
	in := &Interp{opts: opts, modules: object.NewDict()}
	in.thread = object.NewThread()
	in.builtins = newBuiltins(in)
	in.setup(in.thread)
	in.modules.SetStr("builtins", in.builtins)
	in.sys = newSys(in)
	in.modules.SetStr("sys", in.sys)
	in.Reset()
	return in
}

func (in *Interp) setup(th *object.Thread) {
	th.Runtime, th.Builtins = in, in.builtins.Vars
	th.Stdout, th.Stderr = in.opts.Stdout, in.opts.Stderr
	if in.opts.Stdin != nil {
		th.Stdin = in.opts.Stdin
	}
}

// Thread is the thread that Exec uses. Interrupting it stops the running statement.
func (in *Interp) Thread() *object.Thread { return in.thread }

// NewThread returns a thread that may run functions of this interpreter on another goroutine.
func (in *Interp) NewThread() *object.Thread {
	th := object.NewThread()
	in.setup(th)
	return th
}

// Modules is sys.modules.
func (in *Interp) Modules() *object.Dict { return in.modules }

// Main is the namespace of __main__.
func (in *Interp) Main() *object.Dict { return in.main.Vars }

// Builtins is the namespace of built-in functions.
func (in *Interp) Builtins() *object.Dict { return in.builtins.Vars }

// Reset makes __main__ empty again and forgets _.
func (in *Interp) Reset() {
	in.main = object.NewModule("__main__", "")
	in.main.Set("__builtins__", in.builtins)
	in.main.Set("__annotations__", object.NewDict())
	in.modules.SetStr("__main__", in.main)
	in.builtins.Vars.DeleteName(object.Intern("_"))
}

// Exec runs a parsed statement or file in __main__. The error is an *object.Exception; SystemExit asks to end the
// program. When ctx is cancelled the program gets a KeyboardInterrupt. source is the text of a script, whose lines
// tracebacks show; leave it empty at a prompt.
func (in *Interp) Exec(ctx context.Context, m *syntax.Module, filename, source string) error {
	th := in.thread
	th.TakeTurn()
	defer th.GiveTurn()
	th.ClearInterrupt()
	stop := context.AfterFunc(ctx, th.Interrupt)
	defer stop()
	c, err := in.Compile(m, filename, source)
	if err != nil {
		return err
	}
	return in.Guard(th, func() error {
		_, err := runCode(th, c, nil, in.main.Vars, in.main.Vars)
		return err
	})
}

// Guard runs f and turns a failure of the interpreter itself into a SystemError, so that a session lives on. Code that calls Python functions on a thread of its own
// (NewThread) does so within Guard.
func (in *Interp) Guard(th *object.Thread, f func() error) (err error) {
	depth, sp, frame := th.Depth(), th.SP, th.Frame
	defer func() {
		if r := recover(); r != nil {
			err = panicError(r)
			clear(th.Stack[sp:])
		}
		th.SetDepth(depth)
		th.SP, th.Frame, th.Handling = sp, frame, nil
	}()
	return f()
}

// Compile compiles a parsed module. The error is a SyntaxError as an *object.Exception.
func (in *Interp) Compile(m *syntax.Module, filename, src string) (*Code, error) {
	s := &source{}
	if src != "" {
		s.lines, s.shown = strings.Split(src, "\n"), true
	}
	c, err := compile(m, filename, s)
	if err != nil {
		return nil, in.syntaxError(err, filename, src)
	}
	return c, nil
}

// CompileSource parses and compiles source text.
func (in *Interp) CompileSource(src, filename string, mode syntax.Mode) (*Code, error) {
	m, err := syntax.Parse(src, filename, mode)
	if err != nil {
		return nil, in.syntaxError(err, filename, src)
	}
	return in.Compile(m, filename, src)
}

// Eval compiles and runs source text in a namespace; mode is "exec", "eval" or "single".
func (in *Interp) Eval(th *object.Thread, src, filename, mode string, globals, locals *object.Dict) (object.Object, error) {
	c, err := in.CompileSource(src, filename, modes[mode])
	if err != nil {
		return nil, err
	}
	if _, ok := globals.GetStr("__builtins__"); !ok {
		globals.SetStr("__builtins__", in.builtins)
	}
	return runCode(th, c, nil, globals, locals)
}

var modes = map[string]syntax.Mode{"exec": syntax.Exec, "eval": syntax.Eval, "single": syntax.Single}

// display is sys.displayhook: it prints a value that is not None and remembers it as _.
func (in *Interp) display(th *object.Thread, v object.Object) error {
	if hook, ok := in.sys.Get("displayhook"); ok {
		if b, ok := hook.(*object.Builtin); !ok || b.Name != "displayhook" {
			_, err := object.Call(th, hook, v)
			return err
		}
	}
	return in.displayhook(th, v)
}

func (in *Interp) displayhook(th *object.Thread, v object.Object) error {
	if v == object.None {
		return nil
	}
	in.builtins.Vars.SetStr("_", object.None)
	s, err := object.Repr(th, v)
	if err != nil {
		return err
	}
	if err := in.write(th, in.stdout(), s+"\n"); err != nil {
		return err
	}
	in.builtins.Vars.SetStr("_", v)
	return nil
}
