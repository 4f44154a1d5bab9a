package analyze

import (
	"gospark/dataframe/fold"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// limitLike checks the numbers of LIMIT, OFFSET and tail.
func limitLike(a *analyzer, p plan.Plan) (plan.Plan, error) {
	name := ""
	switch p.(type) {
	case *plan.Limit:
		name = "limit"
	case *plan.Offset:
		name = "offset"
	case *plan.Tail:
		name = "tail"
	default:
		return p, nil
	}
	e := p.Exprs()[0]
	if l, ok := e.(*plan.Literal); ok && l.Type.Kind() == types.KindNull {
		e = &plan.Cast{Child: e, To: types.Int}
	}
	r, err := a.resolve(e, a.scopeOf(p.Inputs()...))
	if err != nil {
		return nil, err
	}
	r = trim(r)
	params := []string{"name", name, "expr", plan.Message(r)}
	if !fold.Foldable(r) {
		return nil, fail("INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE", params...)
	}
	if t := plan.TypeOf(r); t.Kind() != types.KindInt {
		if !types.IsIntegral(t) || t.Kind() == types.KindLong {
			return nil, fail("INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE", append(params, "dataType", quoteSQL(t.SQL()))...)
		}
		r = a.castTo(r, types.Int)
	}
	v, err := fold.Eval(a.evalContext(), r)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, fail("INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL", params...)
	}
	if n := v.(int32); n < 0 {
		return nil, fail("INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", append(params, "v", itoa(int(n)))...)
	}
	return p.WithExprs([]plan.Expr{&plan.Literal{Value: v, Type: types.Int}}), nil
}
