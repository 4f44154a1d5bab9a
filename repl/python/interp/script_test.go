package interp_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gospark/repl/python/interp"
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// runScript runs a script's text and returns what it prints, traceback included.
func runScript(t *testing.T, name, src string) string {
	t.Helper()
	var out bytes.Buffer
	in := interp.New(interp.Options{Stdout: &out, Stderr: &out})
	m, err := syntax.Parse(src, name, syntax.Exec)
	if err != nil {
		t.Fatal(err)
	}
	if err := in.Exec(context.Background(), m, name, src); err != nil {
		out.WriteString(in.FormatException(err, interp.Style{Suggest: true}))
	}
	return out.String()
}

func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/scripts/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			if got := runScript(t, filepath.Base(file), string(src)); got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestInterrupt(t *testing.T) {
	for _, src := range []string{
		"while True: pass",
		"while True:\n try:\n  x = 1\n finally:\n  pass",
		"sum(x for x in iter(int, 1))",
		"list(map(lambda v: v, iter(int, 1)))",
		"[x for x in iter(int, 1) if x]",
	} {
		m, err := syntax.Parse(src, "<stdin>", syntax.Exec)
		if err != nil {
			t.Fatal(err)
		}
		in := interp.New(interp.Options{})
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		done := make(chan error, 1)
		go func() { done <- in.Exec(ctx, m, "<stdin>", "") }()
		select {
		case err := <-done:
			if !object.IsError(err, object.KeyboardInterrupt) {
				t.Errorf("%q: %v, want KeyboardInterrupt", src, err)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%q did not stop", src)
		}
		cancel()
	}
}

func TestParallelThreads(t *testing.T) {
	in := interp.New(interp.Options{})
	m, err := syntax.Parse("k = 3\ntable = {i: str(i) for i in range(50)}\ndef f(x):\n  return len(table[x % 50]) * k + sum(y for y in range(10))\n", "<stdin>", syntax.Exec)
	if err != nil {
		t.Fatal(err)
	}
	if err := in.Exec(context.Background(), m, "<stdin>", ""); err != nil {
		t.Fatal(err)
	}
	f, _ := in.Main().GetStr("f")
	errs := make(chan error, 4)
	for range 4 {
		go func() {
			th := in.NewThread()
			for i := range 2000 {
				v, err := object.Call(th, f, object.NewInt(int64(i)))
				if err == nil && v != object.NewInt(int64(len([]string{"1", "22"}[min(i%50/10, 1)])*3+45)) {
					err = object.ValueErrorf("wrong result")
				}
				if err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range 4 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
