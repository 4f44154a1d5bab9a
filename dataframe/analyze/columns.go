package analyze

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// withColumns replaces columns of the same name and adds the others behind; it is a select list.
func withColumns(a *analyzer, p *plan.WithColumns) (plan.Plan, error) {
	if err := a.noDuplicates(p.Names); err != nil {
		return nil, err
	}
	item := func(i int) plan.Expr {
		al := &plan.Alias{Child: p.Values[i], Name: p.Names[i]}
		if p.Metadata != nil {
			al.Metadata = p.Metadata[i]
		}
		return al
	}
	var list []plan.Expr
	used := make([]bool, len(p.Names))
	for _, c := range p.Child.Output() {
		at := -1
		for i, n := range p.Names {
			if a.sameName(n, c.Name) {
				at = i
			}
		}
		if at < 0 {
			list = append(list, c)
			continue
		}
		used[at] = true
		list = append(list, item(at))
	}
	for i := range p.Names {
		if !used[i] {
			list = append(list, item(i))
		}
	}
	s := a.scopeOf(p.Child)
	s.used = map[plan.ExprID]bool{}
	var out []plan.Expr
	for _, e := range list {
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, err
		}
		out = append(out, a.named(e, r))
	}
	child := expose(p.Child, s.used)
	if hasAggregate(out) {
		return a.finishAggregate(&plan.Aggregate{List: out, Child: child}, false)
	}
	return a.finishProject(out, false, child, nil)
}

func (a *analyzer) noDuplicates(names []string) error {
	for i, n := range names {
		for _, m := range names[:i] {
			if a.sameName(n, m) {
				return fail("COLUMN_ALREADY_EXISTS", "columnName", types.Quote(lower(n)))
			}
		}
	}
	return nil
}

func renameColumns(a *analyzer, p *plan.Rename) (plan.Plan, error) {
	if err := a.noDuplicates(p.From); err != nil {
		return nil, err
	}
	var list []plan.Expr
	for _, c := range p.Child.Output() {
		var e plan.Expr = c
		name := c.Name
		for i, f := range p.From {
			if a.sameName(name, f) {
				name = p.To[i]
			}
		}
		if name != c.Name {
			e = &plan.Alias{Child: c, Name: name, ID: plan.NewID()}
		}
		list = append(list, e)
	}
	return &plan.Project{List: list, Child: p.Child}, nil
}

// dropColumns leaves columns out, by name or by expression; what does not exist is no error.
func dropColumns(a *analyzer, p *plan.Drop) (plan.Plan, error) {
	s := a.scopeOf(p.Child).softly()
	ids := map[plan.ExprID]bool{}
	for _, e := range p.Cols {
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, err
		}
		if x, ok := r.(*plan.AttributeRef); ok {
			ids[x.ID] = true
		}
	}
	var list []plan.Expr
	for _, c := range p.Child.Output() {
		keep := !ids[c.ID]
		for _, n := range p.Names {
			keep = keep && !a.sameName(c.Name, n)
		}
		if keep {
			list = append(list, c)
		}
	}
	if len(list) == len(p.Child.Output()) {
		return p.Child, nil
	}
	return &plan.Project{List: list, Child: p.Child}, nil
}

func toDF(a *analyzer, p *plan.ToDF) (plan.Plan, error) {
	in := p.Child.Output()
	if len(in) != len(p.Names) {
		return nil, fail("ASSIGNMENT_ARITY_MISMATCH", "numTarget", itoa(len(in)), "numExpr", itoa(len(p.Names)))
	}
	var list []plan.Expr
	for i, c := range in {
		if c.Name == p.Names[i] {
			list = append(list, c)
			continue
		}
		list = append(list, &plan.Alias{Child: c, Name: p.Names[i], ID: plan.NewID()})
	}
	return &plan.Project{List: list, Child: p.Child}, nil
}

// deduplicate checks the names of dropDuplicates.
func deduplicate(a *analyzer, p *plan.Deduplicate) (plan.Plan, error) {
	out := p.Child.Output()
	if p.Keys == nil {
		return &plan.Distinct{Child: p.Child}, nil
	}
	var keys []string
	for _, k := range p.Keys {
		found := a.match(nil, k, out)
		if len(found) == 0 {
			names := make([]string, len(out))
			for i, c := range out {
				names[i] = c.Name
			}
			return nil, fail("UNRESOLVED_COLUMN_AMONG_FIELD_NAMES", "colName", k, "fieldNames", strings.Join(names, ", "))
		}
		keys = append(keys, found[0].Name)
	}
	if len(keys) == 0 {
		keys = nil
	}
	return &plan.Deduplicate{Keys: keys, Child: p.Child}, nil
}

// repartition resolves the expressions that rows are distributed by.
func repartition(a *analyzer, p *plan.Repartition) (plan.Plan, error) {
	s := a.scopeOf(p.Child)
	c := *p
	c.By = nil
	for _, e := range p.By {
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, err
		}
		c.By = append(c.By, trimOrder(r))
	}
	return &c, nil
}

// observe resolves the metrics of observe().
func observe(a *analyzer, p *plan.Observe) (plan.Plan, error) {
	list, _, err := a.selectList(p.Aggs, a.scopeOf(p.Child))
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		if at, ok := trim(e).(*plan.AttributeRef); ok {
			return nil, fail("INVALID_OBSERVED_METRICS.NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE", "expr", `"`+at.Name+`"`)
		}
	}
	c := *p
	c.Aggs = list
	return &c, a.checkAggregate(&plan.Aggregate{List: list, Child: p.Child})
}

// hint drops hints whose arguments mean nothing to this engine.
func hint(_ *analyzer, p *plan.Hint) (plan.Plan, error) { return p.Child, nil }
