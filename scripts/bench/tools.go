package main

import (
	"bufio"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed drivers
var drivers embed.FS

// tool is a program that is measured.
type tool interface {
	name() string
	run(key string) (sample, error)
	close()
}

// defaultPythons are this system's Python and environments in the cache folder.
func defaultPythons() string {
	list := []string{"python3"}
	found, _ := filepath.Glob(filepath.Join(caches(), "gospark-*", "venv", "bin", "python"))
	return strings.Join(append(list, found...), ",")
}

// caches is the user's cache folder.
func caches() string {
	dir, _ := os.UserCacheDir()
	return dir
}

// findTools lists the programs that are there, gospark first, and names those that are not.
func findTools(s *settings, dir string) ([]tool, error) {
	dir, err := os.MkdirTemp(dir, "tools")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(dir, drivers); err != nil {
		return nil, err
	}
	at := filepath.Join(dir, "drivers")
	driver := func(file, name string) []string { return []string{filepath.Join(at, file), name, s.brokers, s.data} }
	own := []string{s.gospark, "--master", s.master}
	tools := []tool{&session{title: "gospark", patience: s.patience, args: append(own, driver("spark.py", "gospark")...),
		env: []string{"GOSPARK_HOME=" + s.home}, scripts: own, at: at}}
	if s.growth {
		return tools, nil
	}
	if python := pythonWith(s.pythons, "pyspark"); python != "" {
		tools = append(tools, &session{title: "pyspark", patience: s.patience, args: append([]string{python}, driver("spark.py", "pyspark")...),
			env: s.sparkEnv(python), scripts: []string{python}, at: at})
	} else {
		fmt.Fprintln(os.Stderr, "pyspark: not installed, left out")
	}
	if kcat, err := exec.LookPath("kcat"); err == nil {
		tools = append(tools, &consumer{kcat, s.brokers})
	} else {
		fmt.Fprintln(os.Stderr, "kcat: not installed, left out")
	}
	for _, t := range []struct{ title, module, file string }{{"duckdb", "duckdb", "duck.py"}, {"sail", "pysail", "spark.py"}} {
		python := pythonWith(s.pythons, t.module)
		if python == "" {
			fmt.Fprintf(os.Stderr, "%s: not installed, left out\n", t.title)
			continue
		}
		tools = append(tools, &session{title: t.title, patience: s.patience, args: append([]string{python}, driver(t.file, t.title)...)})
	}
	return tools, nil
}

// pythonWith is the first Python of the list that has a module.
func pythonWith(list, module string) string {
	for _, p := range strings.Split(list, ",") {
		find := fmt.Sprintf("import importlib.util, sys; sys.exit(importlib.util.find_spec(%q) is None)", module)
		if exec.Command(p, "-c", find).Run() == nil {
			return p
		}
	}
	return ""
}

// sparkEnv gives PySpark its Kafka connector, found in the cache folder unless -jars names it.
func (s *settings) sparkEnv(python string) []string {
	jars := s.jars
	if jars == "" {
		var list []string
		for _, name := range []string{"spark-sql-kafka", "spark-token", "kafka-clients", "commons-pool2"} {
			found, _ := filepath.Glob(filepath.Join(caches(), "gospark-*", "connector", name+"*.jar"))
			list = append(list, found...)
		}
		jars = strings.Join(list, ",")
	}
	args := "--master " + s.master + " --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false "
	if jars != "" {
		args += "--jars " + jars + " "
	}
	return []string{"PYSPARK_SUBMIT_ARGS=" + args + "pyspark-shell", "PYSPARK_PYTHON=" + python, "SPARK_LOCAL_IP=127.0.0.1"}
}

// session is a program that stays up: it reads the key of a work a line and answers with a line.
type session struct {
	title    string
	args     []string
	env      []string
	scripts  []string // how it runs a file in a new process
	at       string
	patience time.Duration

	cmd   *exec.Cmd
	in    io.WriteCloser
	lines chan string
}

func (t *session) name() string { return t.title }

func (t *session) run(key string) (sample, error) {
	if strings.HasPrefix(key, "start_") {
		args := append(t.scripts, filepath.Join(t.at, key+".py"))
		return once(args, t.env)
	}
	if t.cmd == nil {
		if err := t.start(); err != nil {
			return sample{}, err
		}
	}
	resetPeak(t.cmd.Process.Pid)
	start := time.Now()
	if _, err := io.WriteString(t.in, key+"\n"); err != nil {
		t.close()
		return sample{}, err
	}
	answer, err := t.answer()
	if err != nil {
		t.close()
		return sample{}, err
	}
	s := sample{took: time.Since(start), peak: peakOf(t.cmd.Process.Pid), answer: answer}
	if text, failed := strings.CutPrefix(answer, "error: "); failed {
		return s, errors.New(text)
	}
	return s, nil
}

func (t *session) start() error {
	cmd := exec.Command(t.args[0], t.args[1:]...)
	cmd.Env = append(os.Environ(), t.env...)
	cmd.Stderr = io.Discard
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	t.cmd, t.in, t.lines = cmd, in, make(chan string, 1)
	go func(lines chan<- string) {
		defer close(lines)
		r := bufio.NewReaderSize(out, 1<<20)
		for {
			line, err := r.ReadString('\n')
			if err != nil {
				return
			}
			if text, ok := strings.CutPrefix(line, "answer: "); ok {
				lines <- strings.TrimSpace(text)
			}
		}
	}(t.lines)
	if _, err := t.answer(); err != nil {
		t.close()
		return fmt.Errorf("did not start: %w", err)
	}
	return nil
}

func (t *session) answer() (string, error) {
	select {
	case line, ok := <-t.lines:
		if !ok {
			return "", errors.New("ended")
		}
		return line, nil
	case <-time.After(t.patience):
		return "", fmt.Errorf("no answer in %v", t.patience)
	}
}

func (t *session) close() {
	if t.cmd == nil {
		return
	}
	t.in.Close()
	timer := time.AfterFunc(10*time.Second, func() { _ = t.cmd.Process.Kill() })
	_ = t.cmd.Wait()
	timer.Stop()
	t.cmd = nil
}

// consumer is kcat, which reads a topic to its end.
type consumer struct{ path, brokers string }

func (*consumer) name() string { return "kcat" }
func (*consumer) close()       {}

func (t *consumer) run(key string) (sample, error) {
	topic := smallTopic
	if key == "count_json" {
		topic = jsonTopic
	}
	s, err := once([]string{t.path, "-C", "-e", "-q", "-b", t.brokers, "-t", topic}, nil)
	s.answer = ""
	return s, err
}

// once runs a program to its end; what it prints is not kept.
func once(args, env []string) (sample, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), env...)
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return sample{}, err
	}
	seen := watchPeak(cmd.Process.Pid)
	err := cmd.Wait()
	s := sample{took: time.Since(start)}
	if s.peak = max(seen(), peakBytes(cmd.ProcessState)); err != nil {
		return s, fmt.Errorf("%s: %w", filepath.Base(args[0]), err)
	}
	return s, nil
}

// watchPeak follows the memory of a process and its children until the function that it gives is called.
func watchPeak(pid int) func() int64 {
	done, peak := make(chan struct{}), make(chan int64)
	go func() {
		most := int64(0)
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				most = max(most, peakOf(pid))
			case <-done:
				peak <- most
				return
			}
		}
	}()
	return func() int64 {
		close(done)
		return <-peak
	}
}
