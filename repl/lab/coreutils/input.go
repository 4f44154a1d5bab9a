package coreutils

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// reader gives a command's input: it ends when the command is interrupted, and standard output is flushed before a
// read that may have to wait.
type reader struct {
	t   *tool
	src io.Reader
}

func (r reader) Read(b []byte) (int, error) {
	r.t.out.Flush()
	if err := r.t.Context.Err(); err != nil {
		return 0, io.EOF
	}
	return r.src.Read(b)
}

type input struct {
	*bufio.Reader
	file *os.File // nil for standard input and for files that are offered
	name string
}

func (i *input) Close() {
	if i.file != nil {
		i.file.Close()
	}
}

// isDir tells that an open file is a folder, which can be opened and not read.
func (i *input) isDir() bool {
	if i.file == nil {
		return false
	}
	info, err := i.file.Stat()
	return err == nil && info.IsDir()
}

// open opens a file for reading; "-" is standard input. A folder is an error here already, EISDIR.
func (t *tool) open(name string) (*input, error) {
	if name == "-" {
		return t.stdin(), nil
	}
	f, err := os.Open(t.Real(name))
	if err != nil {
		if content, ok := t.offered(name, err); ok {
			return &input{Reader: bufio.NewReader(bytes.NewReader(content)), name: name}, nil
		}
		return nil, err
	}
	in := &input{Reader: bufio.NewReaderSize(reader{t, f}, 1<<16), file: f, name: name}
	if in.isDir() {
		f.Close()
		return nil, &fs.PathError{Op: "read", Path: name, Err: syscall.EISDIR}
	}
	return in, nil
}

// stat describes a file; standard input is a pipe unless it says what it is.
func (t *tool) stat(name string) (fs.FileInfo, error) {
	if name != "-" {
		return os.Stat(t.Real(name))
	}
	if f, ok := t.Stdin.(interface{ Stat() (fs.FileInfo, error) }); ok {
		return f.Stat()
	}
	return os.Stat(os.DevNull)
}

// copy writes the rest of an input to standard output, up to limit bytes unless that is negative. io.Copy won't do: the
// buffered writer's own ReadFrom must not be flushed by the read that it waits for.
func (t *tool) copy(in io.Reader, limit int64) int64 {
	buffer := make([]byte, 1<<15)
	var copied int64
	for limit != copied && !t.done() {
		part := buffer
		if limit >= 0 && limit-copied < int64(len(part)) {
			part = part[:limit-copied]
		}
		n, err := in.Read(part)
		t.out.Write(part[:n])
		if copied += int64(n); err != nil {
			break
		}
	}
	return copied
}

func (t *tool) stdin() *input {
	var src io.Reader = bytes.NewReader(nil)
	if t.Stdin != nil {
		src = t.Stdin
	}
	return &input{Reader: bufio.NewReaderSize(reader{t, src}, 1<<16), name: "-"}
}

// offered is the content of a course file that does not exist where it was asked for.
func (t *tool) offered(name string, err error) ([]byte, bool) {
	if t.Service != nil || t.Offered == nil || !errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	return t.Offered(t.Real(name))
}

// eachFile opens the files in order, standard input if there are none, and reports those that can't be read as
// "NAME: FILE: reason".
func (t *tool) eachFile(names []string, do func(*input)) {
	if len(names) == 0 {
		names = []string{"-"}
	}
	for _, name := range names {
		if t.done() {
			return
		}
		in, err := t.open(name)
		if err != nil {
			t.fail("%s: %s", shellName(name), reason(err))
			continue
		}
		do(in)
		in.Close()
	}
}

// line reads up to and with the delimiter; the last line may lack it. It returns nil at the end.
func (i *input) line(delimiter byte) []byte {
	line, err := i.ReadSlice(delimiter)
	if err == nil || !errors.Is(err, bufio.ErrBufferFull) {
		if len(line) == 0 {
			return nil
		}
		return line
	}
	long := bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = i.ReadSlice(delimiter)
		long = append(long, line...)
	}
	return long
}

// chomp cuts the delimiter off a line.
func chomp(line []byte, delimiter byte) []byte {
	if n := len(line); n > 0 && line[n-1] == delimiter {
		return line[:n-1]
	}
	return line
}
