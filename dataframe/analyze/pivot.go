package analyze

import (
	"gospark/dataframe/fold"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// maxPivotValues bounds the distinct values of a pivot column that are looked up in the data.
const maxPivotValues = 10000

// pivot turns the rows of each group into columns: one a value of the pivot column and aggregate.
func pivot(a *analyzer, p *plan.Pivot) (plan.Plan, error) {
	s := a.scopeOf(p.Child)
	by, err := a.resolve(p.Column, s)
	if err != nil {
		return nil, err
	}
	by = trim(by)
	var aggs []plan.Expr
	for _, e := range p.Aggs {
		r, err := a.resolve(e, s)
		if err != nil {
			return nil, err
		}
		aggs = append(aggs, a.named(e, r))
	}
	group, err := a.pivotKeys(p, by, aggs, s)
	if err != nil {
		return nil, err
	}
	values, names, err := a.pivotValues(p, by)
	if err != nil {
		return nil, err
	}
	list := append([]plan.Expr{}, group...)
	alone := firstOnly(aggs)
	for i, v := range values {
		same, err := a.call("<=>", by, v)
		if err != nil {
			return nil, err
		}
		for _, e := range aggs {
			name := names[i]
			if len(aggs) > 1 {
				name += "_" + plan.ToAttr(e).Name
			}
			cell := filtered(a, trim(e), same)
			if alone && !plan.NullableOf(cell) {
				if cell, err = a.nullWithoutRows(cell, same); err != nil {
					return nil, err
				}
			}
			list = append(list, &plan.Alias{Child: cell, Name: name, ID: plan.NewID()})
		}
	}
	keys := make([]plan.Expr, len(group))
	for i, g := range group {
		keys[i] = trim(g)
	}
	return a.finishAggregate(&plan.Aggregate{Group: keys, List: list, Child: p.Child}, false)
}

// firstOnly says whether all aggregates are numbers or booleans. Spark computes these by group and pivot value first, so that a
// group without rows of a value has null there, also for counts.
func firstOnly(aggs []plan.Expr) bool {
	for _, e := range aggs {
		if t := plan.TypeOf(e); !types.IsNumeric(t) && t.Kind() != types.KindBoolean {
			return false
		}
	}
	return true
}

// nullWithoutRows is an aggregate that is null in groups where no row satisfies cond.
func (a *analyzer) nullWithoutRows(e, cond plan.Expr) (plan.Expr, error) {
	rows, err := a.call("count", plan.Lit(int32(1)))
	if err != nil {
		return nil, err
	}
	some, err := a.call(">", filtered(a, rows, cond), plan.Lit(int64(0)))
	if err != nil {
		return nil, err
	}
	return a.call("if", some, e, &plan.Literal{Type: plan.TypeOf(e)})
}

// filtered restricts the aggregates in e to the rows that satisfy cond.
func filtered(a *analyzer, e, cond plan.Expr) plan.Expr {
	return plan.TransformUp(e, func(x plan.Expr) plan.Expr {
		g, ok := x.(*plan.Agg)
		if !ok {
			return x
		}
		c := *g
		c.Filter = cond
		if g.Filter != nil {
			if both, err := a.call("AND", g.Filter, cond); err == nil {
				c.Filter = both
			}
		}
		return &c
	})
}

// pivotKeys are the columns to group by: in SQL all that the pivot does not use.
func (a *analyzer) pivotKeys(p *plan.Pivot, by plan.Expr, aggs []plan.Expr, s *scope) ([]plan.Expr, error) {
	var out []plan.Expr
	if p.Group != nil {
		list, _, err := a.selectList(p.Group, s)
		return list, err
	}
	used := missing(append([]plan.Expr{by}, aggs...), nil)
	for _, c := range p.Child.Output() {
		if !hasID(used, c.ID) {
			out = append(out, c)
		}
	}
	return out, nil
}

// pivotValues are the values that become columns, with the columns' names.
func (a *analyzer) pivotValues(p *plan.Pivot, by plan.Expr) ([]plan.Expr, []string, error) {
	t := plan.TypeOf(by)
	if !types.IsOrderable(t) {
		return nil, nil, fail("INCOMPARABLE_PIVOT_COLUMN", "columnName", types.Quote(plan.Pretty(by)))
	}
	if p.Values == nil {
		return a.foundValues(p, by)
	}
	var out []plan.Expr
	var names []string
	for _, e := range p.Values {
		r, err := a.resolve(e, a.scopeOf(p.Child))
		if err != nil {
			return nil, nil, err
		}
		name := ""
		if al, ok := r.(*plan.Alias); ok {
			name = al.Name
		}
		r = trim(r)
		if !fold.Foldable(r) {
			return nil, nil, fail("NON_LITERAL_PIVOT_VALUES", "expression", plan.Message(r))
		}
		if !functions.CanCast(plan.TypeOf(r), t, functions.CastMode(a.mode())) {
			return nil, nil, fail("PIVOT_VALUE_DATA_TYPE_MISMATCH", "value", plan.Pretty(r), "valueType", plan.TypeOf(r).SimpleString(), "pivotType", t.SimpleString())
		}
		v := a.castTo(r, t)
		if name == "" {
			if name, err = a.valueName(v, t); err != nil {
				return nil, nil, err
			}
		}
		out, names = append(out, v), append(names, name)
	}
	return out, names, nil
}

// valueName is a constant as the name of a column.
func (a *analyzer) valueName(v plan.Expr, t types.DataType) (string, error) {
	x, err := fold.Eval(a.evalContext(), &plan.Cast{Child: v, To: types.String, Mode: a.mode()})
	if err != nil {
		return "", err
	}
	if x == nil {
		return "null", nil
	}
	return x.(string), nil
}

// foundValues reads the distinct values of the pivot column, in order.
func (a *analyzer) foundValues(p *plan.Pivot, by plan.Expr) ([]plan.Expr, []string, error) {
	if a.env.Collect == nil {
		return nil, nil, fail("UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY")
	}
	al := &plan.Alias{Child: by, Name: "value", ID: plan.NewID()}
	q := &plan.Limit{N: plan.Lit(int32(maxPivotValues + 1)), Child: &plan.Sort{Global: true, Orders: []*plan.SortOrder{{Child: plan.ToAttr(al), NullsFirst: true}},
		Child: &plan.Distinct{Child: &plan.Project{List: []plan.Expr{al}, Child: p.Child}}}}
	rows, err := a.env.Collect(q)
	if err != nil {
		return nil, nil, err
	}
	if len(rows) > maxPivotValues {
		return nil, nil, fail("_LEGACY_ERROR_TEMP_1324", "pivotColumn", plan.Pretty(by), "maxValues", itoa(maxPivotValues), "confKey", "spark.sql.pivotMaxValues")
	}
	t := plan.TypeOf(by)
	var out []plan.Expr
	var names []string
	for _, r := range rows {
		lit := &plan.Literal{Value: r[0], Type: t}
		n, err := a.valueName(lit, t)
		if err != nil {
			return nil, nil, err
		}
		out, names = append(out, lit), append(names, n)
	}
	return out, names, nil
}
