package functions

import (
	"sort"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// A hoDef is a higher-order function: Params gives the types of the lambda's parameters, Kind the result's.
type hoDef struct {
	name     string
	min, max int
	lambda   int // position of the (first) lambda
	params   func(args []Arg, i int) []Arg
	bind     func(b *call) (*Binding, error)
}

func elemArg(a Arg) Arg {
	if t, ok := a.Type.(*types.ArrayType); ok {
		return Arg{Type: t.Element, Nullable: t.ContainsNull}
	}
	return Arg{Type: types.Null, Nullable: true}
}

func keyValueArgs(a Arg) []Arg {
	m := mapOf(a.Type)
	return []Arg{{Type: m.Key}, {Type: m.Value, Nullable: m.ValueContainsNull}}
}

func init() {
	elems := func(args []Arg, _ int) []Arg { return []Arg{elemArg(args[0]), {Type: types.Int}} }
	entry := func(args []Arg, _ int) []Arg { return keyValueArgs(args[0]) }
	for _, d := range []hoDef{
		{"transform", 2, 2, 1, elems, bindTransform}, {"filter", 2, 2, 1, elems, bindFilter}, {"exists", 2, 2, 1, elems, bindQuantifier(true)},
		{"forall", 2, 2, 1, elems, bindQuantifier(false)},
		{"array_sort", 1, 2, 1, func(args []Arg, _ int) []Arg { return []Arg{elemArg(args[0]), elemArg(args[0])} }, bindArraySort},
		{"zip_with", 3, 3, 2, func(args []Arg, _ int) []Arg {
			x, y := elemArg(args[0]), elemArg(args[1])
			x.Nullable, y.Nullable = true, true
			return []Arg{x, y}
		}, bindZipWith},
		{"aggregate", 3, 4, 2, func(args []Arg, i int) []Arg {
			acc := Arg{Type: args[1].Type, Nullable: true}
			if i == 3 {
				return []Arg{{Type: args[2].Type, Nullable: true}}
			}
			return []Arg{acc, elemArg(args[0])}
		}, bindAggregate},
		{"transform_keys", 2, 2, 1, entry, bindMapLambda}, {"transform_values", 2, 2, 1, entry, bindMapLambda}, {"map_filter", 2, 2, 1, entry, bindMapLambda},
		{"map_zip_with", 3, 3, 2, func(args []Arg, _ int) []Arg {
			v1, v2 := keyValueArgs(args[0]), keyValueArgs(args[1])
			return []Arg{v1[0], {Type: v1[1].Type, Nullable: true}, {Type: v2[1].Type, Nullable: true}}
		}, bindMapZip},
	} {
		f := &Function{Name: d.name, Group: "lambda_funcs", MinArgs: d.min, MaxArgs: d.max, Lambdas: d.params}
		if d.name == "aggregate" {
			f.Aliases = []string{"reduce"}
		}
		if d.name == "aggregate" || d.name == "array_sort" {
			f.SQL = lambdaSQL(d.name)
		}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			b := &call{BindContext: c, fn: f, args: args, to: make([]dataType, len(args))}
			k := args[0].Type.Kind()
			want, name := types.KindArray, `"ARRAY"`
			if d.name == "transform_keys" || d.name == "transform_values" || d.name == "map_filter" || d.name == "map_zip_with" {
				want, name = types.KindMap, `"MAP"`
			}
			if k != want && k != types.KindNull {
				return nil, b.badInput(0, name)
			}
			out, err := d.bind(b)
			if err == nil {
				out.Args = b.to
				for _, a := range args {
					out.Nullable = out.Nullable || a.Nullable && !a.Lambda
				}
			}
			return out, err
		}
		Register(f)
	}
}

const (
	lambdaVar  = "namedlambdavariable()"
	identity   = "lambdafunction(" + lambdaVar + ", " + lambdaVar + ")"
	comparator = "lambdafunction((IF(((" + lambdaVar + " IS NULL) AND (" + lambdaVar + " IS NULL)), 0, (IF((" + lambdaVar + " IS NULL), 1, (IF((" + lambdaVar +
		" IS NULL), -1, (IF((" + lambdaVar + " < " + lambdaVar + "), -1, (IF((" + lambdaVar + " > " + lambdaVar + "), 1, 0)))))))))), " + lambdaVar + ", " + lambdaVar + ")"
)

// lambdaSQL shows the lambda that a call has by default.
func lambdaSQL(name string) func([]string) string {
	if name == "array_sort" {
		return withDefault(name, 1, comparator)
	}
	return withDefault(name, 3, identity)
}

