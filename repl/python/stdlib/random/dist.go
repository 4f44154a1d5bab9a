package random

import (
	"math"

	py "gospark/repl/python/object"
)

// Products that are added to something are converted to float64 first, which keeps processors with a fused
// multiply-add from rounding differently.

var distMethods = []py.PyMethod{
	method("uniform(self, a, b)", "Get a random number in the range [a, b) or [a, b] depending on rounding.", uniform),
	method("triangular(self, low=0.0, high=1.0, mode=None)", "Triangular distribution between low and high, with its peak at mode (the middle if None).", triangular),
	method("normalvariate(self, mu=0.0, sigma=1.0)", "Normal distribution: mean mu, standard deviation sigma.", scaled(normal)),
	method("gauss(self, mu=0.0, sigma=1.0)", "Gaussian distribution, made two numbers at a time: not for concurrent use without a lock.", scaled(gauss)),
	method("lognormvariate(self, mu, sigma)", "Log normal distribution: its logarithm is normal with mean mu and deviation sigma.", lognormal),
	method("expovariate(self, lambd)", "Exponential distribution: lambd is 1.0 divided by the desired mean.", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		r, err := g.float(th)
		if err != nil {
			return nil, err
		}
		return py.BinaryOp(th, py.OpTrueDiv, py.Float(-math.Log(1-r)), a[0])
	}),
	floats("vonmisesvariate(self, mu, kappa)", "Circular data distribution: mean angle mu, concentration kappa.", vonMises),
	floats("gammavariate(self, alpha, beta)", "Gamma distribution (not the gamma function).", gamma),
	floats("betavariate(self, alpha, beta)", "Beta distribution: numbers between 0 and 1.", beta),
	method("paretovariate(self, alpha)", "Pareto distribution.  alpha is the shape parameter.", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		r, err := g.float(th)
		c := calc{th, err}
		return c.result(c.op(py.OpPow, py.Float(1-r), c.op(py.OpTrueDiv, py.Float(-1), a[0])))
	}),
	method("weibullvariate(self, alpha, beta)", "Weibull distribution: scale alpha, shape beta.", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		r, err := g.float(th)
		c := calc{th, err}
		return c.result(c.op(py.OpMul, a[0], c.op(py.OpPow, py.Float(-math.Log(1-r)), c.op(py.OpTrueDiv, py.Float(1), a[1]))))
	}),
}

func uniform(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	c := calc{th: th}
	width := c.op(py.OpSub, a[1], a[0])
	if c.err != nil {
		return nil, c.err
	}
	var r float64
	r, c.err = g.float(th)
	return c.result(c.op(py.OpAdd, a[0], c.op(py.OpMul, width, py.Float(r))))
}

func triangular(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	low, high, mode := a[0], a[1], a[2]
	u, err := g.float(th)
	if err != nil {
		return nil, err
	}
	peak := 0.5
	if mode != py.None {
		c := calc{th: th}
		share, err := c.result(c.op(py.OpTrueDiv, c.op(py.OpSub, mode, low), c.op(py.OpSub, high, low)))
		if py.IsError(err, py.ZeroDivisionError) {
			return low, nil
		}
		if err != nil {
			return nil, err
		}
		if peak, err = py.ToFloat(th, share); err != nil {
			return nil, err
		}
	}
	if u > peak {
		u, peak, low, high = 1-u, 1-peak, high, low
	}
	c := calc{th: th}
	return c.result(c.op(py.OpAdd, low, c.op(py.OpMul, c.op(py.OpSub, high, low), py.Float(math.Sqrt(u*peak)))))
}

// scaled is mu + z*sigma.
func scaled(draw func(th *py.Thread, g *generator) (float64, error)) func(*py.Thread, *generator, []py.Object) (py.Object, error) {
	return func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		z, err := draw(th, g)
		c := calc{th, err}
		return c.result(c.op(py.OpAdd, a[0], c.op(py.OpMul, py.Float(z), a[1])))
	}
}

// normal draws by the ratio of two uniform numbers (Kinderman and Monahan).
func normal(th *py.Thread, g *generator) (float64, error) {
	factor := constants["NV_MAGICCONST"]
	for {
		u, err := g.float(th)
		if err != nil {
			return 0, err
		}
		v, err := g.float(th)
		if err != nil {
			return 0, err
		}
		v = 1 - v
		if z := factor * (u - 0.5) / v; float64(z*z)/4 <= -math.Log(v) {
			return z, nil
		}
	}
}

