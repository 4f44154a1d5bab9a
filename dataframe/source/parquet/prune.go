package parquet

import (
	"encoding/binary"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"gospark/dataframe/decimal"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// skips says whether the statistics of a row group rule out that any of its rows fits what was pushed. Fields are the data columns of
// the source, which the predicates count.
func skips(group *format.RowGroup, root *parquet.Column, fields []types.Field, pushed []source.Predicate) bool {
	for _, p := range pushed {
		if p.Column >= len(fields) {
			continue
		}
		c := root.Column(fields[p.Column].Name)
		if c == nil {
			if p.Op != "isnull" {
				return true // a column that the file does not have is null
			}
			continue
		}
		if !c.Leaf() || c.Repeated() || !types.SameType(leafType(c), fields[p.Column].Type) || c.Index() >= len(group.Columns) {
			continue
		}
		if r := statistics(c, &group.Columns[c.Index()].MetaData, fields[p.Column].Type); !r.May(p) {
			return true
		}
	}
	return false
}

// statistics is the range of a column chunk, as far as it is known.
func statistics(c *parquet.Column, chunk *format.ColumnMetaData, t types.DataType) files.Range {
	s := chunk.Statistics
	r := files.Range{Type: t, Unsure: true, Null: true}
	low, ok := plain(c, s.MinValue, t)
	high, ok2 := plain(c, s.MaxValue, t)
	if ok && ok2 {
		r.Min, r.Max, r.Known, r.Unsure = low, high, true, false
	}
	return r
}

// plain decodes a value of the statistics; the kinds whose order in files is not that of Spark are left out.
func plain(c *parquet.Column, b []byte, t types.DataType) (any, bool) {
	kind := c.Type().Kind()
	switch {
	case kind == parquet.Int32 && len(b) == 4:
		x := int32(binary.LittleEndian.Uint32(b))
		switch t.Kind() {
		case types.KindByte:
			return int8(x), true
		case types.KindShort:
			return int16(x), true
		case types.KindInt, types.KindDate:
			return x, true
		case types.KindDecimal:
			return decimal.FromInt64(int64(x)), true
		}
	case kind == parquet.Int64 && len(b) == 8:
		x := int64(binary.LittleEndian.Uint64(b))
		switch t.Kind() {
		case types.KindLong:
			return x, true
		case types.KindTimestamp, types.KindTimestampNTZ:
			return x * timeScale(c), true
		case types.KindDecimal:
			return decimal.FromInt64(x), true
		}
	case kind == parquet.Double && len(b) == 8 && t.Kind() == types.KindDouble:
		x := math.Float64frombits(binary.LittleEndian.Uint64(b))
		return x, !math.IsNaN(x) && x != 0
	case kind == parquet.ByteArray && len(b) > 0 && types.IsString(t):
		return string(b), true
	}
	return nil, false
}
