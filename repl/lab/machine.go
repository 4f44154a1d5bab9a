package lab

import (
	"context"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"gospark/kafkasrc"
	"gospark/repl/lab/command"
	"gospark/repl/lab/compose"
)

// Options say what a lab runs with.
type Options struct {
	// Home has the user's state: the broker's data, the services', histories.
	Home  string
	Hosts kafkasrc.Hosts
	// Dir is the working folder to start in, Environ the variables as NAME=VALUE.
	Dir     string
	Environ []string

	// Stdin is what commands read that no pipe or redirection feeds.
	Stdin          *os.File
	Stdout, Stderr io.Writer
	// Terminal tells that a person reads Stdout, which is Columns wide.
	Terminal bool
	Columns  func() int
	// Input has the lines of the session; nil without one (a single command).
	Input Input

	// Python has the commands of the Python front end: pyspark, spark-submit, spark-sql, python3, gospark.
	Python command.Table
	// HostCommands lets commands that the lab doesn't have run from the host.
	HostCommands bool
}

// Lab is the user's machine and the services: what all shells of a session share.
type Lab struct {
	opts  Options
	ready sync.Map // roots of services whose folders were made

	line  atomic.Pointer[context.CancelFunc] // interrupts what the innermost shell runs
	level atomic.Int32                       // how many commands read the session's lines, one started by the other

	once   sync.Once
	tables map[string]command.Table
}

// New prepares a lab.
func New(o Options) *Lab { return &Lab{opts: o} }

// Command runs one command line, as bash -c does, and returns its status.
func (l *Lab) Command(ctx context.Context, line string, args ...string) int {
	name := "bash"
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	s, err := l.shell(l.process(ctx), name, args)
	if err != nil {
		return l.process(ctx).Errorf("%v", err)
	}
	s.dashC = true
	status, _ := l.interruptible(ctx, func(ctx context.Context) (int, bool) { return s.source(ctx, line), true })
	return status
}

// Tool runs one command with its arguments, and returns its status.
func (l *Lab) Tool(ctx context.Context, name string, args ...string) int {
	p := l.process(ctx)
	p.Interactive = l.opts.Terminal && isOwn(p.Stdin)
	status, _ := l.interruptible(ctx, func(ctx context.Context) (int, bool) {
		c := p.Child(name, args...)
		c.Context = ctx
		return l.start(c), true
	})
	return status
}

// Session reads and runs lines of the input until it ends or a shell's exit, and returns the status.
func (l *Lab) Session(ctx context.Context) int {
	s, err := l.shell(l.process(ctx), "bash", nil)
	if err != nil {
		return l.process(ctx).Errorf("%v", err)
	}
	return s.loop(ctx)
}

// process is what the outermost shell runs as.
func (l *Lab) process(ctx context.Context) *command.Process {
	p := &command.Process{Context: ctx, Name: "bash", Stdin: l.opts.Stdin, Stdout: l.opts.Stdout, Stderr: l.opts.Stderr,
		Dir: l.opts.Dir, Environ: l.opts.Environ, Home: l.opts.Home, Hosts: l.opts.Hosts,
		Terminal: l.opts.Terminal, Start: l.start, Offered: compose.Offered}
	_, p.Unattended = l.opts.Input.(*Script)
	if l.opts.Terminal && l.opts.Columns != nil {
		p.Columns = l.opts.Columns()
	}
	if l.opts.Stdin != nil && l.opts.Input != nil {
		p.Stdin = &ownStdin{l.opts.Stdin, l.opts.Input, l}
	}
	return p
}
