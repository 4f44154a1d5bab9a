// Package functools is Python's functools module: this file has partial, reduce and cmp_to_key, cache.go lru_cache,
// functools.py the rest.
package functools

import (
	_ "embed"
	"slices"
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

//go:embed functools.py
var source string

func init() {
	stdlib.RegisterSource("functools", stdlib.Source{Text: source, Prepare: func(th *py.Thread, m *py.Module) error {
		m.AddTypes(partialType())
		m.AddFunctions(
			py.Method{Name: "reduce", Sig: "function, iterable, initial=?, /", Fn: reduce, Doc: "Apply a function of two arguments cumulatively to the items of a sequence."},
			py.Method{Name: "cmp_to_key", Sig: "mycmp", Fn: cmpToKey, Doc: "Convert a cmp= function into a key= function."},
			py.Method{Name: "_make_cache", Sig: "function, maxsize, typed, /", Fn: makeCache},
		)
		return nil
	}})
}

func reduce(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	if t := a[1].Type(); t.Iter == nil && t.GetItem == nil {
		return nil, py.TypeErrorf("reduce() arg 2 must support iteration")
	}
	acc := a[2]
	err := py.Iterate(th, a[1], func(v py.Object) (err error) {
		if acc == nil {
			acc = v
			return nil
		}
		acc, err = py.Call(th, a[0], acc, v)
		return err
	})
	if err == nil && acc == nil {
		return nil, py.TypeErrorf("reduce() of empty iterable with no initial value")
	}
	return acc, err
}

// partial is an instance of functools.partial.
type partial struct {
	py.Head
	fn   py.Object
	args []py.Object
	kw   *py.Dict
}

func partialType() *py.Type {
	t := py.NewClass("functools", "partial")
	t.Doc = "partial(func, *args, **keywords) - new function with partial application\nof the given arguments and keywords.\n"
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(args) == 0 {
			return nil, py.TypeErrorf("type 'partial' takes at least one argument")
		}
		if !py.Callable(args[0]) {
			return nil, py.TypeErrorf("the first argument must be callable")
		}
		p := &partial{fn: args[0], args: slices.Clone(args[1:]), kw: kw.Dict()}
		if inner, ok := args[0].(*partial); ok && inner.Type() == t {
			p.fn, p.args = inner.fn, slices.Concat(inner.args, p.args)
			merged := inner.kw.Copy()
			if err := merged.Update(th, p.kw); err != nil {
				return nil, err
			}
			p.kw = merged
		}
		p.InitHead(cls)
		return p, nil
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	t.Call = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		p := self.(*partial)
		all := slices.Concat(p.args, args)
		if p.kw.Len() == 0 {
			return py.CallArgs(th, p.fn, all, kw)
		}
		merged := p.kw.Copy()
		if kw != nil {
			for i, n := range kw.Names {
				merged.SetName(n, kw.Values[i])
			}
		}
		names := &py.Kwargs{}
		for pos := 0; ; {
			next, k, v, ok := merged.Next(pos)
			if !ok {
				break
			}
			pos = next
			names.Names = append(names.Names, k.(*py.Str))
			names.Values = append(names.Values, v)
		}
		return py.CallArgs(th, p.fn, all, names)
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		if !th.ReprEnter(self) {
			return "...", nil
		}
		defer th.ReprLeave()
		p := self.(*partial)
		var parts []string
		for _, o := range append([]py.Object{p.fn}, p.args...) {
			s, err := py.Repr(th, o)
			if err != nil {
				return "", err
			}
			parts = append(parts, s)
		}
		for pos := 0; ; {
			next, k, v, ok := p.kw.Next(pos)
			if !ok {
				break
			}
			pos = next
			s, err := py.Repr(th, v)
			if err != nil {
				return "", err
			}
			parts = append(parts, k.(*py.Str).String()+"="+s)
		}
		return "functools." + self.Type().Name + "(" + strings.Join(parts, ", ") + ")", nil
	}
	get := func(name string, f func(p *partial) py.Object) py.Getset {
		return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*partial)), nil }}
	}
	t.AddGetset(instanceDict, get("func", func(p *partial) py.Object { return p.fn }),
		get("args", func(p *partial) py.Object { return py.NewTuple(p.args...) }), get("keywords", func(p *partial) py.Object { return p.kw }))
	return t
}

// cmpKey is what a key function of cmp_to_key returns.
type cmpKey struct {
	py.Head
	cmp, value py.Object
}

func cmpToKey(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	t := py.NewTypeIn("functools", "KeyWrapper", py.ObjectType)
	t.Unhashable = true
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		x := self.(*cmpKey)
		y, ok := other.(*cmpKey)
		if !ok {
			return nil, py.TypeErrorf("other argument must be K instance")
		}
		r, err := py.Call(th, x.cmp, x.value, y.value)
		if err != nil {
			return nil, err
		}
		return py.Compare(th, op, r, py.NewInt(0))
	}
	t.Ready()
	cmp := a[0]
	return py.NewBuiltin("K", "obj", func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		k := &cmpKey{cmp: cmp, value: a[0]}
		k.InitHead(t)
		return k, nil
	}), nil
}
