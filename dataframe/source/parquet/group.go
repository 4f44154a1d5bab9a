package parquet

import (
	"io"

	"github.com/parquet-go/parquet-go"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// groupColumn is a column of a row group that is being read: the vector in hand, and how far it is used up.
type groupColumn struct {
	next func() (*column.Vector, error)
	cur  *column.Vector
	at   int
}

// fill makes sure that there are rows in hand.
func (c *groupColumn) fill() error {
	for c.cur == nil || c.at == c.cur.N {
		v, err := c.next()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		c.cur, c.at = v, 0
	}
	return nil
}

// readGroup gives a row group in batches that share the memory of the pages; of columns without nesting one page each is held.
func readGroup(ctx source.Context, g parquet.RowGroup, nodes []*node, fields []types.Field, yield func(*column.Batch) error) error {
	columns := make([]*groupColumn, len(nodes))
	for i, n := range nodes {
		next, end := openColumn(ctx, g, n, fields[i].Type)
		defer end()
		columns[i] = &groupColumn{next: next}
	}
	for left := int(g.NumRows()); left > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(left, batchRows)
		for _, c := range columns {
			if err := c.fill(); err != nil {
				return err
			}
			n = min(n, c.cur.N-c.at)
		}
		b := &column.Batch{N: n, Cols: make([]*column.Vector, len(columns))}
		for i, c := range columns {
			b.Cols[i] = c.cur.Slice(c.at, c.at+n)
			c.at += n
		}
		left -= n
		if err := yield(b); err != nil {
			return err
		}
	}
	return nil
}

// openColumn gives what reads a column: page by page, or the whole of it when there is nesting. A column that the file lacks is null.
func openColumn(ctx source.Context, g parquet.RowGroup, n *node, t types.DataType) (next func() (*column.Vector, error), end func()) {
	if n != nil {
		if f := flatForm(n); f != nil {
			r := f(g.ColumnChunks()[n.leaf.Index()])
			return func() (*column.Vector, error) {
				v, err := r.next()
				if err != nil {
					return nil, err
				}
				return fit(ctx, v, t)
			}, func() { r.pages.Close() }
		}
	}
	read := false
	return func() (*column.Vector, error) {
		if read {
			return nil, io.EOF
		}
		read = true
		return wholeColumn(ctx, g, n, t)
	}, func() {}
}

func wholeColumn(ctx source.Context, g parquet.RowGroup, n *node, t types.DataType) (*column.Vector, error) {
	if n == nil {
		return column.NullVector(t, int(g.NumRows())), nil
	}
	streams := map[int]stream{}
	for _, leaf := range n.leaves() {
		s, err := readStream(g.ColumnChunks()[leaf.Index()])
		if err != nil {
			return nil, err
		}
		streams[leaf.Index()] = s
	}
	return fit(ctx, assemble(n, streams, 0), t)
}
