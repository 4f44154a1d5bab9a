package lab

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gospark/repl/lab/command"
)

// output gathers what several commands write at once.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// bench is a lab in folders of its own. Its command "enter" runs a command in a service that has the folder w205 as /w205.
type bench struct {
	dir string
	out output
	lab *Lab
}

func newBench(t *testing.T, in Input) *bench {
	t.Helper()
	b := &bench{dir: t.TempDir()}
	if real, err := filepath.EvalSymlinks(b.dir); err == nil {
		b.dir = real
	}
	for _, d := range []string{"home/w205", "root", "state"} {
		if err := os.MkdirAll(filepath.Join(b.dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { null.Close() })
	home := filepath.Join(b.dir, "home")
	b.lab = New(Options{Home: filepath.Join(b.dir, "state"), Dir: home, Environ: []string{"HOME=" + home, "PATH=/usr/bin:/bin"},
		Stdin: null, Stdout: &b.out, Stderr: &b.out, Input: in, Python: command.Table{
			"enter": func(p *command.Process) int {
				c := p.Child(p.Args[1], p.Args[2:]...)
				c.Service = &command.Service{Name: p.Args[0], Kind: p.Args[0], Root: filepath.Join(b.dir, "root"),
					Mounts: []command.Mount{{Target: "/w205", Source: filepath.Join(home, "w205")}}}
				c.Dir = "/"
				c.Environ = []string{"HOME=/root"}
				return p.Start(c)
			},
			// endless writes until no one reads, or it is told to end.
			"endless": func(p *command.Process) int {
				for p.Context.Err() == nil {
					io.WriteString(p.Stdout, "y\n")
				}
				return 0
			},
			// take reads one line.
			"take": func(p *command.Process) int {
				var c [1]byte
				for {
					if n, err := p.Stdin.Read(c[:]); n == 0 || err != nil {
						return 1
					}
					p.Stdout.Write(c[:])
					if c[0] == '\n' {
						return 0
					}
				}
			},
			"wait-forever": func(p *command.Process) int { <-p.Context.Done(); return 0 },
			"python-where": func(p *command.Process) int { io.WriteString(p.Stdout, p.Dir+"\n"); return 0 },
			"five":         func(p *command.Process) int { return 5 },
		}})
	return b
}

// run runs a command line, and returns what was printed without the bench's folder.
func (b *bench) run(t *testing.T, line string) (string, int) {
	t.Helper()
	b.out.b.Reset()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	code := b.lab.Command(ctx, line)
	if ctx.Err() != nil {
		t.Errorf("%s: hangs", line)
	}
	return strings.ReplaceAll(b.out.String(), b.dir, "DIR"), code
}

func TestCommandLines(t *testing.T) {
	b := newBench(t, nil)
	for _, c := range []struct {
		line, want string
		code       int
	}{
		{"echo a  b 'c  d' \"$HOME\"", "a b c  d DIR/home\n", 0},
		{"five; echo $?; five && echo no || echo yes", "5\nyes\n", 0},
		{"five", "", 5},
		{"exit 300", "", 44},
		{"exit x", "bash: exit: x: numeric argument required\n", 2},
		{"foo 1", "bash: foo: command not found\n", 127},
		{"./foo", "bash: ./foo: No such file or directory\n", 127},
		{"./w205", "bash: ./w205: Is a directory\n", 126},
		{"echo 'echo $0 $1' > s.sh; ./s.sh; bash s.sh x; rm -f s.sh", "bash: ./s.sh: Permission denied\ns.sh x\n", 0},
		{"endless | take; echo ${PIPESTATUS[0]}", "y\n\n", 0},
		{"set -o pipefail; endless | take", "y\n", 141},
		{"while true; do echo y; done | take", "y\n", 0},
		{"echo a > f; echo b >> f; cat < f; cat nosuch 2>/dev/null || echo none", "a\nb\nnone\n", 0},
		{"cat <nosuch", "bash: nosuch: No such file or directory\n", 1},
		{"echo a > w205", "bash: w205: Is a directory\n", 1},
		{"cat <<EOF\n$((6*7)) `echo x`\nEOF\ncat <<'EOF'\n$x\nEOF", "42 x\n$x\n", 0},
		{"touch w205/a.json w205/b.json; echo w205/*.json; rm w205/*.json; echo w205/*.json", "w205/a.json w205/b.json\nw205/*.json\n", 0},
		{"cd w205 && pwd && python-where; cd nosuch; cd a b; cd ../home/../f; pwd; cd -", "DIR/home/w205\nDIR/home/w205\nbash: cd: nosuch: No such file or directory\n" +
			"bash: cd: too many arguments\nbash: cd: ../home/../f: Not a directory\nDIR/home/w205\nDIR/home\n", 0},
		{"f() { echo in $1; return 3; }; f x; echo $?", "in x\n3\n", 0},
		{"for i in 1 2; do echo $i; done; x=$(echo sub); echo ${x:-no} ${y:-no}", "1\n2\nsub no\n", 0},
		{"echo a)", "bash: -c: line 1: syntax error near unexpected token `)'\nbash: -c: line 1: `echo a)'\n", 2},
		{"if; then", "bash: -c: line 1: syntax error near unexpected token `;'\nbash: -c: line 1: `if; then'\n", 2},
		{"echo x\na | | b", "bash: -c: line 2: syntax error near unexpected token `|'\nbash: -c: line 2: `a | | b'\n", 2},
		{"(five; exit 4); echo $?; five | true; echo $?", "4\n0\n", 0},
		{"sleep 0.05 && echo b & echo a; wait; echo c", "a\nb\nc\n", 0},
		{"five & wait $!; echo $?", "5\n", 0},
		{"type cd; type jq; type nosuch", "cd is a shell builtin\njq is /usr/bin/jq\nbash: type: nosuch: not found\n", 1},
		{"which jq nosuch; command -v cd", "/usr/bin/jq\ncd\n", 0},
		{"printf '%s-%03d\\n' a 7 b 8; echo -e 'x\\ty'; echo -n z", "a-007\nb-008\nx\ty\nz", 0},
		{"bash -c 'echo $0 $1; exit 7' n x; echo $?", "n x\n7\n", 0},
		{"echo 'echo in; nosuch' | bash; sh -c 'echo $0'", "in\nbash: nosuch: command not found\nsh\n", 0},
		{"/usr/bin/printf x; /bin/echo y", "xy\n", 0},
		{"echo a >/dev/null; echo e >/dev/stderr; echo o 2>&1 | cat", "e\no\n", 0},
		{"mkdir g; touch g/.hidden g/a.b; cd g; echo *.*; shopt -s dotglob; echo *.*", "a.b\n.hidden a.b\n", 0},
		{"cd g; echo .h*; echo .[a-z]* *; cd ..; rm -r g", ".hidden\n.hidden a.b\n", 0},
		{"env -u HOME sh -c 'echo [$HOME]; cd'", "[]\nsh: cd: HOME not set\n", 1},
		{"echo a > n; set -o noclobber; echo b > n; echo c >| n; cat n; echo d >> n; set +C; echo e > n; cat n; rm n",
			"bash: n: cannot overwrite existing file\nc\ne\n", 0},
		{"echo a 5> n", "bash: 5: only the file descriptors 0, 1 and 2 can be redirected in this shell\n", 1},
		{"echo a >&3", "bash: 3: only the file descriptors 0, 1 and 2 can be redirected in this shell\n", 1},
		{"X=1 env | grep ^X=; export Y=2; bash -c 'echo $Y'", "X=1\n2\n", 0},
	} {
		if got, code := b.run(t, c.line); got != c.want || code != c.code {
			t.Errorf("%s\n got %q, %d\nwant %q, %d", c.line, got, code, c.want, c.code)
		}
	}
}

// TestServices runs commands in services: which names there are, and where paths lead.
func TestServices(t *testing.T) {
	b := newBench(t, nil)
	for _, c := range []struct {
		line, want string
		code       int
	}{
		{"echo hi > w205/x; enter mids cat /w205/x", "hi\n", 0},
		{`enter mids bash -c "cd w205 && echo new > y && pwd && python-where; cat < /w205/x"; cat w205/y`, "/w205\n/w205\nhi\nnew\n", 0},
		{`enter mids bash -c 'echo /w205/*; cd nosuch; echo ~; echo r > ~/r; echo t > /tmp/t'; cat ../root/root/r ../root/tmp/t`,
			"/w205/x /w205/y\nbash: cd: nosuch: No such file or directory\n/root\nr\nt\n", 0},
		{`enter kafka bash -c 'jq .; kafkacat'; enter mids kafka-topics; enter zookeeper docker-compose ps`, "bash: jq: command not found\n" +
			"bash: kafkacat: command not found\nbash: kafka-topics: command not found\nbash: docker-compose: command not found\n", 127},
		{`enter spark bash -c 'echo a | cat; exit 9'; echo $?`, "a\n9\n", 0},
		{`enter spark bash -c "cat ../../../../etc/hostname; cat /etc/hostname" 2>&1 | wc -l; echo x > ../root/etc/hostname; enter spark cat /etc/hostname`, "2\nx\n", 0},
	} {
		if got, code := b.run(t, c.line); got != c.want || code != c.code {
			t.Errorf("%s\n got %q, %d\nwant %q, %d", c.line, got, code, c.want, c.code)
		}
	}
}

// TestSession runs lines as they are typed.
func TestSession(t *testing.T) {
	var echo output
	b := newBench(t, nil)
	run := func(text string) (string, int) {
		echo.b.Reset()
		b.lab.opts.Input, b.lab.opts.Stdout, b.lab.opts.Stderr = NewScript(text, &echo), &echo, &echo
		code := b.lab.Session(context.Background())
		return strings.ReplaceAll(echo.String(), b.dir, "DIR"), code
	}
	for _, c := range []struct {
		text, want string
		code       int
	}{
		{"echo a \\\n  b\n\n# c \\\necho d", "$ echo a \\\n>   b\na b\n$ \n$ # c \\\n$ echo d\nd\n", 0},
		{"for i in 1 2\ndo echo $i\ndone\nx=5\necho $x", "$ for i in 1 2\n> do echo $i\n> done\n1\n2\n$ x=5\n$ echo $x\n5\n", 0},
		{"cat <<EOF\nEOF\ncat <<'E'\na\nE\necho 'x\ny'", "$ cat <<EOF\n> EOF\n$ cat <<'E'\n> a\n> E\na\n$ echo 'x\n> y'\nx\ny\n", 0},
		{"nosuch\necho $?\n)\necho $?\nfive\nexit", "$ nosuch\nbash: nosuch: command not found\n$ echo $?\n127\n$ )\n" +
			"bash: syntax error near unexpected token `)'\n$ echo $?\n2\n$ five\n$ exit\n", 5},
		{"echo a\nhistory\nhistory 1 > h; cat h", "$ echo a\na\n$ history\n    1  echo a\n    2  history\n$ history 1 > h; cat h\n    3  history 1 > h; cat h\n", 0},
		{"wait-forever &\njobs\nkill %1\nwait\njobs\nkill %1", "$ wait-forever &\n$ jobs\n[1]+  Running                 wait-forever &\n$ kill %1\n$ wait\n$ jobs\n$ kill %1\n" +
			"bash: kill: %1: no such job\n", 1},
		{"enter mids bash\ncd /w205\npwd\nexit 3\necho $?", "$ enter mids bash\nroot@mids:/# cd /w205\nroot@mids:/w205# pwd\n/w205\nroot@mids:/w205# exit 3\n$ echo $?\n3\n", 0},
		{"echo $0\n# %% group b\necho ${y-unset}", "$ echo $0\nbash\n# %% group b\n$ echo ${y-unset}\nunset\n", 0},
		{"echo a > f\ntail -f f\necho $?\ntail -f f | cat; echo no\necho b", "$ echo a > f\n$ tail -f f\na\n$ echo $?\n0\n$ tail -f f | cat; echo no\na\nno\n$ echo b\nb\n", 0},
		{"while true; do five; sleep 0.1; done\necho b", "$ while true; do five; sleep 0.1; done\n^C\n$ echo b\nb\n", 0},
		{"echo 'open", "$ echo 'open\nbash: unexpected EOF while looking for matching `''\n", 0},
	} {
		if got, code := run(c.text); got != c.want || code != c.code {
			t.Errorf("%s\n got %q, %d\nwant %q, %d", c.text, got, code, c.want, c.code)
		}
	}
}

// TestInterrupt ends what runs, in the foreground only.
func TestInterrupt(t *testing.T) {
	for _, line := range []string{"wait-forever", "while true; do :; done", "endless | wait-forever", "sleep 100", "enter mids bash -c 'sleep 100; echo no'"} {
		b := newBench(t, nil)
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		started := time.Now()
		code := b.lab.Command(ctx, line)
		cancel()
		if code != statusInterrupted || time.Since(started) > 5*time.Second || b.out.String() != "" {
			t.Errorf("%s: status %d after %v, printed %q", line, code, time.Since(started), b.out.String())
		}
	}
}
