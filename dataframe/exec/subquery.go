package exec

import (
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// Subqueries that the optimizer has not turned into joins. One that refers to nothing outside runs once; a correlated one runs once
// for each combination of the outer values that occurs, with those values put into its plan as literals.

// subNode evaluates a subquery of any kind.
type subNode struct {
	q     *query
	expr  any // the expression, or the lateral join
	plan  plan.Plan
	ids   []plan.ExprID // the outer columns that the plan refers to
	outer []node        // their values
	probe []node        // for IN: the values looked for
	null  bool          // for IN: what an unknown answer counts as; Spark runs IN as a join and knows only true and false

	mu    sync.Mutex
	known map[string]*subResult
}

// subResult is what a subquery gave.
type subResult struct {
	once  sync.Once
	batch *column.Batch
	err   error
	in    *inSet
}

func (c *compiler) subquery(e plan.Expr) (node, error) {
	n := &subNode{q: c.q, expr: e, known: map[string]*subResult{}}
	var outer []plan.Expr
	switch x := e.(type) {
	case *plan.ScalarSubquery:
		n.plan, outer = x.Plan, x.Outer
	case *plan.Exists:
		n.plan, outer = x.Plan, x.Outer
	case *plan.InSubquery:
		n.plan, outer = x.Plan, x.Outer
		probe, err := c.list(x.Values)
		if err != nil {
			return nil, err
		}
		n.probe = probe
	}
	n.ids = outerIDs(n.plan)
	values, err := outerValues(n.ids, outer)
	if err != nil {
		return nil, err
	}
	n.outer, err = c.list(values)
	return n, err
}

// outerIDs lists the outer columns of a plan in the order in which they occur, those of nested subqueries included.
func outerIDs(p plan.Plan) []plan.ExprID {
	var ids []plan.ExprID
	seen := map[plan.ExprID]bool{}
	eachExpr(p, func(e plan.Expr) {
		if r, ok := e.(*plan.OuterRef); ok && !seen[r.Ref.ID] {
			seen[r.Ref.ID] = true
			ids = append(ids, r.Ref.ID)
		}
	})
	return ids
}

// eachExpr visits every expression of a plan.
func eachExpr(p plan.Plan, f func(plan.Expr)) {
	plan.WalkPlan(p, func(p plan.Plan) bool {
		for _, e := range p.Exprs() {
			plan.Walk(e, func(e plan.Expr) bool { f(e); return true })
		}
		return true
	})
}

// outerValues finds, for each outer column, the expression of the outer query that it stands for: by its id, or else by position.
func outerValues(ids []plan.ExprID, outer []plan.Expr) ([]plan.Expr, error) {
	byID := map[plan.ExprID]plan.Expr{}
	for _, e := range outer {
		switch x := e.(type) {
		case *plan.AttributeRef:
			byID[x.ID] = x
		case *plan.OuterRef:
			byID[x.Ref.ID] = x.Ref
		}
	}
	out := make([]plan.Expr, len(ids))
	for i, id := range ids {
		switch {
		case byID[id] != nil:
			out[i] = byID[id]
		case len(ids) == len(outer):
			out[i] = outer[i]
		default:
			return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] Outer column #%d of a subquery has no value. SQLSTATE: XX000", id)
		}
	}
	return out, nil
}

// bindOuter replaces outer columns in a plan by literals.
func bindOuter(p plan.Plan, values map[plan.ExprID]*plan.Literal) (plan.Plan, error) {
	replace := func(e plan.Expr) (plan.Expr, error) {
		if r, ok := e.(*plan.OuterRef); ok && values[r.Ref.ID] != nil {
			return values[r.Ref.ID], nil
		}
		return e, nil
	}
	return plan.TransformPlanUp(p, func(p plan.Plan) (plan.Plan, error) { return plan.MapExprs(p, replace) })
}

// result runs the subquery for the outer values of row i, once for equal values.
func (n *subNode) result(outer []*column.Vector, i int) *subResult {
	key := rowKey(outer, i)
	n.mu.Lock()
	r := n.known[key]
	if r == nil {
		r = &subResult{}
		n.known[key] = r
	}
	n.mu.Unlock()
	r.once.Do(func() {
		p := n.plan
		if len(n.ids) > 0 {
			values := map[plan.ExprID]*plan.Literal{}
			for k, id := range n.ids {
				values[id] = &plan.Literal{Value: outer[k].Get(i), Type: outer[k].Type}
			}
			if p, r.err = bindOuter(p, values); r.err != nil {
				return
			}
		}
		r.batch, r.err = n.q.materialize(p, n.rowLimit())
		if _, ok := n.expr.(*plan.InSubquery); ok && r.err == nil {
			r.in = newInSet(r.batch)
		}
	})
	return r
}

