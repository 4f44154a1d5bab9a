package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"golang.org/x/term"

	"gospark/repl/lab"
)

// runLabTerminal is the lab's shell at a terminal.
func runLabTerminal(o *options, f labFlags) int {
	return o.withLab(f, func(ctx context.Context, l *lab.Lab) int {
		fmt.Print(lab.Greeting)
		return l.Session(ctx)
	})
}

// runLabTool is one of the lab's commands without its shell.
func runLabTool(o *options, name string, args []string) int {
	return o.withLab(labFlags{}, func(ctx context.Context, l *lab.Lab) int {
		return l.Tool(ctx, name, args...)
	})
}

// withLab runs something in a lab with the streams of the process. Its session's lines are those of the terminal, if
// there is one.
func (o *options) withLab(f labFlags, run func(context.Context, *lab.Lab) int) int {
	lo, err := o.labOptions(f)
	if err != nil {
		return fail(err)
	}
	lo.Terminal = term.IsTerminal(int(os.Stdout.Fd()))
	lo.Columns = columns
	if !lo.Terminal || !term.IsTerminal(int(os.Stdin.Fd())) {
		return run(context.Background(), lab.New(lo))
	}
	// Ctrl-C never ends the shell itself, not even between two lines.
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	defer signal.Stop(signals)
	if tty := openTTY(); tty != nil {
		defer tty.Close()
		lo.Stdin = tty
	}
	history := ""
	if os.MkdirAll(o.home, 0o700) == nil {
		history = filepath.Join(o.home, "lab_history")
	}
	in := lab.NewTerminal(history, os.Stdout)
	defer in.Close()
	lo.Input = in
	return run(context.Background(), lab.New(lo))
}

// columns is how wide the terminal is.
func columns() int {
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		return w
	}
	return 80
}

// openTTY opens the terminal anew, so that a command's wait for a key can be ended by Ctrl-C; nil where that cannot be done.
func openTTY() *os.File {
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return nil
	}
	if tty.SetReadDeadline(time.Time{}) != nil {
		tty.Close()
		return nil
	}
	return tty
}
