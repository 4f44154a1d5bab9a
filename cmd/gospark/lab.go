package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"gospark/repl/lab"
)

// labMark is the first line of files that start in the lab's shell.
const labMark = "#!gospark lab"

// labFlags are the options of gospark lab.
type labFlags struct {
	line    string // -c
	given   bool   // -c was given
	host    bool
	install string
	words   []string
}

func parseLab(args []string) (labFlags, error) {
	var f labFlags
	for len(args) > 0 && strings.HasPrefix(args[0], "-") && args[0] != "-" {
		name, value, inline := strings.Cut(args[0], "=")
		args = args[1:]
		next := func() error {
			if !inline {
				if len(args) == 0 {
					return fmt.Errorf("lab %s needs a value", name)
				}
				value, args = args[0], args[1:]
			}
			return nil
		}
		switch name {
		case "-c":
			if err := next(); err != nil {
				return f, err
			}
			f.line, f.given = value, true
			f.words = args
			return f, nil
		case "--install":
			if err := next(); err != nil {
				return f, err
			}
			f.install = value
		case "--host-commands":
			f.host = true
		default:
			return f, fmt.Errorf("lab: unknown option %s", name)
		}
	}
	f.words = args
	return f, nil
}

// runLab is gospark lab: a shell where the course's tools are, a file of its lines, or one command line.
func runLab(o *options, args []string) int {
	f, err := parseLab(args)
	if err != nil {
		return usageError(err)
	}
	switch {
	case f.install != "":
		return installLinks(f.install)
	case f.given:
		return o.withLab(f, func(ctx context.Context, l *lab.Lab) int {
			return l.Command(ctx, f.line, f.words...)
		})
	case len(f.words) > 0:
		src, err := os.ReadFile(f.words[0])
		if err != nil {
			return fail(err)
		}
		return runLabFile(o, f, string(src), os.Stdout, os.Stderr, false)
	case !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stdout.Fd())):
		src, err := io.ReadAll(os.Stdin)
		if err != nil {
			return fail(err)
		}
		lo, err := o.labOptions(f)
		if err != nil {
			return fail(err)
		}
		lo.Input = lab.NewScript(string(src), nil)
		if lo.Stdin, err = os.Open(os.DevNull); err != nil {
			return fail(err)
		}
		return lab.New(lo).Session(context.Background())
	}
	return runLabTerminal(o, f)
}

// labOptions are those of a lab in the working folder, with the streams of the process.
func (o *options) labOptions(f labFlags) (lab.Options, error) {
	dir, err := os.Getwd()
	return lab.Options{Home: o.home, Hosts: o.hosts, Dir: dir, Environ: os.Environ(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		HostCommands: f.host, Python: labPython{o: o}.commands()}, err
}
