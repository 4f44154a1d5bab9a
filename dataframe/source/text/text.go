// Package text is the source and sink of plain text: a string column named value, a row a line.
//
// Import it to register the format. Where to go next: package files, which does the reading of lines and the writing of directories.
package text

import (
	"bufio"
	"context"
	"io"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

func init() { source.Register(provider{}, "text") }

type provider struct{}

// Open implements source.Provider.
func (provider) Open(_ context.Context, env source.Env, options source.Options, schema *types.StructType, paths []string) (source.Source, error) {
	list, columns, err := files.Find(env, options, paths)
	if err != nil {
		return nil, err
	}
	sep, _ := options.Get("lineSep")
	whole, _ := options.Get("wholetext")
	t := &files.Table{Format: "text", Files: list, Splittable: !strings.EqualFold(whole, "true"), Parallelism: env.Parallelism,
		Data: []types.Field{types.NewField("value", types.String)}}
	t.Partition = files.PartitionFields(list, columns, schema)
	if schema != nil {
		if t.Data = files.Without(schema, t.Partition); len(t.Data) != 1 {
			return nil, errs.Plain(errs.Analysis, "Text data source supports only a single column, and you have %d columns.", len(t.Data))
		}
	}
	t.ReadSplit = func(_ source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		if !t.Splittable {
			all, err := files.ReadAll(s.File.Path)
			if err != nil {
				return err
			}
			return yield(batch([]string{string(all)}, columns))
		}
		return files.Lines(s, sep, func(lines []string) error {
			for at := 0; at < len(lines); at += rows {
				if err := yield(batch(lines[at:min(at+rows, len(lines))], columns)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return t, nil
}

const rows = 8192

func batch(lines []string, columns []int) *column.Batch {
	b := &column.Batch{N: len(lines)}
	for range columns {
		b.Cols = append(b.Cols, &column.Vector{Type: types.String, N: len(lines), Str: lines})
	}
	return b
}

// Create implements source.SinkProvider.
func (provider) Create(_ context.Context, env source.Env, options source.Options, schema *types.StructType, mode, path string, partitionBy []string) (source.Sink, error) {
	f := format{sep: "\n"}
	if s, ok := options.Get("lineSep"); ok {
		f.sep = s
	}
	var err error
	if f.Compression, err = files.NewCompression(options); err != nil {
		return nil, err
	}
	for _, field := range schema.Fields {
		if !contains(partitionBy, field.Name) && !types.IsString(field.Type) {
			return nil, errs.New(errs.Analysis, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "columnName", types.Quote(field.Name),
				"columnType", `"`+field.Type.SQL()+`"`, "format", "Text")
		}
	}
	if n := len(schema.Fields) - len(partitionBy); n != 1 {
		return nil, errs.Plain(errs.Analysis, "Text data source supports only a single column, and you have %d columns.", n)
	}
	return files.NewSink(env, options, f, schema, mode, path, partitionBy)
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}

type format struct {
	files.Compression
	sep string
}

func (f format) Ending() string { return ".txt" + f.Suffix }

func (f format) New(w io.Writer, _ *types.StructType) (files.Writer, error) {
	c := f.Compress(w)
	return &writer{bufio.NewWriterSize(c, 1<<16), c, f.sep}, nil
}

type writer struct {
	w   *bufio.Writer
	c   io.Closer
	sep string
}

func (w *writer) Write(b *column.Batch) error {
	v := b.Cols[0].Flatten()
	for i, s := range v.Str {
		if !v.IsNull(i) {
			w.w.WriteString(s)
		}
		if _, err := w.w.WriteString(w.sep); err != nil {
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
