package xmltree

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A function of XPath's core library takes between least and most arguments.
type function struct {
	least, most int
	call        func(c *context, a []any) any
}

// one is the argument, or the context's node.
func one(c *context, a []any) any {
	if len(a) > 0 {
		return a[0]
	}
	return []*Node{c.node}
}

func ofName(f func(name string) string) function {
	return function{0, 1, func(c *context, a []any) any {
		nodes, _ := one(c, a).([]*Node)
		if len(nodes) == 0 {
			return ""
		}
		return f(nodes[0].Name)
	}}
}

func texts(f func(s, t string) any) function {
	return function{2, 2, func(_ *context, a []any) any { return f(stringOf(a[0]), stringOf(a[1])) }}
}

func numeric(f func(float64) float64) function {
	return function{1, 1, func(_ *context, a []any) any { return f(number(a[0])) }}
}

var library = map[string]function{
	"last":     {0, 0, func(c *context, _ []any) any { return float64(c.size) }},
	"position": {0, 0, func(c *context, _ []any) any { return float64(c.pos) }},
	"count": {1, 1, func(_ *context, a []any) any {
		nodes, _ := a[0].([]*Node)
		return float64(len(nodes))
	}},
	"sum": {1, 1, func(_ *context, a []any) any {
		nodes, _ := a[0].([]*Node)
		total := 0.0
		for _, n := range nodes {
			total += number(n.String())
		}
		return total
	}},
	"name":       ofName(func(s string) string { return s }),
	"local-name": ofName(func(s string) string { return s[strings.IndexByte(s, ':')+1:] }),
	"string":     {0, 1, func(c *context, a []any) any { return stringOf(one(c, a)) }},
	"number":     {0, 1, func(c *context, a []any) any { return number(one(c, a)) }},
	"boolean":    {1, 1, func(_ *context, a []any) any { return truth(a[0]) }},
	"not":        {1, 1, func(_ *context, a []any) any { return !truth(a[0]) }},
	"true":       {0, 0, func(*context, []any) any { return true }},
	"false":      {0, 0, func(*context, []any) any { return false }},
	"concat": {2, math.MaxInt, func(_ *context, a []any) any {
		var b strings.Builder
		for _, v := range a {
			b.WriteString(stringOf(v))
		}
		return b.String()
	}},
	"starts-with": texts(func(s, t string) any { return strings.HasPrefix(s, t) }),
	"contains":    texts(func(s, t string) any { return strings.Contains(s, t) }),
	"substring-before": texts(func(s, t string) any {
		before, _, found := strings.Cut(s, t)
		if !found {
			return ""
		}
		return before
	}),
	"substring-after": texts(func(s, t string) any {
		_, after, _ := strings.Cut(s, t)
		return after
	}),
	"substring": {2, 3, func(_ *context, a []any) any {
		from, to := math.Round(number(a[1])), math.Inf(1)
		if len(a) > 2 {
			to = from + math.Round(number(a[2]))
		}
		var b strings.Builder
		at := 1.0
		for _, r := range stringOf(a[0]) {
			if at >= from && at < to {
				b.WriteRune(r)
			}
			at++
		}
		return b.String()
	}},
	"string-length":   {0, 1, func(c *context, a []any) any { return float64(utf8.RuneCountInString(stringOf(one(c, a)))) }},
	"normalize-space": {0, 1, func(c *context, a []any) any { return strings.Join(strings.Fields(stringOf(one(c, a))), " ") }},
	"translate": {3, 3, func(_ *context, a []any) any {
		from, to := []rune(stringOf(a[1])), []rune(stringOf(a[2]))
		return strings.Map(func(r rune) rune {
			for i, f := range from {
				if f == r {
					if i < len(to) {
						return to[i]
					}
					return -1
				}
			}
			return r
		}, stringOf(a[0]))
	}},
	"floor":   numeric(math.Floor),
	"ceiling": numeric(math.Ceil),
	"round":   numeric(func(f float64) float64 { return math.Floor(f + 0.5) }),
}
