// Package collections is Python's collections module: deque.go has deque, collections.py and user.py the other classes, abc.py the
// abstract classes of collections.abc.
package collections

import (
	_ "embed"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

//go:embed collections.py
var source string

//go:embed user.py
var userSource string

//go:embed abc.py
var abcSource string

func init() {
	stdlib.RegisterSource("collections", stdlib.Source{Text: source + "\n\n" + userSource, Package: true, Prepare: func(th *py.Thread, m *py.Module) error {
		m.AddTypes(dequeType())
		return nil
	}})
	stdlib.RegisterSource("collections.abc", stdlib.Source{Text: abcSource})
}
