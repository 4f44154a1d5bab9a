package kafkasrc

import (
	"unsafe"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// headerType is the type of the column headers.
var headerType = types.Array(&types.StructType{Fields: []types.Field{
	{Name: "key", Type: types.String, Nullable: true},
	{Name: "value", Type: types.Binary, Nullable: true},
}})

// field is a column of the source: its type, and how it is made from n records.
type field struct {
	name  string
	typ   types.DataType
	build func(c *chunk, tp topicPartition) *column.Vector
}

// fields are the columns of the source; the last is there with includeHeaders only.
var fields = []field{
	{"key", types.Binary, func(c *chunk, _ topicPartition) *column.Vector { return binaryColumn(c, recordKey) }},
	{"value", types.Binary, func(c *chunk, _ topicPartition) *column.Vector { return binaryColumn(c, recordValue) }},
	{"topic", types.String, func(c *chunk, tp topicPartition) *column.Vector {
		return &column.Vector{Type: types.String, N: c.n, Const: true, Str: []string{tp.topic}}
	}},
	{"partition", types.Int, func(c *chunk, tp topicPartition) *column.Vector {
		return &column.Vector{Type: types.Int, N: c.n, Const: true, I32: []int32{tp.partition}}
	}},
	{"offset", types.Long, func(c *chunk, _ topicPartition) *column.Vector { return offsetColumn(c) }},
	{"timestamp", types.Timestamp, func(c *chunk, _ topicPartition) *column.Vector { return timestampColumn(c) }},
	{"timestampType", types.Int, func(c *chunk, _ topicPartition) *column.Vector { return timestampTypeColumn(c) }},
	{"headers", headerType, func(c *chunk, _ topicPartition) *column.Vector { return headersColumn(c) }},
}

// schemaOf is the schema of the source.
func schemaOf(headers bool) *types.StructType {
	list := fields
	if !headers {
		list = fields[:len(fields)-1]
	}
	s := &types.StructType{}
	for _, f := range list {
		s.Fields = append(s.Fields, types.Field{Name: f.name, Type: f.typ, Nullable: true})
	}
	return s
}

// batch makes the wanted columns, given as indexes into fields. What isn't wanted is not looked at.
func (c *chunk) batch(tp topicPartition, wanted []int) *column.Batch {
	b := &column.Batch{N: c.n, Cols: make([]*column.Vector, len(wanted))}
	for i, w := range wanted {
		b.Cols[i] = fields[w].build(c, tp)
	}
	return b
}

// text is the bytes as a string that shares their memory. Responses are never written to once they are decoded.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// binaryColumn collects keys or values; nil is NULL.
func binaryColumn(c *chunk, part func(i int, r *run) []byte) *column.Vector {
	v := &column.Vector{Type: types.Binary, N: c.n, Str: make([]string, c.n)}
	n := 0
	for ri := range c.runs {
		r := &c.runs[ri]
		for i := range r.records {
			b := part(i, r)
			if b == nil {
				if v.Valid == nil {
					v.Valid = column.NewBitmap(c.n, true)
				}
				v.Valid.Clear(n)
			} else {
				v.Str[n] = text(b)
			}
			n++
		}
	}
	return v
}

func recordKey(i int, r *run) []byte   { return r.records[i].Key }
func recordValue(i int, r *run) []byte { return r.records[i].Value }

func offsetColumn(c *chunk) *column.Vector {
	out := make([]int64, 0, c.n)
	for ri := range c.runs {
		r := &c.runs[ri]
		for _, rec := range r.records {
			out = append(out, r.base+rec.OffsetDelta)
		}
	}
	return &column.Vector{Type: types.Long, N: c.n, I64: out}
}

// timestampColumn is in microseconds.
func timestampColumn(c *chunk) *column.Vector {
	out := make([]int64, 0, c.n)
	for ri := range c.runs {
		r := &c.runs[ri]
		for _, rec := range r.records {
			out = append(out, r.at(rec)*1000)
		}
	}
	return &column.Vector{Type: types.Timestamp, N: c.n, I64: out}
}

func timestampTypeColumn(c *chunk) *column.Vector {
	out := make([]int32, 0, c.n)
	for ri := range c.runs {
		for range c.runs[ri].records {
			out = append(out, c.runs[ri].timeType)
		}
	}
	return &column.Vector{Type: types.Int, N: c.n, I32: out}
}

// headersColumn is an array of key and value for each record, NULL for a record without headers.
func headersColumn(c *chunk) *column.Vector {
	keys := &column.Vector{Type: types.String}
	values := &column.Vector{Type: types.Binary}
	var nulls []int
	v := &column.Vector{Type: headerType, N: c.n, Offsets: make([]int32, 1, c.n+1), Valid: column.NewBitmap(c.n, true)}
	n := 0
	for ri := range c.runs {
		for _, rec := range c.runs[ri].records {
			if len(rec.Headers) == 0 {
				v.Valid.Clear(n)
			}
			for _, h := range rec.Headers {
				keys.Str = append(keys.Str, text(h.Key))
				if h.Value == nil {
					nulls = append(nulls, len(values.Str))
				}
				values.Str = append(values.Str, text(h.Value))
			}
			v.Offsets = append(v.Offsets, int32(len(keys.Str)))
			n++
		}
	}
	keys.N, values.N = len(keys.Str), len(values.Str)
	if len(nulls) > 0 {
		values.Valid = column.NewBitmap(values.N, true)
		for _, i := range nulls {
			values.Valid.Clear(i)
		}
	}
	v.Kids = []*column.Vector{{Type: headerType.Element, N: keys.N, Kids: []*column.Vector{keys, values}}}
	return v
}
