package analyze

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/fold"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// identifier resolves IDENTIFIER('…') in an expression: a column, or a call under that name.
func (a *analyzer) identifier(x *plan.Identifier, s *scope) (plan.Expr, error) {
	parts, err := a.identifierName(x.Name)
	if err != nil {
		return nil, err
	}
	if x.Call == nil {
		return a.resolve(&plan.Attr{Parts: parts, Origin: x.Origin}, s)
	}
	f := *x.Call
	f.Name = parts
	return a.resolve(&f, s)
}

// identifierName evaluates the argument of IDENTIFIER and splits it.
func (a *analyzer) identifierName(e plan.Expr) ([]string, error) {
	r, err := a.resolve(e, &scope{})
	if err != nil {
		return nil, err
	}
	r = trim(r)
	if !fold.Foldable(r) {
		return nil, fail("NOT_A_CONSTANT_STRING.NOT_CONSTANT", "name", "IDENTIFIER", "expr", plan.Message(r))
	}
	if t := plan.TypeOf(r); !types.IsString(t) {
		return nil, fail("NOT_A_CONSTANT_STRING.WRONG_TYPE", "name", "IDENTIFIER", "expr", plan.Message(r), "dataType", quoteSQL(t.SQL()))
	}
	v, err := fold.Eval(a.evalContext(), r)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, fail("NOT_A_CONSTANT_STRING.NULL", "name", "IDENTIFIER", "expr", plan.Message(r))
	}
	if a.env.ParseName != nil {
		return a.env.ParseName(v.(string))
	}
	return plan.ParseName(v.(string))
}

// enterIdentifier resolves FROM IDENTIFIER('…'), and says no to time travel.
func enterIdentifier(a *analyzer, p plan.Plan) (plan.Plan, bool, error) {
	switch x := p.(type) {
	case *plan.IdentifierRelation:
		parts, err := a.identifierName(x.Name)
		if err != nil {
			return nil, true, err
		}
		out, err := a.plan(&plan.Relation{Name: parts})
		return out, true, err
	case *plan.TimeTravel:
		name := "`" + plan.NodeString(x.Child) + "`"
		if r, ok := x.Child.(*plan.Relation); ok {
			name = quoteParts(r.Name)
		}
		return nil, true, errs.New(errs.Analysis, "UNSUPPORTED_FEATURE.TIME_TRAVEL", "relationId", name)
	}
	return p, false, nil
}
