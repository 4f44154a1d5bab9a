package functions

import (
	"math"
	"math/big"
	"sync"
)

// The functions of this file round as those of Java do, which Go's do not always: an angle is reduced to a multiple of pi/2 and a
// rest in two parts, for which there are polynomials.

func sin(x float64) float64 { return sinOf(x, 0) }
func cos(x float64) float64 { return sinOf(x, 1) }

// sinOf is the sine of x moved on by some quarters of a circle.
func sinOf(x float64, quarters int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	n, r, tail := reduce(x)
	n += quarters
	v := 0.0
	if n&1 == 0 {
		v = sinRest(r, tail)
	} else {
		v = cosRest(r, tail)
	}
	if n&2 != 0 {
		return -v
	}
	return v
}

func tan(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	n, r, tail := reduce(x)
	return tanRest(r, tail, n&1 == 1)
}

// reduce gives n, r and tail with x = n pi/2 + r + tail, where n is known modulo 4 and r is between -pi/4 and pi/4.
func reduce(x float64) (n int, r, tail float64) {
	a := math.Abs(x)
	switch {
	case a <= math.Pi/4:
		return 0, x, 0
	case a < 1<<20:
		const p1, p1t = 1.57079632673412561417e+00, 6.07710050650619224932e-11
		const p2, p2t = 6.07710050630396597660e-11, 2.02226624879595063154e-21
		const p3, p3t = 2.02226624871116645580e-21, 8.47842766036889956997e-32
		q := math.Floor(a*(2/math.Pi) + 0.5)
		rest, w := a-q*p1, q*p1t
		exponent := func(v float64) int { _, e := math.Frexp(v); return e }
		y := rest - w
		if exponent(a)-exponent(y) > 16 {
			t := rest
			w = q * p2
			rest = t - w
			w = q*p2t - ((t - rest) - w)
			y = rest - w
			if exponent(a)-exponent(y) > 49 {
				t = rest
				w = q * p3
				rest = t - w
				w = q*p3t - ((t - rest) - w)
				y = rest - w
			}
		}
		n, r, tail = int(q), y, (rest-y)-w
	default:
		n, r, tail = reduceLarge(a)
	}
	if x < 0 {
		return -n & 3, -r, -tail
	}
	return n & 3, r, tail
}

// angleBits is enough for the largest number, of 2^1024, and a rest of 200 bits.
const angleBits = 1300

// halfPi is pi/2 to angleBits bits, by Machin's formula.
var halfPi = sync.OnceValue(func() *big.Float {
	one := new(big.Int).Lsh(big.NewInt(1), angleBits)
	arctan := func(inverse int64) *big.Int {
		sum, power := new(big.Int), new(big.Int).Div(one, big.NewInt(inverse))
		for k := int64(1); power.Sign() != 0; k += 2 {
			term := new(big.Int).Div(power, big.NewInt(k))
			if k%4 == 1 {
				sum.Add(sum, term)
			} else {
				sum.Sub(sum, term)
			}
			power.Div(power, big.NewInt(inverse*inverse))
		}
		return sum
	}
	v := new(big.Int).Mul(arctan(5), big.NewInt(8))
	v.Sub(v, new(big.Int).Mul(arctan(239), big.NewInt(2)))
	f := new(big.Float).SetPrec(angleBits).SetInt(v)
	return f.SetMantExp(f, -angleBits)
})

func reduceLarge(a float64) (n int, r, tail float64) {
	x := new(big.Float).SetPrec(angleBits).SetFloat64(a)
	q := new(big.Float).SetPrec(angleBits).Quo(x, halfPi())
	k, _ := q.Add(q, big.NewFloat(0.5)).Int(nil)
	rest := x.Sub(x, new(big.Float).SetPrec(angleBits).Mul(new(big.Float).SetPrec(angleBits).SetInt(k), halfPi()))
	r, _ = rest.Float64()
	tail, _ = rest.Sub(rest, big.NewFloat(r)).Float64()
	return int(new(big.Int).And(k, big.NewInt(3)).Int64()), r, tail
}

// polynomial is c[0] + c[1] z + c[2] z² + …
func polynomial(z float64, c ...float64) float64 {
	v := c[len(c)-1]
	for i := len(c) - 2; i >= 0; i-- {
		v = c[i] + z*v
	}
	return v
}

func sinRest(x, y float64) float64 {
	const s1 = -1.66666666666666324348e-01
	if math.Abs(x) < 1.0/(1<<27) {
		return x
	}
	z := x * x
	v := z * x
	r := polynomial(z, 8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06, -2.50507602534068634195e-08, 1.58969099521155010221e-10)
	if y == 0 {
		return x + v*(s1+z*r)
	}
	return x - ((z*(0.5*y-v*r) - y) - v*s1)
}

