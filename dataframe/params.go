package dataframe

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// bindParams replaces :name and ? in a parsed statement by literals, those inside subqueries included.
func bindParams(p plan.Plan, named map[string]plan.Expr, positional []plan.Expr) (plan.Plan, error) {
	b := &binder{named, positional}
	return b.plan(p)
}

type binder struct {
	named      map[string]plan.Expr
	positional []plan.Expr
}

func (b *binder) plan(p plan.Plan) (plan.Plan, error) {
	return plan.TransformPlanUp(p, func(x plan.Plan) (plan.Plan, error) {
		return plan.MapExprs(x, b.expr)
	})
}

func (b *binder) expr(e plan.Expr) (plan.Expr, error) {
	switch x := e.(type) {
	case *plan.Param:
		return b.value(x)
	case *plan.ScalarSubquery:
		q, err := b.plan(x.Plan)
		return &plan.ScalarSubquery{Plan: q, Outer: x.Outer}, err
	case *plan.Exists:
		q, err := b.plan(x.Plan)
		return &plan.Exists{Plan: q, Outer: x.Outer}, err
	case *plan.InSubquery:
		q, err := b.plan(x.Plan)
		return &plan.InSubquery{Values: x.Values, Plan: q, Outer: x.Outer}, err
	}
	return e, nil
}

func (b *binder) value(x *plan.Param) (plan.Expr, error) {
	if x.Name != "" {
		if v, ok := b.named[x.Name]; ok {
			return v, nil
		}
		return nil, errs.New(errs.Analysis, "UNBOUND_SQL_PARAMETER", "name", x.Name)
	}
	if x.Pos >= 0 && x.Pos < len(b.positional) {
		return b.positional[x.Pos], nil
	}
	return nil, errs.New(errs.Analysis, "UNBOUND_SQL_PARAMETER", "name", "_"+itoa(x.Pos))
}
