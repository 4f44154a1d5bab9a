package optimize

import "gospark/dataframe/plan"

// pruneColumns leaves out the columns that nothing above needs, down to the sources.
func pruneColumns(p plan.Plan, _ *Env) (plan.Plan, error) {
	need := need{}
	for _, a := range p.Output() {
		need[a.ID] = true
	}
	return prune(p, need), nil
}

// need is a set of columns.
type need map[plan.ExprID]bool

func (n need) with(list []plan.Expr) need {
	out := make(need, len(n)+len(list))
	for id := range n {
		out[id] = true
	}
	for _, e := range list {
		out.add(e)
	}
	return out
}

func (n need) add(e plan.Expr) {
	plan.Walk(e, func(x plan.Expr) bool {
		if r, ok := x.(*plan.AttributeRef); ok {
			n[r.ID] = true
		}
		return true
	})
}

// keep picks the items of a list whose columns are needed.
func (n need) keep(list []plan.Expr) []plan.Expr {
	var out []plan.Expr
	for _, e := range list {
		if n[plan.ToAttr(e).ID] {
			out = append(out, e)
		}
	}
	return out
}

func prune(p plan.Plan, n need) plan.Plan {
	switch x := p.(type) {
	case *plan.Scan:
		return pruneScan(x, n)
	case *plan.Project:
		c := *x
		c.List, c.Hidden = pruneSubqueries(n.keep(x.List)), nil
		c.Child = prune(x.Child, need{}.with(c.List))
		return &c
	case *plan.Aggregate:
		c := *x
		c.List = pruneSubqueries(n.keep(x.List))
		c.Child = prune(x.Child, need{}.with(c.Group).with(c.List))
		return &c
	case *plan.WindowOp:
		c := *x
		c.List = n.keep(x.List)
		if len(c.List) == 0 {
			return prune(x.Child, n)
		}
		c.Child = prune(x.Child, n.with(c.Exprs()))
		return &c
	case *plan.Filter, *plan.Sort, *plan.Repartition, *plan.Generate, *plan.Observe:
		return pruneBelow(p, n.with(p.Exprs()))
	case *plan.Join:
		if !x.Lateral {
			return pruneBelow(p, n.with(p.Exprs()))
		}
	case *plan.Limit, *plan.Offset, *plan.Tail, *plan.Sample:
		return pruneBelow(p, n)
	}
	in := p.Inputs()
	if len(in) == 0 {
		return p
	}
	out := make([]plan.Plan, len(in))
	for i, k := range in {
		all := need{}
		for _, a := range k.Output() {
			all[a.ID] = true
		}
		out[i] = prune(k, all)
	}
	return p.WithInputs(out)
}

func pruneBelow(p plan.Plan, n need) plan.Plan {
	in := p.Inputs()
	out := make([]plan.Plan, len(in))
	_, join := p.(*plan.Join)
	for i, k := range in {
		out[i] = prune(k, n)
		if join {
			out[i] = project(out[i], n)
		}
	}
	p = p.WithInputs(out)
	old := p.Exprs()
	if len(old) == 0 {
		return p
	}
	return p.WithExprs(pruneSubqueries(old))
}

// project cuts off the columns that a join would otherwise carry.
func project(p plan.Plan, n need) plan.Plan {
	out := p.Output()
	var list []plan.Expr
	for _, a := range out {
		if n[a.ID] {
			list = append(list, a)
		}
	}
	if len(list) == len(out) {
		return p
	}
	return &plan.Project{List: list, Child: p}
}

func pruneScan(s *plan.Scan, n need) plan.Plan {
	c := *s
	c.Columns = []int{}
	for i, a := range s.Attrs {
		if n[a.ID] {
			c.Columns = append(c.Columns, i)
		}
	}
	return &c
}

// pruneSubqueries prunes the plans inside expressions.
func pruneSubqueries(list []plan.Expr) []plan.Expr {
	out := make([]plan.Expr, len(list))
	for i, e := range list {
		out[i] = plan.TransformUp(e, func(x plan.Expr) plan.Expr {
			all := func(p plan.Plan) plan.Plan { q, _ := pruneColumns(p, nil); return q }
			switch y := x.(type) {
			case *plan.ScalarSubquery:
				return &plan.ScalarSubquery{Plan: all(y.Plan), Outer: y.Outer}
			case *plan.Exists:
				return &plan.Exists{Plan: all(y.Plan), Outer: y.Outer}
			case *plan.InSubquery:
				return &plan.InSubquery{Values: y.Values, Plan: all(y.Plan), Outer: y.Outer}
			}
			return x
		})
	}
	return out
}
