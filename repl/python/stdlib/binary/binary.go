// Package binary is Python's struct: bytes that are laid out by a format. format.go parses formats, codes.go has one
// entry for each kind of field, this file the functions and the class Struct.
package binary

import (
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("struct", load) }

var errorType = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("struct", "error", py.ExceptionType)
	t.Ready()
	return t
})

func fail(format string, a ...any) error { return py.Errorf(errorType(), format, a...) }

// layout is an instance of Struct.
type layout struct {
	py.Head
	*format
}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("struct", "Functions to convert between Python values and C structs.")
	m.Set("error", errorType())
	m.AddTypes(structType())
	withFormat := func(name, sig string, f func(th *py.Thread, l *format, a []py.Object) (py.Object, error)) py.Method {
		return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			l, err := formatOf(a[0])
			if err != nil {
				return nil, err
			}
			return f(th, l, a[1:])
		}}
	}
	rest := func(a []py.Object) []py.Object { return a[len(a)-1].(*py.Tuple).Items }
	m.AddFunctions(
		withFormat("calcsize", "format, /", func(th *py.Thread, l *format, a []py.Object) (py.Object, error) { return py.NewInt(int64(l.size)), nil }),
		py.Method{Name: "pack", Raw: func(th *py.Thread, _ py.Object, a []py.Object, kw *py.Kwargs) (py.Object, error) {
			if len(a) == 0 {
				return nil, py.TypeErrorf("missing format argument")
			}
			l, err := formatOf(a[0])
			if err != nil {
				return nil, err
			}
			return l.pack(th, "pack", a[1:])
		}},
		withFormat("pack_into", "format, buffer, offset, /, *args", func(th *py.Thread, l *format, a []py.Object) (py.Object, error) {
			return l.packInto(th, a[0], a[1], rest(a))
		}),
		withFormat("unpack", "format, buffer, /", func(th *py.Thread, l *format, a []py.Object) (py.Object, error) { return l.unpack(a[0]) }),
		withFormat("unpack_from", "format, /, buffer, offset=0", func(th *py.Thread, l *format, a []py.Object) (py.Object, error) {
			return l.unpackFrom(th, a[0], a[1])
		}),
		withFormat("iter_unpack", "format, buffer, /", func(th *py.Thread, l *format, a []py.Object) (py.Object, error) { return l.iterate(th, a[0]) }),
	)
	return m, nil
}

var structSig = py.NewSig("Struct", "format")

var structType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("_struct", "Struct", py.ObjectType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		a, err := structSig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		f, err := formatOf(a[0])
		if err != nil {
			return nil, err
		}
		l := &layout{format: f}
		l.InitHead(cls)
		return l, nil
	}
	on := func(name, sig string, f func(th *py.Thread, l *layout, a []py.Object) (py.Object, error)) py.Method {
		return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) { return f(th, self.(*layout), a) }}
	}
	rest := func(a []py.Object) []py.Object { return a[len(a)-1].(*py.Tuple).Items }
	t.AddMethods(
		on("pack", "*args", func(th *py.Thread, l *layout, a []py.Object) (py.Object, error) { return l.pack(th, "pack", rest(a)) }),
		on("pack_into", "buffer, offset, /, *args", func(th *py.Thread, l *layout, a []py.Object) (py.Object, error) {
			return l.packInto(th, a[0], a[1], rest(a))
		}),
		on("unpack", "buffer, /", func(th *py.Thread, l *layout, a []py.Object) (py.Object, error) { return l.unpack(a[0]) }),
		on("unpack_from", "buffer, offset=0", func(th *py.Thread, l *layout, a []py.Object) (py.Object, error) { return l.unpackFrom(th, a[0], a[1]) }),
		on("iter_unpack", "buffer, /", func(th *py.Thread, l *layout, a []py.Object) (py.Object, error) { return l.iterate(th, a[0]) }),
	)
	t.AddGetset(
		py.Getset{Name: "size", Get: func(th *py.Thread, self py.Object) (py.Object, error) {
			return py.NewInt(int64(self.(*layout).size)), nil
		}},
		py.Getset{Name: "format", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return py.NewStr(self.(*layout).text), nil }},
	)
	t.Ready()
	return t
})

