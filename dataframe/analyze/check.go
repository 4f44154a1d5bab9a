package analyze

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// check looks at the whole resolved plan for what no single rule sees: window functions without OVER.
func (a *analyzer) check(p plan.Plan) error {
	var err error
	plan.WalkPlan(p, func(x plan.Plan) bool {
		if _, ok := x.(*plan.WindowOp); ok {
			return err == nil
		}
		for _, e := range x.Exprs() {
			if err == nil {
				err = a.checkExpr(e)
			}
		}
		return err == nil
	})
	return err
}

func (a *analyzer) checkExpr(e plan.Expr) error {
	var err error
	plan.Walk(e, func(x plan.Expr) bool {
		switch y := x.(type) {
		case *plan.Window:
			return false
		case *plan.Call:
			if y.Fn.Kind == functions.WindowOnly {
				err = fail("WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName", plan.Message(y))
			}
		}
		return err == nil
	})
	return err
}
