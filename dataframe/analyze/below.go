package analyze

import (
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// below resolves expressions of a filter or sort over a select list: names of its columns first, then of the relation under it, and
// aggregates over the rows that were grouped. What the list does not have is added to it; the plan that comes back then has more
// columns than p, and the caller cuts them off again.
func (a *analyzer) below(list []plan.Expr, p plan.Plan, having bool) ([]plan.Expr, plan.Plan, error) {
	s := a.scopeOf(p)
	s.used = map[plan.ExprID]bool{}
	out := make([]plan.Expr, len(list))
	agg := aggregateBelow(p)
	if agg != nil {
		for _, g := range agg.Group {
			if r, ok := g.(*plan.AttributeRef); ok && !hasID(s.attrs, r.ID) {
				s.keys = append(s.keys, r)
			}
		}
	}
	for i, e := range list {
		if agg != nil {
			var err error
			if e, err = a.innerAggregates(groupingName(e), agg); err != nil {
				return nil, nil, err
			}
		}
		if agg != nil && having {
			e = a.groupNames(e, agg)
		}
		soft := s.with(func(c *scope) { c.soft = true })
		r, err := a.resolve(e, soft)
		if err != nil {
			return nil, nil, err
		}
		out[i] = trimOrder(r)
	}
	p = expose(p, s.used)
	if done(out, p.Output(), agg) {
		return out, p, nil
	}
	deep, child, err := a.reach(out, p)
	if err != nil {
		return nil, nil, err
	}
	for i, e := range deep {
		if resolved(e) {
			continue
		}
		// What is unknown below as well may be a column of the outer query; if not, the error names what is visible here.
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, nil, err
		}
		deep[i] = trimOrder(r)
	}
	return deep, child, nil
}

// groupNames resolves the names of group keys, which HAVING finds before columns of the select list.
func (a *analyzer) groupNames(e plan.Expr, agg *plan.Aggregate) plan.Expr {
	in := agg.Child.Output()
	return plan.TransformUp(e, func(x plan.Expr) plan.Expr {
		n, ok := x.(*plan.Attr)
		if !ok {
			return x
		}
		r, err := a.lookup(n.Parts, in, false)
		if err != nil || r == nil {
			return x
		}
		for _, g := range agg.Group {
			if plan.Same(g, trim(r)) {
				return trim(r)
			}
		}
		return x
	})
}

func trimOrder(e plan.Expr) plan.Expr {
	if o, ok := e.(*plan.SortOrder); ok {
		c := *o
		c.Child = trim(o.Child)
		return &c
	}
	return trim(e)
}

func done(list []plan.Expr, have []*plan.AttributeRef, agg *plan.Aggregate) bool {
	for _, e := range list {
		if !resolved(e) || agg != nil && (containsAggregate(e) || containsGrouping(e)) {
			return false
		}
	}
	return len(missing(list, have)) == 0
}

func containsGrouping(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		if c, ok := x.(*plan.Call); ok && (c.Fn.Name == "grouping" || c.Fn.Name == "grouping_id") {
			found = true
		}
		return !found
	})
	return found
}

// aggregateBelow finds the aggregation that a select list comes from.
func aggregateBelow(p plan.Plan) *plan.Aggregate {
	switch x := p.(type) {
	case *plan.Aggregate:
		return x
	case *plan.Filter:
		return aggregateBelow(x.Child)
	case *plan.Sort:
		return aggregateBelow(x.Child)
	case *plan.WindowOp:
		return aggregateBelow(x.Child)
	case *plan.Project:
		return aggregateBelow(x.Child)
	}
	return nil
}

