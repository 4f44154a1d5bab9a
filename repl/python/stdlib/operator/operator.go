// Package operator is Python's operator module.
package operator

import (
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("operator", load) }

type fn = func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error)

func binary(op py.Op) fn {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.BinaryOp(th, op, a[0], a[1])
	}
}

func inplace(op py.Op) fn {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.InplaceOp(th, op, a[0], a[1])
	}
}

func compare(op py.CmpOp) fn {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.Compare(th, op, a[0], a[1])
	}
}

func unary(f func(*py.Thread, py.Object) (py.Object, error)) fn {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return f(th, a[0]) }
}

// function is a function of the module and whether it also has a dunder name.
type function struct {
	name, sig string
	f         fn
}

var functions = []function{
	{"add", "a, b, /", binary(py.OpAdd)}, {"sub", "a, b, /", binary(py.OpSub)}, {"mul", "a, b, /", binary(py.OpMul)},
	{"matmul", "a, b, /", binary(py.OpMatMul)}, {"truediv", "a, b, /", binary(py.OpTrueDiv)}, {"floordiv", "a, b, /", binary(py.OpFloorDiv)},
	{"mod", "a, b, /", binary(py.OpMod)}, {"pow", "a, b, /", binary(py.OpPow)}, {"lshift", "a, b, /", binary(py.OpLshift)},
	{"rshift", "a, b, /", binary(py.OpRshift)}, {"and_", "a, b, /", binary(py.OpAnd)}, {"xor", "a, b, /", binary(py.OpXor)},
	{"or_", "a, b, /", binary(py.OpOr)}, {"concat", "a, b, /", binary(py.OpAdd)},
	{"iadd", "a, b, /", inplace(py.OpAdd)}, {"isub", "a, b, /", inplace(py.OpSub)}, {"imul", "a, b, /", inplace(py.OpMul)},
	{"itruediv", "a, b, /", inplace(py.OpTrueDiv)}, {"ifloordiv", "a, b, /", inplace(py.OpFloorDiv)}, {"imod", "a, b, /", inplace(py.OpMod)},
	{"ipow", "a, b, /", inplace(py.OpPow)}, {"ior", "a, b, /", inplace(py.OpOr)}, {"iand", "a, b, /", inplace(py.OpAnd)},
	{"ixor", "a, b, /", inplace(py.OpXor)}, {"ilshift", "a, b, /", inplace(py.OpLshift)}, {"irshift", "a, b, /", inplace(py.OpRshift)},
	{"iconcat", "a, b, /", inplace(py.OpAdd)}, {"imatmul", "a, b, /", inplace(py.OpMatMul)},
	{"lt", "a, b, /", compare(py.LT)}, {"le", "a, b, /", compare(py.LE)}, {"eq", "a, b, /", compare(py.EQ)},
	{"ne", "a, b, /", compare(py.NE)}, {"gt", "a, b, /", compare(py.GT)}, {"ge", "a, b, /", compare(py.GE)},
	{"neg", "a, /", unary(py.Neg)}, {"pos", "a, /", unary(py.Pos)}, {"invert", "a, /", unary(py.Invert)}, {"inv", "a, /", unary(py.Invert)},
	{"abs", "a, /", unary(py.Abs)}, {"index", "a, /", unary(py.Index)},
	{"not_", "a, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		v, err := py.Truth(th, a[0])
		return py.Bool(!v), err
	}},
	{"truth", "a, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		v, err := py.Truth(th, a[0])
		return py.Bool(v), err
	}},
	{"is_", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.Bool(py.Is(a[0], a[1])), nil
	}},
	{"is_not", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.Bool(!py.Is(a[0], a[1])), nil
	}},
	{"getitem", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return py.GetItem(th, a[0], a[1]) }},
	{"setitem", "a, b, c, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.None, py.SetItem(th, a[0], a[1], a[2])
	}},
	{"delitem", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return py.None, py.DelItem(th, a[0], a[1])
	}},
	{"contains", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		v, err := py.Contains(th, a[0], a[1])
		return py.Bool(v), err
	}},
	{"countOf", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		n := int64(0)
		err := py.Iterate(th, a[0], func(v py.Object) error {
			eq, err := py.Equal(th, v, a[1])
			if eq {
				n++
			}
			return err
		})
		return py.NewInt(n), err
	}},
	{"indexOf", "a, b, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		items, err := py.ToSlice(th, a[0])
		if err != nil {
			return nil, err
		}
		for i, v := range items {
			if eq, err := py.Equal(th, v, a[1]); err != nil || eq {
				return py.NewInt(int64(i)), err
			}
		}
		return nil, py.ValueErrorf("sequence.index(x): x not in sequence")
	}},
	{"length_hint", "obj, default=0, /", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		if n, err := py.Len(th, a[0]); err == nil {
			return py.NewInt(int64(n)), nil
		}
		f, err := py.LookupSpecial(th, a[0], py.Intern("__length_hint__"))
		if err != nil || f == nil {
			return a[1], err
		}
		return py.Call(th, f)
	}},
}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("operator", "Operator interface.")
	for _, f := range functions {
		m.AddFunctions(py.Method{Name: f.name, Sig: f.sig, Fn: f.f})
		if !strings.HasPrefix(f.name, "is_") && f.name != "countOf" && f.name != "indexOf" && f.name != "truth" && f.name != "length_hint" {
			v, _ := m.Get(f.name)
			m.Set("__"+strings.TrimSuffix(f.name, "_")+"__", v)
		}
	}
	m.AddFunctions(py.Method{Name: "call", Raw: func(th *py.Thread, _ py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(args) == 0 {
			return nil, py.TypeErrorf("call expected at least 1 argument, got 0")
		}
		return py.CallArgs(th, args[0], args[1:], kw)
	}})
	m.AddTypes(getterType("attrgetter", attrOf, "attribute name must be a string"), getterType("itemgetter", py.GetItem, ""), callerType())
	return m, nil
}
