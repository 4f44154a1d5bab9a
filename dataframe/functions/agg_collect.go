package functions

import (
	"math"
	"sort"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	aggregates([]aggDef{
		{Names: "collect_list array_agg", SQL: firstOnly("collect_list"), Sig: "any", NotNull: true, Type: listOf, New: newCollect(nil)},
		{Names: "collect_set", Sig: "any", NotNull: true, Type: listOf, New: newCollect(func(list []any, t dataType) []any { return distinct(list, t, nil) })},
		{Names: "listagg", SQL: listaggSQL("listagg"), Sig: "str|bin, str|bin?, any*", Type: copyArg(0), New: newListagg},
		{Names: "string_agg", SQL: listaggSQL("string_agg"), Sig: "str|bin, str|bin?, any*", Type: copyArg(0), New: newListagg},
		{Names: "mode", SQL: modeSQL, Sig: "any, bool?", Type: copyArg(0), New: newMode},
		{Names: "median", Sig: "double|ym|dt", Type: percentileType, New: newPercentile(exactMedian)},
		{Names: "percentile", SQL: withDefault("percentile", 2, "1"), Sig: "double|ym|dt, double, long?; double|ym|dt, array<double>, long?", Type: percentileType, New: newPercentile(nil)},
		{Names: "percentile_cont", Sig: "double, double; array<double>, double", Type: withinType, New: newWithin(false)},
		{Names: "percentile_disc", Sig: "double, double; array<double>, double", Type: withinType, New: newWithin(true)},
		{Names: "percentile_approx", SQL: withDefault("percentile_approx", 2, "10000"), Sig: approxSig, Type: approxType, New: newApprox},
		{Names: "approx_percentile", SQL: withDefault("approx_percentile", 2, "10000"), Sig: approxSig, Type: approxType, New: newApprox},
		{Names: "histogram_numeric", Sig: "num|date|ts|ntz|ym|dt, int", Type: func(b *call) (dataType, error) {
			return types.Array(types.Struct(types.NewField("x", b.to[0]), types.NewField("y", types.Double))), nil
		}, New: newHistogram},
	})
}

const approxSig = "num|date|ts|ntz|ym|dt, double, long?; num|date|ts|ntz|ym|dt, array<double>, long?"

// modeSQL shows the deterministic mode as Spark rewrites it.
func modeSQL(a []string) string {
	if len(a) == 2 && a[1] == "true" {
		return "mode() WITHIN GROUP (ORDER BY " + a[0] + " DESC)"
	}
	return "mode(" + a[0] + ")"
}

func listaggSQL(name string) func([]string) string { return withDefault(name, 1, "NULL") }

func listOf(b *call) (dataType, error) { return &types.ArrayType{Element: b.to[0]}, nil }

// newCollect gathers the values that are not null.
func newCollect(finish func([]any, dataType) []any) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		return gather(b, 1, func(_ *Context, list []any) (any, error) {
			if finish != nil {
				return finish(list, b.to[0]), nil
			}
			return append([]any{}, list...), nil
		}), nil
	}
}

// gather collects the first argument of rows whose first skip arguments are not null, then makes the result.
func gather(b *call, skip int, done func(c *Context, list []any) (any, error)) func() Aggregator {
	return agg[[]any]{typ: b.typ, skip: skip,
		rows: func(_ *Context, args []*vector) func(*[]any, int) error {
			return func(s *[]any, i int) error { *s = append(*s, args[0].Get(i)); return nil }
		},
		merge: func(s, o *[]any) error { *s = append(*s, *o...); return nil },
		done:  func(c *Context, s *[]any) (any, error) { return done(c, *s) }}.make()
}

