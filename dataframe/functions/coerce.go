package functions

import (
	"gospark/dataframe/types"
)

// Decimal types of the whole-number types.
var decimalOf = map[types.Kind]*types.DecimalType{
	types.KindByte: types.Decimal(3, 0), types.KindShort: types.Decimal(5, 0), types.KindInt: types.Decimal(10, 0),
	types.KindLong: types.Decimal(20, 0), types.KindFloat: types.Decimal(14, 7), types.KindDouble: types.Decimal(30, 15),
}

// DecimalFor is the decimal type that holds all values of a numeric type.
func DecimalFor(t types.DataType) *types.DecimalType {
	if d, ok := t.(*types.DecimalType); ok {
		return d
	}
	return decimalOf[t.Kind()]
}

func boundedDecimal(p, s int) *types.DecimalType { return types.Decimal(min(p, 38), min(s, 38)) }

// widerDecimal holds all values of both.
func widerDecimal(a, b *types.DecimalType) *types.DecimalType {
	scale := max(a.Scale, b.Scale)
	whole := max(a.Precision-a.Scale, b.Precision-b.Scale)
	return boundedDecimal(whole+scale, scale)
}

// TightestCommonType is the type both can be converted to without loss; nil if there is none.
func TightestCommonType(a, b types.DataType, ansi bool) types.DataType {
	switch {
	case types.Equal(a, b):
		return a
	case a.Kind() == types.KindNull:
		return b
	case b.Kind() == types.KindNull:
		return a
	case types.IsNumeric(a) && types.IsNumeric(b):
		return tightestNumeric(a, b, ansi)
	case types.IsDatetime(a) && types.IsDatetime(b):
		if a.Kind() == types.KindTimestamp || b.Kind() == types.KindTimestamp {
			return types.Timestamp
		}
		return types.TimestampNTZ
	case a.Kind() == b.Kind():
		return tightestSameKind(a, b, ansi)
	case types.IsString(a) && types.IsString(b):
		return types.String
	}
	return nil
}

func tightestNumeric(a, b types.DataType, ansi bool) types.DataType {
	da, aDec := a.(*types.DecimalType)
	db, bDec := b.(*types.DecimalType)
	switch {
	case aDec && bDec:
		return nil
	case aDec || bDec:
		d, o := da, b
		if bDec {
			d, o = db, a
		}
		if types.IsIntegral(o) {
			if f := DecimalFor(o); d.Precision-d.Scale >= f.Precision {
				return d
			}
			return nil
		}
		return nil
	}
	k := max(a.Kind(), b.Kind())
	if k == types.KindFloat && ansi && a.Kind() != b.Kind() {
		return types.Double
	}
	if k == a.Kind() {
		return a
	}
	return b
}

func tightestSameKind(a, b types.DataType, ansi bool) types.DataType {
	switch x := a.(type) {
	case *types.YearMonthIntervalType:
		y := b.(*types.YearMonthIntervalType)
		return &types.YearMonthIntervalType{Start: min(x.Start, y.Start), End: max(x.End, y.End)}
	case *types.DayTimeIntervalType:
		y := b.(*types.DayTimeIntervalType)
		return &types.DayTimeIntervalType{Start: min(x.Start, y.Start), End: max(x.End, y.End)}
	case *types.TimeType:
		return &types.TimeType{Precision: max(x.Precision, b.(*types.TimeType).Precision)}
	}
	return complexType(a, b, func(p, q types.DataType) types.DataType { return TightestCommonType(p, q, ansi) })
}

// complexType merges arrays, maps and structs part by part.
func complexType(a, b types.DataType, merge func(a, b types.DataType) types.DataType) types.DataType {
	switch x := a.(type) {
	case *types.ArrayType:
		y, ok := b.(*types.ArrayType)
		if !ok {
			return nil
		}
		if e := merge(x.Element, y.Element); e != nil {
			return &types.ArrayType{Element: e, ContainsNull: x.ContainsNull || y.ContainsNull || forcesNull(x.Element, e) || forcesNull(y.Element, e)}
		}
	case *types.MapType:
		y, ok := b.(*types.MapType)
		if !ok {
			return nil
		}
		k, v := merge(x.Key, y.Key), merge(x.Value, y.Value)
		if k != nil && v != nil {
			return &types.MapType{Key: k, Value: v, ValueContainsNull: x.ValueContainsNull || y.ValueContainsNull ||
				forcesNull(x.Value, v) || forcesNull(y.Value, v)}
		}
	case *types.StructType:
		y, ok := b.(*types.StructType)
		if !ok || len(x.Fields) != len(y.Fields) {
			return nil
		}
		out := &types.StructType{}
		for i, f := range x.Fields {
			g := y.Fields[i]
			t := merge(f.Type, g.Type)
			if t == nil || !equalFold(f.Name, g.Name) {
				return nil
			}
			out.Fields = append(out.Fields, types.Field{Name: f.Name, Type: t,
				Nullable: f.Nullable || g.Nullable || forcesNull(f.Type, t) || forcesNull(g.Type, t)})
		}
		return out
	}
	return nil
}

