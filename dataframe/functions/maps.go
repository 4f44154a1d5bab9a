package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func mapOf(t dataType) *types.MapType {
	if m, ok := t.(*types.MapType); ok {
		return m
	}
	return types.Map(types.Null, types.Null)
}

// mapBuilder collects entries; a key that comes twice is an error, or the last one wins by spark.sql.mapKeyDedupPolicy.
type mapBuilder struct {
	m    *column.MapValue
	seen *valueSet
	last bool
}

func newMapBuilder(c *Context, key dataType) *mapBuilder {
	last := c != nil && c.Conf != nil && c.Conf.Get != nil && strings.EqualFold(c.Conf.Get("spark.sql.mapKeyDedupPolicy"), "LAST_WIN")
	return &mapBuilder{m: &column.MapValue{Keys: []any{}, Values: []any{}}, seen: newValueSet(key), last: last}
}

func (b *mapBuilder) put(k, v any) error {
	if k == nil {
		return errs.New(errs.SparkRuntime, "NULL_MAP_KEY")
	}
	if b.seen.add(k) {
		b.m.Keys, b.m.Values = append(b.m.Keys, k), append(b.m.Values, v)
		return nil
	}
	if !b.last {
		return errs.New(errs.SparkRuntime, "DUPLICATED_MAP_KEY", "key", styleOf(nil).Value(k, b.seen.t), "mapKeyDedupPolicy", `"spark.sql.mapKeyDedupPolicy"`)
	}
	b.m.Values[b.seen.index(k)] = v
	return nil
}

