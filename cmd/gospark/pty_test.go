//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// console is gospark in a pseudo-terminal.
type console struct {
	t   *testing.T
	pty *os.File
	cmd *exec.Cmd

	mu  sync.Mutex
	out bytes.Buffer
}

func openConsole(t *testing.T, cmd *exec.Cmd) *console {
	t.Helper()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
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
	return c
}

func (c *console) send(keys string) {
	if _, err := c.pty.WriteString(keys); err != nil {
		c.t.Fatal(err)
	}
}

// expect waits until the screen shows text, and forgets all up to it. Keys are sent behind the prompt only: what is typed while a
// statement runs meets a terminal in line mode.
func (c *console) expect(text string) {
	c.t.Helper()
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
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

// TestLabSession is a student's session: a pasted lab text with prompts and old output, blocks, completion, Ctrl-C,
// history.
func TestLabSession(t *testing.T) {
	cmd := gospark(t)
	c := openConsole(t, cmd)
	c.expect("Welcome to\r\n      ____              __")
	c.expect("version 4.2.0")
	c.expect("SparkSession available as 'spark'.")
	c.expect(">>> ")

	c.send("\x1b[200~>>> df = spark.createDataFrame([(1, 'a'), (2, 'b')], \\\n... ['id', 'name']) \n>>> df.show(1)\n+---+\n|old|\n+---+\n>>> df.count()\n\x1b[201~")
	c.expect("|  1|   a|\r\n+---+----+\r\nonly showing top 1 row")
	c.expect(">>> df.count()\r\n2\r\n")
	c.expect(">>> ")

	c.send("\x1b[200~def f(x):\n    y = x\n   \n    return y + 1\n\nf(41)\n\x1b[201~")
	c.expect(">>> f(41)\r\n42\r\n")
	c.expect(">>> ")

	c.send("df.sel\t\x15")
	c.expect("df.select")
	c.send("df.select('na\t').dtypes\r")
	c.expect("[('name', 'string')]")
	c.expect(">>> ")
	c.send("spark.read.format('kaf\t'\r")
	c.expect("kafka'")
	c.expect("... ")
	c.send("\x03")
	c.expect("KeyboardInterrupt")
	c.expect(">>> ")

	c.send("for _ in iter(int, print('looping')): pass\r") // never ends
	c.expect("... ")
	c.send("\r")
	c.expect("looping\r\n")
	c.send("\x03")
	c.expect("KeyboardInterrupt")
	c.expect(">>> ")
	c.send("exit\r")
	c.expect("Use exit() or Ctrl-D (i.e. EOF) to exit")
	c.expect(">>> ")
	c.send("\x12f(4")
	c.send("\r")
	c.expect("42\r\n")
	c.expect(">>> ")
	c.send("exit()\r")
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
