package syntax

import "strings"

// The rules of this file and of the other invalid files match what is no Python but likely meant. They run in the
// second pass only, and either report an error or do nothing.

// withoutInvalid runs a rule with these rules off.
func (p *parser) withoutInvalid(f func() Expr) Expr {
	old := p.invalid
	p.invalid = false
	defer func() { p.invalid = old }()
	return f()
}

func isLegacy(e Expr) bool {
	n, ok := e.(*Name)
	return ok && (n.ID == "print" || n.ID == "exec")
}

// softKeyword reports whether the next token may be a soft keyword: CPython compares as many characters as the token
// has, so that c is one too.
func (p *parser) softKeyword() bool {
	if !p.at(kName) {
		return false
	}
	w := p.text(p.peekAt(0))
	return strings.HasPrefix("case", w) || strings.HasPrefix("match", w) || w == "_"
}

func (p *parser) invalidExpression() {
	m := p.mark
	if !(p.at(kName) && p.peekAt(1).kind == kString) && !p.softKeyword() {
		if a := p.disjunction(); a != nil {
			if b := p.withoutInvalid(p.plainExpression); b != nil {
				if !isLegacy(a) && p.last().level > 0 {
					p.raiseRange(a.Pos(), b.Pos(), "invalid syntax. Perhaps you forgot a comma?")
				}
				return
			}
		}
	}
	p.mark = m
	if a := p.disjunction(); a != nil && p.accept(kwIf) {
		if b := p.disjunction(); b != nil && !p.at(kwElse) && !p.at(kColon) {
			p.raiseRange(a.Pos(), b.Pos(), "expected 'else' after 'if' expression")
		}
	}
}

func (p *parser) invalidLegacy() {
	if !p.at(kName) || p.peekAt(1).kind == kLpar {
		return
	}
	a := &Name{p.peekAt(0).span(), p.ident(), Load}
	if b := p.starExpressions(); b != nil && isLegacy(a) {
		p.raiseRange(a.Span, b.Pos(), "Missing parentheses in call to '%s'. Did you mean %s(...)?", a.ID, a.ID)
	}
}

