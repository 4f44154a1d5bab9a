package optimize

import "gospark/dataframe/plan"

func limitOf(l *plan.Limit) (int32, bool) {
	lit, ok := l.N.(*plan.Literal)
	if !ok {
		return 0, false
	}
	n, ok := lit.Value.(int32)
	return n, ok
}

// combineLimits makes one limit of two.
func combineLimits(p plan.Plan, _ *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		l, ok := x.(*plan.Limit)
		if !ok {
			return x
		}
		n, ok := limitOf(l)
		if !ok {
			return x
		}
		if n == 0 {
			return empty(l.Output())
		}
		in, ok := l.Child.(*plan.Limit)
		if !ok {
			return x
		}
		m, ok := limitOf(in)
		if !ok {
			return x
		}
		return &plan.Limit{N: plan.Lit(min(n, m)), Child: in.Child}
	}), nil
}

// pushLimits tells sources how many rows are enough.
func pushLimits(p plan.Plan, _ *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		l, ok := x.(*plan.Limit)
		if !ok {
			return x
		}
		n, ok := limitOf(l)
		if !ok {
			return x
		}
		if c := limitScan(l.Child, int64(n)); c != l.Child {
			return &plan.Limit{N: l.N, Child: c}
		}
		return x
	}), nil
}

func limitScan(p plan.Plan, n int64) plan.Plan {
	switch x := p.(type) {
	case *plan.Scan:
		if x.Limit < 0 || x.Limit > n {
			c := *x
			c.Limit = n
			return &c
		}
	case *plan.Project:
		if c := limitScan(x.Child, n); c != x.Child {
			return x.WithInputs([]plan.Plan{c})
		}
	}
	return p
}
