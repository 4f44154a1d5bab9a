package syntax

// primary reads an atom with its attributes, calls and subscripts.
func (p *parser) primary() Expr {
	return memoize(p, rulePrimary, func() Expr {
		m := p.mark
		e := p.atom()
		for e != nil {
			i := p.mark
			next := p.trailer(m, e)
			if next == nil {
				p.mark = i
				break
			}
			e = next
		}
		return e
	})
}

// trailer reads one attribute, call or subscript of e, which begins at mark m.
func (p *parser) trailer(m int, e Expr) Expr {
	switch p.peek() {
	case kDot:
		if p.peekAt(1).kind == kName {
			p.mark++
			name := p.ident()
			return &Attribute{p.span(m), e, name, Load}
		}
	case kLpar:
		i := p.mark
		if g := p.genexp(); g != nil {
			return &Call{p.span(m), e, []Expr{g}, nil}
		}
		p.mark = i + 1
		args := p.optionalArguments()
		if p.accept(kRpar) {
			return &Call{p.span(m), e, args.args, args.keywords}
		}
	case kLsqb:
		p.mark++
		if index := p.slices(); index != nil && p.accept(kRsqb) {
			return &Subscript{p.span(m), e, index, Load}
		}
	}
	return nil
}

// genexp reads a generator expression that is the only argument of a call.
func (p *parser) genexp() Expr {
	m := p.mark
	if !p.second {
		return nil // args reads it
	}
	p.mark++
	if e := p.assignmentOrExpression(); e != nil {
		if gens := p.forIfClauses(); gens != nil && p.accept(kRpar) {
			return &Comp{p.span(m), GeneratorExp, e, nil, gens}
		}
	}
	p.mark = m
	if p.invalid {
		p.invalidComprehension()
		p.mark = m
	}
	return nil
}

func (p *parser) slices() Expr {
	m := p.mark
	first := p.sliceOrStarred()
	if first == nil {
		return nil
	}
	if _, star := first.(*Starred); !star && !p.at(kComma) {
		return first
	}
	elts := []Expr{first}
	for {
		i := p.mark
		if !p.accept(kComma) {
			break
		}
		e := p.sliceOrStarred()
		if e == nil {
			p.mark = i + 1
			break
		}
		elts = append(elts, e)
	}
	return &Tuple{p.span(m), elts, Load}
}

func (p *parser) sliceOrStarred() Expr {
	m := p.mark
	if p.at(kStar) {
		return p.starred(p.expression)
	}
	var lower Expr
	if !p.at(kColon) {
		if p.invalid {
			lower = p.optional(p.expression)
			if lower == nil || !p.at(kColon) {
				p.mark = m
				return p.namedExpression()
			}
		} else if lower = p.namedExpression(); lower == nil || !p.at(kColon) {
			return lower
		}
	}
	p.mark++
	upper := p.optional(p.expression)
	var step Expr
	if p.accept(kColon) {
		step = p.optional(p.expression)
	}
	return &Slice{p.span(m), lower, upper, step}
}

// constants are the atoms of one word.
var constants = map[kind]ConstKind{kwTrue: ConstTrue, kwFalse: ConstFalse, kwNone: ConstNone, kEllipsis: ConstEllipsis}

func (p *parser) atom() Expr {
	t := *p.peekAt(0)
	switch t.kind {
	case kName:
		return &Name{t.span(), p.ident(), Load}
	case kNumber:
		p.mark++
		return p.numberExpr(&t)
	case kString:
		return memoize(p, ruleStrings, p.strings)
	case kwTrue, kwFalse, kwNone, kEllipsis:
		p.mark++
		return &Constant{Span: t.span(), Kind: constants[t.kind]}
	case kLpar, kLsqb, kLbrace:
		p.enter()
		defer p.leave()
		m := p.mark
		e := displays[t.kind](p)
		if e == nil && p.second {
			p.mark = m
			p.invalidDisplay(t.kind)
		}
		return e
	}
	return nil
}

var displays map[kind]func(*parser) Expr

func init() {
	displays = map[kind]func(*parser) Expr{kLpar: (*parser).paren, kLsqb: (*parser).list, kLbrace: (*parser).brace}
}

// paren reads a tuple, a group or a generator expression.
func (p *parser) paren() Expr {
	m := p.mark
	p.mark++
	if p.accept(kRpar) {
		return &Tuple{p.span(m), nil, Load}
	}
	if p.at(kwYield) {
		if y := p.yieldExpr(); y != nil && p.accept(kRpar) {
			return y
		}
		return nil
	}
	first := p.starNamedExpression()
	if first == nil {
		return nil
	}
	_, star := first.(*Starred)
	switch p.peek() {
	case kComma:
		p.mark++
		elts := append([]Expr{first}, p.starNamedExpressions()...)
		if p.accept(kRpar) {
			return &Tuple{p.span(m), elts, Load}
		}
	case kRpar:
		if !star {
			p.mark++
			return first
		}
	case kwFor, kwAsync:
		if gens := p.forIfClausesUnless(star); gens != nil && p.accept(kRpar) {
			return &Comp{p.span(m), GeneratorExp, first, nil, gens}
		}
	}
	return nil
}

