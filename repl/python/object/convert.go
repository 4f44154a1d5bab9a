package object

import (
	"math"
	"math/big"
)

// Hash is hash(o).
func Hash(th *Thread, o Object) (int64, error) {
	switch v := o.(type) {
	case *Str:
		if v.ext == nil {
			return v.Hash(), nil
		}
	case Int:
		return hashInt64(int64(v)), nil
	}
	t := o.Type()
	if t.Unhashable || t.Hash == nil {
		return 0, TypeErrorf("unhashable type: '%s'", t.Name)
	}
	if err := th.Enter(""); err != nil {
		return 0, err
	}
	defer th.Leave()
	return t.Hash(th, o)
}

const hashModulus = 1<<61 - 1

func hashInt64(n int64) int64 {
	if n > -hashModulus && n < hashModulus {
		if n == -1 {
			return -2
		}
		return n
	}
	var h int64
	if n < 0 {
		h = -int64(uint64(-(n+1))%hashModulus+1) % hashModulus
	} else {
		h = n % hashModulus
	}
	if h == -1 {
		return -2
	}
	return h
}

// HashBig is the hash of an int of any size.
func HashBig(v *big.Int) int64 {
	if v.IsInt64() {
		return hashInt64(v.Int64())
	}
	var m big.Int
	m.Rem(v, big.NewInt(hashModulus))
	if h := m.Int64(); h != -1 {
		return h
	}
	return -2
}

// HashFloat is the hash of a float: that of the int or fraction it equals.
func HashFloat(f float64) int64 {
	switch {
	case math.IsInf(f, 1):
		return 314159
	case math.IsInf(f, -1):
		return -314159
	case math.IsNaN(f):
		return int64(math.Float64bits(f)>>4) & hashModulus
	}
	frac, exp := math.Frexp(f)
	sign := int64(1)
	if frac < 0 {
		sign, frac = -1, -frac
	}
	var x uint64
	for frac != 0 {
		x = x<<28&hashModulus | x>>(61-28)
		frac *= 268435456
		exp -= 28
		y := uint64(frac)
		frac -= float64(y)
		if x += y; x >= hashModulus {
			x -= hashModulus
		}
	}
	e := exp % 61
	if e < 0 {
		e += 61
	}
	x = x<<e&hashModulus | x>>(61-e)
	if h := int64(x) * sign; h != -1 {
		return h
	}
	return -2
}

// HashTuple is the hash of a tuple of values with these hashes.
func HashTuple(hashes []int64) int64 {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(p5)
	for _, h := range hashes {
		acc += uint64(h) * p2
		acc = acc<<31 | acc>>33
		acc *= p1
	}
	acc += uint64(len(hashes)) ^ (p5 ^ 3527539)
	if acc == math.MaxUint64 {
		return 1546275796
	}
	return int64(acc)
}

// NativeInt returns the int that o is (an int, bool, or instance of a subclass): exactly one of n and b is used, b if
// it is not nil. ok is false for other types.
func NativeInt(o Object) (n int64, b *big.Int, ok bool) {
	switch v := o.(type) {
	case Int:
		return int64(v), nil, true
	case Bool:
		if v {
			return 1, nil, true
		}
		return 0, nil, true
	case *BigInt:
		return 0, v.V, true
	case *Instance:
		if v.Native != nil && v.class.IsSubtype(IntType) {
			return NativeInt(v.Native)
		}
	}
	return 0, nil, false
}

// BigOf returns the value of an int of any representation as a big.Int not to be changed, or nil.
func BigOf(o Object) *big.Int {
	n, b, ok := NativeInt(o)
	if !ok {
		return nil
	}
	if b != nil {
		return b
	}
	return big.NewInt(n)
}

// Index is operator.index(o): an Int or *BigInt.
func Index(th *Thread, o Object) (Object, error) {
	switch v := o.(type) {
	case Int, *BigInt:
		return o, nil
	case Bool:
		if v {
			return NewInt(1), nil
		}
		return NewInt(0), nil
	case *Instance:
		if v.Native != nil && v.class.IsSubtype(IntType) {
			return v.Native, nil
		}
	}
	f := o.Type().Index
	if f == nil {
		return nil, TypeErrorf("'%s' object cannot be interpreted as an integer", o.Type().Name)
	}
	return f(th, o)
}

