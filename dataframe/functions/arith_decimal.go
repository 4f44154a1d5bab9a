package functions

import (
	"math/big"

	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// adjustDecimal bounds a precision, giving up digits behind the point (down to 6) when loss is allowed.
func adjustDecimal(p, s int, loss bool) *types.DecimalType {
	switch {
	case !loss:
		return boundedDecimal(p, s)
	case p <= 38:
		return types.Decimal(p, s)
	case s < 0:
		return types.Decimal(38, s)
	}
	whole := p - s
	return types.Decimal(38, max(38-whole, min(s, 6)))
}

func addType(a, b *types.DecimalType, loss bool) *types.DecimalType {
	s := max(a.Scale, b.Scale)
	return adjustDecimal(max(a.Precision-a.Scale, b.Precision-b.Scale)+s+1, s, loss)
}

func mulType(a, b *types.DecimalType, loss bool) *types.DecimalType {
	return adjustDecimal(a.Precision+b.Precision+1, a.Scale+b.Scale, loss)
}

func divType(a, b *types.DecimalType, loss bool) *types.DecimalType {
	if loss {
		s := max(6, a.Scale+b.Precision+1)
		return adjustDecimal(a.Precision-a.Scale+b.Scale+s, s, true)
	}
	whole := min(38, a.Precision-a.Scale+b.Scale)
	frac := min(38, max(6, a.Scale+b.Precision+1))
	if diff := whole + frac - 38; diff > 0 {
		frac -= diff/2 + 1
		whole = 38 - frac
	}
	return boundedDecimal(whole+frac, frac)
}

func remType(a, b *types.DecimalType, loss bool) *types.DecimalType {
	s := max(a.Scale, b.Scale)
	return adjustDecimal(min(a.Precision-a.Scale, b.Precision-b.Scale)+s, s, loss)
}

// rescale moves an unscaled value from one scale to another, rounding half up; ok is false when it leaves 128 bits.
func rescale(v decimal.Dec, from, to int) (decimal.Dec, bool) {
	if from == to {
		return v, true
	}
	if from < to && to-from < 19 {
		if x, ok := v.Int64(); ok {
			if p, ok := mulOK(x, decimal.Pow10(to-from).Int64()); ok {
				return decimal.FromInt64(p), true
			}
		}
	}
	return decimal.FromBig(rescaleBig(v.Big(), from, to))
}

func rescaleBig(v *big.Int, from, to int) *big.Int {
	switch {
	case to > from:
		return new(big.Int).Mul(v, pow10(to-from))
	case to < from:
		return divHalfUp(v, pow10(from-to))
	}
	return v
}

func pow10(n int) *big.Int {
	if n <= 76 {
		return decimal.Pow10(n)
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// divHalfUp is a/b, rounded half away from zero.
func divHalfUp(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	r.Lsh(r.Abs(r), 1)
	if r.CmpAbs(b) >= 0 {
		if (a.Sign() < 0) != (b.Sign() < 0) {
			return q.Sub(q, big.NewInt(1))
		}
		return q.Add(q, big.NewInt(1))
	}
	return q
}

func decSum(x, y decimal.Dec, a, b, t *types.DecimalType, neg bool) (decimal.Dec, bool) {
	if neg {
		y = y.Neg()
	}
	s := max(a.Scale, b.Scale)
	x1, ok1 := rescale(x, a.Scale, s)
	y1, ok2 := rescale(y, b.Scale, s)
	if ok1 && ok2 {
		if sum, ok := x1.Add(y1); ok {
			return rescale(sum, s, t.Scale)
		}
	}
	sum := new(big.Int).Add(rescaleBig(x.Big(), a.Scale, s), rescaleBig(y.Big(), b.Scale, s))
	return decimal.FromBig(rescaleBig(sum, s, t.Scale))
}

func decAdd(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool) {
	return decSum(x, y, a, b, t, false)
}

func decSub(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool) {
	return decSum(x, y, a, b, t, true)
}

func decMul(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool) {
	if p, ok1 := x.Int64(); ok1 {
		if q, ok2 := y.Int64(); ok2 {
			if r, ok := mulOK(p, q); ok {
				return rescale(decimal.FromInt64(r), a.Scale+b.Scale, t.Scale)
			}
		}
	}
	p := new(big.Int).Mul(x.Big(), y.Big())
	return decimal.FromBig(rescaleBig(p, a.Scale+b.Scale, t.Scale))
}

func decDiv(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool) {
	num, den := x.Big(), y.Big()
	if shift := t.Scale + b.Scale - a.Scale; shift >= 0 {
		num = new(big.Int).Mul(num, pow10(shift))
	} else {
		den = new(big.Int).Mul(den, pow10(-shift))
	}
	return decimal.FromBig(divHalfUp(num, den))
}

func decRemainder(x, y decimal.Dec, a, b, t *types.DecimalType, positive bool) (decimal.Dec, bool) {
	s := max(a.Scale, b.Scale)
	n, d := rescaleBig(x.Big(), a.Scale, s), rescaleBig(y.Big(), b.Scale, s)
	r := new(big.Int).Rem(n, d)
	if positive && r.Sign() < 0 {
		r.Rem(r.Add(r, d), d)
	}
	return decimal.FromBig(rescaleBig(r, s, t.Scale))
}

func decRem(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool) {
	return decRemainder(x, y, a, b, t, false)
}

func decPmod(x, y decimal.Dec, a, b, t *types.DecimalType) (decimal.Dec, bool) {
	return decRemainder(x, y, a, b, t, true)
}

// errDecimalRange says that a value does not fit a decimal type.
func errDecimalRange(value string, t *types.DecimalType) error {
	return errs.New(errs.Arithmetic, "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "value", value, "precision", itoa(t.Precision),
		"scale", itoa(t.Scale), "config", ansiKey)
}

func (op *arithOp) decimalKernel(a, b, t *types.DecimalType, fail bool) Kernel {
	return strict(t, func(c *Context, args []*vector, out *vector) error {
		x, y := colOf[decimal.Dec](args[0]), colOf[decimal.Dec](args[1])
		return result(c, out, func(i int) (decimal.Dec, error) {
			p, q := x.at(i), y.at(i)
			if op.zero && q.Sign() == 0 {
				if fail {
					return p, op.zeroError()
				}
				return p, errNull
			}
			r, ok := op.dec(p, q, a, b, t)
			if ok && r.Fits(t.Precision) {
				return r, nil
			}
			if !fail {
				return r, errNull
			}
			return r, errDecimalRange(op.exactText(p, q, a, b), t)
		})
	})
}

// exactText is the exact result of a decimal operation that overflowed, for the message.
func (op *arithOp) exactText(p, q decimal.Dec, a, b *types.DecimalType) string {
	s := max(a.Scale, b.Scale)
	x, y := rescaleBig(p.Big(), a.Scale, s), rescaleBig(q.Big(), b.Scale, s)
	switch op.symbol {
	case "+":
		return bigText(x.Add(x, y), s)
	case "-":
		return bigText(new(big.Int).Sub(x, y), s)
	case "*":
		return bigText(new(big.Int).Mul(p.Big(), q.Big()), a.Scale+b.Scale)
	}
	num := new(big.Int).Mul(p.Big(), pow10(38+b.Scale))
	return bigText(divHalfUp(num, q.Big()), a.Scale+38)
}

// bigText writes an unscaled value of any size.
func bigText(v *big.Int, scale int) string {
	digits := new(big.Int).Abs(v).String()
	if scale > 0 {
		for len(digits) <= scale {
			digits = "0" + digits
		}
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if v.Sign() < 0 {
		return "-" + digits
	}
	return digits
}
