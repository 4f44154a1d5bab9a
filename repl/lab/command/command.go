// Package command is the contract of a command of the lab's shell: a function over its arguments, streams, folder
// and variables. The shell (package lab) resolves names and starts commands; coreutils, jq, curl and compose have
// the commands themselves, each in tables of this package's type.
//
// Read next: path.go, which says where a file name leads.
package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"gospark/kafkasrc"
)

// Func runs a command and returns its exit status.
type Func func(*Process) int

// Table has commands by the names that they are called by.
type Table map[string]Func

// Process is one run of a command.
type Process struct {
	// Context ends the command: Ctrl-C, or a pipe that no one reads any more.
	Context context.Context
	// Name is what the command was called by; Args are the words after it.
	Name string
	Args []string

	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Interactive and Terminal tell that a person types into Stdin, and reads Stdout; Columns is how wide it is then.
	Interactive, Terminal bool
	Columns               int
	// Unattended tells that the session's lines come from a file, so that there is no one to press Ctrl-C: a command that
	// waits for more without end (docker-compose logs -f, kafkacat -C) ends when it has shown all that there is.
	Unattended bool

	// Dir is the working folder as the command sees it: inside a service, a path of that service.
	Dir string
	// Environ has the exported variables as NAME=VALUE, the last of a name counts.
	Environ []string
	// Service is where the command runs; nil is the user's own machine.
	Service *Service

	// Home has the user's state; Hosts maps the addresses of brokers.
	Home  string
	Hosts kafkasrc.Hosts

	// Start runs another command: its Name is looked up in the table of its Service. What a Process leaves out it
	// must take from the one that starts it: see Child.
	Start func(*Process) int
	// Offered has the course's own files: the content of one that does not exist at an absolute path outside of the
	// services, where the course expects it. It may be nil.
	Offered func(path string) ([]byte, bool)
}

// Child is a process that differs from p in its name and arguments only.
func (p *Process) Child(name string, args ...string) *Process {
	c := *p
	c.Name, c.Args = name, args
	return &c
}

// Getenv returns a variable's value, or "".
func (p *Process) Getenv(name string) string {
	value := ""
	for _, entry := range p.Environ {
		if k, v, ok := strings.Cut(entry, "="); ok && k == name {
			value = v
		}
	}
	return value
}

// Errorf prints a line "NAME: text" on standard error and returns the status 1.
func (p *Process) Errorf(format string, args ...any) int {
	fmt.Fprintf(p.Stderr, "%s: %s\n", p.Name, fmt.Sprintf(format, args...))
	return 1
}
