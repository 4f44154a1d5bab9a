package replay

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gospark/repl"
	"gospark/repl/python/syntax"
)

// echo is a session that prints the text of every statement.
type echo struct {
	out *bufio.Writer
}

func (e echo) Exec(_ context.Context, _ *syntax.Module, src string) repl.Result {
	fmt.Fprintf(e.out, "<%s>\n", strings.TrimRight(src, "\n"))
	return repl.Result{Exit: src == "exit()\n"}
}

func (e echo) Script(context.Context, *syntax.Module, string, []string) repl.Result {
	return repl.Result{}
}
func (e echo) Reset() error { return nil }
func (e echo) Close() error { return nil }

func transcript(src string) string {
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	if _, err := Run(context.Background(), src, echo{out}, out); err != nil {
		return err.Error()
	}
	return b.String()
}

func TestRun(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", ""},
		{"x\r\ny", ">>> x\n<x>\n>>> y\n<y>\n"},
		{"\n# c\n", ">>> \n<>\n>>> # c\n<# c>\n"},
		{"if 1:\n  a\n   \n\nb\n", ">>> if 1:\n...   a\n...    \n... \n<if 1:\n  a\n   >\n>>> b\n<b>\n"},
		{"(1,\n# %% group g\nx", ">>> (1,\n# %% group g\n>>> x\n<x>\n"},
		{"if True:\nprint(1)\nx", ">>> if True:\n... print(1)\n  File \"<stdin>\", line 2\n    print(1)\n    ^^^^^\n" +
			"IndentationError: expected an indented block after 'if' statement on line 1\n>>> x\n<x>\n"},
		{"exit()\nx", ">>> exit()\n<exit()>\n"},
	} {
		if got := transcript(c.src); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.src, got, c.want)
		}
	}
}

func TestTest(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.gsp", "0x0123456789")
	write("a.out", ">>> 0xabcdef0123\n<0xabcdef0123>\n")
	write("b.gsp", "x")
	write("b.out", ">>> x\n<y>\n")
	write("c.gsp", "x")
	run := func(update bool) (bool, string) {
		var out bytes.Buffer
		ok, err := Test(context.Background(), []string{dir}, update, func(_ context.Context, path string) (string, error) {
			b, err := os.ReadFile(path)
			return transcript(string(b)), err
		}, &out)
		if err != nil {
			t.Fatal(err)
		}
		return ok, out.String()
	}
	ok, out := run(false)
	for _, want := range []string{"-<y>\n+<x>\n", "c.gsp: there is no c.out", "1 passed, 2 failed\n"} {
		if ok || !strings.Contains(out, want) {
			t.Errorf("%v, no %q in %q", ok, want, out)
		}
	}
	if ok, out = run(true); !ok || out != "3 passed, 0 failed\n" {
		t.Errorf("update: %v, %q", ok, out)
	}
	if ok, out = run(false); !ok || out != "3 passed, 0 failed\n" {
		t.Errorf("after update: %v, %q", ok, out)
	}
	if _, err := Test(context.Background(), []string{filepath.Join(dir, "none")}, false, nil, &bytes.Buffer{}); err == nil {
		t.Error("a missing path is no error")
	}
}

// TestLabTimes: when messages were made differs from run to run, but only in files that make them.
func TestLabTimes(t *testing.T) {
	dir := t.TempDir()
	times := []string{"[2026-01-02 03:04:05,678] INFO a\n|2026-01-02 03:04:...|\n", "[2027-11-12 13:14:15,000] INFO a\n| 2027-11-12 13:14:15|\n"}
	for name, want := range map[string]bool{"lab": true, "python": false} {
		path := filepath.Join(dir, name+".gsp")
		src := "x\n"
		if want {
			src = labMark + "\n"
		}
		for file, text := range map[string]string{path: src, strings.TrimSuffix(path, ".gsp") + ".out": times[0]} {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		ok, err := Test(context.Background(), []string{path}, false, func(context.Context, string) (string, error) { return times[1], nil }, &bytes.Buffer{})
		if err != nil || ok != want {
			t.Errorf("%s: equal is %v, %v", name, ok, err)
		}
	}
}
