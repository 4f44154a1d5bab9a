package object

import (
	"math"
	"math/big"
	"math/bits"

	"gospark/repl/python/object/pyfmt"
)

func init() {
	t := IntType
	t.New = intNew
	t.Repr = intRepr
	t.Hash = func(th *Thread, self Object) (int64, error) {
		n, b, _ := NativeInt(self)
		if b != nil {
			return HashBig(b), nil
		}
		return hashInt64(n), nil
	}
	t.Compare = intCompare
	t.Bool = func(th *Thread, self Object) (bool, error) {
		n, b, _ := NativeInt(self)
		return n != 0 || b != nil && b.Sign() != 0, nil
	}
	t.Format = func(th *Thread, self Object, spec string) (string, error) {
		if spec == "" {
			return ToStr(th, self)
		}
		s, err := pyfmt.FormatInt(BigOf(self), spec, self.Type().Name)
		if err != nil {
			return "", pyErr(err)
		}
		return s, nil
	}
	t.Index = intIndex
	t.Int = intIndex
	t.Pos = intIndex
	t.Float = func(th *Thread, self Object) (Object, error) {
		n, b, _ := NativeInt(self)
		if b == nil {
			return Float(n), nil
		}
		f, ok := pyfmt.BigToFloat(b)
		if !ok {
			return nil, OverflowErrorf("int too large to convert to float")
		}
		return Float(f), nil
	}
	t.Neg = func(th *Thread, self Object) (Object, error) {
		n, b, _ := NativeInt(self)
		if b == nil && n != math.MinInt64 {
			return NewInt(-n), nil
		}
		return NewBig(new(big.Int).Neg(BigOf(self))), nil
	}
	t.Abs = func(th *Thread, self Object) (Object, error) {
		n, b, _ := NativeInt(self)
		if b == nil && n >= 0 {
			return NewInt(n), nil
		}
		if b == nil && n != math.MinInt64 {
			return NewInt(-n), nil
		}
		return NewBig(new(big.Int).Abs(BigOf(self))), nil
	}
	t.Invert = func(th *Thread, self Object) (Object, error) {
		n, b, _ := NativeInt(self)
		if b == nil {
			return NewInt(^n), nil
		}
		return NewBig(new(big.Int).Not(b)), nil
	}
	for op, f := range map[Op]func(th *Thread, x, y int64) (Object, bool, error){
		OpAdd: addSmall, OpSub: subSmall, OpMul: mulSmall, OpFloorDiv: floorDivSmall, OpMod: modSmall,
		OpAnd: func(th *Thread, x, y int64) (Object, bool, error) { return NewInt(x & y), true, nil },
		OpOr:  func(th *Thread, x, y int64) (Object, bool, error) { return NewInt(x | y), true, nil },
		OpXor: func(th *Thread, x, y int64) (Object, bool, error) { return NewInt(x ^ y), true, nil },
	} {
		t.Binary[op] = intBinary(f, bigOps[op])
	}
	none := func(th *Thread, x, y int64) (Object, bool, error) { return nil, false, nil }
	t.Binary[OpTrueDiv] = intBinary(none, bigTrueDiv)
	t.Binary[OpDivmod] = intBinary(none, bigDivmod)
	t.Binary[OpPow] = intBinary(powSmall, bigPow)
	t.Binary[OpLshift] = intBinary(lshiftSmall, bigLshift)
	t.Binary[OpRshift] = intBinary(rshiftSmall, bigRshift)
	t.Pow3 = intPow3
}

func intIndex(th *Thread, self Object) (Object, error) {
	n, b, _ := NativeInt(self)
	if b != nil {
		return &BigInt{b}, nil
	}
	return NewInt(n), nil
}

func intRepr(th *Thread, self Object) (string, error) {
	n, b, _ := NativeInt(self)
	if b == nil {
		return intText(n), nil
	}
	if b.BitLen() > pyfmt.MaxStrDigits*4 || b.BitLen() > 14200 && len(b.String()) > pyfmt.MaxStrDigits+1 {
		return "", tooManyDigits()
	}
	s := b.String()
	digits := len(s)
	if s[0] == '-' {
		digits--
	}
	if digits > pyfmt.MaxStrDigits {
		return "", tooManyDigits()
	}
	return s, nil
}

