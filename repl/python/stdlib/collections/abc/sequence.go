package abc

import (
	py "gospark/repl/python/object"
)

// steps is an iterator that calls a function, as the generators behind these classes do.
type steps struct {
	py.Head
	next func(th *py.Thread) (py.Object, error)
}

var stepsType = py.NewType("generator", py.ObjectType)

func init() {
	stepsType.Iter = func(_ *py.Thread, self py.Object) (py.Object, error) { return self, nil }
	stepsType.Next = func(th *py.Thread, self py.Object) (py.Object, error) {
		s := self.(*steps)
		if s.next == nil {
			return nil, nil
		}
		v, err := s.next(th)
		if v == nil || err != nil {
			s.next = nil
		}
		return v, err
	}
}

func newSteps(next func(th *py.Thread) (py.Object, error)) *steps {
	s := &steps{next: next}
	s.InitHead(stepsType)
	return s
}

func equal(th *py.Thread, a, b py.Object) (bool, error) {
	if py.Is(a, b) {
		return true, nil
	}
	return py.Equal(th, a, b)
}

func at(i int) py.Object { return py.NewInt(int64(i)) }

func containsByIteration(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	it, err := py.Iter(th, self)
	if err != nil {
		return nil, err
	}
	for {
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return py.False, err
		}
		if eq, err := equal(th, v, a[0]); eq || err != nil {
			return py.Bool(eq), err
		}
	}
}

// bound resolves a start or stop of index(); negative ones count from the end.
func bound(th *py.Thread, self, o py.Object) (int, error) {
	n, err := py.ToInt(th, o)
	if err != nil || n >= 0 {
		return n, err
	}
	size, err := py.Len(th, self)
	return max(n+size, 0), err
}

func index(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	start, err := bound(th, self, a[1])
	if err != nil {
		return nil, err
	}
	stop := -1
	if a[2] != py.None {
		if stop, err = bound(th, self, a[2]); err != nil {
			return nil, err
		}
	}
	for i := start; stop < 0 || i < stop; i++ {
		v, err := py.GetItem(th, self, at(i))
		if err != nil {
			if py.IsError(err, py.IndexError) {
				break
			}
			return nil, err
		}
		if eq, err := equal(th, v, a[0]); eq || err != nil {
			return at(i), err
		}
	}
	return nil, py.NewException(py.ValueError)
}

var sequenceMethods = []py.PyMethod{
	{Sig: "__iter__(self)", Fn: func(_ *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		i := -1
		return newSteps(func(th *py.Thread) (py.Object, error) {
			i++
			v, err := py.GetItem(th, self, at(i))
			if err != nil && py.IsError(err, py.IndexError) {
				return nil, nil
			}
			return v, err
		}), nil
	}},
	{Sig: "__contains__(self, value)", Fn: containsByIteration},
	{Sig: "__reversed__(self)", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		i, err := py.Len(th, self)
		return newSteps(func(th *py.Thread) (py.Object, error) {
			if i--; i < 0 {
				return nil, nil
			}
			return py.GetItem(th, self, at(i))
		}), err
	}},
	{Sig: "index(self, value, start=0, stop=None)", Doc: "S.index(value, [start, [stop]]) -> integer -- return first index of value.\n           Raises ValueError if the value is not present.", Fn: index},
	{Sig: "count(self, value)", Doc: "S.count(value) -> integer -- return number of occurrences of value", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		n := 0
		err := py.Iterate(th, self, func(v py.Object) error {
			eq, err := equal(th, v, a[0])
			if eq {
				n++
			}
			return err
		})
		return at(n), err
	}},
}

func extend(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	values := a[0]
	if values == self {
		copied, err := py.ToSlice(th, values)
		if err != nil {
			return nil, err
		}
		values = py.NewTuple(append([]py.Object(nil), copied...)...)
	}
	return py.None, py.Iterate(th, values, func(v py.Object) error {
		_, err := py.CallMethod(th, self, "append", v)
		return err
	})
}

var mutableSequenceMethods = []py.PyMethod{
	{Sig: "append(self, value)", Doc: "S.append(value) -- append value to the end of the sequence", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		n, err := py.Len(th, self)
		if err != nil {
			return nil, err
		}
		_, err = py.CallMethod(th, self, "insert", at(n), a[0])
		return py.None, err
	}},
	{Sig: "clear(self)", Doc: "S.clear() -> None -- remove all items from S", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		for {
			if _, err := py.CallMethod(th, self, "pop"); err != nil {
				if py.IsError(err, py.IndexError) {
					return py.None, nil
				}
				return nil, err
			}
		}
	}},
	{Sig: "reverse(self)", Doc: "S.reverse() -- reverse *IN PLACE*", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		n, err := py.Len(th, self)
		for i := 0; i < n/2 && err == nil; i++ {
			var low, high py.Object
			if low, err = py.GetItem(th, self, at(i)); err != nil {
				break
			}
			if high, err = py.GetItem(th, self, at(n-i-1)); err != nil {
				break
			}
			if err = py.SetItem(th, self, at(i), high); err == nil {
				err = py.SetItem(th, self, at(n-i-1), low)
			}
		}
		return py.None, err
	}},
	{Sig: "extend(self, values)", Doc: "S.extend(iterable) -- extend sequence by appending elements from the iterable", Fn: extend},
	{Sig: "pop(self, index=-1)", Doc: "S.pop([index]) -> item -- remove and return item at index (default last).\n           Raise IndexError if list is empty or index is out of range.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		v, err := py.GetItem(th, self, a[0])
		if err != nil {
			return nil, err
		}
		return v, py.DelItem(th, self, a[0])
	}},
	{Sig: "remove(self, value)", Doc: "S.remove(value) -- remove first occurrence of value.\n           Raise ValueError if the value is not present.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		i, err := py.CallMethod(th, self, "index", a[0])
		if err != nil {
			return nil, err
		}
		return py.None, py.DelItem(th, self, i)
	}},
	{Sig: "__iadd__(self, values)", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		_, err := py.CallMethod(th, self, "extend", a[0])
		return self, err
	}},
}
