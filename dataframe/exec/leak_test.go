package exec

import (
	"runtime"
	"testing"

	"gospark/dataframe/plan"
)

// TestManyJobs runs 1,000 actions in one engine: neither goroutines nor memory may pile up.
func TestManyJobs(t *testing.T) {
	e := &Engine{Parallelism: 4}
	job := func(i int) {
		r, s := rangePlan(2000, 4), rangePlan(100, 2)
		var p plan.Plan = &plan.Aggregate{Group: []plan.Expr{mod(r.Attr, lit(10))}, List: []plan.Expr{as(sum(r.Attr), "s")}, Child: r}
		switch i % 4 {
		case 1:
			p = &plan.Sort{Orders: []*plan.SortOrder{{Child: r.Attr, Desc: true}}, Global: true, Child: r}
		case 2:
			p = &plan.Join{Left: r, Right: s, Type: plan.Inner, Cond: eq(r.Attr, s.Attr)}
		case 3:
			p = &plan.Limit{N: lit(5), Child: r}
		}
		res, err := e.Execute(testContext(), p)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Close()
		if i%8 == 7 {
			_, err = res.Take(1) // ends early
		} else {
			_, err = res.Rows()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	heap := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for i := range 100 {
		job(i)
	}
	goroutines, before := runtime.NumGoroutine(), heap()
	for i := range 1000 {
		job(i)
	}
	stable(t, goroutines)
	if after := heap(); after > before+4<<20 {
		t.Errorf("the heap grew from %d to %d bytes", before, after)
	}
}
