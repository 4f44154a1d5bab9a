package python

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

// transcript runs a statement file as if typed at the prompt and returns what was printed and the number of statements.
func transcript(text string) (string, int) {
	var out bytes.Buffer
	in := interp.New(interp.Options{Stdout: &out, Stderr: &out})
	var st *syntax.Statement
	count := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		prompt := "... "
		if st == nil {
			prompt = ">>> "
		}
		out.WriteString(prompt + line + "\n")
		if st == nil {
			if s := strings.TrimSpace(line); s == "" || s[0] == '#' {
				continue
			}
			st = syntax.NewStatement("<stdin>")
		}
		status, mod, err := st.Push(line)
		if status == syntax.Incomplete {
			continue
		}
		st = nil
		count++
		if err == nil {
			err = in.Exec(context.Background(), mod, "<stdin>", "")
		}
		if se, ok := err.(*syntax.SyntaxError); ok {
			out.WriteString(se.Display())
		} else if err != nil {
			out.WriteString(in.FormatException(object.Raised(err), interp.Style{}))
		}
	}
	return short(out.String()), count
}

// short is the text without frames other than the prompt's.
func short(text string) string {
	var out []string
	inside, frame := false, false
	for line := range strings.SplitSeq(text, "\n") {
		indented := strings.HasPrefix(line, " ")
		inside = strings.HasPrefix(line, "Traceback ") || inside && indented
		if inside && indented {
			frame = strings.Contains(line, `"<stdin>"`) || frame && strings.HasPrefix(line, "  [Previous ")
			if !frame {
				continue
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// fewest is a number of statements that the suite does not fall below.
const fewest = 4800

// TestCases compares with what CPython printed.
func TestCases(t *testing.T) {
	t.Setenv("TZ", "UTC")
	t.Setenv("COLUMNS", "80")
	files, err := filepath.Glob("cases/*.gsp")
	if err != nil {
		t.Fatal(err)
	}
	total, equal := 0, 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".gsp"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".gsp") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got, n := transcript(string(src))
			total += n
			equal += n - differences(t, address.ReplaceAllString(got, "0x0"), string(want))
		})
	}
	t.Logf("%d of %d statements print what CPython prints", equal, total)
	if total < fewest {
		t.Errorf("%d statements, fewer than %d", total, fewest)
	}
}

// differences reports the statements whose output differs and counts them.
func differences(t *testing.T, got, want string) int {
	g, w := strings.Split(got, "\n>>> "), strings.Split(want, "\n>>> ")
	if len(g) != len(w) {
		t.Errorf("%d statements, want %d", len(g), len(w))
	}
	n := 0
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			n++
			t.Errorf("\n>>> %s\nCPython:\n>>> %s", strings.TrimSuffix(g[i], "\n"), strings.TrimSuffix(w[i], "\n"))
		}
	}
	return n
}
