package all_test

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
	_ "gospark/repl/python/stdlib/all"
	"gospark/repl/python/syntax"
)

// transcript runs a statement file as if typed at the prompt.
func transcript(text string) string {
	var out bytes.Buffer
	in := interp.New(interp.Options{Stdout: &out, Stderr: &out})
	var st *syntax.Statement
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		prompt := "... "
		if st == nil {
			prompt = ">>> "
		}
		out.WriteString(prompt + line + "\n")
		if st == nil {
			if strings.TrimSpace(line) == "" {
				continue
			}
			st = syntax.NewStatement("<stdin>")
		}
		status, mod, err := st.Push(line)
		if status == syntax.Incomplete {
			continue
		}
		st = nil
		if err == nil {
			err = in.Exec(context.Background(), mod, "<stdin>", "")
		}
		if err != nil {
			if se, ok := err.(*syntax.SyntaxError); ok {
				out.WriteString(se.Display())
				continue
			}
			out.WriteString(in.FormatException(object.Raised(err), interp.Style{Short: true}))
		}
	}
	return out.String()
}

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// TestTranscripts compares with what CPython printed; record.py makes the .out files.
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
			got := strings.Split(address.ReplaceAllString(transcript(string(src)), "0x0"), "\n")
			lines := strings.Split(string(want), "\n")
			for i := range max(len(got), len(lines)) {
				g, w := "", ""
				if i < len(got) {
					g = got[i]
				}
				if i < len(lines) {
					w = lines[i]
				}
				if g != w {
					t.Fatalf("line %d:\n got %s\nwant %s", i+1, g, w)
				}
			}
		})
	}
}