// expand lists the elements of arrays (or entries of maps) of all rows that are not null: for each its position in the kids and
// its row.
func expand(v *vector, n int) (flat *vector, kids, outer, pos []int32) {
	flat = v.Flatten()
	if flat.Type.Kind() == types.KindNull {
		return flat, nil, nil, nil
	}
	for i := range n {
		if flat.IsNull(i) {
			continue
		}
		for k := flat.Offsets[i]; k < flat.Offsets[i+1]; k++ {
			kids, outer, pos = append(kids, k), append(outer, int32(i)), append(pos, k-flat.Offsets[i])
		}
	}
	return flat, kids, outer, pos
}

func takeKid(flat *vector, kid int, sel []int32) *vector { return flat.Kids[kid].Take(sel) }

// rebuild makes arrays or maps with the validity and lengths of flat from new kids.
func rebuild(t dataType, flat *vector, n int, kids ...*vector) *vector {
	out := &vector{Type: t, N: n, Valid: flat.Valid, Offsets: make([]int32, n+1)}
	for i := range n {
		out.Offsets[i+1] = out.Offsets[i]
		if !flat.IsNull(i) {
			out.Offsets[i+1] += flat.Offsets[i+1] - flat.Offsets[i]
		}
	}
	for _, k := range kids {
		out.Kids = append(out.Kids, k.Flatten())
	}
	return out
}

func bindTransform(b *call) (*Binding, error) {
	t := &types.ArrayType{Element: b.args[1].Type, ContainsNull: b.args[1].Nullable}
	return &Binding{Type: t, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		flat, kids, outer, pos := expand(args[0], n)
		if flat.Type.Kind() == types.KindNull || n == 0 {
			return column.NullVector(t, n), nil
		}
		body, err := lambdas[1]([]*vector{takeKid(flat, 0, kids), {Type: types.Int, N: len(pos), I32: pos}}, outer)
		if err != nil {
			return nil, err
		}
		return rebuild(t, flat, n, body), nil
	}}, nil
}

func bindFilter(b *call) (*Binding, error) {
	t := b.args[0].Type
	if err := wantBool(b, 1); err != nil {
		return nil, err
	}
	return &Binding{Type: t, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		flat, kids, outer, pos := expand(args[0], n)
		if flat.Type.Kind() == types.KindNull || n == 0 {
			return column.NullVector(t, n), nil
		}
		body, err := lambdas[1]([]*vector{takeKid(flat, 0, kids), {Type: types.Int, N: len(pos), I32: pos}}, outer)
		if err != nil {
			return nil, err
		}
		return keepEntries(t, flat, n, kids, outer, body), nil
	}}, nil
}

func wantBool(b *call, i int) error {
	if k := b.args[i].Type.Kind(); k != types.KindBoolean && k != types.KindNull {
		return b.badInput(i, `"BOOLEAN"`)
	}
	return nil
}

// keepEntries keeps the elements for which a condition holds.
func keepEntries(t dataType, flat *vector, n int, kids, outer []int32, cond *vector) *vector {
	cond = cond.Flatten()
	count := make([]int32, n)
	var keep []int32
	for i, k := range kids {
		if !cond.IsNull(i) && cond.Bools[i] {
			keep = append(keep, k)
			count[outer[i]]++
		}
	}
	out := &vector{Type: t, N: n, Valid: flat.Valid, Offsets: make([]int32, n+1)}
	for i, c := range count {
		out.Offsets[i+1] = out.Offsets[i] + c
	}
	for _, kid := range flat.Kids {
		out.Kids = append(out.Kids, kid.Take(keep))
	}
	return out
}

func bindQuantifier(exists bool) func(*call) (*Binding, error) {
	return func(b *call) (*Binding, error) {
		if err := wantBool(b, 1); err != nil {
			return nil, err
		}
		return &Binding{Type: types.Boolean, Nullable: b.args[1].Nullable, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
			flat, kids, outer, pos := expand(args[0], n)
			if flat.Type.Kind() == types.KindNull || n == 0 {
				return column.NullVector(types.Boolean, n), nil
			}
			cond, err := lambdas[1]([]*vector{takeKid(flat, 0, kids), {Type: types.Int, N: len(pos), I32: pos}}, outer)
			if err != nil {
				return nil, err
			}
			cond = cond.Flatten()
			out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
			decided, null := make([]bool, n), make([]bool, n)
			for i, row := range outer {
				if cond.IsNull(i) {
					null[row] = true
				} else if cond.Bools[i] == exists {
					decided[row] = true
				}
			}
			for i := range n {
				out.Bools[i] = decided[i] == exists
				if flat.IsNull(i) || null[i] && !decided[i] {
					setNull(out, i)
				}
			}
			return out, nil
		}}, nil
	}
}

