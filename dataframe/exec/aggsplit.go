package exec

import (
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// aggSplit is an Aggregate taken apart: the aggregate functions, and the output over attrs: group keys, the grouping id if there
// are grouping sets, one column an aggregate.
type aggSplit struct {
	aggs  []*plan.Agg
	attrs []*plan.AttributeRef
	list  []plan.Expr
}

func splitAggregates(p *plan.Aggregate) *aggSplit {
	s := &aggSplit{}
	keys := map[string]*plan.AttributeRef{}
	loose := map[plan.Expr]*plan.AttributeRef{}
	for _, g := range p.Group {
		a := newAttr("key", plan.TypeOf(g), true)
		s.attrs = append(s.attrs, a)
		if k, ok := fingerprint(g); ok {
			keys[k] = a
		} else {
			loose[g] = a
		}
	}
	var id *plan.AttributeRef
	if p.Sets != nil {
		id = newAttr("grouping_id", types.Long, false)
		s.attrs = append(s.attrs, id)
	}
	seen := map[string]*plan.AttributeRef{}
	for _, e := range p.List {
		s.list = append(s.list, s.rewrite(e, p, keys, loose, seen, id))
	}
	return s
}

func newAttr(name string, t types.DataType, null bool) *plan.AttributeRef {
	return &plan.AttributeRef{Name: name, Type: t, Null: null, ID: plan.NewID()}
}

// rewrite replaces, from the root down, aggregates, grouping() and group keys by columns.
func (s *aggSplit) rewrite(e plan.Expr, p *plan.Aggregate, keys map[string]*plan.AttributeRef, loose map[plan.Expr]*plan.AttributeRef,
	seen map[string]*plan.AttributeRef, id *plan.AttributeRef) plan.Expr {
	if g := groupingCall(e, p, keys, id); g != nil {
		return g
	}
	if agg, ok := e.(*plan.Agg); ok {
		k, shared := fingerprint(agg)
		if shared && seen[k] != nil {
			return seen[k]
		}
		a := newAttr(agg.Name, plan.TypeOf(agg), true)
		s.aggs = append(s.aggs, agg)
		s.attrs = append(s.attrs, a)
		if shared {
			seen[k] = a
		}
		return a
	}
	if a := loose[e]; a != nil {
		return a
	}
	if _, alias := e.(*plan.Alias); !alias {
		if k, ok := fingerprint(e); ok && keys[k] != nil {
			return keys[k]
		}
	}
	kids := e.Children()
	if len(kids) == 0 {
		return e
	}
	out := make([]plan.Expr, len(kids))
	for i, k := range kids {
		out[i] = s.rewrite(k, p, keys, loose, seen, id)
	}
	return e.WithChildren(out)
}

// groupingCall is the value of grouping(col) and grouping_id(…) as an expression over the grouping id; nil for other expressions.
func groupingCall(e plan.Expr, p *plan.Aggregate, keys map[string]*plan.AttributeRef, id *plan.AttributeRef) plan.Expr {
	var fn *functions.Function
	var args []plan.Expr
	switch x := e.(type) {
	case *plan.Call:
		fn, args = x.Fn, x.Args
	case *plan.Agg:
		fn, args = x.Fn, x.Args
	}
	if fn == nil || id == nil || fn.Name != "grouping" && fn.Name != "grouping_id" {
		return nil
	}
	if fn.Name == "grouping_id" && len(args) == 0 {
		return &groupingBits{id: id, bits: allBits(len(p.Group)), to: types.Long}
	}
	g := &groupingBits{id: id, to: plan.TypeOf(e)}
	for _, a := range args {
		k, ok := fingerprint(a)
		if !ok {
			continue
		}
		for i, key := range p.Group {
			if kk, _ := fingerprint(key); kk == k {
				g.bits = append(g.bits, len(p.Group)-1-i)
				break
			}
		}
	}
	return g
}

func allBits(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = n - 1 - i
	}
	return out
}
