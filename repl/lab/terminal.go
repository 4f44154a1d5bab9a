package lab

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gospark/repl"
)

// Terminal is the Input at which a person types.
type Terminal struct {
	editor  *repl.Editor
	out     io.Writer
	pending []string // pasted lines
	shell   *shell   // whose prompt it is
	history string
}

// NewTerminal is the terminal that standard input is. It is used from the first prompt on. history is a file name, or ""
// for none.
func NewTerminal(history string, out io.Writer) *Terminal {
	return &Terminal{out: out, history: history}
}

// Close gives the terminal back.
func (t *Terminal) Close() error {
	if t.editor == nil {
		return nil
	}
	return t.editor.Close()
}

// Next implements Input.
func (t *Terminal) Next(prompt string) (string, error) {
	if t.editor == nil {
		ed, err := repl.OpenEditor(t.history, t)
		if err != nil {
			return "", err
		}
		t.editor = ed
	}
	for {
		if len(t.pending) > 0 {
			line := t.pending[0]
			t.pending = t.pending[1:]
			if len(t.pending) == 0 {
				// No line break ended it: it is left in the editor.
				if line != "" {
					t.editor.Prefill(line)
				}
				continue
			}
			fmt.Fprint(t.out, prompt, line, "\n")
			return line, nil
		}
		line, pasted, err := t.editor.ReadLine(prompt)
		switch {
		case errors.Is(err, repl.ErrInterrupted):
			return "", ErrInterrupted
		case err != nil:
			return "", err
		case !pasted:
			return line, nil
		}
		t.pending = pastedLines(line)
	}
}

// Remember implements Input.
func (t *Terminal) Remember(src string) {
	if t.editor != nil {
		t.editor.Remember(src)
	}
}

// Take implements Unread.
func (t *Terminal) Take() string {
	text := strings.Join(t.pending, "\n")
	t.pending = nil
	return text
}

// Give implements Unread.
func (t *Terminal) Give(text string) {
	if text != "" {
		t.pending = append(strings.Split(text, "\n"), t.pending...)
	}
}

// attach makes the terminal complete what a shell knows, until detach is called.
func (t *Terminal) attach(s *shell) (detach func()) {
	before := t.shell
	t.shell = s
	if before == nil {
		s.history = append(s.history, repl.History(t.history)...)
	}
	return func() { t.shell = before }
}

// pastedLines splits a paste. When it was copied with the shell's prompts, these are taken away, and lines without one
// are old output, which is left out.
func pastedLines(text string) []string {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	if !strings.HasPrefix(lines[0], "$ ") {
		return lines
	}
	var kept []string
	for _, line := range lines {
		for _, prompt := range []string{"$ ", "> "} {
			if rest, ok := strings.CutPrefix(line, prompt); ok {
				kept = append(kept, rest)
				break
			}
		}
		if strings.HasPrefix(line, ">>>") || strings.HasPrefix(line, "...") {
			kept = append(kept, line) // Python's, which does the same
		}
	}
	return append(kept, "")
}
