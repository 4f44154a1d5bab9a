// Command bench counts two million messages of 100 bytes with gospark and, where it is installed, with kcat, and prints a table: messages
// a second from process start, the median of some runs taken in turn, and the peak memory.
//
//	go run ./scripts/bench [-n 2000000] [-runs 5] [-gospark bin/gospark] [-brokers HOST:PORT]
//
// Without -brokers the messages go to an embedded broker with a home of its own, which is removed at the end.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"github.com/olekukonko/tablewriter"

	"gospark/kafkasrc/broker"
)

const topic = "gospark-bench"

func main() {
	n := flag.Int("n", 2_000_000, "messages")
	runs := flag.Int("runs", 5, "runs of each program")
	gospark := flag.String("gospark", "bin/gospark", "the binary")
	brokers := flag.String("brokers", "", "a broker; empty: an embedded one")
	partitions := flag.Int("partitions", 1, "partitions of the topic")
	flag.Parse()
	if err := run(*n, *runs, *partitions, *gospark, *brokers); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(n, runs, partitions int, gospark, brokers string) error {
	dir, err := os.MkdirTemp("", "gospark-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	env := append(os.Environ(), "GOSPARK_HOME="+dir)
	where := brokers
	if brokers == "" {
		where = "embedded"
		start := exec.Command(gospark, "broker", "start")
		start.Env, start.Stderr = env, os.Stderr
		if err := start.Run(); err != nil {
			return err
		}
		defer func() {
			stop := exec.Command(gospark, "broker", "stop")
			stop.Env = env
			_ = stop.Run()
		}()
		st, ok := broker.Status(dir)
		if !ok {
			return fmt.Errorf("the broker did not start")
		}
		brokers = st.Addr
	}
	if err := produce(brokers, n, partitions); err != nil {
		return err
	}
	script := filepath.Join(dir, "count.py")
	text := fmt.Sprintf("print(spark.read.format('kafka').option('kafka.bootstrap.servers', %q).option('subscribe', %q).load().count())\n", brokers, topic)
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		return err
	}
	programs := []program{{name: "gospark", args: []string{gospark, script}, want: fmt.Sprint(n)}}
	if kcat, err := exec.LookPath("kcat"); err == nil {
		programs = append(programs, program{name: "kcat", args: []string{kcat, "-C", "-e", "-q", "-b", brokers, "-t", topic}})
	} else {
		fmt.Println("kcat: not installed, left out")
	}
	for range runs {
		for i := range programs {
			if err := programs[i].measure(env); err != nil {
				return err
			}
		}
	}
	table := tablewriter.NewWriter(os.Stdout)
	table.Header("program", "broker", "messages", "median s", "messages/s", "peak MB", "ratio")
	for _, p := range programs {
		if err := table.Append(p.row(where, n, programs[0].median())); err != nil {
			return err
		}
	}
	return table.Render()
}

// program is one of the programs that are compared.
type program struct {
	name  string
	args  []string
	want  string // what it prints, if that is checked
	times []time.Duration
	peak  int64
}

func (p *program) measure(env []string) error {
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Env = env
	if p.want == "" {
		// The output is the messages themselves: it goes nowhere, as with a shell's >/dev/null.
		start := time.Now()
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		p.add(cmd, time.Since(start))
		return nil
	}
	start := time.Now()
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	p.add(cmd, time.Since(start))
	if got := strings.TrimSpace(string(out)); got != p.want {
		return fmt.Errorf("%s printed %q, not %q", p.name, got, p.want)
	}
	return nil
}

func (p *program) add(cmd *exec.Cmd, d time.Duration) {
	p.times = append(p.times, d)
	p.peak = max(p.peak, peakBytes(cmd.ProcessState))
}

func (p *program) median() time.Duration {
	sorted := append([]time.Duration(nil), p.times...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	return sorted[len(sorted)/2]
}

func (p *program) row(where string, n int, base time.Duration) []string {
	m := p.median()
	return []string{p.name, where, fmt.Sprint(n), fmt.Sprintf("%.3f", m.Seconds()), fmt.Sprintf("%.0f", float64(n)/m.Seconds()),
		fmt.Sprintf("%.0f", float64(p.peak)/1e6), fmt.Sprintf("%.2f", m.Seconds()/base.Seconds())}
}
