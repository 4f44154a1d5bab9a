package functions

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

// A pathStep is .name, [n] or [*].
type pathStep struct {
	name  string
	index int // -1: any, -2: a name
}

// parsePath reads a JSON path; ok is false when it is malformed.
func parsePath(s string) (steps []pathStep, ok bool) {
	if !strings.HasPrefix(s, "$") {
		return nil, false
	}
	s = s[1:]
	for s != "" {
		switch {
		case strings.HasPrefix(s, "['") || strings.HasPrefix(s, `["`):
			end := strings.Index(s[2:], s[1:2]+"]")
			if end < 0 {
				return nil, false
			}
			name := s[2 : 2+end]
			if name == "*" {
				steps = append(steps, pathStep{index: -1, name: "*"})
			} else {
				steps = append(steps, pathStep{name: name, index: -2})
			}
			s = s[end+4:]
		case s[0] == '[':
			end := strings.IndexByte(s, ']')
			if end < 0 {
				return nil, false
			}
			if s[1:end] == "*" {
				steps = append(steps, pathStep{index: -1})
			} else {
				n, err := strconv.Atoi(s[1:end])
				if err != nil || n < 0 {
					return nil, false
				}
				steps = append(steps, pathStep{index: n})
			}
			s = s[end+1:]
		case s[0] == '.':
			end := strings.IndexAny(s[1:], ".[")
			if end < 0 {
				end = len(s) - 1
			}
			name := s[1 : 1+end]
			if name == "" {
				return nil, false
			}
			if name == "*" {
				steps = append(steps, pathStep{index: -1, name: "*"})
			} else {
				steps = append(steps, pathStep{name: name, index: -2})
			}
			s = s[1+end:]
		default:
			return nil, false
		}
	}
	return steps, true
}

// jsonPath is get_json_object: text values lose their quotes, null and absent values are NULL.
func jsonPath(s, path string) (string, error) {
	steps, ok := parsePath(path)
	if !ok {
		return "", errNull
	}
	p := &jsonscan.Scanner{S: s}
	if p.End() {
		return "", errNull
	}
	var found []string
	many := false
	if walkPath(p, steps, &found, &many) != nil {
		return "", errNull
	}
	switch {
	case len(found) == 0:
		return "", errNull
	case many && len(found) > 1:
		return "[" + strings.Join(found, ",") + "]", nil
	}
	one := found[0]
	if one == "null" {
		return "", errNull
	}
	if strings.HasPrefix(one, `"`) {
		if many {
			return one, nil
		}
		q := &jsonscan.Scanner{S: one}
		v, err := q.String()
		return v, err
	}
	return one, nil
}

// walkPath collects the texts of the values that a path leads to. It reads the whole value.
func walkPath(p *jsonscan.Scanner, steps []pathStep, found *[]string, many *bool) error {
	if len(steps) == 0 {
		b, err := p.Compact(nil)
		if err == nil {
			*found = append(*found, string(b))
		}
		return err
	}
	step := steps[0]
	switch p.Peek() {
	case '{':
		if step.index != -2 && step.name != "*" {
			return p.Skip()
		}
		done := false
		return p.Object(func(name string) error {
			if done || name != step.name || step.name == "*" {
				return p.Skip()
			}
			n := len(*found)
			err := walkPath(p, steps[1:], found, many)
			done = len(*found) > n
			return err
		})
	case '[':
		switch {
		case step.index == -1:
			*many = true
			return p.Array(func(int) error { return walkPath(p, steps[1:], found, many) })
		case step.index == -2:
			return p.Skip()
		}
		return p.Array(func(i int) error {
			if i != step.index {
				return p.Skip()
			}
			return walkPath(p, steps[1:], found, many)
		})
	}
	return p.Skip()
}

// inferJSON is the type of one JSON value.
// jsonInference is what the options say about types: decimals for fractions, strings for all scalars, timestamps for strings that are.
type jsonInference struct {
	decimals, plain, stamps, dropNull bool
	zone                              *time.Location
}

func newJSONInference(options map[string]string, zone *time.Location) *jsonInference {
	return &jsonInference{decimals: option(options, "prefersDecimal"), plain: option(options, "primitivesAsString"), stamps: option(options, "inferTimestamp"),
		dropNull: option(options, "dropFieldIfAllNull"), zone: zone}
}

// option says whether an option is true; keys are case-insensitive.
func option(options map[string]string, name string) bool {
	for k, v := range options {
		if equalFold(k, name) {
			return equalFold(v, "true")
		}
	}
	return false
}

// jsonLax reads the options of the grammar.
func jsonLax(options map[string]string) jsonscan.Lax {
	off := func(name string) bool {
		for k, v := range options {
			if equalFold(k, name) {
				return equalFold(v, "false")
			}
		}
		return false
	}
	return jsonscan.Lax{UnquotedNames: option(options, "allowUnquotedFieldNames"), LeadingZeros: option(options, "allowNumericLeadingZeros"),
		Comments: option(options, "allowComments"), AnyEscape: option(options, "allowBackslashEscapingAnyCharacter"),
		NoSingleQuotes: off("allowSingleQuotes"), NoWords: off("allowNonNumericNumbers")}
}

