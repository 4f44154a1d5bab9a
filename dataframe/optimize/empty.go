package optimize

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// empty is a relation without rows.
func empty(attrs []*plan.AttributeRef) plan.Plan {
	s := &types.StructType{}
	for _, a := range attrs {
		s.Fields = append(s.Fields, types.NewField(a.Name, a.Type))
	}
	return &plan.Local{Attrs: attrs, Batch: column.FromRows(s, nil)}
}

func isEmpty(p plan.Plan) bool {
	l, ok := p.(*plan.Local)
	return ok && l.Batch.N == 0
}

// propagateEmpty replaces what can have no rows because its input has none.
func propagateEmpty(p plan.Plan, _ *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		switch n := x.(type) {
		case *plan.Project, *plan.Filter, *plan.Sort, *plan.Limit, *plan.Offset, *plan.Tail, *plan.Distinct, *plan.Deduplicate, *plan.Sample,
			*plan.Repartition, *plan.Generate, *plan.WindowOp:
			if isEmpty(n.Inputs()[0]) {
				return empty(n.Output())
			}
		case *plan.Aggregate:
			if len(n.Group) > 0 && n.Sets == nil && isEmpty(n.Child) {
				return empty(n.Output())
			}
		case *plan.Join:
			l, r := isEmpty(n.Left), isEmpty(n.Right)
			if l && n.Type != plan.RightOuter && n.Type != plan.FullOuter || r && (n.Type == plan.Inner || n.Type == plan.Cross || n.Type == plan.RightOuter || n.Type == plan.LeftSemi) {
				return empty(n.Output())
			}
		}
		return x
	}), nil
}
