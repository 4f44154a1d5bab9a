package jq

import (
	"math"
	"strconv"
)

// appendNumber prints a number as jq does: 17 digits at most, an exponent of two digits at least when the point is
// more than four places before the digits or more than fifteen behind them; nan is null.
func appendNumber(b []byte, f float64) []byte {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 && (f != 0 || !math.Signbit(f)) {
		return strconv.AppendInt(b, int64(f), 10)
	}
	if f != f {
		return append(b, "null"...)
	}
	f = math.Max(-math.MaxFloat64, math.Min(math.MaxFloat64, f))
	var scratch [32]byte
	s := strconv.AppendFloat(scratch[:0], f, 'e', -1, 64)
	if s[0] == '-' {
		b, s = append(b, '-'), s[1:]
	}
	e := len(s) - 1
	for s[e] != 'e' {
		e--
	}
	exponent, _ := strconv.Atoi(string(s[e+1:]))
	digits := append(s[:1:1], s[min(2, e):e]...)
	point := exponent + 1 // digits before the point
	switch {
	case f == 0:
		return append(b, '0')
	case point <= -5+1 || point > len(digits)+15:
		b = append(b, digits[0])
		if len(digits) > 1 {
			b = append(append(b, '.'), digits[1:]...)
		}
		b = append(b, 'e')
		if exponent < 0 {
			b, exponent = append(b, '-'), -exponent
		} else {
			b = append(b, '+')
		}
		if exponent < 10 {
			b = append(b, '0')
		}
		return strconv.AppendInt(b, int64(exponent), 10)
	case point <= 0:
		b = append(b, "0."...)
		for range -point {
			b = append(b, '0')
		}
		return append(b, digits...)
	case point >= len(digits):
		b = append(b, digits...)
		for range point - len(digits) {
			b = append(b, '0')
		}
		return b
	}
	b = append(b, digits[:point]...)
	return append(append(b, '.'), digits[point:]...)
}