// ToInt is Index as a Go int; OverflowError if it doesn't fit.
func ToInt(th *Thread, o Object) (int, error) {
	if n, ok := o.(Int); ok {
		return int(n), nil
	}
	i, err := Index(th, o)
	if err != nil {
		return 0, err
	}
	if n, ok := i.(Int); ok {
		return int(n), nil
	}
	return 0, OverflowErrorf("Python int too large to convert to C ssize_t")
}

// ToIndex is ToInt for sequence positions: IndexError "cannot fit 'int' into an index-sized integer".
func ToIndex(th *Thread, o Object) (int, error) {
	if n, ok := o.(Int); ok {
		return int(n), nil
	}
	i, err := Index(th, o)
	if err != nil {
		return 0, err
	}
	if n, ok := i.(Int); ok {
		return int(n), nil
	}
	return 0, IndexErrorf("cannot fit '%s' into an index-sized integer", o.Type().Name)
}

// ClampIndex is ToInt with values that don't fit clamped, as slices do.
func ClampIndex(th *Thread, o Object) (int, error) {
	i, err := Index(th, o)
	if err != nil {
		return 0, err
	}
	switch v := i.(type) {
	case Int:
		return int(v), nil
	case *BigInt:
		if v.V.Sign() < 0 {
			return math.MinInt, nil
		}
	}
	return math.MaxInt, nil
}

// ToFloat is the float that o converts to implicitly (__float__, then __index__).
func ToFloat(th *Thread, o Object) (float64, error) {
	switch v := o.(type) {
	case Float:
		return float64(v), nil
	case Int:
		return float64(v), nil
	}
	t := o.Type()
	if t.Float != nil {
		r, err := t.Float(th, o)
		if err != nil {
			return 0, err
		}
		if f, ok := r.(Float); ok {
			return float64(f), nil
		}
		if i, ok := r.(*Instance); ok {
			if f, ok := i.Native.(Float); ok {
				return float64(f), nil
			}
		}
		return 0, TypeErrorf("%s.__float__ returned non-float (type %s)", t.Name, r.Type().Name)
	}
	if t.Index == nil {
		return 0, TypeErrorf("must be real number, not %s", t.Name)
	}
	i, err := Index(th, o)
	if err != nil {
		return 0, err
	}
	return ToFloat(th, i)
}

// SliceBounds resolves a slice for a sequence of n values: the first index, the step and the number of values.
func (s *Slice) SliceBounds(th *Thread, n int) (start, step, count int, err error) {
	step = 1
	if s.Step != None {
		if step, err = sliceIndex(th, s.Step); err != nil {
			return
		}
		if step == 0 {
			return 0, 0, 0, ValueErrorf("slice step cannot be zero")
		}
		step = max(step, -math.MaxInt)
	}
	lo, hi := 0, n
	if step < 0 {
		lo, hi = -1, n-1
	}
	start, stop := lo, hi
	if step < 0 {
		start, stop = hi, lo
	}
	for _, b := range []struct {
		o Object
		p *int
	}{{s.Start, &start}, {s.Stop, &stop}} {
		if b.o == None {
			continue
		}
		i, err := sliceIndex(th, b.o)
		if err != nil {
			return 0, 0, 0, err
		}
		if i < 0 {
			i = max(i+n, lo)
		}
		*b.p = min(i, hi)
	}
	switch {
	case step > 0 && start < stop:
		count = (stop-start-1)/step + 1
	case step < 0 && start > stop:
		count = (start-stop-1)/(-step) + 1
	}
	return start, step, count, nil
}

func sliceIndex(th *Thread, o Object) (int, error) {
	if n, ok := o.(Int); ok {
		return int(n), nil
	}
	if o.Type().Index == nil {
		return 0, TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return ClampIndex(th, o)
}
