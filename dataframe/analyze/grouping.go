package analyze

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// groupingFunctions have a value only inside an aggregation with grouping sets, where the engine replaces them.
var groupingFunctions = map[string]*functions.Function{
	"grouping":     groupingFunction("grouping", 1, 1, types.Byte),
	"grouping_id":  groupingFunction("grouping_id", 0, -1, types.Long),
	"grouping__id": groupingFunction("grouping_id", 0, 0, types.Long),
}

func groupingFunction(name string, least, most int, t types.DataType) *functions.Function {
	return &functions.Function{Name: name, MinArgs: least, MaxArgs: most, Bind: func(*functions.BindContext, []functions.Arg) (*functions.Binding, error) {
		return &functions.Binding{Type: t}, nil
	}}
}
