package syntax

func (p *parser) matchStmt() Stmt {
	m := p.mark
	p.mark++
	if subject := p.subject(); subject != nil && p.accept(kColon) && p.accept(kNewline) && p.accept(kIndent) {
		var cases []*MatchCase
		for {
			i := p.mark
			c := p.caseBlock()
			if c == nil {
				p.mark = i
				break
			}
			cases = append(cases, c)
		}
		if cases != nil && p.accept(kDedent) {
			return &Match{p.span(m), subject, cases}
		}
	}
	if p.invalid {
		p.mark = m
		p.invalidMatch()
	}
	return nil
}

func (p *parser) subject() Expr {
	m := p.mark
	e := p.starNamedExpression()
	if e == nil {
		return nil
	}
	if p.accept(kComma) {
		elts := append([]Expr{e}, p.starNamedExpressions()...)
		return &Tuple{p.span(m), elts, Load}
	}
	if _, star := e.(*Starred); star {
		return nil
	}
	return e
}

func (p *parser) caseBlock() *MatchCase {
	m := p.mark
	if !p.isWord("case") {
		return nil
	}
	if p.invalid {
		p.invalidCase()
		p.mark = m
	}
	p.mark++
	pat := p.patterns()
	if pat == nil {
		return nil
	}
	guard := p.guard()
	if !p.accept(kColon) {
		return nil
	}
	body := p.block()
	if body == nil {
		return nil
	}
	return &MatchCase{p.span(m), pat, guard, body}
}

func (p *parser) guard() Expr {
	i := p.mark
	if p.accept(kwIf) {
		if e := p.namedExpression(); e != nil {
			return e
		}
		p.mark = i
	}
	return nil
}

// patterns is a pattern, or a sequence of them without brackets.
func (p *parser) patterns() Pattern {
	m := p.mark
	first := p.maybeStarPattern()
	if first == nil {
		return nil
	}
	if p.at(kComma) {
		list := p.morePatterns(first)
		return &MatchSequence{p.span(m), list}
	}
	if _, star := first.(*MatchStar); star {
		return nil
	}
	return first
}

// morePatterns reads the rest of a sequence after its first pattern.
func (p *parser) morePatterns(first Pattern) []Pattern {
	list := []Pattern{first}
	for p.accept(kComma) {
		i := p.mark
		pat := p.maybeStarPattern()
		if pat == nil {
			p.mark = i
			break
		}
		list = append(list, pat)
	}
	return list
}

func (p *parser) maybeStarPattern() Pattern {
	if !p.at(kStar) {
		return p.pattern()
	}
	m := p.mark
	p.mark++
	if p.isWord("_") {
		p.mark++
		return &MatchStar{p.span(m), ""}
	}
	if name := p.captureTarget(); name != "" {
		return &MatchStar{p.span(m), name}
	}
	return nil
}

// captureTarget is a name that stands for no more than itself, or "".
func (p *parser) captureTarget() string {
	if !p.at(kName) || p.isWord("_") {
		return ""
	}
	switch p.peekAt(1).kind {
	case kDot, kLpar, kEqual:
		return ""
	}
	return p.ident()
}

func (p *parser) pattern() Pattern {
	p.enter()
	defer p.leave()
	m := p.mark
	pat := p.orPattern()
	if pat == nil {
		return nil
	}
	i := p.mark
	if p.accept(kwAs) {
		if name := p.captureTarget(); name != "" {
			return &MatchAs{p.span(m), pat, name}
		}
		if p.invalid {
			p.mark = i + 1
			p.invalidAsPattern()
		}
		p.mark = i
	}
	return pat
}

func (p *parser) orPattern() Pattern {
	m := p.mark
	pat := p.closedPattern()
	if pat == nil || !p.at(kVbar) {
		return pat
	}
	list := []Pattern{pat}
	for {
		i := p.mark
		if !p.accept(kVbar) {
			break
		}
		if pat = p.closedPattern(); pat == nil {
			p.mark = i
			break
		}
		list = append(list, pat)
	}
	if len(list) == 1 {
		return list[0]
	}
	return &MatchOr{p.span(m), list}
}

func (p *parser) closedPattern() Pattern {
	m := p.mark
	switch p.peek() {
	case kwNone, kwTrue, kwFalse:
		k := p.peek()
		p.mark++
		return &MatchSingleton{p.span(m), constants[k]}
	case kNumber, kMinus, kString:
		if e := p.literalExpr(); e != nil {
			return &MatchValue{p.span(m), e}
		}
	case kLsqb, kLpar:
		return p.bracketPattern()
	case kLbrace:
		return p.mappingPattern()
	case kName:
		if p.isWord("_") {
			switch p.peekAt(1).kind {
			case kDot, kLpar, kEqual:
			default:
				p.mark++
				return &MatchAs{p.span(m), nil, ""}
			}
		} else if name := p.captureTarget(); name != "" {
			return &MatchAs{p.span(m), nil, name}
		}
		return p.namePattern()
	}
	return nil
}

