package random

import (
	"math"
	"math/big"

	py "gospark/repl/python/object"
)

// overrider is the class, among those derived from Random, that defines random or getrandbits first; nil if none does.
func (g *generator) overrider() (cls *py.Type, bits bool) {
	for _, k := range g.Type().MRO {
		if k == g.own {
			return nil, false
		}
		if _, ok := k.Dict().GetStr("getrandbits"); ok {
			return k, true
		}
		if _, ok := k.Dict().GetStr("random"); ok {
			return k, false
		}
	}
	return nil, false
}

// float is self.random().
func (g *generator) float(th *py.Thread) (float64, error) {
	if g.Type() == g.own {
		return g.t.float(), nil
	}
	if over, _ := g.overrider(); over == nil {
		return g.t.float(), nil
	}
	r, err := py.CallMethod(th, g, "random")
	if err != nil {
		return 0, err
	}
	return py.ToFloat(th, r)
}

// below is a number in [0, n), n > 0.
func (g *generator) below(th *py.Thread, n int) (int, error) {
	if g.Type() == g.own {
		return int(g.t.below(uint64(n))), nil
	}
	r, err := g.belowBig(th, big.NewInt(int64(n)))
	if err != nil {
		return 0, err
	}
	return int(r.Int64()), nil
}

func (g *generator) belowBig(th *py.Thread, n *big.Int) (*big.Int, error) {
	over, bits := g.overrider()
	switch {
	case over == nil:
		return g.t.belowBig(n), nil
	case !bits:
		return g.belowFloat(th, n)
	}
	k := py.NewInt(int64(n.BitLen()))
	for {
		r, err := py.CallMethod(th, g, "getrandbits", k)
		if err != nil {
			return nil, err
		}
		v := py.BigOf(r)
		if v == nil {
			return nil, py.TypeErrorf("'>=' not supported between instances of '%s' and 'int'", r.Type().Name)
		}
		if v.Cmp(n) < 0 {
			return v, nil
		}
		if err := th.Check(); err != nil {
			return nil, err
		}
	}
}

// belowFloat is belowBig for a class that has a random method only.
func (g *generator) belowFloat(th *py.Thread, n *big.Int) (*big.Int, error) {
	limit, size := 1.0, big.NewInt(1<<53)
	if n.Cmp(size) < 0 {
		usable := new(big.Int).Sub(size, new(big.Int).Rem(size, n))
		limit = float64(usable.Int64()) / (1 << 53)
	}
	for {
		r, err := g.float(th)
		if err != nil {
			return nil, err
		}
		if r >= limit {
			if err := th.Check(); err != nil {
				return nil, err
			}
			continue
		}
		if n.Cmp(size) >= 0 {
			f, _ := new(big.Float).SetInt(n).Float64()
			return py.FloatToBig(math.Floor(r * f))
		}
		return new(big.Int).Rem(big.NewInt(int64(r*(1<<53))), n), nil
	}
}

// calc does arithmetic on Python numbers and keeps the first error.
type calc struct {
	th  *py.Thread
	err error
}

func (c *calc) op(op py.Op, a, b py.Object) py.Object {
	if c.err != nil {
		return py.None
	}
	r, err := py.BinaryOp(c.th, op, a, b)
	if err != nil {
		c.err = err
		return py.None
	}
	return r
}

func (c *calc) result(v py.Object) (py.Object, error) {
	if c.err != nil {
		return nil, c.err
	}
	return v, nil
}
