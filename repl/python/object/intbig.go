package object

import (
	"math"
	"math/big"

	"gospark/repl/python/object/pyfmt"
)

var bigOps = map[Op]func(th *Thread, x, y *big.Int) (Object, error){
	OpAdd: func(th *Thread, x, y *big.Int) (Object, error) { return NewBig(new(big.Int).Add(x, y)), nil },
	OpSub: func(th *Thread, x, y *big.Int) (Object, error) { return NewBig(new(big.Int).Sub(x, y)), nil },
	OpMul: func(th *Thread, x, y *big.Int) (Object, error) {
		if err := CheckSize(x.BitLen()/8+y.BitLen()/8, 1); err != nil {
			return nil, err
		}
		return NewBig(new(big.Int).Mul(x, y)), nil
	},
	OpAnd: func(th *Thread, x, y *big.Int) (Object, error) { return NewBig(new(big.Int).And(x, y)), nil },
	OpOr:  func(th *Thread, x, y *big.Int) (Object, error) { return NewBig(new(big.Int).Or(x, y)), nil },
	OpXor: func(th *Thread, x, y *big.Int) (Object, error) { return NewBig(new(big.Int).Xor(x, y)), nil },
	OpFloorDiv: func(th *Thread, x, y *big.Int) (Object, error) {
		q, _ := FloorDivMod(x, y)
		return NewBig(q), nil
	},
	OpMod: func(th *Thread, x, y *big.Int) (Object, error) {
		if y.Sign() == 0 {
			return nil, ZeroDivision("integer modulo by zero")
		}
		_, m := FloorDivMod(x, y)
		return NewBig(m), nil
	},
}

func init() {
	divide := bigOps[OpFloorDiv]
	bigOps[OpFloorDiv] = func(th *Thread, x, y *big.Int) (Object, error) {
		if y.Sign() == 0 {
			return nil, ZeroDivision("integer division or modulo by zero")
		}
		return divide(th, x, y)
	}
}

// FloorDivMod returns x // y and x % y; y is not 0.
func FloorDivMod(x, y *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && (m.Sign() < 0) != (y.Sign() < 0) {
		q.Sub(q, big.NewInt(1))
		m.Add(m, y)
	}
	return q, m
}

func bigDivmod(th *Thread, x, y *big.Int) (Object, error) {
	if y.Sign() == 0 {
		return nil, ZeroDivision("integer division or modulo by zero")
	}
	q, m := FloorDivMod(x, y)
	return NewTuple(NewBig(q), NewBig(m)), nil
}

func bigTrueDiv(th *Thread, x, y *big.Int) (Object, error) {
	if y.Sign() == 0 {
		return nil, ZeroDivision("division by zero")
	}
	const exact = 1 << 53
	if x.IsInt64() && y.IsInt64() {
		a, b := x.Int64(), y.Int64()
		if -exact <= a && a <= exact && -exact <= b && b <= exact {
			return Float(float64(a) / float64(b)), nil
		}
	}
	f, _ := new(big.Rat).SetFrac(x, y).Float64()
	if math.IsInf(f, 0) {
		return nil, OverflowErrorf("integer division result too large for a float")
	}
	return Float(f), nil
}

func bigPow(th *Thread, x, y *big.Int) (Object, error) {
	if y.Sign() < 0 {
		a, ok := pyfmt.BigToFloat(x)
		b, ok2 := pyfmt.BigToFloat(y)
		if !ok || !ok2 {
			return nil, OverflowErrorf("int too large to convert to float")
		}
		return floatPow(a, b)
	}
	if x.IsInt64() && (x.Int64() == 0 || x.Int64() == 1 || x.Int64() == -1) {
		if y.Sign() == 0 || x.Int64() == 1 || x.Int64() == -1 && y.Bit(0) == 0 {
			return NewInt(1), nil
		}
		return NewInt(x.Int64()), nil
	}
	if !y.IsInt64() {
		return nil, MemoryErr()
	}
	if err := CheckSize(x.BitLen(), int(min(y.Int64(), math.MaxInt32*8)/8)); err != nil {
		return nil, err
	}
	if k := x.BitLen() - 1; x.Sign() > 0 && int(x.TrailingZeroBits()) == k {
		return NewBig(new(big.Int).Lsh(big.NewInt(1), uint(k)*uint(y.Int64()))), nil
	}
	return NewBig(new(big.Int).Exp(x, y, nil)), nil
}

func bigLshift(th *Thread, x, y *big.Int) (Object, error) {
	if y.Sign() < 0 {
		return nil, ValueErrorf("negative shift count")
	}
	if x.Sign() == 0 {
		return NewInt(0), nil
	}
	if !y.IsInt64() {
		return nil, OverflowErrorf("too many digits in integer")
	}
	if y.Int64() > MaxAlloc*8 {
		return nil, MemoryErr()
	}
	return NewBig(new(big.Int).Lsh(x, uint(y.Int64()))), nil
}

func bigRshift(th *Thread, x, y *big.Int) (Object, error) {
	if y.Sign() < 0 {
		return nil, ValueErrorf("negative shift count")
	}
	if !y.IsInt64() || y.Int64() > MaxAlloc*8 {
		return NewInt(int64(min(x.Sign(), 0))), nil
	}
	return NewBig(new(big.Int).Rsh(x, uint(y.Int64()))), nil
}

func intPow3(th *Thread, a, b, mod Object) (Object, error) {
	x, y, m := BigOf(a), BigOf(b), BigOf(mod)
	if x == nil || y == nil || m == nil {
		return NotImplemented, nil
	}
	if m.Sign() == 0 {
		return nil, ValueErrorf("pow() 3rd argument cannot be 0")
	}
	abs := new(big.Int).Abs(m)
	if y.Sign() < 0 {
		inv := new(big.Int).ModInverse(x, abs)
		if inv == nil {
			return nil, ValueErrorf("base is not invertible for the given modulus")
		}
		x, y = inv, new(big.Int).Neg(y)
	}
	r := new(big.Int).Exp(new(big.Int).Mod(x, abs), y, abs)
	if abs.IsInt64() && abs.Int64() == 1 {
		r.SetInt64(0)
	}
	if m.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, m)
	}
	return NewBig(r), nil
}
