package exec

import (
	"fmt"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// constant evaluates the constant of LIMIT and OFFSET.
func (q *query) constant(e plan.Expr) (int64, error) {
	prog, err := q.compile([]plan.Expr{e}, nil)
	if err != nil {
		return 0, err
	}
	t := &task{q: q, ctx: q.ctx}
	out, err := prog.runner(t, 0).eval(&column.Batch{N: 1})
	if err != nil {
		return 0, err
	}
	if v, ok := wholeNumber(out[0].Get(0)); ok {
		return v, nil
	}
	return 0, errs.Plain(errs.Analysis, "The limit expression must be a whole number, but got %v.", out[0].Get(0))
}

// limitOp is the first n rows, in one partition.
type limitOp struct {
	child operator
	n     int64
}

func newLimit(q *query, p *plan.Limit) (operator, error) {
	n, err := q.constant(p.N)
	if err != nil {
		return nil, err
	}
	child, err := q.first(p.Child, n)
	return &limitOp{child, n}, err
}

// first builds a plan of which only the first n rows are read: a sort below need keep no more.
func (q *query) first(p plan.Plan, n int64) (operator, error) {
	if n > topRows && !overLoop(p) {
		return q.build(p)
	}
	switch x := p.(type) {
	case *plan.UnionLoop:
		return newLoop(q, x, n)
	case *plan.SetOp:
		if x.Kind == plan.Union && x.All && overLoop(x) {
			return q.firstOfBoth(x, n)
		}
	case *plan.Sort:
		if x.Global {
			return newSort(q, x, n)
		}
	case *plan.SubqueryAlias:
		return q.first(x.Child, n)
	case *plan.Limit:
		m, err := q.constant(x.N)
		if err != nil {
			return nil, err
		}
		child, err := q.first(x.Child, min(n, m))
		return &limitOp{child, m}, err
	case *plan.Project:
		child, err := q.first(x.Child, n)
		if err != nil {
			return nil, err
		}
		return q.project(x.List, x.Child.Output(), child)
	}
	return q.build(p)
}

func (o *limitOp) types() []types.DataType { return o.child.types() }
func (o *limitOp) partitions() int         { return 1 }

func (o *limitOp) run(t *task, _ int, yield yieldFunc) error { return t.take(o.child, o.n, yield) }

// offsetOp is all but the first n rows, in one partition.
type offsetOp struct {
	child operator
	n     int64
}

func newOffset(q *query, p *plan.Offset) (operator, error) {
	n, err := q.constant(p.N)
	if err != nil {
		return nil, err
	}
	child, err := q.build(p.Child)
	return &offsetOp{child, n}, err
}

func (o *offsetOp) types() []types.DataType { return o.child.types() }
func (o *offsetOp) partitions() int         { return 1 }

func (o *offsetOp) run(t *task, _ int, yield yieldFunc) error {
	left := o.n
	return t.ordered(o.child, 0, func(_ int, b *column.Batch) error {
		if left >= int64(b.N) {
			left -= int64(b.N)
			return nil
		}
		if left > 0 {
			b = b.Slice(int(left), b.N)
			left = 0
		}
		return yield(b)
	})
}

// tailOp is the last n rows, in one partition. Only those are held.
type tailOp struct {
	child operator
	n     int64
}

func newTail(q *query, p *plan.Tail) (operator, error) {
	n, err := q.constant(p.N)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, fmt.Errorf("exec: tail of %d rows", n)
	}
	child, err := q.build(p.Child)
	return &tailOp{child, n}, err
}

func (o *tailOp) types() []types.DataType { return o.child.types() }
func (o *tailOp) partitions() int         { return 1 }

func (o *tailOp) run(t *task, _ int, yield yieldFunc) error {
	var held []*column.Batch
	rows := int64(0)
	err := t.ordered(o.child, 0, func(_ int, b *column.Batch) error {
		held = append(held, b)
		rows += int64(b.N)
		for len(held) > 0 && rows-int64(held[0].N) >= o.n {
			rows -= int64(held[0].N)
			held = held[1:]
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, b := range held {
		if over := rows - o.n; i == 0 && over > 0 {
			b = b.Slice(int(over), b.N)
		}
		if b.N == 0 {
			continue
		}
		if err := yield(b); err != nil {
			return err
		}
	}
	return nil
}
