package re

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	py "gospark/repl/python/object"
)

func itoa(n int) string { return strconv.Itoa(n) }

// bounds are the pos and endpos arguments, within the subject.
func bounds(th *py.Thread, s *subject, pos, end py.Object) (int, error) {
	lo, err := py.ClampIndex(th, pos)
	if err != nil {
		return 0, err
	}
	hi, err := py.ClampIndex(th, end)
	if err != nil {
		return 0, err
	}
	lo = min(max(lo, 0), len(s.runes))
	s.runes = s.runes[:min(max(hi, 0), len(s.runes))]
	return lo, nil
}

// searcher makes search, match or fullmatch.
func searcher(name string, find func(p *pattern, runes []rune, at int) (*found, error)) py.Method {
	return py.Method{Name: name, Sig: "string, pos=0, endpos=9223372036854775807", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		p := self.(*pattern)
		s, err := newSubject(a[0], p.isBytes())
		if err != nil {
			return nil, err
		}
		lo, err := bounds(th, s, a[1], a[2])
		if err != nil {
			return nil, err
		}
		if lo > len(s.runes) {
			return py.None, nil
		}
		f, err := find(p, s.runes, lo)
		if err != nil || f == nil {
			return py.None, err
		}
		return newMatch(p, s, f, lo), nil
	}}
}

// pieces are what findall and split give for a match's groups.
func (p *pattern) groupsOf(s *subject, f *found, from int, missing py.Object) []py.Object {
	out := make([]py.Object, 0, len(f.spans))
	for _, sp := range f.spans[from:] {
		if sp[0] < 0 {
			out = append(out, missing)
		} else {
			out = append(out, s.slice(sp[0], sp[1]))
		}
	}
	return out
}

var patternType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("re", "Pattern", py.ObjectType)
	t.Final = true
	t.AddMethods(
		searcher("search", (*pattern).find),
		searcher("match", func(p *pattern, runes []rune, at int) (*found, error) { return p.at(runes, at, false) }),
		searcher("fullmatch", func(p *pattern, runes []rune, at int) (*found, error) { return p.at(runes, at, true) }),
		py.Method{Name: "findall", Sig: "string, pos=0, endpos=9223372036854775807", Fn: findAll},
		py.Method{Name: "finditer", Sig: "string, pos=0, endpos=9223372036854775807", Fn: findIter},
		py.Method{Name: "split", Sig: "string, maxsplit=0", Fn: split},
		py.Method{Name: "sub", Sig: "repl, string, count=0", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			r, _, err := substitute(th, self.(*pattern), a)
			return r, err
		}},
		py.Method{Name: "subn", Sig: "repl, string, count=0", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			r, n, err := substitute(th, self.(*pattern), a)
			return py.NewTuple(r, py.NewInt(int64(n))), err
		}},
	)
	get := func(name string, f func(p *pattern) py.Object) py.Getset {
		return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*pattern)), nil }}
	}
	t.AddGetset(get("pattern", func(p *pattern) py.Object { return p.source }), get("flags", func(p *pattern) py.Object { return py.NewInt(int64(p.flags)) }),
		get("groups", func(p *pattern) py.Object { return py.NewInt(int64(p.groups)) }),
		get("groupindex", func(p *pattern) py.Object {
			d := py.NewDict()
			for i, n := range p.order {
				if n != "" {
					d.SetStr(n, py.NewInt(int64(i+1)))
				}
			}
			return py.NewMappingProxy(d)
		}))
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		p := self.(*pattern)
		s, err := py.Repr(th, p.source)
		if err != nil {
			return "", err
		}
		if len(s) > 200 {
			s = string([]rune(s)[:min(200, len([]rune(s)))])
		}
		flags := p.flags
		if !p.isBytes() && flags&(flagASCII|flagLocale) == 0 {
			flags &^= flagUnicode
		}
		if names := flagNames(flags); names != "" {
			s += ", " + names
		}
		return "re.compile(" + s + ")", nil
	}
	t.Hash = func(th *py.Thread, self py.Object) (int64, error) {
		p := self.(*pattern)
		return py.Hash(th, py.NewTuple(p.source, py.NewInt(int64(p.flags))))
	}
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		a := self.(*pattern)
		b, ok := other.(*pattern)
		if !ok || op != py.EQ && op != py.NE {
			return py.NotImplemented, nil
		}
		same := a.flags == b.flags && a.isBytes() == b.isBytes()
		if same {
			var err error
			if same, err = py.Equal(th, a.source, b.source); err != nil {
				return nil, err
			}
		}
		return py.Bool(same == (op == py.EQ)), nil
	}
	t.Ready()
	return t
})

var flagList = []struct {
	bit  int
	name string
}{{flagTemplate, "TEMPLATE"}, {flagIgnoreCase, "IGNORECASE"}, {flagLocale, "LOCALE"}, {flagMultiline, "MULTILINE"}, {flagDotAll, "DOTALL"}, {flagUnicode, "UNICODE"},
	{flagVerbose, "VERBOSE"}, {flagDebug, "DEBUG"}, {flagASCII, "ASCII"}}

