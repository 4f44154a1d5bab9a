package pyspark

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// columnOuter marks a column as one of the query around a subquery.
func columnOuter(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
	return newColumn(plan.TransformUp(self.(*column).expr, func(e plan.Expr) plan.Expr {
		switch x := e.(type) {
		case *plan.AttributeRef:
			return &plan.OuterRef{Ref: x}
		case *plan.Attr:
			return &plan.Attr{Parts: x.Parts, Origin: x.Origin, Outer: true}
		}
		return e
	})), nil
}

// hasOuter says whether a node refers by name to a query around it, which is not known yet.
func hasOuter(p plan.Plan) bool {
	found := false
	for _, e := range p.Exprs() {
		plan.Walk(e, func(x plan.Expr) bool {
			at, ok := x.(*plan.Attr)
			found = found || ok && at.Outer
			return !found
		})
	}
	return found
}

func columnWithField(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	name, ok := a[0].(*object.Str)
	if !ok {
		return nil, notExpected("fieldName", "str", a[0])
	}
	v, ok := a[1].(*column)
	if !ok {
		return nil, notExpected("col", "Column", a[1])
	}
	e := self.(*column).expr
	return newColumn(call("with_field", e, &plan.Literal{Value: name.String(), Type: types.String}, v.expr)), nil
}

func columnDropFields(_ *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	args := []plan.Expr{self.(*column).expr}
	for _, n := range a[0].(*object.Tuple).Items {
		s, ok := n.(*object.Str)
		if !ok {
			return nil, notExpected("fieldNames", "str", n)
		}
		args = append(args, &plan.Literal{Value: s.String(), Type: types.String})
	}
	return newColumn(call("drop_fields", args...)), nil
}

func columnSubstr(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	if a[0].Type() != a[1].Type() {
		return nil, pyError(pySparkTypeError, "NOT_SAME_TYPE", "arg_name1", "startPos", "arg_name2", "length",
			"arg_type1", a[0].Type().Name, "arg_type2", a[1].Type().Name)
	}
	_, isColumn := a[0].(*column)
	_, isInt := a[0].(object.Int)
	if !isColumn && !isInt {
		return nil, notExpected("startPos", "Column or int", a[0])
	}
	from, err := columnOrLiteral(th, a[0])
	if err != nil {
		return nil, err
	}
	n, err := columnOrLiteral(th, a[1])
	if err != nil {
		return nil, err
	}
	return newColumn(call("substr", self.(*column).expr, from, n)), nil
}

func columnBetween(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	lower, err := columnOrLiteral(th, a[0])
	if err != nil {
		return nil, err
	}
	upper, err := columnOrLiteral(th, a[1])
	if err != nil {
		return nil, err
	}
	e := self.(*column).expr
	return newColumn(call("AND", call(">=", e, lower), call("<=", e, upper))), nil
}
