package exec

import (
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// joinOrder is the order in which a join gives its rows.
type joinOrder uint8

const (
	asStreamed     joinOrder = iota // a broadcast join: as the streamed side comes
	byShuffleOfKey                  // a join that became a broadcast join after the shuffle: by hash partition within each partition
	byKey                           // a sort-merge join: by key
	byKeyIfSparse                   // a sort-merge join, unless its keys fall into many hash partitions: Spark then broadcasts after all
)

func (o joinOrder) merges() bool { return o == byKey || o == byKeyIfSparse }

// joinOrderOf tells which kind of join Spark would choose.
func joinOrderOf(q *query, p *plan.Join, keys int) joinOrder {
	if keys == 0 || !bothLarge(q, p) {
		return asStreamed
	}
	switch p.Type {
	case plan.FullOuter:
		return byKey
	case plan.Inner, plan.Cross, plan.LeftSemi:
		return byKeyIfSparse
	}
	return byShuffleOfKey
}

// mergeRows is the largest built side for which the order of rows matters to anyone.
const mergeRows = 100_000

// sparsePercent is the share of hash partitions with rows below which Spark keeps a sort-merge join.
const sparsePercent = 20

// sparse says whether the rows of the built side are few and lie in few hash partitions.
func (s *buildSide) sparse(keys []*column.Vector, n int) bool {
	if s.rows.N > mergeRows {
		return false
	}
	used := map[int32]bool{}
	for _, h := range column.HashRows(keys, s.rows.N, column.HashSeed) {
		used[pmod(h, n)] = true
	}
	return len(used)*100 < sparsePercent*n
}

// mergeOrderOp gives the rows of the streamed side of a join in the order that its build side's joinOrder asks for.
type mergeOrderOp struct {
	child operator
	keys  *program
	build *buildSide
	once  sync.Once
	sort  *sortOp // nil: not sorted
	err   error
}

func newMergeOrder(child operator, keys *program, build *buildSide) operator {
	return &mergeOrderOp{child: child, keys: keys, build: build}
}

func (o *mergeOrderOp) types() []types.DataType { return o.child.types() }
func (o *mergeOrderOp) partitions() int         { return o.child.partitions() }

func (o *mergeOrderOp) run(t *task, part int, yield yieldFunc) error {
	o.once.Do(func() {
		if o.err = o.build.ready(t); o.err == nil && o.build.order.merges() {
			o.sort = &sortOp{child: o.child, prog: o.keys, orders: ascending(len(o.keys.types)), global: true, limit: -1}
		}
	})
	switch {
	case o.err != nil:
		return o.err
	case o.sort == nil:
		return o.shuffled(t, part, yield)
	case part > 0:
		return nil
	}
	return o.sort.run(&task{q: t.q, ctx: t.q.ctx}, 0, yield)
}

// shuffled puts the rows of each batch into the order of the hash partitions of their keys.
func (o *mergeOrderOp) shuffled(t *task, part int, yield yieldFunc) error {
	r := o.keys.runner(t, part)
	n := t.q.eng.shufflePartitions()
	return o.child.run(t, part, func(b *column.Batch) error {
		keys, err := r.eval(b)
		if err != nil {
			return err
		}
		return yield(b.Take(shuffleOrder(&column.Batch{N: b.N, Cols: keys}, n)))
	})
}

func ascending(n int) []*plan.SortOrder {
	out := make([]*plan.SortOrder, n)
	for i := range out {
		out[i] = &plan.SortOrder{NullsFirst: true}
	}
	return out
}
