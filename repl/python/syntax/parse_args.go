package syntax

// arguments are what a call passes.
type arguments struct {
	Span
	args     []Expr
	keywords []*Keyword
}

// optionalArguments is `[arguments]`: never nil.
func (p *parser) optionalArguments() *arguments {
	if p.at(kRpar) {
		return &arguments{}
	}
	m := p.mark
	a := memoize(p, ruleArguments, p.arguments)
	if a == nil {
		p.mark = m
		return &arguments{}
	}
	return a
}

func (p *parser) arguments() *arguments {
	m := p.mark
	if a := p.args(); a != nil {
		p.accept(kComma)
		if p.at(kRpar) {
			return a
		}
	}
	if p.invalid {
		p.mark = m
		p.invalidArguments()
	}
	return nil
}

// args reads positional and starred arguments, then keywords; nil when there are none.
func (p *parser) args() *arguments {
	m := p.mark
	a := &arguments{}
	for {
		i := p.mark
		if len(a.args) > 0 && !p.accept(kComma) {
			break
		}
		e := p.positional()
		if e == nil {
			p.mark = i
			break
		}
		a.args = append(a.args, e)
	}
	i := p.mark
	if len(a.args) == 0 || p.accept(kComma) {
		if !p.kwargs(a) {
			p.mark = i
		}
	}
	if len(a.args)+len(a.keywords) == 0 {
		return nil
	}
	a.Span = p.span(m)
	return a
}

// positional reads an argument without a name. In the first pass it also reads a generator expression
// without parentheses of its own.
func (p *parser) positional() Expr {
	if p.at(kStar) {
		return p.starred(p.expression)
	}
	if p.at(kName) && p.peekAt(1).kind == kEqual {
		return nil
	}
	m := p.mark
	e := p.assignmentOrExpression()
	if e == nil || p.at(kEqual) {
		return nil
	}
	if !p.second && p.at(kwFor) && p.toks[m-1].kind == kLpar && !p.classBases(m) {
		i := p.mark
		if gens := p.forIfClauses(); gens != nil && p.at(kRpar) {
			s := p.span(m - 1)
			t := p.peekAt(0)
			s.EndLine, s.EndCol = int(t.endLine), int(t.endCol)
			return &Comp{s, GeneratorExp, e, nil, gens}
		}
		p.mark = i
	}
	return e
}

// kwargs reads named and starred arguments, and after the first `**` no starred ones any more.
func (p *parser) kwargs(a *arguments) bool {
	found, double := false, false
	for {
		i := p.mark
		if found && !p.accept(kComma) {
			return true
		}
		if !p.kwarg(a, &double) {
			p.mark = i
			return found
		}
		found = true
	}
}

func (p *parser) kwarg(a *arguments, double *bool) bool {
	m := p.mark
	if p.invalid {
		p.invalidKwarg()
		p.mark = m
	}
	switch {
	case p.at(kDoubleStar):
		p.mark++
		if v := p.expression(); v != nil {
			*double = true
			a.keywords = append(a.keywords, &Keyword{p.span(m), "", v})
			return true
		}
	case p.at(kStar) && !*double:
		if e := p.starred(p.expression); e != nil {
			a.args = append(a.args, e)
			return true
		}
	case p.at(kName) && p.peekAt(1).kind == kEqual:
		name := p.ident()
		p.mark++
		if v := p.expression(); v != nil {
			a.keywords = append(a.keywords, &Keyword{p.span(m), name, v})
			return true
		}
	}
	return false
}

// classBases reports whether the arguments from mark m on are those of a class statement.
func (p *parser) classBases(m int) bool { return m >= 3 && p.toks[m-3].kind == kwClass }
