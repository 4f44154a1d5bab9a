package abc

import (
	"slices"

	py "gospark/repl/python/object"
)

// within reports whether all elements of a are in b.
func within(th *py.Thread, a, b py.Object) (bool, error) {
	it, err := py.Iter(th, a)
	if err != nil {
		return false, err
	}
	for {
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return err == nil, err
		}
		if in, err := py.Contains(th, b, v); !in || err != nil {
			return false, err
		}
	}
}

// compared is a comparison of sets: both must be Sets, sizes decides from their lengths, and the elements of the smaller must
// be in the larger.
func compared(sig string, swap bool, sizes func(n, m int) bool) py.PyMethod {
	return py.PyMethod{Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		if ok, err := isA(th, a[0], "Set"); !ok || err != nil {
			return py.NotImplemented, err
		}
		small, large := self, a[0]
		if swap {
			small, large = large, small
		}
		n, err := py.Len(th, small)
		if err != nil {
			return nil, err
		}
		m, err := py.Len(th, large)
		if err != nil || !sizes(n, m) {
			return py.False, err
		}
		ok, err := within(th, small, large)
		return py.Bool(ok), err
	}}
}

// filter returns the elements of from that are, or are not, in other.
func filter(th *py.Thread, from, other py.Object, keep bool) ([]py.Object, error) {
	var out []py.Object
	return out, py.Iterate(th, from, func(v py.Object) error {
		in, err := py.Contains(th, other, v)
		if in == keep {
			out = append(out, v)
		}
		return err
	})
}

func chained(th *py.Thread, a, b py.Object) ([]py.Object, error) {
	x, err := py.ToSlice(th, a)
	if err != nil {
		return nil, err
	}
	x = slices.Clone(x)
	y, err := py.ToSlice(th, b)
	return append(x, y...), err
}

func build(th *py.Thread, self py.Object, items []py.Object) (py.Object, error) {
	return py.CallMethod(th, self, "_from_iterable", py.NewList(items...))
}

// operator is a set operation: the other operand must be iterable, and becomes a set of self's kind if it must be one.
func operator(sig string, mustBeSet bool, f func(th *py.Thread, self, other py.Object) ([]py.Object, error)) py.PyMethod {
	return py.PyMethod{Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		if ok, err := isA(th, a[0], "Iterable"); !ok || err != nil {
			return py.NotImplemented, err
		}
		other := a[0]
		if is, err := isA(th, other, "Set"); err != nil {
			return nil, err
		} else if mustBeSet && !is {
			items, err := py.ToSlice(th, other)
			if err != nil {
				return nil, err
			}
			if other, err = build(th, self, slices.Clone(items)); err != nil {
				return nil, err
			}
		}
		items, err := f(th, self, other)
		if err != nil {
			return nil, err
		}
		return build(th, self, items)
	}}
}

func intersection(th *py.Thread, self, other py.Object) ([]py.Object, error) {
	return filter(th, other, self, true)
}

func difference(th *py.Thread, self, other py.Object) ([]py.Object, error) {
	return filter(th, self, other, false)
}

func symmetric(th *py.Thread, self, other py.Object) ([]py.Object, error) {
	mine, err := filter(th, self, other, false)
	if err != nil {
		return nil, err
	}
	others, err := filter(th, other, self, false)
	return append(mine, others...), err
}

func disjoint(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	it, err := py.Iter(th, a[0])
	if err != nil {
		return nil, err
	}
	for {
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return py.True, err
		}
		if in, err := py.Contains(th, self, v); in || err != nil {
			return py.False, err
		}
	}
}

