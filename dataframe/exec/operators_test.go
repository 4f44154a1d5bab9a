package exec

import (
	"fmt"
	"strings"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// twelve is twelve rows in four partitions: k is i%5, s is "n" and i%3, x is i.
func twelve() *plan.Local {
	var rows []column.Row
	for i := range int64(12) {
		rows = append(rows, column.Row{i % 5, fmt.Sprintf("n%d", i%3), float64(i), i})
	}
	return local(4, "k long, s string, x double, n long", rows...)
}

// TestGroupOrder compares with the order in which Spark gives groups.
func TestGroupOrder(t *testing.T) {
	l := twelve()
	k, s, n := l.Attrs[0], l.Attrs[1], l.Attrs[3]
	agg := func(list ...plan.Expr) plan.Plan { return &plan.Aggregate{Group: list, List: list, Child: l} }
	want(t, agg(s), "n2|n0|n1")
	want(t, agg(k), "0|1|2|3|4")
	want(t, agg(k, s), "0 n0|2 n2|1 n1|4 n1|0 n2|3 n0|3 n2|2 n1|1 n0|4 n0|0 n1|1 n2")
	want(t, &plan.Distinct{Child: &plan.Project{List: []plan.Expr{s, k}, Child: l}}, "n0 0|n1 1|n2 2|n1 4|n0 3|n2 0|n2 3|n0 1|n1 2|n2 1|n1 0|n0 4")
	max := sum(s)
	max.Fn = &functions.Function{Name: "max"}
	max.Args = []plan.Expr{s}
	max.Binding = &functions.Binding{Type: types.Long, NewAgg: func() functions.Aggregator { return &countAgg{} }}
	want(t, &plan.Aggregate{Group: []plan.Expr{s}, List: []plan.Expr{s, as(max, "m")}, Child: l}, "n0 4|n1 4|n2 4")
	want(t, &plan.Aggregate{Group: []plan.Expr{s}, Sets: [][]int{{0}, {}}, List: []plan.Expr{s, as(sum(n), "c")}, Child: l}, "n0 18|n1 22|NULL 66|n2 26")
	want(t, &plan.Deduplicate{Keys: []string{"k"}, Child: l}, "0 n0 0 0|1 n1 1 1|2 n2 2 2|3 n0 3 3|4 n1 4 4")
}

type countAgg struct{ n []int64 }

func (c *countAgg) Grow(n int) { c.n = append(c.n, make([]int64, max(0, n-len(c.n)))...) }

func (c *countAgg) Update(_ *functions.Context, groups []int32, _ []*column.Vector, n int) error {
	for i := range n {
		g := int32(0)
		if groups != nil {
			g = groups[i]
		}
		c.n[g]++
	}
	return nil
}

func (c *countAgg) Merge(other functions.Aggregator, mapping []int32) error {
	for i, x := range other.(*countAgg).n {
		c.n[mapping[i]] += x
	}
	return nil
}

func (c *countAgg) Result(*functions.Context) (*column.Vector, error) {
	return &column.Vector{Type: types.Long, N: len(c.n), I64: append([]int64(nil), c.n...)}, nil
}

// TestTopTies checks that equal rows come out as Spark's selection of the top rows leaves them.
func TestTopTies(t *testing.T) {
	r := rangePlan(60, 4)
	m := mod(r.Attr, lit(3))
	one := &plan.Filter{Cond: call("in", types.Boolean, boolKernel(func(a, _ int64) bool { return a >= 15 && a < 30 }), r.Attr, r.Attr), Child: r}
	top := &plan.Limit{N: lit(6), Child: &plan.Sort{Orders: []*plan.SortOrder{{Child: m}}, Global: true, Child: one}}
	if got := rowsText(rows(t, top)); !strings.HasPrefix(got, "21|18|15|24|27") {
		t.Errorf("got %s", got)
	}
}

func TestSample(t *testing.T) {
	want(t, &plan.Sample{Upper: 0.3, Seed: 7, Child: rangePlan(20, 4)}, "0|7|12|13|15|19")
	want(t, &plan.Sample{Upper: 0.5, Seed: 7, WithReplacement: true, Child: rangePlan(20, 4)}, "0|3|5|6|10|10|11|17")
}

// glom is the rows of each partition.
func glom(t *testing.T, p plan.Plan) string {
	t.Helper()
	r, err := (&Engine{Parallelism: 2}).Execute(testContext(), p)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out := make([]string, r.Partitions())
	err = r.Each(func(part int, b *column.Batch) error {
		for i := range b.N {
			out[part] += fmt.Sprint(b.Cols[0].Get(i), " ")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "/ ")
}

func TestRepartition(t *testing.T) {
	r := rangePlan(10, 4)
	for _, c := range []struct {
		p    plan.Plan
		want string
	}{
		{&plan.Repartition{N: 3, Shuffle: true, By: []plan.Expr{r.Attr}, Child: r}, "3 6 7 / 0 / 1 2 4 5 8 9 "},
		{&plan.Repartition{N: 3, Shuffle: true, By: []plan.Expr{r.Attr}, Range: true, Child: r}, "0 1 2 3 / 4 5 6 / 7 8 9 "},
		{&plan.Repartition{N: 3, Shuffle: true, Child: r}, "0 4 6 7 / 1 3 8 / 2 5 9 "},
		{&plan.Repartition{N: 3, Child: r}, "0 1 / 2 3 4 / 5 6 7 8 9 "},
		{&plan.Repartition{N: 9, Child: r}, "0 1 / 2 3 4 / 5 6 / 7 8 9 "},
	} {
		if got := glom(t, c.p); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func window(l *plan.Local, f plan.Expr, frame *plan.Frame, part []plan.Expr, order ...*plan.SortOrder) plan.Plan {
	w := &plan.Window{Func: f, Partition: part, Order: order, Frame: frame}
	op := &plan.WindowOp{List: []plan.Expr{as(w, "w")}, Partition: part, Order: order, Child: l}
	return &plan.Project{List: []plan.Expr{l.Attrs[3], op.Output()[len(op.Output())-1]}, Child: op}
}

func TestWindow(t *testing.T) {
	l := twelve()
	k, s, n := l.Attrs[0], l.Attrs[1], l.Attrs[3]
	up := &plan.SortOrder{Child: n, NullsFirst: true}
	byK := &plan.SortOrder{Child: k, NullsFirst: true}
	number := &plan.Call{Fn: &functions.Function{Name: "row_number", Kind: functions.WindowOnly}, Binding: &functions.Binding{Type: types.Long,
		Window: func(_ *functions.Context, f functions.WindowFrame, _ []*column.Vector) (*column.Vector, error) {
			v := &column.Vector{Type: types.Long, N: f.N}
			for i := range f.N {
				v.I64 = append(v.I64, int64(i)*10+int64(f.Peers[i]))
			}
			return v, nil
		}}}
	off := func(kind plan.BoundKind, n int64) plan.Bound { return plan.Bound{Kind: kind, Offset: lit(n)} }
	current := plan.Bound{Kind: plan.CurrentRow}
	for _, c := range []struct {
		name string
		p    plan.Plan
		want string
	}{
		{"row_number", window(l, number, nil, []plan.Expr{s}, up), "0 0|3 11|6 22|9 33|1 0|4 11|7 22|10 33|2 0|5 11|8 22|11 33"},
		{"peers", window(l, number, nil, nil, byK), "0 0|5 10|10 20|1 31|6 41|11 51|2 62|7 72|3 83|8 93|4 104|9 114"},
		{"whole", window(l, sum(n), nil, []plan.Expr{s}), "0 18|3 18|6 18|9 18|1 22|4 22|7 22|10 22|2 26|5 26|8 26|11 26"},
		{"running range", window(l, sum(n), nil, nil, byK), "0 15|5 15|10 15|1 33|6 33|11 33|2 42|7 42|3 53|8 53|4 66|9 66"},
		{"rows", window(l, sum(n), &plan.Frame{Rows: true, Lower: off(plan.Preceding, 1), Upper: off(plan.Following, 1)}, []plan.Expr{s}, up),
			"0 3|3 9|6 18|9 15|1 5|4 12|7 21|10 17|2 7|5 15|8 24|11 19"},
		{"range", window(l, sum(n), &plan.Frame{Lower: off(plan.Preceding, 1), Upper: current}, nil, byK),
			"0 15|5 15|10 15|1 33|6 33|11 33|2 27|7 27|3 20|8 20|4 24|9 24"},
		{"range, descending", window(l, sum(n), &plan.Frame{Lower: off(plan.Preceding, 1), Upper: current}, nil, &plan.SortOrder{Child: k, Desc: true}),
			"4 13|9 13|3 24|8 24|2 20|7 20|1 27|6 27|11 27|0 33|5 33|10 33"},
		{"empty frame", window(l, sum(n), &plan.Frame{Rows: true, Lower: off(plan.Following, 3), Upper: off(plan.Following, 4)}, []plan.Expr{s}, up),
			"0 9|3 NULL|6 NULL|9 NULL|1 10|4 NULL|7 NULL|10 NULL|2 11|5 NULL|8 NULL|11 NULL"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want(t, c.p, c.want)
		})
	}
}

// TestRunningWindow takes the path for long frames.
func TestRunningWindow(t *testing.T) {
	var list []column.Row
	for i := range int64(3000) {
		list = append(list, column.Row{i / 1000, i, i, i})
	}
	l := local(2, "k long, a long, b long, n long", list...)
	n := l.Attrs[3]
	p := window(l, sum(lit(1)), nil, []plan.Expr{l.Attrs[0]}, &plan.SortOrder{Child: n})
	for i, r := range rows(t, p) {
		if r[1] != int64(i%1000+1) {
			t.Fatalf("row %d: %v", i, r)
		}
	}
}

func TestGenerate(t *testing.T) {
	l := local(2, "n long, a array", column.Row{int64(1), []any{int64(5), nil}}, column.Row{int64(2), nil}, column.Row{int64(3), []any{int64(6)}})
	gen := &plan.Call{Fn: &functions.Function{Name: "explode"}, Args: []plan.Expr{l.Attrs[1]}, Binding: &functions.Binding{Type: types.Long,
		Generate: func(_ *functions.Context, args []*column.Vector, n int) (rows []int32, cols []*column.Vector, err error) {
			b := column.NewBuilder(types.Long, n)
			for i := range n {
				if args[0].IsNull(i) {
					continue
				}
				for _, x := range args[0].Get(i).([]any) {
					rows = append(rows, int32(i))
					b.Append(x)
				}
			}
			return rows, []*column.Vector{b.Finish()}, nil
		}}}
	g := &plan.Generate{Gen: gen, Attrs: []*plan.AttributeRef{attr("col", types.Long)}, Child: l}
	list := []plan.Expr{l.Attrs[0], g.Attrs[0]}
	want(t, &plan.Project{List: list, Child: g}, "1 5|1 NULL|3 6")
	g.Outer = true
	want(t, &plan.Project{List: list, Child: g}, "1 5|1 NULL|2 NULL|3 6")
}

func TestCachedRunsOnce(t *testing.T) {
	n := 0
	r := rangePlan(10, 1)
	slow := call("count", types.Long, func(_ *functions.Context, args []*column.Vector, _ int) (*column.Vector, error) {
		n++
		return args[0], nil
	}, r.Attr)
	p := &plan.Project{List: []plan.Expr{as(slow, "x")}, Child: r}
	c := &plan.Cached{Child: p, Cache: NewCache(), Attrs: p.Output()}
	for range 3 {
		want(t, &plan.Limit{N: lit(2), Child: c}, "0|1")
	}
	if n != 1 {
		t.Errorf("evaluated %d times", n)
	}
	c.Cache.(*Cache).Unpersist()
	want(t, &plan.Limit{N: lit(1), Child: c}, "0")
	if n != 2 {
		t.Errorf("evaluated %d times after unpersist", n)
	}
}

type double struct{}

func (double) Run(_ source.Context, part int, in func() (*column.Batch, error), yield func(*column.Batch) error) error {
	for {
		b, err := in()
		if b == nil || err != nil {
			return err
		}
		for range 2 {
			if err := yield(b); err != nil {
				return err
			}
		}
	}
}

func TestMapPartitionsAndObserve(t *testing.T) {
	r := rangePlan(4, 2)
	p := &plan.MapPartitions{Fn: double{}, Attrs: r.Output(), Child: r}
	want(t, p, "0|1|0|1|2|3|2|3")
	want(t, &plan.Limit{N: lit(1), Child: p}, "0")
	o := &plan.Observe{Name: "m", Aggs: []plan.Expr{as(sum(r.Attr), "s")}, Child: r}
	res, err := (&Engine{Parallelism: 2}).Execute(testContext(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Close()
	if n, err := res.Count(); n != 4 || err != nil {
		t.Fatal(n, err)
	}
	if m := res.Metrics(); len(m) != 1 || m[0].Name != "m" || m[0].Row[0] != int64(6) {
		t.Errorf("metrics %v", m)
	}
}
