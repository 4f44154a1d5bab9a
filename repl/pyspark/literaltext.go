package pyspark

import (
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/types"
)

// sqlTimestamp is a timestamp in microseconds as java.sql.Timestamp writes it: at least one digit of a second's fraction.
func sqlTimestamp(micros int64) string {
	t := time.UnixMicro(micros).In(time.Local)
	frac := strings.TrimRight(strconv.FormatInt(int64(t.Nanosecond()/1000)+1e6, 10)[1:], "0")
	if frac == "" {
		frac = "0"
	}
	return t.Format("2006-01-02 15:04:05.") + frac
}

// isoDuration is a duration in microseconds as java.time.Duration writes it.
func isoDuration(micros int64) string {
	if micros == 0 {
		return "PT0S"
	}
	secs, part := micros/1e6, micros%1e6
	var b strings.Builder
	b.WriteString("PT")
	if h := secs / 3600; h != 0 {
		b.WriteString(strconv.FormatInt(h, 10) + "H")
	}
	if m := secs % 3600 / 60; m != 0 {
		b.WriteString(strconv.FormatInt(m, 10) + "M")
	}
	if s := secs % 60; s != 0 || part != 0 {
		sign := ""
		if s < 0 || part < 0 {
			sign, s, part = "-", -s, -part
		}
		text := strconv.FormatInt(part+1e6, 10)[1:]
		b.WriteString(sign + strconv.FormatInt(s, 10))
		if text = strings.TrimRight(text, "0"); text != "" {
			b.WriteString("." + text)
		}
		b.WriteString("S")
	}
	return b.String()
}

// decimalOf is the type of the constant that a Decimal's repr() shows: as wide as its digits.
func decimalOf(repr string) types.DataType {
	text := strings.TrimSuffix(strings.TrimPrefix(repr, "Decimal('"), "')")
	mantissa, exp, _ := strings.Cut(strings.ToUpper(strings.TrimLeft(text, "+-")), "E")
	e, _ := strconv.Atoi(exp)
	whole, frac, _ := strings.Cut(mantissa, ".")
	scale := len(frac) - e
	digits := len(strings.TrimLeft(whole+frac, "0"))
	if scale < 0 {
		digits, scale = digits-scale, 0
	}
	precision := max(digits, scale, 1)
	if precision > types.MaxPrecision {
		return types.Decimal(types.MaxPrecision, 18)
	}
	return types.Decimal(precision, scale)
}
