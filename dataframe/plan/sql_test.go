package plan

import (
	"math"
	"testing"

	"gospark/dataframe/types"
)

func TestPretty(t *testing.T) {
	a := &AttributeRef{Name: "a", Type: types.Long, ID: 7, Qualifier: []string{"t"}}
	for _, c := range []struct {
		e                 Expr
		pretty, qualified string
		detail            string
	}{
		{a, "a", "t.a", "a#7L"},
		{&Attr{Parts: []string{"t", "b"}}, "t.b", "t.b", "'t.b"},
		{Lit("x"), "x", "x", "x"},
		{Lit(1.0), "1.0", "1.0", "1.0"},
		{&Literal{Type: types.Int}, "CAST(NULL AS INT)", "CAST(NULL AS INT)", "NULL"},
		{&Literal{Type: types.Date, Value: int32(18262)}, "DATE '2020-01-01'", "DATE '2020-01-01'", "2020-01-01"},
		{&Cast{Child: a, To: types.String}, "a", "t.a", "cast(a#7L as string)"},
		{&Cast{Child: a, To: types.String, User: true}, "CAST(a AS STRING)", "CAST(t.a AS STRING)", "cast(a#7L as string)"},
		{&Cast{Child: a, To: types.String, User: true, Mode: Try}, "TRY_CAST(a AS STRING)", "TRY_CAST(t.a AS STRING)", "cast(a#7L as string)"},
		{&SortOrder{Child: a, Desc: true}, "a DESC NULLS LAST", "t.a DESC NULLS LAST", "a#7L DESC NULLS LAST"},
		{&Alias{Child: a, Name: "b", ID: 8}, "a AS b", "t.a AS b", "a#7L AS b#8L"},
		{&Func{Name: []string{"NoSuch"}, Args: []Expr{a}, Distinct: true}, "nosuch(DISTINCT a)", "nosuch(DISTINCT t.a)", "nosuch(DISTINCT a#7L)"},
		{&ScalarSubquery{}, "scalarsubquery()", "scalarsubquery()", "scalarsubquery()"},
		{&InSubquery{Values: []Expr{a}}, "(a IN (listquery()))", "(t.a IN (listquery()))", "(a#7L IN (listquery()))"},
		{&Extract{Child: a, Key: Lit(int32(0))}, "a[0]", "t.a[0]", "a#7L[0]"},
	} {
		if got := [3]string{Pretty(c.e), Qualified(c.e), Detail(c.e)}; got != [3]string{c.pretty, c.qualified, c.detail} {
			t.Errorf("%T: %q", c.e, got)
		}
	}
}

func TestJavaDouble(t *testing.T) {
	for f, want := range map[float64]string{1: "1.0", 1e7: "1.0E7", 1e-3: "0.001", 1e-5: "1.0E-5", 123456789.123: "1.23456789123E8", -0.5: "-0.5", math.Inf(-1): "-Infinity"} {
		if got := JavaDouble(f, 64); got != want {
			t.Errorf("%v: %s, want %s", f, got, want)
		}
	}
}

func TestIntervals(t *testing.T) {
	for us, want := range map[int64]string{93784500000: "INTERVAL '1 02:03:04.5' DAY TO SECOND", -1000000: "INTERVAL '-0 00:00:01' DAY TO SECOND"} {
		if got := DayTimeText(us, &types.DayTimeIntervalType{Start: types.Day, End: types.Second}); got != want {
			t.Errorf("%d: %s, want %s", us, got, want)
		}
	}
	if got := YearMonthText(-14, &types.YearMonthIntervalType{Start: types.Year, End: types.Month}); got != "INTERVAL '-1-2' YEAR TO MONTH" {
		t.Error(got)
	}
}

func TestFreshKeepsMeaning(t *testing.T) {
	a := &AttributeRef{Name: "a", Type: types.Int, ID: NewID()}
	al := &Alias{Child: a, Name: "b", ID: NewID()}
	p := &Project{List: []Expr{al}, Child: &Filter{Cond: a, Child: &Local{Attrs: []*AttributeRef{a}}}}
	q := Fresh(p)
	if q.Output()[0].ID == al.ID {
		t.Error("the output kept its ID")
	}
	if TreeString(Normalize(p)) != TreeString(Normalize(q)) {
		t.Errorf("not the same plan:\n%s%s", TreeString(p), TreeString(q))
	}
}
