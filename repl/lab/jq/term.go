package jq

import (
	"strings"

	"github.com/itchyny/gojq"
)

// term is a term with what follows it. A question mark behind an index or an iterator is a part of that: it hides the
// errors of the one step, not those of what comes before or after it.
func (c *compiler) term(t *gojq.Term, s *scope) filter {
	suffixes := t.SuffixList
	optional := func() bool {
		if len(suffixes) > 0 && suffixes[0].Optional {
			suffixes = suffixes[1:]
			return true
		}
		return false
	}
	var f filter
	if t.Type == gojq.TermTypeIndex {
		f = c.index(identity, t.Index, s, optional())
	} else {
		f = c.head(t, s)
	}
	for len(suffixes) > 0 {
		suffix := suffixes[0]
		suffixes = suffixes[1:]
		switch {
		case suffix.Optional:
			f = try(f, nil)
		case suffix.Iter:
			f = c.iterate(f, optional())
		default:
			f = c.index(f, suffix.Index, s, optional())
		}
	}
	return f
}

func (c *compiler) iterate(f filter, optional bool) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		return f(e, in, func(i item) error {
			if optional && rank(i.v) < rank([]any{}) {
				return nil
			}
			return i.each(m, out)
		})
	}
}

func (c *compiler) head(t *gojq.Term, s *scope) filter {
	switch t.Type {
	case gojq.TermTypeIdentity:
		return identity
	case gojq.TermTypeRecurse:
		return forms["recurse/0"](c, nil)
	case gojq.TermTypeNull:
		return constant(nil)
	case gojq.TermTypeTrue:
		return constant(true)
	case gojq.TermTypeFalse:
		return constant(false)
	case gojq.TermTypeFunc:
		return c.function(t.Func, s)
	case gojq.TermTypeObject:
		return c.construct(t.Object, s)
	case gojq.TermTypeArray:
		if t.Array.Query == nil {
			return constant([]any{})
		}
		return collect(c.query(t.Array.Query, s))
	case gojq.TermTypeNumber:
		return constant(literalNumber(t.Number))
	case gojq.TermTypeUnary:
		return c.unary(t.Unary, s)
	case gojq.TermTypeFormat:
		return c.format(t, s)
	case gojq.TermTypeString:
		return c.text(t.Str, s, "text")
	case gojq.TermTypeIf:
		return c.condition(t.If.Cond, t.If.Then, t.If.Elif, t.If.Else, s)
	case gojq.TermTypeTry:
		if t.Try.Catch == nil {
			return try(c.query(t.Try.Body, s), nil)
		}
		return try(c.query(t.Try.Body, s), c.query(t.Try.Catch, s))
	case gojq.TermTypeReduce:
		return c.reduce(t.Reduce, s)
	case gojq.TermTypeForeach:
		return c.foreach(t.Foreach, s)
	case gojq.TermTypeLabel:
		return label(c.query(t.Label.Body, s.bind("*"+t.Label.Ident)))
	case gojq.TermTypeBreak:
		known := s.find("*" + t.Break)
		if known == nil {
			return c.fail("break", "$*label-%s is not defined", t.Break[1:])
		}
		hops := s.level() - known.depth
		return func(e *env, _ item, _ sink) error { return &breakTo{e.hop(hops)} }
	}
	return c.query(t.Query, s)
}

func label(body filter) filter {
	return func(e *env, in item, out sink) error {
		here := &env{up: e}
		err := body(here, in, out)
		if b, ok := err.(*breakTo); ok && b.label == here {
			return nil
		}
		return err
	}
}

func collect(f filter) filter {
	return func(e *env, in item, out sink) error {
		list := []any{}
		if err := f(e, item{v: in.v}, func(i item) error {
			list = append(list, i.v)
			return nil
		}); err != nil {
			return err
		}
		return out(item{list, in.p})
	}
}

func (c *compiler) unary(u *gojq.Unary, s *scope) filter {
	f := c.term(u.Term, s)
	return func(e *env, in item, out sink) error {
		return values(f, e, in.v, func(v any) error {
			n, ok := v.(float64)
			if !ok {
				return raise(describe(v) + " cannot be negated")
			}
			if u.Op == gojq.OpSub {
				n = -n
			}
			return out(item{n, in.p})
		})
	}
}

// try passes the errors of f to handler; those of what comes after f too, as jq 1.6 does.
func try(f, handler filter) filter {
	return func(e *env, in item, out sink) error {
		err := f(e, in, out)
		caught, ok := err.(*jqError)
		if !ok {
			return err
		}
		if handler == nil {
			return nil
		}
		return handler(e, item{caught.value, in.p}, out)
	}
}

