package syntax

func (p *parser) tryStmt() Stmt {
	m := p.mark
	if p.invalid {
		p.invalidTry()
		p.mark = m
	}
	p.mark++
	p.expectForced(kColon, ":")
	body := p.block()
	if body == nil {
		return nil
	}
	if p.at(kwFinally) {
		if final := p.finallyBlock(); final != nil {
			return &Try{Span: p.span(m), Body: body, Finalbody: final}
		}
		return nil
	}
	handlers, star := p.handlers()
	if handlers == nil {
		return nil
	}
	orelse := p.elseBlock()
	final := p.finallyBlock()
	if p.dangling() {
		return nil
	}
	return &Try{p.span(m), body, handlers, orelse, final, star}
}

// handlers reads the except clauses, which are all plain or all `except*`.
func (p *parser) handlers() (list []*ExceptHandler, star bool) {
	for {
		i := p.mark
		if !p.at(kwExcept) {
			return list, star
		}
		isStar := p.peekAt(1).kind == kStar
		if len(list) > 0 && isStar != star {
			return list, star
		}
		star = isStar
		h := p.exceptBlock(star)
		if h == nil {
			p.mark = i
			return list, star
		}
		list = append(list, h)
	}
}

func (p *parser) exceptBlock(star bool) *ExceptHandler {
	m := p.mark
	if p.invalid {
		p.invalidExceptIndent(star)
		p.mark = m
	}
	p.mark++
	if star {
		p.mark++
	}
	h := &ExceptHandler{}
	h.Type = p.optional(p.expression)
	if i := p.mark; h.Type != nil && p.accept(kwAs) {
		if h.Name = p.plainName(); h.Name == "" {
			p.mark = i
		}
	}
	if (h.Type != nil || !star) && p.accept(kColon) {
		if h.Body = p.block(); h.Body != nil {
			h.Span = p.span(m)
			return h
		}
	}
	if p.invalid {
		p.mark = m
		p.invalidExcept()
	}
	return nil
}

func (p *parser) finallyBlock() []Stmt {
	m := p.mark
	if !p.at(kwFinally) {
		return nil
	}
	if p.invalid {
		p.invalidIndent(kwFinally, "'finally' statement")
		p.mark = m
	}
	p.mark++
	p.expectForced(kColon, ":")
	body := p.block()
	if body == nil {
		p.mark = m
	}
	return body
}
