//go:build !windows

package repl

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestMain runs a shell over a fakeSession when the test binary is started as one by a pty test.
func TestMain(m *testing.M) {
	if os.Getenv("REPL_TEST_SHELL") == "" {
		os.Exit(m.Run())
	}
	s := &fakeSession{wait: make(chan struct{})}
	flush := func() {
		os.Stdout.Write(s.out.Bytes())
		s.out.Reset()
	}
	sh := &Shell{Session: s, Out: &s.out, Err: &s.out, Flush: flush, History: os.Getenv("REPL_TEST_HISTORY")}
	code, _ := sh.Run(context.Background())
	flush()
	os.Exit(code)
}

// console is a shell in a pseudo-terminal.
type console struct {
	t   *testing.T
	pty *os.File
	cmd *exec.Cmd

	mu  sync.Mutex
	out bytes.Buffer
}

func openConsole(t *testing.T, history string) *console {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "REPL_TEST_SHELL=1", "REPL_TEST_HISTORY="+history, "TERM=xterm")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: 120})
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	c := &console{t: t, pty: f, cmd: cmd}
	go func() {
		b := make([]byte, 4096)
		for {
			n, err := f.Read(b)
			c.mu.Lock()
			c.out.Write(b[:n])
			c.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { cmd.Process.Kill(); f.Close() })
	c.expect(">>> ")
	return c
}

func (c *console) send(keys string) {
	if _, err := c.pty.WriteString(keys); err != nil {
		c.t.Fatal(err)
	}
}

// expect waits until the screen shows text, and forgets all up to it.
func (c *console) expect(text string) {
	c.t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		c.mu.Lock()
		if i := bytes.Index(c.out.Bytes(), []byte(text)); i >= 0 {
			c.out.Next(i + len(text))
			c.mu.Unlock()
			return
		}
		c.mu.Unlock()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t.Fatalf("no %q in %q", text, c.out.String())
}

func TestTerminal(t *testing.T) {
	history := filepath.Join(t.TempDir(), "history")
	c := openConsole(t, history)

	c.send("x = 1; y = 2\r")
	c.expect("ran 2 statements")
	c.send("if x:\r")
	c.expect("... ")
	c.send("\ty\r")
	c.expect("... ")
	c.send("\r")
	c.expect("ran 1 statements")

	c.send("(1,\x03")
	c.expect("KeyboardInterrupt")
	c.send("spark.conf.g\t\r")
	c.expect("spark.conf.get")
	c.expect("ran 1 statements")

	c.send("wait\r")
	c.expect("\r\n")
	time.Sleep(200 * time.Millisecond)
	c.send("\x03")
	c.expect("KeyboardInterrupt")
	c.expect(">>> ")

	c.send("\x1b[200~def f():\n\ta = 1\n   \n\n\treturn a\x1b[201~")
	c.expect(">>> def f():\r\n... ")
	c.expect("ran 1 statements")
	c.send("\x03")
	c.expect(">>> ")
	c.send("\x1b[200~>>> g(1)\n5\n>>> h(2)\n6\n\x1b[201~")
	c.expect(">>> g(1)\r\nran 1 statements")
	c.expect(">>> h(2)\r\nran 1 statements")

	c.send("exit()\r")
	if err := c.cmd.Wait(); err == nil || c.cmd.ProcessState.ExitCode() != 3 {
		t.Errorf("exit status %v", err)
	}

	c = openConsole(t, history)
	c.send("\x12if x")
	c.expect("if x:⏎")
	c.send("\r\r")
	c.expect(">>> if x:\r\n... ")
	c.expect("ran 1 statements")
	c.send("\x04")
	if err := c.cmd.Wait(); err != nil {
		t.Errorf("Ctrl-D: %v", err)
	}
}

func TestHugePaste(t *testing.T) {
	c := openConsole(t, "")
	c.send("\x1b[200~x = '''\n")
	for range 1024 {
		c.send(strings.Repeat("some text that is pasted\n", 42))
	}
	c.send("'''\n\x1b[201~")
	c.expect("ran 1 statements")
	c.send("\x04")
	if err := c.cmd.Wait(); err != nil {
		t.Error(err)
	}
}
