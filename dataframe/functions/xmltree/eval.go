package xmltree

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Nodes evaluates a path whose value is a set of nodes; ok is false if it is another one, and kind then names it.
func (p *Path) Nodes(doc *Node) (nodes []*Node, kind string) {
	switch v := p.value(doc).(type) {
	case []*Node:
		return v, ""
	case float64:
		return nil, "#NUMBER"
	case bool:
		return nil, "#BOOLEAN"
	}
	return nil, "#STRING"
}

// String, Number and Bool evaluate a path and convert its value.
func (p *Path) String(doc *Node) string { return stringOf(p.value(doc)) }

// Number is the value as a number, NaN if it is none.
func (p *Path) Number(doc *Node) float64 { return number(p.value(doc)) }

// Bool is the value as a truth value.
func (p *Path) Bool(doc *Node) bool { return truth(p.value(doc)) }

func (p *Path) value(doc *Node) any {
	v, err := p.run(&context{doc, 1, 1})
	if err != nil {
		return ""
	}
	return v
}

func (n *Node) top() *Node {
	for n.Parent != nil {
		n = n.Parent
	}
	return n
}

func anyNode(*Node) bool { return true }

// axes list the nodes that a step may go to, the nearest first.
var axes map[string]func(n *Node) []*Node

func init() {
	parents := func(n *Node) (out []*Node) {
		for n = n.Parent; n != nil; n = n.Parent {
			out = append(out, n)
		}
		return out
	}
	var below func(n *Node) []*Node
	below = func(n *Node) (out []*Node) {
		for _, k := range n.Children {
			out = append(append(out, k), below(k)...)
		}
		return out
	}
	siblings := func(n *Node, after bool) (out []*Node) {
		if n.Parent == nil || n.Kind == Attribute {
			return nil
		}
		at := slices.Index(n.Parent.Children, n)
		if after {
			return n.Parent.Children[at+1:]
		}
		out = slices.Clone(n.Parent.Children[:at])
		slices.Reverse(out)
		return out
	}
	beside := func(n *Node, after bool) (out []*Node) {
		for ; n != nil; n = n.Parent {
			for _, s := range siblings(n, after) {
				list := append([]*Node{s}, below(s)...)
				if !after {
					slices.Reverse(list)
				}
				out = append(out, list...)
			}
		}
		return out
	}
	self := func(n *Node) []*Node { return []*Node{n} }
	axes = map[string]func(n *Node) []*Node{
		"self": self, "child": func(n *Node) []*Node { return n.Children }, "attribute": func(n *Node) []*Node { return n.Attrs },
		"parent": func(n *Node) []*Node {
			if n.Parent == nil {
				return nil
			}
			return []*Node{n.Parent}
		},
		"descendant": below, "descendant-or-self": func(n *Node) []*Node { return append(self(n), below(n)...) },
		"ancestor": parents, "ancestor-or-self": func(n *Node) []*Node { return append(self(n), parents(n)...) },
		"following-sibling": func(n *Node) []*Node { return siblings(n, true) }, "preceding-sibling": func(n *Node) []*Node { return siblings(n, false) },
		"following": func(n *Node) []*Node { return beside(n, true) }, "preceding": func(n *Node) []*Node { return beside(n, false) },
	}
}

// walk is a step from each node of from.
func walk(from expr, axis func(*Node) []*Node, test func(*Node) bool, predicates []expr) expr {
	return func(c *context) (any, error) {
		v, err := from(c)
		nodes, ok := v.([]*Node)
		if err != nil || !ok {
			return []*Node{}, err
		}
		var out []*Node
		for _, n := range nodes {
			found := []*Node{}
			for _, k := range axis(n) {
				if test(k) {
					found = append(found, k)
				}
			}
			for _, p := range predicates {
				if found, err = filter(found, p); err != nil {
					return nil, err
				}
			}
			out = append(out, found...)
		}
		return inOrder(out), nil
	}
}

