package syntax

import (
	"fmt"
	"strings"
)

// maxCompileDepth is how deeply statements and expressions may nest before CPython's compiler gives up.
const maxCompileDepth = 2990

// use is what a scope knows of a name.
type use uint8

const (
	isParam use = 1 << iota
	isLocal
	isUsed
	isGlobal
	isNonlocal
	isAnnotated
	isCompVar
)

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
	compScope
)

// scope is a module, class, function or comprehension with its names.
type scope struct {
	kind   scopeKind
	comp   CompKind
	names  map[string]use
	parent *scope
	loops  int
	inIter int // inside the iterable of a comprehension
}

// nonlocalUse is a nonlocal statement whose names are looked up at the end.
type nonlocalUse struct {
	s    *Nonlocal
	from *scope
}

// checker finds the errors that the grammar does not: those of CPython's symbol table and compiler.
type checker struct {
	filename    string
	sc          *scope
	pending     []nonlocalUse
	depth       int
	text        func(line int) string
	lastPattern Span // of the pattern that was begun last
	started     bool // something other than a docstring or a future import was seen
}

// check reports the first such error of a module as a *SyntaxError.
func check(mod *Module, s *scanner) (err error) {
	c := &checker{filename: s.filename, sc: &scope{names: map[string]use{}}}
	if !strings.HasPrefix(s.filename, "<") {
		c.text = s.lineText
	}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*SyntaxError)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	c.stmts(mod.Body)
	for _, n := range c.pending {
		c.resolveNonlocal(n)
	}
	return nil
}

func (c *checker) fail(s Span, format string, args ...any) {
	e := &SyntaxError{Kind: "SyntaxError", Msg: fmt.Sprintf(format, args...), Filename: c.filename,
		Line: s.Line, Col: s.Col + 1, EndLine: s.EndLine, EndCol: s.EndCol + 1}
	if c.text != nil {
		e.Text = c.text(s.Line)
		e.Col = charOffset(e.Text, e.Col)
		if s.EndLine == s.Line {
			e.EndCol = charOffset(e.Text, e.EndCol)
		}
	}
	panic(e)
}

func (c *checker) enter() {
	if c.depth++; c.depth > maxCompileDepth {
		panic(&SyntaxError{Kind: "RecursionError", Msg: "maximum recursion depth exceeded during compilation", Filename: c.filename})
	}
}

func (c *checker) push(kind scopeKind) *scope {
	old := c.sc
	c.sc = &scope{kind: kind, names: map[string]use{}, parent: old}
	return old
}

// bind notes that a name is given a value.
func (c *checker) bind(name string, how use, s Span) {
	if name == "__debug__" {
		c.fail(s, "cannot assign to __debug__")
	}
	if how == isParam && c.sc.names[name]&isParam != 0 {
		c.fail(s, "duplicate argument '%s' in function definition", name)
	}
	c.sc.names[name] |= how
}

// directive checks a name of a global or nonlocal statement.
func (c *checker) directive(name, word string, s Span) {
	switch u := c.sc.names[name]; {
	case u&isParam != 0:
		c.fail(s, "name '%s' is parameter and %s", name, word)
	case u&isUsed != 0:
		c.fail(s, "name '%s' is used prior to %s declaration", name, word)
	case u&isAnnotated != 0:
		c.fail(s, "annotated name '%s' can't be %s", name, word)
	case u&isLocal != 0:
		c.fail(s, "name '%s' is assigned to before %s declaration", name, word)
	}
}

func (c *checker) resolveNonlocal(n nonlocalUse) {
	for _, name := range n.s.Names {
		if n.from.kind == moduleScope {
			c.fail(n.s.Span, "nonlocal declaration not allowed at module level")
		}
		if n.from.names[name]&isGlobal != 0 {
			c.fail(n.s.Span, "name '%s' is nonlocal and global", name)
		}
		found := false
		for sc := n.from.parent; sc != nil && !found; sc = sc.parent {
			if sc.kind == functionScope || sc.kind == compScope {
				u := sc.names[name]
				if u&isGlobal != 0 {
					break
				}
				found = u&(isParam|isLocal) != 0 && u&isNonlocal == 0
			}
		}
		if !found {
			c.fail(n.s.Span, "no binding for nonlocal '%s' found", name)
		}
	}
}

// futures are the features that a __future__ import may name.
var futures = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true, "with_statement": true,
	"print_function": true, "unicode_literals": true, "barry_as_FLUFL": true, "generator_stop": true, "annotations": true,
}

func (c *checker) future(s *ImportFrom) {
	if c.started {
		c.fail(s.Span, "from __future__ imports must occur at the beginning of the file")
	}
	for _, a := range s.Names {
		if a.Name == "braces" {
			c.fail(s.Span, "not a chance")
		}
		if !futures[a.Name] {
			c.fail(s.Span, "future feature %s is not defined", a.Name)
		}
	}
}