func bindArraySort(b *call) (*Binding, error) {
	t := b.args[0].Type
	if len(b.args) == 1 && !types.IsOrderable(elemOf(t)) {
		return nil, b.mismatch("INVALID_ORDERING_TYPE", "functionName", "`array_sort`", "dataType", quoteType(t.SQL()))
	}
	return &Binding{Type: t, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		v := args[0].Flatten()
		out := column.NewBuilder(t, n)
		for i := range n {
			if v.IsNull(i) {
				out.Append(nil)
				continue
			}
			list := append([]any{}, v.Get(i).([]any)...)
			if err := sortList(list, elemOf(t), lambdas, int32(i)); err != nil {
				return nil, err
			}
			out.Append(list)
		}
		return out.Finish(), nil
	}}, nil
}

func sortList(list []any, e dataType, lambdas []Lambda, row int32) error {
	var failed error
	less := func(i, j int) bool {
		if list[i] == nil || list[j] == nil {
			return list[i] != nil
		}
		return CompareValues(list[i], list[j], e) < 0
	}
	if len(lambdas) > 1 && lambdas[1] != nil {
		less = func(i, j int) bool {
			v, err := lambdas[1]([]*vector{column.ConstVector(e, list[i], 1), column.ConstVector(e, list[j], 1)}, []int32{row})
			if err == nil && v.IsNull(0) {
				err = errs.New(errs.SparkRuntime, "COMPARATOR_RETURNS_NULL", "firstValue", styleOf(nil).Value(list[i], e), "secondValue", styleOf(nil).Value(list[j], e))
			}
			if err != nil {
				failed = err
				return false
			}
			return v.Get(0).(int32) < 0
		}
	}
	sort.SliceStable(list, less)
	return failed
}

func bindZipWith(b *call) (*Binding, error) {
	t := &types.ArrayType{Element: b.args[2].Type, ContainsNull: b.args[2].Nullable}
	return &Binding{Type: t, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		x, y := args[0].Flatten(), args[1].Flatten()
		var selX, selY, outer []int32
		out := &vector{Type: t, N: n, Offsets: make([]int32, n+1)}
		for i := range n {
			out.Offsets[i+1] = out.Offsets[i]
			if x.IsNull(i) || y.IsNull(i) {
				setNull(out, i)
				continue
			}
			nx, ny := x.Offsets[i+1]-x.Offsets[i], y.Offsets[i+1]-y.Offsets[i]
			for k := range max(nx, ny) {
				p, q := int32(-1), int32(-1)
				if k < nx {
					p = x.Offsets[i] + k
				}
				if k < ny {
					q = y.Offsets[i] + k
				}
				selX, selY, outer = append(selX, p), append(selY, q), append(outer, int32(i))
			}
			out.Offsets[i+1] += max(nx, ny)
		}
		if x.Type.Kind() == types.KindNull || y.Type.Kind() == types.KindNull {
			return column.NullVector(t, n), nil
		}
		body, err := lambdas[2]([]*vector{x.Kids[0].Take(selX), y.Kids[0].Take(selY)}, outer)
		if err != nil {
			return nil, err
		}
		out.Kids = []*vector{body.Flatten()}
		return out, nil
	}}, nil
}

func bindAggregate(b *call) (*Binding, error) {
	acc := b.args[1].Type
	if m := b.args[2].Type; !types.SameType(acc, m) {
		if acc.Kind() != types.KindNull {
			return nil, b.badInput(2, quoteType(acc.SQL()))
		}
	}
	t := acc
	if len(b.args) == 4 {
		t = b.args[3].Type
	}
	return &Binding{Type: t, Nullable: true, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		if args[0].Type.Kind() == types.KindNull || n == 0 {
			return column.NullVector(t, n), nil
		}
		arr, state := args[0].Flatten(), args[1].Flatten()
		// Step k adds element k of every row that has one.
		for k := int32(0); ; k++ {
			var rows, kids []int32
			for i := range n {
				if !arr.IsNull(i) && arr.Offsets[i]+k < arr.Offsets[i+1] {
					rows, kids = append(rows, int32(i)), append(kids, arr.Offsets[i]+k)
				}
			}
			if len(rows) == 0 {
				break
			}
			next, err := lambdas[2]([]*vector{state.Take(rows), arr.Kids[0].Take(kids)}, rows)
			if err != nil {
				return nil, err
			}
			p := newPieces(acc, n)
			p.add(allRows(n), state)
			p.add(rows, next)
			state = p.finish().Flatten()
		}
		if len(lambdas) > 3 && lambdas[3] != nil {
			var err error
			if state, err = lambdas[3]([]*vector{state}, allRows(n)); err != nil {
				return nil, err
			}
		}
		sel := allRows(n)
		for i := range sel {
			if arr.IsNull(i) {
				sel[i] = -1
			}
		}
		return state.Take(sel), nil
	}}, nil
}