func newListagg(b *call) (func() Aggregator, error) {
	sep, order := "", 2
	if len(b.args) == 2 && !b.args[1].Foldable {
		order = 1 // the key of WITHIN GROUP, behind the value when there is no delimiter
	} else if v, ok := b.constant(1); ok {
		switch s := v.(type) {
		case string:
			sep = s
		case column.Binary:
			sep = string(s)
		}
	} else if len(b.args) > 1 {
		return nil, b.notFoldable(1, "delimiter", b.args[1].Type.SQL())
	}
	ordered := len(b.args) > order
	type pair struct{ v, key any }
	return agg[[]pair]{typ: b.typ, skip: 1,
		rows: func(_ *Context, args []*vector) func(*[]pair, int) error {
			return func(s *[]pair, i int) error {
				p := pair{v: args[0].Get(i)}
				if ordered {
					p.key = args[order].Get(i)
				}
				*s = append(*s, p)
				return nil
			}
		},
		merge: func(s, o *[]pair) error { *s = append(*s, *o...); return nil },
		done: func(_ *Context, s *[]pair) (any, error) {
			if len(*s) == 0 {
				return nil, errNull
			}
			list := *s
			if ordered {
				sort.SliceStable(list, func(i, j int) bool { return CompareValues(list[i].key, list[j].key, b.to[order]) < 0 })
			}
			parts := make([]string, len(list))
			binary := false
			for i, p := range list {
				switch x := p.v.(type) {
				case string:
					parts[i] = x
				case column.Binary:
					parts[i], binary = string(x), true
				}
			}
			if binary {
				return column.Binary(strings.Join(parts, sep)), nil
			}
			return strings.Join(parts, sep), nil
		}}.make(), nil
}

// newMode is the most frequent value.
func newMode(b *call) (func() Aggregator, error) {
	deterministic := false
	if v, ok := b.constant(1); ok {
		deterministic, _ = v.(bool)
	}
	t := b.to[0]
	return gather(b, 1, func(_ *Context, list []any) (any, error) {
		set := newValueSet(t)
		var vals []any
		var counts []int
		for _, x := range list {
			if set.add(x) {
				vals, counts = append(vals, x), append(counts, 0)
			}
			counts[set.index(x)]++
		}
		if len(vals) == 0 {
			return nil, errNull
		}
		best := 0
		for i := range vals {
			if counts[i] > counts[best] || counts[i] == counts[best] && deterministic && CompareValues(vals[i], vals[best], t) < 0 {
				best = i
			}
		}
		return vals[best], nil
	}), nil
}

func percentileType(b *call) (dataType, error) {
	var t dataType = types.Double
	switch b.to[0].Kind() {
	case types.KindYearMonthInterval:
		t = &types.YearMonthIntervalType{Start: types.Year, End: types.Month}
	case types.KindDayTimeInterval:
		t = &types.DayTimeIntervalType{Start: types.Day, End: types.Second}
	}
	if len(b.to) > 1 && b.to[1].Kind() == types.KindArray {
		return &types.ArrayType{Element: t}, nil
	}
	return t, nil
}

func exactMedian(*call) ([]float64, bool, error) { return []float64{0.5}, false, nil }

// fractions reads the constant percentages of a percentile function; many says that they came as an array.
func (b *call) fractions(i int) (list []float64, many bool, err error) {
	a := b.args[i]
	if !a.Foldable {
		return nil, false, b.notFoldable(i, "percentage", "DOUBLE")
	}
	v, err := CastValue(&Context{Conf: b.Conf}, a.Value, a.Type, b.to[i], Ansi)
	if err != nil {
		return nil, false, err
	}
	switch x := v.(type) {
	case float64:
		list = []float64{x}
	case []any:
		many = true
		for _, e := range x {
			f, _ := e.(float64)
			list = append(list, f)
		}
	default:
		return nil, false, b.mismatch("UNEXPECTED_NULL", "exprName", "percentage")
	}
	for _, f := range list {
		if f < 0 || f > 1 || f != f {
			return nil, false, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "percentage", "valueRange", "[0.0, 1.0]", "currentValue", styleOf(nil).Value(v, b.to[i])+"D")
		}
	}
	return list, many, nil
}

