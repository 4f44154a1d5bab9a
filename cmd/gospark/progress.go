package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"gospark/dataframe/exec"
)

const (
	progressDelay = 500 * time.Millisecond // what is done by then shows no bar
	progressTick  = 200 * time.Millisecond
	usualWidth    = 80
)

// progress draws a bar for long actions on a terminal: for the prompt and for a program, never for a transcript.
func (s *session) progress() func(*exec.Progress) func() {
	fd := int(os.Stderr.Fd())
	if !s.io.Terminal && len(s.argv) == 0 || s.io.Short || s.o.conf["spark.ui.showConsoleProgress"] == "false" || !term.IsTerminal(fd) {
		return nil
	}
	return drawProgress(os.Stderr, func() int {
		if w, _, err := term.GetSize(fd); err == nil && w > 0 {
			return w
		}
		return usualWidth
	})
}

// drawProgress writes the state of every action to w while it runs, and blanks it out at the end.
func drawProgress(w io.Writer, width func() int) func(*exec.Progress) func() {
	return func(p *exec.Progress) func() {
		stop, stopped := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(stopped)
			timer := time.NewTimer(progressDelay)
			defer timer.Stop()
			drawn := 0
			for {
				select {
				case <-timer.C:
					if st, ok := p.Stage(); ok {
						drawn = width()
						fmt.Fprint(w, "\r"+progressLine(st, drawn))
					}
					timer.Reset(progressTick)
				case <-stop:
					if drawn > 0 {
						fmt.Fprint(w, "\r"+strings.Repeat(" ", drawn-1)+"\r")
					}
					return
				}
			}
		}()
		return sync.OnceFunc(func() {
			close(stop)
			<-stopped
		})
	}
}

// progressLine is the bar that Spark draws, one column short of the width so that no terminal breaks the line.
func progressLine(s exec.StageProgress, width int) string {
	head := fmt.Sprintf("[Stage %d:", s.ID)
	tail := fmt.Sprintf("(%d + %d) / %d]", s.Done, s.Active, s.Total)
	room := width - 1 - len(head) - len(tail)
	if room <= 0 {
		return head + tail
	}
	full := room * s.Done / max(s.Total, 1)
	bar := strings.Repeat("=", min(full, room))
	if full < room {
		bar += ">" + strings.Repeat(" ", room-full-1)
	}
	return head + bar + tail
}
