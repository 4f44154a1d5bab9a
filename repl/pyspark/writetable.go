package pyspark

import (
	"context"

	"gospark/dataframe"
	"gospark/dataframe/sql"
	"gospark/repl/python/object"
)

// tableWrite is the writer's state for a table of the catalog.
func (w *dataWriter) tableWrite() dataframe.TableWrite {
	t := dataframe.TableWrite{Format: w.format, Mode: w.mode, Options: w.options, PartitionBy: w.partitionBy, BucketBy: w.bucketBy, SortBy: w.sortBy,
		ClusterBy: w.clusterBy}
	if w.buckets != nil {
		t.Bucketed, t.Buckets = true, *w.buckets
	}
	return t
}

// columnNames reads col, *cols of bucketBy and sortBy: names, or one list of names.
func columnNames(col object.Object, more []object.Object) ([]string, error) {
	items := append([]object.Object{col}, more...)
	list := false
	switch l := col.(type) {
	case *object.List:
		items, list = l.Items, true
	case *object.Tuple:
		items, list = l.Items, true
	}
	if list && len(more) > 0 {
		return nil, pyError(pySparkValueError, "CANNOT_SET_TOGETHER", "arg_list", "`col` of type "+col.Type().Name+" and `cols`")
	}
	out := make([]string, len(items))
	for i, o := range items {
		s, ok := o.(*object.Str)
		if !ok {
			arg := "col"
			if i > 0 && !list {
				arg = "cols"
			}
			return nil, notExpected(arg, "list[str]", o)
		}
		out[i] = s.String()
	}
	return out, nil
}

// toTable runs a write to a table of the catalog.
func toTable(th *object.Thread, w *dataWriter, call string, name object.Object, write func(ctx context.Context, parts []string, text string, t dataframe.TableWrite) error) error {
	text, err := strArg("tableName", name)
	if err != nil {
		return err
	}
	parts, err := sql.ParseMultipartIdentifier(text)
	if err != nil {
		return raise(err)
	}
	return w.d.session.run(th, call, func(ctx context.Context) error { return write(ctx, parts, text, w.tableWrite()) })
}

func init() {
	writerClass.AddPyMethods(
		writeMethod("bucketBy(self, numBuckets, col, *cols)", func(_ *object.Thread, w *dataWriter, a []object.Object) (err error) {
			n, ok := a[0].(object.Int)
			if !ok {
				return notExpected("numBuckets", "int", a[0])
			}
			count := int(n)
			w.buckets = &count
			w.bucketBy, err = columnNames(a[1], a[2].(*object.Tuple).Items)
			return err
		}),
		writeMethod("sortBy(self, col, *cols)", func(_ *object.Thread, w *dataWriter, a []object.Object) (err error) {
			w.sortBy, err = columnNames(a[0], a[1].(*object.Tuple).Items)
			return err
		}),
		writeMethod("clusterBy(self, *cols)", func(_ *object.Thread, w *dataWriter, a []object.Object) (err error) {
			w.clusterBy, err = strArgs("cols", a[0].(*object.Tuple).Items)
			return err
		}),
		object.PyMethod{Sig: "saveAsTable(self, name, format=None, mode=None, partitionBy=None, **options)",
			Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
				w := self.(*dataWriter)
				if err := w.arguments(th, a[1], a[2], a[3], a[4].(*object.Dict)); err != nil {
					return nil, err
				}
				return object.None, toTable(th, w, "saveAsTable", a[0], func(ctx context.Context, parts []string, _ string, t dataframe.TableWrite) error {
					return w.d.df.SaveAsTable(ctx, parts, t)
				})
			}},
		object.PyMethod{Sig: "insertInto(self, tableName, overwrite=None)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			w := self.(*dataWriter)
			if a[1] != object.None {
				on, err := object.Truth(th, a[1])
				if err != nil {
					return nil, err
				}
				if w.mode = "append"; on {
					w.mode = "overwrite"
				}
			}
			return object.None, toTable(th, w, "insertInto", a[0], w.d.df.InsertInto)
		}},
	)
}
