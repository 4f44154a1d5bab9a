package pyspark

import (
	"context"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// reader state of spark.read: format, schema and options so far. The methods return the receiver, as PySpark's do.
type dataReader struct {
	object.Head
	session *sparkSession
	format  string
	schema  *types.StructType
	options map[string]string
}

// dataWriter is the state of df.write.
type dataWriter struct {
	object.Head
	d           *dataFrame
	format      string
	mode        string
	options     map[string]string
	partitionBy []string
	buckets     *int // nil without bucketBy
	bucketBy    []string
	sortBy      []string
	clusterBy   []string
}

var (
	readerClass = object.NewClass("pyspark.sql.readwriter", "DataFrameReader")
	writerClass = object.NewClass("pyspark.sql.readwriter", "DataFrameWriter")
)

func newReader(s *sparkSession) *dataReader {
	r := &dataReader{session: s, format: "parquet", options: map[string]string{}}
	r.InitHead(readerClass)
	return r
}

func newWriter(d *dataFrame) *dataWriter {
	w := &dataWriter{d: d, format: "parquet", mode: "errorifexists", options: map[string]string{}}
	w.InitHead(writerClass)
	return w
}

// setOptions stores keyword options; None is left out.
func setOptions(th *object.Thread, to map[string]string, kw *object.Dict) error {
	for _, it := range entries(kw) {
		if err := setOption(th, to, it.Key, it.Value); err != nil {
			return err
		}
	}
	return nil
}

func setOption(th *object.Thread, to map[string]string, key, value object.Object) error {
	if value == object.None {
		return nil
	}
	k, err := object.ToStr(th, key)
	if err != nil {
		return err
	}
	to[k], err = optionText(th, value)
	return err
}

// paths reads the path argument of load and its like: None, a str or a list of strs.
func paths(o object.Object) ([]string, error) {
	switch x := o.(type) {
	case *object.Str:
		return []string{x.String()}, nil
	case *object.List:
		return strArgs("path", x.Items)
	}
	if o == object.None {
		return nil, nil
	}
	return nil, notExpected("path", "str or list", o)
}

// schemaArg reads a schema: a StructType or DDL text.
func schemaArg(o object.Object) (*types.StructType, error) {
	var t types.DataType
	if s, ok := o.(*object.Str); ok {
		parsed, err := schemaText(s)
		if err != nil {
			return nil, err
		}
		t = parsed
	} else if u, ok := unwrapType(o); ok {
		t = u
	}
	if st, ok := t.(*types.StructType); ok {
		return st, nil
	}
	return nil, notExpected("schema", "StructType or str", o)
}

func (r *dataReader) load(path object.Object) (object.Object, error) {
	list, err := paths(path)
	if err != nil {
		return nil, err
	}
	return r.session.frame(&plan.Read{Format: r.format, Options: r.options, Schema: r.schema, Paths: list})
}

// readFile is spark.read.csv(path, …) and its like: the keyword arguments are options.
func readFile(format string) object.PyMethod {
	return object.PyMethod{Sig: format + "(self, path, schema=None, **options)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		r := self.(*dataReader)
		r.format = format
		if a[1] != object.None {
			s, err := schemaArg(a[1])
			if err != nil {
				return nil, err
			}
			r.schema = s
		}
		if err := setOptions(th, r.options, a[2].(*object.Dict)); err != nil {
			return nil, err
		}
		if rdd, ok := a[0].(*pyRDD); ok {
			return r.fromRDD(th, rdd)
		}
		return r.load(a[0])
	}}
}

// save writes the DataFrame.
func (w *dataWriter) save(th *object.Thread, path object.Object) (object.Object, error) {
	p := ""
	if path != object.None {
		s, err := strArg("path", path)
		if err != nil {
			return nil, err
		}
		p = s
	}
	switch {
	case w.buckets != nil:
		return nil, analysis("'save' does not support bucketBy right now.")
	case w.sortBy != nil:
		return nil, raise(errs.New(errs.Analysis, "SORT_BY_WITHOUT_BUCKETING"))
	}
	return object.None, w.d.session.run(th, "save", func(ctx context.Context) error {
		return w.d.df.Save(ctx, w.format, w.mode, p, w.options, w.partitionBy)
	})
}

func writeFile(format string) object.PyMethod {
	return object.PyMethod{Sig: format + "(self, path, mode=None, **options)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		w := self.(*dataWriter)
		w.format = format
		if a[1] != object.None {
			s, err := strArg("saveMode", a[1])
			if err != nil {
				return nil, err
			}
			w.mode = s
		}
		kw := a[2].(*object.Dict)
		if p, ok := kw.GetStr("partitionBy"); ok {
			names, err := strArgs("cols", []object.Object{p})
			if err != nil {
				return nil, err
			}
			w.partitionBy = names
			kw = kw.Copy()
			if _, err := kw.Delete(th, object.NewStr("partitionBy")); err != nil {
				return nil, err
			}
		}
		if err := setOptions(th, w.options, kw); err != nil {
			return nil, err
		}
		return w.save(th, a[0])
	}}
}

