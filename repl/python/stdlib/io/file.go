package io

import (
	"io"

	py "gospark/repl/python/object"
)

// standard is the device of descriptors 0, 1 and 2: the thread's own streams, so that what is captured or replayed goes
// the same way as the output of print.
type standard struct {
	r io.Reader
	w io.Writer
}

func (d standard) Read(p []byte) (int, error) {
	if d.r == nil {
		return 0, io.EOF
	}
	return d.r.Read(p)
}

func (d standard) Write(p []byte) (int, error) {
	if d.w == nil {
		return len(p), nil
	}
	return d.w.Write(p)
}

func (standard) Seek(int64, int) (int64, error) {
	return 0, unsupported("underlying stream is not seekable")
}
func (standard) Truncate(int64) error { return unsupported("truncate") }
func (standard) Close() error         { return nil }

func (s *stream) connectFD(th *py.Thread, fd int) error {
	s.fd = fd
	switch fd {
	case 0:
		s.dev = standard{r: th.Stdin}
	case 1:
		s.dev = standard{w: th.Stdout}
	case 2:
		s.dev = standard{w: th.Stderr}
	default:
		if fd < 0 {
			return py.ValueErrorf("negative file descriptor")
		}
		f := FileOf(fd)
		if f == nil {
			return py.NewOSError(9, "Bad file descriptor", nil)
		}
		if _, err := f.Stat(); err != nil {
			return py.NewOSError(9, "Bad file descriptor", nil)
		}
		Forget(f)
		s.dev = f
		return nil
	}
	s.seekable = false
	return nil
}

// NewStandard returns sys.stdin, stdout or stderr (fd 0, 1, 2) of a thread.
func NewStandard(th *py.Thread, fd int, terminal bool) py.Object {
	names := [3]string{"<stdin>", "<stdout>", "<stderr>"}
	modes := [3]string{"r", "w", "w"}
	errors := [3]string{"strict", "strict", "backslashreplace"}
	s := &stream{encoding: "utf-8", errors: errors[fd], name: py.NewStr(names[fd]), mode: py.NewStr(modes[fd]), canRead: fd == 0, canWrite: fd != 0,
		translate: true, lineBuffered: true, term: terminal}
	_ = s.connectFD(th, fd)
	s.InitHead(types().text)
	return s
}

func fileRepr(th *py.Thread, self py.Object) (string, error) {
	s, ok := self.(*stream)
	if !ok || s.name == nil {
		return "<_io." + self.Type().Name + ">", nil
	}
	name, err := py.Repr(th, s.name)
	if err != nil {
		return "", err
	}
	if s.binary {
		return "<_io." + self.Type().Name + " name=" + name + ">", nil
	}
	mode, err := py.Repr(th, s.mode)
	if err != nil {
		return "", err
	}
	return "<_io.TextIOWrapper name=" + name + " mode=" + mode + " encoding='" + s.encoding + "'>", nil
}

var wrapperSig = py.NewSig("TextIOWrapper", "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False")

// newWrapper is TextIOWrapper(buffer, …) over a binary stream of this package.
func newWrapper(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
	a, err := wrapperSig.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	b, ok := a[0].(*stream)
	if !ok {
		return nil, py.AttributeErrorf("'%s' object has no attribute 'readable'", a[0].Type().Name)
	}
	s := &stream{dev: passThrough{b}, encoding: "UTF-8", errors: "strict", translate: true, canRead: b.canRead, canWrite: b.canWrite,
		seekable: b.seekable, fd: b.fd, term: b.term, name: b.name, mode: py.NewStr("r")}
	if s.name == nil {
		s.name = py.None
	}
	line, err := py.ToInt(th, a[4])
	if err != nil {
		return nil, err
	}
	if err := s.textOptions([]py.Object{nil, nil, nil, a[1], a[2], a[3]}, openMode{}, -1); err != nil {
		return nil, err
	}
	s.lineBuffered = line != 0
	s.InitHead(cls)
	return s, nil
}
