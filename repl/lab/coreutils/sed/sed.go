// Package sed has the stream editor: the parser of its scripts with GNU sed's messages, and the machine that runs them.
// It opens no file itself: the caller's Files does.
//
// Read next: parse.go, then run.go.
package sed

import (
	"fmt"

	"gospark/repl/lab/coreutils/posix"
)

// Program is a parsed script.
type Program struct {
	commands []*command
	labels   map[string]int
	// silent is set by a first line "#n".
	silent bool
}

// Silent tells that the script asks for the option -n.
func (p *Program) Silent() bool { return p.silent }

// command is one command with its addresses; a block is flat: "{" has the index behind its "}" as its target.
type command struct {
	from, to *address
	negated  bool
	name     byte
	text     string // of a, i, c; the name of a label or a file
	target   int    // of b, t, T and {
	number   int    // of q, Q and l
	re       *posix.Regexp
	sub      *substitution
	table    map[rune]rune // of y

	active bool // a range that has begun
	end    int  // its last line when that is known
}

// address selects lines. Exactly one of its ways is set.
type address struct {
	line        int // N
	first, step int // first~step
	last        bool
	re          *posix.Regexp
	empty       bool // //: the expression that was used last
	plus        int  // +N, behind a comma
	multiple    int  // ~N, behind a comma
	zero        bool // 0, before ,/re/
	kind        byte // n, s, $, /, +, ~
}

// substitution is what s does with a match.
type substitution struct {
	parts  []part
	global bool
	print  int
	nth    int
	file   string
	empty  bool
}

// part of a replacement: text, or the group's number, or a change of case.
type part struct {
	text  string
	group int  // -1 for text
	fold  byte // U, L, u, l, E
}

// Error is a mistake in a script: where it is, and what.
type Error struct {
	Expression int // counted from 1; 0 in a file
	File       string
	Line       int
	Char       int
	Text       string
}

// LabelError is a jump to a label that isn't there.
type LabelError struct{ Label string }

func (e *LabelError) Error() string { return "can't find label for jump to `" + e.Label + "'" }

func (e *Error) Error() string {
	if e.Expression == 0 {
		return fmt.Sprintf("file %s line %d: %s", e.File, e.Line, e.Text)
	}
	return fmt.Sprintf("-e expression #%d, char %d: %s", e.Expression, e.Char, e.Text)
}
