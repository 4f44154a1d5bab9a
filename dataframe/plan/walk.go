package plan

// TransformUp rewrites an expression from the leaves to the root; f returns its argument to leave a node alone.
func TransformUp(e Expr, f func(Expr) Expr) Expr {
	out, _ := TransformUpErr(e, func(x Expr) (Expr, error) { return f(x), nil })
	return out
}

// TransformUpErr is TransformUp for rewrites that can fail.
func TransformUpErr(e Expr, f func(Expr) (Expr, error)) (Expr, error) {
	kids := e.Children()
	var changed []Expr
	for i, k := range kids {
		n, err := TransformUpErr(k, f)
		if err != nil {
			return nil, err
		}
		if n != k && changed == nil {
			changed = append([]Expr{}, kids...)
		}
		if changed != nil {
			changed[i] = n
		}
	}
	if changed != nil {
		e = e.WithChildren(changed)
	}
	return f(e)
}

// Walk visits an expression and all below it, parents first, until f returns false for a node (whose children are then skipped).
func Walk(e Expr, f func(Expr) bool) {
	if !f(e) {
		return
	}
	for _, k := range e.Children() {
		Walk(k, f)
	}
}

// TransformPlanUp rewrites a plan from the leaves to the root.
func TransformPlanUp(p Plan, f func(Plan) (Plan, error)) (Plan, error) {
	in := p.Inputs()
	var changed []Plan
	for i, k := range in {
		n, err := TransformPlanUp(k, f)
		if err != nil {
			return nil, err
		}
		if n != k && changed == nil {
			changed = append([]Plan{}, in...)
		}
		if changed != nil {
			changed[i] = n
		}
	}
	if changed != nil {
		p = p.WithInputs(changed)
	}
	return f(p)
}

// WalkPlan visits a plan and all below it, parents first, until f returns false for a node.
func WalkPlan(p Plan, f func(Plan) bool) {
	if !f(p) {
		return
	}
	for _, k := range p.Inputs() {
		WalkPlan(k, f)
	}
}

// MapExprs rewrites the node's own expressions, each from the leaves up.
func MapExprs(p Plan, f func(Expr) (Expr, error)) (Plan, error) {
	old := p.Exprs()
	out := make([]Expr, len(old))
	changed := false
	for i, e := range old {
		n, err := TransformUpErr(e, f)
		if err != nil {
			return nil, err
		}
		out[i] = n
		changed = changed || n != e
	}
	if !changed {
		return p, nil
	}
	return p.WithExprs(out), nil
}
