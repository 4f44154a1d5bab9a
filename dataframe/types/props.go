package types

// Equal says whether two types are the same, nullability of parts included; names of struct fields are compared as written.
func Equal(a, b DataType) bool { return equal(a, b, true) }

// SameType says whether two types are the same but for the nullability of their parts.
func SameType(a, b DataType) bool { return equal(a, b, false) }

func equal(a, b DataType, nullability bool) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.Kind() != b.Kind() {
		return false
	}
	switch x := a.(type) {
	case *ArrayType:
		y := b.(*ArrayType)
		return equal(x.Element, y.Element, nullability) && (!nullability || x.ContainsNull == y.ContainsNull)
	case *MapType:
		y := b.(*MapType)
		return equal(x.Key, y.Key, nullability) && equal(x.Value, y.Value, nullability) &&
			(!nullability || x.ValueContainsNull == y.ValueContainsNull)
	case *StructType:
		y := b.(*StructType)
		if len(x.Fields) != len(y.Fields) {
			return false
		}
		for i, f := range x.Fields {
			g := y.Fields[i]
			if f.Name != g.Name || nullability && f.Nullable != g.Nullable || !equal(f.Type, g.Type, nullability) {
				return false
			}
		}
		return true
	}
	return a.SimpleString() == b.SimpleString()
}

// IsIntegral says whether t is one of the four whole-number types.
func IsIntegral(t DataType) bool { k := t.Kind(); return k >= KindByte && k <= KindLong }

// IsFractional says whether t is float, double or decimal.
func IsFractional(t DataType) bool { k := t.Kind(); return k >= KindFloat && k <= KindDecimal }

// IsNumeric says whether t is a number.
func IsNumeric(t DataType) bool { k := t.Kind(); return k >= KindByte && k <= KindDecimal }

// IsString says whether t is a string of any collation, char or varchar.
func IsString(t DataType) bool {
	k := t.Kind()
	return k == KindString || k == KindChar || k == KindVarchar
}

// IsDatetime says whether t is a date or one of the timestamps.
func IsDatetime(t DataType) bool { k := t.Kind(); return k >= KindDate && k <= KindTimestampNTZ }

// IsAnsiInterval says whether t is a year-month or a day-time interval.
func IsAnsiInterval(t DataType) bool {
	k := t.Kind()
	return k == KindYearMonthInterval || k == KindDayTimeInterval
}

// IsAtomic says whether t has no parts.
func IsAtomic(t DataType) bool {
	k := t.Kind()
	return k != KindArray && k != KindMap && k != KindStruct && k != KindNull
}

// IsOrderable says whether values of t can be sorted and compared with <.
func IsOrderable(t DataType) bool {
	switch x := t.(type) {
	case *ArrayType:
		return IsOrderable(x.Element)
	case *MapType:
		return false
	case *StructType:
		for _, f := range x.Fields {
			if !IsOrderable(f.Type) {
				return false
			}
		}
		return true
	}
	return t.Kind() != KindCalendarInterval && t.Kind() != KindVariant
}

// AsNullable is t with every part allowed to be null.
func AsNullable(t DataType) DataType {
	switch x := t.(type) {
	case *ArrayType:
		return &ArrayType{AsNullable(x.Element), true}
	case *MapType:
		return &MapType{AsNullable(x.Key), AsNullable(x.Value), true}
	case *StructType:
		fields := make([]Field, len(x.Fields))
		for i, f := range x.Fields {
			fields[i] = Field{f.Name, AsNullable(f.Type), true, f.Metadata}
		}
		return &StructType{fields}
	}
	return t
}

// WithoutChar is t with strings in place of char and varchar, nested ones included.
func WithoutChar(t DataType) DataType {
	switch x := t.(type) {
	case *CharType, *VarcharType:
		return String
	case *ArrayType:
		return &ArrayType{WithoutChar(x.Element), x.ContainsNull}
	case *MapType:
		return &MapType{WithoutChar(x.Key), WithoutChar(x.Value), x.ValueContainsNull}
	case *StructType:
		fields := make([]Field, len(x.Fields))
		for i, f := range x.Fields {
			fields[i] = Field{f.Name, WithoutChar(f.Type), f.Nullable, f.Metadata}
		}
		return &StructType{fields}
	}
	return t
}
