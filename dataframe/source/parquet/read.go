package parquet

import (
	"io"
	"math/big"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// stream is the values of a leaf in one row group, with their levels.
type stream []parquet.Value

// readStream reads a column chunk whole.
func readStream(chunk parquet.ColumnChunk) (stream, error) {
	out := make(stream, 0, chunk.NumValues())
	pages := chunk.Pages()
	defer pages.Close()
	for {
		page, err := pages.ReadPage()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		values := page.Values()
		for {
			at := len(out)
			out = append(out, make([]parquet.Value, min(4096, int(page.NumValues())+1))...)
			n, err := values.ReadValues(out[at:])
			out = out[:at+n]
			for i := at; i < len(out); i++ {
				// Byte values live in the page's memory, which is used again.
				if k := out[i].Kind(); k == parquet.ByteArray || k == parquet.FixedLenByteArray {
					out[i] = out[i].Clone()
				}
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				return nil, err
			}
		}
		parquet.Release(page)
	}
}

// assemble makes the vector of a node. Its slots are the entries at a repetition level of up to n.rep that are defined at least up
// to level there, which is what the node's parents need to be there.
func assemble(n *node, streams map[int]stream, there int) *column.Vector {
	first := streams[n.leaves()[0].Index()]
	if n.leaf != nil {
		return n.leafVector(first, there)
	}
	out := &column.Vector{Type: n.typ}
	var valid []bool
	switch n.typ.Kind() {
	case types.KindStruct, types.KindVariant:
		for _, v := range first {
			if v.RepetitionLevel() <= n.rep && v.DefinitionLevel() >= there {
				valid = append(valid, v.DefinitionLevel() >= n.def)
			}
		}
		for _, k := range n.kids {
			out.Kids = append(out.Kids, assemble(k, streams, there))
		}
	default:
		items := int32(0)
		for _, v := range first {
			if v.RepetitionLevel() <= n.rep && v.DefinitionLevel() >= there {
				valid = append(valid, v.DefinitionLevel() >= n.def)
				out.Offsets = append(out.Offsets, items)
			}
			if v.RepetitionLevel() <= n.rep+1 && v.DefinitionLevel() >= n.item {
				items++
			}
		}
		out.Offsets = append(out.Offsets, items)
		for _, k := range n.kids {
			out.Kids = append(out.Kids, assemble(k, streams, n.item))
		}
	}
	out.N = len(valid)
	out.Valid = bitmap(valid)
	if n.typ.Kind() == types.KindVariant {
		return n.variantVector(out)
	}
	return out
}

// variantVector joins the parts of variants, which are the vector's kids.
func (n *node) variantVector(v *column.Vector) *column.Vector {
	var value, metadata *column.Vector
	for i, k := range n.kids {
		switch k.name {
		case "value":
			value = v.Kids[i]
		case "metadata":
			metadata = v.Kids[i]
		}
	}
	b := column.NewBuilder(types.Variant, v.N)
	for i := range v.N {
		if v.IsNull(i) {
			b.Append(nil)
		} else {
			b.Append(column.Variant{Value: value.Str[i], Metadata: metadata.Str[i]})
		}
	}
	return b.Finish()
}

func bitmap(valid []bool) column.Bitmap {
	b := column.NewBitmap(len(valid), false)
	all := true
	for i, ok := range valid {
		if ok {
			b.Set(i)
		} else {
			all = false
		}
	}
	if all {
		return nil
	}
	return b
}

func (n *node) leafVector(s stream, there int) *column.Vector {
	b := column.NewBuilder(n.typ, len(s))
	get := reader(n.leaf, n.typ)
	for _, v := range s {
		if v.RepetitionLevel() > n.rep || v.DefinitionLevel() < there {
			continue
		}
		if v.DefinitionLevel() < n.def || v.IsNull() {
			b.Append(nil)
		} else {
			b.Append(get(v))
		}
	}
	return b.Finish()
}

// reader converts the values of a leaf to the Go values of a type.
func reader(c *parquet.Column, t types.DataType) func(parquet.Value) any {
	switch t.Kind() {
	case types.KindBoolean:
		return func(v parquet.Value) any { return v.Boolean() }
	case types.KindByte:
		return func(v parquet.Value) any { return int8(v.Int32()) }
	case types.KindShort:
		return func(v parquet.Value) any { return int16(v.Int32()) }
	case types.KindInt, types.KindDate, types.KindYearMonthInterval:
		return func(v parquet.Value) any { return v.Int32() }
	case types.KindFloat:
		return func(v parquet.Value) any { return v.Float() }
	case types.KindDouble:
		return func(v parquet.Value) any { return v.Double() }
	case types.KindString:
		return func(v parquet.Value) any { return string(v.ByteArray()) }
	case types.KindDecimal:
		return readDecimal
	case types.KindTimestamp, types.KindTimestampNTZ, types.KindTime:
		return timeReader(c)
	case types.KindLong, types.KindDayTimeInterval:
		return func(v parquet.Value) any {
			if v.Kind() == parquet.Int32 {
				return int64(v.Uint32())
			}
			return v.Int64()
		}
	}
	return func(v parquet.Value) any { return column.Binary(v.ByteArray()) }
}

func readDecimal(v parquet.Value) any {
	switch v.Kind() {
	case parquet.Int32:
		return decimal.FromInt64(int64(v.Int32()))
	case parquet.Int64:
		return decimal.FromInt64(v.Int64())
	}
	b := v.ByteArray()
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	d, _ := decimal.FromBig(n)
	return d
}

// julianEpoch is the Julian day of 1970-01-01.
const julianEpoch = 2440588

func timeReader(c *parquet.Column) func(parquet.Value) any {
	scale := timeScale(c)
	return func(v parquet.Value) any {
		if v.Kind() == parquet.Int96 {
			x := v.Int96()
			nanos := int64(x[1])<<32 | int64(x[0])
			return (int64(x[2])-julianEpoch)*86_400_000_000 + nanos/1000
		}
		return v.Int64() * scale
	}
}

// timeScale is what a time in a file is multiplied with.
func timeScale(c *parquet.Column) int64 {
	if lt := c.Type().LogicalType(); lt != nil {
		switch x := lt.Value.(type) {
		case *format.TimestampType:
			if _, ok := x.Unit.Value.(*format.MilliSeconds); ok {
				return 1000
			}
		case *format.TimeType:
			return 1000 // to nanoseconds
		}
	}
	return 1
}
