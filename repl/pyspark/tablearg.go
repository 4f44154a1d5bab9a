package pyspark

import (
	"slices"

	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// tableArg is df.asTable(): a DataFrame as the argument of a table function, with how its rows are split among calls.
type tableArg struct {
	object.Head
	d         *dataFrame
	partition []plan.Expr
	order     []plan.Expr
	single    bool
}

var tableArgClass = object.NewClass("pyspark.sql.classic.table_arg", "TableArg")

func (t tableArg) split() bool { return t.single || len(t.partition) > 0 }

func tableArgMethod(sig string, f func(t *tableArg, a []object.Object) error) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		old := self.(*tableArg)
		t := &tableArg{d: old.d, partition: slices.Clone(old.partition), order: slices.Clone(old.order), single: old.single}
		t.InitHead(tableArgClass)
		return t, f(t, a)
	}}
}

func init() {
	dataFrameClass.AddPyMethods(get("asTable(self)", func(_ *object.Thread, d *dataFrame, _ []object.Object) (object.Object, error) {
		t := &tableArg{d: d}
		t.InitHead(tableArgClass)
		return t, nil
	}))
	tableArgClass.AddPyMethods(
		tableArgMethod("partitionBy(self, *cols)", func(t *tableArg, a []object.Object) (err error) {
			if t.split() {
				return illegal("Cannot call partitionBy() after partitionBy() or withSinglePartition() has been called.")
			}
			t.partition, err = columnList("cols", a[0].(*object.Tuple).Items)
			return err
		}),
		tableArgMethod("orderBy(self, *cols)", func(t *tableArg, a []object.Object) error {
			if !t.split() {
				return illegal("Please call partitionBy() or withSinglePartition() before orderBy().")
			}
			cols, err := columnList("cols", a[0].(*object.Tuple).Items)
			t.order = append(t.order, cols...)
			return err
		}),
		tableArgMethod("withSinglePartition(self)", func(t *tableArg, _ []object.Object) error {
			if t.split() {
				return illegal("Cannot call withSinglePartition() after partitionBy() or withSinglePartition() has been called.")
			}
			t.single = true
			return nil
		}),
	)
}
