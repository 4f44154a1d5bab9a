package pyspark

import (
	"sync"

	"gospark/repl/python/object"
)

// broadcast is a Broadcast: a value that all tasks read.
type broadcast struct {
	object.Head
	value object.Object
}

// accumulator is an Accumulator: a value that tasks add to.
type accumulator struct {
	object.Head
	mu    sync.Mutex
	id    int
	value object.Object
	param object.Object // an AccumulatorParam of the user, or nil: the + of numbers
}

var (
	broadcastClass        = object.NewClass("pyspark.core.broadcast", "Broadcast")
	accumulatorClass      = object.NewClass("pyspark.accumulators", "Accumulator")
	accumulatorParamClass = object.NewClass("pyspark.accumulators", "AccumulatorParam")
)

func (acc *accumulator) add(th *object.Thread, o object.Object) error {
	acc.mu.Lock()
	defer acc.mu.Unlock()
	var v object.Object
	var err error
	if acc.param == nil {
		v, err = object.BinaryOp(th, object.OpAdd, acc.value, o)
	} else {
		v, err = object.CallMethod(th, acc.param, "addInPlace", acc.value, o)
	}
	if err == nil {
		acc.value = v
	}
	return err
}

func init() {
	broadcastClass.AddGetset(object.Getset{Name: "value", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
		return self.(*broadcast).value, nil
	}})
	for _, sig := range []string{"unpersist(self, blocking=False)", "destroy(self, blocking=False)"} {
		broadcastClass.AddPyMethods(object.PyMethod{Sig: sig, Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
			return object.None, nil
		}})
	}
	accumulatorClass.AddGetset(object.Getset{Name: "value",
		Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			acc := self.(*accumulator)
			acc.mu.Lock()
			defer acc.mu.Unlock()
			return acc.value, nil
		},
		Set: func(_ *object.Thread, self, v object.Object) error {
			acc := self.(*accumulator)
			acc.mu.Lock()
			defer acc.mu.Unlock()
			acc.value = v
			return nil
		}})
	accumulatorClass.Inplace[object.OpAdd] = func(th *object.Thread, a, b object.Object) (object.Object, error) {
		return a, a.(*accumulator).add(th, b)
	}
	accumulatorClass.AddPyMethods(object.PyMethod{Sig: "add(self, term)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return object.None, self.(*accumulator).add(th, a[0])
	}})
	accumulatorClass.Str = func(th *object.Thread, self object.Object) (string, error) {
		return object.ToStr(th, self.(*accumulator).value)
	}
	accumulatorClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		acc := self.(*accumulator)
		text, err := object.ToStr(th, acc.value)
		return "Accumulator<id=" + itoa(acc.id) + ", value=" + text + ">", err
	}
	sparkContextClass.AddPyMethods(
		contextMethod("broadcast(self, value)", func(_ *object.Thread, _ *sparkContext, a []object.Object) (object.Object, error) {
			b := &broadcast{value: a[0]}
			b.InitHead(broadcastClass)
			return b, nil
		}),
		contextMethod("accumulator(self, value, accum_param=None)", func(_ *object.Thread, sc *sparkContext, a []object.Object) (object.Object, error) {
			acc := &accumulator{value: a[0], id: sc.accumulators}
			if a[1] != object.None {
				acc.param = a[1]
			} else if _, ok := number(a[0]); !ok && a[0].Type() != object.ComplexType {
				return nil, object.TypeErrorf("No default accumulator param for type %s", a[0].Type().Name)
			}
			sc.accumulators++
			acc.InitHead(accumulatorClass)
			return acc, nil
		}),
		contextMethod("emptyRDD(self)", func(_ *object.Thread, sc *sparkContext, _ []object.Object) (object.Object, error) {
			return newRDD(sc.session, func(*object.Thread) ([]partition, error) { return nil, nil }), nil
		}),
		contextMethod("range(self, start, end=None, step=1, numSlices=None)", contextRange),
		contextMethod("union(self, rdds)", func(th *object.Thread, _ *sparkContext, a []object.Object) (object.Object, error) {
			items, err := object.ToSlice(th, a[0])
			if err != nil {
				return nil, err
			}
			var out *pyRDD
			for _, it := range items {
				r, err := rddArg(it)
				if err != nil {
					return nil, err
				}
				if out == nil {
					out = r
				} else {
					out = out.union(r)
				}
			}
			if out == nil {
				return nil, object.IndexErrorf("list index out of range")
			}
			return out, nil
		}),
		contextMethod("textFile(self, name, minPartitions=None, use_unicode=True)", textFile),
		contextMethod("sparkUser(self)", func(*object.Thread, *sparkContext, []object.Object) (object.Object, error) {
			return object.NewStr(userName()), nil
		}),
		contextProperty("startTime", func(sc *sparkContext) object.Object { return object.NewInt(sc.session.s.Started().UnixMilli()) }),
	)
	for _, sig := range []string{"setJobGroup(self, groupId, description, interruptOnCancel=False)", "setJobDescription(self, value)",
		"setLocalProperty(self, key, value)", "setCheckpointDir(self, dirName)", "addFile(self, path, recursive=False)", "addPyFile(self, path)", "cancelAllJobs(self)"} {
		sparkContextClass.AddPyMethods(contextMethod(sig, func(*object.Thread, *sparkContext, []object.Object) (object.Object, error) { return object.None, nil }))
	}
}
