package pyfmt

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// Star marks a width or precision that is taken from the arguments.
const Star = -2

// Directive is one % conversion of a %-format. Width and Prec are -1 when they
// are not given and Star for '*'.
type Directive struct {
	Key       string // of %(key)s
	HasKey    bool
	Left      bool // '-'
	Plus      bool // '+'
	Space     bool // ' '
	Alt       bool // '#'
	Zero      bool // '0'
	Width     int
	Prec      int
	Conv      rune // d i o u x X e E f F g G c r s a b %
	CharIndex int  // index of Conv in the format, in code points
	Percent   bool // the directive is exactly %%
}

// NextDirective returns the literal text up to the next directive of format
// from byte offset at, the directive (nil at the end), and where to go on.
func NextDirective(format string, at int) (literal string, d *Directive, next int, err error) {
	i := strings.IndexByte(format[at:], '%')
	if i < 0 {
		return format[at:], nil, len(format), nil
	}
	literal = format[at : at+i]
	p := percentReader{s: format, i: at + i + 1}
	d, err = p.directive()
	return literal, d, p.i, err
}

type percentReader struct {
	s string
	i int
}

func (p *percentReader) peek() byte {
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *percentReader) directive() (*Directive, error) {
	d := &Directive{Width: -1, Prec: -1}
	if p.peek() == '%' {
		p.i++
		d.Conv, d.Percent = '%', true
		return d, nil
	}
	if p.peek() == '(' {
		if err := p.key(d); err != nil {
			return nil, err
		}
	}
	p.flags(d)
	var err error
	if d.Width, err = p.number("width too big"); err != nil {
		return nil, err
	}
	if p.peek() == '.' {
		p.i++
		if d.Prec, err = p.number("precision too big"); err != nil {
			return nil, err
		}
		if d.Prec == -1 {
			d.Prec = 0
		}
	}
	if c := p.peek(); c == 'h' || c == 'l' || c == 'L' {
		p.i++
	}
	if p.i >= len(p.s) {
		return nil, valueErr("incomplete format")
	}
	r, size := DecodeRune(p.s[p.i:])
	d.Conv, d.CharIndex = r, utf8.RuneCountInString(p.s[:p.i])
	p.i += size
	return d, nil
}

func (p *percentReader) key(d *Directive) error {
	depth, start := 1, p.i+1
	for p.i++; p.i < len(p.s); p.i++ {
		switch p.s[p.i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			d.Key, d.HasKey = p.s[start:p.i], true
			p.i++
			return nil
		}
	}
	return valueErr("incomplete format key")
}

func (p *percentReader) flags(d *Directive) {
	for {
		switch p.peek() {
		case '-':
			d.Left = true
		case '+':
			d.Plus = true
		case ' ':
			d.Space = true
		case '#':
			d.Alt = true
		case '0':
			d.Zero = true
		default:
			return
		}
		p.i++
	}
}

func (p *percentReader) number(tooBig string) (int, error) {
	if p.peek() == '*' {
		p.i++
		return Star, nil
	}
	n := -1
	for isDigit(p.peek()) {
		n = max(n, 0)*10 + int(p.peek()-'0')
		if n > maxCount/100 || tooBig[0] == 'p' && n > 1<<31-1 {
			return 0, valueErr("%s", tooBig)
		}
		p.i++
	}
	return n, nil
}

// Unsupported is the error for a conversion character that does not exist.
func (d *Directive) Unsupported() error {
	shown := d.Conv
	if shown <= 31 || shown > 127 {
		shown = '?'
	}
	return valueErr("unsupported format character '%c' (0x%x) at index %d", shown, d.Conv, d.CharIndex)
}

// Text lays out a converted %s, %r, %a or %c argument.
func (d *Directive) Text(s string) (string, error) {
	if d.Prec >= 0 && d.Conv != 'c' {
		s = s[:runeOffset(s, d.Prec)]
	}
	return d.field("", s, false)
}

var percentBases = map[rune]struct {
	base   int
	prefix string
}{'d': {10, ""}, 'i': {10, ""}, 'u': {10, ""}, 'o': {8, "0o"}, 'x': {16, "0x"}, 'X': {16, "0X"}}

// IsInt reports whether the directive converts integers.
func (d *Directive) IsInt() bool { _, ok := percentBases[d.Conv]; return ok }

// IsFloat reports whether the directive converts floats.
func (d *Directive) IsFloat() bool { return d.Conv < 0x80 && strings.ContainsRune("eEfFgG", d.Conv) }

// Int lays out an integer argument.
func (d *Directive) Int(v *big.Int) (string, error) {
	b := percentBases[d.Conv]
	digits := new(big.Int).Abs(v).Text(b.base)
	if d.Conv == 'X' {
		digits = strings.ToUpper(digits)
	}
	if d.Prec > MaxWidth {
		return "", tooWide()
	}
	if n := d.Prec - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	prefix := d.sign(v.Sign() < 0)
	if d.Alt {
		prefix += b.prefix
	}
	return d.field(prefix, digits, d.Zero)
}

// Float lays out a float argument.
func (d *Directive) Float(v float64) (string, error) {
	prec, flags := d.Prec, 0
	if prec < 0 {
		prec = 6
	}
	if d.Alt {
		flags |= FloatAlt
	}
	if prec > 1<<24 {
		return "", tooWide()
	}
	text := FormatFloat(v, byte(d.Conv), prec, flags)
	if text[0] == '-' {
		return d.field("-", text[1:], d.Zero)
	}
	return d.field(d.sign(false), text, d.Zero)
}

func (d *Directive) sign(negative bool) string {
	switch {
	case negative:
		return "-"
	case d.Plus:
		return "+"
	case d.Space:
		return " "
	}
	return ""
}

func (d *Directive) field(prefix, body string, zero bool) (string, error) {
	s := Spec{Fill: ' ', Align: '>', Width: d.Width}
	switch {
	case d.Left:
		s.Align = '<'
	case zero:
		s.Fill, s.Align = '0', '='
	}
	return s.pad(prefix, body)
}
