package lab

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// loop reads the session's lines and runs them until the shell ends, and returns the status.
func (s *shell) loop(ctx context.Context) int {
	in, ok := InputOf(s.proc)
	if !ok {
		return 0
	}
	s.interactive = true
	defer Attend(s.proc)()
	if t, ok := in.(*Terminal); ok {
		defer t.attach(s)()
	}
	defer s.jobs.cancel()
	status := 0
	for ctx.Err() == nil {
		s.reap()
		prompt := s.prompt()
		if s.block.open() {
			prompt = "> "
		}
		line, err := in.Next(prompt)
		switch {
		case errors.Is(err, ErrInterrupted):
			s.block.take()
			s.setStatus(statusInterrupted)
			fmt.Fprintln(s.proc.Stdout, "^C")
			continue
		case errors.Is(err, io.EOF):
			if s.block.open() {
				text := s.block.take()
				if _, err := parse(text); err != nil {
					fmt.Fprintf(s.proc.Stderr, "%s: %v\n", s.name, &syntaxError{text, err})
				}
			}
			if s.proc.Terminal {
				fmt.Fprintln(s.proc.Stderr, "exit")
			}
			return status
		case err != nil:
			return s.proc.Errorf("%v", err)
		}
		f, err := s.block.add(line)
		if f == nil && err == nil {
			continue
		}
		text := s.block.take()
		s.remember(in, text)
		if err != nil {
			fmt.Fprintf(s.proc.Stderr, "%s: %v\n", s.name, err)
			s.setStatus(statusSyntax)
			status = statusSyntax
			continue
		}
		exit := false
		if status, exit = s.lab.interruptible(ctx, func(ctx context.Context) (int, bool) { return s.statements(ctx, f) }); exit {
			return status
		}
	}
	return statusInterrupted
}

// prompt is $ on the user's machine; in a service it tells where one is, as a container's shell does.
func (s *shell) prompt() string {
	if s.proc.Service == nil {
		return "$ "
	}
	return "root@" + s.proc.Service.Name + ":" + s.dir() + "# "
}

// interruptible runs something that Ctrl-C ends, unless that is for a command that reads lines itself.
func (l *Lab) interruptible(ctx context.Context, run func(context.Context) (int, bool)) (int, bool) {
	outside := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	defer signal.Stop(signals)
	level := l.level.Load()
	outer := l.line.Swap(&cancel)
	defer l.line.Store(outer)
	go func() {
		for {
			select {
			case <-signals:
				if l.level.Load() == level {
					cancel()
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	status, exit := run(ctx)
	if ctx.Err() == nil {
		return status, exit
	}
	switch {
	case l.opts.Terminal:
		fmt.Fprintln(l.opts.Stdout)
	case l.scripted() && outside.Err() == nil:
		fmt.Fprintln(l.opts.Stdout, "^C") // as it shows when it is typed
	}
	if t, ok := l.opts.Input.(Unread); ok {
		t.Take() // the rest of a paste
	}
	return statusInterrupted, exit
}
