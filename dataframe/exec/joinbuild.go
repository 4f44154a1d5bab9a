package exec

import (
	"sync"

	"gospark/dataframe/column"
)

// buildSide is the side of a join that is held in memory, with a hash table over its keys.
type buildSide struct {
	op       operator
	keys     *program
	nullSafe []bool
	order    joinOrder
	once     sync.Once
	err      error
	rows     *column.Batch
	table    *grouper // nil without keys
	head     []int32  // the first row of each group
	next     []int32  // the next row of the same group, -1: none
}

func newBuildSide(op operator, keys *program, nullSafe []bool, order joinOrder) *buildSide {
	return &buildSide{op: op, keys: keys, nullSafe: nullSafe, order: order}
}

// ready builds the side once.
func (s *buildSide) ready(t *task) error {
	s.once.Do(func() { s.err = s.fill(&task{q: t.q, ctx: t.q.ctx}) })
	return s.err
}

func (s *buildSide) fill(t *task) error {
	parts, err := t.collect(s.op)
	if err != nil {
		return err
	}
	s.rows = column.ConcatBatches(s.op.types(), flatten(parts))
	if len(s.keys.types) == 0 {
		return nil
	}
	if err := t.q.mem.grow(int64(s.rows.N) * 24); err != nil {
		return err
	}
	keys, err := s.keys.runner(t, 0).eval(s.rows)
	if err != nil {
		return err
	}
	s.table = newGrouper(s.keys.types)
	groups := make([]int32, s.rows.N)
	s.table.assign(keys, s.rows.N, groups)
	s.table.chunks = nil
	s.dropNulls(keys, groups)
	if s.order == byKeyIfSparse && !s.sparse(keys, t.q.eng.shufflePartitions()) {
		s.order = byShuffleOfKey
	}
	s.chain(groups)
	return nil
}

// chain links the rows of each group. A sort-merge join meets them in their order, Spark's hash tables give the latest first.
func (s *buildSide) chain(groups []int32) {
	s.head = make([]int32, s.table.n)
	fill(s.head, -1)
	s.next = make([]int32, s.rows.N)
	for k := range groups {
		i := int32(k)
		if s.order.merges() {
			i = int32(s.rows.N - 1 - k)
		}
		s.next[i] = -1
		if g := groups[i]; g >= 0 {
			s.next[i] = s.head[g]
			s.head[g] = i
		}
	}
}

// dropNulls clears the group of rows that have a null where nulls are not equal.
func (s *buildSide) dropNulls(keys []*column.Vector, groups []int32) {
	for k, v := range keys {
		if s.nullSafe[k] || !v.HasNulls() {
			continue
		}
		for i := range groups {
			if v.IsNull(i) {
				groups[i] = -1
			}
		}
	}
}

// lookup is the group of each streamed row, -1 where there is none; nil if there are no keys.
func (s *buildSide) lookup(keys []*column.Vector, n int) []int32 {
	if s.table == nil {
		return nil
	}
	groups := make([]int32, n)
	s.table.lookup(keys, n, groups)
	s.dropNulls(keys, groups)
	return groups
}
