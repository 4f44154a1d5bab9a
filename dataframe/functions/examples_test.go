package functions_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"
	"testing"

	"gospark/dataframe"
	_ "gospark/dataframe/source/csv"
)

// example is a query with what PySpark 4.2.0 answers in the time zone America/Los_Angeles: schema and rows, every value cast to
// string, or the error up to its SQLSTATE.
type example struct {
	Q, Schema, Err string
	Rows           [][]*string
}

func TestExamples(t *testing.T) {
	for _, name := range []string{"examples", "sketches"} {
		t.Run(name, func(t *testing.T) { testExamples(t, "testdata/"+name+".jsonl") })
	}
}

func testExamples(t *testing.T, path string) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := dataframe.NewSession(dataframe.Options{Master: "local[2]", Conf: map[string]string{"spark.sql.session.timeZone": "America/Los_Angeles"}})
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var e example
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		n++
		schema, rows, err := answer(s, e.Q)
		switch {
		case e.Err != "":
			if err == nil || !strings.HasPrefix(strings.TrimSpace(err.Error()), e.Err) {
				t.Errorf("%s\n got %v, %v\nwant %s", e.Q, show(rows), err, e.Err)
			}
		case err != nil:
			t.Errorf("%s\n got %v\nwant %s", e.Q, err, show(e.Rows))
		case schema != e.Schema:
			t.Errorf("%s\n got %s\nwant %s", e.Q, schema, e.Schema)
		default:
			if !strings.Contains(strings.ToUpper(e.Q), " ORDER BY ") {
				sort.Slice(rows, func(i, j int) bool { return fmt.Sprint(show(rows[i:i+1])) < fmt.Sprint(show(rows[j:j+1])) })
				sort.Slice(e.Rows, func(i, j int) bool { return fmt.Sprint(show(e.Rows[i:i+1])) < fmt.Sprint(show(e.Rows[j:j+1])) })
			}
			if !reflect.DeepEqual(show(rows), show(e.Rows)) {
				t.Errorf("%s\n got %v\nwant %v", e.Q, show(rows), show(e.Rows))
			}
		}
	}
	if n < 300 {
		t.Errorf("only %d examples", n)
	}
}

func answer(s *dataframe.Session, q string) (schema string, rows [][]*string, err error) {
	ctx := context.Background()
	d, err := s.SQL(ctx, q, nil, nil)
	if err != nil {
		return "", nil, err
	}
	schema = d.Schema().SimpleString()
	var names, casts []string
	for i := range d.Columns() {
		names = append(names, fmt.Sprintf("c%d", i))
		casts = append(casts, fmt.Sprintf("cast(c%d as string) as c%d", i, i))
	}
	if d, err = d.ToDF(names...); err != nil {
		return schema, nil, err
	}
	if d, err = d.SelectExpr(casts...); err != nil {
		return schema, nil, err
	}
	list, err := d.Collect(ctx)
	for _, r := range list {
		row := make([]*string, len(r))
		for i, x := range r {
			if v, ok := x.(string); ok {
				row[i] = &v
			}
		}
		rows = append(rows, row)
	}
	return schema, rows, err
}

func show(rows [][]*string) []string {
	out := []string{}
	for _, r := range rows {
		var parts []string
		for _, x := range r {
			if x == nil {
				parts = append(parts, "NULL")
			} else {
				parts = append(parts, *x)
			}
		}
		out = append(out, strings.Join(parts, "|"))
	}
	return out
}
