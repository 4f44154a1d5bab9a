package hadoop

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"gospark/repl/lab/command"
)

func TestActions(t *testing.T) {
	home, root := t.TempDir(), t.TempDir()
	service := &command.Service{Project: "w205", Kind: "cloudera", Root: root}
	if err := os.WriteFile(filepath.Join(root, "a.txt"), []byte("one\ntwo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	at := regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d`)
	for _, c := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{"-ls", "/tmp/"}, "", 0},
		{[]string{"-ls", "/tmp/x"}, "ls: `/tmp/x': No such file or directory\n", 1},
		{[]string{"-mkdir", "/tmp/x"}, "", 0},
		{[]string{"-mkdir", "/tmp/x"}, "mkdir: `/tmp/x': File exists\n", 1},
		{[]string{"-mkdir", "/tmp/y/z"}, "mkdir: `/tmp/y/z': No such file or directory\n", 1},
		{[]string{"-mkdir", "-p", "/tmp/y/z"}, "", 0},
		{[]string{"-put", "a.txt", "/tmp/x"}, "", 0},
		{[]string{"-put", "a.txt", "/tmp/x"}, "put: `/tmp/x/a.txt': File exists\n", 1},
		{[]string{"-put", "nosuch", "/tmp/x"}, "put: `nosuch': No such file or directory\n", 1},
		{[]string{"-ls", "/tmp"}, "Found 2 items\ndrwxr-xr-x   - root supergroup          0 T /tmp/x\ndrwxr-xr-x   - root supergroup          0 T /tmp/y\n", 0},
		{[]string{"-ls", "/tmp/x/a.txt"}, "-rw-r--r--   1 root supergroup          8 T /tmp/x/a.txt\n", 0},
		{[]string{"-ls", "-R", "/tmp/x"}, "-rw-r--r--   1 root supergroup          8 T /tmp/x/a.txt\n", 0},
		{[]string{"-cat", "hdfs://cloudera/tmp/x/*"}, "one\ntwo\n", 0},
		{[]string{"-cat", "/tmp/x"}, "cat: `/tmp/x': Is a directory\n", 1},
		{[]string{"-du", "/tmp/x"}, "8  8  /tmp/x/a.txt\n", 0},
		{[]string{"-du", "-s", "-h", "/tmp"}, "8  8  /tmp\n", 0},
		{[]string{"-count", "/tmp"}, "           4            1                  8 /tmp\n", 0},
		{[]string{"-cp", "/tmp/x/a.txt", "b.txt"}, "", 0},
		{[]string{"-ls"}, "Found 1 items\n-rw-r--r--   1 root supergroup          8 T b.txt\n", 0},
		{[]string{"-get", "/tmp/x", "copy"}, "", 0},
		{[]string{"-test", "-d", "/tmp/x"}, "", 0},
		{[]string{"-test", "-e", "/tmp/q"}, "", 1},
		{[]string{"-rm", "/tmp/x"}, "rm: `/tmp/x': Is a directory\n", 1},
		{[]string{"-rm", "-r", "/tmp/x", "/tmp/y"}, "Deleted /tmp/x\nDeleted /tmp/y\n", 0},
		{[]string{"-rm", "-f", "/tmp/x"}, "", 0},
		{[]string{"-foo"}, "-foo: Unknown command\n", 255},
		{[]string{"ls"}, "ls: Unknown command\nDid you mean -ls?  This command begins with a dash.\n", 255},
		{[]string{"-cat"}, "-cat: Not enough arguments: expected 1 but got 0\nUsage: hadoop fs [generic options] -cat [-ignoreCrc] <src> ...\n", 255},
	} {
		var out bytes.Buffer
		p := &command.Process{Context: t.Context(), Name: "hadoop", Args: append([]string{"fs"}, c.args...), Stdout: &out, Stderr: &out, Dir: "/", Home: home, Service: service}
		code := Main(p)
		if got := at.ReplaceAllString(out.String(), "T"); got != c.want || code != c.code {
			t.Errorf("%v: %d %q, want %d %q", c.args, code, got, c.code, c.want)
		}
	}
	if data, err := os.ReadFile(filepath.Join(root, "copy", "a.txt")); err != nil || string(data) != "one\ntwo\n" {
		t.Errorf("got %q, %v", data, err)
	}
	if _, err := time.Parse(timeLayout, "2018-02-20 22:34"); err != nil {
		t.Error(err)
	}
}
