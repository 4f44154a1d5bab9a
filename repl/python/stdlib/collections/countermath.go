package collections

import (
	py "gospark/repl/python/object"
)

// compare holds for all elements of either, missing ones counting 0.
func (c counterClass) compare(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
	a := self.(*py.Dict)
	b, ok := c.is(other)
	if !ok {
		return py.NotImplemented, nil
	}
	switch op {
	case py.NE, py.LT, py.GT: // a<b is a<=b and a!=b
		eq, err := c.all(th, py.EQ, a, b)
		if err != nil || op == py.NE {
			return py.Bool(!eq), err
		}
		loose := map[py.CmpOp]py.CmpOp{py.LT: py.LE, py.GT: py.GE}[op]
		r, err := c.all(th, loose, a, b)
		return py.Bool(r && !eq), err
	}
	r, err := c.all(th, op, a, b)
	return py.Bool(r), err
}

func (c counterClass) all(th *py.Thread, op py.CmpOp, a, b *py.Dict) (bool, error) {
	holds := true
	for _, d := range []*py.Dict{a, b} {
		err := each(d, func(k, _ py.Object) error {
			if !holds {
				return nil
			}
			x, err := lookup(th, a, k)
			if err != nil {
				return err
			}
			y, err := lookup(th, b, k)
			if err != nil {
				return err
			}
			holds, err = py.CompareBool(th, op, x, y)
			return err
		})
		if err != nil {
			return false, err
		}
	}
	return holds, nil
}

func keepPositive(th *py.Thread, d *py.Dict) error {
	for _, k := range d.Keys() {
		n, err := count(th, d, k)
		if err != nil {
			return err
		}
		keep, err := positive(th, n)
		if err != nil {
			return err
		}
		if !keep {
			if _, err := d.Delete(th, k); err != nil {
				return err
			}
		}
	}
	return nil
}

// combine is the count of an element that two counters give m and n.
type combine func(th *py.Thread, m, n py.Object) (py.Object, error)

func arith(op py.Op) combine {
	return func(th *py.Thread, m, n py.Object) (py.Object, error) { return py.BinaryOp(th, op, m, n) }
}

// pick returns the second count if it compares so with the first.
func pick(op py.CmpOp) combine {
	return func(th *py.Thread, m, n py.Object) (py.Object, error) {
		second, err := py.CompareBool(th, op, n, m)
		if second {
			return n, err
		}
		return m, err
	}
}

// merge makes a Counter of the positive results over the elements of a, then of b.
func (c counterClass) merge(th *py.Thread, f combine, a, b *py.Dict) (py.Object, error) {
	out := c.new()
	add := func(k py.Object) error {
		m, err := count(th, a, k)
		if err != nil {
			return err
		}
		n, err := lookup(th, b, k)
		if err != nil {
			return err
		}
		r, err := f(th, m, n)
		if err != nil {
			return err
		}
		keep, err := positive(th, r)
		if err != nil || !keep {
			return err
		}
		return out.Set(th, k, r)
	}
	if err := each(a, func(k, _ py.Object) error { return add(k) }); err != nil {
		return nil, err
	}
	err := each(b, func(k, _ py.Object) error {
		if _, known, err := a.Get(th, k); known || err != nil {
			return err
		}
		return add(k)
	})
	return out, err
}

var counterOperators = map[py.Op]combine{py.OpAdd: arith(py.OpAdd), py.OpSub: arith(py.OpSub), py.OpOr: pick(py.GT), py.OpAnd: pick(py.LT)}

func (c counterClass) addOperators() {
	for op, f := range counterOperators {
		c.t.Binary[op] = func(th *py.Thread, a, b py.Object) (py.Object, error) {
			x, ok := c.is(a)
			y, ok2 := c.is(b)
			if !ok || !ok2 {
				return py.NotImplemented, nil
			}
			return c.merge(th, f, x, y)
		}
		c.t.Inplace[op] = func(th *py.Thread, a, b py.Object) (py.Object, error) {
			d := a.(*py.Dict)
			over, from := b, d // whose elements change
			if op == py.OpAnd {
				over = d.Copy()
				if y, ok := b.(*py.Dict); ok {
					from = y
				}
			}
			err := pairs(th, over, func(k, n py.Object) error {
				m, err := count(th, from, k)
				if err != nil {
					return err
				}
				if op == py.OpAnd {
					m, n = n, m
				}
				r, err := f(th, m, n)
				if err != nil {
					return err
				}
				return d.Set(th, k, r)
			})
			if err != nil {
				return nil, err
			}
			return a, keepPositive(th, d)
		}
	}
	sign := func(neg bool) func(*py.Thread, py.Object) (py.Object, error) {
		return func(th *py.Thread, self py.Object) (py.Object, error) {
			a, b := self.(*py.Dict), py.NewDict()
			if neg {
				return c.merge(th, arith(py.OpSub), b, a)
			}
			return c.merge(th, arith(py.OpAdd), a, b)
		}
	}
	c.t.Pos, c.t.Neg = sign(false), sign(true)
}
