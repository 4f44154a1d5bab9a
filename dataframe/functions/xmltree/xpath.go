package xmltree

import (
	"fmt"
	"strconv"
	"strings"
)

// An expr is a compiled XPath expression; its value is a []*Node in document order, a float64, a string or a bool.
type expr func(c *context) (any, error)

// context is what an expression is evaluated for: a node, and its place among others.
type context struct {
	node      *Node
	pos, size int
}

// Path is a compiled XPath expression.
type Path struct{ run expr }

// SyntaxError says what is wrong with an expression, in the words of Java's XPath.
type SyntaxError struct{ Message string }

// Error implements error.
func (e *SyntaxError) Error() string { return e.Message }

// Compile reads an XPath 1.0 expression; errors are *SyntaxError.
func Compile(text string) (*Path, error) {
	p := &pathParser{text: text}
	p.next()
	run, err := p.binary(0)
	if err == nil && p.tok != "" {
		err = &SyntaxError{"Extra illegal tokens: '" + p.tok + "'"}
	}
	return &Path{run}, err
}

type pathParser struct {
	text    string
	pos     int
	tok     string // "" at the end
	kind    byte   // 'n' name, 'd' number, 's' string, 'o' operator
	operand bool   // the token before ended an operand, so that * and names such as and are operators
	depth   int
}

const nameExtra = "_-.:"

func nameByte(c byte, first bool) bool {
	if c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80 {
		return true
	}
	return !first && (c >= '0' && c <= '9' || strings.IndexByte(nameExtra, c) >= 0)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// next reads a token.
func (p *pathParser) next() {
	p.operand = p.tok != "" && (p.kind != 'o' || p.tok == ")" || p.tok == "]" || p.tok == "." || p.tok == "..")
	for p.pos < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.pos]) >= 0 {
		p.pos++
	}
	s := p.text[p.pos:]
	if s == "" {
		p.tok, p.kind = "", 'o'
		return
	}
	n := 1
	p.kind = 'o'
	switch c := s[0]; {
	case c == '"' || c == '\'':
		if end := strings.IndexByte(s[1:], c); end >= 0 {
			n, p.kind = end+2, 's'
		}
	case digit(c) || c == '.' && len(s) > 1 && digit(s[1]):
		for n < len(s) && (digit(s[n]) || s[n] == '.') {
			n++
		}
		p.kind = 'd'
	case nameByte(c, true):
		for n < len(s) && nameByte(s[n], false) && !strings.HasPrefix(s[n:], "::") {
			n++
		}
		p.kind = 'n'
	default:
		for _, op := range []string{"//", "..", "::", "!=", "<=", ">="} {
			if strings.HasPrefix(s, op) {
				n = 2
			}
		}
	}
	p.tok = s[:n]
	p.pos += n
}

func (p *pathParser) take(tok string) bool {
	if p.tok != tok || p.kind == 's' {
		return false
	}
	p.next()
	return true
}

// levels are the binary operators, the weakest first.
var levels = [][]string{{"or"}, {"and"}, {"=", "!="}, {"<", "<=", ">", ">="}, {"+", "-"}, {"*", "div", "mod"}}

func (p *pathParser) binary(level int) (expr, error) {
	if level == len(levels) {
		return p.unary()
	}
	if p.depth++; p.depth > 2000 {
		return nil, &SyntaxError{"The expression is nested too deeply"}
	}
	defer func() { p.depth-- }()
	left, err := p.binary(level + 1)
	for err == nil {
		op := ""
		for _, o := range levels[level] {
			if p.tok == o && p.kind != 's' {
				op = o
			}
		}
		if op == "" {
			return left, nil
		}
		p.next()
		p.operand = false
		var right expr
		if right, err = p.binary(level + 1); err == nil {
			left = operation(op, left, right)
		}
	}
	return nil, err
}

func (p *pathParser) unary() (expr, error) {
	if p.take("-") {
		e, err := p.unary()
		return func(c *context) (any, error) {
			v, err := e(c)
			return -number(v), err
		}, err
	}
	left, err := p.path()
	for err == nil && p.tok == "|" {
		p.next()
		var right expr
		if right, err = p.path(); err == nil {
			left = union(left, right)
		}
	}
	return left, err
}

// nodeTests are the names that stand for kinds of nodes, not for functions.
var nodeTests = map[string]bool{"text": true, "node": true, "comment": true, "processing-instruction": true}

