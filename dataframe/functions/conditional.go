package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

func init() {
	for _, f := range []*Function{
		{Name: "if", Aliases: []string{"iff"}, MinArgs: 3, MaxArgs: 3, SQL: func(a []string) string { return "(IF(" + strings.Join(a, ", ") + "))" }},
		{Name: "when", Aliases: []string{"case"}, MinArgs: 2, MaxArgs: -1, SQL: caseText},
		{Name: "coalesce", MinArgs: 1, MaxArgs: -1}, {Name: "nvl", Aliases: []string{"ifnull"}, MinArgs: 2, MaxArgs: 2},
		{Name: "nvl2", MinArgs: 3, MaxArgs: 3}, {Name: "nullif", MinArgs: 2, MaxArgs: 2}, {Name: "nanvl", MinArgs: 2, MaxArgs: 2},
	} {
		f.Group, f.Lazy = "conditional_funcs", true
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			return bindConditional(&call{BindContext: c, fn: f, args: args})
		}
		Register(f)
	}
	delete(byName, "iff")
	scalars("conditional_funcs", []def{
		{Names: "nullifzero", Sig: "num|str|any -> $0", Null: nullAlways, K: nullIfZero},
	})
	f := &Function{Name: "zeroifnull", Group: "conditional_funcs", MinArgs: 1, MaxArgs: 1, Lazy: true}
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		t := WiderType(args[0].Type, types.Int, c.Conf.ANSI)
		if t == nil {
			return nil, (&call{BindContext: c, fn: f, args: args}).badInput(0, `"NUMERIC"`)
		}
		zero, err := CastValue(&Context{Conf: c.Conf}, int32(0), types.Int, t, Ansi)
		if err != nil {
			return nil, err
		}
		return &Binding{Args: []dataType{t}, Type: t, LazyKernel: func(_ *Context, args []Thunk, n int) (*vector, error) {
			return firstNotNull(t, n, args[0], func(sel []int32) (*vector, error) {
				if sel == nil {
					return column.ConstVector(t, zero, n), nil
				}
				return column.ConstVector(t, zero, len(sel)), nil
			})
		}}, nil
	}
	Register(f)
}

func caseText(a []string) string {
	var b strings.Builder
	b.WriteString("CASE")
	for i := 0; i+1 < len(a); i += 2 {
		b.WriteString(" WHEN " + a[i] + " THEN " + a[i+1])
	}
	if len(a)%2 == 1 {
		b.WriteString(" ELSE " + a[len(a)-1])
	}
	return b.String() + " END"
}

// bindConditional finds the common type of the arguments that are values; the others are conditions.
func bindConditional(b *call) (*Binding, error) {
	n := len(b.args)
	value := func(i int) bool { return true }
	switch b.name() {
	case "if":
		value = func(i int) bool { return i > 0 }
	case "when":
		value = func(i int) bool { return i%2 == 1 || i == n-1 }
	case "nvl2":
		value = func(i int) bool { return i > 0 }
	case "nullif":
		return bindNullIf(b)
	case "nanvl":
		return bindNaNvl(b)
	}
	var list []dataType
	nullable, allNull := false, true
	for i, a := range b.args {
		if value(i) {
			list = append(list, a.Type)
			nullable = nullable || a.Nullable
			allNull = allNull && a.Nullable
		}
	}
	t := CommonType(list, b.ansi())
	if t == nil {
		names := make([]string, len(list))
		for i, x := range list {
			names[i] = quoteType(x.SQL())
		}
		fn := quoteID(b.name())
		if b.name() == "when" {
			fn = "`casewhen`"
		}
		if b.name() == "nvl" || b.name() == "nvl2" {
			fn = map[string]string{"nvl": "`coalesce`", "nvl2": "`if`"}[b.name()]
		}
		shown := "[" + strings.Join(names, ", ") + "]"
		if fn == "`coalesce`" {
			shown = "(" + strings.Join(names, " or ") + ")"
		}
		return nil, b.mismatch("DATA_DIFF_TYPES", "functionName", fn, "dataType", shown)
	}
	out := &Binding{Type: t, Nullable: nullable, Args: make([]dataType, n)}
	for i, a := range b.args {
		if value(i) {
			out.Args[i] = t
		} else if b.name() != "nvl2" {
			if a.Type.Kind() != types.KindBoolean && a.Type.Kind() != types.KindNull {
				return nil, b.badInput(i, `"BOOLEAN"`)
			}
			out.Args[i] = types.Boolean
		}
	}
	switch b.name() {
	case "if":
		out.LazyKernel = caseKernel(t)
	case "when":
		out.Nullable = nullable || n%2 == 0
		out.LazyKernel = caseKernel(t)
	case "coalesce", "nvl":
		out.Nullable = allNull
		out.LazyKernel = func(_ *Context, args []Thunk, n int) (*vector, error) { return firstNotNull(t, n, args...) }
	case "nvl2":
		out.LazyKernel = func(c *Context, args []Thunk, n int) (*vector, error) {
			cond := func(sel []int32) (*vector, error) {
				v, err := args[0](sel)
				if err != nil {
					return nil, err
				}
				k, _ := nullTest(false)(nil)
				return k(c, []*vector{v}, v.N)
			}
			return caseKernel(t)(c, []Thunk{cond, args[1], args[2]}, n)
		}
	}
	return out, nil
}

// pieces collects the rows of a result that come from different vectors.
type pieces struct {
	t     dataType
	parts []*vector
	from  []int32 // row of the result: row of the parts put together, -1: null
	size  int32
}

