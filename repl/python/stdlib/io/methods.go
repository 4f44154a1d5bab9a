package io

import (
	py "gospark/repl/python/object"
)

func on(name, sig string, f func(th *py.Thread, s *stream, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		s, ok := self.(*stream)
		if !ok {
			return nil, unsupported(name)
		}
		return f(th, s, a)
	}}
}

// size is the optional count of read and readline: -1 for None.
func size(th *py.Thread, o py.Object) (int, error) {
	if o == py.None {
		return -1, nil
	}
	if o.Type().Index == nil {
		return 0, py.TypeErrorf("argument should be integer or None, not '%s'", o.Type().Name)
	}
	return py.ToInt(th, o)
}

func flag(name string, f func(s *stream) bool) py.Method {
	return on(name, "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		return py.Bool(f(s)), s.check()
	})
}

var baseMethods = []py.Method{
	on("read", "size=-1, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		n, err := size(th, a[0])
		if err != nil {
			return nil, err
		}
		return s.read(th, n)
	}),
	on("read1", "size=-1, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		n, err := size(th, a[0])
		if err != nil {
			return nil, err
		}
		return s.read(th, n)
	}),
	on("readinto", "buffer, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		to, ok := a[0].(*py.ByteArray)
		if !ok {
			return nil, py.TypeErrorf("readinto() argument must be read-write bytes-like object, not %s", a[0].Type().Name)
		}
		if err := s.readable(); err != nil {
			return nil, err
		}
		b, err := s.readBytes(len(to.V))
		copy(to.V, b)
		return py.NewInt(int64(len(b))), err
	}),
	on("readline", "size=-1, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		n, err := size(th, a[0])
		if err != nil {
			return nil, err
		}
		if err := s.readable(); err != nil {
			return nil, err
		}
		b, err := s.readLine(n)
		if err != nil {
			return nil, err
		}
		return s.wrap(th, b)
	}),
	on("readlines", "hint=-1, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		hint, err := size(th, a[0])
		if err != nil {
			return nil, err
		}
		if err := s.readable(); err != nil {
			return nil, err
		}
		out, total := py.NewList(), 0
		for {
			b, err := s.readLine(-1)
			if err != nil || len(b) == 0 {
				return out, err
			}
			line, err := s.wrap(th, b)
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, line)
			if total += len(b); hint > 0 && total >= hint {
				return out, nil
			}
		}
	}),
	on("write", "text, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) { return s.write(th, a[0]) }),
	on("writelines", "lines, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		return py.None, py.Iterate(th, a[0], func(v py.Object) error {
			_, err := s.write(th, v)
			return err
		})
	}),
	on("flush", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		if err := s.check(); err != nil {
			return nil, err
		}
		return py.None, s.flush()
	}),
	on("close", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) { return py.None, s.close() }),
	on("tell", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		at, err := s.tell()
		return py.NewInt(at), err
	}),
	on("seek", "cookie, whence=0, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		off, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		whence, err := py.ToInt(th, a[1])
		if err != nil {
			return nil, err
		}
		switch {
		case whence < 0 || whence > 2:
			return nil, py.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
		case !s.binary && whence == 1 && off != 0:
			return nil, unsupported("can't do nonzero cur-relative seeks")
		case !s.binary && whence == 2 && off != 0:
			return nil, unsupported("can't do nonzero end-relative seeks")
		case whence == 0 && off < 0:
			return nil, py.ValueErrorf("negative seek position %d", off)
		}
		at, err := s.seek(int64(off), whence)
		return py.NewInt(at), err
	}),
	on("truncate", "pos=None, /", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		at, err := s.tell()
		if err != nil {
			return nil, err
		}
		if a[0] != py.None {
			n, err := py.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			at = int64(n)
		}
		if err := s.dev.Truncate(at); err != nil {
			return nil, osError(err, "")
		}
		return py.NewInt(at), nil
	}),
	on("fileno", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		if s.fd < 0 {
			return nil, unsupported("fileno")
		}
		return py.NewInt(int64(s.fd)), s.check()
	}),
	on("isatty", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) { return py.Bool(s.term), s.check() }),
	flag("readable", func(s *stream) bool { return s.canRead }), flag("writable", func(s *stream) bool { return s.canWrite }),
	flag("seekable", func(s *stream) bool { return s.seekable }),
	on("reconfigure", "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) {
		if e, ok := a[0].(*py.Str); ok {
			if err := py.KnownEncoding(e.String()); err != nil {
				return nil, err
			}
			s.encoding = e.String()
		}
		if e, ok := a[1].(*py.Str); ok {
			s.errors = e.String()
		}
		if a[3] != py.None {
			v, err := py.Truth(th, a[3])
			if err != nil {
				return nil, err
			}
			s.lineBuffered = v
		}
		return py.None, s.flush()
	}),
	on("detach", "", func(th *py.Thread, s *stream, a []py.Object) (py.Object, error) { return s.buffer(), s.flush() }),
	{Name: "__enter__", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		if s, ok := self.(*stream); ok {
			return self, s.check()
		}
		return self, nil
	}},
	{Name: "__exit__", Sig: "*args", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		_, err := py.CallMethod(th, self, "close")
		return py.None, err
	}},
}