func tooManyDigits() error {
	return ValueErrorf("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", pyfmt.MaxStrDigits)
}

func intCompare(th *Thread, op CmpOp, self, other Object) (Object, error) {
	y, yb, ok := NativeInt(other)
	if !ok {
		return NotImplemented, nil
	}
	x, xb, _ := NativeInt(self)
	if xb == nil && yb == nil {
		c := 0
		if x < y {
			c = -1
		} else if x > y {
			c = 1
		}
		return Bool(cmpHolds(op, c)), nil
	}
	return Bool(cmpHolds(op, BigOf(self).Cmp(BigOf(other)))), nil
}

// intBinary makes a slot of an operation on small ints, which may decline, and one on big ones.
func intBinary(small func(th *Thread, x, y int64) (Object, bool, error), large func(th *Thread, x, y *big.Int) (Object, error)) func(*Thread, Object, Object) (Object, error) {
	return func(th *Thread, a, b Object) (Object, error) {
		x, xb, ok := NativeInt(a)
		y, yb, ok2 := NativeInt(b)
		if !ok || !ok2 {
			return NotImplemented, nil
		}
		if xb == nil && yb == nil {
			if r, done, err := small(th, x, y); done || err != nil {
				return r, err
			}
		}
		if xb == nil {
			xb = big.NewInt(x)
		}
		if yb == nil {
			yb = big.NewInt(y)
		}
		return large(th, xb, yb)
	}
}

func addSmall(th *Thread, x, y int64) (Object, bool, error) {
	s := x + y
	if (x^s)&(y^s) < 0 {
		return nil, false, nil
	}
	return NewInt(s), true, nil
}

func subSmall(th *Thread, x, y int64) (Object, bool, error) {
	s := x - y
	if (x^y)&(x^s) < 0 {
		return nil, false, nil
	}
	return NewInt(s), true, nil
}

func mulSmall(th *Thread, x, y int64) (Object, bool, error) {
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	high := int64(hi)
	if x < 0 {
		high -= y
	}
	if y < 0 {
		high -= x
	}
	if high != int64(lo)>>63 {
		return nil, false, nil
	}
	return NewInt(int64(lo)), true, nil
}

func floorDivSmall(th *Thread, x, y int64) (Object, bool, error) {
	if y == 0 {
		return nil, false, ZeroDivision("integer division or modulo by zero")
	}
	if y == -1 {
		return nil, false, nil
	}
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	return NewInt(q), true, nil
}

func modSmall(th *Thread, x, y int64) (Object, bool, error) {
	if y == 0 {
		return nil, false, ZeroDivision("integer modulo by zero")
	}
	if y == -1 {
		return NewInt(0), true, nil
	}
	r := x % y
	if r != 0 && (r < 0) != (y < 0) {
		r += y
	}
	return NewInt(r), true, nil
}

func powSmall(th *Thread, x, y int64) (Object, bool, error) {
	if y < 0 {
		return nil, false, nil
	}
	r := int64(1)
	for base := x; ; {
		if y&1 != 0 {
			v, ok, _ := mulSmall(th, r, base)
			if !ok {
				return nil, false, nil
			}
			r = int64(v.(Int))
		}
		if y >>= 1; y == 0 {
			return NewInt(r), true, nil
		}
		v, ok, _ := mulSmall(th, base, base)
		if !ok {
			return nil, false, nil
		}
		base = int64(v.(Int))
	}
}

func lshiftSmall(th *Thread, x, y int64) (Object, bool, error) {
	if y < 0 || y > 62 || x != x<<y>>y {
		return nil, false, nil
	}
	return NewInt(x << y), true, nil
}

func rshiftSmall(th *Thread, x, y int64) (Object, bool, error) {
	if y < 0 {
		return nil, false, nil
	}
	return NewInt(x >> min(y, 63)), true, nil
}