var setMethods = []py.PyMethod{
	compared("__le__(self, other)", false, func(n, m int) bool { return n <= m }),
	compared("__lt__(self, other)", false, func(n, m int) bool { return n < m }),
	compared("__ge__(self, other)", true, func(n, m int) bool { return n <= m }),
	compared("__gt__(self, other)", true, func(n, m int) bool { return n < m }),
	compared("__eq__(self, other)", false, func(n, m int) bool { return n == m }),
	{Sig: "_from_iterable(cls, it)", Class: true, Doc: "Make an instance from an iterable; to override in classes whose constructor takes something else.", Fn: func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
		return py.Call(th, cls, a[0])
	}},
	operator("__and__(self, other)", false, intersection),
	operator("__rand__(self, other)", false, intersection),
	operator("__or__(self, other)", false, chained),
	operator("__ror__(self, other)", false, chained),
	operator("__sub__(self, other)", true, difference),
	operator("__rsub__(self, other)", true, func(th *py.Thread, self, other py.Object) ([]py.Object, error) { return difference(th, other, self) }),
	operator("__xor__(self, other)", true, symmetric),
	operator("__rxor__(self, other)", true, symmetric),
	{Sig: "isdisjoint(self, other)", Doc: "Return True if two sets have a null intersection.", Fn: disjoint},
	{Sig: "_hash(self)", Doc: "The hash value of the elements, whatever their order: that of the frozenset.", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		frozen, err := py.Call(th, py.FrozenSetType, self)
		if err != nil {
			return nil, err
		}
		h, err := py.Hash(th, frozen)
		return py.NewInt(h), err
	}},
}

// forEach calls a method of self for the elements of an iterable.
func forEach(th *py.Thread, self py.Object, method string, items []py.Object) (py.Object, error) {
	for _, v := range slices.Clone(items) {
		if _, err := py.CallMethod(th, self, method, v); err != nil {
			return nil, err
		}
	}
	return self, nil
}

func inplace(sig string, f func(th *py.Thread, self, other py.Object) (py.Object, error)) py.PyMethod {
	return py.PyMethod{Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) { return f(th, self, a[0]) }}
}

func callEach(method string) func(th *py.Thread, self, other py.Object) (py.Object, error) {
	return func(th *py.Thread, self, other py.Object) (py.Object, error) {
		items, err := py.ToSlice(th, other)
		if err != nil {
			return nil, err
		}
		return forEach(th, self, method, items)
	}
}

var mutableSetMethods = []py.PyMethod{
	{Sig: "remove(self, value)", Doc: "Remove an element. If not a member, raise a KeyError.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		in, err := py.Contains(th, self, a[0])
		if err != nil {
			return nil, err
		}
		if !in {
			return nil, py.KeyErrorOf(a[0])
		}
		_, err = py.CallMethod(th, self, "discard", a[0])
		return py.None, err
	}},
	{Sig: "pop(self)", Doc: "Return the popped value.  Raise KeyError if empty.", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		v, err := first(th, self)
		if err != nil {
			return nil, err
		}
		_, err = py.CallMethod(th, self, "discard", v)
		return v, err
	}},
	{Sig: "clear(self)", Doc: "Remove all elements.", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		for {
			if _, err := py.CallMethod(th, self, "pop"); err != nil {
				if py.IsError(err, py.KeyError) {
					return py.None, nil
				}
				return nil, err
			}
		}
	}},
	inplace("__ior__(self, it)", callEach("add")),
	inplace("__isub__(self, it)", func(th *py.Thread, self, other py.Object) (py.Object, error) {
		if self == other {
			_, err := py.CallMethod(th, self, "clear")
			return self, err
		}
		return callEach("discard")(th, self, other)
	}),
	inplace("__iand__(self, it)", func(th *py.Thread, self, other py.Object) (py.Object, error) {
		rest, err := py.BinaryOp(th, py.OpSub, self, other)
		if err != nil {
			return nil, err
		}
		return callEach("discard")(th, self, rest)
	}),
	inplace("__ixor__(self, it)", func(th *py.Thread, self, other py.Object) (py.Object, error) {
		if self == other {
			_, err := py.CallMethod(th, self, "clear")
			return self, err
		}
		items, err := py.ToSlice(th, other)
		if err != nil {
			return nil, err
		}
		for _, v := range slices.Clone(items) {
			in, err := py.Contains(th, self, v)
			if err != nil {
				return nil, err
			}
			method := "add"
			if in {
				method = "discard"
			}
			if _, err := py.CallMethod(th, self, method, v); err != nil {
				return nil, err
			}
		}
		return self, nil
	}),
}