func (p *parser) forIfClausesUnless(star bool) []*Comprehension {
	if star {
		return nil
	}
	return p.forIfClauses()
}

func (p *parser) list() Expr {
	m := p.mark
	p.mark++
	elts := p.starNamedExpressions()
	if p.accept(kRsqb) {
		return &List{p.span(m), elts, Load}
	}
	if len(elts) == 1 && p.last().kind != kComma {
		_, star := elts[0].(*Starred)
		if gens := p.forIfClausesUnless(star); gens != nil && p.accept(kRsqb) {
			return &Comp{p.span(m), ListComp, elts[0], nil, gens}
		}
	}
	return nil
}

// brace reads a dict, a set or a comprehension of either.
func (p *parser) brace() Expr {
	m := p.mark
	p.mark++
	if p.accept(kRbrace) {
		return &Dict{Span: p.span(m)}
	}
	if p.at(kDoubleStar) {
		return p.dict(m, nil, nil)
	}
	first := p.braceFirst()
	if first == nil {
		return nil
	}
	if p.at(kColon) {
		p.mark++
		value := p.expression()
		if value == nil {
			return nil
		}
		if p.at(kwFor) || p.at(kwAsync) {
			if gens := p.forIfClauses(); gens != nil && p.accept(kRbrace) {
				return &Comp{p.span(m), DictComp, first, value, gens}
			}
			return nil
		}
		return p.dict(m, first, value)
	}
	_, star := first.(*Starred)
	if p.at(kwFor) || p.at(kwAsync) {
		if gens := p.forIfClausesUnless(star); gens != nil && p.accept(kRbrace) {
			return &Comp{p.span(m), SetComp, first, nil, gens}
		}
		return nil
	}
	elts := []Expr{first}
	if p.accept(kComma) {
		elts = append(elts, p.starNamedExpressions()...)
	}
	if p.accept(kRbrace) {
		return &Set{p.span(m), elts}
	}
	return nil
}

// braceFirst reads the first key or element. In the second pass a key is tried first, without the rules for
// named expressions, as the grammar does.
func (p *parser) braceFirst() Expr {
	m := p.mark
	if p.second && !p.at(kStar) {
		if e := p.expression(); e != nil && p.at(kColon) {
			return e
		}
		p.mark = m
		p.invalidKeys()
		p.mark = m
	}
	return p.starNamedExpression()
}

// dict reads the items of a dict up to its closing brace; the first may have been read.
func (p *parser) dict(m int, key, value Expr) Expr {
	var keys, values []Expr
	if value != nil {
		keys, values = []Expr{key}, []Expr{value}
	}
	for value == nil || p.accept(kComma) {
		if p.at(kRbrace) && value != nil {
			break
		}
		if key, value = p.kvPair(); value == nil {
			return nil
		}
		keys, values = append(keys, key), append(values, value)
	}
	if !p.accept(kRbrace) {
		return nil
	}
	return &Dict{p.span(m), keys, values}
}

// kvPair is `**mapping` or `key: value`; the value is nil when there is none.
func (p *parser) kvPair() (key, value Expr) {
	if p.accept(kDoubleStar) {
		return nil, p.bitwiseOr()
	}
	if key = p.expression(); key == nil || !p.accept(kColon) {
		return nil, nil
	}
	return key, p.expression()
}

func (p *parser) forIfClauses() []*Comprehension {
	var list []*Comprehension
	for {
		m := p.mark
		if p.at(kwAsync) && p.peekAt(1).kind == kwFor {
			p.raiseAt(p.peekAt(0).span(), "async is not supported")
		}
		if !p.accept(kwFor) {
			return list
		}
		target := p.starTargets()
		if target == nil || !p.accept(kwIn) {
			p.mark = m
			if p.invalid {
				p.invalidForTarget()
				p.mark = m
			}
			return list
		}
		iter := p.disjunction()
		if iter == nil {
			p.mark = m
			return list
		}
		c := &Comprehension{Target: target, Iter: iter}
		for {
			i := p.mark
			if p.accept(kwIf) {
				if e := p.disjunction(); e != nil {
					c.Ifs = append(c.Ifs, e)
					continue
				}
			}
			p.mark = i
			break
		}
		c.Span = p.span(m + 1)
		list = append(list, c)
	}
}