// rowLimit is how many rows of the subquery can matter; -1: all.
func (n *subNode) rowLimit() int64 {
	switch n.expr.(type) {
	case *plan.ScalarSubquery:
		return 2
	case *plan.Exists:
		return 1
	}
	return -1
}

// materialize runs a plan within the action and gives up to limit of its rows.
func (q *query) materialize(p plan.Plan, limit int64) (*column.Batch, error) {
	op, err := q.build(p)
	if err != nil {
		return nil, err
	}
	t := &task{q: q, ctx: q.ctx}
	var list []*column.Batch
	if limit >= 0 {
		err = t.take(op, limit, func(b *column.Batch) error { list = append(list, b); return nil })
	} else {
		var parts [][]*column.Batch
		parts, err = t.collect(op)
		list = flatten(parts)
	}
	if err != nil {
		return nil, err
	}
	return column.ConcatBatches(op.types(), list), nil
}

func (n *subNode) eval(f *frame) (*column.Vector, error) {
	outer, err := evalAll(n.outer, f)
	if err != nil {
		return nil, err
	}
	probe, err := evalAll(n.probe, f)
	if err != nil {
		return nil, err
	}
	t := plan.TypeOf(n.expr.(plan.Expr))
	if len(outer) == 0 && len(probe) == 0 && f.n > 0 {
		x, err := n.value(n.result(nil, 0), nil, 0)
		return column.ConstVector(t, x, f.n), err
	}
	b := column.NewBuilder(t, f.n)
	for i := 0; i < f.n; i++ {
		if err := f.ctx.Err(); err != nil {
			return nil, err
		}
		x, err := n.value(n.result(outer, i), probe, i)
		if err != nil {
			return nil, err
		}
		b.Append(x)
	}
	return b.Finish(), nil
}

// value is the subquery's value for row i of the probe.
func (n *subNode) value(r *subResult, probe []*column.Vector, i int) (any, error) {
	if r.err != nil {
		return nil, r.err
	}
	switch n.expr.(type) {
	case *plan.Exists:
		return r.batch.N > 0, nil
	case *plan.InSubquery:
		if x := r.in.contains(probe, i); x != nil {
			return x, nil
		}
		return n.null, nil
	}
	switch r.batch.N {
	case 0:
		return nil, nil
	case 1:
		return r.batch.Cols[0].Get(0), nil
	}
	return nil, &errs.Error{Class: errs.SparkRuntime, Condition: "SCALAR_SUBQUERY_TOO_MANY_ROWS", SQLState: "21000",
		Text: "[SCALAR_SUBQUERY_TOO_MANY_ROWS] More than one row returned by a subquery used as an expression. SQLSTATE: 21000"}
}

// inSet answers IN under three-valued logic.
type inSet struct {
	rows  map[string]bool
	loose *column.Batch // rows that can make the answer unknown: those with a null; all if they have several columns
	empty bool
}

func newInSet(b *column.Batch) *inSet {
	s := &inSet{rows: make(map[string]bool, b.N), empty: b.N == 0}
	var loose []int32
	for i := 0; i < b.N; i++ {
		null := anyNull(b.Cols, i)
		if null || len(b.Cols) > 1 {
			loose = append(loose, int32(i))
		}
		if !null {
			s.rows[rowKey(b.Cols, i)] = true
		}
	}
	s.loose = b.Take(loose)
	return s
}

func anyNull(cols []*column.Vector, i int) bool {
	for _, c := range cols {
		if c.IsNull(i) {
			return true
		}
	}
	return false
}

func rowKey(cols []*column.Vector, i int) string { return string(appendRowKey(nil, cols, i)) }

// contains is true, false or nil for row i of the probe.
func (s *inSet) contains(probe []*column.Vector, i int) any {
	if s.empty {
		return false
	}
	if len(probe) == 1 && probe[0].Type.Kind() == types.KindStruct && s.loose != nil && len(s.loose.Cols) > 1 {
		probe = probe[0].Kids
	}
	if !anyNull(probe, i) {
		if s.rows[rowKey(probe, i)] {
			return true
		}
		if s.loose.N == 0 {
			return false
		}
	} else if len(probe) == 1 {
		return nil
	}
	return s.maybe(probe, i)
}

// maybe looks for a row that would be equal if its nulls, or the probe's, were the right values: nil if there is one, else false.
func (s *inSet) maybe(probe []*column.Vector, i int) any {
	match := func(cols []*column.Vector, row int) bool {
		for k, p := range probe {
			if !p.IsNull(i) && !cols[k].IsNull(row) && rowKey(cols[k:k+1], row) != rowKey(probe[k:k+1], i) {
				return false
			}
		}
		return true
	}
	for row := 0; row < s.loose.N; row++ {
		if match(s.loose.Cols, row) {
			return nil
		}
	}
	return false
}
