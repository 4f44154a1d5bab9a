package deflate

import (
	"bytes"
	"io"
	"sync"

	py "gospark/repl/python/object"
)

// compressor is what compressobj returns.
type compressor struct {
	py.Head
	out  bytes.Buffer
	w    io.WriteCloser
	done bool
}

func (c *compressor) take() py.Object {
	b := bytes.Clone(c.out.Bytes())
	c.out.Reset()
	return py.NewBytes(b)
}

func newCompressor(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	level, err := py.ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	wbits, err := py.ToInt(th, a[2])
	if err != nil {
		return nil, err
	}
	if level < -1 || level > 9 {
		return nil, py.ValueErrorf("Invalid initialization option")
	}
	c := &compressor{}
	if c.w, err = newWriter(&c.out, level, wbits); err != nil {
		return nil, err
	}
	c.InitHead(compressorType())
	return c, nil
}

var compressorType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("zlib", "Compress", py.ObjectType)
	on := func(name, sig string, f func(th *py.Thread, c *compressor, a []py.Object) (py.Object, error)) py.Method {
		return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			c := self.(*compressor)
			if c.done {
				return nil, py.Errorf(zlibError(), "Error -2 while compressing data: inconsistent stream state")
			}
			return f(th, c, a)
		}}
	}
	t.AddMethods(
		on("compress", "data, /", func(th *py.Thread, c *compressor, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			_, err = c.w.Write(b)
			return c.take(), err
		}),
		on("flush", "mode=4, /", func(th *py.Thread, c *compressor, a []py.Object) (py.Object, error) {
			mode, err := py.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			switch f, ok := c.w.(interface{ Flush() error }); {
			case mode == 0:
				return py.NewBytes(nil), nil
			case mode == 4:
				c.done = true
				err = c.w.Close()
			case ok:
				err = f.Flush()
			}
			return c.take(), err
		}),
	)
	t.Ready()
	return t
})

// decompressor is what decompressobj returns. It keeps what came in, and decompresses it again with more data.
type decompressor struct {
	py.Head
	wbits   int
	in      []byte
	given   int // bytes of output that were returned
	eof     bool
	unused  []byte
	pending []byte
}

func newDecompressor(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	wbits, err := py.ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	if _, err := newReader(bytes.NewReader(nil), nil, wbits); py.Raised(err) != nil && py.IsError(err, py.ValueError) {
		return nil, err
	}
	d := &decompressor{wbits: wbits}
	d.InitHead(decompressorType())
	return d, nil
}

// feed adds data and returns at most limit new bytes of output, all for 0.
func (d *decompressor) feed(b []byte, limit int) (py.Object, error) {
	if d.eof {
		d.unused = append(d.unused, b...)
		return py.NewBytes(nil), nil
	}
	if len(d.pending) > 0 && bytes.Equal(b, d.pending) {
		b = nil // the tail is given back
	}
	d.in = append(d.in, b...)
	out, rest, err := inflate(d.in, d.wbits)
	if err != nil && err != errPartial {
		return nil, err
	}
	fresh := out[min(d.given, len(out)):]
	d.pending = nil
	if limit > 0 && len(fresh) > limit {
		fresh = fresh[:limit]
		d.pending = d.in[max(len(d.in)-max(len(b), 1), 0):]
	} else if err == nil {
		d.eof, d.unused = true, rest
	}
	d.given += len(fresh)
	return py.NewBytes(bytes.Clone(fresh)), nil
}

var decompressorType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("zlib", "Decompress", py.ObjectType)
	t.AddMethods(
		py.Method{Name: "decompress", Sig: "data, /, max_length=0", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			if err != nil {
				return nil, err
			}
			n, err := py.ToInt(th, a[1])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, py.ValueErrorf("max_length must be non-negative")
			}
			return self.(*decompressor).feed(b, n)
		}},
		py.Method{Name: "flush", Sig: "length=16384, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return self.(*decompressor).feed(nil, 0)
		}},
	)
	get := func(name string, f func(d *decompressor) py.Object) py.Getset {
		return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*decompressor)), nil }}
	}
	t.AddGetset(get("eof", func(d *decompressor) py.Object { return py.Bool(d.eof) }),
		get("unused_data", func(d *decompressor) py.Object { return py.NewBytes(d.unused) }),
		get("unconsumed_tail", func(d *decompressor) py.Object { return py.NewBytes(d.pending) }))
	t.Ready()
	return t
})
