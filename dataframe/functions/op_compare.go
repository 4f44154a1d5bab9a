package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

func init() {
	tests := map[string]func(c int) bool{
		"=": func(c int) bool { return c == 0 }, "!=": func(c int) bool { return c != 0 }, "<": func(c int) bool { return c < 0 },
		"<=": func(c int) bool { return c <= 0 }, ">": func(c int) bool { return c > 0 }, ">=": func(c int) bool { return c >= 0 },
	}
	aliases := map[string][]string{"=": {"=="}, "!=": {"<>"}}
	for op, test := range tests {
		f := &Function{Name: op, Aliases: aliases[op], Group: "predicate_funcs", MinArgs: 2, MaxArgs: 2, SQL: infix(op)}
		if op == "!=" {
			f.SQL = func(a []string) string { return "(NOT (" + strings.Join(a, " = ") + "))" }
		}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			b := &call{BindContext: c, fn: f, args: args}
			t, err := b.comparable()
			if err != nil {
				return nil, err
			}
			return &Binding{Args: []dataType{t, t}, Type: types.Boolean, Nullable: args[0].Nullable || args[1].Nullable,
				Kernel: compareKernel(t, op, test)}, nil
		}
		Register(f)
	}
	for _, name := range []string{"<=>", "equal_null"} {
		f := &Function{Name: name, Group: "predicate_funcs", MinArgs: 2, MaxArgs: 2}
		if name == "<=>" {
			f.SQL = infix("<=>")
		}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			b := &call{BindContext: c, fn: f, args: args}
			t, err := b.comparable()
			if err != nil {
				return nil, err
			}
			return &Binding{Args: []dataType{t, t}, Type: types.Boolean, Kernel: nullSafeEqual}, nil
		}
		Register(f)
	}
}

// comparable is the type at which the arguments of a comparison meet.
func (b *call) comparable() (dataType, error) {
	x, y := b.args[0].Type, b.args[1].Type
	t := compareType(x, y, b.ansi())
	if t == nil {
		if bx, by := x.Kind() == types.KindBoolean, y.Kind() == types.KindBoolean; !b.ansi() && (bx && types.IsNumeric(y) || by && types.IsNumeric(x)) {
			if bx {
				return y, nil
			}
			return x, nil
		}
		return nil, b.mismatch("BINARY_OP_DIFF_TYPES", "left", quoteType(x.SQL()), "right", quoteType(y.SQL()))
	}
	if t.Kind() == types.KindNull {
		return types.Boolean, nil
	}
	if !types.IsOrderable(t) && !(t.Kind() == types.KindCalendarInterval && (b.name() == "=" || b.name() == "<=>")) {
		return nil, b.mismatch("INVALID_ORDERING_TYPE", "functionName", quoteID(b.name()), "dataType", quoteType(t.SQL()))
	}
	return t, nil
}

type orderedValue interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~string
}

// compareFast compares plain ordered values.
func compareFast[T orderedValue](op string) body {
	return func(_ *Context, args []*vector, out *vector) error {
		a, b := colOf[T](args[0]), colOf[T](args[1])
		d := make([]bool, out.N)
		out.Bools = d
		switch op {
		case "=":
			for i := range d {
				d[i] = a.d[i&a.m] == b.d[i&b.m]
			}
		case "!=":
			for i := range d {
				d[i] = a.d[i&a.m] != b.d[i&b.m]
			}
		case "<":
			for i := range d {
				d[i] = a.d[i&a.m] < b.d[i&b.m]
			}
		case "<=":
			for i := range d {
				d[i] = a.d[i&a.m] <= b.d[i&b.m]
			}
		case ">":
			for i := range d {
				d[i] = a.d[i&a.m] > b.d[i&b.m]
			}
		default:
			for i := range d {
				d[i] = a.d[i&a.m] >= b.d[i&b.m]
			}
		}
		return nil
	}
}

func compareKernel(t dataType, op string, test func(int) bool) Kernel {
	switch column.PhysOf(t) {
	case column.PI8:
		return strict(types.Boolean, compareFast[int8](op))
	case column.PI16:
		return strict(types.Boolean, compareFast[int16](op))
	case column.PI32:
		return strict(types.Boolean, compareFast[int32](op))
	case column.PI64:
		return strict(types.Boolean, compareFast[int64](op))
	case column.PStr:
		if collationKey(t) == nil {
			return strict(types.Boolean, compareFast[string](op))
		}
	}
	return strict(types.Boolean, func(_ *Context, args []*vector, out *vector) error {
		cmp := comparerOf(args[0], args[1])
		pure(out, func(i int) bool { return test(cmp(i, i)) })
		return nil
	})
}

func nullSafeEqual(_ *Context, args []*vector, n int) (*vector, error) {
	out := &vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
	if n == 0 {
		return out, nil
	}
	cmp := comparerOf(args[0], args[1])
	for i := range n {
		x, y := args[0].IsNull(i), args[1].IsNull(i)
		out.Bools[i] = x && y || !x && !y && cmp(i, i) == 0
	}
	return out, nil
}
