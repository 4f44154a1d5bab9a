// Package parquet is the source and sink of Parquet files.
//
// Import it to register the format. schema.go maps a file's schema to Spark's types, read.go assembles columns from values and their
// levels, write.go does the reverse; the encodings themselves are those of github.com/parquet-go/parquet-go.
package parquet

import (
	"context"
	"os"

	"github.com/parquet-go/parquet-go"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/source/files"
	"gospark/dataframe/types"
)

func init() { source.Register(provider{}, "parquet") }

type provider struct{}

// metadataKey is where Spark keeps the schema of the rows in a file.
const metadataKey = "org.apache.spark.sql.parquet.row.metadata"

// Open implements source.Provider.
func (provider) Open(_ context.Context, env source.Env, options source.Options, schema *types.StructType, paths []string) (source.Source, error) {
	list, columns, err := files.Find(env, options, paths)
	if err != nil {
		return nil, err
	}
	t := &files.Table{Format: "parquet", Files: list, Parallelism: env.Parallelism}
	t.Partition = files.PartitionFields(list, columns, schema)
	if schema == nil {
		if schema, err = infer(list, options); err != nil {
			return nil, err
		}
	}
	t.Data = files.Without(schema, t.Partition)
	t.ReadSplit = func(ctx source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		fields := make([]types.Field, len(columns))
		for i, c := range columns {
			fields[i] = t.Data[c]
		}
		return readFile(ctx, s.File.Path, fields, yield)
	}
	return t, nil
}

// infer takes the schema of the first file, or with mergeSchema of all.
func infer(list []files.File, options source.Options) (*types.StructType, error) {
	merge, _ := options.Get("mergeSchema")
	var out *types.StructType
	for _, f := range list {
		s, err := fileSchema(f.Path)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = s
		} else {
			for _, field := range s.Fields {
				if out.Index(field.Name) < 0 {
					out.Fields = append(out.Fields, field)
				}
			}
		}
		if merge != "true" && merge != "True" {
			break
		}
	}
	if out == nil {
		return nil, errs.New(errs.Analysis, "UNABLE_TO_INFER_SCHEMA", "format", "Parquet")
	}
	return out, nil
}

// open opens a file; what is not Parquet is Spark's error about the footer.
func open(path string) (*os.File, *parquet.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, errs.New(errs.JavaError, "FAILED_READ_FILE.FILE_NOT_EXIST", "path", files.Qualified(path))
	}
	info, err := f.Stat()
	if err == nil {
		var p *parquet.File
		if p, err = parquet.OpenFile(f, info.Size(), parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true)); err == nil {
			return f, p, nil
		}
	}
	f.Close()
	e := errs.New(errs.JavaError, "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER", "path", files.Qualified(path))
	e.JavaClass, e.Cause = "org.apache.spark.SparkException", err
	return nil, nil, e
}

func fileSchema(path string) (*types.StructType, error) {
	f, p, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if text, ok := p.Lookup(metadataKey); ok {
		if t, err := types.FromJSON([]byte(text)); err == nil {
			if s, ok := t.(*types.StructType); ok {
				return s, nil
			}
		}
	}
	s := &types.StructType{}
	for _, c := range p.Root().Columns() {
		n, err := tree(c, 0, 0)
		if err != nil {
			return nil, err
		}
		s.Fields = append(s.Fields, types.NewField(n.name, n.typ))
	}
	return s, nil
}

const batchRows = 8192

// readFile reads some columns of a file, a row group at a time. A column that the file does not have is null.
func readFile(ctx source.Context, path string, fields []types.Field, yield func(*column.Batch) error) error {
	f, p, err := open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	nodes := make([]*node, len(fields))
	for i, field := range fields {
		if c := p.Root().Column(field.Name); c != nil {
			if nodes[i], err = tree(c, 0, 0); err != nil {
				return err
			}
		}
	}
	for _, g := range p.RowGroups() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := readGroup(ctx, g, nodes, fields, yield); err != nil {
			return err
		}
	}
	return nil
}

// fit gives a vector the type that the reader asks for.
func fit(ctx source.Context, v *column.Vector, t types.DataType) (*column.Vector, error) {
	if types.SameType(v.Type, t) {
		return retype(v, t), nil
	}
	return functions.Cast(ctx, v, t, functions.Ansi)
}

// retype gives a vector and its parts types that differ only in what may be null.
func retype(v *column.Vector, t types.DataType) *column.Vector {
	out := *v
	out.Type = t
	return &out
}
