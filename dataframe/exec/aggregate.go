package exec

import (
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// aggregateOp groups rows in a hash table: a partial one a partition, merged in the order of partitions into the final one. The
// result is one partition.
type aggregateOp struct {
	child  operator
	keys   *program // the grouping expressions
	sets   [][]int  // grouping sets, or nil
	cols   []types.DataType
	aggs   []aggCall
	inputs *program // arguments and filters of all aggregates
	result *program // the output, over keys, grouping id and aggregates
	order  groupOrder
	again  bool // the groups are shuffled a second time
	once   sync.Once
	out    *column.Batch
	err    error
	// spills are the rows on disk, by partition, and frozen the groups in memory, when not all groups found room.
	spills []*groupSpill
	frozen *merger
}

// aggCall is an aggregate function of the node; its arguments and filter are positions in the inputs program.
type aggCall struct {
	agg    *plan.Agg
	args   []int
	filter int // -1: none
}

func newAggregate(q *query, p *plan.Aggregate) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	return q.aggregate(p, child)
}

func (q *query) aggregate(p *plan.Aggregate, child operator) (operator, error) {
	o := &aggregateOp{child: child, sets: p.Sets}
	input := p.Child.Output()
	s := splitAggregates(p)
	var err error
	if o.keys, err = q.compile(p.Group, input); err != nil {
		return nil, err
	}
	var inputs []plan.Expr
	for _, a := range s.aggs {
		call := aggCall{agg: a, filter: -1}
		for _, arg := range a.Args {
			call.args = append(call.args, len(inputs))
			inputs = append(inputs, arg)
		}
		if a.Filter != nil {
			call.filter = len(inputs)
			inputs = append(inputs, a.Filter)
		}
		o.aggs = append(o.aggs, call)
	}
	if o.inputs, err = q.compile(inputs, input); err != nil {
		return nil, err
	}
	if o.result, err = q.compile(s.list, s.attrs); err != nil {
		return nil, err
	}
	o.cols = append(o.cols, o.keys.types...)
	if o.sets != nil {
		o.cols = append(o.cols, types.Long)
	}
	o.order, o.again = orderOf(s.aggs), len(o.cols) > 0 && shuffledAgain(s.aggs)
	return o, nil
}

func (o *aggregateOp) types() []types.DataType { return o.result.types }
func (o *aggregateOp) partitions() int         { return 1 }

// run computes the result once and evaluates the output expressions over it in pieces.
func (o *aggregateOp) run(t *task, _ int, yield yieldFunc) error {
	o.once.Do(func() { o.out, o.err = o.compute(t) })
	if o.err != nil {
		return o.err
	}
	r := o.result.runner(t, 0)
	push := func(b *column.Batch) error {
		cols, err := r.eval(b)
		if err != nil {
			return err
		}
		return yield(&column.Batch{N: b.N, Cols: cols})
	}
	if o.frozen == nil {
		return emit(o.out, push)
	}
	for i := range spillBuckets {
		if err := o.emitBucket(t, i, push); err != nil {
			return err
		}
	}
	return nil
}

// compute drains the child and gives keys and aggregates, a row a group.
func (o *aggregateOp) compute(t *task) (*column.Batch, error) {
	parts := o.child.partitions()
	m := newMerger(o, t, parts)
	spills := make([]*groupSpill, parts)
	err := t.parallel(parts, func(t *task, i int) error {
		p := o.newPartial(t, i)
		if err := o.child.run(t, i, checked(t, p.update)); err != nil {
			return err
		}
		if spills[i] = p.spill; p.spill != nil {
			if err := p.spill.finish(); err != nil {
				return err
			}
		}
		return m.add(i, p)
	})
	if err != nil {
		return nil, err
	}
	for _, s := range spills {
		if s != nil {
			o.spills, o.frozen = spills, m
			return nil, nil
		}
	}
	return m.finish(t)
}

// partial is the groups of one partition.
type partial struct {
	o       *aggregateOp
	ctx     *functions.Context
	keys    *runner
	inputs  *runner
	groups  *grouper // nil: one group for all
	aggs    []functions.Aggregator
	numbers []int32
	t       *task
	spill   *groupSpill // where further rows go once there is no room for more groups
	whole   bool        // all groups must be held
	held    int64       // bytes accounted for
}

func (o *aggregateOp) newPartial(t *task, part int) *partial {
	p := &partial{o: o, ctx: t.context(part), keys: o.keys.runner(t, part), inputs: o.inputs.runner(t, part), t: t}
	if len(o.cols) > 0 {
		p.groups = newGrouper(o.cols)
	}
	for _, a := range o.aggs {
		p.aggs = append(p.aggs, a.newAggregator())
	}
	if p.groups == nil {
		for _, a := range p.aggs {
			a.Grow(1)
		}
	}
	return p
}

// newAggregator makes the aggregator of a call, DISTINCT or not.
func (a *aggCall) newAggregator() functions.Aggregator {
	if a.agg.Distinct && len(a.args) > 0 {
		return newDistinct(a)
	}
	return a.agg.Binding.NewAgg()
}

func (p *partial) update(b *column.Batch) error {
	if b.N == 0 {
		return nil
	}
	keys, err := p.keys.eval(b)
	if err != nil {
		return err
	}
	inputs, err := p.inputs.eval(b)
	if err != nil {
		return err
	}
	if p.o.sets == nil {
		return p.add(keys, inputs, b.N)
	}
	for i := range p.o.sets {
		if err := p.add(p.o.setKeys(keys, i, b.N), inputs, b.N); err != nil {
			return err
		}
	}
	return nil
}

// add puts n rows into their groups.
func (p *partial) add(keys, inputs []*column.Vector, n int) error {
	if p.spill != nil {
		return p.spill.add(keys, inputs, n)
	}
	var numbers []int32
	if p.groups != nil {
		if cap(p.numbers) < n {
			p.numbers = make([]int32, n)
		}
		numbers = p.numbers[:n]
		before := p.groups.n
		p.groups.assign(keys, n, numbers)
		if p.groups.n > before {
			size := int64(p.groups.n-before)*p.o.groupBytes() + p.groups.lastBytes()
			if !p.t.q.mem.tryGrow(size) {
				p.t.q.mem.force(size)
				if p.spillable() {
					if err := p.startSpill(); err != nil {
						return err
					}
				}
			}
			p.held += size
			for _, a := range p.aggs {
				a.Grow(p.groups.n)
			}
		}
	}
	for i, a := range p.aggs {
		if err := p.updateOne(a, &p.o.aggs[i], numbers, inputs, n); err != nil {
			return err
		}
	}
	return nil
}

func (p *partial) updateOne(a functions.Aggregator, call *aggCall, numbers []int32, inputs []*column.Vector, n int) error {
	args := make([]*column.Vector, len(call.args))
	for i, k := range call.args {
		args[i] = inputs[k]
	}
	if call.filter >= 0 {
		sel := trueRows(inputs[call.filter])
		if len(sel) == 0 {
			return nil
		}
		for i := range args {
			args[i] = args[i].Take(sel)
		}
		if numbers != nil {
			numbers = pick(numbers, sel)
		}
		n = len(sel)
	}
	return withOrigin(a.Update(p.ctx, numbers, args, n), call.agg.Origin)
}

func pick(values, sel []int32) []int32 {
	out := make([]int32, len(sel))
	for i, s := range sel {
		out[i] = values[s]
	}
	return out
}
