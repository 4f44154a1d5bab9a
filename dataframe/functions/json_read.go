package functions

import (
	"encoding/base64"
	"math"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

// JSONReader turns JSON text into values of a schema as Spark's JSON source and from_json do.
type JSONReader struct {
	Type     types.DataType
	Zone     *time.Location
	Options  map[string]string // keys in lower case
	failFast bool
	lax      jsonscan.Lax
	corrupt  int // field for the text of bad records, -1: none
	date     *datePattern
	stamp    *datePattern
	ntz      *datePattern
}

// NewJSONReader checks the options; keys are case-insensitive.
func NewJSONReader(t types.DataType, zone *time.Location, options map[string]string) (*JSONReader, error) {
	r := &JSONReader{Type: t, Zone: zone, Options: map[string]string{}, corrupt: -1}
	for k, v := range options {
		r.Options[strings.ToLower(k)] = v
	}
	r.lax = jsonLax(options)
	switch mode := strings.ToUpper(r.Options["mode"]); mode {
	case "", "PERMISSIVE":
	case "FAILFAST":
		r.failFast = true
	default:
		if mode != "DROPMALFORMED" {
			break
		}
		return nil, errs.New(errs.Analysis, "PARSE_MODE_UNSUPPORTED", "funcName", "`from_json`", "mode", mode)
	}
	name := r.Options["columnnameofcorruptrecord"]
	if name == "" {
		name = "_corrupt_record"
	}
	if s, ok := t.(*types.StructType); ok {
		r.corrupt = s.Index(name)
	}
	var err error
	for key, p := range map[string]**datePattern{"dateformat": &r.date, "timestampformat": &r.stamp, "timestampntzformat": &r.ntz} {
		if f := r.Options[key]; f != "" && err == nil {
			*p, err = compilePattern(f)
		}
	}
	if z := r.Options["timezone"]; z != "" && err == nil {
		r.Zone, err = LoadZone(z)
	}
	return r, err
}

// errField says that a value does not fit the schema; the rest of the record may still be read.
type errField struct{ error }

var badField = errField{jsonscan.ErrSyntax}

// Read converts one text; nil is NULL.
func (r *JSONReader) Read(s string) (any, error) {
	p := &jsonscan.Scanner{S: s, Lax: r.lax}
	if p.End() {
		return nil, nil
	}
	var v any
	var bad bool
	var err error
	st, isStruct := r.Type.(*types.StructType)
	switch {
	case isStruct && p.Peek() == '[':
		err = p.Array(func(i int) error {
			if i > 0 {
				return p.Skip()
			}
			x, b, err := r.object(p, st)
			v, bad = x, b
			return err
		})
		if v == nil && err == nil {
			return nil, nil
		}
	case isStruct:
		if p.Peek() != '{' {
			if err = p.Skip(); err == nil {
				err = badField
			}
			break
		}
		v, bad, err = r.object(p, st)
	case r.Type.Kind() == types.KindArray && p.Peek() == '{':
		var x any
		x, err = r.value(p, elemOf(r.Type))
		v = []any{x}
	default:
		v, err = r.value(p, r.Type)
	}
	if err == nil && !bad {
		return v, nil
	}
	if r.failFast {
		return nil, errs.New(errs.SparkRuntime, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", s, "failFastMode", "FAILFAST")
	}
	if !isStruct {
		return nil, nil
	}
	row, ok := v.(column.Row)
	if !ok || err != nil {
		row = make(column.Row, len(st.Fields))
	}
	if r.corrupt >= 0 {
		row[r.corrupt] = s
	}
	return row, nil
}

// object reads an object as a row; bad says that some value did not fit.
func (r *JSONReader) object(p *jsonscan.Scanner, t *types.StructType) (row column.Row, bad bool, err error) {
	row = make(column.Row, len(t.Fields))
	if p.Peek() != '{' {
		return row, true, p.Skip()
	}
	err = p.Object(func(name string) error {
		i := t.Index(name)
		if i < 0 || i == r.corrupt && t == r.Type {
			return p.Skip()
		}
		x, err := r.value(p, t.Fields[i].Type)
		if _, ok := err.(errField); ok {
			bad, err = true, nil
		}
		row[i] = x
		return err
	})
	return row, bad, err
}

// value reads a value of type t. On errField the value has been read to its end; v is what could be kept of it.
func (r *JSONReader) value(p *jsonscan.Scanner, t dataType) (v any, err error) {
	c := p.Peek()
	if c == 'n' {
		_, err := p.Word()
		return nil, err
	}
	switch x := t.(type) {
	case *types.StructType:
		if c != '{' {
			return nil, r.mismatch(p)
		}
		row, bad, err := r.object(p, x)
		if err == nil && bad {
			err = badField
		}
		return row, err
	case *types.ArrayType:
		if c != '[' {
			return nil, r.mismatch(p)
		}
		out := []any{}
		var field error
		err := p.Array(func(int) error {
			e, err := r.value(p, x.Element)
			if _, ok := err.(errField); ok {
				field, err = err, nil
			}
			out = append(out, e)
			return err
		})
		if err == nil && field != nil {
			return nil, field
		}
		return out, err
	case *types.MapType:
		if c != '{' {
			return nil, r.mismatch(p)
		}
		return r.mapValue(p, x)
	}
	switch t.Kind() {
	case types.KindVariant:
		start := p.Pos
		if err := p.Skip(); err != nil {
			return nil, err
		}
		return ParseVariant(p.S[start:p.Pos])
	case types.KindString, types.KindChar, types.KindVarchar:
		return readText(p, c)
	}
	return r.scalar(p, c, t)
}

func (r *JSONReader) mapValue(p *jsonscan.Scanner, t *types.MapType) (any, error) {
	m := &mapBuilder{m: &column.MapValue{Keys: []any{}, Values: []any{}}, seen: newValueSet(t.Key), last: true}
	var field error
	err := p.Object(func(name string) error {
		e, err := r.value(p, t.Value)
		if _, ok := err.(errField); ok {
			field, err = err, nil
		}
		if err == nil {
			err = m.put(name, e)
		}
		return err
	})
	if err == nil && field != nil {
		return nil, field
	}
	return m.m, err
}

// mismatch skips a value of the wrong form.
func (r *JSONReader) mismatch(p *jsonscan.Scanner) error {
	if err := p.Skip(); err != nil {
		return err
	}
	return badField
}

// readText is any value as text: strings as they are, others as JSON.
func readText(p *jsonscan.Scanner, c byte) (any, error) {
	if c == '"' || c == '\'' {
		return p.String()
	}
	p.Space()
	from := p.Pos
	err := p.Skip()
	return p.S[from:p.Pos], err
}

// scalar reads numbers, booleans, dates and so on.
func (r *JSONReader) scalar(p *jsonscan.Scanner, c byte, t dataType) (any, error) {
	switch {
	case c == '"' || c == '\'':
		s, err := p.String()
		if err != nil {
			return nil, err
		}
		if v := r.fromText(s, t); v != nil {
			return v, nil
		}
		return nil, badField
	case c == '-' && !strings.HasPrefix(p.S[p.Pos:], "-I") || c >= '0' && c <= '9':
		s, whole, err := p.Number()
		if err != nil {
			return nil, err
		}
		if v := fromNumber(s, whole, t); v != nil {
			return v, nil
		}
		return nil, badField
	case c == '{' || c == '[':
		return nil, r.mismatch(p)
	}
	w, err := p.Word()
	if err != nil {
		return nil, err
	}
	if t.Kind() == types.KindBoolean && (w == "true" || w == "false") {
		return w == "true", nil
	}
	if f, ok := specialFloats[strings.ToLower(w)]; ok {
		switch t.Kind() {
		case types.KindDouble:
			return f, nil
		case types.KindFloat:
			return float32(f), nil
		}
	}
	return nil, badField
}

func fromNumber(s string, whole bool, t dataType) any {
	switch t.Kind() {
	case types.KindDouble:
		f, _ := strconv.ParseFloat(s, 64)
		return f
	case types.KindFloat:
		f, _ := strconv.ParseFloat(s, 32)
		return float32(f)
	case types.KindDecimal:
		u, scale, ok := parseDecimal(s)
		if !ok || scale > 400 || scale < -100 {
			return nil
		}
		d, err := bigToDecimal(u, scale, t.(*types.DecimalType), Try)
		if err != nil {
			return nil
		}
		return d
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if !whole || err != nil {
		return nil
	}
	switch t.Kind() {
	case types.KindByte:
		if v == int64(int8(v)) {
			return int8(v)
		}
	case types.KindShort:
		if v == int64(int16(v)) {
			return int16(v)
		}
	case types.KindInt:
		if v == int64(int32(v)) {
			return int32(v)
		}
	case types.KindLong:
		return v
	case types.KindTimestamp:
		if m, ok := mulOK(v, microsSecond); ok {
			return m
		}
	case types.KindDate:
		if v >= math.MinInt32 && v <= math.MaxInt32 {
			return int32(v)
		}
	}
	return nil
}

// fromText converts a JSON string to a type that is not a string; nil if it does not fit.
func (r *JSONReader) fromText(s string, t dataType) any {
	switch k := t.Kind(); k {
	case types.KindDouble, types.KindFloat:
		f, ok := map[string]float64{"NaN": math.NaN(), "+INF": math.Inf(1), "INF": math.Inf(1), "Infinity": math.Inf(1), "+Infinity": math.Inf(1),
			"-INF": math.Inf(-1), "-Infinity": math.Inf(-1)}[s]
		if !ok {
			return nil
		}
		if k == types.KindFloat {
			return float32(f)
		}
		return f
	case types.KindDecimal:
		u, scale, ok := parseDecimal(s)
		if !ok || scale > 400 || scale < -100 {
			return nil
		}
		d, err := bigToDecimal(u, scale, t.(*types.DecimalType), Try)
		if err != nil {
			return nil
		}
		return d
	case types.KindDate:
		if r.date != nil {
			if c, _, ok := r.date.parse(s); ok {
				if days, _, ok := c.local(); ok {
					return int32(days)
				}
			}
			return nil
		}
		if d, ok := ParseDate(s); ok {
			return d
		}
	case types.KindTimestamp, types.KindTimestampNTZ:
		return r.timestamp(s, k)
	case types.KindBinary:
		if b, err := base64.StdEncoding.DecodeString(s); err == nil {
			return column.Binary(b)
		}
	case types.KindTime:
		if v, ok := ParseTime(s); ok {
			return v
		}
	case types.KindCalendarInterval:
		if v, ok := ParseInterval(s); ok {
			return v
		}
	case types.KindYearMonthInterval, types.KindDayTimeInterval:
		if v, err := CastValue(nil, s, types.String, t, Try); err == nil {
			return v
		}
	}
	return nil
}

func (r *JSONReader) timestamp(s string, k types.Kind) any {
	f := r.stamp
	if k == types.KindTimestampNTZ {
		f = r.ntz
	}
	if f == nil {
		if k == types.KindTimestampNTZ {
			if v, ok := ParseTimestampNTZ(s); ok {
				return v
			}
			return nil
		}
		if v, ok := ParseTimestamp(s, r.Zone); ok {
			return v
		}
		return nil
	}
	c, _, ok := f.parse(s)
	if !ok {
		return nil
	}
	days, nanos, ok := c.local()
	if !ok {
		return nil
	}
	local, ok := localMicros(days, nanos/1000)
	if !ok {
		return nil
	}
	if k == types.KindTimestampNTZ {
		return local
	}
	zone := r.Zone
	if c.zone != nil {
		zone = c.zone
	}
	return fromLocal(local, zone)
}
