package sql

import (
	"strings"
	"testing"

	"gospark/dataframe/errs"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// TestExpressions compares the text that plan writes for parsed expressions, which shows precedence and the names of calls.
func TestExpressions(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"1 + 2 * 3", "+(1, *(2, 3))"},
		{"(1 + 2) * 3", "*(+(1, 2), 3)"},
		{"a - b - c", "-(-(a, b), c)"},
		{"-a * b", "*(unary_minus(a), b)"},
		{"- 1", "-1"},
		{"1 - -1", "-(1, -1)"},
		{"a & b ^ c | d << 1", "|(^(&(a, b), c), <<(d, 1))"},
		{"NOT a = b AND c OR d", "OR(AND(NOT(=(a, b)), c), d)"},
		{"a != b", "NOT(=(a, b))"},
		{"a || b || c", "concat(concat(a, b), c)"},
		{"a NOT BETWEEN 1 AND 2", "NOT(between(a, 1, 2))"},
		{"a IN (1, 2)", "in(a, 1, 2)"},
		{"a IS NOT DISTINCT FROM b", "<=>(a, b)"},
		{"a IS NOT TRUE", "NOT(<=>(a, true))"},
		{"CASE a WHEN 1 THEN 'x' ELSE 'y' END", "when(=(a, 1), x, y)"},
		{"a NOT LIKE ANY ('x', 'y')", "notlikeany(a, x, y)"},
		{"TRIM(LEADING 'x' FROM a)", "ltrim(x, a)"},
		{"substring(a FROM 2)", "substring(a, 2, 2147483647)"},
		{"substring(a, 2)", "substring(a, 2)"},
		{"position('a' IN b)", "locate(a, b, 1)"},
		{"count(*)", "count(1)"},
		{"r'\\n' 'it''s' \"\\t\"", "\\nit's\t"},
		{"(a, 1)", "named_struct(a, a, col2, 1)"},
	} {
		e, err := ParseExpression(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if got := shape(e); got != c.want {
			t.Errorf("%s: got %s, want %s", c.in, got, c.want)
		}
	}
}

// shape writes an expression with every call in prefix form.
func shape(e plan.Expr) string {
	f, ok := e.(*plan.Func)
	if !ok {
		return plan.Pretty(e)
	}
	args := make([]string, len(f.Args))
	for i, a := range f.Args {
		args[i] = shape(a)
	}
	return strings.Join(f.Name, ".") + "(" + strings.Join(args, ", ") + ")"
}

