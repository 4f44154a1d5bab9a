// Package collections is Python's collections module: a file for each class written in Go (deque.go, counter.go, ordered.go,
// default.go, namedtuple.go), wrappers.py with wrappers.go for ChainMap and the User classes. Package abc in abc/ has
// collections.abc.
package collections

import (
	_ "embed"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
	_ "gospark/repl/python/stdlib/collections/abc" // collections.abc, the bases of wrappers.py
)

//go:embed wrappers.py
var wrappersSource string

func init() {
	stdlib.RegisterSource("collections", stdlib.Source{Text: wrappersSource, Package: true, Prepare: func(th *py.Thread, m *py.Module) error {
		m.AddTypes(dequeType(), defaultType(), orderedType(), counterType())
		m.AddPyFunctions(py.PyMethod{Sig: "namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)",
			Doc: "Return a new subclass of tuple whose fields have names.", Fn: namedtuple})
		m.AddFunctions(py.Method{Name: "_forward", Sig: "cls, unwrap, table, /", Fn: forward})
		return nil
	}})
}
