package datetime

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

// Delta is an instance of timedelta, normalized: 0 <= Secs < 86400, 0 <= Micros < 1000000.
type Delta struct {
	py.Head
	Days, Secs, Micros int
}

const (
	dayMicros = 86400 * 1000000
	maxDays   = 999999999
)

func rawDelta(days, secs, micros int) *Delta {
	d := &Delta{Days: days, Secs: secs, Micros: micros}
	d.InitHead(DeltaType)
	return d
}

// NewDelta returns the timedelta of that many microseconds.
func NewDelta(micros int64) *Delta {
	days := micros / dayMicros
	rest := micros % dayMicros
	if rest < 0 {
		rest += dayMicros
		days--
	}
	return rawDelta(int(days), int(rest/1000000), int(rest%1000000))
}

// bigDelta makes a timedelta of any number of microseconds, if it is in range.
func bigDelta(micros *big.Int) (*Delta, error) {
	days, rest := py.FloorDivMod(micros, big.NewInt(dayMicros))
	if !days.IsInt64() || days.Int64() != int64(int32(days.Int64())) {
		return nil, py.OverflowErrorf("Python int too large to convert to C int")
	}
	if days.Int64() > maxDays || days.Int64() < -maxDays {
		return nil, py.OverflowErrorf("days=%s; must have magnitude <= %d", days, maxDays)
	}
	r := rest.Int64()
	return rawDelta(int(days.Int64()), int(r/1000000), int(r%1000000)), nil
}

// total is the value in microseconds, for values within 292,000 years.
func (d *Delta) total() int64 {
	return int64(d.Days)*dayMicros + int64(d.Secs)*1000000 + int64(d.Micros)
}

// Total is the value in microseconds.
func (d *Delta) Total() *big.Int {
	t := new(big.Int).Mul(big.NewInt(int64(d.Days)), big.NewInt(dayMicros))
	return t.Add(t, big.NewInt(int64(d.Secs)*1000000+int64(d.Micros)))
}

var deltaSig = py.NewSig("timedelta", "days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0")

var deltaUnits = []int64{dayMicros, 1000000, 1, 1000, 60 * 1000000, 3600 * 1000000, 7 * dayMicros}

