package pyspark

import (
	"sync"

	"gospark/repl/python/object"
)

// pairOf unpacks a (key, value) of a pair RDD as `k, v = o` does.
func pairOf(th *object.Thread, o object.Object) (k, v object.Object, err error) {
	items, ok := listItems(o)
	if !ok {
		if o.Type().Iter == nil {
			return nil, nil, object.TypeErrorf("cannot unpack non-iterable %s object", o.Type().Name)
		}
		if items, err = object.ToSlice(th, o); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case len(items) > 2:
		return nil, nil, object.ValueErrorf("too many values to unpack (expected 2)")
	case len(items) < 2:
		return nil, nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(items))
	}
	return items[0], items[1], nil
}

// shuffled is an RDD of n partitions that are all computed, once, from all of the receiver's.
func (r *pyRDD) shuffled(n int, f func(th *object.Thread, in [][]object.Object) ([][]object.Object, error)) *pyRDD {
	return newRDD(r.session, func(th *object.Thread) ([]partition, error) {
		var once sync.Once
		var out [][]object.Object
		var failed error
		parts := make([]partition, n)
		for i := range parts {
			parts[i] = func(th *object.Thread) ([]object.Object, error) {
				once.Do(func() {
					in, err := r.compute(th)
					if err == nil {
						if out, err = f(th, in); err != nil {
							err = userError(th, err)
						}
					}
					failed = err
				})
				if failed != nil || i >= len(out) {
					return nil, failed
				}
				return out[i], nil
			}
		}
		return parts, nil
	})
}

// reducers is the number of partitions of a shuffle: as given, or the receiver's.
func (r *pyRDD) reducers(th *object.Thread, o object.Object) (int, error) {
	if o != nil && o != object.None {
		return object.ToInt(th, o)
	}
	parts, err := r.plan(th)
	return max(len(parts), 1), err
}

// portableHash is PySpark's hash of keys, which says where they go in a shuffle.
func portableHash(th *object.Thread, o object.Object) (int64, error) {
	if o == object.None {
		return 0, nil
	}
	t, ok := o.(*object.Tuple)
	if !ok {
		return object.Hash(th, o)
	}
	h := int64(0x345678)
	for _, it := range t.Items {
		x, err := portableHash(th, it)
		if err != nil {
			return 0, err
		}
		h = (h ^ x) * 1000003 & 0x7fffffffffffffff
	}
	if h ^= int64(len(t.Items)); h == -1 {
		h = -2
	}
	return h, nil
}

// bucketOf is the partition of a key.
func bucketOf(th *object.Thread, key object.Object, n int) (int, error) {
	h, err := portableHash(th, key)
	b := int(h % int64(n))
	if b < 0 {
		b += n
	}
	return b, err
}

// combiner says how values of a key are put together.
type combiner struct {
	create func(th *object.Thread, v object.Object) (object.Object, error)
	merge  func(th *object.Thread, c, v object.Object) (object.Object, error)
	join   func(th *object.Thread, a, b object.Object) (object.Object, error)
}

// callable2 makes a Go function of two arguments from a Python one.
func callable2(f object.Object) func(*object.Thread, object.Object, object.Object) (object.Object, error) {
	return func(th *object.Thread, a, b object.Object) (object.Object, error) { return object.Call(th, f, a, b) }
}

// combineByKey combines values within each partition, then across them.
func (r *pyRDD) combineByKey(th *object.Thread, c combiner, partitions object.Object) (*pyRDD, error) {
	n, err := r.reducers(th, partitions)
	if err != nil {
		return nil, err
	}
	local := r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
		d := object.NewDict()
		for _, x := range in {
			k, v, err := pairOf(th, x)
			if err != nil {
				return nil, err
			}
			if err := upsert(th, d, k, v, c.create, c.merge); err != nil {
				return nil, err
			}
		}
		return dictPairs(d), nil
	})
	return local.shuffled(n, func(th *object.Thread, in [][]object.Object) ([][]object.Object, error) {
		dicts := make([]*object.Dict, n)
		for i := range dicts {
			dicts[i] = object.NewDict()
		}
		same := func(_ *object.Thread, v object.Object) (object.Object, error) { return v, nil }
		for _, part := range in {
			for _, x := range part {
				items := x.(*object.Tuple).Items
				b, err := bucketOf(th, items[0], n)
				if err != nil {
					return nil, err
				}
				if err := upsert(th, dicts[b], items[0], items[1], same, c.join); err != nil {
					return nil, err
				}
			}
		}
		out := make([][]object.Object, n)
		for i, d := range dicts {
			out[i] = dictPairs(d)
		}
		return out, nil
	}), nil
}

