package repl

import (
	"os"
	"strings"

	"github.com/chzyer/readline"
)

// ErrInterrupted is what Editor.ReadLine returns for Ctrl-C.
var ErrInterrupted = errInterrupted

// Editor is the line editor for shells other than Python's.
type Editor struct{ *terminal }

// OpenEditor opens the line editor on standard input. history is a file name, or "" for none; complete gives the words
// that may stand at the cursor.
func OpenEditor(history string, complete readline.AutoCompleter) (*Editor, error) {
	t, err := newTerminal(history, complete)
	if err != nil {
		return nil, err
	}
	return &Editor{t}, nil
}

// History lists what a history file remembers, the oldest first; nothing when there is no such file.
func History(file string) []string {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var list []string
	for line := range strings.SplitSeq(string(b), "\n") {
		if line != "" {
			list = append(list, fromEditor.Replace(line))
		}
	}
	return list
}
