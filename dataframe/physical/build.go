package physical

import (
	"fmt"
	"strings"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

type builder struct{ cores, shuffle int }

func list[E plan.Expr](es []E, sep string) string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = plan.Detail(e)
	}
	return "[" + strings.Join(out, sep) + "]"
}

func fused(text string, kids ...*node) *node { return &node{text: text, kids: kids, codegen: true} }

func (b *builder) exchange(how string, kid *node) *node {
	return &node{text: "Exchange " + how + ", ENSURE_REQUIREMENTS", kids: []*node{kid}, exchange: true, id: true}
}

func (b *builder) hashed(keys []plan.Expr, kid *node) *node {
	if len(keys) == 0 {
		return b.exchange("SinglePartition", kid)
	}
	return b.exchange(fmt.Sprintf("hashpartitioning(%s, %d)", strings.Trim(list(keys, ", "), "[]"), b.shuffle), kid)
}

func sorted(orders string, global bool, kid *node) *node {
	return fused(fmt.Sprintf("Sort %s, %v, 0", orders, global), kid)
}

// topN is the single node for a sort with a limit at the top of a plan.
func (b *builder) topN(p plan.Plan) *node {
	l, ok := p.(*plan.Limit)
	if !ok {
		return nil
	}
	s, ok := l.Child.(*plan.Sort)
	if !ok || !s.Global {
		return nil
	}
	return &node{text: fmt.Sprintf("TakeOrderedAndProject(limit=%s, orderBy=%s, output=%s)", plan.Detail(l.N), list(s.Orders, ","), list(s.Output(), ",")),
		kids: []*node{b.node(s.Child)}}
}

func (b *builder) node(p plan.Plan) *node {
	switch x := p.(type) {
	case *plan.Scan:
		return &node{text: "Scan " + x.Source.Name() + " " + list(x.Output(), ",") + pushed(x)}
	case *plan.Local:
		if x.Partitions > 0 {
			return fused("Scan ExistingRDD" + list(x.Attrs, ","))
		}
		return &node{text: "LocalTableScan " + list(x.Attrs, ", ")}
	case *plan.Partitioned:
		return fused("Scan ExistingRDD" + list(x.Attrs, ","))
	case *plan.OneRow:
		return fused("Scan OneRowRelation[]")
	case *plan.Range:
		n := x.Partitions
		if n == 0 {
			n = b.cores
		}
		return fused(fmt.Sprintf("Range (%d, %d, step=%d, splits=%d)", x.Start, x.End, x.Step, n))
	case *plan.Cached:
		inner := b.node(x.Child)
		if !hasExchange(inner) {
			numberStages(inner)
		}
		rel := &node{text: "InMemoryRelation " + list(x.Attrs, ", ") + ", StorageLevel(disk, memory, deserialized, 1 replicas)"}
		rel.kids = []*node{inner}
		return &node{text: "InMemoryTableScan " + list(x.Attrs, ", "), kids: []*node{rel}}
	case *plan.Project:
		return fused("Project "+list(x.List, ", "), b.node(x.Child))
	case *plan.Filter:
		return fused("Filter "+plan.Detail(x.Cond), b.node(x.Child))
	case *plan.Aggregate:
		return b.aggregate(x)
	case *plan.Distinct:
		return b.distinct(x.Output(), b.node(x.Child))
	case *plan.Deduplicate:
		return b.distinct(x.Output(), b.node(x.Child))
	case *plan.Sort:
		kid := b.node(x.Child)
		if x.Global {
			kid = b.exchange(fmt.Sprintf("rangepartitioning(%s, %d)", strings.Trim(list(x.Orders, ", "), "[]"), b.shuffle), kid)
		}
		return sorted(list(x.Orders, ", "), x.Global, kid)
	case *plan.Limit:
		return b.limit(x)
	case *plan.Join:
		return b.join(x)
	case *plan.SetOp:
		return b.set(x)
	case *plan.Generate:
		return fused(fmt.Sprintf("Generate %s, %s, %v, %s", plan.Detail(x.Gen), list(x.Child.Output(), ", "), x.Outer, list(x.Attrs, ", ")), b.node(x.Child))
	case *plan.WindowOp:
		return b.window(x)
	case *plan.Repartition:
		return b.repartition(x)
	case *plan.Sample:
		return fused(plan.NodeString(x), b.node(x.Child))
	}
	n := &node{text: plan.NodeString(p)}
	for _, in := range p.Inputs() {
		n.kids = append(n.kids, b.node(in))
	}
	return n
}

func (b *builder) limit(x *plan.Limit) *node {
	if t := b.topN(x); t != nil {
		return t
	}
	return &node{text: "CollectLimit " + plan.Detail(x.N), kids: []*node{b.node(x.Child)}}
}

// aggregate is two steps with an exchange between.
func (b *builder) aggregate(x *plan.Aggregate) *node {
	var full, partial []string
	seen := map[string]bool{}
	for _, e := range x.List {
		plan.Walk(e, func(k plan.Expr) bool {
			a, ok := k.(*plan.Agg)
			if ok && !seen[plan.Detail(a)] {
				seen[plan.Detail(a)] = true
				full = append(full, plan.Detail(a))
				partial = append(partial, "partial_"+plan.Detail(a))
			}
			return !ok
		})
	}
	name := "HashAggregate"
	first := fused(fmt.Sprintf("%s(keys=%s, functions=[%s])", name, list(x.Group, ", "), strings.Join(partial, ", ")), b.node(x.Child))
	return fused(fmt.Sprintf("%s(keys=%s, functions=[%s])", name, list(x.Group, ", "), strings.Join(full, ", ")), b.hashed(x.Group, first))
}

