package pyspark

import (
	"context"

	"gospark/dataframe"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/sql"
	"gospark/repl/python/object"
)

// tableWriter is the state of df.writeTo(table).
type tableWriter struct {
	object.Head
	d           *dataFrame
	name        []string
	format      string
	options     map[string]string
	properties  map[string]string
	partitionBy []string
	clusterBy   []string
}

var tableWriterClass = object.NewClass("pyspark.sql.readwriter", "DataFrameWriterV2")

// mergeWriter is the state of df.mergeInto(table, condition); actions is how many whenX clauses have an action.
type mergeWriter struct {
	object.Head
	d       *dataFrame
	name    []string
	actions int
}

var mergeWriterClass = object.NewClass("pyspark.sql.merge", "MergeIntoWriter")

// mergeClause is whenMatched() and its like, which wait for an action.
type mergeClause struct {
	object.Head
	w *mergeWriter
}

var (
	whenMatchedClass     = mergeClauseClass("WhenMatched", "updateAll(self)", "update(self, assignments)", "delete(self)")
	whenNotMatchedClass  = mergeClauseClass("WhenNotMatched", "insertAll(self)", "insert(self, assignments)")
	whenNotBySourceClass = mergeClauseClass("WhenNotMatchedBySource", "updateAll(self)", "update(self, assignments)", "delete(self)")
)

func mergeClauseClass(name string, actions ...string) *object.Type {
	c := object.NewClass("pyspark.sql.merge", name)
	c.QualName = "MergeIntoWriter." + name
	for _, sig := range actions {
		c.AddPyMethods(object.PyMethod{Sig: sig, Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			w := self.(*mergeClause).w
			w.actions++
			return w, nil
		}})
	}
	return c
}

func identifier(o object.Object) ([]string, error) {
	text, err := strArg("table", o)
	if err != nil {
		return nil, err
	}
	parts, err := sql.ParseMultipartIdentifier(text)
	return parts, raise(err)
}

func onTableWriter(sig string, f func(th *object.Thread, w *tableWriter, a []object.Object) error) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		return self, f(th, self.(*tableWriter), a)
	}}
}

// tableAction is a method that writes.
func tableAction(sig string, f func(ctx context.Context, w *tableWriter) error) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		w := self.(*tableWriter)
		return object.None, w.d.session.run(th, "writeTo", func(ctx context.Context) error { return f(ctx, w) })
	}}
}

// columnsNamed reads columns that stand for themselves, by name or as Columns.
func columnsNamed(col object.Object, more []object.Object) ([]string, error) {
	var out []string
	for _, o := range append([]object.Object{col}, more...) {
		e, err := columnOrName("col", o)
		if err != nil {
			return nil, err
		}
		a, ok := e.(*plan.Attr)
		if !ok {
			if r, ok := e.(*plan.AttributeRef); ok {
				out = append(out, r.Name)
				continue
			}
			return nil, raise(errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", "`spark_catalog`", "operation", "partitioning by "+plan.Pretty(e)))
		}
		out = append(out, a.Parts[len(a.Parts)-1])
	}
	return out, nil
}

func init() {
	dataFrameClass.AddPyMethods(
		object.PyMethod{Sig: "writeTo(self, table)", Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			name, err := identifier(a[0])
			if err != nil {
				return nil, err
			}
			w := &tableWriter{d: self.(*dataFrame), name: name, options: map[string]string{}, properties: map[string]string{}}
			w.InitHead(tableWriterClass)
			return w, nil
		}},
		object.PyMethod{Sig: "mergeInto(self, table, condition)", Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			name, err := identifier(a[0])
			if err != nil {
				return nil, err
			}
			if _, ok := a[1].(*column); !ok {
				return nil, notExpected("condition", "Column", a[1])
			}
			w := &mergeWriter{d: self.(*dataFrame), name: name}
			w.InitHead(mergeWriterClass)
			return w, nil
		}},
	)
	refuse := func(sig string) object.PyMethod {
		return tableAction(sig, func(_ context.Context, w *tableWriter) error { return w.d.session.s.WriteV2(w.name) })
	}
	replace := func(sig string) object.PyMethod {
		return tableAction(sig, func(_ context.Context, w *tableWriter) error { return w.d.session.s.ReplaceTable(w.name) })
	}
	tableWriterClass.AddPyMethods(
		onTableWriter("using(self, provider)", func(_ *object.Thread, w *tableWriter, a []object.Object) (err error) {
			w.format, err = strArg("provider", a[0])
			return err
		}),
		onTableWriter("option(self, key, value)", func(th *object.Thread, w *tableWriter, a []object.Object) error {
			return setOption(th, w.options, a[0], a[1])
		}),
		onTableWriter("options(self, **options)", func(th *object.Thread, w *tableWriter, a []object.Object) error {
			return setOptions(th, w.options, a[0].(*object.Dict))
		}),
		onTableWriter("tableProperty(self, property, value)", func(th *object.Thread, w *tableWriter, a []object.Object) error {
			return setOption(th, w.properties, a[0], a[1])
		}),
		onTableWriter("partitionedBy(self, col, *cols)", func(_ *object.Thread, w *tableWriter, a []object.Object) (err error) {
			w.partitionBy, err = columnsNamed(a[0], a[1].(*object.Tuple).Items)
			return err
		}),
		onTableWriter("clusterBy(self, col, *cols)", func(_ *object.Thread, w *tableWriter, a []object.Object) (err error) {
			w.clusterBy, err = columnNames(a[0], a[1].(*object.Tuple).Items)
			return err
		}),
		tableAction("create(self)", func(ctx context.Context, w *tableWriter) error {
			t := dataframe.TableWrite{Format: w.format, Options: w.options, PartitionBy: w.partitionBy, ClusterBy: w.clusterBy}
			return w.d.df.CreateTableAs(ctx, w.name, t, w.properties)
		}),
		replace("replace(self)"), replace("createOrReplace(self)"),
		refuse("append(self)"), refuse("overwrite(self, condition)"), refuse("overwritePartitions(self)"),
	)
	clause := func(name string, class **object.Type) object.PyMethod {
		return object.PyMethod{Sig: name + "(self, condition=None)", Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			if _, ok := a[0].(*column); !ok && a[0] != object.None {
				return nil, notExpected("condition", "Column", a[0])
			}
			c := &mergeClause{w: self.(*mergeWriter)}
			c.InitHead(*class)
			return c, nil
		}}
	}
	for _, c := range []*object.Type{whenMatchedClass, whenNotMatchedClass, whenNotBySourceClass} {
		mergeWriterClass.SetAttr(c.Name, c)
	}
	mergeWriterClass.AddPyMethods(
		clause("whenMatched", &whenMatchedClass), clause("whenNotMatched", &whenNotMatchedClass), clause("whenNotMatchedBySource", &whenNotBySourceClass),
		object.PyMethod{Sig: "withSchemaEvolution(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) { return self, nil }},
		object.PyMethod{Sig: "merge(self)", Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			w := self.(*mergeWriter)
			return object.None, w.d.session.run(th, "merge", func(context.Context) error {
				if w.actions == 0 {
					return errs.New(errs.SparkRuntime, "NO_MERGE_ACTION_SPECIFIED")
				}
				return w.d.session.s.Merge(w.name)
			})
		}},
	)
}
