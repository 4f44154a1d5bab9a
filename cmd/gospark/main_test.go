package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gospark/kafkasrc/broker"
)

// TestMain makes the test binary act as gospark when a test starts it as that.
func TestMain(m *testing.M) {
	broker.RunIfAsked()
	if os.Getenv("GOSPARK_TEST_RUN") != "" {
		tuneGC()
		os.Exit(run(os.Args))
	}
	os.Exit(m.Run())
}

// gospark prepares a run of the program in a home of its own.
func gospark(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "GOSPARK_TEST_RUN=1", "GOSPARK_HOME="+t.TempDir(), "TERM=xterm")
	return cmd
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPrograms runs files and standard input and compares what is printed and the exit status.
func TestPrograms(t *testing.T) {
	const statements = "x = 2\nx + 1\nprint('a' +\n 'b')\n1 / 0\nif x == 2:\n    _ * 2\n\nx y\n"
	const inner = "def f():\n    return 1 / 0\nf()\n"
	for _, c := range []struct {
		name           string
		args           []string
		stdin          string
		code           int
		stdout, stderr string
	}{
		{"replay", []string{"replay", write(t, "a.gsp", statements)}, "", 0, `>>> x = 2
>>> x + 1
3
>>> print('a' +
...  'b')
ab
>>> 1 / 0
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
ZeroDivisionError: division by zero
>>> if x == 2:
...     _ * 2
... 
6
>>> x y
  File "<stdin>", line 1
    x y
      ^
SyntaxError: invalid syntax
`, ""},
		{"statements", []string{write(t, "b.gsp", "1 + 1\nfor i in range(2):\n  i")}, "", 0, "2\n0\n1\n", ""},
		{"pipe", nil, "1 + 1\nnosuch\n'ü'\n", 0, "2\n'ü'\n", "NameError: name 'nosuch' is not defined\n"},
		{"exit status", nil, "exit(4)\n1\n", 4, "", ""},
		{"exit message", []string{"shell"}, "import sys\nsys.exit('bye')\n", 1, "", "bye\n"},
		{"script", []string{write(t, "c.py", "import sys\n5\nprint(sys.argv[1:], __name__)\n"), "a", "--b"}, "", 0, "['a', '--b'] __main__\n", ""},
		{"script fails", []string{write(t, "d.py", inner)}, "", 1, "", "line 2, in f\n    return 1 / 0\n           ~~^~~\nZeroDivisionError: division by zero\n"},
		{"script syntax", []string{write(t, "e.py", "x = (\n")}, "", 1, "", "line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n"},
		{"groups", []string{"replay", write(t, "g.gsp", "x = 1\n# %% group b\nx\n")}, "", 0, ">>> x = 1\n# %% group b\n>>> x\nTraceback (most recent call last):\n" +
			"  File \"<stdin>\", line 1, in <module>\nNameError: name 'x' is not defined\n", ""},
		{"unknown command", []string{"nosuch"}, "", 2, "", "gospark: there is no command and no file nosuch\n"},
		{"unknown option", []string{"--nosuch"}, "", 2, "", "gospark: unknown option --nosuch\n"},
		{"version", []string{"version"}, "", 0, "PySpark 4.2.0", ""},
		{"help", []string{"--help"}, "", 0, "usage: gospark", ""},
	} {
		cmd := gospark(t, c.args...)
		cmd.Stdin = strings.NewReader(c.stdin)
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		cmd.Run()
		whole := c.stdout == stdout.String() || c.code == 0 && (c.name == "version" || c.name == "help") && strings.Contains(stdout.String(), c.stdout)
		if code := cmd.ProcessState.ExitCode(); code != c.code || !whole || !strings.Contains(stderr.String(), c.stderr) || c.stderr == "" && stderr.Len() > 0 {
			t.Errorf("%s: status %d, printed\n%s\nand on stderr\n%s", c.name, code, stdout.String(), stderr.String())
		}
	}
}

func TestTestCommand(t *testing.T) {
	path := write(t, "a.gsp", "1 + 1\nobject()\n")
	run := func(args ...string) (string, int) {
		cmd := gospark(t, append([]string{"test"}, args...)...)
		out, _ := cmd.CombinedOutput()
		return string(out), cmd.ProcessState.ExitCode()
	}
	if out, code := run(path); code != 1 || !strings.Contains(out, "0 passed, 1 failed") {
		t.Errorf("no golden: %d, %s", code, out)
	}
	if out, code := run("-update", path); code != 0 {
		t.Errorf("update: %d, %s", code, out)
	}
	if out, code := run(filepath.Dir(path)); code != 0 || out != "1 passed, 0 failed\n" {
		t.Errorf("compare: %d, %s", code, out)
	}
}
