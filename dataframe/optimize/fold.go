package optimize

import (
	"gospark/dataframe/fold"
	"gospark/dataframe/plan"
)

// foldConstants replaces constant expressions by their values. One that fails is left: it fails when, and only if, it is evaluated.
func foldConstants(p plan.Plan, env *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		out, _ := plan.MapExprs(x, func(e plan.Expr) (plan.Expr, error) {
			switch e.(type) {
			case *plan.Cast, *plan.Call:
			default:
				return e, nil
			}
			if !fold.Foldable(e) {
				return e, nil
			}
			v, err := fold.Eval(env.Context, e)
			if err != nil {
				return e, nil
			}
			return &plan.Literal{Value: v, Type: plan.TypeOf(e)}, nil
		})
		return out
	}), nil
}
