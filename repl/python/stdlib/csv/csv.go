// Package csv has _csv, on which csv.py in package pure stands: dialect.go says how a file is laid out, reader.go and
// writer.go read and write records, this file has the functions of the module.
package csv

import (
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("_csv", load) }

var errorType = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("_csv", "Error", py.ExceptionType)
	t.Ready()
	return t
})

func fail(format string, a ...any) error { return py.Errorf(errorType(), format, a...) }

// module is the state of one interpreter: the registered dialects and the limit of a field's length.
type module struct {
	dialects *py.Dict
	limit    int
}

// opening makes reader or writer.
func opening(name string, f func(th *py.Thread, a []py.Object, kw *py.Kwargs) (py.Object, error)) py.Method {
	return py.Method{Name: name, Raw: func(th *py.Thread, _ py.Object, a []py.Object, kw *py.Kwargs) (py.Object, error) {
		if len(a) == 0 {
			return nil, py.TypeErrorf(" expected at least 1 argument, got 0")
		}
		if len(a) > 2 {
			return nil, py.TypeErrorf(" expected at most 2 arguments, got %d", len(a))
		}
		return f(th, a, kw)
	}}
}

func load(th *py.Thread) (*py.Module, error) {
	state := &module{dialects: py.NewDict(), limit: 131072}
	m := py.NewModule("_csv", "CSV parsing and writing.")
	for i, n := range []string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE"} {
		m.Set(n, py.NewInt(int64(i)))
	}
	m.Set("Error", errorType())
	m.AddTypes(dialectType())
	m.AddFunctions(
		opening("reader", func(th *py.Thread, a []py.Object, kw *py.Kwargs) (py.Object, error) {
			it, err := py.Iter(th, a[0])
			if err != nil {
				return nil, err
			}
			d, err := state.dialect(th, a[1:], kw)
			if err != nil {
				return nil, err
			}
			r := &reader{d: d, it: it, state: state}
			r.InitHead(readerType())
			return r, nil
		}),
		opening("writer", func(th *py.Thread, a []py.Object, kw *py.Kwargs) (py.Object, error) {
			d, err := state.dialect(th, a[1:], kw)
			if err != nil {
				return nil, err
			}
			write, err := py.LookupAttr(th, a[0], "write")
			if err != nil || write == nil || !py.Callable(write) {
				return nil, py.TypeErrorf(`argument 1 must have a "write" method`)
			}
			w := &writer{d: d, write: write}
			w.InitHead(writerType())
			return w, nil
		}),
		py.Method{Name: "register_dialect", Raw: func(th *py.Thread, _ py.Object, a []py.Object, kw *py.Kwargs) (py.Object, error) {
			if len(a) == 0 {
				return nil, py.TypeErrorf("register_dialect expected at least 1 argument, got 0")
			}
			name, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("dialect name must be a string")
			}
			d, err := state.dialect(th, a[1:], kw)
			if err != nil {
				return nil, err
			}
			state.dialects.SetStr(name.String(), d)
			return py.None, nil
		}},
		py.Method{Name: "unregister_dialect", Sig: "name", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			if _, err := state.named(th, a[0]); err != nil {
				return nil, err
			}
			return py.None, py.DelItem(th, state.dialects, a[0])
		}},
		py.Method{Name: "get_dialect", Sig: "name", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return state.named(th, a[0]) }},
		py.Method{Name: "list_dialects", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.NewList(state.dialects.Keys()...), nil
		}},
		py.Method{Name: "field_size_limit", Sig: "limit=?", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			old := state.limit
			if a[0] != nil {
				n := py.BigOf(a[0])
				if n == nil {
					return nil, py.TypeErrorf("limit must be an integer")
				}
				if !n.IsInt64() {
					return nil, py.OverflowErrorf("Python int too large to convert to C long")
				}
				state.limit = int(n.Int64())
			}
			return py.NewInt(int64(old)), nil
		}},
	)
	return m, nil
}

// named is the registered dialect of a name.
func (m *module) named(th *py.Thread, name py.Object) (*dialect, error) {
	if s, ok := name.(*py.Str); ok {
		if d, ok := m.dialects.GetStr(s.String()); ok {
			return d.(*dialect), nil
		}
	}
	return nil, fail("unknown dialect")
}
