package exec

import (
	"sync"

	"gospark/dataframe/column"
)

// fullJoinOp is a full outer join: the pairs and the lone rows of the streamed side, then the built rows that found no partner. It is
// one partition.
type fullJoinOp struct{ *joinOp }

func (o *fullJoinOp) partitions() int { return 1 }

func (o *fullJoinOp) run(t *task, _ int, yield yieldFunc) error {
	if err := o.build.ready(t); err != nil {
		return err
	}
	parts := make([][]*column.Batch, o.stream.partitions())
	matched := column.NewBitmap(o.build.rows.N, false)
	var mu sync.Mutex
	err := t.parallel(len(parts), func(t *task, i int) error {
		own := column.NewBitmap(o.build.rows.N, false)
		err := o.probe(t, i, own, func(b *column.Batch) error {
			parts[i] = append(parts[i], b)
			return t.q.mem.grow(b.Size())
		})
		mu.Lock()
		for k, w := range own {
			matched[k] |= w
		}
		mu.Unlock()
		return err
	})
	if err != nil {
		return err
	}
	list := append(flatten(parts), o.lonely(matched))
	if o.build.order != byKey || o.build.rows.N > mergeRows {
		for _, b := range list {
			if err := emit(b, yield); err != nil {
				return err
			}
		}
		return nil
	}
	return o.inKeyOrder(t, column.ConcatBatches(o.cols, list), yield)
}

// lonely is the built rows without a partner.
func (o *fullJoinOp) lonely(matched column.Bitmap) *column.Batch {
	var brows []int32
	for i := 0; i < o.build.rows.N; i++ {
		if !matched.Get(i) {
			brows = append(brows, int32(i))
		}
	}
	b := &column.Batch{N: len(brows)}
	for _, t := range o.stream.types() {
		b.Cols = append(b.Cols, column.NullVector(t, b.N))
	}
	b.Cols = append(b.Cols, takeCols(o.build.rows.Cols, brows)...)
	return b
}

// inKeyOrder pushes the rows by key, which is the streamed side's or, where that side is missing, the built side's.
func (o *fullJoinOp) inKeyOrder(t *task, all *column.Batch, yield yieldFunc) error {
	n := len(o.stream.types())
	left, err := o.skeys.runner(t, 0).eval(&column.Batch{N: all.N, Cols: all.Cols[:n]})
	if err != nil {
		return err
	}
	right, err := o.build.keys.runner(t, 0).eval(&column.Batch{N: all.N, Cols: all.Cols[n:]})
	if err != nil {
		return err
	}
	keys := make([]*column.Vector, len(left))
	for k := range left {
		b := column.NewBuilder(left[k].Type, all.N)
		for i := 0; i < all.N; i++ {
			if x := left[k].Get(i); x != nil {
				b.Append(x)
			} else {
				b.Append(right[k].Get(i))
			}
		}
		keys[k] = b.Finish()
	}
	return emit(all.Take(sortedRows(keys, all.N)), yield)
}
