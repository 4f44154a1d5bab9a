// Package hashes has hashlib, and binascii on which base64 stands.
package hashes

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"hash/crc32"
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("hashlib", loadHashlib)
	stdlib.Register("binascii", loadBinascii)
}

var algorithms = map[string]func() hash.Hash{"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New}

// hasher is what hashlib.md5() and the others return. It keeps its input, so that it can be copied.
type hasher struct {
	py.Head
	name string
	data []byte
}

func (h *hasher) sum() (digest []byte, size, block int) {
	x := algorithms[h.name]()
	x.Write(h.data)
	return x.Sum(nil), x.Size(), x.BlockSize()
}

func input(o py.Object) ([]byte, error) {
	if _, ok := o.(*py.Str); ok {
		return nil, py.TypeErrorf("Strings must be encoded before hashing")
	}
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("object supporting the buffer API required")
	}
	return b, nil
}

func on(name, sig string, f func(h *hasher, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) { return f(self.(*hasher), a) }}
}

func loadHashlib(th *py.Thread) (*py.Module, error) {
	t := py.NewTypeIn("_hashlib", "HASH", py.ObjectType)
	t.AddMethods(
		on("update", "obj, /", func(h *hasher, a []py.Object) (py.Object, error) {
			b, err := input(a[0])
			h.data = append(h.data, b...)
			return py.None, err
		}),
		on("digest", "", func(h *hasher, a []py.Object) (py.Object, error) { d, _, _ := h.sum(); return py.NewBytes(d), nil }),
		on("hexdigest", "", func(h *hasher, a []py.Object) (py.Object, error) {
			d, _, _ := h.sum()
			return py.NewStr(hex.EncodeToString(d)), nil
		}),
		on("copy", "", func(h *hasher, a []py.Object) (py.Object, error) {
			c := &hasher{name: h.name, data: append([]byte(nil), h.data...)}
			c.InitHead(h.Type())
			return c, nil
		}),
	)
	get := func(name string, f func(h *hasher) py.Object) py.Getset {
		return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*hasher)), nil }}
	}
	t.AddGetset(get("name", func(h *hasher) py.Object { return py.NewStr(h.name) }),
		get("digest_size", func(h *hasher) py.Object { _, n, _ := h.sum(); return py.NewInt(int64(n)) }),
		get("block_size", func(h *hasher) py.Object { _, _, n := h.sum(); return py.NewInt(int64(n)) }))
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		return "<" + self.(*hasher).name + " _hashlib.HASH object @ " + py.Addr(self) + ">", nil
	}
	t.Ready()
	start := func(name string, data py.Object) (py.Object, error) {
		h := &hasher{name: name}
		h.InitHead(t)
		if data != nil {
			b, err := input(data)
			if err != nil {
				return nil, err
			}
			h.data = append(h.data, b...)
		}
		return h, nil
	}
	m := py.NewModule("hashlib", "hashlib module - A common interface to many hash functions.")
	all := py.NewSet()
	for name := range algorithms {
		if err := all.Add(th, py.NewStr(name)); err != nil {
			return nil, err
		}
		m.AddFunctions(py.Method{Name: name, Sig: "string=?, *, usedforsecurity=True", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return start(name, a[0]) }})
	}
	m.Set("algorithms_guaranteed", all)
	m.Set("algorithms_available", all)
	m.AddFunctions(py.Method{Name: "new", Sig: "name, string=?, *, usedforsecurity=True", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		s, ok := a[0].(*py.Str)
		if !ok {
			return nil, py.TypeErrorf("new() argument 'name' must be str, not %s", a[0].Type().Name)
		}
		name := strings.ToLower(s.String())
		if algorithms[name] == nil {
			return nil, py.ValueErrorf("unsupported hash type %s", s.String())
		}
		return start(name, a[1])
	}})
	return m, nil
}

func loadBinascii(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("binascii", "Conversion between binary data and ASCII")
	failed := py.NewExceptionClass("binascii", "Error", py.ValueError)
	m.AddTypes(failed)
	bytesOf := func(o py.Object) ([]byte, error) {
		if s, ok := o.(*py.Str); ok {
			return []byte(s.String()), nil
		}
		b, ok := py.BytesOf(o)
		if !ok {
			return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", o.Type().Name)
		}
		return b, nil
	}
	fn := func(name, sig string, f func(b []byte, a []py.Object) (py.Object, error)) py.Method {
		return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			b, err := bytesOf(a[0])
			if err != nil {
				return nil, err
			}
			return f(b, a[1:])
		}}
	}
	toHex := func(b []byte, a []py.Object) (py.Object, error) {
		return py.NewBytes([]byte(hex.EncodeToString(b))), nil
	}
	fromHex := func(b []byte, a []py.Object) (py.Object, error) {
		if len(b)%2 != 0 {
			return nil, py.Errorf(failed, "Odd-length string")
		}
		out, err := hex.DecodeString(string(b))
		if err != nil {
			return nil, py.Errorf(failed, "Non-hexadecimal digit found")
		}
		return py.NewBytes(out), nil
	}
	m.AddFunctions(fn("hexlify", "data", toHex), fn("b2a_hex", "data", toHex), fn("unhexlify", "hexstr, /", fromHex), fn("a2b_hex", "hexstr, /", fromHex),
		fn("crc32", "data, crc=0, /", func(b []byte, a []py.Object) (py.Object, error) {
			n := py.BigOf(a[0])
			if n == nil {
				return nil, py.TypeErrorf("'%s' object cannot be interpreted as an integer", a[0].Type().Name)
			}
			return py.NewInt(int64(crc32.Update(uint32(n.Uint64()), crc32.IEEETable, b))), nil
		}),
		fn("b2a_base64", "data, /, *, newline=True", func(b []byte, a []py.Object) (py.Object, error) {
			s := base64.StdEncoding.EncodeToString(b)
			if a[0] == py.Object(py.True) {
				s += "\n"
			}
			return py.NewBytes([]byte(s)), nil
		}),
		fn("a2b_base64", "data, /, *, strict_mode=False", func(b []byte, a []py.Object) (py.Object, error) {
			var clean []byte
			for _, c := range b {
				if c == '+' || c == '/' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' {
					clean = append(clean, c)
				}
			}
			pads := strings.Count(string(b), "=")
			switch rest := len(clean) % 4; {
			case rest == 1:
				return nil, py.Errorf(failed, "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(clean))
			case rest > 0 && pads < 4-rest:
				return nil, py.Errorf(failed, "Incorrect padding")
			}
			out, err := base64.RawStdEncoding.DecodeString(string(clean))
			if err != nil {
				return nil, py.Errorf(failed, "Incorrect padding")
			}
			return py.NewBytes(out), nil
		}))
	return m, nil
}
