package exec

import (
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
)

func TestProgress(t *testing.T) {
	var p *Progress
	ended := false
	e := &Engine{Parallelism: 1, Progress: func(x *Progress) func() { p = x; return func() { ended = true } }}
	r := rangePlan(100_000, 4)
	var seen []StageProgress
	m := &plan.Aggregate{Group: []plan.Expr{mod(r.Attr, lit(3))}, List: []plan.Expr{as(sum(r.Attr), "s")}, Child: r}
	res, err := e.Execute(testContext(), m)
	if err != nil {
		t.Fatal(err)
	}
	inner := res.root.(*aggregateOp)
	inner.child = &watched{inner.child, func() {
		if s, ok := p.Stage(); ok && (len(seen) == 0 || seen[len(seen)-1] != s) {
			seen = append(seen, s)
		}
	}}
	if _, err := res.Rows(); err != nil {
		t.Fatal(err)
	}
	want := []StageProgress{{0, 0, 1, 4}, {0, 1, 1, 4}, {0, 2, 1, 4}, {0, 3, 1, 4}}
	if len(seen) != len(want) {
		t.Fatalf("%v", seen)
	}
	for i := range want {
		if seen[i] != want[i] {
			t.Errorf("%v, not %v", seen[i], want[i])
		}
	}
	if _, ok := p.Stage(); ok {
		t.Error("a stage is left open")
	}
	if res.Close(); !ended {
		t.Error("the end was not told")
	}
}

// watched calls look at every batch.
type watched struct {
	operator
	look func()
}

func (w *watched) run(t *task, part int, yield yieldFunc) error {
	return w.operator.run(t, part, func(b *column.Batch) error {
		w.look()
		return yield(b)
	})
}
