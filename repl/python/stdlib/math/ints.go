package math

import (
	"math"
	"math/big"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

// logBase makes a logarithm that takes ints of any size.
func logBase(f func(float64) float64) py.Native {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		r, err := logOf(th, a[0], f)
		return py.Float(r), err
	}
}

func logOf(th *py.Thread, o py.Object, f func(float64) float64) (float64, error) {
	if n := py.BigOf(o); n != nil {
		if n.Sign() <= 0 {
			return 0, domainError()
		}
		if x, ok := pyfmt.BigToFloat(n); ok {
			return f(x), nil
		}
		exp := n.BitLen() - 64
		top, _ := pyfmt.BigToFloat(new(big.Int).Rsh(n, uint(exp)))
		return f(top) + f(2)*float64(exp), nil
	}
	x, err := py.ToFloat(th, o)
	if err != nil {
		return 0, err
	}
	if x <= 0 {
		return 0, domainError()
	}
	return f(x), nil
}

var logMethod = py.Method{Name: "log", Sig: "x, base=?, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	x, err := logOf(th, a[0], math.Log)
	if err != nil || a[1] == nil {
		return py.Float(x), err
	}
	b, err := logOf(th, a[1], math.Log)
	if err != nil {
		return nil, err
	}
	if b == 0 {
		return nil, py.ZeroDivision("float division by zero")
	}
	return py.Float(x / b), nil
}}

// bigArg converts an argument with __index__.
func bigArg(th *py.Thread, o py.Object) (*big.Int, error) {
	n, err := py.Index(th, o)
	if err != nil {
		return nil, err
	}
	return py.BigOf(n), nil
}

func foldInts(name string, start int64, f func(acc, x *big.Int) *big.Int) py.Method {
	return py.Method{Name: name, Sig: "*integers", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		acc := big.NewInt(start)
		for _, o := range a[0].(*py.Tuple).Items {
			x, err := bigArg(th, o)
			if err != nil {
				return nil, err
			}
			acc = f(acc, x)
		}
		return py.NewBig(acc), nil
	}}
}

var intFunctions = []py.Method{
	foldInts("gcd", 0, func(acc, x *big.Int) *big.Int {
		return new(big.Int).GCD(nil, nil, new(big.Int).Abs(acc), new(big.Int).Abs(x))
	}),
	foldInts("lcm", 1, func(acc, x *big.Int) *big.Int {
		if acc.Sign() == 0 || x.Sign() == 0 {
			return new(big.Int)
		}
		x = new(big.Int).Abs(x)
		g := new(big.Int).GCD(nil, nil, acc, x)
		return x.Mul(x, acc).Quo(x, g)
	}),
	{Name: "factorial", Sig: "x, /", Fn: factorial},
	{Name: "isqrt", Sig: "n, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		n, err := bigArg(th, a[0])
		if err != nil {
			return nil, err
		}
		if n.Sign() < 0 {
			return nil, py.ValueErrorf("isqrt() argument must be nonnegative")
		}
		return py.NewBig(new(big.Int).Sqrt(n)), nil
	}},
	{Name: "comb", Sig: "n, k, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		return choose(th, a[0], a[1], func(n, k int64) *big.Int { return new(big.Int).Binomial(n, k) })
	}},
	{Name: "perm", Sig: "n, k=None, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		if a[1] == py.None {
			return factorial(th, self, a[:1])
		}
		return choose(th, a[0], a[1], func(n, k int64) *big.Int { return new(big.Int).MulRange(n-k+1, n) })
	}},
	{Name: "prod", Sig: "iterable, /, *, start=1", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		acc := a[1]
		err := py.Iterate(th, a[0], func(v py.Object) (err error) {
			acc, err = py.BinaryOp(th, py.OpMul, acc, v)
			return err
		})
		return acc, err
	}},
	{Name: "fsum", Sig: "seq, /", Fn: fsum},
}

func factorial(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	n, err := bigArg(th, a[0])
	if err != nil {
		return nil, err
	}
	if n.Sign() < 0 {
		return nil, py.ValueErrorf("factorial() not defined for negative values")
	}
	if !n.IsInt64() {
		return nil, py.OverflowErrorf("factorial() argument should not exceed %d", int64(math.MaxInt64))
	}
	if n.Int64() > 1<<24 {
		return nil, py.MemoryErr()
	}
	return py.NewBig(new(big.Int).MulRange(1, n.Int64())), nil
}

func choose(th *py.Thread, no, ko py.Object, f func(n, k int64) *big.Int) (py.Object, error) {
	n, err := bigArg(th, no)
	if err != nil {
		return nil, err
	}
	k, err := bigArg(th, ko)
	if err != nil {
		return nil, err
	}
	if n.Sign() < 0 {
		return nil, py.ValueErrorf("n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		return nil, py.ValueErrorf("k must be a non-negative integer")
	}
	if k.Cmp(n) > 0 {
		return py.NewInt(0), nil
	}
	if !n.IsInt64() || min(k.Int64(), n.Int64()-k.Int64()) > 1<<24 {
		return nil, py.MemoryErr()
	}
	return py.NewBig(f(n.Int64(), k.Int64())), nil
}

// fsum adds floats exactly and rounds once.
func fsum(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	sum, special := new(big.Rat), 0.0
	err := py.Iterate(th, a[0], func(o py.Object) error {
		x, err := py.ToFloat(th, o)
		if err != nil {
			return err
		}
		if math.IsInf(x, 0) || math.IsNaN(x) {
			if math.IsInf(x, 0) && math.IsInf(special, 0) && x != special {
				return py.ValueErrorf("-inf + inf in fsum")
			}
			special += x
			return nil
		}
		sum.Add(sum, new(big.Rat).SetFloat64(x))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if special != 0 || math.IsNaN(special) {
		return py.Float(special), nil
	}
	f, _ := sum.Float64()
	if math.IsInf(f, 0) {
		return nil, py.OverflowErrorf("intermediate overflow in fsum")
	}
	return py.Float(f), nil
}