// inOrder sorts nodes by their place in the document and drops repetitions.
func inOrder(nodes []*Node) []*Node {
	slices.SortStableFunc(nodes, func(a, b *Node) int { return a.order - b.order })
	return slices.Compact(nodes)
}

func filter(nodes []*Node, test expr) ([]*Node, error) {
	out := []*Node{}
	for i, n := range nodes {
		v, err := test(&context{n, i + 1, len(nodes)})
		if err != nil {
			return nil, err
		}
		if f, ok := v.(float64); ok && f == float64(i+1) || !ok && truth(v) {
			out = append(out, n)
		}
	}
	return out, nil
}

func union(a, b expr) expr {
	return func(c *context) (any, error) {
		x, err := a(c)
		if err != nil {
			return nil, err
		}
		y, err := b(c)
		p, _ := x.([]*Node)
		q, _ := y.([]*Node)
		return inOrder(append(slices.Clone(p), q...)), err
	}
}

func operation(op string, a, b expr) expr {
	return func(c *context) (any, error) {
		x, err := a(c)
		if err != nil {
			return nil, err
		}
		if t := truth(x); op == "or" && t || op == "and" && !t {
			return t, nil
		}
		y, err := b(c)
		if err != nil {
			return nil, err
		}
		switch op {
		case "or", "and":
			return truth(y), nil
		case "+":
			return number(x) + number(y), nil
		case "-":
			return number(x) - number(y), nil
		case "*":
			return number(x) * number(y), nil
		case "div":
			return number(x) / number(y), nil
		case "mod":
			return math.Mod(number(x), number(y)), nil
		}
		return compare(op, x, y), nil
	}
}

// compare is true for sets of nodes if it is for one of them.
func compare(op string, x, y any) bool {
	if nodes, ok := x.([]*Node); ok {
		if _, isBool := y.(bool); isBool {
			return compare(op, len(nodes) > 0, y)
		}
		return slices.ContainsFunc(nodes, func(n *Node) bool { return compare(op, n.String(), y) })
	}
	if nodes, ok := y.([]*Node); ok {
		if _, isBool := x.(bool); isBool {
			return compare(op, x, len(nodes) > 0)
		}
		return slices.ContainsFunc(nodes, func(n *Node) bool { return compare(op, x, n.String()) })
	}
	_, numX := x.(float64)
	_, numY := y.(float64)
	_, boolX := x.(bool)
	_, boolY := y.(bool)
	switch op {
	case "=", "!=":
		same := stringOf(x) == stringOf(y)
		if boolX || boolY {
			same = truth(x) == truth(y)
		} else if numX || numY {
			same = number(x) == number(y)
		}
		return same == (op == "=")
	case "<":
		return number(x) < number(y)
	case "<=":
		return number(x) <= number(y)
	case ">":
		return number(x) > number(y)
	}
	return number(x) >= number(y)
}

func stringOf(v any) string {
	switch x := v.(type) {
	case []*Node:
		if len(x) == 0 {
			return ""
		}
		return x[0].String()
	case float64:
		switch {
		case math.IsInf(x, 0):
			return strings.TrimPrefix(strconv.FormatFloat(x, 'f', -1, 64), "+") + "inity"
		case x == 0:
			return "0"
		}
		return strconv.FormatFloat(x, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(x)
	}
	return v.(string)
}

func number(v any) float64 {
	switch x := v.(type) {
	case float64:
		return x
	case bool:
		if x {
			return 1
		}
		return 0
	}
	s := strings.TrimSpace(stringOf(v))
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && f == 0 || strings.ContainsAny(s, "eExXpPiInN_+") {
		return math.NaN()
	}
	return f
}

func truth(v any) bool {
	switch x := v.(type) {
	case []*Node:
		return len(x) > 0
	case float64:
		return x != 0 && x == x
	case bool:
		return x
	}
	return v.(string) != ""
}
