package exec

import (
	"testing"

	"gospark/dataframe/plan"
)

func benchmark(b *testing.B, p plan.Plan) {
	for b.Loop() {
		r, err := (&Engine{Parallelism: 2}).Execute(testContext(), p)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := r.Count(); err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}

func BenchmarkRangeGroup20M(b *testing.B) {
	r := rangePlan(20_000_000, 2)
	m := mod(r.Attr, lit(1000))
	benchmark(b, &plan.Aggregate{Group: []plan.Expr{m}, List: []plan.Expr{as(m, "m"), as(sum(r.Attr), "s")}, Child: r})
}

func BenchmarkFilterProject20M(b *testing.B) {
	r := rangePlan(20_000_000, 2)
	f := &plan.Filter{Cond: lt(mod(r.Attr, lit(10)), lit(3)), Child: r}
	benchmark(b, &plan.Project{List: []plan.Expr{as(add(r.Attr, lit(1)), "x")}, Child: f})
}

func BenchmarkSort1M(b *testing.B) {
	r := rangePlan(1_000_000, 2)
	benchmark(b, &plan.Sort{Orders: []*plan.SortOrder{{Child: mod(r.Attr, lit(7919))}, {Child: r.Attr, Desc: true}}, Global: true, Child: r})
}
