package csv

import (
	"bufio"
	"context"
	"io"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// Create implements source.SinkProvider.
func (provider) Create(_ context.Context, env source.Env, options source.Options, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	d, err := newDialect(options)
	if err != nil {
		return nil, err
	}
	f := newFormat(d, options, env.Conf.TimeZone)
	if f.Compression, err = files.NewCompression(options); err != nil {
		return nil, err
	}
	if f.coded, err = files.NewEncoding(options); err != nil {
		return nil, err
	}
	for _, name := range []string{"dateFormat", "timestampFormat", "timestampNTZFormat"} {
		if _, ok := options.Get(name); ok {
			if f.dates, err = functions.NewJSONWriter(options); err != nil {
				return nil, err
			}
		}
	}
	for _, field := range schema.Fields {
		switch field.Type.Kind() {
		case types.KindArray, types.KindMap, types.KindStruct, types.KindBinary, types.KindCalendarInterval, types.KindVariant, types.KindNull:
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "columnName", types.Quote(field.Name),
				"columnType", `"`+field.Type.SQL()+`"`, "format", "CSV")
		}
	}
	return files.NewSink(env, options, f, schema, mode, path, partitionBy)
}

type format struct {
	*dialect
	files.Compression
	zone              *time.Location
	header, all, trim bool
	escapeQuotes      bool
	ending            string // of a line
	coded             files.Encoding
	dates             *functions.JSONWriter // nil: the options give no formats
	empty             string
}

func newFormat(d *dialect, options source.Options, zone *time.Location) format {
	f := format{dialect: d, zone: zone, header: flag(options, "header"), all: flag(options, "quoteAll"), empty: `""`, trim: true, escapeQuotes: true, ending: "\n"}
	if d.lineSep != "" {
		f.ending = d.lineSep
	}
	if v, ok := options.Get("escapeQuotes"); ok {
		f.escapeQuotes = strings.EqualFold(v, "true")
	}
	if v, ok := options.Get("emptyValue"); ok {
		f.empty = v
	}
	if v, ok := options.Get("ignoreLeadingWhiteSpace"); ok && strings.EqualFold(v, "false") {
		f.trim = false
	}
	return f
}

func (f format) Ending() string { return ".csv" + f.Suffix }

func (f format) New(w io.Writer, schema *types.StructType) (files.Writer, error) {
	c := f.coded.Encode(f.Compress(w))
	zone := f.zone
	if zone == nil {
		zone = time.UTC
	}
	out := &writer{format: f, w: bufio.NewWriterSize(c, 1<<16), c: c, style: text.Cast(zone, true), at: zone}
	if f.header {
		for i, field := range schema.Fields {
			out.cell(i, field.Name)
		}
		out.w.WriteString(out.ending)
	}
	return out, nil
}

type writer struct {
	format
	w     *bufio.Writer
	c     io.Closer
	style *text.Style
	at    *time.Location
}

func (w *writer) Write(b *column.Batch) error {
	for i := 0; i < b.N; i++ {
		for k, c := range b.Cols {
			if c.IsNull(i) && w.all && w.quote != 0 {
				w.raw(k, string(w.quote)+w.null+string(w.quote))
			} else if c.IsNull(i) {
				w.raw(k, w.null)
			} else {
				w.cell(k, w.value(c, i))
			}
		}
		if _, err := w.w.WriteString(w.ending); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) value(v *column.Vector, i int) string {
	if w.dates != nil && types.IsDatetime(v.Type) {
		if s, err := w.dates.Text(&functions.Context{Conf: &functions.Conf{TimeZone: w.at}}, v.Get(i), v.Type); err == nil {
			return s
		}
	}
	switch v.Type.Kind() {
	case types.KindTimestamp:
		return time.UnixMicro(v.Get(i).(int64)).In(w.at).Format("2006-01-02T15:04:05.000Z07:00")
	case types.KindTimestampNTZ:
		return time.UnixMicro(v.Get(i).(int64)).UTC().Format("2006-01-02T15:04:05.000")
	}
	return w.style.String(v, i)
}

func (w *writer) raw(k int, s string) {
	if k > 0 {
		w.w.WriteString(w.sep)
	}
	w.w.WriteString(s)
}

// cell writes a value, in quotes if it needs them.
func (w *writer) cell(k int, s string) {
	if w.trim {
		s = strings.Trim(s, " \t")
	}
	if s == "" {
		if w.all && w.quote != 0 && w.empty != `""` {
			w.raw(k, string(w.quote)+w.empty+string(w.quote))
		} else {
			w.raw(k, w.empty)
		}
		return
	}
	quote := string(w.quote)
	if w.quote == 0 || !w.all && !strings.Contains(s, w.sep) && !strings.ContainsAny(s, "\r\n"+quote) && (w.comment == 0 || s[0] != w.comment) {
		w.raw(k, s)
		return
	}
	if w.escape != 0 && w.escapeQuotes {
		s = strings.ReplaceAll(s, quote, string(w.escape)+quote)
	}
	w.raw(k, quote+s+quote)
}

func (w *writer) Close() error {
	if err := w.w.Flush(); err != nil {
		return err
	}
	return w.c.Close()
}
