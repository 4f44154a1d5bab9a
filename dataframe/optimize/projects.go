package optimize

import "gospark/dataframe/plan"

// combineProjects makes one projection of two, and none of one that changes nothing.
func combineProjects(p plan.Plan, _ *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		pr, ok := x.(*plan.Project)
		if !ok {
			return x
		}
		if identity(pr) {
			return pr.Child
		}
		in, ok := pr.Child.(*plan.Project)
		if !ok || !allDeterministic(in.List) || repeats(pr.List, in.List) {
			return x
		}
		list := make([]plan.Expr, len(pr.List))
		for i, e := range pr.List {
			list[i] = inline(e, in.List)
		}
		return &plan.Project{List: list, Child: in.Child}
	}), nil
}

// inline is substitute that keeps the name and ID of an item that is a mere column.
func inline(e plan.Expr, list []plan.Expr) plan.Expr {
	if r, ok := e.(*plan.AttributeRef); ok {
		for _, item := range list {
			if al, ok := item.(*plan.Alias); ok && al.ID == r.ID {
				if al.Name == r.Name {
					return al
				}
				c := *al
				c.Name = r.Name
				return &c
			}
		}
		return r
	}
	return substitute(e, list)
}

func identity(p *plan.Project) bool {
	out := p.Child.Output()
	if len(p.List) != len(out) {
		return false
	}
	for i, e := range p.List {
		r, ok := e.(*plan.AttributeRef)
		if !ok || r.ID != out[i].ID || r.Name != out[i].Name {
			return false
		}
	}
	return true
}

// repeats says whether merging would compute something twice.
func repeats(outer, inner []plan.Expr) bool {
	uses := map[plan.ExprID]int{}
	for _, e := range outer {
		plan.Walk(e, func(x plan.Expr) bool {
			if r, ok := x.(*plan.AttributeRef); ok {
				uses[r.ID]++
			}
			return true
		})
	}
	for _, e := range inner {
		if al, ok := e.(*plan.Alias); ok && uses[al.ID] > 1 && !cheap(al.Child) {
			return true
		}
	}
	return false
}

func cheap(e plan.Expr) bool {
	switch e.(type) {
	case *plan.AttributeRef, *plan.Literal:
		return true
	}
	return false
}
