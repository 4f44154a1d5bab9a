package analyze

import (
	"regexp"
	"strings"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// expandStars replaces stars and column patterns in a select list.
func (a *analyzer) expandStars(list []plan.Expr, s *scope) ([]plan.Expr, error) {
	var out []plan.Expr
	for _, e := range list {
		switch x := e.(type) {
		case *plan.Star:
			cols, err := a.expandStar(x, s)
			if err != nil {
				return nil, err
			}
			out = append(out, cols...)
		case *plan.RegexCols:
			cols, err := a.matching(x, s)
			if err != nil {
				return nil, err
			}
			out = append(out, cols...)
		default:
			out = append(out, e)
		}
	}
	return out, nil
}

// expandStar lists the columns of *, t.* or struct.*, without those of EXCEPT.
func (a *analyzer) expandStar(x *plan.Star, s *scope) ([]plan.Expr, error) {
	if len(x.Target) == 0 {
		if len(s.attrs) == 0 && len(s.hidden) == 0 && s.noFrom {
			return nil, fail("INVALID_USAGE_OF_STAR_OR_REGEX", "elem", "'*'", "prettyName", "query")
		}
		return a.without(s.attrs, x.Except, s)
	}
	var cols []*plan.AttributeRef
	// The keys of a USING join, hidden for one of its sides, stand before the side's other columns.
	for _, c := range append(append([]*plan.AttributeRef{}, s.hidden...), s.attrs...) {
		if a.hasQualifier(c, x.Target) && !hasID(cols, c.ID) {
			cols = append(cols, c)
		}
	}
	if len(cols) > 0 {
		for _, c := range cols {
			if hasID(s.hidden, c.ID) {
				s.note(c)
			}
		}
		return a.without(cols, x.Except, s)
	}
	e, err := a.lookup(x.Target, s.attrs, false)
	if err != nil {
		return nil, err
	}
	if e != nil {
		if st, ok := plan.TypeOf(e).(*types.StructType); ok {
			return a.structStar(trim(e), st, x)
		}
	}
	if e == nil && s.outer != nil {
		return a.expandStar(x, s.outer)
	}
	names := make([]string, len(s.attrs))
	for i, c := range s.attrs {
		names[i] = types.Quote(c.Name)
	}
	return nil, fail("CANNOT_RESOLVE_STAR_EXPAND", "targetString", quoteParts(x.Target), "columns", strings.Join(names, ", "))
}

func (a *analyzer) structStar(e plan.Expr, st *types.StructType, x *plan.Star) ([]plan.Expr, error) {
	var out []plan.Expr
next:
	for _, f := range st.Fields {
		for _, ex := range x.Except {
			if len(ex) == 1 && a.sameName(ex[0], f.Name) {
				continue next
			}
		}
		v, err := a.extract(e, plan.Lit(f.Name))
		if err != nil {
			return nil, err
		}
		out = append(out, &plan.Alias{Child: v, Name: f.Name})
	}
	return out, nil
}

func (a *analyzer) without(cols []*plan.AttributeRef, except [][]string, s *scope) ([]plan.Expr, error) {
	drop := map[plan.ExprID]bool{}
	for _, parts := range except {
		e, err := a.lookup(parts, s.attrs, false)
		if err != nil {
			return nil, err
		}
		if e == nil {
			return nil, unresolvedColumn(parts, s.attrs)
		}
		if r, ok := e.(*plan.AttributeRef); ok {
			drop[r.ID] = true
		}
	}
	var out []plan.Expr
	for _, c := range cols {
		if !drop[c.ID] {
			out = append(out, c)
		}
	}
	return out, nil
}

func (a *analyzer) matching(x *plan.RegexCols, s *scope) ([]plan.Expr, error) {
	prefix := "(?i)"
	if a.env.Conf.CaseSensitive {
		prefix = ""
	}
	re, err := regexp.Compile(prefix + "^(?:" + x.Pattern + ")$")
	if err != nil {
		return nil, fail("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName", types.Quote(x.Pattern))
	}
	var out []plan.Expr
	for _, c := range s.attrs {
		if re.MatchString(c.Name) && a.hasQualifier(c, x.Table) {
			out = append(out, c)
		}
	}
	return out, nil
}
