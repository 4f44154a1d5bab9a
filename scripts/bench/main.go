// Command bench measures gospark beside the programs that do the same work: PySpark, kcat, DuckDB and Sail, whichever are installed. It
// makes its data, runs every program on the same data, in turn, and writes a Markdown table: the median of some runs, how many times
// as long the other program takes, and the peak memory.
//
//	go run ./scripts/bench [-scale 1] [-runs 5] [-only REGEXP] [-brokers HOST:PORT] [-python PYTHON] [-growth] [-o FILE.md]
//
// Scale 1 is 2,000,000 small and 500,000 JSON messages, a JSON file of 420 MB and 1 GB of parquet. Without -brokers the messages go
// to an embedded broker with a home of its own. A program that is not there is named and left out: PySpark, DuckDB and Sail are
// looked for as modules of the Pythons that -python lists. Read on in works.go (what is measured), tools.go (who is measured) and
// drivers/ (how each program does the works).
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// settings are the options of the command line and what follows from them.
type settings struct {
	scale    float64
	runs     int
	only     string
	gospark  string
	brokers  string
	pythons  string
	jars     string
	out      string
	data     string
	master   string
	growth   bool
	patience time.Duration
	home     string
	where    string // "embedded" or the address of the broker
}

func main() {
	var s settings
	flag.Float64Var(&s.scale, "scale", 1, "size of the data; 1 is the full size")
	flag.IntVar(&s.runs, "runs", 5, "runs of each program")
	flag.StringVar(&s.only, "only", "", "works to measure, a regular expression")
	flag.StringVar(&s.gospark, "gospark", "", "the binary; empty: it is built")
	flag.StringVar(&s.brokers, "brokers", "", "a broker; empty: an embedded one")
	flag.StringVar(&s.pythons, "python", defaultPythons(), "Pythons that may have pyspark, duckdb and pysail, with commas between them")
	flag.StringVar(&s.jars, "jars", "", "jars of PySpark's Kafka connector, with commas between them; empty: those that are found")
	flag.StringVar(&s.out, "o", "", "write the table to this file too")
	flag.StringVar(&s.data, "data", "", "a folder for files, kept for the next time; empty: a temporary one")
	flag.StringVar(&s.master, "master", "local[*]", "the master of gospark and PySpark")
	flag.BoolVar(&s.growth, "growth", false, "measure how gospark's cost grows with messages and partitions, and nothing else")
	flag.DurationVar(&s.patience, "patience", 5*time.Minute, "how long one run may take")
	flag.Parse()
	if err := run(&s); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(s *settings) error {
	only, err := regexp.Compile(s.only)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "gospark-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s.home = filepath.Join(dir, "home")
	if s.data == "" {
		s.data = filepath.Join(dir, "data")
	}
	if s.gospark == "" {
		s.gospark = filepath.Join(dir, "gospark")
		build := exec.Command("go", "build", "-trimpath", "-o", s.gospark, "./cmd/gospark")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return err
		}
	}
	if s.gospark, err = filepath.Abs(s.gospark); err != nil {
		return err
	}
	stop, err := s.startBroker()
	if err != nil {
		return err
	}
	defer stop()
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-interrupted
		stop()
		os.RemoveAll(dir)
		os.Exit(1)
	}()
	var out io.Writer = os.Stdout
	if s.out != "" {
		f, err := os.Create(s.out)
		if err != nil {
			return err
		}
		defer f.Close()
		out = io.MultiWriter(os.Stdout, f)
	}
	if s.growth {
		return measureGrowth(s, dir, out)
	}
	return compare(s, dir, only, out)
}

// compare measures every work with every program that can do it.
func compare(s *settings, dir string, only *regexp.Regexp, out io.Writer) error {
	var chosen []work
	for _, w := range works {
		if only.MatchString(w.key) {
			chosen = append(chosen, w)
		}
	}
	if err := s.makeData(chosen); err != nil {
		return err
	}
	tools, err := findTools(s, dir)
	if err != nil {
		return err
	}
	defer func() {
		for _, t := range tools {
			t.close()
		}
	}()
	head(out, s, tools)
	for _, w := range chosen {
		line, err := measure(w, tools, s.runs)
		if err != nil {
			return err
		}
		fmt.Fprintln(out, line)
	}
	return nil
}

// head writes what was measured where, and the head of the table.
func head(out io.Writer, s *settings, tools []tool) {
	fmt.Fprintf(out, "%s, %d cores, %s/%s, %s; scale %g, median of %d runs in turn; broker: %s.\n\n",
		cpuName(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, time.Now().UTC().Format("2006-01-02"), s.scale, s.runs, s.where)
	var names, rule []string
	for _, t := range tools {
		names = append(names, t.name())
		rule = append(rule, "---:")
	}
	fmt.Fprintf(out, "| work | %s | target | met |\n|---|%s|---|---|\n", strings.Join(names, " | "), strings.Join(rule, "|"))
}

// cpuName is the model of the processor, where the system tells.
func cpuName() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for _, line := range strings.Split(string(text), "\n") {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimLeft(name, "\t :")
		}
	}
	return "unnamed processor"
}
