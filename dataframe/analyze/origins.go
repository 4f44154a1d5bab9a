package analyze

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// castFor gives a cast that a call needs for its argument the call's place: what cannot be cast is shown there.
func castFor(f *plan.Func, before, after plan.Expr) plan.Expr {
	if c, ok := after.(*plan.Cast); ok && after != before && c.Origin == nil {
		c.Origin = f.Origin
	}
	return after
}

// shownOrigin is the place that a call's errors show: none for the few functions whose overflow Spark reports without one.
func shownOrigin(f *plan.Func, fn *functions.Function, b *functions.Binding) *errs.Context {
	switch {
	case fn.Name == "abs" || fn.Name == "negative" || fn.Name == "-" && len(f.Args) == 1, fn.Name == "sum" && b.Type == types.Long:
		return nil
	}
	return f.Origin
}