type weighted struct {
	v float64
	n int64
}

func newPercentile(fixed func(*call) ([]float64, bool, error)) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		get := fixed
		if get == nil {
			get = func(b *call) ([]float64, bool, error) { return b.fractions(1) }
		}
		fracs, many, err := get(b)
		if err != nil {
			return nil, err
		}
		return percentileAgg(b.typ, 0, 2, fracs, many, func(list []weighted, f float64) float64 { return interpolate(list, f, false) }), nil
	}
}

// percentileAgg collects weighted numbers: values in argument at, weights in argument weight if there is one.
func percentileAgg(t dataType, at, weight int, fracs []float64, many bool, pick func([]weighted, float64) float64) func() Aggregator {
	elem := t
	if a, ok := t.(*types.ArrayType); ok {
		elem = a.Element
	}
	box := func(f float64) any {
		switch elem.Kind() {
		case types.KindYearMonthInterval:
			return int32(math.Round(f))
		case types.KindDayTimeInterval:
			return int64(math.Round(f))
		}
		return f
	}
	return agg[[]weighted]{typ: t,
		rows: func(_ *Context, args []*vector) func(*[]weighted, int) error {
			a := float64s(args[at])
			return func(s *[]weighted, i int) error {
				n := int64(1)
				if weight < len(args) && weight > 0 {
					w, ok := args[weight].Get(i).(int64)
					if !ok || w == 0 {
						return nil
					}
					if w < 0 {
						return errs.Plain(errs.SparkRuntime, "Negative values found in %s", "frequency")
					}
					n = w
				}
				if !args[at].IsNull(i) {
					*s = append(*s, weighted{a(i), n})
				}
				return nil
			}
		},
		merge: func(s, o *[]weighted) error { *s = append(*s, *o...); return nil },
		done: func(_ *Context, s *[]weighted) (any, error) {
			if len(*s) == 0 {
				return nil, errNull
			}
			list := *s
			sort.SliceStable(list, func(i, j int) bool { return compareFloat(list[i].v, list[j].v) < 0 })
			if !many {
				return box(pick(list, fracs[0])), nil
			}
			out := make([]any, len(fracs))
			for i, f := range fracs {
				out[i] = box(pick(list, f))
			}
			return out, nil
		}}.make()
}

// interpolate is the exact percentile of sorted weighted numbers, or with discrete the first one that reaches it.
func interpolate(list []weighted, f float64, discrete bool) float64 {
	var total int64
	for _, w := range list {
		total += w.n
	}
	at := func(pos int64) float64 {
		var sum int64
		for _, w := range list {
			if sum += w.n; sum > pos {
				return w.v
			}
		}
		return list[len(list)-1].v
	}
	if discrete {
		return at(max(0, int64(math.Ceil(f*float64(total)))-1))
	}
	pos := float64(total-1) * f
	lower, higher := math.Floor(pos), math.Ceil(pos)
	x, y := at(int64(lower)), at(int64(higher))
	if lower == higher || x == y {
		return x
	}
	return (higher-pos)*x + (pos-lower)*y
}

// withinType is for the functions that take their values from WITHIN GROUP, which come as the last argument.
func withinType(b *call) (dataType, error) {
	if b.to[0].Kind() == types.KindArray {
		return &types.ArrayType{Element: types.Double}, nil
	}
	return types.Double, nil
}

func newWithin(discrete bool) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		fracs, many, err := b.fractions(0)
		if err != nil {
			return nil, err
		}
		return percentileAgg(b.typ, 1, 0, fracs, many, func(list []weighted, f float64) float64 { return interpolate(list, f, discrete) }), nil
	}
}

func approxType(b *call) (dataType, error) {
	if b.to[1].Kind() == types.KindArray {
		return &types.ArrayType{Element: b.to[0]}, nil
	}
	return b.to[0], nil
}

