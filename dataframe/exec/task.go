package exec

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/types"
)

// yieldFunc takes a batch; an error ends the run that calls it and comes back from it unchanged.
type yieldFunc func(*column.Batch) error

// operator is a physical operator. Its batches have the columns of its plan node's output.
type operator interface {
	// types are the types of the columns.
	types() []types.DataType
	// partitions is the number of partitions; it does not change.
	partitions() int
	// run pushes the batches of a partition in order. Different partitions may run at once; each runs at most once at a time.
	run(t *task, part int, yield yieldFunc) error
}

// query is the state of one action.
type query struct {
	eng    *Engine
	ctx    *functions.Context
	cancel context.CancelCauseFunc
	mem    *memory
	// progress is nil when nobody watches.
	progress *Progress

	mu      sync.Mutex
	closers []func() error
	metrics []Metrics
}

func (q *query) addCloser(f func() error) {
	q.mu.Lock()
	q.closers = append(q.closers, f)
	q.mu.Unlock()
}

func (q *query) close() error {
	q.cancel(context.Canceled)
	q.mu.Lock()
	list := q.closers
	q.closers = nil
	q.mu.Unlock()
	var first error
	for i := len(list) - 1; i >= 0; i-- {
		if err := list[i](); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// task is what the run of a partition carries along.
type task struct {
	q   *query
	ctx context.Context
}

// err says whether the action has been cancelled.
func (t *task) err() error {
	if t.ctx.Err() != nil {
		return context.Cause(t.ctx)
	}
	return nil
}

// context is the kernels' view of partition part, with its own state.
func (t *task) context(part int) *functions.Context {
	c := *t.q.ctx
	c.Context = t.ctx
	c.Partition = part
	c.Row = 0
	c.State = map[any]any{}
	return &c
}

// stopError ends a run early; each user makes its own to know it again.
type stopError struct{ _ byte }

func (*stopError) Error() string { return "stopped" }

// protect turns a panic of f into an error.
func protect[T any](f func() (T, error)) (out T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = panicError(r)
		}
	}()
	return f()
}

func panicError(r any) error {
	if e, ok := r.(error); ok {
		var known *errs.Error
		if errors.As(e, &known) {
			return known
		}
	}
	e := errs.Plain(errs.SparkRuntime, "internal error: %v", r)
	e.Cause = fmt.Errorf("%v\n%s", r, debug.Stack())
	return e
}

// runPart runs one partition with panics as errors.
func runPart(t *task, op operator, part int, yield yieldFunc) error {
	_, err := protect(func() (struct{}, error) { return struct{}{}, op.run(t, part, yield) })
	return err
}

// parallel calls f(t, i) for 0 ≤ i < n on up to the engine's number of workers, in order of i, and waits for all. The first error
// cancels the others.
func (t *task) parallel(n int, f func(t *task, i int) error) error {
	workers := min(t.q.eng.parallelism(), n)
	stage := t.q.progress.begin(n)
	defer stage.end()
	if workers <= 1 {
		for i := 0; i < n; i++ {
			if err := t.err(); err != nil {
				return err
			}
			if _, err := protect(func() (struct{}, error) { return struct{}{}, stage.task(func() error { return f(t, i) }) }); err != nil {
				return err
			}
		}
		return nil
	}
	ctx, cancel := context.WithCancelCause(t.ctx)
	defer cancel(context.Canceled)
	inner := &task{q: t.q, ctx: ctx}
	var next atomic.Int64
	var wg sync.WaitGroup
	fails := make([]error, n)
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				i := int(next.Add(1)) - 1
				if i >= n || ctx.Err() != nil {
					return
				}
				_, err := protect(func() (struct{}, error) { return struct{}{}, stage.task(func() error { return f(inner, i) }) })
				if err != nil {
					fails[i] = err
					cancel(err)
					return
				}
			}
		}()
	}
	wg.Wait()
	if ctx.Err() != nil {
		return firstError(fails, context.Cause(ctx))
	}
	return nil
}

// firstError is the error of the lowest partition that is not just the echo of the cancellation by another.
func firstError(fails []error, cause error) error {
	for _, err := range fails {
		if err != nil && err != cause && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return cause
}

// drain runs all partitions of op in parallel; each gets a yield of its own.
func (t *task) drain(op operator, f func(t *task, part int) (yield yieldFunc, done func() error)) error {
	return t.parallel(op.partitions(), func(t *task, i int) error {
		yield, done := f(t, i)
		if err := op.run(t, i, checked(t, yield)); err != nil {
			return err
		}
		return done()
	})
}

// checked is yield with a look at the context first.
func checked(t *task, yield yieldFunc) yieldFunc {
	return func(b *column.Batch) error {
		if err := t.err(); err != nil {
			return err
		}
		return yield(b)
	}
}

// collect reads all of op: the batches of each partition.
func (t *task) collect(op operator) ([][]*column.Batch, error) {
	out := make([][]*column.Batch, op.partitions())
	err := t.drain(op, func(t *task, part int) (yieldFunc, func() error) {
		return func(b *column.Batch) error {
			if b.N == 0 {
				return nil
			}
			if err := t.q.mem.grow(b.Size()); err != nil {
				return err
			}
			out[part] = append(out[part], b)
			return nil
		}, func() error { return nil }
	})
	return out, err
}

// flatten lists the batches of all partitions in order.
func flatten(parts [][]*column.Batch) []*column.Batch {
	var out []*column.Batch
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// emit pushes a large batch in pieces.
func emit(b *column.Batch, yield yieldFunc) error {
	if b.N <= 2*BatchRows {
		if b.N == 0 {
			return nil
		}
		return yield(b)
	}
	for at := 0; at < b.N; at += BatchRows {
		if err := yield(b.Slice(at, min(at+BatchRows, b.N))); err != nil {
			return err
		}
	}
	return nil
}
