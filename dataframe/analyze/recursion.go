package analyze

import (
	"strconv"
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// refersTo says whether a plan reads a table of the name that no WITH inside of it defines.
func refersTo(p plan.Plan, name string) bool {
	switch x := p.(type) {
	case *plan.Relation:
		return len(x.Name) == 1 && strings.EqualFold(x.Name[0], name)
	case *plan.With:
		for _, c := range x.CTEs {
			own := strings.EqualFold(c.Name, name)
			if !(own && x.Recursive) && refersTo(c.Plan, name) {
				return true
			}
			if own {
				return false
			}
		}
		return refersTo(x.Child, name)
	}
	for _, in := range p.Inputs() {
		if refersTo(in, name) {
			return true
		}
	}
	found := false
	eachSubquery(p, func(q plan.Plan) { found = found || refersTo(q, name) })
	return found
}

// eachSubquery calls f for the plans inside the expressions of a node.
func eachSubquery(p plan.Plan, f func(plan.Plan)) {
	for _, e := range p.Exprs() {
		plan.Walk(e, func(x plan.Expr) bool {
			switch y := x.(type) {
			case *plan.ScalarSubquery:
				f(y.Plan)
			case *plan.Exists:
				f(y.Plan)
			case *plan.InSubquery:
				f(y.Plan)
			}
			return true
		})
	}
}

// recursive resolves a definition of WITH RECURSIVE that reads itself: an anchor, UNION ALL, and a step over the rows before.
func (a *analyzer) recursive(c plan.CTE) (plan.Plan, error) {
	body := c.Plan
	for {
		w, ok := body.(*plan.With)
		if !ok {
			break
		}
		for _, d := range w.CTEs {
			if refersTo(d.Plan, c.Name) {
				return nil, fail("INVALID_RECURSIVE_CTE")
			}
		}
		leave, err := a.define(w)
		if err != nil {
			return nil, err
		}
		defer leave()
		body = w.Child
	}
	op, ok := body.(*plan.SetOp)
	switch {
	case !ok || op.Kind != plan.Union || refersTo(op.Left, c.Name):
		return nil, fail("INVALID_RECURSIVE_CTE")
	case !op.All:
		return nil, fail("UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE")
	}
	anchor, err := a.plan(op.Left)
	if err != nil {
		return nil, err
	}
	loop := &plan.UnionLoop{Loop: plan.NewID(), Anchor: anchor, MaxLevel: c.MaxLevel, MaxRows: a.limit("spark.sql.cteRecursionRowLimit", 1000000)}
	if loop.MaxLevel == 0 {
		loop.MaxLevel = int(a.limit("spark.sql.cteRecursionLevelLimit", 100))
	}
	ref := &plan.UnionLoopRef{Loop: loop.Loop}
	var want []types.DataType
	for i, col := range anchor.Output() {
		name := col.Name
		if i < len(c.Columns) {
			name = c.Columns[i]
		}
		ref.Attrs = append(ref.Attrs, &plan.AttributeRef{Name: name, Type: col.Type, Null: true, ID: plan.NewID()})
		loop.Attrs = append(loop.Attrs, &plan.AttributeRef{Name: name, Type: col.Type, Null: true, ID: plan.NewID()})
		want = append(want, col.Type)
	}
	saved := a.ctes
	a.ctes = append(a.ctes[:len(a.ctes):len(a.ctes)], &cteScope{c.Name, nil, ref})
	step, err := a.plan(op.Right)
	a.ctes = saved
	if err != nil {
		return nil, err
	}
	if n := len(step.Output()); n != len(want) {
		return nil, fail("NUM_COLUMNS_MISMATCH", "operator", "UNION", "firstNumColumns", itoa(len(want)), "invalidOrdinalNum", "second", "invalidNumColumns", itoa(n))
	}
	for i, col := range step.Output() {
		if types.SameType(col.Type, want[i]) {
			continue
		}
		if t := functions.WiderType(want[i], col.Type, a.env.Conf.ANSI); t == nil || !types.SameType(t, want[i]) {
			return nil, fail("CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE", "left", quoteSQL(want[i].SQL()), "right", quoteSQL(col.Type.SQL()))
		}
	}
	if misplaced(step, loop.Loop, false) {
		return nil, fail("INVALID_RECURSIVE_REFERENCE.PLACE")
	}
	loop.Recursion = a.castColumns(step, want)
	return loop, nil
}

func (a *analyzer) limit(key string, usual int64) int64 {
	if a.env.Conf.Get == nil {
		return usual
	}
	n, err := strconv.ParseInt(a.env.Conf.Get(key), 10, 64)
	if err != nil {
		return usual
	}
	return n
}

// misplaced says whether a recursive reference stands where the rows of all steps would be needed at once; under says that the node
// is below such a place.
func misplaced(p plan.Plan, loop plan.ExprID, under bool) bool {
	if r, ok := p.(*plan.UnionLoopRef); ok {
		return under && r.Loop == loop
	}
	bad := make([]bool, len(p.Inputs()))
	switch x := p.(type) {
	case *plan.Aggregate, *plan.Distinct, *plan.Sort, *plan.WindowOp, *plan.Deduplicate:
		bad[0] = true
	case *plan.Join:
		switch x.Type {
		case plan.LeftOuter, plan.LeftSemi, plan.LeftAnti:
			bad[1] = true
		case plan.RightOuter:
			bad[0] = true
		case plan.FullOuter:
			bad[0], bad[1] = true, true
		}
	case *plan.SetOp:
		if x.Kind != plan.Union || !x.All {
			bad[0], bad[1] = true, true
		}
	}
	for i, in := range p.Inputs() {
		if misplaced(in, loop, under || bad[i]) {
			return true
		}
	}
	found := false
	eachSubquery(p, func(q plan.Plan) { found = found || misplaced(q, loop, under) })
	return found
}

// limitAll lifts the bound on the rows of the recursive table expressions below LIMIT ALL.
func limitAll(_ *analyzer, p *plan.LimitAll) (plan.Plan, error) {
	return plan.TransformPlanUp(p.Child, func(x plan.Plan) (plan.Plan, error) {
		if l, ok := x.(*plan.UnionLoop); ok {
			c := *l
			c.MaxRows = -1
			return &c, nil
		}
		return x, nil
	})
}
