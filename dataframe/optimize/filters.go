package optimize

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// combineFilters makes one filter of two, and none of one that is always true.
func combineFilters(p plan.Plan, env *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		f, ok := x.(*plan.Filter)
		if !ok {
			return x
		}
		if v, known := constant(f.Cond); known {
			if b, ok := v.(bool); ok && b {
				return f.Child
			}
			return empty(f.Output())
		}
		if in, ok := f.Child.(*plan.Filter); ok && deterministic(in.Cond) && deterministic(f.Cond) {
			return &plan.Filter{Cond: and(in.Cond, f.Cond, env), Child: in.Child}
		}
		return f
	}), nil
}

// pushFilters moves conditions below the nodes that do not change what they are about.
func pushFilters(p plan.Plan, env *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		f, ok := x.(*plan.Filter)
		if !ok {
			return x
		}
		return pushFilter(f, env)
	}), nil
}

func pushFilter(f *plan.Filter, env *Env) plan.Plan {
	switch c := f.Child.(type) {
	case *plan.Project:
		if !allDeterministic(c.List) {
			return f
		}
		return pushed(f, c, env, func(e plan.Expr) (plan.Expr, bool) { return substitute(e, c.List), !hasSubquery(e) })
	case *plan.Aggregate:
		if c.Sets != nil || len(c.Group) == 0 {
			return f
		}
		return pushed(f, c, env, func(e plan.Expr) (plan.Expr, bool) {
			s := substitute(e, c.List)
			return s, onlyKeys(s, c.Group) && !hasSubquery(e)
		})
	case *plan.Sort, *plan.Distinct:
		return pushed(f, c, env, func(e plan.Expr) (plan.Expr, bool) { return e, true })
	case *plan.Repartition:
		return pushed(f, c, env, func(e plan.Expr) (plan.Expr, bool) { return e, true })
	case *plan.Generate:
		have := c.Child.Output()
		return pushed(f, c, env, func(e plan.Expr) (plan.Expr, bool) { return e, covers(have, e) })
	case *plan.SetOp:
		return pushSet(f, c, env)
	case *plan.Join:
		return pushJoin(f, c, env)
	}
	return f
}

// pushed splits a filter over a node with one input into what moves below the node and what stays above it.
func pushed(f *plan.Filter, node plan.Plan, env *Env, move func(plan.Expr) (plan.Expr, bool)) plan.Plan {
	var below, above []plan.Expr
	for _, e := range conjuncts(f.Cond) {
		if m, ok := move(e); ok && deterministic(e) && len(above) == 0 {
			below = append(below, m)
			continue
		}
		above = append(above, e)
	}
	if len(below) == 0 {
		return f
	}
	child := node.Inputs()[0]
	out := node.WithInputs([]plan.Plan{pushDeeper(&plan.Filter{Cond: conjoin(below, env), Child: child}, env)})
	if len(above) > 0 {
		out = &plan.Filter{Cond: conjoin(above, env), Child: out}
	}
	return out
}

func pushDeeper(f *plan.Filter, env *Env) plan.Plan {
	if in, ok := f.Child.(*plan.Filter); ok && deterministic(in.Cond) {
		return pushFilter(&plan.Filter{Cond: and(in.Cond, f.Cond, env), Child: in.Child}, env)
	}
	return pushFilter(f, env)
}

// pushSet copies a filter into both sides of a UNION ALL.
func pushSet(f *plan.Filter, c *plan.SetOp, env *Env) plan.Plan {
	if c.Kind != plan.Union || !c.All || !deterministic(f.Cond) || hasSubquery(f.Cond) {
		return f
	}
	side := func(in plan.Plan) plan.Plan {
		cond := plan.TransformUp(f.Cond, func(e plan.Expr) plan.Expr {
			if r, ok := e.(*plan.AttributeRef); ok {
				for i, a := range c.Attrs {
					if a.ID == r.ID {
						return in.Output()[i]
					}
				}
			}
			return e
		})
		return pushDeeper(&plan.Filter{Cond: cond, Child: in}, env)
	}
	return c.WithInputs([]plan.Plan{side(c.Left), side(c.Right)})
}