func init() {
	scalars("map_funcs", []def{
		{Names: "map create_map", Sig: "any*", Null: nullNever, Check: mapArgs, Type: func(b *call) (dataType, error) {
			t := &types.MapType{Key: types.Null, Value: types.Null}
			for i := 0; i+1 < len(b.to); i += 2 {
				t.Key, t.Value = b.to[i], b.to[i+1]
				t.ValueContainsNull = t.ValueContainsNull || b.args[i+1].Nullable
			}
			return t, nil
		}, K: rowsNull(func(c *Context, b *call, a []any) (any, error) {
			m := newMapBuilder(c, mapOf(b.typ).Key)
			for i := 0; i+1 < len(a); i += 2 {
				if err := m.put(a[i], a[i+1]); err != nil {
					return nil, err
				}
			}
			return m.m, nil
		}), SQL: func(a []string) string { return "map(" + strings.Join(a, ", ") + ")" }},
		{Names: "map_keys", Sig: "map", Type: func(b *call) (dataType, error) { return &types.ArrayType{Element: mapOf(b.to[0]).Key}, nil }, K: mapRow(func(m *column.MapValue) any { return m.Keys })},
		{Names: "map_values", Sig: "map", Type: func(b *call) (dataType, error) {
			m := mapOf(b.to[0])
			return &types.ArrayType{Element: m.Value, ContainsNull: m.ValueContainsNull}, nil
		}, K: mapRow(func(m *column.MapValue) any { return m.Values })},
		{Names: "map_entries", Sig: "map", Type: func(b *call) (dataType, error) {
			m := mapOf(b.to[0])
			return &types.ArrayType{Element: types.Struct(types.Field{Name: "key", Type: m.Key}, types.Field{Name: "value", Type: m.Value, Nullable: m.ValueContainsNull})}, nil
		}, K: mapRow(func(m *column.MapValue) any {
			out := make([]any, len(m.Keys))
			for i := range out {
				out[i] = column.Row{m.Keys[i], m.Values[i]}
			}
			return out
		})},
		{Names: "map_contains_key", Sig: "map, any -> bool", Check: func(b *call) error {
			m := mapOf(b.to[0])
			k := WiderTypeNoString(m.Key, b.args[1].Type, b.ansi())
			if k == nil || b.args[1].Type.Kind() == types.KindNull {
				return b.mismatch("MAP_FUNCTION_DIFF_TYPES", "functionName", "`map_contains_key`", "dataType", `"MAP"`, "leftType", quoteType(m.SQL()),
					"rightType", quoteType(b.args[1].Type.SQL()))
			}
			b.to[0], b.to[1] = &types.MapType{Key: k, Value: m.Value, ValueContainsNull: m.ValueContainsNull}, k
			return nil
		}, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			for _, k := range a[0].(*column.MapValue).Keys {
				if CompareValues(k, a[1], b.to[1]) == 0 {
					return true, nil
				}
			}
			return false, nil
		})},
		{Names: "map_concat", Sig: "map*", Check: commonAll, Type: func(b *call) (dataType, error) {
			if len(b.to) == 0 {
				return types.Map(types.String, types.String), nil
			}
			return b.to[0], nil
		}, K: rows(func(c *Context, b *call, a []any) (any, error) {
			m := newMapBuilder(c, mapOf(b.typ).Key)
			for _, x := range a {
				for i, k := range x.(*column.MapValue).Keys {
					if err := m.put(k, x.(*column.MapValue).Values[i]); err != nil {
						return nil, err
					}
				}
			}
			return m.m, nil
		})},
		{Names: "map_from_arrays", Sig: "array, array", Type: func(b *call) (dataType, error) {
			v := b.to[1].(*types.ArrayType)
			return &types.MapType{Key: elemOf(b.to[0]), Value: v.Element, ValueContainsNull: v.ContainsNull}, nil
		}, K: rows(func(c *Context, b *call, a []any) (any, error) {
			ks, vs := a[0].([]any), a[1].([]any)
			if len(ks) != len(vs) {
				return nil, errs.New(errs.SparkRuntime, "UNEQUAL_MAP_KEY_VALUE_SIZES")
			}
			m := newMapBuilder(c, mapOf(b.typ).Key)
			for i := range ks {
				if err := m.put(ks[i], vs[i]); err != nil {
					return nil, err
				}
			}
			return m.m, nil
		})},
		{Names: "map_from_entries", Sig: "array", Null: nullAlways, Check: func(b *call) error {
			if s, ok := elemOf(b.to[0]).(*types.StructType); !ok || len(s.Fields) != 2 {
				return b.badInput(0, `"ARRAY" of pair "STRUCT"`)
			}
			return nil
		}, Type: func(b *call) (dataType, error) {
			s := elemOf(b.to[0]).(*types.StructType)
			return &types.MapType{Key: s.Fields[0].Type, Value: s.Fields[1].Type, ValueContainsNull: s.Fields[1].Nullable}, nil
		}, K: rows(func(c *Context, b *call, a []any) (any, error) {
			m := newMapBuilder(c, mapOf(b.typ).Key)
			for _, x := range a[0].([]any) {
				if x == nil {
					return nil, errNull
				}
				if err := m.put(x.(column.Row)[0], x.(column.Row)[1]); err != nil {
					return nil, err
				}
			}
			return m.m, nil
		})},
		{Names: "str_to_map", Sig: "str, str?, str?", Type: always(types.Map(types.String, types.String)), K: rows(strToMap), SQL: func(a []string) string {
			return "str_to_map(" + strings.Join(append(a[:len(a):len(a)], []string{",", ":"}[len(a)-1:]...), ", ") + ")"
		}},
	})
	scalars("struct_funcs", []def{
		{Names: "named_struct", Sig: "any*", Null: nullNever, Check: namedArgs, Type: namedType, K: structKernel(2)},
	})
	f := &Function{Name: "struct", Group: "struct_funcs", MinArgs: 0, MaxArgs: -1}
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		b := &call{BindContext: c, fn: f, args: args}
		t := &types.StructType{}
		for i, a := range args {
			name := "col" + itoa(int64(i+1))
			if a.Name != "" {
				name = a.Name
			}
			t.Fields = append(t.Fields, types.Field{Name: name, Type: a.Type, Nullable: a.Nullable})
		}
		b.typ = t
		k, err := structKernel(1)(b)
		return &Binding{Type: t, Kernel: k}, err
	}
	Register(f)
}

