package optimize

import "gospark/dataframe/plan"

// removeAliases drops the nodes that only name relations.
func removeAliases(p plan.Plan, _ *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		switch n := x.(type) {
		case *plan.SubqueryAlias:
			if len(n.Columns) == 0 {
				return n.Child
			}
			list := make([]plan.Expr, 0, len(n.Columns))
			for i, c := range n.Child.Output() {
				if c.Name == n.Columns[i] {
					list = append(list, c)
					continue
				}
				renamed := *c
				renamed.Name = n.Columns[i]
				list = append(list, &renamed)
			}
			return &plan.Project{List: list, Child: n.Child}
		case *plan.Hint:
			return n.Child
		}
		return x
	}), nil
}
