package json

import (
	"bufio"
	"context"
	"encoding/base64"
	"io"
	"math"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// Create implements source.SinkProvider.
func (provider) Create(_ context.Context, env source.Env, options source.Options, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	f := format{zone: env.Conf.TimeZone, sep: "\n", nulls: "true"}
	if v, ok := options.Get("ignoreNullFields"); ok {
		f.nulls = v
	}
	if v, ok := options.Get("lineSep"); ok {
		f.sep = v
	}
	var err error
	if f.Compression, err = files.NewCompression(options); err != nil {
		return nil, err
	}
	for _, field := range schema.Fields {
		if field.Type.Kind() == types.KindCalendarInterval {
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "columnName", types.Quote(field.Name),
				"columnType", `"`+field.Type.SQL()+`"`, "format", "JSON")
		}
	}
	return files.NewSink(env, options, f, schema, mode, path, partitionBy)
}

type format struct {
	files.Compression
	zone  *time.Location
	sep   string
	nulls string // "true": fields that are null are left out
}

func (f format) Ending() string { return ".json" + f.Suffix }

func (f format) New(w io.Writer, schema *types.StructType) (files.Writer, error) {
	c := f.Compress(w)
	zone := f.zone
	if zone == nil {
		zone = time.UTC
	}
	return &writer{w: bufio.NewWriterSize(c, 1<<16), c: c, schema: schema, zone: zone, sep: f.sep, skipNulls: strings.EqualFold(f.nulls, "true")}, nil
}

type writer struct {
	w         *bufio.Writer
	c         io.Closer
	schema    *types.StructType
	zone      *time.Location
	sep       string
	skipNulls bool
	buf       []byte
}

func (w *writer) Write(b *column.Batch) error {
	for i := 0; i < b.N; i++ {
		w.buf = append(w.fields(w.buf[:0], w.schema.Fields, b.Cols, i), w.sep...)
		if _, err := w.w.Write(w.buf); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) Close() error {
	if err := w.w.Flush(); err != nil {
		return err
	}
	return w.c.Close()
}

// fields appends an object.
func (w *writer) fields(dst []byte, fields []types.Field, cols []*column.Vector, i int) []byte {
	dst = append(dst, '{')
	first := true
	for k, f := range fields {
		if w.skipNulls && cols[k].IsNull(i) {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(jsonscan.AppendString(dst, f.Name), ':')
		dst = w.value(dst, cols[k], i)
	}
	return append(dst, '}')
}

func (w *writer) value(dst []byte, v *column.Vector, i int) []byte {
	if v.IsNull(i) {
		return append(dst, "null"...)
	}
	if v.Const {
		v, i = v.Flatten(), 0
	}
	switch v.Type.Kind() {
	case types.KindBoolean, types.KindByte, types.KindShort, types.KindInt, types.KindLong, types.KindDecimal:
		return text.Show(w.zone).Append(dst, v, i)
	case types.KindFloat:
		return number(dst, float64(v.F32[i]), text.Float(v.F32[i]))
	case types.KindDouble:
		return number(dst, v.F64[i], text.Double(v.F64[i]))
	case types.KindBinary:
		return append(base64.StdEncoding.AppendEncode(append(dst, '"'), []byte(v.Str[i])), '"')
	case types.KindTimestamp:
		return append(append(append(dst, '"'), time.UnixMicro(v.I64[i]).In(w.zone).Format("2006-01-02T15:04:05.000Z07:00")...), '"')
	case types.KindTimestampNTZ:
		return append(append(append(dst, '"'), time.UnixMicro(v.I64[i]).UTC().Format("2006-01-02T15:04:05.000")...), '"')
	case types.KindStruct:
		return w.fields(dst, v.Type.(*types.StructType).Fields, v.Kids, i)
	case types.KindArray:
		dst = append(dst, '[')
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			if k > v.Offsets[i] {
				dst = append(dst, ',')
			}
			dst = w.value(dst, v.Kids[0], int(k))
		}
		return append(dst, ']')
	case types.KindMap:
		dst = append(dst, '{')
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			if k > v.Offsets[i] {
				dst = append(dst, ',')
			}
			dst = append(jsonscan.AppendString(dst, text.Show(w.zone).String(v.Kids[0], int(k))), ':')
			dst = w.value(dst, v.Kids[1], int(k))
		}
		return append(dst, '}')
	case types.KindVariant:
		return text.Show(w.zone).Append(dst, v, i)
	}
	return jsonscan.AppendString(dst, text.Show(w.zone).String(v, i))
}

// number writes numbers that are not finite as strings.
func number(dst []byte, x float64, s string) []byte {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return append(append(append(dst, '"'), s...), '"')
	}
	return append(dst, s...)
}
