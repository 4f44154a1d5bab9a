package deflate

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"io"
	"strings"
	"sync"

	py "gospark/repl/python/object"
	pyio "gospark/repl/python/stdlib/io"
)

func loadBz2(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("bz2", "Interface to the libbzip2 compression library.")
	m.AddTypes(bz2Type())
	m.AddPyFunctions(
		py.PyMethod{Sig: "compress(data, compresslevel=9)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return nil, cannotCompress() }},
		py.PyMethod{Sig: "decompress(data)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil || len(b) == 0 {
				return py.NewBytes(nil), err
			}
			out, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(b)))
			if errors.Is(err, io.ErrUnexpectedEOF) {
				return nil, py.ValueErrorf("%s", endedEarly)
			}
			return py.NewBytes(out), bzip2Error(err)
		}},
		py.PyMethod{Sig: "open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return open(th, a, func(mode py.Object) (py.Object, error) { return py.Call(th, bz2Type(), a[0], mode) })
		}},
	)
	return m, nil
}

func cannotCompress() error {
	return py.Errorf(py.NotImplementedError, "gospark reads bz2 but does not write it: use gzip")
}

func bzip2Error(err error) error {
	var e *py.Exception
	switch {
	case err == nil, err == io.EOF, errors.As(err, &e):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return py.Errorf(py.EOFError, "%s", endedEarly)
	}
	return py.Errorf(py.OSError, "Invalid data stream")
}

var bz2Sig = py.NewPySig("BZ2File.__init__", "filename, mode='r', *, compresslevel=9")

var bz2Type = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("bz2", "BZ2File", pyio.BufferedBase())
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := bz2Sig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		mode, err := py.ToStr(th, a[1])
		if err != nil {
			return nil, err
		}
		switch strings.TrimSuffix(mode, "b") {
		case "r", "":
		case "w", "a", "x":
			return nil, cannotCompress()
		default:
			return nil, py.ValueErrorf("Invalid mode: %s", py.QuoteStr(mode))
		}
		name, file := a[0], py.None
		if pyio.DeviceOf(a[0]) != nil {
			name, file = py.None, a[0]
		}
		src, name, err := below(th, name, file, "r")
		if err != nil {
			return nil, err
		}
		unpack := func(r io.Reader) (io.Reader, error) { return bz2Reader{bzip2.NewReader(r)}, nil }
		return pyio.NewStream(&gunzip{src: src, open: unpack}, cls, name, py.NewInt(1), true), nil
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	t.Ready()
	return t
})

// bz2Reader has Python's errors.
type bz2Reader struct{ r io.Reader }

func (b bz2Reader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	return n, bzip2Error(err)
}
