package pyspark

import (
	"math"

	"gospark/repl/python/object"
)

// statCounter is a StatCounter: count, mean, variance, least and greatest of numbers.
type statCounter struct {
	object.Head
	n        int
	mean, m2 float64
	max, min object.Object
}

var statCounterClass = object.NewClass("pyspark.statcounter", "StatCounter")

func newStatCounter() *statCounter {
	s := &statCounter{max: object.Float(math.Inf(-1)), min: object.Float(math.Inf(1))}
	s.InitHead(statCounterClass)
	return s
}

func (s *statCounter) add(th *object.Thread, o object.Object) error {
	x, err := object.ToFloat(th, o)
	if err != nil {
		return object.TypeErrorf("unsupported operand type(s) for -: '%s' and 'float'", o.Type().Name)
	}
	delta := x - s.mean
	s.n++
	s.mean += delta / float64(s.n)
	s.m2 += delta * (x - s.mean)
	if f, _ := number(s.max); x > f {
		s.max = object.Float(x)
	}
	if f, _ := number(s.min); x < f {
		s.min = object.Float(x)
	}
	return nil
}

func (s *statCounter) merge(o *statCounter) {
	switch {
	case o.n == 0:
		return
	case s.n == 0:
		s.n, s.mean, s.m2, s.max, s.min = o.n, o.mean, o.m2, o.max, o.min
		return
	}
	delta, a, b := o.mean-s.mean, float64(s.n), float64(o.n)
	switch {
	case o.n*10 < s.n:
		s.mean += delta * b / (a + b)
	case s.n*10 < o.n:
		s.mean = o.mean - delta*a/(a+b)
	default:
		s.mean = (s.mean*a + o.mean*b) / (a + b)
	}
	if f, _ := number(s.max); less(f, o.max) {
		s.max = o.max
	}
	if f, _ := number(s.min); less(-f, negated(o.min)) {
		s.min = o.min
	}
	s.m2 += o.m2 + delta*delta*a*b/(a+b)
	s.n += o.n
}

func less(f float64, o object.Object) bool { g, _ := number(o); return f < g }

func negated(o object.Object) object.Object { g, _ := number(o); return object.Float(-g) }

// stats counts each partition in its task and merges the counters in order.
func (r *pyRDD) stats(th *object.Thread) (*statCounter, error) {
	counters, err := r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
		s := newStatCounter()
		for _, x := range in {
			if err := s.add(th, x); err != nil {
				return nil, err
			}
		}
		return []object.Object{s}, nil
	}).collect(th)
	if err != nil {
		return nil, err
	}
	total := newStatCounter()
	for _, c := range counters {
		total.merge(c.(*statCounter))
	}
	return total, nil
}

func (s *statCounter) variance(sample bool) float64 {
	n := s.n
	if sample {
		n--
	}
	if n <= 0 {
		return nan
	}
	return s.m2 / float64(n)
}

// statMethods are the methods of StatCounter.
var statMethods = map[string]func(s *statCounter) object.Object{
	"count":          func(s *statCounter) object.Object { return object.NewInt(int64(s.n)) },
	"mean":           func(s *statCounter) object.Object { return object.Float(s.mean) },
	"sum":            func(s *statCounter) object.Object { return object.Float(float64(s.n) * s.mean) },
	"min":            func(s *statCounter) object.Object { return s.min },
	"max":            func(s *statCounter) object.Object { return s.max },
	"variance":       func(s *statCounter) object.Object { return object.Float(s.variance(false)) },
	"sampleVariance": func(s *statCounter) object.Object { return object.Float(s.variance(true)) },
	"stdev":          func(s *statCounter) object.Object { return object.Float(math.Sqrt(s.variance(false))) },
	"sampleStdev":    func(s *statCounter) object.Object { return object.Float(math.Sqrt(s.variance(true))) },
}

func init() {
	for name, f := range statMethods {
		statCounterClass.AddPyMethods(object.PyMethod{Sig: name + "(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return f(self.(*statCounter)), nil
		}})
	}
	statCounterClass.AddPyMethods(object.PyMethod{Sig: "asDict(self, sample=False)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		s := self.(*statCounter)
		sample, err := object.Truth(th, a[0])
		v := s.variance(sample)
		return dict("count", object.NewInt(int64(s.n)), "mean", object.Float(s.mean), "sum", object.Float(float64(s.n)*s.mean), "min", s.min,
			"max", s.max, "stdev", object.Float(math.Sqrt(v)), "variance", object.Float(v)), err
	}})
	statCounterClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		s := self.(*statCounter)
		return "(count: " + itoa(s.n) + ", mean: " + pyFloat(th, s.mean) + ", stdev: " + pyFloat(th, math.Sqrt(s.variance(false))) +
			", max: " + reprOf(th, s.max) + ", min: " + reprOf(th, s.min) + ")", nil
	}
}
