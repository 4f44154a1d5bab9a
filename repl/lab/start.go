package lab

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gospark/repl/lab/command"
	"gospark/repl/lab/compose"
)

// start runs a command on the machine that its process names: what Process.Start is.
func (l *Lab) start(p *command.Process) int {
	return l.startFrom(&shell{lab: l, proc: p, name: "bash"}, p)
}

// startFrom runs a command that a shell was asked for.
func (l *Lab) startFrom(s *shell, p *command.Process) int {
	if p.Service != nil {
		l.furnish(p.Service)
	}
	p.Start, p.Offered = l.start, compose.Offered
	if f := l.find(p); f != nil {
		return f(p)
	}
	if strings.Contains(p.Name, "/") {
		return l.script(s, p)
	}
	fmt.Fprintf(p.Stderr, "%s: %s: command not found\n", s.name, p.Name)
	if p.Interactive && p.Terminal {
		if near := l.near(p); near != "" {
			fmt.Fprintf(p.Stderr, "hint: did you mean %s?\n", near)
		}
	}
	return statusNotFound
}

// isScript tells that a command is a file that exists.
func isScript(p *command.Process) bool {
	if !strings.Contains(p.Name, "/") {
		return false
	}
	info, err := os.Stat(p.Real(p.Name))
	return err == nil && !info.IsDir()
}

// interpreters are the programs that a script's first line may name.
var interpreters = []string{"bash", "sh", "python3", "python", "pyspark", "spark-submit"}

// script runs a file that is called by its path.
func (l *Lab) script(s *shell, p *command.Process) int {
	real := p.Real(p.Name)
	info, err := os.Stat(real)
	say := func(code int, text string) int {
		fmt.Fprintf(p.Stderr, "%s: %s: %s\n", s.name, p.Name, text)
		return code
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return say(statusNotFound, reason(err))
	case err != nil:
		return say(statusNotRunnable, reason(err))
	case info.IsDir():
		return say(statusNotRunnable, "Is a directory")
	case info.Mode()&0o111 == 0 && os.PathSeparator == '/':
		return say(statusNotRunnable, "Permission denied")
	}
	head, err := readHead(real)
	if err != nil {
		return say(statusNotRunnable, reason(err))
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if bytes.IndexByte(line, 0) >= 0 {
		return say(statusNotRunnable, "cannot execute binary file: Exec format error")
	}
	program := "bash"
	if text, ok := strings.CutPrefix(string(line), "#!"); ok {
		program = ""
		for _, word := range strings.Fields(text) {
			for _, name := range interpreters {
				if filepath.Base(filepath.ToSlash(word)) == name {
					program = name
				}
			}
		}
		if program == "" {
			return say(statusNotRunnable, strings.TrimSpace(text)+": bad interpreter: No such file or directory")
		}
	}
	return l.startFrom(s, p.Child(program, append([]string{p.Name}, p.Args...)...))
}

// readHead reads the beginning of a file.
func readHead(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, 256)
	n, err := f.Read(b)
	if n > 0 {
		err = nil
	}
	if err != nil && err.Error() == "EOF" {
		err = nil
	}
	return b[:n], err
}

// furnish makes the folders that a service's machine has.
func (l *Lab) furnish(s *command.Service) {
	if _, done := l.ready.LoadOrStore(s.Root, true); done || s.Root == "" {
		return
	}
	for _, dir := range []string{"/tmp", "/root", "/etc", "/home"} {
		os.MkdirAll(filepath.Join(s.Root, dir), 0o755)
	}
	for _, m := range s.Mounts {
		os.MkdirAll(filepath.Join(s.Root, filepath.FromSlash(m.Target)), 0o755)
	}
}
