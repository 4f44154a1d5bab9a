package exec

import (
	"slices"
	"sort"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// repartitionOp deals rows out to other partitions: round robin, by the hash of expressions, or by ranges of them.
type repartitionOp struct {
	child  operator
	prog   *program
	orders []*plan.SortOrder
	byHash bool
	n      int
	once   sync.Once
	out    [][]*column.Batch
	err    error
}

func newRepartition(q *query, p *plan.Repartition) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	n := p.N
	if !p.Shuffle && len(p.By) == 0 {
		return newCoalesce(child, n), nil
	}
	if n <= 0 {
		// Without a number Spark merges the small partitions of such a shuffle at run time.
		n = 1
	}
	o := &repartitionOp{child: child, n: n, byHash: len(p.By) > 0 && !p.Range}
	list := make([]plan.Expr, len(p.By))
	for i, e := range p.By {
		order, ok := e.(*plan.SortOrder)
		if !ok {
			order = &plan.SortOrder{Child: e, NullsFirst: true}
		}
		list[i] = order.Child
		o.orders = append(o.orders, order)
	}
	o.prog, err = q.compile(list, p.Child.Output())
	return o, err
}

func (o *repartitionOp) types() []types.DataType { return o.child.types() }
func (o *repartitionOp) partitions() int         { return o.n }

func (o *repartitionOp) run(t *task, part int, yield yieldFunc) error {
	o.once.Do(func() { o.err = o.deal(&task{q: t.q, ctx: t.q.ctx}) })
	if o.err != nil {
		return o.err
	}
	for _, b := range o.out[part] {
		if err := yield(b); err != nil {
			return err
		}
	}
	return nil
}

func (o *repartitionOp) deal(t *task) error {
	parts, err := t.collect(o.child)
	if err != nil {
		return err
	}
	o.out = make([][]*column.Batch, o.n)
	choose := o.roundRobin
	switch {
	case o.byHash:
		choose = o.hash
	case len(o.orders) > 0:
		return o.ranges(t, flatten(parts))
	}
	for i, list := range parts {
		all := column.ConcatBatches(o.child.types(), list)
		if all.N == 0 {
			continue
		}
		numbers, rows, err := choose(t, i, all)
		if err != nil {
			return err
		}
		o.put(all, numbers, rows)
	}
	return nil
}

// put hands the rows of a batch, in the order of rows (nil: as they are), to the partitions of numbers.
func (o *repartitionOp) put(all *column.Batch, numbers, rows []int32) {
	sels := make([][]int32, o.n)
	for i, k := range numbers {
		row := int32(i)
		if rows != nil {
			row = rows[i]
		}
		sels[k] = append(sels[k], row)
	}
	for k, sel := range sels {
		if len(sel) > 0 {
			o.out[k] = append(o.out[k], all.Take(sel))
		}
	}
}

// roundRobin starts at a random partition that depends on the input partition alone.
func (o *repartitionOp) roundRobin(_ *task, part int, all *column.Batch) ([]int32, []int32, error) {
	at := int(NewXORShift(int64(part)).bounded(int32(o.n)))
	numbers := make([]int32, all.N)
	for i := range numbers {
		at++
		numbers[i] = int32(at % o.n)
	}
	if o.n == 1 {
		return numbers, nil, nil
	}
	return numbers, hashOrder(all), nil
}

// bounded is the next number below n, as java.util.Random.nextInt makes it.
func (x *XORShift) bounded(n int32) int32 {
	r := x.next(31)
	if n&(n-1) == 0 {
		return int32(int64(n) * int64(r) >> 31)
	}
	for u := r; ; u = x.next(31) {
		r = u % n
		if u-r+(n-1) >= 0 {
			return r
		}
	}
}

func (o *repartitionOp) hash(t *task, part int, all *column.Batch) ([]int32, []int32, error) {
	keys, err := o.prog.runner(t, part).eval(all)
	if err != nil {
		return nil, nil, err
	}
	numbers := column.HashRows(keys, all.N, column.HashSeed)
	for i, h := range numbers {
		numbers[i] = pmod(h, o.n)
	}
	return numbers, nil, nil
}

// ranges cuts the sorted keys into parts of about equal size; equal keys stay together and rows keep their order.
func (o *repartitionOp) ranges(t *task, list []*column.Batch) error {
	all := column.ConcatBatches(o.child.types(), list)
	if all.N == 0 {
		return nil
	}
	cols, err := o.prog.runner(t, 0).eval(all)
	if err != nil {
		return err
	}
	keys := make([]string, all.N)
	for i := range keys {
		var key []byte
		for k, c := range cols {
			key = c.AppendKey(key, i, o.orders[k].Desc, o.orders[k].NullsFirst)
		}
		keys[i] = string(key)
	}
	sorted := slices.Sorted(slices.Values(keys))
	var bounds []string
	for i := 1; i < o.n; i++ {
		b := sorted[(i*len(sorted)+o.n-1)/o.n-1]
		if len(bounds) == 0 || b > bounds[len(bounds)-1] {
			bounds = append(bounds, b)
		}
	}
	numbers := make([]int32, all.N)
	for i, k := range keys {
		numbers[i] = int32(sort.SearchStrings(bounds, k))
	}
	o.put(all, numbers, nil)
	return nil
}

// coalesceOp joins neighbouring partitions without moving rows.
type coalesceOp struct {
	operator
	n int
}

func newCoalesce(child operator, n int) operator {
	if n <= 0 || n >= child.partitions() {
		return child
	}
	return &coalesceOp{child, n}
}

func (o *coalesceOp) partitions() int { return o.n }

func (o *coalesceOp) run(t *task, part int, yield yieldFunc) error {
	from, to := slice(o.operator.partitions(), part, o.n)
	for i := from; i < to; i++ {
		if err := o.operator.run(t, i, yield); err != nil {
			return err
		}
	}
	return nil
}
