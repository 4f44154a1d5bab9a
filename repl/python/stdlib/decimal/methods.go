package decimal

import (
	"math/big"

	"github.com/cockroachdb/apd/v3"

	py "gospark/repl/python/object"
)

func on(name, sig string, f func(th *py.Thread, n num, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*Decimal).num, a)
	}}
}

func unary(name string, f func(c *context, n num) (num, error)) py.Method {
	return on(name, "context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return result(f(contextOf(a[0]), n)) })
}

func predicate(name string, f func(n num) bool) py.Method {
	return on(name, "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return py.Bool(f(n)), nil })
}

// pair is a method with another number as its argument.
func pair(name string, f func(c *context, x, y num) (num, error)) py.Method {
	return on(name, "other, context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		y, ok := operand(a[0])
		if !ok {
			return nil, py.TypeErrorf("conversion from %s to Decimal is not supported", a[0].Type().Name)
		}
		return result(f(contextOf(a[1]), n, y))
	})
}

func contextOf(o py.Object) *context {
	if c, ok := o.(*context); ok {
		return c
	}
	return current()
}

// rounder is a conversion to int.
func rounder(name, rounding string) py.Method {
	return on(name, "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return toInt(n, rounding) })
}

func roundingArg(o py.Object, c *context) (string, error) {
	if o == py.None {
		return c.rounding, nil
	}
	probe := newContext()
	err := probe.set(nil, "rounding", o)
	return probe.rounding, err
}

func toIntegral(th *py.Thread, n num, a []py.Object) (py.Object, error) {
	c := contextOf(a[1])
	r, err := roundingArg(a[0], c)
	if err != nil {
		return nil, err
	}
	if n.form != finite || n.exp >= 0 {
		return newDecimal(n), nil
	}
	return newDecimal(rescale(n, 0, r)), nil
}

func pick(want int) func(c *context, x, y num) (num, error) {
	return func(c *context, x, y num) (num, error) {
		if x.isNaN() {
			return c.round(y)
		}
		if y.isNaN() || cmp(x, y)*want > 0 {
			return c.round(x)
		}
		return c.round(y)
	}
}

var methods = []py.Method{
	on("quantize", "exp, rounding=None, context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		y, ok := operand(a[0])
		if !ok {
			return nil, py.TypeErrorf("conversion from %s to Decimal is not supported", a[0].Type().Name)
		}
		c := contextOf(a[2])
		r, err := roundingArg(a[1], c)
		if err != nil {
			return nil, err
		}
		return result(c.quantize(n, y, r))
	}),
	unary("normalize", func(c *context, n num) (num, error) {
		n, err := c.round(n)
		if err != nil || n.form != finite {
			return n, err
		}
		if n.coeff.Sign() == 0 {
			n.exp = 0
			return n, nil
		}
		return reduceTo(n, maxExp), nil
	}),
	unary("sqrt", (*context).sqrt),
	unary("exp", func(c *context, n num) (num, error) {
		if n.isZero() {
			return num{coeff: big.NewInt(1)}, nil
		}
		r, err := c.unaryAPD(n, func(ctx *apd.Context, d, x *apd.Decimal) error { _, err := ctx.Exp(d, x); return err })
		if err == nil && r.form == finite && r.digits() < c.prec {
			r = rescale(r, r.exp-(c.prec-r.digits()), "")
		}
		return r, err
	}),
	unary("ln", func(c *context, n num) (num, error) {
		return c.logarithm(n, func(ctx *apd.Context, d, x *apd.Decimal) error { _, err := ctx.Ln(d, x); return err })
	}),
	unary("log10", func(c *context, n num) (num, error) {
		r, err := c.logarithm(n, func(ctx *apd.Context, d, x *apd.Decimal) error { _, err := ctx.Log10(d, x); return err })
		if err == nil && r.form == finite {
			if whole := reduceTo(r, 0); whole.exp == 0 {
				return whole, nil
			}
		}
		return r, err
	}),
	unary("copy_abs", func(c *context, n num) (num, error) { n.neg = false; return n, nil }),
	unary("copy_negate", func(c *context, n num) (num, error) { n.neg = !n.neg; return n, nil }),
	pair("copy_sign", func(c *context, x, y num) (num, error) { x.neg = y.neg; return x, nil }),
	pair("max", pick(1)), pair("min", pick(-1)),
	pair("compare", func(c *context, x, y num) (num, error) {
		if n, ok, err := c.nan(x, y); ok {
			return n, err
		}
		v := cmp(x, y)
		return fromInt(big.NewInt(int64(max(min(v, 1), -1)))), nil
	}),
	pair("remainder_near", func(c *context, x, y num) (num, error) {
		q, err := c.div(x, y)
		if err != nil || q.form != finite {
			return q, err
		}
		p, err := c.mul(rescale(q, 0, "ROUND_HALF_EVEN"), y)
		if err != nil {
			return p, err
		}
		return c.sub(x, p)
	}),
	pair("scaleb", func(c *context, x, y num) (num, error) {
		x.exp += int(rescale(y, 0, "ROUND_DOWN").signed().Int64())
		return c.round(x)
	}),
	on("fma", "other, third, context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		y, ok := operand(a[0])
		z, ok2 := operand(a[1])
		if !ok || !ok2 {
			return nil, py.TypeErrorf("conversion to Decimal is not supported")
		}
		wide := contextOf(a[2]).clone()
		wide.prec = 1 << 20
		p, err := wide.mul(n, y)
		if err != nil {
			return nil, err
		}
		return result(contextOf(a[2]).add(p, z))
	}),
	on("to_integral_value", "rounding=None, context=None", toIntegral), on("to_integral", "rounding=None, context=None", toIntegral),
	on("to_integral_exact", "rounding=None, context=None", toIntegral),
	on("to_eng_string", "context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return py.NewStr(engineering(n)), nil }),
	on("adjusted", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		if n.form != finite {
			return py.NewInt(0), nil
		}
		return py.NewInt(int64(n.adjusted())), nil
	}),
	on("as_tuple", "", asTuple),
	on("as_integer_ratio", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		switch n.form {
		case infinite:
			return nil, py.OverflowErrorf("cannot convert Infinity to integer ratio")
		case quietNaN, signalNaN:
			return nil, py.ValueErrorf("cannot convert NaN to integer ratio")
		}
		r := n.rat()
		return py.NewTuple(py.NewBig(new(big.Int).Set(r.Num())), py.NewBig(new(big.Int).Set(r.Denom()))), nil
	}),
	predicate("is_zero", num.isZero), predicate("is_nan", num.isNaN),
	predicate("is_qnan", func(n num) bool { return n.form == quietNaN }), predicate("is_snan", func(n num) bool { return n.form == signalNaN }),
	predicate("is_infinite", func(n num) bool { return n.form == infinite }), predicate("is_finite", func(n num) bool { return n.form == finite }),
	predicate("is_signed", func(n num) bool { return n.neg }),
	on("is_normal", "context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		return py.Bool(n.form == finite && !n.isZero() && n.adjusted() >= contextOf(a[0]).emin), nil
	}),
	on("same_quantum", "other, context=None", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		y, ok := operand(a[0])
		return py.Bool(ok && y.form == n.form && (n.form != finite || y.exp == n.exp)), nil
	}),
	on("conjugate", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return newDecimal(n), nil }),
	on("canonical", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return newDecimal(n), nil }),
	rounder("__floor__", "ROUND_FLOOR"), rounder("__ceil__", "ROUND_CEILING"), rounder("__trunc__", "ROUND_DOWN"),
	on("__round__", "n=?, /", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		if a[0] == nil {
			return toInt(n, "ROUND_HALF_EVEN")
		}
		places, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		return result(current().quantize(n, num{coeff: big.NewInt(1), exp: -places}, "ROUND_HALF_EVEN"))
	}),
	on("__complex__", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		f, err := py.ToFloat(th, newDecimal(n))
		return py.Complex(complex(f, 0)), err
	}),
	on("__reduce__", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) {
		return py.NewTuple(DecimalType, py.NewTuple(py.NewStr(n.String()))), nil
	}),
	on("__copy__", "", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return newDecimal(n), nil }),
	on("__deepcopy__", "memo, /", func(th *py.Thread, n num, a []py.Object) (py.Object, error) { return newDecimal(n), nil }),
	{Name: "from_float", Sig: "f, /", Class: true, Fn: func(th *py.Thread, cls py.Object, a []py.Object) (py.Object, error) {
		_, isFloat := a[0].(py.Float)
		if !isFloat && py.BigOf(a[0]) == nil {
			return nil, py.TypeErrorf("argument must be int or float")
		}
		n, err := convert(th, a[0])
		if err != nil {
			return nil, err
		}
		return wrap(cls.(*py.Type), n), nil
	}},
}

