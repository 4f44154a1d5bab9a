package interp_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gospark/repl/python/interp"
	"gospark/repl/python/object"
	_ "gospark/repl/python/stdlib/collections"
	_ "gospark/repl/python/stdlib/datetime"
	_ "gospark/repl/python/stdlib/functools"
	_ "gospark/repl/python/stdlib/io"
	_ "gospark/repl/python/stdlib/itertools"
	_ "gospark/repl/python/stdlib/json"
	_ "gospark/repl/python/stdlib/math"
	_ "gospark/repl/python/stdlib/operator"
	_ "gospark/repl/python/stdlib/random"
	_ "gospark/repl/python/stdlib/re"
	"gospark/repl/python/syntax"
)

// transcript runs a statement file as if typed at the prompt; scripts/python/transcript.py does the same with CPython.
func transcript(text string) string {
	var out bytes.Buffer
	in := interp.New(interp.Options{Stdout: &out, Stderr: &out})
	ctx := context.Background()
	var st *syntax.Statement
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if st == nil {
			out.WriteString(">>> " + line + "\n")
			if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
				continue
			}
			st = syntax.NewStatement("<stdin>")
		} else {
			out.WriteString("... " + line + "\n")
		}
		status, mod, err := st.Push(line)
		if status == syntax.Incomplete {
			continue
		}
		st = nil
		if err != nil {
			if se, ok := err.(*syntax.SyntaxError); ok {
				out.WriteString(se.Display())
			}
			continue
		}
		if err := in.Exec(ctx, mod, "<stdin>", ""); err != nil {
			if object.IsError(err, object.SystemExit) {
				break
			}
			out.WriteString(in.FormatException(err, interp.Style{}))
		}
	}
	return out.String()
}

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.gsp")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".gsp") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			compare(t, address.ReplaceAllString(transcript(string(src)), "0x0"), string(want))
		})
	}
}

// compare reports the first differing statements.
func compare(t *testing.T, got, want string) {
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n>>> "), strings.Split(want, "\n>>> ")
	failures := 0
	for i := 0; i < len(w) && i < len(g); i++ {
		if g[i] != w[i] {
			if failures++; failures <= 20 {
				t.Errorf("got:\n>>> %s\nwant:\n>>> %s", g[i], w[i])
			}
		}
	}
	if failures == 0 {
		t.Errorf("%d statements, want %d", len(g), len(w))
	}
}
