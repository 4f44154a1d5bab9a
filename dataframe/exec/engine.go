// Package exec runs resolved plans: operators over columnar batches, one file per plan node.
//
// Execute builds a tree of operators (build.go) for one action; nothing runs until the Result is read. An operator has a number of
// partitions and pushes the batches of one partition to a function (operator, task.go); operators that need all of their input
// (aggregate, sort, the build side of a join) drain their child's partitions in parallel the first time that a partition of theirs
// is read. Expressions are compiled once per operator (compile.go) and evaluated a batch at a time (frame.go, eval.go); lazy
// functions see only the rows that need them. Row order is Spark's where users can see it: results depend on the data and on the
// number of partitions, never on timing. Where to go next: task.go, result.go, then the operator of interest.
package exec

import (
	"context"
	"runtime"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
)

// BatchRows is the usual number of rows of a batch.
const BatchRows = 8192

// Engine runs plans. The zero value uses all cores and half of the machine's memory.
type Engine struct {
	// Parallelism is the number of partitions run at once and the default number of partitions; 0: one a core.
	Parallelism int
	// MemoryLimit bounds, in bytes, what the operators of one action may hold; 0: half of the machine's memory, negative: no limit.
	MemoryLimit int64
	// TempDir is where operators may put files; "": the system's.
	TempDir string
	// ShufflePartitions is the number of hash partitions that repartitioning without a number makes and that the order of grouped
	// rows follows; 0: 200.
	ShufflePartitions int
	// Progress, if not nil, is called for every action; what it gives is called when the action is closed.
	Progress func(*Progress) (done func())
}

func (e *Engine) parallelism() int {
	if e.Parallelism > 0 {
		return e.Parallelism
	}
	return runtime.GOMAXPROCS(0)
}

func (e *Engine) shufflePartitions() int {
	if e.ShufflePartitions > 0 {
		return e.ShufflePartitions
	}
	return 200
}

// Execute prepares a resolved plan for reading. Sources fix here what they read. The caller reads the Result once and closes it.
func (e *Engine) Execute(ctx *functions.Context, p plan.Plan) (*Result, error) {
	q := newQuery(e, ctx)
	op, err := protect(func() (operator, error) { return q.build(p) })
	if err != nil {
		q.close()
		return nil, err
	}
	return &Result{schema: plan.Schema(p), q: q, root: op}, nil
}

// newQuery makes the state of one action; its context ends when the action is closed.
func newQuery(e *Engine, ctx *functions.Context) *query {
	base := *ctx
	parent := ctx.Context
	if parent == nil {
		parent = context.Background()
	}
	inner, cancel := context.WithCancelCause(parent)
	base.Context = inner
	q := &query{eng: e, ctx: &base, cancel: cancel, mem: newMemory(e.MemoryLimit)}
	if e.Progress != nil {
		q.progress = &Progress{}
		done := e.Progress(q.progress)
		q.addCloser(func() error { done(); return nil })
	}
	return q
}
