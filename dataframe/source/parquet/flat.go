package parquet

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// flatForm is how a column without nesting is read straight into a vector; nil where values and levels must be assembled.
func flatForm(n *node) func(parquet.ColumnChunk) *pageReader {
	if n.leaf == nil || n.rep > 0 || n.def > 1 {
		return nil
	}
	switch kind := n.typ.Kind(); n.leaf.Type().Kind() {
	case parquet.Int32:
		return flatInt32(n, kind)
	case parquet.Int64:
		return flatInt64(n, kind)
	case parquet.Float:
		if kind == types.KindFloat {
			return flat(n, floats, same[float32], func(v *column.Vector, s []float32) { v.F32 = s })
		}
	case parquet.Double:
		if kind == types.KindDouble {
			return flat(n, doubles, same[float64], func(v *column.Vector, s []float64) { v.F64 = s })
		}
	case parquet.ByteArray:
		if kind == types.KindString || kind == types.KindBinary {
			return flat(n, texts, same[string], func(v *column.Vector, s []string) { v.Str = s })
		}
	}
	return nil
}

func flatInt32(n *node, kind types.Kind) func(parquet.ColumnChunk) *pageReader {
	switch kind {
	case types.KindInt, types.KindDate, types.KindYearMonthInterval:
		return flat(n, int32s, same[int32], func(v *column.Vector, s []int32) { v.I32 = s })
	case types.KindShort:
		return flat(n, int32s, func(x int32) int16 { return int16(x) }, func(v *column.Vector, s []int16) { v.I16 = s })
	case types.KindByte:
		return flat(n, int32s, func(x int32) int8 { return int8(x) }, func(v *column.Vector, s []int8) { v.I8 = s })
	case types.KindDecimal:
		return flat(n, int32s, func(x int32) decimal.Dec { return decimal.FromInt64(int64(x)) }, setDecimals)
	}
	return nil
}

func flatInt64(n *node, kind types.Kind) func(parquet.ColumnChunk) *pageReader {
	set := func(v *column.Vector, s []int64) { v.I64 = s }
	switch kind {
	case types.KindLong, types.KindDayTimeInterval:
		return flat(n, int64s, same[int64], set)
	case types.KindTimestamp, types.KindTimestampNTZ, types.KindTime:
		scale := timeScale(n.leaf)
		return flat(n, int64s, func(x int64) int64 { return x * scale }, set)
	case types.KindDecimal:
		return flat(n, int64s, decimal.FromInt64, setDecimals)
	}
	return nil
}

func setDecimals(v *column.Vector, s []decimal.Dec) { v.Dec = s }

func same[T any](x T) T { return x }

// The values of a page, in memory that is used again.

func int32s(v encoding.Values) []int32    { return v.Int32() }
func int64s(v encoding.Values) []int64    { return v.Int64() }
func floats(v encoding.Values) []float32  { return v.Float() }
func doubles(v encoding.Values) []float64 { return v.Double() }

// texts copies the bytes of a page once; its strings lie in that copy.
func texts(v encoding.Values) []string {
	data, offsets := v.ByteArray()
	if len(offsets) == 0 {
		return nil
	}
	all := string(data)
	out := make([]string, len(offsets)-1)
	for i := range out {
		out[i] = all[offsets[i]:offsets[i+1]]
	}
	return out
}

// flat reads the pages of a chunk: values takes what a page or dictionary holds, convert makes an element of a value.
func flat[U, T any](n *node, values func(encoding.Values) []U, convert func(U) T, set func(*column.Vector, []T)) func(parquet.ColumnChunk) *pageReader {
	return func(chunk parquet.ColumnChunk) *pageReader {
		var dictionary []T
		return &pageReader{chunk.Pages(), func(page parquet.Page) *column.Vector {
			f := &flatPage[T]{out: make([]T, 0, page.NumValues()), there: byte(n.def), rows: int(page.NumValues())}
			if d := page.Dictionary(); d != nil {
				if dictionary == nil {
					dictionary = converted(values(d.Page().Data()), convert)
				}
				indexes := page.Data()
				add(f, page.DefinitionLevels(), indexes.Int32(), func(i int32) T { return dictionary[i] })
			} else {
				add(f, page.DefinitionLevels(), values(page.Data()), convert)
			}
			v := &column.Vector{Type: n.typ, N: len(f.out), Valid: f.valid}
			set(v, f.out)
			return v
		}}
	}
}

// pageReader reads a chunk, a vector a page.
type pageReader struct {
	pages   parquet.Pages
	convert func(parquet.Page) *column.Vector
}

// next is the next page, io.EOF at the end.
func (r *pageReader) next() (*column.Vector, error) {
	page, err := r.pages.ReadPage()
	if err != nil {
		return nil, err
	}
	v := r.convert(page)
	parquet.Release(page)
	return v, nil
}

// flatPage is a page that is being read.
type flatPage[T any] struct {
	out   []T
	valid column.Bitmap
	there byte // definition level of a value that is not null
	rows  int
}

func converted[U, T any](in []U, convert func(U) T) []T {
	out := make([]T, len(in))
	for i, x := range in {
		out[i] = convert(x)
	}
	return out
}

// add appends a page: a value for each level that is there, a null for the others; without levels all are there.
func add[U, T any](f *flatPage[T], levels []byte, in []U, convert func(U) T) {
	if len(levels) == 0 {
		for _, x := range in {
			f.out = append(f.out, convert(x))
		}
		return
	}
	k := 0
	for _, l := range levels {
		if l == f.there {
			f.out = append(f.out, convert(in[k]))
			k++
			continue
		}
		if f.valid == nil {
			f.valid = column.NewBitmap(f.rows, true)
		}
		f.valid.Clear(len(f.out))
		var none T
		f.out = append(f.out, none)
	}
}
