package exec

import (
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// observeOp lets rows pass and aggregates them on the way. The metrics are handed over once every partition has been read.
type observeOp struct {
	child operator
	agg   *aggregateOp
	name  string
	attrs []*plan.AttributeRef

	mu   sync.Mutex
	m    *merger
	done int
}

// Metrics are the values of an Observe node: a row of the named columns.
type Metrics struct {
	Name   string
	Schema *types.StructType
	Row    column.Row
}

func newObserve(q *query, p *plan.Observe) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	node := &plan.Aggregate{List: p.Aggs, Child: p.Child}
	agg, err := q.aggregate(node, child)
	if err != nil {
		return nil, err
	}
	return &observeOp{child: child, agg: agg.(*aggregateOp), name: p.Name, attrs: node.Output()}, nil
}

func (o *observeOp) types() []types.DataType { return o.child.types() }
func (o *observeOp) partitions() int         { return o.child.partitions() }

func (o *observeOp) run(t *task, part int, yield yieldFunc) error {
	p := o.agg.newPartial(t, part)
	err := o.child.run(t, part, func(b *column.Batch) error {
		if err := p.update(b); err != nil {
			return err
		}
		return yield(b)
	})
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.m == nil {
		o.m = newMerger(o.agg, t, o.partitions())
	}
	if err := o.m.add(part, p); err != nil {
		return err
	}
	if o.done++; o.done < o.partitions() {
		return nil
	}
	return o.report(t)
}

// report evaluates the metrics and gives them to the action.
func (o *observeOp) report(t *task) error {
	b, err := o.m.finish(t)
	if err != nil {
		return err
	}
	cols, err := o.agg.result.runner(t, 0).eval(b)
	if err != nil {
		return err
	}
	s := &types.StructType{}
	for _, a := range o.attrs {
		s.Fields = append(s.Fields, types.NewField(a.Name, a.Type))
	}
	t.q.mu.Lock()
	t.q.metrics = append(t.q.metrics, Metrics{o.name, s, (&column.Batch{N: 1, Cols: cols}).Row(0)})
	t.q.mu.Unlock()
	return nil
}

// Metrics are those of the Observe nodes whose input has been read to the end.
func (r *Result) Metrics() []Metrics {
	r.q.mu.Lock()
	defer r.q.mu.Unlock()
	return append([]Metrics(nil), r.q.metrics...)
}
