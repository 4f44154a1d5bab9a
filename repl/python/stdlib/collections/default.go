package collections

import (
	py "gospark/repl/python/object"
)

const factoryName = "default_factory"

var factoryKey = py.Intern(factoryName)

// factory is an instance's default_factory, kept in its __dict__.
func factory(d *py.Dict) py.Object {
	if f, ok := py.InstanceDict(d).GetName(factoryKey); ok {
		return f
	}
	return py.None
}

func defaultType() *py.Type {
	t := py.NewClass("collections", "defaultdict", py.DictType)
	t.Doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe factory is called without arguments to make the value of a key that is looked up and missing."
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error {
		f := py.None
		if len(args) > 0 {
			if f, args = args[0], args[1:]; f != py.None && !py.Callable(f) {
				return py.TypeErrorf("first argument must be callable or None")
			}
		}
		py.InstanceDict(self).SetName(factoryKey, f)
		return py.DictUpdate(th, self.(*py.Dict), "dict", args, kw)
	}
	missing := func(th *py.Thread, d *py.Dict, key py.Object) (py.Object, error) {
		f := factory(d)
		if f == py.None {
			return nil, py.KeyErrorOf(key)
		}
		v, err := py.Call(th, f)
		if err != nil {
			return nil, err
		}
		return v, py.SetItem(th, d, key, v)
	}
	t.GetItem = func(th *py.Thread, self, key py.Object) (py.Object, error) {
		d := self.(*py.Dict)
		v, ok, err := d.Get(th, key)
		switch {
		case ok || err != nil:
			return v, err
		case d.Type() == t:
			return missing(th, d, key)
		}
		return py.CallMethod(th, d, "__missing__", key)
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		f, err := py.Repr(th, factory(self.(*py.Dict)))
		if err != nil {
			return "", err
		}
		s, err := py.DictType.Repr(th, self)
		return self.Type().Name + "(" + f + ", " + s + ")", err
	}
	clone := func(th *py.Thread, cls *py.Type, f py.Object, from *py.Dict) (*py.Dict, error) {
		c, err := py.Call(th, cls, f, from)
		if err != nil {
			return nil, err
		}
		if d, ok := c.(*py.Dict); ok {
			return d, nil
		}
		return nil, py.TypeErrorf("%s() returned no dict", cls.Name)
	}
	t.Binary[py.OpOr] = func(th *py.Thread, a, b py.Object) (py.Object, error) {
		x, ok := a.(*py.Dict)
		y, ok2 := b.(*py.Dict)
		if !ok || !ok2 {
			return py.NotImplemented, nil
		}
		from := x // whose class and factory the result has
		if !x.Type().IsSubtype(t) {
			from = y
		}
		c, err := clone(th, from.Type(), factory(from), x)
		if err != nil {
			return nil, err
		}
		return c, c.Update(th, y)
	}
	copyOf := func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		d := self.(*py.Dict)
		return clone(th, d.Type(), factory(d), d)
	}
	t.AddMethods(
		py.Method{Name: "__missing__", Sig: "key, /", Doc: "Called by __getitem__ for a missing key: stores and returns what default_factory() makes.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return missing(th, self.(*py.Dict), a[0])
		}},
		py.Method{Name: "copy", Doc: "D.copy() -> a shallow copy of D.", Fn: copyOf},
		py.Method{Name: "__copy__", Doc: "D.copy() -> a shallow copy of D.", Fn: copyOf},
		py.Method{Name: "__reduce__", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
			d := self.(*py.Dict)
			args := py.NewTuple()
			if f := factory(d); f != py.None {
				args = py.NewTuple(f)
			}
			items, err := py.CallMethod(th, d, "items")
			if err != nil {
				return nil, err
			}
			it, err := py.Iter(th, items)
			return py.NewTuple(d.Type(), args, py.None, py.None, it), err
		}},
	)
	return t
}
