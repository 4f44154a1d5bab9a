package optimize

import (
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// simplifyBooleans applies the laws of AND, OR and NOT with constants.
func simplifyBooleans(p plan.Plan, _ *Env) (plan.Plan, error) {
	return each(p, func(x plan.Plan) plan.Plan {
		out, _ := plan.MapExprs(x, func(e plan.Expr) (plan.Expr, error) { return simplify(e), nil })
		return out
	}), nil
}

func simplify(e plan.Expr) plan.Expr {
	c, ok := e.(*plan.Call)
	if !ok {
		return e
	}
	switch op := strings.ToUpper(c.Fn.Name); {
	case op == "AND" && len(c.Args) == 2:
		return absorb(c, false)
	case op == "OR" && len(c.Args) == 2:
		return absorb(c, true)
	case op == "NOT" && len(c.Args) == 1:
		if v, known := constant(c.Args[0]); known && v != nil {
			return plan.Lit(!v.(bool))
		}
		if inner, ok := c.Args[0].(*plan.Call); ok && strings.EqualFold(inner.Fn.Name, "NOT") {
			return inner.Args[0]
		}
	}
	return e
}

// absorb simplifies AND (zero false) and OR (zero true): the zero wins, the other constant disappears. A right side is dropped for
// the zero on the left, where the engine would not evaluate it; a left side is evaluated first and stays.
func absorb(c *plan.Call, zero bool) plan.Expr {
	l, r := c.Args[0], c.Args[1]
	if v, ok := constant(l); ok && v != nil {
		if v.(bool) == zero {
			return plan.Lit(zero)
		}
		return r
	}
	if v, ok := constant(r); ok && v != nil && v.(bool) != zero {
		return l
	}
	return c
}

// constant is the value of a boolean literal.
func constant(e plan.Expr) (any, bool) {
	l, ok := e.(*plan.Literal)
	if !ok || l.Type.Kind() != types.KindBoolean && l.Type.Kind() != types.KindNull {
		return nil, false
	}
	return l.Value, true
}

// conjuncts takes ANDs apart.
func conjuncts(e plan.Expr) []plan.Expr {
	if c, ok := e.(*plan.Call); ok && strings.EqualFold(c.Fn.Name, "AND") && len(c.Args) == 2 {
		return append(conjuncts(c.Args[0]), conjuncts(c.Args[1])...)
	}
	return []plan.Expr{e}
}

// conjoin puts conditions together with AND; nil for none.
func conjoin(list []plan.Expr, env *Env) plan.Expr {
	var out plan.Expr
	for _, e := range list {
		if out == nil {
			out = e
			continue
		}
		out = and(out, e, env)
	}
	return out
}

func and(l, r plan.Expr, env *Env) plan.Expr {
	fn := functions.Lookup("AND")
	b, err := fn.Bind(&functions.BindContext{Conf: env.Conf, Name: "AND"}, []functions.Arg{
		{Type: types.Boolean, Nullable: plan.NullableOf(l)}, {Type: types.Boolean, Nullable: plan.NullableOf(r)}})
	if err != nil {
		panic(err)
	}
	return &plan.Call{Fn: fn, Name: "AND", Args: []plan.Expr{l, r}, Binding: b}
}
