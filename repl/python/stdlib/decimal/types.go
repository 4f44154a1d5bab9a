package decimal

import (
	"math"
	"math/big"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("decimal", load)
	setSlots(DecimalType)
	DecimalType.AddMethods(methods...)
}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("decimal", "C decimal arithmetic module")
	m.AddTypes(DecimalType)
	m.Set("Context", contextType())
	for _, r := range roundings {
		m.Set(r, py.NewStr(r))
	}
	for n, t := range exceptions() {
		m.Set(n, t)
	}
	m.Set("MAX_PREC", py.NewInt(999999999999999999))
	m.Set("MAX_EMAX", py.NewInt(999999999999999999))
	m.Set("MIN_EMIN", py.NewInt(-999999999999999999))
	m.Set("HAVE_THREADS", py.True)
	m.Set("DefaultContext", newContext().clone())
	extended := newContext().clone()
	extended.prec, extended.traps = 9, map[string]bool{}
	m.Set("ExtendedContext", extended)
	basic := newContext().clone()
	basic.prec, basic.rounding = 9, "ROUND_HALF_UP"
	m.Set("BasicContext", basic)
	m.AddFunctions(
		py.Method{Name: "getcontext", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return current(), nil }},
		py.Method{Name: "setcontext", Sig: "context, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			c, ok := a[0].(*context)
			if !ok {
				return nil, py.TypeErrorf("optional argument must be a context")
			}
			currentContext.Store(c)
			return py.None, nil
		}},
		py.Method{Name: "localcontext", Sig: "ctx=None, **kwargs", Fn: newManager},
	)
	return m, nil
}

// manager is what localcontext returns.
type manager struct {
	py.Head
	inside, outside *context
}

func newManager(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	c := current()
	if a[0] != py.None {
		var ok bool
		if c, ok = a[0].(*context); !ok {
			return nil, py.TypeErrorf("optional argument must be a context")
		}
	}
	c = c.clone()
	kw := a[1].(*py.Dict)
	for pos := 0; ; {
		next, k, v, ok := kw.Next(pos)
		if !ok {
			break
		}
		pos = next
		if err := c.set(th, k.(*py.Str).String(), v); err != nil {
			return nil, err
		}
	}
	t := py.NewTypeIn("decimal", "ContextManager", py.ObjectType)
	t.AddMethods(
		py.Method{Name: "__enter__", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			m := self.(*manager)
			m.outside = current()
			currentContext.Store(m.inside)
			return m.inside, nil
		}},
		py.Method{Name: "__exit__", Sig: "*args", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			currentContext.Store(self.(*manager).outside)
			return py.False, nil
		}},
	)
	t.Ready()
	m := &manager{inside: c}
	m.InitHead(t)
	return m, nil
}

// convert makes a number of what Decimal(x) accepts.
func convert(th *py.Thread, o py.Object) (num, error) {
	switch v := o.(type) {
	case *Decimal:
		return v.num, nil
	case *py.Str:
		n, ok := parse(pyfmt.ASCIINumber(v.String()))
		if !ok {
			return current().invalid("ConversionSyntax")
		}
		if n.form == finite && (n.adjusted() > 999999999999999999 || n.exp < -1999999999999999997) {
			return current().invalid("InvalidOperation")
		}
		return n, nil
	case py.Float:
		return fromFloat(float64(v)), nil
	case *py.Tuple:
		return fromTuple(th, v.Items)
	case *py.List:
		return fromTuple(th, v.Items)
	}
	if n := py.BigOf(o); n != nil {
		return fromInt(n), nil
	}
	return num{}, py.TypeErrorf("conversion from %s to Decimal is not supported", o.Type().Name)
}

