package io

import (
	"io"

	py "gospark/repl/python/object"
)

// memory is the device of StringIO and BytesIO.
type memory struct {
	b  []byte
	at int
}

func (m *memory) Read(p []byte) (int, error) {
	if m.at >= len(m.b) {
		return 0, io.EOF
	}
	n := copy(p, m.b[m.at:])
	m.at += n
	return n, nil
}

func (m *memory) Write(p []byte) (int, error) {
	if gap := m.at - len(m.b); gap > 0 {
		m.b = append(m.b, make([]byte, gap)...)
	}
	n := copy(m.b[m.at:], p)
	m.b = append(m.b, p[n:]...)
	m.at += len(p)
	return len(p), nil
}

func (m *memory) Seek(off int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		off += int64(m.at)
	case io.SeekEnd:
		off += int64(len(m.b))
	}
	m.at = max(int(off), 0)
	return int64(m.at), nil
}

func (m *memory) Truncate(n int64) error {
	if n < int64(len(m.b)) {
		m.b = m.b[:n]
	}
	return nil
}

func (m *memory) Close() error { return nil }

func newMemory(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
	s := &stream{dev: &memory{}, canRead: true, canWrite: true, seekable: true, fd: -1, encoding: "utf-8", errors: "surrogatepass"}
	s.binary = cls.IsSubtype(types().bytesIO)
	s.InitHead(cls)
	return s, nil
}

var (
	stringIOSig = py.NewSig("StringIO", "initial_value='', newline='\\n'")
	bytesIOSig  = py.NewSig("BytesIO", "initial_bytes=None")
)

func initStringIO(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error {
	a, err := stringIOSig.Bind(th, args, kw)
	if err != nil {
		return err
	}
	s := self.(*stream)
	s.newlineGiven, s.newline = true, "\n"
	if a[1] == py.None {
		s.newlineGiven, s.newline, s.translate = false, "", true
	} else if n, ok := a[1].(*py.Str); ok {
		s.newline = n.String()
	}
	switch v := a[0].(type) {
	case *py.Str:
		b, err := py.Encode(th, v.String(), s.encoding, s.errors)
		s.dev.(*memory).b = b
		return err
	default:
		if v == py.None {
			return nil
		}
		return py.TypeErrorf("initial_value must be str or None, not %s", v.Type().Name)
	}
}

func initBytesIO(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error {
	a, err := bytesIOSig.Bind(th, args, kw)
	if err != nil || a[0] == py.None {
		return err
	}
	b, ok := py.BytesOf(a[0])
	if !ok {
		return py.TypeErrorf("a bytes-like object is required, not '%s'", a[0].Type().Name)
	}
	self.(*stream).dev.(*memory).b = append([]byte(nil), b...)
	return nil
}

var memoryMethods = []py.Method{
	on("getvalue", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		if err := s.check(); err != nil {
			return nil, err
		}
		if err := s.flush(); err != nil {
			return nil, err
		}
		return s.wrap(th, append([]byte(nil), s.dev.(*memory).b...))
	}),
	on("getbuffer", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		if err := s.flush(); err != nil {
			return nil, err
		}
		return py.NewBytes(append([]byte(nil), s.dev.(*memory).b...)), nil
	}),
}
