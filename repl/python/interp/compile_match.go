package interp

import (
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

func (c *compiler) match(n *syntax.Match) {
	subject := c.temp()
	c.exprTo(n.Subject, subject)
	before := c.snapshot()
	var ends []int
	for _, cs := range n.Cases {
		mark := c.top
		c.bound = copyBound(before)
		c.span = cs.Span
		m := &matcher{compiler: c}
		m.pattern(cs.Pattern, subject)
		for _, s := range m.stores {
			c.store(s.name, s.reg)
		}
		fails := m.fails
		if cs.Guard != nil {
			fails = append(fails, c.jumpIfNot(cs.Guard)...)
		}
		c.body(cs.Body)
		ends = append(ends, c.emit(opJump, 0, 0, 0))
		c.patchAll(fails)
		c.top = mark
	}
	c.patchAll(ends)
	c.bound = before
}

// matcher compiles one case: names are stored only when the whole pattern has matched.
type matcher struct {
	*compiler
	fails  []int
	stores []capture
}

type capture struct {
	name string
	reg  int32
}

func (m *matcher) fail(i int) { m.fails = append(m.fails, i) }

func (m *matcher) keep(name string, v int32) {
	for i := range m.stores {
		if m.stores[i].name == name {
			m.emit(opMove, m.stores[i].reg, v, 0)
			return
		}
	}
	r := m.temp()
	m.emit(opMove, r, v, 0)
	m.stores = append(m.stores, capture{name, r})
}

func (m *matcher) pattern(p syntax.Pattern, v int32) {
	m.span = p.Pos()
	switch n := p.(type) {
	case *syntax.MatchValue:
		want := m.expr(n.Value)
		m.fail(m.emitX(opJumpCmpNot, uint16(object.EQ), 0, v, want))
	case *syntax.MatchSingleton:
		want := object.Object(object.None)
		switch n.Value {
		case syntax.ConstTrue:
			want = object.True
		case syntax.ConstFalse:
			want = object.False
		}
		t := m.temp()
		m.emit(opIs, t, v, m.constant(want))
		m.fail(m.emit(opJumpIfNot, 0, t, 0))
	case *syntax.MatchAs:
		if n.Pattern != nil {
			m.pattern(n.Pattern, v)
		}
		if n.Name != "" {
			m.keep(n.Name, v)
		}
	case *syntax.MatchOr:
		m.or(n, v)
	case *syntax.MatchSequence:
		m.sequence(n, v)
	case *syntax.MatchMapping:
		m.mapping(n, v)
	case *syntax.MatchClass:
		m.class(n, v)
	}
}

func (m *matcher) or(n *syntax.MatchOr, v int32) {
	outer := m.fails
	var done []int
	for i, alt := range n.Patterns {
		m.fails = nil
		m.pattern(alt, v)
		if i < len(n.Patterns)-1 {
			done = append(done, m.emit(opJump, 0, 0, 0))
			m.patchAll(m.fails)
		}
	}
	m.fails = append(outer, m.fails...)
	m.patchAll(done)
}

func (m *matcher) sequence(n *syntax.MatchSequence, v int32) {
	star := -1
	for i, p := range n.Patterns {
		if _, ok := p.(*syntax.MatchStar); ok {
			star = i
		}
	}
	count, x := len(n.Patterns), uint16(0)
	if star >= 0 {
		count, x = count-1, 1
	}
	m.fail(m.emitX(opMatchSeq, x, m.inReg(v), int32(count), 0))
	if len(n.Patterns) == 0 {
		return
	}
	base := m.temps(len(n.Patterns))
	if star < 0 {
		m.emit(opUnpack, base, v, int32(len(n.Patterns)))
	} else {
		m.emitX(opUnpackEx, uint16(len(n.Patterns)-star-1), base, v, int32(star))
	}
	for i, p := range n.Patterns {
		if s, ok := p.(*syntax.MatchStar); ok {
			if s.Name != "" {
				m.keep(s.Name, base+int32(i))
			}
			continue
		}
		m.pattern(p, base+int32(i))
	}
}

func (m *matcher) mapping(n *syntax.MatchMapping, v int32) {
	m.fail(m.emit(opMatchMap, m.inReg(v), int32(len(n.Keys)), 0))
	keys := m.temps(len(n.Keys))
	for i, k := range n.Keys {
		m.exprTo(k, keys+int32(i))
		t := m.temp()
		m.emit(opMatchKey, t, v, keys+int32(i))
		m.fail(m.emit(opJumpNil, 0, t, 0))
		m.pattern(n.Patterns[i], t)
	}
	if n.Rest != "" {
		t := m.temps(2)
		m.emit(opTuple, t, keys, int32(len(n.Keys)))
		m.emit(opMatchRest, t+1, v, t)
		m.keep(n.Rest, t+1)
	}
}

func (m *matcher) class(n *syntax.MatchClass, v int32) {
	names := make([]object.Object, len(n.KwdAttrs))
	for i, a := range n.KwdAttrs {
		names[i] = object.Intern(a)
	}
	t := m.temp()
	m.exprTo(n.Cls, t)
	m.emitX(opMatchClass, uint16(len(n.Patterns)), t, m.inReg(v), m.constant(object.NewTuple(names...)))
	m.fail(m.emit(opJumpNil, 0, t, 0))
	all := append(append([]syntax.Pattern(nil), n.Patterns...), n.KwdPatterns...)
	if len(all) == 0 {
		return
	}
	base := m.temps(len(all))
	m.emit(opUnpack, base, t, int32(len(all)))
	for i, p := range all {
		m.pattern(p, base+int32(i))
	}
}
