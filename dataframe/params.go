package dataframe

import (
	"reflect"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
)

// bindParams replaces :name and ? in a parsed statement by literals, those inside subqueries included.
func bindParams(p plan.Plan, named map[string]plan.Expr, positional []plan.Expr) (plan.Plan, error) {
	b := &binder{named: named, positional: positional}
	return b.plan(p)
}

type binder struct {
	named      map[string]plan.Expr
	positional []plan.Expr
	// each, if set, is told of every parameter, which is then left as it is.
	each func(*plan.Param)
}

func (b *binder) plan(p plan.Plan) (plan.Plan, error) {
	return plan.TransformPlanUp(p, func(x plan.Plan) (plan.Plan, error) {
		if c, ok := x.(*plan.Command); ok {
			return b.command(c)
		}
		return plan.MapExprs(x, b.expr)
	})
}

var (
	planType = reflect.TypeFor[plan.Plan]()
	exprType = reflect.TypeFor[plan.Expr]()
)

// command binds the plans and expressions that a statement has as fields.
func (b *binder) command(c *plan.Command) (plan.Plan, error) {
	old := reflect.ValueOf(c.Stmt).Elem()
	st := reflect.New(old.Type())
	st.Elem().Set(old)
	for i := range old.NumField() {
		f := st.Elem().Field(i)
		switch {
		case f.Type() == planType && !f.IsNil():
			q, err := b.plan(f.Interface().(plan.Plan))
			if err != nil {
				return nil, err
			}
			f.Set(reflect.ValueOf(q))
		case f.Type() == exprType && !f.IsNil():
			e, err := plan.TransformUpErr(f.Interface().(plan.Expr), b.expr)
			if err != nil {
				return nil, err
			}
			f.Set(reflect.ValueOf(e))
		case f.Type() == reflect.SliceOf(exprType):
			var list []plan.Expr
			for _, e := range f.Interface().([]plan.Expr) {
				e, err := plan.TransformUpErr(e, b.expr)
				if err != nil {
					return nil, err
				}
				list = append(list, e)
			}
			f.Set(reflect.ValueOf(list))
		}
	}
	return &plan.Command{Stmt: st.Interface().(plan.Statement), SQL: c.SQL, Origin: c.Origin}, nil
}

func (b *binder) expr(e plan.Expr) (plan.Expr, error) {
	switch x := e.(type) {
	case *plan.Param:
		return b.value(x)
	case *plan.ScalarSubquery:
		q, err := b.plan(x.Plan)
		return &plan.ScalarSubquery{Plan: q, Outer: x.Outer}, err
	case *plan.Exists:
		q, err := b.plan(x.Plan)
		return &plan.Exists{Plan: q, Outer: x.Outer}, err
	case *plan.InSubquery:
		q, err := b.plan(x.Plan)
		return &plan.InSubquery{Values: x.Values, Plan: q, Outer: x.Outer}, err
	}
	return e, nil
}

func (b *binder) value(x *plan.Param) (plan.Expr, error) {
	if b.each != nil {
		b.each(x)
		return x, nil
	}
	if x.Name != "" {
		if v, ok := b.named[x.Name]; ok {
			return v, nil
		}
		return nil, errs.New(errs.Analysis, "UNBOUND_SQL_PARAMETER", "name", x.Name)
	}
	if x.Pos > 0 && x.Pos <= len(b.positional) {
		return b.positional[x.Pos-1], nil
	}
	return nil, errs.New(errs.Analysis, "UNBOUND_SQL_PARAMETER", "name", "_"+itoa(x.At))
}
