package functions

import "math"

// overflowExp is where e^x is no number any more.
const overflowExp = 709.782712893384

// cosh is Java's: its last digit is that of (e^x + e^-x) / 2 with each half taken first.
func cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x):
		return x
	case a < math.Ln2/2:
		t := math.Expm1(a)
		w := 1 + t
		return 1 + t*t/(w+w)
	case a < 22:
		t := strictExp(a)
		return 0.5*t + 0.5/t
	}
	return halfExp(a)
}

// sinh is Java's, by e^x - 1.
func sinh(x float64) float64 {
	a := math.Abs(x)
	half := math.Copysign(0.5, x)
	switch {
	case math.IsNaN(x), a < 1.0/(1<<28):
		return x
	case a < 22:
		t := math.Expm1(a)
		if a < 1 {
			return half * (2*t - t*t/(t+1))
		}
		return half * (t + t/(t+1))
	}
	return math.Copysign(halfExp(a), x)
}

// halfExp is e^x / 2, also where e^x alone is too large.
func halfExp(x float64) float64 {
	if x < overflowExp {
		return 0.5 * math.Exp(x)
	}
	w := math.Exp(0.5 * x)
	return 0.5 * w * w
}

// strictExp is the e^x of Java's StrictMath for x between ln 2 / 2 and 22: x is k ln 2 + r, and e^r a quotient of polynomials.
func strictExp(x float64) float64 {
	const ln2High, ln2Low = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	k := 1.0
	if x >= 1.5*math.Ln2 {
		k = math.Floor(x*math.Log2E + 0.5)
	}
	high, low := x-k*ln2High, k*ln2Low
	r := high - low
	t := r * r
	c := r - t*(1.66666666666666019037e-01+t*(-2.77777777770155933842e-03+t*(6.61375632143793436117e-05+
		t*(-1.65339022054652515390e-06+t*4.13813679705723846039e-08))))
	return math.Ldexp(1-((low-r*c/(2-c))-high), int(k))
}
