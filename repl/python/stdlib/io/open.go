package io

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"gospark/repl/python/mounts"
	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

var openMethod = py.Method{Name: "open", Sig: "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
	Doc: "Open file and return a stream.  Raise OSError upon failure.", Fn: open}

// NewOpen returns the built-in function open.
func NewOpen() py.Object { return py.NewBuiltin(openMethod.Name, openMethod.Sig, openMethod.Fn) }

// openMode is a parsed mode string.
type openMode struct {
	kind                 byte // r w a x
	update, binary, text bool
}

func parseMode(mode string) (openMode, error) {
	var m openMode
	seen := map[rune]bool{}
	for _, c := range mode {
		if seen[c] || !strings.ContainsRune("rwaxbt+", c) {
			return m, py.ValueErrorf("invalid mode: %s", pyfmt.StrRepr(mode))
		}
		seen[c] = true
		switch c {
		case '+':
			m.update = true
		case 'b':
			m.binary = true
		case 't':
			m.text = true
		default:
			if m.kind != 0 {
				return m, py.ValueErrorf("must have exactly one of create/read/write/append mode")
			}
			m.kind = byte(c)
		}
	}
	if m.binary && m.text {
		return m, py.ValueErrorf("can't have text and binary mode at once")
	}
	if m.kind == 0 {
		if mode == "" || strings.Trim(mode, "bt+") == "" {
			return m, py.ValueErrorf("Must have exactly one of create/read/write/append mode and at most one plus")
		}
	}
	return m, nil
}

func optionalStr(o py.Object, name string) (string, bool, error) {
	if o == py.None {
		return "", false, nil
	}
	s, ok := o.(*py.Str)
	if !ok {
		return "", false, py.TypeErrorf("open() argument '%s' must be str or None, not %s", name, o.Type().Name)
	}
	return s.String(), true, nil
}

func open(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	FlushAll()
	mode, ok := a[1].(*py.Str)
	if !ok {
		return nil, py.TypeErrorf("open() argument 'mode' must be str, not %s", a[1].Type().Name)
	}
	m, err := parseMode(mode.String())
	if err != nil {
		return nil, err
	}
	buffering, err := py.ToInt(th, a[2])
	if err != nil {
		return nil, err
	}
	s := &stream{binary: m.binary, encoding: "UTF-8", errors: "strict", translate: true, seekable: true, fd: -1, name: a[0], mode: mode}
	if err := s.textOptions(a, m, buffering); err != nil {
		return nil, err
	}
	s.canRead = m.kind == 'r' || m.update
	s.canWrite = m.kind != 'r' || m.update
	if err := s.connect(th, a[0], m); err != nil {
		return nil, err
	}
	s.InitHead(classFor(m, buffering))
	return s, nil
}

func (s *stream) textOptions(a []py.Object, m openMode, buffering int) error {
	for i, n := range []string{"encoding", "errors", "newline"} {
		v, given, err := optionalStr(a[3+i], n)
		if err != nil {
			return err
		}
		if !given {
			continue
		}
		if m.binary {
			return py.ValueErrorf("binary mode doesn't take %s argument", [3]string{"an encoding", "an errors", "a newline"}[i])
		}
		switch n {
		case "encoding":
			if err := py.KnownEncoding(v); err != nil {
				return err
			}
			s.encoding = v
		case "errors":
			s.errors = v
		case "newline":
			if v != "" && v != "\n" && v != "\r" && v != "\r\n" {
				return py.ValueErrorf("illegal newline value: %s", v)
			}
			s.newline, s.newlineGiven, s.translate = v, true, false
		}
	}
	if buffering == 0 && !m.binary {
		return py.ValueErrorf("can't have unbuffered text I/O")
	}
	s.lineBuffered = buffering == 1
	return nil
}

func classFor(m openMode, buffering int) *py.Type {
	t := types()
	switch {
	case !m.binary:
		return t.text
	case buffering == 0:
		return t.fileIO
	case m.update:
		return t.random
	case m.kind == 'r':
		return t.reader
	}
	return t.writer
}

// connect opens the file or takes over a file descriptor.
func (s *stream) connect(th *py.Thread, file py.Object, m openMode) error {
	if n := py.BigOf(file); n != nil {
		return s.connectFD(th, int(n.Int64()))
	}
	path, err := PathOf(th, file)
	if err != nil {
		return err
	}
	flags := map[byte]int{'r': os.O_RDONLY, 'w': os.O_WRONLY | os.O_CREATE | os.O_TRUNC, 'a': os.O_WRONLY | os.O_CREATE | os.O_APPEND,
		'x': os.O_WRONLY | os.O_CREATE | os.O_EXCL}[m.kind]
	if m.update {
		flags = flags&^(os.O_WRONLY|os.O_RDONLY) | os.O_RDWR
	}
	if strings.IndexByte(path, 0) >= 0 {
		return py.ValueErrorf("embedded null byte")
	}
	real := mounts.Path(path)
	if info, err := os.Stat(real); err == nil && info.IsDir() {
		return osError(&fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR}, path)
	}
	f, err := os.OpenFile(real, flags, 0o666)
	if err != nil && path == "" {
		return py.NewOSError(int(syscall.ENOENT), strerror(syscall.ENOENT), py.NewStr(""))
	}
	if err != nil {
		return osError(err, path)
	}
	s.dev, s.fd = f, int(f.Fd())
	if m.kind == 'a' {
		_, _ = f.Seek(0, io.SeekEnd)
	}
	return nil
}

// PathOf is os.fspath: the text of a str, bytes or path object.
func PathOf(th *py.Thread, o py.Object) (string, error) {
	switch v := o.(type) {
	case *py.Str:
		return v.String(), nil
	case *py.Bytes:
		return string(v.V), nil
	}
	f, err := py.LookupSpecial(th, o, py.Intern("__fspath__"))
	if err != nil {
		return "", err
	}
	if f == nil {
		return "", py.TypeErrorf("expected str, bytes or os.PathLike object, not %s", o.Type().Name)
	}
	r, err := py.Call(th, f)
	if err != nil {
		return "", err
	}
	return PathOf(th, r)
}

// OSError makes the exception of a failed system call on path ("" if it names none).
func OSError(err error, path string) error { return osError(err, path) }

func osError(err error, path string) error {
	var e *py.Exception
	if errors.As(err, &e) {
		return e
	}
	var no syscall.Errno
	if !errors.As(err, &no) {
		if errors.Is(err, fs.ErrClosed) {
			no = syscall.EBADF
		} else if errors.Is(err, fs.ErrNotExist) {
			no = syscall.ENOENT
		} else {
			return py.Errorf(py.OSError, "%s", err.Error())
		}
	}
	var name py.Object
	if path != "" {
		name = py.NewStr(path)
	}
	return py.NewOSError(int(no), strerror(no), name)
}

// strerror is the C library's text of an error number.
func strerror(no syscall.Errno) string {
	if s, ok := map[syscall.Errno]string{syscall.ENOENT: "No such file or directory", syscall.EEXIST: "File exists", syscall.EISDIR: "Is a directory",
		syscall.ENOTDIR: "Not a directory", syscall.EACCES: "Permission denied", syscall.EPERM: "Operation not permitted", syscall.EBADF: "Bad file descriptor",
		syscall.ENOTEMPTY: "Directory not empty", syscall.EINVAL: "Invalid argument", syscall.EPIPE: "Broken pipe", syscall.ENOSPC: "No space left on device"}[no]; ok {
		return s
	}
	text := no.Error()
	return strings.ToUpper(text[:1]) + text[1:]
}
