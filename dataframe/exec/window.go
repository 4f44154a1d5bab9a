package exec

import (
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// windowOp adds columns computed over windows that share partition and order. All rows are sorted by partition and order; the result
// is one partition in that order, as Spark's is.
type windowOp struct {
	child operator
	sort  *sortOp
	keys  *program // partition expressions, then order expressions
	nkeys int      // how many are partition expressions
	order []*plan.SortOrder
	calls []windowCall
	input *program // arguments, filters and range keys of all calls
	cols  []types.DataType
	once  sync.Once
	out   *column.Batch
	err   error
}

// windowCall is one function over the window; its arguments are positions in the input program.
type windowCall struct {
	expr   *plan.Window
	agg    *plan.Agg  // or
	fn     *plan.Call // a window-only function
	args   []int
	filter int // -1: none
	frame  *plan.Frame
	lo, hi *column.Vector // offsets of the frame's ends, one row; nil: none
}

func newWindow(q *query, p *plan.WindowOp) (operator, error) {
	child, err := q.build(p.Child)
	if err != nil {
		return nil, err
	}
	o := &windowOp{child: child, nkeys: len(p.Partition), order: p.Order, cols: outTypes(p)}
	input := p.Child.Output()
	keys := append([]plan.Expr{}, p.Partition...)
	orders := ascending(len(p.Partition))
	for _, x := range p.Order {
		keys = append(keys, x.Child)
		orders = append(orders, x)
	}
	if o.keys, err = q.compile(keys, input); err != nil {
		return nil, err
	}
	o.sort = &sortOp{child: child, prog: o.keys, orders: orders, global: true, limit: -1}
	var inputs []plan.Expr
	for _, e := range p.List {
		c, err := q.windowCall(e, p, &inputs)
		if err != nil {
			return nil, err
		}
		o.calls = append(o.calls, *c)
	}
	o.input, err = q.compile(inputs, input)
	return o, err
}

func (q *query) windowCall(e plan.Expr, p *plan.WindowOp, inputs *[]plan.Expr) (*windowCall, error) {
	if a, ok := e.(*plan.Alias); ok {
		e = a.Child
	}
	w, ok := e.(*plan.Window)
	if !ok {
		return nil, errs.Plain(errs.SparkRuntime, "[INTERNAL_ERROR] Not a window expression: %T. SQLSTATE: XX000", e)
	}
	c := &windowCall{expr: w, filter: -1, frame: w.Frame}
	var args []plan.Expr
	switch f := w.Func.(type) {
	case *plan.Agg:
		c.agg, args = f, f.Args
		if f.Filter != nil {
			c.filter = len(*inputs)
			*inputs = append(*inputs, f.Filter)
		}
	case *plan.Call:
		c.fn, args = f, f.Args
	default:
		return nil, errs.Plain(errs.Analysis, "The function %T is not supported over a window.", w.Func)
	}
	for _, a := range args {
		c.args = append(c.args, len(*inputs))
		*inputs = append(*inputs, a)
	}
	if c.frame == nil {
		c.frame = &plan.Frame{Rows: len(p.Order) == 0, Upper: plan.Bound{Kind: plan.CurrentRow}}
		if len(p.Order) == 0 {
			c.frame.Upper.Kind = plan.UnboundedFollowing
		}
	}
	var err error
	if c.lo, err = q.bound(c.frame.Lower); err == nil {
		c.hi, err = q.bound(c.frame.Upper)
	}
	return c, err
}

// bound evaluates the constant offset of a frame's end.
func (q *query) bound(b plan.Bound) (*column.Vector, error) {
	if b.Offset == nil {
		return nil, nil
	}
	prog, err := q.compile([]plan.Expr{b.Offset}, nil)
	if err != nil {
		return nil, err
	}
	out, err := prog.runner(&task{q: q, ctx: q.ctx}, 0).eval(&column.Batch{N: 1})
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

func (o *windowOp) types() []types.DataType { return o.cols }
func (o *windowOp) partitions() int         { return 1 }

func (o *windowOp) run(t *task, _ int, yield yieldFunc) error {
	o.once.Do(func() { o.out, o.err = o.compute(t) })
	if o.err != nil {
		return o.err
	}
	return emit(o.out, yield)
}

func (o *windowOp) compute(t *task) (*column.Batch, error) {
	var list []*column.Batch
	err := o.sort.run(t, 0, func(b *column.Batch) error { list = append(list, b); return nil })
	if err != nil {
		return nil, err
	}
	all := column.ConcatBatches(o.child.types(), list)
	if all.N == 0 {
		return all, nil
	}
	keys, err := o.keys.runner(t, 0).eval(all)
	if err != nil {
		return nil, err
	}
	inputs, err := o.input.runner(t, 0).eval(all)
	if err != nil {
		return nil, err
	}
	w := &windowRows{t: t, n: all.N, starts: starts(keys[:o.nkeys], all.N), order: o.order, keys: keys[o.nkeys:]}
	w.number()
	out := &column.Batch{N: all.N, Cols: append([]*column.Vector{}, all.Cols...)}
	for i := range o.calls {
		v, err := o.calls[i].eval(w, inputs)
		if err != nil {
			return nil, err
		}
		out.Cols = append(out.Cols, v)
	}
	return out, nil
}

// starts lists the rows at which the keys change, and n.
func starts(keys []*column.Vector, n int) []int32 {
	out := []int32{0}
	if len(keys) > 0 {
		var last, key []byte
		for i := 0; i < n; i++ {
			key = appendRowKey(key[:0], keys, i)
			if i > 0 && string(key) != string(last) {
				out = append(out, int32(i))
			}
			last, key = key, last
		}
	}
	return append(out, int32(n))
}

// windowRows is the sorted rows of a window.
type windowRows struct {
	t      *task
	n      int
	starts []int32 // first rows of the partitions, and n
	order  []*plan.SortOrder
	keys   []*column.Vector // order keys
	part   []int32          // partition number of each row
	peers  []int32          // the peers of each row, numbered from 0 within the partition
}

// number fills part and peers.
func (w *windowRows) number() {
	w.part, w.peers = make([]int32, w.n), make([]int32, w.n)
	var last, key []byte
	for p := 0; p+1 < len(w.starts); p++ {
		peer := int32(0)
		for i := w.starts[p]; i < w.starts[p+1]; i++ {
			key = appendRowKey(key[:0], w.keys, int(i))
			if i > w.starts[p] && string(key) != string(last) {
				peer++
			}
			last, key = key, last
			w.part[i], w.peers[i] = int32(p), peer
		}
	}
}

func (c *windowCall) eval(w *windowRows, inputs []*column.Vector) (*column.Vector, error) {
	args := pickCols(inputs, c.args)
	if c.fn == nil {
		v, err := c.aggregate(w, args, inputs)
		return v, withOrigin(err, c.agg.Origin)
	}
	if c.fn.Fn.Name == "nth_value" {
		return c.nthValue(w, args)
	}
	parts := make([]*column.Vector, len(w.starts)-1)
	ctx := w.t.context(0)
	for p := range parts {
		if err := w.t.err(); err != nil {
			return nil, err
		}
		from, to := int(w.starts[p]), int(w.starts[p+1])
		cut := make([]*column.Vector, len(args))
		for i, a := range args {
			cut[i] = a.Slice(from, to)
		}
		v, err := c.fn.Binding.Window(ctx, functions.WindowFrame{N: to - from, Peers: w.peers[from:to], IgnoreNulls: c.fn.IgnoreNulls}, cut)
		if err != nil {
			return nil, withOrigin(err, c.fn.Origin)
		}
		parts[p] = v
	}
	return column.Concat(c.fn.Binding.Type, parts), nil
}

// nthValue is the value at a place in each row's frame.
func (c *windowCall) nthValue(w *windowRows, args []*column.Vector) (*column.Vector, error) {
	f, err := c.frames(w)
	if err != nil {
		return nil, err
	}
	// rows are those that count, before[i] how many of them come before row i.
	rows, before := make([]int32, 0, w.n), make([]int32, w.n+1)
	for i := range w.n {
		before[i] = int32(len(rows))
		if !c.fn.IgnoreNulls || !args[0].IsNull(i) {
			rows = append(rows, int32(i))
		}
	}
	before[w.n] = int32(len(rows))
	sel := make([]int32, w.n)
	for i := range sel {
		sel[i] = -1
		n, ok := wholeNumber(args[1].Get(i))
		if ok && n > 0 && f.lo[i] < f.hi[i] && int64(before[f.lo[i]])+n-1 < int64(before[f.hi[i]]) {
			sel[i] = rows[int64(before[f.lo[i]])+n-1]
		}
	}
	return args[0].Take(sel), nil
}

func wholeNumber(x any) (int64, bool) {
	switch v := x.(type) {
	case int8:
		return int64(v), true
	case int16:
		return int64(v), true
	case int32:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}
