// Package hashlib is Python's hashlib: the digests are Go's, hashlib.py has the module around them.
package hashlib

import (
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	_ "embed"
	"encoding"
	"hash"
	"slices"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

//go:embed hashlib.py
var source string

var makers = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
	"sha3_224": func() hash.Hash { return sha3.New224() }, "sha3_256": func() hash.Hash { return sha3.New256() },
	"sha3_384": func() hash.Hash { return sha3.New384() }, "sha3_512": func() hash.Hash { return sha3.New512() },
}

func init() {
	stdlib.RegisterSource("hashlib", stdlib.Source{Text: source, Prepare: func(th *py.Thread, m *py.Module) error {
		m.AddFunctions(
			py.Method{Name: "_digest", Sig: "name, chunks, /", Fn: digest},
			py.Method{Name: "_state", Sig: "name, state, data, /", Fn: update},
			py.Method{Name: "_pbkdf2", Sig: "name, password, salt, rounds, size, /", Fn: derive},
		)
		return nil
	}})
}

// feed returns a digest that continues at a state made by update.
func feed(name string, state []byte) (hash.Hash, error) {
	h := makers[name]()
	if len(state) > 0 {
		if err := h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state); err != nil {
			return nil, py.ValueErrorf("%s", err)
		}
	}
	return h, nil
}

// update returns the state after more data.
func update(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	state, _ := py.BytesOf(a[1])
	h, err := feed(a[0].(*py.Str).String(), state)
	if err != nil {
		return nil, err
	}
	data, ok := py.BytesOf(a[2])
	if !ok {
		if _, isStr := a[2].(*py.Str); isStr {
			return nil, py.TypeErrorf("Strings must be encoded before hashing")
		}
		return nil, py.TypeErrorf("object supporting the buffer API required")
	}
	h.Write(data)
	next, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	return py.NewBytes(next), nil
}

// digest is the digest of a state.
func digest(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	state, _ := py.BytesOf(a[1])
	h, err := feed(a[0].(*py.Str).String(), state)
	if err != nil {
		return nil, err
	}
	return py.NewBytes(h.Sum(nil)), nil
}

// derive is PBKDF2 with HMAC.
func derive(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	password, _ := py.BytesOf(a[1])
	salt, _ := py.BytesOf(a[2])
	rounds, err := py.ToInt(th, a[3])
	if err != nil {
		return nil, err
	}
	size, err := py.ToInt(th, a[4])
	if err != nil {
		return nil, err
	}
	key, err := pbkdf2.Key(makers[a[0].(*py.Str).String()], string(password), slices.Clone(salt), rounds, size)
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	return py.NewBytes(key), nil
}
