package lab

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/interp"
	"mvdan.cc/sh/v3/syntax"

	"gospark/repl/lab/command"
)

// Exit statuses as bash gives them.
const (
	statusNotFound    = 127
	statusNotRunnable = 126
	statusInterrupted = 130
	statusBrokenPipe  = 141
	statusSyntax      = 2
)

// shell is one bash: the user's, one that a command of a service is, or one that runs a script.
type shell struct {
	lab    *Lab
	proc   *command.Process // what the shell itself runs as
	name   string           // what it calls itself in messages
	runner *interp.Runner
	block  block
	jobs   jobs

	interactive bool
	dashC       bool // runs the text of -c
	trapped     bool // a trap on EXIT is set
	noclobber   bool // set -C
	dotglob     bool // shopt -s dotglob
	dotPatterns bool // what runs has patterns that begin with a dot
	history     []string
}

// shell makes a shell that runs as a process and has arguments.
func (l *Lab) shell(p *command.Process, name string, args []string) (*shell, error) {
	s := &shell{lab: l, proc: p, name: name}
	var in io.Reader = p.Stdin
	if own, ok := in.(*ownStdin); ok {
		in = own.File
	}
	out, errs := p.Stdout, p.Stderr
	r, err := interp.New(
		interp.Env(expand.ListEnviron(p.Environ...)),
		interp.StdIO(in, out, errs),
		interp.CallHandler(s.call),
		interp.ExecHandlers(func(next interp.ExecHandlerFunc) interp.ExecHandlerFunc { return s.exec(next) }),
		interp.OpenHandler(s.open),
		interp.StatHandler(s.stat),
		interp.AccessHandler(s.access),
		interp.ReadDirHandler2(s.readDir),
		// The folder may be one that only a service has.
		func(r *interp.Runner) error { r.Dir, r.Params = p.Dir, args; return nil },
	)
	if err != nil {
		return nil, err
	}
	s.runner = r
	if !slices.ContainsFunc(p.Environ, func(e string) bool { return strings.HasPrefix(e, "HOME=") }) {
		// The interpreter would take the home of the process.
		if f, err := parse("unset HOME"); err == nil {
			if err := r.Run(context.Background(), f); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// source runs the text of a script or of bash -c, and returns its status.
func (s *shell) source(ctx context.Context, text string) int {
	f, err := parse(text)
	if err != nil {
		e := &syntaxError{text, err}
		n, line := e.line()
		where := fmt.Sprintf("%s: line %d:", s.name, n)
		if s.dashC {
			where = fmt.Sprintf("%s: -c: line %d:", s.name, n)
		}
		fmt.Fprintln(s.proc.Stderr, where, e)
		if !syntax.IsIncomplete(err) {
			fmt.Fprintf(s.proc.Stderr, "%s `%s'\n", where, line)
		}
		return statusSyntax
	}
	if err := s.prepare(f); err != nil {
		fmt.Fprintf(s.proc.Stderr, "%s: %v\n", s.name, err)
		return 1
	}
	f.Name = s.name
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // what runs in the background still
	return s.status(ctx, s.runner.Run(ctx, f))
}

// statements runs what was read from a session's lines, and tells whether the shell is to end.
func (s *shell) statements(ctx context.Context, f *syntax.File) (status int, exit bool) {
	if err := s.prepare(f); err != nil {
		fmt.Fprintf(s.proc.Stderr, "%s: %v\n", s.name, err)
		s.setStatus(1)
		return 1, false
	}
	for _, stmt := range f.Stmts {
		if stmt.Background {
			s.background(stmt)
			continue
		}
		var node syntax.Node = stmt
		if !s.trapped {
			node = &syntax.File{Name: s.name, Stmts: []*syntax.Stmt{stmt}} // so that $0 is known
		}
		if s.lab.scripted() && endlessLoop(stmt) {
			timer := time.AfterFunc(loopTime, s.lab.interrupt)
			defer timer.Stop()
		}
		status = s.status(ctx, s.runner.Run(ctx, node))
		if ctx.Err() != nil {
			s.setStatus(statusInterrupted)
			return statusInterrupted, false
		}
		if s.runner.Exited() {
			return status, true
		}
	}
	return status, false
}

// status turns the outcome of a run into a number.
func (s *shell) status(ctx context.Context, err error) int {
	var code interp.ExitStatus
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	case ctx.Err() != nil:
		return statusInterrupted
	}
	fmt.Fprintf(s.proc.Stderr, "%s: %v\n", s.name, err)
	return 1
}

// setStatus makes $? a number.
func (s *shell) setStatus(code int) {
	if f, err := parse(fmt.Sprintf("(exit %d)", code)); err == nil {
		s.runner.Run(context.Background(), f.Stmts[0])
	}
}

// dir is the working folder as the shell sees it.
func (s *shell) dir() string { return s.runner.Dir }

// stdin is what the shell's commands read that nothing else feeds.
func (s *shell) stdin(r io.Reader) io.Reader {
	if own, ok := s.proc.Stdin.(*ownStdin); ok {
		if f, ok := r.(*os.File); ok && f == own.File {
			return own
		}
	}
	if r == nil {
		return eof{}
	}
	return r
}

// eof is an empty standard input.
type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }
