package pyspark

import (
	"gospark/repl/python/object"
)

func rddArg(o object.Object) (*pyRDD, error) {
	r, ok := o.(*pyRDD)
	if !ok {
		return nil, object.AttributeErrorf("'%s' object has no attribute '_jrdd_deserializer'", o.Type().Name)
	}
	return r, nil
}

// joinRDD is a join by key; outer sides give None for missing values.
func joinRDD(name string, leftOuter, rightOuter bool) object.PyMethod {
	return onRDD(name+"(self, other, numPartitions=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
		o, err := rddArg(a[0])
		if err != nil {
			return nil, err
		}
		g, err := cogroup(th, []*pyRDD{r, o}, a[1])
		if err != nil {
			return nil, err
		}
		return g.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
			lists := v.(*object.Tuple).Items
			left, right := lists[0].(*object.List).Items, lists[1].(*object.List).Items
			if len(left) == 0 && rightOuter {
				left = []object.Object{object.None}
			}
			if len(right) == 0 && leftOuter {
				right = []object.Object{object.None}
			}
			var out []object.Object
			for _, x := range left {
				for _, y := range right {
					out = append(out, object.NewTuple(k, object.NewTuple(x, y)))
				}
			}
			return out, nil
		}), nil
	})
}

// missingKeys is subtractByKey and subtract: what the other RDD has no key of.
func missingKeys(th *object.Thread, r, o *pyRDD, partitions object.Object) (*pyRDD, error) {
	g, err := cogroup(th, []*pyRDD{r, o}, partitions)
	if err != nil {
		return nil, err
	}
	return g.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
		lists := v.(*object.Tuple).Items
		if len(lists[1].(*object.List).Items) > 0 {
			return nil, nil
		}
		var out []object.Object
		for _, x := range lists[0].(*object.List).Items {
			out = append(out, object.NewTuple(k, x))
		}
		return out, nil
	}), nil
}

// keyed pairs each value with None, so that sets can be made by key.
func (r *pyRDD) keyed() *pyRDD {
	return r.derive(func(_ *object.Thread, in []object.Object) ([]object.Object, error) {
		out := make([]object.Object, len(in))
		for i, x := range in {
			out[i] = object.NewTuple(x, object.None)
		}
		return out, nil
	})
}

func (r *pyRDD) keys() *pyRDD {
	return r.mapPairs(func(_ *object.Thread, k, _ object.Object) ([]object.Object, error) { return []object.Object{k}, nil })
}

// combining is reduceByKey and its like: how gives the combiner of the arguments.
func combining(sig string, how func(th *object.Thread, a []object.Object) (combiner, object.Object, error)) object.PyMethod {
	return onRDD(sig, func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
		c, n, err := how(th, append([]object.Object{}, a...))
		if err != nil {
			return nil, err
		}
		return r.combineByKey(th, c, n)
	})
}

func keepFirst(_ *object.Thread, v object.Object) (object.Object, error) { return v, nil }

func init() {
	rddClass.AddPyMethods(
		joinRDD("join", false, false), joinRDD("leftOuterJoin", true, false), joinRDD("rightOuterJoin", false, true), joinRDD("fullOuterJoin", true, true),
		combining("reduceByKey(self, func, numPartitions=None, partitionFunc=None)", func(_ *object.Thread, a []object.Object) (combiner, object.Object, error) {
			f := callable2(a[0])
			return combiner{keepFirst, f, f}, a[1], nil
		}),
		combining("foldByKey(self, zeroValue, func, numPartitions=None, partitionFunc=None)", func(_ *object.Thread, a []object.Object) (combiner, object.Object, error) {
			f, zero := callable2(a[1]), a[0]
			return combiner{func(th *object.Thread, v object.Object) (object.Object, error) { return f(th, copyOf(th, zero), v) }, f, f}, a[2], nil
		}),
		combining("aggregateByKey(self, zeroValue, seqFunc, combFunc, numPartitions=None, partitionFunc=None)",
			func(_ *object.Thread, a []object.Object) (combiner, object.Object, error) {
				seq, zero := callable2(a[1]), a[0]
				return combiner{func(th *object.Thread, v object.Object) (object.Object, error) { return seq(th, copyOf(th, zero), v) }, seq, callable2(a[2])}, a[3], nil
			}),
		combining("combineByKey(self, createCombiner, mergeValue, mergeCombiners, numPartitions=None, partitionFunc=None)",
			func(_ *object.Thread, a []object.Object) (combiner, object.Object, error) {
				create := a[0]
				return combiner{func(th *object.Thread, v object.Object) (object.Object, error) { return object.Call(th, create, v) },
					callable2(a[1]), callable2(a[2])}, a[3], nil
			}),
		onRDD("groupByKey(self, numPartitions=None, partitionFunc=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			g, err := r.combineByKey(th, grouper, a[0])
			if err != nil {
				return nil, err
			}
			return g.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
				return []object.Object{object.NewTuple(k, newResultIterable(v.(*object.List)))}, nil
			}), nil
		}),
		onRDD("groupBy(self, f, numPartitions=None, partitionFunc=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			keyed, err := object.CallMethod(th, r, "keyBy", a[0])
			if err != nil {
				return nil, err
			}
			return object.CallMethod(th, keyed, "groupByKey", a[1])
		}),
		onRDD("cogroup(self, other, numPartitions=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			return groupWith(th, r, a[:1], a[1])
		}),
		onRDD("groupWith(self, other, *others)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			return groupWith(th, r, append([]object.Object{a[0]}, a[1].(*object.Tuple).Items...), object.None)
		}),
		onRDD("keyBy(self, f)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.each(func(th *object.Thread, x object.Object) (object.Object, error) {
				k, err := object.Call(th, f, x)
				return object.NewTuple(k, x), err
			}), nil
		}),
		onRDD("keys(self)", func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) { return r.keys(), nil }),
		onRDD("values(self)", func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			return r.mapPairs(func(_ *object.Thread, _, v object.Object) ([]object.Object, error) { return []object.Object{v}, nil }), nil
		}),
		onRDD("mapValues(self, f)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.mapPairs(func(th *object.Thread, k, v object.Object) ([]object.Object, error) {
				y, err := object.Call(th, f, v)
				return []object.Object{object.NewTuple(k, y)}, err
			}), nil
		}),
		onRDD("flatMapValues(self, f)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.mapPairs(func(th *object.Thread, k, v object.Object) ([]object.Object, error) {
				y, err := object.Call(th, f, v)
				if err != nil {
					return nil, err
				}
				items, err := object.ToSlice(th, y)
				out := make([]object.Object, len(items))
				for i, it := range items {
					out[i] = object.NewTuple(k, it)
				}
				return out, err
			}), nil
		}),
		onRDD("subtractByKey(self, other, numPartitions=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, err := rddArg(a[0])
			if err != nil {
				return nil, err
			}
			return missingKeys(th, r, o, a[1])
		}),
		onRDD("subtract(self, other, numPartitions=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, err := rddArg(a[0])
			if err != nil {
				return nil, err
			}
			left, err := missingKeys(th, r.keyed(), o.keyed(), a[1])
			if err != nil {
				return nil, err
			}
			return left.keys(), nil
		}),
		onRDD("intersection(self, other)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			o, err := rddArg(a[0])
			if err != nil {
				return nil, err
			}
			g, err := cogroup(th, []*pyRDD{r.keyed(), o.keyed()}, object.None)
			if err != nil {
				return nil, err
			}
			return g.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
				for _, l := range v.(*object.Tuple).Items {
					if len(l.(*object.List).Items) == 0 {
						return nil, nil
					}
				}
				return []object.Object{k}, nil
			}), nil
		}),
		onRDD("distinct(self, numPartitions=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			first := func(_ *object.Thread, x, _ object.Object) (object.Object, error) { return x, nil }
			g, err := r.keyed().combineByKey(th, combiner{keepFirst, first, first}, a[0])
			if err != nil {
				return nil, err
			}
			return g.keys(), nil
		}),
		onRDD("partitionBy(self, numPartitions, partitionFunc=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, err := r.reducers(th, a[0])
			if err != nil {
				return nil, err
			}
			f := a[1]
			return r.partitionBy(max(n, 1), func(th *object.Thread, k object.Object) (int, error) {
				if f == object.None {
					return bucketOf(th, k, max(n, 1))
				}
				o, err := object.Call(th, f, k)
				if err != nil {
					return 0, err
				}
				b, err := object.ToInt(th, o)
				return (b%n + n) % n, err
			}), nil
		}),
	)
}

func groupWith(th *object.Thread, r *pyRDD, others []object.Object, partitions object.Object) (object.Object, error) {
	rdds := []*pyRDD{r}
	for _, x := range others {
		o, err := rddArg(x)
		if err != nil {
			return nil, err
		}
		rdds = append(rdds, o)
	}
	g, err := cogroup(th, rdds, partitions)
	if err != nil {
		return nil, err
	}
	return g.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
		lists := v.(*object.Tuple).Items
		out := make([]object.Object, len(lists))
		for i, l := range lists {
			out[i] = newResultIterable(l.(*object.List))
		}
		return []object.Object{object.NewTuple(k, object.NewTuple(out...))}, nil
	}), nil
}

// copyOf copies a zero value that functions may change: a list, dict or set.
func copyOf(th *object.Thread, o object.Object) object.Object {
	switch x := o.(type) {
	case *object.List:
		return object.NewList(append([]object.Object{}, x.Items...)...)
	case *object.Dict:
		return x.Copy()
	case *object.Set:
		if c, err := object.CallMethod(th, x, "copy"); err == nil {
			return c
		}
	}
	return o
}

// resultIterable is the values of a key after groupByKey.
type resultIterable struct {
	object.Head
	items *object.List
}

var resultIterableClass = object.NewClass("pyspark.resultiterable", "ResultIterable")

func newResultIterable(l *object.List) *resultIterable {
	r := &resultIterable{items: l}
	r.InitHead(resultIterableClass)
	return r
}

func init() {
	resultIterableClass.Iter = func(th *object.Thread, self object.Object) (object.Object, error) {
		return object.Iter(th, self.(*resultIterable).items)
	}
	resultIterableClass.Len = func(_ *object.Thread, self object.Object) (int, error) {
		return len(self.(*resultIterable).items.Items), nil
	}
}
