// Command gospark is the PySpark shell without the JVM: the shell, a runner and tester for files of statements, the
// embedded broker and the Kafka tools, in one binary. This package only reads the command line and wires the
// parts together: python.go makes the session that repl and repl/replay run statements in.
//
// The binary also answers to the names in programs (commands.go), so that a link called kafka-topics is that tool.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gospark/kafkasrc/broker"
)

func main() {
	broker.RunIfAsked()
	tuneGC()
	code := run(os.Args)
	stopProfile()
	os.Exit(code)
}

// run dispatches the command line and returns the exit status: 2 for wrong usage.
func run(argv []string) int {
	args := argv[1:]
	if sub, ok := programs[strings.TrimSuffix(filepath.Base(argv[0]), ".exe")]; ok {
		args = append(append([]string(nil), sub...), args...)
	}
	o := defaults()
	if err := o.environment(); err != nil {
		return usageError(err)
	}
	rest, err := o.parse(args)
	if err != nil {
		return usageError(err)
	}
	if len(rest) == 0 {
		return runShell(o, nil)
	}
	c, ok := commands[rest[0]]
	if !ok {
		if strings.HasPrefix(rest[0], "-") {
			return usageError(fmt.Errorf("unknown option %s", rest[0]))
		}
		return runFile(o, rest)
	}
	args = rest[1:]
	if c.options {
		if args, err = o.parse(args); err != nil {
			return usageError(err)
		}
	}
	return c.run(o, args)
}

func usageError(err error) int {
	fmt.Fprintf(os.Stderr, "gospark: %v\nTry: gospark help\n", err)
	return 2
}

// fail reports an error that ends the program.
func fail(err error) int {
	fmt.Fprintf(os.Stderr, "gospark: %v\n", err)
	return 1
}
