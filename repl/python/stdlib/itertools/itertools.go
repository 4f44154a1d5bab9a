// Package itertools is Python's itertools module. iterator.go has the type that all its classes share, this file the
// classes that work on one or several iterables, combine.go products, permutations and combinations.
package itertools

import (
	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("itertools", load) }

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("itertools", "Functional tools for creating and using iterators.")
	for _, c := range classes {
		m.AddTypes(c.build())
	}
	m.AddFunctions(py.Method{Name: "tee", Sig: "iterable, n=2, /", Fn: tee})
	return m, nil
}

var classes = []class{
	{"count", "start=0, step=1", count}, {"cycle", "iterable, /", cycle}, {"repeat", "object, times=?", repeat},
	{"chain", "*iterables", chain}, {"compress", "data, selectors", compress}, {"dropwhile", "predicate, iterable, /", dropWhile},
	{"takewhile", "predicate, iterable, /", takeWhile}, {"filterfalse", "function, iterable, /", filterFalse},
	{"groupby", "iterable, key=None", groupBy}, {"islice", "iterable, start, stop=?, step=?, /", islice},
	{"starmap", "function, iterable, /", starMap}, {"zip_longest", "*iterables, fillvalue=None", zipLongest},
	{"accumulate", "iterable, func=None, *, initial=None", accumulate}, {"pairwise", "iterable, /", pairwise},
	{"product", "*iterables, repeat=1", product}, {"permutations", "iterable, r=None", permutations},
	{"combinations", "iterable, r", combinations}, {"combinations_with_replacement", "iterable, r", combinationsWith},
}

func count(th *py.Thread, a []py.Object) (*state, error) {
	for _, o := range a {
		if o.Type().Int == nil && o.Type().Float == nil && o.Type().Index == nil && o.Type().Binary[py.OpAdd] == nil {
			return nil, py.TypeErrorf("a number is required")
		}
	}
	n, step := a[0], a[1]
	return &state{next: func(th *py.Thread) (py.Object, error) {
		v := n
		var err error
		n, err = py.BinaryOp(th, py.OpAdd, n, step)
		return v, err
	}, repr: func(th *py.Thread) (string, error) {
		s, err := py.Repr(th, n)
		if err != nil || step == py.NewInt(1) {
			return "count(" + s + ")", err
		}
		t, err := py.Repr(th, step)
		return "count(" + s + ", " + t + ")", err
	}}, nil
}

func cycle(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[0])
	if err != nil {
		return nil, err
	}
	var saved []py.Object
	at, done := 0, false
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if !done {
			v, err := py.Next(th, it)
			if v != nil || err != nil {
				saved = append(saved, v)
				return v, err
			}
			done = true
		}
		if len(saved) == 0 {
			return nil, nil
		}
		at++
		return saved[(at-1)%len(saved)], nil
	}}, nil
}

func repeat(th *py.Thread, a []py.Object) (*state, error) {
	left := -1
	if a[1] != nil {
		n, err := py.ToInt(th, a[1])
		if err != nil {
			return nil, err
		}
		left = max(n, 0)
	}
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if left == 0 {
			return nil, nil
		}
		if left > 0 {
			left--
		}
		return a[0], nil
	}, repr: func(th *py.Thread) (string, error) {
		s, err := py.Repr(th, a[0])
		if left >= 0 {
			s += ", " + decimal(left)
		}
		return "repeat(" + s + ")", err
	}}, nil
}

func chain(th *py.Thread, a []py.Object) (*state, error) { return chainOf(th, a[0]) }

// chainOf chains the iterables that an iterable gives.
func chainOf(th *py.Thread, iterables py.Object) (*state, error) {
	outer, err := py.Iter(th, iterables)
	if err != nil {
		return nil, err
	}
	var inner py.Object
	return &state{next: func(th *py.Thread) (py.Object, error) {
		for {
			if inner == nil {
				src, err := py.Next(th, outer)
				if src == nil || err != nil {
					return nil, err
				}
				if inner, err = py.Iter(th, src); err != nil {
					return nil, err
				}
			}
			v, err := py.Next(th, inner)
			if v != nil || err != nil {
				return v, err
			}
			inner = nil
		}
	}}, nil
}

