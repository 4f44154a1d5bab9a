// Package abc is Python's collections.abc module: classes.go has the table of the abstract classes, mapping.go, set.go and
// sequence.go what they give to the classes derived from them.
package abc

import (
	"slices"
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
	_ "gospark/repl/python/stdlib/abc" // ABCMeta
)

// class describes an abstract class. Words are separated by blanks.
type class struct {
	name, bases string
	hook        string   // the methods that make any class a subclass; empty: none do
	abstract    []string // def lines
	methods     []py.PyMethod
	generic     bool // can be subscripted
	slots       string
	real        func(th *py.Thread) []py.Object // instances of the types to register
}

func of(os ...py.Object) func(*py.Thread) []py.Object {
	return func(*py.Thread) []py.Object { return os }
}

func view(method string) func(*py.Thread) []py.Object {
	return func(th *py.Thread) []py.Object {
		v, _ := py.CallMethod(th, py.NewDict(), method)
		return []py.Object{v}
	}
}

var classes = []class{
	{name: "Awaitable", hook: "__await__", abstract: []string{"__await__(self)"}, generic: true},
	{name: "Coroutine", bases: "Awaitable", hook: "__await__ send throw close", abstract: []string{"send(self, value)", "throw(self, typ, val=None, tb=None)"}, methods: coroutineMethods},
	{name: "AsyncIterable", hook: "__aiter__", abstract: []string{"__aiter__(self)"}, generic: true},
	{name: "AsyncIterator", bases: "AsyncIterable", hook: "__anext__ __aiter__", abstract: []string{"__anext__(self)"}, methods: []py.PyMethod{same("__aiter__(self)")}},
	{name: "AsyncGenerator", bases: "AsyncIterator", hook: "__aiter__ __anext__ asend athrow aclose", abstract: []string{"asend(self, value)", "athrow(self, typ, val=None, tb=None)"}},
	{name: "Hashable", hook: "__hash__", abstract: []string{"__hash__(self)"}},
	{name: "Iterable", hook: "__iter__", abstract: []string{"__iter__(self)"}, generic: true},
	{name: "Iterator", bases: "Iterable", hook: "__iter__ __next__", abstract: []string{"__next__(self)"}, methods: []py.PyMethod{same("__iter__(self)")}},
	{name: "Generator", bases: "Iterator", hook: "__iter__ __next__ send throw close", abstract: []string{"send(self, value)", "throw(self, typ, val=None, tb=None)"}, methods: generatorMethods},
	{name: "Reversible", bases: "Iterable", hook: "__reversed__ __iter__", abstract: []string{"__reversed__(self)"}},
	{name: "Sized", hook: "__len__", abstract: []string{"__len__(self)"}},
	{name: "Container", hook: "__contains__", abstract: []string{"__contains__(self, x)"}, generic: true},
	{name: "Collection", bases: "Sized Iterable Container", hook: "__len__ __iter__ __contains__"},
	{name: "Callable", hook: "__call__", abstract: []string{"__call__(self, *args, **kwds)"}, generic: true},
	{name: "Set", bases: "Collection", methods: setMethods, real: of(py.NewFrozenSet())},
	{name: "MutableSet", bases: "Set", abstract: []string{"add(self, value)", "discard(self, value)"}, methods: mutableSetMethods, real: of(py.NewSet())},
	{name: "Mapping", bases: "Collection", abstract: []string{"__getitem__(self, key)"}, methods: mappingMethods, real: of(py.NewMappingProxy(py.NewDict()))},
	{name: "MappingView", bases: "Sized", methods: viewMethods, slots: "_mapping"},
	{name: "KeysView", bases: "MappingView Set", methods: keysMethods, real: view("keys")},
	{name: "ItemsView", bases: "MappingView Set", methods: itemsMethods, real: view("items")},
	{name: "ValuesView", bases: "MappingView Collection", methods: valuesMethods, real: view("values")},
	{name: "MutableMapping", bases: "Mapping", abstract: []string{"__setitem__(self, key, value)", "__delitem__(self, key)"}, methods: mutableMappingMethods, real: of(py.NewDict())},
	{name: "Sequence", bases: "Reversible Collection", abstract: []string{"__getitem__(self, index)"}, methods: sequenceMethods, real: of(py.NewTuple(), py.NewStr(""), py.NewRange(0, 0, 1))},
	{name: "ByteString", bases: "Sequence", real: of(py.NewBytes(nil), py.NewByteArray(nil))},
	{name: "MutableSequence", bases: "Sequence", abstract: []string{"__setitem__(self, index, value)", "__delitem__(self, index)", "insert(self, index, value)"},
		methods: mutableSequenceMethods, real: of(py.NewList(), py.NewByteArray(nil))},
}

func init() {
	load := func(th *py.Thread) (*py.Module, error) {
		m := py.NewModule("collections.abc", "Abstract base classes for collections.")
		meta, err := stdlib.Attr(th, "abc", "ABCMeta")
		if err != nil {
			return nil, err
		}
		names := py.NewList()
		for _, c := range classes {
			t, err := c.make(th, m, meta)
			if err != nil {
				return nil, err
			}
			m.Set(c.name, t)
			names.Items = append(names.Items, py.NewStr(c.name))
		}
		m.Set("__all__", names)
		return m, nil
	}
	stdlib.Register("collections.abc", load)
}

// lookup returns a class of the running interpreter's collections.abc.
func lookup(th *py.Thread, name string) (py.Object, error) {
	return stdlib.Attr(th, "collections.abc", name)
}

