package repl

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// script is a lineReader that types what it holds.
type script struct {
	lines    []scriptLine
	prompts  []string
	history  []string
	prefills []string
}

type scriptLine struct {
	text   string
	pasted bool
	err    error
}

func (s *script) ReadLine(prompt string) (string, bool, error) {
	s.prompts = append(s.prompts, prompt)
	if len(s.lines) == 0 {
		return "", false, io.EOF
	}
	l := s.lines[0]
	s.lines = s.lines[1:]
	return l.text, l.pasted, l.err
}

func (s *script) Remember(src string) { s.history = append(s.history, strings.TrimRight(src, "\n")) }
func (s *script) Prefill(text string) { s.prefills = append(s.prefills, text) }
func (s *script) Close() error        { return nil }

func runShell(lines ...scriptLine) (*fakeSession, *script, string, int) {
	in := &script{lines: lines}
	session := &fakeSession{wait: make(chan struct{})}
	var out bytes.Buffer
	sh := &Shell{Session: session, Out: &out, Err: &out, Flush: func() {}, in: in}
	code, _ := sh.loop(context.Background())
	return session, in, out.String(), code
}

func typed(lines ...string) (list []scriptLine) {
	for _, l := range lines {
		list = append(list, scriptLine{text: l})
	}
	return list
}

func TestShellStatements(t *testing.T) {
	s, in, out, code := runShell(typed("x = 1", "def f():", "  pass", "", ">>> y", ">>> if 1:", "...   z", "...", "class A:", "  ...", "", "a b", "exit()", "never")...)
	want := []string{"x = 1", "def f():\n  pass", "y", "if 1:\n  z", "class A:\n  ...", "exit()"}
	if !reflect.DeepEqual(s.ran, want) {
		t.Errorf("ran %q, want %q", s.ran, want)
	}
	if code != 3 {
		t.Errorf("exit status %d", code)
	}
	if !strings.Contains(out, "SyntaxError: invalid syntax") {
		t.Errorf("output %q", out)
	}
	if got := strings.Join(in.prompts[:4], "|"); got != ">>> |>>> |... |... " {
		t.Errorf("prompts %q", got)
	}
	if in.history[1] != "def f():\n  pass" {
		t.Errorf("history %q", in.history)
	}
}

func TestShellInterruptAndEOF(t *testing.T) {
	s, in, out, code := runShell(scriptLine{text: "(1,"}, scriptLine{err: errInterrupted}, scriptLine{text: "x"}, scriptLine{text: "(1,"},
		scriptLine{err: io.EOF}, scriptLine{text: "y"})
	if got := strings.Join(s.ran, "|"); got != "x|y" {
		t.Errorf("ran %q", got)
	}
	if !strings.Contains(out, "KeyboardInterrupt\n") || code != 0 {
		t.Errorf("output %q, status %d", out, code)
	}
	if in.prompts[2] != ">>> " {
		t.Errorf("prompts %q", in.prompts)
	}
}

func TestShellPaste(t *testing.T) {
	s, _, out, _ := runShell(scriptLine{text: ">>> def f():\n...   a\n>>> f()\nold output\n>>> g(", pasted: true}, scriptLine{text: ")"})
	if got := strings.Join(s.ran, "|"); got != "def f():\n  a|f()|g(\n)" {
		t.Errorf("ran %q", got)
	}
	if want := ">>> def f():\n...   a\n... \n>>> f()\n>>> g(\n"; out[:len(want)] != want {
		t.Errorf("shown %q", out)
	}
	_, in, _, _ := runShell(scriptLine{text: "def f():\n  a\n   \n  b\n\nx = ", pasted: true})
	if len(in.prefills) != 1 || in.prefills[0] != "x = " {
		t.Errorf("left to edit %q", in.prefills)
	}
	if in.history[0] != "def f():\n  a\n   \n  b" {
		t.Errorf("history %q", in.history)
	}
}

func TestPipe(t *testing.T) {
	s := &fakeSession{}
	var errs bytes.Buffer
	code, err := Pipe(context.Background(), strings.NewReader("x\nprint 'a'\n# %% group b\nfor i in y:\n  z"), s, &errs, func() {})
	if code != 0 || err != nil || s.resets != 1 || strings.Join(s.ran, "|") != "x|for i in y:\n  z" {
		t.Errorf("%d, %v, %d resets, ran %q", code, err, s.resets, s.ran)
	}
	if !strings.Contains(errs.String(), "Missing parentheses in call to 'print'") {
		t.Errorf("errors %q", errs.String())
	}
	if code, _ = Pipe(context.Background(), strings.NewReader("exit()\nx"), s, &errs, func() {}); code != 3 {
		t.Errorf("status %d", code)
	}
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		path string
		args []string
		code int
		want string
	}{
		{write("a.py", "x = 1\ny = 2"), nil, 0, " of 2 statements"},
		{write("b.py", "x = 1"), []string{"fail"}, 1, " of 1 statements"},
		{write("c.py", "x = = 1"), nil, 1, `line 1` + "\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n"},
		{write("d.gsp", "x\nexit()\n"), nil, 3, "ran 1 statements"},
	} {
		s := &fakeSession{}
		var errs bytes.Buffer
		code, err := File(context.Background(), c.path, c.args, s, &errs, func() {})
		if out := s.out.String() + errs.String(); code != c.code || err != nil || !strings.Contains(out, c.want) {
			t.Errorf("%s: status %d, %v, output %q", c.path, code, err, out)
		}
	}
	if code, err := File(context.Background(), filepath.Join(dir, "no.py"), nil, &fakeSession{}, io.Discard, func() {}); code != 2 || err == nil {
		t.Errorf("missing file: %d, %v", code, err)
	}
}
