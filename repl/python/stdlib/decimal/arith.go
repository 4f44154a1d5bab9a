package decimal

import (
	"math/big"

	"github.com/cockroachdb/apd/v3"

	py "gospark/repl/python/object"
)

// nan passes a NaN operand on; ok is false if there is none.
func (c *context) nan(ns ...num) (num, bool, error) {
	for _, n := range ns {
		if n.form == signalNaN {
			n.form = quietNaN
			return n, true, c.raise("InvalidOperation", "InvalidOperation")
		}
	}
	for _, n := range ns {
		if n.form == quietNaN {
			return n, true, nil
		}
	}
	return num{}, false, nil
}

func inf(neg bool) num { return num{form: infinite, neg: neg, coeff: new(big.Int)} }

func (c *context) add(x, y num) (num, error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, err
	}
	if x.form == infinite || y.form == infinite {
		if x.form == y.form && x.neg != y.neg {
			return c.invalid("InvalidOperation")
		}
		if x.form == infinite {
			return x, nil
		}
		return y, nil
	}
	// Far apart, the smaller operand only decides the rounding.
	if gap := x.exp - y.exp; gap > 4*c.prec+x.digits()+y.digits() || -gap > 4*c.prec+x.digits()+y.digits() {
		x, y = c.near(x, y), c.near(y, x)
	}
	exp := min(x.exp, y.exp)
	a, b := rescale(x, exp, ""), rescale(y, exp, "")
	sum := a.signed()
	sum.Add(sum, b.signed())
	out := num{neg: sum.Sign() < 0, coeff: new(big.Int).Abs(sum), exp: exp}
	if sum.Sign() == 0 {
		out.neg = x.neg && y.neg || x.neg != y.neg && c.rounding == "ROUND_FLOOR"
	}
	return c.round(out)
}

// near replaces an operand that is tiny beside other by the smallest one that rounds the same way.
func (c *context) near(n, other num) num {
	if n.coeff.Sign() == 0 || other.coeff.Sign() == 0 {
		if n.coeff.Sign() == 0 && n.exp < other.exp {
			return n
		}
		return n
	}
	low := other.exp - c.prec - 2
	if n.adjusted() < low && n.exp < low {
		return num{neg: n.neg, coeff: big.NewInt(1), exp: low}
	}
	return n
}

func (n num) negated() num { n.neg = !n.neg; return n }

func (c *context) sub(x, y num) (num, error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, err
	}
	return c.add(x, y.negated())
}

func (c *context) mul(x, y num) (num, error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, err
	}
	neg := x.neg != y.neg
	if x.form == infinite || y.form == infinite {
		if x.isZero() || y.isZero() {
			return c.invalid("InvalidOperation")
		}
		return inf(neg), nil
	}
	return c.round(num{neg: neg, coeff: new(big.Int).Mul(x.coeff, y.coeff), exp: x.exp + y.exp})
}

func (c *context) div(x, y num) (num, error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, err
	}
	neg := x.neg != y.neg
	switch {
	case x.form == infinite && y.form == infinite:
		return c.invalid("InvalidOperation")
	case x.form == infinite:
		return inf(neg), nil
	case y.form == infinite:
		return num{neg: neg, coeff: new(big.Int), exp: c.emin - c.prec + 1}, nil
	case y.coeff.Sign() == 0 && x.coeff.Sign() == 0:
		return c.invalid("DivisionUndefined")
	case y.coeff.Sign() == 0:
		return inf(neg), c.raise("DivisionByZero", "DivisionByZero")
	case x.coeff.Sign() == 0:
		return c.round(num{neg: neg, coeff: new(big.Int), exp: x.exp - y.exp})
	}
	shift := max(y.digits()-x.digits()+c.prec+1, 0)
	q, r := new(big.Int).QuoRem(new(big.Int).Mul(x.coeff, pow10(shift)), y.coeff, new(big.Int))
	out := num{neg: neg, coeff: q, exp: x.exp - y.exp - shift}
	if r.Sign() != 0 {
		// A last digit that no rounding takes for exact.
		if new(big.Int).Rem(q, big.NewInt(5)).Sign() == 0 {
			q.Add(q, big.NewInt(1))
		}
		return c.round(out)
	}
	return c.round(reduceTo(out, x.exp-y.exp))
}

