package json

import (
	"math/big"
	"sort"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/functions"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

// shape is what has been seen of a value: the type that holds it all is known at the end.
type shape struct {
	scalar types.DataType // nil: none seen
	fields map[string]*shape
	elem   *shape
	text   bool // a string was seen, or values that only a string can hold
}

// inferrer reads documents and notes their shape.
type inferrer struct {
	primitivesAsString, prefersDecimal, timestamps bool

	dropNulls bool
	corrupt   string
	zone      *time.Location
	root      shape
	malformed bool
	any       bool
}

// document notes one text: an object, or an array of objects.
func (in *inferrer) document(s string) {
	p := &jsonscan.Scanner{S: s}
	if p.End() {
		return
	}
	in.any = true
	// Of a malformed text nothing counts, so it is checked first.
	check := &jsonscan.Scanner{S: s}
	if err := check.Skip(); err != nil {
		in.malformed = true
		return
	}
	switch p.Peek() {
	case '{':
		_ = in.value(p, &in.root)
	case '[':
		_ = p.Array(func(int) error {
			if p.Peek() != '{' {
				in.malformed = true
				return p.Skip()
			}
			return in.value(p, &in.root)
		})
	default:
		in.malformed = true
	}
}

func (in *inferrer) value(p *jsonscan.Scanner, s *shape) error {
	switch c := p.Peek(); {
	case c == '{':
		if s.fields == nil {
			s.fields = map[string]*shape{}
		}
		return p.Object(func(name string) error {
			f := s.fields[name]
			if f == nil {
				f = &shape{}
				s.fields[strings.Clone(name)] = f
			}
			return in.value(p, f)
		})
	case c == '[':
		if s.elem == nil {
			s.elem = &shape{}
		}
		return p.Array(func(int) error { return in.value(p, s.elem) })
	case c == '"' || c == '\'':
		text, err := p.String()
		if err != nil {
			return err
		}
		if in.timestamps && !s.text {
			if _, ok := functions.ParseTimestamp(text, in.zone); ok && len(text) > 10 {
				s.add(types.Timestamp)
				return nil
			}
		}
		s.text = true
		return nil
	case c == '-' || c >= '0' && c <= '9':
		text, whole, err := p.Number()
		if err != nil {
			return err
		}
		s.add(in.number(text, whole))
		return nil
	}
	word, err := p.Word()
	if err != nil {
		return err
	}
	switch word {
	case "true", "false":
		s.add(in.primitive(types.Boolean))
	case "null":
	default:
		s.add(in.primitive(types.Double))
	}
	return nil
}

func (in *inferrer) primitive(t types.DataType) types.DataType {
	if in.primitivesAsString {
		return types.String
	}
	return t
}

func (in *inferrer) number(text string, whole bool) types.DataType {
	if in.primitivesAsString {
		return types.String
	}
	if whole {
		if _, err := strconv.ParseInt(text, 10, 64); err == nil {
			return types.Long
		}
		if n, ok := new(big.Int).SetString(text, 10); ok {
			if digits := len(new(big.Int).Abs(n).String()); digits <= types.MaxPrecision {
				return types.Decimal(digits, 0)
			}
		}
		return types.Double
	}
	if in.prefersDecimal && !strings.ContainsAny(text, "eE") {
		digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(text), "0")
		scale := len(text) - strings.IndexByte(text, '.') - 1
		if precision := max(len(digits), scale); precision <= types.MaxPrecision {
			return types.Decimal(precision, scale)
		}
	}
	return types.Double
}

// add widens the shape by a scalar type.
func (s *shape) add(t types.DataType) {
	switch {
	case t == types.String:
		s.text = true
	case s.scalar == nil:
		s.scalar = t
	case s.scalar != t:
		if s.scalar = wider(s.scalar, t); s.scalar == nil {
			s.scalar, s.text = types.String, true
		}
	}
}

func wider(a, b types.DataType) types.DataType {
	if types.Equal(a, b) {
		return a
	}
	if !types.IsNumeric(a) || !types.IsNumeric(b) {
		return nil
	}
	if a == types.Double || b == types.Double {
		return types.Double
	}
	x, y := functions.DecimalFor(a), functions.DecimalFor(b)
	scale := max(x.Scale, y.Scale)
	whole := max(x.Precision-x.Scale, y.Precision-y.Scale)
	if whole+scale > types.MaxPrecision {
		return types.Double
	}
	return types.Decimal(whole+scale, scale)
}

// merge adds what another inferrer has seen.
func (s *shape) merge(o *shape) {
	s.text = s.text || o.text
	if o.scalar != nil {
		s.add(o.scalar)
	}
	if o.elem != nil {
		if s.elem == nil {
			s.elem = &shape{}
		}
		s.elem.merge(o.elem)
	}
	if o.fields != nil && s.fields == nil {
		s.fields = map[string]*shape{}
	}
	for name, f := range o.fields {
		if s.fields[name] == nil {
			s.fields[name] = &shape{}
		}
		s.fields[name].merge(f)
	}
}

// dataType is the type of a shape; nil if it never had a value other than null.
func (s *shape) dataType(drop bool) types.DataType {
	kinds := 0
	for _, seen := range []bool{s.text, s.scalar != nil && !s.text, s.fields != nil, s.elem != nil} {
		if seen {
			kinds++
		}
	}
	switch {
	case s.text || kinds > 1:
		return types.String
	case s.scalar != nil:
		return s.scalar
	case s.elem != nil:
		t := s.elem.dataType(drop)
		if t == nil {
			if drop {
				return nil
			}
			t = types.String
		}
		return types.Array(t)
	case s.fields != nil:
		st := s.structType(drop)
		if len(st.Fields) == 0 {
			return nil
		}
		return st
	}
	return nil
}

// structType lists the fields by name.
func (s *shape) structType(drop bool) *types.StructType {
	names := make([]string, 0, len(s.fields))
	for n := range s.fields {
		names = append(names, n)
	}
	sort.Strings(names)
	st := &types.StructType{}
	for _, n := range names {
		t := s.fields[n].dataType(drop)
		if t == nil {
			// An object that never had a field is left out; a field that was always null is a string.
			if drop || s.fields[n].fields != nil {
				continue
			}
			t = types.String
		}
		st.Fields = append(st.Fields, types.NewField(n, t))
	}
	return st
}

// schema is the type of all documents, with a column for malformed ones if there were any.
func (in *inferrer) schema() *types.StructType {
	if in.malformed {
		if in.root.fields == nil {
			in.root.fields = map[string]*shape{}
		}
		f := in.root.fields[in.corrupt]
		if f == nil {
			f = &shape{}
			in.root.fields[in.corrupt] = f
		}
		f.text = true
	}
	return in.root.structType(in.dropNulls)
}
