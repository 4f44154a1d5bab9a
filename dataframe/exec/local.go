package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// localOp has rows in memory, cut into partitions as Spark slices a list.
type localOp struct {
	cols  []types.DataType
	batch *column.Batch
	parts int
	unit  int // rows that stay together
}

func newLocal(q *query, p *plan.Local) operator {
	parts, unit := p.Partitions, 1
	if parts <= 0 {
		// LocalTableScan: no more partitions than rows, and none for an empty one.
		parts = min(q.eng.parallelism(), p.Batch.N)
	} else {
		// A Python list is pickled in units of rows before it is cut.
		unit = max(1, min(p.Batch.N/parts, 1024))
	}
	return &localOp{outTypes(p), p.Batch, parts, unit}
}

func (o *localOp) types() []types.DataType { return o.cols }
func (o *localOp) partitions() int         { return o.parts }

func (o *localOp) run(_ *task, part int, yield yieldFunc) error {
	from, to := slice((o.batch.N+o.unit-1)/o.unit, part, o.parts)
	from, to = min(from*o.unit, o.batch.N), min(to*o.unit, o.batch.N)
	if from == to {
		return nil
	}
	return emit(o.batch.Slice(from, to), yield)
}

// slice is the bounds of part number i of n parts of a list of rows.
func slice(rows, i, n int) (from, to int) {
	return int(int64(i) * int64(rows) / int64(n)), int(int64(i+1) * int64(rows) / int64(n))
}

// oneRowOp is one row without columns.
type oneRowOp struct{}

func (*oneRowOp) types() []types.DataType { return nil }
func (*oneRowOp) partitions() int         { return 1 }

func (*oneRowOp) run(_ *task, _ int, yield yieldFunc) error { return yield(&column.Batch{N: 1}) }

// partitionedOp runs user code that makes the rows.
type partitionedOp struct {
	cols  []types.DataType
	parts plan.PartitionSource
}

func (o *partitionedOp) types() []types.DataType { return o.cols }
func (o *partitionedOp) partitions() int         { return o.parts.Partitions() }

func (o *partitionedOp) run(t *task, part int, yield yieldFunc) error {
	var c source.Context = t.context(part)
	return o.parts.Read(c, part, checked(t, yield))
}
