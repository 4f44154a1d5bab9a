package dataframe

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func newTestSession() *Session {
	return NewSession(Options{Master: "local[2]", Conf: map[string]string{"spark.sql.session.timeZone": "UTC"}})
}

// query gives what show prints, or the error.
func query(s *Session, query string) string {
	d, err := s.SQL(context.Background(), query, nil, nil)
	if err != nil {
		return err.Error()
	}
	text, err := d.ShowString(context.Background(), 20, 20, false)
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(text)
}

func TestSQL(t *testing.T) {
	s := newTestSession()
	for _, c := range []struct{ query, want string }{
		{"create temporary view t as select * from values (1, 'a'), (2, 'b'), (2, null) as t(k, name)", "++\n||\n++\n++"},
		{"select k, count(*) as n from t group by k order by k", "+---+---+\n|  k|  n|\n+---+---+\n|  1|  1|\n|  2|  2|\n+---+---+"},
		{"select k + 1, name from t where name is not null order by 1", "+-------+----+\n|(k + 1)|name|\n+-------+----+\n|      2|   a|\n|      3|   b|\n+-------+----+"},
		{"select a.name from t a join t b on a.k = b.k and b.name = 'b' order by a.name", "+----+\n|name|\n+----+\n|NULL|\n|   b|\n+----+"},
		{"show tables", "+---------+---------+-----------+\n|namespace|tableName|isTemporary|\n+---------+---------+-----------+\n|         |        t|       true|\n+---------+---------+-----------+"},
		{"set spark.sql.shuffle.partitions = 3", "+--------------------+-----+\n|                 key|value|\n+--------------------+-----+\n|spark.sql.shuffle...|    3|\n+--------------------+-----+"},
		{"create table u (a int, b string)", "++\n||\n++\n++"},
		{"insert into u values (1, 'x'), (2, 'y')", "++\n||\n++\n++"},
		{"insert into u (b) values ('z')", "++\n||\n++\n++"},
		{"select * from u order by a", "+----+---+\n|   a|  b|\n+----+---+\n|NULL|  z|\n|   1|  x|\n|   2|  y|\n+----+---+"},
		{"drop view t", "++\n||\n++\n++"},
	} {
		if got := query(s, c.query); got != c.want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.query, got, c.want)
		}
	}
	if got := query(s, "select * from t"); !strings.HasPrefix(got, "[TABLE_OR_VIEW_NOT_FOUND] The table or view `t` cannot be found.") {
		t.Errorf("dropped view: %s", got)
	}
	if got := query(s, "select 1/0"); !strings.HasPrefix(got, "[DIVIDE_BY_ZERO]") {
		t.Errorf("division by zero: %s", got)
	}
}

