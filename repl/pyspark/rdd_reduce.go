package pyspark

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gospark/repl/python/mounts"
	"gospark/repl/python/object"
)

// each is an RDD of what f makes of each value.
func (r *pyRDD) each(f func(th *object.Thread, x object.Object) (object.Object, error)) *pyRDD {
	return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
		out := make([]object.Object, len(in))
		for i, x := range in {
			y, err := f(th, x)
			if err != nil {
				return nil, err
			}
			out[i] = y
		}
		return out, nil
	})
}

// indexed is an RDD whose partitions f computes from their number and the receiver's values.
func (r *pyRDD) indexed(f func(th *object.Thread, i int, in []object.Object) ([]object.Object, error)) *pyRDD {
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
				res, err := f(th, i, items)
				if err != nil {
					return nil, userError(th, err)
				}
				return res, nil
			}
		}
		return out, nil
	})
}

// folded folds each partition in its task, from zero if there is one, and gives the results that exist.
func (r *pyRDD) folded(th *object.Thread, zero object.Object, f object.Object) ([]object.Object, error) {
	return r.derive(func(th *object.Thread, in []object.Object) ([]object.Object, error) {
		var acc object.Object
		if zero != nil {
			acc = copyOf(th, zero)
		}
		for _, x := range in {
			if acc == nil {
				acc = x
				continue
			}
			var err error
			if acc, err = object.Call(th, f, acc, x); err != nil {
				return nil, err
			}
		}
		if acc == nil {
			return nil, nil
		}
		return []object.Object{acc}, nil
	}).collect(th)
}

func reduceAll(th *object.Thread, acc object.Object, items []object.Object, f object.Object) (object.Object, error) {
	for _, x := range items {
		var err error
		if acc, err = object.Call(th, f, acc, x); err != nil {
			return nil, err
		}
	}
	return acc, nil
}

func reduceRDD(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
	items, err := r.folded(th, nil, a[0])
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, object.ValueErrorf("Can not reduce() empty RDD")
	}
	return reduceAll(th, items[0], items[1:], a[0])
}

// builtin is a function of the module builtins.
func builtin(th *object.Thread, name string) object.Object {
	f, _ := th.Builtins.GetStr(name)
	return f
}

// extreme is max and min.
func extreme(name string) object.PyMethod {
	return onRDD(name+"(self, key=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
		items, err := r.collect(th)
		if err != nil {
			return nil, err
		}
		if len(items) == 0 {
			return nil, object.ValueErrorf("Can not reduce() empty RDD")
		}
		return object.CallArgs(th, builtin(th, name), []object.Object{object.NewList(items...)},
			&object.Kwargs{Names: []*object.Str{object.NewStr("key")}, Values: []object.Object{a[0]}})
	})
}

// ordered is takeOrdered and top.
func ordered(name string, reverse bool) object.PyMethod {
	return onRDD(name+"(self, num, key=None)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
		n, err := object.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		items, err := r.collect(th)
		if err != nil {
			return nil, err
		}
		if err := object.SortItems(th, items, a[1], reverse); err != nil {
			return nil, userError(th, err)
		}
		return object.NewList(items[:max(0, min(n, len(items)))]...), nil
	})
}

// counted is countByValue and countByKey: a defaultdict(int) of counts.
func counted(name string, key func(th *object.Thread, x object.Object) (object.Object, error)) object.PyMethod {
	return onRDD(name+"(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
		items, err := r.each(key).collect(th)
		if err != nil {
			return nil, err
		}
		m, err := th.Runtime.Import(th, "collections")
		if err != nil {
			return nil, err
		}
		class, err := object.GetAttrString(th, m, "defaultdict")
		if err != nil {
			return nil, err
		}
		d, err := object.Call(th, class, object.IntType)
		if err != nil {
			return nil, err
		}
		counts := object.NewDict()
		for _, x := range items {
			n, has, err := counts.Get(th, x)
			if err != nil {
				return nil, err
			}
			if !has {
				n = object.Int(0)
			}
			if err := counts.Set(th, x, n.(object.Int)+1); err != nil {
				return nil, err
			}
		}
		_, err = object.CallMethod(th, d, "update", counts)
		return d, err
	})
}

// statistic is a number computed from those of an RDD of numbers.
func statistic(name string, f func(n int, mean, m2 float64) float64) object.PyMethod {
	return onRDD(name+"(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
		s, err := r.stats(th)
		if err != nil {
			return nil, err
		}
		return object.Float(f(s.n, s.mean, s.m2)), nil
	})
}

