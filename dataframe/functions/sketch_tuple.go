package functions

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions/sketch"
	"gospark/dataframe/functions/sketch/tuple"
)

// Every function of tuple sketches is there twice, for summaries that are doubles and for such that are integers.
func init() {
	for kind, suffix := range map[tuple.Kind]string{tuple.Double: "_double", tuple.Integer: "_integer"} {
		tupleScalars(kind, suffix)
		tupleAggregates(kind, suffix)
	}
}

func tupleScalars(k tuple.Kind, suffix string) {
	of := func(name, result string, f func(s *tuple.Sketch) any) def {
		return def{Names: name + suffix, Sig: "bin~ -> " + result, Null: nullAlways, K: rows(func(_ *Context, b *call, a []any) (any, error) {
			s, err := b.tuple(a[0], k)
			if err != nil {
				return nil, err
			}
			return f(s), nil
		})}
	}
	// two is a function of two sketches: the second is a tuple sketch, or a theta sketch whose items get the mode's first summary.
	// modeAt is the place of the mode argument, 0 for none; the lgNomEntries stand before it in unions.
	two := func(name string, modeAt int, defaults []string, f func(x, y *tuple.Sketch, lg int, m tuple.Mode) *tuple.Sketch) []def {
		var out []def
		for _, withTheta := range []bool{false, true} {
			full := name + suffix
			if withTheta {
				full = name + "_theta" + suffix
			}
			sig := map[int]string{0: "bin~, bin~ -> bin", 2: "bin~, bin~, str~? -> bin", 3: "bin~, bin~, int~?, str~? -> bin"}[modeAt]
			d := def{Names: full, Sig: sig, Null: nullAlways, SQL: withDefault(full, 2, defaults...), K: func(b *call) (Kernel, error) {
				lg, mode := defaultLgEntries, tuple.Sum
				var err error
				if modeAt == 3 {
					if lg, err = b.lgEntries(2); err != nil {
						return nil, err
					}
				}
				if modeAt > 0 {
					if mode, err = b.tupleMode(modeAt); err != nil {
						return nil, err
					}
				}
				return rows(func(_ *Context, b *call, a []any) (any, error) {
					x, err := b.tuple(a[0], k)
					if err != nil {
						return nil, err
					}
					y, err := b.second(a[1], k, withTheta, mode)
					if err != nil {
						return nil, err
					}
					return column.Binary(f(x, y, lg, mode).Bytes(k)), nil
				})(b)
			}}
			if modeAt == 3 {
				d.Params = "first second lgNomEntries mode"
			}
			out = append(out, d)
		}
		return out
	}
	total, totalType := func(s *tuple.Sketch, m tuple.Mode) any { d, _ := s.Total(m); return d }, "double"
	if k == tuple.Integer {
		total, totalType = func(s *tuple.Sketch, m tuple.Mode) any { _, n := s.Total(m); return n }, "long"
	}
	summary := "tuple_sketch_summary" + suffix
	table := []def{
		of("tuple_sketch_estimate", "double", func(s *tuple.Sketch) any { return s.Estimate() }),
		of("tuple_sketch_theta", "double", func(s *tuple.Sketch) any { return s.Fraction() }),
		{Names: summary, Sig: "bin~, str~? -> " + totalType, Null: nullAlways, SQL: withDefault(summary, 1, "sum"), K: func(b *call) (Kernel, error) {
			mode, err := b.tupleMode(1)
			if err != nil {
				return nil, err
			}
			return rows(func(_ *Context, b *call, a []any) (any, error) {
				s, err := b.tuple(a[0], k)
				if err != nil {
					return nil, err
				}
				return total(s, mode), nil
			})(b)
		}},
	}
	table = append(table, two("tuple_union", 3, []string{"12", "sum"}, func(x, y *tuple.Sketch, lg int, m tuple.Mode) *tuple.Sketch {
		set := tuple.NewSet(lg, m)
		set.Union(x)
		set.Union(y)
		return set.Result()
	})...)
	table = append(table, two("tuple_intersection", 2, []string{"sum"}, func(x, y *tuple.Sketch, _ int, m tuple.Mode) *tuple.Sketch {
		return tuple.Intersect(x, y, m)
	})...)
	table = append(table, two("tuple_difference", 0, nil, func(x, y *tuple.Sketch, _ int, _ tuple.Mode) *tuple.Sketch {
		return tuple.Difference(x, y)
	})...)
	scalars("sketch_funcs", table)
	for _, name := range []string{"tuple_union", "tuple_union_theta"} {
		Lookup(name + suffix).Defaults = map[string]any{"lgNomEntries": int32(defaultLgEntries), "mode": "sum"}
	}
}

// tuple reads an argument that should be a tuple sketch.
func (b *call) tuple(x any, k tuple.Kind) (*tuple.Sketch, error) {
	s, err := tuple.Parse(bytesOf(x), k)
	if err != nil {
		return nil, b.invalidSketch("TUPLE_INVALID_INPUT_SKETCH_BUFFER", bytesOf(x), sketch.FamilyTuple)
	}
	return s, nil
}

