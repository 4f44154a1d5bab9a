package pyspark

import (
	"math/rand/v2"

	"gospark/repl/python/object"
)

// sorted is an RDD of all values in the order of a key, cut into n partitions.
func (r *pyRDD) sorted(n int, key object.Object, reverse bool) *pyRDD {
	return r.shuffled(n, func(th *object.Thread, in [][]object.Object) ([][]object.Object, error) {
		var all []object.Object
		for _, p := range in {
			all = append(all, p...)
		}
		if err := object.SortItems(th, all, key, reverse); err != nil {
			return nil, err
		}
		out := make([][]object.Object, n)
		for i := range out {
			out[i] = all[i*len(all)/n : (i+1)*len(all)/n]
		}
		return out, nil
	})
}

// firstOf is the key function of pairs.
func firstOf(f object.Object) object.Object {
	return object.NewPyFunction("pyspark.core.rdd", object.PyMethod{Sig: "key(kv)", Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
		k, _, err := pairOf(th, a[0])
		if err != nil || f == object.None {
			return k, err
		}
		return object.Call(th, f, k)
	}})
}

func sortArgs(th *object.Thread, r *pyRDD, ascending, partitions object.Object) (n int, reverse bool, err error) {
	up, err := object.Truth(th, ascending)
	if err != nil {
		return 0, false, err
	}
	n, err = r.reducers(th, partitions)
	return max(n, 1), !up, err
}

// respread spreads the values over n partitions: evenly, or whole partitions together.
func (r *pyRDD) respread(n int) *pyRDD {
	return r.shuffled(n, func(_ *object.Thread, in [][]object.Object) ([][]object.Object, error) {
		out := make([][]object.Object, n)
		k := 0
		for _, p := range in {
			for _, x := range p {
				out[k%n] = append(out[k%n], x)
				k++
			}
		}
		return out, nil
	})
}

func (r *pyRDD) coalesced(th *object.Thread, n int) (*pyRDD, error) {
	parts, err := r.plan(th)
	if err != nil || n >= len(parts) {
		return r, err
	}
	return newRDD(r.session, func(th *object.Thread) ([]partition, error) {
		in, err := r.plan(th)
		if err != nil {
			return nil, err
		}
		out := make([]partition, n)
		for i := range out {
			group := in[i*len(in)/n : (i+1)*len(in)/n]
			out[i] = func(th *object.Thread) ([]object.Object, error) {
				var all []object.Object
				for _, p := range group {
					items, err := p(th)
					if err != nil {
						return nil, err
					}
					all = append(all, items...)
				}
				return all, nil
			}
		}
		return out, nil
	}), nil
}

// offsets are how many values stand before each partition.
func offsets(parts [][]object.Object) []int {
	out := make([]int, len(parts))
	for i := 1; i < len(parts); i++ {
		out[i] = out[i-1] + len(parts[i-1])
	}
	return out
}

func positive(o object.Object, th *object.Thread) (int, error) {
	n, err := object.ToInt(th, o)
	if err == nil && n <= 0 {
		err = illegal("requirement failed: Number of partitions (" + itoa(n) + ") must be positive.")
	}
	return n, err
}

