package analyze

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// The functions behind a.b and a[b], once the type of a is known. The second argument is the field's name, the index or the key.
var (
	structField = &functions.Function{Name: "getstructfield", MinArgs: 2, MaxArgs: 2, SQL: dotted}
	arrayField  = &functions.Function{Name: "getarraystructfields", MinArgs: 2, MaxArgs: 2, SQL: dotted}
	arrayItem   = &functions.Function{Name: "getarrayitem", MinArgs: 2, MaxArgs: 2, SQL: bracketed}
	mapValue    = &functions.Function{Name: "getmapvalue", MinArgs: 2, MaxArgs: 2, SQL: bracketed}
)

func dotted(a []string) string    { return a[0] + "." + a[1] }
func bracketed(a []string) string { return a[0] + "[" + a[1] + "]" }

// extract is child[key] by the type of child.
func (a *analyzer) extract(child, key plan.Expr) (plan.Expr, error) {
	child = trim(child)
	name, isName := literalString(key)
	switch t := plan.TypeOf(child).(type) {
	case *types.StructType:
		if !isName {
			return nil, fail("INVALID_EXTRACT_FIELD", "field", plan.Message(key), "expr", plan.Message(child))
		}
		i, err := a.fieldIndex(t, name)
		if err != nil {
			return nil, err
		}
		f := t.Fields[i]
		return &plan.Call{Fn: structField, Name: structField.Name, Args: []plan.Expr{child, plan.Lit(f.Name)}, Binding: &functions.Binding{
			Type: f.Type, Nullable: f.Nullable || plan.NullableOf(child), Kernel: fieldKernel(i)}}, nil
	case *types.ArrayType:
		if s, ok := t.Element.(*types.StructType); ok && isName {
			return a.arrayOfFields(child, t, s, name)
		}
		return a.item(child, t, key)
	case *types.MapType:
		return a.valueOfKey(child, t, key)
	}
	if plan.TypeOf(child).Kind() == types.KindNull {
		return child, nil
	}
	return nil, fail("INVALID_EXTRACT_BASE_FIELD_TYPE", "base", plan.Message(child), "other", `"`+plan.TypeOf(child).SQL()+`"`)
}

func literalString(e plan.Expr) (string, bool) {
	l, ok := e.(*plan.Literal)
	if !ok {
		return "", false
	}
	s, ok := l.Value.(string)
	return s, ok
}

func (a *analyzer) fieldIndex(t *types.StructType, name string) (int, error) {
	at, count := -1, 0
	for i, f := range t.Fields {
		if a.sameName(f.Name, name) {
			at = i
			count++
		}
	}
	switch count {
	case 0:
		names := make([]string, len(t.Fields))
		for i, f := range t.Fields {
			names[i] = types.Quote(f.Name)
		}
		return 0, fail("FIELD_NOT_FOUND", "fieldName", types.Quote(name), "fields", strings.Join(names, ", "))
	case 1:
		return at, nil
	}
	return 0, fail("AMBIGUOUS_REFERENCE_TO_FIELDS", "field", types.Quote(name), "count", itoa(count))
}

func (a *analyzer) arrayOfFields(child plan.Expr, t *types.ArrayType, s *types.StructType, name string) (plan.Expr, error) {
	i, err := a.fieldIndex(s, name)
	if err != nil {
		return nil, err
	}
	f := s.Fields[i]
	out := &types.ArrayType{Element: f.Type, ContainsNull: t.ContainsNull || f.Nullable}
	return &plan.Call{Fn: arrayField, Name: arrayField.Name, Args: []plan.Expr{child, plan.Lit(f.Name)}, Binding: &functions.Binding{
		Type: out, Nullable: plan.NullableOf(child), Kernel: arrayFieldKernel(i, out)}}, nil
}

