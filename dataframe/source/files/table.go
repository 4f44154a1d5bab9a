package files

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Table is a source over files: data columns, which ReadSplit reads, followed by the columns of partition directories.
type Table struct {
	Format string
	Files  []File
	// Root and Label are the address and name of a table of the catalog, "" for paths; List gives its files of now.
	Root, Label string
	List        func() ([]File, error)
	Data        []types.Field
	Partition   []types.Field
	Splittable  bool
	// Prunes: ReadSplit can use predicates on data columns.
	Prunes      bool
	Parallelism int
	// Check may refuse a set of columns; nil: any will do.
	Check func(columns []int) error
	// ReadSplit gives the data columns of the given numbers, in that order, to yield.
	ReadSplit func(ctx source.Context, s Split, columns []int, yield func(*column.Batch) error) error
}

// Name implements source.Source.
func (t *Table) Name() string { return t.Format }

// Schema implements source.Source.
func (t *Table) Schema() *types.StructType {
	return &types.StructType{Fields: append(append([]types.Field{}, t.Data...), t.Partition...)}
}

// InputFiles are the URIs of the files.
func (t *Table) InputFiles() []string {
	out := make([]string, len(t.Files))
	for i, f := range t.Files {
		out[i] = f.uri()
	}
	return out
}

func (f *File) uri() string {
	name, err := filepath.Abs(f.Path)
	if err != nil {
		name = f.Path
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

// Below finds a file that is read below a folder, or the folder itself for a table that is there.
func (t *Table) Below(folder string) (string, bool) {
	for _, split := range Splits(t.Files, t.Splittable, t.Parallelism) {
		for _, s := range split {
			if within(s.File.Path, folder) {
				return s.File.Path, true
			}
		}
	}
	if t.Root == "" {
		return "", false
	}
	root, err := Local(t.Root)
	return root, err == nil && within(root, folder)
}

func within(path, folder string) bool {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	a, err := filepath.Abs(path)
	b, err2 := filepath.Abs(folder)
	if err != nil || err2 != nil {
		return false
	}
	return a == b || strings.HasPrefix(a, strings.TrimSuffix(b, string(filepath.Separator))+string(filepath.Separator))
}

// Keep gives the columns the comments and other metadata of a table's, and takes partition columns from them if no file shows them.
func (t *Table) Keep(fields []types.Field) {
	for _, f := range fields {
		for _, list := range [][]types.Field{t.Data, t.Partition} {
			for i := range list {
				if strings.EqualFold(list[i].Name, f.Name) {
					list[i].Metadata = f.Metadata
				}
			}
		}
	}
}

// SizeInBytes is the size of all files.
func (t *Table) SizeInBytes() int64 {
	n := int64(0)
	for _, f := range t.Files {
		n += f.Size
	}
	return n
}

// Plan implements source.Source.
func (t *Table) Plan(ctx source.Context, columns []int, pushed []source.Predicate, _ int64) (source.Scan, error) {
	if t.Check != nil {
		if err := t.Check(columns); err != nil {
			return nil, err
		}
	}
	list := t.Files
	if t.List != nil {
		var err error
		if list, err = t.List(); err != nil {
			return nil, err
		}
	}
	list = t.matching(ctx, list, pushed)
	s := &scan{t: t, columns: columns, splits: Splits(list, t.Splittable, t.Parallelism), pushed: pushed}
	for _, c := range columns {
		if c < len(t.Data) {
			s.data = append(s.data, c)
		}
	}
	return s, nil
}

type scan struct {
	t       *Table
	columns []int
	data    []int
	splits  [][]Split
	pushed  []source.Predicate
}

// Partitions implements source.Scan.
func (s *scan) Partitions() int { return len(s.splits) }

// Close implements source.Scan.
func (s *scan) Close() error { return nil }

// Read implements source.Scan.
func (s *scan) Read(ctx source.Context, i int, yield func(*column.Batch) error) error {
	for _, split := range s.splits[i] {
		split.Pushed = s.pushed
		origin := &column.Origin{File: split.File.uri(), Start: split.Start, Length: split.End - split.Start}
		err := s.t.ReadSplit(ctx, split, s.data, func(b *column.Batch) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			out, err := s.place(ctx, split.File, b)
			if err != nil {
				return err
			}
			out.Origin = origin
			return yield(out)
		})
		if err != nil {
			return inFile(err, split.File)
		}
	}
	return nil
}

// inFile tells the file in which a malformed record is.
func inFile(err error, f *File) error {
	var e *errs.Error
	if !errors.As(err, &e) || !strings.HasPrefix(e.Condition, "MALFORMED_RECORD") {
		return err
	}
	out := errs.New(errs.JavaError, "FAILED_READ_FILE.NO_HINT", "path", "file://"+strings.TrimPrefix(Qualified(f.Path), "file:"))
	out.JavaClass, out.Cause = "org.apache.spark.SparkException", err
	return out
}

// place puts data and partition columns where they were asked for.
func (s *scan) place(ctx source.Context, f *File, b *column.Batch) (*column.Batch, error) {
	if len(s.data) == len(s.columns) {
		return b, nil
	}
	out := &column.Batch{N: b.N}
	at := 0
	for _, c := range s.columns {
		if c < len(s.t.Data) {
			out.Cols = append(out.Cols, b.Cols[at])
			at++
			continue
		}
		k := c - len(s.t.Data)
		v, err := PartitionColumn(ctx, s.t.Partition[k].Type, f.Values[k], b.N)
		if err != nil {
			return nil, err
		}
		out.Cols = append(out.Cols, v)
	}
	return out, nil
}

// Without removes the partition columns from a user's schema and makes the rest nullable, as Spark does for files.
func Without(schema *types.StructType, partition []types.Field) []types.Field {
	var out []types.Field
	for _, f := range schema.Fields {
		names := (&types.StructType{Fields: partition}).Names()
		if index(names, f.Name) >= 0 {
			continue
		}
		f.Nullable = true
		f.Type = types.AsNullable(f.Type)
		out = append(out, f)
	}
	return out
}
