package compose

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"gospark/kafkasrc/broker"
	"gospark/repl/lab/command"
)

// kafkaProject is the course's week 7.
func kafkaProject(t *testing.T) *machine {
	return newMachine(t, map[string]string{"docker-compose.yml": string(CourseFile)})
}

func TestKafkaLifeCycle(t *testing.T) {
	m := kafkaProject(t)
	m.env = []string{"HOME=" + t.TempDir()}
	m.expect("docker-compose up -d", "", `Creating network "w205_default" with the default driver
Creating w205_zookeeper_1 ... done
Creating w205_kafka_1     ... done
Creating w205_spark_1     ... done
Creating w205_mids_1      ... done
`, 0)
	state, ok := broker.Status(m.home)
	if !ok {
		t.Fatal("no broker after up")
	}
	m.expect("docker-compose ps", `      Name                  Command            State                    Ports                 
----------------------------------------------------------------------------------------------
w205_kafka_1       /etc/confluent/docker/run   Up      29092/tcp, 9092/tcp                    
w205_mids_1        /bin/bash                   Up      8888/tcp                               
w205_spark_1       docker-entrypoint.sh bash   Up                                             
w205_zookeeper_1   /etc/confluent/docker/run   Up      2181/tcp, 2888/tcp, 32181/tcp, 3888/tcp
`, "", 0)
	m.run("docker-compose exec spark pyspark")
	if c := m.started[0]; c.Dir != sparkHome || c.Service.Kind != "spark" || c.Hosts["kafka:29092"] != state.Addr {
		t.Errorf("pyspark starts in %s of a %s with %v", c.Dir, c.Service.Kind, c.Hosts)
	}
	m.run("docker-compose exec kafka bash")
	if c := m.started[1]; c.Dir != "/" || c.Hosts["localhost:29092"] != state.Addr {
		t.Errorf("bash starts in %s with %v", c.Dir, c.Hosts)
	}
	out, _, _ := m.run("docker-compose logs kafka")
	if !strings.HasPrefix(out, "Attaching to w205_kafka_1\nkafka_1      | [") || !strings.Contains(out, "started (kafka.server.KafkaServer)\n") {
		t.Errorf("log:\n%s", out)
	}
	if out, _, _ := m.run("docker-compose logs --tail 1 zookeeper"); !strings.Contains(out, "INFO binding to port 0.0.0.0/0.0.0.0:32181 (") || strings.Count(out, "\n") != 2 {
		t.Errorf("log of zookeeper:\n%s", out)
	}
	m.run("docker-compose stop kafka")
	if _, ok := broker.Status(m.home); ok {
		t.Error("the broker runs after stop")
	}
	m.expect("docker-compose up -d kafka", "", "w205_zookeeper_1 is up-to-date\nStarting w205_kafka_1 ... done\n", 0)
	if _, err := broker.Stop(m.home); err != nil { // it dies behind our back
		t.Fatal(err)
	}
	if out, _, _ := m.run("docker-compose ps kafka"); !strings.Contains(out, "Exit 137") {
		t.Errorf("after the broker's death:\n%s", out)
	}
	m.expect("docker-compose exec kafka ls", "", "No container found for kafka_1\n", 1)
	m.run("docker-compose up -d")
	m.run("docker-compose down")
	if _, ok := broker.Status(m.home); ok {
		t.Error("the broker runs after down")
	}
}

// TestSharedBroker: two projects of a home have one broker, which ends with the last of them.
func TestSharedBroker(t *testing.T) {
	m := kafkaProject(t)
	m.run("docker-compose up -d kafka")
	m.run("docker-compose -p other up -d kafka")
	m.run("docker-compose down")
	if _, ok := broker.Status(m.home); !ok {
		t.Error("the broker ended with the first project")
	}
	m.run("docker-compose -p other down")
	if _, ok := broker.Status(m.home); ok {
		t.Error("the broker outlived the projects")
	}
}

// safeBuffer is a buffer that another goroutine may read.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal(what)
		}
	}
}

// TestFollow: one terminal follows while another stops and starts the broker; then Ctrl-C.
func TestFollow(t *testing.T) {
	m := project205(t)
	m.run("docker-compose up -d")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	follow := func(out io.Writer, args ...string) chan int {
		done := make(chan int, 1)
		p := &command.Process{Context: ctx, Name: "docker-compose", Args: args, Stdout: out, Stderr: io.Discard, Dir: m.dir, Environ: m.env, Home: m.home}
		go func() { done <- Commands["docker-compose"](p) }()
		return done
	}
	var out safeBuffer
	done := follow(&out, "logs", "-f", "zookeeper")
	eventually(t, "no log", func() bool { return strings.Contains(out.text(), "binding to port") })
	before := len(out.text())
	m.run("docker-compose restart zookeeper")
	eventually(t, "nothing new", func() bool { return strings.Contains(out.text()[before:], "binding to port") })
	cancel()
	if status := <-done; status != 1 {
		t.Errorf("status %d after Ctrl-C", status)
	}
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	var second safeBuffer
	done = follow(&second, "logs", "-f")
	eventually(t, "no log", func() bool { return strings.Contains(second.text(), "binding to port") })
	m.run("docker-compose stop")
	if status := <-done; status != 0 || !strings.Contains(second.text(), "w205_zookeeper_1 exited with code 143\n") {
		t.Errorf("status %d after the end of the containers:\n%s", status, second.text())
	}
	r, w := io.Pipe()
	r.Close()
	if status := <-follow(w, "logs"); status != 141 {
		t.Errorf("status %d when no one reads", status)
	}
}

// TestUpInForeground: up follows, and Ctrl-C stops the containers.
func TestUpInForeground(t *testing.T) {
	m := project205(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs safeBuffer
	p := &command.Process{Context: ctx, Name: "docker-compose", Args: []string{"up"}, Stdout: &out, Stderr: &errs, Dir: m.dir, Environ: m.env, Home: m.home}
	done := make(chan int, 1)
	go func() { done <- Commands["docker-compose"](p) }()
	eventually(t, "no log", func() bool { return strings.Contains(out.text(), "binding to port") })
	cancel()
	status := <-done
	if !strings.HasPrefix(out.text(), "Attaching to w205_mids_1, w205_zookeeper_1\n") || !strings.Contains(out.text(), "Gracefully stopping...") ||
		!strings.HasSuffix(errs.text(), "Stopping w205_mids_1      ... done\nStopping w205_zookeeper_1 ... done\n") || status != 0 {
		t.Errorf("status %d\n%s%s", status, out.text(), errs.text())
	}
}

// TestTwoTerminals: commands at the same time see each other's work whole.
func TestTwoTerminals(t *testing.T) {
	m := project205(t)
	m.run("docker-compose up -d")
	var wg sync.WaitGroup
	for _, line := range [][]string{{"restart"}, {"restart", "mids"}, {"up", "-d"}, {"run", "--rm", "mids", "true"}, {"ps", "-q"}, {"run", "mids", "true"}} {
		wg.Go(func() {
			p := &command.Process{Context: t.Context(), Name: "docker-compose", Args: line, Stdout: io.Discard, Stderr: io.Discard, Dir: m.dir,
				Environ: m.env, Home: m.home, Start: func(*command.Process) int { return 0 }}
			if status := Commands["docker-compose"](p); status != 0 {
				t.Errorf("%v: status %d", line, status)
			}
		})
	}
	wg.Wait()
	r, err := readRecord(m.home, "w205")
	if err != nil || len(r.Containers) != 3 || r.main("mids") == nil || !r.main("mids").up() {
		t.Errorf("%v: %d containers", err, len(r.Containers))
	}
}
