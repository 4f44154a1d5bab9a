package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// joinOp joins a streamed side, read a partition at a time, with a built side held in memory. The equalities of the condition look
// rows up in a hash table; without any, every built row is a candidate. What remains of the condition is evaluated over candidates.
type joinOp struct {
	kind    plan.JoinType
	cols    []types.DataType
	stream  operator
	skeys   *program
	build   *buildSide
	swapped bool     // the streamed side is the right one
	cond    *program // over left and right columns, nil: none
	outer   bool     // streamed rows without a match are kept
}

func newJoin(q *query, p *plan.Join) (operator, error) {
	if p.Lateral || refersOutside(p) {
		return newLateral(q, p)
	}
	left, err := q.build(p.Left)
	if err != nil {
		return nil, err
	}
	right, err := q.build(p.Right)
	if err != nil {
		return nil, err
	}
	j := splitJoin(p)
	if len(j.left) == 0 && (p.Type == plan.Inner || p.Type == plan.Cross) && cartesian(q, p) {
		return newCartesian(q, p, left, right)
	}
	return q.join(p, j, left, right)
}

// join makes the operator once the sides are there.
func (q *query) join(p *plan.Join, j *joinKeys, left, right operator) (operator, error) {
	lout, rout := p.Left.Output(), p.Right.Output()
	o := &joinOp{kind: p.Type, cols: outTypes(p)}
	var err error
	if j.rest != nil {
		if o.cond, err = q.compile([]plan.Expr{j.rest}, append(append([]*plan.AttributeRef{}, lout...), rout...)); err != nil {
			return nil, err
		}
	}
	lkeys, err := q.compile(j.left, lout)
	if err != nil {
		return nil, err
	}
	rkeys, err := q.compile(j.right, rout)
	if err != nil {
		return nil, err
	}
	o.swapped = buildLeft(q, p)
	order := joinOrderOf(q, p, len(j.left))
	if o.swapped {
		o.stream, o.skeys = right, rkeys
		o.build = newBuildSide(left, lkeys, j.nullSafe, order)
	} else {
		o.stream, o.skeys = left, lkeys
		o.build = newBuildSide(right, rkeys, j.nullSafe, order)
	}
	o.outer = p.Type == plan.LeftOuter || p.Type == plan.RightOuter || p.Type == plan.FullOuter
	if p.Type == plan.FullOuter {
		return &fullJoinOp{o}, nil
	}
	if order != asStreamed {
		o.stream = newMergeOrder(o.stream, o.skeys, o.build)
	}
	return o, nil
}

func (o *joinOp) types() []types.DataType { return o.cols }
func (o *joinOp) partitions() int         { return o.stream.partitions() }

func (o *joinOp) run(t *task, part int, yield yieldFunc) error {
	if err := o.build.ready(t); err != nil {
		return err
	}
	return o.probe(t, part, nil, yield)
}

// probe runs a streamed partition; matched, if not nil, collects the built rows that found a partner.
func (o *joinOp) probe(t *task, part int, matched column.Bitmap, yield yieldFunc) error {
	p := &prober{o: o, t: t, keys: o.skeys.runner(t, part), matched: matched, yield: yield}
	if o.cond != nil {
		p.cond = o.cond.runner(t, part)
	}
	return o.stream.run(t, part, p.batch)
}

// assemble puts pairs of rows together as left and right columns.
func (o *joinOp) assemble(stream *column.Batch, srows, brows []int32) *column.Batch {
	a, b := takeCols(stream.Cols, srows), takeCols(o.build.rows.Cols, brows)
	if o.swapped {
		a, b = b, a
	}
	return &column.Batch{N: len(srows), Cols: append(a, b...)}
}

func takeCols(cols []*column.Vector, sel []int32) []*column.Vector {
	out := make([]*column.Vector, len(cols), 2*len(cols)+4)
	for i, c := range cols {
		out[i] = c.Take(sel)
	}
	return out
}

// prober goes through the candidates of streamed rows in order.
type prober struct {
	o       *joinOp
	t       *task
	keys    *runner
	cond    *runner
	matched column.Bitmap
	yield   yieldFunc

	in           *column.Batch
	srows, brows []int32 // candidates not yet checked
	outS, outB   []int32 // rows of the result
	current      int32   // the streamed row of the last candidate
	found        bool    // whether it has a match
}

