// Package re is Python's re module on regexp2. translate.go and groups.go check a pattern by Python's rules and write it
// for the engine, pattern.go compiles and searches, methods.go has the methods of Pattern, match.go those of Match,
// template.go replacements, this file the functions of the module.
package re

import (
	"strings"
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("re", load) }

// flagType is re.RegexFlag: an int that prints by name.
var flagType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("re", "RegexFlag", py.IntType)
	name := func(self py.Object) string {
		if n := flagNames(int(py.BigOf(self).Int64())); n != "" {
			return n
		}
		return "re.NOFLAG"
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) { return name(self), nil }
	t.Str = t.Repr
	for op, f := range map[py.Op]func(x, y int64) int64{py.OpOr: func(x, y int64) int64 { return x | y }, py.OpAnd: func(x, y int64) int64 { return x & y },
		py.OpXor: func(x, y int64) int64 { return x ^ y }} {
		t.Binary[op] = func(th *py.Thread, a, b py.Object) (py.Object, error) {
			x, xb, ok := py.NativeInt(a)
			y, yb, ok2 := py.NativeInt(b)
			if !ok || !ok2 || xb != nil || yb != nil {
				return py.NotImplemented, nil
			}
			return flagOfType(t, f(x, y)), nil
		}
	}
	t.Ready()
	return t
})

func flagOfType(t *py.Type, n int64) py.Object {
	o := py.NewInstance(t)
	o.Native = py.NewInt(n)
	return o
}

// flagLetter is the short name of a flag.
func flagLetter(name string) string {
	switch name {
	case "VERBOSE":
		return "X"
	case "DOTALL":
		return "S"
	}
	return name[:1]
}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("re", "Support for regular expressions (RE).")
	t := flagType()
	for _, f := range flagList {
		v := flagOfType(t, int64(f.bit))
		m.Set(f.name, v)
		m.Set(flagLetter(f.name), v)
	}
	m.Set("NOFLAG", flagOfType(t, 0))
	m.Set("RegexFlag", t)
	m.Set("Pattern", patternType())
	m.Set("Match", matchType())
	m.Set("error", errorType())
	for _, f := range []struct{ name, sig string }{{"match", "pattern, string, flags=0"}, {"fullmatch", "pattern, string, flags=0"}, {"search", "pattern, string, flags=0"},
		{"findall", "pattern, string, flags=0"}, {"finditer", "pattern, string, flags=0"}, {"split", "pattern, string, maxsplit=0, flags=0"},
		{"sub", "pattern, repl, string, count=0, flags=0"}, {"subn", "pattern, repl, string, count=0, flags=0"}} {
		m.AddPyFunctions(py.PyMethod{Sig: f.name + "(" + f.sig + ")", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			p, err := compileArgs(th, a[0], a[len(a)-1])
			if err != nil {
				return nil, err
			}
			return py.CallMethod(th, p, f.name, a[1:len(a)-1]...)
		}})
	}
	m.AddPyFunctions(
		py.PyMethod{Sig: "compile(pattern, flags=0)", Doc: "Compile a regular expression pattern, returning a Pattern object.", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			p, err := compileArgs(th, a[0], a[1])
			if err != nil {
				return nil, err
			}
			return p, nil
		}},
		py.PyMethod{Sig: "escape(pattern)", Doc: "\n    Escape special characters in a string.\n    ", Fn: escape},
		py.PyMethod{Sig: "purge()", Doc: "Clear the regular expression caches", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			cache.Clear()
			compiledTexts.Clear()
			return py.None, nil
		}},
	)
	return m, nil
}

func compileArgs(th *py.Thread, source, flags py.Object) (*pattern, error) {
	n, err := py.ToInt(th, flags)
	if err != nil {
		return nil, err
	}
	return compile(source, n)
}

const special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"

func escape(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	quote := func(s string) string {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if strings.IndexByte(special, s[i]) >= 0 {
				b.WriteByte('\\')
			}
			b.WriteByte(s[i])
		}
		return b.String()
	}
	if s, ok := a[0].(*py.Str); ok {
		return py.NewStr(quote(s.String())), nil
	}
	b, ok := py.BytesOf(a[0])
	if !ok {
		return nil, py.TypeErrorf("decoding to str: need a bytes-like object, %s found", a[0].Type().Name)
	}
	return py.NewBytes([]byte(quote(string(b)))), nil
}
