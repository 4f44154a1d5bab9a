package exec

import (
	"cmp"
	"slices"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
)

// merger adds the partial groups of the partitions to the final ones, strictly in the order of partitions, so that sums of floating
// point numbers and the order of groups never depend on timing.
type merger struct {
	o      *aggregateOp
	mu     sync.Mutex
	ready  []*partial
	next   int
	groups *grouper
	aggs   []functions.Aggregator
	shuf   int
}

func newMerger(o *aggregateOp, t *task, parts int) *merger {
	m := &merger{o: o, ready: make([]*partial, parts), shuf: t.q.eng.shufflePartitions()}
	if len(o.cols) > 0 {
		m.groups = newGrouper(o.cols)
	}
	for i := range o.aggs {
		a := o.aggs[i].newAggregator()
		if m.groups == nil {
			a.Grow(1)
		}
		m.aggs = append(m.aggs, a)
	}
	return m
}

// add hands in partition i; it merges what is complete up to there.
func (m *merger) add(i int, p *partial) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ready[i] = p
	for m.next < len(m.ready) && m.ready[m.next] != nil {
		p := m.ready[m.next]
		m.ready[m.next] = nil
		m.next++
		if err := m.merge(p); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) merge(p *partial) error {
	mapping := []int32{0}
	if m.groups != nil {
		mapping = make([]int32, p.groups.n)
		if p.groups.n == 0 {
			return nil
		}
		keys := p.groups.keys()
		order := shuffleOrder(keys, m.shuf)
		numbers := make([]int32, len(order))
		m.groups.assign(keys.Take(order).Cols, keys.N, numbers)
		for i, row := range order {
			mapping[row] = numbers[i]
		}
		for _, a := range m.aggs {
			a.Grow(m.groups.n)
		}
	}
	for i, a := range m.aggs {
		if err := a.Merge(p.aggs[i], mapping); err != nil {
			return withOrigin(err, m.o.aggs[i].agg.Origin)
		}
	}
	return nil
}

// shuffleOrder lists rows as a reader of a hash shuffle sees them: by the partition of their hash, else as they are.
func shuffleOrder(keys *column.Batch, n int) []int32 {
	hashes := column.HashRows(keys.Cols, keys.N, column.HashSeed)
	order := make([]int32, keys.N)
	for i, h := range hashes {
		order[i] = int32(i)
		hashes[i] = pmod(h, n)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(hashes[a], hashes[b]) })
	return order
}

func pmod(h int32, n int) int32 {
	r := h % int32(n)
	if r < 0 {
		r += int32(n)
	}
	return r
}

// finish gives the keys and the aggregates, in the order in which Spark would.
func (m *merger) finish(t *task) (*column.Batch, error) {
	out := &column.Batch{N: 1}
	if m.groups != nil {
		keys := m.groups.keys()
		out.N = keys.N
		out.Cols = append(out.Cols, keys.Cols...)
	}
	ctx := t.context(0)
	for i, a := range m.aggs {
		v, err := a.Result(ctx)
		if err != nil {
			return nil, withOrigin(err, m.o.aggs[i].agg.Origin)
		}
		out.Cols = append(out.Cols, v)
	}
	if m.o.again && out.N > 1 {
		keys := &column.Batch{N: out.N, Cols: out.Cols[:len(m.o.cols)]}
		out = out.Take(shuffleOrder(keys, m.shuf))
	}
	if m.o.order.sorted(out.N) {
		out = out.Take(sortedRows(out.Cols[:len(m.o.cols)], out.N))
	}
	return out, nil
}

// sortedRows is the order of rows by key columns, ascending with nulls first.
func sortedRows(cols []*column.Vector, n int) []int32 {
	keys := make([]string, n)
	var buf []byte
	for i := range keys {
		buf = appendRowKey(buf[:0], cols, i)
		keys[i] = string(buf)
	}
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(keys[a], keys[b]) })
	return order
}
