package functions

import (
	"sort"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func elemOf(t dataType) dataType {
	if a, ok := t.(*types.ArrayType); ok {
		return a.Element
	}
	return types.Null
}

// sameElem makes an array and a value (or two arrays) meet at a common element type.
func sameElem(arrays bool) func(*call) error {
	return func(b *call) error {
		x, y := b.args[0].Type, b.args[1].Type
		bad := func() error {
			sub := "ARRAY_FUNCTION_DIFF_TYPES"
			if arrays {
				return b.mismatch("BINARY_ARRAY_DIFF_TYPES", "functionName", quoteID(b.name()), "arrayType", `"ARRAY"`, "leftType", quoteType(x.SQL()),
					"rightType", quoteType(y.SQL()))
			}
			return b.mismatch(sub, "functionName", quoteID(b.name()), "dataType", `"ARRAY"`, "leftType", quoteType(x.SQL()), "rightType", quoteType(y.SQL()))
		}
		if x.Kind() == types.KindNull {
			switch name := b.name(); {
			case arrays:
				x = y
			case name == "array_contains" || name == "array_position":
				return b.mismatch("NULL_TYPE", "functionName", quoteID(name))
			case name == "array_remove":
				x = types.Array(types.Null)
			default:
				return b.badInput(0, `"ARRAY"`)
			}
		}
		a, ok := x.(*types.ArrayType)
		if !ok && !arrays && b.name() != "array_remove" {
			return b.badInput(0, `"ARRAY"`)
		} else if !ok {
			return bad()
		}
		if arrays {
			if y.Kind() == types.KindNull {
				y = x
			}
			t := WiderType(x, y, b.ansi())
			if t == nil || y.Kind() != types.KindArray {
				return bad()
			}
			b.to[0], b.to[1] = t, t
			return nil
		}
		e := WiderTypeNoString(a.Element, y, b.ansi())
		if e == nil {
			return bad()
		}
		b.to[0], b.to[1] = &types.ArrayType{Element: e, ContainsNull: a.ContainsNull}, e
		return nil
	}
}

func arrayRow(f func(b *call, in []any) (any, error)) maker {
	return rows(func(_ *Context, b *call, a []any) (any, error) { return f(b, a[0].([]any)) })
}

func nullableArray(i int) func(*call) (dataType, error) {
	return func(b *call) (dataType, error) { return types.Array(elemOf(b.to[i])), nil }
}

func elementType(b *call) (dataType, error) { return elemOf(b.to[0]), nil }

// setOp keeps elements without duplicates: those of the second array that keep accepts.
func distinct(in []any, t dataType, drop func(x any) bool) []any {
	out := []any{}
	seen := newValueSet(t)
	for _, x := range in {
		if seen.add(x) && (drop == nil || !drop(x)) {
			out = append(out, x)
		}
	}
	return out
}

func init() {
	bothNullable := func(b *call) (dataType, error) {
		x, y := b.to[0].(*types.ArrayType), b.to[1].(*types.ArrayType)
		return &types.ArrayType{Element: x.Element, ContainsNull: x.ContainsNull || y.ContainsNull}, nil
	}
	scalars("array_funcs", []def{
		{Names: "array", Sig: "any*", Null: nullNever, Check: commonAll, Type: func(b *call) (dataType, error) {
			t := &types.ArrayType{Element: types.Null}
			for i, a := range b.args {
				t.Element, t.ContainsNull = b.to[i], t.ContainsNull || a.Nullable
			}
			return t, nil
		}, K: rowsNull(func(_ *Context, _ *call, a []any) (any, error) { return append([]any{}, a...), nil })},
		{Names: "array_contains", Sig: "any, any -> bool", Null: nullAlways, Check: sameElem(false), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			null := false
			for _, x := range a[0].([]any) {
				if x == nil {
					null = true
				} else if CompareValues(x, a[1], b.to[1]) == 0 {
					return true, nil
				}
			}
			if null {
				return nil, errNull
			}
			return false, nil
		})},
		{Names: "array_position", Sig: "any, any -> long", Check: sameElem(false), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			for i, x := range a[0].([]any) {
				if x != nil && CompareValues(x, a[1], b.to[1]) == 0 {
					return int64(i + 1), nil
				}
			}
			return int64(0), nil
		})},
		{Names: "array_remove", Sig: "any, any", Check: sameElem(false), Type: copyOf(0), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			out := []any{}
			for _, x := range a[0].([]any) {
				if x == nil || CompareValues(x, a[1], b.to[1]) != 0 {
					out = append(out, x)
				}
			}
			return out, nil
		})},
		{Names: "array_append", Sig: "any, any", Check: sameElem(false), Type: nullableArray(0), K: addElement(false)},
		{Names: "array_prepend", Sig: "any, any", Check: sameElem(false), Type: nullableArray(0), K: addElement(true)},
		{Names: "array_distinct", Sig: "array -> $0", K: arrayRow(func(b *call, in []any) (any, error) { return distinct(in, elemOf(b.to[0]), nil), nil })},
		{Names: "array_union", Sig: "any, any", Check: sameElem(true), Type: bothNullable, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			return distinct(append(append([]any{}, a[0].([]any)...), a[1].([]any)...), elemOf(b.to[0]), nil), nil
		})},
		{Names: "array_intersect", Sig: "any, any", Check: sameElem(true), Type: bothNullable, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			t := elemOf(b.to[0])
			have := newValueSet(t)
			for _, x := range a[1].([]any) {
				have.add(x)
			}
			return distinct(a[0].([]any), t, func(x any) bool { return !have.has(x) }), nil
		})},
		{Names: "array_except", Sig: "any, any", Check: sameElem(true), Type: func(b *call) (dataType, error) { return b.to[0], nil }, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			t := elemOf(b.to[0])
			have := newValueSet(t)
			for _, x := range a[1].([]any) {
				have.add(x)
			}
			return distinct(a[0].([]any), t, have.has), nil
		})},
		{Names: "arrays_overlap", Sig: "any, any -> bool", Null: nullAlways, Check: sameElem(true), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			x, y := a[0].([]any), a[1].([]any)
			have, null := newValueSet(elemOf(b.to[0])), false
			for _, v := range x {
				have.add(v)
				null = null || v == nil
			}
			for _, v := range y {
				null = null || v == nil
				if v != nil && have.has(v) {
					return true, nil
				}
			}
			if null && len(x) > 0 && len(y) > 0 {
				return nil, errNull
			}
			return false, nil
		})},
		{Names: "array_compact", Sig: "array", Type: func(b *call) (dataType, error) { return &types.ArrayType{Element: elemOf(b.to[0])}, nil }, K: arrayRow(func(_ *call, in []any) (any, error) {
			out := []any{}
			for _, x := range in {
				if x != nil {
					out = append(out, x)
				}
			}
			return out, nil
		}), SQL: nil},
		{Names: "array_max", Sig: "array", Null: nullAlways, Type: elementType, K: arrayExtreme(1)},
		{Names: "array_min", Sig: "array", Null: nullAlways, Type: elementType, K: arrayExtreme(-1)},
		{Names: "array_size", Sig: "array -> int", K: arrayRow(func(_ *call, in []any) (any, error) { return int32(len(in)), nil })},
		{Names: "array_repeat", Sig: "any, int", Null: nullAlways, Type: func(b *call) (dataType, error) {
			return &types.ArrayType{Element: b.to[0], ContainsNull: b.args[0].Nullable}, nil
		}, K: rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
			n, ok := a[1].(int32)
			if !ok {
				return nil, nil
			}
			if n > 100_000_000 {
				return nil, errTooManyElements("array_repeat", int64(n))
			}
			out := make([]any, max(0, n))
			for i := range out {
				out[i] = a[0]
			}
			return out, nil
		})},
		{Names: "array_join", Sig: "array<str>, str, str? -> str", Null: nullAlways, K: rowsNull(arrayJoin)},
		{Names: "array_insert", Sig: "array, int, any", Null: nullAlways, Check: insertElem, Type: nullableArray(0), K: rowsNull(arrayInsert)},
		{Names: "sort_array", Sig: "array, bool!? -> $0", Check: checkSortArray, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			asc := len(a) < 2 || a[1].(bool)
			out := append([]any{}, a[0].([]any)...)
			t := elemOf(b.to[0])
			sort.SliceStable(out, func(i, j int) bool {
				c := CompareValues(out[i], out[j], t)
				return c < 0 && asc || c > 0 && !asc
			})
			return out, nil
		}), SQL: func(a []string) string {
			if len(a) == 1 {
				a = append(a[:1:1], "true")
			}
			return "sort_array(" + strings.Join(a, ", ") + ")"
		}},
		{Names: "slice", Sig: "array, int, int -> $0", K: rows(slice)},
		{Names: "flatten", Sig: "array", Null: nullAlways, Type: elementType, Check: func(b *call) error {
			if b.args[0].Type.Kind() == types.KindNull || elemOf(b.to[0]).Kind() != types.KindArray {
				return b.badInput(0, `"ARRAY" of "ARRAY"`)
			}
			return nil
		}, K: arrayRow(func(_ *call, in []any) (any, error) {
			out := []any{}
			for _, x := range in {
				if x == nil {
					return nil, errNull
				}
				out = append(out, x.([]any)...)
			}
			return out, nil
		})},
		{Names: "get", Sig: "array!, int", Null: nullAlways, Type: elementType, K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			in, i := a[0].([]any), int(a[1].(int32))
			if i < 0 || i >= len(in) {
				return nil, errNull
			}
			return in[i], nil
		})},
	})
	scalars("collection_funcs", []def{
		{Names: "size cardinality", Sig: "array|map -> int", K: sizeOf},
		{Names: "element_at", Sig: "array!|map!, any", Null: nullAlways, Check: elementAtArgs, Type: elementAtType, K: elementAt(false)},
		{Names: "try_element_at", Sig: "array|map, any", Null: nullAlways, Check: elementAtArgs, Type: elementAtType, K: elementAt(true)},
	})
}

