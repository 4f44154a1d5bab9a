package parquet

import (
	"context"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// codecs are the values of the option compression, with the part of the file name that each makes.
var codecs = map[string]struct {
	codec  compress.Codec
	suffix string
}{
	"": {&parquet.Snappy, ".snappy"}, "snappy": {&parquet.Snappy, ".snappy"}, "none": {&parquet.Uncompressed, ""}, "uncompressed": {&parquet.Uncompressed, ""},
	"gzip": {&parquet.Gzip, ".gz"}, "zstd": {&parquet.Zstd, ".zstd"}, "lz4": {&parquet.Lz4Raw, ".lz4hadoop"}, "lz4_raw": {&parquet.Lz4Raw, ".lz4raw"},
	"brotli": {&parquet.Brotli, ".br"},
}

// Create implements source.SinkProvider.
func (provider) Create(_ context.Context, env source.Env, options source.Options, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	name, _ := options.Get("compression")
	c, ok := codecs[name]
	if !ok {
		return nil, errs.New(errs.IllegalArgument, "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", "codecName", name,
			"availableCodecs", "brotli, uncompressed, lzo, snappy, lz4_raw, none, zstd, lz4, gzip")
	}
	for _, f := range schema.Fields {
		if f.Type.Kind() != types.KindNull && schemaNode(f.Type) == nil {
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "columnName", types.Quote(f.Name),
				"columnType", `"`+f.Type.SQL()+`"`, "format", "Parquet")
		}
	}
	return files.NewSink(env, options, &fileFormat{c.codec, c.suffix}, schema, mode, path, partitionBy)
}

type fileFormat struct {
	codec  compress.Codec
	suffix string
}

func (f *fileFormat) Ending() string { return f.suffix + ".parquet" }

func (f *fileFormat) New(w io.Writer, schema *types.StructType) (files.Writer, error) {
	root := &group{Group: parquet.Group{}}
	out := &writer{schema: schema}
	for _, field := range schema.Fields {
		if field.Type.Kind() == types.KindNull {
			continue // the metadata has it; readers find no values
		}
		root.Group[field.Name] = parquet.Optional(schemaNode(field.Type))
		root.order = append(root.order, field.Name)
		out.width += leafCount(field.Type)
	}
	out.w = parquet.NewGenericWriter[any](w, parquet.NewSchema("spark_schema", root), parquet.Compression(f.codec), parquet.MaxRowsPerRowGroup(groupRows), parquet.KeyValueMetadata(metadataKey, types.JSON(schema)))
	return out, nil
}

// group is a struct whose fields keep their order.
type group struct {
	parquet.Group
	order []string
}

// Fields implements parquet.Node.
func (g *group) Fields() []parquet.Field {
	fields := g.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int { return slices.Index(g.order, a.Name()) - slices.Index(g.order, b.Name()) })
	return fields
}

// schemaNodes are the nodes of types without parts.
var schemaNodes = map[types.Kind]func() parquet.Node{
	types.KindBoolean: func() parquet.Node { return parquet.Leaf(parquet.BooleanType) },
	types.KindByte:    func() parquet.Node { return parquet.Int(8) },
	types.KindShort:   func() parquet.Node { return parquet.Int(16) },
	types.KindInt:     func() parquet.Node { return parquet.Leaf(parquet.Int32Type) },
	types.KindLong:    func() parquet.Node { return parquet.Leaf(parquet.Int64Type) },
	types.KindFloat:   func() parquet.Node { return parquet.Leaf(parquet.FloatType) },
	types.KindDouble:  func() parquet.Node { return parquet.Leaf(parquet.DoubleType) },
	types.KindString:  parquet.String, types.KindChar: parquet.String, types.KindVarchar: parquet.String,
	types.KindBinary:            func() parquet.Node { return parquet.Leaf(parquet.ByteArrayType) },
	types.KindDate:              parquet.Date,
	types.KindTimestamp:         func() parquet.Node { return parquet.Timestamp(parquet.Microsecond) },
	types.KindTimestampNTZ:      func() parquet.Node { return parquet.TimestampAdjusted(parquet.Microsecond, false) },
	types.KindTime:              func() parquet.Node { return parquet.TimeAdjusted(parquet.Microsecond, false) },
	types.KindYearMonthInterval: func() parquet.Node { return parquet.Leaf(parquet.Int32Type) },
	types.KindVariant: func() parquet.Node {
		part := func() parquet.Node { return parquet.Leaf(parquet.ByteArrayType) }
		return &group{parquet.Group{"value": part(), "metadata": part()}, []string{"value", "metadata"}}
	},
	types.KindDayTimeInterval: func() parquet.Node { return parquet.Leaf(parquet.Int64Type) },
}

// schemaNode is the node of a type, nil for types that files cannot hold.
func schemaNode(t types.DataType) parquet.Node {
	switch x := t.(type) {
	case *types.DecimalType:
		switch {
		case x.Precision <= 9:
			return parquet.Decimal(x.Scale, x.Precision, parquet.Int32Type)
		case x.Precision <= 18:
			return parquet.Decimal(x.Scale, x.Precision, parquet.Int64Type)
		}
		return parquet.Decimal(x.Scale, x.Precision, parquet.FixedLenByteArrayType(decimalBytes))
	case *types.ArrayType:
		if e := schemaNode(x.Element); e != nil {
			return parquet.List(parquet.Optional(e))
		}
		return nil
	case *types.MapType:
		k, v := schemaNode(x.Key), schemaNode(x.Value)
		if k == nil || v == nil {
			return nil
		}
		return parquet.Map(k, parquet.Optional(v))
	case *types.StructType:
		g := &group{Group: parquet.Group{}}
		for _, f := range x.Fields {
			if f.Type.Kind() == types.KindNull {
				continue
			}
			n := schemaNode(f.Type)
			if n == nil {
				return nil
			}
			g.Group[f.Name] = parquet.Optional(n)
			g.order = append(g.order, f.Name)
		}
		return g
	}
	if f := schemaNodes[t.Kind()]; f != nil {
		return f()
	}
	return nil
}