func (a *analyzer) item(child plan.Expr, t *types.ArrayType, key plan.Expr) (plan.Expr, error) {
	kt := plan.TypeOf(key)
	if !types.IsIntegral(kt) && kt.Kind() != types.KindNull {
		if !types.IsString(kt) || !a.env.Conf.ANSI {
			return nil, fail("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr", `"`+plan.Pretty(child)+"["+plan.Pretty(key)+`]"`, "paramIndex", "second",
				"requiredType", `"INTEGRAL"`, "inputSql", plan.Message(key), "inputType", `"`+kt.SQL()+`"`)
		}
	}
	key = a.castTo(key, types.Int)
	return &plan.Call{Fn: arrayItem, Name: arrayItem.Name, Args: []plan.Expr{child, key}, Binding: &functions.Binding{
		Type: t.Element, Nullable: true, Kernel: itemKernel(t.Element, a.env.Conf.ANSI)}}, nil
}

func (a *analyzer) valueOfKey(child plan.Expr, t *types.MapType, key plan.Expr) (plan.Expr, error) {
	kt := plan.TypeOf(key)
	if !types.SameType(kt, t.Key) {
		if functions.WiderType(kt, t.Key, a.env.Conf.ANSI) == nil {
			return nil, fail("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr", `"`+plan.Pretty(child)+"["+plan.Pretty(key)+`]"`, "paramIndex", "second",
				"requiredType", `"`+t.Key.SQL()+`"`, "inputSql", plan.Message(key), "inputType", `"`+kt.SQL()+`"`)
		}
		key = a.castTo(key, t.Key)
	}
	return &plan.Call{Fn: mapValue, Name: mapValue.Name, Args: []plan.Expr{child, key}, Binding: &functions.Binding{
		Type: t.Value, Nullable: true, Kernel: mapValueKernel(t.Value)}}, nil
}

func fieldKernel(i int) functions.Kernel {
	return func(_ *functions.Context, args []*column.Vector, n int) (*column.Vector, error) {
		s := args[0].Flatten()
		out := *s.Kids[i]
		if out.N != n {
			out = *out.Slice(0, n)
		}
		if out.Const {
			out = *out.Flatten()
		}
		out.Valid = column.And(out.Valid, s.Valid)
		return &out, nil
	}
}

func arrayFieldKernel(i int, t *types.ArrayType) functions.Kernel {
	return func(_ *functions.Context, args []*column.Vector, _ int) (*column.Vector, error) {
		v := args[0].Flatten()
		s := v.Kids[0].Flatten()
		kid := *s.Kids[i].Flatten()
		kid.Valid = column.And(kid.Valid, s.Valid)
		return &column.Vector{Type: t, N: v.N, Valid: v.Valid, Offsets: v.Offsets, Kids: []*column.Vector{&kid}}, nil
	}
}

func itemKernel(t types.DataType, ansi bool) functions.Kernel {
	return func(_ *functions.Context, args []*column.Vector, n int) (*column.Vector, error) {
		list, index := args[0].Flatten(), args[1].Flatten()
		sel := make([]int32, n)
		for i := range sel {
			sel[i] = -1
			if list.IsNull(i) || index.IsNull(i) {
				continue
			}
			size, k := list.Offsets[i+1]-list.Offsets[i], index.I32[i]
			switch {
			case k >= 0 && k < size:
				sel[i] = list.Offsets[i] + k
			case ansi:
				return nil, errs.New(errs.ArrayIndex, "INVALID_ARRAY_INDEX", "indexValue", itoa(int(k)), "arraySize", itoa(int(size)))
			}
		}
		return list.Kids[0].Take(sel), nil
	}
}

func mapValueKernel(t types.DataType) functions.Kernel {
	return func(_ *functions.Context, args []*column.Vector, n int) (*column.Vector, error) {
		m, key := args[0].Flatten(), args[1].Flatten()
		sel := make([]int32, n)
		for i := range sel {
			sel[i] = -1
			if m.IsNull(i) || key.IsNull(i) {
				continue
			}
			want := key.Get(i)
			for k := m.Offsets[i]; k < m.Offsets[i+1]; k++ {
				if plan.EqualValues(m.Kids[0].Get(int(k)), want) {
					sel[i] = k
					break
				}
			}
		}
		return m.Kids[1].Take(sel), nil
	}
}
