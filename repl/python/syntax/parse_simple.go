package syntax

// statement reads one compound statement, or a line of simple ones.
func (p *parser) statement() []Stmt {
	switch p.peek() {
	case kDedent, kEnd, kIndent:
		return nil
	}
	m := p.mark
	if s := p.compound(); s != nil {
		return []Stmt{s}
	}
	p.mark = m
	return p.simpleStmts()
}

func (p *parser) simpleStmts() []Stmt {
	var list []Stmt
	for {
		m := p.mark
		s := p.simpleStmt()
		if s == nil {
			if list == nil {
				return nil
			}
			p.mark = m
			break
		}
		list = append(list, s)
		if !p.accept(kSemi) {
			break
		}
	}
	if !p.accept(kNewline) {
		return nil
	}
	return list
}

// simpleRules maps the first word of a statement to its rule.
var simpleRules map[kind]func(*parser) Stmt

func init() {
	simpleRules = map[kind]func(*parser) Stmt{
		kwReturn:   (*parser).returnStmt,
		kwImport:   (*parser).importName,
		kwFrom:     (*parser).importFrom,
		kwRaise:    (*parser).raiseStmt,
		kwPass:     func(p *parser) Stmt { p.mark++; return &Pass{p.last().span()} },
		kwDel:      (*parser).delStmt,
		kwAssert:   (*parser).assertStmt,
		kwBreak:    func(p *parser) Stmt { p.mark++; return &Break{p.last().span()} },
		kwContinue: func(p *parser) Stmt { p.mark++; return &Continue{p.last().span()} },
		kwGlobal:   (*parser).globalStmt,
		kwNonlocal: (*parser).nonlocalStmt,
	}
}

func (p *parser) simpleStmt() Stmt {
	return memoize(p, ruleSimpleStmt, func() Stmt {
		m := p.mark
		if f, ok := simpleRules[p.peek()]; ok {
			return f(p)
		}
		if s := p.assignment(); s != nil {
			return s
		}
		p.mark = m
		if p.at(kwYield) {
			if y := p.yieldExpr(); y != nil {
				return &ExprStmt{y.Pos(), y}
			}
			return nil
		}
		if e := p.starExpressions(); e != nil {
			return &ExprStmt{e.Pos(), e}
		}
		return nil
	})
}

var augOperators = map[kind]BinOperator{
	kPlusEqual: Add, kMinusEqual: Sub, kStarEqual: Mult, kAtEqual: MatMult, kSlashEqual: Div, kPercentEqual: Mod,
	kAmperEqual: BitAnd, kVbarEqual: BitOr, kCircumflexEqual: BitXor, kLeftShiftEqual: LShift,
	kRightShiftEqual: RShift, kDoubleStarEqual: Pow, kDoubleSlashEqual: FloorDiv,
}

// assignment reads every kind of assignment, or an expression alone.
func (p *parser) assignment() Stmt {
	m := p.mark
	s, cut := p.assignmentOnly()
	if s == nil && !cut && p.invalid {
		p.mark = m
		p.invalidAssignment()
	}
	return s
}

func (p *parser) assignmentOnly() (s Stmt, cut bool) {
	m := p.mark
	var e Expr
	if p.at(kwYield) {
		return nil, false
	}
	if e = p.starExpressions(); e == nil {
		return nil, false
	}
	switch k := p.peek(); {
	case k == kColon:
		if isSingleTarget(e) {
			return p.annAssign(m, e), false
		}
		return nil, false
	case k == kEqual:
		return p.assignChain(m, e), false
	case k >= kPlusEqual:
		if !isSingleTarget(e) {
			return nil, false
		}
		p.mark++
		v := p.yieldOrStar()
		if v == nil {
			return nil, true
		}
		return &AugAssign{p.span(m), setCtx(e, Store), augOperators[k], v}, false
	}
	if p.invalid {
		return nil, false
	}
	return &ExprStmt{e.Pos(), e}, false
}

