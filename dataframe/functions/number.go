package functions

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
)

func javaDouble(x float64) string { return text.Double(x) }

// decimalFloat is the nearest floating point number of the given size.
func decimalFloat(d decimal.Dec, scale, bits int) float64 {
	if v, ok := d.Int64(); ok && bits == 64 && scale <= 22 && v < 1<<53 && v > -1<<53 {
		return float64(v) / math.Pow10(scale)
	}
	f, _ := strconv.ParseFloat(d.Text(scale), bits)
	return f
}

// trimAll removes blanks and control characters from both ends, as casts from strings do.
func trimAll(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f && r <= 0x9f })
}

// parseWhole reads a whole number of at most 64 bits; fraction says that digits behind a point are allowed, and dropped.
func parseWhole(s string, fraction bool) (int64, bool) {
	s = trimAll(s)
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg, s = s[0] == '-', s[1:]
	}
	if s == "" {
		return 0, false
	}
	var v uint64
	i := 0
	for ; i < len(s) && s[i] != '.'; i++ {
		d := uint64(s[i] - '0')
		if d > 9 || v > (math.MaxUint64-d)/10 {
			return 0, false
		}
		v = v*10 + d
	}
	if i < len(s) {
		if !fraction {
			return 0, false
		}
		for _, r := range s[i+1:] {
			if r < '0' || r > '9' {
				return 0, false
			}
		}
	}
	switch {
	case neg && v <= 1<<63:
		return -int64(v), true
	case !neg && v <= math.MaxInt64:
		return int64(v), true
	}
	return 0, false
}

var specialFloats = map[string]float64{"inf": math.Inf(1), "+inf": math.Inf(1), "infinity": math.Inf(1), "+infinity": math.Inf(1),
	"-inf": math.Inf(-1), "-infinity": math.Inf(-1), "nan": math.NaN()}

// parseFloat reads a floating point number as Java's parseDouble and Spark's special words have it.
func parseFloat(s string, bits int) (float64, bool) {
	t := trimAll(s)
	if t == "" {
		return 0, false
	}
	f, ok := parseGoFloat(t, bits)
	if ok {
		return f, true
	}
	f, ok = specialFloats[strings.ToLower(t)]
	return f, ok
}

func parseGoFloat(t string, bits int) (float64, bool) {
	hex := strings.HasPrefix(strings.ToLower(strings.TrimLeft(t, "+-")), "0x")
	if c := t[len(t)-1] | 0x20; (c == 'd' || c == 'f') && (!hex || strings.ContainsAny(t, "pP")) {
		t = t[:len(t)-1]
	}
	for i := range len(t) {
		switch c := t[i]; {
		case c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E':
		case hex:
		default:
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(t, bits)
	if err != nil && err.(*strconv.NumError).Err == strconv.ErrRange {
		return f, true
	}
	return f, err == nil && !strings.Contains(t, "_")
}

// parseDecimal reads a decimal number of any size: its digits as a whole number, and its scale, which may be negative.
func parseDecimal(s string) (unscaled *big.Int, scale int, ok bool) {
	s = trimAll(s)
	mant, exp := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e := strings.TrimPrefix(s[i+1:], "+")
		v, err := strconv.Atoi(e)
		if err != nil || strings.HasPrefix(s[i+1:], "+-") || v > 1_000_000 || v < -1_000_000 {
			return nil, 0, false
		}
		mant, exp = s[:i], v
	}
	sign := ""
	if mant != "" && (mant[0] == '+' || mant[0] == '-') {
		if mant[0] == '-' {
			sign = "-"
		}
		mant = mant[1:]
	}
	whole, frac, _ := strings.Cut(mant, ".")
	digits := whole + frac
	if digits == "" {
		return nil, 0, false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return nil, 0, false
		}
	}
	if len(digits) > 100_000 {
		return nil, 0, false
	}
	u, good := new(big.Int).SetString(sign+digits, 10)
	return u, len(frac) - exp, good
}