func mapRow(f func(m *column.MapValue) any) maker {
	return rows(func(_ *Context, _ *call, a []any) (any, error) { return f(a[0].(*column.MapValue)), nil })
}

// mapArgs brings keys and values each to one type.
func mapArgs(b *call) error {
	if len(b.args)%2 != 0 {
		return errs.New(errs.Analysis, "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName", "`map`", "expectedNum", "2n (n > 0)", "actualNum", itoa(int64(len(b.args))),
			"docroot", "https://spark.apache.org/docs/latest")
	}
	for side := range 2 {
		var list []dataType
		var names []string
		for i := side; i < len(b.args); i += 2 {
			list, names = append(list, b.args[i].Type), append(names, quoteType(b.args[i].Type.SQL()))
		}
		if len(list) == 0 {
			return nil
		}
		t := CommonType(list, b.ansi())
		if t == nil {
			return b.mismatch([]string{"CREATE_MAP_KEY_DIFF_TYPES", "CREATE_MAP_VALUE_DIFF_TYPES"}[side], "functionName", "`map`", "dataType", "["+strings.Join(names, ", ")+"]")
		}
		for i := side; i < len(b.args); i += 2 {
			b.to[i] = t
		}
	}
	if len(b.to) > 0 && b.to[0].Kind() == types.KindMap {
		return b.mismatch("INVALID_MAP_KEY_TYPE", "keyType", quoteType(b.to[0].SQL()))
	}
	return nil
}

func strToMap(c *Context, _ *call, a []any) (any, error) {
	pair, kv := ",", ":"
	if len(a) > 1 {
		pair = a[1].(string)
	}
	if len(a) > 2 {
		kv = a[2].(string)
	}
	entries, err := splitRegexp(a[0].(string), pair, -1)
	if err != nil {
		return nil, err
	}
	m := newMapBuilder(c, types.String)
	for _, e := range entries {
		parts, err := splitRegexp(e, kv, 2)
		if err != nil {
			return nil, err
		}
		var v any
		if len(parts) > 1 {
			v = parts[1]
		}
		if err := m.put(parts[0], v); err != nil {
			return nil, err
		}
	}
	return m.m, nil
}

func namedArgs(b *call) error {
	if len(b.args)%2 != 0 {
		return errs.New(errs.Analysis, "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName", "`named_struct`", "expectedNum", "2n (n > 0)", "actualNum", itoa(int64(len(b.args))),
			"docroot", "https://spark.apache.org/docs/latest")
	}
	for i := 0; i < len(b.args); i += 2 {
		a := b.args[i]
		if _, ok := a.Value.(string); !ok || !a.Foldable {
			var list []string
			for k := 0; k < len(b.args); k += 2 {
				list = append(list, quoteSQL(b.args[k].SQL))
			}
			return b.mismatch("CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING", "inputExprs", "["+strings.Join(list, ", ")+"]")
		}
	}
	return nil
}

func namedType(b *call) (dataType, error) {
	t := &types.StructType{}
	for i := 0; i+1 < len(b.args); i += 2 {
		a := b.args[i+1]
		t.Fields = append(t.Fields, types.Field{Name: b.args[i].Value.(string), Type: b.to[i+1], Nullable: a.Nullable})
	}
	return t, nil
}

// structKernel puts every step-th argument side by side.
func structKernel(step int) maker {
	return func(b *call) (Kernel, error) {
		return func(_ *Context, args []*vector, n int) (*vector, error) {
			out := &vector{Type: b.typ, N: n}
			constant := len(args) > 0
			for i := step - 1; i < len(args); i += step {
				constant = constant && args[i].Const
			}
			for i := step - 1; i < len(args); i += step {
				v := args[i]
				if constant {
					x := *v
					x.Const, x.N = false, 1
					v = &x
				}
				out.Kids = append(out.Kids, v.Flatten())
			}
			out.Const = constant
			return out, nil
		}, nil
	}
}