func (c *compiler) condition(cond, then *gojq.Query, elif []*gojq.IfElif, or *gojq.Query, s *scope) filter {
	test, yes, no := c.query(cond, s), c.query(then, s), filter(identity)
	switch {
	case len(elif) > 0:
		no = c.condition(elif[0].Cond, elif[0].Then, elif[1:], or, s)
	case or != nil:
		no = c.query(or, s)
	}
	return func(e *env, in item, out sink) error {
		return values(test, e, in.v, func(v any) error {
			if truthy(v) {
				return yes(e, in, out)
			}
			return no(e, in, out)
		})
	}
}

// index is f[x]: an index is evaluated before f, and for the value that f itself is given.
func (c *compiler) index(f filter, x *gojq.Index, s *scope, optional bool) filter {
	if x.IsSlice {
		return c.slice(f, x, s, optional)
	}
	var key filter
	switch {
	case x.Name != "":
		k := any(x.Name)
		return func(e *env, in item, out sink) error {
			return f(e, in, func(i item) error {
				return i.stepTo(k, optional, out)
			})
		}
	case x.Str != nil:
		key = c.text(x.Str, s, "text")
	default:
		key = c.query(x.Start, s)
	}
	return func(e *env, in item, out sink) error {
		return values(key, e, in.v, func(k any) error {
			return f(e, in, func(i item) error {
				return i.stepTo(k, optional, out)
			})
		})
	}
}

func (c *compiler) slice(f filter, x *gojq.Index, s *scope, optional bool) filter {
	start, end := constant(nil), constant(nil)
	if x.Start != nil {
		start = c.query(x.Start, s)
	}
	if x.End != nil {
		end = c.query(x.End, s)
	}
	return func(e *env, in item, out sink) error {
		return values(start, e, in.v, func(from any) error {
			return values(end, e, in.v, func(to any) error {
				return f(e, in, func(i item) error {
					return i.stepTo(sliceKey(from, to), optional, out)
				})
			})
		})
	}
}

// construct is an object in braces: the first pair's values outermost.
func (c *compiler) construct(o *gojq.Object, s *scope) filter {
	type pair struct{ key, val filter }
	pairs := make([]pair, len(o.KeyVals))
	for i, kv := range o.KeyVals {
		var p pair
		name := kv.Key
		switch {
		case kv.KeyString != nil:
			p.key = c.text(kv.KeyString, s, "text")
		case kv.KeyQuery != nil:
			p.key = c.query(kv.KeyQuery, s)
		case strings.HasPrefix(name, "$"):
			p.key = constant(name[1:])
		default:
			p.key = constant(name)
		}
		switch {
		case kv.Val != nil:
			p.val = c.query(kv.Val, s)
		case strings.HasPrefix(name, "$"):
			p.val = c.variable(name, s)
		case kv.KeyString != nil:
			p.val = c.index(identity, &gojq.Index{Str: kv.KeyString}, s, false)
		default:
			p.val = c.index(identity, &gojq.Index{Name: name}, s, false)
		}
		pairs[i] = p
	}
	return func(e *env, in item, out sink) error {
		var fill func(i int, so *object) error
		fill = func(i int, so *object) error {
			if i == len(pairs) {
				return out(item{so, in.p})
			}
			return values(pairs[i].key, e, in.v, func(k any) error {
				key, ok := k.(string)
				if !ok {
					return raise("Cannot use " + describe(k) + " as object key")
				}
				return values(pairs[i].val, e, in.v, func(v any) error {
					next := so.clone()
					next.set(key, v)
					return fill(i+1, next)
				})
			})
		}
		return fill(0, newObject(0))
	}
}

// text is a string with values in it, each printed by a format; the last one's values outermost.
func (c *compiler) text(str *gojq.String, s *scope, format string) filter {
	if str.Queries == nil {
		return constant(toValid(str.Str))
	}
	parts := make([]filter, len(str.Queries))
	for i, q := range str.Queries {
		if q.Term != nil && q.Term.Type == gojq.TermTypeString && len(q.Term.SuffixList) == 0 && len(q.FuncDefs) == 0 {
			parts[i] = constant(toValid(q.Term.Str.Str))
			continue
		}
		inner, print := c.query(q, s), formats[format]
		parts[i] = func(e *env, in item, out sink) error {
			return values(inner, e, in.v, func(v any) error {
				text, err := print(v)
				if err != nil {
					return err
				}
				return out(item{v: text})
			})
		}
	}
	return func(e *env, in item, out sink) error {
		texts := make([]string, len(parts))
		var fill func(i int) error
		fill = func(i int) error {
			if i < 0 {
				return out(item{strings.Join(texts, ""), in.p})
			}
			return values(parts[i], e, in.v, func(v any) error {
				texts[i] = v.(string)
				return fill(i - 1)
			})
		}
		return fill(len(parts) - 1)
	}
}
