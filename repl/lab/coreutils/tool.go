package coreutils

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"gospark/repl/lab/command"
)

// brokenPipe is the status of a program that SIGPIPE ended.
const brokenPipe = 128 + 13

// tool is a running command: its process, its buffered standard output and the status that it will end with.
type tool struct {
	*command.Process
	out    *bufio.Writer
	status int
	// answers is standard input as questions read it.
	answers *input
	// helpPrefix stands before the line that points to --help in the few tools that have one there.
	helpPrefix string
}

// entry makes a command of a function over a tool.
func entry(run func(*tool)) command.Func {
	return func(p *command.Process) int {
		t := &tool{Process: p, out: bufio.NewWriterSize(p.Stdout, 1<<15)}
		run(t)
		if err := t.out.Flush(); err != nil && t.Context.Err() == nil {
			if errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) {
				return brokenPipe
			}
			t.fail("write error: %s", reason(err))
		}
		if t.Context.Err() != nil && t.status == 0 {
			return brokenPipe
		}
		return t.status
	}
}

// fail prints "NAME: text" on standard error, behind what was written to standard output, and makes the status 1
// unless it is worse already.
func (t *tool) fail(format string, args ...any) {
	t.failStatus(1, format, args...)
}

// failStatus is fail with another status.
func (t *tool) failStatus(status int, format string, args ...any) {
	t.out.Flush()
	fmt.Fprintf(t.Stderr, "%s: %s\n", t.Name, fmt.Sprintf(format, args...))
	t.status = max(t.status, status)
}

// misused reports a wrong command line and points to --help.
func (t *tool) misused(status int, format string, args ...any) {
	t.failStatus(status, format, args...)
	t.pointToHelp(status)
}

func (t *tool) pointToHelp(status int) {
	marks := "''"
	if t.Name == "gzip" {
		marks = "`'"
	}
	fmt.Fprintf(t.Stderr, "%sTry %c%s --help%c for more information.\n", t.helpPrefix, marks[0], t.Name, marks[1])
	t.status = max(t.status, status)
}

// printf writes to standard output.
func (t *tool) printf(format string, args ...any) { fmt.Fprintf(t.out, format, args...) }

// done tells that the command was interrupted or that no one reads its output.
func (t *tool) done() bool {
	if t.Context.Err() != nil {
		return true
	}
	_, err := t.out.Write(nil)
	return err != nil
}

// reason is the text that the C library has for an error of the file system.
func reason(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		for _, known := range [...]struct {
			err  error
			text string
		}{
			{fs.ErrNotExist, "No such file or directory"}, {fs.ErrExist, "File exists"}, {fs.ErrPermission, "Permission denied"},
		} {
			if errors.Is(number, known.err) && !errors.Is(number, syscall.ENOTEMPTY) && !errors.Is(number, syscall.EPERM) {
				return known.text
			}
		}
		return upperFirst(number.Error())
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "No such file or directory"
	case errors.Is(err, fs.ErrExist):
		return "File exists"
	case errors.Is(err, fs.ErrPermission):
		return "Permission denied"
	}
	return err.Error()
}

func upperFirst(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
