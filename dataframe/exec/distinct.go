package exec

import (
	"strings"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// newDistinctRows groups by all columns.
func newDistinctRows(q *query, p *plan.Distinct) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	return q.distinct(p.Child, child)
}

func (q *query) distinct(p plan.Plan, child operator) (operator, error) {
	out := p.Output()
	list := make([]plan.Expr, len(out))
	for i, a := range out {
		list[i] = a
	}
	return q.aggregate(&plan.Aggregate{Group: list, List: list, Child: p}, child)
}

// dedupOp keeps the first row of each combination of some columns.
type dedupOp struct {
	child operator
	keys  []int
	order groupOrder
	once  sync.Once
	out   *column.Batch
	err   error
}

func newDeduplicate(q *query, p *plan.Deduplicate) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	if len(p.Keys) == 0 {
		return q.distinct(p.Child, child)
	}
	o := &dedupOp{child: child}
	isKey := map[int]bool{}
	out := p.Child.Output()
	for _, k := range p.Keys {
		i := columnNamed(out, k)
		if i < 0 {
			return nil, errs.Plain(errs.Analysis, "Cannot resolve column name %q", k)
		}
		o.keys = append(o.keys, i)
		isKey[i] = true
	}
	for i, a := range out {
		if !isKey[i] && !mutable(a.Type) {
			o.order = bySortedKeys
		}
	}
	return o, nil
}

func columnNamed(out []*plan.AttributeRef, name string) int {
	for i, a := range out {
		if a.Name == name {
			return i
		}
	}
	for i, a := range out {
		if strings.EqualFold(a.Name, name) {
			return i
		}
	}
	return -1
}

func (o *dedupOp) types() []types.DataType { return o.child.types() }
func (o *dedupOp) partitions() int         { return 1 }

func (o *dedupOp) run(t *task, _ int, yield yieldFunc) error {
	o.once.Do(func() { o.out, o.err = o.compute(t) })
	if o.err != nil {
		return o.err
	}
	return emit(o.out, yield)
}

// firstRows keeps the rows of b whose keys g has not seen.
func (o *dedupOp) firstRows(g *grouper, b *column.Batch) *column.Batch {
	g.assign(pickCols(b.Cols, o.keys), b.N, make([]int32, b.N))
	return b.Take(g.fresh)
}

func pickCols(cols []*column.Vector, which []int) []*column.Vector {
	out := make([]*column.Vector, len(which))
	for i, k := range which {
		out[i] = cols[k]
	}
	return out
}

func (o *dedupOp) compute(t *task) (*column.Batch, error) {
	parts := make([]*column.Batch, o.child.partitions())
	var keyTypes []types.DataType
	for _, k := range o.keys {
		keyTypes = append(keyTypes, o.child.types()[k])
	}
	err := t.parallel(len(parts), func(t *task, i int) error {
		g := newGrouper(keyTypes)
		var kept []*column.Batch
		err := o.child.run(t, i, checked(t, func(b *column.Batch) error {
			if b.N == 0 {
				return nil
			}
			b = o.firstRows(g, b)
			kept = append(kept, b)
			return t.q.mem.grow(b.Size())
		}))
		parts[i] = column.ConcatBatches(o.child.types(), kept)
		return err
	})
	if err != nil {
		return nil, err
	}
	g := newGrouper(keyTypes)
	for i, b := range parts {
		keys := &column.Batch{N: b.N, Cols: pickCols(b.Cols, o.keys)}
		parts[i] = o.firstRows(g, b.Take(shuffleOrder(keys, t.q.eng.shufflePartitions())))
	}
	all := column.ConcatBatches(o.child.types(), parts)
	if o.order.sorted(all.N) {
		all = all.Take(sortedRows(pickCols(all.Cols, o.keys), all.N))
	}
	return all, nil
}
