package pyfmt

import (
	"math"
	"math/big"
	"strings"
)

// FormatStr is format(v, spec) for a str.
func FormatStr(v, spec string) (string, error) {
	if spec == "" {
		return v, nil
	}
	s, err := ParseSpec(spec, "str", '<')
	if err != nil {
		return "", err
	}
	if s.Type == 0 {
		s.Type = 's'
	}
	if s.Type != 's' {
		return "", unknownCode(s.Type, "str")
	}
	switch {
	case s.Sign == ' ':
		return "", valueErr("Space not allowed in string format specifier")
	case s.Sign != 0:
		return "", valueErr("Sign not allowed in string format specifier")
	case s.NoNeg0:
		return "", valueErr("Negative zero coercion (z) not allowed in string format specifier")
	case s.Alt:
		return "", valueErr("Alternate form (#) not allowed in string format specifier")
	case s.Align == '=':
		return "", valueErr("'=' alignment not allowed in string format specifier")
	case s.Thousand != 0:
		return "", noThousands(s.Thousand, 's')
	}
	if s.Prec >= 0 && s.Prec < len(v) {
		v = v[:runeOffset(v, s.Prec)]
	}
	return s.pad("", v)
}

// runeOffset returns the byte offset of the n-th code point, or len(s).
func runeOffset(s string, n int) int {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := DecodeRune(s[i:])
		i += size
	}
	return i
}

// FormatInt is format(v, spec) for an int; typeName is "int" or "bool".
func FormatInt(v *big.Int, spec, typeName string) (string, error) {
	if spec == "" {
		return v.String(), nil
	}
	s, err := ParseSpec(spec, typeName, '>')
	if err != nil {
		return "", err
	}
	switch s.Type {
	case 0, 'd', 'b', 'o', 'x', 'X', 'n', 'c':
		return s.formatInt(v)
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, ok := BigToFloat(v)
		if !ok {
			return "", overflowErr("int too large to convert to float")
		}
		return s.formatFloat(f, typeName)
	}
	return "", unknownCode(s.Type, typeName)
}

var intBases = map[rune]struct {
	base, group int
	prefix      string
}{
	0: {10, 3, ""}, 'd': {10, 3, ""}, 'n': {10, 3, ""},
	'b': {2, 4, "0b"}, 'o': {8, 4, "0o"}, 'x': {16, 4, "0x"}, 'X': {16, 4, "0X"},
}

func (s *Spec) formatInt(v *big.Int) (string, error) {
	switch {
	case s.Prec >= 0:
		return "", valueErr("Precision not allowed in integer format specifier")
	case s.NoNeg0:
		return "", valueErr("Negative zero coercion (z) not allowed in integer format specifier")
	}
	if s.Type == 'c' {
		return s.formatChar(v)
	}
	b := intBases[s.Type]
	digits := new(big.Int).Abs(v).Text(b.base)
	if s.Type == 'X' {
		digits = strings.ToUpper(digits)
	}
	prefix := s.signOf(v.Sign() < 0)
	if s.Alt {
		prefix += b.prefix
	}
	digits, err := s.group(prefix, digits, "", b.group)
	if err != nil {
		return "", err
	}
	return s.pad(prefix, digits)
}

func (s *Spec) formatChar(v *big.Int) (string, error) {
	switch {
	case s.Sign != 0:
		return "", valueErr("Sign not allowed with integer format specifier 'c'")
	case s.Alt:
		return "", valueErr("Alternate form (#) not allowed with integer format specifier 'c'")
	case !v.IsInt64():
		return "", overflowErr("Python int too large to convert to C long")
	case v.Sign() < 0 || v.Int64() > 0x10FFFF:
		return "", overflowErr("%%c arg not in range(0x110000)")
	}
	return s.pad("", string(AppendRune(nil, rune(v.Int64()))))
}

func (s *Spec) signOf(negative bool) string {
	switch {
	case negative:
		return "-"
	case s.Sign == '+' || s.Sign == ' ':
		return string(s.Sign)
	}
	return ""
}

// group puts thousands separators into digits, and zeros before them when the
// fill is '0' with '=' alignment; tail is what follows the digits in the field.
func (s *Spec) group(prefix, digits, tail string, size int) (string, error) {
	minWidth := 0
	if s.Fill == '0' && s.Align == '=' {
		if s.Width > MaxWidth {
			return "", tooWide()
		}
		minWidth = s.Width - len(prefix) - len(tail)
	}
	if s.Thousand == 0 {
		return digits, nil
	}
	var rev []byte
	for i := 0; ; i++ {
		done := i >= len(digits)
		if done && len(rev) >= minWidth {
			break
		}
		if i > 0 && i%size == 0 {
			rev = append(rev, s.Thousand)
		}
		if done {
			rev = append(rev, '0')
		} else {
			rev = append(rev, digits[len(digits)-1-i])
		}
	}
	for i, j := 0, len(rev)-1; i < j; i, j = i+1, j-1 {
		rev[i], rev[j] = rev[j], rev[i]
	}
	return string(rev), nil
}