func TestLiterals(t *testing.T) {
	for _, c := range []struct {
		in   string
		typ  string
		want any
	}{
		{"1", "int", int32(1)}, {"2147483648", "bigint", int64(2147483648)}, {"-128Y", "tinyint", int8(-128)},
		{"1L", "bigint", int64(1)}, {"1e3", "double", 1000.0}, {"1.5F", "float", float32(1.5)}, {"1.50", "decimal(3,2)", nil},
		{".5", "decimal(1,1)", nil}, {"9223372036854775808", "decimal(19,0)", nil},
		{"DATE '1970-01-02'", "date", int32(1)}, {"DATE '1969-12-31'", "date", int32(-1)},
		{"TIMESTAMP '1970-01-01 00:00:01'", "timestamp", int64(1e6)},
		{"TIMESTAMP '1970-01-01 00:00:00.5+01:00'", "timestamp", int64(-3600e6 + 5e5)},
		{"INTERVAL '1-2' YEAR TO MONTH", "interval year to month", int32(14)},
		{"INTERVAL '1 2:3:4.5' DAY TO SECOND", "interval day to second", int64(93784500000)},
		{"INTERVAL 1 DAY 2 HOURS", "interval day to hour", int64(26 * 3600e6)},
		{"INTERVAL -1 WEEK", "interval day", int64(-7 * 86400e6)},
		{"NULL", "void", nil}, {"true", "boolean", true},
	} {
		e, err := ParseExpression(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		l, ok := e.(*plan.Literal)
		if !ok {
			t.Errorf("%s: %T", c.in, e)
			continue
		}
		if l.Type.SimpleString() != c.typ || c.want != nil && l.Value != c.want {
			t.Errorf("%s: got %v %s, want %v %s", c.in, l.Value, l.Type.SimpleString(), c.want, c.typ)
		}
	}
}

// TestErrors has messages as Spark words them.
func TestErrors(t *testing.T) {
	const syntax = "[PARSE_SYNTAX_ERROR] Syntax error at or near "
	for _, c := range []struct{ in, want string }{
		{"selec 1", syntax + "'selec'. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL ==\nselec 1\n^^^\n"},
		{"select 1 +", syntax + "end of input. SQLSTATE: 42601 (line 1, pos 10)"},
		{"select 1 1", syntax + "'1': extra input '1'."},
		{"select a b c d", syntax + "'c'. "},
		{"select * from (select 1", syntax + "end of input: missing ')'."},
		{"select case when a then b", syntax + "'a'. "},
		{"select a[1", syntax + "end of input: missing ']'."},
		{"select 'abc", syntax + "'''."},
		{"select a from t group by", syntax + "'by': extra input 'by'."},
		{"select 128Y", "[INVALID_NUMERIC_LITERAL_RANGE] Numeric literal 128 is outside the valid range for tinyint with minimum value of -128"},
		{"select cast(a as strng)", `[UNSUPPORTED_DATATYPE] Unsupported data type "STRNG". SQLSTATE: 0A000`},
		{"select date 'x'", `[INVALID_TYPED_LITERAL] The value of the typed literal "DATE" is invalid: 'x'.`},
		{"select * from a-b", "[INVALID_IDENTIFIER] The unquoted identifier a-b is invalid"},
		{"/* x", "[UNCLOSED_BRACKETED_COMMENT]"},
		{"create table t (a int) comment 'a' comment 'b'", "[DUPLICATE_CLAUSES] Found duplicate clauses: COMMENT."},
		{strings.Repeat("(", 5000) + "1", "[FAILED_TO_PARSE_TOO_COMPLEX]"},
		{"select " + strings.Repeat("- ", 5000) + "a", "[FAILED_TO_PARSE_TOO_COMPLEX]"},
	} {
		_, err := ParseStatement(c.in)
		if e, ok := err.(*errs.Error); !ok || !strings.HasPrefix(e.Error(), c.want) {
			t.Errorf("%.60s: got %v, want %s", c.in, err, c.want)
		}
	}
}

// TestKeywordsAsNames has keywords where only what follows tells whether they begin a clause.
func TestKeywordsAsNames(t *testing.T) {
	for _, q := range []string{
		"select id from", "select a from t where", "select a from t limit", "select date, year, interval from t",
		"select a as select from t", "select 1 union", "select not", "select sum(a) over w rows from t",
		"select left(a, 1), filter(a, x -> x), values from t", "select a is from t", "select * from (select 1) as",
	} {
		if _, err := ParseQuery(q); err != nil {
			t.Errorf("%s: %v", q, err)
		}
	}
	p, err := ParseQuery("select id from")
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := p.(*plan.Project).List[0].(*plan.Alias); !ok || a.Name != "from" {
		t.Errorf("from is no alias: %#v", p)
	}
}

func TestGroupingSets(t *testing.T) {
	p, err := ParseQuery("select a from t group by rollup(a, (b, c)), d")
	if err != nil {
		t.Fatal(err)
	}
	a := p.(*plan.Aggregate)
	want := [][]int{{0, 1, 2, 3}, {0, 3}, {3}}
	if len(a.Group) != 4 || len(a.Sets) != len(want) {
		t.Fatalf("%d groups, sets %v", len(a.Group), a.Sets)
	}
	for i := range want {
		if len(a.Sets[i]) != len(want[i]) {
			t.Errorf("set %d: %v, want %v", i, a.Sets[i], want[i])
		}
	}
}

func TestDDL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"id int, name string NOT NULL COMMENT 'x'", "struct<id:int,name:string>"},
		{"a: array<struct<x: int, y: map<string, decimal(10,2)>>>", "struct<a:array<struct<x:int,y:map<string,decimal(10,2)>>>>"},
		{"struct<a: int>", "struct<a:int>"},
		{"bigint", "struct<value:bigint>"},
		{"a interval day to second, b timestamp_ntz", "struct<a:interval day to second,b:timestamp_ntz>"},
	} {
		s, err := ParseDDL(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
		} else if s.SimpleString() != c.want {
			t.Errorf("%s: got %s, want %s", c.in, s.SimpleString(), c.want)
		}
	}
	s, _ := ParseDDL("id int, name string NOT NULL COMMENT 'x'")
	if c, _ := s.Fields[1].Comment(); s.Fields[1].Nullable || c != "x" {
		t.Errorf("column options are lost: %+v", s.Fields[1])
	}
	if _, err := ParseDDL("a strng"); err == nil || !strings.Contains(err.Error(), `"STRNG"`) {
		t.Errorf("unknown type: %v", err)
	}
	if typ, err := ParseType("array<array<int>>"); err != nil || !types.Equal(typ, types.Array(types.Array(types.Int))) {
		t.Errorf("nested array: %v %v", typ, err)
	}
}