func flagNames(flags int) string {
	var out []string
	for _, f := range flagList {
		if flags&f.bit != 0 {
			out = append(out, "re."+f.name)
			flags &^= f.bit
		}
	}
	if flags != 0 {
		out = append(out, "0x"+strconv.FormatInt(int64(flags), 16))
	}
	return strings.Join(out, "|")
}

func findAll(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	p := self.(*pattern)
	s, err := newSubject(a[0], p.isBytes())
	if err != nil {
		return nil, err
	}
	lo, err := bounds(th, s, a[1], a[2])
	if err != nil {
		return nil, err
	}
	out := py.NewList()
	empty := s.slice(0, 0)
	err = p.each(th, s.runes, lo, func(f *found) (bool, error) {
		var v py.Object
		switch p.groups {
		case 0:
			v = s.slice(f.start(), f.end())
		case 1:
			v = p.groupsOf(s, f, 1, empty)[0]
		default:
			v = py.NewTuple(p.groupsOf(s, f, 1, empty)...)
		}
		out.Items = append(out.Items, v)
		return true, nil
	})
	return out, err
}

func findIter(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	p := self.(*pattern)
	s, err := newSubject(a[0], p.isBytes())
	if err != nil {
		return nil, err
	}
	lo, err := bounds(th, s, a[1], a[2])
	if err != nil {
		return nil, err
	}
	out := py.NewList()
	err = p.each(th, s.runes, lo, func(f *found) (bool, error) {
		out.Items = append(out.Items, newMatch(p, s, f, lo))
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return py.Iter(th, out)
}

func split(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
	p := self.(*pattern)
	s, err := newSubject(a[0], p.isBytes())
	if err != nil {
		return nil, err
	}
	limit, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	out := py.NewList()
	last, n := 0, 0
	if limit >= 0 {
		err = p.each(th, s.runes, 0, func(f *found) (bool, error) {
			out.Items = append(out.Items, s.slice(last, f.start()))
			out.Items = append(out.Items, p.groupsOf(s, f, 1, py.None)...)
			last = f.end()
			n++
			return limit == 0 || n < limit, nil
		})
	}
	out.Items = append(out.Items, s.slice(last, len(s.runes)))
	return out, err
}

func substitute(th *py.Thread, p *pattern, a []py.Object) (py.Object, int, error) {
	s, err := newSubject(a[1], p.isBytes())
	if err != nil {
		return nil, 0, err
	}
	limit, err := py.ToInt(th, a[2])
	if err != nil {
		return nil, 0, err
	}
	expand, err := replacement(th, p, a[0])
	if err != nil {
		return nil, 0, err
	}
	var out []rune
	last, n := 0, 0
	if limit < 0 {
		limit = 0
	}
	err = p.each(th, s.runes, 0, func(f *found) (bool, error) {
		r, err := expand(s, f)
		if err != nil {
			return false, err
		}
		out = append(append(out, s.runes[last:f.start()]...), r...)
		last = f.end()
		n++
		return limit == 0 || n < limit, nil
	})
	if err != nil {
		return nil, 0, err
	}
	if n == 0 {
		return a[1], 0, nil
	}
	out = append(out, s.runes[last:]...)
	return (&subject{runes: out, bytes: s.bytes}).slice(0, len(out)), n, nil
}

// replacement makes the function that gives a match's replacement.
func replacement(th *py.Thread, p *pattern, repl py.Object) (func(s *subject, f *found) ([]rune, error), error) {
	if py.Callable(repl) {
		return func(s *subject, f *found) ([]rune, error) {
			r, err := py.Call(th, repl, newMatch(p, s, f, 0))
			if err != nil || r == py.None {
				return nil, err
			}
			return textOf(r, p.isBytes())
		}, nil
	}
	text, err := textOf(repl, p.isBytes())
	if err != nil {
		return nil, err
	}
	if !slices.Contains(text, '\\') {
		return func(*subject, *found) ([]rune, error) { return text, nil }, nil
	}
	parts, err := parseTemplate(p, repl, text)
	if err != nil {
		return nil, err
	}
	return func(s *subject, f *found) ([]rune, error) { return parts.expand(s, f), nil }, nil
}

func textOf(o py.Object, isBytes bool) ([]rune, error) {
	if s, ok := o.(*py.Str); ok && !isBytes {
		return runesOf(s.String()), nil
	}
	if b, ok := py.BytesOf(o); ok && isBytes {
		return latin1(b), nil
	}
	if isBytes {
		return nil, py.TypeErrorf("sequence item 1: expected a bytes-like object, %s found", o.Type().Name)
	}
	if _, ok := py.BytesOf(o); !ok {
		return nil, py.TypeErrorf("decoding to str: need a bytes-like object, %s found", o.Type().Name)
	}
	return nil, py.TypeErrorf("sequence item 1: expected str instance, %s found", o.Type().Name)
}
