package exec

import (
	"strings"

	"gospark/dataframe/plan"
)

// joinKeys is a join condition taken apart: pairs of expressions that must be equal, and the rest.
type joinKeys struct {
	left, right []plan.Expr
	nullSafe    []bool
	rest        plan.Expr
}

func splitJoin(p *plan.Join) *joinKeys {
	j := &joinKeys{}
	if p.Cond == nil {
		return j
	}
	lids, rids := idSet(p.Left), idSet(p.Right)
	var rest []plan.Expr
	var and *plan.Call
	for _, c := range conjuncts(p.Cond, &and) {
		if !j.equality(c, lids, rids) {
			rest = append(rest, c)
		}
	}
	for _, c := range rest {
		if j.rest == nil {
			j.rest = c
			continue
		}
		both := *and
		both.Args = []plan.Expr{j.rest, c}
		j.rest = &both
	}
	return j
}

// conjuncts takes ANDs apart; and is set to one of them.
func conjuncts(e plan.Expr, and **plan.Call) []plan.Expr {
	if c, ok := e.(*plan.Call); ok && strings.EqualFold(c.Fn.Name, "and") && len(c.Args) == 2 {
		*and = c
		return append(conjuncts(c.Args[0], and), conjuncts(c.Args[1], and)...)
	}
	return []plan.Expr{e}
}

// equality takes a conjunct that compares an expression of each side.
func (j *joinKeys) equality(e plan.Expr, lids, rids map[plan.ExprID]bool) bool {
	c, ok := e.(*plan.Call)
	if !ok || len(c.Args) != 2 || c.Fn.Name != "=" && c.Fn.Name != "==" && c.Fn.Name != "<=>" {
		return false
	}
	a, b := c.Args[0], c.Args[1]
	switch {
	case only(a, lids) && only(b, rids):
	case only(a, rids) && only(b, lids):
		a, b = b, a
	default:
		return false
	}
	j.left, j.right = append(j.left, a), append(j.right, b)
	j.nullSafe = append(j.nullSafe, c.Fn.Name == "<=>")
	return true
}

func idSet(p plan.Plan) map[plan.ExprID]bool {
	ids := map[plan.ExprID]bool{}
	for _, a := range p.Output() {
		ids[a.ID] = true
	}
	return ids
}

// only says whether e refers to columns, and to none outside ids, and can be computed ahead of the join.
func only(e plan.Expr, ids map[plan.ExprID]bool) bool {
	found, ok := false, true
	plan.Walk(e, func(e plan.Expr) bool {
		switch x := e.(type) {
		case *plan.AttributeRef:
			found = true
			ok = ok && ids[x.ID]
		case *plan.ScalarSubquery, *plan.Exists, *plan.InSubquery, *plan.OuterRef:
			ok = false
		case *plan.Call:
			ok = ok && !x.Fn.NonDeterministic
		}
		return ok
	})
	return found && ok
}
