package analyze

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// groupingFunctions have a value only inside an aggregation with grouping sets, where the engine replaces them.
var groupingFunctions = map[string]*functions.Function{
	"grouping":    groupingFunction("grouping", 1, 1, types.Byte),
	"grouping_id": groupingFunction("grouping_id", 0, -1, types.Long),
}

// groupingName replaces the old name grouping__id, a column of aggregations with grouping sets, by grouping_id().
func groupingName(e plan.Expr) plan.Expr {
	return plan.TransformUp(e, func(x plan.Expr) plan.Expr {
		if n, ok := x.(*plan.Attr); ok && len(n.Parts) == 1 && lower(n.Parts[0]) == "grouping__id" {
			return &plan.Func{Name: []string{"grouping_id"}, Internal: true}
		}
		return x
	})
}

// groupingIn says whether e calls grouping or grouping_id.
func groupingIn(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		if c, ok := x.(*plan.Call); ok && c.Fn == groupingFunctions[c.Fn.Name] {
			found = true
		}
		return !found
	})
	return found
}

func groupingFunction(name string, least, most int, t types.DataType) *functions.Function {
	return &functions.Function{Name: name, MinArgs: least, MaxArgs: most, Bind: func(*functions.BindContext, []functions.Arg) (*functions.Binding, error) {
		return &functions.Binding{Type: t}, nil
	}}
}
