package optimize

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gospark/dataframe/analyze"
	"gospark/dataframe/column"
	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/source"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// The files in testdata are named after rules. A case is a query, a line of dashes, the plan before and, after a line with an arrow,
// the plan that the one rule makes of it (or of what the rules of before make of it). File all.txt shows what all rules together do.
// Relation t(k int, name string, x double) is a source that can use predicates over k, and exactly those with =.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		seen[name] = true
		t.Run(name, func(t *testing.T) { runFile(t, name, f) })
	}
	for _, r := range append(append([]rule{}, repeated...), final...) {
		if !seen[r.name] {
			t.Errorf("rule %s has no test", r.name)
		}
	}
}

func runFile(t *testing.T, name, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
		query, want, _ := strings.Cut(c+"\n", "\n----\n")
		got := rewriteText(t, name, query)
		out.WriteString(query + "\n----\n" + got + "\n\n")
		if !*update && got != strings.TrimSpace(want) {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", query, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// before has the rules that make the input of a rule's cases.
var before = map[string][]func(plan.Plan, *Env) (plan.Plan, error){
	"CombineFilters": {combineProjects},
	"CombineLimits":  {combineProjects},
	"PropagateEmpty": {combineFilters, combineLimits},
}

func rewriteText(t *testing.T, name, query string) string {
	conf := &functions.Conf{ANSI: true, TimeZone: time.UTC, TimeZoneID: "UTC", DecimalLoss: true, Get: func(string) string { return "" }}
	env := &Env{Conf: conf, Context: &functions.Context{Context: context.Background(), Conf: conf}}
	p, err := sql.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	p, err = analyze.Analyze(p, &analyze.Env{Context: context.Background(), Conf: conf, Relation: func([]string, map[string]string) (plan.Plan, error) {
		return analyze.NewScan(table{}), nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	p = plan.Normalize(p)
	if name == "all" {
		q, err := Optimize(p, env)
		return show(t, p, q, err)
	}
	if name != "RemoveAliases" {
		if p, err = removeAliases(p, env); err != nil {
			t.Fatal(err)
		}
	}
	for _, first := range before[name] {
		if p, err = first(p, env); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range append(append([]rule{}, repeated...), final...) {
		if r.name == name {
			q, err := r.apply(p, env)
			return show(t, p, q, err)
		}
	}
	t.Fatalf("no rule %s", name)
	return ""
}

func show(t *testing.T, before, after plan.Plan, err error) string {
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(tree(before)) + "\n=>\n" + strings.TrimSpace(tree(after))
}

// tree adds to the text of a plan what its scans were told.
func tree(p plan.Plan) string {
	s := plan.TreeString(p)
	plan.WalkPlan(p, func(x plan.Plan) bool {
		if sc, ok := x.(*plan.Scan); ok {
			for _, q := range sc.Pushed {
				s += "pushed: column " + string(rune('0'+q.Column)) + " " + q.Op + "\n"
			}
			if sc.Limit >= 0 {
				s += "limited\n"
			}
		}
		return true
	})
	return s
}

// table is the source of the tests.
type table struct{}

func (table) Name() string { return "table" }
func (table) Schema() *types.StructType {
	return types.Struct(types.NewField("k", types.Int), types.NewField("name", types.String), types.NewField("x", types.Double))
}
func (table) Plan(source.Context, []int, []source.Predicate, int64) (source.Scan, error) {
	return scan{}, nil
}
func (table) CanPush(p source.Predicate) (useful, exact bool) { return p.Column == 0, p.Op == "=" }

type scan struct{}

func (scan) Partitions() int                                           { return 0 }
func (scan) Read(source.Context, int, func(*column.Batch) error) error { return nil }
func (scan) Close() error                                              { return nil }