// namePattern is a dotted name, or a class with arguments.
func (p *parser) namePattern() Pattern {
	m := p.mark
	e := p.nameOrAttr()
	if p.at(kLpar) {
		pat := p.classPattern(m, e)
		if pat == nil && p.invalid {
			p.mark = m
			p.invalidClassPattern()
		}
		return pat
	}
	if _, dotted := e.(*Attribute); !dotted || p.at(kDot) || p.at(kEqual) {
		return nil
	}
	return &MatchValue{p.span(m), e}
}

func (p *parser) nameOrAttr() Expr {
	m := p.mark
	var e Expr = &Name{p.peekAt(0).span(), p.ident(), Load}
	for p.at(kDot) && p.peekAt(1).kind == kName {
		p.mark++
		name := p.ident()
		e = &Attribute{p.span(m), e, name, Load}
	}
	return e
}

// literalExpr is a number, a complex number, strings or a constant.
func (p *parser) literalExpr() Expr {
	m := p.mark
	switch k := p.peek(); k {
	case kString:
		return p.strings()
	case kwNone, kwTrue, kwFalse:
		p.mark++
		return &Constant{Span: p.last().span(), Kind: constants[k]}
	}
	left := p.signedNumber()
	if left == nil || !p.at(kPlus) && !p.at(kMinus) {
		return left
	}
	if isComplex(left) {
		p.raiseAt(left.Pos(), "real number required in complex literal")
	}
	op := Add
	if p.at(kMinus) {
		op = Sub
	}
	p.mark++
	if !p.at(kNumber) {
		return nil
	}
	t := *p.peekAt(0)
	p.mark++
	right := p.numberExpr(&t)
	if !isComplex(right) {
		p.raiseAt(right.Pos(), "imaginary number required in complex literal")
	}
	return &BinOp{p.span(m), left, op, right}
}

func isComplex(e Expr) bool {
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	c, ok := e.(*Constant)
	return ok && c.Kind == ConstComplex
}

func (p *parser) signedNumber() Expr {
	m := p.mark
	minus := p.accept(kMinus)
	if !p.at(kNumber) {
		return nil
	}
	t := *p.peekAt(0)
	p.mark++
	e := p.numberExpr(&t)
	if !minus {
		return e
	}
	return &UnaryOp{p.span(m), USub, e}
}

// bracketPattern is a group or a sequence in brackets.
func (p *parser) bracketPattern() Pattern {
	m := p.mark
	end := kRsqb
	if p.at(kLpar) {
		end = kRpar
	}
	p.mark++
	if p.accept(end) {
		return &MatchSequence{p.span(m), nil}
	}
	first := p.maybeStarPattern()
	if first == nil {
		return nil
	}
	_, star := first.(*MatchStar)
	if end == kRpar && !p.at(kComma) {
		if star || !p.accept(end) {
			return nil
		}
		return first
	}
	list := p.morePatterns(first)
	if !p.accept(end) {
		return nil
	}
	return &MatchSequence{p.span(m), list}
}

func (p *parser) mappingPattern() Pattern {
	m := p.mark
	p.mark++
	pat := &MatchMapping{}
	for !p.at(kRbrace) {
		if p.accept(kDoubleStar) {
			if pat.Rest = p.captureTarget(); pat.Rest == "" {
				return nil
			}
			p.accept(kComma)
			break
		}
		key := p.mappingKey()
		if key == nil || !p.accept(kColon) {
			return nil
		}
		value := p.pattern()
		if value == nil {
			return nil
		}
		pat.Keys, pat.Patterns = append(pat.Keys, key), append(pat.Patterns, value)
		if !p.accept(kComma) {
			break
		}
	}
	if !p.accept(kRbrace) {
		return nil
	}
	pat.Span = p.span(m)
	return pat
}

func (p *parser) mappingKey() Expr {
	if !p.at(kName) {
		return p.literalExpr()
	}
	e := p.nameOrAttr()
	if _, dotted := e.(*Attribute); !dotted {
		return nil
	}
	return e
}

func (p *parser) classPattern(m int, cls Expr) Pattern {
	p.mark++
	pat := &MatchClass{Cls: cls}
	for !p.at(kRpar) {
		if p.at(kName) && p.peekAt(1).kind == kEqual {
			name := p.ident()
			p.mark++
			value := p.pattern()
			if value == nil {
				return nil
			}
			pat.KwdAttrs, pat.KwdPatterns = append(pat.KwdAttrs, name), append(pat.KwdPatterns, value)
		} else {
			value := p.pattern()
			if value == nil || pat.KwdAttrs != nil {
				return nil
			}
			pat.Patterns = append(pat.Patterns, value)
		}
		if !p.accept(kComma) {
			break
		}
	}
	if !p.accept(kRpar) {
		return nil
	}
	pat.Span = p.span(m)
	return pat
}