func bindMapLambda(b *call) (*Binding, error) {
	m := mapOf(b.args[0].Type)
	body := b.args[1]
	var t dataType = m
	switch b.name() {
	case "transform_keys":
		t = &types.MapType{Key: body.Type, Value: m.Value, ValueContainsNull: m.ValueContainsNull}
	case "transform_values":
		t = &types.MapType{Key: m.Key, Value: body.Type, ValueContainsNull: body.Nullable}
	default:
		if err := wantBool(b, 1); err != nil {
			return nil, err
		}
	}
	return &Binding{Type: t, HOKernel: func(c *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		flat, kids, outer, _ := expand(args[0], n)
		if flat.Type.Kind() == types.KindNull || n == 0 {
			return column.NullVector(t, n), nil
		}
		keys, values := takeKid(flat, 0, kids), takeKid(flat, 1, kids)
		r, err := lambdas[1]([]*vector{keys, values}, outer)
		if err != nil {
			return nil, err
		}
		switch b.name() {
		case "transform_keys":
			return checkKeys(c, rebuild(t, flat, n, r, values))
		case "transform_values":
			return rebuild(t, flat, n, keys, r), nil
		}
		return keepEntries(t, flat, n, kids, outer, r), nil
	}}, nil
}

// checkKeys refuses maps with null or double keys.
func checkKeys(c *Context, v *vector) (*vector, error) {
	b := column.NewBuilder(v.Type, v.N)
	for i := range v.N {
		m, ok := v.Get(i).(*column.MapValue)
		if !ok {
			b.Append(nil)
			continue
		}
		mb := newMapBuilder(c, mapOf(v.Type).Key)
		for k := range m.Keys {
			if err := mb.put(m.Keys[k], m.Values[k]); err != nil {
				return nil, err
			}
		}
		b.Append(mb.m)
	}
	return b.Finish(), nil
}

func bindMapZip(b *call) (*Binding, error) {
	x, y := mapOf(b.args[0].Type), mapOf(b.args[1].Type)
	if !types.SameType(x.Key, y.Key) {
		return nil, b.mismatch("MAP_ZIP_WITH_DIFF_TYPES", "functionName", "`map_zip_with`", "leftType", quoteType(x.SQL()), "rightType", quoteType(y.SQL()))
	}
	t := &types.MapType{Key: x.Key, Value: b.args[2].Type, ValueContainsNull: b.args[2].Nullable}
	return &Binding{Type: t, HOKernel: func(_ *Context, args []*vector, lambdas []Lambda, n int) (*vector, error) {
		keys, v1, v2 := column.NewBuilder(x.Key, n), column.NewBuilder(x.Value, n), column.NewBuilder(y.Value, n)
		out := &vector{Type: t, N: n, Offsets: make([]int32, n+1)}
		var outer []int32
		for i := range n {
			p, ok1 := args[0].Get(i).(*column.MapValue)
			q, ok2 := args[1].Get(i).(*column.MapValue)
			out.Offsets[i+1] = out.Offsets[i]
			if !ok1 || !ok2 {
				setNull(out, i)
				continue
			}
			find := func(m *column.MapValue, k any) any {
				for j, mk := range m.Keys {
					if CompareValues(mk, k, x.Key) == 0 {
						return m.Values[j]
					}
				}
				return nil
			}
			for _, k := range distinct(append(append([]any{}, p.Keys...), q.Keys...), x.Key, nil) {
				keys.Append(k)
				v1.Append(find(p, k))
				v2.Append(find(q, k))
				outer = append(outer, int32(i))
				out.Offsets[i+1]++
			}
		}
		kv := keys.Finish()
		body, err := lambdas[2]([]*vector{kv, v1.Finish(), v2.Finish()}, outer)
		if err != nil {
			return nil, err
		}
		out.Kids = []*vector{kv, body.Flatten()}
		return out, nil
	}}, nil
}
