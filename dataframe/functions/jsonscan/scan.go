// Package jsonscan reads JSON text in one validating pass, without building a tree: the caller walks objects and arrays and takes
// the values that it wants.
//
// The grammar is RFC 8259's with Jackson's default leniency as Spark sets it: strings and names may stand in single quotes. Where
// to go next: package functions, files json_*.go, for the functions over it.
package jsonscan

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrSyntax says that the text is not JSON.
var ErrSyntax = errors.New("malformed JSON")

// maxDepth bounds the nesting of arrays and objects.
const maxDepth = 1000

// Scanner is a position in a JSON text.
type Scanner struct {
	S     string
	Pos   int
	depth int
	Lax   Lax
}

// Lax says how the grammar differs from Spark's default.
type Lax struct {
	// UnquotedNames allows names without quotes, LeadingZeros numbers such as 01, Comments /* */ and //, AnyEscape a backslash before
	// any character.
	UnquotedNames, LeadingZeros, Comments, AnyEscape bool
	// NoSingleQuotes and NoWords forbid strings in single quotes, and NaN and Infinity.
	NoSingleQuotes, NoWords bool
}

// Space skips white space.
func (p *Scanner) Space() {
	for p.Pos < len(p.S) {
		switch p.S[p.Pos] {
		case ' ', '\t', '\n', '\r':
			p.Pos++
		case '/':
			if !p.Lax.Comments || !p.comment() {
				return
			}
		default:
			return
		}
	}
}

// comment skips a comment, if one is next.
func (p *Scanner) comment() bool {
	rest := p.S[p.Pos:]
	end := -1
	switch {
	case strings.HasPrefix(rest, "/*"):
		if end = strings.Index(rest[2:], "*/"); end >= 0 {
			end += 4
		}
	case strings.HasPrefix(rest, "//"):
		if end = strings.IndexByte(rest, '\n'); end < 0 {
			end = len(rest)
		}
	}
	if end < 0 {
		return false
	}
	p.Pos += end
	return true
}

