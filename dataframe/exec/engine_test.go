package exec

import (
	"context"
	"errors"
	"math"
	"runtime"
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func TestRangeProjectFilterLimit(t *testing.T) {
	r := rangePlan(20, 3)
	p := &plan.Project{List: []plan.Expr{as(mod(r.Attr, lit(7)), "m"), r.Attr}, Child: r}
	f := &plan.Filter{Cond: lt(p.Output()[0], lit(2)), Child: p}
	want(t, f, "0 0|1 1|0 7|1 8|0 14|1 15")
	want(t, &plan.Limit{N: lit(3), Child: f}, "0 0|1 1|0 7")
	want(t, &plan.Offset{N: lit(4), Child: f}, "0 14|1 15")
	want(t, &plan.Tail{N: lit(2), Child: f}, "0 14|1 15")
	want(t, &plan.Limit{N: lit(0), Child: f}, "")
}

func TestRangeBounds(t *testing.T) {
	r := rangePlan(0, 2)
	r.Start, r.End, r.Step = math.MinInt64, math.MaxInt64, math.MaxInt64
	want(t, r, "-9223372036854775808|-1|9223372036854775806")
	r.Start, r.End, r.Step = 5, 0, -2
	want(t, r, "5|3|1")
	r.Step = 2
	want(t, r, "")
}

func TestAggregate(t *testing.T) {
	r := rangePlan(100_000, 4)
	m := mod(r.Attr, lit(3))
	p := &plan.Aggregate{Group: []plan.Expr{m}, List: []plan.Expr{as(m, "m"), as(sum(r.Attr), "s"), as(add(sum(r.Attr), m), "x")}, Child: r}
	want(t, p, "0 1666683333 1666683333|1 1666616667 1666616668|2 1666650000 1666650002")
	all := &plan.Aggregate{List: []plan.Expr{as(sum(r.Attr), "s")}, Child: r}
	want(t, all, "4999950000")
	empty := rangePlan(0, 2)
	want(t, &plan.Aggregate{List: []plan.Expr{as(sum(empty.Attr), "s")}, Child: empty}, "NULL")
	want(t, &plan.Aggregate{Group: []plan.Expr{empty.Attr}, List: []plan.Expr{empty.Attr}, Child: empty}, "")
}

func TestAggregateKeys(t *testing.T) {
	nan := math.Float64frombits(0x7ff8000000000001)
	l := local(2, "d double, s string, n long", column.Row{math.Copysign(0, -1), "a", int64(1)}, column.Row{0.0, "a", int64(2)},
		column.Row{nan, nil, int64(3)}, column.Row{math.NaN(), nil, int64(4)}, column.Row{nil, "a", int64(5)})
	d, s, n := l.Attrs[0], l.Attrs[1], l.Attrs[2]
	one := &plan.Aggregate{Group: []plan.Expr{d}, List: []plan.Expr{d, as(sum(n), "s")}, Child: l}
	if got := len(rows(t, one)); got != 3 {
		t.Errorf("%d groups of doubles, want 3", got)
	}
	two := &plan.Aggregate{Group: []plan.Expr{d, s}, List: []plan.Expr{as(sum(n), "s")}, Child: l}
	total := int64(0)
	for _, r := range rows(t, two) {
		total += r[0].(int64)
	}
	if total != 15 {
		t.Errorf("sum over groups is %d, want 15", total)
	}
	a := sum(mod(n, lit(2)))
	a.Distinct = true
	b := sum(n)
	b.Filter = lt(n, lit(3))
	want(t, &plan.Aggregate{List: []plan.Expr{as(a, "a"), as(b, "b")}, Child: l}, "1 3")
}

func TestGroupingSets(t *testing.T) {
	l := local(1, "a long, b string, n long", column.Row{int64(1), "x", int64(10)}, column.Row{int64(1), "y", int64(20)}, column.Row{int64(2), "x", int64(40)})
	a, b, n := l.Attrs[0], l.Attrs[1], l.Attrs[2]
	id := call("grouping_id", types.Long, nil)
	p := &plan.Aggregate{Group: []plan.Expr{a, b}, Sets: [][]int{{0, 1}, {0}, {}}, List: []plan.Expr{a, b, as(sum(n), "s"), as(id, "g")}, Child: l}
	s := &plan.Sort{Orders: []*plan.SortOrder{{Child: p.Output()[3], NullsFirst: true}, {Child: p.Output()[2]}}, Global: true, Child: p}
	want(t, s, "1 x 10 0|1 y 20 0|2 x 40 0|1 NULL 30 1|2 NULL 40 1|NULL NULL 70 3")
}

func TestSort(t *testing.T) {
	l := local(3, "s string, d double, n long", column.Row{"b", 1.0, int64(1)}, column.Row{nil, math.NaN(), int64(2)}, column.Row{"a", nil, int64(3)},
		column.Row{"a", math.Inf(1), int64(4)}, column.Row{"ab", -1.0, int64(5)}, column.Row{"", 1.0, int64(6)})
	s, d, n := l.Attrs[0], l.Attrs[1], l.Attrs[2]
	order := func(o ...*plan.SortOrder) plan.Plan {
		return &plan.Project{List: []plan.Expr{n}, Child: &plan.Sort{Orders: o, Global: true, Child: l}}
	}
	want(t, order(&plan.SortOrder{Child: s, NullsFirst: true}), "2|6|3|4|5|1")
	want(t, order(&plan.SortOrder{Child: s, Desc: true}), "1|5|3|4|6|2")
	want(t, order(&plan.SortOrder{Child: d, NullsFirst: true}, &plan.SortOrder{Child: n, Desc: true}), "3|5|6|1|4|2")
	want(t, order(&plan.SortOrder{Child: d, Desc: true}), "2|4|1|6|5|3")
	want(t, &plan.Limit{N: lit(2), Child: order(&plan.SortOrder{Child: n, Desc: true})}, "6|5")
	want(t, &plan.Project{List: []plan.Expr{n}, Child: &plan.Limit{N: lit(2), Child: &plan.Sort{Orders: []*plan.SortOrder{{Child: n, Desc: true}}, Global: true, Child: l}}}, "6|5")
}

func TestTopRowsOfMany(t *testing.T) {
	r := rangePlan(300_000, 2)
	m := mod(r.Attr, lit(50_000))
	s := &plan.Sort{Orders: []*plan.SortOrder{{Child: m, Desc: true}, {Child: r.Attr}}, Global: true, Child: r}
	want(t, &plan.Limit{N: lit(7), Child: s}, "49999|99999|149999|199999|249999|299999|49998")
}

func TestUnion(t *testing.T) {
	a, b := rangePlan(2, 2), rangePlan(3, 1)
	want(t, &plan.SetOp{Kind: plan.Union, All: true, Left: a, Right: b, Attrs: a.Output()}, "0|1|0|1|2")
}

// TestTakeReadsLittle checks that take(1) leaves the other partitions alone.
func TestTakeReadsLittle(t *testing.T) {
	before := runtime.NumGoroutine()
	r, err := (&Engine{Parallelism: 4}).Execute(testContext(), rangePlan(1<<60, 64))
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Take(3)
	if err != nil || len(got) != 1 || got[0].N != 3 {
		t.Fatal(got, err)
	}
	r.Close()
	stable(t, before)
}

func TestEachStopsEarly(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 20 {
		r, err := (&Engine{Parallelism: 4}).Execute(testContext(), rangePlan(1<<60, 64))
		if err != nil {
			t.Fatal(err)
		}
		stop := errors.New("enough")
		n := 0
		err = r.Each(func(int, *column.Batch) error {
			if n++; n == 5 {
				return stop
			}
			return nil
		})
		if err != stop {
			t.Fatal(err)
		}
		r.Close()
	}
	stable(t, before)
}

func TestCancel(t *testing.T) {
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	c := testContext()
	c.Context = ctx
	r0 := rangePlan(1<<60, 8)
	r, err := (&Engine{Parallelism: 2}).Execute(c, &plan.Aggregate{List: []plan.Expr{as(sum(r0.Attr), "s")}, Child: r0})
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(20*time.Millisecond, cancel)
	if _, err := r.Rows(); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	r.Close()
	stable(t, before)
}

func TestPanicIsAnError(t *testing.T) {
	r0 := rangePlan(10, 4)
	bad := call("bad", types.Long, func(*functions.Context, []*column.Vector, int) (*column.Vector, error) { panic("oh") }, r0.Attr)
	r, err := (&Engine{Parallelism: 2}).Execute(testContext(), &plan.Project{List: []plan.Expr{as(bad, "b")}, Child: r0})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err = r.Rows(); err == nil {
		t.Fatal("no error")
	}
}

// stable waits until the goroutines of an action are gone.
func stable(t *testing.T, before int) {
	t.Helper()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
