package syntax

// expressions is `expression, …`: a tuple when there is a comma.
func (p *parser) expressions() Expr { return p.commaList(p.expression) }

// starExpressions is the same with stars.
func (p *parser) starExpressions() Expr { return p.commaList(p.starExpression) }

func (p *parser) commaList(f func() Expr) Expr {
	m := p.mark
	e := f()
	if e == nil || !p.at(kComma) {
		return e
	}
	elts := []Expr{e}
	for {
		i := p.mark
		if !p.accept(kComma) {
			break
		}
		if e = f(); e == nil {
			p.mark = i + 1
			break
		}
		elts = append(elts, e)
	}
	return &Tuple{p.span(m), elts, Load}
}

func (p *parser) starExpression() Expr {
	return memoize(p, ruleStarExpression, func() Expr {
		if p.at(kStar) {
			return p.starred(p.bitwiseOr)
		}
		return p.expression()
	})
}

// starred reads a star and the operand that f reads.
func (p *parser) starred(f func() Expr) Expr {
	m := p.mark
	p.mark++
	e := f()
	if e == nil {
		return nil
	}
	return &Starred{p.span(m), e, Load}
}

func (p *parser) starNamedExpression() Expr {
	if p.at(kStar) {
		return p.starred(p.bitwiseOr)
	}
	return p.namedExpression()
}

// starNamedExpressions is `star_named_expression, …` with an optional comma at the end.
func (p *parser) starNamedExpressions() []Expr {
	var list []Expr
	for {
		i := p.mark
		if len(list) > 0 && !p.accept(kComma) {
			return list
		}
		e := p.starNamedExpression()
		if e == nil {
			p.mark = i
			if len(list) > 0 {
				p.mark++
			}
			return list
		}
		list = append(list, e)
	}
}

// assignmentExpression is `NAME := expression`.
func (p *parser) assignmentExpression() (e Expr, cut bool) {
	m := p.mark
	if !p.at(kName) || p.peekAt(1).kind != kColonEqual {
		return nil, false
	}
	target := &Name{p.peekAt(0).span(), p.ident(), Store}
	p.mark++
	v := p.expression()
	if v == nil {
		return nil, true
	}
	return &NamedExpr{p.span(m), target, v}, true
}

func (p *parser) namedExpression() Expr {
	m := p.mark
	if e, cut := p.assignmentExpression(); cut {
		return e
	}
	if p.invalid {
		p.invalidNamedExpression()
		p.mark = m
	}
	e := p.expression()
	if e != nil && p.at(kColonEqual) {
		return nil
	}
	return e
}

// assignmentOrExpression is what an argument may be.
func (p *parser) assignmentOrExpression() Expr {
	if e, cut := p.assignmentExpression(); cut {
		return e
	}
	e := p.expression()
	if e != nil && p.at(kColonEqual) {
		return nil
	}
	return e
}

func (p *parser) expression() Expr {
	p.enter()
	defer p.leave()
	return memoize(p, ruleExpression, func() Expr {
		m := p.mark
		if p.invalid {
			p.invalidExpression()
			p.mark = m
			p.invalidLegacy()
			p.mark = m
		}
		return p.plainExpression()
	})
}

// plainExpression is an expression without the rules for invalid ones at its start.
func (p *parser) plainExpression() Expr {
	m := p.mark
	if p.at(kwLambda) {
		return p.lambda()
	}
	body := p.disjunction()
	if body == nil {
		return nil
	}
	i := p.mark
	if p.accept(kwIf) {
		if test := p.disjunction(); test != nil && p.accept(kwElse) {
			if orelse := p.expression(); orelse != nil {
				return &IfExp{p.span(m), test, body, orelse}
			}
		}
		p.mark = i
	}
	return body
}

func (p *parser) lambda() Expr {
	m := p.mark
	p.mark++
	args := p.params(true)
	if !p.accept(kColon) {
		return nil
	}
	body := p.expression()
	if body == nil {
		return nil
	}
	return &Lambda{p.span(m), args, body}
}

func (p *parser) yieldExpr() Expr {
	m := p.mark
	p.mark++
	if p.accept(kwFrom) {
		if v := p.expression(); v != nil {
			return &YieldFrom{p.span(m), v}
		}
		p.mark = m + 1
	}
	v := p.optional(p.starExpressions)
	return &Yield{p.span(m), v}
}

func (p *parser) disjunction() Expr {
	return memoize(p, ruleDisjunction, func() Expr { return p.boolOp(kwOr, p.conjunction) })
}

func (p *parser) conjunction() Expr {
	return memoize(p, ruleConjunction, func() Expr { return p.boolOp(kwAnd, p.inversion) })
}

