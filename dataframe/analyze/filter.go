package analyze

import (
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// filter resolves WHERE and HAVING and checks that the condition is boolean.
func filter(a *analyzer, p *plan.Filter) (plan.Plan, error) {
	list, child, err := a.below([]plan.Expr{p.Cond}, p.Child, p.Having)
	if err != nil {
		return nil, err
	}
	cond := list[0]
	if t := plan.TypeOf(cond); p.Having && types.IsNumeric(t) {
		cond = a.castTo(cond, types.Boolean)
	}
	before := p.Child.Output()
	if p.Qualify {
		return a.qualify(cond, child, before)
	}
	if err := a.checkCondition(cond, child); err != nil {
		return nil, err
	}
	if lost := missing(list, child.Output()); len(lost) > 0 {
		return nil, a.checkInput(list, child)
	}
	return keepOnly(before, &plan.Filter{Cond: cond, Child: child, Having: p.Having}), nil
}

func (a *analyzer) checkCondition(cond plan.Expr, child plan.Plan) error {
	if t := plan.TypeOf(cond); t.Kind() != types.KindBoolean {
		return fail("DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", "sqlExpr", plan.Message(cond), "filter", plan.Message(cond), "type", quoteSQL(t.SQL()))
	}
	var bad []string
	plan.Walk(cond, func(x plan.Expr) bool {
		switch x.(type) {
		case *plan.Agg, *plan.Window:
			bad = append(bad, plan.Qualified(x))
			return false
		}
		if isGenerator(x) {
			bad = append(bad, plan.Qualified(x))
			return false
		}
		return true
	})
	if len(bad) > 0 {
		return fail("INVALID_WHERE_CONDITION", "condition", plan.Message(cond), "expressionList", strings.Join(bad, ", "))
	}
	return nil
}

// qualify filters by window functions, which are computed over the select list's input.
func (a *analyzer) qualify(cond plan.Expr, child plan.Plan, before []*plan.AttributeRef) (plan.Plan, error) {
	hasWindows := false
	plan.WalkPlan(child, func(x plan.Plan) bool {
		_, is := x.(*plan.WindowOp)
		hasWindows = hasWindows || is
		_, list := x.(*plan.Project)
		return list
	})
	list, child, err := a.extractWindows([]plan.Expr{cond}, child)
	if err != nil {
		return nil, err
	}
	if hasAggregate(list) {
		return nil, fail("QUALIFY_AGGREGATE_NOT_ALLOWED", "aggregateExpr", plan.Message(cond))
	}
	if _, computed := child.(*plan.WindowOp); !computed && !hasWindows {
		return nil, fail("QUALIFY_REQUIRES_WINDOW_FUNCTION")
	}
	if err := a.checkCondition(list[0], child); err != nil {
		return nil, err
	}
	if err := a.checkInput(list, child); err != nil {
		return nil, err
	}
	return keepOnly(before, &plan.Filter{Cond: list[0], Child: child}), nil
}