// FormatFloatSpec is format(v, spec) for a float.
func FormatFloatSpec(v float64, spec string) (string, error) {
	if spec == "" {
		return FloatRepr(v), nil
	}
	s, err := ParseSpec(spec, "float", '>')
	if err != nil {
		return "", err
	}
	switch s.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
		return s.formatFloat(v, "float")
	}
	return "", unknownCode(s.Type, "float")
}

func (s *Spec) formatFloat(v float64, typeName string) (string, error) {
	text, err := s.floatText(v, FloatDot0)
	if err != nil {
		return "", err
	}
	prefix := ""
	if text[0] == '-' || text[0] == '+' {
		prefix, text = text[:1], text[1:]
	} else {
		prefix = s.signOf(false)
	}
	whole := 0
	for whole < len(text) && text[whole] >= '0' && text[whole] <= '9' {
		whole++
	}
	digits, tail := text[:whole], text[whole:]
	if whole > 0 {
		if digits, err = s.group(prefix, digits, tail, 3); err != nil {
			return "", err
		}
	}
	return s.pad(prefix, digits+tail)
}

// floatText renders v without padding, sign handling or separators.
func (s *Spec) floatText(v float64, untypedFlags int) (string, error) {
	style, prec, flags := byte(s.Type), s.Prec, 0
	if s.Alt {
		flags |= FloatAlt
	}
	if s.NoNeg0 {
		flags |= FloatNoNeg0
	}
	if prec > math.MaxInt32 {
		return "", valueErr("precision too big")
	}
	percent := false
	switch s.Type {
	case 0:
		flags |= untypedFlags
		style = 'r'
		if prec >= 0 {
			style = 'g'
		}
	case 'n':
		style = 'g'
	case '%':
		style, percent = 'f', true
		v *= 100
	}
	if prec < 0 {
		prec = 6
	}
	if prec > 1<<24 && !math.IsNaN(v) && !math.IsInf(v, 0) {
		return "", tooWide()
	}
	text := FormatFloat(v, style, prec, flags)
	if percent {
		text += "%"
	}
	return text, nil
}

// FormatComplex is format(complex(re, im), spec).
func FormatComplex(re, im float64, spec string) (string, error) {
	if spec == "" {
		return ComplexRepr(re, im), nil
	}
	s, err := ParseSpec(spec, "complex", '>')
	if err != nil {
		return "", err
	}
	switch s.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n':
	default:
		return "", unknownCode(s.Type, "complex")
	}
	if s.Fill == '0' {
		return "", valueErr("Zero padding is not allowed in complex format specifier")
	}
	if s.Align == '=' {
		return "", valueErr("'=' alignment flag is not allowed in complex format specifier")
	}
	part := func(v float64, plus bool) (string, error) {
		sub := *s.bare()
		if plus {
			sub.Sign = '+'
		}
		text, err := sub.floatText(v, 0)
		if err != nil {
			return "", err
		}
		prefix := ""
		if text[0] == '-' {
			prefix, text = "-", text[1:]
		} else {
			prefix = sub.signOf(false)
		}
		whole := len(text) - len(strings.TrimLeft(text, "0123456789"))
		digits := text[:whole]
		if whole > 0 {
			digits, err = sub.group(prefix, digits, "", 3)
		}
		return prefix + digits + text[whole:], err
	}
	bracket := s.Type == 0
	realText := ""
	skipReal := bracket && re == 0 && !math.Signbit(re)
	if !skipReal {
		if realText, err = part(re, false); err != nil {
			return "", err
		}
	}
	imagText, err := part(im, !skipReal)
	if err != nil {
		return "", err
	}
	text := realText + imagText + "j"
	if bracket && !skipReal {
		text = "(" + text + ")"
	}
	return s.pad("", text)
}

// bare is the spec without its field width.
func (s *Spec) bare() *Spec {
	c := *s
	c.Width, c.Fill, c.Align = -1, ' ', '>'
	return &c
}

// BigToFloat rounds v to the nearest float, ties to even; false on overflow.
func BigToFloat(v *big.Int) (float64, bool) {
	f, _ := new(big.Float).SetInt(v).Float64()
	return f, !math.IsInf(f, 0)
}

// Field lays out a number of a type with a format of its own: sign, the digits
// before the point, which get the separators, and what follows them.
func (s *Spec) Field(sign, digits, tail string) (string, error) {
	if digits != "" && isDigit(digits[0]) {
		var err error
		if digits, err = s.group(sign, digits, tail, 3); err != nil {
			return "", err
		}
	}
	return s.pad(sign, digits+tail)
}
