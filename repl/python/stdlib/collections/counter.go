package collections

import (
	"slices"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

var zero = py.NewInt(0)

// count is a Counter's number for key, 0 if missing.
func count(th *py.Thread, d *py.Dict, key py.Object) (py.Object, error) {
	v, ok, err := d.Get(th, key)
	if err == nil && !ok {
		return zero, nil
	}
	return v, err
}

// lookup is d[key]: count, unless a subclass has a __missing__ of its own.
func lookup(th *py.Thread, d *py.Dict, key py.Object) (py.Object, error) {
	v, ok, err := d.Get(th, key)
	if ok || err != nil {
		return v, err
	}
	if d.Type().Lookup(missingName) == nil {
		return zero, nil
	}
	return py.CallMethodName(th, d, missingName, key)
}

var missingName = py.Intern("__missing__")

func positive(th *py.Thread, n py.Object) (bool, error) {
	if i, ok := n.(py.Int); ok {
		return i > 0, nil
	}
	return py.CompareBool(th, py.GT, n, zero)
}

// each calls f for the entries that d had at the start.
func each(d *py.Dict, f func(k, v py.Object) error) error {
	for pos := 0; ; {
		next, k, v, ok := d.Next(pos)
		if !ok {
			return nil
		}
		if err := f(k, v); err != nil {
			return err
		}
		pos = next
	}
}

// counterClass is the class of one interpreter.
type counterClass struct{ t *py.Type }

func (c counterClass) new() *py.Dict { return py.NewDictOf(c.t) }

func (c counterClass) is(o py.Object) (*py.Dict, bool) {
	d, ok := o.(*py.Dict)
	return d, ok && d.Type().IsSubtype(c.t)
}

func isMapping(th *py.Thread, o py.Object) (bool, error) {
	if _, ok := o.(*py.Dict); ok {
		return true, nil
	}
	for _, name := range []string{"keys", "__getitem__"} {
		if v, err := py.LookupAttr(th, o, name); v == nil || err != nil {
			return false, err
		}
	}
	return true, nil
}

// pairs calls f for each (key, count) of a mapping.
func pairs(th *py.Thread, mapping py.Object, f func(k, v py.Object) error) error {
	if d, ok := mapping.(*py.Dict); ok && d.Plain() {
		return each(d, f)
	}
	items, err := py.CallMethod(th, mapping, "items")
	if err != nil {
		return err
	}
	return py.Iterate(th, items, func(pair py.Object) error {
		kv, err := py.ToSlice(th, pair)
		if err != nil {
			return err
		}
		if len(kv) != 2 {
			return py.ValueErrorf("a mapping's item has %d parts instead of 2", len(kv))
		}
		return f(kv[0], kv[1])
	})
}

// tally adds (or subtracts) the counts of a mapping or the items of an iterable.
func (c counterClass) tally(th *py.Thread, d *py.Dict, from py.Object, op py.Op) error {
	mapping, err := isMapping(th, from)
	if err != nil {
		return err
	}
	if mapping {
		if d.Len() == 0 && op == py.OpAdd {
			return py.DictUpdate(th, d, "update", []py.Object{from}, nil)
		}
		return pairs(th, from, func(k, v py.Object) error { return c.shift(th, d, k, v, op) })
	}
	if op == py.OpAdd && d.Type() == c.t {
		return py.Iterate(th, from, func(k py.Object) error { return d.Count(th, k) })
	}
	one := py.NewInt(1)
	return py.Iterate(th, from, func(k py.Object) error { return c.shift(th, d, k, one, op) })
}

func (c counterClass) shift(th *py.Thread, d *py.Dict, k, n py.Object, op py.Op) error {
	have, err := count(th, d, k)
	if err != nil {
		return err
	}
	a, b := have, n
	if op == py.OpAdd {
		a, b = n, have
	}
	v, err := py.BinaryOp(th, op, a, b)
	if err != nil {
		return err
	}
	return py.SetItem(th, d, k, v)
}

// change is update and subtract: an iterable or mapping and keywords.
func (c counterClass) change(op py.Op) py.Native {
	return func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		d, ok := self.(*py.Dict)
		if !ok {
			return nil, py.TypeErrorf("a Counter is required, not '%s'", self.Type().Name)
		}
		if a[0] != py.None {
			if err := c.tally(th, d, a[0], op); err != nil {
				return nil, err
			}
		}
		if kw := a[1].(*py.Dict); kw.Len() > 0 {
			return py.None, c.tally(th, d, kw, op)
		}
		return py.None, nil
	}
}

// byCount lists the entries from the most common to the least; equal counts keep their order.
func byCount(th *py.Thread, d *py.Dict) ([]py.Object, error) {
	var items []py.Object
	_ = each(d, func(k, v py.Object) error { items = append(items, py.NewTuple(k, v)); return nil })
	ints := true
	for _, it := range items {
		_, ok := it.(*py.Tuple).Items[1].(py.Int)
		ints = ints && ok
	}
	if ints {
		slices.SortStableFunc(items, func(a, b py.Object) int {
			return int(min(1, max(-1, b.(*py.Tuple).Items[1].(py.Int)-a.(*py.Tuple).Items[1].(py.Int))))
		})
		return items, nil
	}
	key, err := stdlib.Attr(th, "operator", "itemgetter")
	if err != nil {
		return nil, err
	}
	second, err := py.Call(th, key, py.NewInt(1))
	if err != nil {
		return nil, err
	}
	return items, py.SortItems(th, items, second, true)
}

