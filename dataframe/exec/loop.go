package exec

import (
	"strconv"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// loopOp runs a recursive table expression, a step at a time, in one partition.
type loopOp struct {
	q    *query
	p    *plan.UnionLoop
	cols []types.DataType
	// limit is the number of rows that are read; -1: all of them.
	limit int64
}

func newLoop(q *query, p *plan.UnionLoop, limit int64) (operator, error) {
	return &loopOp{q, p, outTypes(p), limit}, nil
}

func (o *loopOp) types() []types.DataType { return o.cols }
func (o *loopOp) partitions() int         { return 1 }

func (o *loopOp) run(t *task, _ int, yield yieldFunc) error {
	step, rows := o.p.Anchor, int64(0)
	for level := 0; ; level++ {
		if err := t.err(); err != nil {
			return err
		}
		if o.p.MaxLevel >= 0 && level > o.p.MaxLevel {
			return errs.New(errs.SparkRuntime, "RECURSION_LEVEL_LIMIT_EXCEEDED", "levelLimit", strconv.Itoa(o.p.MaxLevel))
		}
		b, err := o.q.materialize(step, -1)
		if err != nil {
			return err
		}
		if b.N == 0 {
			return nil
		}
		b = retype(b, o.cols)
		rows += int64(b.N)
		if o.limit < 0 && o.p.MaxRows >= 0 && rows > o.p.MaxRows {
			return errs.New(errs.SparkRuntime, "RECURSION_ROW_LIMIT_EXCEEDED", "rowLimit", strconv.Itoa(int(o.p.MaxRows)))
		}
		if err := emit(b, yield); err != nil {
			return err
		}
		if o.limit >= 0 && rows >= o.limit {
			return nil
		}
		step = o.over(o.p.Recursion, b)
	}
}

// over is a plan with the rows of the last step in the place of the references to them.
func (o *loopOp) over(p plan.Plan, b *column.Batch) plan.Plan {
	out, _ := plan.TransformPlanUp(p, func(x plan.Plan) (plan.Plan, error) {
		if r, ok := x.(*plan.UnionLoopRef); ok && r.Loop == o.p.Loop {
			return &plan.Local{Attrs: r.Attrs, Batch: b}, nil
		}
		return plan.MapExprs(x, func(e plan.Expr) (plan.Expr, error) {
			switch y := e.(type) {
			case *plan.ScalarSubquery:
				return &plan.ScalarSubquery{Plan: o.over(y.Plan, b), Outer: y.Outer}, nil
			case *plan.Exists:
				return &plan.Exists{Plan: o.over(y.Plan, b), Outer: y.Outer}, nil
			case *plan.InSubquery:
				return &plan.InSubquery{Values: y.Values, Plan: o.over(y.Plan, b), Outer: y.Outer}, nil
			}
			return e, nil
		})
	})
	return out
}

// overLoop says whether a limit over p ends a recursion below it.
func overLoop(p plan.Plan) bool {
	switch x := p.(type) {
	case *plan.UnionLoop:
		return true
	case *plan.Project, *plan.SubqueryAlias, *plan.Limit:
		return overLoop(x.Inputs()[0])
	case *plan.SetOp:
		return x.Kind == plan.Union && x.All && (overLoop(x.Left) || overLoop(x.Right))
	}
	return false
}

// firstOfBoth builds a UNION ALL of which only the first n rows are read.
func (q *query) firstOfBoth(p *plan.SetOp, n int64) (operator, error) {
	left, err := q.first(p.Left, n)
	if err != nil {
		return nil, err
	}
	right, err := q.first(p.Right, n)
	return &unionOp{outTypes(p), left, right}, err
}
