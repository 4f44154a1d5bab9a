package analyze

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// project resolves a select list: stars, names, generators, global aggregates, column names, windows.
func project(a *analyzer, p *plan.Project) (plan.Plan, error) {
	s := a.scopeOf(p.Child)
	_, s.noFrom = p.Child.(*plan.OneRow)
	s.used = map[plan.ExprID]bool{}
	w, in, err := a.timeWindows(s, p.List)
	if err != nil {
		return nil, err
	}
	list, lateral, err := a.selectList(in[0], s)
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		if groupingIn(e) {
			return nil, fail("UNSUPPORTED_GROUPING_EXPRESSION")
		}
	}
	child := expose(p.Child, s.used)
	if w != nil {
		if child, err = w.below(a, child, nil, false); err != nil {
			return nil, err
		}
	}
	if hasAggregate(list) {
		return a.finishAggregate(&plan.Aggregate{List: list, Child: child}, lateral)
	}
	return a.finishProject(list, lateral, child, p.Hidden)
}

// finishProject takes generators, lateral aliases and windows out of a resolved select list.
func (a *analyzer) finishProject(list []plan.Expr, lateral bool, child plan.Plan, hidden []*plan.AttributeRef) (plan.Plan, error) {
	list, child, err := a.extractGenerator(list, child)
	if err != nil {
		return nil, err
	}
	if lateral {
		list, child = layerAliases(list, child)
	}
	list, child, err = a.extractWindows(list, child)
	if err != nil {
		return nil, err
	}
	if err := a.checkInput(list, child); err != nil {
		return nil, err
	}
	return &plan.Project{List: list, Child: child, Hidden: hidden}, nil
}

// selectList resolves and names a select list; lateral says whether an item refers to an earlier one.
func (a *analyzer) selectList(in []plan.Expr, s *scope) (list []plan.Expr, lateral bool, err error) {
	expanded, err := a.expandStars(in, s)
	if err != nil {
		return nil, false, err
	}
	s = s.with(func(c *scope) { c.aliases = nil })
	for _, e := range expanded {
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, false, err
		}
		if !resolved(r) {
			if _, multi := r.(*plan.MultiAlias); !multi {
				return nil, false, unresolvedIn(r, s)
			}
		}
		n := a.named(e, r)
		list = append(list, n)
		if al, ok := n.(*plan.Alias); ok {
			if _, user := e.(*plan.Alias); user {
				s.aliases = append(s.aliases, al)
			}
		}
	}
	return list, usesAliases(list, s.aliases), nil
}

// unresolvedIn is the error for what is left unresolved in e.
func unresolvedIn(e plan.Expr, s *scope) error {
	var err error
	plan.Walk(e, func(x plan.Expr) bool {
		if n, ok := x.(*plan.Attr); ok && err == nil {
			err = unresolvedColumn(n.Parts, s.attrs)
		}
		return err == nil
	})
	if err == nil {
		err = fail("INVALID_USAGE_OF_STAR_OR_REGEX", "elem", "'*'", "prettyName", "expression")
	}
	return err
}

func usesAliases(list []plan.Expr, aliases []*plan.Alias) bool {
	ids := map[plan.ExprID]bool{}
	for _, al := range aliases {
		ids[al.ID] = true
	}
	used := false
	for _, e := range list {
		plan.Walk(e, func(x plan.Expr) bool {
			if r, ok := x.(*plan.AttributeRef); ok && ids[r.ID] {
				used = true
			}
			return !used
		})
	}
	return used
}

// named gives a resolved item of a select list its column name: the user's, the column's, or Spark's text of the expression.
func (a *analyzer) named(original, e plan.Expr) plan.Expr {
	switch x := e.(type) {
	case *plan.AttributeRef, *plan.MultiAlias:
		return e
	case *plan.Alias:
		if x.ID != 0 && x == original {
			return x
		}
		c := *x
		c.ID = plan.NewID()
		return &c
	}
	name := plan.Pretty(e)
	if f, ok := original.(*plan.Func); ok && isUpdate(f) {
		name = updateText(f)
	}
	if c, ok := original.(*plan.Cast); ok {
		switch n := c.Child.(type) {
		case *plan.Attr:
			name = n.Parts[len(n.Parts)-1]
		case *plan.AttributeRef:
			name = n.Name
		case *plan.Alias:
			name = n.Name
		}
	}
	return &plan.Alias{Child: e, Name: name, ID: plan.NewID(), Auto: true}
}

// hasAggregate says whether an aggregate function occurs outside of windows and subqueries.
func hasAggregate(list []plan.Expr) bool {
	for _, e := range list {
		if containsAggregate(e) {
			return true
		}
	}
	return false
}

func containsAggregate(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		switch y := x.(type) {
		case *plan.Agg:
			found = true
		case *plan.Window:
			for _, k := range y.Func.Children() {
				found = found || containsAggregate(k)
			}
			for _, k := range y.Children()[1:] {
				found = found || containsAggregate(k)
			}
			return false
		}
		return !found
	})
	return found
}

func isGenerator(e plan.Expr) bool {
	c, ok := e.(*plan.Call)
	return ok && c.Fn.Kind == functions.Generator
}

// layerAliases makes a projection below for each level of references between items of the list.
func layerAliases(list []plan.Expr, child plan.Plan) ([]plan.Expr, plan.Plan) {
	level := map[plan.ExprID]int{}
	depths := make([]int, len(list))
	deepest := 0
	for i, e := range list {
		plan.Walk(e, func(x plan.Expr) bool {
			if r, ok := x.(*plan.AttributeRef); ok {
				if d, ok := level[r.ID]; ok && x != e {
					depths[i] = max(depths[i], d+1)
				}
			}
			return true
		})
		if al, ok := e.(*plan.Alias); ok {
			level[al.ID] = depths[i]
		}
		deepest = max(deepest, depths[i])
	}
	out := append([]plan.Expr{}, list...)
	for d := 0; d < deepest; d++ {
		var layer []plan.Expr
		for _, c := range child.Output() {
			layer = append(layer, c)
		}
		for i, e := range list {
			if al, ok := e.(*plan.Alias); ok && depths[i] == d {
				layer = append(layer, al)
				out[i] = plan.ToAttr(al)
			}
		}
		child = &plan.Project{List: layer, Child: child}
	}
	return out, child
}
