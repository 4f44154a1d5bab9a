package exec

import (
	"iter"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// mapPartitionsOp runs user code on each partition.
type mapPartitionsOp struct {
	child operator
	fn    plan.PartitionFunc
	cols  []types.DataType
}

func newMapPartitions(q *query, p *plan.MapPartitions) (operator, error) {
	child, err := q.build(p.Child)
	return &mapPartitionsOp{child, p.Fn, outTypes(p)}, err
}

func (o *mapPartitionsOp) types() []types.DataType { return o.cols }
func (o *mapPartitionsOp) partitions() int         { return o.child.partitions() }

func (o *mapPartitionsOp) run(t *task, part int, yield yieldFunc) error {
	next, stop := pull(t, o.child, part)
	defer stop()
	return o.fn.Run(t.context(part), part, next, checked(t, yield))
}

// pull reads a partition a batch at a time; a nil batch without an error is the end. Stop must be called.
func pull(t *task, op operator, part int) (next func() (*column.Batch, error), stop func()) {
	end := &stopError{}
	seq := func(yield func(*column.Batch, error) bool) {
		err := runPart(t, op, part, checked(t, func(b *column.Batch) error {
			if !yield(b, nil) {
				return end
			}
			return nil
		}))
		if err != nil && err != end {
			yield(nil, err)
		}
	}
	step, stop := iter.Pull2(seq)
	return func() (*column.Batch, error) {
		b, err, _ := step()
		return b, err
	}, stop
}
