package pyfmt

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Flags of FormatFloat.
const (
	FloatSign   = 1 << iota // write '+' before numbers that are not negative
	FloatDot0               // add ".0" when the result looks like an integer
	FloatAlt                // keep the point and trailing zeros ('#')
	FloatNoNeg0             // write negative zero as zero ('z')
)

// FloatRepr returns repr(f): the shortest digits that read back as f, with an
// exponent below 1e-4 and from 1e16.
func FloatRepr(f float64) string {
	var buf [32]byte
	return string(AppendFloatRepr(buf[:0], f))
}

// AppendFloatRepr appends FloatRepr(f) to dst.
func AppendFloatRepr(dst []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(dst, "nan"...)
	case math.IsInf(f, 1):
		return append(dst, "inf"...)
	case math.IsInf(f, -1):
		return append(dst, "-inf"...)
	}
	abs := math.Abs(f)
	if abs != 0 && (abs < 1e-4 || abs >= 1e16) {
		return strconv.AppendFloat(dst, f, 'e', -1, 64)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
	for _, c := range dst[start:] {
		if c == '.' {
			return dst
		}
	}
	return append(dst, ".0"...)
}

// ComplexRepr returns repr(complex(re, im)).
func ComplexRepr(re, im float64) string {
	if re == 0 && !math.Signbit(re) {
		return trimDot0(FloatRepr(im)) + "j"
	}
	imag := trimDot0(FloatRepr(im))
	if imag[0] != '-' {
		imag = "+" + imag
	}
	return "(" + trimDot0(FloatRepr(re)) + imag + "j)"
}

func trimDot0(s string) string { return strings.TrimSuffix(s, ".0") }

// FormatFloat renders f in the given style: 'e', 'E', 'f', 'F', 'g', 'G' with
// prec digits, or 'r' (repr digits, prec ignored). Upper-case styles also
// upper-case the exponent, inf and nan.
func FormatFloat(f float64, style byte, prec, flags int) string {
	upper := style >= 'A' && style <= 'Z'
	s := formatFloat(f, style|0x20, prec, flags)
	if upper {
		s = strings.ToUpper(s)
	}
	return s
}

func formatFloat(f float64, style byte, prec, flags int) string {
	plus := ""
	if flags&FloatSign != 0 {
		plus = "+"
	}
	switch {
	case math.IsNaN(f):
		return plus + "nan"
	case math.IsInf(f, 1):
		return plus + "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	neg := math.Signbit(f)
	abs := math.Abs(f)
	var body string
	switch style {
	case 'e':
		body = strconv.FormatFloat(abs, 'e', prec, 64)
		if flags&FloatAlt != 0 && prec == 0 {
			body = strings.Replace(body, "e", ".e", 1)
		}
	case 'f':
		body = strconv.FormatFloat(abs, 'f', prec, 64)
		if flags&FloatAlt != 0 && prec == 0 {
			body += "."
		}
	case 'g':
		body = formatG(abs, prec, flags)
	default:
		body = formatR(abs, flags)
	}
	if neg && flags&FloatNoNeg0 != 0 && !strings.ContainsAny(mantissa(body), "123456789") {
		neg = false
	}
	if neg {
		return "-" + body
	}
	return plus + body
}

func mantissa(s string) string {
	if i := strings.IndexByte(s, 'e'); i >= 0 {
		return s[:i]
	}
	return s
}

// digitsOf returns the decimal digits of abs, and the place of the point
// relative to their start; prec < 0 asks for the shortest digits.
func digitsOf(abs float64, prec int) (digits string, point int) {
	if prec > 0 {
		prec--
	}
	s := strconv.FormatFloat(abs, 'e', prec, 64)
	e := strings.IndexByte(s, 'e')
	exp, _ := strconv.Atoi(s[e+1:])
	digits = strings.Replace(s[:e], ".", "", 1)
	return digits, exp + 1
}

func formatG(abs float64, prec, flags int) string {
	if prec == 0 {
		prec = 1
	}
	digits, point := digitsOf(abs, prec)
	limit := prec
	if flags&FloatDot0 != 0 {
		limit--
	}
	useExp := point <= -4 || point > limit
	if flags&FloatAlt == 0 {
		digits = strings.TrimRight(digits, "0")
		if digits == "" {
			digits = "0"
		}
	}
	return layout(digits, point, useExp, flags)
}

func formatR(abs float64, flags int) string {
	digits, point := digitsOf(abs, -1)
	return layout(digits, point, point <= -4 || point > 16, flags)
}

// layout places the decimal point and writes the exponent.
func layout(digits string, point int, useExp bool, flags int) string {
	var b strings.Builder
	exp := 0
	if useExp {
		exp = point - 1
		point = 1
	}
	switch {
	case point <= 0:
		b.WriteString("0.")
		b.WriteString(strings.Repeat("0", -point))
		b.WriteString(digits)
	case point >= len(digits):
		b.WriteString(digits)
		b.WriteString(strings.Repeat("0", point-len(digits)))
		if flags&FloatAlt != 0 {
			b.WriteByte('.')
			if flags&FloatDot0 != 0 && !useExp {
				b.WriteByte('0')
			}
		} else if flags&FloatDot0 != 0 && !useExp {
			b.WriteString(".0")
		}
	default:
		b.WriteString(digits[:point])
		b.WriteByte('.')
		b.WriteString(digits[point:])
	}
	if useExp {
		b.WriteByte('e')
		if exp < 0 {
			b.WriteByte('-')
			exp = -exp
		} else {
			b.WriteByte('+')
		}
		if exp < 10 {
			b.WriteByte('0')
		}
		b.WriteString(strconv.Itoa(exp))
	}
	return b.String()
}

// RoundFloat is round(f, ndigits): correctly rounded in decimal, ties by the
// exact binary value. It reports false when the result overflows.
func RoundFloat(f float64, ndigits int) (float64, bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) || f == 0 {
		return f, true
	}
	if ndigits > 323 {
		return f, true
	}
	if ndigits < -308 {
		return math.Copysign(0, f), true
	}
	var s string
	if ndigits >= 0 {
		s = strconv.FormatFloat(f, 'f', ndigits, 64)
	} else {
		s = roundTens(f, -ndigits)
	}
	r, err := strconv.ParseFloat(s, 64)
	if err != nil && math.IsInf(r, 0) {
		return r, false
	}
	if r == 0 {
		r = math.Copysign(0, f)
	}
	return r, true
}

// roundTens rounds f half-even to a multiple of 10**n, as decimal text.
func roundTens(f float64, n int) string {
	exact, _ := new(big.Float).SetPrec(2200).SetFloat64(f).Rat(nil)
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	exact.Quo(exact, new(big.Rat).SetInt(unit))
	q := RoundHalfEven(exact.Num(), exact.Denom())
	return q.Mul(q, unit).String()
}

// RoundHalfEven returns num/den rounded to the nearest integer, ties to even; den > 0.
func RoundHalfEven(num, den *big.Int) *big.Int {
	q, r := new(big.Int).DivMod(num, den, new(big.Int))
	r.Lsh(r, 1)
	switch c := r.Cmp(den); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return q
}
