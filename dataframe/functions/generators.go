package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

func generator(name string, minArgs, maxArgs int, bind func(b *call) (*Binding, error)) {
	f := &Function{Name: name, Kind: Generator, Group: "generator_funcs", MinArgs: minArgs, MaxArgs: maxArgs}
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		b := &call{BindContext: c, fn: f, args: args, to: make([]dataType, len(args))}
		out, err := bind(b)
		if err != nil {
			return nil, err
		}
		out.Args = b.to
		out.Type = &types.ArrayType{Element: types.Struct(out.Out...)}
		return out, nil
	}
	Register(f)
}

func init() {
	for _, outer := range []bool{false, true} {
		suffix := map[bool]string{true: "_outer"}[outer]
		generator("explode"+suffix, 1, 1, func(b *call) (*Binding, error) { return bindExplode(b, false, outer) })
		generator("posexplode"+suffix, 1, 1, func(b *call) (*Binding, error) { return bindExplode(b, true, outer) })
		generator("inline"+suffix, 1, 1, func(b *call) (*Binding, error) { return bindInline(b, outer) })
	}
	generator("stack", 2, -1, bindStack)
	generator("json_tuple", 2, -1, bindJSONTuple)
}

// unroll is expand with a row for nothing where outer asks for it: kids -1.
func unroll(v *vector, n int, outer bool) (flat *vector, rows, kids, pos []int32) {
	flat = v.Flatten()
	for i := range n {
		empty := true
		if !flat.IsNull(i) {
			for k := flat.Offsets[i]; k < flat.Offsets[i+1]; k++ {
				rows, kids, pos = append(rows, int32(i)), append(kids, k), append(pos, k-flat.Offsets[i])
				empty = false
			}
		}
		if empty && outer {
			rows, kids, pos = append(rows, int32(i)), append(kids, -1), append(pos, 0)
		}
	}
	return flat, rows, kids, pos
}

func bindExplode(b *call, withPos, outer bool) (*Binding, error) {
	out := &Binding{}
	if withPos {
		out.Out = append(out.Out, types.Field{Name: "pos", Type: types.Int, Nullable: outer})
	}
	switch t := b.args[0].Type.(type) {
	case *types.ArrayType:
		out.Out = append(out.Out, types.Field{Name: "col", Type: t.Element, Nullable: t.ContainsNull || outer})
	case *types.MapType:
		out.Out = append(out.Out, types.Field{Name: "key", Type: t.Key, Nullable: outer}, types.Field{Name: "value", Type: t.Value, Nullable: t.ValueContainsNull || outer})
	default:
		return nil, b.badInput(0, `("ARRAY" or "MAP")`)
	}
	out.Generate = func(_ *Context, args []*vector, n int) ([]int32, []*vector, error) {
		flat, rows, kids, pos := unroll(args[0], n, outer)
		var cols []*vector
		if withPos {
			p := &vector{Type: types.Int, N: len(pos), I32: pos}
			for i, k := range kids {
				if k < 0 {
					setNull(p, i)
				}
			}
			cols = append(cols, p)
		}
		for _, kid := range flat.Kids {
			cols = append(cols, kid.Take(kids))
		}
		return rows, cols, nil
	}
	return out, nil
}

func bindInline(b *call, outer bool) (*Binding, error) {
	st, ok := elemOf(b.args[0].Type).(*types.StructType)
	if !ok {
		return nil, b.badInput(0, `"ARRAY<STRUCT>"`)
	}
	out := &Binding{}
	null := outer || b.args[0].Type.(*types.ArrayType).ContainsNull
	for _, f := range st.Fields {
		out.Out = append(out.Out, types.Field{Name: f.Name, Type: f.Type, Nullable: f.Nullable || null})
	}
	out.Generate = func(_ *Context, args []*vector, n int) ([]int32, []*vector, error) {
		flat, rows, kids, _ := unroll(args[0], n, outer)
		s := flat.Kids[0].Flatten()
		sel := append([]int32{}, kids...)
		for i, k := range sel {
			if k >= 0 && s.IsNull(int(k)) {
				sel[i] = -1
			}
		}
		cols := make([]*vector, len(st.Fields))
		for i := range cols {
			cols[i] = s.Kids[i].Take(sel)
		}
		return rows, cols, nil
	}
	return out, nil
}

