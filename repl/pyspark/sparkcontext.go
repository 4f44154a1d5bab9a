package pyspark

import (
	"strconv"

	"gospark/dataframe"
	"gospark/repl/python/object"
)

// sparkContext is sc.
type sparkContext struct {
	object.Head
	session *sparkSession
	appName string
	// accumulators counts those that were made.
	accumulators int
}

var sparkContextClass = object.NewClass("pyspark.core.context", "SparkContext")

func contextMethod(sig string, f func(th *object.Thread, sc *sparkContext, a []object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return f(th, self.(*sparkContext), a)
	}}
}

func contextProperty(name string, f func(sc *sparkContext) object.Object) object.PyMethod {
	m := contextMethod(name+"(self)", func(_ *object.Thread, sc *sparkContext, _ []object.Object) (object.Object, error) { return f(sc), nil })
	m.Property = true
	return m
}

func init() {
	sparkContextClass.Repr = func(_ *object.Thread, self object.Object) (string, error) {
		sc := self.(*sparkContext)
		return "<SparkContext master=" + sc.session.s.Master() + " appName=" + sc.appName + ">", nil
	}
	sparkContextClass.AddPyMethods(
		contextMethod("parallelize(self, c, numSlices=None)", func(th *object.Thread, sc *sparkContext, a []object.Object) (object.Object, error) {
			items, err := object.ToSlice(th, a[0])
			if err != nil {
				return nil, err
			}
			n := sc.session.s.Parallelism()
			if a[1] != object.None {
				if n, err = object.ToInt(th, a[1]); err != nil {
					return nil, err
				}
			}
			return newRDD(sc.session, sliced(items, max(n, 1))), nil
		}),
		contextMethod("setLogLevel(self, logLevel)", func(*object.Thread, *sparkContext, []object.Object) (object.Object, error) {
			return object.None, nil
		}),
		contextMethod("stop(self)", func(_ *object.Thread, sc *sparkContext, _ []object.Object) (object.Object, error) {
			sc.session.stopped = true
			return object.None, nil
		}),
		contextProperty("version", func(*sparkContext) object.Object { return object.NewStr(dataframe.Version) }),
		contextProperty("master", func(sc *sparkContext) object.Object { return object.NewStr(sc.session.s.Master()) }),
		contextProperty("appName", func(sc *sparkContext) object.Object { return object.NewStr(sc.appName) }),
		contextProperty("applicationId", func(sc *sparkContext) object.Object {
			return object.NewStr("local-" + strconv.FormatInt(sc.session.s.Started().UnixMilli(), 10))
		}),
		contextProperty("defaultParallelism", func(sc *sparkContext) object.Object { return pyInt(sc.session.s.Parallelism()) }),
		contextProperty("defaultMinPartitions", func(sc *sparkContext) object.Object { return pyInt(min(2, sc.session.s.Parallelism())) }),
		contextProperty("uiWebUrl", func(*sparkContext) object.Object { return object.None }),
	)
}