func attribute(name string, f func(s *stream) py.Object) py.Getset {
	return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) {
		if s, ok := self.(*stream); ok {
			if v := f(s); v != nil {
				return v, nil
			}
		}
		return nil, py.AttributeErrorf("'%s' object has no attribute '%s'", "_io."+self.Type().Name, name)
	}}
}

func textOnly(f func(s *stream) string) func(s *stream) py.Object {
	return func(s *stream) py.Object {
		if s.binary {
			return nil
		}
		return py.NewStr(f(s))
	}
}

var attributes = []py.Getset{
	attribute("closed", func(s *stream) py.Object { return py.Bool(s.closed) }),
	attribute("name", func(s *stream) py.Object { return s.name }),
	attribute("mode", func(s *stream) py.Object { return s.mode }),
	attribute("encoding", textOnly(func(s *stream) string { return s.encoding })),
	attribute("errors", textOnly(func(s *stream) string { return s.errors })),
	attribute("newlines", func(s *stream) py.Object { return py.None }),
	attribute("line_buffering", func(s *stream) py.Object { return py.Bool(s.lineBuffered) }),
	attribute("buffer", func(s *stream) py.Object {
		if s.binary {
			return nil
		}
		return s.buffer()
	}),
}

// buffer is the binary stream below a text stream: it writes at once, so that the two don't get out of order.
func (s *stream) buffer() py.Object {
	b := &stream{dev: passThrough{s}, binary: true, canRead: s.canRead, canWrite: s.canWrite, seekable: s.seekable, name: s.name, mode: s.mode, fd: s.fd, term: s.term}
	t := types()
	cls := t.writer
	if s.canRead && !s.canWrite {
		cls = t.reader
	}
	b.InitHead(cls)
	return b
}

// passThrough reads and writes what a text stream does not hold back.
type passThrough struct{ s *stream }

func (p passThrough) Read(b []byte) (int, error) {
	if len(p.s.in) > 0 {
		n := copy(b, p.s.in)
		p.s.in = p.s.in[n:]
		return n, nil
	}
	return p.s.dev.Read(b)
}

func (p passThrough) Write(b []byte) (int, error) {
	if err := p.s.flush(); err != nil {
		return 0, err
	}
	return p.s.dev.Write(b)
}

func (p passThrough) Seek(off int64, whence int) (int64, error) { return p.s.dev.Seek(off, whence) }
func (p passThrough) Truncate(n int64) error                    { return p.s.dev.Truncate(n) }
func (p passThrough) Close() error                              { return p.s.close() }
