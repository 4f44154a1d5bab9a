package exec

import (
	"context"
	"sync"
	"sync/atomic"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// Result is an action about to run. It is read by one of Each, Partition (any number of times, different partitions at once), Take
// or Count, and then closed.
type Result struct {
	schema *types.StructType
	q      *query
	root   operator
}

// Schema is the columns' names and types.
func (r *Result) Schema() *types.StructType { return r.schema }

// Partitions is the number of partitions.
func (r *Result) Partitions() int { return r.root.partitions() }

// Close releases what the action holds; it may be called more than once.
func (r *Result) Close() error { return r.q.close() }

func (r *Result) task() *task { return &task{q: r.q, ctx: r.q.ctx} }

// Partition gives the batches of partition i to yield until it returns an error, which comes back.
func (r *Result) Partition(i int, yield func(*column.Batch) error) error {
	t := r.task()
	return runPart(t, r.root, i, checked(t, yield))
}

// Parallel gives every partition's batches to the function that f makes for it; partitions run at once.
func (r *Result) Parallel(f func(part int) func(*column.Batch) error) error {
	return r.task().drain(r.root, func(_ *task, part int) (yieldFunc, func() error) {
		return f(part), func() error { return nil }
	})
}

// Each gives all batches to yield in the order of partitions, which run ahead in parallel. An error of yield ends it and comes back.
func (r *Result) Each(yield func(part int, b *column.Batch) error) error {
	return r.task().ordered(r.root, 0, yield)
}

// Count is the number of rows.
func (r *Result) Count() (int64, error) {
	var n atomic.Int64
	err := r.Parallel(func(int) func(*column.Batch) error {
		return func(b *column.Batch) error { n.Add(int64(b.N)); return nil }
	})
	return n.Load(), err
}

// Take is the first n rows. As in Spark, the first partition is read first, and more only when it has too few rows.
func (r *Result) Take(n int) ([]*column.Batch, error) {
	var out []*column.Batch
	err := r.task().take(r.root, int64(n), func(b *column.Batch) error {
		out = append(out, b)
		return nil
	})
	return out, err
}

// Rows boxes all rows.
func (r *Result) Rows() ([]column.Row, error) {
	var out []column.Row
	err := r.Each(func(_ int, b *column.Batch) error {
		for i := 0; i < b.N; i++ {
			out = append(out, b.Row(i))
		}
		return nil
	})
	return out, err
}

// take pushes the first n rows of op.
func (t *task) take(op operator, n int64, yield yieldFunc) error {
	if n <= 0 {
		return nil
	}
	stop := &stopError{}
	left := n
	push := func(b *column.Batch) error {
		if int64(b.N) > left {
			b = b.Slice(0, int(left))
		}
		left -= int64(b.N)
		if err := yield(b); err != nil {
			return err
		}
		if left == 0 {
			return stop
		}
		return nil
	}
	if op.partitions() == 0 {
		return nil
	}
	err := runPart(t, op, 0, checked(t, push))
	if err == nil && op.partitions() > 1 {
		err = t.ordered(op, 1, func(_ int, b *column.Batch) error { return push(b) })
	}
	if err == stop {
		return nil
	}
	return err
}

// buffered is how many batches of a partition wait while an earlier partition is read.
const buffered = 4

// ordered reads the partitions from number first on in order, running later ones ahead of time.
func (t *task) ordered(op operator, first int, yield func(part int, b *column.Batch) error) error {
	n := op.partitions()
	workers := min(t.q.eng.parallelism(), n-first)
	stage := t.q.progress.begin(n - first)
	defer stage.end()
	if workers <= 1 {
		for i := first; i < n; i++ {
			err := stage.task(func() error {
				return runPart(t, op, i, checked(t, func(b *column.Batch) error { return yield(i, b) }))
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
	ctx, cancel := context.WithCancelCause(t.ctx)
	inner := &task{q: t.q, ctx: ctx}
	queues := make([]chan *column.Batch, n)
	for i := first; i < n; i++ {
		queues[i] = make(chan *column.Batch, buffered)
	}
	fails := make([]error, n)
	var next atomic.Int64
	next.Store(int64(first))
	var wg sync.WaitGroup
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				fails[i] = stage.task(func() error {
					return runPart(inner, op, i, func(b *column.Batch) error {
						select {
						case queues[i] <- b:
							return nil
						case <-ctx.Done():
							return context.Cause(ctx)
						}
					})
				})
				close(queues[i])
			}
		}()
	}
	err := t.readQueues(queues, fails, first, yield)
	cancel(context.Canceled)
	wg.Wait()
	return err
}

func (t *task) readQueues(queues []chan *column.Batch, fails []error, first int, yield func(part int, b *column.Batch) error) error {
	for i := first; i < len(queues); i++ {
		for b := range queues[i] {
			if err := t.err(); err != nil {
				return err
			}
			if err := yield(i, b); err != nil {
				return err
			}
		}
		if fails[i] != nil {
			return fails[i]
		}
	}
	return nil
}