func errTooManyElements(fn string, n int64) error {
	return errs.New(errs.SparkRuntime, "COLLECTION_SIZE_LIMIT_EXCEEDED.FUNCTION", "numberOfElements", itoa(n), "maxRoundedArrayLength", "2147483632",
		"functionName", quoteID(fn))
}

// commonAll brings all arguments to one type.
func commonAll(b *call) error {
	if len(b.args) == 0 {
		return nil
	}
	t, err := b.commonArg()
	if err != nil {
		return err
	}
	b.to = repeatType(t, len(b.args))
	return nil
}

// checkSortArray wants a constant order.
func checkSortArray(b *call) error {
	if len(b.args) > 1 && !b.args[1].Foldable {
		return b.notFoldable(1, "ascendingOrder", "BOOLEAN")
	}
	return orderedElem(b)
}

func orderedElem(b *call) error {
	if !types.IsOrderable(elemOf(b.to[0])) {
		return b.mismatch("INVALID_ORDERING_TYPE", "functionName", quoteID(b.name()), "dataType", quoteType(b.to[0].SQL()))
	}
	return nil
}

func addElement(front bool) maker {
	return rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
		in, ok := a[0].([]any)
		if !ok {
			return nil, nil
		}
		if front {
			return append([]any{a[1]}, in...), nil
		}
		return append(append([]any{}, in...), a[1]), nil
	})
}

