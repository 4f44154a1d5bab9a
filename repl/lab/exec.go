package lab

import (
	"context"
	"io"
	"os"
	"time"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/interp"

	"gospark/repl/lab/command"
)

// exec implements interp.ExecHandlerFunc: it runs a command that is no function and no builtin of the interpreter.
func (s *shell) exec(next interp.ExecHandlerFunc) interp.ExecHandlerFunc {
	return func(ctx context.Context, args []string) error {
		hc := interp.HandlerCtx(ctx)
		p := *s.proc
		p.Context, p.Name, p.Args, p.Dir, p.Environ = ctx, args[0], args[1:], hc.Dir, environ(hc.Env)
		p.Stdin, p.Stdout, p.Stderr = s.stdin(hc.Stdin), hc.Stdout, hc.Stderr
		p.Terminal = s.proc.Terminal && p.Stdout == s.proc.Stdout
		p.Interactive = s.lab.opts.Terminal && isOwn(p.Stdin)
		if builtin, ok := ownBuiltins[args[0]]; ok {
			p.Name = builtin.name
			code, broken := guarded(&p, func(p *command.Process) int { return builtin.run(s, hc, p) })
			if broken {
				// The shell itself is what the signal ends.
				return hc.Builtin(ctx, []string{"exit", "141"})
			}
			return exitStatus(code)
		}
		if s.lab.opts.HostCommands && p.Service == nil && s.lab.find(&p) == nil && !isScript(&p) {
			return next(ctx, args)
		}
		code, _ := guarded(&p, func(p *command.Process) int { return s.lab.startFrom(s, p) })
		return exitStatus(code)
	}
}

func exitStatus(code int) error {
	if code &= 0xff; code != 0 {
		return interp.ExitStatus(code)
	}
	return nil
}

// environ lists the exported variables.
func environ(env expand.Environ) []string {
	var list []string
	env.Each(func(name string, v expand.Variable) bool {
		if v.Exported && v.IsSet() {
			list = append(list, name+"="+v.String())
		}
		return true
	})
	return list
}

// guarded runs a command so that it ends when no one reads its output any more, and when its context ends while it
// reads. The second result tells of the former.
func guarded(p *command.Process, run func(*command.Process) int) (int, bool) {
	ctx, cancel := context.WithCancel(p.Context)
	defer cancel()
	outer := p.Context
	p.Context = ctx
	pipe := &watch{cancel: cancel}
	p.Stdout, p.Stderr = pipe.over(p.Stdout), pipe.over(p.Stderr)
	if f := fileOf(p.Stdin); f != nil {
		ended := make(chan struct{})
		stop := context.AfterFunc(ctx, func() {
			f.SetReadDeadline(time.Unix(1, 0))
			close(ended)
		})
		defer func() {
			if !stop() {
				<-ended
				f.SetReadDeadline(time.Time{})
			}
		}()
	}
	code := run(p)
	switch {
	case pipe.broken.Load():
		return statusBrokenPipe, true
	case outer.Err() != nil:
		return statusInterrupted, false
	}
	return code, false
}

func isOwn(r io.Reader) bool {
	_, ok := r.(*ownStdin)
	return ok
}

// fileOf is the file that is read, if its reads can be ended.
func fileOf(r io.Reader) *os.File {
	switch r := r.(type) {
	case *os.File:
		return r
	case *ownStdin:
		return r.File
	}
	return nil
}