// pushJoin moves conditions about one side of a join into that side, where the join keeps all rows that satisfy them.
func pushJoin(f *plan.Filter, j *plan.Join, env *Env) plan.Plan {
	if j.Lateral {
		return f
	}
	leftOK := j.Type != plan.RightOuter && j.Type != plan.FullOuter
	rightOK := j.Type == plan.Inner || j.Type == plan.Cross || j.Type == plan.RightOuter
	var left, right, above []plan.Expr
	for _, e := range conjuncts(f.Cond) {
		switch {
		case !deterministic(e) || hasSubquery(e):
			above = append(above, e)
		case leftOK && covers(j.Left.Output(), e):
			left = append(left, e)
		case rightOK && covers(j.Right.Output(), e):
			right = append(right, e)
		default:
			above = append(above, e)
		}
	}
	if len(left)+len(right) == 0 {
		return f
	}
	l, r := j.Left, j.Right
	if len(left) > 0 {
		l = pushDeeper(&plan.Filter{Cond: conjoin(left, env), Child: l}, env)
	}
	if len(right) > 0 {
		r = pushDeeper(&plan.Filter{Cond: conjoin(right, env), Child: r}, env)
	}
	var out plan.Plan = j.WithInputs([]plan.Plan{l, r})
	if len(above) > 0 {
		out = &plan.Filter{Cond: conjoin(above, env), Child: out}
	}
	return out
}

// covers says whether all columns of e are among attrs.
func covers(attrs []*plan.AttributeRef, e plan.Expr) bool {
	ok := true
	plan.Walk(e, func(x plan.Expr) bool {
		if r, is := x.(*plan.AttributeRef); is && !has(attrs, r.ID) {
			ok = false
		}
		return ok
	})
	return ok
}

func has(attrs []*plan.AttributeRef, id plan.ExprID) bool {
	for _, a := range attrs {
		if a.ID == id {
			return true
		}
	}
	return false
}

// substitute replaces the columns of a list by what they are computed from.
func substitute(e plan.Expr, list []plan.Expr) plan.Expr {
	return plan.TransformUp(e, func(x plan.Expr) plan.Expr {
		r, ok := x.(*plan.AttributeRef)
		if !ok {
			return x
		}
		for _, item := range list {
			if al, ok := item.(*plan.Alias); ok && al.ID == r.ID {
				return al.Child
			}
		}
		return x
	})
}

// onlyKeys says whether an expression depends on group keys alone.
func onlyKeys(e plan.Expr, group []plan.Expr) bool {
	for _, g := range group {
		if plan.Same(g, e) {
			return true
		}
	}
	switch e.(type) {
	case *plan.AttributeRef, *plan.Agg, *plan.OuterRef:
		return false
	}
	for _, k := range e.Children() {
		if !onlyKeys(k, group) {
			return false
		}
	}
	return true
}

// deterministic says whether an expression has the same value whenever it is evaluated over the same row.
func deterministic(e plan.Expr) bool {
	ok := true
	plan.Walk(e, func(x plan.Expr) bool {
		switch y := x.(type) {
		case *plan.Call:
			ok = ok && !y.Fn.NonDeterministic && y.Fn.Kind == functions.Scalar
		case *plan.UDF:
			ok = ok && y.Func.Deterministic()
		}
		return ok
	})
	return ok
}

func allDeterministic(list []plan.Expr) bool {
	for _, e := range list {
		if !deterministic(e) {
			return false
		}
	}
	return true
}

func hasSubquery(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		switch x.(type) {
		case *plan.ScalarSubquery, *plan.Exists, *plan.InSubquery, *plan.OuterRef:
			found = true
		}
		return !found
	})
	return found
}
