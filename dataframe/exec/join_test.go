package exec

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

func safeEq(a, b plan.Expr) plan.Expr { return call("<=>", types.Boolean, nil, a, b) }

func and(a, b plan.Expr) plan.Expr {
	return call("and", types.Boolean, func(_ *functions.Context, args []*column.Vector, n int) (*column.Vector, error) {
		out := &column.Vector{Type: types.Boolean, N: n, Bools: make([]bool, n)}
		for i := range out.Bools {
			out.Bools[i] = isTrue(args[0], i) && isTrue(args[1], i)
		}
		return out, nil
	}, a, b)
}

// sides are two lists of four partitions; what is expected of them is what Spark answers.
func sides() (a, b *plan.Local) {
	a = local(4, "id long, v string", column.Row{int64(3), "c"}, column.Row{int64(1), "a"}, column.Row{int64(2), "b"}, column.Row{int64(1), "A"}, column.Row{nil, "n"})
	b = local(4, "id long, w long", column.Row{int64(2), int64(20)}, column.Row{int64(1), int64(10)}, column.Row{int64(4), int64(40)}, column.Row{int64(1), int64(11)}, column.Row{nil, int64(0)})
	return a, b
}

func TestJoinKinds(t *testing.T) {
	for _, c := range []struct {
		name string
		kind plan.JoinType
		want string
	}{
		{"inner", plan.Inner, "a 10|a 11|A 10|A 11|b 20"},
		{"left", plan.LeftOuter, "c NULL|a 11|a 10|b 20|n NULL|A 11|A 10"},
		{"right", plan.RightOuter, "b 20|A 10|a 10|NULL 40|NULL 0|A 11|a 11"},
		{"full", plan.FullOuter, "n NULL|NULL 0|a 10|a 11|A 10|A 11|b 20|c NULL|NULL 40"},
		{"semi", plan.LeftSemi, "a|A|b"},
		{"anti", plan.LeftAnti, "c|n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := sides()
			j := &plan.Join{Left: a, Right: b, Type: c.kind, Cond: eq(a.Attrs[0], b.Attrs[0])}
			list := []plan.Expr{a.Attrs[1], b.Attrs[1]}
			if len(j.Output()) == 2 {
				list = list[:1]
			}
			want(t, &plan.Project{List: list, Child: j}, c.want)
		})
	}
}

func TestJoinConditions(t *testing.T) {
	a, b := sides()
	v, w := a.Attrs[1], b.Attrs[1]
	show := func(kind plan.JoinType, cond plan.Expr) plan.Plan {
		j := &plan.Join{Left: a, Right: b, Type: kind, Cond: cond}
		list := []plan.Expr{v, w}
		if kind == plan.LeftSemi || kind == plan.LeftAnti {
			list = list[:1]
		}
		return &plan.Project{List: list, Child: j}
	}
	want(t, show(plan.Cross, nil), "c 20|c 10|c 40|c 11|c 0|a 20|a 10|a 40|a 11|a 0|b 20|b 10|b 40|b 11|b 0|A 20|n 20|A 10|n 10|A 40|n 40|A 11|A 0|n 11|n 0")
	want(t, show(plan.Inner, lt(a.Attrs[0], b.Attrs[0])), "c 40|a 20|a 40|b 40|A 20|A 40")
	want(t, show(plan.Inner, safeEq(a.Attrs[0], b.Attrs[0])), "n 0|a 10|a 11|A 10|A 11|b 20")
	extra := and(eq(a.Attrs[0], b.Attrs[0]), lt(w, lit(11)))
	want(t, show(plan.LeftOuter, extra), "c NULL|a 10|b NULL|n NULL|A 10")
	want(t, show(plan.LeftAnti, extra), "c|b|n")
	want(t, show(plan.LeftSemi, extra), "a|A")
	want(t, show(plan.LeftOuter, lt(b.Attrs[0], a.Attrs[0])), "c 20|c 10|c 11|a NULL|b 10|b 11|A NULL|n NULL")
	want(t, show(plan.FullOuter, extra), "n NULL|NULL 0|a 10|A 10|NULL 11|b NULL|NULL 20|c NULL|NULL 40")
}

