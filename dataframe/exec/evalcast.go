package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// castVector converts v as the cast asks.
func castVector(c *functions.Context, v *column.Vector, x *plan.Cast) (*column.Vector, error) {
	return functions.Cast(c, v, x.To, functions.CastMode(x.Mode))
}
