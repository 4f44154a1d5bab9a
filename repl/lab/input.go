package lab

import (
	"errors"
	"io"
	"os"
	"strings"

	"gospark/repl"
	"gospark/repl/lab/command"
)

// ErrInterrupted is what Input.Next returns when Ctrl-C was pressed at the prompt.
var ErrInterrupted = errors.New("interrupted")

// Input is where the lines of a session come from. The shell, a shell inside a service and Python read the same one
// in turn.
type Input interface {
	// Next shows a prompt and returns the line that follows: io.EOF when there is none, ErrInterrupted for Ctrl-C.
	Next(prompt string) (string, error)
	// Remember adds what was run to the history.
	Remember(src string)
}

// Unread is an Input at a terminal that may hold pasted lines which were not run yet.
type Unread interface {
	Input
	// Take removes the pasted text that is left; Give puts such text first.
	Take() string
	Give(text string)
}

// ownStdin is the session's own standard input: a command that reads it may read the session's lines instead.
type ownStdin struct {
	*os.File
	in  Input
	lab *Lab
}

// Attend tells that a command reads the session's lines now, and handles Ctrl-C itself until leave is called.
func Attend(p *command.Process) (leave func()) {
	own, ok := p.Stdin.(*ownStdin)
	if !ok {
		return func() {}
	}
	own.lab.level.Add(1)
	return func() { own.lab.level.Add(-1) }
}

// InputOf returns the session's lines, if they are what the command's standard input is.
func InputOf(p *command.Process) (Input, bool) {
	own, ok := p.Stdin.(*ownStdin)
	if !ok {
		return nil, false
	}
	return own.in, true
}

// Script is the Input from a file's text. Echo, if set, gets every line behind its prompt.
type Script struct {
	lines []string
	Echo  io.Writer
}

// NewScript splits a file into the lines of a session.
func NewScript(text string, echo io.Writer) *Script {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	s := &Script{Echo: echo}
	if text != "" {
		s.lines = strings.Split(text, "\n")
	}
	return s
}

// Next implements Input.
func (s *Script) Next(prompt string) (string, error) {
	if len(s.lines) == 0 {
		return "", io.EOF
	}
	line := s.lines[0]
	s.lines = s.lines[1:]
	if strings.HasPrefix(line, repl.GroupMark) {
		prompt = ""
	}
	if s.Echo != nil {
		io.WriteString(s.Echo, prompt+line+"\n")
	}
	return line, nil
}

// Remember implements Input: a file's lines are in no history.
func (s *Script) Remember(string) {}
