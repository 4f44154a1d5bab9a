package exec

import (
	"container/heap"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// emit pushes the rows of the run in order.
func (r *sortedRun) emit(t *task, yield yieldFunc) error {
	for at := 0; at < len(r.order); at += BatchRows {
		if err := t.err(); err != nil {
			return err
		}
		part := r.order[at:min(at+BatchRows, len(r.order))]
		sel := make([]int32, len(part))
		for i, e := range part {
			sel[i] = e.row
		}
		if err := yield(r.batch.Take(sel)); err != nil {
			return err
		}
	}
	return nil
}

// cursor walks a run.
type cursor struct {
	run  *sortedRun
	part int
	at   int
}

type cursors []*cursor

func (c cursors) Len() int      { return len(c) }
func (c cursors) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c cursors) Push(x any)    { panic("not used") }
func (c *cursors) Pop() any     { *c = (*c)[:len(*c)-1]; return nil }

// Less orders by key, then by partition; a cursor at its end is about to be popped.
func (c cursors) Less(i, j int) bool {
	a, b := c[i].run.order[c[i].at], c[j].run.order[c[j].at]
	a.row, b.row = int32(c[i].part), int32(c[j].part)
	return compareEntries(a, b) < 0
}

// mergeRuns pushes the rows of all runs in order.
func mergeRuns(t *task, cols []types.DataType, runs []*sortedRun, yield yieldFunc) error {
	var live cursors
	for i, r := range runs {
		if r.disk != nil {
			return mergeStreams(t, cols, runs, yield)
		}
		if len(r.order) > 0 {
			live = append(live, &cursor{run: r, part: i})
		}
	}
	if len(live) == 0 {
		return nil
	}
	if len(live) == 1 {
		return live[0].run.emit(t, yield)
	}
	// The runs' rows are numbered on, as if their batches stood below each other.
	batches := make([]*column.Batch, 0, len(runs))
	base := make([]int32, len(runs))
	rows := 0
	for i, r := range runs {
		base[i] = int32(rows)
		rows += r.batch.N
		batches = append(batches, r.batch)
	}
	all := column.ConcatBatches(cols, batches)
	heap.Init(&live)
	sel := make([]int32, 0, BatchRows)
	for len(live) > 0 {
		c := live[0]
		sel = append(sel, base[c.part]+c.run.order[c.at].row)
		if c.at++; c.at == len(c.run.order) {
			heap.Pop(&live)
		} else {
			heap.Fix(&live, 0)
		}
		if len(sel) == BatchRows || len(live) == 0 {
			if err := t.err(); err != nil {
				return err
			}
			if err := yield(all.Take(sel)); err != nil {
				return err
			}
			sel = sel[:0]
		}
	}
	return nil
}