func TestParameters(t *testing.T) {
	s := newTestSession()
	d, err := s.SQL(context.Background(), "select :a + 1 as x where 2 > :a", map[string]plan.Expr{"a": plan.Lit(int32(1))}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := d.Collect(context.Background())
	if err != nil || len(rows) != 1 || rows[0][0] != int32(2) {
		t.Errorf("rows %v, error %v", rows, err)
	}
	_, err = s.SQL(context.Background(), "select :b", nil, nil)
	var e *errs.Error
	if !errors.As(err, &e) || e.Condition != "UNBOUND_SQL_PARAMETER" {
		t.Errorf("unbound parameter: %v", err)
	}
}

func people(t *testing.T, s *Session) *DataFrame {
	t.Helper()
	d, err := s.CreateDataFrame([]column.Row{{int64(1), "a"}, {int64(2), "b"}}, types.Struct(types.NewField("id", types.Long), types.NewField("name", types.String)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDataFrame(t *testing.T) {
	ctx := context.Background()
	d := people(t, newTestSession())
	id, err := d.Col("id")
	if err != nil {
		t.Fatal(err)
	}
	f, err := d.Filter(id.Gt(Lit(int32(1))))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := f.Count(ctx); n != 1 || err != nil {
		t.Errorf("count %d, %v", n, err)
	}
	sel, err := f.Select(Col("name"), id.Add(Lit(int32(1))))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(sel.Columns(), ","); got != "name,(id + 1)" {
		t.Errorf("columns %s", got)
	}
	g, err := d.GroupBy().Sum("id")
	if err != nil {
		t.Fatal(err)
	}
	if row, err := g.First(ctx); err != nil || row[0] != int64(3) {
		t.Errorf("sum %v, %v", row, err)
	}
	if rows, err := d.Tail(ctx, 1); err != nil || len(rows) != 1 || rows[0][1] != "b" {
		t.Errorf("tail %v, %v", rows, err)
	}
}

// The messages are those of the real PySpark.
func TestErrors(t *testing.T) {
	d := people(t, newTestSession())
	id, _ := d.Col("id")
	joined, err := d.Join(d, ptr(id.Eq(id)), plan.Inner)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		do   func() error
		want string
	}{
		"unresolved": {func() error { _, err := d.Select(Col("nme")); return err },
			"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `nme` cannot be resolved. Did you mean one of the following? [`name`, `id`]. SQLSTATE: 42703"},
		"ambiguous": {func() error { _, err := joined.Select(Col("name")); return err },
			"[AMBIGUOUS_REFERENCE] Reference `name` is ambiguous, could be: [`name`, `name`]. SQLSTATE: 42704"},
		"union": {func() error { o, _ := d.Select(Col("id")); _, err := d.Union(o); return err },
			"[NUM_COLUMNS_MISMATCH] UNION can only be performed on inputs with the same number of columns, but the first input has 2 columns and the second input has 1 columns. SQLSTATE: 42826"},
		"conf": {func() error { _, err := d.Session().Conf().Lookup("no.such.conf"); return err },
			`[SQL_CONF_NOT_FOUND] The SQL config "no.such.conf" cannot be found. Please verify that the config exists. SQLSTATE: 42K0I`},
		"toDF": {func() error { _, err := d.ToDF("a"); return err },
			"[ASSIGNMENT_ARITY_MISMATCH] The number of columns or variables assigned or aliased: 2 does not match the number of source expressions: 1. SQLSTATE: 42802"},
	} {
		if err := c.do(); err == nil || err.Error() != c.want {
			t.Errorf("%s\ngot  %v\nwant %s", name, err, c.want)
		}
	}
}

func ptr[T any](v T) *T { return &v }

func TestDescribe(t *testing.T) {
	d, err := people(t, newTestSession()).Describe()
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.ShowString(context.Background(), 20, 20, false)
	if err != nil {
		t.Fatal(err)
	}
	want := `+-------+------------------+----+
|summary|                id|name|
+-------+------------------+----+
|  count|                 2|   2|
|   mean|               1.5|NULL|
| stddev|0.7071067811865476|NULL|
|    min|                 1|   a|
|    max|                 2|   b|
+-------+------------------+----+
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestCacheIsUsed(t *testing.T) {
	s := newTestSession()
	d := people(t, s).Persist()
	f, err := d.Where("id = 1")
	if err != nil {
		t.Fatal(err)
	}
	text, err := f.Explain("simple")
	if err != nil || !strings.Contains(text, "InMemoryTableScan") {
		t.Errorf("%v\n%s", err, text)
	}
	if n, err := f.Count(context.Background()); n != 1 || err != nil {
		t.Errorf("count %d, %v", n, err)
	}
	d.Unpersist()
	if text, _ = f.Explain("simple"); strings.Contains(text, "InMemoryTableScan") {
		t.Error("still cached")
	}
}

func TestResetForgets(t *testing.T) {
	s := newTestSession()
	if err := people(t, s).CreateTempView("v", true, false); err != nil {
		t.Fatal(err)
	}
	if err := s.Conf().Set("spark.sql.shuffle.partitions", "7"); err != nil {
		t.Fatal(err)
	}
	s.Reset()
	if v, _ := s.Conf().Get("spark.sql.shuffle.partitions"); v != "200" || s.TableExists([]string{"v"}) {
		t.Errorf("partitions %s, view %v", v, s.TableExists([]string{"v"}))
	}
}
