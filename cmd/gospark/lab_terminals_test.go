//go:build !windows

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// labTerminals opens terminals with gospark lab that share a home and a folder with a docker-compose.yml.
func labTerminals(t *testing.T, n int) []*console {
	t.Helper()
	first := gospark(t, "lab")
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "w205", "lab"), 0o755); err != nil {
		t.Fatal(err)
	}
	var terminals []*console
	for i := range n {
		cmd := first
		if i > 0 {
			cmd = exec.Command(first.Path, first.Args[1:]...)
			cmd.Env = first.Env
		}
		cmd.Dir = filepath.Join(dir, "w205", "lab")
		cmd.Env = append(append([]string(nil), cmd.Env...), "HOME="+dir, "TERM=xterm")
		c := openConsole(t, cmd)
		c.expect("$ ")
		terminals = append(terminals, c)
	}
	return terminals
}

// run types a line and waits for what it prints and the next prompt.
func (c *console) run(line string, want ...string) {
	c.t.Helper()
	c.send(line + "\r")
	for _, w := range want {
		c.expect(w)
	}
	c.expect("$ ")
}

// TestTwoTerminals is a lab in two terminals: one follows the topic and the log while the other produces.
func TestTwoTerminals(t *testing.T) {
	two := labTerminals(t, 2)
	a, b := two[0], two[1]
	a.run("cp ~/w205/course-content/07-Sourcing-Data/docker-compose.yml .")
	a.run("docker-compose up -d", "Creating lab_kafka_1", "done")
	b.run("docker-compose exec kafka kafka-topics --create --topic foo --partitions 1 --replication-factor 1 --if-not-exists --zookeeper zookeeper:32181", `Created topic "foo".`)

	a.send("docker-compose exec mids bash -c \"kafkacat -C -b kafka:29092 -t foo -o beginning\"\r")
	a.expect("% Reached end of topic foo [0] at offset 0")
	b.run("docker-compose exec kafka bash -c \"seq 42 | kafka-console-producer --request-required-acks 1 --broker-list kafka:29092 --topic foo && echo 'Produced 42 messages.'\"", "Produced 42 messages.\r\n")
	a.expect("41\r\n42\r\n")
	a.expect("% Reached end of topic foo [0] at offset 42")
	b.run("echo one more | kafkacat -P -b kafka:29092 -t foo")
	a.expect("one more\r\n")
	a.send("\x03")
	a.expect("$ ")

	a.send("docker-compose logs -f kafka\r")
	a.expect("Attaching to lab_kafka_1")
	a.expect("started")
	b.run("docker-compose exec kafka kafka-topics --create --topic late --partitions 1 --replication-factor 1 --bootstrap-server kafka:29092", "Created topic late.")
	a.expect("late")
	a.send("\x03")
	a.expect("$ ")
	a.run("echo status $?", "status 1")

	a.send("docker-compose logs -f kafka\r")
	a.expect("Attaching to lab_kafka_1")
	b.run("docker-compose down", "Stopping lab_kafka_1", "Removing network lab_default")
	a.expect("lab_kafka_1 exited with code ")
	a.expect("$ ")
	for _, c := range two {
		c.send("exit\r")
		if err := c.cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
}

// TestCtrlCLeavesTheLab: what was interrupted is gone, and the shell goes on.
func TestCtrlCLeavesTheLab(t *testing.T) {
	a := labTerminals(t, 1)[0]
	for _, line := range []string{"sleep 100", "while true; do sleep 1; done", "cat", "yes > /dev/null", "tail -f /dev/null", "sleep 100 | cat", "(sleep 100)", "x=$(sleep 100)"} {
		a.send("echo go; " + line + "\r")
		a.expect("go\r\n")
		a.send("\x03")
		a.expect("$ ")
		a.run("echo $((6 * 7))", "42\r\n")
	}
	a.send("echo unfinished \\\r")
	a.expect("> ")
	a.send("\x03")
	a.expect("$ ")
	a.run("echo $?", "130")
	a.send("\x04")
	if err := a.cmd.Wait(); err != nil && !strings.Contains(err.Error(), "exit status 130") {
		t.Error(err)
	}
}
