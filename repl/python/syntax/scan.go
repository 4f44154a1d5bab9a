package syntax

import (
	"bytes"
	"fmt"
)

// Limits of CPython's tokenizer.
const (
	maxIndent = 100
	maxLevel  = 200
	tabSize   = 8
)

const eof = -1

// bracket is an open bracket and where it stands.
type bracket struct {
	char      byte
	line, col int
}

// scanner turns source text into tokens, one for each call of next. Lines end in \n. A lexical error
// panics with a *SyntaxError, which the parser recovers.
type scanner struct {
	src       []byte
	cur       int // the next byte
	inp       int // end of the current line
	line      int
	lineStart int
	start     int  // of the current token
	inToken   bool // start is set
	bufStart  int  // where the text that an error shows begins: a line, or the first of lines joined by backslashes
	atEOF     bool

	// more appends a line to src and reports whether there was one; nil when src is all there is.
	more func() bool
	// prompt: an empty line is a token, as it is when lines are typed.
	prompt bool

	filename   string
	fstring    bool // the source is an expression of an f-string
	atBOL      bool
	indents    []int
	altIndents []int // the same with tabs one blank wide, to find inconsistent ones
	pending    int   // dedents (negative) or indents still to be returned
	brackets   []bracket

	firstLine, multiLineStart int // of a string token that spans lines
	baseLine, baseCol         int // where the text of an f-string's expression stands
}

func newScanner(src []byte, filename string) *scanner {
	return &scanner{src: src, filename: filename, atBOL: true, indents: []int{0}, altIndents: []int{0}}
}

// getc returns the next byte, or eof.
func (s *scanner) getc() int {
	if s.cur == s.inp {
		if s.inp == len(s.src) && (s.atEOF || s.more == nil || !s.more()) {
			s.atEOF = true
			return eof
		}
		s.lineStart = s.cur
		s.line++
		if !s.inToken {
			s.bufStart = s.cur
		}
		if i := bytes.IndexByte(s.src[s.cur:], '\n'); i >= 0 {
			s.inp = s.cur + i + 1
		} else {
			s.inp = len(s.src)
		}
	}
	c := s.src[s.cur]
	s.cur++
	return int(c)
}

func (s *scanner) back(c int) {
	if c != eof {
		s.cur--
	}
}

// make builds a token from start to end; start < 0 stands for no place.
func (s *scanner) make(k kind, start, end int) token {
	t := token{kind: k, level: int16(len(s.brackets)), line: int32(s.line), endLine: int32(s.line), col: -1, endCol: -1}
	ls := s.lineStart
	if k == kString {
		t.line = int32(s.firstLine)
		ls = s.multiLineStart
	}
	if start >= 0 {
		t.off, t.end = int32(start), int32(end)
		if start >= ls {
			t.col = int32(start - ls)
		}
		if end >= s.lineStart {
			t.endCol = int32(end - s.lineStart)
		}
	}
	s.rebase(&t)
	return t
}

// rebase moves a token of an f-string's expression to where it stands in the file.
func (s *scanner) rebase(t *token) {
	if !s.fstring {
		return
	}
	if t.line == 1 && t.col >= 0 {
		t.col += int32(s.baseCol)
	}
	if t.endLine == 1 && t.endCol >= 0 {
		t.endCol += int32(s.baseCol)
	}
	t.line += int32(s.baseLine)
	t.endLine += int32(s.baseLine)
}

// next returns the next token.
func (s *scanner) next() token {
	for {
		blank := false
		if s.atBOL {
			s.atBOL = false
			blank = s.indentation()
		}
		if s.pending != 0 {
			if s.pending < 0 {
				s.pending++
				return s.make(kDedent, -1, -1)
			}
			s.pending--
			return s.make(kIndent, -1, -1)
		}
		if t, ok := s.token(blank); ok {
			return t
		}
	}
}

// indentation measures the blanks at the start of a line, notes the indents or dedents that they mean, and
// reports whether the line is blank.
func (s *scanner) indentation() bool {
	col, alt, contCol := 0, 0, 0
	var c int
loop:
	for {
		c = s.getc()
		switch c {
		case ' ':
			col++
			alt++
		case '\t':
			col = (col/tabSize + 1) * tabSize
			alt++
		case '\f':
			col, alt = 0, 0
		case '\\':
			if contCol == 0 {
				contCol = col
			}
			s.continuation()
		default:
			break loop
		}
	}
	s.back(c)
	blank := false
	if c == '#' || c == '\n' {
		switch {
		case col == 0 && c == '\n' && s.prompt:
			// an empty line at a prompt ends a block
		case s.prompt && s.line == 1:
			col, alt = 0, 0
		default:
			blank = true
		}
	}
	if blank || len(s.brackets) > 0 {
		return blank
	}
	if contCol != 0 {
		col, alt = contCol, contCol
	}
	s.indentTo(col, alt)
	return false
}

