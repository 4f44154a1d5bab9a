package sql

import (
	"strings"
	"unicode"
)

type kind uint8

const (
	tEOF     kind = iota
	tWord         // identifier or keyword
	tQuoted       // `identifier`
	tString       // 'text' or "text", text has the quotes
	tInt          // 12
	tDecimal      // 1.5
	tExp          // 1e3
	tSuffix       // 1L, 2.5BD
	tOp           // everything else, hint marks included
)

// token is a piece of the text. up is the upper-case form of a word and the text itself of an operator, "" for anything else, so that
// comparing it with a keyword is enough.
type token struct {
	kind       kind
	text, up   string
	start, end int // runes, end not included
}

// operators by length, longest first.
var operators = [...][]string{
	{">>>", "<=>", "/*+"},
	{"==", "<>", "!=", "!<", "!>", "<=", ">=", "<<", ">>", "||", "->", "=>", "::", "*/", "|>"},
}

type lexer struct {
	src  []rune
	pos  int
	toks []token
	// open is set when a bracketed comment has no end.
	open bool
	// hints counts the hints that are open.
	hints int
}

func isLetter(r rune) bool {
	return r == '_' || r < 128 && unicode.IsLetter(r) || r >= 128 && unicode.IsLetter(r)
}
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func (l *lexer) at(i int) rune {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

func (l *lexer) has(s string) bool {
	for i, r := range s {
		if l.at(l.pos+i) != r {
			return false
		}
	}
	return true
}

func lex(text string) *lexer {
	l := &lexer{src: []rune(text)}
	for {
		l.space()
		if l.pos >= len(l.src) {
			break
		}
		l.next()
	}
	l.toks = append(l.toks, token{kind: tEOF, text: "<EOF>", start: len(l.src), end: len(l.src)})
	return l
}

func (l *lexer) add(k kind, end int) {
	t := token{kind: k, text: string(l.src[l.pos:end]), start: l.pos, end: end}
	switch k {
	case tWord:
		t.up = strings.ToUpper(t.text)
	case tOp:
		t.up = t.text
	}
	l.toks = append(l.toks, t)
	l.pos = end
}

// space skips blanks and comments.
func (l *lexer) space() {
	for l.pos < len(l.src) {
		switch {
		case unicode.IsSpace(l.src[l.pos]) || l.src[l.pos] == 0xFEFF:
			l.pos++
		case l.has("--"):
			for l.pos < len(l.src) && l.src[l.pos] != '\n' {
				// A backslash continues a comment on the next line.
				if l.has("\\\n") {
					l.pos++
				}
				l.pos++
			}
		case l.has("/*") && !l.has("/*+"):
			l.comment()
		default:
			return
		}
	}
}

// comment skips a bracketed comment; they nest.
func (l *lexer) comment() {
	depth, i := 0, l.pos
	for i < len(l.src) {
		switch {
		case l.src[i] == '/' && l.at(i+1) == '*' && (l.at(i+2) != '+' || depth == 0):
			depth++
			i += 2
		case l.src[i] == '*' && l.at(i+1) == '/':
			depth--
			i += 2
			if depth == 0 {
				l.pos = i
				return
			}
		default:
			i++
		}
	}
	l.open = true
	l.pos = len(l.src)
}

func (l *lexer) next() {
	c := l.src[l.pos]
	switch {
	case (c == 'r' || c == 'R') && (l.at(l.pos+1) == '\'' || l.at(l.pos+1) == '"'):
		if end := l.rawEnd(); end > 0 {
			l.add(tString, end)
			return
		}
		l.word()
	case isDigit(c) || c == '.' && isDigit(l.at(l.pos+1)) && !l.afterName():
		l.number()
	case isLetter(c):
		l.word()
	case c == '\'' || c == '"':
		l.quoted(c, tString, true)
	case c == '`':
		l.quoted(c, tQuoted, false)
	default:
		l.operator()
	}
}

// afterName says whether the last token ends a name directly before a dot: in a.1b the dot does not begin a number.
func (l *lexer) afterName() bool {
	if len(l.toks) == 0 {
		return false
	}
	t := l.toks[len(l.toks)-1]
	return t.end == l.pos && (t.kind == tWord || t.kind == tQuoted)
}

func (l *lexer) word() {
	i := l.pos
	for isLetter(l.at(i)) || isDigit(l.at(i)) {
		i++
	}
	l.add(tWord, i)
}

// quoted reads up to the closing quote; a doubled quote stands for itself, and with escapes a backslash protects a rune. A quote
// without an end is a token of its own, which no rule takes.
func (l *lexer) quoted(q rune, k kind, escapes bool) {
	for i := l.pos + 1; i < len(l.src); i++ {
		switch {
		case escapes && l.src[i] == '\\':
			i++
		case l.src[i] == q:
			if l.at(i+1) == q {
				i++
				continue
			}
			l.add(k, i+1)
			return
		}
	}
	l.add(tOp, l.pos+1)
}

func (l *lexer) rawEnd() int {
	q := l.src[l.pos+1]
	for i := l.pos + 2; i < len(l.src); i++ {
		if l.src[i] == q {
			return i + 1
		}
	}
	return 0
}

func (l *lexer) operator() {
	for _, list := range operators {
		for _, op := range list {
			if l.has(op) && l.inHint(op) {
				l.add(tOp, l.pos+len(op))
				return
			}
		}
	}
	l.add(tOp, l.pos+1)
}

// inHint keeps "*/" for the end of a hint.
func (l *lexer) inHint(op string) bool {
	switch op {
	case "/*+":
		l.hints++
	case "*/":
		if l.hints == 0 {
			return false
		}
		l.hints--
	}
	return true
}

var suffixes = []string{"BD", "L", "S", "Y", "D", "F"}

// number reads a number with its exponent and suffix; digits followed by letters that are no suffix make an identifier.
func (l *lexer) number() {
	i, k := l.pos, tInt
	for isDigit(l.at(i)) {
		i++
	}
	if l.at(i) == '.' && !(i > l.pos && isLetter(l.at(i+1)) && !l.fraction(i+1)) {
		k = tDecimal
		i++
		for isDigit(l.at(i)) {
			i++
		}
	}
	if j := l.exponent(i); j > 0 {
		i, k = j, tExp
	}
	for _, s := range suffixes {
		n := len(s)
		if i+n <= len(l.src) && strings.EqualFold(string(l.src[i:i+n]), s) && !isLetter(l.at(i+n)) && !isDigit(l.at(i+n)) {
			if strings.Contains("LSY", s) && k != tInt {
				continue
			}
			l.add(tSuffix, i+n)
			return
		}
	}
	if k == tInt && isLetter(l.at(i)) {
		l.word()
		return
	}
	if k != tInt && isLetter(l.at(i)) {
		l.cutNumber(k)
		return
	}
	l.add(k, i)
}

// fraction says whether the letters at i are an exponent or a suffix, so that the dot before them belongs to a number (1.e3, 1.D).
func (l *lexer) fraction(i int) bool {
	if l.exponent(i) > 0 {
		return true
	}
	j := i
	for isLetter(l.at(j)) || isDigit(l.at(j)) {
		j++
	}
	s := strings.ToUpper(string(l.src[i:j]))
	return s == "D" || s == "F" || s == "BD"
}

// cutNumber handles 1.0x: the number ends before the letters when they can't belong to it, as in 1.0 x written without a blank.
func (l *lexer) cutNumber(k kind) {
	i := l.pos
	for isDigit(l.at(i)) {
		i++
	}
	if k == tExp && l.at(i) != '.' {
		l.word()
		return
	}
	// The digits and the dot are separate tokens, the rest is a word.
	if i > l.pos {
		l.add(tInt, i)
	}
	l.add(tOp, i+1)
	l.word()
}

// exponent gives the end of an exponent at i, 0 if there is none.
func (l *lexer) exponent(i int) int {
	if c := l.at(i); c != 'e' && c != 'E' {
		return 0
	}
	i++
	if c := l.at(i); c == '+' || c == '-' {
		i++
	}
	if !isDigit(l.at(i)) {
		return 0
	}
	for isDigit(l.at(i)) {
		i++
	}
	return i
}