// path is a location path, or another operand with predicates and steps behind it.
func (p *pathParser) path() (expr, error) {
	var start expr
	switch {
	case p.kind == 's' && p.tok != "":
		v := p.tok[1 : len(p.tok)-1]
		p.next()
		start = func(*context) (any, error) { return v, nil }
	case p.kind == 'd':
		v, err := strconv.ParseFloat(p.tok, 64)
		if err != nil {
			return nil, &SyntaxError{p.tok + " could not be formatted to a number"}
		}
		p.next()
		start = func(*context) (any, error) { return v, nil }
	case p.tok == "(":
		p.next()
		e, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		if !p.take(")") {
			return nil, p.expected(")")
		}
		start = e
	case p.kind == 'n' && !nodeTests[p.tok] && strings.HasPrefix(strings.TrimLeft(p.text[p.pos:], " "), "("):
		e, err := p.call()
		if err != nil {
			return nil, err
		}
		start = e
	case p.tok == "/" || p.tok == "//":
		start = func(c *context) (any, error) { return []*Node{c.node.top()}, nil }
		if p.tok == "/" {
			p.next()
			if !p.stepAhead() {
				return start, nil
			}
			return p.steps(start, false)
		}
		return p.steps(start, true)
	default:
		if !p.stepAhead() {
			return nil, &SyntaxError{"A location path was expected, but the following token was encountered:  " + p.tok}
		}
		return p.steps(func(c *context) (any, error) { return []*Node{c.node}, nil }, false)
	}
	for p.tok == "[" {
		test, err := p.predicate()
		if err != nil {
			return nil, err
		}
		inner := start
		start = func(c *context) (any, error) {
			v, err := inner(c)
			nodes, ok := v.([]*Node)
			if err != nil || !ok {
				return v, err
			}
			return filter(nodes, test)
		}
	}
	if p.tok == "/" || p.tok == "//" {
		return p.steps(start, true)
	}
	return start, nil
}

func (p *pathParser) expected(tok string) error {
	return &SyntaxError{fmt.Sprintf("Expected %s, but found: %s", tok, p.tok)}
}

func (p *pathParser) stepAhead() bool {
	return p.kind == 'n' || p.tok == "." || p.tok == ".." || p.tok == "@" || p.tok == "*"
}

// steps reads the steps of a path; slash says that one must be led by / or //.
func (p *pathParser) steps(from expr, slash bool) (expr, error) {
	for {
		if slash {
			if p.tok == "//" {
				from = walk(from, axes["descendant-or-self"], anyNode, nil)
			} else if p.tok != "/" {
				return from, nil
			}
			p.next()
			if !p.stepAhead() {
				return nil, &SyntaxError{"A relative location path was expected, but the following token was encountered:  " + p.tok}
			}
		}
		slash = true
		axis, test := axes["child"], anyNode
		switch {
		case p.take("."):
			axis = axes["self"]
		case p.take(".."):
			axis = axes["parent"]
		default:
			kind := Element
			if p.take("@") {
				axis, kind = axes["attribute"], Attribute
			} else if p.kind == 'n' && strings.HasPrefix(strings.TrimLeft(p.text[p.pos:], " "), "::") {
				a, ok := axes[p.tok]
				if !ok {
					return nil, &SyntaxError{"illegal axis name: " + p.tok}
				}
				if p.tok == "attribute" {
					kind = Attribute
				}
				axis = a
				p.next()
				p.next()
			}
			var err error
			if test, err = p.nodeTest(kind); err != nil {
				return nil, err
			}
		}
		var tests []expr
		for p.tok == "[" {
			t, err := p.predicate()
			if err != nil {
				return nil, err
			}
			tests = append(tests, t)
		}
		from = walk(from, axis, test, tests)
	}
}

func (p *pathParser) nodeTest(kind Kind) (func(*Node) bool, error) {
	name := p.tok
	if name != "*" && p.kind != 'n' {
		return nil, &SyntaxError{"A node test was expected, but the following token was encountered:  " + name}
	}
	p.next()
	if p.tok == "(" && nodeTests[name] {
		p.next()
		if p.kind == 's' {
			p.next()
		}
		if !p.take(")") {
			return nil, p.expected(")")
		}
		want, ok := map[string]Kind{"text": Text, "comment": Comment, "processing-instruction": Instruction}[name]
		if !ok {
			return anyNode, nil
		}
		return func(n *Node) bool { return n.Kind == want }, nil
	}
	if name == "*" {
		return func(n *Node) bool { return n.Kind == kind }, nil
	}
	return func(n *Node) bool { return n.Kind == kind && n.Name == name && !strings.Contains(name, ":") }, nil
}

func (p *pathParser) predicate() (expr, error) {
	p.next()
	e, err := p.binary(0)
	if err != nil {
		return nil, err
	}
	if !p.take("]") {
		return nil, p.expected("]")
	}
	return e, nil
}

func (p *pathParser) call() (expr, error) {
	name := p.tok
	f, ok := library[name]
	if !ok {
		return nil, &SyntaxError{"Could not find function: " + name}
	}
	p.next()
	p.next()
	var args []expr
	for p.tok != ")" {
		if len(args) > 0 && !p.take(",") {
			return nil, p.expected(")")
		}
		e, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		args = append(args, e)
	}
	p.next()
	if len(args) < f.least || len(args) > f.most {
		return nil, &SyntaxError{fmt.Sprintf("%s() has an illegal number of arguments: %d", name, len(args))}
	}
	return func(c *context) (any, error) {
		values := make([]any, len(args))
		for i, a := range args {
			v, err := a(c)
			if err != nil {
				return nil, err
			}
			values[i] = v
		}
		return f.call(c, values), nil
	}, nil
}
