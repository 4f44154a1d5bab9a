package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// lateralOp runs the right side of a lateral join once for each left row (once for equal values of the columns that it refers to),
// with that row's values put into its plan.
type lateralOp struct {
	p    *plan.Join
	cols []types.DataType
	left operator
	sub  *subNode
	refs *program
	cond *program
}

// refersOutside says whether the right side of a join has references to columns of the left.
func refersOutside(p *plan.Join) bool {
	ids := idSet(p.Left)
	for _, id := range outerIDs(p.Right) {
		if ids[id] {
			return true
		}
	}
	return false
}

func newLateral(q *query, p *plan.Join) (operator, error) {
	o := &lateralOp{p: p, cols: outTypes(p)}
	var err error
	if o.left, err = q.build(p.Left); err != nil {
		return nil, err
	}
	o.sub = &subNode{q: q, expr: p, plan: p.Right, known: map[string]*subResult{}}
	var values []plan.Expr
	for _, id := range outerIDs(p.Right) {
		for _, a := range p.Left.Output() {
			if a.ID == id {
				o.sub.ids = append(o.sub.ids, id)
				values = append(values, a)
				break
			}
		}
	}
	if o.refs, err = q.compile(values, p.Left.Output()); err != nil {
		return nil, err
	}
	if p.Cond != nil {
		o.cond, err = q.compile([]plan.Expr{p.Cond}, append(append([]*plan.AttributeRef{}, p.Left.Output()...), p.Right.Output()...))
	}
	return o, err
}

func (o *lateralOp) types() []types.DataType { return o.cols }
func (o *lateralOp) partitions() int         { return o.left.partitions() }

func (o *lateralOp) run(t *task, part int, yield yieldFunc) error {
	refs := o.refs.runner(t, part)
	return o.left.run(t, part, func(b *column.Batch) error {
		values, err := refs.eval(b)
		if err != nil {
			return err
		}
		for i := 0; i < b.N; i++ {
			if err := t.err(); err != nil {
				return err
			}
			r := o.sub.result(values, i)
			if r.err != nil {
				return r.err
			}
			if err := o.row(t, part, b.Slice(i, i+1), r.batch, yield); err != nil {
				return err
			}
		}
		return nil
	})
}

// row joins one left row with its right side.
func (o *lateralOp) row(t *task, part int, left, right *column.Batch, yield yieldFunc) error {
	side := &buildSide{rows: right, keys: &program{}}
	side.once.Do(func() {})
	j := &joinOp{kind: o.p.Type, cols: o.cols, stream: &fixedOp{o.left.types(), left}, skeys: &program{}, build: side, cond: o.cond,
		outer: o.p.Type == plan.LeftOuter}
	return j.probe(t, 0, nil, yield)
}

// fixedOp is one batch.
type fixedOp struct {
	cols  []types.DataType
	batch *column.Batch
}

func (o *fixedOp) types() []types.DataType { return o.cols }
func (o *fixedOp) partitions() int         { return 1 }

func (o *fixedOp) run(_ *task, _ int, yield yieldFunc) error { return yield(o.batch) }
