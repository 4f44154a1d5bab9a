package io

import (
	"bytes"
	"io"
	"strings"
	"sync"

	py "gospark/repl/python/object"
)

// device is what a stream reads from and writes to.
type device interface {
	io.Reader
	io.Writer
	io.Seeker
	Truncate(size int64) error
	Close() error
}

// stream is an instance of any file class.
type stream struct {
	py.Head
	dev               device
	binary            bool
	canRead, canWrite bool
	seekable          bool
	encoding, errors  string
	newline           string // as given to open; translate says whether "\r\n" and "\r" become "\n"
	translate         bool
	newlineGiven      bool
	lineBuffered      bool
	closed            bool
	in                []byte // read from dev and not consumed
	eof               bool
	out               []byte // written and not flushed
	name, mode        py.Object
	fd                int
	term              bool
}

func (s *stream) check() error {
	if s.closed {
		return py.ValueErrorf("I/O operation on closed file.")
	}
	return nil
}

func (s *stream) readable() error {
	if err := s.check(); err != nil {
		return err
	}
	if !s.canRead {
		if s.binary {
			return unsupported("read")
		}
		return unsupported("not readable")
	}
	return s.flush()
}

func (s *stream) writable() error {
	if err := s.check(); err != nil {
		return err
	}
	if !s.canWrite {
		if s.binary {
			return unsupported("write")
		}
		return unsupported("not writable")
	}
	if len(s.in) > 0 { // forget what was read ahead
		if _, err := s.dev.Seek(int64(-len(s.in)), io.SeekCurrent); err != nil {
			return osError(err, "")
		}
		s.in = nil
	}
	s.eof = false
	return nil
}

// fill reads more; it reports false at the end.
func (s *stream) fill() (bool, error) {
	if s.eof {
		return false, nil
	}
	buf := make([]byte, 8192)
	n, err := s.dev.Read(buf)
	s.in = append(s.in, buf[:n]...)
	if err == io.EOF || err == nil && n == 0 {
		s.eof = true
		return n > 0, nil
	}
	if err != nil {
		return false, osError(err, "")
	}
	return true, nil
}

// take removes n bytes that are there.
func (s *stream) take(n int) []byte {
	b := s.in[:n:n]
	s.in = s.in[n:]
	return b
}

// readBytes reads n bytes, or all for n < 0.
func (s *stream) readBytes(n int) ([]byte, error) {
	for n < 0 || len(s.in) < n {
		if more, err := s.fill(); err != nil {
			return nil, err
		} else if !more {
			break
		}
	}
	s.eof = false
	if n < 0 {
		n = len(s.in)
	}
	return s.take(min(n, len(s.in))), nil
}

// readLine reads up to and with a line end, at most limit bytes if limit >= 0.
func (s *stream) readLine(limit int) ([]byte, error) {
	from := 0
	for {
		if i := s.lineEnd(from); i >= 0 {
			if limit >= 0 {
				i = min(i, limit)
			}
			return s.take(i), nil
		}
		if limit >= 0 && len(s.in) >= limit {
			return s.take(limit), nil
		}
		from = max(len(s.in)-1, 0)
		if more, err := s.fill(); err != nil {
			return nil, err
		} else if !more {
			s.eof = false
			if i := s.lineEnd(0); i >= 0 {
				return s.take(i), nil
			}
			return s.take(len(s.in)), nil
		}
	}
}

// lineEnd returns the length of the first line that ends at or after from, or -1.
func (s *stream) lineEnd(from int) int {
	b := s.in[from:]
	switch {
	case s.binary, s.newlineGiven && s.newline == "\n":
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			return from + i + 1
		}
	case s.newlineGiven && s.newline != "":
		if i := bytes.Index(b, []byte(s.newline)); i >= 0 {
			return from + i + len(s.newline)
		}
	default:
		i := bytes.IndexAny(b, "\r\n")
		if i < 0 {
			return -1
		}
		if b[i] == '\r' {
			if i+1 == len(b) && !s.eof {
				return -1
			}
			if i+1 < len(b) && b[i+1] == '\n' {
				return from + i + 2
			}
		}
		return from + i + 1
	}
	return -1
}

// text decodes what was read.
func (s *stream) text(th *py.Thread, b []byte) (string, error) {
	t, err := py.Decode(th, b, s.encoding, s.errors)
	if err == nil && s.translate && strings.Contains(t, "\r") {
		t = strings.ReplaceAll(strings.ReplaceAll(t, "\r\n", "\n"), "\r", "\n")
	}
	return t, err
}

