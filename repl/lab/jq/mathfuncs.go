package jq

import "math"

var oneNumber = map[string]func(float64) float64{
	"floor": math.Floor, "ceil": math.Ceil, "round": math.Round, "trunc": math.Trunc, "rint": math.RoundToEven, "nearbyint": math.RoundToEven,
	"sqrt": math.Sqrt, "cbrt": math.Cbrt, "fabs": math.Abs, "exp": math.Exp, "exp2": math.Exp2, "expm1": math.Expm1,
	"log": math.Log, "log10": math.Log10, "log2": math.Log2, "log1p": math.Log1p, "logb": math.Logb,
	"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan,
	"sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "asinh": math.Asinh, "acosh": math.Acosh, "atanh": math.Atanh,
	"j0": math.J0, "j1": math.J1, "y0": math.Y0, "y1": math.Y1, "erf": math.Erf, "erfc": math.Erfc, "tgamma": math.Gamma,
	"gamma": logGamma, "lgamma": logGamma,
	"exp10": func(f float64) float64 { return math.Pow(10, f) },
	"significand": func(f float64) float64 {
		frac, _ := math.Frexp(f)
		return 2 * frac
	},
}

func logGamma(f float64) float64 {
	g, _ := math.Lgamma(f)
	return g
}

var twoNumbers = map[string]func(a, b float64) float64{
	"pow": math.Pow, "atan2": math.Atan2, "fmin": math.Min, "fmax": math.Max, "fmod": math.Mod, "hypot": math.Hypot, "fdim": math.Dim,
	"copysign": math.Copysign, "nextafter": math.Nextafter, "nexttoward": math.Nextafter, "drem": math.Remainder, "remainder": math.Remainder,
	"ldexp": scaleBinary, "scalb": scaleBinary, "scalbln": scaleBinary,
}

func scaleBinary(f, by float64) float64 {
	return math.Ldexp(f, int(math.Max(-1e5, math.Min(1e5, by))))
}

func needNumber(v any) (float64, error) {
	f, ok := v.(float64)
	if !ok {
		return 0, raise(describe(v) + " number required")
	}
	return f, nil
}

func mathNatives() map[string]native {
	table := map[string]native{
		"frexp/0": func(_ *machine, v any, _ []any) (any, error) {
			f, err := needNumber(v)
			frac, exponent := math.Frexp(f)
			return []any{frac, float64(exponent)}, err
		},
		"modf/0": func(_ *machine, v any, _ []any) (any, error) {
			f, err := needNumber(v)
			whole, frac := math.Modf(f)
			return []any{frac, whole}, err
		},
		"lgamma_r/0": func(_ *machine, v any, _ []any) (any, error) {
			f, err := needNumber(v)
			g, sign := math.Lgamma(f)
			return []any{g, float64(sign)}, err
		},
		"fma/3": func(_ *machine, _ any, a []any) (any, error) {
			var n [3]float64
			for i := range n {
				var err error
				if n[i], err = needNumber(a[i]); err != nil {
					return nil, err
				}
			}
			return math.FMA(n[0], n[1], n[2]), nil
		},
	}
	for name, f := range oneNumber {
		table[name+"/0"] = func(_ *machine, v any, _ []any) (any, error) {
			n, err := needNumber(v)
			return f(n), err
		}
	}
	for name, f := range twoNumbers {
		table[name+"/2"] = func(_ *machine, _ any, a []any) (any, error) {
			x, err := needNumber(a[0])
			if err != nil {
				return nil, err
			}
			y, err := needNumber(a[1])
			return f(x, y), err
		}
	}
	return table
}
