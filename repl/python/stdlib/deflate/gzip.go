package deflate

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	py "gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
	"gospark/repl/python/stdlib"
	pyio "gospark/repl/python/stdlib/io"
)

var badGzip = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("gzip", "BadGzipFile", py.OSError)
	t.Ready()
	return t
})

func loadGzip(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("gzip", "Functions that read and write gzipped files.")
	m.Set("BadGzipFile", badGzip())
	for i, n := range []string{"READ", "WRITE"} {
		m.Set(n, py.NewInt(int64(i+1)))
	}
	m.AddTypes(gzipType())
	m.AddPyFunctions(
		py.PyMethod{Sig: "compress(data, compresslevel=9, *, mtime=None)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			var out bytes.Buffer
			w, err := gzipWriter(th, &out, a[1], a[2], "")
			if err != nil {
				return nil, err
			}
			if _, err = w.Write(b); err == nil {
				err = w.Close()
			}
			return py.NewBytes(out.Bytes()), err
		}},
		py.PyMethod{Sig: "decompress(data)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			if len(b) == 0 {
				return py.NewBytes(nil), nil
			}
			g := &gunzip{src: bytes.NewReader(b)}
			out, err := io.ReadAll(g)
			return py.NewBytes(out), err
		}},
		py.PyMethod{Sig: "open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return open(th, a, func(mode py.Object) (py.Object, error) {
				var name, file py.Object = a[0], py.None
				if d := pyio.DeviceOf(a[0]); d != nil {
					name, file = py.None, a[0]
				}
				return py.Call(th, gzipType(), name, mode, a[2], file)
			})
		}},
	)
	return m, nil
}

// open is the open function of gzip and bz2: a is its arguments, with encoding, errors and newline the last three, and
// file opens the compressed file.
func open(th *py.Thread, a []py.Object, file func(mode py.Object) (py.Object, error)) (py.Object, error) {
	s, ok := a[1].(*py.Str)
	if !ok {
		return nil, py.TypeErrorf("argument of type '%s' is not iterable", a[1].Type().Name)
	}
	mode := s.String()
	text := strings.Contains(mode, "t")
	if text && strings.Contains(mode, "b") {
		return nil, py.ValueErrorf("Invalid mode: %s", py.QuoteStr(mode))
	}
	last := a[len(a)-3:]
	for i, n := range []string{"encoding", "errors", "newline"} {
		if !text && last[i] != py.None {
			return nil, py.ValueErrorf("Argument '%s' not supported in binary mode", n)
		}
	}
	f, err := file(py.NewStr(strings.ReplaceAll(mode, "t", "")))
	if err != nil || !text {
		return f, err
	}
	wrapper, err := stdlib.Attr(th, "io", "TextIOWrapper")
	if err != nil {
		return nil, err
	}
	return py.Call(th, wrapper, f, last[0], last[1], last[2])
}

func gzipWriter(th *py.Thread, w io.Writer, level, mtime py.Object, name string) (*gzip.Writer, error) {
	n, err := py.ToInt(th, level)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewWriterLevel(w, n)
	if err != nil {
		return nil, py.ValueErrorf("Invalid initialization option")
	}
	z.ModTime, z.OS, z.Name = time.Now(), 255, name
	if mtime != py.None {
		at, err := py.ToFloat(th, mtime)
		if err != nil {
			return nil, err
		}
		z.ModTime = time.Unix(int64(at), 0)
	}
	return z, nil
}

var gzipSig = py.NewPySig("GzipFile.__init__", "filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None")

// gzipType is GzipFile: a stream over a device that compresses or decompresses.
var gzipType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("gzip", "GzipFile", pyio.BufferedBase())
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := gzipSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		mode := "rb"
		if s, ok := a[1].(*py.Str); ok {
			mode = s.String()
		}
		if strings.ContainsAny(mode, "tU") {
			return nil, py.ValueErrorf("Invalid mode: %s", py.QuoteStr(mode))
		}
		kind := strings.TrimSuffix(mode, "b")
		base, name, err := below(th, a[0], a[3], kind)
		if err != nil {
			return nil, err
		}
		if kind != "r" && kind != "w" && kind != "a" && kind != "x" {
			return nil, py.ValueErrorf("Invalid mode: %s", py.QuoteStr(mode))
		}
		if kind == "r" {
			return pyio.NewStream(&gunzip{src: base}, cls, name, py.NewInt(1), true), nil
		}
		inner, _ := py.ToStr(th, name)
		w, err := gzipWriter(th, base, a[2], a[4], strings.TrimSuffix(filepath.Base(inner), ".gz"))
		if err != nil {
			return nil, err
		}
		return pyio.NewStream(&gzipOut{Writer: w, below: base}, cls, name, py.NewInt(2), false), nil
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		name, err := py.GetAttrString(th, self, "name")
		if err != nil {
			return "", err
		}
		s, err := py.Repr(th, name)
		return "<gzip _io.BufferedReader name=" + s + " " + py.Addr(self) + ">", err
	}
	t.Ready()
	return t
})

