package sed

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

// memory has its input in lines and keeps what is written.
type memory struct {
	lines [][]byte
	at    int
	steps int
	buf   bytes.Buffer
	out   *bufio.Writer
}

func (m *memory) Line() []byte {
	if m.at == len(m.lines) {
		return nil
	}
	m.at++
	return m.lines[m.at-1]
}
func (m *memory) Last() bool                  { return m.at == len(m.lines) }
func (m *memory) FileName() string            { return "-" }
func (m *memory) Restarted() bool             { return false }
func (m *memory) Out() *bufio.Writer          { return m.out }
func (m *memory) Read(string) *bufio.Reader   { return nil }
func (m *memory) Writer(string) *bufio.Writer { return nil }
func (m *memory) Done() bool                  { m.steps++; return m.steps > 2000 || m.buf.Len() > 1<<20 }

func run(t *testing.T, script, input string, extended bool) (string, error) {
	t.Helper()
	p, err := Parse([]Script{{Text: script}}, extended)
	if err != nil {
		return "", err
	}
	m := &memory{lines: bytes.SplitAfter([]byte(input), []byte("\n"))}
	if n := len(m.lines); len(m.lines[n-1]) == 0 {
		m.lines = m.lines[:n-1]
	}
	m.out = bufio.NewWriter(&m.buf)
	machine := &Machine{Program: p, Files: m, Silent: p.Silent(), Delimiter: '\n'}
	_, err = machine.Run()
	m.out.Flush()
	return m.buf.String(), err
}

func TestRun(t *testing.T) {
	const input = "one\ntwo\nthree\n"
	for _, c := range []struct{ script, want string }{
		{"s/o/0/", "0ne\ntw0\nthree\n"},
		{"2d", "one\nthree\n"},
		{"$!d", "three\n"},
		{"/two/,$s/t/T/", "one\nTwo\nThree\n"},
		{"1!G;h;$!d", "three\ntwo\none\n"},
		{":a;N;$!ba;s/\\n/,/g", "one,two,three\n"},
		{"2{s/w/W/;p}", "one\ntWo\ntWo\nthree\n"},
		{"y/one/ENO/", "ENO\ntwE\nthrOO\n"},
		{"a x", "one\nx\ntwo\nx\nthree\nx\n"},
		{"#n\n2p", "two\n"},
		{"s/\\(.\\)\\(.\\)/\\2\\1/", "noe\nwto\nhtree\n"},
		{"s/.*/\\u&/", "One\nTwo\nThree\n"},
	} {
		if got, err := run(t, c.script, input, false); err != nil || got != c.want {
			t.Errorf("%s: %q %v, want %q", c.script, got, err, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for script, want := range map[string]string{
		"s/a": "-e expression #1, char 3: unterminated `s' command", "k": "-e expression #1, char 1: unknown command: `k'",
		"{p": "-e expression #1, char 0: unmatched `{'", "b foo": "can't find label for jump to `foo'",
		"s/a/b/kk": "-e expression #1, char 7: unknown option to `s'",
	} {
		if _, err := Parse([]Script{{Text: script}}, false); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", script, err, want)
		}
	}
}

// FuzzSed looks for scripts that panic or don't end when they are told to.
func FuzzSed(f *testing.F) {
	for _, s := range []string{"s/a\\(b\\)/\\1&/2gp", "1,/x/{N;P;D}", ":a;s/^/x/;ta", "y/a\\nb/xyz/", "0~2!d;$a\\\nend", "/[/]/I,+2c x", "}"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, script string, extended bool) {
		if len(script) > 60 {
			return
		}
		got, _ := run(t, script, "ab\nxaby\n", extended)
		if strings.Count(got, "\n") > 1<<20 {
			t.Fatalf("%q goes on", script)
		}
	})
}