func (p *prober) batch(b *column.Batch) error {
	if b.N == 0 {
		return nil
	}
	keys, err := p.keys.eval(b)
	if err != nil {
		return err
	}
	p.in, p.current, p.found = b, -1, false
	groups := p.o.build.lookup(keys, b.N)
	for i := 0; i < b.N; i++ {
		if err := p.row(int32(i), groups); err != nil {
			return err
		}
	}
	if err := p.check(); err != nil {
		return err
	}
	p.closeRow(int32(b.N))
	return p.flush()
}

// row lists the candidates of streamed row i.
func (p *prober) row(i int32, groups []int32) error {
	side := p.o.build
	one := p.cond == nil && (p.o.kind == plan.LeftSemi || p.o.kind == plan.LeftAnti)
	if groups == nil {
		n := int32(side.rows.N)
		if one {
			n = min(n, 1)
		}
		for k := int32(0); k < n; k++ {
			if err := p.candidate(i, k); err != nil {
				return err
			}
		}
	} else if g := groups[i]; g >= 0 {
		for k := side.head[g]; k >= 0; k = side.next[k] {
			if err := p.candidate(i, k); err != nil {
				return err
			}
			if one {
				break
			}
		}
	}
	// A row without candidates still has to be noticed, in its place.
	if p.o.outer || p.o.kind == plan.LeftAnti {
		p.srows, p.brows = append(p.srows, i), append(p.brows, -1)
	}
	return nil
}

func (p *prober) candidate(i, k int32) error {
	p.srows, p.brows = append(p.srows, i), append(p.brows, k)
	if len(p.srows) < BatchRows {
		return nil
	}
	return p.check()
}

// check evaluates the condition over the candidates and keeps those that pass.
func (p *prober) check() error {
	if err := p.t.err(); err != nil {
		return err
	}
	pass, err := p.passing()
	if err != nil {
		return err
	}
	for n, i := range p.srows {
		if i != p.current {
			p.closeRow(i)
		}
		k := p.brows[n]
		if k < 0 || pass != nil && !pass.Get(n) {
			continue
		}
		switch p.o.kind {
		case plan.LeftSemi:
			if !p.found {
				p.outS = append(p.outS, i)
			}
		case plan.LeftAnti:
		default:
			p.outS, p.outB = append(p.outS, i), append(p.outB, k)
			if p.matched != nil {
				p.matched.Set(int(k))
			}
		}
		p.found = true
	}
	p.srows, p.brows = p.srows[:0], p.brows[:0]
	if len(p.outS) >= BatchRows {
		return p.flush()
	}
	return nil
}

// closeRow ends the streamed row in hand, which is kept alone if it must be, and goes on to row next.
func (p *prober) closeRow(next int32) {
	if p.current >= 0 && !p.found {
		if p.o.outer {
			p.outS, p.outB = append(p.outS, p.current), append(p.outB, -1)
		} else if p.o.kind == plan.LeftAnti {
			p.outS = append(p.outS, p.current)
		}
	}
	p.current, p.found = next, false
}

// passing tells which candidates satisfy the condition; nil: all.
func (p *prober) passing() (column.Bitmap, error) {
	if p.cond == nil || len(p.srows) == 0 {
		return nil, nil
	}
	out, err := p.cond.eval(p.o.assemble(p.in, p.srows, p.brows))
	if err != nil {
		return nil, err
	}
	pass := column.NewBitmap(len(p.srows), false)
	for _, i := range trueRows(out[0]) {
		pass.Set(int(i))
	}
	return pass, nil
}

// flush pushes the rows of the result found so far.
func (p *prober) flush() error {
	if len(p.outS) == 0 {
		return nil
	}
	var b *column.Batch
	if p.o.kind == plan.LeftSemi || p.o.kind == plan.LeftAnti {
		b = p.in.Take(p.outS)
	} else {
		b = p.o.assemble(p.in, p.outS, p.outB)
	}
	p.outS, p.outB = p.outS[:0], p.outB[:0]
	return p.yield(b)
}