func cosRest(x, y float64) float64 {
	a := math.Abs(x)
	if a < 1.0/(1<<27) {
		return 1
	}
	z := x * x
	r := z * polynomial(z, 4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05, -2.75573143513906633035e-07,
		2.08757232129817482790e-09, -1.13596475577881948265e-11)
	if a < 0.3 {
		return 1 - (0.5*z - (z*r - x*y))
	}
	q := 0.28125
	if a <= 0.78125 {
		q = high(a / 4)
	}
	return (1 - q) - ((0.5*z - q) - (z*r - x*y))
}

// high is x without the low half of its bits.
func high(x float64) float64 { return math.Float64frombits(math.Float64bits(x) &^ 0xffffffff) }

// tanRest is the tangent, or with inverse -1 / tangent.
func tanRest(x, y float64, inverse bool) float64 {
	const large = 0.6744
	iy := 1.0
	if inverse {
		iy = -1
	}
	if math.Abs(x) < 1.0/(1<<28) {
		if inverse {
			return -1 / x
		}
		return x
	}
	sign, big := math.Copysign(1, x), math.Abs(x) >= large
	if big {
		x, y = (7.85398163397448278999e-01-sign*x)+(3.06161699786838301793e-17-sign*y), 0
	}
	z := x * x
	w := z * z
	r := polynomial(w, 1.33333333333201242699e-01, 2.18694882948595424599e-02, 3.59207910759131235356e-03, 5.88041240820264096874e-04,
		7.81794442939557092300e-05, -1.85586374855275456654e-05)
	v := z * polynomial(w, 5.39682539762260521377e-02, 8.86323982359930005737e-03, 1.45620945432529025516e-03, 2.46463134818469906812e-04,
		7.14072491382608190305e-05, 2.59073051863633712884e-05)
	s := z * x
	r = y + z*(s*(r+v)+y)
	r += 3.33333333333334091986e-01 * s
	w = x + r
	switch {
	case big:
		return sign * (iy - 2*(x-(w*w/(w+iy)-r)))
	case !inverse:
		return w
	}
	z = high(w)
	v = r - (z - x)
	a := -1 / w
	t := high(a)
	return t + a*((1+t*z)+t*v)
}

const (
	halfPiHigh = 1.57079632679489655800e+00
	halfPiLow  = 6.12323399573676603587e-17
)

// arcRatio is (asin(sqrt z) / sqrt z) - 1.
func arcRatio(z float64) float64 {
	p := z * polynomial(z, 1.66666666666666657415e-01, -3.25565818622400915405e-01, 2.01212532134862925881e-01, -4.00555345006794114027e-02,
		7.91534994289814532176e-04, 3.47933107596021167570e-05)
	return p / polynomial(z, 1, -2.40339491173441421878e+00, 2.02094576023350569471e+00, -6.88283971605453293030e-01, 7.70381505559019352791e-02)
}

func acos(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a > 1 || math.IsNaN(x):
		return math.NaN()
	case x == 1:
		return 0
	case x == -1:
		return math.Pi
	case a < 0.5:
		return halfPiHigh - (x - (halfPiLow - x*arcRatio(x*x)))
	case x < 0:
		z := (1 + x) * 0.5
		s := math.Sqrt(z)
		return math.Pi - 2*(s+(arcRatio(z)*s-halfPiLow))
	}
	z := (1 - x) * 0.5
	s := math.Sqrt(z)
	d := high(s)
	c := (z - d*d) / (s + d)
	return 2 * (d + (arcRatio(z)*s + c))
}

func asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a > 1 || math.IsNaN(x):
		return math.NaN()
	case a == 1:
		return x*halfPiHigh + x*halfPiLow
	case a < 1.0/(1<<27):
		return x
	case a < 0.5:
		return x + x*arcRatio(x*x)
	}
	t := (1 - a) * 0.5
	s, r := math.Sqrt(t), arcRatio(t)
	v := 0.0
	if a >= 0.975 {
		v = halfPiHigh - (2*(s+s*r) - halfPiLow)
	} else {
		w := high(s)
		c := (t - w*w) / (s + w)
		const quarter = 7.85398163397448278999e-01
		v = quarter - ((2*s*r - (halfPiLow - 2*c)) - (quarter - 2*w))
	}
	return math.Copysign(v, x)
}

// hypot is the square root of x² + y².
func hypot(x, y float64) float64 {
	a, b := math.Abs(x), math.Abs(y)
	if a < b {
		a, b = b, a
	}
	switch {
	case math.IsInf(a, 0) || math.IsInf(b, 0):
		return math.Inf(1)
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case b == 0 || a/b > 1<<60:
		return a + b
	}
	scale := 1.0
	if a > 1e150 {
		scale = 0x1p600
	} else if b < 1e-150 {
		scale = 0x1p-600
	}
	a, b = a/scale, b/scale
	w := a - b
	if w > b {
		t := high(a)
		rest := a - t
		return scale * math.Sqrt(t*t-(b*(-b)-rest*(a+t)))
	}
	a += a
	y1, t1 := high(b), high(a)
	y2, t2 := b-y1, a-t1
	return scale * math.Sqrt(t1*y1-(w*(-w)-(t1*y2+t2*b)))
}
