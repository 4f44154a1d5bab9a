package re

import (
	"sync"

	py "gospark/repl/python/object"
)

// match is a Match object.
type match struct {
	py.Head
	p   *pattern
	s   *subject
	f   *found
	pos int
}

func newMatch(p *pattern, s *subject, f *found, pos int) *match {
	m := &match{p: p, s: s, f: f, pos: pos}
	m.InitHead(matchType())
	return m
}

// group resolves a group number or name.
func (m *match) group(th *py.Thread, key py.Object) (int, error) {
	if s, ok := key.(*py.Str); ok {
		if n, ok := m.p.names[s.String()]; ok {
			return n, nil
		}
		return 0, py.IndexErrorf("no such group")
	}
	if key.Type().Index == nil {
		return 0, py.IndexErrorf("no such group")
	}
	n, err := py.ClampIndex(th, key)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > m.p.groups {
		return 0, py.IndexErrorf("no such group")
	}
	return n, nil
}

func (m *match) text(n int, missing py.Object) py.Object {
	sp := m.f.spans[n]
	if sp[0] < 0 {
		return missing
	}
	return m.s.slice(sp[0], sp[1])
}

func on(name, sig string, f func(th *py.Thread, m *match, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*match), a)
	}}
}

// spanMethod makes start, end and span.
func spanMethod(name string, f func(sp [2]int) py.Object) py.Method {
	return on(name, "group=0, /", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) {
		n, err := m.group(th, a[0])
		if err != nil {
			return nil, err
		}
		return f(m.f.spans[n]), nil
	})
}

func num(n int) py.Object { return py.NewInt(int64(n)) }

var matchType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("re", "Match", py.ObjectType)
	t.Final = true
	t.AddMethods(
		on("group", "*args", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) {
			keys := a[0].(*py.Tuple).Items
			if len(keys) == 0 {
				return m.text(0, py.None), nil
			}
			out := make([]py.Object, len(keys))
			for i, k := range keys {
				n, err := m.group(th, k)
				if err != nil {
					return nil, err
				}
				out[i] = m.text(n, py.None)
			}
			if len(out) == 1 {
				return out[0], nil
			}
			return py.NewTuple(out...), nil
		}),
		on("groups", "default=None", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) {
			return py.NewTuple(m.p.groupsOf(m.s, m.f, 1, a[0])...), nil
		}),
		on("groupdict", "default=None", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) {
			d := py.NewDict()
			for i, n := range m.p.order {
				if n != "" {
					d.SetStr(n, m.text(i+1, a[0]))
				}
			}
			return d, nil
		}),
		spanMethod("start", func(sp [2]int) py.Object { return num(sp[0]) }),
		spanMethod("end", func(sp [2]int) py.Object { return num(sp[1]) }),
		spanMethod("span", func(sp [2]int) py.Object { return py.NewTuple(num(sp[0]), num(sp[1])) }),
		on("expand", "template", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) {
			text, err := textOf(a[0], m.p.isBytes())
			if err != nil {
				return nil, err
			}
			parts, err := parseTemplate(m.p, a[0], text)
			if err != nil {
				return nil, err
			}
			r := parts.expand(m.s, m.f)
			return (&subject{runes: r, bytes: m.s.bytes}).slice(0, len(r)), nil
		}),
		on("__copy__", "", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) { return m, nil }),
		on("__deepcopy__", "memo, /", func(th *py.Thread, m *match, a []py.Object) (py.Object, error) { return m, nil }),
	)
	t.GetItem = func(th *py.Thread, self, key py.Object) (py.Object, error) {
		m := self.(*match)
		n, err := m.group(th, key)
		if err != nil {
			return nil, err
		}
		return m.text(n, py.None), nil
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		m := self.(*match)
		s, err := py.Repr(th, m.text(0, py.None))
		sp := m.f.spans[0]
		if r := []rune(s); len(r) > 50 {
			s = string(r[:50])
		}
		return "<re.Match object; span=(" + itoa(sp[0]) + ", " + itoa(sp[1]) + "), match=" + s + ">", err
	}
	get := func(name string, f func(m *match) py.Object) py.Getset {
		return py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*match)), nil }}
	}
	last := func(m *match) int {
		at := 0
		for i, sp := range m.f.spans {
			if i > 0 && sp[0] >= 0 && (at == 0 || sp[1] > m.f.spans[at][1]) {
				at = i
			}
		}
		return at
	}
	t.AddGetset(get("string", func(m *match) py.Object { return m.s.object }), get("re", func(m *match) py.Object { return m.p }),
		get("pos", func(m *match) py.Object { return num(m.pos) }), get("endpos", func(m *match) py.Object { return num(len(m.s.runes)) }),
		get("lastindex", func(m *match) py.Object {
			if n := last(m); n > 0 {
				return num(n)
			}
			return py.None
		}),
		get("lastgroup", func(m *match) py.Object {
			if n := last(m); n > 0 && m.p.order[n-1] != "" {
				return py.NewStr(m.p.order[n-1])
			}
			return py.None
		}),
		get("regs", func(m *match) py.Object {
			out := make([]py.Object, len(m.f.spans))
			for i, sp := range m.f.spans {
				out[i] = py.NewTuple(num(sp[0]), num(sp[1]))
			}
			return py.NewTuple(out...)
		}))
	t.Ready()
	return t
})
