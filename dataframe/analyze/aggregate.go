package analyze

import (
	"slices"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// aggregate resolves GROUP BY: keys by name, alias of the select list, position or ALL; then the select list.
func aggregate(a *analyzer, p *plan.Aggregate) (plan.Plan, error) {
	s := a.scopeOf(p.Child)
	s.used = map[plan.ExprID]bool{}
	w, in, err := a.timeWindows(s, p.Group, p.List)
	if err != nil {
		return nil, err
	}
	if w != nil {
		s.attrs = append(s.attrs[:len(s.attrs):len(s.attrs)], w.attr)
	}
	list, lateral, err := a.selectList(in[1], s)
	if err != nil {
		return nil, err
	}
	out := &plan.Aggregate{Sets: p.Sets, List: list, Child: p.Child}
	if p.ByAll {
		out.Group = groupAll(list)
	}
	for _, g := range in[0] {
		k, err := a.groupKey(g, list, s)
		if err != nil {
			return nil, err
		}
		out.Group = append(out.Group, k)
	}
	out.Child = expose(p.Child, s.used)
	if w != nil {
		keys := slices.DeleteFunc(slices.Clone(out.Group), func(e plan.Expr) bool { return plan.Same(e, w.attr) })
		if out.Child, err = w.below(a, out.Child, keys, true); err != nil {
			return nil, err
		}
	}
	if out.Sets != nil {
		out.Group, out.Sets = distinctKeys(out.Group, out.Sets)
		if len(out.Sets) == 1 && len(out.Sets[0]) == 0 && len(out.Group) == 0 {
			out.Sets = nil
		}
	}
	return a.finishAggregate(out, lateral)
}

// distinctKeys removes repeated keys and numbers the grouping sets by those that are left, each set in ascending order: the engine
// tells equal sets by that.
func distinctKeys(group []plan.Expr, sets [][]int) ([]plan.Expr, [][]int) {
	var keys []plan.Expr
	at := make([]int, len(group))
	for i, g := range group {
		at[i] = -1
		for k, have := range keys {
			if plan.Same(have, g) {
				at[i] = k
			}
		}
		if at[i] < 0 {
			at[i] = len(keys)
			keys = append(keys, g)
		}
	}
	out := make([][]int, len(sets))
	for i, set := range sets {
		out[i] = []int{}
		for _, k := range set {
			if !slices.Contains(out[i], at[k]) {
				out[i] = append(out[i], at[k])
			}
		}
		slices.Sort(out[i])
	}
	return keys, out
}

// groupAll is GROUP BY ALL: every item without aggregates; the columns outside of aggregates if an item mixes them.
func groupAll(list []plan.Expr) []plan.Expr {
	var keys []plan.Expr
	for _, e := range list {
		if !containsAggregate(e) {
			keys = append(keys, trim(e))
		}
	}
	return keys
}

func (a *analyzer) groupKey(g plan.Expr, list []plan.Expr, s *scope) (plan.Expr, error) {
	if l, ok := g.(*plan.Literal); ok && l.Type.Kind() == types.KindInt && l.Value != nil && a.enabled("spark.sql.groupByOrdinal") {
		return a.groupOrdinal(int(l.Value.(int32)), list)
	}
	e, err := a.resolve(g, s.with(func(c *scope) { c.soft = true }))
	if err != nil {
		return nil, err
	}
	if !resolved(e) && !a.enabled("spark.sql.groupByAliases") {
		return a.resolve(e, s)
	}
	if !resolved(e) {
		byAlias, err := a.selectAlias(e, list)
		if err != nil {
			return nil, err
		}
		if e, err = a.resolve(byAlias, s); err != nil {
			return nil, err
		}
	}
	e = trim(e)
	if containsAggregate(e) {
		return nil, fail("GROUP_BY_AGGREGATE", "sqlExpr", plan.Pretty(e))
	}
	if t := plan.TypeOf(e); !groupable(t) {
		return nil, fail("GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE", "sqlExpr", plan.Message(e), "dataType", quoteSQL(t.SQL()))
	}
	return e, nil
}

// enabled says whether a setting that is on by default is on.
func (a *analyzer) enabled(key string) bool {
	return a.env.Conf.Get == nil || a.env.Conf.Get(key) != "false"
}

// groupable says whether values of a type can be grouped.
func groupable(t types.DataType) bool {
	switch x := t.(type) {
	case *types.ArrayType:
		return groupable(x.Element)
	case *types.MapType:
		return groupable(x.Key) && groupable(x.Value)
	case *types.StructType:
		for _, f := range x.Fields {
			if !groupable(f.Type) {
				return false
			}
		}
		return true
	}
	return types.IsOrderable(t) || t.Kind() == types.KindCalendarInterval
}

func (a *analyzer) groupOrdinal(n int, list []plan.Expr) (plan.Expr, error) {
	if n < 1 || n > len(list) {
		return nil, fail("GROUP_BY_POS_OUT_OF_RANGE", "index", itoa(n), "size", itoa(len(list)))
	}
	e := trim(list[n-1])
	if containsAggregate(e) {
		return nil, fail("GROUP_BY_POS_AGGREGATE", "index", itoa(n), "aggExpr", plan.Pretty(e))
	}
	return e, nil
}

// selectAlias replaces names that no input column has by the items of the select list that are called so.
func (a *analyzer) selectAlias(e plan.Expr, list []plan.Expr) (plan.Expr, error) {
	return plan.TransformUpErr(e, func(x plan.Expr) (plan.Expr, error) {
		n, ok := x.(*plan.Attr)
		if !ok {
			return x, nil
		}
		for _, item := range list {
			if al, ok := item.(*plan.Alias); ok && a.sameName(al.Name, n.Parts[0]) {
				return a.fields(trim(al), n.Parts[1:])
			}
		}
		return x, nil
	})
}

// finishAggregate checks an aggregation and splits off what comes after it: generators, lateral aliases, windows.
func (a *analyzer) finishAggregate(p *plan.Aggregate, lateral bool) (plan.Plan, error) {
	p = keysBelow(p)
	after := lateral
	for _, e := range p.List {
		plan.Walk(e, func(x plan.Expr) bool {
			if _, ok := x.(*plan.Window); ok || isGenerator(x) {
				after = true
			}
			return !after
		})
	}
	if !after {
		if err := a.checkAggregate(p); err != nil {
			return nil, err
		}
		return p, a.checkInput(append(append([]plan.Expr{}, p.Group...), p.List...), p.Child)
	}
	inner, list := splitAggregate(p)
	if err := a.checkAggregate(inner); err != nil {
		return nil, err
	}
	return a.finishProject(list, lateral, inner, nil)
}

// keysBelow computes group keys with subqueries in a projection under the aggregation, so that the list can refer to them.
func keysBelow(p *plan.Aggregate) *plan.Aggregate {
	var extra []plan.Expr
	columns := map[string]*plan.AttributeRef{}
	group := append([]plan.Expr{}, p.Group...)
	for i, g := range group {
		if !hasSubquery(g) {
			continue
		}
		al := &plan.Alias{Child: g, Name: plan.Pretty(g), ID: plan.NewID(), Auto: true}
		extra = append(extra, al)
		columns[plan.Key(g)] = plan.ToAttr(al)
		group[i] = plan.ToAttr(al)
	}
	if len(extra) == 0 {
		return p
	}
	c := *p
	c.Group = group
	c.List = make([]plan.Expr, len(p.List))
	for i, e := range p.List {
		c.List[i] = plan.TransformUp(e, func(x plan.Expr) plan.Expr {
			if _, named := x.(*plan.Alias); !named && hasSubquery(x) {
				if r := columns[plan.Key(x)]; r != nil {
					return r
				}
			}
			return x
		})
	}
	var list []plan.Expr
	for _, a := range p.Child.Output() {
		list = append(list, a)
	}
	c.Child = &plan.Project{List: append(list, extra...), Child: p.Child}
	return &c
}

func hasSubquery(e plan.Expr) bool {
	found := false
	plan.Walk(e, func(x plan.Expr) bool {
		switch x.(type) {
		case *plan.ScalarSubquery, *plan.Exists, *plan.InSubquery:
			found = true
		}
		return !found
	})
	return found
}

// splitAggregate takes an aggregation apart: one that computes group keys and aggregates, and the list over its columns.
func splitAggregate(p *plan.Aggregate) (*plan.Aggregate, []plan.Expr) {
	inner := &plan.Aggregate{Group: p.Group, Sets: p.Sets, Child: p.Child}
	column := func(e plan.Expr) plan.Expr {
		for _, have := range inner.List {
			if plan.Same(have, e) {
				return plan.ToAttr(have)
			}
		}
		if r, ok := e.(*plan.AttributeRef); ok {
			inner.List = append(inner.List, r)
			return r
		}
		al := &plan.Alias{Child: e, Name: plan.Pretty(e), ID: plan.NewID(), Auto: true}
		inner.List = append(inner.List, al)
		return plan.ToAttr(al)
	}
	list := make([]plan.Expr, len(p.List))
	for i, e := range p.List {
		list[i] = lift(e, p.Group, column)
		if r, ok := list[i].(*plan.AttributeRef); ok {
			if old := plan.ToAttr(e); old != nil && old.ID != r.ID {
				list[i] = &plan.Alias{Child: r, Name: old.Name, ID: old.ID}
			}
		}
	}
	return inner, list
}

// lift replaces, from the root down, group keys and aggregates (not those that windows compute) by columns.
func lift(e plan.Expr, group []plan.Expr, column func(plan.Expr) plan.Expr) plan.Expr {
	switch x := e.(type) {
	case *plan.Alias:
		c := *x
		c.Child = lift(x.Child, group, column)
		return &c
	case *plan.Agg:
		return column(x)
	case *plan.Window:
		c := *x
		c.Func = liftChildren(x.Func, group, column)
		rest := (&c).Children()
		for i := 1; i < len(rest); i++ {
			rest[i] = lift(rest[i], group, column)
		}
		return (&c).WithChildren(rest)
	case *plan.Call:
		if x.Fn.Name == "grouping" || x.Fn.Name == "grouping_id" {
			return column(x)
		}
	}
	for _, g := range group {
		if plan.Same(g, e) {
			return column(g)
		}
	}
	return liftChildren(e, group, column)
}

func liftChildren(e plan.Expr, group []plan.Expr, column func(plan.Expr) plan.Expr) plan.Expr {
	kids := e.Children()
	if len(kids) == 0 {
		return e
	}
	out := make([]plan.Expr, len(kids))
	for i, k := range kids {
		out[i] = lift(k, group, column)
	}
	return e.WithChildren(out)
}

// checkAggregate checks that every item depends on group keys and aggregates only.
func (a *analyzer) checkAggregate(p *plan.Aggregate) error {
	for _, e := range p.List {
		if err := a.checkGrouped(e, p); err != nil {
			return err
		}
	}
	return nil
}

func (a *analyzer) checkGrouped(e plan.Expr, p *plan.Aggregate) error {
	for _, g := range p.Group {
		if plan.Same(g, e) {
			return nil
		}
	}
	switch x := e.(type) {
	case *plan.Agg:
		for _, arg := range x.Children() {
			if containsAggregate(arg) {
				return fail("NESTED_AGGREGATE_FUNCTION")
			}
		}
		return nil
	case *plan.AttributeRef:
		if len(p.Group) == 0 {
			return fail("MISSING_GROUP_BY")
		}
		return fail("MISSING_AGGREGATION", "expression", plan.Message(x), "expressionAnyValue", quoteSQL("any_value("+x.Name+")"))
	case *plan.Call:
		if x.Fn.Name == "grouping" || x.Fn.Name == "grouping_id" {
			return a.checkGrouping(x, p)
		}
		if x.Fn.Kind == functions.WindowOnly {
			return nil
		}
	}
	for _, k := range e.Children() {
		if err := a.checkGrouped(k, p); err != nil {
			return err
		}
	}
	return nil
}

// checkGrouping checks the columns of grouping(…) and grouping_id(…).
func (a *analyzer) checkGrouping(x *plan.Call, p *plan.Aggregate) error {
	if p.Sets == nil {
		return fail("UNSUPPORTED_GROUPING_EXPRESSION")
	}
	for _, arg := range x.Args {
		found := false
		for _, g := range p.Group {
			found = found || plan.Same(g, arg)
		}
		if !found {
			return fail("GROUPING_COLUMN_MISMATCH", "grouping", plan.Pretty(arg), "groupingColumns", groupNames(p.Group))
		}
	}
	return nil
}

func groupNames(group []plan.Expr) string {
	s := ""
	for i, g := range group {
		if i > 0 {
			s += ","
		}
		s += plan.Pretty(g)
	}
	return s
}
