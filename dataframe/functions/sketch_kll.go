package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions/sketch/kll"
	"gospark/dataframe/types"
)

// Every function of KLL sketches is there three times, once for each type of numbers.
func init() {
	kllFunctions[int64]("bigint", "byte!|int!|long!|short!", "long", types.Long)
	kllFunctions[float64]("double", "float!|double!", "double", types.Double)
	kllFunctions[float32]("float", "float!", "float", types.Float)
}

func kllFunctions[T kll.Number](suffix, values, word string, t dataType) {
	parse := func(b *call, x any) (*kll.Sketch[T], error) {
		s, err := kll.Parse[T](bytesOf(x))
		if err != nil {
			return nil, b.runtimeError("KLL_INVALID_INPUT_SKETCH_BUFFER")
		}
		return s, nil
	}
	merge := func(b *call, list ...any) (any, error) {
		var all *kll.Sketch[T]
		for _, x := range list {
			s, err := parse(b, x)
			if err != nil {
				return nil, err
			}
			if all == nil {
				all = kll.New[T](s.K)
			}
			all.Merge(s)
		}
		return column.Binary(all.Bytes()), nil
	}
	// ask is a function of a sketch and a constant number, or an array of them.
	ask := func(name, param, argWord string, argType dataType, result func(b *call) dataType, f func(b *call, s *kll.Sketch[T], x any) (any, error)) def {
		return def{Names: name + suffix, Sig: "bin, " + argWord + "|array<" + argWord + ">", Null: nullAlways,
			Check: func(b *call) error {
				a := b.args[1]
				if at, ok := a.Type.(*types.ArrayType); ok && at.ContainsNull && at.Element.Kind() != argType.Kind() {
					return b.badInput(1, "("+quoteType(argType.SQL())+" or "+quoteType("ARRAY<"+argType.SQL()+">")+")")
				}
				if !a.Foldable {
					return b.notFoldable(1, param, argType.SQL())
				}
				return nil
			},
			Type: func(b *call) (dataType, error) {
				if b.to[1].Kind() == types.KindArray {
					return types.Array(result(b)), nil
				}
				return result(b), nil
			},
			K: rows(func(_ *Context, b *call, a []any) (any, error) {
				s, err := parse(b, a[0])
				if err == nil && s.N == 0 {
					err = b.runtimeError("KLL_INVALID_INPUT_SKETCH_BUFFER")
				}
				if err != nil {
					return nil, err
				}
				list, many := a[1].([]any)
				if !many {
					return f(b, s, a[1])
				}
				out := make([]any, len(list))
				for i, x := range list {
					if out[i], err = f(b, s, x); err != nil {
						return nil, err
					}
				}
				return out, nil
			})}
	}
	scalars("sketch_funcs", []def{
		{Names: "kll_sketch_get_n_" + suffix, Sig: "bin -> long", Null: nullAlways, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			n, err := kll.Count(bytesOf(a[0]))
			if err != nil {
				return nil, b.runtimeError("KLL_INVALID_INPUT_SKETCH_BUFFER")
			}
			return n, nil
		})},
		{Names: "kll_sketch_to_string_" + suffix, Sig: "bin -> str", Null: nullAlways, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			s, err := parse(b, a[0])
			if err != nil {
				return nil, err
			}
			return s.Summary(func(v T) string { return styleOf(nil).Value(v, t) }), nil
		})},
		{Names: "kll_sketch_merge_" + suffix, Sig: "bin, bin -> bin", K: rows(func(_ *Context, b *call, a []any) (any, error) { return merge(b, a...) })},
		ask("kll_sketch_get_quantile_", "rank", "double", types.Double, func(*call) dataType { return t }, func(b *call, s *kll.Sketch[T], x any) (any, error) {
			rank, _ := x.(float64)
			if rank < 0 || rank > 1 || rank != rank {
				return nil, b.runtimeError("KLL_SKETCH_INVALID_QUANTILE_RANGE")
			}
			return s.Quantile(rank), nil
		}),
		ask("kll_sketch_get_rank_", "quantile", word, t, func(*call) dataType { return types.Double }, func(_ *call, s *kll.Sketch[T], x any) (any, error) {
			v, _ := x.(T)
			return s.Rank(v), nil
		}),
	})
	kOf := func(b *call) (int, error) {
		v, err := b.setting(1, "k", types.Int, int32(kll.DefaultK))
		if err != nil {
			return 0, err
		}
		k := int(v.(int32))
		if k < kll.MinK || k > kll.MaxK {
			return 0, b.wrapped(b.runtimeError("KLL_SKETCH_K_OUT_OF_RANGE", "k", itoa(k)))
		}
		return k, nil
	}
	finish := func(k func(first *kll.Sketch[T]) int) func(parts []*kll.Sketch[T]) (any, error) {
		return func(parts []*kll.Sketch[T]) (any, error) {
			var all *kll.Sketch[T]
			for _, p := range parts {
				if all == nil {
					all = kll.New[T](k(p))
				}
				all.Merge(p)
			}
			if all == nil {
				all = kll.New[T](k(kll.New[T](kll.DefaultK)))
			}
			return column.Binary(all.Bytes()), nil
		}
	}
	aggregates([]aggDef{
		{Names: "kll_sketch_agg_" + suffix, Sig: values + ", int~? -> bin", NotNull: true, New: func(b *call) (func() Aggregator, error) {
			k, err := kOf(b)
			if err != nil {
				return nil, err
			}
			return stagedAgg(b, 1, func() *kll.Sketch[T] { return kll.New[T](k) }, func(args []*vector) func(*kll.Sketch[T], int) error {
				return func(s *kll.Sketch[T], i int) error {
					switch x := args[0].Get(i).(type) {
					case float64:
						s.Update(T(x))
					case float32:
						s.Update(T(x))
					default:
						s.Update(T(wholeOf(x)))
					}
					return nil
				}
			}, finish(func(*kll.Sketch[T]) int { return k })), nil
		}},
		{Names: "kll_merge_agg_" + suffix, Sig: "bin~, int~? -> bin", NotNull: true, New: func(b *call) (func() Aggregator, error) {
			k, err := kOf(b)
			if err != nil {
				return nil, err
			}
			given := len(b.args) > 1
			return stagedAgg(b, 1, func() *kll.Sketch[T] { return kll.New[T](0) }, func(args []*vector) func(*kll.Sketch[T], int) error {
				return func(s *kll.Sketch[T], i int) error {
					o, err := parse(b, args[0].Get(i))
					if err != nil {
						return err
					}
					if s.K == 0 {
						if given {
							*s = *kll.New[T](k)
						} else {
							*s = *kll.New[T](o.K)
						}
					}
					s.Merge(o)
					return nil
				}
			}, finish(func(first *kll.Sketch[T]) int {
				if given {
					return k
				}
				return first.K
			})), nil
		}},
	})
}
