package sql

import (
	"strconv"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// simpleTypes are the types that take no parameters.
var simpleTypes = map[string]types.DataType{
	"BOOLEAN": types.Boolean, "TINYINT": types.Byte, "BYTE": types.Byte, "SMALLINT": types.Short, "SHORT": types.Short,
	"INT": types.Int, "INTEGER": types.Int, "BIGINT": types.Long, "LONG": types.Long, "FLOAT": types.Float, "REAL": types.Float,
	"DOUBLE": types.Double, "DATE": types.Date, "TIMESTAMP_NTZ": types.TimestampNTZ,
	"TIMESTAMP_LTZ": types.Timestamp, "BINARY": types.Binary, "VOID": types.Null, "VARIANT": types.Variant,
}

// dataType takes a type.
func (p *parse) dataType() types.DataType {
	p.enter()
	defer p.leave()
	from := p.i
	t := p.peek()
	if !p.isName(t) {
		p.fail()
	}
	p.next()
	switch t.up {
	case "ARRAY":
		if p.accept("<") {
			e := p.dataType()
			p.closeAngle()
			return types.Array(e)
		}
		p.missingParts(from, "ARRAY", "<ELEMENT_TYPE>")
	case "MAP":
		if p.accept("<") {
			k := p.dataType()
			p.expect(",")
			v := p.dataType()
			p.closeAngle()
			return types.Map(k, v)
		}
		p.missingParts(from, "MAP", "<KEY_TYPE, VALUE_TYPE>")
	case "STRUCT":
		switch {
		case p.accept("<>"):
			return types.Struct()
		case p.accept("<"):
			return p.structType()
		}
		p.missingParts(from, "STRUCT", "<FIELD1_NAME: FIELD1_TYPE, FIELD2_NAME: FIELD2_TYPE, …>")
	case "INTERVAL":
		return p.intervalType()
	}
	return p.namedType(from, t)
}

func (p *parse) missingParts(from int, name, parts string) {
	p.raise(from, "INCOMPLETE_TYPE_DEFINITION."+name, "elementType", parts)
}

// structType takes the fields of struct<…> behind the angle.
func (p *parse) structType() types.DataType {
	s := types.Struct()
	for !p.isAny(">", ">>", ">>>") || len(s.Fields) > 0 {
		name := p.name()
		p.accept(":")
		s.Fields = append(s.Fields, p.field(name))
		if !p.accept(",") {
			break
		}
	}
	p.closeAngle()
	return s
}

// field takes the type of a column or field and what may follow it: NOT NULL, COLLATE, COMMENT.
func (p *parse) field(name string) types.Field {
	f := types.NewField(name, p.dataType())
	if p.accept("NOT", "NULL") || p.accept("!", "NULL") {
		f.Nullable = false
	}
	if p.accept("COMMENT") {
		f.Metadata = map[string]any{"comment": p.stringLit()}
	}
	return f
}

// closeAngle takes one ">", splitting ">>" and ">>>".
func (p *parse) closeAngle() {
	t := p.peek()
	if t.up == ">>" || t.up == ">>>" {
		rest := *t
		rest.start++
		rest.text, rest.up = rest.text[1:], rest.up[1:]
		first := *t
		first.end = first.start + 1
		first.text, first.up = ">", ">"
		p.toks = append(p.toks[:p.i:p.i], append([]token{first, rest}, p.toks[p.i+1:]...)...)
	}
	p.expect(">")
}

// typeParams takes (1, 2); nil if there are none.
func (p *parse) typeParams() []int {
	if !p.is("(") || p.ahead(1).kind != tInt {
		return nil
	}
	p.next()
	var out []int
	for {
		t := p.peek()
		if t.kind != tInt {
			p.fail()
		}
		p.next()
		n, err := strconv.Atoi(t.text)
		if err != nil {
			n = 1 << 30
		}
		out = append(out, n)
		if !p.accept(",") {
			break
		}
	}
	p.closing(")")
	return out
}

func (p *parse) namedType(from int, t *token) types.DataType {
	if t.up == "TIMESTAMP" && (p.is("WITHOUT", "TIME", "ZONE") || p.is("WITH", "LOCAL", "TIME", "ZONE")) {
		ntz := p.accept("WITHOUT", "TIME", "ZONE")
		if !ntz {
			p.i += 4
		}
		if ntz {
			return types.TimestampNTZ
		}
		return types.Timestamp
	}
	if t.up == "TIME" && p.accept("WITHOUT", "TIME", "ZONE") {
		return &types.TimeType{Precision: 6}
	}
	args := p.typeParams()
	switch {
	case t.up == "TIMESTAMP" && args == nil:
		if p.TimestampNTZ {
			return types.TimestampNTZ
		}
		return types.Timestamp
	case t.up == "STRING" && args == nil:
		if p.accept("COLLATE") {
			return collated(p.names())
		}
		return types.String
	case t.up == "CHAR" || t.up == "CHARACTER" || t.up == "VARCHAR":
		return p.charType(from, t, args)
	case (t.up == "DECIMAL" || t.up == "DEC" || t.up == "NUMERIC") && len(args) <= 2:
		return p.decimalType(args)
	case t.up == "TIME" && len(args) <= 1:
		if len(args) == 0 {
			return &types.TimeType{Precision: 6}
		}
		if args[0] > 6 {
			p.raise(from, "UNSUPPORTED_TIME_PRECISION", "precision", strconv.Itoa(args[0]))
		}
		return &types.TimeType{Precision: args[0]}
	case args == nil && simpleTypes[t.up] != nil:
		return simpleTypes[t.up]
	}
	return p.unsupportedType(from, t, args)
}

func (p *parse) unsupportedType(from int, t *token, args []int) types.DataType {
	name := strings.ToUpper(unquote(t))
	if len(args) > 0 {
		parts := make([]string, len(args))
		for i, n := range args {
			parts[i] = strconv.Itoa(n)
		}
		name += "(" + strings.Join(parts, ",") + ")"
	}
	p.raise(from, "UNSUPPORTED_DATATYPE", "typeName", `"`+name+`"`)
	return nil
}

func collated(parts []string) types.DataType {
	name := strings.ToUpper(parts[len(parts)-1])
	if name == "UTF8_BINARY" {
		return types.String
	}
	return &types.StringType{Collation: name}
}

func (p *parse) charType(from int, t *token, args []int) types.DataType {
	name := "CHAR"
	if t.up == "VARCHAR" {
		name = t.up
	} else if t.up == "CHARACTER" {
		name = t.up
	}
	switch {
	case len(args) == 0:
		p.raise(from, "DATATYPE_MISSING_SIZE", "type", `"`+name+`"`)
	case len(args) > 1:
		return p.unsupportedType(from, t, args)
	case name == "VARCHAR":
		return &types.VarcharType{Length: args[0]}
	}
	return &types.CharType{Length: args[0]}
}

func (p *parse) decimalType(args []int) types.DataType {
	precision, scale := 10, 0
	if len(args) > 0 {
		precision = args[0]
	}
	if len(args) > 1 {
		scale = args[1]
	}
	if scale > precision {
		p.wholeText(errs.Plain(errs.Parse, "Decimal scale (%d) cannot be greater than precision (%d).", scale, precision))
	}
	if precision > types.MaxPrecision {
		panic(raised{errs.New(errs.Arithmetic, "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
			"precision", strconv.Itoa(precision), "maxPrecision", "38")})
	}
	return types.Decimal(precision, scale)
}

// unitIndex numbers the fields of the interval types from the largest.
var (
	yearMonthUnits = map[string]int{"YEAR": types.Year, "MONTH": types.Month}
	dayTimeUnits   = map[string]int{"DAY": types.Day, "HOUR": types.Hour, "MINUTE": types.Minute, "SECOND": types.Second}
)

// intervalType takes the fields of an interval type behind INTERVAL.
func (p *parse) intervalType() types.DataType {
	from := p.i - 1
	start := p.peek().up
	_, ym := yearMonthUnits[start]
	_, dt := dayTimeUnits[start]
	if !ym && !dt {
		return types.CalendarInterval
	}
	p.next()
	stop := start
	if p.is("TO") {
		p.next()
		stop = p.name()
		stop = strings.ToUpper(stop)
	}
	t := intervalOf(start, stop)
	if t == nil {
		p.plain(from, "Intervals FROM %s TO %s are not supported.", strings.ToLower(start), strings.ToLower(stop))
	}
	return t
}

// intervalOf is the interval type of two fields, nil if there is none.
func intervalOf(start, stop string) types.DataType {
	if a, ok := yearMonthUnits[start]; ok {
		if b, ok := yearMonthUnits[stop]; ok && a <= b {
			return &types.YearMonthIntervalType{Start: a, End: b}
		}
		return nil
	}
	a, ok := dayTimeUnits[start]
	b, ok2 := dayTimeUnits[stop]
	if !ok || !ok2 || a > b {
		return nil
	}
	return &types.DayTimeIntervalType{Start: a, End: b}
}
