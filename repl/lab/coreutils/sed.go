package coreutils

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"gospark/repl/lab/coreutils/sed"
)

var sedSyntax = &syntax{
	options: "n,quiet,silent debug e,expression: f,file: follow-symlinks i,in-place? l,line-length: posix E,regexp-extended r " +
		"s,separate sandbox u,unbuffered z,null-data",
	usage: "[OPTION]... {script-only-if-no-other-script} [input-file]...",
}

func streamEditor(t *tool) {
	options, files, ok := t.parse(sedSyntax)
	if !ok {
		return
	}
	var scripts []sed.Script
	m := &sed.Machine{Delimiter: '\n'}
	f := &sedFiles{t: t, out: t.out, writers: map[string]*bufio.Writer{}}
	extended := false
	for _, o := range options {
		switch o.name {
		case "n":
			m.Silent = true
		case "e":
			scripts = append(scripts, sed.Script{Text: o.value})
		case "f":
			in, err := t.open(o.value)
			if err != nil {
				t.fail("couldn't open file %s: %s", o.value, reason(err))
				return
			}
			text, _ := io.ReadAll(in)
			in.Close()
			scripts = append(scripts, sed.Script{Text: string(text), File: o.value})
		case "E", "r":
			extended = true
		case "i":
			f.inPlace, f.separate, f.suffix = true, true, o.value
		case "s":
			f.separate = true
		case "z":
			m.Delimiter = 0
		}
	}
	if scripts == nil {
		if len(files) == 0 {
			fmt.Fprintf(t.Stderr, "Usage: %s %s\n", t.Name, sedSyntax.usage)
			t.status = 1
			return
		}
		scripts, files = []sed.Script{{Text: files[0]}}, files[1:]
	}
	program, err := sed.Parse(scripts, extended)
	if _, isLabel := err.(*sed.LabelError); isLabel {
		t.failStatus(4, "%s", err)
		return
	}
	if err != nil {
		t.fail("%s", err)
		return
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	f.names, f.delimiter = files, m.Delimiter
	m.Program, m.Files, m.Silent = program, f, m.Silent || program.Silent()
	status, err := m.Run()
	f.close()
	if err != nil {
		t.fail("%s", err)
	}
	t.status = max(t.status, status)
}

// sedFiles is where sed reads and writes: the files one behind the other, or each on its own.
type sedFiles struct {
	t                 *tool
	names             []string
	delimiter         byte
	inPlace, separate bool
	suffix            string

	current   *input
	ahead     []byte // the line after the current one
	aheadRead bool
	line      []byte
	restarted bool
	out       *bufio.Writer
	temporary *os.File
	writers   map[string]*bufio.Writer
	opened    []*os.File
}

// Line implements sed.Files.
func (f *sedFiles) Line() []byte {
	if f.aheadRead {
		f.line, f.aheadRead = append(f.line[:0], f.ahead...), false
		f.restarted = false
		if f.ahead != nil {
			return f.line
		}
	}
	f.restarted = false
	for {
		if f.current == nil && !f.open() {
			return nil
		}
		if line := f.current.line(f.delimiter); line != nil {
			f.line = append(f.line[:0], line...)
			return f.line
		}
		f.closeCurrent()
	}
}

// Last implements sed.Files: it looks one line ahead, into the next files unless each is on its own.
func (f *sedFiles) Last() bool {
	if f.aheadRead {
		return f.ahead == nil
	}
	if f.current == nil {
		return true
	}
	if _, err := f.current.Peek(1); err == nil {
		return false
	}
	if f.separate {
		return true
	}
	f.closeCurrent()
	for f.open() {
		if line := f.current.line(f.delimiter); line != nil {
			f.ahead, f.aheadRead = append([]byte(nil), line...), true
			return false
		}
		f.closeCurrent()
	}
	return true
}

func (f *sedFiles) open() bool {
	for len(f.names) > 0 {
		name := f.names[0]
		f.names = f.names[1:]
		in, err := f.t.open(name)
		switch {
		case err != nil && reason(err) == "Is a directory" && f.inPlace:
			f.t.failStatus(4, "couldn't edit %s: not a regular file", name)
			continue
		case err != nil && reason(err) == "Is a directory":
			f.t.failStatus(2, "couldn't read %s: %s", name, reason(err))
			continue
		case err != nil:
			f.t.failStatus(2, "can't read %s: %s", name, reason(err))
			continue
		}
		f.current, f.restarted = in, f.separate
		if f.inPlace && name != "-" && !f.editInPlace(name) {
			in.Close()
			f.current = nil
			continue
		}
		return true
	}
	return false
}

// Restarted, FileName, Out and Done implement sed.Files.
func (f *sedFiles) Restarted() bool    { return f.restarted }
func (f *sedFiles) Out() *bufio.Writer { return f.out }
func (f *sedFiles) Done() bool         { return f.t.done() }
func (f *sedFiles) FileName() string {
	if f.current == nil {
		return "-"
	}
	return f.current.name
}

// Read implements sed.Files.
func (f *sedFiles) Read(name string) *bufio.Reader {
	if name == "/dev/stdin" {
		name = "-"
	}
	in, err := f.t.open(name)
	if err != nil {
		return nil
	}
	if in.file != nil {
		f.opened = append(f.opened, in.file)
	}
	return in.Reader
}

// Writer implements sed.Files.
func (f *sedFiles) Writer(name string) *bufio.Writer {
	switch name {
	case "/dev/stdout":
		return f.t.out
	case "/dev/stderr":
		return bufio.NewWriter(f.t.Stderr)
	}
	if w, ok := f.writers[name]; ok {
		return w
	}
	file, err := os.Create(f.t.Real(name))
	if err != nil {
		f.t.failStatus(4, "couldn't open file %s: %s", name, reason(err))
		f.writers[name] = nil
		return nil
	}
	f.opened = append(f.opened, file)
	f.writers[name] = bufio.NewWriter(file)
	return f.writers[name]
}
