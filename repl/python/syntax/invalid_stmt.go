package syntax

func (p *parser) invalidAssignment() {
	m := p.mark
	if a := p.invalidAnnTarget(); a != nil && p.accept(kColon) && p.expression() != nil {
		p.raiseAt(a.Pos(), "only single target (not %s) can be annotated", describe(a))
	}
	p.mark = m
	if a := p.starNamedExpression(); a != nil && p.accept(kComma) {
		for i := p.mark; p.starNamedExpressions() != nil && p.mark > i; {
			i = p.mark
		}
		if p.accept(kColon) && p.expression() != nil {
			p.raiseAt(a.Pos(), "only single target (not tuple) can be annotated")
		}
	}
	p.mark = m
	if a := p.expression(); a != nil && p.accept(kColon) && p.expression() != nil {
		p.raiseAt(a.Pos(), "illegal target for annotation")
	}
	p.mark = m
	for i := p.mark; ; i = p.mark {
		if p.starTargets() == nil || !p.accept(kEqual) {
			p.mark = i
			break
		}
	}
	i := p.mark
	if a := p.starExpressions(); a != nil && p.at(kEqual) {
		p.mark++
		p.raiseTarget(a, starTargets)
		return
	}
	p.mark = i
	if p.at(kwYield) {
		if a := p.yieldExpr(); a != nil && p.accept(kEqual) {
			p.raiseAt(a.Pos(), "assignment to yield expression not possible")
		}
	}
	p.mark = m
	if a := p.starExpressions(); a != nil && p.peek() >= kPlusEqual {
		p.mark++
		if p.yieldOrStar() != nil {
			p.raiseAt(a.Pos(), "'%s' is an illegal expression for augmented assignment", describe(a))
		}
	}
}

// invalidAnnTarget is a list or a tuple, perhaps in parentheses.
func (p *parser) invalidAnnTarget() Expr {
	m := p.mark
	switch p.peek() {
	case kLsqb:
		if l, ok := p.list().(*List); ok {
			return l
		}
	case kLpar:
		if t, ok := p.paren().(*Tuple); ok && t.Col == int(p.toks[m].col) {
			return t
		}
		p.mark = m + 1
		if e := p.invalidAnnTarget(); e != nil && p.accept(kRpar) {
			return e
		}
	}
	return nil
}

// noBlock reports a missing block when a line ends here and the next is not indented.
func (p *parser) noBlock(first int, what string) {
	if p.accept(kNewline) && !p.at(kIndent) {
		p.raiseHere("IndentationError", "expected an indented block after %s on line %d", what, p.toks[first].line)
	}
}

func (p *parser) noColon() {
	if p.at(kNewline) {
		p.raiseHere("SyntaxError", "expected ':'")
	}
}

// invalidTest is about if, elif and while.
func (p *parser) invalidTest(word kind) {
	m := p.mark
	if !p.accept(word) || p.namedExpression() == nil {
		return
	}
	p.noColon()
	if p.accept(kColon) {
		p.noBlock(m, "'"+p.text(&p.toks[m])+"' statement")
	}
}

// invalidIndent is about a clause that is one word.
func (p *parser) invalidIndent(word kind, what string) {
	m := p.mark
	if p.accept(word) && p.accept(kColon) {
		p.noBlock(m, what)
	}
}

func (p *parser) invalidFor() {
	m := p.mark
	p.mark++
	if p.starTargets() == nil || !p.accept(kwIn) || p.starExpressions() == nil {
		return
	}
	p.noColon()
	if p.accept(kColon) {
		p.noBlock(m, "'for' statement")
	}
}

func (p *parser) invalidDef() {
	m := p.mark
	p.mark++
	if p.plainName() == "" || !p.accept(kLpar) {
		return
	}
	p.params(false)
	if !p.accept(kRpar) {
		return
	}
	p.returnAnnotation()
	if p.accept(kColon) {
		p.noBlock(m, "function definition")
	}
}

func (p *parser) invalidClassDef() {
	m := p.mark
	p.mark++
	if p.plainName() == "" {
		return
	}
	if i := p.mark; p.accept(kLpar) {
		if p.optionalArguments(); !p.accept(kRpar) {
			p.mark = i
		}
	}
	p.noColon()
	if p.accept(kColon) {
		p.noBlock(m, "class definition")
	}
}

// looseItems reads with items whose targets may be anything that f reads.
func (p *parser) looseItems(f func() Expr) bool {
	for n := 0; ; n++ {
		i := p.mark
		if n > 0 && !p.accept(kComma) {
			return true
		}
		if f() == nil {
			p.mark = i
			return n > 0
		}
		if j := p.mark; p.accept(kwAs) && p.starTarget() == nil {
			p.mark = j
		}
	}
}