func (in *jsonInference) infer(p *jsonscan.Scanner) (dataType, error) {
	switch c := p.Peek(); {
	case c == '{':
		st := &types.StructType{}
		err := p.Object(func(name string) error {
			t, err := in.infer(p)
			if err != nil {
				return err
			}
			if i := st.Index(name); i >= 0 {
				st.Fields[i].Type = MergeJSONTypes(st.Fields[i].Type, t)
				return nil
			}
			at := len(st.Fields)
			for at > 0 && st.Fields[at-1].Name > name {
				at--
			}
			st.Fields = append(st.Fields[:at], append([]types.Field{types.NewField(name, t)}, st.Fields[at:]...)...)
			return nil
		})
		if in.dropNull {
			st.Fields = slices.DeleteFunc(st.Fields, func(f types.Field) bool { return f.Type.Kind() == types.KindNull })
		}
		return st, err
	case c == '[':
		var e dataType = types.Null
		err := p.Array(func(int) error {
			t, err := in.infer(p)
			if err == nil {
				e = MergeJSONTypes(e, t)
			}
			return err
		})
		return types.Array(e), err
	case c == '"' || c == '\'':
		s, err := p.String()
		if err == nil && in.stamps {
			if _, ok := ParseTimestamp(s, in.zone); ok {
				return types.Timestamp, nil
			}
		}
		return types.String, err
	case c == '-' || c >= '0' && c <= '9':
		s, whole, err := p.Number()
		if err != nil {
			return nil, err
		}
		if in.plain {
			return types.String, nil
		}
		if !whole {
			if u, scale, ok := parseDecimal(s); ok && in.decimals && scale >= 0 {
				if n := max(len(u.Text(10))-max(0, -u.Sign()), scale); n <= 38 {
					return types.Decimal(n, scale), nil
				}
			}
			return types.Double, nil
		}
		if _, err := strconv.ParseInt(s, 10, 64); err == nil {
			return types.Long, nil
		}
		if n := len(strings.TrimPrefix(s, "-")); n <= 38 {
			return types.Decimal(n, 0), nil
		}
		return types.Double, nil
	}
	w, err := p.Word()
	if err != nil {
		return nil, err
	}
	if in.plain && w != "null" {
		return types.String, nil
	}
	switch w {
	case "true", "false":
		return types.Boolean, nil
	case "null":
		return types.Null, nil
	}
	return types.Double, nil
}

// InferJSON is the type that the JSON source infers for one text.
func InferJSON(s string) (types.DataType, error) {
	p := &jsonscan.Scanner{S: s}
	return (&jsonInference{}).infer(p)
}

// MergeJSONTypes is the type that holds values of both inferred types; the last resort is string.
func MergeJSONTypes(a, b types.DataType) types.DataType {
	if t := TightestCommonType(a, b, false); t != nil && a.Kind() != types.KindStruct && a.Kind() != types.KindArray {
		return t
	}
	switch x := a.(type) {
	case *types.StructType:
		y, ok := b.(*types.StructType)
		if !ok {
			break
		}
		out := &types.StructType{}
		i, j := 0, 0
		for i < len(x.Fields) || j < len(y.Fields) {
			switch {
			case j >= len(y.Fields) || i < len(x.Fields) && x.Fields[i].Name < y.Fields[j].Name:
				out.Fields = append(out.Fields, x.Fields[i])
				i++
			case i >= len(x.Fields) || y.Fields[j].Name < x.Fields[i].Name:
				out.Fields = append(out.Fields, y.Fields[j])
				j++
			default:
				out.Fields = append(out.Fields, types.NewField(x.Fields[i].Name, MergeJSONTypes(x.Fields[i].Type, y.Fields[j].Type)))
				i, j = i+1, j+1
			}
		}
		return out
	case *types.ArrayType:
		if y, ok := b.(*types.ArrayType); ok {
			return types.Array(MergeJSONTypes(x.Element, y.Element))
		}
	}
	switch {
	case a.Kind() == types.KindNull:
		return b
	case b.Kind() == types.KindNull:
		return a
	}
	if t := widerWithDecimal(a, b); t != nil {
		return t
	}
	return types.String
}

// CanonicalJSON replaces what stayed unknown by string.
func CanonicalJSON(t types.DataType) types.DataType { return canonicalJSON(t) }

func canonicalJSON(t dataType) dataType {
	switch x := t.(type) {
	case *types.ArrayType:
		return types.Array(canonicalJSON(x.Element))
	case *types.StructType:
		out := &types.StructType{}
		for _, f := range x.Fields {
			out.Fields = append(out.Fields, types.NewField(f.Name, canonicalJSON(f.Type)))
		}
		return out
	}
	if t.Kind() == types.KindNull {
		return types.String
	}
	return t
}
