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
	if err := a.checkCondition(cond, child); err != nil {
		return nil, err
	}
	if lost := missing(list, child.Output()); len(lost) > 0 {
		return nil, a.checkInput(list, child)
	}
	return keepOnly(before, &plan.Filter{Cond: cond, Child: child, Having: p.Having}), nil
}

func (a *analyzer) checkCondition(cond plan.Expr, child plan.Plan) error {
	if t := plan.TypeOf(cond); t.Kind() != types.KindBoolean && t.Kind() != types.KindNull {
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
