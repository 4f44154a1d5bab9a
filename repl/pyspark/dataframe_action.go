package pyspark

import (
	"context"

	"gospark/dataframe/analyze"
	vec "gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// collect runs a plan and gives its Rows.
func (d *dataFrame) collect(th *object.Thread) ([]object.Object, error) {
	return d.rows(th, d.df.CollectBatches)
}

// take gives the first n Rows, reading no more than it needs.
func (d *dataFrame) take(th *object.Thread, n int) ([]object.Object, error) {
	return d.rows(th, func(ctx context.Context, yield func(*vec.Batch) error) error {
		return d.df.TakeBatches(ctx, n, yield)
	})
}

func (d *dataFrame) rows(th *object.Thread, read func(context.Context, func(*vec.Batch) error) error) ([]object.Object, error) {
	row := rowReader(d.df.Schema())
	out := []object.Object{}
	err := d.session.run(th, "collectToPython", func(ctx context.Context) error {
		return read(ctx, func(b *vec.Batch) error {
			for i := 0; i < b.N; i++ {
				out = append(out, row(b, i))
			}
			return nil
		})
	})
	return out, err
}

// first is the first Row, or None.
func (d *dataFrame) first(th *object.Thread) (object.Object, error) {
	rows, err := d.take(th, 1)
	if err != nil || len(rows) == 0 {
		return object.None, err
	}
	return rows[0], nil
}

func (d *dataFrame) count(th *object.Thread) (int64, error) {
	var n int64
	err := d.session.run(th, "count", func(ctx context.Context) (err error) {
		n, err = d.df.Count(ctx)
		return err
	})
	return n, err
}

// showText is what show prints. Truncate 0 shows whole cells.
func (d *dataFrame) showText(th *object.Thread, n, truncate int, vertical bool) (string, error) {
	var text string
	err := d.session.run(th, "showString", func(ctx context.Context) (err error) {
		text, err = d.df.ShowString(ctx, n, truncate, vertical)
		return err
	})
	return text, err
}

// print writes to Python's sys.stdout.
func print(th *object.Thread, text string) (object.Object, error) {
	return object.None, writeStdout(th, text+"\n")
}

func show(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	n, ok := a[0].(object.Int)
	if !ok {
		return nil, notExpected("n", "int", a[0])
	}
	vertical, ok := a[2].(object.Bool)
	if !ok {
		return nil, notExpected("vertical", "bool", a[2])
	}
	width := 20
	if a[1] != object.True {
		w, err := object.ToInt(th, a[1])
		if b, isBool := a[1].(object.Bool); isBool && !bool(b) {
			w, err = 0, nil
		}
		if s, isStr := a[1].(*object.Str); isStr {
			var v object.Object
			if v, err = object.Call(th, object.IntType, s); err == nil {
				w, err = object.ToInt(th, v)
			}
		}
		if err != nil {
			return nil, notExpected("truncate", "bool", a[1])
		}
		width = w
	}
	text, err := d.showText(th, int(n), width, bool(vertical))
	if err != nil {
		return nil, err
	}
	return print(th, text)
}

// eager is the table that repr() shows while spark.sql.repl.eagerEval.enabled is true.
func (d *dataFrame) eager(th *object.Thread) (bool, string, error) {
	conf := d.session.s.Conf()
	if on, _ := conf.Get("spark.sql.repl.eagerEval.enabled"); on != "true" {
		return false, "", nil
	}
	text, err := d.showText(th, conf.Int("spark.sql.repl.eagerEval.maxNumRows", 20), conf.Int("spark.sql.repl.eagerEval.truncate", 20), false)
	return true, text, err
}

// actions are the methods of DataFrame that give something else than a DataFrame, and its properties.
func actions() []object.PyMethod {
	return []object.PyMethod{
		get("show(self, n=20, truncate=True, vertical=False)", show),
		get("printSchema(self, level=None)", func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			level := 0
			if a[0] != object.None {
				n, err := intArg("treeString", a[0])
				if err != nil {
					return nil, err
				}
				level = int(n)
			}
			return print(th, d.df.Schema().TreeString(level))
		}),
		get("count(self)", func(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			n, err := d.count(th)
			return object.NewInt(n), err
		}),
		get("collect(self)", func(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			rows, err := d.collect(th)
			return object.NewList(rows...), err
		}),
		get("take(self, num)", func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			n, err := intArg("limit", a[0])
			if err != nil {
				return nil, err
			}
			rows, err := d.takeLimit(th, n)
			return object.NewList(rows...), err
		}),
		get("head(self, n=None)", func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			if a[0] == object.None {
				return d.first(th)
			}
			n, err := intArg("limit", a[0])
			if err != nil {
				return nil, err
			}
			rows, err := d.takeLimit(th, n)
			return object.NewList(rows...), err
		}),
		get("first(self)", func(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) { return d.first(th) }),
		get("tail(self, num)", func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			n, err := intArg("tailToPython", a[0])
			if err != nil {
				return nil, err
			}
			n = max(n, 0)
			t, err := d.session.frame(&plan.Tail{N: intLit(n), Child: d.plan()})
			if err != nil {
				return nil, err
			}
			rows, err := t.(*dataFrame).collect(th)
			return object.NewList(rows...), err
		}),
		get("toLocalIterator(self, prefetchPartitions=False)", func(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			rows, err := d.collect(th)
			if err != nil {
				return nil, err
			}
			return object.Iter(th, object.NewList(rows...))
		}),
		get("isEmpty(self)", func(th *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			rows, err := d.take(th, 1)
			return object.Bool(len(rows) == 0), err
		}),
		get("foreach(self, f)", func(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			return object.CallMethod(th, frameRDD(d), "foreach", a[0])
		}),
		get("explain(self, extended=None, mode=None)", explain),
		get("cache(self)", persist), get("persist(self, storageLevel=None)", persist),
		get("unpersist(self, blocking=False)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			d.df.Unpersist()
			return d, nil
		}),
		get("isLocal(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			p := d.df.Plan()
			if done, ok := p.(analyze.Done); ok {
				p = done.Plan
			}
			l, ok := p.(*plan.Local)
			return object.Bool(ok && l.Partitions == 0), nil
		}),
		get("createTempView(self, name)", tempView(false, false)),
		get("createOrReplaceTempView(self, name)", tempView(true, false)),
		get("registerTempTable(self, name)", tempView(true, false)),
		get("createGlobalTempView(self, name)", tempView(false, true)),
		get("createOrReplaceGlobalTempView(self, name)", tempView(true, true)),
		get("groupBy(self, *cols)", groupBy(plainGroup)), get("groupby(self, *cols)", groupBy(plainGroup)),
		get("rollup(self, *cols)", groupBy(rollupGroup)), get("cube(self, *cols)", groupBy(cubeGroup)),
		get("toPandas(self)", func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) {
			return nil, pyError(pySparkImportError, "PACKAGE_NOT_INSTALLED", "package_name", "Pandas", "minimum_version", "2.2.0")
		}),
		get("sameSemantics(self, other)", func(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			o, ok := a[0].(*dataFrame)
			if !ok {
				return nil, notExpected("other", "DataFrame", a[0])
			}
			return object.Bool(d.df.SameSemantics(o.df)), nil
		}),
		get("colRegex(self, colName)", func(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
			name, err := strArg("colName", a[0])
			if err != nil || unquoted(name) == name {
				if err != nil {
					return nil, err
				}
				return d.column(name)
			}
			c := newColumn(&plan.RegexCols{Pattern: unquoted(name)})
			c.text = "unresolvedregex()"
			return c, nil
		}),
		property("schema", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return wrapType(d.df.Schema()), nil
		}),
		property("columns", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return strList(d.df.Schema().Names()), nil
		}),
		property("dtypes", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return object.NewList(dtypes(d.df.Schema())...), nil
		}),
		property("isStreaming", func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) { return object.False, nil }),
		property("sparkSession", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) { return d.session, nil }),
		property("write", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return newWriter(d), nil
		}),
		property("rdd", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
			return frameRDD(d), nil
		}),
	}
}

