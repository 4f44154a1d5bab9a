// Package abc is Python's abc module: ABCMeta (this file, check.go) and the decorators (abc.py).
package abc

import (
	_ "embed"
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

//go:embed abc.py
var source string

func init() {
	stdlib.RegisterSource("abc", stdlib.Source{Text: source, Prepare: func(th *py.Thread, m *py.Module) error {
		m.AddTypes(metaType())
		m.AddPyFunctions(
			py.PyMethod{Sig: "abstractmethod(funcobj)", Doc: "A decorator for methods that a class must override before it can have instances.", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
				return a[0], py.SetAttr(th, a[0], abstractFlag, py.True)
			}},
			py.PyMethod{Sig: "update_abstractmethods(cls)", Doc: "Find the abstract methods of a class anew, after methods were added to it.", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
				if t, ok := a[0].(*py.Type); ok && implOf(t) != nil {
					return t, setAbstract(th, t)
				}
				return a[0], nil
			}},
			py.PyMethod{Sig: "get_cache_token()", Doc: "A number that changes with every register() call on any class.", Fn: func(*py.Thread, py.Object, []py.Object) (py.Object, error) {
				return py.NewInt(registrations.Load()), nil
			}},
		)
		return nil
	}})
}

var (
	abstractFlag  = py.Intern("__isabstractmethod__")
	abstractNames = py.Intern("__abstractmethods__")
	implName      = py.Intern("_abc_impl")
)

// impl is what an abstract base class knows of its virtual subclasses.
type impl struct {
	mu       sync.Mutex
	registry []*py.Type
	// yes and no are the answers given so far; those in no hold until a class is registered anywhere.
	yes, no map[*py.Type]bool
	noAt    int64
}

var implType = py.NewTypeIn("_abc", "_abc_data", py.ObjectType)

// Type is _abc._abc_data.
func (*impl) Type() *py.Type { return implType }

func implOf(t *py.Type) *impl {
	v, _ := t.Dict().GetName(implName)
	i, _ := v.(*impl)
	return i
}

func metaType() *py.Type {
	t := py.NewClass("abc", "ABCMeta", py.TypeType)
	t.Doc = "Metaclass of abstract base classes: they can be derived from, and other classes can be registered as their virtual subclasses."
	t.New = func(th *py.Thread, meta *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		o, err := py.TypeType.New(th, meta, args, kw)
		if err != nil {
			return nil, err
		}
		cls := o.(*py.Type)
		cls.SetAttr(implName.String(), &impl{})
		return cls, setAbstract(th, cls)
	}
	t.AddPyMethods(
		onClass("register(cls, subclass)", "Make a class a virtual subclass; returns it, so that this is a decorator too.", register),
		onClass("__instancecheck__(cls, instance)", "", instanceCheck),
		onClass("__subclasscheck__(cls, subclass)", "", func(th *py.Thread, cls *py.Type, o py.Object) (py.Object, error) {
			ok, err := subclassCheck(th, cls, o)
			return py.Bool(ok), err
		}),
	)
	return t
}

func onClass(sig, doc string, f func(th *py.Thread, cls *py.Type, o py.Object) (py.Object, error)) py.PyMethod {
	return py.PyMethod{Sig: sig, Doc: doc, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		cls, ok := self.(*py.Type)
		if !ok {
			return nil, py.TypeErrorf("a class is required, not '%s'", self.Type().Name)
		}
		return f(th, cls, a[0])
	}}
}

func isAbstract(th *py.Thread, v py.Object) (bool, error) {
	switch f := v.(type) {
	case nil:
		return false, nil
	case *py.ClassMethod:
		v = f.Func
	case *py.StaticMethod:
		v = f.Func
	}
	flag, err := py.LookupAttr(th, v, abstractFlag.String())
	if err != nil || flag == nil {
		return false, err
	}
	return py.Truth(th, flag)
}

// setAbstract stores the names of the methods that are abstract in cls: its own and those it inherits.
func setAbstract(th *py.Thread, cls *py.Type) error {
	names := py.NewFrozenSet()
	consider := func(name, v py.Object) error {
		yes, err := isAbstract(th, v)
		if err != nil || !yes {
			return err
		}
		return names.Add(th, name)
	}
	dict := cls.Dict()
	for pos := 0; ; {
		next, k, v, ok := dict.Next(pos)
		if !ok {
			break
		}
		pos = next
		if err := consider(k, v); err != nil {
			return err
		}
	}
	for _, base := range cls.Bases {
		inherited, err := py.LookupAttr(th, base, abstractNames.String())
		if err != nil {
			return err
		}
		if inherited == nil {
			continue
		}
		err = py.Iterate(th, inherited, func(name py.Object) error {
			text, err := py.ToStr(th, name)
			if err != nil {
				return err
			}
			v, err := py.LookupAttr(th, cls, text)
			if err != nil {
				return err
			}
			return consider(name, v)
		})
		if err != nil {
			return err
		}
	}
	return py.SetAttr(th, cls, abstractNames, names)
}
