package collections

import (
	py "gospark/repl/python/object"
)

// sameOrder reports whether two dicts with equal entries have them in the same order.
func sameOrder(th *py.Thread, a, b *py.Dict) (bool, error) {
	for i, j := 0, 0; ; {
		var k, l py.Object
		var more, more2 bool
		i, k, _, more = a.Next(i)
		j, l, _, more2 = b.Next(j)
		if !more || !more2 {
			return more == more2, nil
		}
		if eq, err := py.Equal(th, k, l); err != nil || !eq {
			return false, err
		}
	}
}

func onDict(name, sig, doc string, f func(th *py.Thread, d *py.Dict, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Doc: doc, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*py.Dict), a)
	}}
}

// likeSelf calls the class of an instance to copy from.
func likeSelf(th *py.Thread, cls *py.Type, from *py.Dict) (*py.Dict, error) {
	c, err := py.Call(th, cls, from)
	if err != nil {
		return nil, err
	}
	d, ok := c.(*py.Dict)
	if !ok {
		return nil, py.TypeErrorf("%s() returned no dict", cls.Name)
	}
	return d, nil
}

func orderedType() *py.Type {
	t := py.NewClass("collections", "OrderedDict", py.DictType)
	t.Doc = "Dictionary that remembers insertion order"
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		d := self.(*py.Dict)
		if d.Len() == 0 {
			return d.Type().Name + "()", nil
		}
		if !th.ReprEnter(self) {
			return "...", nil
		}
		defer th.ReprLeave()
		items, err := py.CallMethod(th, d, "items")
		if err != nil {
			return "", err
		}
		pairs, err := py.ToSlice(th, items)
		if err != nil {
			return "", err
		}
		s, err := py.Repr(th, py.NewList(pairs...))
		return d.Type().Name + "(" + s + ")", err
	}
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		r, err := py.DictType.Compare(th, op, self, other)
		if b, ok := other.(*py.Dict); ok && err == nil && b.Type().IsSubtype(t) && r == py.Object(py.Bool(op == py.EQ)) {
			same, err := sameOrder(th, self.(*py.Dict), b)
			return py.Bool(same == (op == py.EQ)), err
		}
		return r, err
	}
	t.Binary[py.OpOr] = func(th *py.Thread, a, b py.Object) (py.Object, error) {
		x, ok := a.(*py.Dict)
		y, ok2 := b.(*py.Dict)
		if !ok || !ok2 {
			return py.NotImplemented, nil
		}
		cls := x.Type()
		if !cls.IsSubtype(t) {
			cls = y.Type()
		}
		c, err := likeSelf(th, cls, x)
		if err != nil {
			return nil, err
		}
		return c, c.Update(th, y)
	}
	copyOf := func(th *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) { return likeSelf(th, d.Type(), d) }
	view := func(what string) py.Method {
		return onDict(what, "", "", func(_ *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) { return d.OrderedView(what), nil })
	}
	t.AddMethods(
		view("keys"), view("values"), view("items"),
		onDict("popitem", "last=True", "Remove and return a (key, value) pair: the newest, or the oldest if last is false.", popitem),
		onDict("move_to_end", "key, last=True", "Make an entry the last, or the first if last is false.", func(th *py.Thread, d *py.Dict, a []py.Object) (py.Object, error) {
			last, err := py.Truth(th, a[1])
			if err != nil {
				return nil, err
			}
			ok, err := d.MoveToEnd(th, a[0], last)
			if err == nil && !ok {
				err = py.KeyErrorOf(a[0])
			}
			return py.None, err
		}),
		onDict("copy", "", "od.copy() -> a shallow copy of od", copyOf),
		onDict("__copy__", "", "od.copy() -> a shallow copy of od", copyOf),
		onDict("__reduce__", "", "", func(th *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) {
			state := py.None
			if v := py.InstanceDict(d); v != nil && v.Len() > 0 {
				state = v
			}
			it, err := py.Iter(th, d.OrderedView("items"))
			return py.NewTuple(d.Type(), py.NewTuple(), state, py.None, it), err
		}),
		py.Method{Name: "fromkeys", Sig: "iterable, value=None", Class: true, Doc: "Create a new ordered dictionary with keys from iterable and values set to value.",
			Fn: func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
				d, err := py.Call(th, cls)
				if err != nil {
					return nil, err
				}
				return d, py.Iterate(th, a[0], func(k py.Object) error { return py.SetItem(th, d, k, a[1]) })
			}},
	)
	return t
}

func popitem(th *py.Thread, d *py.Dict, a []py.Object) (py.Object, error) {
	last, err := py.Truth(th, a[0])
	if err != nil {
		return nil, err
	}
	if d.Len() == 0 {
		return nil, py.KeyErrorOf(py.NewStr("dictionary is empty"))
	}
	if !last {
		k, v, _ := d.PopFirst()
		return py.NewTuple(k, v), nil
	}
	_, k, v, _ := d.Prev(d.End())
	_, err = d.Delete(th, k)
	return py.NewTuple(k, v), err
}
