package random

import (
	"math"

	py "gospark/repl/python/object"
)

func isSequence(o py.Object) bool {
	t := o.Type()
	if _, set := o.(*py.Set); set || t.Mapping {
		return false
	}
	return t.Sequence || t.Len != nil && t.GetItem != nil
}

func sample(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	if !isSequence(a[0]) {
		return nil, py.TypeErrorf("Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n, err := py.Len(th, a[0])
	if err != nil {
		return nil, err
	}
	var upTo []py.Object // running totals of counts
	if a[2] != py.None {
		if upTo, n, err = totals(th, a[2], n); err != nil {
			return nil, err
		}
	}
	k, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	if k < 0 || k > n {
		return nil, py.ValueErrorf("Sample larger than population or is negative")
	}
	places, err := g.places(th, n, k)
	if err != nil {
		return nil, err
	}
	out := make([]py.Object, k)
	for i, at := range places {
		if upTo != nil {
			if at, err = rank(th, upTo, py.NewInt(int64(at)), len(upTo)); err != nil {
				return nil, err
			}
		}
		if out[i], err = py.GetItem(th, a[0], py.NewInt(int64(at))); err != nil {
			return nil, err
		}
	}
	return py.NewList(out...), nil
}

// totals adds up the counts of n elements.
func totals(th *py.Thread, counts py.Object, n int) (upTo []py.Object, total int, err error) {
	if upTo, err = accumulate(th, counts); err != nil {
		return nil, 0, err
	}
	if len(upTo) != n {
		return nil, 0, py.ValueErrorf("The number of counts does not match the population")
	}
	if n == 0 {
		return nil, 0, py.IndexErrorf("pop from empty list")
	}
	if py.BigOf(upTo[n-1]) == nil {
		return nil, 0, py.TypeErrorf("Counts must be integers")
	}
	if total, err = py.ToInt(th, upTo[n-1]); err == nil && total <= 0 {
		err = py.ValueErrorf("Total of counts must be greater than zero")
	}
	return upTo, total, err
}

func accumulate(th *py.Thread, items py.Object) ([]py.Object, error) {
	var out []py.Object
	c := calc{th: th}
	err := py.Iterate(th, items, func(v py.Object) error {
		if len(out) > 0 {
			v = c.op(py.OpAdd, out[len(out)-1], v)
		}
		out = append(out, v)
		return c.err
	})
	return out, err
}

// rank is the number of items among the first hi of the sorted slice that are not greater than x.
func rank(th *py.Thread, sorted []py.Object, x py.Object, hi int) (int, error) {
	lo := 0
	for lo < hi {
		mid := (lo + hi) / 2
		smaller, err := py.CompareBool(th, py.LT, x, sorted[mid])
		if err != nil {
			return 0, err
		}
		if smaller {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo, nil
}

// places draws k different numbers below n. Large samples deal from a pool of all numbers, small ones draw again what they
// have already; where one turns into the other decides which random numbers are used, so it is CPython's.
func (g *generator) places(th *py.Thread, n, k int) ([]int, error) {
	out := make([]int, k)
	few := 21.0
	if k > 5 {
		few += math.Pow(4, math.Ceil(math.Log(float64(k)*3)/math.Log(4)))
	}
	if float64(n) <= few {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range out {
			j, err := g.below(th, n-i)
			if err != nil {
				return nil, err
			}
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return out, nil
	}
	taken := make(map[int]bool, k)
	for i := range out {
		for {
			j, err := g.below(th, n)
			if err != nil {
				return nil, err
			}
			if !taken[j] {
				taken[j], out[i] = true, j
				break
			}
		}
	}
	return out, nil
}

func choices(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	population, weights, cumulative := a[0], a[1], a[2]
	n, err := py.Len(th, population)
	if err != nil {
		return nil, err
	}
	place := func(r float64) (int, error) { return int(r * float64(n)), nil }
	if weights != py.None || cumulative != py.None {
		if place, err = weighted(th, weights, cumulative, n); err != nil {
			return nil, err
		}
	}
	k, err := py.ToInt(th, a[3])
	if err != nil {
		return nil, err
	}
	if err := py.CheckSize(max(k, 0), 16); err != nil {
		return nil, err
	}
	out := make([]py.Object, 0, max(k, 0))
	for range k {
		r, err := g.float(th)
		if err != nil {
			return nil, err
		}
		i, err := place(r)
		if err != nil {
			return nil, err
		}
		v, err := py.GetItem(th, population, py.NewInt(int64(i)))
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return py.NewList(out...), nil
}

// weighted returns the function from a random number to the place of an element.
func weighted(th *py.Thread, weights, cumulative py.Object, n int) (func(float64) (int, error), error) {
	var upTo []py.Object
	var err error
	switch {
	case cumulative == py.None:
		upTo, err = accumulate(th, weights)
		if _, isInt := weights.(py.Int); isInt && err != nil {
			k, _ := py.Repr(th, weights)
			return nil, py.TypeErrorf("The number of choices must be a keyword argument: k=%s", k)
		}
	case weights != py.None:
		return nil, py.TypeErrorf("Cannot specify both weights and cumulative weights")
	default:
		upTo, err = py.ToSlice(th, cumulative)
	}
	if err != nil {
		return nil, err
	}
	if len(upTo) != n {
		return nil, py.ValueErrorf("The number of weights does not match the population")
	}
	if n == 0 {
		return nil, py.IndexErrorf("list index out of range")
	}
	c := calc{th: th}
	sum, err := c.result(c.op(py.OpAdd, upTo[n-1], py.Float(0)))
	if err != nil {
		return nil, err
	}
	total, err := py.ToFloat(th, sum)
	switch {
	case err != nil:
		return nil, err
	case total <= 0:
		return nil, py.ValueErrorf("Total of weights must be greater than zero")
	case math.IsInf(total, 0) || math.IsNaN(total):
		return nil, py.ValueErrorf("Total of weights must be finite")
	}
	return func(r float64) (int, error) { return rank(th, upTo, py.Float(r*total), n-1) }, nil
}