// unquoted is a column name without the back-quotes around it.
func unquoted(name string) string {
	if n := len(name); n > 1 && name[0] == '`' && name[n-1] == '`' {
		return name[1 : n-1]
	}
	return name
}

// takeLimit is take(n), with the errors of limit(n).
func (d *dataFrame) takeLimit(th *object.Thread, n int64) ([]object.Object, error) {
	if n < 0 {
		l, err := d.session.frame(&plan.Limit{N: intLit(n), Child: d.plan()})
		if err != nil {
			return nil, err
		}
		return l.(*dataFrame).collect(th)
	}
	return d.take(th, int(n))
}

func dtypes(s *types.StructType) []object.Object {
	out := make([]object.Object, len(s.Fields))
	for i, f := range s.Fields {
		out[i] = object.NewTuple(object.NewStr(f.Name), object.NewStr(f.Type.SimpleString()))
	}
	return out
}

func persist(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	if len(a) > 0 && a[0] != object.None {
		if _, ok := a[0].(*storageLevel); !ok {
			return nil, object.TypeErrorf("storageLevel must be of type pyspark.StorageLevel")
		}
	}
	d.df.Persist()
	return d, nil
}

// explain reads extended (a bool or a mode's name) and mode.
func explain(th *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
	if a[0] != object.None && a[1] != object.None {
		return nil, pyError(pySparkValueError, "CANNOT_SET_TOGETHER", "arg_list", "extended and mode")
	}
	mode := "simple"
	switch x := a[0].(type) {
	case object.Bool:
		if x {
			mode = "extended"
		}
	case *object.Str:
		mode = x.String()
	default:
		if x != object.None {
			return nil, pyError(pySparkTypeError, "NOT_EXPECTED_TYPE", "expected_type", "bool or str", "arg_name", "extended", "arg_type", x.Type().Name)
		}
	}
	if a[1] != object.None {
		s, err := strArg("mode", a[1])
		if err != nil {
			return nil, err
		}
		mode = s
	}
	text, err := d.df.Explain(mode)
	if err != nil {
		return nil, raise(err)
	}
	return print(th, text)
}

func tempView(replace, global bool) func(*object.Thread, *dataFrame, []object.Object) (object.Object, error) {
	return func(_ *object.Thread, d *dataFrame, a []object.Object) (object.Object, error) {
		name, ok := a[0].(*object.Str)
		if !ok {
			method := "createTempView"
			if replace {
				method = "createOrReplaceTempView"
			}
			return nil, javaCall(method, a[0])
		}
		return object.None, raise(d.df.CreateTempView(name.String(), replace, global))
	}
}
