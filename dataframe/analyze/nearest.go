package analyze

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// nearestBy joins each left row with the best right rows: all pairs are ranked by left row, and the first K kept.
func nearestBy(a *analyzer, p *plan.NearestBy) (plan.Plan, error) {
	right := plan.FreshFor(p.Right, p.Left.Output())
	number, err := a.call("monotonically_increasing_id")
	if err != nil {
		return nil, err
	}
	row := &plan.Alias{Child: number, Name: "row", ID: plan.NewID(), Auto: true}
	list := []plan.Expr{row}
	for _, c := range p.Left.Output() {
		list = append(list, c)
	}
	pairs := &plan.Join{Left: &plan.Project{List: list, Child: p.Left}, Right: right, Type: p.Type}
	rank, err := a.resolve(p.Rank, a.scopeOf(p.Left, right))
	if err != nil {
		return nil, err
	}
	if t := plan.TypeOf(rank); !types.IsOrderable(t) {
		return nil, fail("NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION", "expression", "\""+plan.Pretty(trim(rank))+"\"", "type", "\""+t.SQL()+"\"")
	}
	if pairs.Cond, err = a.call("isnotnull", trim(rank)); err != nil {
		return nil, err
	}
	number, err = a.call("row_number")
	if err != nil {
		return nil, err
	}
	order := []*plan.SortOrder{{Child: trim(rank), Desc: p.Similarity}}
	place := &plan.Alias{Name: "place", ID: plan.NewID(), Auto: true, Child: &plan.Window{Func: number, Partition: []plan.Expr{plan.ToAttr(row)}, Order: order,
		Frame: &plan.Frame{Rows: true, Upper: plan.Bound{Kind: plan.CurrentRow}}}}
	ranked := &plan.WindowOp{List: []plan.Expr{place}, Partition: []plan.Expr{plan.ToAttr(row)}, Order: order, Child: pairs}
	cond, err := a.call("<=", plan.ToAttr(place), plan.Lit(int32(p.K)))
	if err != nil {
		return nil, err
	}
	var keep []plan.Expr
	for _, c := range pairs.Output() {
		if c.ID != row.ID {
			keep = append(keep, c)
		}
	}
	return &plan.Project{List: keep, Child: &plan.Filter{Cond: cond, Child: ranked}}, nil
}
