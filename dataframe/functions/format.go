package functions

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	scalars("string_funcs", []def{
		{Names: "format_number", Sig: "num, int; num, str -> str", Null: nullAlways, K: rows(formatNumber)},
		{Names: "format_string printf", Sig: "str, any* -> str", K: rowsNull(func(c *Context, b *call, a []any) (any, error) {
			f, ok := a[0].(string)
			if !ok {
				return nil, nil
			}
			ts := make([]dataType, len(a)-1)
			copy(ts, b.to[1:])
			return javaFormat(f, a[1:], ts)
		})},
	})
}

// exactOf is a number as unscaled value and scale.
func exactOf(x any, t dataType) (*big.Int, int, bool) {
	switch v := x.(type) {
	case decimal.Dec:
		return v.Big(), t.(*types.DecimalType).Scale, true
	case float64:
		if v != v || math.IsInf(v, 0) {
			return nil, 0, false
		}
		u, s, ok := parseDecimal(text.Double(v))
		return u, s, ok
	case float32:
		u, s, ok := parseDecimal(text.Double(float64(v)))
		return u, s, ok
	}
	return big.NewInt(wholeOf(x)), 0, true
}

func formatNumber(_ *Context, b *call, a []any) (any, error) {
	u, scale, ok := exactOf(a[0], b.to[0])
	if !ok {
		switch f := float64Of(a[0]); {
		case f != f:
			return "NaN", nil
		case f > 0:
			return "∞", nil
		}
		return "-∞", nil
	}
	if d, isInt := a[1].(int32); isInt {
		if d < 0 {
			return nil, errNull
		}
		r := roundBig(u, scale, int(d), halfEven)
		return group(bigText(r, int(d)), 3), nil
	}
	return decimalFormat(u, scale, a[1].(string)), nil
}

func float64Of(x any) float64 {
	switch v := x.(type) {
	case float64:
		return v
	case float32:
		return float64(v)
	}
	return 0
}

// group puts commas between groups of digits of the whole part.
func group(s string, size int) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, hasFrac := strings.Cut(s, ".")
	var parts []string
	for len(whole) > size && size > 0 {
		parts = append([]string{whole[len(whole)-size:]}, parts...)
		whole = whole[:len(whole)-size]
	}
	out := sign + strings.Join(append([]string{whole}, parts...), ",")
	if hasFrac {
		out += "." + frac
	}
	return out
}

// decimalFormat is Java's DecimalFormat for patterns of #, 0, comma and point, with text around them.
func decimalFormat(u *big.Int, scale int, pattern string) string {
	start := strings.IndexAny(pattern, "#0,.")
	if start < 0 {
		return pattern + bigText(roundBig(u, scale, 0, halfEven), 0)
	}
	end := start
	for end < len(pattern) && strings.IndexByte("#0,.", pattern[end]) >= 0 {
		end++
	}
	prefix, body, suffix := pattern[:start], pattern[start:end], pattern[end:]
	whole, frac, _ := strings.Cut(body, ".")
	minFrac, maxFrac := strings.Count(frac, "0"), len(frac)
	minWhole := strings.Count(whole, "0")
	size := 0
	if i := strings.LastIndex(whole, ","); i >= 0 {
		size = len(whole) - i - 1
	}
	s := bigText(roundBig(u, scale, maxFrac, halfEven), maxFrac)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	w, f, _ := strings.Cut(s, ".")
	for len(f) > minFrac && strings.HasSuffix(f, "0") {
		f = f[:len(f)-1]
	}
	w = strings.TrimLeft(w, "0")
	for len(w) < minWhole {
		w = "0" + w
	}
	if w == "" && f == "" {
		w = "0"
	}
	out := group(w, size)
	if f != "" {
		out += "." + f
	}
	return sign + prefix + out + suffix
}

