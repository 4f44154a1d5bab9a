package random

import (
	"math"
	"math/big"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

var pickMethods = []py.PyMethod{
	method("randbytes(self, n)", "Generate n random bytes.", randbytes),
	method("randrange(self, start, stop=None, step=1)", "Choose a random item from range(stop) or range(start, stop[, step]).", randrange),
	method("randint(self, a, b)", "Return random integer in range [a, b], including both end points.", randint),
	method("choice(self, seq)", "Choose a random element from a non-empty sequence.", choice),
	method("shuffle(self, x)", "Shuffle list x in place, and return None.", shuffle),
	method("sample(self, population, k, *, counts=None)", "Choose k unique random elements from a population sequence; counts tells how often each element occurs.", sample),
	method("choices(self, population, weights=None, *, cum_weights=None, k=1)", "Return a list of k elements of population, chosen with replacement, by relative or cumulative weights.", choices),
	method("_randbelow(self, n)", "Return a random int in the range [0, n).", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		n := py.BigOf(a[0])
		if n == nil || n.Sign() <= 0 {
			return nil, py.ValueErrorf("n must be a positive int")
		}
		r, err := g.belowBig(th, n)
		if err != nil {
			return nil, err
		}
		return py.NewBig(r), nil
	}),
}

func randbytes(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	n, err := py.ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	bits, err := py.CallMethod(th, g, "getrandbits", py.NewInt(int64(n)*8))
	if err != nil {
		return nil, err
	}
	return py.CallMethod(th, bits, "to_bytes", a[0], py.NewStr("little"))
}

// wholeNumber is an argument of randrange: floats without a fraction are still taken, with a warning.
func wholeNumber(th *py.Thread, o py.Object, what string) (*big.Int, error) {
	if n, ok := o.(py.Int); ok {
		return big.NewInt(int64(n)), nil
	}
	i, err := py.Index(th, o)
	if err == nil {
		return py.BigOf(i), nil
	}
	if !py.IsError(err, py.TypeError) {
		return nil, err
	}
	whole, err := py.Call(th, py.IntType, o)
	if err != nil {
		return nil, err
	}
	text := "non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a subsequent version"
	same, err := py.Equal(th, whole, o)
	if err != nil {
		return nil, err
	}
	if !same {
		text = "randrange() will raise TypeError in the future"
	}
	m, err := stdlib.Import(th, "warnings")
	if err != nil {
		return nil, err
	}
	if _, err := py.CallMethod(th, m, "warn", py.NewStr(text), py.DeprecationWarning); err != nil {
		return nil, err
	}
	if !same {
		return nil, py.ValueErrorf("non-integer %s for randrange()", what)
	}
	return py.BigOf(whole), nil
}

func randrange(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	start, err := wholeNumber(th, a[0], "arg 1")
	if err != nil {
		return nil, err
	}
	if a[1] == py.None {
		if n, ok := a[2].(py.Int); !ok || n != 1 {
			return nil, py.TypeErrorf("Missing a non-None stop argument")
		}
		if start.Sign() <= 0 {
			return nil, py.ValueErrorf("empty range for randrange()")
		}
		r, err := g.belowBig(th, start)
		if err != nil {
			return nil, err
		}
		return py.NewBig(r), nil
	}
	stop, err := wholeNumber(th, a[1], "stop")
	if err != nil {
		return nil, err
	}
	step, err := wholeNumber(th, a[2], "step")
	if err != nil {
		return nil, err
	}
	return g.between(th, start, stop, step)
}

// between is a number of range(start, stop, step).
func (g *generator) between(th *py.Thread, start, stop, step *big.Int) (py.Object, error) {
	width := new(big.Int).Sub(stop, start)
	n, one := width, big.NewInt(1)
	switch {
	case step.Sign() == 0:
		return nil, py.ValueErrorf("zero step for randrange()")
	case step.Cmp(one) == 0:
		if width.Sign() <= 0 {
			return nil, py.ValueErrorf("empty range for randrange() (%s, %s, %s)", start, stop, width)
		}
	default: // the number of steps, rounded up
		n = new(big.Int).Add(width, step)
		if step.Sign() > 0 {
			n.Sub(n, one)
		} else {
			n.Add(n, one)
		}
		n, _ = py.FloorDivMod(n, step)
	}
	if n.Sign() <= 0 {
		return nil, py.ValueErrorf("empty range for randrange()")
	}
	r, err := g.belowBig(th, n)
	if err != nil {
		return nil, err
	}
	r = new(big.Int).Mul(r, step)
	return py.NewBig(r.Add(r, start)), nil
}

func randint(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	if lo, ok := a[0].(py.Int); ok && g.Type() == g.own {
		if hi, ok := a[1].(py.Int); ok && lo <= hi && lo > math.MinInt64/4 && hi < math.MaxInt64/4 {
			return py.NewInt(int64(lo) + int64(g.t.below(uint64(hi-lo)+1))), nil
		}
	}
	c := calc{th: th}
	stop, err := c.result(c.op(py.OpAdd, a[1], py.NewInt(1)))
	if err != nil {
		return nil, err
	}
	return randrange(th, g, []py.Object{a[0], stop, py.NewInt(1)})
}

func choice(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	n, err := py.Len(th, a[0])
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, py.IndexErrorf("Cannot choose from an empty sequence")
	}
	i, err := g.below(th, n)
	if err != nil {
		return nil, err
	}
	return py.GetItem(th, a[0], py.NewInt(int64(i)))
}

func shuffle(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	n, err := py.Len(th, a[0])
	if err != nil {
		return nil, err
	}
	l, plain := a[0].(*py.List)
	plain = plain && l.Plain() && g.Type() == g.own
	for i := n - 1; i > 0; i-- {
		j, err := g.below(th, i+1)
		if err != nil {
			return nil, err
		}
		if plain {
			l.Items[i], l.Items[j] = l.Items[j], l.Items[i]
			continue
		}
		if err := swap(th, a[0], py.NewInt(int64(i)), py.NewInt(int64(j))); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func swap(th *py.Thread, x, i, j py.Object) error {
	vi, err := py.GetItem(th, x, i)
	if err != nil {
		return err
	}
	vj, err := py.GetItem(th, x, j)
	if err != nil {
		return err
	}
	if err := py.SetItem(th, x, i, vj); err != nil {
		return err
	}
	return py.SetItem(th, x, j, vi)
}