func init() {
	variance := func(n int, _, m2 float64) float64 {
		if n == 0 {
			return nan
		}
		return m2 / float64(n)
	}
	sample := func(n int, _, m2 float64) float64 {
		if n <= 1 {
			return nan
		}
		return m2 / float64(n-1)
	}
	rddClass.AddPyMethods(
		extreme("max"), extreme("min"), ordered("takeOrdered", false), ordered("top", true),
		statistic("mean", func(_ int, mean, _ float64) float64 { return mean }),
		statistic("variance", variance), statistic("sampleVariance", sample),
		statistic("stdev", func(n int, m, m2 float64) float64 { return math.Sqrt(variance(n, m, m2)) }),
		statistic("sampleStdev", func(n int, m, m2 float64) float64 { return math.Sqrt(sample(n, m, m2)) }),
		counted("countByValue", keepFirst),
		counted("countByKey", func(th *object.Thread, x object.Object) (object.Object, error) {
			return object.GetItem(th, x, object.NewInt(0))
		}),
		onRDD("stats(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) { return r.stats(th) }),
		onRDD("reduce(self, f)", reduceRDD), onRDD("treeReduce(self, f, depth=2)", reduceRDD),
		onRDD("fold(self, zeroValue, op)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			items, err := r.folded(th, a[0], a[1])
			if err != nil {
				return nil, err
			}
			return reduceAll(th, a[0], items, a[1])
		}),
		onRDD("aggregate(self, zeroValue, seqOp, combOp)", aggregateRDD), onRDD("treeAggregate(self, zeroValue, seqOp, combOp, depth=2)", aggregateRDD),
		onRDD("sum(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.collect(th)
			if err != nil {
				return nil, err
			}
			return object.Call(th, builtin(th, "sum"), object.NewList(items...))
		}),
		onRDD("collectAsMap(self)", func(th *object.Thread, r *pyRDD, _ []object.Object) (object.Object, error) {
			items, err := r.collect(th)
			if err != nil {
				return nil, err
			}
			return object.Call(th, object.DictType, object.NewList(items...))
		}),
		onRDD("lookup(self, key)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			items, err := r.collect(th)
			if err != nil {
				return nil, err
			}
			out := []object.Object{}
			for _, x := range items {
				k, v, err := pairOf(th, x)
				if err != nil {
					return nil, err
				}
				if same, err := object.Equal(th, k, a[0]); err != nil {
					return nil, err
				} else if same {
					out = append(out, v)
				}
			}
			return object.NewList(out...), nil
		}),
		onRDD("foreach(self, f)", func(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
			f := a[0]
			_, err := r.each(func(th *object.Thread, x object.Object) (object.Object, error) { return object.Call(th, f, x) }).compute(th)
			return object.None, err
		}),
		onRDD("foreachPartition(self, f)", foreachPartition),
		onRDD("saveAsTextFile(self, path, compressionCodecClass=None)", saveAsTextFile),
	)
}

func aggregateRDD(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
	items, err := r.folded(th, a[0], a[1])
	if err != nil {
		return nil, err
	}
	return reduceAll(th, copyOf(th, a[0]), items, a[2])
}

// saveAsTextFile writes a file of lines for each partition.
func saveAsTextFile(th *object.Thread, r *pyRDD, a []object.Object) (object.Object, error) {
	path, err := object.ToStr(th, a[0])
	if err != nil {
		return nil, err
	}
	dir := strings.TrimPrefix(path, "file:")
	for strings.HasPrefix(dir, "//") {
		dir = dir[1:]
	}
	abs, err := mounts.Abs(dir)
	real := mounts.Path(abs)
	if err == nil {
		_, err = os.Stat(real)
	}
	if err == nil {
		return nil, object.NewException(py4jJavaError, object.NewStr("An error occurred while calling o"+nextJavaID()+".saveAsTextFile.\n"+
			": org.apache.hadoop.mapred.FileAlreadyExistsException: Output directory file:"+abs+" already exists"))
	}
	parts, err := r.compute(th)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(real, 0o755); err != nil {
		return nil, object.Errorf(object.OSError, "%v", err)
	}
	for i, items := range parts {
		var b strings.Builder
		for _, x := range items {
			text, err := object.ToStr(th, x)
			if err != nil {
				return nil, userError(th, err)
			}
			b.WriteString(text + "\n")
		}
		name := filepath.Join(real, "part-"+strings.Repeat("0", max(0, 5-len(strconv.Itoa(i))))+strconv.Itoa(i))
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			return nil, object.Errorf(object.OSError, "%v", err)
		}
	}
	if err := os.WriteFile(filepath.Join(real, "_SUCCESS"), nil, 0o644); err != nil {
		return nil, object.Errorf(object.OSError, "%v", err)
	}
	return object.None, nil
}