// innerAggregates binds calls of aggregate functions to the rows that were grouped, where their arguments can be found there.
func (a *analyzer) innerAggregates(e plan.Expr, agg *plan.Aggregate) (plan.Expr, error) {
	if f, ok := e.(*plan.Func); ok && len(f.Name) == 1 {
		if fn := functions.Lookup(f.Name[0]); fn != nil && fn.Kind == functions.Aggregate {
			s := a.scopeOf(agg.Child).with(func(c *scope) { c.soft = true })
			r, err := a.resolve(f, s)
			if err == nil && resolved(r) {
				return r, nil
			}
			return e, nil
		}
	}
	if _, ok := e.(*plan.Window); ok {
		return e, nil
	}
	kids := e.Children()
	if len(kids) == 0 {
		return e, nil
	}
	out := make([]plan.Expr, len(kids))
	for i, k := range kids {
		n, err := a.innerAggregates(k, agg)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return e.WithChildren(out), nil
}

// reach resolves expressions against what lies under p and adds the columns they need to every list on the way.
func (a *analyzer) reach(list []plan.Expr, p plan.Plan) ([]plan.Expr, plan.Plan, error) {
	switch x := p.(type) {
	case *plan.Filter, *plan.Sort, *plan.WindowOp:
		out, child, err := a.reach(list, x.Inputs()[0])
		if err != nil {
			return nil, nil, err
		}
		return out, x.WithInputs([]plan.Plan{child}), nil
	case *plan.Project:
		out, child, err := a.reach(list, x.Child)
		if err != nil {
			return nil, nil, err
		}
		c := *x
		c.Child = child
		have := c.Output()
		for _, r := range missing(out, have) {
			if hasID(child.Output(), r.ID) {
				c.List = append(c.List[:len(c.List):len(c.List)], r)
			}
		}
		return out, &c, nil
	case *plan.Aggregate:
		return a.reachAggregate(list, x)
	}
	s := a.scopeOf(p).softly()
	s.used = map[plan.ExprID]bool{}
	out := make([]plan.Expr, len(list))
	for i, e := range list {
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, nil, err
		}
		out[i] = trimOrder(r)
	}
	return out, expose(p, s.used), nil
}

// reachAggregate adds aggregates and group keys to an aggregation's list.
func (a *analyzer) reachAggregate(list []plan.Expr, x *plan.Aggregate) ([]plan.Expr, plan.Plan, error) {
	c := *x
	s := a.scopeOf(x.Child).softly()
	have := x.Output()
	s.attrs = append(append([]*plan.AttributeRef{}, s.attrs...), have...)
	column := func(e plan.Expr) plan.Expr {
		if r, ok := e.(*plan.AttributeRef); ok && hasID(c.Output(), r.ID) {
			return r
		}
		for _, item := range c.List {
			if plan.Same(item, e) {
				return plan.ToAttr(item)
			}
		}
		if r, ok := e.(*plan.AttributeRef); ok {
			c.List = append(c.List[:len(c.List):len(c.List)], r)
			return r
		}
		al := &plan.Alias{Child: e, Name: plan.Pretty(e), ID: plan.NewID(), Auto: true}
		c.List = append(c.List[:len(c.List):len(c.List)], al)
		return plan.ToAttr(al)
	}
	out := make([]plan.Expr, len(list))
	for i, e := range list {
		r, err := a.resolveGrouped(e, s, x)
		if err != nil {
			return nil, nil, err
		}
		out[i] = lift(trimOrder(r), x.Group, column)
	}
	if lost := missing(out, c.Output()); len(lost) > 0 {
		if known := missing(list, have); len(known) == 0 || !hasID(known, lost[0].ID) {
			return nil, nil, ungrouped(list, lost[0], have)
		}
	}
	c.Child = exposeUsed(c.Child, append(append([]plan.Expr{}, c.Group...), c.List...))
	return out, &c, a.checkAggregate(&c)
}

// exposeUsed adds the hidden columns to a plan's output that expressions over it refer to.
func exposeUsed(p plan.Plan, list []plan.Expr) plan.Plan {
	need := map[plan.ExprID]bool{}
	hidden := hiddenOf(p)
	for _, r := range missing(list, p.Output()) {
		if hasID(hidden, r.ID) {
			need[r.ID] = true
		}
	}
	return expose(p, need)
}

// ungrouped is the error for a column of the grouped rows that is neither a group key nor inside an aggregate: it cannot be seen here.
func ungrouped(list []plan.Expr, c *plan.AttributeRef, have []*plan.AttributeRef) error {
	parts := []string{c.Name}
	for _, e := range list {
		plan.Walk(e, func(x plan.Expr) bool {
			if n, ok := x.(*plan.Attr); ok && strings.EqualFold(n.Parts[len(n.Parts)-1], c.Name) {
				parts = n.Parts
			}
			return true
		})
	}
	return unresolvedColumn(parts, have)
}

// resolveGrouped resolves names by the grouped rows, which are listed before the columns of the aggregation itself.
func (a *analyzer) resolveGrouped(e plan.Expr, s *scope, x *plan.Aggregate) (plan.Expr, error) {
	inner := a.scopeOf(x.Child).softly()
	r, err := a.resolve(e, inner)
	if err != nil {
		return nil, err
	}
	if resolved(r) {
		return r, nil
	}
	return a.resolve(r, s)
}

// keepOnly cuts the columns that were added off again.
func keepOnly(attrs []*plan.AttributeRef, p plan.Plan) plan.Plan {
	if len(p.Output()) == len(attrs) {
		return p
	}
	list := make([]plan.Expr, len(attrs))
	for i, c := range attrs {
		list[i] = c
	}
	return &plan.Project{List: list, Child: p}
}
