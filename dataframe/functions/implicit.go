package functions

import (
	"strings"

	"gospark/dataframe/types"
)

// A param is what a parameter of a function accepts, Spark's abstract data types: alternatives are tried in order.
type param struct {
	alts []accepts
	// name is the form in error messages.
	name string
}

// accepts is one alternative of a parameter.
type accepts struct {
	name string
	// is says whether a type is taken as it is; to is the type that others are cast to, nil if none are.
	is func(t dataType) bool
	to dataType
	// strict alternatives take no other types, castNull ones no other than an untyped NULL.
	strict, castNull bool
	// also has types that are cast to it against the general rules.
	also func(t dataType) bool
	// elem is set for arrays of a given element type.
	elem *accepts
}

func kindIs(k types.Kind) func(dataType) bool { return func(t dataType) bool { return t.Kind() == k } }

var words = map[string]accepts{
	"any":    {name: "ANY", is: func(dataType) bool { return true }},
	"str":    {name: "STRING", is: types.IsString, to: types.String},
	"bin":    {name: "BINARY", is: kindIs(types.KindBinary), to: types.Binary},
	"bool":   {name: "BOOLEAN", is: kindIs(types.KindBoolean), to: types.Boolean},
	"byte":   {name: "TINYINT", is: kindIs(types.KindByte), to: types.Byte},
	"short":  {name: "SMALLINT", is: kindIs(types.KindShort), to: types.Short},
	"int":    {name: "INT", is: kindIs(types.KindInt), to: types.Int},
	"long":   {name: "BIGINT", is: kindIs(types.KindLong), to: types.Long},
	"float":  {name: "FLOAT", is: kindIs(types.KindFloat), to: types.Float},
	"double": {name: "DOUBLE", is: kindIs(types.KindDouble), to: types.Double},
	"dec":    {name: "DECIMAL", is: kindIs(types.KindDecimal), to: types.Decimal(38, 18)},
	"num":    {name: "NUMERIC", is: types.IsNumeric, to: types.Double},
	// What sums and averages take: a timestamp counts as its seconds.
	"summable": {name: `NUMERIC" or "ANSI INTERVAL`, is: func(t dataType) bool { return types.IsNumeric(t) || types.IsAnsiInterval(t) },
		also: kindIs(types.KindTimestamp), to: types.Double},
	"integral": {name: "INTEGRAL", is: types.IsIntegral},
	"date":     {name: "DATE", is: kindIs(types.KindDate), to: types.Date},
	"ts":       {name: "TIMESTAMP", is: kindIs(types.KindTimestamp), to: types.Timestamp},
	"ntz":      {name: "TIMESTAMP_NTZ", is: kindIs(types.KindTimestampNTZ), to: types.TimestampNTZ},
	"anyts": {name: "(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)", is: func(t dataType) bool {
		return t.Kind() == types.KindTimestamp || t.Kind() == types.KindTimestampNTZ
	}, to: types.Timestamp},
	"time":     {name: "TIME", is: kindIs(types.KindTime), to: &types.TimeType{Precision: 6}},
	"array":    {name: "ARRAY", is: kindIs(types.KindArray)},
	"map":      {name: "MAP", is: kindIs(types.KindMap)},
	"struct":   {name: "STRUCT", is: kindIs(types.KindStruct)},
	"variant":  {name: "VARIANT", is: kindIs(types.KindVariant)},
	"interval": {name: "INTERVAL", is: kindIs(types.KindCalendarInterval), to: types.CalendarInterval},
	"ym":       {name: "INTERVAL YEAR TO MONTH", is: kindIs(types.KindYearMonthInterval), to: &types.YearMonthIntervalType{Start: 0, End: 1}},
	"dt":       {name: "INTERVAL DAY TO SECOND", is: kindIs(types.KindDayTimeInterval), to: &types.DayTimeIntervalType{Start: 0, End: 3}},
}

// parseParam reads "str", "str|bin", "array<str>".
func parseParam(s string) param {
	var p param
	var names []string
	for _, w := range strings.Split(s, "|") {
		var a accepts
		mark := byte(0)
		if c := w[len(w)-1]; c == '!' || c == '~' {
			mark, w = c, w[:len(w)-1]
		}
		if in, ok := strings.CutPrefix(w, "array<"); ok {
			e, known := words[strings.TrimSuffix(in, ">")]
			if !known {
				panic("functions: bad parameter " + s)
			}
			a = accepts{name: "ARRAY<" + e.name + ">", elem: &e, is: func(t dataType) bool {
				x, ok := t.(*types.ArrayType)
				return ok && e.is(x.Element)
			}}
		} else {
			var known bool
			if a, known = words[w]; !known {
				panic("functions: bad parameter " + s)
			}
		}
		a.strict, a.castNull = mark != 0, mark == '~'
		p.alts = append(p.alts, a)
		names = append(names, quoteType(a.name))
	}
	p.name = names[0]
	if len(names) > 1 {
		p.name = "(" + strings.Join(names, " or ") + ")"
	}
	return p
}

// cast is the type that an argument of type t is converted to for the parameter; nil if that is not allowed.
func (p param) cast(t dataType, ansi, foldable bool) dataType {
	for _, a := range p.alts {
		if a.is(t) {
			return t
		}
	}
	for _, a := range p.alts {
		if to := a.implicit(t, ansi, foldable); to != nil {
			return to
		}
	}
	return nil
}

func (a accepts) implicit(t dataType, ansi, foldable bool) dataType {
	if a.is(t) {
		return t
	}
	k := t.Kind()
	if a.strict && (k != types.KindNull || !a.castNull) {
		return nil
	}
	if k == types.KindNull {
		return a.nullType()
	}
	if a.elem != nil {
		if x, ok := t.(*types.ArrayType); ok {
			if e := a.elem.implicit(x.Element, ansi, foldable); e != nil {
				return &types.ArrayType{Element: e, ContainsNull: true}
			}
		}
		return nil
	}
	if a.to == nil {
		return nil
	}
	switch {
	case a.also != nil && a.also(t):
		return a.to
	case a.name == "NUMERIC":
		if types.IsString(t) {
			return types.Double
		}
		return nil
	case a.name == "DECIMAL" && types.IsNumeric(t):
		return DecimalFor(t)
	case types.IsString(t):
		if types.IsAnsiInterval(a.to) || a.to.Kind() == types.KindCalendarInterval || a.to.Kind() == types.KindTime && !ansi {
			return nil
		}
		return a.to
	case types.IsNumeric(t) && types.IsNumeric(a.to):
		return a.to
	case types.IsDatetime(t) && types.IsDatetime(a.to):
		return a.to
	case types.IsString(a.to) && types.IsAtomic(t) && k != types.KindVariant:
		if ansi && k == types.KindCalendarInterval {
			return nil
		}
		return a.to
	case k == types.KindYearMonthInterval && a.to.Kind() == k, k == types.KindDayTimeInterval && a.to.Kind() == k:
		return t
	}
	return nil
}

// nullType is what an untyped NULL becomes.
func (a accepts) nullType() dataType {
	switch {
	case a.to != nil:
		return a.to
	case a.name == "INTEGRAL":
		return types.Int
	case a.elem != nil:
		return types.Array(a.elem.nullType())
	case a.name == "ARRAY":
		return types.Array(types.Null)
	case a.name == "MAP":
		return types.Map(types.Null, types.Null)
	case a.name == "STRUCT":
		return types.Struct()
	case a.name == "VARIANT":
		return types.Variant
	}
	return types.Null
}
