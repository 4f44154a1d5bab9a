package exec

import (
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// cartesianOp pairs every left partition with every right one: Spark's order for two large sides without equalities.
type cartesianOp struct {
	left  operator
	cond  *program
	sides []*buildSide // a right partition each
	cols  []types.DataType
}

func newCartesian(q *query, p *plan.Join, left, right operator) (operator, error) {
	o := &cartesianOp{left: left, cols: outTypes(p)}
	none, err := q.compile(nil, nil)
	if err != nil {
		return nil, err
	}
	for i := range right.partitions() {
		o.sides = append(o.sides, newBuildSide(&onePart{right, i}, none, nil, asStreamed))
	}
	if p.Cond != nil {
		input := append(append([]*plan.AttributeRef{}, p.Left.Output()...), p.Right.Output()...)
		o.cond, err = q.compile([]plan.Expr{p.Cond}, input)
	}
	return o, err
}

func (o *cartesianOp) types() []types.DataType { return o.cols }
func (o *cartesianOp) partitions() int         { return o.left.partitions() * len(o.sides) }

func (o *cartesianOp) run(t *task, part int, yield yieldFunc) error {
	side := o.sides[part%len(o.sides)]
	if err := side.ready(t); err != nil {
		return err
	}
	j := &joinOp{kind: plan.Inner, cols: o.cols, stream: o.left, skeys: side.keys, build: side, cond: o.cond}
	return j.probe(t, part/len(o.sides), nil, yield)
}

// onePart is one partition of an operator.
type onePart struct {
	operator
	part int
}

func (o *onePart) partitions() int { return 1 }

func (o *onePart) run(t *task, _ int, yield yieldFunc) error { return o.operator.run(t, o.part, yield) }