func (s *scanner) indentTo(col, alt int) {
	top := len(s.indents) - 1
	switch {
	case col == s.indents[top]:
		if alt != s.altIndents[top] {
			s.tabError()
		}
	case col > s.indents[top]:
		if top+1 >= maxIndent {
			s.cur = s.inp
			s.fail("IndentationError", s.line, 1, s.line, 0, "too many levels of indentation")
		}
		if alt <= s.altIndents[top] {
			s.tabError()
		}
		s.pending++
		s.indents = append(s.indents, col)
		s.altIndents = append(s.altIndents, alt)
	default:
		for top > 0 && col < s.indents[top] {
			s.pending--
			top--
		}
		s.indents, s.altIndents = s.indents[:top+1], s.altIndents[:top+1]
		if col != s.indents[top] {
			s.cur = s.inp
			n := s.chars(s.lineStart, s.cur)
			s.fail("IndentationError", s.line, n, s.line, -1, "unindent does not match any outer indentation level")
		}
		if alt != s.altIndents[top] {
			s.tabError()
		}
	}
}

func (s *scanner) tabError() {
	s.cur = s.inp
	s.fail("TabError", s.line, 1, s.line, 0, "inconsistent use of tabs and spaces in indentation")
}

// continuation reads the end of a line after its backslash, up to the first byte of the next.
func (s *scanner) continuation() {
	if c := s.getc(); c != '\n' {
		n := s.chars(s.lineStart, s.cur)
		s.fail("SyntaxError", s.line, n, s.line, 0, "unexpected character after line continuation character")
	}
	c := s.getc()
	if c == eof {
		s.cur = s.inp
		s.unexpectedEOF()
	}
	s.back(c)
}

// unexpectedEOF reports the end of the source where there must be more.
func (s *scanner) unexpectedEOF() {
	if len(s.brackets) > 0 {
		panic(s.unclosed())
	}
	n := s.chars(s.lineStart, s.cur)
	s.fail("SyntaxError", s.line, n, s.line, -1, "unexpected EOF while parsing")
}

// unclosed is the error for the innermost open bracket.
func (s *scanner) unclosed() *SyntaxError {
	b := s.brackets[len(s.brackets)-1]
	e := s.errorAt("SyntaxError", b.line, b.col+1, b.line, 0, fmt.Sprintf("'%c' was never closed", b.char))
	e.soft = true
	return e
}

// token reads one token that is no indentation; false when there was only a blank line or a line break
// inside brackets.
func (s *scanner) token(blank bool) (token, bool) {
	var c int
	for {
		c = s.getc()
		if c == ' ' || c == '\t' || c == '\f' {
			continue
		}
		if c == '#' {
			for c != eof && c != '\n' {
				c = s.getc()
			}
		}
		if c == '\\' {
			s.inToken = true
			s.continuation()
			s.inToken = false
			continue
		}
		break
	}
	s.start = s.cur - 1
	s.inToken = true
	defer func() { s.inToken = false }()
	switch {
	case c == eof:
		if len(s.brackets) > 0 {
			panic(s.unclosed())
		}
		return s.make(kEnd, -1, -1), true
	case c == '\n':
		s.atBOL = true
		if blank || len(s.brackets) > 0 {
			return token{}, false
		}
		return s.make(kNewline, s.start, s.cur-1), true
	case isIdentStart(c):
		return s.name(c), true
	case isDigit(c):
		return s.number(c), true
	case c == '\'' || c == '"':
		return s.stringLit(c), true
	case c == '.':
		d := s.getc()
		s.back(d)
		if isDigit(d) {
			return s.number(c), true
		}
	}
	return s.operator(c), true
}

func (s *scanner) operator(c int) token {
	for n := 3; n > 1; n-- {
		if s.start+n <= s.inp {
			if k, ok := operators[n][string(s.src[s.start:s.start+n])]; ok {
				s.cur = s.start + n
				return s.make(k, s.start, s.cur)
			}
		}
	}
	switch c {
	case '(', '[', '{':
		if len(s.brackets) >= maxLevel {
			s.errorHere("too many nested parentheses")
		}
		s.brackets = append(s.brackets, bracket{byte(c), s.line, s.start - s.lineStart})
	case ')', ']', '}':
		s.closing(c)
	}
	if c < ' ' || c == 0x7f {
		s.errorHere(fmt.Sprintf("invalid non-printable character U+%04X", c))
	}
	k, ok := operators[1][string(rune(c))]
	if !ok {
		k = kOther
	}
	return s.make(k, s.start, s.cur)
}

var closers = map[byte]int{'(': ')', '[': ']', '{': '}'}

func (s *scanner) closing(c int) {
	n := len(s.brackets) - 1
	if n < 0 {
		s.errorHere(fmt.Sprintf("unmatched '%c'", c))
	}
	b := s.brackets[n]
	if closers[b.char] != c {
		msg := fmt.Sprintf("closing parenthesis '%c' does not match opening parenthesis '%c'", c, b.char)
		if b.line != s.line {
			msg += fmt.Sprintf(" on line %d", b.line)
		}
		s.errorHere(msg)
	}
	s.brackets = s.brackets[:n]
}