func (c *context) logarithm(n num, f func(ctx *apd.Context, d, x *apd.Decimal) error) (num, error) {
	if v, ok, err := c.nan(n); ok {
		return v, err
	}
	switch {
	case n.isZero():
		return inf(true), nil
	case n.neg:
		return c.invalid("InvalidOperation")
	case n.form == infinite:
		return n, nil
	case cmp(n, num{coeff: big.NewInt(1)}) == 0:
		return num{coeff: new(big.Int)}, nil
	}
	r, err := c.unaryAPD(n, f)
	if err == nil && r.form == finite && r.digits() < c.prec {
		r = rescale(r, r.exp-(c.prec-r.digits()), "")
	}
	return r, err
}

func asTuple(th *py.Thread, n num, a []py.Object) (py.Object, error) {
	var digits []py.Object
	if n.form == finite || n.coeff.Sign() != 0 {
		for _, c := range n.coeff.Text(10) {
			digits = append(digits, py.NewInt(int64(c-'0')))
		}
	}
	if n.form == infinite {
		digits = []py.Object{py.NewInt(0)}
	}
	exp := py.NewInt(int64(n.exp))
	if n.form != finite {
		exp = py.NewStr([...]string{infinite: "F", quietNaN: "n", signalNaN: "N"}[n.form])
	}
	sign := int64(0)
	if n.neg {
		sign = 1
	}
	return newTuple(py.NewInt(sign), py.NewTuple(digits...), exp), nil
}
