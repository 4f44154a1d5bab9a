package compose

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gospark/kafkasrc/broker"
	"gospark/repl/lab/command"
)

// machine is a user with a home, a folder and a way to start commands that only notes them.
type machine struct {
	t         *testing.T
	home, dir string
	ctx       context.Context
	terminal  bool
	stdin     string
	env       []string
	started   []*command.Process
	status    int
}

func newMachine(t *testing.T, files map[string]string) *machine {
	t.Helper()
	m := &machine{t: t, home: filepath.Join(t.TempDir(), "home"), dir: filepath.Join(t.TempDir(), "w205"), ctx: t.Context()}
	m.write(files)
	t.Cleanup(func() {
		if err := broker.Destroy(m.home); err != nil {
			t.Error(err)
		}
	})
	return m
}

func (m *machine) write(files map[string]string) {
	m.t.Helper()
	if err := os.MkdirAll(m.dir, 0o755); err != nil {
		m.t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o644); err != nil {
			m.t.Fatal(err)
		}
	}
}

// run runs a command line without quotes and returns both outputs and the status.
func (m *machine) run(line string) (stdout, stderr string, status int) {
	m.t.Helper()
	words, err := splitWords(line)
	if err != nil {
		m.t.Fatal(err)
	}
	var out, errs bytes.Buffer
	p := &command.Process{Context: m.ctx, Name: words[0], Args: words[1:], Stdin: strings.NewReader(m.stdin), Stdout: &out, Stderr: &errs,
		Dir: m.dir, Environ: append([]string{"HOME=/home/u"}, m.env...), Home: m.home, Terminal: m.terminal, Columns: 80,
		Start: func(c *command.Process) int { m.started = append(m.started, c); return m.status }}
	status = Commands[words[0]](p)
	return out.String(), errs.String(), status
}

var idPattern = regexp.MustCompile(`\b[0-9a-f]{12,64}\b`)

// expect checks a line's outputs; ids are written ID.
func (m *machine) expect(line, stdout, stderr string, status int) {
	m.t.Helper()
	out, errs, got := m.run(line)
	out, errs = idPattern.ReplaceAllString(out, "ID"), idPattern.ReplaceAllString(errs, "ID")
	if out != stdout || errs != stderr || got != status {
		m.t.Errorf("%s\nprinted:\n%s%s? %d\nwant:\n%s%s? %d", line, out, errs, got, stdout, stderr, status)
	}
}

// small is a project whose services need no broker.
const small = `version: '2'
services:
  mids:
    image: midsw205/base:latest
    tty: true
    depends_on: [zookeeper]
    ports: ["5000:5000"]
    volumes: ["~/data:/data", ".:/w205", "own:/own"]
    environment: {A: 1, B: two}
  zookeeper:
    image: confluentinc/cp-zookeeper:latest
    environment:
      ZOOKEEPER_CLIENT_PORT: 32181
volumes:
  own:
`

func project205(t *testing.T) *machine {
	m := newMachine(t, map[string]string{"docker-compose.yml": small})
	m.env = []string{"HOME=" + filepath.Join(m.dir, "home")}
	return m
}
