package syntax

import (
	"bytes"
	"unicode/utf8"
)

// chars counts the characters of a piece of the source.
func (s *scanner) chars(from, to int) int {
	return utf8.RuneCount(s.src[from:to])
}

// lineText returns line n of the source. That of the line being read has a line break, and the lines before it that
// backslashes join to it.
func (s *scanner) lineText(n int) string {
	if s.line <= n {
		return string(s.src[s.bufStart:s.inp])
	}
	rest := s.src
	for i := 1; i < n; i++ {
		j := bytes.IndexByte(rest, '\n')
		if j < 0 {
			return ""
		}
		rest = rest[j+1:]
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	return string(line)
}

// errorAt builds an error from 1-based byte columns.
func (s *scanner) errorAt(kind string, line, col, endLine, endCol int, msg string) *SyntaxError {
	text := s.lineText(line)
	e := &SyntaxError{Kind: kind, Msg: msg, Filename: s.filename, Line: line + s.baseLine, EndLine: endLine + s.baseLine, Text: text}
	e.Col = charOffset(text, col)
	e.EndCol = endCol
	if endCol > 0 {
		e.EndCol = charOffset(text, endCol)
	}
	if s.fstring {
		e.Msg = "f-string: " + msg
	}
	return e
}

// charOffset turns a 1-based byte column into a 1-based character column, also beyond the end of the text.
func charOffset(text string, col int) int {
	if col <= 0 {
		return col
	}
	if col-1 > len(text) {
		col = len(text) + 1
	}
	return utf8.RuneCountInString(text[:col-1]) + 1
}

// fail panics with an error at 1-based character columns.
func (s *scanner) fail(kind string, line, col, endLine, endCol int, msg string) {
	e := s.errorAt(kind, line, 0, endLine, 0, msg)
	e.Col, e.EndCol = col, endCol
	e.soft = true
	panic(e)
}

// errorHere panics with an error that ends at the byte read last.
func (s *scanner) errorHere(msg string) {
	n := s.chars(s.lineStart, s.cur)
	s.failText(n, n, msg)
}

// failText is fail on the current line, of which Text holds no line break.
func (s *scanner) failText(col, endCol int, msg string) {
	e := s.errorAt("SyntaxError", s.line, 0, s.line, 0, msg)
	e.Col, e.EndCol = col, endCol
	line, _, _ := bytes.Cut(s.src[s.lineStart:], []byte("\n"))
	e.Text = string(line)
	panic(e)
}