func (b *call) second(x any, k tuple.Kind, isTheta bool, m tuple.Mode) (*tuple.Sketch, error) {
	if !isTheta {
		return b.tuple(x, k)
	}
	t, err := b.theta(x)
	if err != nil {
		return nil, err
	}
	return tuple.FromTheta(t, tuple.Start(m)), nil
}

func tupleAggregates(k tuple.Kind, suffix string) {
	summary := "double"
	if k == tuple.Integer {
		summary = "int"
	}
	sketchAgg, unionAgg, intersectAgg := "tuple_sketch_agg"+suffix, "tuple_union_agg"+suffix, "tuple_intersection_agg"+suffix
	aggregates([]aggDef{
		{Names: sketchAgg, Sig: "array<int>~|array<long>~|bin|double|float|int|long|str, " + summary + ", int?, str? -> bin", NotNull: true,
			SQL: withDefault(sketchAgg, 2, "12", "sum"), New: func(b *call) (func() Aggregator, error) { return newTupleAgg(b, k) }},
		{Names: unionAgg, Sig: "bin~, int?, str? -> bin", NotNull: true,
			SQL: withDefault(unionAgg, 1, "12", "sum"), New: func(b *call) (func() Aggregator, error) { return newTupleUnion(b, k) }},
		{Names: intersectAgg, Sig: "bin~, str? -> bin", NotNull: true,
			SQL: withDefault(intersectAgg, 1, "sum"), New: func(b *call) (func() Aggregator, error) { return newTupleIntersection(b, k) }},
	})
	defaults := map[string]any{"lgNomEntries": int32(defaultLgEntries), "mode": "sum"}
	f := Lookup(sketchAgg)
	f.Params, f.Defaults = []string{"key", "summary", "lgNomEntries", "mode"}, defaults
	f = Lookup(unionAgg)
	f.Params, f.Defaults = []string{"child", "lgNomEntries", "mode"}, defaults
}

// tupleSets gathers in a set what put takes from a row.
func (b *call) tupleSets(k tuple.Kind, at, skip int, finished func(*tuple.Set) *tuple.Sketch, put func(s *tuple.Set, args []*vector, i int) error) (func() Aggregator, error) {
	lg, err := b.lgEntries(at)
	if err != nil {
		return nil, err
	}
	mode, err := b.tupleMode(at + 1)
	if err != nil {
		return nil, err
	}
	start := func() *tuple.Set { return tuple.NewSet(lg, mode) }
	return stagedAgg(b, skip, start, func(args []*vector) func(*tuple.Set, int) error {
		return func(s *tuple.Set, i int) error { return put(s, args, i) }
	}, func(parts []*tuple.Set) (any, error) {
		all := start()
		for _, p := range parts {
			all.Union(finished(p))
		}
		return column.Binary(all.Result().Bytes(k)), nil
	}), nil
}

func newTupleAgg(b *call, k tuple.Kind) (func() Aggregator, error) {
	return b.tupleSets(k, 2, 2, (*tuple.Set).Sample, func(s *tuple.Set, args []*vector, i int) error {
		key, ok := sketchKey(args[0].Get(i), b.to[0])
		if !ok {
			return nil
		}
		var v tuple.Summary
		switch x := args[1].Get(i).(type) {
		case float64:
			v.D = x
		case int32:
			v.N = x
		}
		h, _ := sketch.Hash(key)
		s.Add(h, v)
		return nil
	})
}

func newTupleUnion(b *call, k tuple.Kind) (func() Aggregator, error) {
	return b.tupleSets(k, 1, 1, (*tuple.Set).Result, func(s *tuple.Set, args []*vector, i int) error {
		t, err := b.tuple(args[0].Get(i), k)
		if err == nil {
			s.Union(t)
		}
		return err
	})
}

func newTupleIntersection(b *call, k tuple.Kind) (func() Aggregator, error) {
	mode, err := b.tupleMode(1)
	if err != nil {
		return nil, err
	}
	join := func(s, o *tuple.Sketch) {
		if s.Theta == 0 {
			*s = *tuple.Alone(o)
		} else {
			*s = *tuple.Intersect(s, o, mode)
		}
	}
	start := func() *tuple.Sketch { return &tuple.Sketch{} }
	return stagedAgg(b, 1, start, func(args []*vector) func(*tuple.Sketch, int) error {
		return func(s *tuple.Sketch, i int) error {
			t, err := b.tuple(args[0].Get(i), k)
			if err == nil {
				join(s, t)
			}
			return err
		}
	}, func(parts []*tuple.Sketch) (any, error) {
		if len(parts) == 0 {
			return nil, javaRuntime("getResult() with no intervening intersections is not a legal result.")
		}
		for _, p := range parts[1:] {
			join(parts[0], p)
		}
		return column.Binary(parts[0].Bytes(k)), nil
	}), nil
}
