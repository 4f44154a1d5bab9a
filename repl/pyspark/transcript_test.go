package pyspark_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gospark/dataframe"
	"gospark/repl"
	"gospark/repl/pyspark"
	"gospark/repl/python/interp"
	_ "gospark/repl/python/stdlib/all"
	"gospark/repl/python/syntax"
	"gospark/repl/replay"
)

// shell is a session of Python with PySpark that prints to out.
type shell struct {
	in  *interp.Interp
	out io.Writer
}

func newShell(t testing.TB, out io.Writer) *shell {
	t.Helper()
	s := dataframe.NewSession(dataframe.Options{Master: "local[2]", Home: t.TempDir()})
	t.Cleanup(func() { s.Close() })
	sh := &shell{interp.New(interp.Options{Stdout: out}), out}
	if err := pyspark.NewApp(s, "test").Predefine(sh.in.Thread(), sh.in.Main()); err != nil {
		t.Fatal(err)
	}
	return sh
}

func (s *shell) Exec(ctx context.Context, m *syntax.Module, _ string) repl.Result {
	err := s.in.Exec(ctx, m, "<stdin>", "")
	if err == nil {
		return repl.Result{}
	}
	io.WriteString(s.out, s.in.FormatException(err, interp.Style{Short: true}))
	return repl.Result{Failed: true}
}

func (s *shell) Script(context.Context, *syntax.Module, string, []string) repl.Result {
	return repl.Result{}
}
func (s *shell) Reset() error { return nil }
func (s *shell) Close() error { return nil }

func transcript(t testing.TB, src string) string {
	t.Helper()
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	if _, err := replay.Run(context.Background(), src, newShell(t, out), out); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// TestTranscripts compares what the files in testdata print with what PySpark printed.
func TestTranscripts(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.gsp")
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(f, ".gsp") + ".out")
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Split(address.ReplaceAllString(transcript(t, string(src)), "0x"), "\n")
		for i, line := range strings.Split(address.ReplaceAllString(string(want), "0x"), "\n") {
			if i >= len(got) || got[i] != line {
				g := "(end)"
				if i < len(got) {
					g = got[i]
				}
				t.Errorf("%s:%d\n got %s\nwant %s", f, i+1, g, line)
				break
			}
		}
	}
}

// run executes statements and fails on an exception.
func (s *shell) run(t testing.TB, src string) {
	t.Helper()
	m, err := syntax.Parse(src, "<stdin>", syntax.Exec)
	if err == nil {
		err = s.in.Exec(context.Background(), m, "<stdin>", "")
	}
	if err != nil {
		t.Fatal(err)
	}
}

const rows = 100_000

func BenchmarkCollect(b *testing.B) {
	s := newShell(b, io.Discard)
	s.run(b, "df = spark.range(100000).selectExpr('id', 'cast(id as string) s', 'id * 1.5D f')\n")
	for b.Loop() {
		s.run(b, "r = df.collect()\n")
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkUDF(b *testing.B) {
	s := newShell(b, io.Discard)
	s.run(b, "from pyspark.sql.functions import udf\ndf = spark.range(100000).select(udf(lambda x: x * 2 + 1, 'long')('id').alias('v')).selectExpr('sum(v)')\n")
	for b.Loop() {
		s.run(b, "r = df.collect()\n")
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