// arguments takes the arguments that save and saveAsTable share; those that are None change nothing.
func (w *dataWriter) arguments(th *object.Thread, format, mode, partitionBy object.Object, options *object.Dict) error {
	for _, arg := range []struct {
		name  string
		value object.Object
		to    *string
	}{{"source", format, &w.format}, {"saveMode", mode, &w.mode}} {
		if arg.value == object.None {
			continue
		}
		s, err := strArg(arg.name, arg.value)
		if err != nil {
			return err
		}
		*arg.to = s
	}
	if partitionBy != object.None {
		names, err := strArgs("cols", []object.Object{partitionBy})
		if err != nil {
			return err
		}
		w.partitionBy = names
	}
	return setOptions(th, w.options, options)
}

func readMethod(sig string, f func(th *object.Thread, r *dataReader, a []object.Object) error) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return self, f(th, self.(*dataReader), a)
	}}
}

func writeMethod(sig string, f func(th *object.Thread, w *dataWriter, a []object.Object) error) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return self, f(th, self.(*dataWriter), a)
	}}
}

func init() {
	readerClass.AddPyMethods(
		readMethod("format(self, source)", func(_ *object.Thread, r *dataReader, a []object.Object) (err error) {
			r.format, err = strArg("source", a[0])
			return err
		}),
		readMethod("schema(self, schema)", func(_ *object.Thread, r *dataReader, a []object.Object) (err error) {
			r.schema, err = schemaArg(a[0])
			return err
		}),
		readMethod("option(self, key, value)", func(th *object.Thread, r *dataReader, a []object.Object) error {
			return setOption(th, r.options, a[0], a[1])
		}),
		readMethod("options(self, **options)", func(th *object.Thread, r *dataReader, a []object.Object) error {
			return setOptions(th, r.options, a[0].(*object.Dict))
		}),
		object.PyMethod{Sig: "load(self, path=None, format=None, schema=None, **options)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			r := self.(*dataReader)
			if a[1] != object.None {
				f, err := strArg("source", a[1])
				if err != nil {
					return nil, err
				}
				r.format = f
			}
			if a[2] != object.None {
				s, err := schemaArg(a[2])
				if err != nil {
					return nil, err
				}
				r.schema = s
			}
			if err := setOptions(th, r.options, a[3].(*object.Dict)); err != nil {
				return nil, err
			}
			return r.load(a[0])
		}},
		readFile("csv"), readFile("json"), readFile("text"), readFile("orc"), readFile("xml"),
		object.PyMethod{Sig: "parquet(self, *paths, **options)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			r := self.(*dataReader)
			r.format = "parquet"
			if err := setOptions(th, r.options, a[1].(*object.Dict)); err != nil {
				return nil, err
			}
			names, err := strArgs("paths", a[0].(*object.Tuple).Items)
			if err != nil {
				return nil, err
			}
			return r.load(strList(names))
		}},
		object.PyMethod{Sig: "table(self, tableName)", Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			r := self.(*dataReader)
			return r.session.table(a[0], r.options)
		}},
	)
	writerClass.AddPyMethods(
		writeMethod("format(self, source)", func(_ *object.Thread, w *dataWriter, a []object.Object) (err error) {
			w.format, err = strArg("source", a[0])
			return err
		}),
		writeMethod("mode(self, saveMode)", func(_ *object.Thread, w *dataWriter, a []object.Object) (err error) {
			if a[0] != object.None {
				w.mode, err = strArg("saveMode", a[0])
			}
			return err
		}),
		writeMethod("option(self, key, value)", func(th *object.Thread, w *dataWriter, a []object.Object) error {
			return setOption(th, w.options, a[0], a[1])
		}),
		writeMethod("options(self, **options)", func(th *object.Thread, w *dataWriter, a []object.Object) error {
			return setOptions(th, w.options, a[0].(*object.Dict))
		}),
		writeMethod("partitionBy(self, *cols)", func(_ *object.Thread, w *dataWriter, a []object.Object) (err error) {
			w.partitionBy, err = strArgs("cols", a[0].(*object.Tuple).Items)
			return err
		}),
		object.PyMethod{Sig: "save(self, path=None, format=None, mode=None, partitionBy=None, **options)",
			Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
				w := self.(*dataWriter)
				if err := w.arguments(th, a[1], a[2], a[3], a[4].(*object.Dict)); err != nil {
					return nil, err
				}
				return w.save(th, a[0])
			}},
		writeFile("csv"), writeFile("json"), writeFile("text"), writeFile("parquet"), writeFile("orc"), writeFile("xml"),
	)
}
