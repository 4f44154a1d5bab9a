package coreutils

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gospark/repl/lab/command"
)

// process makes a process of a command in a folder, with what it writes.
func process(t *testing.T, dir, stdin string, words ...string) (p *command.Process, stdout, stderr *bytes.Buffer) {
	t.Helper()
	stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	p = &command.Process{
		Context: t.Context(), Name: words[0], Args: words[1:], Stdin: strings.NewReader(stdin), Stdout: stdout, Stderr: stderr, Dir: dir,
		Environ: []string{"LC_ALL=C.UTF-8", "TZ=UTC"},
	}
	p.Start = func(child *command.Process) int {
		if f := Commands[child.Name]; f != nil {
			return f(child)
		}
		child.Stderr.Write([]byte("bash: " + child.Name + ": command not found\n"))
		return 127
	}
	return p, stdout, stderr
}

func TestCommands(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "f"), []byte("b 2\na 10\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words  string
		stdin  string
		stdout string
		stderr string
		status int
	}{
		{"cat f nosuch", "", "b 2\na 10\n", "cat: nosuch: No such file or directory\n", 1},
		{"head -n1 f -z", "", "b 2\na 10\n", "", 0},
		{"tail -n +2 f", "", "a 10\n", "", 0},
		{"wc -l f", "", "2 f\n", "", 0},
		{"sort -k2n f", "", "b 2\na 10\n", "", 0},
		{"grep -on [0-9] f", "", "1:2\n2:1\n2:0\n", "", 0},
		{"sed -n s/a/&&/p f", "", "aa 10\n", "", 0},
		{"cut -d, -f2 -", "a,b\n", "b\n", "", 0},
		{"xargs -n1 echo", "a b", "a\nb\n", "", 0},
		{"xargs nosuch", "a", "", "xargs: nosuch: No such file or directory\n", 127},
		{"env nosuch", "", "", "env: ‘nosuch’: No such file or directory\n", 127},
		{"find . -name f -exec cat {} ;", "", "b 2\na 10\n", "", 0},
		{"ls -z", "", "", "ls: invalid option -- 'z'\nTry 'ls --help' for more information.\n", 2},
		{"awk {print(FILENAME,$2)} f", "", "f 2\nf 10\n", "", 0},
		{"gzip -c", "x", "\x1f\x8b\b\x00\x00\x00\x00\x00\x00\xff\xaa\x00\x00\x00\x00\xff\xff\x01", "", -1},
		{"strings", "ab\x00abcd\x01efgh i", "abcd\nefgh i\n", "", 0},
		{"strings -n 2 -f f", "", "f: b 2\nf: a 10\n", "", 0},
		{"tar xf f", "", "", "tar: not part of this shell; gzip packs single files, cp -r copies folders\n", 127},
		{"expr 2 + 3", "", "5\n", "", 0},
		{"date -d @0 +%F", "", "1970-01-01\n", "", 0},
	} {
		p, stdout, stderr := process(t, dir, c.stdin, strings.Fields(c.words)...)
		status := Commands[p.Name](p)
		if c.status < 0 {
			if !strings.HasPrefix(stdout.String(), c.stdout[:4]) {
				t.Errorf("%s: %q", c.words, stdout)
			}
			continue
		}
		if stdout.String() != c.stdout || stderr.String() != c.stderr || status != c.status {
			t.Errorf("%s: %q, %q, %d; want %q, %q, %d", c.words, stdout, stderr, status, c.stdout, c.stderr, c.status)
		}
	}
}

// A service sees its mounts and its own root only, in messages too.
func TestService(t *testing.T) {
	outside, root := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "f"), []byte("x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, "tmp"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ words, want string }{
		{"cat /w205/f /etc/passwd", "x\ncat: /etc/passwd: No such file or directory\n"},
		{"find /w205", "/w205\n/w205/f\n"},
		{"grep x ../w205/f", "x\n"},
		{"awk {print(FILENAME)>\"/w205/g\"} /w205/f", ""},
		{"awk BEGIN{while((getline<\"/w205/g\")>0)print}", "/w205/f\n"},
		{"realpath ../../w205/f", "/w205/f\n"},
		{"whoami", "root\n"},
	} {
		p, stdout, stderr := process(t, "/tmp", "", strings.Fields(c.words)...)
		p.Service = &command.Service{Name: "mids", Root: root, Mounts: []command.Mount{{Target: "/w205", Source: outside}}}
		Commands[p.Name](p)
		if got := stdout.String() + stderr.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.words, got, c.want)
		}
	}
}

// What would go on for ever ends with its context.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "f"), []byte("x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"yes", "sleep 1000", "tail -f f", "seq inf", "awk BEGIN{while(1)n++}", "sed :a;ba f"} {
		p, _, _ := process(t, dir, "", strings.Fields(words)...)
		p.Stdout = discard{}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		p.Context = ctx
		ended := make(chan int)
		go func() { ended <- Commands[p.Name](p) }()
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			t.Errorf("%s goes on", words)
		}
		cancel()
	}
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

func TestFollow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(path, []byte("one\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p, _, _ := process(t, filepath.Dir(path), "", "tail", "-f", "f")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	seen := make(lines, 16)
	p.Context, p.Stdout = ctx, seen
	ended := make(chan int)
	go func() { ended <- Commands["tail"](p) }()
	for _, want := range []string{"one\n", "two\n"} {
		select {
		case got := <-seen:
			if got != want {
				t.Fatalf("%q, want %q", got, want)
			}
		case <-ctx.Done():
			t.Fatalf("%q does not come", want)
		}
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		f.WriteString("two\n")
		f.Close()
	}
	cancel()
	<-ended
}

type lines chan string

func (l lines) Write(b []byte) (int, error) {
	select {
	case l <- string(b):
	default:
	}
	return len(b), nil
}

func TestOffered(t *testing.T) {
	dir := t.TempDir()
	p, _, stderr := process(t, dir, "", "cp", "/course/docker-compose.yml", ".")
	p.Offered = func(path string) ([]byte, bool) { return []byte("services:\n"), path == "/course/docker-compose.yml" }
	if status := Commands["cp"](p); status != 0 || stderr.Len() > 0 {
		t.Fatalf("%d %s", status, stderr)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "docker-compose.yml")); string(got) != "services:\n" {
		t.Errorf("%q", got)
	}
}

func TestHuman(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 1023: "1023", 1024: "1.0K", 10189: "10K", 10240: "10K", 1 << 20: "1.0M", 5000000: "4.8M", 1048575: "1.0M"} {
		if got := human(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
