package object

import "testing"

func TestSigErrors(t *testing.T) {
	th := NewThread()
	one := NewInt(1)
	ints := func(n int) (out []Object) {
		for range n {
			out = append(out, one)
		}
		return out
	}
	kw := func(names ...string) *Kwargs {
		k := &Kwargs{}
		for _, n := range names {
			k.Names, k.Values = append(k.Names, Intern(n)), append(k.Values, one)
		}
		return k
	}
	for _, c := range []struct {
		sig  *Sig
		n    int
		kw   *Kwargs
		want string
	}{
		{NewSig("len", "obj, /"), 2, nil, "len() takes exactly one argument (2 given)"},
		{NewSig("f", ""), 1, nil, "f() takes no arguments (1 given)"},
		{NewSig("pop", "index=-1, /"), 2, nil, "pop expected at most 1 argument, got 2"},
		{NewSig("insert", "i, x, /"), 1, nil, "insert expected 2 arguments, got 1"},
		{NewSig("round", "number, ndigits=None"), 0, nil, "round() missing required argument 'number' (pos 1)"},
		{NewSig("sort", "*, key=None"), 1, nil, "sort() takes no positional arguments"},
		{NewSig("sort", "*, key=None"), 0, kw("foo"), "'foo' is an invalid keyword argument for sort()"},
		{NewPySig("D.f", "self, a, b"), 1, nil, "D.f() missing 2 required positional arguments: 'a' and 'b'"},
		{NewPySig("f", "a, b=1"), 3, nil, "f() takes from 1 to 2 positional arguments but 3 were given"},
		{NewPySig("f", "a"), 1, kw("a"), "f() got multiple values for argument 'a'"},
		{NewPySig("f", "a"), 1, kw("z"), "f() got an unexpected keyword argument 'z'"},
		{NewPySig("f", "a, *, c"), 1, nil, "f() missing 1 required keyword-only argument: 'c'"},
		{NewPySig("f", "a, /"), 0, kw("a"), "f() got some positional-only arguments passed as keyword arguments: 'a'"},
		{NewPySig("f", "a, *args, k=2, **kw"), 4, kw("q"), ""},
	} {
		_, err := c.sig.Bind(th, ints(c.n), c.kw)
		got := ""
		if err != nil {
			got = exceptionText(err.(*Exception))
		}
		if got != c.want {
			t.Errorf("%s with %d: %q, want %q", c.sig.Name, c.n, got, c.want)
		}
	}
}

func TestSigDefaults(t *testing.T) {
	th := NewThread()
	a, err := NewPySig("show", "self, n=20, truncate=True, name='x', *args, opt=?").Bind(th, []Object{None}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a[1] != NewInt(20) || a[2] != Object(True) || a[3].(*Str).String() != "x" || len(a[4].(*Tuple).Items) != 0 || a[5] != nil {
		t.Errorf("defaults: %v", a)
	}
}

// A dict must keep its index sound through many insertions and removals at either end.
func TestDictChurn(t *testing.T) {
	th := NewThread()
	d := NewDict()
	for i := range int64(20000) {
		if err := d.Set(th, NewInt(i), None); err != nil {
			t.Fatal(err)
		}
		if i%3 != 0 {
			if ok, _ := d.Delete(th, NewInt(i)); !ok {
				t.Fatalf("%d is gone", i)
			}
		}
		if i >= 300 && i%3 == 0 {
			if ok, _ := d.Delete(th, NewInt(i-300)); !ok {
				t.Fatalf("%d is gone", i-300)
			}
		}
	}
	if d.Len() != 100 {
		t.Errorf("%d entries, want 100", d.Len())
	}
}

func TestHashString(t *testing.T) {
	// PYTHONHASHSEED=0 python3 -c "print(hash('abc'), hash('é'), hash('日本'))"
	for s, want := range map[string]int64{"abc": hashABC, "é": hashE, "日本": hashJapan} {
		if got := NewStr(s).Hash(); got != want {
			t.Errorf("hash(%q) = %d, want %d", s, got, want)
		}
	}
}

const (
	hashABC   = -4594863902769663758
	hashE     = 6047309291227476195
	hashJapan = 6243316497235261705
)