// javaFormat is Java's String.format.
func javaFormat(f string, args []any, ts []dataType) (any, error) {
	var b strings.Builder
	next := 0
	for i := 0; i < len(f); i++ {
		if f[i] != '%' {
			b.WriteByte(f[i])
			continue
		}
		j := i + 1
		for j < len(f) && strings.IndexByte("-#+ 0,(<$123456789.", f[j]) >= 0 {
			j++
		}
		if j >= len(f) {
			return nil, errs.Plain(errs.IllegalArgument, "Conversion = '%%'")
		}
		spec, verb := f[i+1:j], f[j]
		i = j
		if verb == 'n' {
			b.WriteByte('\n')
			continue
		}
		if verb == '%' {
			b.WriteString(padField("%", spec))
			continue
		}
		at := next
		if k := strings.IndexByte(spec, '$'); k >= 0 {
			n, _ := strconv.Atoi(spec[:k])
			at, spec = n-1, spec[k+1:]
		} else {
			next++
		}
		if at < 0 || at >= len(args) {
			return nil, errs.Plain(errs.IllegalArgument, "Format specifier '%%%s%c'", spec, verb)
		}
		s, err := formatArg(spec, verb, args[at], ts[at])
		if err != nil {
			return nil, err
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

func padField(s, spec string) string {
	spec, _, _ = strings.Cut(spec, ".")
	w, _ := strconv.Atoi(strings.TrimLeft(spec, "-#+ 0,("))
	n := w - len([]rune(s))
	if n <= 0 {
		return s
	}
	if strings.HasPrefix(spec, "-") {
		return s + strings.Repeat(" ", n)
	}
	return strings.Repeat(" ", n) + s
}

func formatArg(spec string, verb byte, x any, t dataType) (string, error) {
	flags := spec[:len(spec)-len(strings.TrimLeft(spec, "-#+ 0,("))]
	_, precText, hasPrec := strings.Cut(spec, ".")
	prec, _ := strconv.Atoi(precText)
	wrong := func() (string, error) {
		return "", errs.Plain(errs.IllegalArgument, "%c != %s", verb, javaClass(t))
	}
	if x == nil {
		return padField(limitText("null", prec, hasPrec), spec), nil
	}
	upper := verb >= 'A' && verb <= 'Z'
	var s string
	switch verb | 0x20 {
	case 's':
		s = limitText(styleOf(nil).Value(x, t), prec, hasPrec)
	case 'b':
		v, ok := x.(bool)
		s = strconv.FormatBool(!ok || v)
	case 'c':
		if !types.IsIntegral(t) {
			return wrong()
		}
		s = string(rune(wholeOf(x)))
	case 'd':
		if !types.IsIntegral(t) {
			return wrong()
		}
		s = signed(flags, strconv.FormatInt(wholeOf(x), 10), spec)
	case 'x', 'o':
		if !types.IsIntegral(t) {
			return wrong()
		}
		u := uint64(wholeOf(x))
		if t.Kind() == types.KindInt {
			u = uint64(uint32(u))
		}
		s = strconv.FormatUint(u, map[byte]int{'x': 16, 'o': 8}[verb|0x20])
		if strings.Contains(flags, "0") {
			s = zeroPad(s, spec)
		}
	case 'f', 'e', 'g':
		if t.Kind() != types.KindDouble && t.Kind() != types.KindFloat {
			return wrong()
		}
		if !hasPrec {
			prec = 6
		}
		u, scale, ok := exactOf(x, t)
		switch {
		case !ok:
			s = text.Double(float64Of(x))
		case verb|0x20 == 'f':
			s = signed(flags, bigText(roundBig(u, scale, prec, halfUp), prec), spec)
		default:
			v, _ := strconv.ParseFloat(bigText(u, max(scale, 0)), 64)
			s = signed(flags, fmt.Sprintf("%.*e", prec, v), spec)
		}
	default:
		return "", errs.Plain(errs.IllegalArgument, "Conversion = '%c'", verb)
	}
	if upper {
		s = strings.ToUpper(s)
	}
	return padField(s, spec), nil
}

func limitText(s string, n int, has bool) string {
	if has && len([]rune(s)) > n {
		return string([]rune(s)[:n])
	}
	return s
}

func zeroPad(s, spec string) string {
	spec, _, _ = strings.Cut(spec, ".")
	w, _ := strconv.Atoi(strings.TrimLeft(spec, "-#+ 0,("))
	if len(s) < w {
		return strings.Repeat("0", w-len(s)) + s
	}
	return s
}

// signed applies the flags of numbers: sign, groups, zeros, parentheses.
func signed(flags, s, spec string) string {
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if strings.Contains(flags, ",") {
		s = group(s, 3)
	}
	sign := ""
	switch {
	case neg && strings.Contains(flags, "("):
		return "(" + s + ")"
	case neg:
		sign = "-"
	case strings.Contains(flags, "+"):
		sign = "+"
	case strings.Contains(flags, " "):
		sign = " "
	}
	if strings.Contains(flags, "0") {
		w, _, _ := strings.Cut(spec, ".")
		n, _ := strconv.Atoi(strings.TrimLeft(w, "-#+ 0,("))
		for len(s)+len(sign) < n {
			s = "0" + s
		}
	}
	return sign + s
}

// javaClass is the class of the JVM's values of a type, as messages name it.
func javaClass(t dataType) string {
	switch t.Kind() {
	case types.KindString:
		return "org.apache.spark.unsafe.types.UTF8String"
	case types.KindDouble:
		return "java.lang.Double"
	case types.KindFloat:
		return "java.lang.Float"
	case types.KindInt:
		return "java.lang.Integer"
	case types.KindLong:
		return "java.lang.Long"
	case types.KindBoolean:
		return "java.lang.Boolean"
	case types.KindDecimal:
		return "org.apache.spark.sql.types.Decimal"
	}
	return "java.lang.Object"
}
