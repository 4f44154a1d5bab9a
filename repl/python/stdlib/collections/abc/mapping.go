package abc

import (
	py "gospark/repl/python/object"
)

// item is self[key]; ok is false where that is a KeyError.
func item(th *py.Thread, self, key py.Object) (v py.Object, ok bool, err error) {
	v, err = py.GetItem(th, self, key)
	if err != nil && py.IsError(err, py.KeyError) {
		return nil, false, nil
	}
	return v, err == nil, err
}

func viewOf(name string) py.Native {
	return func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		cls, err := lookup(th, name)
		if err != nil {
			return nil, err
		}
		return py.Call(th, cls, self)
	}
}

// isA reports whether o is an instance of a class of this module.
func isA(th *py.Thread, o py.Object, name string) (bool, error) {
	cls, err := lookup(th, name)
	if err != nil {
		return false, err
	}
	return py.IsInstance(th, o, cls)
}

func asDict(th *py.Thread, mapping py.Object) (py.Object, error) {
	items, err := py.CallMethod(th, mapping, "items")
	if err != nil {
		return nil, err
	}
	return py.Call(th, py.DictType, items)
}

func mappingEqual(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	if ok, err := isA(th, a[0], "Mapping"); !ok || err != nil {
		return py.NotImplemented, err
	}
	mine, err := asDict(th, self)
	if err != nil {
		return nil, err
	}
	other, err := asDict(th, a[0])
	if err != nil {
		return nil, err
	}
	return py.Compare(th, py.EQ, mine, other)
}

var mappingMethods = []py.PyMethod{
	{Sig: "get(self, key, default=None)", Doc: "D.get(k[,d]) -> D[k] if k in D, else d.  d defaults to None.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		v, ok, err := item(th, self, a[0])
		if err == nil && !ok {
			return a[1], nil
		}
		return v, err
	}},
	{Sig: "__contains__(self, key)", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		_, ok, err := item(th, self, a[0])
		return py.Bool(ok), err
	}},
	{Sig: "keys(self)", Doc: "D.keys() -> a set-like object providing a view on D's keys", Fn: viewOf("KeysView")},
	{Sig: "items(self)", Doc: "D.items() -> a set-like object providing a view on D's items", Fn: viewOf("ItemsView")},
	{Sig: "values(self)", Doc: "D.values() -> an object providing a view on D's values", Fn: viewOf("ValuesView")},
	{Sig: "__eq__(self, other)", Fn: mappingEqual},
}

// first is the first key of a mapping or element of a set; KeyError if there is none.
func first(th *py.Thread, self py.Object) (py.Object, error) {
	it, err := py.Iter(th, self)
	if err != nil {
		return nil, err
	}
	v, err := py.Next(th, it)
	if err == nil && v == nil {
		err = py.NewException(py.KeyError)
	}
	return v, err
}

var mutableMappingMethods = []py.PyMethod{
	{Sig: "pop(self, key, default=?)", Doc: "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n  If key is not found, d is returned if given, otherwise KeyError is raised.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		v, err := py.GetItem(th, self, a[0])
		if err != nil {
			if a[1] != nil && py.IsError(err, py.KeyError) {
				return a[1], nil
			}
			return nil, err
		}
		return v, py.DelItem(th, self, a[0])
	}},
	{Sig: "popitem(self)", Doc: "D.popitem() -> (k, v), remove and return some (key, value) pair\n  as a 2-tuple; but raise KeyError if D is empty.", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		k, err := first(th, self)
		if err != nil {
			return nil, err
		}
		v, err := py.GetItem(th, self, k)
		if err != nil {
			return nil, err
		}
		return py.NewTuple(k, v), py.DelItem(th, self, k)
	}},
	{Sig: "clear(self)", Doc: "D.clear() -> None.  Remove all items from D.", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		for {
			if _, err := py.CallMethod(th, self, "popitem"); err != nil {
				if py.IsError(err, py.KeyError) {
					return py.None, nil
				}
				return nil, err
			}
		}
	}},
	{Sig: "update(self, other=(), /, **kwds)", Doc: "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.", Fn: update},
	{Sig: "setdefault(self, key, default=None)", Doc: "D.setdefault(k[,d]) -> D.get(k,d), also set D[k]=d if k not in D", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		v, ok, err := item(th, self, a[0])
		if ok || err != nil {
			return v, err
		}
		return a[1], py.SetItem(th, self, a[0], a[1])
	}},
}