func arrayExtreme(sign int) maker {
	return arrayRow(func(b *call, in []any) (any, error) {
		var best any
		for _, x := range in {
			if x != nil && (best == nil || CompareValues(x, best, elemOf(b.to[0]))*sign > 0) {
				best = x
			}
		}
		return best, nil
	})
}

func arrayJoin(_ *Context, _ *call, a []any) (any, error) {
	for _, x := range a {
		if x == nil {
			return nil, nil
		}
	}
	var parts []string
	for _, x := range a[0].([]any) {
		if s, ok := x.(string); ok {
			parts = append(parts, s)
		} else if len(a) == 3 {
			parts = append(parts, a[2].(string))
		}
	}
	return strings.Join(parts, a[1].(string)), nil
}

func insertElem(b *call) error {
	e := WiderTypeNoString(elemOf(b.to[0]), b.args[2].Type, b.ansi())
	if e == nil || b.args[0].Type.Kind() == types.KindNull {
		return b.mismatch("ARRAY_FUNCTION_DIFF_TYPES", "functionName", "`array_insert`", "dataType", `"ARRAY"`, "leftType", quoteType(b.args[0].Type.SQL()),
			"rightType", quoteType(b.args[2].Type.SQL()))
	}
	b.to[0], b.to[2] = types.Array(e), e
	return nil
}

