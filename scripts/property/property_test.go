package property

import (
	"bufio"
	"context"
	_ "embed" // driver.py
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"gospark/dataframe"
	"gospark/dataframe/errs"
	_ "gospark/dataframe/source/csv" // views
)

//go:embed driver.py
var driver string

const exprsPerBatch = 100

// found is an expression that was once answered wrongly, with the right answer.
type found struct {
	Seed   uint64 `json:"seed"`
	Table  string `json:"table"`
	ANSI   bool   `json:"ansi"`
	Expr   string `json:"expr"`
	Answer Answer `json:"answer"`
}

// ours answers a batch with this project.
func ours(b Batch) ([]Answer, error) {
	s := dataframe.NewSession(dataframe.Options{Master: "local[2]", Conf: map[string]string{"spark.sql.session.timeZone": "America/Los_Angeles"}})
	ctx := context.Background()
	if _, err := s.SQL(ctx, "CREATE TEMP VIEW t AS SELECT * FROM "+b.Table, nil, nil); err != nil {
		return nil, err
	}
	if !b.ANSI {
		if _, err := s.SQL(ctx, "SET spark.sql.ansi.enabled=false", nil, nil); err != nil {
			return nil, err
		}
	}
	out := make([]Answer, len(b.Exprs))
	for i, e := range b.Exprs {
		out[i] = answer(ctx, s, e)
	}
	return out, nil
}

func answer(ctx context.Context, s *dataframe.Session, expr string) (a Answer) {
	defer func() {
		if r := recover(); r != nil {
			a = Answer{Err: fmt.Sprint("PANIC ", r)}
		}
	}()
	d, err := s.SQL(ctx, "SELECT "+expr+" AS r FROM t", nil, nil)
	if err != nil {
		return Answer{Err: condition(err)}
	}
	a.Type = d.Schema().Fields[0].Type.SimpleString()
	text := "CAST(r AS STRING)"
	if a.Type == "binary" {
		text = "hex(r)"
	}
	if d, err = d.SelectExpr(text); err != nil {
		return Answer{Err: condition(err)}
	}
	rows, err := d.Collect(ctx)
	if err != nil {
		return Answer{Err: condition(err)}
	}
	for _, r := range rows {
		if v, ok := r[0].(string); ok {
			a.Rows = append(a.Rows, &v)
		} else {
			a.Rows = append(a.Rows, nil)
		}
	}
	return a
}

func condition(err error) string {
	var e *errs.Error
	if errors.As(err, &e) && e.Condition != "" {
		return e.Condition
	}
	return "other"
}

// python is a Python that can import PySpark; "" if there is none.
func python() string {
	if p := os.Getenv("GOSPARK_PYSPARK"); p != "" {
		return p
	}
	if exec.Command("python3", "-c", "import pyspark.sql").Run() == nil {
		return "python3"
	}
	return ""
}

func number(name string, def uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return def
}

func TestAgainstPySpark(t *testing.T) {
	py := python()
	if py == "" || testing.Short() {
		t.Skip("SKIPPED: no PySpark to compare with; set GOSPARK_PYSPARK to a Python that can import it")
	}
	seed, batches := number("GOSPARK_PROPERTY_SEED", 1), number("GOSPARK_PROPERTY_BATCHES", 2)
	cmd := exec.Command(py, "-c", driver)
	cmd.Env = append(os.Environ(), "TZ=UTC")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer in.Close()
	lines := bufio.NewReader(out)
	for k := range batches {
		b := NewBatch(seed+k, exprsPerBatch)
		if err := json.NewEncoder(in).Encode(b); err != nil {
			t.Fatal(err)
		}
		line, err := lines.ReadString('\n')
		if err != nil && err != io.EOF || line == "" {
			t.Fatalf("the driver stopped: %v", err)
		}
		var want []Answer
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		got, err := ours(b)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if !equal(got[i], want[i]) {
				f, _ := json.Marshal(found{seed + k, b.Table, b.ANSI, b.Exprs[i], want[i]})
				t.Errorf("%s\n  ansi %v\n   got %s\n  want %s\nCASE%s", b.Exprs[i], b.ANSI, show(got[i]), show(want[i]), f)
			}
		}
	}
}

func equal(a, b Answer) bool {
	if a.Err != "" || b.Err != "" {
		return a.Err == b.Err
	}
	return a.Type == b.Type && reflect.DeepEqual(texts2(a.Rows), texts2(b.Rows))
}

func texts2(rows []*string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		if out[i] = "NULL"; r != nil {
			out[i] = "'" + *r
		}
	}
	return out
}

func show(a Answer) string {
	if a.Err != "" {
		return a.Err
	}
	return a.Type + " " + strings.Join(texts2(a.Rows), " | ")
}

// The expressions that were answered wrongly once.
func TestFound(t *testing.T) {
	f, err := os.Open("testdata/found.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var c found
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		n++
		got, err := ours(Batch{Table: c.Table, ANSI: c.ANSI, Exprs: []string{c.Expr}})
		if err != nil {
			t.Fatal(err)
		}
		if !equal(got[0], c.Answer) {
			t.Errorf("seed %d: %s\n   got %s\n  want %s", c.Seed, c.Expr, show(got[0]), show(c.Answer))
		}
	}
	if n == 0 {
		t.Fatal("no cases")
	}
}

// The same seed gives the same batch, and most expressions are answered with rows.
func TestGenerator(t *testing.T) {
	a, b := NewBatch(7, 200), NewBatch(7, 200)
	if !reflect.DeepEqual(a, b) {
		t.Fatal("a seed gave two batches")
	}
	got, err := ours(a)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for i, x := range got {
		if strings.HasPrefix(x.Err, "PANIC") {
			t.Errorf("%s: %s", a.Exprs[i], x.Err)
		}
		if x.Err == "" {
			rows++
		}
	}
	if rows < 60 {
		t.Errorf("only %d of %d expressions have an answer", rows, len(got))
	}
}