func compress(th *py.Thread, a []py.Object) (*state, error) {
	its, err := iters(th, a)
	if err != nil {
		return nil, err
	}
	return &state{next: func(th *py.Thread) (py.Object, error) {
		for {
			v, err := py.Next(th, its[0])
			if v == nil || err != nil {
				return nil, err
			}
			sel, err := py.Next(th, its[1])
			if sel == nil || err != nil {
				return nil, err
			}
			if yes, err := py.Truth(th, sel); err != nil || yes {
				return v, err
			}
		}
	}}, nil
}

func dropWhile(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[1])
	dropping := true
	return &state{next: func(th *py.Thread) (py.Object, error) {
		for {
			v, err := py.Next(th, it)
			if v == nil || err != nil || !dropping {
				return v, err
			}
			yes, err := holds(th, a[0], v)
			if err != nil {
				return nil, err
			}
			if !yes {
				dropping = false
				return v, nil
			}
		}
	}}, err
}

func takeWhile(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[1])
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if it == nil {
			return nil, nil
		}
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return v, err
		}
		yes, err := holds(th, a[0], v)
		if err != nil || !yes {
			it = nil
			return nil, err
		}
		return v, nil
	}}, err
}

func filterFalse(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[1])
	return &state{next: func(th *py.Thread) (py.Object, error) {
		for {
			v, err := py.Next(th, it)
			if v == nil || err != nil {
				return v, err
			}
			yes, err := holds(th, a[0], v)
			if err != nil || !yes {
				return v, err
			}
		}
	}}, err
}

// holds is bool(predicate(v)); None stands for bool itself.
func holds(th *py.Thread, predicate, v py.Object) (bool, error) {
	if predicate != py.None {
		var err error
		if v, err = py.Call(th, predicate, v); err != nil {
			return false, err
		}
	}
	return py.Truth(th, v)
}

func starMap(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[1])
	return &state{next: func(th *py.Thread) (py.Object, error) {
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return nil, err
		}
		args, err := py.ToSlice(th, v)
		if err != nil {
			return nil, err
		}
		return py.Call(th, a[0], args...)
	}}, err
}

func zipLongest(th *py.Thread, a []py.Object) (*state, error) {
	its, err := iters(th, a[0].(*py.Tuple).Items)
	if err != nil {
		return nil, err
	}
	active := len(its)
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if active == 0 {
			return nil, nil
		}
		row := make([]py.Object, len(its))
		for i, it := range its {
			row[i] = a[1]
			if it == nil {
				continue
			}
			v, err := py.Next(th, it)
			if err != nil {
				return nil, err
			}
			if v != nil {
				row[i] = v
				continue
			}
			its[i] = nil
			if active--; active == 0 {
				return nil, nil
			}
		}
		return py.NewTuple(row...), nil
	}}, nil
}

func accumulate(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[0])
	if err != nil {
		return nil, err
	}
	var total py.Object
	first := a[2] != py.None
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if first {
			first, total = false, a[2]
			return total, nil
		}
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return nil, err
		}
		switch {
		case total == nil:
			total = v
		case a[1] == py.None:
			total, err = py.BinaryOp(th, py.OpAdd, total, v)
		default:
			total, err = py.Call(th, a[1], total, v)
		}
		return total, err
	}}, nil
}

func pairwise(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[0])
	var last py.Object
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if last == nil {
			v, err := py.Next(th, it)
			if v == nil || err != nil {
				return nil, err
			}
			last = v
		}
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			return nil, err
		}
		pair := py.NewTuple(last, v)
		last = v
		return pair, nil
	}}, err
}
