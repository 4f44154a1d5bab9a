package random

import (
	"crypto/rand"
	"crypto/sha512"
	"math"
	"math/big"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("random", load) }

// generator is an instance of random.Random.
type generator struct {
	py.Head
	t     twister
	gauss py.Object // the second number of the last pair that gauss made; None if used up
	own   *py.Type  // random.Random itself, whose methods need no lookup
	// system generators take their bits from the operating system.
	system bool
}

var exported = []string{"Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits",
	"getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample", "seed",
	"setstate", "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate"}

var constants = map[string]float64{"NV_MAGICCONST": 4 * math.Exp(-0.5) / math.Sqrt2, "TWOPI": 2 * math.Pi, "LOG4": math.Log(4),
	"SG_MAGICCONST": 1 + math.Log(4.5), "RECIP_BPF": 1.0 / (1 << 53)}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("random", "Random variable generators.")
	core := py.NewTypeIn("_random", "Random", py.ObjectType)
	public := py.NewClass("random", "Random", core)
	system := py.NewClass("random", "SystemRandom", public)
	core.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		g := &generator{gauss: py.None, own: public, system: cls.IsSubtype(system)}
		g.InitHead(cls)
		return g, nil
	}
	core.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	core.AddMethods(coreMethods...)
	core.Ready()
	public.Doc = "Random number generator base class used by bound module functions."
	public.SetAttr("VERSION", py.NewInt(3))
	public.AddGetset(py.Getset{Name: "gauss_next",
		Get: func(_ *py.Thread, self py.Object) (py.Object, error) { return self.(*generator).gauss, nil },
		Set: func(_ *py.Thread, self, v py.Object) error { self.(*generator).gauss = v; return nil },
	})
	public.AddPyMethods(stateMethods...)
	public.AddPyMethods(pickMethods...)
	public.AddPyMethods(distMethods...)
	system.Doc = "Random numbers from sources provided by the operating system, which have no state and take no seed."
	system.AddPyMethods(systemMethods...)
	m.AddTypes(public, system)
	inst, err := py.Call(th, public)
	if err != nil {
		return nil, err
	}
	all := py.NewList()
	for _, name := range exported {
		all.Items = append(all.Items, py.NewStr(name))
		if _, have := m.Get(name); have {
			continue
		}
		f, err := py.GetAttrString(th, inst, name)
		if err != nil {
			return nil, err
		}
		m.Set(name, f)
	}
	m.Set("__all__", all)
	m.Set("_inst", inst)
	m.Set("BPF", py.NewInt(53))
	for name, v := range constants {
		m.Set(name, py.Float(v))
	}
	return m, nil
}

// method makes a PyMethod of a function over a generator.
func method(sig, doc string, f func(th *py.Thread, g *generator, a []py.Object) (py.Object, error)) py.PyMethod {
	return py.PyMethod{Sig: sig, Doc: doc, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		g, ok := self.(*generator)
		if !ok {
			return nil, py.TypeErrorf("a Random object is required, not '%s'", self.Type().Name)
		}
		return f(th, g, a)
	}}
}

var coreMethods = []py.Method{
	{Name: "random", Doc: "random() -> x in the interval [0, 1).", Fn: func(th *py.Thread, self py.Object, _ []py.Object) (py.Object, error) {
		return py.Float(self.(*generator).t.float()), nil
	}},
	{Name: "getrandbits", Sig: "k, /", Doc: "getrandbits(k) -> x.  Generates an int with k random bits.", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		k, err := bitCount(th, a[0])
		if err != nil {
			return nil, err
		}
		if k == 0 {
			return py.NewInt(0), nil
		}
		if k < 64 {
			return py.NewInt(int64(self.(*generator).t.bits64(k))), nil
		}
		return py.NewBig(self.(*generator).t.bits(k)), nil
	}},
}

func bitCount(th *py.Thread, o py.Object) (int, error) {
	k, err := py.ToInt(th, o)
	if err != nil {
		return 0, err
	}
	if k < 0 {
		return 0, py.ValueErrorf("number of bits must be non-negative")
	}
	return k, py.CheckSize(k/8, 1)
}

func systemBytes(n int) []byte {
	raw := make([]byte, n)
	_, _ = rand.Read(raw)
	return raw
}

func stateless(*py.Thread, *generator, []py.Object) (py.Object, error) {
	return nil, py.Errorf(py.NotImplementedError, "System entropy source does not have state.")
}

