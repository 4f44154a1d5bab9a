package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// CastMode says how a cast treats what it cannot convert; the values are those of plan.CastMode.
type CastMode uint8

// The modes: an error, NULL with Java's wrap-around, NULL.
const (
	Ansi CastMode = iota
	Legacy
	Try
)

func modeOf(ansi bool) CastMode {
	if ansi {
		return Ansi
	}
	return Legacy
}

// castRow makes a body that converts rows.
type castRow func(from, to dataType, mode CastMode) body

// casts has the conversions by kinds; those within a family are found by castBody.
var casts = map[[2]types.Kind]castRow{}

func addCast(from, to types.Kind, f castRow) { casts[[2]types.Kind{from, to}] = f }

// Cast converts v to another type. Values that can't be converted are errors (Ansi) or NULL (Legacy, Try).
func Cast(c *Context, v *column.Vector, to types.DataType, mode CastMode) (*column.Vector, error) {
	from := v.Type
	if types.Equal(from, to) {
		return v, nil
	}
	if from.Kind() == types.KindNull {
		return column.NullVector(to, v.N), nil
	}
	if retypes(from, to) {
		out := *v
		out.Type = to
		return &out, nil
	}
	if v.N == 0 {
		return column.NullVector(to, 0), nil
	}
	if k := from.Kind(); k == to.Kind() && (k == types.KindArray || k == types.KindMap || k == types.KindStruct) {
		return castNested(c, v, to, mode)
	}
	f := castBody(from, to, mode)
	if f == nil {
		return nil, CastError("", from, to, mode)
	}
	out, err := strict(to, f)(c, []*vector{v}, v.N)
	return out, err
}

// CastValue converts one Go value (see column.Get).
func CastValue(c *Context, x any, from, to types.DataType, mode CastMode) (any, error) {
	if x == nil || types.Equal(from, to) {
		return x, nil
	}
	v, err := Cast(c, column.ConstVector(from, x, 1), to, mode)
	if err != nil {
		return nil, err
	}
	return v.Get(0), nil
}

// retypes says whether a cast changes the type's name only: no value moves.
func retypes(from, to dataType) bool {
	f, t := from.Kind(), to.Kind()
	switch {
	case types.IsString(from) && t == types.KindString:
		return true
	case f == types.KindBinary && t == types.KindString, types.IsString(from) && t == types.KindBinary:
		return true
	case f == types.KindYearMonthInterval && t == f:
		return to.(*types.YearMonthIntervalType).End == types.Month
	case f == types.KindDayTimeInterval && t == f:
		return to.(*types.DayTimeIntervalType).End == types.Second
	}
	return false
}

func castBody(from, to dataType, mode CastMode) body {
	if f := casts[[2]types.Kind{from.Kind(), to.Kind()}]; f != nil {
		return f(from, to, mode)
	}
	if types.IsString(to) {
		return toText(to, mode)
	}
	return nil
}

// castNested converts the parts of arrays, maps and structs.
func castNested(c *Context, v *vector, to dataType, mode CastMode) (*vector, error) {
	out := *v
	out.Type = to
	var parts []dataType
	switch t := to.(type) {
	case *types.ArrayType:
		parts = []dataType{t.Element}
	case *types.MapType:
		parts = []dataType{t.Key, t.Value}
	case *types.StructType:
		for _, f := range t.Fields {
			parts = append(parts, f.Type)
		}
	}
	out.Kids = make([]*vector, len(parts))
	for i, k := range v.Kids {
		if v.Type.Kind() == types.KindStruct && v.Valid != nil {
			k = maskKid(k, v)
		}
		kid, err := Cast(c, k, parts[i], mode)
		if err != nil {
			return nil, err
		}
		out.Kids[i] = kid.Flatten()
	}
	return &out, nil
}

// maskKid makes a struct's field null where the struct is, so that slots without a value are not converted.
func maskKid(k, parent *vector) *vector {
	if k.Type.Kind() == types.KindNull {
		return k
	}
	out := *k.Flatten()
	out.Valid = column.And(out.Valid, parent.Valid)
	return &out
}

// CanCast says whether a cast is allowed at all.
func CanCast(from, to types.DataType, mode CastMode) bool {
	f, t := from.Kind(), to.Kind()
	switch {
	case types.Equal(from, to), f == types.KindNull:
		return true
	case types.IsString(to), types.IsString(from) && t == types.KindBinary:
		return true
	case f == t:
		return canCastParts(from, to, mode)
	case t == types.KindVariant:
		return castToVariant(from)
	case f == types.KindVariant:
		return t != types.KindCalendarInterval
	}
	if mode == Legacy {
		return casts[[2]types.Kind{f, t}] != nil || legacyNullCast(f, t)
	}
	return casts[[2]types.Kind{f, t}] != nil && !legacyOnly(from, to)
}

