package syntax

import (
	"fmt"
	"strings"
	"unicode"
)

// SyntaxError is what CPython raises for a text that is no Python. Line, Col, EndLine and EndCol are the
// exception's lineno, offset, end_lineno and end_offset: 1-based, columns in characters, 0 or -1 where
// CPython gives none.
type SyntaxError struct {
	Kind     string // the exception's class: SyntaxError, IndentationError, TabError; seldom MemoryError, RecursionError, ValueError
	Msg      string
	Filename string
	Line     int
	Col      int
	EndLine  int
	EndCol   int
	Text     string // the source line, with its line break if it has one

	soft bool // a lexical error that an error of the grammar before it takes precedence over
}

// Error returns the last line of the display, such as "SyntaxError: invalid syntax".
func (e *SyntaxError) Error() string {
	if e.Msg == "" {
		return e.Kind
	}
	return e.Kind + ": " + e.Msg
}

// IsSyntax reports whether the error is of class SyntaxError or derived from it, and so is displayed
// with the source line.
func (e *SyntaxError) IsSyntax() bool {
	return e.Kind == "SyntaxError" || e.Kind == "IndentationError" || e.Kind == "TabError"
}

// Display renders the error as the traceback module does: the place, the source line without its indentation,
// a line of carets and the message, each with a line break.
func (e *SyntaxError) Display() string {
	if !e.IsSyntax() {
		return "Traceback (most recent call last):\n" + e.Error() + "\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  File \"%s\", line %d\n", e.Filename, e.Line)
	if e.Text != "" {
		text := []rune(strings.TrimRight(e.Text, "\n"))
		stripped := []rune(strings.TrimLeft(string(text), " \n\f"))
		blanks := len(text) - len(stripped)
		fmt.Fprintf(&b, "    %s\n", string(stripped))
		end := e.EndCol
		if end == 0 {
			end = e.Col
		}
		if end == e.Col || end == -1 {
			end = e.Col + 1
		}
		col, end := e.Col-1-blanks, end-1-blanks
		if col >= 0 {
			b.WriteString("    ")
			for _, r := range stripped[:min(col, len(stripped))] {
				if !unicode.IsSpace(r) {
					r = ' '
				}
				b.WriteRune(r)
			}
			b.WriteString(strings.Repeat("^", max(end-col, 0)) + "\n")
		}
	}
	b.WriteString(e.Error() + "\n")
	return b.String()
}
