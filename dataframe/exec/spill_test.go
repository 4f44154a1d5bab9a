package exec

import (
	"os"
	"reflect"
	"testing"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
)

// run gives the rows of a plan under a memory limit; no file may be left behind.
func runLimited(t *testing.T, p plan.Plan, limit int64, spills bool) []column.Row {
	t.Helper()
	dir := t.TempDir()
	r, err := (&Engine{Parallelism: 2, MemoryLimit: limit, TempDir: dir}).Execute(testContext(), p)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.Rows()
	if err != nil {
		t.Fatal(err)
	}
	if files, _ := os.ReadDir(dir); (len(files) > 0) != spills {
		t.Errorf("%d files were written", len(files))
	}
	r.Close()
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Errorf("%d files are left", len(files))
	}
	return rows
}

// TestSortSpills sorts by a key with many equals, in memory and over disk: the same rows in the same order.
func TestSortSpills(t *testing.T) {
	for _, global := range []bool{true, false} {
		r := rangePlan(200_000, 3)
		s := &plan.Sort{Orders: []*plan.SortOrder{{Child: mod(r.Attr, lit(977)), Desc: true}}, Global: global, Child: r}
		whole, pieces := runLimited(t, s, -1, false), runLimited(t, s, 1<<20, true)
		if !reflect.DeepEqual(whole, pieces) {
			t.Errorf("global %v: %d and %d rows differ", global, len(whole), len(pieces))
		}
	}
}

// TestGroupsSpill groups by a key with many values, in memory and over disk.
func TestGroupsSpill(t *testing.T) {
	r := rangePlan(300_000, 4)
	key := mod(r.Attr, lit(90_001))
	a := &plan.Aggregate{Group: []plan.Expr{key}, List: []plan.Expr{as(key, "k"), as(sum(r.Attr), "s")}, Child: r}
	sums := func(rows []column.Row) map[any]any {
		m := map[any]any{}
		for _, row := range rows {
			if _, twice := m[row[0]]; twice {
				t.Fatalf("group %v comes twice", row[0])
			}
			m[row[0]] = row[1]
		}
		return m
	}
	whole, pieces := sums(runLimited(t, a, -1, false)), sums(runLimited(t, a, 2<<20, true))
	if len(whole) != 90_001 || !reflect.DeepEqual(whole, pieces) {
		t.Errorf("%d and %d groups differ", len(whole), len(pieces))
	}
}