func castToVariant(from dataType) bool {
	switch t := from.(type) {
	case *types.ArrayType:
		return castToVariant(t.Element)
	case *types.MapType, *types.StructType:
		return false
	}
	return from.Kind() != types.KindCalendarInterval
}

func canCastParts(from, to dataType, mode CastMode) bool {
	switch x := from.(type) {
	case *types.ArrayType:
		y := to.(*types.ArrayType)
		return CanCast(x.Element, y.Element, mode) && (!x.ContainsNull || y.ContainsNull || mode == Ansi && false)
	case *types.MapType:
		y := to.(*types.MapType)
		return CanCast(x.Key, y.Key, mode) && CanCast(x.Value, y.Value, mode) && (!x.ValueContainsNull || y.ValueContainsNull)
	case *types.StructType:
		y := to.(*types.StructType)
		if len(x.Fields) != len(y.Fields) {
			return false
		}
		for i, f := range x.Fields {
			if !CanCast(f.Type, y.Fields[i].Type, mode) || f.Nullable && !y.Fields[i].Nullable {
				return false
			}
		}
	}
	return true
}

// legacyOnly are the conversions that ANSI mode does not allow.
func legacyOnly(from, to dataType) bool {
	f, t := from.Kind(), to.Kind()
	switch {
	case types.IsIntegral(from) && t == types.KindBinary:
		return true
	case f == types.KindBoolean && (t == types.KindTimestamp || t == types.KindTimestampNTZ), f == types.KindTimestamp && t == types.KindBoolean:
		return true
	}
	return false
}

// legacyNullCast are conversions whose result is always NULL without ANSI mode.
func legacyNullCast(f, t types.Kind) bool {
	return f == types.KindDate && (t >= types.KindBoolean && t <= types.KindDecimal)
}

// CastError is the error of analysis for a cast that is not allowed; sql is the cast's text.
func CastError(sql string, from, to types.DataType, mode CastMode) error {
	src, dst := quoteType(from.SQL()), quoteType(to.SQL())
	b := &call{BindContext: &BindContext{SQL: sql}}
	f, t := from.Kind(), to.Kind()
	names := ""
	switch {
	case f == types.KindDate && types.IsNumeric(to):
		names = "`UNIX_DATE`"
	case types.IsNumeric(from) && t == types.KindDate:
		names = "`DATE_FROM_UNIX_DATE`"
	case f == types.KindTimestampNTZ && types.IsNumeric(to), f == types.KindTimestamp && types.IsNumeric(to):
		names = "`UNIX_SECONDS`/`UNIX_MILLIS`/`UNIX_MICROS`"
	case f == types.KindArray && t == types.KindString:
		names = "`ARRAY_JOIN`"
	}
	switch {
	case names != "":
		return b.mismatch("CAST_WITH_FUNC_SUGGESTION", "srcType", src, "targetType", dst, "functionNames", names)
	case mode == Ansi && CanCast(from, to, Legacy):
		return b.mismatch("CAST_WITH_CONF_SUGGESTION", "srcType", src, "targetType", dst, "config", ansiKey, "configVal", "'false'")
	}
	return b.mismatch("CAST_WITHOUT_SUGGESTION", "srcType", src, "targetType", dst)
}

// fail is the error of a conversion: NULL unless the mode is ANSI.
func (m CastMode) fail(err func() error) error {
	if m == Ansi {
		return err()
	}
	return errNull
}

// errCastInput says that a value is malformed for the target type.
func errCastInput(value any, from, to dataType) error {
	class := errs.NumberFormat
	switch k := to.Kind(); {
	case k == types.KindBoolean:
		class = errs.SparkRuntime
	case types.IsDatetime(to) || k == types.KindTime || types.IsAnsiInterval(to):
		class = errs.DateTime
	}
	return errs.New(class, "CAST_INVALID_INPUT", "expression", SQLValue(value, from), "sourceType", quoteType(from.SQL()),
		"targetType", quoteType(to.SQL()), "ansiConfig", ansiKey)
}

// errCastOverflow says that a value is out of the target type's range.
func errCastOverflow(value any, from, to dataType) error {
	return errs.New(errs.Arithmetic, "CAST_OVERFLOW", "value", SQLValue(value, from), "sourceType", quoteType(from.SQL()),
		"targetType", quoteType(to.SQL()), "ansiConfig", ansiKey)
}
