package analyze

import (
	"strings"

	"gospark/dataframe/plan"
)

// scope is what names can refer to at one place.
type scope struct {
	attrs []*plan.AttributeRef
	// hidden columns are found by qualified names only: the sides of a USING join.
	hidden []*plan.AttributeRef
	// aliases are those of the select list so far (lateral column aliases).
	aliases []*plan.Alias
	// keys are the group keys of an aggregation below, which names find last.
	keys []*plan.AttributeRef
	// outer is the scope of the query around a subquery.
	outer *scope
	// lambdas are the parameters in sight, the innermost last.
	lambdas []*plan.LambdaVar
	// function is the SQL function whose body this is, params the values of its parameters; carry are the columns they may refer to.
	function *SQLFunction
	params   []plan.Expr
	carry    []*plan.AttributeRef
	// soft leaves names that cannot be resolved as they are.
	soft bool
	// noFrom is set where the query has no FROM.
	noFrom bool
	// used is told of hidden columns that were referred to.
	used map[plan.ExprID]bool
}

func (a *analyzer) scopeOf(inputs ...plan.Plan) *scope {
	s := &scope{outer: a.outer}
	for _, p := range inputs {
		s.attrs = append(s.attrs, p.Output()...)
		s.hidden = append(s.hidden, hiddenOf(p)...)
	}
	return s
}

func (s *scope) with(f func(*scope)) *scope {
	c := *s
	f(&c)
	return &c
}

// softly is s with unknown names left alone.
func (s *scope) softly() *scope { return s.with(func(c *scope) { c.soft = true; c.outer = nil }) }

// hiddenOf lists the columns that qualified names may reach though they are not in the output: the sides of a USING join below.
func hiddenOf(p plan.Plan) []*plan.AttributeRef {
	switch x := p.(type) {
	case *plan.Project:
		return x.Hidden
	case *plan.Filter:
		return hiddenOf(x.Child)
	case *plan.Sort:
		return hiddenOf(x.Child)
	case *plan.Limit:
		return hiddenOf(x.Child)
	case *plan.Join:
		if x.Type == plan.LeftSemi || x.Type == plan.LeftAnti {
			return hiddenOf(x.Left)
		}
		return append(append([]*plan.AttributeRef{}, hiddenOf(x.Left)...), hiddenOf(x.Right)...)
	}
	return nil
}

// expose adds hidden columns that an expression refers to to the outputs below.
func expose(p plan.Plan, need map[plan.ExprID]bool) plan.Plan {
	if len(need) == 0 {
		return p
	}
	switch x := p.(type) {
	case *plan.Project:
		c := *x
		c.Child = expose(x.Child, need)
		for _, h := range x.Hidden {
			if need[h.ID] && !hasID(c.Output(), h.ID) && hasID(c.Child.Output(), h.ID) {
				c.List = append(c.List[:len(c.List):len(c.List)], h)
			}
		}
		return &c
	case *plan.Filter, *plan.Sort, *plan.Limit, *plan.Join:
		in := p.Inputs()
		out := make([]plan.Plan, len(in))
		for i, k := range in {
			out[i] = expose(k, need)
		}
		return p.WithInputs(out)
	}
	return p
}

func hasID(attrs []*plan.AttributeRef, id plan.ExprID) bool { return byID(attrs, id) != nil }

func byID(attrs []*plan.AttributeRef, id plan.ExprID) *plan.AttributeRef {
	for _, a := range attrs {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// sameName compares identifiers as the session's case sensitivity says.
func (a *analyzer) sameName(x, y string) bool {
	if a.env.Conf.CaseSensitive {
		return x == y
	}
	return strings.EqualFold(x, y)
}
