// Package inspect is Python's inspect module: inspect.py with the parameters of functions from here.
package inspect

import (
	_ "embed"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

//go:embed inspect.py
var source string

func init() {
	stdlib.RegisterSource("inspect", stdlib.Source{Text: source, Prepare: func(th *py.Thread, m *py.Module) error {
		m.AddFunctions(py.Method{Name: "_parameters", Sig: "f, /", Fn: parameters})
		return nil
	}})
}

// parameters lists (name, kind, has a default, default) of a function with a code object.
func parameters(_ *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	f, ok := a[0].(*py.Function)
	if !ok || f.Code.Sig() == nil {
		return nil, py.TypeErrorf("'%s' has no parameters to list", a[0].Type().Name)
	}
	out := py.NewList()
	sig := f.Code.Sig()
	for i, p := range sig.Params {
		has, value := p.Optional, p.Default
		if n := i - (sig.NPos - len(f.Defaults)); i < sig.NPos && n >= 0 {
			has, value = true, f.Defaults[n]
		}
		if p.Kind == py.KwOnly && f.KwDefaults != nil {
			if v, ok := f.KwDefaults.GetName(p.Name); ok {
				has, value = true, v
			}
		}
		if value == nil {
			value = py.None
		}
		out.Items = append(out.Items, py.NewTuple(p.Name, py.NewInt(int64(p.Kind)), py.Bool(has), value))
	}
	return out, nil
}
