package pyfmt

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// MaxStrDigits is the limit on decimal digits of int/str conversions.
const MaxStrDigits = 4300

// ParseInt reads s as int(s, base) does: white space around it, a sign, a prefix
// for bases 0, 2, 8 and 16, single underscores between digits, digits of any
// script. repr is what the error shows, normally StrRepr of the argument.
// The result is small when big is nil.
func ParseInt(s string, base int, repr string) (small int64, large *big.Int, err error) {
	if base != 0 && (base < 2 || base > 36) {
		return 0, nil, valueErr("int() base must be >= 2 and <= 36, or 0")
	}
	bad := func() error { return valueErr("invalid literal for int() with base %d: %s", base, repr) }
	digits, neg, radix, ok := cleanInt(ASCIINumber(s), base)
	if !ok {
		return 0, nil, bad()
	}
	if v, err := strconv.ParseInt(digits, radix, 64); err == nil {
		if neg {
			v = -v
		}
		return v, nil, nil
	}
	if radix&(radix-1) != 0 && len(digits) > MaxStrDigits {
		return 0, nil, valueErr("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", MaxStrDigits, len(digits))
	}
	v, good := new(big.Int).SetString(digits, radix)
	if !good {
		return 0, nil, bad()
	}
	if neg {
		v.Neg(v)
	}
	return 0, v, nil
}

// cleanInt splits an ASCII integer literal into bare digits, sign and radix.
func cleanInt(s string, base int) (digits string, neg bool, radix int, ok bool) {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg, s = s[0] == '-', s[1:]
	}
	radix = base
	if len(s) > 1 && s[0] == '0' {
		if p := prefixRadix(s[1]); p != 0 && (base == 0 || base == p) {
			radix, s = p, s[2:]
			s = strings.TrimPrefix(s, "_")
		}
	}
	if radix == 0 {
		radix = 10
		if len(s) > 1 && s[0] == '0' && strings.Trim(s, "0_") != "" {
			return "", false, 0, false
		}
	}
	s, ok = DropUnderscores(s)
	if !ok || s == "" {
		return "", false, 0, false
	}
	for i := 0; i < len(s); i++ {
		if digitValue(s[i]) >= radix {
			return "", false, 0, false
		}
	}
	return s, neg, radix, true
}

func prefixRadix(c byte) int {
	switch c {
	case 'x', 'X':
		return 16
	case 'o', 'O':
		return 8
	case 'b', 'B':
		return 2
	}
	return 0
}

func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

// DropUnderscores removes single underscores between characters; false when
// one leads, trails or doubles.
func DropUnderscores(s string) (string, bool) {
	if strings.IndexByte(s, '_') < 0 {
		return s, true
	}
	if s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") {
		return "", false
	}
	return strings.ReplaceAll(s, "_", ""), true
}

// ASCIINumber strips white space and turns decimal digits of any script into
// ASCII ones; other characters outside ASCII become '?'.
func ASCIINumber(s string) string {
	s = strings.TrimFunc(s, IsSpace)
	for i := 0; i < len(s); i++ {
		if s[i] < 0x80 {
			continue
		}
		out := []byte(s[:i])
		for i < len(s) {
			r, size := DecodeRune(s[i:])
			d, ok := DecimalDigit(r)
			switch {
			case ok:
				out = append(out, '0'+byte(d))
			case r < 0x80:
				out = append(out, byte(r))
			case IsSpace(r):
				out = append(out, ' ')
			default:
				out = append(out, '?')
			}
			i += size
		}
		return string(out)
	}
	return s
}

// ParseFloat reads s as float(s) does; repr is what the error shows.
func ParseFloat(s, repr string) (float64, error) {
	t := ASCIINumber(s)
	if f, ok := parseFloatText(t); ok {
		return f, nil
	}
	return 0, valueErr("could not convert string to float: %s", repr)
}

func parseFloatText(t string) (float64, bool) {
	if t == "" {
		return 0, false
	}
	if strings.IndexByte(t, '_') >= 0 {
		for i := 0; i < len(t); i++ {
			if t[i] == '_' && (i == 0 || i+1 == len(t) || !isDigit(t[i-1]) || !isDigit(t[i+1])) {
				return 0, false
			}
		}
		t = strings.ReplaceAll(t, "_", "")
	}
	if isPlainFloat(t) {
		f, err := strconv.ParseFloat(t, 64)
		return f, err == nil || math.IsInf(f, 0)
	}
	sign, word := 1, strings.ToLower(t)
	if word[0] == '+' || word[0] == '-' {
		if word[0] == '-' {
			sign = -1
		}
		word = word[1:]
	}
	switch word {
	case "inf", "infinity":
		return math.Inf(sign), true
	case "nan":
		return math.Copysign(math.NaN(), float64(sign)), true
	}
	return 0, false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isPlainFloat accepts [sign] digits [. digits] [e [sign] digits], ASCII only.
func isPlainFloat(t string) bool {
	i, digits := 0, 0
	if t[0] == '+' || t[0] == '-' {
		i++
	}
	for ; i < len(t) && isDigit(t[i]); i++ {
		digits++
	}
	if i < len(t) && t[i] == '.' {
		for i++; i < len(t) && isDigit(t[i]); i++ {
			digits++
		}
	}
	if digits == 0 {
		return false
	}
	if i < len(t) && (t[i] == 'e' || t[i] == 'E') {
		i++
		if i < len(t) && (t[i] == '+' || t[i] == '-') {
			i++
		}
		start := i
		for ; i < len(t) && isDigit(t[i]); i++ {
		}
		if i == start {
			return false
		}
	}
	return i == len(t)
}

// ParseComplex reads s as complex(s) does.
func ParseComplex(s string) (re, im float64, err error) {
	bad := valueErr("complex() arg is a malformed string")
	t := ASCIINumber(s)
	if len(t) > 1 && t[0] == '(' && t[len(t)-1] == ')' {
		t = strings.TrimFunc(t[1:len(t)-1], IsSpace)
	}
	if t == "" {
		return 0, 0, bad
	}
	last := t[len(t)-1]
	if last != 'j' && last != 'J' {
		f, ok := parseFloatText(t)
		if !ok {
			return 0, 0, bad
		}
		return f, 0, nil
	}
	t = t[:len(t)-1]
	split := 0
	for i := len(t) - 1; i > 0; i-- {
		if (t[i] == '+' || t[i] == '-') && t[i-1] != 'e' && t[i-1] != 'E' {
			split = i
			break
		}
	}
	ok := true
	if split > 0 {
		re, ok = parseFloatText(t[:split])
	}
	switch imag := t[split:]; imag {
	case "", "+":
		im = 1
	case "-":
		im = -1
	default:
		var good bool
		im, good = parseFloatText(imag)
		ok = ok && good
	}
	if !ok {
		return 0, 0, bad
	}
	return re, im, nil
}