func newDelta(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
	a, err := deltaSig.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	sum, frac := new(big.Int), 0.0
	for i, o := range a {
		if n := py.BigOf(o); n != nil {
			sum.Add(sum, new(big.Int).Mul(n, big.NewInt(deltaUnits[i])))
			continue
		}
		f, ok := o.(py.Float)
		if !ok {
			return nil, py.TypeErrorf("unsupported type for timedelta %s component: %s", deltaSig.Params[i].Name.String(), o.Type().Name)
		}
		if math.IsNaN(float64(f)) || math.IsInf(float64(f), 0) {
			_, err := py.FloatToBig(float64(f))
			return nil, err
		}
		whole, part := math.Modf(float64(f))
		n, _ := py.FloatToBig(whole)
		sum.Add(sum, n.Mul(n, big.NewInt(deltaUnits[i])))
		more, rest := math.Modf(part * float64(deltaUnits[i]))
		sum.Add(sum, big.NewInt(int64(more)))
		frac += rest
	}
	if frac != 0 {
		r := math.RoundToEven(frac)
		if math.Abs(frac-math.Trunc(frac)) == 0.5 {
			odd := sum.Bit(0) == 1
			r = 2*math.RoundToEven((frac+b2f(odd))/2) - b2f(odd)
		}
		sum.Add(sum, big.NewInt(int64(r)))
	}
	d, err := bigDelta(sum)
	if err != nil {
		return nil, err
	}
	d.InitHead(cls)
	return d, nil
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (d *Delta) String() string {
	var b strings.Builder
	if d.Days != 0 {
		s := "s"
		if d.Days == 1 || d.Days == -1 {
			s = ""
		}
		fmt.Fprintf(&b, "%d day%s, ", d.Days, s)
	}
	fmt.Fprintf(&b, "%d:%02d:%02d", d.Secs/3600, d.Secs/60%60, d.Secs%60)
	if d.Micros != 0 {
		fmt.Fprintf(&b, ".%06d", d.Micros)
	}
	return b.String()
}

// typeLabel is module.name, as reprs print classes.
func typeLabel(o py.Object) string {
	t := o.Type()
	if t.Module == "" || t.Module == "builtins" {
		return t.QualName
	}
	return t.Module + "." + t.QualName
}

func init() {
	t := DeltaType
	t.New = newDelta
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		d := self.(*Delta)
		var parts []string
		for _, f := range []struct {
			name string
			v    int
		}{{"days", d.Days}, {"seconds", d.Secs}, {"microseconds", d.Micros}} {
			if f.v != 0 {
				parts = append(parts, fmt.Sprintf("%s=%d", f.name, f.v))
			}
		}
		if parts == nil {
			parts = []string{"0"}
		}
		label := "datetime." + self.Type().QualName
		if self.Type() != DeltaType {
			label = self.Type().QualName
		}
		return label + "(" + strings.Join(parts, ", ") + ")", nil
	}
	t.Str = func(th *py.Thread, self py.Object) (string, error) { return self.(*Delta).String(), nil }
	t.Hash = func(th *py.Thread, self py.Object) (int64, error) {
		d := self.(*Delta)
		return py.Hash(th, py.NewTuple(py.NewInt(int64(d.Days)), py.NewInt(int64(d.Secs)), py.NewInt(int64(d.Micros))))
	}
	t.Bool = func(th *py.Thread, self py.Object) (bool, error) {
		d := self.(*Delta)
		return d.Days != 0 || d.Secs != 0 || d.Micros != 0, nil
	}
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		b, ok := other.(*Delta)
		if !ok {
			return py.NotImplemented, nil
		}
		return holds(op, self.(*Delta).Total().Cmp(b.Total())), nil
	}
	unary := func(f func(x *big.Int) *big.Int) func(*py.Thread, py.Object) (py.Object, error) {
		return func(th *py.Thread, self py.Object) (py.Object, error) {
			return wrap(bigDelta(f(self.(*Delta).Total())))
		}
	}
	t.Neg = unary(func(x *big.Int) *big.Int { return x.Neg(x) })
	t.Pos = unary(func(x *big.Int) *big.Int { return x })
	t.Abs = unary(func(x *big.Int) *big.Int { return x.Abs(x) })
	t.Binary[py.OpAdd] = deltaPair(func(x, y *big.Int) (py.Object, error) { return wrap(bigDelta(x.Add(x, y))) })
	t.Binary[py.OpSub] = deltaPair(func(x, y *big.Int) (py.Object, error) { return wrap(bigDelta(x.Sub(x, y))) })
	t.Binary[py.OpMul] = deltaMul
	t.Binary[py.OpTrueDiv] = deltaTrueDiv
	t.Binary[py.OpFloorDiv] = deltaFloorDiv
	t.Binary[py.OpMod] = deltaPair(func(x, y *big.Int) (py.Object, error) {
		if y.Sign() == 0 {
			return nil, py.ZeroDivision("integer modulo by zero")
		}
		_, m := py.FloorDivMod(x, y)
		return wrap(bigDelta(m))
	})
	t.Binary[py.OpDivmod] = deltaPair(func(x, y *big.Int) (py.Object, error) {
		if y.Sign() == 0 {
			return nil, py.ZeroDivision("integer division or modulo by zero")
		}
		q, m := py.FloorDivMod(x, y)
		d, err := bigDelta(m)
		return py.NewTuple(py.NewBig(q), d), err
	})
	t.AddGetset(getter("days", func(d *Delta) int { return d.Days }), getter("seconds", func(d *Delta) int { return d.Secs }),
		getter("microseconds", func(d *Delta) int { return d.Micros }))
	t.AddMethods(py.Method{Name: "total_seconds", Doc: "Total seconds in the duration.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		f, _ := new(big.Rat).SetFrac(self.(*Delta).Total(), big.NewInt(1000000)).Float64()
		return py.Float(f), nil
	}}, reduceBy(func(self py.Object) []py.Object {
		d := self.(*Delta)
		return []py.Object{py.NewInt(int64(d.Days)), py.NewInt(int64(d.Secs)), py.NewInt(int64(d.Micros))}
	}))
	t.SetAttr("min", rawDelta(-maxDays, 0, 0))
	t.SetAttr("max", rawDelta(maxDays, 86399, 999999))
	t.SetAttr("resolution", rawDelta(0, 0, 1))
}

