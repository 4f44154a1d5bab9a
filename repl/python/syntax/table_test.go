package syntax

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// readTable decodes a file of testdata, which CPython 3.11's compile() and code.InteractiveConsole answered, one
// JSON object a line.
func readTable[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []T
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var row T
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if len(rows) < 100 {
		t.Fatalf("%s has %d rows only", name, len(rows))
	}
	return rows
}

func TestErrorsAreCPythons(t *testing.T) {
	type row struct {
		Src, Mode, Kind, Msg, Text string
		Pos                        [4]int
	}
	modes := map[string]Mode{"exec": Exec, "single": Single}
	for _, r := range readTable[row](t, "errors.jsonl") {
		want := "valid"
		if r.Kind != "" {
			want = fmt.Sprintf("%s: %s %v %q", r.Kind, r.Msg, r.Pos, r.Text)
		}
		got := "valid"
		if _, err := Parse(r.Src, "<stdin>", modes[r.Mode]); err != nil {
			e := err.(*SyntaxError)
			got = fmt.Sprintf("%s: %s %v %q", e.Kind, e.Msg, [4]int{e.Line, e.Col, e.EndLine, e.EndCol}, strings.TrimRight(e.Text, "\n"))
		}
		if got != want {
			t.Errorf("%s %q\n got %s\nwant %s", r.Mode, r.Src, got, want)
		}
	}
}

func TestPromptIsCPythons(t *testing.T) {
	type row struct{ Typed, Shows []string }
	for _, r := range readTable[row](t, "prompt.jsonl") {
		var st *Statement
		for i, line := range r.Typed {
			if st == nil {
				st = NewStatement("<stdin>")
			}
			status, _, err := st.Push(line)
			got := fmt.Sprint(status)
			if err != nil {
				got += err.(*SyntaxError).Display()
			}
			if got != r.Shows[i] {
				t.Errorf("%q, line %d\n got %q\nwant %q", r.Typed, i+1, got, r.Shows[i])
			}
			if status != Incomplete {
				st = nil
			}
		}
		if st != nil {
			st.Close()
		}
	}
}

// TestPromptRules holds what a terminal does, where the code module differs, and what pasted text needs.
func TestPromptRules(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Status
	}{
		{"x = 1", Complete},
		{"\n", Complete},
		{"   ", Complete},
		{"# comment", Complete},
		{"x = (1,", Incomplete},
		{"x = (1,\n2)", Complete},
		{"def f():\n  a = 1", Incomplete},
		{"def f():\n  a = 1\n   ", Incomplete},
		{"def f():\n  a = 1\n# note", Incomplete},
		{"def f():\n  a = 1\n   \n  return a\n\n", Complete},
		{"if x: pass", Incomplete},
		{"if x: pass\n\n", Complete},
		{"class A:", Incomplete},
		{"@d", Incomplete},
		{"@d\ndef f(): pass\n\n", Complete},
		{"x = a \\", Incomplete},
		{"x = a \\\n  .load() ", Complete},
		{"x = a \\\n\n", Complete},
		{"x = a \\ ", Invalid},
		{"s = '''a\n\nb", Incomplete},
		{"s = '''a\n\nb'''", Complete},
		{"if True:\nprint(1)", Invalid},
		{"f(a b", Invalid},
	} {
		if got, _ := CompleteSource(c.src); got != c.want {
			t.Errorf("%q: %v, want %v", c.src, got, c.want)
		}
	}
}

// TestHugeInput checks that long or deep input ends in time, in a tree or in one error.
func TestHugeInput(t *testing.T) {
	rep := strings.Repeat
	indents := ""
	for i := range 120 {
		indents += rep(" ", i) + "if 1:\n"
	}
	for _, c := range []struct{ name, src, want string }{
		{"lines", rep("x = f(a, 'b')\n", 100000), ""},
		{"display", "x = [" + rep("1, ", 200000) + "]", ""},
		{"unclosed", "x = [" + rep("1, ", 200000), "SyntaxError: '[' was never closed"},
		{"wrong", "x = [" + rep("1, ", 20000) + "a b]", "SyntaxError: invalid syntax. Perhaps you forgot a comma?"},
		{"brackets", rep("(", 201), "SyntaxError: too many nested parentheses"},
		{"braces", rep("{1:", 150) + "1" + rep("}", 150), ""},
		{"bad braces", rep("{1:", 150) + "1 2" + rep("}", 150), "SyntaxError: invalid syntax. Perhaps you forgot a comma?"},
		{"sum", rep("1+", 200000) + "1", "RecursionError: maximum recursion depth exceeded during compilation"},
		{"minus", rep("-", 200000) + "1", "MemoryError"},
		{"calls", "f" + rep("()", 200000), "RecursionError: maximum recursion depth exceeded during compilation"},
		{"f-string", `f"` + rep("{a}", 100000) + `"`, ""},
		{"indents", indents, "IndentationError: too many levels of indentation"},
	} {
		_, err := Parse(c.src, "<stdin>", Exec)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