func (p *parser) invalidNamedExpression() {
	memoize(p, ruleInvalidNamed, func() bool {
		m := p.mark
		if a := p.expression(); a != nil && p.accept(kColonEqual) && p.expression() != nil {
			p.raiseAt(a.Pos(), "cannot use assignment expressions with %s", describe(a))
		}
		p.mark = m
		if p.at(kName) && p.peekAt(1).kind == kEqual {
			a := p.peekAt(0).span()
			p.mark += 2
			if b := p.bitwiseOr(); b != nil && !p.at(kEqual) && !p.at(kColonEqual) {
				p.raiseRange(a, b.Pos(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
		}
		p.mark = m
		if p.literalAhead() {
			return false
		}
		p.mark = m
		if a := p.bitwiseOr(); a != nil && p.accept(kEqual) && p.bitwiseOr() != nil && !p.at(kEqual) && !p.at(kColonEqual) {
			p.raiseAt(a.Pos(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(a))
		}
		return false
	})
}

// literalAhead reports whether a list, a tuple, a generator expression, True, None or False follows.
func (p *parser) literalAhead() bool {
	switch p.peek() {
	case kwTrue, kwNone, kwFalse:
		return true
	case kLsqb:
		_, ok := p.list().(*List)
		return ok
	case kLpar:
		m := p.mark
		switch e := p.paren().(type) {
		case *Tuple:
			return e.Col == int(p.toks[m].col)
		case *Comp:
			return e.Col == int(p.toks[m].col)
		}
	}
	return false
}

// invalidDisplay runs what applies after brackets of kind k were not read.
func (p *parser) invalidDisplay(k kind) {
	m := p.mark
	switch k {
	case kLpar:
		if p.invalid {
			p.invalidGroup()
		}
	case kLbrace:
		p.invalidKeys()
		p.mark = m + 1
		if p.invalid && p.accept(kDoubleStar) {
			s := p.last().span()
			if p.bitwiseOr() != nil && p.forIfClauses() != nil && p.accept(kRbrace) {
				p.raiseAt(s, "dict unpacking cannot be used in dict comprehension")
			}
		}
	}
	p.mark = m
	if p.invalid {
		p.invalidComprehension()
		p.mark = m
	}
}

func (p *parser) invalidGroup() {
	m := p.mark
	p.mark++
	if p.at(kStar) {
		if a := p.starred(p.expression); a != nil && p.accept(kRpar) {
			p.raiseAt(a.Pos(), "cannot use starred expression here")
		}
	}
	p.mark = m + 1
	if p.accept(kDoubleStar) {
		s := p.last().span()
		if p.expression() != nil && p.accept(kRpar) {
			p.raiseAt(s, "cannot use double starred expression here")
		}
	}
}

func (p *parser) invalidComprehension() {
	open := p.peek()
	p.mark++
	m := p.mark
	if p.at(kStar) {
		if a := p.starred(p.expression); a != nil && p.forIfClauses() != nil {
			p.raiseAt(a.Pos(), "iterable unpacking cannot be used in comprehension")
		}
	}
	p.mark = m
	if open == kLpar {
		return
	}
	a := p.starNamedExpression()
	if a == nil || !p.accept(kComma) {
		return
	}
	comma := p.last().span()
	i := p.mark
	if b := p.starNamedExpressions(); b != nil && p.forIfClauses() != nil {
		p.raiseRange(a.Pos(), b[len(b)-1].Pos(), "did you forget parentheses around the comprehension target?")
	}
	p.mark = i
	if p.forIfClauses() != nil {
		p.raiseRange(a.Pos(), comma, "did you forget parentheses around the comprehension target?")
	}
}

// invalidKeys is about the items of a dict, from its first on or, at a brace, after it.
func (p *parser) invalidKeys() {
	p.accept(kLbrace)
	m := p.mark
	n := 0
	for {
		i := p.mark
		if n > 0 && !p.accept(kComma) {
			break
		}
		if _, v := p.kvPair(); v == nil {
			p.mark = i
			break
		}
		n++
	}
	if n > 0 && p.accept(kComma) {
		i := p.mark
		if a := p.expression(); a != nil && !p.at(kColon) {
			s := a.Pos()
			e := p.errorAt("SyntaxError", s.Line, s.EndCol, s.EndLine, 0, "':' expected after dictionary key")
			p.panicUnlessTokenError(e)
		}
		p.mark = i
		p.invalidValue()
	}
	p.mark = m
	p.invalidValue()
}

func (p *parser) invalidValue() {
	if p.expression() == nil || !p.accept(kColon) {
		return
	}
	colon := p.last().span()
	switch p.peek() {
	case kStar:
		s := p.peekAt(0).span()
		p.mark++
		if p.bitwiseOr() != nil {
			p.raiseFrom(s, "cannot use a starred expression in a dictionary value")
		}
	case kRbrace, kComma:
		p.raiseAt(colon, "expression expected after dictionary key and ':'")
	}
}

func (p *parser) invalidForTarget() {
	p.accept(kwAsync)
	if !p.accept(kwFor) {
		return
	}
	if a := p.starExpressions(); a != nil {
		p.raiseTarget(a, forTargets)
	}
}

func (p *parser) invalidKwarg() {
	m := p.mark
	switch p.peek() {
	case kwTrue, kwFalse, kwNone:
		if p.peekAt(1).kind == kEqual {
			p.raiseRange(p.peekAt(0).span(), p.peekAt(1).span(), "cannot assign to %s", p.text(p.peekAt(0)))
		}
	}
	if p.at(kName) && p.peekAt(1).kind == kEqual {
		a, b := p.peekAt(0).span(), p.peekAt(1).span()
		p.mark += 2
		if p.expression() != nil && p.forIfClauses() != nil {
			p.raiseRange(a, b, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
		}
		return
	}
	p.mark = m
	if a := p.expression(); a != nil && p.at(kEqual) {
		p.raiseRange(a.Pos(), p.peekAt(0).span(), `expression cannot contain assignment, perhaps you meant "=="?`)
	}
}

// lastOf is the place of the last part of a comprehension clause.
func lastOf(c *Comprehension) Span {
	if n := len(c.Ifs); n > 0 {
		return c.Ifs[n-1].Pos()
	}
	return c.Iter.Pos()
}

func (p *parser) invalidArguments() {
	m := p.mark
	if a := p.args(); a != nil && len(a.keywords) > 0 && p.accept(kComma) && p.at(kStar) {
		p.raiseAt(p.peekAt(0).span(), "iterable argument unpacking follows keyword argument unpacking")
	}
	p.mark = m
	if a := p.expression(); a != nil {
		if gens := p.forIfClauses(); gens != nil && p.accept(kComma) {
			i := p.mark
			if p.args() == nil {
				p.mark = i
				if p.expression() == nil || p.forIfClauses() == nil {
					p.mark = i
				}
			}
			p.raiseRange(a.Pos(), lastOf(gens[len(gens)-1]), "Generator expression must be parenthesized")
		}
	}
	p.mark = m
	if p.at(kName) && p.peekAt(1).kind == kEqual {
		a, b := p.peekAt(0).span(), p.peekAt(1).span()
		p.mark += 2
		if p.expression() != nil && p.forIfClauses() != nil {
			p.raiseRange(a, b, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
		}
	}
	p.mark = m
	p.invalidArgumentOrder()
}

func (p *parser) invalidArgumentOrder() {
	m := p.mark
	a := p.args()
	if a == nil {
		return
	}
	i := p.mark
	if gens := p.forIfClauses(); gens != nil {
		if len(a.args) > 1 {
			p.raiseRange(a.args[len(a.args)-1].Pos(), lastOf(gens[len(gens)-1]), "Generator expression must be parenthesized")
		}
		return
	}
	p.mark = i
	if p.accept(kComma) {
		if e := p.expression(); e != nil {
			if gens := p.forIfClauses(); gens != nil {
				p.raiseRange(e.Pos(), lastOf(gens[len(gens)-1]), "Generator expression must be parenthesized")
			}
		}
	}
	p.mark = m
	if a = p.args(); a == nil || !p.accept(kComma) || p.args() == nil {
		return
	}
	msg := "positional argument follows keyword argument"
	for _, k := range a.keywords {
		if k.Name == "" {
			msg = "positional argument follows keyword argument unpacking"
		}
	}
	p.raiseHere("SyntaxError", "%s", msg)
}