// reduceTo drops trailing zeros up to an exponent.
func reduceTo(n num, exp int) num {
	ten, r := big.NewInt(10), new(big.Int)
	for n.exp < exp && n.coeff.Sign() != 0 {
		q, rest := new(big.Int).QuoRem(n.coeff, ten, r)
		if rest.Sign() != 0 {
			break
		}
		n.coeff = q
		n.exp++
	}
	return n
}

// divmod is the truncated quotient and the remainder.
func (c *context) divmod(x, y num) (q, r num, err error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, n, err
	}
	neg := x.neg != y.neg
	switch {
	case x.form == infinite:
		if y.form == infinite {
			q, err = c.invalid("InvalidOperation")
			return q, q, err
		}
		r, err = c.invalid("InvalidOperation")
		return inf(neg), r, err
	case y.isZero() && x.isZero():
		q, err = c.invalid("DivisionUndefined")
		return q, q, err
	case y.isZero():
		r = num{form: quietNaN, coeff: new(big.Int)}
		return inf(neg), r, c.raise("DivisionByZero", "DivisionByZero")
	case y.form == infinite:
		r, err = c.round(x)
		return num{neg: neg, coeff: new(big.Int)}, r, err
	}
	if x.coeff.Sign() != 0 && x.adjusted()-y.adjusted() > c.prec {
		q, err = c.invalid("DivisionImpossible")
		return q, q, err
	}
	exp := min(x.exp, y.exp)
	a, b := rescale(x, exp, "ROUND_DOWN"), rescale(y, exp, "ROUND_DOWN")
	quo, rem := new(big.Int).QuoRem(a.coeff, b.coeff, new(big.Int))
	q = num{neg: neg, coeff: quo}
	if q.digits() > c.prec {
		q, err = c.invalid("DivisionImpossible")
		return q, q, err
	}
	r, err = c.round(num{neg: x.neg, coeff: rem, exp: exp})
	return q, r, err
}

func (c *context) floorDiv(x, y num) (num, error) { q, _, err := c.divmod(x, y); return q, err }

func (c *context) mod(x, y num) (num, error) {
	if y.isZero() && !x.isNaN() && !x.isZero() {
		return c.invalid("InvalidOperation")
	}
	_, r, err := c.divmod(x, y)
	return r, err
}

// viaAPD computes what needs series or roots.
func (c *context) viaAPD(f func(ctx *apd.Context, d, x, y *apd.Decimal) error, x, y num) (num, error) {
	ctx := apd.BaseContext.WithPrecision(uint32(c.prec + 6))
	ctx.Traps = 0
	var d apd.Decimal
	if err := f(ctx, &d, toAPD(x), toAPD(y)); err != nil {
		return num{}, py.Errorf(py.ArithmeticError, "%s", err.Error())
	}
	if d.Form == apd.NaN {
		return c.invalid("InvalidOperation")
	}
	if d.Form == apd.Infinite {
		return inf(d.Negative), c.raise("Overflow", "Overflow")
	}
	coeff, _ := new(big.Int).SetString(d.Coeff.String(), 10)
	return c.round(num{neg: d.Negative, coeff: coeff, exp: int(d.Exponent)})
}

func toAPD(n num) *apd.Decimal {
	if n.coeff == nil {
		return new(apd.Decimal)
	}
	d, _, err := apd.NewFromString(n.String())
	if err != nil {
		return new(apd.Decimal)
	}
	return d
}

