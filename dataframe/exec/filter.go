package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// filterOp keeps the rows for which the condition is true.
type filterOp struct {
	child operator
	prog  *program
}

func newFilter(q *query, p *plan.Filter) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	prog, err := q.compile([]plan.Expr{p.Cond}, p.Child.Output())
	if err != nil {
		return nil, err
	}
	return &filterOp{child, prog}, nil
}

func (o *filterOp) types() []types.DataType { return o.child.types() }
func (o *filterOp) partitions() int         { return o.child.partitions() }

func (o *filterOp) run(t *task, part int, yield yieldFunc) error {
	r := o.prog.runner(t, part)
	return o.child.run(t, part, func(b *column.Batch) error {
		if err := t.err(); err != nil {
			return err
		}
		out, err := r.eval(b)
		if err != nil {
			return err
		}
		if b = keep(b, out[0]); b.N == 0 {
			return nil
		}
		return yield(b)
	})
}

// keep is the rows of b for which mask is true.
func keep(b *column.Batch, mask *column.Vector) *column.Batch {
	if mask.Const {
		if isTrue(mask, 0) {
			return b
		}
		return &column.Batch{Cols: b.Cols}
	}
	sel := trueRows(mask)
	switch len(sel) {
	case b.N:
		return b
	case 0:
		return &column.Batch{Cols: b.Cols}
	}
	return b.Take(sel)
}

// trueRows lists the rows that are true.
func trueRows(mask *column.Vector) []int32 {
	if mask.Const {
		mask = mask.Flatten()
	}
	if mask.Phys() != column.PBool {
		return nil
	}
	sel := make([]int32, 0, mask.N)
	if mask.Valid == nil {
		for i, ok := range mask.Bools {
			if ok {
				sel = append(sel, int32(i))
			}
		}
		return sel
	}
	for i, ok := range mask.Bools {
		if ok && mask.Valid.Get(i) {
			sel = append(sel, int32(i))
		}
	}
	return sel
}

func isTrue(v *column.Vector, i int) bool {
	if v.IsNull(i) || v.Phys() != column.PBool {
		return false
	}
	if v.Const {
		i = 0
	}
	return v.Bools[i]
}