// newApprox gives the exact value at the rank, which is within any accuracy.
func newApprox(b *call) (func() Aggregator, error) {
	fracs, many, err := b.fractions(1)
	if err != nil {
		return nil, err
	}
	t := b.to[0]
	return gather(b, 1, func(_ *Context, list []any) (any, error) {
		if len(list) == 0 {
			return nil, errNull
		}
		sort.SliceStable(list, func(i, j int) bool { return CompareValues(list[i], list[j], t) < 0 })
		out := make([]any, len(fracs))
		for i, f := range fracs {
			out[i] = list[max(0, int(math.Ceil(f*float64(len(list))))-1)]
		}
		if many {
			return out, nil
		}
		return out[0], nil
	}), nil
}

type bin struct{ x, y float64 }

type histogram struct {
	bins []bin
	ties *javaRandom
}

// histogramSeed is the fixed seed of the choice among bins that are equally close.
const histogramSeed = 31183

// trim merges the closest two bins until there are n at most.
func (h *histogram) trim(n int) {
	for len(h.bins) > n {
		if h.ties == nil {
			h.ties = newJavaRandom(histogramSeed)
		}
		best, ties := 0, 1
		least := h.bins[1].x - h.bins[0].x
		for k := 1; k+1 < len(h.bins); k++ {
			d := h.bins[k+1].x - h.bins[k].x
			if d < least {
				best, ties, least = k, 1, d
			} else if d == least {
				if ties++; h.ties.Float64() <= 1/float64(ties) {
					best = k
				}
			}
		}
		p, q := h.bins[best], h.bins[best+1]
		d := p.y + q.y
		h.bins[best] = bin{float64(p.x*(p.y/d)) + float64(q.x/d*q.y), d}
		h.bins = append(h.bins[:best+1], h.bins[best+2:]...)
	}
}

// newHistogram merges the closest bins until there are as many as asked for.
func newHistogram(b *call) (func() Aggregator, error) {
	v, ok := b.constant(1)
	n, isInt := v.(int32)
	if !ok || !isInt {
		return nil, b.notFoldable(1, "nb", "INT")
	}
	if n < 2 {
		return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "nb", "valueRange", "[2, 2147483647]", "currentValue", itoa(n))
	}
	t := b.to[0]
	return agg[histogram]{typ: b.typ, skip: 1,
		rows: func(_ *Context, args []*vector) func(*histogram, int) error {
			a := float64s(args[0])
			return func(s *histogram, i int) error {
				x := a(i)
				at := sort.Search(len(s.bins), func(k int) bool { return s.bins[k].x >= x })
				if at < len(s.bins) && s.bins[at].x == x {
					s.bins[at].y++
					return nil
				}
				s.bins = append(s.bins, bin{})
				copy(s.bins[at+1:], s.bins[at:])
				s.bins[at] = bin{x, 1}
				s.trim(int(n))
				return nil
			}
		},
		merge: func(s, o *histogram) error {
			s.bins = append(s.bins, o.bins...)
			sort.SliceStable(s.bins, func(i, j int) bool { return s.bins[i].x < s.bins[j].x })
			s.trim(int(n))
			return nil
		},
		done: func(c *Context, s *histogram) (any, error) {
			if len(s.bins) == 0 {
				return nil, errNull
			}
			out := make([]any, len(s.bins))
			for i, p := range s.bins {
				x, err := CastValue(c, p.x, types.Double, numericFor(t), Legacy)
				if err != nil {
					return nil, err
				}
				out[i] = column.Row{x, p.y}
			}
			return out, nil
		}}.make(), nil
}

// numericFor is the number type with the physical form of t.
func numericFor(t dataType) dataType {
	switch column.PhysOf(t) {
	case physI32:
		return types.Int
	case physI64:
		return types.Long
	}
	return t
}
