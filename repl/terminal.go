package repl

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/chzyer/readline"
)

// errInterrupted is what a line reader returns for Ctrl-C.
var errInterrupted = errors.New("interrupted")

// lineReader reads lines with editing.
type lineReader interface {
	// ReadLine shows the prompt and returns a line, or the text of a paste that was inserted at its end; io.EOF for
	// Ctrl-D, errInterrupted for Ctrl-C.
	ReadLine(prompt string) (line string, pasted bool, err error)
	// Remember adds a statement, of one or more lines, to the history.
	Remember(src string)
	// Prefill puts text at the start of the next line.
	Prefill(text string)
	Close() error
}

// Characters that stand for others inside the line editor, which knows single lines and treats a tab as a key.
const (
	editNewline = '\uE00A'
	editTab     = '\uE009'
)

var toEditor = strings.NewReplacer("\n", string(editNewline), "\t", string(editTab))
var fromEditor = strings.NewReplacer(string(editNewline), "\n", string(editTab), "\t")

// terminal is the lineReader over chzyer/readline.
type terminal struct {
	rl  *readline.Instance
	in  *pasteFilter
	out io.Writer

	asked bool // a line was asked for
}

// editorPainter shows the characters that stand for others.
type editorPainter struct{}

func (editorPainter) Paint(line []rune, _ int) []rune {
	shown := make([]rune, len(line))
	for i, r := range line {
		switch r {
		case editNewline:
			r = '⏎'
		case editTab:
			r = ' '
		}
		shown[i] = r
	}
	return shown
}

// newTerminal opens the line editor on standard input; history is a file name, or "" for none.
func newTerminal(history string, complete readline.AutoCompleter) (*terminal, error) {
	t := &terminal{in: newPasteFilter(os.Stdin), out: os.Stdout}
	rl, err := readline.NewEx(&readline.Config{
		HistoryFile:            history,
		HistoryLimit:           2000,
		DisableAutoSaveHistory: true,
		HistorySearchFold:      true,
		AutoComplete:           complete,
		Painter:                editorPainter{},
		InterruptPrompt:        "",
		EOFPrompt:              "",
		Stdin:                  t.in,
		FuncGetWidth:           screenWidth,
	})
	if err != nil {
		return nil, err
	}
	t.rl = rl
	return t, nil
}

// screenWidth is the terminal's width in characters, or a usual one where the terminal doesn't tell.
func screenWidth() int {
	if w := readline.GetScreenWidth(); w > 0 {
		return w
	}
	return 80
}

// Bracketed paste: the terminal marks pasted text.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

func (t *terminal) ReadLine(prompt string) (string, bool, error) {
	io.WriteString(t.out, pasteOn)
	t.rl.SetPrompt(prompt)
	t.asked = true
	line, err := t.rl.Readline()
	io.WriteString(t.out, pasteOff)
	switch {
	case errors.Is(err, readline.ErrInterrupt):
		return "", false, errInterrupted
	case err != nil:
		return "", false, err
	}
	line = fromEditor.Replace(line)
	text, pasted := t.in.take()
	if !pasted && !strings.Contains(line, "\n") {
		return line, false, nil
	}
	if !pasted {
		text = "\n" // the lines of a statement from the history
	}
	// The prompt and what was typed are printed again, line by line.
	fmt.Fprint(t.out, "\x1b[1A\x1b[2K\r")
	return line + text, true, nil
}

func (t *terminal) Remember(src string) {
	src = strings.TrimRight(src, "\n ")
	if src != "" && len(src) < 64<<10 {
		t.rl.SaveHistory(toEditor.Replace(src))
	}
}

func (t *terminal) Prefill(text string) { t.in.push(toEditor.Replace(text)) }

// Close ends the editor. Its goroutine counts itself in only once it runs, and Close of the library waits for that
// count: an editor that was never asked for a line is made to run first.
func (t *terminal) Close() error {
	t.in.Close()
	if !t.asked {
		t.rl.Terminal.KickRead()
		for !t.rl.Terminal.IsReading() {
			runtime.Gosched()
		}
	}
	return t.rl.Close()
}
