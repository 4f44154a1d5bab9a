package exec

import (
	"math/bits"
	"slices"

	"gospark/dataframe/column"
)

// topPart reads a partition and keeps the first rows of the order.
func (o *sortOp) topPart(t *task, part int) (*sortedRun, error) {
	k := int(o.limit)
	r := o.prog.runner(t, part)
	top := &topSelector{k: k}
	store := &rowStore{}
	err := o.child.run(t, part, checked(t, func(b *column.Batch) error {
		cols, err := r.eval(b)
		if err != nil || b.N == 0 || k == 0 {
			return err
		}
		first := store.rows()
		used := false
		for _, e := range appendEntries(nil, cols, o.orders, first, b.N) {
			used = top.offer(e) || used
		}
		if used {
			store.add(b)
			if store.rows() > 4*k+8*BatchRows {
				store.compact(o.child, top.buf)
			}
		}
		return nil
	}))
	if err != nil {
		return nil, err
	}
	order := top.finish()
	store.compact(o.child, order)
	return &sortedRun{batch: store.batch(o.child), order: order}, nil
}

// rowStore holds the batches that chosen rows lie in.
type rowStore struct {
	batches []*column.Batch
	n       int
}

func (s *rowStore) rows() int { return s.n }

func (s *rowStore) add(b *column.Batch) { s.batches, s.n = append(s.batches, b), s.n+b.N }

func (s *rowStore) batch(op operator) *column.Batch {
	return column.ConcatBatches(op.types(), s.batches)
}

// compact keeps only the rows of the entries and numbers them anew.
func (s *rowStore) compact(op operator, entries []sortEntry) {
	rows := make([]int32, len(entries))
	for i := range entries {
		rows[i] = entries[i].row
		entries[i].row = int32(i)
	}
	b := s.batch(op).Take(rows)
	s.batches, s.n = []*column.Batch{b}, b.N
}

// topSelector keeps the least k entries of a stream. Entries that are equal may change places, exactly as they do in the selector
// that Spark's TakeOrderedAndProject uses: a buffer of 2k cut down by partitioning round its middle, and sorted at the end.
type topSelector struct {
	k         int
	buf       []sortEntry
	threshold sortEntry // the greatest of the least k so far
}

// offer says whether the entry may be among the least.
func (s *topSelector) offer(e sortEntry) bool {
	switch {
	case len(s.buf) == 0:
		s.buf = append(s.buf, e)
		s.threshold = e
	case len(s.buf) < s.k:
		s.buf = append(s.buf, e)
		if compareKeys(e, s.threshold) > 0 {
			s.threshold = e
		}
	case compareKeys(e, s.threshold) < 0:
		s.buf = append(s.buf, e)
		if len(s.buf) == 2*s.k {
			s.trim()
		}
	default:
		return false
	}
	return true
}

func (s *topSelector) trim() {
	left, right, least := 0, 2*s.k-1, 0
	rounds := 3 * bits.Len(uint(right-left-1))
	for n := 1; left < right; n++ {
		p := s.partition(left, right, (left+right+1)/2)
		if p > s.k {
			right = p - 1
		} else if p < s.k {
			left, least = max(p, left+1), p
		} else {
			break
		}
		if n >= rounds {
			slices.SortStableFunc(s.buf[left:right+1], compareKeys)
			break
		}
	}
	s.buf = s.buf[:s.k]
	s.threshold = s.buf[least]
	for _, e := range s.buf[least+1:] {
		if compareKeys(e, s.threshold) > 0 {
			s.threshold = e
		}
	}
}

// partition moves what is less than the entry at pivot before it and gives its new place.
func (s *topSelector) partition(left, right, pivot int) int {
	b := s.buf
	value := b[pivot]
	b[pivot] = b[right]
	at := left
	for i := left; i < right; i++ {
		if compareKeys(b[i], value) < 0 {
			b[at], b[i] = b[i], b[at]
			at++
		}
	}
	b[right], b[at] = b[at], value
	return at
}

// finish gives the least k in order.
func (s *topSelector) finish() []sortEntry {
	slices.SortStableFunc(s.buf, compareKeys)
	s.buf = s.buf[:min(len(s.buf), s.k)]
	return s.buf
}
