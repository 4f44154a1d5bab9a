package functions

import (
	"cmp"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// compareFloat orders as Spark does: NaN equals NaN and is greater than anything else, -0.0 equals 0.0.
func compareFloat[T float32 | float64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == b:
		return 0
	case a != a && b != b:
		return 0
	case a != a:
		return 1
	}
	return -1
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// comparer compares values at rows of two vectors of a type; neither is null.
type comparer func(i, j int) int

// comparerOf compares rows of a with rows of b, which have the same type.
func comparerOf(a, b *vector) comparer {
	switch a.Phys() {
	case column.PBool:
		return comparerFor(a, b, compareBool)
	case column.PI8:
		return comparerFor(a, b, cmp.Compare[int8])
	case column.PI16:
		return comparerFor(a, b, cmp.Compare[int16])
	case column.PI32:
		return comparerFor(a, b, cmp.Compare[int32])
	case column.PI64:
		return comparerFor(a, b, cmp.Compare[int64])
	case column.PF32:
		return comparerFor(a, b, compareFloat[float32])
	case column.PF64:
		return comparerFor(a, b, compareFloat[float64])
	case column.PDec:
		return comparerFor(a, b, decimal.Dec.Cmp)
	case column.PStr:
		return comparerFor(a, b, stringCompare(a.Type))
	case column.PInterval:
		return comparerFor(a, b, compareInterval)
	}
	t := a.Type
	return func(i, j int) int { return CompareValues(a.Get(i), b.Get(j), t) }
}

func comparerFor[T any](x, y *vector, f func(a, b T) int) comparer {
	a, b := colOf[T](x), colOf[T](y)
	return func(i, j int) int { return f(a.at(i), b.at(j)) }
}

func compareInterval(a, b column.Interval) int {
	if a.Months != b.Months {
		return cmp.Compare(a.Months, b.Months)
	}
	if a.Days != b.Days {
		return cmp.Compare(a.Days, b.Days)
	}
	return cmp.Compare(a.Micros, b.Micros)
}

// stringCompare is the order of a string type: UTF-8 bytes, or the collation's.
func stringCompare(t dataType) func(a, b string) int {
	key := collationKey(t)
	if key == nil {
		return strings.Compare
	}
	return func(a, b string) int { return strings.Compare(key(a), key(b)) }
}

// collationKey maps strings to keys that compare as the collation does; nil for UTF8_BINARY.
func collationKey(t dataType) func(string) string {
	s, ok := t.(*types.StringType)
	if !ok {
		return nil
	}
	trim := strings.HasSuffix(s.Collation, "_RTRIM")
	name := strings.TrimSuffix(s.Collation, "_RTRIM")
	fold := name == "UTF8_LCASE" || strings.HasSuffix(name, "_CI") || strings.Contains(name, "_CI_")
	if !fold && !trim {
		return nil
	}
	return func(v string) string {
		if trim {
			v = strings.TrimRight(v, " ")
		}
		if fold {
			v = strings.ToLower(v)
		}
		return v
	}
}

// CompareValues compares two Go values (see column.Get) of a type; NULL comes first.
func CompareValues(a, b any, t types.DataType) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	switch x := a.(type) {
	case bool:
		return compareBool(x, b.(bool))
	case int8:
		return cmp.Compare(x, b.(int8))
	case int16:
		return cmp.Compare(x, b.(int16))
	case int32:
		return cmp.Compare(x, b.(int32))
	case int64:
		return cmp.Compare(x, b.(int64))
	case float32:
		return compareFloat(x, b.(float32))
	case float64:
		return compareFloat(x, b.(float64))
	case decimal.Dec:
		return x.Cmp(b.(decimal.Dec))
	case string:
		return stringCompare(t)(x, b.(string))
	case column.Binary:
		return cmp.Compare(x, b.(column.Binary))
	case column.Interval:
		return compareInterval(x, b.(column.Interval))
	case []any:
		e := t.(*types.ArrayType).Element
		y := b.([]any)
		for i := range min(len(x), len(y)) {
			if c := CompareValues(x[i], y[i], e); c != 0 {
				return c
			}
		}
		return cmp.Compare(len(x), len(y))
	case column.Row:
		y := b.(column.Row)
		for i, f := range t.(*types.StructType).Fields {
			if c := CompareValues(x[i], y[i], f.Type); c != 0 {
				return c
			}
		}
		return 0
	case *column.MapValue:
		y := b.(*column.MapValue)
		m := t.(*types.MapType)
		if c := CompareValues(x.Keys, y.Keys, types.Array(m.Key)); c != 0 {
			return c
		}
		return CompareValues(x.Values, y.Values, types.Array(m.Value))
	case column.Variant:
		y := b.(column.Variant)
		if c := strings.Compare(x.Value, y.Value); c != 0 {
			return c
		}
		return strings.Compare(x.Metadata, y.Metadata)
	}
	return 0
}
