package optimize

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
)

// comparisons are the operators that sources understand, with the operator that has its sides exchanged.
var comparisons = map[string]string{"=": "=", "==": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// pushIntoSources tells sources the conditions that they can use to skip data; those that they apply exactly leave the filter.
func pushIntoSources(p plan.Plan, env *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		f, ok := x.(*plan.Filter)
		if !ok {
			return x
		}
		s, ok := f.Child.(*plan.Scan)
		if !ok || len(s.Pushed) > 0 {
			return x
		}
		c := *s
		var left []plan.Expr
		for _, e := range conjuncts(f.Cond) {
			pred, ok := predicate(e, s)
			if ok {
				useful, exact := s.Source.CanPush(pred)
				if useful {
					c.Pushed = append(c.Pushed, pred)
				}
				if useful && exact {
					continue
				}
			}
			left = append(left, e)
		}
		if len(c.Pushed) == 0 {
			return x
		}
		if cond := conjoin(left, env); cond != nil {
			return &plan.Filter{Cond: cond, Child: &c}
		}
		return &c
	}), nil
}

// predicate reads a condition as a comparison of a column with constants.
func predicate(e plan.Expr, s *plan.Scan) (source.Predicate, bool) {
	c, ok := e.(*plan.Call)
	if !ok || c.Fn.Kind != functions.Scalar || len(c.Args) == 0 {
		return source.Predicate{}, false
	}
	switch name := c.Fn.Name; name {
	case "isnull", "isnotnull":
		if col, ok := scanColumn(c.Args[0], s); ok {
			return source.Predicate{Column: col, Op: name}, true
		}
	case "in", "IN":
		col, ok := scanColumn(c.Args[0], s)
		if !ok {
			break
		}
		p := source.Predicate{Column: col, Op: "in"}
		for _, a := range c.Args[1:] {
			l, ok := a.(*plan.Literal)
			if !ok {
				return source.Predicate{}, false
			}
			p.Values = append(p.Values, l.Value)
		}
		return p, true
	default:
		mirror, ok := comparisons[name]
		if !ok || len(c.Args) != 2 {
			break
		}
		if col, ok := scanColumn(c.Args[0], s); ok {
			if l, ok := c.Args[1].(*plan.Literal); ok {
				return source.Predicate{Column: col, Op: comparisons[mirror], Values: []any{l.Value}}, true
			}
		}
		if col, ok := scanColumn(c.Args[1], s); ok {
			if l, ok := c.Args[0].(*plan.Literal); ok {
				return source.Predicate{Column: col, Op: mirror, Values: []any{l.Value}}, true
			}
		}
	}
	return source.Predicate{}, false
}

func scanColumn(e plan.Expr, s *plan.Scan) (int, bool) {
	r, ok := e.(*plan.AttributeRef)
	if !ok {
		return 0, false
	}
	for i, a := range s.Attrs {
		if a.ID == r.ID {
			return i, true
		}
	}
	return 0, false
}
