package compose

import (
	"errors"
	"fmt"
	"strings"

	"gospark/repl/lab/command"
)

// ANSI colors.
const (
	red    = "31"
	green  = "32"
	yellow = "33"
)

// printer writes messages where docker-compose does: on standard error, with a level in front on terminals only.
type printer struct{ proc *command.Process }

func (w *printer) color(code, text string) string {
	if !w.proc.Terminal {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (w *printer) message(code, level, format string, args []any) {
	text := fmt.Sprintf(format, args...)
	if level != "" && w.proc.Terminal {
		text = w.color(code, level) + ": " + text
	}
	fmt.Fprintln(w.proc.Stderr, text)
}

func (w *printer) info(format string, args ...any)  { w.message("", "", format, args) }
func (w *printer) warn(format string, args ...any)  { w.message(yellow, "WARNING", format, args) }
func (w *printer) error(format string, args ...any) { w.message(red, "ERROR", format, args) }

// task is a line "VERB OBJECT ... done" and what it stands for.
type task struct {
	verb, object string
	do           func() error
}

// errNothing says that there was nothing to do a task on; what that means is told elsewhere.
var errNothing = errors.New("failed")

// perform does tasks in order with a line for each, aligned, and goes on after one that fails.
func (w *printer) perform(tasks []task) (failed error) {
	width := 0
	for _, t := range tasks {
		width = max(width, len(t.verb)+1+len(t.object))
	}
	var errs []string
	for _, t := range tasks {
		state := w.color(green, "done")
		if err := t.do(); errors.Is(err, errNothing) {
			state = w.color(red, "failed")
		} else if err != nil {
			state, failed = w.color(red, "error"), err
			errs = append(errs, fmt.Sprintf("\nERROR: for %s  %v\n", t.object, err))
		}
		fmt.Fprintf(w.proc.Stderr, "%-*s ... %s\n", width, t.verb+" "+t.object, state)
	}
	fmt.Fprint(w.proc.Stderr, strings.Join(errs, ""))
	return failed
}
