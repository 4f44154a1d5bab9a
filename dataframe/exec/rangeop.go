package exec

import (
	"math/big"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// rangeOp counts from start by step.
type rangeOp struct {
	cols        []types.DataType
	start, step int64
	count       *big.Int
	parts       int
}

func newRange(q *query, p *plan.Range) (operator, error) {
	if p.Step == 0 {
		return nil, errs.Plain(errs.IllegalArgument, "requirement failed: step (0) cannot be 0")
	}
	parts := p.Partitions
	if parts <= 0 {
		parts = q.eng.parallelism()
	}
	return &rangeOp{outTypes(p), p.Start, p.Step, rangeCount(p), parts}, nil
}

// rangeCount is the number of elements, exactly: it can exceed 63 bits.
func rangeCount(p *plan.Range) *big.Int {
	span := new(big.Int).Sub(big.NewInt(p.End), big.NewInt(p.Start))
	step := big.NewInt(p.Step)
	if span.Sign()*step.Sign() <= 0 {
		return new(big.Int)
	}
	n, rest := new(big.Int).QuoRem(span, step, new(big.Int))
	if rest.Sign() != 0 {
		n.Add(n, big.NewInt(1))
	}
	return n
}

func (o *rangeOp) types() []types.DataType { return o.cols }
func (o *rangeOp) partitions() int         { return o.parts }

// bound is the index of the first element of part i.
func (o *rangeOp) bound(i int) *big.Int {
	b := new(big.Int).Mul(big.NewInt(int64(i)), o.count)
	return b.Quo(b, big.NewInt(int64(o.parts)))
}

func (o *rangeOp) run(t *task, part int, yield yieldFunc) error {
	from, to := o.bound(part), o.bound(part+1)
	left := new(big.Int).Sub(to, from).Uint64()
	value := new(big.Int).Mul(from, big.NewInt(o.step))
	at := value.Add(value, big.NewInt(o.start)).Int64()
	for left > 0 {
		if err := t.err(); err != nil {
			return err
		}
		n := int(min(left, BatchRows))
		values := make([]int64, n)
		for i := range values {
			values[i] = at
			at += o.step
		}
		left -= uint64(n)
		v := &column.Vector{Type: o.cols[0], N: n, I64: values}
		if err := yield(&column.Batch{N: n, Cols: []*column.Vector{v}}); err != nil {
			return err
		}
	}
	return nil
}
