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

// load opens the source, for the JVM's method of a name.
func (r *dataReader) load(method string, path object.Object) (object.Object, error) {
	list, err := paths(path)
	if err != nil {
		return nil, err
	}
	df, err := r.session.s.DataFrame(&plan.Read{Format: r.format, Options: r.options, Schema: r.schema, Paths: list})
	if err != nil {
		return nil, raiseIn(method, err)
	}
	return r.session.wrap(df), nil
}

// readFile is spark.read.csv(path, …) and its like: the other arguments, which the table names in order, are options.
func readFile(format string) object.PyMethod {
	names, path := fileArguments[format], "path"
	if format == "text" {
		path = "paths"
	}
	return object.PyMethod{Sig: signature(format, path, names), Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		r := self.(*dataReader)
		r.format = format
		for i, name := range names {
			v := a[i+1]
			if name != "schema" {
				if err := setOption(th, r.options, object.NewStr(name), v); err != nil {
					return nil, err
				}
				continue
			}
			if v == object.None {
				continue
			}
			s, err := schemaArg(v)
			if err != nil {
				return nil, err
			}
			r.schema = s
		}
		switch x := a[0].(type) {
		case *pyRDD:
			return r.fromRDD(th, x)
		case *dataFrame:
			return r.fromFrame(x)
		}
		return r.load(format, a[0])
	}}
}

// signature is that of a method with a path and arguments that are None by default.
func signature(name, path string, arguments []string) string {
	sig := name + "(self, " + path
	for _, a := range arguments {
		sig += ", " + a + "=None"
	}
	return sig + ")"
}

// save writes the DataFrame.
func (w *dataWriter) save(th *object.Thread, method string, path object.Object) (object.Object, error) {
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
	return object.None, w.d.session.run(th, method, func(ctx context.Context) error {
		return w.d.df.Save(ctx, w.format, w.mode, p, w.options, w.partitionBy)
	})
}

// writeFile is df.write.csv(path, …) and its like.
func writeFile(format string) object.PyMethod {
	names := writeArguments[format]
	return object.PyMethod{Sig: signature(format, "path", names), Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		w := self.(*dataWriter)
		w.format = format
		for i, name := range names {
			v := a[i+1]
			if v == object.None {
				continue
			}
			var err error
			switch name {
			case "mode":
				w.mode, err = strArg("saveMode", v)
			case "partitionBy":
				w.partitionBy, err = strArgs("cols", []object.Object{v})
			default:
				err = setOption(th, w.options, object.NewStr(name), v)
			}
			if err != nil {
				return nil, err
			}
		}
		return w.save(th, format, a[0])
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
			return r.load("load", a[0])
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
			return r.load("parquet", strList(names))
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
				return w.save(th, "save", a[0])
			}},
		writeFile("csv"), writeFile("json"), writeFile("text"), writeFile("parquet"), writeFile("orc"), writeFile("xml"),
	)
}
