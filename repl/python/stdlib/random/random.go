package random

import (
	"crypto/rand"
	"crypto/sha512"
	_ "embed"
	"math/big"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.RegisterSource("random", stdlib.Source{Text: source, Prepare: func(th *py.Thread, m *py.Module) error {
		t := py.NewTypeIn("_random", "Random", py.ObjectType)
		t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
			g := &generator{}
			g.InitHead(cls)
			g.seedFromSystem()
			return g, nil
		}
		t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
		t.AddMethods(methods...)
		t.Ready()
		m.Set("_Generator", t)
		return nil
	}})
}

// generator is an instance of _random.Random.
type generator struct {
	py.Head
	t twister
}

func (g *generator) seedFromSystem() {
	var raw [32]byte
	_, _ = rand.Read(raw[:])
	g.t.seedBig(new(big.Int).SetBytes(raw[:]))
}

func method(name, sig string, f func(th *py.Thread, g *generator, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*generator), a)
	}}
}

var methods = []py.Method{
	method("random", "", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) { return py.Float(g.t.float()), nil }),
	method("getrandbits", "k, /", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		k, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		switch {
		case k < 0:
			return nil, py.ValueErrorf("number of bits must be non-negative")
		case k == 0:
			return py.NewInt(0), nil
		case k < 64:
			return py.NewInt(int64(g.t.bits64(k))), nil
		}
		if err := py.CheckSize(k/8, 1); err != nil {
			return nil, err
		}
		return py.NewBig(g.t.bits(k)), nil
	}),
	method("_below", "n, /", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		return py.NewBig(g.t.belowBig(py.BigOf(a[0]))), nil
	}),
	method("_seed", "a, /", seed),
	method("_shuffle", "x, /", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		l := a[0].(*py.List)
		for i := len(l.Items) - 1; i > 0; i-- {
			j := g.t.below(uint64(i) + 1)
			l.Items[i], l.Items[j] = l.Items[j], l.Items[i]
		}
		return py.None, nil
	}),
	method("_getstate", "", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		items := make([]py.Object, 0, stateLen+1)
		for _, w := range g.t.state {
			items = append(items, py.NewInt(int64(w)))
		}
		return py.NewTuple(append(items, py.NewInt(int64(g.t.index)))...), nil
	}),
	method("_setstate", "state, /", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		items, err := py.ToSlice(th, a[0])
		if err != nil {
			return nil, err
		}
		if len(items) != stateLen+1 {
			return nil, py.ValueErrorf("state vector is the wrong size")
		}
		for i, o := range items {
			n, err := py.ToInt(th, o)
			if err != nil {
				return nil, err
			}
			if i == stateLen {
				if n < 0 || n > stateLen {
					return nil, py.ValueErrorf("invalid state")
				}
				g.t.index = n
			} else {
				g.t.state[i] = uint32(n)
			}
		}
		return py.None, nil
	}),
}

func seed(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	switch v := a[0].(type) {
	case *py.Str:
		text, err := py.Encode(th, v.String(), "utf-8", "strict")
		if err != nil {
			return nil, err
		}
		g.seedBytes(text)
		return py.None, nil
	case *py.Bytes:
		g.seedBytes(v.V)
		return py.None, nil
	case *py.ByteArray:
		g.seedBytes(v.V)
		return py.None, nil
	}
	if a[0] == py.None {
		g.seedFromSystem()
		return py.None, nil
	}
	n := py.BigOf(a[0])
	if n == nil {
		h, err := py.Hash(th, a[0])
		if err != nil {
			return nil, err
		}
		n = new(big.Int).SetUint64(uint64(h))
	}
	g.t.seedBig(n)
	return py.None, nil
}

func (g *generator) seedBytes(b []byte) {
	sum := sha512.Sum512(b)
	g.t.seedBig(new(big.Int).SetBytes(append(append([]byte(nil), b...), sum[:]...)))
}

//go:embed random.py
var source string
