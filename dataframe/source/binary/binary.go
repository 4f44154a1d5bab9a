// Package binary is the source binaryFile: a row for each file, with its path, time, length and content.
//
// Import it to register the format.
package binary

import (
	"context"
	"os"
	"path/filepath"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

func init() { source.Register(provider{}, "binaryFile") }

type provider struct{}

var fields = []types.Field{types.NewField("path", types.String), types.NewField("modificationTime", types.Timestamp), types.NewField("length", types.Long),
	types.NewField("content", types.Binary)}

// Open implements source.Provider.
func (provider) Open(_ context.Context, env source.Env, options source.Options, schema *types.StructType, paths []string) (source.Source, error) {
	list, columns, err := files.Find(env, options, paths)
	if err != nil {
		return nil, err
	}
	t := &files.Table{Format: "binaryFile", Files: list, Parallelism: env.Parallelism, Data: fields}
	t.Partition = files.PartitionFields(list, columns, schema)
	t.ReadSplit = func(_ source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		row, st := column.Row{}, &types.StructType{}
		for _, c := range columns {
			st.Fields = append(st.Fields, fields[c])
			v, err := cell(s.File, c)
			if err != nil {
				return err
			}
			row = append(row, v)
		}
		b := column.FromRows(st, []column.Row{row})
		b.N = 1
		return yield(b)
	}
	return t, nil
}

// cell is the value of a column for a file.
func cell(f *files.File, c int) (any, error) {
	info, err := os.Stat(f.Path)
	if err != nil {
		return nil, errs.New(errs.JavaError, "FAILED_READ_FILE.FILE_NOT_EXIST", "path", files.Qualified(f.Path))
	}
	switch c {
	case 0:
		abs, err := filepath.Abs(f.Path)
		return "file:" + filepath.ToSlash(abs), err
	case 1:
		return info.ModTime().UnixMilli() * 1000, nil
	case 2:
		return info.Size(), nil
	}
	data, err := os.ReadFile(f.Path)
	return column.Binary(data), err
}

// Create implements source.SinkProvider, to refuse.
func (provider) Create(context.Context, source.Env, source.Options, *types.StructType, string, string, []string) (source.Sink, error) {
	return nil, errs.New(errs.UnsupportedOperation, "UNSUPPORTED_FEATURE.WRITE_FOR_BINARY_SOURCE")
}
