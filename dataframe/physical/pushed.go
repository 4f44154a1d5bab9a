package physical

import (
	"fmt"
	"strings"

	"gospark/dataframe/plan"
)

// filterNames are Spark's names of the filters that sources are told.
var filterNames = map[string]string{
	"=": "EqualTo", "<": "LessThan", "<=": "LessThanOrEqual", ">": "GreaterThan", ">=": "GreaterThanOrEqual", "in": "In",
	"isnull": "IsNull", "isnotnull": "IsNotNull",
}

// pushed lists the predicates by which a source skips data; "" when there are none.
func pushed(s *plan.Scan) string {
	if len(s.Pushed) == 0 {
		return ""
	}
	schema := s.Source.Schema()
	parts := make([]string, len(s.Pushed))
	for i, p := range s.Pushed {
		args := schema.Fields[p.Column].Name
		if p.Op == "in" {
			args += ", " + strings.ReplaceAll(fmt.Sprint(p.Values), " ", ",")
		} else if len(p.Values) > 0 {
			args += "," + fmt.Sprint(p.Values[0])
		}
		parts[i] = filterNames[p.Op] + "(" + args + ")"
	}
	return " PushedFilters: [" + strings.Join(parts, ", ") + "]"
}
