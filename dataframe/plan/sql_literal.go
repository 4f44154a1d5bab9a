package plan

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
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
	if l.Variable != "" {
		return "variablereference(" + l.Variable + ")"
	}
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
			return x.JavaText(d.Scale)
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
	if bits == 32 {
		return text.Float(float32(f))
	}
	return text.Double(f)
}

// YearMonthText writes a year-month interval as SQL does: INTERVAL '1-2' YEAR TO MONTH.
func YearMonthText(months int32, t *types.YearMonthIntervalType) string {
	return string(text.AppendYearMonth(nil, months, t))
}

// DayTimeText writes a day-time interval as SQL does: INTERVAL '1 02:03:04.5' DAY TO SECOND.
func DayTimeText(us int64, t *types.DayTimeIntervalType) string {
	return string(text.AppendDayTime(nil, us, t))
}