// pack lays out values; function is named in errors.
func (l *format) pack(th *py.Thread, function string, values []py.Object) (py.Object, error) {
	b, err := l.bytes(th, function, values)
	if err != nil {
		return nil, err
	}
	return py.NewBytes(b), nil
}

func (l *format) bytes(th *py.Thread, function string, values []py.Object) ([]byte, error) {
	if len(values) != l.count {
		return nil, fail("%s expected %d items for packing (got %d)", function, l.count, len(values))
	}
	out := make([]byte, l.size)
	for _, f := range l.fields {
		at := f.at
		for range f.times {
			if err := f.put(th, f, out[at:at+f.width], values[0]); err != nil {
				return nil, err
			}
			values = values[1:]
			at += f.width
		}
	}
	return out, nil
}

func (l *format) packInto(th *py.Thread, to, offset py.Object, values []py.Object) (py.Object, error) {
	buf, ok := to.(*py.ByteArray)
	if !ok {
		return nil, py.TypeErrorf("read-write bytes-like object expected, not %s", to.Type().Name)
	}
	at, err := py.ToInt(th, offset)
	if err != nil {
		return nil, err
	}
	if at, err = place(at, len(buf.V), l.size, "pack_into", "packing"); err != nil {
		return nil, err
	}
	b, err := l.bytes(th, "pack_into", values)
	if err != nil {
		return nil, err
	}
	copy(buf.V[at:], b)
	return py.None, nil
}

// place checks an offset into a buffer.
func place(at, length, size int, function, verb string) (int, error) {
	given := at
	if at < 0 {
		if at+size > 0 && verb == "packing" {
			return 0, fail("no space to pack %d bytes at offset %d", size, at)
		}
		if at+size > 0 {
			return 0, fail("not enough data to unpack %d bytes at offset %d", size, at)
		}
		if at += length; at < 0 {
			return 0, fail("offset %d out of range for %d-byte buffer", given, length)
		}
	}
	if length-at < size {
		return 0, fail("%s requires a buffer of at least %d bytes for %s %d bytes at offset %d (actual buffer size is %d)", function, at+size, verb, size, at, length)
	}
	return at, nil
}

func buffer(o py.Object) ([]byte, error) {
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", o.Type().Name)
	}
	return b, nil
}

func (l *format) read(b []byte) py.Object {
	out := make([]py.Object, 0, l.count)
	for _, f := range l.fields {
		at := f.at
		for range f.times {
			out = append(out, f.get(f, b[at:at+f.width]))
			at += f.width
		}
	}
	return py.NewTuple(out...)
}

func (l *format) unpack(o py.Object) (py.Object, error) {
	b, err := buffer(o)
	if err != nil {
		return nil, err
	}
	if len(b) != l.size {
		return nil, fail("unpack requires a buffer of %d bytes", l.size)
	}
	return l.read(b), nil
}

func (l *format) unpackFrom(th *py.Thread, o, offset py.Object) (py.Object, error) {
	b, err := buffer(o)
	if err != nil {
		return nil, err
	}
	at, err := py.ToInt(th, offset)
	if err != nil {
		return nil, err
	}
	if at, err = place(at, len(b), l.size, "unpack_from", "unpacking"); err != nil {
		return nil, err
	}
	return l.read(b[at:]), nil
}

func (l *format) iterate(th *py.Thread, o py.Object) (py.Object, error) {
	b, err := buffer(o)
	if err != nil {
		return nil, err
	}
	if l.size == 0 {
		return nil, fail("cannot iteratively unpack with a struct of length 0")
	}
	if len(b)%l.size != 0 {
		return nil, fail("iterative unpacking requires a buffer of a multiple of %d bytes", l.size)
	}
	it := &unpackIter{l: l, b: b}
	it.InitHead(iterType())
	return it, nil
}

type unpackIter struct {
	py.Head
	l *format
	b []byte
}

var iterType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("_struct", "unpack_iterator", py.ObjectType)
	t.Iter = func(th *py.Thread, self py.Object) (py.Object, error) { return self, nil }
	t.Next = func(th *py.Thread, self py.Object) (py.Object, error) {
		it := self.(*unpackIter)
		if len(it.b) == 0 {
			return nil, nil
		}
		r := it.l.read(it.b)
		it.b = it.b[it.l.size:]
		return r, nil
	}
	t.Ready()
	return t
})
