// Package math is Python's math module. math.go has the functions of floats, ints.go those of ints and sums.
package math

import (
	"math"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("math", load) }

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("math", "This module provides access to the mathematical functions\ndefined by the C standard.")
	for name, v := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()} {
		m.Set(name, py.Float(v))
	}
	for name, f := range unary {
		m.AddFunctions(py.Method{Name: name, Sig: "x, /", Fn: f.call})
	}
	m.AddFunctions(floatFunctions...)
	m.AddFunctions(intFunctions...)
	return m, nil
}

// function is a function of one float. Where it is not defined it gives NaN; overflow says that an infinite result
// of a finite argument is a range error and not a domain error.
type function struct {
	f        func(float64) float64
	overflow bool
}

func (f function) call(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	x, err := py.ToFloat(th, a[0])
	if err != nil {
		return nil, err
	}
	r := f.f(x)
	if math.IsNaN(r) && !math.IsNaN(x) {
		return nil, domainError()
	}
	if math.IsInf(r, 0) && !math.IsInf(x, 0) {
		if f.overflow {
			return nil, py.OverflowErrorf("math range error")
		}
		return nil, domainError()
	}
	return py.Float(r), nil
}

func domainError() error { return py.ValueErrorf("math domain error") }

var unary = map[string]function{
	"acos": {math.Acos, false}, "acosh": {math.Acosh, false}, "asin": {math.Asin, false}, "asinh": {math.Asinh, false},
	"atan": {math.Atan, false}, "atanh": {math.Atanh, false}, "cbrt": {math.Cbrt, false}, "cos": {math.Cos, false},
	"cosh": {math.Cosh, true}, "erf": {math.Erf, false}, "erfc": {math.Erfc, false}, "exp": {math.Exp, true},
	"exp2": {math.Exp2, true}, "expm1": {math.Expm1, true}, "fabs": {math.Abs, false}, "gamma": {gamma, true},
	"lgamma": {lgamma, true}, "log1p": {math.Log1p, false}, "sin": {math.Sin, false}, "sinh": {math.Sinh, true},
	"sqrt": {math.Sqrt, false}, "tan": {math.Tan, false}, "tanh": {math.Tanh, false},
	"degrees": {func(x float64) float64 { return x * (180 / math.Pi) }, true},
	"radians": {func(x float64) float64 { return x * (math.Pi / 180) }, false},
}

// gamma is exact for small integers.
func gamma(x float64) float64 {
	if x == math.Floor(x) && x > 0 && x <= 23 {
		r := 1.0
		for i := 2.0; i < x; i++ {
			r *= i
		}
		return r
	}
	if x == 0 || x < 0 && x == math.Floor(x) {
		return math.NaN()
	}
	return math.Gamma(x)
}

func lgamma(x float64) float64 {
	if x <= 0 && x == math.Floor(x) && !math.IsInf(x, 0) {
		return math.NaN()
	}
	r, _ := math.Lgamma(x)
	return r
}

// floats converts all arguments.
func floats(th *py.Thread, a []py.Object) ([]float64, error) {
	out := make([]float64, len(a))
	for i, o := range a {
		f, err := py.ToFloat(th, o)
		if err != nil {
			return nil, err
		}
		out[i] = f
	}
	return out, nil
}

func binary(name string, f func(x, y float64) (float64, error)) py.Method {
	return py.Method{Name: name, Sig: "x, y, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		v, err := floats(th, a)
		if err != nil {
			return nil, err
		}
		r, err := f(v[0], v[1])
		return py.Float(r), err
	}}
}

func test(name string, f func(float64) bool) py.Method {
	return py.Method{Name: name, Sig: "x, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x, err := py.ToFloat(th, a[0])
		return py.Bool(err == nil && f(x)), err
	}}
}

// rounder is floor, ceil or trunc: by the object's own method, or of its float.
func rounder(name, dunder string, f func(float64) float64) py.Method {
	return py.Method{Name: name, Sig: "x, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x, isFloat := a[0].(py.Float)
		if !isFloat {
			own, err := py.LookupSpecial(th, a[0], py.Intern(dunder))
			if err != nil {
				return nil, err
			}
			if own != nil {
				return py.Call(th, own)
			}
			if name == "trunc" {
				return nil, py.TypeErrorf("type %s doesn't define __trunc__ method", a[0].Type().Name)
			}
			v, err := py.ToFloat(th, a[0])
			if err != nil {
				return nil, err
			}
			x = py.Float(v)
		}
		n, err := py.FloatToBig(f(float64(x)))
		if err != nil {
			return nil, err
		}
		return py.NewBig(n), nil
	}}
}

