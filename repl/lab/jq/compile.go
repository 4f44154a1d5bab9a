package jq

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/itchyny/gojq"
)

// compiler turns a query's tree into a filter.
type compiler struct {
	m        *machine
	problems []problem
	prelude  map[string]*definition
	seen     map[string]int // how often a name was not defined
	locs     []int          // the lines of each $__loc__, in order
}

// problem is a mistake in a query: at the nth time that a word occurs in it.
type problem struct {
	text, word string
	nth        int
}

// definition is a function of the query's own.
type definition struct {
	params []string
	body   filter
	depth  int
}

// scope is a name that is known, and what is around it. Depth counts the environments up to it.
type scope struct {
	up    *scope
	name  string // $x, f/0, *label
	def   *definition
	depth int
}

func (s *scope) level() int {
	if s == nil {
		return 0
	}
	return s.depth
}

func (s *scope) bind(name string) *scope { return &scope{up: s, name: name, depth: s.level() + 1} }

func (s *scope) find(name string) *scope {
	for ; s != nil; s = s.up {
		if s.name == name {
			return s
		}
	}
	return nil
}

func (e *env) hop(n int) *env {
	for ; n > 0; n-- {
		e = e.up
	}
	return e
}

func (c *compiler) fail(word, format string, args ...any) filter {
	c.problems = append(c.problems, problem{fmt.Sprintf(format, args...), word, c.seen[word]})
	c.seen[word]++
	return empty
}

func empty(*env, item, sink) error { return nil }

func identity(_ *env, in item, out sink) error { return out(in) }

func constant(v any) filter {
	return func(_ *env, in item, out sink) error { return out(item{v, in.p}) }
}

func (c *compiler) query(q *gojq.Query, s *scope) filter {
	for _, d := range q.FuncDefs {
		s = c.define(d, s)
	}
	switch {
	case q.Term != nil:
		return c.term(q.Term, s)
	case q.Right == nil:
		return identity
	case len(q.Patterns) > 0:
		return c.as(q, s)
	}
	left, right := q.Left, q.Right
	switch q.Op {
	case gojq.OpPipe:
		l, r := c.query(left, s), c.query(right, s)
		return func(e *env, in item, out sink) error {
			return l(e, in, func(i item) error { return r(e, i, out) })
		}
	case gojq.OpComma:
		l, r := c.query(left, s), c.query(right, s)
		return func(e *env, in item, out sink) error {
			if err := l(e, in, out); err != nil {
				return err
			}
			return r(e, in, out)
		}
	case gojq.OpAlt:
		return alternative(c.query(left, s), c.query(right, s))
	case gojq.OpAnd, gojq.OpOr:
		return logical(c.query(left, s), c.query(right, s), q.Op == gojq.OpOr)
	case gojq.OpAssign:
		return c.assignment(c.query(left, s), c.query(right, s))
	case gojq.OpModify:
		return c.modify(c.query(left, s), c.query(right, s))
	}
	if op, ok := updates[q.Op]; ok {
		return c.update(c.query(left, s), c.query(right, s), op)
	}
	op := operators[q.Op]
	l, r := c.query(left, s), c.query(right, s)
	return func(e *env, in item, out sink) error {
		return values(r, e, in.v, func(b any) error {
			return values(l, e, in.v, func(a any) error {
				v, err := op(a, b)
				if err != nil {
					return err
				}
				return out(item{v, in.p})
			})
		})
	}
}

func alternative(l, r filter) filter {
	return func(e *env, in item, out sink) error {
		found := false
		if err := l(e, in, func(i item) error {
			if !truthy(i.v) {
				return nil
			}
			found = true
			return out(i)
		}); err != nil || found {
			return err
		}
		return r(e, in, out)
	}
}

func logical(l, r filter, or bool) filter {
	return func(e *env, in item, out sink) error {
		return values(l, e, in.v, func(a any) error {
			if truthy(a) == or {
				return out(item{or, in.p})
			}
			return values(r, e, in.v, func(b any) error { return out(item{truthy(b), in.p}) })
		})
	}
}

