package itertools

import (
	"strconv"

	py "gospark/repl/python/object"
)

// class declares one class: its constructor's parameters and what makes the state of an instance.
type class struct {
	name, sig string
	start     func(th *py.Thread, a []py.Object) (*state, error)
}

// state is what an instance does; repr may be nil.
type state struct {
	next func(th *py.Thread) (py.Object, error)
	repr func(th *py.Thread) (string, error)
}

// iterator is an instance of any class of the module.
type iterator struct {
	py.Head
	*state
}

func newIterator(cls *py.Type, s *state) *iterator {
	it := &iterator{state: s}
	it.InitHead(cls)
	return it
}

func (c class) build() *py.Type {
	t := py.NewTypeIn("itertools", c.name, py.ObjectType)
	sig := py.NewSig(c.name, c.sig)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := sig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		s, err := c.start(th, a)
		if err != nil {
			return nil, err
		}
		return newIterator(cls, s), nil
	}
	t.Iter = func(th *py.Thread, self py.Object) (py.Object, error) { return self, nil }
	t.Next = func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*iterator).next(th) }
	switch c.name {
	case "count", "repeat":
		t.Repr = func(th *py.Thread, self py.Object) (string, error) { return self.(*iterator).repr(th) }
	case "chain":
		t.AddMethods(py.Method{Name: "from_iterable", Sig: "iterable, /", Class: true, Fn: func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
			s, err := chainOf(th, a[0])
			if err != nil {
				return nil, err
			}
			return newIterator(cls.(*py.Type), s), nil
		}})
	}
	return t
}

func iters(th *py.Thread, a []py.Object) ([]py.Object, error) {
	out := make([]py.Object, len(a))
	for i, o := range a {
		it, err := py.Iter(th, o)
		if err != nil {
			return nil, err
		}
		out[i] = it
	}
	return out, nil
}

// plain wraps a state in an iterator of a class that has no constructor.
func plain(name string, next func(th *py.Thread) (py.Object, error)) py.Object {
	t := py.NewTypeIn("itertools", name, py.ObjectType)
	t.Iter = func(th *py.Thread, self py.Object) (py.Object, error) { return self, nil }
	t.Next = func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*iterator).next(th) }
	t.Ready()
	return newIterator(t, &state{next: next})
}

func tee(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	n, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, py.ValueErrorf("n must be >= 0")
	}
	it, err := py.Iter(th, a[0])
	if err != nil {
		return nil, err
	}
	type link struct {
		value py.Object
		next  *link
	}
	tail := &link{}
	out := make([]py.Object, n)
	for i := range out {
		at := tail
		out[i] = plain("_tee", func(th *py.Thread) (py.Object, error) {
			if at.next == nil {
				v, err := py.Next(th, it)
				if v == nil || err != nil {
					return nil, err
				}
				at.value, at.next = v, &link{}
			}
			v := at.value
			at = at.next
			return v, nil
		})
	}
	return py.NewTuple(out...), nil
}

func islice(th *py.Thread, a []py.Object) (*state, error) {
	start, stop, step := py.Object(py.NewInt(0)), a[1], py.Object(py.NewInt(1))
	if a[2] != nil {
		start, stop = a[1], a[2]
		if a[3] != nil {
			step = a[3]
		}
	}
	num := func(o py.Object, fallback int, text string) (int, error) {
		if o == py.None {
			return fallback, nil
		}
		n, err := py.ToInt(th, o)
		if err != nil || n < 0 {
			return 0, py.ValueErrorf("%s", text)
		}
		return n, nil
	}
	const bad = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	text := bad
	if a[2] == nil {
		text = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	}
	hi, err := num(stop, -1, text)
	if err != nil {
		return nil, err
	}
	lo, err := num(start, 0, bad)
	if err != nil {
		return nil, err
	}
	by, err := num(step, 1, "Step for islice() must be a positive integer or None.")
	if err != nil || by == 0 {
		return nil, py.ValueErrorf("Step for islice() must be a positive integer or None.")
	}
	it, err := py.Iter(th, a[0])
	if err != nil {
		return nil, err
	}
	at, next := 0, lo
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if it == nil {
			return nil, nil
		}
		limit := next
		if hi >= 0 && next >= hi {
			limit = hi - 1
		}
		for ; at <= limit; at++ {
			v, err := py.Next(th, it)
			if v == nil || err != nil {
				it = nil
				return nil, err
			}
			if at == next {
				at++
				next += by
				return v, nil
			}
		}
		it = nil
		return nil, nil
	}}, nil
}

func groupBy(th *py.Thread, a []py.Object) (*state, error) {
	it, err := py.Iter(th, a[0])
	if err != nil {
		return nil, err
	}
	var key, value py.Object // of the value that comes next
	advance := func(th *py.Thread) (bool, error) {
		v, err := py.Next(th, it)
		if v == nil || err != nil {
			value = nil
			return false, err
		}
		value, key = v, v
		if a[1] != py.None {
			key, err = py.Call(th, a[1], v)
		}
		return true, err
	}
	var current *int
	var groupKey py.Object
	return &state{next: func(th *py.Thread) (py.Object, error) {
		id := new(int)
		current = id
		for {
			if value == nil {
				if ok, err := advance(th); !ok || err != nil {
					return nil, err
				}
			}
			if groupKey == nil {
				break
			}
			same, err := py.Equal(th, groupKey, key)
			if err != nil {
				return nil, err
			}
			if !same {
				break
			}
			value = nil
		}
		groupKey = key
		mine := key
		group := plain("_grouper", func(th *py.Thread) (py.Object, error) {
			if current != id {
				return nil, nil
			}
			if value == nil {
				if ok, err := advance(th); !ok || err != nil {
					return nil, err
				}
			}
			same, err := py.Equal(th, mine, key)
			if err != nil || !same {
				return nil, err
			}
			v := value
			value = nil
			return v, nil
		})
		return py.NewTuple(mine, group), nil
	}}, nil
}

func decimal(n int) string { return strconv.Itoa(n) }
