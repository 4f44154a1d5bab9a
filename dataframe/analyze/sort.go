package analyze

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// sortRows resolves ORDER BY: positions, ALL, columns of the select list, and what lies below it.
func sortRows(a *analyzer, p *plan.Sort) (plan.Plan, error) {
	before := p.Child.Output()
	orders := p.Orders
	if named := a.match(nil, "all", before); p.ByAll && len(named) > 0 {
		orders = []*plan.SortOrder{{Child: named[0], Desc: p.Orders[0].Desc, NullsFirst: p.Orders[0].NullsFirst}}
	} else if p.ByAll {
		orders = nil
		for _, c := range before {
			orders = append(orders, &plan.SortOrder{Child: c, Desc: p.Orders[0].Desc, NullsFirst: p.Orders[0].NullsFirst})
		}
	}
	list := make([]plan.Expr, len(orders))
	for i, o := range orders {
		l, ok := o.Child.(*plan.Literal)
		if !ok || l.Type.Kind() != types.KindInt || l.Value == nil || !a.enabled("spark.sql.orderByOrdinal") {
			list[i] = o
			continue
		}
		n := int(l.Value.(int32))
		if n < 1 || n > len(before) {
			return nil, fail("ORDER_BY_POS_OUT_OF_RANGE", "index", itoa(n), "size", itoa(len(before)))
		}
		list[i] = &plan.SortOrder{Child: before[n-1], Desc: o.Desc, NullsFirst: o.NullsFirst}
	}
	out, child, err := a.below(list, p.Child, false)
	if err != nil {
		return nil, err
	}
	out, child, err = a.extractWindows(out, child)
	if err != nil {
		return nil, err
	}
	c := &plan.Sort{Global: p.Global, Child: child}
	for _, e := range out {
		o := e.(*plan.SortOrder)
		if t := plan.TypeOf(o.Child); !types.IsOrderable(t) {
			return nil, fail("DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "sqlExpr", plan.Message(o), "functionName", "`sortorder`", "dataType", quoteSQL(t.SQL()))
		}
		c.Orders = append(c.Orders, o)
	}
	if err := a.checkInput(out, child); err != nil {
		return nil, err
	}
	return keepOnly(before, c), nil
}
