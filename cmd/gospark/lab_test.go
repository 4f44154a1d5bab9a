package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestLabPrograms runs lab files and command lines as programs.
func TestLabPrograms(t *testing.T) {
	lines := "#!gospark lab\npwd\necho '{\"a\": 1}' > x.json; ls\npyspark\nspark.read.json('x.json').show()\n1 / 0\ndef f():\n    return open('x.json').read()\n\n" +
		"f()\nimport os; os.getcwd()\nexit()\nnosuch\nfor i in 1 2\ndo echo $i\ndone\n"
	const output = "/home/student\nw205\nx.json\n+---+\n|  a|\n+---+\n|  1|\n+---+\n\n'{\"a\": 1}\\n'\n'/home/student'\n1\n2\n"
	const transcript = `$ pwd
/home/student
$ echo '{"a": 1}' > x.json; ls
w205
x.json
$ pyspark
>>> spark.read.json('x.json').show()
+---+
|  a|
+---+
|  1|
+---+

>>> 1 / 0
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
ZeroDivisionError: division by zero
>>> def f():
...     return open('x.json').read()
... 
>>> f()
'{"a": 1}\n'
>>> import os; os.getcwd()
'/home/student'
>>> exit()
$ nosuch
bash: nosuch: command not found
$ for i in 1 2
> do echo $i
> done
1
2
`
	file := write(t, "a.gsp", lines)
	script := write(t, "s.py", "import sys\nprint(sys.argv[1:], spark.range(3).count())\nsys.exit(4)\n")
	for _, c := range []struct {
		name           string
		args           []string
		stdin          string
		code           int
		stdout, stderr string
	}{
		{"replay", []string{"replay", file}, "", 0, transcript, ""},
		{"lab file", []string{"lab", file}, "", 0, output, "ZeroDivisionError: division by zero\nbash: nosuch: command not found\n"},
		{"file", []string{file}, "", 0, output, "ZeroDivisionError: division by zero\nbash: nosuch: command not found\n"},
		{"pipe", []string{"lab"}, "echo a |\ncat\nexit 5\necho b\n", 5, "a\n", ""},
		{"line", []string{"lab", "-c", "cat; echo $0 $1; exit 6", "name", "x"}, "in\n", 6, "in\nname x\n", ""},
		{"json.tool", []string{"lab", "-c", "echo '{\"b\": [1, \"ü\"], \"a\": {}}' | python3 -m json.tool"}, "", 0,
			"{\n    \"b\": [\n        1,\n        \"\\u00fc\"\n    ],\n    \"a\": {}\n}\n", ""},
		{"json.tool fails", []string{"lab", "-c", "echo '{' | python -m json.tool"}, "", 1, "", "Expecting property name enclosed in double quotes: line 2 column 1 (char 2)\n"},
		{"python", []string{"lab", "-c", "X=5 python3 -c 'import os, sys; print(os.environ[\"X\"], sys.argv)' a b; echo 'print(1)' | python3 -; python3 -c 'spark'"}, "", 1,
			"5 ['-c', 'a', 'b']\n1\n", "NameError: name 'spark' is not defined"},
		{"no python file", []string{"lab", "-c", "cd /; python3 nosuch.py"}, "", 2, "", "python3: can't open file '/nosuch.py': [Errno 2] No such file or directory\n"},
		{"spark-submit", []string{"lab", "-c", "spark-submit --master 'local[*]' " + script + " a --b"}, "", 4, "['a', '--b'] 3\n", ""},
		{"spark-sql", []string{"lab", "-c", `spark-sql -e "select 1, 'a;b', array(1, 2), named_struct('x', null), null, true; -- c;
select map('k', 1.50)"`}, "", 0, "1\ta;b\t[1,2]\t{\"x\":null}\tNULL\ttrue\n{\"k\":1.50}\n", ""},
		{"spark-sql fails", []string{"lab", "-c", "spark-sql -e 'select nosuch; select 1'"}, "", 1, "", "[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION]"},
		{"jupyter", []string{"lab", "-c", "echo 1+1 | PYSPARK_DRIVER_PYTHON=jupyter PYSPARK_DRIVER_PYTHON_OPTS=notebook pyspark"}, "", 0, "2\n",
			"gospark: jupyter is not here, and no notebook server is started: this is the same Spark at a prompt.\n"},
		{"pyspark file", []string{"lab", "-c", "pyspark x.py"}, "", 1, "", "Use ./bin/spark-submit <python file>"},
		{"wrong option", []string{"lab", "--nosuch"}, "", 2, "", "gospark: lab: unknown option --nosuch\n"},
	} {
		if runtime.GOOS == "windows" && strings.Contains(c.name, "file") {
			continue
		}
		cmd := gospark(t, c.args...)
		cmd.Dir = t.TempDir()
		cmd.Stdin = strings.NewReader(c.stdin)
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != c.code || stdout.String() != c.stdout || !strings.Contains(stderr.String(), c.stderr) || c.stderr == "" && stderr.Len() > 0 {
			t.Errorf("%s: status %d, printed\n%s\nand on stderr\n%s", c.name, code, stdout.String(), stderr.String())
		}
		if left, _ := os.ReadDir(cmd.Dir); len(left) > 0 {
			t.Errorf("%s: left %s in the working folder", c.name, left[0].Name())
		}
	}
}

func TestLabInstall(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bin")
	for range 2 {
		cmd := gospark(t, "lab", "--install", dir)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "kafkacat") {
			t.Fatalf("%v, %s", err, out)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 10 {
		t.Fatalf("%d links, %v", len(entries), err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	cmd := gospark(t)
	cmd.Path, cmd.Args = filepath.Join(dir, "jq"), []string{"jq", ".a"}
	cmd.Stdin = strings.NewReader(`{"a": 5}`)
	if out, err := cmd.CombinedOutput(); string(out) != "5\n" {
		t.Errorf("jq: %s, %v", out, err)
	}
	other := filepath.Join(dir, "jq")
	os.Remove(other)
	if err := os.WriteFile(other, []byte("mine"), 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := gospark(t, "lab", "--install", dir).CombinedOutput(); err == nil {
		t.Errorf("a file of the user's was replaced: %s", out)
	}
}