func mostCommon(th *py.Thread, d *py.Dict, a []py.Object) (py.Object, error) {
	n := -1
	if a[0] != py.None {
		var err error
		if n, err = py.ToInt(th, a[0]); err != nil {
			return nil, err
		}
		n = max(n, 0)
	}
	items, err := byCount(th, d)
	if err != nil {
		return nil, err
	}
	if n >= 0 {
		items = items[:min(n, len(items))]
	}
	return py.NewList(slices.Clip(items)...), nil
}

func counterRepr(th *py.Thread, self py.Object) (string, error) {
	d := self.(*py.Dict)
	if d.Len() == 0 {
		return d.Type().Name + "()", nil
	}
	if !th.ReprEnter(self) {
		return "...", nil
	}
	defer th.ReprLeave()
	sorted := py.NewDictSize(d.Len())
	items, err := byCount(th, d)
	switch {
	case py.IsError(err, py.TypeError):
		sorted = d.Copy()
	case err != nil:
		return "", err
	}
	for _, it := range items {
		if err == nil {
			kv := it.(*py.Tuple).Items
			if err := sorted.Set(th, kv[0], kv[1]); err != nil {
				return "", err
			}
		}
	}
	s, err := py.Repr(th, sorted)
	return d.Type().Name + "(" + s + ")", err
}

func elements(th *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) {
	m, err := stdlib.Import(th, "itertools")
	if err != nil {
		return nil, err
	}
	items, err := py.CallMethod(th, d, "items")
	if err != nil {
		return nil, err
	}
	repeat, err := py.GetAttrString(th, m, "repeat")
	if err != nil {
		return nil, err
	}
	runs, err := py.CallMethod(th, m, "starmap", repeat, items)
	if err != nil {
		return nil, err
	}
	chain, err := py.GetAttrString(th, m, "chain")
	if err != nil {
		return nil, err
	}
	return py.CallMethod(th, chain, "from_iterable", runs)
}

func onCounter(sig, doc string, f func(th *py.Thread, d *py.Dict, a []py.Object) (py.Object, error)) py.PyMethod {
	return py.PyMethod{Sig: sig, Doc: doc, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		d, ok := self.(*py.Dict)
		if !ok {
			return nil, py.TypeErrorf("a Counter is required, not '%s'", self.Type().Name)
		}
		return f(th, d, a)
	}}
}

func counterType() *py.Type {
	t := py.NewClass("collections", "Counter", py.DictType)
	c := counterClass{t}
	t.Doc = "Dict subclass for counting hashable items: the items are the keys, their numbers the values."
	t.Repr = counterRepr
	t.GetItem = func(th *py.Thread, self, key py.Object) (py.Object, error) {
		d := self.(*py.Dict)
		v, ok, err := d.Get(th, key)
		switch {
		case ok || err != nil:
			return v, err
		case d.Type() == t:
			return zero, nil
		}
		return py.CallMethod(th, d, "__missing__", key)
	}
	t.SetItem = func(th *py.Thread, self, key, value py.Object) error {
		if value == nil {
			_, err := self.(*py.Dict).Delete(th, key)
			return err
		}
		return self.(*py.Dict).Set(th, key, value)
	}
	t.Compare = c.compare
	c.addOperators()
	copyOf := func(th *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) { return likeSelf(th, d.Type(), d) }
	t.AddPyMethods(
		onCounter("__init__(self, iterable=None, /, **kwds)", "Count the items of an iterable, or take the counts of a mapping and of keywords.", func(th *py.Thread, d *py.Dict, a []py.Object) (py.Object, error) {
			if d.Type() == t {
				return c.change(py.OpAdd)(th, d, a)
			}
			update, err := py.GetAttrString(th, d, "update")
			if err != nil {
				return nil, err
			}
			kw := &py.Kwargs{}
			_ = each(a[1].(*py.Dict), func(k, v py.Object) error {
				kw.Names, kw.Values = append(kw.Names, k.(*py.Str)), append(kw.Values, v)
				return nil
			})
			_, err = py.CallArgs(th, update, []py.Object{a[0]}, kw)
			return py.None, err
		}),
		onCounter("__missing__(self, key)", "The count of elements not in the Counter is zero.", func(*py.Thread, *py.Dict, []py.Object) (py.Object, error) { return zero, nil }),
		onCounter("total(self)", "Sum of the counts", func(th *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) {
			sum := zero
			err := each(d, func(_, v py.Object) (err error) { sum, err = py.BinaryOp(th, py.OpAdd, sum, v); return err })
			return sum, err
		}),
		onCounter("most_common(self, n=None)", "List the n most common elements (all if None) with their counts, the most common first.", mostCommon),
		onCounter("elements(self)", "Iterator over elements repeating each as many times as its count.", elements),
		py.PyMethod{Sig: "fromkeys(cls, iterable, v=None)", Class: true, Fn: func(*py.Thread, py.Object, []py.Object) (py.Object, error) {
			return nil, py.Errorf(py.NotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
		}},
		py.PyMethod{Sig: "update(self, iterable=None, /, **kwds)", Fn: c.change(py.OpAdd), Doc: "Like dict.update(), but counts are added instead of replaced."},
		py.PyMethod{Sig: "subtract(self, iterable=None, /, **kwds)", Fn: c.change(py.OpSub), Doc: "Like update(), but counts are taken off; they may fall below zero."},
		onCounter("copy(self)", "Return a shallow copy.", copyOf),
		onCounter("__copy__(self)", "Return a shallow copy.", copyOf),
		onCounter("__reduce__(self)", "", func(_ *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) {
			return py.NewTuple(d.Type(), py.NewTuple(d.Copy())), nil
		}),
		onCounter("_keep_positive(self)", "", func(th *py.Thread, d *py.Dict, _ []py.Object) (py.Object, error) { return d, keepPositive(th, d) }),
	)
	return t
}