var floatFunctions = []py.Method{
	rounder("floor", "__floor__", math.Floor), rounder("ceil", "__ceil__", math.Ceil), rounder("trunc", "__trunc__", math.Trunc),
	test("isnan", math.IsNaN), test("isinf", func(x float64) bool { return math.IsInf(x, 0) }),
	test("isfinite", func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }),
	binary("atan2", func(y, x float64) (float64, error) { return math.Atan2(y, x), nil }),
	binary("copysign", func(x, y float64) (float64, error) { return math.Copysign(x, y), nil }),
	binary("nextafter", func(x, y float64) (float64, error) { return math.Nextafter(x, y), nil }),
	binary("remainder", func(x, y float64) (float64, error) {
		if (y == 0 || math.IsInf(x, 0)) && !math.IsNaN(x) && !math.IsNaN(y) {
			return 0, domainError()
		}
		return math.Remainder(x, y), nil
	}),
	binary("fmod", func(x, y float64) (float64, error) {
		if (y == 0 || math.IsInf(x, 0)) && !math.IsNaN(x) && !math.IsNaN(y) {
			return 0, domainError()
		}
		return math.Mod(x, y), nil
	}),
	binary("pow", func(x, y float64) (float64, error) {
		r := math.Pow(x, y)
		finite := !math.IsInf(x, 0) && !math.IsInf(y, 0) && !math.IsNaN(x) && !math.IsNaN(y)
		switch {
		case finite && math.IsNaN(r), finite && x == 0 && y < 0:
			return 0, domainError()
		case finite && math.IsInf(r, 0):
			return 0, py.OverflowErrorf("math range error")
		}
		return r, nil
	}),
	{Name: "modf", Sig: "x, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x, err := py.ToFloat(th, a[0])
		if err != nil {
			return nil, err
		}
		if math.IsInf(x, 0) {
			return py.NewTuple(py.Float(math.Copysign(0, x)), py.Float(x)), nil
		}
		whole, frac := math.Modf(x)
		return py.NewTuple(py.Float(math.Copysign(frac, x)), py.Float(whole)), nil
	}},
	{Name: "frexp", Sig: "x, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x, err := py.ToFloat(th, a[0])
		if err != nil {
			return nil, err
		}
		frac, exp := math.Frexp(x)
		return py.NewTuple(py.Float(frac), py.NewInt(int64(exp))), nil
	}},
	{Name: "ldexp", Sig: "x, i, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x, err := py.ToFloat(th, a[0])
		if err != nil {
			return nil, err
		}
		n, err := py.ClampIndex(th, a[1])
		if err != nil {
			return nil, py.TypeErrorf("Expected an int as second argument to ldexp.")
		}
		r := math.Ldexp(x, max(min(n, 1<<20), -1<<20))
		if math.IsInf(r, 0) && !math.IsInf(x, 0) {
			return nil, py.OverflowErrorf("math range error")
		}
		return py.Float(r), nil
	}},
	{Name: "ulp", Sig: "x, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x, err := py.ToFloat(th, a[0])
		if err != nil {
			return nil, err
		}
		x = math.Abs(x)
		if math.IsInf(x, 0) || math.IsNaN(x) {
			return py.Float(x), nil
		}
		if x == math.MaxFloat64 {
			return py.Float(x - math.Nextafter(x, 0)), nil
		}
		return py.Float(math.Nextafter(x, math.Inf(1)) - x), nil
	}},
	{Name: "isclose", Sig: "a, b, *, rel_tol=1e-09, abs_tol=0.0", Fn: isClose},
	{Name: "hypot", Raw: func(th *py.Thread, _ py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		v, err := floats(th, args)
		return py.Float(norm(v)), err
	}},
	{Name: "dist", Sig: "p, q, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		p, err := py.ToSlice(th, a[0])
		if err != nil {
			return nil, err
		}
		q, err := py.ToSlice(th, a[1])
		if err != nil {
			return nil, err
		}
		if len(p) != len(q) {
			return nil, py.ValueErrorf("both points must have the same number of dimensions")
		}
		x, err := floats(th, p)
		if err != nil {
			return nil, err
		}
		y, err := floats(th, q)
		if err != nil {
			return nil, err
		}
		for i := range x {
			x[i] -= y[i]
		}
		return py.Float(norm(x)), nil
	}},
	logMethod,
	{Name: "log2", Sig: "x, /", Fn: logBase(math.Log2)}, {Name: "log10", Sig: "x, /", Fn: logBase(math.Log10)},
}

func norm(v []float64) float64 {
	switch len(v) {
	case 0:
		return 0
	case 1:
		return math.Abs(v[0])
	case 2:
		return hypot2(v[0], v[1])
	}
	top, sum := 0.0, 0.0
	for _, x := range v {
		top = max(top, math.Abs(x))
	}
	if top == 0 || math.IsInf(top, 0) || math.IsNaN(top) {
		return top
	}
	for _, x := range v {
		sum += (x / top) * (x / top)
	}
	return top * math.Sqrt(sum)
}

// hypot2 corrects the square root by one step of Newton's method with exact products.
func hypot2(x, y float64) float64 {
	h := math.Hypot(x, y)
	if h == 0 || math.IsInf(h, 0) || math.IsNaN(h) || h > 1e150 || h < 1e-150 {
		return h
	}
	xx, yy, hh := x*x, y*y, h*h
	rest := xx - hh + yy + math.FMA(x, x, -xx) + math.FMA(y, y, -yy) - math.FMA(h, h, -hh)
	return h + rest/(2*h)
}

func isClose(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	v, err := floats(th, a)
	if err != nil {
		return nil, err
	}
	x, y, rel, abs := v[0], v[1], v[2], v[3]
	if rel < 0 || abs < 0 {
		return nil, py.ValueErrorf("tolerances must be non-negative")
	}
	if x == y {
		return py.True, nil
	}
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return py.False, nil
	}
	d := math.Abs(x - y)
	return py.Bool(d <= math.Abs(rel*y) || d <= math.Abs(rel*x) || d <= abs), nil
}
