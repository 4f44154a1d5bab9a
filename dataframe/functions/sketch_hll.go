package functions

import (
	"math"

	"gospark/dataframe/column"
	"gospark/dataframe/functions/sketch/hll"
	"gospark/dataframe/types"
)

const defaultLgK = 12

func init() {
	scalars("misc_funcs", []def{
		{Names: "hll_sketch_estimate", Sig: "bin~ -> long", Null: nullAlways, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			s, err := b.hll(a[0])
			if err != nil {
				return nil, err
			}
			return int64(math.Round(s.Estimate())), nil
		})},
		{Names: "hll_union", Sig: "bin~, bin~, bool~? -> bin", SQL: withDefault("hll_union", 2, "false"), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			x, err := b.hll(a[0])
			if err != nil {
				return nil, err
			}
			y, err := b.hll(a[1])
			if err != nil {
				return nil, err
			}
			if err := b.sameLgK(x.LgK, y.LgK, len(a) > 2 && a[2].(bool)); err != nil {
				return nil, err
			}
			u := hll.NewUnion(min(x.LgK, y.LgK))
			u.Add(x)
			u.Add(y)
			return column.Binary(u.Result().Bytes()), nil
		})},
	})
	aggregates([]aggDef{
		{Names: "hll_sketch_agg", Sig: "int~|long~|str~|bin~, int~? -> bin", SQL: withDefault("hll_sketch_agg", 1, "12"), NotNull: true, New: newHLLSketch},
		{Names: "hll_union_agg", Sig: "bin~, bool~? -> bin", SQL: withDefault("hll_union_agg", 1, "false"), NotNull: true, New: newHLLUnion},
	})
}

// hll reads an argument that should be an HLL sketch.
func (b *call) hll(x any) (*hll.Sketch, error) {
	s, err := hll.Parse(bytesOf(x))
	if err != nil {
		return nil, b.runtimeError("HLL_INVALID_INPUT_SKETCH_BUFFER")
	}
	return s, nil
}

func (b *call) sameLgK(x, y int, different bool) error {
	if x != y && !different {
		return b.runtimeError("HLL_UNION_DIFFERENT_LG_K", "left", itoa(x), "right", itoa(y))
	}
	return nil
}

func newHLLSketch(b *call) (func() Aggregator, error) {
	lg := int32(defaultLgK)
	if len(b.args) > 1 {
		if !b.args[1].Foldable {
			return nil, b.runtimeError("HLL_K_MUST_BE_CONSTANT")
		}
		v, err := CastValue(&Context{Conf: b.Conf}, b.args[1].Value, b.args[1].Type, types.Int, Ansi)
		if err != nil {
			return nil, err
		}
		lg, _ = v.(int32)
	}
	if lg < hll.MinLgK || lg > hll.MaxLgK {
		return nil, b.runtimeError("HLL_INVALID_LG_K", "min", itoa(hll.MinLgK), "max", itoa(hll.MaxLgK), "value", itoa(lg))
	}
	return stagedAgg(b, 1, func() *hll.Sketch { return hll.New(int(lg)) }, func(args []*vector) func(*hll.Sketch, int) error {
		return func(s *hll.Sketch, i int) error {
			if key, ok := sketchKey(args[0].Get(i), b.to[0]); ok {
				s.Update(key)
			}
			return nil
		}
	}, func(parts []*hll.Sketch) (any, error) {
		u := hll.NewUnion(int(lg))
		for _, p := range parts {
			u.Add(p)
		}
		return column.Binary(u.Result().Bytes()), nil
	}), nil
}

// hllUnion is a union that takes its size from the first sketch.
type hllUnion struct {
	*hll.Union
	lgK int
}

func newHLLUnion(b *call) (func() Aggregator, error) {
	v, _ := b.constant(1)
	different, _ := v.(bool)
	add := func(u *hllUnion, s *hll.Sketch, lgK int) error {
		if u.Union == nil {
			u.Union, u.lgK = hll.NewUnion(lgK), lgK
		}
		u.Union.Add(s)
		return b.sameLgK(u.lgK, lgK, different)
	}
	return stagedAgg(b, 1, func() *hllUnion { return &hllUnion{} }, func(args []*vector) func(*hllUnion, int) error {
		return func(u *hllUnion, i int) error {
			s, err := b.hll(args[0].Get(i))
			if err != nil {
				return err
			}
			return add(u, s, s.LgK)
		}
	}, func(parts []*hllUnion) (any, error) {
		var all hllUnion
		for _, p := range parts {
			if err := add(&all, p.Result(), p.lgK); err != nil {
				return nil, err
			}
		}
		if all.Union == nil {
			return column.Binary(hll.New(defaultLgK).Bytes()), nil
		}
		return column.Binary(all.Result().Bytes()), nil
	}), nil
}