// reduceBy makes __reduce__, by which the copy module works.
func reduceBy(args func(self py.Object) []py.Object) py.Method {
	return py.Method{Name: "__reduce__", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return py.NewTuple(self.Type(), py.NewTuple(args(self)...)), nil
	}}
}

func wrap[T py.Object](v T, err error) (py.Object, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

func holds(op py.CmpOp, c int) py.Bool {
	switch op {
	case py.LT:
		return py.Bool(c < 0)
	case py.LE:
		return py.Bool(c <= 0)
	case py.EQ:
		return py.Bool(c == 0)
	case py.NE:
		return py.Bool(c != 0)
	case py.GT:
		return py.Bool(c > 0)
	}
	return py.Bool(c >= 0)
}

// deltaPair makes an operator on two timedeltas.
func deltaPair(f func(x, y *big.Int) (py.Object, error)) func(*py.Thread, py.Object, py.Object) (py.Object, error) {
	return func(th *py.Thread, a, b py.Object) (py.Object, error) {
		x, ok := a.(*Delta)
		y, ok2 := b.(*Delta)
		if !ok || !ok2 {
			return py.NotImplemented, nil
		}
		return f(x.Total(), y.Total())
	}
}

// ratio is the exact value of an int or finite float.
func ratio(o py.Object) (*big.Rat, bool) {
	if n := py.BigOf(o); n != nil {
		return new(big.Rat).SetInt(n), true
	}
	f, ok := o.(py.Float)
	if !ok {
		return nil, false
	}
	r := new(big.Rat).SetFloat64(float64(f))
	return r, r != nil
}

func roundRat(r *big.Rat) (py.Object, error) {
	return wrap(bigDelta(pyfmt.RoundHalfEven(r.Num(), r.Denom())))
}

func deltaMul(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*Delta)
	if !ok {
		d, ok = b.(*Delta)
		b = a
	}
	r, ok2 := ratio(b)
	if !ok || !ok2 {
		return py.NotImplemented, nil
	}
	return roundRat(r.Mul(r, new(big.Rat).SetInt(d.Total())))
}

func deltaTrueDiv(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*Delta)
	if !ok {
		return py.NotImplemented, nil
	}
	if e, ok := b.(*Delta); ok {
		return py.BinaryOp(th, py.OpTrueDiv, py.NewBig(d.Total()), py.NewBig(e.Total()))
	}
	r, ok := ratio(b)
	if !ok {
		return py.NotImplemented, nil
	}
	if r.Sign() == 0 {
		if py.BigOf(b) != nil {
			return nil, py.ZeroDivision("integer division or modulo by zero")
		}
		return nil, py.ZeroDivision("float division by zero")
	}
	return roundRat(r.Quo(new(big.Rat).SetInt(d.Total()), r))
}

func deltaFloorDiv(th *py.Thread, a, b py.Object) (py.Object, error) {
	d, ok := a.(*Delta)
	if !ok {
		return py.NotImplemented, nil
	}
	e, isDelta := b.(*Delta)
	n := py.BigOf(b)
	if isDelta {
		n = e.Total()
	}
	if n == nil {
		return py.NotImplemented, nil
	}
	if n.Sign() == 0 {
		return nil, py.ZeroDivision("integer division or modulo by zero")
	}
	q, _ := py.FloorDivMod(d.Total(), n)
	if isDelta {
		return py.NewBig(q), nil
	}
	return wrap(bigDelta(q))
}
