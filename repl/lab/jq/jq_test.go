package jq

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"gospark/repl/lab/command"
)

func run1(t testing.TB, ctx context.Context, dir, input string, args ...string) (out, errs string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	status = Main(&command.Process{Context: ctx, Name: "jq", Args: args, Stdin: strings.NewReader(input), Stdout: &o, Stderr: &e, Dir: dir})
	return o.String(), e.String(), status
}

// TestQueries has one query a line; its output lines are joined by a blank.
func TestQueries(t *testing.T) {
	for _, c := range []struct{ query, input, want string }{
		{".", `{"b":1,"a":{"z":1,"y":2}}`, `{"b":1,"a":{"z":1,"y":2}}`},
		{".[]", `[{"id":1,"cat":2},{"z":1,"a":2}]`, `{"id":1,"cat":2} {"z":1,"a":2}`},
		{".", `{"a":1,"b":2,"a":3}`, `{"a":3,"b":2}`},
		{"keys, keys_unsorted", `{"b":1,"a":2}`, `["a","b"] ["b","a"]`},
		{"{b,a,c:1}", `{"a":1,"b":2}`, `{"b":2,"a":1,"c":1}`},
		{". + {a:9,z:1}", `{"b":1,"a":2}`, `{"b":1,"a":9,"z":1}`},
		{"del(.b) | .b = 1", `{"b":1,"a":2}`, `{"a":2,"b":1}`},
		{"(.x = 1), (.y = 2), (.x = 3)", `{"k":0}`, `{"k":0,"x":1} {"k":0,"y":2} {"k":0,"x":3}`},
		{"[1] as $a | ($a + [2]), ($a + [3]), $a", `null`, `[1,2] [1,3] [1]`},
		{"([1] + [2]) as $a | ($a + [3]), ($a + [4]), $a", `null`, `[1,2,3] [1,2,4] [1,2]`},
		{"with_entries(.value += 1)", `{"b":1,"a":2}`, `{"b":2,"a":3}`},
		{"group_by(.k)", `[{"k":2,"a":1},{"b":1,"k":1}]`, `[[{"b":1,"k":1}],[{"k":2,"a":1}]]`},
		{". * {b:{y:2}}", `{"b":{"x":1},"a":2}`, `{"b":{"x":1,"y":2},"a":2}`},
		{"[paths]", `{"b":[1],"a":2}`, `[["b"],["b",0],["a"]]`},
		{".[]?, (1 | .a?), ([1] | .[0]?)", `[7]`, `7 1`},
		{"[(1,2) + (10,20)]", `null`, `[11,12,21,22]`},
		{"[.[] | numbers]", `[1e1000,-0,1.0,9007199254740993,1e-7,1e17]`, `[1.7976931348623157e+308,-0,1,9007199254740992,1e-07,1e+17]`},
		{"[foreach .[] as $x (0; . + $x; [$x, .])]", `[1,2]`, `[[1,1],[2,3]]`},
		{"def f($a; g): $a + g; [f(1,2; 10)]", `null`, `[11,12]`},
		{"label $out | 1, break $out, 2", `null`, `1`},
		{". as [$a, {b: $c}] | [$c, $a]", `[1,{"b":2}]`, `[2,1]`},
		{"fromstream(tostream)", `{"b":[1,{"z":[]}],"a":{}}`, `{"b":[1,{"z":[]}],"a":{}}`},
		{`gsub("(?<x>[ab])"; "<\(.x)>")`, `"abc"`, `"<a><b>c"`},
		{"reduce range(100000) as $i (0; . + $i)", `null`, `4999950000`},
	} {
		out, errs, status := run1(t, context.Background(), t.TempDir(), c.input, "-c", c.query)
		if got := strings.ReplaceAll(strings.TrimSuffix(out, "\n"), "\n", " "); got != c.want || errs != "" || status != 0 {
			t.Errorf("%s: got %s, want %s (%s, %d)", c.query, got, c.want, errs, status)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		query, input, err string
		status            int
	}{
		{".a.b", `{"a":1}` + "\n", "jq: error (at <stdin>:1): Cannot index number with string \"b\"\n", 5},
		{".a.b", `{"a":1}`, "jq: error (at <stdin>:0): Cannot index number with string \"b\"\n", 5},
		{".", "[1,2", "parse error: Unfinished JSON term at EOF at line 1, column 4\n", 4},
		{".", "'a'", "parse error: Invalid numeric literal at EOF at line 1, column 3\n", 4},
		{".", "{1:2}", "parse error: Object keys must be strings at line 1, column 3\n", 4},
		{".", strings.Repeat("[", 257), "parse error: Exceeds depth limit for parsing at line 1, column 257\n", 4},
		{"{a", "", "jq: error: syntax error, unexpected $end, expecting '}' (Unix shell quoting issues?) at <top-level>, line 1:\n{a \njq: 1 compile error\n", 3},
		{"foo, bar", "", "jq: error: foo/0 is not defined at <top-level>, line 1:\nfoo, bar\njq: error: bar/0 is not defined at <top-level>, line 1:\nfoo, bar     \njq: 2 compile errors\n", 3},
		{"error({a:1})", "1\n", "jq: error (at <stdin>:1) (not a string): {\"a\":1}\n", 5},
		{"def f: 1 + f; f", "1\n", "jq: error (at <stdin>:1): function calls are nested too deep\n", 5},
	} {
		_, errs, status := run1(t, context.Background(), t.TempDir(), c.input, c.query)
		if errs != c.err || status != c.status {
			t.Errorf("%s of %.20q: got %q, %d", c.query, c.input, errs, status)
		}
	}
}

func TestFilesAndVariables(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.json"), []byte("{\"b\":1,\"a\":2}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   []string
		want   string
		status int
	}{
		{[]string{"-c", "[., $x]", "a.json", "--arg", "x", "v"}, "[{\"b\":1,\"a\":2},\"v\"]\n", 0},
		{[]string{"-sc", ".", "a.json", "nosuch", "a.json"}, "[{\"b\":1,\"a\":2},{\"b\":1,\"a\":2}]\n", 2},
		{[]string{"-nc", "$x", "--slurpfile", "x", "a.json"}, "[{\"b\":1,\"a\":2}]\n", 0},
		{[]string{"-c", "--stream", ".", "a.json"}, "[[\"b\"],1]\n[[\"a\"],2]\n[[\"a\"]]\n", 0},
		{[]string{"-Sc", ".", "a.json"}, "{\"a\":2,\"b\":1}\n", 0},
		{[]string{"-e", ".q", "a.json"}, "null\n", 1},
		{[]string{"--nosuch", "."}, "", 2},
		{[]string{"-Cc", ".b", "a.json"}, "\x1b[0;39m1\x1b[0m\n", 0},
	} {
		out, _, status := run1(t, context.Background(), dir, "", c.args...)
		if out != c.want || status != c.status {
			t.Errorf("%q: got %q, %d", c.args, out, status)
		}
	}
}

// lines gives the same document again and again.
type lines struct {
	line string
	left int
	peak uint64
}

func (l *lines) Read(b []byte) (int, error) {
	if l.left == 0 {
		return 0, io.EOF
	}
	if l.left--; l.left%2000 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		l.peak = max(l.peak, m.HeapAlloc)
	}
	return copy(b, l.line), nil
}

