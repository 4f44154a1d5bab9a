package functions

import (
	"math"

	"gospark/dataframe/types"
)

// moments are the running central moments of a group, updated and merged by the formulas that Spark uses.
type moments struct{ n, avg, m2, m3, m4 float64 }

func (s *moments) add(x float64) {
	s.n++
	delta := x - s.avg
	deltaN := delta / s.n
	s.avg += deltaN
	m2 := s.m2 + delta*(delta-deltaN)
	delta2, deltaN2 := delta*delta, deltaN*deltaN
	m3 := s.m3 - 3*deltaN*m2 + delta*(delta2-deltaN2)
	s.m4 = s.m4 - 4*deltaN*m3 - 6*deltaN2*m2 + delta*(delta*delta2-deltaN*deltaN2)
	s.m2, s.m3 = m2, m3
}

func (s *moments) merge(o *moments) error {
	n := s.n + o.n
	delta := o.avg - s.avg
	deltaN := 0.0
	if n != 0 {
		deltaN = delta / n
	}
	m3 := s.m3 + o.m3 + deltaN*deltaN*delta*s.n*o.n*(s.n-o.n) + 3*deltaN*(s.n*o.m2-o.n*s.m2)
	m4 := s.m4 + o.m4 + deltaN*deltaN*deltaN*delta*s.n*o.n*(s.n*s.n-s.n*o.n+o.n*o.n) +
		6*deltaN*deltaN*(s.n*s.n*o.m2+o.n*o.n*s.m2) + 4*deltaN*(s.n*o.m3-o.n*s.m3)
	s.m2 += o.m2 + delta*deltaN*s.n*o.n
	s.avg += deltaN * o.n
	s.n, s.m3, s.m4 = n, m3, m4
	return nil
}

// comoments are those of pairs.
type comoments struct{ n, xAvg, yAvg, ck, xMk, yMk float64 }

func (s *comoments) add(x, y float64) {
	s.n++
	dx, dy := x-s.xAvg, y-s.yAvg
	s.xAvg += dx / s.n
	s.yAvg += dy / s.n
	s.ck += dx * (y - s.yAvg)
	s.xMk += dx * (x - s.xAvg)
	s.yMk += dy * (y - s.yAvg)
}

func (s *comoments) merge(o *comoments) error {
	n := s.n + o.n
	if n == 0 {
		return nil
	}
	dx, dy := o.xAvg-s.xAvg, o.yAvg-s.yAvg
	dxN, dyN := dx/n, dy/n
	s.ck += o.ck + dx*dyN*s.n*o.n
	s.xMk += o.xMk + dx*dxN*s.n*o.n
	s.yMk += o.yMk + dy*dyN*s.n*o.n
	s.xAvg += dxN * o.n
	s.yAvg += dyN * o.n
	s.n = n
	return nil
}

func momentAgg(done func(s *moments) (float64, bool)) func(*call) (func() Aggregator, error) {
	return func(*call) (func() Aggregator, error) {
		return agg[moments]{typ: types.Double, skip: 1,
			rows: func(_ *Context, args []*vector) func(*moments, int) error {
				a := float64s(args[0])
				return func(s *moments, i int) error { s.add(a(i)); return nil }
			},
			merge: (*moments).merge,
			done: func(_ *Context, s *moments) (any, error) {
				v, ok := done(s)
				return v, nullUnless(ok && s.n > 0)
			}}.make(), nil
	}
}

// pairAgg aggregates pairs; swap exchanges the arguments (regr_… take y first).
func pairAgg(swap bool, t dataType, done func(s *comoments) (any, bool)) func(*call) (func() Aggregator, error) {
	return func(*call) (func() Aggregator, error) {
		return agg[comoments]{typ: t, skip: 2,
			rows: func(_ *Context, args []*vector) func(*comoments, int) error {
				x, y := float64s(args[0]), float64s(args[1])
				if swap {
					x, y = y, x
				}
				return func(s *comoments, i int) error { s.add(x(i), y(i)); return nil }
			},
			merge: (*comoments).merge,
			done: func(_ *Context, s *comoments) (any, error) {
				v, ok := done(s)
				return v, nullUnless(ok)
			}}.make(), nil
	}
}

func init() {
	aggregates([]aggDef{
		{Names: "stddev stddev_samp std", Sig: "double -> double", New: momentAgg(func(s *moments) (float64, bool) { return math.Sqrt(s.m2 / (s.n - 1)), s.n > 1 })},
		{Names: "stddev_pop", Sig: "double -> double", New: momentAgg(func(s *moments) (float64, bool) { return math.Sqrt(s.m2 / s.n), true })},
		{Names: "variance var_samp", Sig: "double -> double", New: momentAgg(func(s *moments) (float64, bool) { return s.m2 / (s.n - 1), s.n > 1 })},
		{Names: "var_pop", Sig: "double -> double", New: momentAgg(func(s *moments) (float64, bool) { return s.m2 / s.n, true })},
		{Names: "skewness", Sig: "double -> double", New: momentAgg(func(s *moments) (float64, bool) {
			return math.Sqrt(s.n) * s.m3 / math.Sqrt(s.m2*s.m2*s.m2), s.m2 != 0
		})},
		{Names: "kurtosis", Sig: "double -> double", New: momentAgg(func(s *moments) (float64, bool) { return s.n*s.m4/(s.m2*s.m2) - 3, s.m2 != 0 })},
		{Names: "corr", Sig: "double, double -> double", New: pairAgg(false, types.Double, func(s *comoments) (any, bool) {
			return s.ck / math.Sqrt(s.xMk*s.yMk), s.n > 1
		})},
		{Names: "covar_pop", Sig: "double, double -> double", New: pairAgg(false, types.Double, func(s *comoments) (any, bool) { return s.ck / s.n, s.n > 0 })},
		{Names: "covar_samp", Sig: "double, double -> double", New: pairAgg(false, types.Double, func(s *comoments) (any, bool) { return s.ck / (s.n - 1), s.n > 1 })},
		{Names: "regr_count", Sig: "double, double -> long", NotNull: true, New: pairAgg(true, types.Long, func(s *comoments) (any, bool) { return int64(s.n), true })},
		{Names: "regr_avgx", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) { return s.xAvg, s.n > 0 })},
		{Names: "regr_avgy", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) { return s.yAvg, s.n > 0 })},
		{Names: "regr_sxx", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) { return s.xMk, s.n > 0 })},
		{Names: "regr_syy", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) { return s.yMk, s.n > 0 })},
		{Names: "regr_sxy", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) { return s.ck, s.n > 0 })},
		{Names: "regr_slope", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) { return s.ck / s.xMk, s.n > 0 && s.xMk != 0 })},
		{Names: "regr_intercept", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) {
			return s.yAvg - s.ck/s.xMk*s.xAvg, s.n > 0 && s.xMk != 0
		})},
		{Names: "regr_r2", Sig: "double, double -> double", New: pairAgg(true, types.Double, func(s *comoments) (any, bool) {
			if s.yMk == 0 && s.xMk != 0 {
				return 1.0, true
			}
			return s.ck * s.ck / (s.xMk * s.yMk), s.n > 0 && s.xMk != 0
		})},
	})
}