// gauss draws a pair (Box and Muller) and keeps the second for the next call.
func gauss(th *py.Thread, g *generator) (float64, error) {
	if kept := g.gauss; kept != py.None && kept != nil {
		g.gauss = py.None
		return py.ToFloat(th, kept)
	}
	u, err := g.float(th)
	if err != nil {
		return 0, err
	}
	v, err := g.float(th)
	if err != nil {
		return 0, err
	}
	angle, radius := u*2*math.Pi, math.Sqrt(-2*math.Log(1-v))
	g.gauss = py.Float(math.Sin(angle) * radius)
	return math.Cos(angle) * radius, nil
}

func lognormal(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	n, err := scaled(normal)(th, g, a)
	if err != nil {
		return nil, err
	}
	x, err := py.ToFloat(th, n)
	if err != nil {
		return nil, err
	}
	if r := math.Exp(x); !math.IsInf(r, 0) || math.IsInf(x, 0) {
		return py.Float(r), nil
	}
	return nil, py.OverflowErrorf("math range error")
}

// stream draws numbers until one fails, whose error it keeps.
type stream struct {
	th  *py.Thread
	g   *generator
	err error
}

func (s *stream) next() float64 {
	r, err := s.g.float(s.th)
	if err != nil && s.err == nil {
		s.err = err
	}
	return r
}

// floats makes a method of a distribution with two parameters.
func floats(sig, doc string, draw func(s *stream, a, b float64) (float64, error)) py.PyMethod {
	return method(sig, doc, func(th *py.Thread, g *generator, args []py.Object) (py.Object, error) {
		a, err := py.ToFloat(th, args[0])
		if err != nil {
			return nil, err
		}
		b, err := py.ToFloat(th, args[1])
		if err != nil {
			return nil, err
		}
		s := stream{th: th, g: g}
		r, err := draw(&s, a, b)
		if s.err != nil {
			err = s.err
		}
		if err != nil {
			return nil, err
		}
		return py.Float(r), nil
	})
}

func vonMises(s *stream, mu, kappa float64) (float64, error) {
	const turn = 2 * math.Pi
	if kappa <= 1e-6 {
		return turn * s.next(), nil
	}
	half := 0.5 / kappa
	r := half + math.Sqrt(1+float64(half*half))
	var z float64
	for s.err == nil {
		z = math.Cos(math.Pi * s.next())
		d := z / (r + z)
		u := s.next()
		if u < 1-float64(d*d) || u <= float64(1-d)*math.Exp(d) {
			break
		}
	}
	q := 1 / r
	angle := math.Acos((q + z) / (1 + float64(q*z)))
	if s.next() > 0.5 {
		angle = mu + angle
	} else {
		angle = mu - angle
	}
	if m := math.Mod(angle, turn); m < 0 {
		return m + turn, nil
	} else {
		return m, nil
	}
}

// gamma draws by Cheng's method for alpha > 1 and by Ahrens and Dieter's for alpha < 1.
func gamma(s *stream, alpha, beta float64) (float64, error) {
	if !(alpha > 0 && beta > 0) {
		return 0, py.ValueErrorf("gammavariate: alpha and beta must be > 0.0")
	}
	switch {
	case alpha == 1:
		return -math.Log(1-s.next()) * beta, nil
	case alpha > 1:
		return gammaAbove(s, alpha) * beta, nil
	}
	return gammaBelow(s, alpha) * beta, nil
}

func gammaAbove(s *stream, alpha float64) float64 {
	spread := math.Sqrt(float64(2*alpha) - 1)
	shift, slope, accept := alpha-constants["LOG4"], alpha+spread, constants["SG_MAGICCONST"]
	for s.err == nil {
		u := s.next()
		if u <= 1e-7 || u >= 0.9999999 {
			continue
		}
		w := 1 - s.next()
		v := math.Log(u/(1-u)) / spread
		x := alpha * math.Exp(v)
		z := u * u * w
		r := shift + float64(slope*v) - x
		if r+accept-float64(4.5*z) >= 0 || r >= math.Log(z) {
			return x
		}
	}
	return 0
}

func gammaBelow(s *stream, alpha float64) float64 {
	for s.err == nil {
		b := (math.E + alpha) / math.E
		p := b * s.next()
		x := math.Pow(p, 1/alpha)
		if p > 1 {
			x = -math.Log((b - p) / alpha)
		}
		u := s.next()
		if p > 1 && u <= math.Pow(x, alpha-1) || p <= 1 && u <= math.Exp(-x) {
			return x
		}
	}
	return 0
}

func beta(s *stream, a, b float64) (float64, error) {
	y, err := gamma(s, a, 1)
	if err != nil || y == 0 {
		return 0, err
	}
	rest, err := gamma(s, b, 1)
	return y / (y + rest), err
}
