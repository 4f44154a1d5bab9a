// Package sourcetest helps to test sources and sinks.
package sourcetest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/format"
	"gospark/dataframe/functions"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Env is a session's environment with two cores.
func Env() source.Env {
	return source.Env{Conf: &functions.Conf{ANSI: true, TimeZone: time.UTC, TimeZoneID: "UTC"}, Parallelism: 2}
}

// Context is a query's context.
func Context() *functions.Context {
	return &functions.Context{Context: context.Background(), Conf: Env().Conf, State: map[any]any{}}
}

// Open opens a source of a registered format; options are name, value pairs.
func Open(t testing.TB, name, path string, schema *types.StructType, options ...string) (source.Source, error) {
	t.Helper()
	return source.Lookup(name).Open(context.Background(), Env(), pairs(options), schema, []string{path})
}

func pairs(list []string) source.Options {
	o := source.Options{}
	for i := 0; i+1 < len(list); i += 2 {
		o[list[i]] = list[i+1]
	}
	return o
}

// Rows reads all rows of a source.
func Rows(t testing.TB, s source.Source) ([]*column.Batch, error) {
	t.Helper()
	columns := make([]int, len(s.Schema().Fields))
	for i := range columns {
		columns[i] = i
	}
	ctx := Context()
	scan, err := s.Plan(ctx, columns, nil, -1)
	if err != nil {
		return nil, err
	}
	defer scan.Close()
	var out []*column.Batch
	for i := range scan.Partitions() {
		if err := scan.Read(ctx, i, func(b *column.Batch) error { out = append(out, b); return nil }); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Show is the table of all rows, as show(truncate=False) prints it.
func Show(t testing.TB, s source.Source) string {
	t.Helper()
	rows, err := Rows(t, s)
	if err != nil {
		t.Fatal(err)
	}
	return format.Show(s.Schema().Names(), rows, format.Options{Rows: 1 << 20})
}

// File makes a file in a temporary directory and gives its path.
func File(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// Write writes rows as one partition.
func Write(t testing.TB, name, path, mode string, schema *types.StructType, rows []column.Row, partitionBy []string, options ...string) error {
	t.Helper()
	sink, err := source.Lookup(name).(source.SinkProvider).Create(context.Background(), Env(), pairs(options), schema, mode, path, partitionBy)
	if err != nil || sink == nil {
		return err
	}
	list := []*column.Batch{column.FromRows(schema, rows)}
	err = sink.Write(Context(), 0, func() (*column.Batch, error) {
		if len(list) == 0 {
			return nil, nil
		}
		b := list[0]
		list = nil
		return b, nil
	})
	if err != nil {
		sink.Abort(Context())
		return err
	}
	return sink.Commit(Context())
}

// Text is the text of all data files below a directory, in the order of their paths, each after its directory.
func Text(t testing.TB, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), "_") {
			return err
		}
		rel, _ := filepath.Rel(dir, filepath.Dir(path))
		text, err := os.ReadFile(path)
		b.WriteString(filepath.ToSlash(rel) + ":\n" + string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Sample is a few rows of the types that every format can write, and their schema.
func Sample() (*types.StructType, []column.Row) {
	s := types.Struct(types.NewField("i", types.Int), types.NewField("s", types.String), types.NewField("d", types.Double),
		types.NewField("t", types.String), types.NewField("ts", types.Timestamp), types.NewField("dt", types.Date))
	ts, dt := int64(1577872800123456), int32(18263)
	nan := func() float64 { var z float64; return z / z }()
	return s, []column.Row{{int32(1), `a"b`, 2.0, nil, ts, dt}, {int32(2), "", nan, "x,y", ts, dt}, {int32(3), " p ", 1e20, "l\nm", ts, dt}}
}