// fromFloat is exact.
func fromFloat(f float64) num {
	switch {
	case math.IsNaN(f):
		return num{form: quietNaN, coeff: new(big.Int)}
	case math.IsInf(f, 0):
		return inf(f < 0)
	}
	r := new(big.Rat).SetFloat64(f)
	k := r.Denom().BitLen() - 1 // a power of two: 1/2**k is 5**k/10**k
	coeff := new(big.Int).Mul(new(big.Int).Abs(r.Num()), new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(k)), nil))
	return num{neg: math.Signbit(f), coeff: coeff, exp: -k}
}

func fromTuple(th *py.Thread, items []py.Object) (num, error) {
	n := num{coeff: new(big.Int)}
	if len(items) != 3 {
		return n, py.ValueErrorf("argument must be a sequence of length 3")
	}
	sign, err := py.ToInt(th, items[0])
	if err != nil || sign != 0 && sign != 1 {
		return n, py.ValueErrorf("sign must be an integer with the value 0 or 1")
	}
	n.neg = sign == 1
	digits, err := py.ToSlice(th, items[1])
	if err != nil {
		return n, py.ValueErrorf("coefficient must be a tuple of digits")
	}
	for _, d := range digits {
		v, ok := d.(py.Int)
		if !ok || v < 0 || v > 9 {
			return n, py.ValueErrorf("coefficient must be a tuple of digits")
		}
		n.coeff.Mul(n.coeff, big.NewInt(10)).Add(n.coeff, big.NewInt(int64(v)))
	}
	switch e := items[2].(type) {
	case py.Int:
		n.exp = int(e)
	case *py.Str:
		f, ok := map[string]form{"F": infinite, "n": quietNaN, "N": signalNaN}[e.String()]
		if !ok {
			return n, py.ValueErrorf("string argument in the third position must be 'F', 'n' or 'N'")
		}
		n.form = f
	default:
		return n, py.ValueErrorf("exponent must be an integer")
	}
	return n, nil
}

// operand converts an operand of arithmetic; ok is false for types it doesn't mix with.
func operand(o py.Object) (num, bool) {
	if d, ok := o.(*Decimal); ok {
		return d.num, true
	}
	if n := py.BigOf(o); n != nil {
		return fromInt(n), true
	}
	return num{}, false
}

func result(n num, err error) (py.Object, error) {
	if err != nil {
		return nil, err
	}
	return newDecimal(n), nil
}

func binary(f func(c *context, x, y num) (num, error)) func(*py.Thread, py.Object, py.Object) (py.Object, error) {
	return func(th *py.Thread, a, b py.Object) (py.Object, error) {
		x, ok := operand(a)
		y, ok2 := operand(b)
		if !ok || !ok2 {
			return py.NotImplemented, nil
		}
		return result(f(current(), x, y))
	}
}

var decimalSig = py.NewSig("Decimal", "value='0', context=None")