func upsert(th *object.Thread, d *object.Dict, k, v object.Object, create func(*object.Thread, object.Object) (object.Object, error),
	merge func(*object.Thread, object.Object, object.Object) (object.Object, error)) error {
	old, has, err := d.Get(th, k)
	if err != nil {
		return err
	}
	if has {
		v, err = merge(th, old, v)
	} else {
		v, err = create(th, v)
	}
	if err != nil {
		return err
	}
	return d.Set(th, k, v)
}

func dictPairs(d *object.Dict) []object.Object {
	out := make([]object.Object, 0, d.Len())
	for _, e := range entries(d) {
		out = append(out, object.NewTuple(e.Key, e.Value))
	}
	return out
}

// grouper collects the values of a key in a list.
var grouper = combiner{
	create: func(_ *object.Thread, v object.Object) (object.Object, error) { return object.NewList(v), nil },
	merge: func(_ *object.Thread, c, v object.Object) (object.Object, error) {
		l := c.(*object.List)
		l.Items = append(l.Items, v)
		return l, nil
	},
	join: func(_ *object.Thread, a, b object.Object) (object.Object, error) {
		l := a.(*object.List)
		l.Items = append(l.Items, b.(*object.List).Items...)
		return l, nil
	},
}

// partitionBy moves pairs to the partitions of their keys.
func (r *pyRDD) partitionBy(n int, where func(th *object.Thread, key object.Object) (int, error)) *pyRDD {
	return r.shuffled(n, func(th *object.Thread, in [][]object.Object) ([][]object.Object, error) {
		out := make([][]object.Object, n)
		for _, part := range in {
			for _, x := range part {
				k, _, err := pairOf(th, x)
				if err != nil {
					return nil, err
				}
				b, err := where(th, k)
				if err != nil {
					return nil, err
				}
				out[b] = append(out[b], x)
			}
		}
		return out, nil
	})
}

// mapPairs is an RDD of what f makes of each pair.
func (r *pyRDD) mapPairs(f func(th *object.Thread, k, v object.Object) ([]object.Object, error)) *pyRDD {
	return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
		out := make([]object.Object, 0, len(in))
		for _, x := range in {
			k, v, err := pairOf(th, x)
			if err != nil {
				return nil, err
			}
			made, err := f(th, k, v)
			if err != nil {
				return nil, err
			}
			out = append(out, made...)
		}
		return out, nil
	})
}

// cogroup groups the values of several RDDs by key: (key, one list an RDD).
func cogroup(th *object.Thread, rdds []*pyRDD, partitions object.Object) (*pyRDD, error) {
	n := 0
	for _, r := range rdds {
		m, err := r.reducers(th, object.None)
		if err != nil {
			return nil, err
		}
		n += m
	}
	if partitions != object.None {
		m, err := object.ToInt(th, partitions)
		if err != nil {
			return nil, err
		}
		n = m
	}
	var tagged *pyRDD
	for i, r := range rdds {
		t := r.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
			return []object.Object{object.NewTuple(k, object.NewTuple(object.NewInt(int64(i)), v))}, nil
		})
		if tagged == nil {
			tagged = t
		} else {
			tagged = tagged.union(t)
		}
	}
	grouped, err := tagged.combineByKey(th, grouper, object.NewInt(int64(n)))
	if err != nil {
		return nil, err
	}
	return grouped.mapPairs(func(_ *object.Thread, k, v object.Object) ([]object.Object, error) {
		lists := make([]object.Object, len(rdds))
		for i := range lists {
			lists[i] = object.NewList()
		}
		for _, it := range v.(*object.List).Items {
			t := it.(*object.Tuple).Items
			l := lists[t[0].(object.Int)].(*object.List)
			l.Items = append(l.Items, t[1])
		}
		return []object.Object{object.NewTuple(k, object.NewTuple(lists...))}, nil
	}), nil
}

// union appends the partitions of another RDD.
func (r *pyRDD) union(o *pyRDD) *pyRDD {
	return newRDD(r.session, func(th *object.Thread) ([]partition, error) {
		a, err := r.plan(th)
		if err != nil {
			return nil, err
		}
		b, err := o.plan(th)
		return append(append([]partition{}, a...), b...), err
	})
}

// foreachPartition calls f with an iterator over each partition.
func foreachPartition(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
	f := a[0]
	_, err := r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
		it, err := object.Iter(th, object.NewList(in...))
		if err != nil {
			return nil, err
		}
		out, err := object.Call(th, f, it)
		if err != nil || out.Type().Iter == nil {
			return nil, err
		}
		return nil, object.Iterate(th, out, func(object.Object) error { return nil })
	}).compute(th)
	return object.None, err
}
