package lab

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/interp"
	"mvdan.cc/sh/v3/syntax"

	"gospark/repl/lab/command"
)

// job is a statement that runs in the background.
type job struct {
	n      int
	text   string
	cancel context.CancelFunc
	done   chan struct{}
	status int
}

// pid is the number that stands for the job's process: bash's pids are other numbers each time as well.
func (j *job) pid() int { return 1000 + j.n }

// end cancels the job and returns when that is known.
func (j *job) end() {
	j.cancel()
	<-j.done
}

func (j *job) state() string {
	select {
	case <-j.done:
		if j.status == 0 {
			return "Done"
		}
		return fmt.Sprintf("Exit %d", j.status)
	default:
		return "Running"
	}
}

// jobs are those of one shell.
type jobs struct {
	mu   sync.Mutex
	list []*job
	last int
}

// cancel ends all jobs: their shell ends.
func (js *jobs) cancel() {
	js.mu.Lock()
	defer js.mu.Unlock()
	for _, j := range js.list {
		j.cancel()
	}
}

func (js *jobs) all() []*job {
	js.mu.Lock()
	defer js.mu.Unlock()
	return append([]*job(nil), js.list...)
}

// find returns the job that %N, a process number, or nothing (the last one) names.
func (js *jobs) find(word string) *job {
	list := js.all()
	if word == "" || word == "%%" || word == "%+" {
		if len(list) == 0 {
			return nil
		}
		return list[len(list)-1]
	}
	// $! is g and the number.
	n, isJob := strings.CutPrefix(strings.Replace(word, "g", "%", 1), "%")
	number, err := strconv.Atoi(n)
	for _, j := range list {
		if err == nil && (isJob && j.n == number || !isJob && j.pid() == number) {
			return j
		}
	}
	return nil
}

// forget takes jobs off the list that have ended.
func (js *jobs) forget(which func(*job) bool) {
	js.mu.Lock()
	defer js.mu.Unlock()
	var left []*job
	for _, j := range js.list {
		if !which(j) {
			left = append(left, j)
		}
	}
	js.list = left
}

// background starts a statement that ends in &.
func (s *shell) background(stmt *syntax.Stmt) {
	ctx, cancel := context.WithCancel(context.Background())
	st := *stmt
	st.Background = false
	var text strings.Builder
	syntax.NewPrinter().Print(&text, &st)
	s.jobs.mu.Lock()
	s.jobs.last++
	j := &job{n: s.jobs.last, text: text.String(), cancel: cancel, done: make(chan struct{})}
	s.jobs.list = append(s.jobs.list, j)
	s.jobs.mu.Unlock()
	context.AfterFunc(ctx, func() { close(j.done) })
	if s.proc.Terminal {
		fmt.Fprintf(s.proc.Stderr, "[%d] %d\n", j.n, j.pid())
	}
	// What ends the job's list of statements tells us so.
	report := &syntax.CallExpr{Args: []*syntax.Word{literal(reportJob), literal(strconv.Itoa(j.n))}}
	s.runner.Run(ctx, &syntax.Stmt{Background: true, Cmd: &syntax.Block{Stmts: []*syntax.Stmt{&st, {Cmd: report}}}})
}

func literal(text string) *syntax.Word {
	return &syntax.Word{Parts: []syntax.WordPart{&syntax.Lit{Value: text}}}
}

// reportJob is the name of a command that is run at the end of a background job only.
const reportJob = builtinMark + "reportJob"

// reportBuiltin notes that a job ended.
func (s *shell) reportBuiltin(hc interp.HandlerContext, p *command.Process) int {
	if j := s.jobs.find("%" + p.Args[0]); j != nil {
		j.status = hc.LastExitStatus
		j.end()
	}
	return hc.LastExitStatus
}

// reap tells of jobs that ended, as bash does before a prompt.
func (s *shell) reap() {
	for _, j := range s.jobs.all() {
		if state := j.state(); state != "Running" {
			if s.proc.Terminal {
				fmt.Fprintf(s.proc.Stderr, "[%d]+  %-24s%s\n", j.n, state, j.text)
			}
			s.jobs.forget(func(k *job) bool { return k == j })
		}
	}
}

func (s *shell) jobsBuiltin(_ interp.HandlerContext, p *command.Process) int {
	list := s.jobs.all()
	for i, j := range list {
		mark, and := " ", ""
		switch i {
		case len(list) - 1:
			mark = "+"
		case len(list) - 2:
			mark = "-"
		}
		state := j.state()
		if state == "Running" {
			and = " &"
		}
		fmt.Fprintf(p.Stdout, "[%d]%s  %-24s%s%s\n", j.n, mark, state, j.text, and)
	}
	s.jobs.forget(func(j *job) bool { return j.state() != "Running" })
	return 0
}

// waitBuiltin waits for jobs, or until Ctrl-C.
func (s *shell) waitBuiltin(hc interp.HandlerContext, p *command.Process) int {
	words := []string{"wait"}
	for _, w := range p.Args {
		if j := s.jobs.find(w); j != nil {
			w = "g" + strconv.Itoa(j.n)
		}
		if !strings.HasPrefix(w, "g") {
			fmt.Fprintf(p.Stderr, "%s: wait: pid %s is not a child of this shell\n", s.name, w)
			return statusNotFound
		}
		words = append(words, w)
	}
	ended := make(chan error, 1)
	go func() { ended <- hc.Builtin(p.Context, words) }()
	select {
	case <-p.Context.Done():
		return statusInterrupted
	case err := <-ended:
		s.jobs.forget(func(j *job) bool { return j.state() != "Running" })
		var code interp.ExitStatus
		if err == nil {
			return 0
		}
		if errors.As(err, &code) {
			return int(code)
		}
		// The interpreter has no other way to tell the status.
		var n int
		if _, err := fmt.Sscanf(err.Error(), "builtin exit status %d", &n); err != nil {
			return 1
		}
		return n
	}
}

func (s *shell) killBuiltin(_ interp.HandlerContext, p *command.Process) int {
	words := p.Args
	for len(words) > 0 && strings.HasPrefix(words[0], "-") {
		if words[0] == "-s" && len(words) > 1 {
			words = words[1:]
		}
		words = words[1:]
	}
	if len(words) == 0 {
		fmt.Fprintln(p.Stderr, "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]")
		return 2
	}
	status := 0
	for _, word := range words {
		if j := s.jobs.find(word); j != nil {
			j.end()
			continue
		}
		status = 1
		if strings.HasPrefix(word, "%") {
			fmt.Fprintf(p.Stderr, "%s: kill: %s: no such job\n", s.name, word)
		} else {
			fmt.Fprintf(p.Stderr, "%s: kill: (%s) - No such process\n", s.name, word)
		}
	}
	return status
}

// fgBuiltin waits for a job in the foreground: Ctrl-C ends it.
func (s *shell) fgBuiltin(_ interp.HandlerContext, p *command.Process) int {
	word := ""
	if len(p.Args) > 0 {
		word = p.Args[0]
	}
	j := s.jobs.find(word)
	if j == nil {
		if word == "" {
			word = "current"
		}
		fmt.Fprintf(p.Stderr, "%s: fg: %s: no such job\n", s.name, word)
		return 1
	}
	fmt.Fprintln(p.Stdout, j.text)
	select {
	case <-p.Context.Done():
		j.end()
	case <-j.done:
	}
	s.jobs.forget(func(k *job) bool { return k == j })
	return j.status
}
