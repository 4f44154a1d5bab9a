package parquet

import (
	"path/filepath"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

// TestPrune: files and row groups that cannot have a row that fits are not read; those that may are.
func TestPrune(t *testing.T) {
	st := types.Struct(types.NewField("n", types.Long), types.NewField("s", types.String), types.NewField("d", types.Date), types.NewField("p", types.Int))
	dir := filepath.Join(t.TempDir(), "out")
	for p := range int32(3) {
		var rows []column.Row
		for i := range int32(10) {
			rows = append(rows, column.Row{int64(100*p + i), string(rune('a' + p)), p, p})
		}
		if err := sourcetest.Write(t, "parquet", dir, "append", st, rows, []string{"p"}); err != nil {
			t.Fatal(err)
		}
	}
	src, err := sourcetest.Open(t, "parquet", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		p    source.Predicate
		rows int
	}{
		{source.Predicate{Column: 0, Op: "=", Values: []any{int64(105)}}, 10},
		{source.Predicate{Column: 0, Op: "=", Values: []any{int64(50)}}, 0},
		{source.Predicate{Column: 0, Op: ">", Values: []any{int64(109)}}, 10},
		{source.Predicate{Column: 0, Op: ">=", Values: []any{int64(109)}}, 20},
		{source.Predicate{Column: 0, Op: "<", Values: []any{int64(0)}}, 0},
		{source.Predicate{Column: 0, Op: "in", Values: []any{int64(3), int64(205)}}, 20},
		{source.Predicate{Column: 1, Op: "=", Values: []any{"b"}}, 10},
		{source.Predicate{Column: 2, Op: "<=", Values: []any{int32(0)}}, 10},
		{source.Predicate{Column: 3, Op: "=", Values: []any{int32(1)}}, 10},
		{source.Predicate{Column: 3, Op: "isnull"}, 0},
		{source.Predicate{Column: 0, Op: "isnotnull"}, 30},
	} {
		if useful, exact := src.CanPush(c.p); !useful || exact {
			t.Errorf("%v: useful %v, exact %v", c.p, useful, exact)
		}
		scan, err := src.Plan(sourcetest.Context(), []int{0}, []source.Predicate{c.p}, -1)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i := range scan.Partitions() {
			if err := scan.Read(sourcetest.Context(), i, func(b *column.Batch) error { n += b.N; return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if n != c.rows {
			t.Errorf("%v: %d rows are read, want %d", c.p, n, c.rows)
		}
	}
}

func TestMergeTypes(t *testing.T) {
	a := types.Struct(types.NewField("x", types.Int), types.NewField("s", types.Struct(types.NewField("p", types.Array(types.Struct(types.NewField("q", types.Int)))))))
	b := types.Struct(types.NewField("s", types.Struct(types.NewField("p", types.Array(types.Struct(types.NewField("r", types.Date)))))), types.NewField("y", types.Long))
	const want = "struct<x:int,s:struct<p:array<struct<q:int,r:date>>>,y:bigint>"
	if got := mergeTypes(a, b).SimpleString(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := mergeTypes(a, types.Struct(types.NewField("x", types.Long))); got != nil {
		t.Errorf("int and bigint make %s", got.SimpleString())
	}
}
