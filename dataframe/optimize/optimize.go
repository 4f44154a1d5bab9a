// Package optimize rewrites resolved plans into equal ones that read and compute less.
//
// Optimize runs the rules of one ordered list over the plan until nothing changes, then the final ones once. One rule a file, named
// as in the list; each has a test that shows a plan before and after. No rule may turn an error of execution into one of analysis or
// the other way round. Where to go next: the list below, then pushdown.go and prune.go.
package optimize

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// Env is what the rules may use.
type Env struct {
	Conf *functions.Conf
	// Context evaluates constants.
	Context *functions.Context
}

// A rule rewrites a plan; it returns its argument when there is nothing to do.
type rule struct {
	name  string
	apply func(p plan.Plan, env *Env) (plan.Plan, error)
}

// repeated rules run in turn until the plan stays the same.
var repeated = []rule{
	{"RemoveAliases", removeAliases},
	{"ConstantFolding", foldConstants},
	{"BooleanSimplification", simplifyBooleans},
	{"CombineFilters", combineFilters},
	{"PushDownFilters", pushFilters},
	{"CrossToInner", crossToInner},
	{"CombineProjects", combineProjects},
	{"CombineLimits", combineLimits},
	{"PropagateEmpty", propagateEmpty},
}

// final rules run once, in order.
var final = []rule{
	{"ColumnPruning", pruneColumns},
	{"CombineProjects", combineProjects},
	{"PushIntoSources", pushIntoSources},
	{"PushLimits", pushLimits},
}

// maxRounds bounds how often the repeated rules run.
const maxRounds = 20

// Optimize rewrites a resolved plan.
func Optimize(p plan.Plan, env *Env) (plan.Plan, error) {
	for range maxRounds {
		before := p
		for _, r := range repeated {
			out, err := r.apply(p, env)
			if err != nil {
				return nil, err
			}
			p = out
		}
		if p == before {
			break
		}
	}
	for _, r := range final {
		out, err := r.apply(p, env)
		if err != nil {
			return nil, err
		}
		p = out
	}
	return p, nil
}

// each applies f to every node from the leaves up; plans inside subquery expressions are rewritten as well.
func each(p plan.Plan, f func(plan.Plan) plan.Plan) plan.Plan {
	out, _ := plan.TransformPlanUp(p, func(x plan.Plan) (plan.Plan, error) {
		x, _ = plan.MapExprs(x, func(e plan.Expr) (plan.Expr, error) { return inSubquery(e, f), nil })
		return f(x), nil
	})
	return out
}

func inSubquery(e plan.Expr, f func(plan.Plan) plan.Plan) plan.Expr {
	switch x := e.(type) {
	case *plan.ScalarSubquery:
		if q := each(x.Plan, f); q != x.Plan {
			return &plan.ScalarSubquery{Plan: q, Outer: x.Outer}
		}
	case *plan.Exists:
		if q := each(x.Plan, f); q != x.Plan {
			return &plan.Exists{Plan: q, Outer: x.Outer}
		}
	case *plan.InSubquery:
		if q := each(x.Plan, f); q != x.Plan {
			return &plan.InSubquery{Values: x.Values, Plan: q, Outer: x.Outer}
		}
	}
	return e
}