var systemMethods = []py.PyMethod{
	method("random(self)", "Get the next random number in the range 0.0 <= X < 1.0.", func(_ *py.Thread, g *generator, _ []py.Object) (py.Object, error) {
		return py.Float(systemFloat()), nil
	}),
	method("getrandbits(self, k)", "getrandbits(k) -> x.  Generates an int with k random bits.", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		k, err := bitCount(th, a[0])
		if err != nil {
			return nil, err
		}
		n := (k + 7) / 8
		v := new(big.Int).SetBytes(systemBytes(n))
		return py.NewBig(v.Rsh(v, uint(n*8-k))), nil
	}),
	method("seed(self, *args, **kwds)", "Does nothing: there is no seed.", func(*py.Thread, *generator, []py.Object) (py.Object, error) { return py.None, nil }),
	method("getstate(self, *args, **kwds)", "", stateless),
	method("setstate(self, *args, **kwds)", "", stateless),
}

func systemFloat() float64 {
	v := new(big.Int).SetBytes(systemBytes(7))
	return float64(v.Uint64()>>3) / (1 << 53)
}

var stateMethods = []py.PyMethod{
	method("__init__(self, x=None)", "", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		g.gauss = py.None
		if g.Type() == g.own {
			return seed(th, g, []py.Object{a[0], py.NewInt(2)})
		}
		_, err := py.CallMethod(th, g, "seed", a[0])
		return py.None, err
	}),
	method("seed(self, a=None, version=2)", "Initialize the internal state from a: None (the system's entropy), an int, float, str, bytes or bytearray.", seed),
	method("getstate(self)", "Return internal state; can be passed to setstate() later.", func(th *py.Thread, g *generator, _ []py.Object) (py.Object, error) {
		words := make([]py.Object, 0, stateLen+1)
		for _, w := range g.t.state {
			words = append(words, py.NewInt(int64(w)))
		}
		return py.NewTuple(py.NewInt(3), py.NewTuple(append(words, py.NewInt(int64(g.t.index)))...), g.gauss), nil
	}),
	method("setstate(self, state)", "Restore internal state from object returned by getstate().", setstate),
	method("__getstate__(self)", "", func(th *py.Thread, g *generator, _ []py.Object) (py.Object, error) {
		return py.CallMethod(th, g, "getstate")
	}),
	method("__setstate__(self, state)", "", func(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
		return py.CallMethod(th, g, "setstate", a[0])
	}),
	method("__reduce__(self)", "", func(th *py.Thread, g *generator, _ []py.Object) (py.Object, error) {
		state, err := py.CallMethod(th, g, "getstate")
		return py.NewTuple(g.Type(), py.NewTuple(), state), err
	}),
}

func setstate(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	parts, err := py.ToSlice(th, a[0])
	if err != nil {
		return nil, err
	}
	if len(parts) != 3 {
		return nil, py.ValueErrorf("not a state of Random: %d parts instead of 3", len(parts))
	}
	if version, err := py.ToInt(th, parts[0]); err != nil || version != 3 {
		v, _ := py.Repr(th, parts[0])
		return nil, py.ValueErrorf("state with version %s passed to Random.setstate() of version 3", v)
	}
	words, ok := parts[1].(*py.Tuple)
	if !ok {
		return nil, py.TypeErrorf("state vector must be a tuple")
	}
	if len(words.Items) != stateLen+1 {
		return nil, py.ValueErrorf("state vector is the wrong size")
	}
	var next twister
	for i, o := range words.Items {
		n, err := py.ToInt(th, o)
		switch {
		case err != nil:
			return nil, err
		case i < stateLen:
			next.state[i] = uint32(n)
		case n < 0 || n > stateLen:
			return nil, py.ValueErrorf("invalid state")
		default:
			next.index = n
		}
	}
	g.t, g.gauss = next, parts[2]
	return py.None, nil
}

func seed(th *py.Thread, g *generator, a []py.Object) (py.Object, error) {
	g.gauss = py.None
	switch v := a[0].(type) {
	case *py.Str:
		if old, err := py.Equal(th, a[1], py.NewInt(1)); err != nil || old {
			g.t.seedBig(new(big.Int).SetUint64(oldHash(v.String())))
			return py.None, err
		}
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
	case py.Float:
		h, err := py.Hash(th, v)
		if err != nil {
			return nil, err
		}
		g.t.seedBig(big.NewInt(h))
		return py.None, nil
	}
	if a[0] == py.None {
		g.t.seedBig(new(big.Int).SetBytes(systemBytes(32)))
		return py.None, nil
	}
	n := py.BigOf(a[0])
	if n == nil {
		return nil, py.TypeErrorf("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
	}
	g.t.seedBig(n)
	return py.None, nil
}

// oldHash is the seed of a string in version 1.
func oldHash(s string) uint64 {
	var x uint64
	n := 0
	for i, r := range s {
		if i == 0 {
			x = uint64(r) << 7
		}
		x = 1000003*x ^ uint64(r)
		n++
	}
	return x ^ uint64(n)
}

func (g *generator) seedBytes(b []byte) {
	sum := sha512.Sum512(b)
	g.t.seedBig(new(big.Int).SetBytes(append(append([]byte(nil), b...), sum[:]...)))
}