func (s *stream) wrap(th *py.Thread, b []byte) (py.Object, error) {
	if s.binary {
		return py.NewBytes(b), nil
	}
	t, err := s.text(th, b)
	if err != nil {
		return nil, err
	}
	return py.NewStr(t), nil
}

// read is read(n): n counts bytes or code points.
func (s *stream) read(th *py.Thread, n int) (py.Object, error) {
	if err := s.readable(); err != nil {
		return nil, err
	}
	if s.binary || n < 0 {
		b, err := s.readBytes(n)
		if err != nil {
			return nil, err
		}
		return s.wrap(th, b)
	}
	for {
		// Decode all that is there; give back what lies beyond n code points.
		t, err := py.Decode(th, s.in, s.encoding, s.errors)
		if err != nil && s.eof {
			return nil, err
		}
		if err == nil && (py.CountRunes(t) > n || s.eof) {
			at := 0
			for k := 0; k < n && at < len(t); k++ {
				_, size := py.DecodeRune(t[at:])
				at += size
			}
			used, err := py.Encode(th, t[:at], s.encoding, "surrogateescape")
			if err != nil {
				return nil, err
			}
			s.eof = false
			return s.wrap(th, s.take(min(len(used), len(s.in))))
		}
		if _, err := s.fill(); err != nil {
			return nil, err
		}
	}
}

// write returns the number of bytes or code points written.
func (s *stream) write(th *py.Thread, o py.Object) (py.Object, error) {
	if s.binary {
		b, ok := py.BytesOf(o)
		if !ok {
			return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", o.Type().Name)
		}
		if err := s.writable(); err != nil {
			return nil, err
		}
		s.out = append(s.out, b...)
		return py.NewInt(int64(len(b))), s.maybeFlush(false)
	}
	t, ok := o.(*py.Str)
	if !ok {
		if _, inMemory := s.dev.(*memory); inMemory {
			return nil, py.TypeErrorf("string argument expected, got '%s'", o.Type().Name)
		}
		return nil, py.TypeErrorf("write() argument must be str, not %s", o.Type().Name)
	}
	if err := s.writable(); err != nil {
		return nil, err
	}
	text := t.String()
	if s.newlineGiven && s.newline != "" && s.newline != "\n" {
		text = strings.ReplaceAll(text, "\n", s.newline)
	}
	b, err := py.Encode(th, text, s.encoding, s.errors)
	if err != nil {
		return nil, err
	}
	s.out = append(s.out, b...)
	return py.NewInt(int64(t.Len())), s.maybeFlush(s.lineBuffered && strings.Contains(text, "\n"))
}

func (s *stream) maybeFlush(now bool) error {
	if now || len(s.out) > 8192 {
		return s.flush()
	}
	pending.Store(s, true)
	return nil
}

// pending are the streams that hold back output.
var pending sync.Map

// FlushAll writes what files that were not closed hold back. CPython closes a file with its last reference; here other
// readers see its contents once this is called: by open, and by a shell after each statement.
func FlushAll() {
	pending.Range(func(k, _ any) bool {
		_ = k.(*stream).flush()
		return true
	})
}

func (s *stream) flush() error {
	if len(s.out) == 0 {
		return nil
	}
	pending.Delete(s)
	_, err := s.dev.Write(s.out)
	s.out = s.out[:0]
	if err != nil {
		return osError(err, "")
	}
	return nil
}

func (s *stream) close() error {
	if s.closed {
		return nil
	}
	err := s.flush()
	s.closed = true
	if e := s.dev.Close(); err == nil && e != nil {
		err = osError(e, "")
	}
	return err
}

func (s *stream) tell() (int64, error) {
	if err := s.check(); err != nil {
		return 0, err
	}
	if !s.seekable {
		return 0, unsupported("underlying stream is not seekable")
	}
	if err := s.flush(); err != nil {
		return 0, err
	}
	at, err := s.dev.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, osError(err, "")
	}
	return at - int64(len(s.in)), nil
}

func (s *stream) seek(off int64, whence int) (int64, error) {
	at, err := s.tell()
	if err != nil {
		return 0, err
	}
	if whence == io.SeekCurrent {
		off, whence = off+at, io.SeekStart
	}
	s.in, s.eof = nil, false
	at, err = s.dev.Seek(off, whence)
	if err != nil {
		return 0, osError(err, "")
	}
	return at, nil
}