func (b *builder) distinct(attrs []*plan.AttributeRef, kid *node) *node {
	keys := make([]plan.Expr, len(attrs))
	for i, a := range attrs {
		keys[i] = a
	}
	text := "HashAggregate(keys=" + list(keys, ", ") + ", functions=[])"
	return fused(text, b.hashed(keys, fused(text, kid)))
}

func (b *builder) join(x *plan.Join) *node {
	left, right := b.node(x.Left), b.node(x.Right)
	lk, rk, rest := equalities(x)
	if len(lk) == 0 {
		cond := ""
		if x.Cond != nil {
			cond = ", " + plan.Detail(x.Cond)
		}
		if x.Cond == nil && (x.Type == plan.Inner || x.Type == plan.Cross) {
			return &node{text: "CartesianProduct", kids: []*node{left, right}}
		}
		bc := &node{text: "BroadcastExchange IdentityBroadcastMode", kids: []*node{right}, exchange: true, id: true}
		return &node{text: fmt.Sprintf("BroadcastNestedLoopJoin BuildRight, %s%s", x.Type, cond), kids: []*node{left, bc}}
	}
	text := fmt.Sprintf("SortMergeJoin %s, %s, %s", list(lk, ", "), list(rk, ", "), x.Type)
	if len(rest) > 0 {
		parts := make([]string, len(rest))
		for i, e := range rest {
			parts[i] = plan.Detail(e)
		}
		text += ", " + strings.Join(parts, " AND ")
	}
	side := func(keys []plan.Expr, kid *node) *node {
		orders := make([]*plan.SortOrder, len(keys))
		for i, k := range keys {
			orders[i] = &plan.SortOrder{Child: k, NullsFirst: true}
		}
		return sorted(list(orders, ", "), false, b.hashed(keys, kid))
	}
	return fused(text, side(lk, left), side(rk, right))
}

// equalities takes a join's condition apart: keys of the left and the right side, and the rest.
func equalities(x *plan.Join) (left, right, rest []plan.Expr) {
	if x.Cond == nil {
		return nil, nil, nil
	}
	var visit func(e plan.Expr)
	visit = func(e plan.Expr) {
		c, ok := e.(*plan.Call)
		if ok && strings.EqualFold(c.Fn.Name, "AND") {
			visit(c.Args[0])
			visit(c.Args[1])
			return
		}
		if ok && c.Fn.Kind == functions.Scalar && (c.Fn.Name == "=" || c.Fn.Name == "==") {
			a, z := c.Args[0], c.Args[1]
			switch {
			case within(a, x.Left) && within(z, x.Right):
				left, right = append(left, a), append(right, z)
				return
			case within(z, x.Left) && within(a, x.Right):
				left, right = append(left, z), append(right, a)
				return
			}
		}
		rest = append(rest, e)
	}
	visit(x.Cond)
	return left, right, rest
}

func within(e plan.Expr, p plan.Plan) bool {
	ids := map[plan.ExprID]bool{}
	for _, a := range p.Output() {
		ids[a.ID] = true
	}
	ok := true
	plan.Walk(e, func(x plan.Expr) bool {
		if r, is := x.(*plan.AttributeRef); is && !ids[r.ID] {
			ok = false
		}
		return ok
	})
	return ok
}

func (b *builder) set(x *plan.SetOp) *node {
	left, right := b.node(x.Left), b.node(x.Right)
	if x.Kind == plan.Union {
		n := &node{text: "Union", kids: []*node{left, right}}
		if x.All {
			return n
		}
		return b.distinct(x.Attrs, n)
	}
	kind := "LeftSemi"
	if x.Kind == plan.Except {
		kind = "LeftAnti"
	}
	l, r := list(x.Left.Output(), ", "), list(x.Right.Output(), ", ")
	bc := &node{text: "BroadcastExchange HashedRelationBroadcastMode", kids: []*node{right}, exchange: true, id: true}
	return b.distinct(x.Attrs, fused(fmt.Sprintf("BroadcastHashJoin %s, %s, %s, BuildRight, false", l, r, kind), left, bc))
}

func (b *builder) window(x *plan.WindowOp) *node {
	orders := make([]*plan.SortOrder, 0, len(x.Partition)+len(x.Order))
	for _, k := range x.Partition {
		orders = append(orders, &plan.SortOrder{Child: k, NullsFirst: true})
	}
	orders = append(orders, x.Order...)
	kid := sorted(list(orders, ", "), false, b.hashed(x.Partition, b.node(x.Child)))
	text := "Window " + list(x.List, ", ")
	if len(x.Partition) > 0 {
		text += ", " + list(x.Partition, ", ")
	}
	if len(x.Order) > 0 {
		text += ", " + list(x.Order, ", ")
	}
	return &node{text: text, kids: []*node{kid}}
}

func (b *builder) repartition(x *plan.Repartition) *node {
	kid := b.node(x.Child)
	if !x.Shuffle {
		return &node{text: fmt.Sprintf("Coalesce %d", x.N), kids: []*node{kid}}
	}
	n, why := x.N, "REPARTITION_BY_NUM"
	if n == 0 {
		n, why = b.shuffle, "REPARTITION_BY_COL"
	}
	how := fmt.Sprintf("RoundRobinPartitioning(%d)", n)
	if len(x.By) > 0 {
		kind := "hashpartitioning"
		if x.Range {
			kind = "rangepartitioning"
		}
		how = fmt.Sprintf("%s(%s, %d)", kind, strings.Trim(list(x.By, ", "), "[]"), n)
	}
	return &node{text: "Exchange " + how + ", " + why, kids: []*node{kid}, exchange: true, id: true}
}