func newPieces(t dataType, n int) *pieces {
	p := &pieces{t: t, from: make([]int32, n)}
	for i := range p.from {
		p.from[i] = -1
	}
	return p
}

// add puts v's rows at the rows sel of the result.
func (p *pieces) add(sel []int32, v *vector) {
	p.parts = append(p.parts, v.Flatten())
	for k, i := range sel {
		p.from[i] = p.size + int32(k)
	}
	p.size += int32(v.N)
}

func (p *pieces) finish() *vector {
	if p.size == 0 {
		return column.NullVector(p.t, len(p.from))
	}
	out := *column.Concat(p.t, p.parts).Take(p.from)
	out.Type = p.t
	return &out
}

func allRows(n int) []int32 {
	sel := make([]int32, n)
	for i := range sel {
		sel[i] = int32(i)
	}
	return sel
}

// selection is what a Thunk takes for the rows sel of n: nil for all of them.
func selection(sel []int32, n int) []int32 {
	if len(sel) == n {
		return nil
	}
	return sel
}

// caseKernel evaluates condition, value, condition, value, …, else.
func caseKernel(t dataType) LazyKernel {
	return func(_ *Context, args []Thunk, n int) (*vector, error) {
		out := newPieces(t, n)
		rest := allRows(n)
		for k := 0; k+1 < len(args) && len(rest) > 0; k += 2 {
			cond, err := args[k](selection(rest, n))
			if err != nil {
				return nil, err
			}
			a := colOf[bool](cond)
			var yes, no []int32
			for i, row := range rest {
				if !cond.IsNull(i) && a.at(i) {
					yes = append(yes, row)
				} else {
					no = append(no, row)
				}
			}
			if len(yes) > 0 {
				v, err := args[k+1](selection(yes, n))
				if err != nil {
					return nil, err
				}
				if len(yes) == n {
					return v, nil
				}
				out.add(yes, v)
			}
			rest = no
		}
		if len(args)%2 == 1 && len(rest) > 0 {
			v, err := args[len(args)-1](selection(rest, n))
			if err != nil {
				return nil, err
			}
			out.add(rest, v)
		}
		return out.finish(), nil
	}
}

func firstNotNull(t dataType, n int, args ...Thunk) (*vector, error) {
	out := newPieces(t, n)
	rest := allRows(n)
	for k, arg := range args {
		v, err := arg(selection(rest, n))
		if err != nil {
			return nil, err
		}
		if k == 0 && !v.HasNulls() {
			return v, nil
		}
		var left []int32
		for i, row := range rest {
			if v.IsNull(i) {
				left = append(left, row)
			}
		}
		out.add(rest, v)
		if rest = left; len(rest) == 0 {
			break
		}
	}
	return out.finish(), nil
}

func bindNullIf(b *call) (*Binding, error) {
	t, err := b.comparable()
	if err != nil {
		return nil, err
	}
	orig := b.args[0].Type
	return &Binding{Type: orig, Nullable: true, Args: []dataType{nil, nil}, LazyKernel: func(c *Context, args []Thunk, n int) (*vector, error) {
		x, err := args[0](nil)
		if err != nil {
			return nil, err
		}
		y, err := args[1](nil)
		if err != nil {
			return nil, err
		}
		a, err := Cast(c, x, t, modeOf(b.ansi()))
		if err != nil {
			return nil, err
		}
		d, err := Cast(c, y, t, modeOf(b.ansi()))
		if err != nil || n == 0 {
			return x, err
		}
		cmp := comparerOf(a, d)
		sel := allRows(n)
		for i := range sel {
			if !a.IsNull(i) && !d.IsNull(i) && cmp(i, i) == 0 {
				sel[i] = -1
			}
		}
		return x.Take(sel), nil
	}}, nil
}

func bindNaNvl(b *call) (*Binding, error) {
	t := dataType(types.Double)
	if b.args[0].Type.Kind() == types.KindFloat && b.args[1].Type.Kind() == types.KindFloat {
		t = types.Float
	}
	for i, a := range b.args {
		if words["double"].implicit(a.Type, b.ansi(), a.Foldable) == nil {
			return nil, b.badInput(i, `("DOUBLE" or "FLOAT")`)
		}
	}
	return &Binding{Type: t, Nullable: b.args[0].Nullable || b.args[1].Nullable, Args: []dataType{t, t},
		LazyKernel: func(c *Context, args []Thunk, n int) (*vector, error) {
			x, err := args[0](nil)
			if err != nil {
				return nil, err
			}
			k, _ := isNaN(nil)
			nan, _ := k(c, []*vector{x}, n)
			pick := func(v *vector) Thunk {
				return func(sel []int32) (*vector, error) {
					if sel == nil {
						return v, nil
					}
					return v.Take(sel), nil
				}
			}
			return caseKernel(t)(c, []Thunk{pick(nan), args[1], pick(x)}, n)
		}}, nil
}

func nullIfZero(b *call) (Kernel, error) {
	return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
		t := b.typ
		if types.IsString(t) {
			t = types.Long
		}
		zero, err := CastValue(c, int32(0), types.Int, t, Ansi)
		if err != nil {
			return err
		}
		return boxed(c, out, func(i int) (any, error) {
			v := args[0].Get(i)
			number, err := CastValue(c, v, b.typ, t, modeOf(b.ansi()))
			if err != nil {
				return nil, err
			}
			if CompareValues(number, zero, t) == 0 {
				return nil, errNull
			}
			return v, nil
		})
	}), nil
}
