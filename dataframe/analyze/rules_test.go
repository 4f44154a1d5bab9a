package analyze

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gospark/dataframe/functions"
	"gospark/dataframe/plan"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// The files in testdata have cases: a query, a line of dashes, the resolved plan or the error, an empty line. The relations are
//
//	t(k int, name string, x decimal(2,1), s struct<a:int,b:array<struct<c:int>>>, m map<string,int>)   u(k int, y string)
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) { runFile(t, f) })
	}
}

func runFile(t *testing.T, name string) {
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
		query, want, _ := strings.Cut(c+"\n", "\n----\n")
		got := strings.TrimSpace(analyzeText(query))
		out.WriteString(query + "\n----\n" + got + "\n\n")
		if !*update && got != strings.TrimSpace(want) {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", query, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func analyzeText(query string) string {
	p, err := sql.ParseQuery(query)
	if err != nil {
		return "parse: " + err.Error()
	}
	q, err := Analyze(p, testEnv())
	if err != nil {
		return err.Error()
	}
	return plan.TreeString(plan.Normalize(q))
}

func testEnv() *Env {
	t := types.Struct(types.NewField("k", types.Int), types.NewField("name", types.String), types.NewField("x", types.Decimal(2, 1)),
		types.NewField("s", types.Struct(types.NewField("a", types.Int), types.NewField("b", types.Array(types.Struct(types.NewField("c", types.Int)))))),
		types.NewField("m", types.Map(types.String, types.Int)))
	u := types.Struct(types.NewField("k", types.Int), types.NewField("y", types.String))
	tables := map[string]*types.StructType{"t": t, "u": u}
	return &Env{
		Context: context.Background(), Conf: &functions.Conf{ANSI: true, TimeZone: time.UTC, TimeZoneID: "UTC", DecimalLoss: true, Get: func(string) string { return "" }},
		SearchPath: "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]",
		Relation: func(name []string, _ map[string]string) (plan.Plan, error) {
			if st := tables[strings.ToLower(name[len(name)-1])]; st != nil {
				l := &plan.Partitioned{Attrs: NewLocal(st, nil).Attrs}
				return &plan.SubqueryAlias{Name: []string{strings.ToLower(name[len(name)-1])}, Child: l}, nil
			}
			return nil, nil
		},
	}
}