func TestStatements(t *testing.T) {
	for _, c := range []struct {
		in    string
		check func(plan.Statement) bool
	}{
		{"SET spark.sql.x = a b c", func(s plan.Statement) bool {
			x := s.(*plan.SetConf)
			return x.Key == "spark.sql.x" && x.Value == "a b c"
		}},
		{"set time zone interval 3 hours", func(s plan.Statement) bool { return s.(*plan.SetTimeZone).Zone == "+03:00" }},
		{"create or replace temp view v (a comment 'x') as select 1", func(s plan.Statement) bool {
			x := s.(*plan.CreateView)
			return x.Replace && x.Temporary && x.SQL == "select 1" && len(x.Columns) == 1
		}},
		{"insert overwrite t partition (d = 1, e) select 1", func(s plan.Statement) bool {
			x := s.(*plan.Insert)
			return x.Overwrite && len(x.Partition) == 2 && x.Partition[1].Value == nil
		}},
		{"show tables in db like 'x*'", func(s plan.Statement) bool {
			x := s.(*plan.Show)
			return x.Kind == "TABLES" && x.Namespace[0] == "db" && x.Pattern == "x*"
		}},
		{"describe select 1", func(s plan.Statement) bool { return s.(*plan.Describe).Kind == "QUERY" }},
		{"describe t a.b", func(s plan.Statement) bool { return len(s.(*plan.Describe).Column) == 2 }},
		{"describe function '+'", func(s plan.Statement) bool { return s.(*plan.Describe).Name[0] == "+" }},
		{"drop table if exists a.b", func(s plan.Statement) bool { return s.(*plan.DropTable).IfExists }},
		{"explain extended select 1", func(s plan.Statement) bool { return s.(*plan.Explain).Mode == "extended" }},
		{"refresh /x/y z", func(s plan.Statement) bool { return s.(*plan.Refresh).Path == "/x/y z" }},
	} {
		p, err := ParseStatement(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if x, ok := p.(*plan.Command); !ok || !c.check(x.Stmt) {
			t.Errorf("%s: %#v", c.in, p)
		}
	}
	list, err := ParseStatements("select 1; ; set a=1;\nselect ';'")
	if err != nil || len(list) != 3 {
		t.Errorf("%d statements, %v", len(list), err)
	}
}

// FuzzParse: any text gives a plan or an *errs.Error, in time that does not explode.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"select a, b as c from t where x = 1 group by all having count(*) > 1 order by 1 desc limit 2",
		"with r as (select 1) select * from r lateral view explode(x) y as z join (values (1)) v using (a)",
		"select case when a then b else interval '1' day end, x -> x + 1, a[1].b:c.d::int, '\\u0041' \"x\" r'y'",
		"from t |> where a |> aggregate sum(b) group by c |> pivot (sum(a) for b in (1))",
		"create table t (a int default 1) using csv options (a 'b')", "((((((select 1) union select 2))))) x", "/*+ a(b) */ -- x",
		"select first(first(first(a ignore nulls) ignore nulls) ignore nulls), substring(substring(a from 1) from 2)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, err := ParseStatement(s); err != nil {
			if _, ok := err.(*errs.Error); !ok {
				t.Fatalf("%q: %T", s, err)
			}
		}
		_, _ = ParseDDL(s)
		_, _ = ParseExpression(s)
	})
}
