package coreutils

import (
	"fmt"
	"io"
	"strings"

	"gospark/repl/lab/command"
)

var envSyntax = &syntax{
	options: "0,null C,chdir: i,ignore-environment u,unset: v,debug", usage: "[OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]", status: 125, ordered: true,
}

func env(t *tool) {
	options, words, ok := t.parse(envSyntax)
	if !ok {
		return
	}
	environ, end, dir := t.Environ, "\n", t.Dir
	if len(words) > 0 && words[0] == "-" {
		environ, words = nil, words[1:]
	}
	for _, o := range options {
		switch o.name {
		case "i":
			environ = nil
		case "0":
			end = "\x00"
		case "u":
			environ = without(environ, o.value)
		case "C":
			if !t.isDir(o.value) {
				t.failStatus(125, "cannot change directory to %s: No such file or directory", shellQuote(o.value))
				return
			}
			if dir = o.value; !strings.HasPrefix(dir, "/") {
				dir = joinName(t.Dir, dir)
			}
		}
	}
	for len(words) > 0 && strings.Contains(words[0], "=") {
		name, _, _ := strings.Cut(words[0], "=")
		environ = append(without(environ, name), words[0])
		words = words[1:]
	}
	if len(words) == 0 {
		for _, entry := range environ {
			t.out.WriteString(entry + end)
		}
		return
	}
	child := t.Child(words[0], words[1:]...)
	child.Environ, child.Dir = environ, dir
	t.status = t.start(child, t.quote(child.Name))
}

// start runs a command, and says in this one's words when there is none of that name.
func (t *tool) start(child *command.Process, missing string) int {
	t.out.Flush()
	filter := &notFoundFilter{to: child.Stderr, line: ": " + child.Name + ": command not found\n"}
	child.Stderr = filter
	status := t.Start(child)
	if filter.seen {
		fmt.Fprintf(t.Stderr, "%s: %s: No such file or directory\n", t.Name, missing)
	}
	return status
}

// notFoundFilter leaves out the shell's line about a command that isn't there.
type notFoundFilter struct {
	to   io.Writer
	line string
	seen bool
}

func (f *notFoundFilter) Write(b []byte) (int, error) {
	if strings.HasSuffix(string(b), f.line) {
		f.seen = true
		return len(b), nil
	}
	return f.to.Write(b)
}

func without(environ []string, name string) []string {
	var kept []string
	for _, entry := range environ {
		if !strings.HasPrefix(entry, name+"=") {
			kept = append(kept, entry)
		}
	}
	return kept
}
