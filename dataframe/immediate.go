package dataframe

import (
	"context"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// executeImmediate runs the statement whose text an expression gives, with the values of USING for its parameters.
func (s *Session) executeImmediate(ctx context.Context, x *plan.ExecuteImmediate) (*DataFrame, error) {
	text, err := s.immediateText(ctx, x.Query)
	if err != nil {
		return nil, err
	}
	p, err := s.parser().ParseStatement(text)
	if err != nil {
		return nil, err
	}
	if _, command := p.(*plan.Command); command && len(x.Into) > 0 {
		return nil, errs.New(errs.Analysis, "INVALID_STATEMENT_FOR_EXECUTE_INTO", "sqlString", strings.ToUpper(text))
	}
	named, positional, err := s.immediateArgs(ctx, p, x.Using)
	if err != nil {
		return nil, err
	}
	for _, n := range x.Into {
		if !s.isVariable(n) {
			return nil, errs.New(errs.Analysis, "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName", quotedName(n))
		}
	}
	vars, err := s.targets(x.Into)
	if err != nil {
		return nil, err
	}
	if p, err = bindParams(p, named, positional); err != nil {
		return nil, err
	}
	if out, done, err := s.command(ctx, p, text); done || err != nil {
		return out, err
	}
	d, err := s.DataFrameContext(ctx, p)
	if err != nil || len(vars) == 0 {
		return d, err
	}
	return s.done(s.assignRow(ctx, d, vars))
}

func (s *Session) immediateText(ctx context.Context, e plan.Expr) (string, error) {
	if hasSubquery(e) {
		return "", errs.New(errs.Analysis, "UNSUPPORTED_EXPR_FOR_PARAMETER", "invalidExprSql", plan.Message(e))
	}
	row, schema, err := s.evaluate(ctx, []plan.Expr{e}, []types.DataType{nil})
	if err != nil {
		return "", err
	}
	if t := schema.Fields[0].Type; !types.IsString(t) && t.Kind() != types.KindNull {
		return "", errs.New(errs.Analysis, "INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE", "exprType", `"`+t.SQL()+`"`)
	}
	if row[0] == nil {
		return "", errs.New(errs.Analysis, "NULL_QUERY_STRING_EXECUTE_IMMEDIATE", "varName", types.Quote(plan.Pretty(e)))
	}
	return row[0].(string), nil
}

// immediateArgs evaluates the values of USING. A text with named parameters takes them by their aliases or variables' names.
func (s *Session) immediateArgs(ctx context.Context, p plan.Plan, using []plan.Expr) (map[string]plan.Expr, []plan.Expr, error) {
	names, marks := paramsIn(p)
	if len(names) > 0 && marks > 0 {
		return nil, nil, errs.New(errs.Analysis, "INVALID_QUERY_MIXED_QUERY_PARAMETERS")
	}
	named, positional := map[string]plan.Expr{}, []plan.Expr(nil)
	var missing []string
	for _, e := range using {
		name := ""
		switch x := e.(type) {
		case *plan.Alias:
			name, e = x.Name, x.Child
		case *plan.Attr:
			name = x.Parts[len(x.Parts)-1]
		}
		if hasSubquery(e) {
			return nil, nil, errs.New(errs.Analysis, "UNSUPPORTED_EXPR_FOR_PARAMETER", "invalidExprSql", plan.Message(e))
		}
		row, schema, err := s.evaluate(ctx, []plan.Expr{e}, []types.DataType{nil})
		if err != nil {
			return nil, nil, err
		}
		l := &plan.Literal{Value: row[0], Type: schema.Fields[0].Type}
		positional = append(positional, l)
		if name == "" {
			missing = append(missing, plan.Message(e))
			continue
		}
		if named[name] != nil && len(names) > 0 {
			return nil, nil, errs.New(errs.Parse, "EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES", "aliases", types.Quote(name))
		}
		named[name] = l
	}
	if len(names) > 0 && len(missing) > 0 {
		return nil, nil, errs.New(errs.Analysis, "ALL_PARAMETERS_MUST_BE_NAMED", "exprs", strings.Join(missing, ", "))
	}
	return named, positional, nil
}

// paramsIn lists the named parameters of a statement and counts the positional ones.
func paramsIn(p plan.Plan) (names []string, marks int) {
	found := &binder{each: func(x *plan.Param) {
		if x.Name != "" {
			names = append(names, x.Name)
		} else {
			marks++
		}
	}}
	if _, err := found.plan(p); err != nil {
		return names, marks
	}
	return names, marks
}
