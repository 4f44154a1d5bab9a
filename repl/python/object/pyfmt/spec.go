package pyfmt

import (
	"strconv"
	"unicode/utf8"
)

// Spec is a parsed format specifier: [[fill]align][sign][z][#][0][width][,_][.precision][type].
type Spec struct {
	Fill     rune
	Align    byte // '<', '>', '=', '^'
	Sign     byte // 0, '+', '-', ' '
	NoNeg0   bool
	Alt      bool
	Width    int  // -1: not given
	Thousand byte // 0, ',', '_'
	Prec     int  // -1: not given
	Type     rune // 0: not given

	fillGiven, alignGiven bool
}

const maxCount = 1<<63 - 1

// ParseSpec reads a format specifier for a value of the named type, whose
// default alignment is align ('<' or '>').
func ParseSpec(spec, typeName string, align byte) (Spec, error) {
	s := Spec{Fill: ' ', Align: align, Width: -1, Prec: -1}
	p := specReader{rest: spec}
	first, size := DecodeRune(spec)
	if size > 0 && len(spec) > size && isAlign(spec[size]) {
		s.Fill, s.Align = first, spec[size]
		s.fillGiven, s.alignGiven = true, true
		p.rest = spec[size+1:]
	} else if len(spec) > 0 && isAlign(spec[0]) {
		s.Align, s.alignGiven = spec[0], true
		p.rest = spec[1:]
	}
	switch c := p.peek(); c {
	case '+', '-', ' ':
		s.Sign = c
		p.skip()
	}
	s.NoNeg0 = p.take('z')
	s.Alt = p.take('#')
	if !s.fillGiven && p.take('0') {
		s.Fill = '0'
		if !s.alignGiven && align == '>' {
			s.Align = '='
		}
	}
	if err := p.count(&s.Width); err != nil {
		return s, err
	}
	if err := p.thousands(&s); err != nil {
		return s, err
	}
	if p.take('.') {
		if err := p.count(&s.Prec); err != nil {
			return s, err
		}
		if s.Prec < 0 {
			return s, valueErr("Format specifier missing precision")
		}
	}
	if p.rest != "" {
		r, size := DecodeRune(p.rest)
		if size != len(p.rest) {
			return s, valueErr("Invalid format specifier '%s' for object of type '%s'", spec, typeName)
		}
		s.Type = r
	}
	return s, s.checkThousands()
}

func isAlign(c byte) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

// checkThousands rejects separators for presentation types that have none.
func (s *Spec) checkThousands() error {
	if s.Thousand == 0 {
		return nil
	}
	switch s.Type {
	case 0, 'd', 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return nil
	case 'b', 'o', 'x', 'X':
		if s.Thousand == '_' {
			return nil
		}
	}
	return noThousands(s.Thousand, s.Type)
}

func noThousands(sep byte, typ rune) error {
	return valueErr("Cannot specify '%c' with '%s'.", sep, showType(typ))
}

func showType(r rune) string {
	if r > 32 && r < 128 {
		return string(r)
	}
	return `\x` + strconv.FormatInt(int64(r), 16)
}

func unknownCode(typ rune, typeName string) error {
	return valueErr("Unknown format code '%s' for object of type '%s'", showType(typ), typeName)
}

type specReader struct{ rest string }

func (p *specReader) peek() byte {
	if p.rest == "" {
		return 0
	}
	return p.rest[0]
}

func (p *specReader) skip() { p.rest = p.rest[1:] }

func (p *specReader) take(c byte) bool {
	if p.rest != "" && p.rest[0] == c {
		p.skip()
		return true
	}
	return false
}

// count reads decimal digits into n, which stays as it is without any.
func (p *specReader) count(n *int) error {
	for p.rest != "" {
		r, size := DecodeRune(p.rest)
		d, ok := DecimalDigit(r)
		if !ok {
			return nil
		}
		if *n < 0 {
			*n = 0
		}
		if *n > (maxCount-d)/10 {
			return valueErr("Too many decimal digits in format string")
		}
		*n = *n*10 + d
		p.rest = p.rest[size:]
	}
	return nil
}

func (p *specReader) thousands(s *Spec) error {
	if p.take(',') {
		s.Thousand = ','
	}
	if p.take('_') {
		if s.Thousand != 0 {
			return valueErr("Cannot specify both ',' and '_'.")
		}
		s.Thousand = '_'
	}
	if c := p.peek(); c == ',' {
		if s.Thousand == '_' {
			return valueErr("Cannot specify both ',' and '_'.")
		}
	}
	return nil
}

// MaxWidth bounds the width and precision that padding accepts; beyond it the
// result would not fit in memory and the functions return a MemoryError.
const MaxWidth = 1 << 31

func tooWide() error { return &Error{"MemoryError", ""} }

// pad places body in a field of s.Width; prefix stays before the fill with '='.
func (s *Spec) pad(prefix, body string) (string, error) {
	n := utf8.RuneCountInString(prefix) + utf8.RuneCountInString(body)
	if s.Width <= n {
		return prefix + body, nil
	}
	if s.Width > MaxWidth {
		return "", tooWide()
	}
	fill := s.Width - n
	left := 0
	switch s.Align {
	case '>', '=':
		left = fill
	case '^':
		left = fill / 2
	}
	size := len(AppendRune(nil, s.Fill)) // utf8.RuneLen knows no lone surrogates
	if fill > MaxWidth/size {
		return "", tooWide()
	}
	out := make([]byte, 0, len(prefix)+len(body)+fill*size)
	if s.Align == '=' {
		out = append(out, prefix...)
		out = appendFill(out, s.Fill, left)
	} else {
		out = appendFill(out, s.Fill, left)
		out = append(out, prefix...)
	}
	out = append(out, body...)
	return string(appendFill(out, s.Fill, fill-left)), nil
}

func appendFill(dst []byte, r rune, n int) []byte {
	for range n {
		dst = AppendRune(dst, r)
	}
	return dst
}