func setSlots(t *py.Type) {
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := decimalSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		n, err := convert(th, a[0])
		if err != nil {
			return nil, err
		}
		return wrap(cls, n), nil
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		return "Decimal('" + self.(*Decimal).String() + "')", nil
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self.(*Decimal).String(), nil }
	t.Format = func(th *py.Thread, self py.Object, spec string) (string, error) {
		return format(self.(*Decimal).num, spec)
	}
	t.Bool = func(th *py.Thread, self py.Object) (bool, error) { return !self.(*Decimal).isZero(), nil }
	t.Hash = decimalHash
	t.Compare = compare
	t.Binary[py.OpAdd] = binary((*context).add)
	t.Binary[py.OpSub] = binary((*context).sub)
	t.Binary[py.OpMul] = binary((*context).mul)
	t.Binary[py.OpTrueDiv] = binary((*context).div)
	t.Binary[py.OpFloorDiv] = binary((*context).floorDiv)
	t.Binary[py.OpMod] = binary((*context).mod)
	t.Binary[py.OpPow] = binary((*context).pow)
	t.Binary[py.OpDivmod] = func(th *py.Thread, a, b py.Object) (py.Object, error) {
		x, ok := operand(a)
		y, ok2 := operand(b)
		if !ok || !ok2 {
			return py.NotImplemented, nil
		}
		q, r, err := current().divmod(x, y)
		return py.NewTuple(newDecimal(q), newDecimal(r)), err
	}
	t.Neg = func(th *py.Thread, self py.Object) (py.Object, error) {
		n := self.(*Decimal).num
		if !n.isZero() || current().rounding == "ROUND_FLOOR" {
			n.neg = !n.neg
		} else {
			n.neg = false
		}
		return result(current().round(n))
	}
	t.Pos = func(th *py.Thread, self py.Object) (py.Object, error) {
		n := self.(*Decimal).num
		n.neg = n.neg && !n.isZero()
		return result(current().round(n))
	}
	t.Abs = func(th *py.Thread, self py.Object) (py.Object, error) {
		n := self.(*Decimal).num
		n.neg = false
		return result(current().round(n))
	}
	t.Int = func(th *py.Thread, self py.Object) (py.Object, error) {
		return toInt(self.(*Decimal).num, "ROUND_DOWN")
	}
	t.Float = func(th *py.Thread, self py.Object) (py.Object, error) {
		n := self.(*Decimal).num
		if n.form == signalNaN {
			return nil, py.ValueErrorf("cannot convert signaling NaN to float")
		}
		f, err := pyfmt.ParseFloat(n.String(), "")
		return py.Float(f), err
	}
	get := func(name string, f func(d *Decimal) py.Object) py.Getset {
		return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*Decimal)), nil }}
	}
	t.AddGetset(get("real", func(d *Decimal) py.Object { return d }), get("imag", func(d *Decimal) py.Object { return newDecimal(num{coeff: new(big.Int)}) }))
}

// toInt rounds to an int.
func toInt(n num, rounding string) (py.Object, error) {
	switch n.form {
	case infinite:
		return nil, py.OverflowErrorf("cannot convert Infinity to integer")
	case quietNaN, signalNaN:
		return nil, py.ValueErrorf("cannot convert NaN to integer")
	}
	if n.exp > 1<<22 {
		return nil, py.MemoryErr()
	}
	return py.NewBig(rescale(n, 0, rounding).signed()), nil
}

func decimalHash(th *py.Thread, self py.Object) (int64, error) {
	n := self.(*Decimal).num
	switch n.form {
	case signalNaN:
		return 0, py.TypeErrorf("Cannot hash a signaling NaN value")
	case quietNaN:
		return py.HashFloat(math.NaN()), nil
	case infinite:
		return py.HashFloat(math.Inf(n.sign())), nil
	}
	p := big.NewInt(1<<61 - 1)
	base := big.NewInt(10)
	if n.exp < 0 {
		base.ModInverse(base, p)
	}
	e := big.NewInt(int64(max(n.exp, -n.exp)))
	h := new(big.Int).Exp(base, e, p)
	h.Mul(h, n.coeff).Mod(h, p)
	v := h.Int64()
	if n.neg {
		v = -v
	}
	if v == -1 {
		v = -2
	}
	return v, nil
}

func compare(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
	x := self.(*Decimal).num
	y, ok := operand(other)
	if !ok {
		f, isFloat := other.(py.Float)
		if !isFloat {
			return py.NotImplemented, nil
		}
		y = fromFloat(float64(f))
	}
	if x.isNaN() || y.isNaN() {
		if op == py.EQ || op == py.NE {
			return py.Bool(op == py.NE), nil
		}
		return py.False, current().raise("InvalidOperation", "InvalidOperation")
	}
	c := cmp(x, y)
	switch op {
	case py.LT:
		return py.Bool(c < 0), nil
	case py.LE:
		return py.Bool(c <= 0), nil
	case py.EQ:
		return py.Bool(c == 0), nil
	case py.NE:
		return py.Bool(c != 0), nil
	case py.GT:
		return py.Bool(c > 0), nil
	}
	return py.Bool(c >= 0), nil
}
