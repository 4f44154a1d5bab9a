package functions

import (
	"math"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// The vector_* functions work on arrays of floats; a NULL inside an array makes the result NULL.
func init() {
	pair := func(name string, f func(x, y []float32) any) def {
		return def{Names: name, Sig: "array<float>!, array<float>! -> float", Null: nullAlways, K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			x, ok1 := floatsOf(a[0])
			y, ok2 := floatsOf(a[1])
			if !ok1 || !ok2 {
				return nil, errNull
			}
			if len(x) != len(y) {
				return nil, errDimension(name, len(x), len(y))
			}
			return f(x, y), nil
		})}
	}
	scalars("vector_funcs", []def{
		pair("vector_inner_product", func(x, y []float32) any { return dot(x, y) }),
		pair("vector_cosine_similarity", func(x, y []float32) any {
			n := float32(math.Sqrt(float64(dot(x, x)) * float64(dot(y, y))))
			if n == 0 {
				return nil
			}
			return dot(x, y) / n
		}),
		pair("vector_l2_distance", func(x, y []float32) any {
			var sum float32
			for i := range x {
				d := x[i] - y[i]
				sum += d * d
			}
			return float32(math.Sqrt(float64(sum)))
		}),
		{Names: "vector_norm", Sig: "array<float>!, float? -> float", Null: nullAlways, SQL: withDefault("vector_norm", 1, "2.0"), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			x, ok := floatsOf(a[0])
			if !ok {
				return nil, errNull
			}
			return vectorNorm(b, x, a)
		})},
		{Names: "vector_normalize", Sig: "array<float>!, float? -> array<float>", Null: nullAlways, SQL: withDefault("vector_normalize", 1, "2.0"), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			x, ok := floatsOf(a[0])
			if !ok {
				return nil, errNull
			}
			n, err := vectorNorm(b, x, a)
			if err != nil || n == 0 && len(x) > 0 {
				if err == nil {
					err = errNull
				}
				return nil, err
			}
			out := make([]any, len(x))
			for i, v := range x {
				out[i] = v / n
			}
			return out, nil
		})},
	})
	aggregates([]aggDef{
		{Names: "vector_sum", Sig: "array<float>! -> array<float>", New: newVectorSum("vector_sum", false)},
		{Names: "vector_avg", Sig: "array<float>! -> array<float>", New: newVectorSum("vector_avg", true)},
	})
}

func floatsOf(x any) ([]float32, bool) {
	list := x.([]any)
	out := make([]float32, len(list))
	for i, e := range list {
		f, ok := e.(float32)
		if !ok {
			return nil, false
		}
		out[i] = f
	}
	return out, true
}

func dot(x, y []float32) float32 {
	var sum float32
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}

func errDimension(fn string, x, y int) error {
	return errs.New(errs.SparkRuntime, "VECTOR_DIMENSION_MISMATCH", "functionName", "`"+fn+"`", "leftDim", itoa(x), "rightDim", itoa(y))
}

func vectorNorm(b *call, x []float32, a []any) (float32, error) {
	degree := float32(2)
	if len(a) > 1 {
		degree = a[1].(float32)
	}
	switch {
	case degree == 1:
		var sum float32
		for _, v := range x {
			sum += float32(math.Abs(float64(v)))
		}
		return sum, nil
	case degree == 2:
		return float32(math.Sqrt(float64(dot(x, x)))), nil
	case math.IsInf(float64(degree), 1):
		var top float32
		for _, v := range x {
			top = max(top, float32(math.Abs(float64(v))))
		}
		return top, nil
	}
	s, err := CastValue(nil, degree, types.Float, types.String, Ansi)
	if err != nil {
		return 0, err
	}
	return 0, errs.New(errs.SparkRuntime, "INVALID_VECTOR_NORM_DEGREE", "functionName", "`"+b.name()+"`", "degree", s.(string))
}

type vectorState struct {
	sum []float32
	n   int64
}

// newVectorSum adds arrays element by element; arrays with a NULL inside are left out.
func newVectorSum(name string, mean bool) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		add := func(s *vectorState, x []float32, n int64) error {
			if s.n == 0 {
				s.sum, s.n = append([]float32{}, x...), n
				return nil
			}
			if len(s.sum) != len(x) {
				return errDimension(name, len(s.sum), len(x))
			}
			for i, v := range x {
				s.sum[i] += v
			}
			s.n += n
			return nil
		}
		return agg[vectorState]{typ: b.typ, skip: 1,
			rows: func(_ *Context, args []*vector) func(*vectorState, int) error {
				return func(s *vectorState, i int) error {
					x, ok := floatsOf(args[0].Get(i))
					if !ok {
						return nil
					}
					return add(s, x, 1)
				}
			},
			merge: func(s, o *vectorState) error {
				if o.n == 0 {
					return nil
				}
				return add(s, o.sum, o.n)
			},
			done: func(_ *Context, s *vectorState) (any, error) {
				if s.n == 0 {
					return nil, errNull
				}
				out := make([]any, len(s.sum))
				for i, v := range s.sum {
					if mean {
						v /= float32(s.n)
					}
					out[i] = v
				}
				return out, nil
			}}.make(), nil
	}
}
