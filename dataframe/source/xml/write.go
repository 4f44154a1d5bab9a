package xml

import (
	"bufio"
	"context"
	"io"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

// Create implements source.SinkProvider.
func (provider) Create(_ context.Context, env source.Env, options source.Options, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	if _, err := newReader(env, options); err != nil {
		return nil, err
	}
	f := format{env: env, options: options, root: "ROWS", declaration: `version="1.0" encoding="UTF-8" standalone="yes"`}
	if v, ok := options.Get("rootTag"); ok {
		f.root = v
	}
	if v, ok := options.Get("declaration"); ok {
		f.declaration = v
	}
	var err error
	if f.Compression, err = files.NewCompression(options); err != nil {
		return nil, err
	}
	for _, field := range schema.Fields {
		if k := field.Type.Kind(); k == types.KindCalendarInterval {
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "columnName", types.Quote(field.Name),
				"columnType", `"`+field.Type.SQL()+`"`, "format", "XML")
		}
	}
	return files.NewSink(env, options, f, schema, mode, path, partitionBy)
}

type format struct {
	files.Compression
	env               source.Env
	options           source.Options
	root, declaration string
}

// Ending implements files.Format.
func (f format) Ending() string { return ".xml" + f.Suffix }

// New implements files.Format.
func (f format) New(w io.Writer, schema *types.StructType) (files.Writer, error) {
	x, err := functions.NewXMLWriter(&functions.Context{Context: context.Background(), Conf: f.env.Conf}, f.options)
	if err != nil {
		return nil, err
	}
	c := f.Compress(w)
	out := &writer{format: f, w: bufio.NewWriterSize(c, 1<<16), c: c, x: x, st: schema}
	if f.declaration != "" {
		out.w.WriteString("<?xml " + f.declaration + "?>\n")
	}
	out.w.WriteString("<" + f.root + ">")
	return out, nil
}

type writer struct {
	format
	w  *bufio.Writer
	c  io.Closer
	x  *functions.XMLWriter
	st *types.StructType
}

func (w *writer) Write(b *column.Batch) error {
	for i := range b.N {
		text, err := w.x.Row(b.Row(i), w.st)
		if err != nil {
			return err
		}
		if _, err := w.w.WriteString(text); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) Close() error {
	w.w.WriteString("\n</" + w.root + ">")
	if err := w.w.Flush(); err != nil {
		return err
	}
	return w.c.Close()
}
