package pyspark

import (
	"context"
	"sync"

	vec "gospark/dataframe/column"
	"gospark/repl/python/object"
)

// partition makes the values of one partition of an RDD on a thread of its own.
type partition func(th *object.Thread) ([]object.Object, error)

// pyRDD is an RDD: partitions that are computed, in parallel, when an action runs.
type pyRDD struct {
	object.Head
	session *sparkSession
	// plan gives the partitions; it is called once an action runs, or for their number.
	plan func(th *object.Thread) ([]partition, error)
}

var rddClass = object.NewClass("pyspark.core.rdd", "RDD")

func newRDD(s *sparkSession, plan func(th *object.Thread) ([]partition, error)) *pyRDD {
	r := &pyRDD{session: s, plan: plan}
	r.InitHead(rddClass)
	return r
}

// sliced cuts a list into n partitions as SparkContext.parallelize does.
func sliced(items []object.Object, n int) func(*object.Thread) ([]partition, error) {
	return func(*object.Thread) ([]partition, error) {
		parts := make([]partition, n)
		for i := range parts {
			part := items[i*len(items)/n : (i+1)*len(items)/n]
			parts[i] = func(*object.Thread) ([]object.Object, error) { return part, nil }
		}
		return parts, nil
	}
}

// frameRDD is df.rdd: the Rows of each partition of the DataFrame.
func frameRDD(d *dataFrame) *pyRDD {
	return newRDD(d.session, func(th *object.Thread) ([]partition, error) {
		res, err := d.df.Execute(context.Background())
		if err != nil {
			return nil, raise(err)
		}
		row := rowReader(d.df.Schema())
		parts := make([]partition, res.Partitions())
		for i := range parts {
			parts[i] = func(*object.Thread) ([]object.Object, error) {
				var out []object.Object
				err := res.Partition(i, func(b *vec.Batch) error {
					for k := 0; k < b.N; k++ {
						out = append(out, row(b, k))
					}
					return nil
				})
				return out, raise(err)
			}
		}
		return parts, nil
	})
}

// derive is an RDD of the same partitions whose values f computes from the receiver's.
func (r *pyRDD) derive(f func(th *object.Thread, in []object.Object) ([]object.Object, error)) *pyRDD {
	return newRDD(r.session, func(th *object.Thread) ([]partition, error) {
		in, err := r.plan(th)
		if err != nil {
			return nil, err
		}
		out := make([]partition, len(in))
		for i, p := range in {
			out[i] = func(th *object.Thread) ([]object.Object, error) {
				items, err := p(th)
				if err != nil {
					return nil, err
				}
				res, err := f(th, items)
				if err != nil {
					return nil, userError(th, err)
				}
				return res, nil
			}
		}
		return out, nil
	})
}

// userError wraps what user code raised in a task, once.
func userError(th *object.Thread, err error) error {
	if object.IsError(err, capturedClasses["PythonException"]) || object.IsError(err, object.KeyboardInterrupt) {
		return err
	}
	return pythonException(th, err)
}

// compute runs all partitions on the session's cores and keeps their order.
func (r *pyRDD) compute(th *object.Thread) ([][]object.Object, error) {
	parts, err := r.plan(th)
	if err != nil {
		return nil, err
	}
	out, errs := make([][]object.Object, len(parts)), make([]error, len(parts))
	gate := make(chan struct{}, r.session.s.Parallelism())
	var wg sync.WaitGroup
	for i, p := range parts {
		wg.Add(1)
		gate <- struct{}{}
		go func() {
			defer func() { <-gate; wg.Done() }()
			worker := workerThread(th.Runtime)
			worker.ShareInterrupt(th)
			out[i], errs[i] = p(worker)
		}()
	}
	wg.Wait()
	for _, e := range errs {
		if e != nil {
			return nil, e
		}
	}
	return out, th.Check()
}

func (r *pyRDD) collect(th *object.Thread) ([]object.Object, error) {
	parts, err := r.compute(th)
	if err != nil {
		return nil, err
	}
	out := []object.Object{}
	for _, p := range parts {
		out = append(out, p...)
	}
	return out, nil
}