// forcesNull says whether a conversion may turn a value into NULL.
func forcesNull(from, to types.DataType) bool {
	return from.Kind() == types.KindNull
}

// WiderType is the type that two values meet at in unions, CASE, coalesce, arrays and so on; nil if there is none.
func WiderType(a, b types.DataType, ansi bool) types.DataType {
	if t := TightestCommonType(a, b, ansi); t != nil {
		return t
	}
	if t := widerWithDecimal(a, b); t != nil {
		return t
	}
	if t := promoteString(a, b, ansi); t != nil {
		return t
	}
	return complexType(a, b, func(p, q types.DataType) types.DataType { return WiderType(p, q, ansi) })
}

// WiderTypeNoString is WiderType without the promotion of strings.
func WiderTypeNoString(a, b types.DataType, ansi bool) types.DataType {
	if t := TightestCommonType(a, b, ansi); t != nil {
		return t
	}
	if t := widerWithDecimal(a, b); t != nil {
		return t
	}
	return complexType(a, b, func(p, q types.DataType) types.DataType { return WiderTypeNoString(p, q, ansi) })
}

func widerWithDecimal(a, b types.DataType) types.DataType {
	if !types.IsNumeric(a) || !types.IsNumeric(b) || a.Kind() != types.KindDecimal && b.Kind() != types.KindDecimal {
		return nil
	}
	for _, t := range []types.DataType{a, b} {
		if t.Kind() == types.KindFloat || t.Kind() == types.KindDouble {
			return types.Double
		}
	}
	return widerDecimal(DecimalFor(a), DecimalFor(b))
}

// promoteString is the type at which a string meets another atomic type.
func promoteString(a, b types.DataType, ansi bool) types.DataType {
	if types.IsString(b) {
		a, b = b, a
	}
	if !types.IsString(a) || types.IsString(b) || !types.IsAtomic(b) || b.Kind() == types.KindVariant {
		return nil
	}
	if !ansi {
		if b.Kind() == types.KindBinary || b.Kind() == types.KindBoolean || b.Kind() == types.KindCalendarInterval {
			return nil
		}
		return types.String
	}
	switch {
	case types.IsIntegral(b):
		return types.Long
	case types.IsFractional(b):
		return types.Double
	case types.IsAnsiInterval(b) || b.Kind() == types.KindCalendarInterval:
		return nil
	}
	return b
}

// compareType is the type at which the two sides of a comparison meet.
func compareType(a, b types.DataType, ansi bool) types.DataType {
	if ansi {
		return WiderType(a, b, true)
	}
	if t := TightestCommonType(a, b, false); t != nil {
		return t
	}
	if t := widerWithDecimal(a, b); t != nil {
		return t
	}
	if types.IsString(b) {
		a, b = b, a
	}
	if types.IsString(a) {
		switch {
		case b.Kind() == types.KindDecimal:
			return types.Double
		case types.IsAtomic(b) && b.Kind() != types.KindVariant:
			return b
		}
		return nil
	}
	return complexType(a, b, func(p, q types.DataType) types.DataType { return compareType(p, q, false) })
}

// CommonType is WiderType of a list, strings last as Spark's order of merging has it; nil if there is none.
func CommonType(list []types.DataType, ansi bool) types.DataType {
	var t types.DataType = types.Null
	for _, pass := range []bool{true, false} {
		for _, x := range list {
			if hasString(x) != pass {
				continue
			}
			if t = WiderType(t, x, ansi); t == nil {
				return nil
			}
		}
	}
	return t
}

func hasString(t types.DataType) bool {
	if a, ok := t.(*types.ArrayType); ok {
		return hasString(a.Element)
	}
	return types.IsString(t)
}
