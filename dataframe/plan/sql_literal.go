package plan

import (
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// Lit makes a literal of a Go value (see column.Get); strings, booleans and numbers have their usual types.
func Lit(v any) *Literal {
	return &Literal{Value: v, Type: typeOfValue(v)}
}

func typeOfValue(v any) types.DataType {
	switch v.(type) {
	case bool:
		return types.Boolean
	case int8:
		return types.Byte
	case int16:
		return types.Short
	case int32:
		return types.Int
	case int64:
		return types.Long
	case float32:
		return types.Float
	case float64:
		return types.Double
	case string:
		return types.String
	case column.Binary:
		return types.Binary
	}
	return types.Null
}

func (p *printer) literal(l *Literal) string {
	if l.Value == nil {
		if l.Type.Kind() == types.KindNull || p.explain {
			return "NULL"
		}
		return "CAST(NULL AS " + l.Type.SQL() + ")"
	}
	if s, ok := l.Value.(string); ok {
		return s
	}
	if l.Text != "" && !types.IsNumeric(l.Type) {
		if p.explain {
			if i, j := strings.IndexByte(l.Text, '\''), strings.LastIndexByte(l.Text, '\''); i >= 0 && j > i && types.IsDatetime(l.Type) {
				return l.Text[i+1 : j]
			}
		}
		return l.Text
	}
	return valueText(l.Value, l.Type, p.explain)
}

// valueText writes a constant; bare leaves out the DATE and TIMESTAMP prefixes.
func valueText(v any, t types.DataType, bare bool) string {
	switch x := v.(type) {
	case nil:
		return "NULL"
	case bool:
		return strconv.FormatBool(x)
	case decimal.Dec:
		if d, ok := t.(*types.DecimalType); ok {
			return x.Text(d.Scale)
		}
	case float64:
		return JavaDouble(x, 64)
	case float32:
		return JavaDouble(float64(x), 32)
	case column.Binary:
		return "X'" + strings.ToUpper(hex.EncodeToString([]byte(x))) + "'"
	case []any:
		a, _ := t.(*types.ArrayType)
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = valueText(e, a.Element, bare)
		}
		return "ARRAY(" + strings.Join(parts, ", ") + ")"
	case int32:
		switch y := t.(type) {
		case *types.YearMonthIntervalType:
			return YearMonthText(x, y)
		}
		if t.Kind() == types.KindDate {
			return typed("DATE", time.Unix(int64(x)*86400, 0).UTC().Format("2006-01-02"), bare)
		}
	case int64:
		switch t.Kind() {
		case types.KindTimestamp:
			return typed("TIMESTAMP", microsText(x), bare)
		case types.KindTimestampNTZ:
			return typed("TIMESTAMP_NTZ", microsText(x), bare)
		case types.KindTime:
			return typed("TIME", strings.TrimRight(strings.TrimRight(time.Unix(0, x).UTC().Format("15:04:05.000000000"), "0"), "."), bare)
		case types.KindDayTimeInterval:
			return DayTimeText(x, t.(*types.DayTimeIntervalType))
		}
	case string:
		return x
	}
	return fmt.Sprint(v)
}

func typed(prefix, s string, bare bool) string {
	if bare {
		return s
	}
	return prefix + " '" + s + "'"
}

func microsText(us int64) string {
	s := time.UnixMicro(us).UTC().Format("2006-01-02 15:04:05.000000")
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// JavaDouble writes a double or float as Java's toString does: 1.0, 1.0E10, 1.0E-5, NaN, Infinity.
func JavaDouble(f float64, bits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	}
	if a := math.Abs(f); f != 0 && (a < 1e-3 || a >= 1e7) {
		s := strconv.FormatFloat(f, 'E', -1, bits)
		m, e, _ := strings.Cut(s, "E")
		if !strings.Contains(m, ".") {
			m += ".0"
		}
		n, _ := strconv.Atoi(e)
		return m + "E" + strconv.Itoa(n)
	}
	s := strconv.FormatFloat(f, 'f', -1, bits)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

var yearMonthUnits = [...]string{"YEAR", "MONTH"}
var dayTimeUnits = [...]string{"DAY", "HOUR", "MINUTE", "SECOND"}

func unitRange(units []string, from, to int) string {
	if from == to {
		return units[from]
	}
	return units[from] + " TO " + units[to]
}

// YearMonthText writes a year-month interval as SQL does: INTERVAL '1-2' YEAR TO MONTH.
func YearMonthText(months int32, t *types.YearMonthIntervalType) string {
	sign, m := "", int64(months)
	if m < 0 {
		sign, m = "-", -m
	}
	body := fmt.Sprintf("%s%d-%d", sign, m/12, m%12)
	if t.Start == t.End {
		if t.Start == types.Year {
			body = fmt.Sprintf("%s%d", sign, m/12)
		} else {
			body = fmt.Sprintf("%s%d", sign, m)
		}
	}
	return "INTERVAL '" + body + "' " + unitRange(yearMonthUnits[:], t.Start, t.End)
}

// DayTimeText writes a day-time interval as SQL does: INTERVAL '1 02:03:04.5' DAY TO SECOND.
func DayTimeText(us int64, t *types.DayTimeIntervalType) string {
	sign, u := "", uint64(us)
	if us < 0 {
		sign, u = "-", uint64(-us)
	}
	sizes := [...]uint64{86400e6, 3600e6, 60e6, 1e6}
	var b strings.Builder
	for f := t.Start; f <= t.End; f++ {
		n := u / sizes[f]
		u %= sizes[f]
		switch {
		case f == t.Start:
			fmt.Fprintf(&b, "%d", n)
			if f == types.Second && n < 10 && t.Start == t.End {
				b.Reset()
				fmt.Fprintf(&b, "%02d", n)
			}
		case f == types.Hour:
			fmt.Fprintf(&b, " %02d", n)
		default:
			fmt.Fprintf(&b, ":%02d", n)
		}
		if f == types.Second && u > 0 {
			b.WriteString(strings.TrimRight(fmt.Sprintf(".%06d", u), "0"))
		}
	}
	return "INTERVAL '" + sign + b.String() + "' " + unitRange(dayTimeUnits[:], t.Start, t.End)
}
