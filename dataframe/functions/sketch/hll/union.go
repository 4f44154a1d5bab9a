package hll

import "slices"

// Union gathers sketches; its result has at most 2^lgK registers.
type Union struct {
	lgK    int
	gadget *Sketch
}

// NewUnion makes an empty union.
func NewUnion(lgK int) *Union { return &Union{lgK, New(lgK)} }

// Add adds what a sketch has seen.
func (u *Union) Add(s *Sketch) {
	g := u.gadget
	switch {
	case s.Empty():
	case s.mode != registers:
		if g.Empty() && s.LgK == g.LgK {
			u.gadget = s.clone()
			return
		}
		for _, c := range s.coupons {
			if c != 0 {
				g.add(c)
			}
		}
	case g.mode != registers:
		u.gadget = s.atMost(u.lgK)
		for _, c := range g.coupons {
			if c != 0 {
				u.gadget.add(c)
			}
		}
	default:
		if g.LgK > s.LgK {
			g = g.atMost(s.LgK)
			u.gadget = g
		}
		for i, v := range s.regs {
			at := i & (len(g.regs) - 1)
			g.regs[at] = max(g.regs[at], v)
		}
		g.unordered, g.rebuild, g.hip = true, true, 0
	}
}

// Result is the union of all that was added.
func (u *Union) Result() *Sketch {
	out := u.gadget.clone()
	out.recount()
	return out
}

func (s *Sketch) clone() *Sketch {
	c := *s
	c.coupons, c.regs = slices.Clone(s.coupons), slices.Clone(s.regs)
	return &c
}

// atMost is a copy with no more than 2^lgK registers.
func (s *Sketch) atMost(lgK int) *Sketch {
	if s.LgK <= lgK {
		return s.clone()
	}
	out := newRegisters(lgK)
	for i, v := range s.regs {
		out.register(i&(1<<lgK-1), v, false)
	}
	out.hip, out.unordered, out.rebuild = s.hip, s.unordered, s.rebuild
	return out
}
