package format

import (
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

func sample() ([]string, []*column.Batch) {
	s := types.Struct(types.NewField("id", types.Int), types.NewField("name", types.String), types.NewField("ts", types.Timestamp),
		types.NewField("dec", types.Decimal(10, 3)), types.NewField("bin", types.Binary), types.NewField("arr", types.Array(types.Int)),
		types.NewField("m", types.Map(types.String, types.Int)), types.NewField("st", types.Struct(types.NewField("x", types.Int), types.NewField("y", types.String))))
	ts := time.Date(2018, 7, 31, 12, 30, 15, 123000000, time.UTC).UnixMicro()
	return s.Names(), []*column.Batch{column.FromRows(s, []column.Row{
		{int32(1), "Alice", ts, decimal.FromInt64(12340), column.Binary("\x00\x01\xffA"), []any{int32(1), int32(2), nil},
			&column.MapValue{Keys: []any{"a"}, Values: []any{int32(1)}}, column.Row{int32(1), "q"}},
		{nil, nil, nil, nil, nil, nil, nil, nil},
	})}
}

func TestShow(t *testing.T) {
	names, rows := sample()
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Rows: 20, Truncate: 20}, `+----+-----+--------------------+------+-------------+------------+--------+------+
|  id| name|                  ts|   dec|          bin|         arr|       m|    st|
+----+-----+--------------------+------+-------------+------------+--------+------+
|   1|Alice|2018-07-31 12:30:...|12.340|[00 01 FF 41]|[1, 2, NULL]|{a -> 1}|{1, q}|
|NULL| NULL|                NULL|  NULL|         NULL|        NULL|    NULL|  NULL|
+----+-----+--------------------+------+-------------+------------+--------+------+
`},
		{Options{Rows: 1}, `+---+-----+-----------------------+------+-------------+------------+--------+------+
|id |name |ts                     |dec   |bin          |arr         |m       |st    |
+---+-----+-----------------------+------+-------------+------------+--------+------+
|1  |Alice|2018-07-31 12:30:15.123|12.340|[00 01 FF 41]|[1, 2, NULL]|{a -> 1}|{1, q}|
+---+-----+-----------------------+------+-------------+------------+--------+------+
only showing top 1 row`},
		{Options{Rows: 1, Truncate: 3}, `+---+----+---+---+---+---+---+---+
| id|name| ts|dec|bin|arr|  m| st|
+---+----+---+---+---+---+---+---+
|  1| Ali|201|12.|[00|[1,|{a |{1,|
+---+----+---+---+---+---+---+---+
only showing top 1 row`},
		{Options{Rows: 2, Truncate: 5, Vertical: true}, `-RECORD 0-----
 id   | 1     
 name | Alice 
 ts   | 20... 
 dec  | 12... 
 bin  | [0... 
 arr  | [1... 
 m    | {a... 
 st   | {1... 
-RECORD 1-----
 id   | NULL  
 name | NULL  
 ts   | NULL  
 dec  | NULL  
 bin  | NULL  
 arr  | NULL  
 m    | NULL  
 st   | NULL  
`},
		{Options{Rows: 0, Truncate: 20}, `+---+----+---+---+---+---+---+---+
| id|name| ts|dec|bin|arr|  m| st|
+---+----+---+---+---+---+---+---+
+---+----+---+---+---+---+---+---+
only showing top 0 rows`},
	} {
		if got := Show(names, rows, c.o); got != c.want {
			t.Errorf("%+v: got\n%s\nwant\n%s", c.o, got, c.want)
		}
	}
}

func strs(values ...any) []*column.Batch {
	s := types.Struct(types.NewField("text", types.String))
	var rows []column.Row
	for _, v := range values {
		rows = append(rows, column.Row{v})
	}
	return []*column.Batch{column.FromRows(s, rows)}
}

func TestShowWidths(t *testing.T) {
	got := Show([]string{"te\txt"}, strs("日本語", "tab\there", "é", "😀😀", "\xe6\x97 \xff"), Options{Rows: 20, Truncate: 20})
	want := `+---------+
|   te\txt|
+---------+
|   日本語|
|tab\there|
|        é|
|     😀😀|
|      ` + "\ufffd \ufffd" + `|
+---------+
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := truncate("ab😀cd", 3); got != "ab?" {
		t.Errorf("got %q", got)
	}
	if got := Show(nil, []*column.Batch{{N: 2}}, Options{Rows: 20, Truncate: 20}); got != "++\n||\n++\n||\n||\n++\n" {
		t.Errorf("no columns: got %q", got)
	}
}

func TestHTML(t *testing.T) {
	got := HTML([]string{"a<b"}, strs("x'&\"", nil), Options{Rows: 1, Truncate: 20})
	want := "<table border='1'>\n<tr><th>a&lt;b</th></tr>\n<tr><td>x&#x27;&amp;&quot;</td></tr>\n</table>\nonly showing top 1 row\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzShow(f *testing.F) {
	f.Add("a\xffb日", 3)
	f.Fuzz(func(t *testing.T, s string, n int) {
		Show([]string{s}, strs(s, nil), Options{Rows: 3, Truncate: n})
		Show([]string{s}, strs(s, nil), Options{Rows: 3, Truncate: n % 50, Vertical: true})
	})
}
