package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// generateOp adds the columns of a generator to each row, once for each row that the generator makes of it.
type generateOp struct {
	child operator
	prog  *program // the generator's arguments
	call  *plan.Call
	gen   functions.GenKernel
	outer bool
	cols  []types.DataType
}

func newGenerate(q *query, p *plan.Generate) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	call, ok := p.Gen.(*plan.Call)
	if !ok || call.Binding.Generate == nil {
		return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] Not a generator: %T. SQLSTATE: XX000", p.Gen)
	}
	prog, err := q.compile(call.Args, p.Child.Output())
	return &generateOp{child, prog, call, call.Binding.Generate, p.Outer, outTypes(p)}, err
}

func (o *generateOp) types() []types.DataType { return o.cols }
func (o *generateOp) partitions() int         { return o.child.partitions() }

func (o *generateOp) run(t *task, part int, yield yieldFunc) error {
	r := o.prog.runner(t, part)
	return o.child.run(t, part, func(b *column.Batch) error {
		// Few rows at a time: each may become many.
		for at := 0; at < b.N; at += generateRows {
			if err := t.err(); err != nil {
				return err
			}
			if err := o.batch(r, b.Slice(at, min(at+generateRows, b.N)), yield); err != nil {
				return err
			}
		}
		return nil
	})
}

const generateRows = 1024

func (o *generateOp) batch(r *runner, b *column.Batch, yield yieldFunc) error {
	args, err := r.eval(b)
	if err != nil {
		return err
	}
	rows, cols, err := o.gen(r.ctx, args, b.N)
	if err != nil {
		return withOrigin(err, o.call.Origin)
	}
	if o.outer {
		rows, cols = keepAll(rows, cols, b.N)
	}
	out := b.Take(rows)
	out.Cols = append(out.Cols, cols...)
	return emit(out, yield)
}

// keepAll adds a row of nulls for each input row that made none.
func keepAll(rows []int32, cols []*column.Vector, n int) ([]int32, []*column.Vector) {
	var in, sel []int32
	k := 0
	for i := int32(0); i < int32(n); i++ {
		if k == len(rows) || rows[k] != i {
			in, sel = append(in, i), append(sel, -1)
			continue
		}
		for ; k < len(rows) && rows[k] == i; k++ {
			in, sel = append(in, i), append(sel, int32(k))
		}
	}
	if len(in) == len(rows) {
		return rows, cols
	}
	return in, takeCols(cols, sel)
}
