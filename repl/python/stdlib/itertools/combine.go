package itertools

import py "gospark/repl/python/object"

// pick makes a tuple of the pool's items at these places.
func pick(pool []py.Object, at []int) py.Object {
	out := make([]py.Object, len(at))
	for i, p := range at {
		out[i] = pool[p]
	}
	return py.NewTuple(out...)
}

// indices steps through tuples of places: advance moves to the next and reports false after the last one.
func indices(pool func() []py.Object, at []int, empty bool, advance func() bool) *state {
	first, done := true, empty
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if done {
			return nil, nil
		}
		if !first && !advance() {
			done = true
			return nil, nil
		}
		first = false
		return pick(pool(), at), nil
	}}
}

// poolAndSize are an iterable's items and the length of the tuples, by default all.
func poolAndSize(th *py.Thread, a []py.Object) ([]py.Object, int, error) {
	pool, err := py.ToSlice(th, a[0])
	if err != nil {
		return nil, 0, err
	}
	if a[1] == py.None {
		return pool, len(pool), nil
	}
	if a[1].Type().Index == nil {
		return nil, 0, py.TypeErrorf("'%s' object cannot be interpreted as an integer", a[1].Type().Name)
	}
	r, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, 0, err
	}
	if r < 0 {
		return nil, 0, py.ValueErrorf("r must be non-negative")
	}
	return pool, r, py.CheckSize(r, 16)
}

func product(th *py.Thread, a []py.Object) (*state, error) {
	n, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, py.ValueErrorf("repeat argument cannot be negative")
	}
	var pools [][]py.Object
	empty := false
	for _, o := range a[0].(*py.Tuple).Items {
		p, err := py.ToSlice(th, o)
		if err != nil {
			return nil, err
		}
		empty = empty || len(p) == 0 && n > 0
		pools = append(pools, p)
	}
	if err := py.CheckSize(n, 16*len(pools)); err != nil {
		return nil, err
	}
	k := len(pools)
	at := make([]int, k*n)
	first, done := true, empty
	return &state{next: func(th *py.Thread) (py.Object, error) {
		if done {
			return nil, nil
		}
		if !first {
			i := len(at) - 1
			for ; i >= 0; i-- {
				if at[i]++; at[i] < len(pools[i%k]) {
					break
				}
				at[i] = 0
			}
			if i < 0 {
				done = true
				return nil, nil
			}
		}
		first = false
		out := make([]py.Object, len(at))
		for i, p := range at {
			out[i] = pools[i%k][p]
		}
		return py.NewTuple(out...), nil
	}}, nil
}

func permutations(th *py.Thread, a []py.Object) (*state, error) {
	pool, r, err := poolAndSize(th, a)
	if err != nil {
		return nil, err
	}
	n := len(pool)
	if r > n {
		return indices(func() []py.Object { return pool }, nil, true, nil), nil
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	cycles := make([]int, r)
	for i := range cycles {
		cycles[i] = n - i
	}
	return indices(func() []py.Object { return pool }, order[:r], false, func() bool {
		for i := r - 1; i >= 0; i-- {
			if cycles[i]--; cycles[i] == 0 {
				moved := order[i]
				copy(order[i:], order[i+1:])
				order[n-1] = moved
				cycles[i] = n - i
				continue
			}
			j := n - cycles[i]
			order[i], order[j] = order[j], order[i]
			return true
		}
		return false
	}), nil
}

func combinations(th *py.Thread, a []py.Object) (*state, error) {
	pool, r, err := poolAndSize(th, a)
	if err != nil {
		return nil, err
	}
	n := len(pool)
	at := make([]int, min(r, n))
	for i := range at {
		at[i] = i
	}
	return indices(func() []py.Object { return pool }, at, r > n, func() bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] == i+n-r {
				continue
			}
			at[i]++
			for j := i + 1; j < r; j++ {
				at[j] = at[j-1] + 1
			}
			return true
		}
		return false
	}), nil
}

func combinationsWith(th *py.Thread, a []py.Object) (*state, error) {
	pool, r, err := poolAndSize(th, a)
	if err != nil {
		return nil, err
	}
	n := len(pool)
	at := make([]int, r)
	return indices(func() []py.Object { return pool }, at, n == 0 && r > 0, func() bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] == n-1 {
				continue
			}
			v := at[i] + 1
			for j := i; j < r; j++ {
				at[j] = v
			}
			return true
		}
		return false
	}), nil
}