func (p *parser) boolOp(word kind, operand func() Expr) Expr {
	m := p.mark
	e := operand()
	if e == nil || !p.at(word) {
		return e
	}
	values := []Expr{e}
	for {
		i := p.mark
		if p.accept(word) {
			if e := operand(); e != nil {
				values = append(values, e)
				continue
			}
		}
		p.mark = i
		break
	}
	if len(values) == 1 {
		return e
	}
	return &BoolOp{p.span(m), word == kwOr, values}
}

func (p *parser) inversion() Expr {
	if !p.at(kwNot) {
		return p.comparison()
	}
	p.enter()
	defer p.leave()
	return memoize(p, ruleInversion, func() Expr {
		m := p.mark
		p.mark++
		e := p.inversion()
		if e == nil {
			return nil
		}
		return &UnaryOp{p.span(m), Not, e}
	})
}

var comparisons = map[kind]CmpOperator{
	kEqEqual: Eq, kNotEqual: NotEq, kLess: Lt, kLessEqual: LtE, kGreater: Gt, kGreaterEqual: GtE, kwIn: In,
}

// cmpOperator accepts a comparison operator.
func (p *parser) cmpOperator() (CmpOperator, bool) {
	k := p.peek()
	switch k {
	case kwNot:
		if p.peekAt(1).kind == kwIn {
			p.mark += 2
			return NotIn, true
		}
		return 0, false
	case kwIs:
		p.mark++
		return Is, true
	case kNotEqual:
		if t := p.peekAt(0); p.s.src[t.off] == '<' {
			return 0, false
		}
	case kEqEqual, kLess, kLessEqual, kGreater, kGreaterEqual, kwIn:
	default:
		return 0, false
	}
	p.mark++
	return comparisons[k], true
}

func (p *parser) comparison() Expr {
	m := p.mark
	left := p.bitwiseOr()
	if left == nil {
		return nil
	}
	var ops []CmpOperator
	var rights []Expr
	for {
		i := p.mark
		op, ok := p.cmpOperator()
		if !ok {
			break
		}
		var e Expr
		if op == Is && p.accept(kwNot) {
			if e = p.bitwiseOr(); e != nil {
				op = IsNot
			}
		} else {
			e = p.bitwiseOr()
		}
		if e == nil {
			p.mark = i
			break
		}
		ops, rights = append(ops, op), append(rights, e)
	}
	if ops == nil {
		return left
	}
	return &Compare{p.span(m), left, ops, rights}
}

// binaries gives each binary operator its precedence: or, xor, and, shift, sum, term.
var binaries = [kindCount]struct {
	op   BinOperator
	prec int // 0: no binary operator
}{
	kVbar: {BitOr, 1}, kCircumflex: {BitXor, 2}, kAmper: {BitAnd, 3}, kLeftShift: {LShift, 4}, kRightShift: {RShift, 4},
	kPlus: {Add, 5}, kMinus: {Sub, 5}, kStar: {Mult, 6}, kSlash: {Div, 6}, kDoubleSlash: {FloorDiv, 6},
	kPercent: {Mod, 6}, kAt: {MatMult, 6},
}

func (p *parser) bitwiseOr() Expr {
	return memoize(p, ruleBitwiseOr, func() Expr { return p.binary(1) })
}

// binary reads operators of at least the given precedence.
func (p *parser) binary(prec int) Expr {
	m := p.mark
	left := p.factor()
	for left != nil {
		i := p.mark
		b := binaries[p.peek()]
		if b.prec < prec {
			break
		}
		p.mark++
		right := p.binary(b.prec + 1)
		if right == nil {
			p.mark = i
			break
		}
		left = &BinOp{p.span(m), left, b.op, right}
	}
	return left
}

var unaries = map[kind]UnaryOperator{kPlus: UAdd, kMinus: USub, kTilde: Invert}

func (p *parser) factor() Expr {
	switch p.peek() {
	case kPlus, kMinus, kTilde:
	default:
		return p.power()
	}
	op := unaries[p.peek()]
	p.enter()
	defer p.leave()
	return memoize(p, ruleFactor, func() Expr {
		m := p.mark
		p.mark++
		e := p.factor()
		if e == nil {
			return nil
		}
		return &UnaryOp{p.span(m), op, e}
	})
}

func (p *parser) power() Expr {
	m := p.mark
	if p.at(kwAwait) {
		p.raiseAt(p.peekAt(0).span(), "await is not supported")
	}
	base := p.primary()
	if base == nil {
		return nil
	}
	i := p.mark
	if p.accept(kDoubleStar) {
		p.enter()
		defer p.leave()
		if e := p.factor(); e != nil {
			return &BinOp{p.span(m), base, Pow, e}
		}
		p.mark = i
	}
	return base
}
