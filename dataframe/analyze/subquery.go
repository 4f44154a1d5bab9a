package analyze

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// subquery resolves the plan inside an expression; the columns of this query that it refers to are collected in Outer.
func (a *analyzer) subquery(e plan.Expr, s *scope) (plan.Expr, error) {
	if a.depth >= maxDepth {
		return nil, errs.Plain(errs.Analysis, "Subqueries are nested too deeply: more than %d levels.", maxDepth)
	}
	a.depth++
	defer func() { a.depth-- }()
	switch x := e.(type) {
	case *plan.ScalarSubquery:
		p, outer, err := a.inner(x.Plan, s)
		if err != nil {
			return nil, err
		}
		if n := len(p.Output()); n != 1 {
			return nil, fail("INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN", "number", itoa(n))
		}
		return &plan.ScalarSubquery{Plan: p, Outer: outer}, nil
	case *plan.Exists:
		p, outer, err := a.inner(x.Plan, s)
		if err != nil {
			return nil, err
		}
		return &plan.Exists{Plan: p, Outer: outer}, nil
	}
	x := e.(*plan.InSubquery)
	var values []plan.Expr
	for _, v := range x.Values {
		r, err := a.resolve(v, s)
		if err != nil {
			return nil, err
		}
		values = append(values, trim(r))
	}
	p, outer, err := a.inner(x.Plan, s)
	if err != nil {
		return nil, err
	}
	return a.inList(values, p, outer)
}

// inList makes the values and the columns of IN (SELECT …) the same types.
func (a *analyzer) inList(values []plan.Expr, p plan.Plan, outer []plan.Expr) (plan.Expr, error) {
	cols := p.Output()
	if len(values) == 1 && len(cols) > 1 {
		if c, ok := values[0].(*plan.Call); ok && (c.Fn.Name == "struct" || c.Fn.Name == "named_struct") {
			if st, ok := plan.TypeOf(c).(*types.StructType); ok && len(st.Fields) == len(cols) {
				values = nil
				for _, f := range st.Fields {
					v, err := a.extract(c, plan.Lit(f.Name))
					if err != nil {
						return nil, err
					}
					values = append(values, v)
				}
			}
		}
	}
	draft := &plan.InSubquery{Values: values, Plan: p, Outer: outer}
	for _, v := range values {
		if !resolved(v) {
			return draft, nil
		}
	}
	if len(values) != len(cols) {
		left, right := "", ""
		for i, v := range values {
			left += comma(i) + plan.Message(v)
		}
		for i, c := range cols {
			right += comma(i) + quoteSQL(c.Name)
		}
		return nil, fail("DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH", "sqlExpr", plan.Message(draft), "leftLength", itoa(len(values)),
			"rightLength", itoa(len(cols)), "leftColumns", left, "rightColumns", right)
	}
	want := make([]types.DataType, len(cols))
	cast := make([]plan.Expr, len(values))
	for i, v := range values {
		t := plan.TypeOf(v)
		want[i] = t
		if !types.SameType(t, cols[i].Type) {
			want[i] = functions.WiderType(t, cols[i].Type, a.env.Conf.ANSI)
		}
		if want[i] == nil {
			return nil, fail("DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH", "sqlExpr", plan.Message(draft),
				"mismatchedColumns", "("+plan.Message(v)+":"+quoteSQL(t.SQL())+", "+quoteSQL(cols[i].Name)+":"+quoteSQL(cols[i].Type.SQL())+")",
				"leftType", quoteSQL(t.SQL()), "rightType", quoteSQL(cols[i].Type.SQL()))
		}
		cast[i] = a.castTo(v, want[i])
	}
	return &plan.InSubquery{Values: cast, Plan: a.castColumns(p, want), Outer: outer}, nil
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ", "
}

// inner resolves the plan of a subquery with the names of this query in sight.
func (a *analyzer) inner(p plan.Plan, s *scope) (plan.Plan, []plan.Expr, error) {
	if isResolved(p) {
		return p, outerOf(p, s), nil
	}
	saved := a.outer
	if s.outer == nil && !s.soft {
		a.outer = s
	} else {
		a.outer = s.with(func(c *scope) { c.soft = false })
	}
	q, err := a.plan(p)
	a.outer = saved
	if err != nil {
		return nil, nil, err
	}
	return q, outerOf(q, s), nil
}

// isResolved says whether a plan has been analyzed already: everything in it has columns.
func isResolved(p plan.Plan) bool {
	ok := true
	plan.WalkPlan(p, func(x plan.Plan) bool {
		switch x.(type) {
		case *plan.Relation, *plan.Read, *plan.Values, *plan.TableFunc, *plan.WithColumns, *plan.Rename, *plan.Drop, *plan.ToDF, *plan.Pivot,
			*plan.Unpivot, *plan.With, *plan.WithWindows, Done:
			ok = false
		}
		for _, e := range x.Exprs() {
			ok = ok && resolved(e)
		}
		switch y := x.(type) {
		case *plan.Project:
			ok = ok && allNamed(y.List)
		case *plan.Aggregate:
			ok = ok && allNamed(y.List)
		}
		if s, is := x.(*plan.SetOp); is && s.Attrs == nil {
			ok = false
		}
		return ok
	})
	return ok
}

// allNamed says whether all items of a list are columns.
func allNamed(list []plan.Expr) bool {
	for _, e := range list {
		if al, ok := e.(*plan.Alias); ok && al.ID != 0 {
			continue
		}
		if _, ok := e.(*plan.AttributeRef); !ok {
			return false
		}
	}
	return true
}

// outerOf lists the columns of a scope that a subquery's plan refers to.
func outerOf(q plan.Plan, s *scope) []plan.Expr {
	var outer []plan.Expr
	seen := map[plan.ExprID]bool{}
	visitOuter(q, func(r *plan.AttributeRef) {
		if seen[r.ID] {
			return
		}
		seen[r.ID] = true
		if hasID(s.attrs, r.ID) || hasID(s.hidden, r.ID) || hasID(s.keys, r.ID) {
			outer = append(outer, r)
		} else if hasID(s.carry, r.ID) {
			outer = append(outer, r)
		} else if s.function != nil {
			outer = append(outer, &plan.OuterRef{Ref: r})
		}
	})
	return outer
}

// visitOuter calls f for every reference to an outer query in a plan, those inside nested subqueries included.
func visitOuter(p plan.Plan, f func(*plan.AttributeRef)) {
	plan.WalkPlan(p, func(x plan.Plan) bool {
		for _, e := range x.Exprs() {
			plan.Walk(e, func(y plan.Expr) bool {
				switch z := y.(type) {
				case *plan.OuterRef:
					f(z.Ref)
				case *plan.ScalarSubquery:
					visitOuter(z.Plan, f)
				case *plan.Exists:
					visitOuter(z.Plan, f)
				case *plan.InSubquery:
					visitOuter(z.Plan, f)
				}
				return true
			})
		}
		return true
	})
}
