package property

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Batch is a table as SQL text and expressions over its columns.
type Batch struct {
	Table string   `json:"table"`
	ANSI  bool     `json:"ansi"`
	Exprs []string `json:"exprs"`
}

// Answer is what an expression gives: the type and every row as text, or an error's condition.
type Answer struct {
	Type string    `json:"type,omitempty"`
	Rows []*string `json:"rows,omitempty"`
	Err  string    `json:"err,omitempty"`
}

// columns are the columns of a batch's table by the word that a signature has for their type.
var columns = []struct{ name, word, sql string }{
	{"b", "bool", "BOOLEAN"}, {"y", "byte", "TINYINT"}, {"s", "short", "SMALLINT"}, {"i", "int", "INT"}, {"j", "int", "INT"}, {"l", "long", "BIGINT"},
	{"f", "float", "FLOAT"}, {"d", "double", "DOUBLE"}, {"m", "dec", "DECIMAL(10,2)"}, {"w", "dec", "DECIMAL(38,10)"}, {"c", "str", "STRING"},
	{"n", "str", "STRING"}, {"z", "bin", "BINARY"}, {"da", "date", "DATE"}, {"ts", "ts", "TIMESTAMP"}, {"nt", "ntz", "TIMESTAMP_NTZ"},
	{"ym", "ym", "INTERVAL YEAR TO MONTH"}, {"dt", "dt", "INTERVAL DAY TO SECOND"}, {"ai", "array<int>", "ARRAY<INT>"},
	{"ac", "array<str>", "ARRAY<STRING>"}, {"ad", "array<double>", "ARRAY<DOUBLE>"}, {"mp", "map", "MAP<STRING, INT>"}, {"st", "struct", "STRUCT<a: INT, b: STRING>"},
}

const rowsPerBatch = 4

// NewBatch makes the batch of a seed.
func NewBatch(seed uint64, exprs int) Batch {
	g := &generator{rand.New(rand.NewPCG(seed, 0x5eed))}
	b := Batch{ANSI: seed%3 != 0}
	var rows []string
	for range rowsPerBatch {
		var vals []string
		for _, c := range columns {
			v := "NULL"
			if g.IntN(6) > 0 {
				v = g.literal(c.word)
			}
			vals = append(vals, fmt.Sprintf("CAST(%s AS %s)", v, c.sql))
		}
		rows = append(rows, "("+strings.Join(vals, ", ")+")")
	}
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	b.Table = "VALUES " + strings.Join(rows, ",\n  ") + " AS t(" + strings.Join(names, ", ") + ")"
	for len(b.Exprs) < exprs {
		b.Exprs = append(b.Exprs, g.expr("any", 3))
	}
	return b
}

type generator struct{ *rand.Rand }

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

var texts = []string{"", "a", "Spark SQL", "  padded ", "héllo", "12", "-7.5", "1e3", "true", "2024-02-29", "2021-06-15 12:34:56.789", "12:30:00", "abcabc", "%a_",
	"a,b,c", "{\"a\":1,\"b\":[1,2]}", "[1,2,3]", "http://user@host.org:80/p?q=1#r", "yyyy-MM-dd", "UTC", "日本語", "\\\\d+", "0x1F", "NaN", "1 day", "day", "MONTH", "Asia/Tokyo", "a=1&b=2", "Q2FmZQ=="}

// literal is a constant of the type that a word of a signature names.
func (g *generator) literal(word string) string {
	switch word {
	case "bool":
		return pick(g, []string{"true", "false"})
	case "byte":
		return pick(g, []string{"0Y", "1Y", "-1Y", "127Y", "(-128Y)", "7Y"})
	case "short":
		return pick(g, []string{"0S", "3S", "-20S", "32767S", "(-32768S)"})
	case "int":
		return pick(g, []string{"0", "1", "-1", "2", "3", "5", "10", "12", "-4", "100", "2147483647", "(-2147483648)"})
	case "long", "integral":
		return pick(g, []string{"0L", "1L", "-1L", "42L", "1700000000L", "9223372036854775807L", "1000000L"})
	case "float":
		return pick(g, []string{"0F", "1.5F", "-2.25F", "float('NaN')", "1e10F", "0.1F"})
	case "double", "num", "summable":
		return pick(g, []string{"0D", "1.5D", "-0.3D", "double('NaN')", "double('Infinity')", "1e300D", "123456.789D", "-0.0D", "2D"})
	case "dec":
		return pick(g, []string{"0.0", "1.25", "-99.99", "12345678.90", "0.001", "2.5", "-0.5"})
	case "str", "any":
		return "'" + strings.ReplaceAll(pick(g, texts), "'", "\\'") + "'"
	case "bin":
		return pick(g, []string{"X''", "X'61'", "X'00ff10'", "X'e697a5'", "CAST('abc' AS BINARY)"})
	case "date":
		return pick(g, []string{"DATE'2024-02-29'", "DATE'1970-01-01'", "DATE'1582-10-04'", "DATE'0001-01-01'", "DATE'2023-12-31'", "DATE'9999-12-31'"})
	case "ts", "anyts":
		return pick(g, []string{"TIMESTAMP'2024-02-29 23:59:59.123456'", "TIMESTAMP'1970-01-01 00:00:00'", "TIMESTAMP'1900-01-01 00:00:00'", "TIMESTAMP'2021-03-14 02:30:00'"})
	case "ntz":
		return pick(g, []string{"TIMESTAMP_NTZ'2024-02-29 23:59:59.123456'", "TIMESTAMP_NTZ'1969-12-31 23:00:00'", "TIMESTAMP_NTZ'2021-11-07 01:30:00'"})
	case "time":
		return pick(g, []string{"TIME'00:00:00'", "TIME'12:34:56.789'", "TIME'23:59:59.999999'"})
	case "ym":
		return pick(g, []string{"INTERVAL '1-2' YEAR TO MONTH", "INTERVAL '-0-11' YEAR TO MONTH", "INTERVAL '100-0' YEAR TO MONTH"})
	case "dt":
		return pick(g, []string{"INTERVAL '1 02:03:04.5' DAY TO SECOND", "INTERVAL '-3 00:00:00' DAY TO SECOND", "INTERVAL '0 00:00:00.000001' DAY TO SECOND"})
	case "interval":
		return pick(g, []string{"make_interval(1, 2, 0, 3, 4, 5, 6.5)", "make_interval(0, 0, 0, -1)"})
	case "map":
		return pick(g, []string{"map('a', 1, 'b', 2)", "map('x', NULL)", "map()"})
	case "struct":
		return "named_struct('a', " + g.literal("int") + ", 'b', " + g.literal("str") + ")"
	case "variant":
		return pick(g, []string{"parse_json('{\"a\":[1,null,\"x\"]}')", "parse_json('1.5')", "parse_json('null')"})
	case "array":
		word = pick(g, []string{"array<int>", "array<str>"})
	}
	if e, ok := strings.CutPrefix(word, "array<"); ok {
		e = strings.TrimSuffix(e, ">")
		var parts []string
		for range g.IntN(4) {
			if g.IntN(6) == 0 {
				parts = append(parts, "NULL")
			} else {
				parts = append(parts, g.literal(e))
			}
		}
		return "array(" + strings.Join(parts, ", ") + ")"
	}
	return "NULL"
}
