package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// identifier returns a name in the form that identifiers are compared in.
func identifier(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return norm.NFKC.String(s)
		}
	}
	return s
}

// maxIntDigits is how many decimal digits an int literal may have.
const maxIntDigits = 4300

func (p *parser) numberExpr(t *token) Expr {
	c := &Constant{Span: t.span()}
	text := strings.ToLower(strings.ReplaceAll(p.text(t), "_", ""))
	radix := len(text) > 1 && text[0] == '0' && strings.ContainsRune("xob", rune(text[1]))
	switch {
	case radix:
		c.Kind, c.Text = ConstInt, text
	case strings.HasSuffix(text, "j"):
		c.Kind = ConstComplex
		c.Float, _ = strconv.ParseFloat(text[:len(text)-1], 64)
	case strings.ContainsAny(text, ".e"):
		c.Kind = ConstFloat
		c.Float, _ = strconv.ParseFloat(text, 64)
	default:
		c.Kind, c.Text = ConstInt, strings.TrimLeft(text, "0")
		if c.Text == "" {
			c.Text = "0"
		}
		if n := len(c.Text); n > maxIntDigits {
			p.panicUnlessTokenError(p.errorAt("SyntaxError", c.Line, 0, c.EndLine, 0, fmt.Sprintf(
				"Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to "+
					"increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", maxIntDigits, n)))
		}
	}
	return c
}

// piece is one string token taken apart.
type piece struct {
	body                 string
	off                  int // of the body in the source
	raw, bytes, f, u     bool
	line, col, bodyStart int
}

// splitString separates the prefix and the quotes of a string token from its body.
func (p *parser) splitString(t *token) piece {
	text := p.text(t)
	var s piece
	i := 0
	for ; text[i] != '\'' && text[i] != '"'; i++ {
		switch text[i] | 0x20 {
		case 'r':
			s.raw = true
		case 'b':
			s.bytes = true
		case 'f':
			s.f = true
		case 'u':
			s.u = true
		}
	}
	n := 1
	if len(text)-i >= 6 && text[i+1] == text[i] && text[i+2] == text[i] {
		n = 3
	}
	s.body = text[i+n : len(text)-n]
	s.bodyStart = i + n
	s.off = int(t.off) + i + n
	s.line, s.col = int(t.line), int(t.col)
	return s
}

// strings joins adjacent string tokens into one expression.
func (p *parser) strings() Expr {
	m := p.mark
	for p.accept(kString) {
	}
	span := p.span(m)
	first := p.splitString(&p.toks[m])
	j := &joiner{span: span}
	isF := false
	for i := m; i < p.mark; i++ {
		t := &p.toks[i]
		s := p.splitString(t)
		if s.bytes != first.bytes {
			p.raiseHere("SyntaxError", "cannot mix bytes and nonbytes literals")
		}
		if s.bytes && !isASCII(s.body) {
			p.raiseAt(t.span(), "bytes can only contain ASCII literal characters")
		}
		if s.f {
			isF = true
			f := &fstring{p: p, s: s, end: len(s.body), span: t.span()}
			f.parse(j, 0)
			continue
		}
		j.text(p.decode(s.body, s.raw, s.bytes))
	}
	if isF {
		return &JoinedStr{span, j.finish()}
	}
	c := &Constant{Span: span, Kind: ConstStr, Text: j.lit.String(), U: first.u}
	if first.bytes {
		c.Kind = ConstBytes
	}
	return c
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// joiner collects the parts of an f-string, joining literals that follow one another.
type joiner struct {
	span   Span
	lit    strings.Builder
	values []Expr
}

func (j *joiner) text(s string) { j.lit.WriteString(s) }

func (j *joiner) value(e Expr) {
	j.flush()
	j.values = append(j.values, e)
}

func (j *joiner) flush() {
	if j.lit.Len() > 0 {
		j.values = append(j.values, &Constant{Span: j.span, Kind: ConstStr, Text: j.lit.String()})
		j.lit.Reset()
	}
}

func (j *joiner) finish() []Expr {
	j.flush()
	return j.values
}

// decode resolves the escapes of a literal.
func (p *parser) decode(body string, raw, isBytes bool) string {
	if raw || strings.IndexByte(body, '\\') < 0 {
		return body
	}
	out, err := unescape(body, isBytes)
	if err != "" {
		p.raiseHere("SyntaxError", "%s", err)
	}
	return out
}