func arrayInsert(_ *Context, _ *call, a []any) (any, error) {
	if a[0] == nil || a[1] == nil {
		return nil, nil
	}
	in, pos := a[0].([]any), int(a[1].(int32))
	if pos == 0 {
		return nil, errZeroIndex()
	}
	if pos > 10_000_000 || pos < -10_000_000 {
		return nil, errTooManyElements("array_insert", int64(pos))
	}
	out := append([]any{}, in...)
	if pos > 0 {
		for len(out) < pos-1 {
			out = append(out, nil)
		}
		return append(out[:pos-1:pos-1], append([]any{a[2]}, out[pos-1:]...)...), nil
	}
	at := len(out) + pos + 1
	if at < 0 {
		head := append([]any{a[2]}, make([]any, -at)...)
		return append(head, out...), nil
	}
	return append(out[:at:at], append([]any{a[2]}, out[at:]...)...), nil
}

func slice(_ *Context, _ *call, a []any) (any, error) {
	in, start, n := a[0].([]any), int(a[1].(int32)), int(a[2].(int32))
	if start == 0 {
		return nil, errs.New(errs.SparkRuntime, "INVALID_PARAMETER_VALUE.START", "functionName", "`slice`", "parameter", "`start`")
	}
	if n < 0 {
		return nil, errs.New(errs.SparkRuntime, "INVALID_PARAMETER_VALUE.LENGTH", "functionName", "`slice`", "parameter", "`length`", "length", itoa(int64(n)))
	}
	if start < 0 {
		start += len(in) + 1
	}
	if start < 1 || start > len(in) {
		return []any{}, nil
	}
	return append([]any{}, in[start-1:min(len(in), start-1+n)]...), nil
}

func elementAtArgs(b *call) error {
	switch t := b.to[0].(type) {
	case *types.ArrayType:
		if !types.IsIntegral(b.args[1].Type) && b.args[1].Type.Kind() != types.KindNull || b.args[1].Type.Kind() == types.KindLong {
			return b.badInput(1, `"INT"`)
		}
		b.to[1] = types.Int
	case *types.MapType:
		k := WiderTypeNoString(t.Key, b.args[1].Type, b.ansi())
		if k == nil {
			return b.mismatch("MAP_FUNCTION_DIFF_TYPES", "functionName", quoteID(b.name()), "dataType", `"MAP"`, "leftType", quoteType(t.SQL()),
				"rightType", quoteType(b.args[1].Type.SQL()))
		}
		b.to[0], b.to[1] = &types.MapType{Key: k, Value: t.Value, ValueContainsNull: t.ValueContainsNull}, k
	}
	return nil
}

func elementAtType(b *call) (dataType, error) {
	if m, ok := b.to[0].(*types.MapType); ok {
		return m.Value, nil
	}
	return elemOf(b.to[0]), nil
}

func elementAt(try bool) maker {
	return rows(func(_ *Context, b *call, a []any) (any, error) {
		if m, ok := a[0].(*column.MapValue); ok {
			t := b.to[1]
			for i, k := range m.Keys {
				if CompareValues(k, a[1], t) == 0 {
					return m.Values[i], nil
				}
			}
			return nil, errNull
		}
		in, i := a[0].([]any), int(a[1].(int32))
		switch {
		case i == 0:
			return nil, errZeroIndex()
		case i > len(in) || -i > len(in):
			if try || !b.ansi() {
				return nil, errNull
			}
			return nil, errElementAt(int64(i), len(in))
		case i < 0:
			return in[len(in)+i], nil
		}
		return in[i-1], nil
	})
}

// sizeOf is the number of elements. Without ANSI mode NULL has -1 of them.
func sizeOf(b *call) (Kernel, error) {
	count := strict(types.Int, func(_ *Context, args []*vector, out *vector) error {
		v := args[0].Flatten()
		pure(out, func(i int) int32 { return v.Offsets[i+1] - v.Offsets[i] })
		return nil
	})
	if b.ansi() {
		return count, nil
	}
	return func(c *Context, args []*vector, n int) (*vector, error) {
		out, err := count(c, args, n)
		if err != nil {
			return nil, err
		}
		out = out.Flatten()
		for i := range out.N {
			if out.IsNull(i) {
				out.I32[i] = -1
			}
		}
		out.Valid = nil
		return out, nil
	}, nil
}
