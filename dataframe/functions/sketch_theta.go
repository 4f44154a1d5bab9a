package functions

import (
	"math"

	"gospark/dataframe/column"
	"gospark/dataframe/functions/sketch"
	"gospark/dataframe/functions/sketch/theta"
	"gospark/dataframe/types"
)

const sketchKeys = "array<int>~|array<long>~|bin~|double~|float~|int~|long~|str~"

func init() {
	combine := func(f func(a, b *theta.Sketch) *theta.Sketch) maker {
		return rows(func(_ *Context, b *call, a []any) (any, error) {
			return b.thetaPair(a, f)
		})
	}
	scalars("sketch_funcs", []def{
		{Names: "theta_sketch_estimate", Sig: "bin~ -> long", Null: nullAlways, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			s, err := b.theta(a[0])
			if err != nil {
				return nil, err
			}
			return int64(math.Round(s.Estimate())), nil
		})},
		{Names: "theta_union", Sig: "bin~, bin~, int~? -> bin", SQL: withDefault("theta_union", 2, "12"), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			lg := int32(defaultLgEntries)
			if len(a) > 2 {
				lg = a[2].(int32)
			}
			if err := b.checkLgEntries(lg); err != nil {
				return nil, err
			}
			return b.thetaPair(a, func(x, y *theta.Sketch) *theta.Sketch {
				set := theta.NewSet(int(lg))
				set.Union(x)
				set.Union(y)
				return set.Result()
			})
		})},
		{Names: "theta_intersection", Sig: "bin~, bin~ -> bin", K: combine(theta.Intersect)},
		{Names: "theta_difference", Sig: "bin~, bin~ -> bin", K: combine(theta.Difference)},
	})
	aggregates([]aggDef{
		{Names: "theta_sketch_agg", Sig: sketchKeys + ", int~? -> bin", SQL: withDefault("theta_sketch_agg", 1, "12"), NotNull: true, New: newThetaAgg},
		{Names: "theta_union_agg", Sig: "bin~, int~? -> bin", SQL: withDefault("theta_union_agg", 1, "12"), NotNull: true, New: newThetaUnion},
		{Names: "theta_intersection_agg", Sig: "bin~ -> bin", NotNull: true, New: newThetaIntersection},
	})
}

// theta reads an argument that should be a theta sketch.
func (b *call) theta(x any) (*theta.Sketch, error) {
	s, err := theta.Parse(bytesOf(x))
	if err != nil {
		return nil, b.invalidSketch("THETA_INVALID_INPUT_SKETCH_BUFFER", bytesOf(x), sketch.FamilyCompact)
	}
	return s, nil
}

func (b *call) thetaPair(a []any, f func(a, b *theta.Sketch) *theta.Sketch) (any, error) {
	x, err := b.theta(a[0])
	if err != nil {
		return nil, err
	}
	y, err := b.theta(a[1])
	if err != nil {
		return nil, err
	}
	return column.Binary(f(x, y).Bytes()), nil
}

// thetaEntries is the constant lgNomEntries of an aggregate.
func (b *call) thetaEntries() (int, error) {
	if len(b.args) < 2 {
		return defaultLgEntries, nil
	}
	if !b.args[1].Foldable {
		return 0, b.runtimeError("THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT")
	}
	v, err := CastValue(&Context{Conf: b.Conf}, b.args[1].Value, b.args[1].Type, types.Int, Ansi)
	if err != nil {
		return 0, err
	}
	n, _ := v.(int32)
	return int(n), b.checkLgEntries(n)
}

// thetaAgg gathers in a set what put takes from the first argument.
func (b *call) thetaAgg(put func(s *theta.Set, x any) error) (func() Aggregator, error) {
	lg, err := b.thetaEntries()
	if err != nil {
		return nil, err
	}
	start := func() *theta.Set { return theta.NewSet(lg) }
	return stagedAgg(b, 1, start, func(args []*vector) func(*theta.Set, int) error {
		return func(s *theta.Set, i int) error { return put(s, args[0].Get(i)) }
	}, func(parts []*theta.Set) (any, error) {
		all := start()
		for _, p := range parts {
			all.Union(p.Result())
		}
		return column.Binary(all.Result().Bytes()), nil
	}), nil
}

func newThetaAgg(b *call) (func() Aggregator, error) {
	return b.thetaAgg(func(s *theta.Set, x any) error {
		if key, ok := sketchKey(x, b.to[0]); ok {
			h, _ := sketch.Hash(key)
			s.Add(h)
		}
		return nil
	})
}

func newThetaUnion(b *call) (func() Aggregator, error) {
	return b.thetaAgg(func(s *theta.Set, x any) error {
		t, err := b.theta(x)
		if err == nil {
			s.Union(t)
		}
		return err
	})
}

func newThetaIntersection(b *call) (func() Aggregator, error) {
	join := func(s, o *theta.Sketch) {
		if s.Theta == 0 {
			*s = *o
		} else {
			*s = *theta.Intersect(s, o)
		}
	}
	start := func() *theta.Sketch { return &theta.Sketch{} }
	return stagedAgg(b, 1, start, func(args []*vector) func(*theta.Sketch, int) error {
		return func(s *theta.Sketch, i int) error {
			t, err := b.theta(args[0].Get(i))
			if err == nil {
				join(s, t)
			}
			return err
		}
	}, func(parts []*theta.Sketch) (any, error) {
		if len(parts) == 0 {
			return nil, javaRuntime("Calling getResult() with no intervening intersections would represent the infinite set, which is not a legal result.")
		}
		for _, p := range parts[1:] {
			join(parts[0], p)
		}
		return column.Binary(parts[0].Bytes()), nil
	}), nil
}
