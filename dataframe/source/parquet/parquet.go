// Package parquet is the source and sink of Parquet files.
//
// Import it to register the format. schema.go maps a file's schema to Spark's types, read.go assembles columns from values and their
// levels, write.go does the reverse; the encodings themselves are those of github.com/parquet-go/parquet-go.
package parquet

import (
	"context"
	"math"
	"os"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

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
	t := &files.Table{Format: "parquet", Files: list, Parallelism: env.Parallelism, Splittable: true, Prunes: true}
	t.Partition = files.PartitionFields(list, columns, schema)
	if schema == nil {
		if schema, err = infer(env, list, options); err != nil {
			return nil, err
		}
	}
	t.Data = files.Without(schema, t.Partition)
	t.ReadSplit = func(ctx source.Context, s files.Split, columns []int, yield func(*column.Batch) error) error {
		fields := make([]types.Field, len(columns))
		for i, c := range columns {
			fields[i] = t.Data[c]
		}
		return readFile(ctx, s, t.Data, fields, yield)
	}
	return t, nil
}

// infer takes the schema of the first file, or with mergeSchema of all.
func infer(env source.Env, list []files.File, options source.Options) (*types.StructType, error) {
	merge, ok := options.Get("mergeSchema")
	if !ok && env.Conf.Get != nil {
		merge = env.Conf.Get("spark.sql.parquet.mergeSchema")
	}
	var out *types.StructType
	for _, f := range list {
		s, err := fileSchema(f.Path)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = s
		} else {
			merged, ok := mergeTypes(out, s).(*types.StructType)
			if !ok {
				return nil, errs.New(errs.Analysis, "CANNOT_MERGE_SCHEMAS", "left", out.TreeString(0), "right", s.TreeString(0))
			}
			out = merged
		}
		if !strings.EqualFold(merge, "true") {
			break
		}
	}
	if out == nil {
		return nil, errs.New(errs.Analysis, "UNABLE_TO_INFER_SCHEMA", "format", "Parquet")
	}
	return out, nil
}

// mergeTypes is the type that has the fields of both, nil for types that do not go together.
func mergeTypes(a, b types.DataType) types.DataType {
	switch x := a.(type) {
	case *types.StructType:
		y, ok := b.(*types.StructType)
		if !ok {
			return nil
		}
		out := &types.StructType{Fields: append([]types.Field{}, x.Fields...)}
		for _, f := range y.Fields {
			i := out.Index(f.Name)
			if i < 0 {
				out.Fields = append(out.Fields, f)
				continue
			}
			if out.Fields[i].Type = mergeTypes(out.Fields[i].Type, f.Type); out.Fields[i].Type == nil {
				return nil
			}
			out.Fields[i].Nullable = out.Fields[i].Nullable || f.Nullable
		}
		return out
	case *types.ArrayType:
		if y, ok := b.(*types.ArrayType); ok {
			if e := mergeTypes(x.Element, y.Element); e != nil {
				return &types.ArrayType{Element: e, ContainsNull: x.ContainsNull || y.ContainsNull}
			}
		}
		return nil
	case *types.MapType:
		if y, ok := b.(*types.MapType); ok {
			k, v := mergeTypes(x.Key, y.Key), mergeTypes(x.Value, y.Value)
			if k != nil && v != nil {
				return &types.MapType{Key: k, Value: v, ValueContainsNull: x.ValueContainsNull || y.ValueContainsNull}
			}
		}
		return nil
	case *types.DecimalType:
		if y, ok := b.(*types.DecimalType); ok && x.Scale == y.Scale {
			return types.Decimal(max(x.Precision, y.Precision), x.Scale)
		}
		return nil
	}
	if types.SameType(a, b) {
		return a
	}
	return nil
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
		if p, err = parquet.OpenFile(f, info.Size(), parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true)); err == nil && isLZ4(p) {
			p, err = unpacked(f, p)
		}
		if err == nil {
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

// readFile reads some columns of the row groups that are in a split, one at a time. A column that the file does not have is null. Data
// are the columns that the split's conditions count.
func readFile(ctx source.Context, s files.Split, data, fields []types.Field, yield func(*column.Batch) error) error {
	f, p, err := open(s.File.Path)
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
			nodes[i].variants(field.Type)
		}
	}
	groups := p.Metadata().RowGroups
	for i, g := range p.RowGroups() {
		if at := middle(&groups[i]); at < s.Start || at >= s.End && s.End < s.File.Size || skips(&groups[i], p.Root(), data, s.Pushed) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := readGroup(ctx, g, nodes, fields, yield); err != nil {
			return err
		}
	}
	return nil
}

// middle is the place in the file by which a row group belongs to a split.
func middle(g *format.RowGroup) int64 {
	start := int64(math.MaxInt64)
	size := int64(0)
	for i := range g.Columns {
		m := &g.Columns[i].MetaData
		size += m.TotalCompressedSize
		if start = min(start, m.DataPageOffset); m.DictionaryPageOffset > 0 {
			start = min(start, m.DictionaryPageOffset)
		}
	}
	if len(g.Columns) == 0 {
		return 0
	}
	return start + size/2
}

// fit gives a vector the type that the reader asks for; fields of structs are found by name, those that the file lacks are null.
func fit(ctx source.Context, v *column.Vector, t types.DataType) (*column.Vector, error) {
	if types.SameType(v.Type, t) {
		return retype(v, t), nil
	}
	out := *v
	out.Type, out.Kids = t, nil
	var kinds []types.DataType
	switch x := t.(type) {
	case *types.StructType:
		from, ok := v.Type.(*types.StructType)
		if !ok {
			break
		}
		for _, f := range x.Fields {
			i := from.Index(f.Name)
			if i < 0 {
				out.Kids = append(out.Kids, column.NullVector(f.Type, v.N))
				continue
			}
			kid, err := fit(ctx, v.Kids[i], f.Type)
			if err != nil {
				return nil, err
			}
			out.Kids = append(out.Kids, kid)
		}
		return &out, nil
	case *types.ArrayType:
		kinds = []types.DataType{x.Element}
	case *types.MapType:
		kinds = []types.DataType{x.Key, x.Value}
	}
	if kinds != nil && v.Type.Kind() == t.Kind() {
		for i, kind := range kinds {
			kid, err := fit(ctx, v.Kids[i], kind)
			if err != nil {
				return nil, err
			}
			out.Kids = append(out.Kids, kid)
		}
		return &out, nil
	}
	return functions.Cast(ctx, v, t, functions.Ansi)
}

// retype gives a vector and its parts types that differ only in what may be null.
func retype(v *column.Vector, t types.DataType) *column.Vector {
	out := *v
	out.Type = t
	return &out
}