func init() {
	rddClass.AddPyMethods(
		onRDD("sortBy(self, keyfunc, ascending=True, numPartitions=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, reverse, err := sortArgs(th, r, a[1], a[2])
			return r.sorted(n, a[0], reverse), err
		}),
		onRDD("sortByKey(self, ascending=True, numPartitions=None, keyfunc=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, reverse, err := sortArgs(th, r, a[0], a[1])
			return r.sorted(n, firstOf(a[2]), reverse), err
		}),
		onRDD("union(self, other)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, err := rddArg(a[0])
			if err != nil {
				return nil, err
			}
			return r.union(o), nil
		}),
		onRDD("__add__(self, other)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, ok := a[0].(*pyRDD)
			if !ok {
				return nil, object.NewException(object.TypeError)
			}
			return r.union(o), nil
		}),
		onRDD("cartesian(self, other)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, err := rddArg(a[0])
			if err != nil {
				return nil, err
			}
			return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
				right, err := o.collect(th)
				if err != nil {
					return nil, err
				}
				var out []object.Object
				for _, x := range in {
					for _, y := range right {
						out = append(out, object.NewTuple(x, y))
					}
				}
				return out, nil
			}), nil
		}),
		onRDD("zip(self, other)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, err := rddArg(a[0])
			if err != nil {
				return nil, err
			}
			left, err := r.plan(th)
			if err != nil {
				return nil, err
			}
			right, err := o.plan(th)
			if err != nil {
				return nil, err
			}
			if len(left) != len(right) {
				return nil, object.ValueErrorf("Can only zip with RDD which has the same number of partitions")
			}
			return r.indexed(func(th *object.Thread, i int, in []object.Object) ([]object.Object, error) {
				other, err := right[i](th)
				if err != nil {
					return nil, err
				}
				if len(other) != len(in) {
					return nil, object.ValueErrorf("Can not deserialize PairRDD with different number of items in batches: (%d, %d)", len(in), len(other))
				}
				out := make([]object.Object, len(in))
				for k, x := range in {
					out[k] = object.NewTuple(x, other[k])
				}
				return out, nil
			}), nil
		}),
		onRDD("zipWithIndex(self)", func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			var starts []int
			return newRDD(r.session, func(th *object.Thread) ([]partition, error) {
				all, err := r.compute(th)
				if err != nil {
					return nil, err
				}
				starts = offsets(all)
				parts := make([]partition, len(all))
				for i, items := range all {
					at := starts[i]
					parts[i] = func(*object.Thread) ([]object.Object, error) {
						out := make([]object.Object, len(items))
						for k, x := range items {
							out[k] = object.NewTuple(x, object.NewInt(int64(at+k)))
						}
						return out, nil
					}
				}
				return parts, nil
			}), nil
		}),
		onRDD("zipWithUniqueId(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			parts, err := r.plan(th)
			if err != nil {
				return nil, err
			}
			return r.indexed(func(_ *object.Thread, i int, in []object.Object) ([]object.Object, error) {
				out := make([]object.Object, len(in))
				for k, x := range in {
					out[k] = object.NewTuple(x, object.NewInt(int64(k*len(parts)+i)))
				}
				return out, nil
			}), nil
		}),
		onRDD("mapPartitionsWithIndex(self, f, preservesPartitioning=False)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.indexed(func(th *object.Thread, i int, in []object.Object) ([]object.Object, error) {
				it, err := object.Iter(th, object.NewList(in...))
				if err != nil {
					return nil, err
				}
				y, err := object.Call(th, f, object.NewInt(int64(i)), it)
				if err != nil {
					return nil, err
				}
				return object.ToSlice(th, y)
			}), nil
		}),
		onRDD("repartition(self, numPartitions)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, err := positive(a[0], th)
			if err != nil {
				return nil, err
			}
			return r.respread(n), nil
		}),
		onRDD("coalesce(self, numPartitions, shuffle=False)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, err := positive(a[0], th)
			if err != nil {
				return nil, err
			}
			if a[1] == object.True {
				return r.respread(n), nil
			}
			return r.coalesced(th, n)
		}),
		onRDD("sample(self, withReplacement, fraction, seed=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f, err := object.ToFloat(th, a[1])
			if err != nil {
				return nil, err
			}
			seed := uint64(randomSeed())
			if a[2] != object.None {
				n, err := object.ToInt(th, a[2])
				if err != nil {
					return nil, err
				}
				seed = uint64(n)
			}
			return r.indexed(func(_ *object.Thread, i int, in []object.Object) ([]object.Object, error) {
				rng := rand.New(rand.NewPCG(seed, uint64(i)))
				var out []object.Object
				for _, x := range in {
					if rng.Float64() < f {
						out = append(out, x)
					}
				}
				return out, nil
			}), nil
		}),
		onRDD("takeSample(self, withReplacement, num, seed=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, err := object.ToInt(th, a[1])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, object.ValueErrorf("Sample size cannot be negative.")
			}
			items, err := r.collect(th)
			if err != nil {
				return nil, err
			}
			rand.Shuffle(len(items), func(i, k int) { items[i], items[k] = items[k], items[i] })
			return object.NewList(items[:min(n, len(items))]...), nil
		}),
		onRDD("toLocalIterator(self, prefetchPartitions=False)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.collect(th)
			if err != nil {
				return nil, err
			}
			return object.Iter(th, object.NewList(items...))
		}),
	)
	for _, name := range []string{"persist(self, storageLevel=None)", "unpersist(self, blocking=False)", "setName(self, name)"} {
		rddClass.AddPyMethods(onRDD(name, func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) { return r, nil }))
	}
	context := onRDD("context(self)", func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
		return r.session.context, nil
	})
	context.Property = true
	rddClass.AddPyMethods(context)
}
