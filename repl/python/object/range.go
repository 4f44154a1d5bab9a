package object

import (
	"math"
	"math/big"
)

// longRange is a range with bounds beyond 64 bits.
type longRange struct{ start, stop, step, n *big.Int }

func (*longRange) Type() *Type { return RangeType }

// longIter iterates over a longRange.
type longIter struct{ next, step, left *big.Int }

func (*longIter) Type() *Type { return longRangeIter }

// rangeBig is a range of either kind as a longRange.
func rangeBig(o Object) *longRange {
	if r, ok := o.(*Range); ok {
		return &longRange{big.NewInt(r.Start), big.NewInt(r.Stop), big.NewInt(r.Step), big.NewInt(r.Len)}
	}
	return o.(*longRange)
}

func newLongRange(start, stop, step *big.Int) Object {
	const limit = math.MaxInt64 / 4
	fits := func(v *big.Int) bool { return v.IsInt64() && v.Int64() < limit && v.Int64() > -limit }
	if fits(start) && fits(stop) && fits(step) {
		return NewRange(start.Int64(), stop.Int64(), step.Int64())
	}
	n := new(big.Int)
	diff := new(big.Int).Sub(stop, start)
	if diff.Sign() == step.Sign() && diff.Sign() != 0 {
		diff.Abs(diff).Sub(diff, big.NewInt(1))
		n.Quo(diff, new(big.Int).Abs(step)).Add(n, big.NewInt(1))
	}
	return &longRange{start, stop, step, n}
}

func init() {
	t := RangeType
	t.New = rangeNew
	t.Repr = func(th *Thread, self Object) (string, error) {
		r := rangeBig(self)
		s := "range(" + r.start.String() + ", " + r.stop.String()
		if r.step.Cmp(big.NewInt(1)) != 0 {
			s += ", " + r.step.String()
		}
		return s + ")", nil
	}
	t.Len = func(th *Thread, self Object) (int, error) {
		n := rangeBig(self).n
		if !n.IsInt64() {
			return 0, OverflowErrorf("Python int too large to convert to C ssize_t")
		}
		return int(n.Int64()), nil
	}
	t.Bool = func(th *Thread, self Object) (bool, error) { return rangeBig(self).n.Sign() != 0, nil }
	t.Iter = func(th *Thread, self Object) (Object, error) {
		if r, ok := self.(*Range); ok {
			return &rangeIter{next: r.Start, step: r.Step, left: r.Len}, nil
		}
		r := self.(*longRange)
		return &longIter{new(big.Int).Set(r.start), r.step, new(big.Int).Set(r.n)}, nil
	}
	longRangeIter.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*longIter)
		if it.left.Sign() <= 0 {
			return nil, nil
		}
		v := NewBig(new(big.Int).Set(it.next))
		it.next = new(big.Int).Add(it.next, it.step)
		it.left.Sub(it.left, big.NewInt(1))
		return v, nil
	}
	t.Contains = func(th *Thread, self, item Object) (bool, error) {
		if i, ok := rangeIndexOf(self, item); ok {
			return i != nil, nil
		}
		items, err := ToSlice(th, self)
		if err != nil {
			return false, err
		}
		i, err := findItem(th, func() []Object { return items }, item, 0, len(items))
		return i >= 0, err
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		if other.Type() != RangeType || op != EQ && op != NE {
			return NotImplemented, nil
		}
		a, b := rangeBig(self), rangeBig(other)
		eq := a.n.Cmp(b.n) == 0 && (a.n.Sign() == 0 || a.start.Cmp(b.start) == 0 && (a.n.Cmp(big.NewInt(1)) == 0 || a.step.Cmp(b.step) == 0))
		return Bool(eq == (op == EQ)), nil
	}
	t.Hash = func(th *Thread, self Object) (int64, error) {
		r := rangeBig(self)
		key := []Object{NewBig(new(big.Int).Set(r.n)), None, None}
		if r.n.Sign() != 0 {
			key[1] = NewBig(new(big.Int).Set(r.start))
			if r.n.Cmp(big.NewInt(1)) != 0 {
				key[2] = NewBig(new(big.Int).Set(r.step))
			}
		}
		return Hash(th, NewTuple(key...))
	}
	t.GetItem = rangeGetItem
	t.AddMethods(
		Method{Name: "count", Sig: "value, /", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			has, err := RangeType.Contains(th, self, a[0])
			if has {
				return NewInt(1), err
			}
			return NewInt(0), err
		}},
		Method{Name: "index", Sig: "value, /", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			i, ok := rangeIndexOf(self, a[0])
			if ok && i != nil {
				return NewBig(i), nil
			}
			if !ok {
				return nil, ValueErrorf("sequence.index(x): x not in sequence")
			}
			s, err := Repr(th, a[0])
			if err != nil {
				return nil, err
			}
			return nil, ValueErrorf("%s is not in range", s)
		}},
		Method{Name: "__reversed__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			r := rangeBig(self)
			last := new(big.Int).Sub(r.n, big.NewInt(1))
			last.Mul(last, r.step).Add(last, r.start)
			return Iter(th, newLongRange(last, new(big.Int).Sub(r.start, r.step), new(big.Int).Neg(r.step)))
		}},
	)
	get := func(name string, f func(r *longRange) *big.Int) Getset {
		return Getset{Name: name, Get: func(th *Thread, self Object) (Object, error) {
			return NewBig(new(big.Int).Set(f(rangeBig(self)))), nil
		}}
	}
	t.AddGetset(get("start", func(r *longRange) *big.Int { return r.start }), get("stop", func(r *longRange) *big.Int { return r.stop }),
		get("step", func(r *longRange) *big.Int { return r.step }))
}

func rangeNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	if kw.Len() > 0 {
		return nil, TypeErrorf("range() takes no keyword arguments")
	}
	if len(args) == 0 {
		return nil, TypeErrorf("range expected at least 1 argument, got 0")
	}
	if len(args) > 3 {
		return nil, TypeErrorf("range expected at most 3 arguments, got %d", len(args))
	}
	var parts [3]*big.Int
	for i, a := range args {
		v, err := Index(th, a)
		if err != nil {
			return nil, err
		}
		parts[i] = BigOf(v)
	}
	start, stop, step := parts[0], parts[1], parts[2]
	if len(args) == 1 {
		start, stop = big.NewInt(0), start
	}
	if step == nil {
		step = big.NewInt(1)
	}
	if step.Sign() == 0 {
		return nil, ValueErrorf("range() arg 3 must not be zero")
	}
	return newLongRange(start, stop, step), nil
}

// rangeIndexOf finds an int in a range; ok is false if item is not an int.
func rangeIndexOf(self, item Object) (*big.Int, bool) {
	if t := item.Type(); t != IntType && t != BoolType {
		return nil, false
	}
	r := rangeBig(self)
	off := new(big.Int).Sub(BigOf(item), r.start)
	i, rem := new(big.Int).QuoRem(off, r.step, new(big.Int))
	if rem.Sign() != 0 || i.Sign() < 0 || i.Cmp(r.n) >= 0 || off.Sign() != 0 && off.Sign() != r.step.Sign() {
		return nil, true
	}
	return i, true
}

func rangeGetItem(th *Thread, self, key Object) (Object, error) {
	if s, ok := key.(*Slice); ok {
		r := rangeBig(self)
		if !r.n.IsInt64() {
			return nil, OverflowErrorf("Python int too large to convert to C ssize_t")
		}
		start, step, count, err := s.SliceBounds(th, int(r.n.Int64()))
		if err != nil {
			return nil, err
		}
		at := func(i int) *big.Int {
			v := new(big.Int).Mul(big.NewInt(int64(i)), r.step)
			return v.Add(v, r.start)
		}
		stop := start + count*step
		if count == 0 {
			stop = start
		}
		return newLongRange(at(start), at(rangeStop(th, s, int(r.n.Int64()), stop)), new(big.Int).Mul(r.step, big.NewInt(int64(step)))), nil
	}
	if key.Type().Index == nil {
		return nil, TypeErrorf("range indices must be integers or slices, not %s", key.Type().Name)
	}
	k, err := Index(th, key)
	if err != nil {
		return nil, err
	}
	r := rangeBig(self)
	i := new(big.Int).Set(BigOf(k))
	if i.Sign() < 0 {
		i.Add(i, r.n)
	}
	if i.Sign() < 0 || i.Cmp(r.n) >= 0 {
		return nil, IndexErrorf("range object index out of range")
	}
	return NewBig(i.Mul(i, r.step).Add(i, r.start)), nil
}

// rangeStop is where a slice of a range stops: the slice's own stop, within the range.
func rangeStop(th *Thread, s *Slice, n, fallback int) int {
	low, high, back := 0, n, false
	if s.Step != None {
		if step, err := sliceIndex(th, s.Step); err == nil && step < 0 {
			low, high, back = -1, n-1, true
		}
	}
	if s.Stop == None {
		if back {
			return low
		}
		return high
	}
	i, err := sliceIndex(th, s.Stop)
	if err != nil {
		return fallback
	}
	if i < 0 {
		i += n
	}
	return min(max(i, low), high)
}
