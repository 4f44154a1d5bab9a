package exec

import (
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func newSetOp(q *query, p *plan.SetOp) (operator, error) {
	left, err := q.build(p.Left)
	if err != nil {
		return nil, err
	}
	right, err := q.build(p.Right)
	if err != nil {
		return nil, err
	}
	switch {
	case p.Kind == plan.Union && p.All:
		return &unionOp{outTypes(p), left, right}, nil
	case p.Kind == plan.Union:
		return q.distinct(p, &unionOp{outTypes(p), left, right})
	case p.All:
		return &bagOp{kind: p.Kind, cols: outTypes(p), left: left, right: right}, nil
	}
	return q.setMembers(p, left, right)
}

// setMembers is INTERSECT and EXCEPT: the left rows with, or without, an equal row on the right, once each.
func (q *query) setMembers(p *plan.SetOp, left, right operator) (operator, error) {
	lkeys, err := q.compile(refs(p.Left.Output()), p.Left.Output())
	if err != nil {
		return nil, err
	}
	rkeys, err := q.compile(refs(p.Right.Output()), p.Right.Output())
	if err != nil {
		return nil, err
	}
	safe := make([]bool, len(lkeys.types))
	for i := range safe {
		safe[i] = true
	}
	j := &joinOp{kind: plan.LeftSemi, cols: left.types(), stream: left, skeys: lkeys, build: newBuildSide(right, rkeys, safe, asStreamed)}
	if p.Kind == plan.Except {
		j.kind = plan.LeftAnti
	}
	d, err := q.distinct(p.Left, j)
	if err != nil {
		return nil, err
	}
	return &retypeOp{d, outTypes(p)}, nil
}

func refs(list []*plan.AttributeRef) []plan.Expr {
	out := make([]plan.Expr, len(list))
	for i, a := range list {
		out[i] = a
	}
	return out
}

// unionOp has the partitions of both sides, the left ones first.
type unionOp struct {
	cols        []types.DataType
	left, right operator
}

func (o *unionOp) types() []types.DataType { return o.cols }
func (o *unionOp) partitions() int         { return o.left.partitions() + o.right.partitions() }

func (o *unionOp) run(t *task, part int, yield yieldFunc) error {
	child := o.left
	if n := child.partitions(); part >= n {
		child, part = o.right, part-n
	}
	return child.run(t, part, func(b *column.Batch) error { return yield(retype(b, o.cols)) })
}

// retypeOp gives its child's columns types that differ only in what may be null.
type retypeOp struct {
	operator
	cols []types.DataType
}

func (o *retypeOp) types() []types.DataType { return o.cols }

func (o *retypeOp) run(t *task, part int, yield yieldFunc) error {
	return o.operator.run(t, part, func(b *column.Batch) error { return yield(retype(b, o.cols)) })
}

func retype(b *column.Batch, cols []types.DataType) *column.Batch {
	out := &column.Batch{N: b.N, Cols: make([]*column.Vector, len(cols))}
	for i, c := range b.Cols {
		v := *c
		v.Type = cols[i]
		out.Cols[i] = &v
	}
	return out
}

// bagOp is INTERSECT ALL and EXCEPT ALL: each distinct row as often as the counts of both sides say.
type bagOp struct {
	kind        plan.SetKind
	cols        []types.DataType
	left, right operator
	once        sync.Once
	out         *column.Batch
	err         error
}

func (o *bagOp) types() []types.DataType { return o.cols }
func (o *bagOp) partitions() int         { return 1 }

func (o *bagOp) run(t *task, _ int, yield yieldFunc) error {
	o.once.Do(func() { o.out, o.err = o.compute(t) })
	if o.err != nil {
		return o.err
	}
	return emit(o.out, yield)
}

func (o *bagOp) compute(t *task) (*column.Batch, error) {
	g := newGrouper(o.cols)
	counts := [2][]int{}
	for side, op := range []operator{o.left, o.right} {
		parts, err := t.collect(op)
		if err != nil {
			return nil, err
		}
		for _, list := range parts {
			b := column.ConcatBatches(o.cols, list)
			if b.N == 0 {
				continue
			}
			b = b.Take(shuffleOrder(b, t.q.eng.shufflePartitions()))
			numbers := make([]int32, b.N)
			g.assign(b.Cols, b.N, numbers)
			for s := range counts {
				counts[s] = append(counts[s], make([]int, g.n-len(counts[s]))...)
			}
			for _, k := range numbers {
				counts[side][k]++
			}
		}
	}
	keys := g.keys()
	var sel []int32
	for k := range int32(keys.N) {
		n := counts[0][k] - counts[1][k]
		if o.kind == plan.Intersect {
			n = min(counts[0][k], counts[1][k])
		}
		for ; n > 0; n-- {
			sel = append(sel, k)
		}
	}
	return retype(keys, o.cols).Take(sel), nil
}