func (c class) function(m py.PyMethod) *py.Function {
	fn := m.Fn
	name, _, _ := strings.Cut(m.Sig, "(")
	f := py.NewPyFunction("collections.abc", py.PyMethod{Sig: c.name + "." + m.Sig, Doc: m.Doc, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return fn(th, a[0], a[1:])
	}})
	f.Name = py.Intern(name)
	return f
}

func (c class) make(th *py.Thread, m *py.Module, meta py.Object) (*py.Type, error) {
	ns := py.NewDict()
	ns.SetStr("__module__", py.NewStr("collections.abc"))
	ns.SetStr("__slots__", py.NewTuple())
	if c.slots != "" {
		ns.SetStr("__slots__", py.NewTuple(py.NewStr(c.slots)))
	}
	for _, sig := range c.abstract {
		f := c.function(py.PyMethod{Sig: sig, Fn: abstractBody[strings.SplitN(sig, "(", 2)[0]]})
		f.Attrs().SetStr("__isabstractmethod__", py.True)
		ns.SetName(f.Name, f)
	}
	for _, method := range c.methods {
		f := c.function(method)
		ns.SetName(f.Name, f)
		if method.Class {
			ns.SetName(f.Name, py.NewClassMethod(f))
		}
	}
	if c.generic {
		ns.SetStr("__class_getitem__", py.NewClassMethod(py.NewBuiltin("GenericAlias", "cls, item, /", func(_ *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.NewGenericAlias(a[0], a[1]), nil
		})))
	}
	var made *py.Type
	if c.hook != "" {
		ns.SetStr("__subclasshook__", py.NewClassMethod(c.function(py.PyMethod{Sig: "__subclasshook__(cls, C)", Fn: func(_ *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			if sub, ok := a[0].(*py.Type); ok && cls == py.Object(made) && hasAll(sub, strings.Fields(c.hook)) {
				return py.True, nil
			}
			return py.NotImplemented, nil
		}})))
	}
	if c.name == "Mapping" {
		ns.SetStr("__reversed__", py.None)
	}
	var bases []py.Object
	for _, b := range strings.Fields(c.bases) {
		t, _ := m.Get(b)
		bases = append(bases, t)
	}
	o, err := py.Call(th, meta, py.NewStr(c.name), py.NewTuple(bases...), ns)
	if err != nil {
		return nil, err
	}
	made = o.(*py.Type)
	made.Sequence = made.Sequence || c.name == "Sequence"
	made.Mapping = made.Mapping || c.name == "Mapping"
	if c.real == nil {
		return made, nil
	}
	for _, o := range c.real(th) {
		if _, err := py.CallMethod(th, made, "register", o.Type()); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// hasAll reports whether a class defines or inherits all methods; one that is None is lacking.
func hasAll(t *py.Type, names []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool {
		v := t.Lookup(py.Intern(n))
		return v == nil || v == py.None
	})
}

func same(sig string) py.PyMethod {
	return py.PyMethod{Sig: sig, Fn: func(_ *py.Thread, self py.Object, _ []py.Object) (py.Object, error) { return self, nil }}
}

func yields(o py.Object) py.Native {
	return func(*py.Thread, py.Object, []py.Object) (py.Object, error) { return o, nil }
}

func raises(t *py.Type) py.Native {
	return func(*py.Thread, py.Object, []py.Object) (py.Object, error) { return nil, py.NewException(t) }
}

func empty(th *py.Thread, _ py.Object, _ []py.Object) (py.Object, error) {
	return py.Iter(th, py.NewTuple())
}

func throw(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	v := a[1]
	if e, ok := a[0].(*py.Exception); ok && v == py.None {
		return nil, e
	}
	if v == py.None {
		var err error
		if v, err = py.Call(th, a[0]); err != nil {
			return nil, err
		}
	}
	if e, ok := v.(*py.Exception); ok {
		return nil, e
	}
	return nil, py.TypeErrorf("exceptions must derive from BaseException")
}

// abstractBody is what the abstract methods do when a subclass calls them.
var abstractBody = map[string]py.Native{
	"__await__": empty, "__aiter__": empty, "__anext__": raises(py.StopAsyncIteration), "asend": raises(py.StopAsyncIteration), "athrow": throw,
	"send": raises(py.StopIteration), "throw": throw, "__hash__": yields(py.NewInt(0)), "__iter__": empty, "__next__": raises(py.StopIteration),
	"__reversed__": empty, "__len__": yields(py.NewInt(0)), "__contains__": yields(py.False), "__call__": yields(py.False),
	"add": raises(py.NotImplementedError), "discard": raises(py.NotImplementedError), "__getitem__": raises(py.KeyError),
	"__setitem__": raises(py.KeyError), "__delitem__": raises(py.KeyError), "insert": raises(py.IndexError),
}

var closeMethod = func(kind string) py.PyMethod {
	return py.PyMethod{Sig: "close(self)", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		_, err := py.CallMethod(th, self, "throw", py.GeneratorExit)
		switch {
		case err == nil:
			return nil, py.RuntimeErrorf("%s ignored GeneratorExit", kind)
		case py.IsError(err, py.GeneratorExit) || py.IsError(err, py.StopIteration):
			return py.None, nil
		}
		return nil, err
	}}
}

var (
	coroutineMethods = []py.PyMethod{closeMethod("coroutine")}
	generatorMethods = []py.PyMethod{closeMethod("generator"), {Sig: "__next__(self)", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		return py.CallMethod(th, self, "send", py.None)
	}}}
)