func update(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	for _, from := range a {
		keys, err := py.LookupAttr(th, from, "keys")
		if err != nil {
			return nil, err
		}
		if keys == nil {
			err = py.Iterate(th, from, func(pair py.Object) error {
				if t := pair.Type(); t.Iter == nil && t.GetItem == nil {
					return py.TypeErrorf("cannot unpack non-iterable %s object", t.Name)
				}
				kv, err := py.ToSlice(th, pair)
				switch {
				case err != nil:
					return err
				case len(kv) > 2:
					return py.ValueErrorf("too many values to unpack (expected 2)")
				case len(kv) < 2:
					return py.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(kv))
				}
				return py.SetItem(th, self, kv[0], kv[1])
			})
		} else if keys, err = py.Call(th, keys); err == nil {
			err = py.Iterate(th, keys, func(k py.Object) error {
				v, err := py.GetItem(th, from, k)
				if err != nil {
					return err
				}
				return py.SetItem(th, self, k, v)
			})
		}
		if err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func mappingOf(th *py.Thread, self py.Object) (py.Object, error) {
	return py.GetAttrString(th, self, "_mapping")
}

var viewMethods = []py.PyMethod{
	{Sig: "__init__(self, mapping)", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return py.None, py.SetAttr(th, self, py.Intern("_mapping"), a[0])
	}},
	{Sig: "__len__(self)", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		m, err := mappingOf(th, self)
		if err != nil {
			return nil, err
		}
		n, err := py.Len(th, m)
		return py.NewInt(int64(n)), err
	}},
	{Sig: "__repr__(self)", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		m, err := mappingOf(th, self)
		if err != nil {
			return nil, err
		}
		s, err := py.Repr(th, m)
		return py.NewStr(self.Type().Name + "(" + s + ")"), err
	}},
}

// over iterates over the mapping's keys and what f makes of each.
func over(f func(th *py.Thread, m, k py.Object) (py.Object, error)) py.PyMethod {
	return py.PyMethod{Sig: "__iter__(self)", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		m, err := mappingOf(th, self)
		if err != nil {
			return nil, err
		}
		it, err := py.Iter(th, m)
		if err != nil {
			return nil, err
		}
		return newSteps(func(th *py.Thread) (py.Object, error) {
			k, err := py.Next(th, it)
			if k == nil || err != nil {
				return nil, err
			}
			return f(th, m, k)
		}), nil
	}}
}

var asSet = py.PyMethod{Sig: "_from_iterable(cls, it)", Class: true, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	return py.Call(th, py.SetType, a[0])
}}

var keysMethods = []py.PyMethod{
	asSet,
	over(func(_ *py.Thread, _, k py.Object) (py.Object, error) { return k, nil }),
	{Sig: "__contains__(self, key)", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		m, err := mappingOf(th, self)
		if err != nil {
			return nil, err
		}
		ok, err := py.Contains(th, m, a[0])
		return py.Bool(ok), err
	}},
}

var itemsMethods = []py.PyMethod{
	asSet,
	over(func(th *py.Thread, m, k py.Object) (py.Object, error) {
		v, err := py.GetItem(th, m, k)
		return py.NewTuple(k, v), err
	}),
	{Sig: "__contains__(self, item)", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		m, err := mappingOf(th, self)
		if err != nil {
			return nil, err
		}
		kv, err := py.ToSlice(th, a[0])
		if err != nil {
			return nil, err
		}
		if len(kv) != 2 {
			return nil, py.ValueErrorf("a pair is required, not %d values", len(kv))
		}
		v, ok, err := item(th, m, kv[0])
		if !ok || err != nil {
			return py.False, err
		}
		eq, err := equal(th, v, kv[1])
		return py.Bool(eq), err
	}},
}

var valuesMethods = []py.PyMethod{
	over(func(th *py.Thread, m, k py.Object) (py.Object, error) { return py.GetItem(th, m, k) }),
	{Sig: "__contains__(self, value)", Fn: containsByIteration},
}
