package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// grouper numbers the distinct combinations of key columns in the order in which they are first seen. Nulls are equal to each other,
// and so are NaNs, and -0.0 and 0.0.
type grouper struct {
	cols   []types.DataType
	table  groupTable
	chunks []*column.Batch // the keys of new groups, in order
	n      int
	fresh  []int32
}

// groupTable finds the numbers; fresh lists the rows that made a new group.
type groupTable interface {
	assign(keys []*column.Vector, n int, out []int32, fresh []int32) []int32
	// lookup gives the numbers without making new groups, -1 where there is none. It may run at once with other look-ups.
	lookup(keys []*column.Vector, n int, out []int32)
}

func newGrouper(cols []types.DataType) *grouper {
	g := &grouper{cols: cols}
	switch {
	case len(cols) == 1 && isWord(cols[0]):
		g.table = newWordTable()
	case len(cols) == 1 && column.PhysOf(cols[0]) == column.PStr:
		g.table = &stringTable{bytesTable: newBytesTable()}
	default:
		g.table = &keyTable{bytesTable: newBytesTable()}
	}
	return g
}

func isWord(t types.DataType) bool {
	switch column.PhysOf(t) {
	case column.PBool, column.PI8, column.PI16, column.PI32, column.PI64, column.PF32, column.PF64:
		return true
	}
	return false
}

// assign gives the group number of each of n rows.
func (g *grouper) assign(keys []*column.Vector, n int, out []int32) {
	norm := make([]*column.Vector, len(keys))
	for i, k := range keys {
		norm[i] = k.NormalizeFloats()
	}
	g.fresh = g.table.assign(norm, n, out, g.fresh[:0])
	if len(g.fresh) > 0 {
		g.n += len(g.fresh)
		b := &column.Batch{N: n, Cols: norm}
		g.chunks = append(g.chunks, b.Take(g.fresh))
	}
}

// lastBytes is the size of the keys of the groups that the last call of assign made.
func (g *grouper) lastBytes() int64 { return g.chunks[len(g.chunks)-1].Size() }

// lookup gives the group number of each of n rows, or -1.
func (g *grouper) lookup(keys []*column.Vector, n int, out []int32) {
	norm := make([]*column.Vector, len(keys))
	for i, k := range keys {
		norm[i] = k.NormalizeFloats()
	}
	g.table.lookup(norm, n, out)
}

// keys has a row a group.
func (g *grouper) keys() *column.Batch {
	if len(g.chunks) == 0 {
		return column.FromRows(schemaOf(g.cols), nil)
	}
	if len(g.chunks) > 1 {
		g.chunks = []*column.Batch{column.ConcatBatches(g.cols, g.chunks)}
	}
	return g.chunks[0]
}

func schemaOf(cols []types.DataType) *types.StructType {
	s := &types.StructType{}
	for _, t := range cols {
		s.Fields = append(s.Fields, types.NewField("", t))
	}
	return s
}
