package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

func init() {
	parse := func(try bool) maker {
		return rows(func(_ *Context, _ *call, a []any) (any, error) {
			v, err := ParseVariant(a[0].(string))
			if err == nil {
				return v, nil
			}
			if try {
				return nil, errNull
			}
			if _, ok := err.(*errs.Error); ok {
				return nil, err
			}
			return nil, errs.New(errs.SparkRuntime, "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", a[0].(string), "failFastMode", "FAILFAST")
		})
	}
	get := func(try bool) maker {
		mode := Ansi
		if try {
			mode = Try
		}
		return rows(func(c *Context, b *call, a []any) (any, error) {
			x, ok := variantPath(a[0].(column.Variant), a[1].(string))
			if !ok {
				return nil, errNull
			}
			return variantTo(c, x, b.typ, mode)
		})
	}
	target := func(b *call) (dataType, error) {
		if len(b.args) < 3 {
			return types.Variant, nil
		}
		return b.schemaArg(2)
	}
	scalars("variant_funcs", []def{
		{Names: "parse_json", Sig: "str -> variant", Type: always(types.Variant), K: parse(false)},
		{Names: "try_parse_json", Sig: "str -> variant", Type: always(types.Variant), Null: nullAlways, K: parse(true)},
		{Names: "variant_get", SQL: firstTwo("variant_get"), Sig: "variant, str, str?", Null: nullAlways, Type: target, K: get(false)},
		{Names: "try_variant_get", SQL: firstTwo("try_variant_get"), Sig: "variant, str, str?", Null: nullAlways, Type: target, K: get(true)},
		{Names: "is_variant_null", Sig: "variant -> bool", Null: nullNever, K: rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
			v, ok := a[0].(column.Variant)
			return ok && strings.HasPrefix(v.Value, "\x00"), nil
		})},
		{Names: "is_valid_variant", Sig: "variant -> bool", K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			return a[0].(column.Variant).Value != "", nil
		})},
		{Names: "to_variant_object", Sig: "any", Type: always(types.Variant), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			vb := newVariantBuilder()
			v := vb.value(a[0], b.to[0])
			return column.Variant{Value: string(v), Metadata: vb.metadata()}, nil
		})},
		{Names: "schema_of_variant", Sig: "variant -> str", K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			v := a[0].(column.Variant)
			return variantSchema(variantType(variantValue{v.Value, v.Metadata})), nil
		})},
	})
	for k := types.KindBoolean; k < types.KindCount; k++ {
		if k == types.KindVariant {
			continue
		}
		addCast(types.KindVariant, k, func(_, to dataType, mode CastMode) body {
			return func(c *Context, args []*vector, out *vector) error {
				return boxed(c, out, func(i int) (any, error) {
					v := args[0].Get(i).(column.Variant)
					return variantTo(c, variantValue{v.Value, v.Metadata}, to, mode)
				})
			}
		})
		addCast(k, types.KindVariant, func(from, _ dataType, _ CastMode) body {
			return func(c *Context, args []*vector, out *vector) error {
				return boxed(c, out, func(i int) (any, error) {
					vb := newVariantBuilder()
					v := vb.value(args[0].Get(i), from)
					return column.Variant{Value: string(v), Metadata: vb.metadata()}, nil
				})
			}
		})
	}
}

func firstTwo(name string) func([]string) string {
	return func(a []string) string { return name + "(" + strings.Join(a[:min(2, len(a))], ", ") + ")" }
}

// value encodes a Go value (see column.Get).
func (b *variantBuilder) value(x any, t dataType) []byte {
	switch v := x.(type) {
	case nil:
		return []byte{primitive(vNull)}
	case bool:
		if v {
			return []byte{primitive(vTrue)}
		}
		return []byte{primitive(vFalse)}
	case string:
		return variantString(v)
	case column.Binary:
		return append(appendLE([]byte{primitive(vBinary)}, uint64(len(v)), 4), v...)
	case float64:
		return variantDouble(v)
	case float32:
		return appendLE([]byte{primitive(vFloat)}, uint64(floatBits(v)), 4)
	case decimal.Dec:
		return variantDecimal(v, t.(*types.DecimalType).Scale)
	case []any:
		parts := make([][]byte, len(v))
		for i, e := range v {
			parts[i] = b.value(e, elemOf(t))
		}
		return container(variantArray, nil, parts)
	case column.Row:
		st := t.(*types.StructType)
		parts := make([][]byte, len(v))
		for i, e := range v {
			b.id(st.Fields[i].Name)
			parts[i] = b.value(e, st.Fields[i].Type)
		}
		return b.object(st.Names(), parts)
	case *column.MapValue:
		m := mapOf(t)
		names, parts := make([]string, len(v.Keys)), make([][]byte, len(v.Keys))
		for i, k := range v.Keys {
			names[i], _ = k.(string)
			parts[i] = b.value(v.Values[i], m.Value)
		}
		return b.object(names, parts)
	case column.Variant:
		x := variantValue{v.Value, v.Metadata}
		enc, err := b.json(&jsonscan.Scanner{S: string(x.json(nil, nil, 0))})
		if err != nil {
			return []byte{primitive(vNull)}
		}
		return enc
	}
	switch t.Kind() {
	case types.KindDate:
		return appendLE([]byte{primitive(vDate)}, uint64(wholeOf(x)), 4)
	case types.KindTimestamp:
		return appendLE([]byte{primitive(vTimestamp)}, uint64(wholeOf(x)), 8)
	case types.KindTimestampNTZ:
		return appendLE([]byte{primitive(vNTZ)}, uint64(wholeOf(x)), 8)
	}
	return variantInt(wholeOf(x))
}