// take reads partitions in order until it has n values.
func (r *pyRDD) take(th *object.Thread, n int) ([]object.Object, error) {
	parts, err := r.plan(th)
	if err != nil {
		return nil, err
	}
	out := []object.Object{}
	for _, p := range parts {
		if len(out) >= n {
			break
		}
		items, err := p(th)
		if err != nil {
			return nil, err
		}
		out = append(out, items...)
	}
	return out[:min(n, len(out))], nil
}

func onRDD(sig string, f func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*pyRDD), a)
	}}
}

func init() {
	rddClass.AddPyMethods(
		onRDD("map(self, f, preservesPartitioning=False)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
				out := make([]object.Object, len(in))
				for i, x := range in {
					y, err := object.Call(th, f, x)
					if err != nil {
						return nil, err
					}
					out[i] = y
				}
				return out, nil
			}), nil
		}),
		onRDD("filter(self, f)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
				var out []object.Object
				for _, x := range in {
					y, err := object.Call(th, f, x)
					if err != nil {
						return nil, err
					}
					if ok, err := object.Truth(th, y); err != nil {
						return nil, err
					} else if ok {
						out = append(out, x)
					}
				}
				return out, nil
			}), nil
		}),
		onRDD("flatMap(self, f, preservesPartitioning=False)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
				var out []object.Object
				for _, x := range in {
					y, err := object.Call(th, f, x)
					if err != nil {
						return nil, err
					}
					items, err := object.ToSlice(th, y)
					if err != nil {
						return nil, err
					}
					out = append(out, items...)
				}
				return out, nil
			}), nil
		}),
		onRDD("mapPartitions(self, f, preservesPartitioning=False)", func(_ *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
				it, err := object.Iter(th, object.NewList(in...))
				if err != nil {
					return nil, err
				}
				y, err := object.Call(th, f, it)
				if err != nil {
					return nil, err
				}
				return object.ToSlice(th, y)
			}), nil
		}),
		onRDD("glom(self)", func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			return r.derive(func(_ *object.Thread, in []object.Object) ([]object.Object, error) {
				return []object.Object{object.NewList(in...)}, nil
			}), nil
		}),
		onRDD("collect(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.collect(th)
			return object.NewList(items...), err
		}),
		onRDD("count(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.collect(th)
			return pyInt(len(items)), err
		}),
		onRDD("take(self, num)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			n, err := object.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			items, err := r.take(th, n)
			return object.NewList(items...), err
		}),
		onRDD("first(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.take(th, 1)
			if err == nil && len(items) == 0 {
				err = object.ValueErrorf("RDD is empty")
			}
			if err != nil {
				return nil, err
			}
			return items[0], nil
		}),
		onRDD("isEmpty(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.take(th, 1)
			return object.Bool(len(items) == 0), err
		}),
		onRDD("getNumPartitions(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			parts, err := r.plan(th)
			return pyInt(len(parts)), err
		}),
		onRDD("cache(self)", func(_ *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) { return r, nil }),
		onRDD("toDF(self, schema=None, sampleRatio=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			parts, err := r.compute(th)
			if err != nil {
				return nil, err
			}
			var rows []object.Object
			for _, p := range parts {
				rows = append(rows, p...)
			}
			return r.session.rddToDF(th, rows, a[0], len(parts))
		}),
	)
}

// rddToDF is createDataFrame over an RDD: without a schema the types are those of the first row.
func (s *sparkSession) rddToDF(th *object.Thread, rows []object.Object, schema object.Object, partitions int) (object.Object, error) {
	names, isNames := namesOf(schema)
	if schema != object.None && !isNames {
		return s.fromRows(th, rows, schema, true, partitions)
	}
	if len(rows) == 0 {
		return nil, object.ValueErrorf("RDD is empty")
	}
	st, err := s.inferFirst(th, rows, names)
	if err != nil {
		return nil, err
	}
	return s.fromRows(th, rows, wrapStruct(st), false, partitions)
}
