package broker

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const usage = `usage: gospark broker start|stop|status
       gospark broker load FILE.jsonl
`

// command is a subcommand of "gospark broker". It returns the exit code.
type command struct {
	args int
	run  func(args []string, home string, stdout, stderr io.Writer) int
}

var commands = map[string]command{
	"start":  {0, runStart},
	"stop":   {0, runStop},
	"status": {0, runStatus},
	"load":   {1, runLoad},
	"serve":  {1, runServe}, // what Start runs: not for users
}

// Main is "gospark broker ARGS". It returns the exit code: 0, 1 when the broker isn't running or something failed, 2 for
// wrong usage.
func Main(args []string, home string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 1 && (args[0] == "-h" || args[0] == "--help") {
		io.WriteString(stdout, usage)
		return 0
	}
	if len(args) > 0 {
		if c, ok := commands[args[0]]; ok && len(args)-1 == c.args {
			return c.run(args[1:], home, stdout, stderr)
		}
	}
	io.WriteString(stderr, usage)
	return 2
}

// RunIfAsked makes a program able to start brokers: it runs the broker and ends the process when the program was started
// as "PROGRAM broker serve HOME". Test binaries call it first thing in TestMain.
func RunIfAsked() {
	if len(os.Args) == 4 && os.Args[1] == "broker" && os.Args[2] == "serve" {
		os.Exit(Main(os.Args[2:], "", nil, os.Stdout, os.Stderr))
	}
}

func fail(stderr io.Writer, err error) int {
	fmt.Fprintln(stderr, "gospark broker:", err)
	return 1
}

func describe(s State) string { return fmt.Sprintf("at %s (process %d)", s.Addr, s.PID) }

func runStart(_ []string, home string, stdout, stderr io.Writer) int {
	s, fresh, err := Start(context.Background(), home)
	if err != nil {
		return fail(stderr, err)
	}
	if fresh {
		fmt.Fprintln(stdout, "The broker is started", describe(s)+".")
	} else {
		fmt.Fprintln(stdout, "The broker is running already", describe(s)+".")
	}
	return 0
}

func runStop(_ []string, home string, stdout, stderr io.Writer) int {
	stopped, err := Stop(home)
	if err != nil {
		return fail(stderr, err)
	}
	if stopped {
		fmt.Fprintln(stdout, "The broker is stopped. Its data stays.")
	} else {
		fmt.Fprintln(stdout, "The broker is not running.")
	}
	return 0
}

func runStatus(_ []string, home string, stdout, stderr io.Writer) int {
	s, ok := Status(home)
	if !ok {
		fmt.Fprintln(stdout, "The broker is not running.")
		return 1
	}
	fmt.Fprintf(stdout, "The broker runs %s since %s.\n", describe(s), s.Started.Local().Format(time.DateTime))
	topics, err := Topics(s.Addr)
	if err != nil {
		return fail(stderr, err)
	}
	if len(topics) == 0 {
		fmt.Fprintln(stdout, "It has no topics.")
		return 0
	}
	if err := printTopics(stdout, topics); err != nil {
		return fail(stderr, err)
	}
	return 0
}

func runLoad(args []string, home string, stdout, stderr io.Writer) int {
	addr, err := EnsureRunning(home)
	if err != nil {
		return fail(stderr, err)
	}
	loaded, err := LoadFile(addr, args[0])
	if err != nil {
		return fail(stderr, err)
	}
	for _, t := range loaded {
		fmt.Fprintf(stdout, "%s: %s in %s\n", t.Name, count(t.Messages, "message"), count(int(t.Partitions), "partition"))
	}
	return 0
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func runServe(args []string, _ string, _, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := Serve(ctx, args[0]); err != nil {
		return fail(stderr, err)
	}
	return 0
}
