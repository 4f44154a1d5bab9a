package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// SQLValue writes a Go value (see column.Get) as a SQL literal, as messages show values: 'abc', 1L, 1.5D.
func SQLValue(x any, t types.DataType) string {
	switch v := x.(type) {
	case nil:
		return "NULL"
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(v) + "'"
	case column.Binary:
		return "X'" + hexUpper(string(v)) + "'"
	case int8:
		return itoa(v) + "Y"
	case int16:
		return itoa(v) + "S"
	case int32:
		if t.Kind() == types.KindDate {
			return "DATE '" + text.Date(v) + "'"
		}
		if t.Kind() == types.KindInt {
			return itoa(v)
		}
	case int64:
		switch t.Kind() {
		case types.KindLong:
			return itoa(v) + "L"
		case types.KindTimestamp:
			return "TIMESTAMP '" + text.Timestamp(v, nil) + "'"
		case types.KindTimestampNTZ:
			return "TIMESTAMP_NTZ '" + text.Timestamp(v, nil) + "'"
		}
	case float32:
		return "CAST('" + text.Float(v) + "' AS FLOAT)"
	case float64:
		if v != v || v-v != 0 {
			return "CAST('" + text.Double(v) + "' AS DOUBLE)"
		}
		return text.Double(v) + "D"
	case decimal.Dec:
		return v.Text(t.(*types.DecimalType).Scale) + "BD"
	}
	return text.Cast(nil, true).Value(x, t)
}

const upperHex = "0123456789ABCDEF"

func hexUpper(s string) string {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, upperHex[s[i]>>4], upperHex[s[i]&15])
	}
	return string(b)
}
