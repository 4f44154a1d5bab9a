//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLabTerminal is the lab's shell at a terminal: greeting, a wrong command, Ctrl-C, completion, a paste, Python and back.
func TestLabTerminal(t *testing.T) {
	cmd := gospark(t, "lab")
	cmd.Dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(cmd.Dir, "assessments.json"), []byte("{\"a\": 1}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c := openConsole(t, cmd)
	c.expect("gospark lab: ")
	c.expect("help lists")
	c.expect("docker-compose down.\r\n")
	c.expect("$ ")
	c.send("echo one \\\r")
	c.expect("> ")
	c.send("two\r")
	c.expect("one two\r\n")
	c.expect("$ ")
	c.send("kafkactl -L\r")
	c.expect("bash: kafkactl: command not found\r\nhint: did you mean kafkacat?")
	c.expect("$ ")
	c.send("while true; do echo looping; done | tail -1\r")
	c.expect("tail -1\r\n\x1b[?2004l")
	time.Sleep(100 * time.Millisecond) // a key that comes before the loop runs is none of its
	c.send("\x03")
	c.expect("$ ")
	c.send("echo $?\r")
	c.expect("130\r\n")
	c.expect("$ ")
	c.send("cat\r") // reads the terminal
	c.expect("cat\r\n")
	c.send("typed\n")
	c.expect("typed\r\ntyped\r\n")
	c.send("\x03")
	c.expect("$ ")
	c.send("cat ass\t\r")
	c.expect("{\"a\": 1}\r\n")
	c.expect("$ ")
	c.send("kafka-conso\t\x15")
	c.expect("kafka-console-")
	c.send("echo half\x03")
	c.expect("^C\r\n")
	c.expect("$ ")
	c.send("\x1b[200~$ echo first\nfirst\n$ echo second\nsecond\n\x1b[201~")
	c.expect("$ echo first\r\nfirst\r\n")
	c.expect("$ echo second\r\nsecond\r\n")
	c.expect("$ ")
	c.send("pyspark\r")
	c.expect("Welcome to")
	c.expect("SparkSession available as 'spark'.")
	c.expect(">>> ")
	c.send("import os; os.path.exists('assessments.json')\r")
	c.expect("True\r\n")
	c.expect(">>> ")
	c.send("for _ in iter(int, print('busy')): pass\r")
	c.expect("... ")
	c.send("\r")
	c.expect("busy\r\n")
	c.send("\x03")
	c.expect("KeyboardInterrupt")
	c.expect(">>> ")
	c.send("exit()\r")
	c.expect("$ ")
	c.send("\x1b[200~pyspark\n1 + 1\nexit()\necho back\n\x1b[201~")
	c.expect(">>> 1 + 1\r\n2\r\n")
	c.expect("$ echo back\r\nback\r\n")
	c.expect("$ ")
	c.send("history | tail -2; help\r")
	c.expect("echo back\r\n")
	c.expect("zookeeper")
	c.expect("$ ")
	c.send("\x04")
	c.expect("exit\r\n")
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// TestLabStatus ends the shell with a status, and finds the history again.
func TestLabStatus(t *testing.T) {
	cmd := gospark(t, "lab")
	c := openConsole(t, cmd)
	c.expect("$ ")
	c.send("echo remembered\r")
	c.expect("remembered\r\n\x1b[?2004lremembered\r\n")
	c.expect("$ ")
	c.send("exit 3\r")
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 3 {
		t.Errorf("status %d", code)
	}
	again := gospark(t, "lab")
	again.Env = append(again.Env, homeOf(cmd.Env))
	c = openConsole(t, again)
	c.expect("$ ")
	c.send("history\r")
	c.expect("    1  echo remembered\r\n    2  exit 3\r\n    3  history\r\n")
}

// homeOf is the last GOSPARK_HOME of an environment.
func homeOf(env []string) string {
	last := ""
	for _, e := range env {
		if strings.HasPrefix(e, "GOSPARK_HOME=") {
			last = e
		}
	}
	return last
}