func bindStack(b *call) (*Binding, error) {
	v, ok := b.args[0].Value.(int32)
	if !ok || !b.args[0].Foldable {
		if !b.args[0].Foldable {
			return nil, b.notFoldable(0, "n", "INT")
		}
		return nil, b.badInput(0, `"INT"`)
	}
	if v < 1 {
		return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`n`", "valueRange", "(0, 2147483647]", "currentValue", itoa(v))
	}
	rows := int(v)
	values := len(b.args) - 1
	width := (values + rows - 1) / rows
	out := &Binding{}
	for k := range width {
		var t dataType = types.Null
		for i := k; i < values; i += width {
			w := WiderType(t, b.args[i+1].Type, b.ansi())
			if w == nil {
				return nil, b.mismatch("STACK_COLUMN_DIFF_TYPES", "columnIndex", itoa(int64(k)), "leftParamIndex", itoa(int64(k+1)), "leftType", quoteType(t.SQL()),
					"rightParamIndex", itoa(int64(i+1)), "rightType", quoteType(b.args[i+1].Type.SQL()))
			}
			t = w
		}
		for i := k; i < values; i += width {
			b.to[i+1] = t
		}
		out.Out = append(out.Out, types.NewField("col"+itoa(int64(k)), t))
	}
	out.Generate = func(_ *Context, args []*vector, n int) ([]int32, []*vector, error) {
		var from []int32
		builders := make([]*column.Builder, width)
		for k := range builders {
			builders[k] = column.NewBuilder(out.Out[k].Type, n*rows)
		}
		for i := range n {
			for r := range rows {
				from = append(from, int32(i))
				for k := range width {
					if at := 1 + r*width + k; at < len(args) {
						builders[k].Append(args[at].Get(i))
					} else {
						builders[k].Append(nil)
					}
				}
			}
		}
		cols := make([]*vector, width)
		for k := range cols {
			cols[k] = builders[k].Finish()
		}
		return from, cols, nil
	}
	return out, nil
}

func bindJSONTuple(b *call) (*Binding, error) {
	out := &Binding{}
	for i, a := range b.args {
		if !types.IsString(a.Type) && a.Type.Kind() != types.KindNull {
			return nil, b.mismatch("NON_STRING_TYPE", "funcName", "`json_tuple`")
		}
		b.to[i] = types.String
		if i > 0 {
			out.Out = append(out.Out, types.NewField("c"+itoa(int64(i-1)), types.String))
		}
	}
	out.Generate = func(_ *Context, args []*vector, n int) ([]int32, []*vector, error) {
		cols := make([]*column.Builder, len(out.Out))
		for k := range cols {
			cols[k] = column.NewBuilder(types.String, n)
		}
		for i := range n {
			s, _ := args[0].Get(i).(string)
			found := jsonFields(s)
			for k := range cols {
				name, ok := args[k+1].Get(i).(string)
				if v, has := found[name]; ok && has {
					cols[k].Append(v)
				} else {
					cols[k].Append(nil)
				}
			}
		}
		vecs := make([]*vector, len(cols))
		for k := range cols {
			vecs[k] = cols[k].Finish()
		}
		return allRows(n), vecs, nil
	}
	return out, nil
}

// jsonFields is the fields of an object as text, those that are null left out.
func jsonFields(s string) map[string]string {
	p := &jsonscan.Scanner{S: s}
	out := map[string]string{}
	err := p.Object(func(name string) error {
		v, err := readText(p, p.Peek())
		if t := v.(string); err == nil && !(t == "null" && !strings.HasSuffix(p.S[:p.Pos], `"`)) {
			if _, dup := out[name]; !dup {
				out[name] = t
			}
		}
		return err
	})
	if err != nil {
		return nil
	}
	return out
}
