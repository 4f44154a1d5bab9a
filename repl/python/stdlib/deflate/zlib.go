// Package deflate has the modules of compressed data: zlib in this file and objects.go, gzip.go, bz2.go (which only
// decompresses).
package deflate

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"hash/adler32"
	"hash/crc32"
	"io"
	"strings"
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("zlib", loadZlib)
	stdlib.Register("gzip", loadGzip)
	stdlib.Register("bz2", loadBz2)
}

var zlibError = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("zlib", "error", py.ExceptionType)
	t.Ready()
	return t
})

// constants are zlib's, by name.
var constants = map[string]int64{"MAX_WBITS": 15, "DEFLATED": 8, "DEF_MEM_LEVEL": 8, "DEF_BUF_SIZE": 16384, "Z_BEST_SPEED": 1, "Z_BEST_COMPRESSION": 9,
	"Z_DEFAULT_COMPRESSION": -1, "Z_NO_COMPRESSION": 0, "Z_DEFAULT_STRATEGY": 0, "Z_FILTERED": 1, "Z_HUFFMAN_ONLY": 2, "Z_RLE": 3, "Z_FIXED": 4, "Z_FINISH": 4,
	"Z_NO_FLUSH": 0, "Z_PARTIAL_FLUSH": 1, "Z_SYNC_FLUSH": 2, "Z_FULL_FLUSH": 3, "Z_BLOCK": 5, "Z_TREES": 6}

func loadZlib(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("zlib", "The functions in this module allow compression and decompression using the zlib library.")
	for n, v := range constants {
		m.Set(n, py.NewInt(v))
	}
	m.Set("ZLIB_VERSION", py.NewStr("1.2.13"))
	m.Set("ZLIB_RUNTIME_VERSION", py.NewStr("1.2.13"))
	m.Set("error", zlibError())
	sum := func(name string, start int64, f func(v uint32, b []byte) uint32) py.Method {
		return py.Method{Name: name, Sig: "data, value=?, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			v := uint32(start)
			if a[1] != nil {
				n := py.BigOf(a[1])
				if n == nil {
					return nil, py.TypeErrorf("'%s' object cannot be interpreted as an integer", a[1].Type().Name)
				}
				v = uint32(n.Uint64())
			}
			return py.NewInt(int64(f(v, b))), nil
		}}
	}
	m.AddFunctions(
		sum("crc32", 0, func(v uint32, b []byte) uint32 { return crc32.Update(v, crc32.IEEETable, b) }),
		sum("adler32", 1, adler),
		py.Method{Name: "compress", Sig: "data, /, level=-1, wbits=15", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			level, err := py.ToInt(th, a[1])
			if err != nil {
				return nil, err
			}
			wbits, err := py.ToInt(th, a[2])
			if err != nil {
				return nil, err
			}
			if level < -1 || level > 9 {
				return nil, py.Errorf(zlibError(), "Bad compression level")
			}
			out, err := compress(b, level, wbits)
			return py.NewBytes(out), err
		}},
		py.Method{Name: "decompress", Sig: "data, /, wbits=15, bufsize=16384", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			wbits, err := py.ToInt(th, a[1])
			if err != nil {
				return nil, err
			}
			out, _, err := decompress(b, wbits)
			return py.NewBytes(out), err
		}},
		py.Method{Name: "compressobj", Sig: "level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=?", Fn: newCompressor},
		py.Method{Name: "decompressobj", Sig: "wbits=15, zdict=?", Fn: newDecompressor},
	)
	return m, nil
}

func input(o py.Object) ([]byte, error) {
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", o.Type().Name)
	}
	return b, nil
}

// adler is Adler-32 that goes on from a value.
func adler(v uint32, b []byte) uint32 {
	if v == 1 {
		return adler32.Checksum(b)
	}
	const mod = 65521
	lo, hi := v&0xffff, v>>16
	for _, c := range b {
		lo = (lo + uint32(c)) % mod
		hi = (hi + lo) % mod
	}
	return hi<<16 | lo
}

// newWriter compresses to w in the container that wbits means: zlib, gzip (over 15) or none (negative).
func newWriter(w io.Writer, level, wbits int) (io.WriteCloser, error) {
	switch {
	case wbits >= 25 && wbits <= 31:
		return gzip.NewWriterLevel(w, level)
	case wbits >= 9 && wbits <= 15:
		return zlib.NewWriterLevel(w, level)
	case wbits <= -9 && wbits >= -15:
		return flate.NewWriter(w, level)
	}
	return nil, py.ValueErrorf("Invalid initialization option")
}

func compress(b []byte, level, wbits int) ([]byte, error) {
	var out bytes.Buffer
	w, err := newWriter(&out, level, wbits)
	if err != nil {
		return nil, err
	}
	if _, err = w.Write(b); err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}

// newReader decompresses r.
func newReader(r io.Reader, b []byte, wbits int) (io.Reader, error) {
	switch {
	case wbits >= 40 && wbits <= 47:
		if bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
			return gzip.NewReader(r)
		}
		return zlib.NewReader(r)
	case wbits >= 24 && wbits <= 31:
		g, err := gzip.NewReader(r)
		if err == nil {
			g.Multistream(false)
		}
		return g, err
	case wbits >= 8 && wbits <= 15, wbits == 0:
		return zlib.NewReader(r)
	case wbits <= -8 && wbits >= -15:
		return flate.NewReader(r), nil
	}
	return nil, py.ValueErrorf("Invalid initialization option")
}

// errPartial says that the data stop before the stream does.
var errPartial = errors.New("partial")

// decompress returns the contents and what follows the stream.
func decompress(b []byte, wbits int) (out, rest []byte, err error) {
	out, rest, err = inflate(b, wbits)
	if err == errPartial {
		return nil, nil, py.Errorf(zlibError(), "Error -5 while decompressing data: incomplete or truncated stream")
	}
	return out, rest, err
}

func inflate(b []byte, wbits int) (out, rest []byte, err error) {
	src := bytes.NewReader(b)
	r, err := newReader(src, b, wbits)
	if err == nil {
		out, err = io.ReadAll(r)
	}
	if err == nil {
		return out, b[len(b)-src.Len():], nil
	}
	var e *py.Exception
	switch {
	case errors.As(err, &e):
		return nil, nil, err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return out, nil, errPartial
	}
	return nil, nil, py.Errorf(zlibError(), "Error -3 while decompressing data: %s", reason(err, out))
}

// reason is zlib's text for what is wrong with data.
func reason(err error, out []byte) string {
	switch {
	case errors.Is(err, zlib.ErrHeader), errors.Is(err, gzip.ErrHeader):
		return "incorrect header check"
	case errors.Is(err, zlib.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		return "incorrect data check"
	case len(out) > 0 || strings.Contains(err.Error(), "offset"):
		return "invalid block type"
	}
	return "invalid distance too far back"
}