func TestBroadcastOrder(t *testing.T) {
	a, _ := sides()
	r := rangePlan(4, 0)
	want(t, &plan.Project{List: []plan.Expr{a.Attrs[1]}, Child: &plan.Join{Left: a, Right: r, Cond: eq(a.Attrs[0], r.Attr)}}, "c|a|b|A")
	want(t, &plan.Project{List: []plan.Expr{a.Attrs[1]}, Child: &plan.Join{Left: r, Right: a, Cond: eq(a.Attrs[0], r.Attr)}}, "c|a|b|A")
	x, y := rangePlan(100_000, 4), rangePlan(300_000, 3)
	j := &plan.Join{Left: x, Right: y, Cond: eq(mod(x.Attr, lit(1000)), mod(y.Attr, lit(100_000)))}
	want(t, &plan.Aggregate{List: []plan.Expr{as(sum(x.Attr), "s")}, Child: j}, "14999850000")
}

func TestSetOps(t *testing.T) {
	a, b := sides()
	pa := &plan.Project{List: []plan.Expr{a.Attrs[0]}, Child: a}
	pb := &plan.Project{List: []plan.Expr{b.Attrs[0]}, Child: b}
	op := func(k plan.SetKind, all bool) plan.Plan {
		return &plan.SetOp{Kind: k, All: all, Left: pa, Right: pb, Attrs: pa.Output()}
	}
	want(t, op(plan.Union, true), "3|1|2|1|NULL|2|1|4|1|NULL")
	want(t, op(plan.Intersect, false), "1|2|NULL")
	want(t, op(plan.Except, false), "3")
	want(t, op(plan.Except, true), "3")
	want(t, op(plan.Intersect, true), "1|1|2|NULL")
}

// TestCrossJoinStops checks that a join of ranges of a billion rows each ends when it is cancelled, or at the memory limit.
func TestCrossJoinStops(t *testing.T) {
	before := runtime.NumGoroutine()
	x, y := rangePlan(1_000_000_000, 2), rangePlan(1_000_000, 2)
	p := &plan.Aggregate{List: []plan.Expr{as(sum(x.Attr), "s")}, Child: &plan.Join{Left: x, Right: y, Type: plan.Cross}}
	c := testContext()
	ctx, cancel := context.WithCancel(context.Background())
	c.Context = ctx
	r, err := (&Engine{Parallelism: 2}).Execute(c, p)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := r.Rows(); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	r.Close()
	stable(t, before)
	big := &plan.Join{Left: x, Right: rangePlan(1_000_000_000, 2), Type: plan.Cross}
	r, err = (&Engine{Parallelism: 2, MemoryLimit: 4 << 20}).Execute(testContext(), big)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Count(); err == nil {
		t.Fatal("no error beyond the limit")
	}
}

func TestLateralAndSubqueries(t *testing.T) {
	a, b := sides()
	inner := &plan.Project{List: []plan.Expr{b.Attrs[1]}, Child: &plan.Filter{Cond: eq(b.Attrs[0], &plan.OuterRef{Ref: a.Attrs[0]}), Child: b}}
	j := &plan.Join{Left: a, Right: inner, Type: plan.LeftOuter, Lateral: true}
	want(t, &plan.Project{List: []plan.Expr{a.Attrs[1], b.Attrs[1]}, Child: j}, "c NULL|a 10|a 11|b 20|A 10|A 11|n NULL")
	exists := &plan.Exists{Plan: inner, Outer: []plan.Expr{a.Attrs[0]}}
	want(t, &plan.Project{List: []plan.Expr{a.Attrs[1]}, Child: &plan.Filter{Cond: exists, Child: a}}, "a|b|A")
	in := &plan.InSubquery{Values: []plan.Expr{a.Attrs[0]}, Plan: &plan.Project{List: []plan.Expr{b.Attrs[0]}, Child: b}}
	want(t, &plan.Project{List: []plan.Expr{as(in, "i")}, Child: a}, "false|true|true|true|false")
	total := &plan.ScalarSubquery{Plan: &plan.Aggregate{List: []plan.Expr{as(sum(b.Attrs[1]), "s")}, Child: b}}
	want(t, &plan.Project{List: []plan.Expr{as(total, "t")}, Child: &plan.Limit{N: lit(2), Child: a}}, "81|81")
	r, err := (&Engine{Parallelism: 2}).Execute(testContext(), &plan.Project{List: []plan.Expr{as(&plan.ScalarSubquery{Plan: b}, "t")}, Child: a})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Rows(); err == nil {
		t.Error("two rows in a scalar subquery are no error")
	}
}
