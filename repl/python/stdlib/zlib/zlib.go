// Package zlib is Python's zlib: one-shot compression and checksums.
package zlib

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"hash/adler32"
	"hash/crc32"
	"io"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("zlib", func(th *py.Thread) (*py.Module, error) {
		m := py.NewModule("zlib", "The functions in this module allow compression and decompression using the zlib library.")
		fail := py.NewExceptionClass("zlib", "error", py.ExceptionTypes["Exception"])
		m.Set("error", fail)
		for name, v := range map[string]int64{"MAX_WBITS": 15, "DEFLATED": 8, "DEF_MEM_LEVEL": 8, "DEF_BUF_SIZE": 16384, "Z_BEST_COMPRESSION": 9,
			"Z_BEST_SPEED": 1, "Z_DEFAULT_COMPRESSION": -1, "Z_NO_COMPRESSION": 0, "Z_DEFAULT_STRATEGY": 0, "Z_FINISH": 4} {
			m.Set(name, py.NewInt(v))
		}
		m.AddFunctions(
			py.Method{Name: "compress", Sig: "data, /, level=-1, wbits=15", Fn: compress},
			py.Method{Name: "decompress", Sig: "data, /, wbits=15, bufsize=16384", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
				return decompress(th, fail, a)
			}},
			py.Method{Name: "crc32", Sig: "data, value=0, /", Fn: crc},
			py.Method{Name: "adler32", Sig: "data, value=1, /", Fn: adler},
		)
		return m, nil
	})
}

func buffer(o py.Object) ([]byte, error) {
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", o.Type().Name)
	}
	return b, nil
}

func compress(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	data, err := buffer(a[0])
	if err != nil {
		return nil, err
	}
	level, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	bits, err := py.ToInt(th, a[2])
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	var w io.WriteCloser
	if bits < 0 {
		w, err = flate.NewWriter(&out, level)
	} else {
		w, err = zlib.NewWriterLevel(&out, level)
	}
	if err != nil {
		return nil, py.ValueErrorf("Bad compression level")
	}
	if _, err := w.Write(data); err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	if err := w.Close(); err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	return py.NewBytes(out.Bytes()), nil
}

func decompress(th *py.Thread, fail *py.Type, a []py.Object) (py.Object, error) {
	data, err := buffer(a[0])
	if err != nil {
		return nil, err
	}
	bits, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	var r io.Reader = flate.NewReader(bytes.NewReader(data))
	if bits >= 0 {
		if r, err = zlib.NewReader(bytes.NewReader(data)); err != nil {
			if len(data) < 2 {
				return nil, py.Errorf(fail, "Error -5 while decompressing data: incomplete or truncated stream")
			}
			return nil, py.Errorf(fail, "Error -3 while decompressing data: incorrect header check")
		}
	}
	out, err := io.ReadAll(r)
	switch err {
	case nil:
		return py.NewBytes(out), nil
	case io.ErrUnexpectedEOF:
		return nil, py.Errorf(fail, "Error -5 while decompressing data: incomplete or truncated stream")
	case zlib.ErrChecksum:
		return nil, py.Errorf(fail, "Error -3 while decompressing data: incorrect data check")
	}
	return nil, py.Errorf(fail, "Error -3 while decompressing data: invalid block type")
}

func crc(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	data, err := buffer(a[0])
	if err != nil {
		return nil, err
	}
	start, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	return py.NewInt(int64(crc32.Update(uint32(start), crc32.IEEETable, data))), nil
}

func adler(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	data, err := buffer(a[0])
	if err != nil {
		return nil, err
	}
	start, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	if start == 1 {
		return py.NewInt(int64(adler32.Checksum(data))), nil
	}
	low, high := uint32(start)&0xffff, uint32(start)>>16
	for _, c := range data {
		low = (low + uint32(c)) % 65521
		high = (high + low) % 65521
	}
	return py.NewInt(int64(high<<16 | low)), nil
}