func (c *context) pow(x, y num) (num, error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, err
	}
	one := num{coeff: big.NewInt(1)}
	if y.isZero() {
		if x.isZero() {
			return c.invalid("InvalidOperation")
		}
		return one, nil
	}
	integer := y.form == finite && (y.exp >= 0 || y.rat().IsInt())
	if x.neg && !x.isZero() && !integer {
		return c.invalid("InvalidOperation")
	}
	if x.isZero() {
		if y.neg {
			return inf(false), c.raise("DivisionByZero", "DivisionByZero")
		}
		return num{coeff: new(big.Int)}, nil
	}
	if integer && x.form == finite && y.adjusted() < 6 {
		e := y.rat().Num()
		k := new(big.Int).Abs(e)
		if k.Int64()*int64(x.digits()) <= int64(4*c.prec+64) {
			p := num{neg: x.neg && k.Bit(0) == 1, coeff: new(big.Int).Exp(x.coeff, k, nil), exp: x.exp * int(k.Int64())}
			if e.Sign() > 0 {
				return c.round(p)
			}
			return c.div(one, p)
		}
	}
	r, err := c.viaAPD(func(ctx *apd.Context, d, a, b *apd.Decimal) error { _, err := ctx.Pow(d, a, b); return err }, x, y)
	if err == nil && r.form == finite && r.digits() < c.prec && !integer {
		r = rescale(r, r.exp-(c.prec-r.digits()), "")
	}
	return r, err
}

// unaryAPD is a function of one number that is inexact but for a few arguments.
func (c *context) unaryAPD(x num, f func(ctx *apd.Context, d, x *apd.Decimal) error) (num, error) {
	return c.viaAPD(func(ctx *apd.Context, d, a, _ *apd.Decimal) error { return f(ctx, d, a) }, x, num{})
}

func (c *context) sqrt(x num) (num, error) {
	if n, ok, err := c.nan(x); ok {
		return n, err
	}
	switch {
	case x.isZero():
		return num{neg: x.neg, coeff: new(big.Int), exp: floorHalf(x.exp)}, nil
	case x.neg:
		return c.invalid("InvalidOperation")
	case x.form == infinite:
		return x, nil
	}
	ideal := floorHalf(x.exp)
	shift := max(2*(c.prec+2)-x.digits(), 0)
	if (x.exp-shift)%2 != 0 {
		shift++
	}
	v := new(big.Int).Mul(x.coeff, pow10(shift))
	root := new(big.Int).Sqrt(v)
	out := num{coeff: root, exp: (x.exp - shift) / 2}
	if new(big.Int).Mul(root, root).Cmp(v) == 0 {
		return c.round(reduceTo(out, ideal))
	}
	if new(big.Int).Rem(root, big.NewInt(5)).Sign() == 0 {
		root.Add(root, big.NewInt(1))
	}
	r, err := c.round(out)
	return r, err
}

func floorHalf(n int) int {
	if n < 0 {
		return -((-n + 1) / 2)
	}
	return n / 2
}

func (c *context) quantize(x, y num, rounding string) (num, error) {
	if n, ok, err := c.nan(x, y); ok {
		return n, err
	}
	if x.form == infinite || y.form == infinite {
		if x.form == y.form {
			return x, nil
		}
		return c.invalid("InvalidOperation")
	}
	if y.exp < x.exp && x.coeff.Sign() != 0 && x.adjusted()-y.exp+1 > c.prec {
		return c.invalid("InvalidOperation")
	}
	out := rescale(x, y.exp, rounding)
	if out.digits() > c.prec || out.coeff.Sign() != 0 && out.adjusted() > c.emax {
		return c.invalid("InvalidOperation")
	}
	return out, nil
}

// cmp compares numbers that are not NaN.
func cmp(x, y num) int {
	if x.form == infinite || y.form == infinite {
		a, b := 0, 0
		if x.form == infinite {
			a = x.sign()
		}
		if y.form == infinite {
			b = y.sign()
		}
		return a - b
	}
	if x.sign() != y.sign() || x.isZero() {
		return x.sign() - y.sign()
	}
	if a, b := x.adjusted(), y.adjusted(); a != b {
		if a < b == x.neg {
			return 1
		}
		return -1
	}
	return x.rat().Cmp(y.rat())
}