// withHeads reads both forms of a with statement's head, and calls f after each.
func (p *parser) withHeads(f func()) {
	m := p.mark
	p.mark++
	if p.looseItems(p.expression) {
		f()
	}
	p.mark = m + 1
	if p.accept(kLpar) && p.looseItems(p.expressions) {
		p.accept(kComma)
		if p.accept(kRpar) {
			f()
		}
	}
}

func (p *parser) invalidWithIndent() {
	m := p.mark
	p.withHeads(func() {
		if p.accept(kColon) {
			p.noBlock(m, "'with' statement")
		}
	})
}

func (p *parser) invalidWith() { p.withHeads(p.noColon) }

func (p *parser) invalidWithItem() {
	if a := p.expression(); a != nil {
		switch p.peek() {
		case kComma, kRpar, kColon:
			p.raiseTarget(a, starTargets)
		}
	}
}

func (p *parser) invalidTry() {
	m := p.mark
	p.mark++
	if !p.accept(kColon) {
		return
	}
	i := p.mark
	p.noBlock(m, "'try' statement")
	p.mark = i
	if p.block() == nil {
		return
	}
	if !p.at(kwExcept) && !p.at(kwFinally) {
		p.raiseHere("SyntaxError", "expected 'except' or 'finally' block")
	}
	list, star := p.handlers()
	if len(list) == 0 || !p.at(kwExcept) {
		return
	}
	a := p.peekAt(0).span()
	p.mark++
	if !star && p.at(kStar) {
		b := p.peekAt(0).span()
		p.mark++
		if p.expression() != nil && p.exceptName() && p.accept(kColon) {
			p.raiseRange(a, b, "cannot have both 'except' and 'except*' on the same 'try'")
		}
	} else if star && !p.at(kStar) {
		if p.optional(p.expression) != nil {
			p.exceptName()
		}
		if p.accept(kColon) {
			p.raiseAt(a, "cannot have both 'except' and 'except*' on the same 'try'")
		}
	}
}

// exceptName reads an optional `as NAME`.
func (p *parser) exceptName() bool {
	if p.at(kwAs) && p.peekAt(1).kind == kName {
		p.mark += 2
	}
	return true
}

func (p *parser) invalidExceptIndent(star bool) {
	m := p.mark
	p.mark++
	what := "'except' statement"
	if star {
		p.mark++
		what = "'except*' statement"
	}
	if p.optional(p.expression) != nil {
		p.exceptName()
	} else if star {
		return
	}
	if p.accept(kColon) {
		p.noBlock(m, what)
	}
}

func (p *parser) invalidExcept() {
	p.mark++
	if p.at(kNewline) {
		p.raiseHere("SyntaxError", "expected ':'")
	}
	star := p.accept(kStar)
	if star && (p.at(kNewline) || p.at(kColon)) {
		p.raiseHere("SyntaxError", "expected one or more exception types")
	}
	a := p.expression()
	if a == nil {
		return
	}
	i := p.mark
	if p.accept(kComma) && p.expressions() != nil && p.exceptName() && p.accept(kColon) {
		p.raiseFrom(a.Pos(), "multiple exception types must be parenthesized")
	}
	p.mark = i
	p.exceptName()
	p.noColon()
}

func (p *parser) invalidMatch() {
	m := p.mark
	p.mark++
	if p.subject() == nil {
		return
	}
	p.noColon()
	if p.accept(kColon) {
		p.noBlock(m, "'match' statement")
	}
}

func (p *parser) invalidCase() {
	m := p.mark
	p.mark++
	if p.patterns() == nil {
		return
	}
	p.guard()
	p.noColon()
	if p.accept(kColon) {
		p.noBlock(m, "'case' statement")
	}
}

func (p *parser) invalidAsPattern() {
	if p.isWord("_") {
		p.raiseAt(p.peekAt(0).span(), "cannot use '_' as a target")
	}
	if !p.at(kName) {
		if a := p.expression(); a != nil {
			p.raiseAt(a.Pos(), "invalid pattern target")
		}
	}
}

func (p *parser) invalidClassPattern() {
	p.nameOrAttr()
	if !p.accept(kLpar) {
		return
	}
	keywords := false
	var first, last Pattern
	for {
		if p.at(kName) && p.peekAt(1).kind == kEqual {
			if first != nil {
				break
			}
			p.mark += 2
			if p.pattern() == nil {
				return
			}
			keywords = true
		} else {
			pat := p.pattern()
			if pat == nil {
				break
			}
			if keywords {
				if first == nil {
					first = pat
				}
				last = pat
			}
		}
		if !p.accept(kComma) {
			break
		}
	}
	if first != nil {
		p.raiseRange(first.Pos(), last.Pos(), "positional patterns follow keyword patterns")
	}
}
