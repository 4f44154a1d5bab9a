package jq

import (
	"slices"
	"strings"

	"github.com/itchyny/gojq"
)

// binder takes a value apart and goes on with the variables in an environment.
type binder func(e *env, v any, next func(*env) error) error

func (c *compiler) pattern(p *gojq.Pattern, s *scope) (*scope, binder) {
	switch {
	case p.Name != "":
		return s.bind(p.Name), func(e *env, v any, next func(*env) error) error { return next(&env{up: e, v: v}) }
	case p.Array != nil:
		return c.arrayPattern(p.Array, s)
	}
	binders := make([]binder, len(p.Object))
	for i, field := range p.Object {
		s, binders[i] = c.fieldPattern(field, s)
	}
	return s, chain(binders)
}

// chain takes the same value apart in several ways.
func chain(binders []binder) binder {
	return func(e *env, v any, next func(*env) error) error {
		var from func(i int, e *env) error
		from = func(i int, e *env) error {
			if i == len(binders) {
				return next(e)
			}
			return binders[i](e, v, func(e *env) error { return from(i+1, e) })
		}
		return from(0, e)
	}
}

func (c *compiler) arrayPattern(ps []*gojq.Pattern, s *scope) (*scope, binder) {
	binders := make([]binder, len(ps))
	for i, p := range ps {
		var inner binder
		s, inner = c.pattern(p, s)
		binders[i] = func(e *env, v any, next func(*env) error) error {
			x, err := lookup(v, float64(i))
			if err != nil {
				return err
			}
			return inner(e, x, next)
		}
	}
	return s, chain(binders)
}

func (c *compiler) fieldPattern(p *gojq.PatternObject, s *scope) (*scope, binder) {
	key := constant(strings.TrimPrefix(p.Key, "$"))
	switch {
	case p.KeyString != nil:
		key = c.text(p.KeyString, s, "text")
	case p.KeyQuery != nil:
		key = c.query(p.KeyQuery, s)
	}
	named := strings.HasPrefix(p.Key, "$")
	if named {
		s = s.bind(p.Key)
	}
	inner := func(e *env, _ any, next func(*env) error) error { return next(e) }
	if p.Val != nil {
		var b binder
		s, b = c.pattern(p.Val, s)
		inner = b
	}
	return s, func(e *env, v any, next func(*env) error) error {
		return values(key, e, v, func(k any) error {
			if _, ok := k.(string); !ok {
				return raise("Cannot index " + kind(v) + " with " + kind(k))
			}
			x, err := lookup(v, k)
			if err != nil {
				return err
			}
			if named {
				e = &env{up: e, v: x}
			}
			return inner(e, x, next)
		})
	}
}

func patternNames(p *gojq.Pattern, names []string) []string {
	if p == nil {
		return names
	}
	if p.Name != "" && !slices.Contains(names, p.Name) {
		names = append(names, p.Name)
	}
	for _, a := range p.Array {
		names = patternNames(a, names)
	}
	for _, o := range p.Object {
		if strings.HasPrefix(o.Key, "$") && !slices.Contains(names, o.Key) {
			names = append(names, o.Key)
		}
		names = patternNames(o.Val, names)
	}
	return names
}

// bound compiles body once for each of the patterns and returns what runs it with the variables of the first one
// that fits a value; those of the others are null.
func (c *compiler) bound(patterns []*gojq.Pattern, s *scope, body func(*scope) filter) func(e *env, v any, in item, out sink) error {
	if len(patterns) == 1 {
		inside, bind := c.pattern(patterns[0], s)
		f := body(inside)
		return func(e *env, v any, in item, out sink) error {
			return bind(e, v, func(e *env) error { return f(e, in, out) })
		}
	}
	var names []string
	for _, p := range patterns {
		names = patternNames(p, names)
	}
	var ways []func(e *env, v any, in item, out sink) error
	for _, p := range patterns {
		inside := s
		for _, n := range names {
			inside = inside.bind(n)
		}
		ways = append(ways, c.bound([]*gojq.Pattern{p}, inside, body))
	}
	return func(e *env, v any, in item, out sink) error {
		for range names {
			e = &env{up: e}
		}
		for i, way := range ways {
			err := way(e, v, in, out)
			if _, caught := err.(*jqError); !caught || i == len(ways)-1 {
				return err
			}
		}
		return nil
	}
}

func (c *compiler) as(q *gojq.Query, s *scope) filter {
	source := c.query(q.Left, s)
	run := c.bound(q.Patterns, s, func(s *scope) filter { return c.query(q.Right, s) })
	return func(e *env, in item, out sink) error {
		return values(source, e, in.v, func(v any) error { return run(e, v, in, out) })
	}
}

// reduce keeps the last value of each update; null when there is none.
func (c *compiler) reduce(r *gojq.Reduce, s *scope) filter {
	source, start := c.query(r.Query, s), c.query(r.Start, s)
	run := c.bound(r.Patterns, s, func(s *scope) filter { return c.query(r.Update, s) })
	return func(e *env, in item, out sink) error {
		return start(e, in, func(state item) error {
			if err := values(source, e, in.v, func(v any) error {
				last := item{p: state.p}
				err := run(e, v, state, func(i item) error {
					last = i
					return nil
				})
				state = last
				return err
			}); err != nil {
				return err
			}
			return out(state)
		})
	}
}

func (c *compiler) foreach(f *gojq.Foreach, s *scope) filter {
	source, start := c.query(f.Query, s), c.query(f.Start, s)
	run := c.bound(f.Patterns, s, func(s *scope) filter {
		update, extract := c.query(f.Update, s), filter(identity)
		if f.Extract != nil {
			extract = c.query(f.Extract, s)
		}
		return func(e *env, in item, out sink) error {
			return update(e, in, func(i item) error {
				if err := out(i); err != nil { // the state, for the caller below
					return err
				}
				return extract(e, i, func(x item) error { return out(item{extracted{x}, x.p}) })
			})
		}
	})
	return func(e *env, in item, out sink) error {
		return start(e, in, func(state item) error {
			return values(source, e, in.v, func(v any) error {
				now := state
				state = item{p: state.p}
				return run(e, v, now, func(i item) error {
					if x, ok := i.v.(extracted); ok {
						return out(x.item)
					}
					state = i
					return nil
				})
			})
		})
	}
}

// extracted marks what a foreach gives among its states.
type extracted struct{ item }