// name reads the name of a field.
func (p *Scanner) name() (string, error) {
	if c := p.Peek(); !p.Lax.UnquotedNames || c == '"' || c == '\'' {
		return p.String()
	}
	start := p.Pos
	for p.Pos < len(p.S) && (p.S[p.Pos] == '_' || p.S[p.Pos] == '$' || p.S[p.Pos] == '-' || p.S[p.Pos] >= 0x80 || alphanumeric(p.S[p.Pos])) {
		p.Pos++
	}
	if p.Pos == start || p.S[start] == '-' || p.S[start] >= '0' && p.S[start] <= '9' {
		return "", ErrSyntax
	}
	return p.S[start:p.Pos], nil
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// Peek is the first byte of the next token, 0 at the end.
func (p *Scanner) Peek() byte {
	p.Space()
	if p.Pos >= len(p.S) {
		return 0
	}
	return p.S[p.Pos]
}

// End says whether nothing but white space is left.
func (p *Scanner) End() bool { return p.Peek() == 0 && p.Pos >= len(p.S) }

// Object walks an object: f is called at each value and must read it.
func (p *Scanner) Object(f func(name string) error) error {
	if p.Peek() != '{' {
		return ErrSyntax
	}
	if p.depth++; p.depth > maxDepth {
		return ErrSyntax
	}
	p.Pos++
	if p.Peek() == '}' {
		p.Pos++
		p.depth--
		return nil
	}
	for {
		name, err := p.name()
		if err != nil {
			return err
		}
		if p.Peek() != ':' {
			return ErrSyntax
		}
		p.Pos++
		if err := f(name); err != nil {
			return err
		}
		switch p.Peek() {
		case ',':
			p.Pos++
			p.Space()
		case '}':
			p.Pos++
			p.depth--
			return nil
		default:
			return ErrSyntax
		}
	}
}

// Array walks an array: f is called at each value and must read it.
func (p *Scanner) Array(f func(i int) error) error {
	if p.Peek() != '[' {
		return ErrSyntax
	}
	if p.depth++; p.depth > maxDepth {
		return ErrSyntax
	}
	p.Pos++
	if p.Peek() == ']' {
		p.Pos++
		p.depth--
		return nil
	}
	for i := 0; ; i++ {
		if err := f(i); err != nil {
			return err
		}
		switch p.Peek() {
		case ',':
			p.Pos++
		case ']':
			p.Pos++
			p.depth--
			return nil
		default:
			return ErrSyntax
		}
	}
}

// String reads a string or name. It shares memory with the text unless there are escapes.
func (p *Scanner) String() (string, error) {
	quote := p.Peek()
	if quote != '"' && (quote != '\'' || p.Lax.NoSingleQuotes) {
		return "", ErrSyntax
	}
	p.Pos++
	switch i := plain(p.S, p.Pos, quote); {
	case i == len(p.S) || p.S[i] < ' ':
		return "", ErrSyntax
	case p.S[i] == '\\':
		return p.escaped(i, quote)
	default:
		s := p.S[p.Pos:i]
		p.Pos = i + 1
		return s, nil
	}
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped reads the rest of a string whose first escape is at i.
func (p *Scanner) escaped(i int, quote byte) (string, error) {
	var b strings.Builder
	b.WriteString(p.S[p.Pos:i])
	for i < len(p.S) {
		c := p.S[i]
		switch {
		case c == quote:
			p.Pos = i + 1
			return b.String(), nil
		case c < ' ':
			return "", ErrSyntax
		case c != '\\':
			b.WriteByte(c)
			i++
			continue
		}
		if i+1 >= len(p.S) {
			return "", ErrSyntax
		}
		switch e := p.S[i+1]; {
		case e == 'u':
			r, n := unicodeEscape(p.S[i:])
			if n == 0 {
				return "", ErrSyntax
			}
			b.WriteRune(r)
			i += n
		case e == '\'' && quote == '\'', escapes[e] != 0, p.Lax.AnyEscape:
			if escapes[e] != 0 {
				e = escapes[e]
			}
			b.WriteByte(e)
			i += 2
		default:
			return "", ErrSyntax
		}
	}
	return "", ErrSyntax
}

// unicodeEscape reads \uXXXX, or two of them for a character beyond the basic plane; n is the length, 0 if malformed.
func unicodeEscape(s string) (r rune, n int) {
	hex := func(at int) (rune, bool) {
		if len(s) < at+6 || s[at] != '\\' || s[at+1] != 'u' {
			return 0, false
		}
		v, err := strconv.ParseUint(s[at+2:at+6], 16, 16)
		return rune(v), err == nil
	}
	hi, ok := hex(0)
	if !ok {
		return 0, 0
	}
	if hi >= 0xD800 && hi < 0xDC00 {
		if lo, ok := hex(6); ok && lo >= 0xDC00 && lo < 0xE000 {
			return (hi-0xD800)<<10 + (lo - 0xDC00) + 0x10000, 12
		}
	}
	if !utf8.ValidRune(hi) {
		hi = '?'
	}
	return hi, 6
}

// Number reads a number and returns its text; whole says that it has neither fraction nor exponent.
func (p *Scanner) Number() (text string, whole bool, err error) {
	p.Space()
	s, i := p.S, p.Pos
	if i < len(s) && s[i] == '-' {
		i++
	}
	start := i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == start || s[start] == '0' && i > start+1 && !p.Lax.LeadingZeros {
		return "", false, ErrSyntax
	}
	whole = true
	if i < len(s) && s[i] == '.' {
		whole = false
		frac := i + 1
		for i++; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		}
		if i == frac {
			return "", false, ErrSyntax
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		whole = false
		if i++; i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		exp := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == exp {
			return "", false, ErrSyntax
		}
	}
	if i < len(s) && !delimiter(s[i]) {
		return "", false, ErrSyntax
	}
	text, p.Pos = s[p.Pos:i], i
	return text, whole, nil
}

func delimiter(c byte) bool {
	return c == ',' || c == ']' || c == '}' || c == ':' || c == ' ' || c == '\t' || c == '\n' || c == '\r'
}

// Word reads true, false or null, or one of Jackson's words for numbers that are not finite.
func (p *Scanner) Word() (string, error) {
	p.Space()
	for _, w := range []string{"true", "false", "null", "NaN", "Infinity", "-Infinity", "+Infinity", "INF", "-INF", "+INF"} {
		if strings.HasPrefix(p.S[p.Pos:], w) {
			if p.Lax.NoWords && w[len(w)-1] != 'e' && w[0] != 'n' {
				return "", ErrSyntax
			}
			end := p.Pos + len(w)
			if end < len(p.S) && !delimiter(p.S[end]) {
				continue
			}
			p.Pos = end
			return w, nil
		}
	}
	return "", ErrSyntax
}

// Skip reads any value and drops it, checking its grammar.
func (p *Scanner) Skip() error {
	switch c := p.Peek(); {
	case c == '{':
		return p.Object(func(string) error { return p.Skip() })
	case c == '[':
		return p.Array(func(int) error { return p.Skip() })
	case c == '"' || c == '\'':
		_, err := p.String()
		return err
	case c == '-' && strings.HasPrefix(p.S[p.Pos:], "-I"):
		_, err := p.Word()
		return err
	case c == '-' || c >= '0' && c <= '9':
		_, _, err := p.Number()
		return err
	}
	_, err := p.Word()
	return err
}

// Compact reads any value and appends it without white space, strings written anew as Jackson does.
func (p *Scanner) Compact(dst []byte) ([]byte, error) {
	switch c := p.Peek(); {
	case c == '{':
		dst = append(dst, '{')
		first := true
		err := p.Object(func(name string) (err error) {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = append(AppendString(dst, name), ':')
			dst, err = p.Compact(dst)
			return err
		})
		return append(dst, '}'), err
	case c == '[':
		dst = append(dst, '[')
		err := p.Array(func(i int) (err error) {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst, err = p.Compact(dst)
			return err
		})
		return append(dst, ']'), err
	case c == '"' || c == '\'':
		s, err := p.String()
		return AppendString(dst, s), err
	}
	start := p.Pos
	err := p.Skip()
	return append(dst, p.S[start:p.Pos]...), err
}

const hexLower = "0123456789ABCDEF"

// AppendString appends a JSON string in double quotes.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		case '\b':
			dst = append(dst, '\\', 'b')
		case '\f':
			dst = append(dst, '\\', 'f')
		default:
			if c < ' ' {
				dst = append(dst, '\\', 'u', '0', '0', hexLower[c>>4], hexLower[c&15])
			} else {
				dst = append(dst, c)
			}
		}
	}
	return append(dst, '"')
}