// variantPath follows a path like $.a[0]; ok is false when it leads nowhere.
func variantPath(v column.Variant, path string) (variantValue, bool) {
	steps, ok := parsePath(path)
	x := variantValue{v.Value, v.Metadata}
	if !ok {
		return x, false
	}
	for _, s := range steps {
		next, found := variantValue{}, false
		switch x.basic() {
		case variantObject:
			names, parts := x.elements()
			for i, n := range names {
				if s.index == -2 && n == s.name {
					next, found = parts[i], true
				}
			}
		case variantArray:
			if _, parts := x.elements(); s.index >= 0 && s.index < len(parts) {
				next, found = parts[s.index], true
			}
		}
		if !found {
			return x, false
		}
		x = next
	}
	return x, true
}

// variantTo converts a value inside a variant.
func variantTo(c *Context, x variantValue, t dataType, mode CastMode) (any, error) {
	bad := func() (any, error) {
		if mode != Ansi {
			return nil, errNull
		}
		return nil, errs.New(errs.SparkRuntime, "INVALID_VARIANT_CAST", "value", string(x.json(nil, zoneOf(c), 0)), "dataType", quoteType(t.SQL()))
	}
	if t.Kind() == types.KindVariant {
		return column.Variant{Value: x.v, Metadata: x.meta}, nil
	}
	switch x.basic() {
	case variantObject:
		names, parts := x.elements()
		switch st := t.(type) {
		case *types.StructType:
			row := make(column.Row, len(st.Fields))
			for i, n := range names {
				if k := st.Index(n); k >= 0 {
					v, err := variantTo(c, parts[i], st.Fields[k].Type, mode)
					if err != nil && err != errNull {
						return nil, err
					}
					row[k] = v
				}
			}
			return row, nil
		case *types.MapType:
			m := &column.MapValue{Keys: []any{}, Values: []any{}}
			for i, n := range names {
				v, err := variantTo(c, parts[i], st.Value, mode)
				if err != nil && err != errNull {
					return nil, err
				}
				m.Keys, m.Values = append(m.Keys, n), append(m.Values, v)
			}
			return m, nil
		}
	case variantArray:
		if at, ok := t.(*types.ArrayType); ok {
			_, parts := x.elements()
			out := make([]any, len(parts))
			for i, p := range parts {
				v, err := variantTo(c, p, at.Element, mode)
				if err != nil && err != errNull {
					return nil, err
				}
				out[i] = v
			}
			return out, nil
		}
	default:
		v, from := x.scalar()
		if v == nil {
			return nil, errNull
		}
		if !types.IsAtomic(t) || castBody(from, t, Ansi) == nil && !types.Equal(from, t) && !retypes(from, t) {
			return bad()
		}
		if d, ok := v.(decimal.Dec); ok && types.IsString(t) {
			s := d.Text(from.(*types.DecimalType).Scale)
			if strings.Contains(s, ".") {
				s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
			}
			return s, nil
		}
		out, err := CastValue(c, v, from, t, Ansi)
		if err != nil {
			return bad()
		}
		return out, nil
	}
	if types.IsString(t) {
		return text.VariantJSON(column.Variant{Value: x.v, Metadata: x.meta}, zoneOf(c)), nil
	}
	return bad()
}

func variantType(x variantValue) dataType {
	switch x.basic() {
	case variantObject:
		st := &types.StructType{}
		names, parts := x.elements()
		for i, n := range names {
			st.Fields = append(st.Fields, types.NewField(n, variantType(parts[i])))
		}
		return st
	case variantArray:
		var e dataType = types.Null
		_, parts := x.elements()
		for i, p := range parts {
			t := variantType(p)
			if i == 0 {
				e = t
			} else {
				e = mergeVariant(e, t)
			}
		}
		return types.Array(e)
	}
	_, t := x.scalar()
	return t
}

func mergeVariant(a, b dataType) dataType {
	switch {
	case a.Kind() == types.KindNull:
		return b
	case b.Kind() == types.KindNull:
		return a
	}
	if m := MergeJSONTypes(a, b); !types.IsString(m) || types.IsString(a) && types.IsString(b) {
		return m
	}
	return types.Variant
}

// variantSchema writes a type as schema_of_variant does: structs are OBJECTs.
func variantSchema(t dataType) string {
	switch x := t.(type) {
	case *types.StructType:
		var parts []string
		for _, f := range x.Fields {
			parts = append(parts, types.QuoteIfNeeded(f.Name)+": "+variantSchema(f.Type))
		}
		return "OBJECT<" + strings.Join(parts, ", ") + ">"
	case *types.ArrayType:
		return "ARRAY<" + variantSchema(x.Element) + ">"
	}
	return t.SQL()
}
