package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// projectOp computes expressions.
type projectOp struct {
	child operator
	prog  *program
}

func newProject(q *query, p *plan.Project) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	return q.project(p.List, p.Child.Output(), child)
}

func (q *query) project(list []plan.Expr, input []*plan.AttributeRef, child operator) (operator, error) {
	prog, err := q.compile(list, input)
	if err != nil {
		return nil, err
	}
	return &projectOp{child, prog}, nil
}

func (o *projectOp) types() []types.DataType { return o.prog.types }
func (o *projectOp) partitions() int         { return o.child.partitions() }

func (o *projectOp) run(t *task, part int, yield yieldFunc) error {
	r := o.prog.runner(t, part)
	return o.child.run(t, part, func(b *column.Batch) error {
		if err := t.err(); err != nil {
			return err
		}
		cols, err := r.eval(b)
		if err != nil {
			return err
		}
		return yield(&column.Batch{N: b.N, Cols: cols, Origin: b.Origin})
	})
}
