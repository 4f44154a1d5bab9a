package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
)

// Shell is the prompt loop at a terminal.
type Shell struct {
	Session Session
	Out     io.Writer
	Err     io.Writer
	Flush   func() // writes what Out holds back
	History string // a file name, or "" for none
	// Typed is text that is run first, as if it were pasted.
	Typed string

	unread string // what is left of a paste in which the user left
	in     lineReader
	feeder *Feeder
	// interrupted: Ctrl-C was pressed while the last line ran
	interrupted bool
	// prompted: the statement began with a prompt that was copied with it
	prompted bool
}

// Run reads and runs statements until the user leaves, and returns the exit status.
func (s *Shell) Run(ctx context.Context) (int, error) {
	in, err := newTerminal(s.History, &completer{session: s.Session})
	if err != nil {
		return 1, err
	}
	s.in = in
	defer in.Close()
	return s.loop(ctx)
}

func (s *Shell) loop(ctx context.Context) (int, error) {
	s.feeder = &Feeder{Session: s.Session, Errors: s.Err, Done: s.done}
	defer s.feeder.Drop()
	if s.Typed != "" {
		if r := s.paste(ctx, s.Typed); r.Exit {
			return r.Code, nil
		}
	}
	for {
		line, pasted, err := s.in.ReadLine(s.prompt())
		switch {
		case errors.Is(err, errInterrupted):
			s.feeder.Drop()
			fmt.Fprint(s.Out, "\nKeyboardInterrupt\n")
			s.Flush()
			continue
		case errors.Is(err, io.EOF):
			fmt.Fprintln(s.Out)
			if s.feeder.Open() {
				s.feeder.Drop()
				s.Flush()
				continue
			}
			s.Flush()
			return 0, nil
		case err != nil:
			return 1, err
		}
		var r Result
		if pasted {
			r = s.paste(ctx, line)
		} else {
			r = s.run(ctx, s.typed(line))
		}
		if r.Exit {
			return r.Code, nil
		}
	}
}

// Unread is the pasted text behind the statement that ended the shell.
func (s *Shell) Unread() string { return s.unread }

func (s *Shell) prompt() string {
	if s.feeder.Open() {
		return "... "
	}
	return ">>> "
}

// typed takes prompts away that lines were pasted with in a terminal that doesn't mark pastes.
func (s *Shell) typed(line string) string {
	if !s.feeder.Open() {
		t, ok := promptText(line, ">>>")
		if s.prompted = ok; ok {
			return t
		}
	} else if s.prompted {
		if t, ok := promptText(line, "..."); ok {
			return t
		}
	}
	return line
}

// paste runs the lines of a paste as if they were typed, and shows them so. The last line, which no line break ends, is
// left in the editor.
func (s *Shell) paste(ctx context.Context, text string) Result {
	lines := cleanPaste(text)
	if len(text) >= maxPaste {
		fmt.Fprintf(s.Out, "the pasted text is longer than %d MiB: nothing of it was run\n", maxPaste>>20)
		s.Flush()
		return Result{}
	}
	for i, l := range lines {
		if l.first && s.feeder.Open() {
			if r, stop := s.pastedLine(ctx, ""); stop {
				return r
			}
		}
		if i == len(lines)-1 {
			if l.text != "" {
				s.in.Prefill(l.text)
			}
			break
		}
		if r, stop := s.pastedLine(ctx, l.text); stop {
			for _, left := range lines[i+1:] {
				if r.Exit {
					s.unread += left.text + "\n"
				}
			}
			s.unread = strings.TrimSuffix(s.unread, "\n")
			return r
		}
	}
	return Result{}
}

// pastedLine shows and runs a line, and tells whether the rest of the paste is dropped.
func (s *Shell) pastedLine(ctx context.Context, line string) (Result, bool) {
	fmt.Fprint(s.Out, s.prompt(), line, "\n")
	r := s.run(ctx, line)
	return r, r.Exit || s.interrupted
}

// run feeds a line; Ctrl-C while it runs cancels it.
func (s *Shell) run(ctx context.Context, line string) Result {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	defer signal.Stop(signals)
	done := make(chan struct{})
	stopped := make(chan bool)
	go func() {
		select {
		case <-signals:
			cancel()
			stopped <- true
		case <-done:
			stopped <- false
		}
	}()
	s.Flush()
	r := s.feeder.Line(ctx, line)
	close(done)
	s.interrupted = <-stopped
	s.Flush()
	return r
}

// done remembers a statement and gives advice when it failed.
func (s *Shell) done(src string, failed bool, _ Result) {
	s.in.Remember(src)
	s.Flush()
	if h, ok := s.Session.(Hinter); ok && failed {
		if hint := h.Hint(); hint != "" {
			fmt.Fprintln(s.Err, "hint: "+hint)
		}
	}
}