func TestDocumentByDocument(t *testing.T) {
	input := &lines{line: `{"b":"` + strings.Repeat("x", 5000) + `","a":[1,2,3]}` + "\n", left: 40000} // 200 MB
	status := Main(&command.Process{Context: context.Background(), Args: []string{"-c", "."}, Stdin: input, Stdout: io.Discard, Stderr: io.Discard})
	if status != 0 || input.peak > 100<<20 {
		t.Errorf("status %d, %d bytes held", status, input.peak)
	}
}

func TestEnds(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	for _, query := range []string{"last(range(1e18))", "[repeat(empty)]", "0 | until(false; . + 1)", "def f: (1 | f), 2; try f catch 3 | empty"} {
		done := make(chan struct{})
		go func() {
			defer close(done)
			run1(t, ctx, "", "", "-n", query)
		}()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Fatalf("%s does not end", query)
		}
	}
}

// TestLibrary compiles every function that is written in the language itself.
func TestLibrary(t *testing.T) {
	for name := range prelude() {
		c := &compiler{m: &machine{context: context.Background(), environ: newObject(0), named: newObject(0)}, prelude: map[string]*definition{}, seen: map[string]int{}}
		c.builtin(name)
		if len(c.problems) > 0 {
			t.Errorf("%s: %v", name, c.problems)
		}
	}
}

// FuzzRoundTrip prints what it reads; what was printed reads and prints the same.
func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5,null,"x\ud83d\ude00\n"],"b":{}}`, `[1e1000,-0,nan`, "\"\xff\xe2\x82\"", "1 2 true\"a\"", "{\"a\":1}}", "\xef\xbb\xbf[]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := decodeText(s)
		for {
			v, err := d.Next()
			if err != nil {
				return
			}
			for _, how := range []*style{compact, {indent: 2}, {tab: true, indent: 1, ascii: true}} {
				text := string(how.append(nil, v, 0))
				again, err := decodeText(text).Next()
				if err != nil {
					t.Fatalf("%q: printed as %q, which does not read: %v", s, text, err)
				}
				if back := string(how.append(nil, again, 0)); back != text {
					t.Fatalf("%q: %q, then %q", s, text, back)
				}
			}
		}
	})
}

// FuzzQuery: no query may panic or hang.
func FuzzQuery(f *testing.F) {
	for _, s := range []string{".[] | {a, b: .c}", "reduce .[] as [$x] (0; . + $x)", `"\(1 + 2)x"`, "if . then 1 else 2 end", ".a[1:2] |= empty", "try error catch ."} {
		f.Add(s, `[{"a":1}]`)
	}
	f.Fuzz(func(t *testing.T, query, input string) {
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		Main(&command.Process{Context: ctx, Args: []string{"--", query}, Stdin: strings.NewReader(input), Stdout: io.Discard, Stderr: io.Discard})
	})
}

func ExampleMain() {
	Main(&command.Process{Context: context.Background(), Args: []string{"-c", ".[]"}, Stdin: strings.NewReader(`[{"b":1,"a":2},3]`), Stdout: os.Stdout, Stderr: os.Stderr})
	fmt.Println("done")
	// Output:
	// {"b":1,"a":2}
	// 3
	// done
}