// decimalBytes is the length of decimals of more than 18 digits.
const decimalBytes = 16

func leafCount(t types.DataType) int {
	switch x := t.(type) {
	case *types.ArrayType:
		return leafCount(x.Element)
	case *types.MapType:
		return leafCount(x.Key) + leafCount(x.Value)
	case *types.StructType:
		n := 0
		for _, f := range x.Fields {
			n += leafCount(f.Type)
		}
		return n
	}
	switch t.Kind() {
	case types.KindNull:
		return 0
	case types.KindVariant:
		return 2
	}
	return 1
}

type writer struct {
	w      *parquet.GenericWriter[any]
	schema *types.StructType
	width  int
	cells  []parquet.Row // the values of each leaf in the row in hand
}

// groupRows bounds the rows of a row group, which is what readers skip or share among them.
const groupRows = 1 << 20

// rowsAtOnce is how many rows are handed to the encoder together.
const rowsAtOnce = 1024

func (w *writer) Write(b *column.Batch) error {
	rows := make([]parquet.Row, 0, rowsAtOnce)
	for i := 0; i < b.N; i++ {
		rows = append(rows, w.row(b, i))
		if len(rows) == rowsAtOnce || i == b.N-1 {
			if _, err := w.w.WriteRows(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	return nil
}

func (w *writer) Close() error { return w.w.Close() }

func (w *writer) row(b *column.Batch, i int) parquet.Row {
	w.cells = w.cells[:0]
	for range w.width {
		w.cells = append(w.cells, nil)
	}
	leaf := 0
	for _, c := range b.Cols {
		w.put(c, i, leaf, 0, 0, 0, true)
		leaf += leafCount(c.Type)
	}
	var row parquet.Row
	for _, c := range w.cells {
		row = append(row, c...)
	}
	return row
}

// put writes row i of v from leaf number leaf on. Rep is the level at which this value repeats, depth the number of repeated groups
// above it, def the definition level of what is above; optional values add one.
func (w *writer) put(v *column.Vector, i, leaf, rep, depth, def int, optional bool) {
	if v.IsNull(i) {
		w.missing(v.Type, leaf, rep, def)
		return
	}
	if v.Const {
		v, i = v.Flatten(), 0
	}
	if optional {
		def++
	}
	switch v.Phys() {
	case column.PStruct:
		for _, k := range v.Kids {
			w.put(k, i, leaf, rep, depth, def, true)
			leaf += leafCount(k.Type)
		}
	case column.PArray, column.PMap:
		from, to := v.Offsets[i], v.Offsets[i+1]
		if from == to {
			w.missing(v.Type, leaf, rep, def)
			return
		}
		for k := from; k < to; k++ {
			at := leaf
			for n, kid := range v.Kids {
				w.put(kid, int(k), at, rep, depth+1, def+1, v.Phys() == column.PArray || n == 1)
				at += leafCount(kid.Type)
			}
			rep = depth + 1
		}
	case column.PVariant:
		x := column.DecodeVariant(v.Str[i])
		w.cells[leaf] = append(w.cells[leaf], parquet.ByteArrayValue([]byte(x.Value)).Level(rep, def, leaf))
		w.cells[leaf+1] = append(w.cells[leaf+1], parquet.ByteArrayValue([]byte(x.Metadata)).Level(rep, def, leaf+1))
	default:
		w.cells[leaf] = append(w.cells[leaf], value(v, i).Level(rep, def, leaf))
	}
}

// missing writes nothing for every leaf of a type.
func (w *writer) missing(t types.DataType, leaf, rep, def int) {
	for k := leaf; k < leaf+leafCount(t); k++ {
		w.cells[k] = append(w.cells[k], parquet.NullValue().Level(rep, def, k))
	}
}

func value(v *column.Vector, i int) parquet.Value {
	switch v.Phys() {
	case column.PBool:
		return parquet.BooleanValue(v.Bools[i])
	case column.PI8:
		return parquet.Int32Value(int32(v.I8[i]))
	case column.PI16:
		return parquet.Int32Value(int32(v.I16[i]))
	case column.PI32:
		return parquet.Int32Value(v.I32[i])
	case column.PI64:
		if v.Type.Kind() == types.KindTime {
			return parquet.Int64Value(v.I64[i] / 1000) // nanoseconds
		}
		return parquet.Int64Value(v.I64[i])
	case column.PF32:
		return parquet.FloatValue(v.F32[i])
	case column.PF64:
		return parquet.DoubleValue(v.F64[i])
	case column.PDec:
		d := v.Dec[i]
		switch p := v.Type.(*types.DecimalType).Precision; {
		case p <= 9:
			return parquet.Int32Value(int32(d.Lo))
		case p <= 18:
			return parquet.Int64Value(int64(d.Lo))
		}
		var b [decimalBytes]byte
		for k := range 8 {
			b[k], b[8+k] = byte(uint64(d.Hi)>>(56-8*k)), byte(d.Lo>>(56-8*k))
		}
		return parquet.FixedLenByteArrayValue(b[:])
	}
	return parquet.ByteArrayValue([]byte(v.Str[i]))
}
