package optimize

import "gospark/dataframe/plan"

// crossToInner moves the conditions of a filter over an inner or cross join into the join's own condition.
func crossToInner(p plan.Plan, env *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		f, ok := x.(*plan.Filter)
		if !ok {
			return x
		}
		j, ok := f.Child.(*plan.Join)
		if !ok || j.Lateral || j.Type != plan.Inner && j.Type != plan.Cross || !deterministic(f.Cond) || hasSubquery(f.Cond) {
			return x
		}
		c := *j
		c.Type = plan.Inner
		if c.Cond == nil {
			c.Cond = f.Cond
		} else {
			c.Cond = and(c.Cond, f.Cond, env)
		}
		return &c
	}), nil
}
