package parquet

import (
	"path/filepath"
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/source/sourcetest"
	"gospark/dataframe/types"
)

func nested() (*types.StructType, []column.Row) {
	s, rows := sourcetest.Sample()
	st := types.Struct(types.NewField("z", types.Int), types.NewField("a", types.Array(types.Array(types.Int))))
	s.Fields = append(s.Fields, types.NewField("st", st), types.NewField("m", types.Map(types.String, st)), types.NewField("dec", types.Decimal(10, 2)),
		types.NewField("big", types.Decimal(38, 1)), types.NewField("bin", types.Binary), types.NewField("b", types.Byte), types.NewField("f", types.Boolean))
	value := column.Row{int32(7), []any{[]any{int32(1), nil}, nil, []any{}}}
	m := &column.MapValue{Keys: []any{"k", "l"}, Values: []any{value, nil}}
	big := decimal.FromInt64(-12345)
	rows[0] = append(rows[0], value, m, decimal.FromInt64(1234), big, column.Binary("x\x00"), int8(-3), true)
	rows[1] = append(rows[1], column.Row{nil, []any{}}, &column.MapValue{}, nil, nil, nil, nil, nil)
	rows[2] = append(rows[2], nil, nil, nil, nil, column.Binary(""), int8(4), false)
	return s, rows
}

func TestRoundTrip(t *testing.T) {
	s, rows := nested()
	dir := filepath.Join(t.TempDir(), "out")
	if err := sourcetest.Write(t, "parquet", dir, "append", s, rows, nil); err != nil {
		t.Fatal(err)
	}
	src, err := sourcetest.Open(t, "parquet", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := src.Schema().SimpleString(), s.SimpleString(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	want := `+---+---+------+----+--------------------------+----------+--------------------------+--------------------------------------------+-----+-------+-------+----+-----+
|i  |s  |d     |t   |ts                        |dt        |st                        |m                                           |dec  |big    |bin    |b   |f    |
+---+---+------+----+--------------------------+----------+--------------------------+--------------------------------------------+-----+-------+-------+----+-----+
|1  |a"b|2.0   |NULL|2020-01-01 10:00:00.123456|2020-01-02|{7, [[1, NULL], NULL, []]}|{k -> {7, [[1, NULL], NULL, []]}, l -> NULL}|12.34|-1234.5|[78 00]|-3  |true |
|2  |   |NaN   |x,y |2020-01-01 10:00:00.123456|2020-01-02|{NULL, []}                |{}                                          |NULL |NULL   |NULL   |NULL|NULL |
|3  | p |1.0E20|l\nm|2020-01-01 10:00:00.123456|2020-01-02|NULL                      |NULL                                        |NULL |NULL   |[]     |4   |false|
+---+---+------+----+--------------------------+----------+--------------------------+--------------------------------------------+-----+-------+-------+----+-----+
`
	if got := sourcetest.Show(t, src); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestColumnsAndPartitions(t *testing.T) {
	s, rows := sourcetest.Sample()
	dir := filepath.Join(t.TempDir(), "out")
	if err := sourcetest.Write(t, "parquet", dir, "append", s, rows, []string{"i"}, "compression", "zstd"); err != nil {
		t.Fatal(err)
	}
	src, err := sourcetest.Open(t, "parquet", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := src.Plan(sourcetest.Context(), []int{5, 0}, nil, -1)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range scan.Partitions() {
		err := scan.Read(sourcetest.Context(), i, func(b *column.Batch) error {
			got = append(got, strings.TrimSpace(b.Cols[1].Get(0).(string)))
			if len(b.Cols) != 2 || b.Cols[0].Type != types.Int {
				t.Errorf("columns %v", b.Cols)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(got) != 3 {
		t.Errorf("got %q", got)
	}
}

func TestNotParquet(t *testing.T) {
	path := sourcetest.File(t, "x.parquet", "not parquet at all")
	if _, err := sourcetest.Open(t, "parquet", path, nil); err == nil || !strings.Contains(err.Error(), "CANNOT_READ_FILE_FOOTER") {
		t.Errorf("got %v", err)
	}
}