// define makes a function known; its body sees itself.
func (c *compiler) define(d *gojq.FuncDef, s *scope) *scope {
	def := &definition{params: d.Args, depth: s.level()}
	known := &scope{up: s, name: fmt.Sprintf("%s/%d", d.Name, len(d.Args)), def: def, depth: s.level()}
	inside := known
	for _, p := range d.Args {
		inside = inside.bind(strings.TrimPrefix(p, "$") + "/0")
	}
	var hops []int // from where a parameter's value is bound to its filter
	for i, p := range d.Args {
		if strings.HasPrefix(p, "$") {
			hops = append(hops, len(d.Args)-1-i+len(hops))
			inside = inside.bind(p)
		}
	}
	body := c.query(d.Body, inside)
	for _, n := range slices.Backward(hops) {
		rest := body
		body = func(e *env, in item, out sink) error {
			a := e.hop(n)
			return values(a.f, a.fe, in.v, func(v any) error { return rest(&env{up: e, v: v}, in, out) })
		}
	}
	def.body = body
	return known
}

// call runs a definition with filters as arguments.
func (c *compiler) call(def *definition, hops int, args []filter) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		if err := m.enter(); err != nil {
			return err
		}
		inner := e.hop(hops)
		for _, a := range args {
			inner = &env{up: inner, f: a, fe: e}
		}
		err := def.body(inner, in, out)
		m.depth--
		return err
	}
}

func (c *compiler) function(f *gojq.Func, s *scope) filter {
	if strings.HasPrefix(f.Name, "$") {
		return c.variable(f.Name, s)
	}
	name := fmt.Sprintf("%s/%d", f.Name, len(f.Args))
	if known := s.find(name); known != nil {
		if known.def == nil {
			hops, m := s.level()-known.depth, c.m
			return func(e *env, in item, out sink) error {
				if err := m.enter(); err != nil {
					return err
				}
				a := e.hop(hops)
				err := a.f(a.fe, in, out)
				m.depth--
				return err
			}
		}
		return c.call(known.def, s.level()-known.def.depth, c.filters(f.Args, s))
	}
	if make, ok := forms[name]; ok {
		return make(c, c.filters(f.Args, s))
	}
	if call, ok := natives[name]; ok {
		return c.native(call, c.filters(f.Args, s))
	}
	if def := c.builtin(name); def != nil {
		return c.call(def, s.level(), c.filters(f.Args, s))
	}
	return c.fail(f.Name, "%s is not defined", name)
}

func (c *compiler) filters(qs []*gojq.Query, s *scope) []filter {
	fs := make([]filter, len(qs))
	for i, q := range qs {
		fs[i] = c.query(q, s)
	}
	return fs
}

// native calls f with each combination of its arguments' values, the last argument's outermost.
func (c *compiler) native(f native, args []filter) filter {
	m := c.m
	if len(args) == 0 {
		return func(_ *env, in item, out sink) error {
			v, err := f(m, in.v, nil)
			if err != nil {
				return err
			}
			return out(item{v, in.p})
		}
	}
	return func(e *env, in item, out sink) error {
		vals := make([]any, len(args))
		var fill func(i int) error
		fill = func(i int) error {
			if i < 0 {
				v, err := f(m, in.v, vals)
				if err != nil {
					return err
				}
				return out(item{v, in.p})
			}
			return values(args[i], e, in.v, func(v any) error {
				vals[i] = v
				return fill(i - 1)
			})
		}
		return fill(len(args) - 1)
	}
}

func (c *compiler) variable(name string, s *scope) filter {
	if known := s.find(name); known != nil {
		hops := s.level() - known.depth
		return func(e *env, in item, out sink) error { return out(item{e.hop(hops).v, in.p}) }
	}
	switch name {
	case "$ENV":
		return constant(c.m.environ)
	case "$__loc__":
		o := newObject(2)
		o.set("file", "<top-level>")
		o.set("line", 1.0)
		if len(c.locs) > 0 {
			o.set("line", float64(c.locs[0]))
			c.locs = c.locs[1:]
		}
		return constant(o)
	}
	if i := c.m.named.find(name[1:]); i >= 0 {
		return constant(c.m.named.vals[i])
	}
	return c.fail(name, "%s is not defined", name)
}

func literalNumber(s string) any {
	f, _ := strconv.ParseFloat(s, 64) // out of range gives an infinity, which is what jq has
	return f
}
