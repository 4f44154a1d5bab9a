package analyze

import (
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// resolve gives the resolved form of an expression: names become columns, calls are bound. Where the scope is soft, what cannot be
// resolved stays as it is.
func (a *analyzer) resolve(e plan.Expr, s *scope) (plan.Expr, error) {
	switch x := e.(type) {
	case *plan.Attr:
		return a.name(x, s)
	case *plan.AttributeRef:
		return a.reference(x, s)
	case *plan.Literal:
		return a.literal(x), nil
	case *plan.OuterRef, *plan.LambdaVar, *plan.Call, *plan.Agg:
		return a.bound(e, s)
	case *plan.Star:
		return nil, fail("INVALID_USAGE_OF_STAR_OR_REGEX", "elem", "'*'", "prettyName", "expression")
	case *plan.Func:
		return a.function(x, s)
	case *plan.Identifier:
		return a.identifier(x, s)
	case *plan.Extract:
		return a.extraction(x, s)
	case *plan.Cast:
		return a.cast(x, s)
	case *plan.Lambda:
		if x.Vars != nil {
			return x, nil
		}
		return nil, fail("INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION", "class", "expression")
	case *plan.Window:
		return a.window(x, s)
	case *plan.ScalarSubquery, *plan.Exists, *plan.InSubquery:
		return a.subquery(e, s)
	case *plan.Param:
		return nil, fail("UNBOUND_SQL_PARAMETER", "name", plan.Pretty(x))
	case *plan.UDF:
		return a.udf(x, s)
	case *plan.Alias:
		child, err := a.resolve(x.Child, s)
		if err != nil {
			return nil, err
		}
		c := *x
		c.Child = trim(child)
		return &c, nil
	}
	return a.children(e, s)
}

// literal gives a timestamp its text in the session's time zone.
func (a *analyzer) literal(l *plan.Literal) plan.Expr {
	if l.Type.Kind() != types.KindTimestamp || l.Text != "" || l.Value == nil {
		return l
	}
	v, err := functions.Cast(a.evalContext(), column.ConstVector(l.Type, l.Value, 1), types.String, functions.Ansi)
	if err != nil {
		return l
	}
	c := *l
	c.Text = "TIMESTAMP '" + v.Get(0).(string) + "'"
	return &c
}

// children resolves the children of a node that is otherwise left as it is.
func (a *analyzer) children(e plan.Expr, s *scope) (plan.Expr, error) {
	old := e.Children()
	kids := make([]plan.Expr, len(old))
	changed := false
	for i, k := range old {
		n, err := a.resolve(k, s)
		if err != nil {
			return nil, err
		}
		if _, keep := e.(*plan.MultiAlias); !keep {
			n = trim(n)
		}
		kids[i] = n
		changed = changed || n != k
	}
	if !changed {
		return e, nil
	}
	return e.WithChildren(kids), nil
}

// bound is an expression that is resolved already; columns inside are looked up again, since an input may have changed them.
func (a *analyzer) bound(e plan.Expr, s *scope) (plan.Expr, error) { return a.children(e, s) }

// trim removes an alias inside an expression.
func trim(e plan.Expr) plan.Expr {
	if al, ok := e.(*plan.Alias); ok {
		return trim(al.Child)
	}
	return e
}

// resolved says whether nothing in e is left to resolve.
func resolved(e plan.Expr) bool {
	ok := true
	plan.Walk(e, func(x plan.Expr) bool {
		switch x.(type) {
		case *plan.Attr, *plan.Func, *plan.Star, *plan.RegexCols, *plan.Param, *plan.Extract, *plan.MultiAlias, *plan.NamedArg, *plan.Default:
			ok = false
		}
		return ok
	})
	return ok
}

// name resolves a name: lambda parameters first, then the columns, the select list so far, the outer query.
func (a *analyzer) name(x *plan.Attr, s *scope) (plan.Expr, error) {
	if x.Outer && s.outer != nil {
		if e, err := a.outerName(x.Parts, s); err != nil || e != nil {
			return e, err
		}
	}
	for i := len(s.lambdas) - 1; i >= 0; i-- {
		if v := s.lambdas[i]; a.sameName(v.Name, x.Parts[0]) {
			return a.fields(v, x.Parts[1:])
		}
	}
	e, err := a.inScope(x.Parts, s)
	if s.soft && isAmbiguous(err) {
		return x, nil
	}
	if err != nil || e != nil {
		return e, err
	}
	if s.soft {
		return x, nil
	}
	if e, err := a.outerName(x.Parts, s); err != nil || e != nil {
		return e, err
	}
	if a.env.Variable != nil {
		if v, rest := a.env.Variable(x.Parts); v != nil {
			e, err := a.fields(v, rest)
			if err != nil || len(rest) > 0 {
				return e, err
			}
			return &plan.Alias{Child: e, Name: x.Parts[len(x.Parts)-1], Auto: true}, nil
		}
	}
	if e := a.specialName(x); e != nil {
		return a.resolve(e, s)
	}
	return nil, unresolvedColumn(x.Parts, s.attrs)
}

// isAmbiguous says whether a name failed because several columns have it.
func isAmbiguous(err error) bool {
	e, ok := err.(*errs.Error)
	return ok && e.Condition == "AMBIGUOUS_REFERENCE"
}

// specialNames can be written without parentheses: current_date and its like.
var specialNames = map[string]bool{"current_date": true, "current_timestamp": true, "current_user": true, "user": true, "session_user": true,
	"current_catalog": true, "current_database": true, "current_path": true, "localtimestamp": true, "grouping__id": true, "current_time": true}

func (a *analyzer) specialName(x *plan.Attr) plan.Expr {
	if len(x.Parts) == 1 && specialNames[lower(x.Parts[0])] {
		if lower(x.Parts[0]) == "grouping__id" {
			return &plan.Alias{Child: &plan.Func{Name: []string{"grouping_id"}, Internal: true}, Name: x.Parts[0], Auto: true}
		}
		return &plan.Alias{Child: &plan.Func{Name: x.Parts, Internal: true}, Name: x.Parts[0] + "()", Auto: true}
	}
	return nil
}

func (a *analyzer) inScope(parts []string, s *scope) (plan.Expr, error) {
	e, err := a.lookup(parts, s.attrs, false)
	if err != nil || e != nil {
		return e, err
	}
	if e, err = a.lookup(parts, s.hidden, true); err != nil || e != nil {
		s.note(e)
		return e, err
	}
	if e, err = a.lookup(parts, s.keys, false); err != nil || e != nil {
		return e, err
	}
	if e, err = a.lateralAlias(parts, s); err != nil || e != nil {
		return e, err
	}
	return a.parameter(parts, s)
}

// note records the columns in e as used though they are hidden.
func (s *scope) note(e plan.Expr) {
	if e == nil || s.used == nil {
		return
	}
	plan.Walk(e, func(x plan.Expr) bool {
		if r, ok := x.(*plan.AttributeRef); ok {
			s.used[r.ID] = true
		}
		return true
	})
}

// lateralAlias finds a column of the select list so far.
func (a *analyzer) lateralAlias(parts []string, s *scope) (plan.Expr, error) {
	var found *plan.Alias
	for _, al := range s.aliases {
		if a.sameName(al.Name, parts[0]) {
			if found != nil {
				return nil, fail("AMBIGUOUS_LATERAL_COLUMN_ALIAS", "name", types.Quote(parts[0]), "n", "2")
			}
			found = al
		}
	}
	if found == nil {
		return nil, nil
	}
	return a.fields(plan.ToAttr(found), parts[1:])
}

// outerName finds a column of an enclosing query.
func (a *analyzer) outerName(parts []string, s *scope) (plan.Expr, error) {
	if s.outer == nil {
		return nil, nil
	}
	e, err := a.inScope(parts, s.outer)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return a.outerName(parts, s.outer)
	}
	return plan.TransformUp(e, func(x plan.Expr) plan.Expr {
		if r, ok := x.(*plan.AttributeRef); ok {
			return &plan.OuterRef{Ref: r}
		}
		return x
	}), nil
}

// reference checks a column that was resolved earlier against what the inputs have now.
func (a *analyzer) reference(x *plan.AttributeRef, s *scope) (plan.Expr, error) {
	if r := byID(s.attrs, x.ID); r != nil {
		return r, nil
	}
	if r := byID(s.hidden, x.ID); r != nil {
		s.note(r)
		return r, nil
	}
	return x, nil
}

func (a *analyzer) extraction(x *plan.Extract, s *scope) (plan.Expr, error) {
	child, err := a.resolve(x.Child, s)
	if err != nil {
		return nil, err
	}
	key, err := a.resolve(x.Key, s)
	if err != nil {
		return nil, err
	}
	if !resolved(child) || !resolved(key) {
		return x.WithChildren([]plan.Expr{trim(child), trim(key)}), nil
	}
	out, err := a.extract(child, trim(key))
	if c, ok := out.(*plan.Call); ok && c.Origin == nil {
		named := *c
		named.Origin = x.Origin
		return &named, err
	}
	return out, err
}
