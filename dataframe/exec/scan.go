package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// scanOp reads a source.
type scanOp struct {
	cols []types.DataType
	scan source.Scan
}

func newScan(q *query, p *plan.Scan) (operator, error) {
	columns := p.Columns
	if columns == nil {
		columns = make([]int, len(p.Attrs))
		for i := range columns {
			columns[i] = i
		}
	}
	limit := p.Limit
	if limit == 0 {
		limit = -1
	}
	s, err := p.Source.Plan(q.ctx, columns, p.Pushed, limit)
	if err != nil {
		return nil, err
	}
	q.addCloser(s.Close)
	return &scanOp{outTypes(p), s}, nil
}

func (o *scanOp) types() []types.DataType { return o.cols }
func (o *scanOp) partitions() int         { return o.scan.Partitions() }

func (o *scanOp) run(t *task, part int, yield yieldFunc) error {
	return o.scan.Read(t.context(part), part, checked(t, func(b *column.Batch) error {
		if b.N == 0 {
			return nil
		}
		return yield(b)
	}))
}