// below opens the compressed file itself.
func below(th *py.Thread, filename, fileobj py.Object, kind string) (pyio.Device, py.Object, error) {
	if fileobj == py.None {
		path, err := pyio.PathOf(th, filename)
		if err != nil {
			return nil, nil, err
		}
		f, err := stdlib.Attr(th, "io", "open")
		if err != nil {
			return nil, nil, err
		}
		if fileobj, err = py.Call(th, f, py.NewStr(path), py.NewStr(kind+"b")); err != nil {
			return nil, nil, err
		}
		return owned{pyio.DeviceOf(fileobj), func() error { _, err := py.CallMethod(th, fileobj, "close"); return err }}, py.NewStr(path), nil
	}
	d := pyio.DeviceOf(fileobj)
	if d == nil {
		return nil, nil, py.TypeErrorf("a binary file object is required, not '%s'", fileobj.Type().Name)
	}
	name, err := py.LookupAttr(th, fileobj, "name")
	if err != nil {
		return nil, nil, err
	}
	if name == nil {
		name = py.NewStr("")
	}
	return d, name, nil
}

// owned closes the file below.
type owned struct {
	pyio.Device
	close func() error
}

// Close implements pyio.Device.
func (o owned) Close() error { return o.close() }

// gzipOut compresses what is written.
type gzipOut struct {
	*gzip.Writer
	below pyio.Device
	at    int64
}

func (g *gzipOut) Write(p []byte) (int, error) {
	n, err := g.Writer.Write(p)
	g.at += int64(n)
	return n, err
}

func (g *gzipOut) Read([]byte) (int, error) { return 0, errors.ErrUnsupported }
func (g *gzipOut) Truncate(int64) error     { return errors.ErrUnsupported }

func (g *gzipOut) Seek(off int64, whence int) (int64, error) {
	if whence == io.SeekCurrent {
		off += g.at
	}
	if off < g.at {
		return 0, py.Errorf(py.OSError, "Negative seek in write mode")
	}
	_, err := g.Write(make([]byte, off-g.at))
	return off, err
}

func (g *gzipOut) Close() error {
	if err := g.Writer.Close(); err != nil {
		return err
	}
	return g.below.Close()
}

// gunzip decompresses src; going back starts again.
type gunzip struct {
	src  io.ReadSeeker
	r    io.Reader
	at   int64
	open func(r io.Reader) (io.Reader, error) // nil for gzip
}

func (g *gunzip) start() (err error) {
	if g.open != nil {
		g.r, err = g.open(g.src)
		return err
	}
	var magic [2]byte
	n, err := io.ReadFull(g.src, magic[:])
	if n == 0 {
		g.r = bytes.NewReader(nil)
		return nil
	}
	if magic != [2]byte{0x1f, 0x8b} {
		return py.Errorf(badGzip(), "Not a gzipped file (%s)", pyfmt.BytesRepr(magic[:n]))
	}
	if err != nil {
		return py.Errorf(py.EOFError, "%s", endedEarly)
	}
	g.r, err = gzip.NewReader(io.MultiReader(bytes.NewReader(magic[:]), g.src))
	return err
}

const endedEarly = "Compressed file ended before the end-of-stream marker was reached"

func (g *gunzip) Read(p []byte) (int, error) {
	if g.r == nil {
		if err := g.start(); err != nil {
			return 0, plain(err)
		}
	}
	n, err := g.r.Read(p)
	g.at += int64(n)
	return n, plain(err)
}

// plain turns Go's errors of bad data into Python's.
func plain(err error) error {
	var e *py.Exception
	switch {
	case err == nil, err == io.EOF, errors.As(err, &e):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return py.Errorf(py.EOFError, "%s", endedEarly)
	case errors.Is(err, gzip.ErrChecksum):
		return py.Errorf(badGzip(), "CRC check failed")
	case errors.Is(err, gzip.ErrHeader):
		return py.Errorf(badGzip(), "Not a gzipped file")
	case errors.Is(err, os.ErrClosed):
		return py.ValueErrorf("I/O operation on closed file.")
	}
	return py.Errorf(zlibError(), "Error -3 while decompressing data: %s", reason(err, nil))
}

func (g *gunzip) Seek(off int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		off += g.at
	case io.SeekEnd:
		if _, err := io.Copy(io.Discard, g); err != nil {
			return 0, err
		}
		off += g.at
	}
	if off < g.at {
		if _, err := g.src.Seek(0, io.SeekStart); err != nil {
			return 0, err
		}
		g.r, g.at = nil, 0
	}
	_, err := io.CopyN(io.Discard, g, off-g.at)
	if err == io.EOF {
		err = nil
	}
	return g.at, err
}

func (g *gunzip) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }
func (g *gunzip) Truncate(int64) error      { return errors.ErrUnsupported }

func (g *gunzip) Close() error {
	if c, ok := g.src.(io.Closer); ok {
		return c.Close()
	}
	return nil
}