// isSingleTarget reports whether e can be the target of an annotation or an augmented assignment.
func isSingleTarget(e Expr) bool {
	switch e.(type) {
	case *Attribute, *Subscript, *Name:
		return true
	}
	return false
}

func (p *parser) annAssign(m int, e Expr) Stmt {
	p.mark++
	ann := p.expression()
	if ann == nil {
		return nil
	}
	var v Expr
	if i := p.mark; p.accept(kEqual) {
		if v = p.yieldOrStar(); v == nil {
			p.mark = i
		}
	}
	_, simple := e.(*Name)
	simple = simple && p.toks[m].kind != kLpar
	return &AnnAssign{p.span(m), setCtx(e, Store), ann, v, simple}
}

func (p *parser) assignChain(m int, e Expr) Stmt {
	var targets []Expr
	for p.at(kEqual) {
		if !isTarget(e) {
			return nil
		}
		p.mark++
		targets = append(targets, e)
		if e = p.yieldOrStar(); e == nil {
			return nil
		}
	}
	for _, t := range targets {
		setCtx(t, Store)
	}
	return &Assign{p.span(m), targets, e}
}

func (p *parser) yieldOrStar() Expr {
	if p.at(kwYield) {
		return p.yieldExpr()
	}
	return p.starExpressions()
}

func (p *parser) returnStmt() Stmt {
	m := p.mark
	p.mark++
	v := p.optional(p.starExpressions)
	return &Return{p.span(m), v}
}

// optional runs a rule and goes back when it doesn't match.
func (p *parser) optional(f func() Expr) Expr {
	m := p.mark
	e := f()
	if e == nil {
		p.mark = m
	}
	return e
}

func (p *parser) raiseStmt() Stmt {
	m := p.mark
	p.mark++
	exc := p.optional(p.expression)
	var cause Expr
	if i := p.mark; exc != nil && p.accept(kwFrom) {
		if cause = p.expression(); cause == nil {
			p.mark = i
		}
	}
	return &Raise{p.span(m), exc, cause}
}

func (p *parser) assertStmt() Stmt {
	m := p.mark
	p.mark++
	test := p.expression()
	if test == nil {
		return nil
	}
	var msg Expr
	if i := p.mark; p.accept(kComma) {
		if msg = p.expression(); msg == nil {
			p.mark = i
		}
	}
	return &Assert{p.span(m), test, msg}
}

func (p *parser) delStmt() Stmt {
	m := p.mark
	p.mark++
	var targets []Expr
	ok := true
	for {
		i := p.mark
		t := p.primary()
		if t == nil || !isDelTarget(t) {
			p.mark = i
			ok = len(targets) > 0
			break
		}
		targets = append(targets, setCtx(t, Del))
		if !p.accept(kComma) {
			break
		}
	}
	if ok && (p.at(kSemi) || p.at(kNewline)) {
		return &Delete{p.span(m), targets}
	}
	if p.invalid {
		p.mark = m + 1
		if e := p.starExpressions(); e != nil {
			p.raiseTarget(e, delTargets)
		}
	}
	return nil
}

func (p *parser) names() []string {
	var names []string
	for {
		i := p.mark
		if len(names) > 0 && !p.accept(kComma) {
			return names
		}
		if !p.at(kName) {
			p.mark = i
			return names
		}
		names = append(names, p.ident())
	}
}

// ident accepts a name and returns it in NFKC form.
func (p *parser) ident() string {
	p.mark++
	return identifier(p.text(p.last()))
}

func (p *parser) globalStmt() Stmt {
	m := p.mark
	p.mark++
	if names := p.names(); names != nil {
		return &Global{p.span(m), names}
	}
	return nil
}

func (p *parser) nonlocalStmt() Stmt {
	m := p.mark
	p.mark++
	if names := p.names(); names != nil {
		return &Nonlocal{p.span(m), names}
	}
	return nil
}
