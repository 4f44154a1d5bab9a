package syntax

// compoundRules maps the first word of a statement to its rule.
var compoundRules map[kind]func(*parser) Stmt

func init() {
	compoundRules = map[kind]func(*parser) Stmt{
		kwDef:   func(p *parser) Stmt { return p.functionDef(nil) },
		kwClass: func(p *parser) Stmt { return p.classDef(nil) },
		kAt:     (*parser).decorated,
		kwIf:    func(p *parser) Stmt { return p.ifStmt(kwIf) },
		kwWith:  (*parser).withStmt,
		kwFor:   (*parser).forStmt,
		kwTry:   (*parser).tryStmt,
		kwWhile: (*parser).whileStmt,
		kwAsync: (*parser).asyncStmt,
	}
}

// compound reads a compound statement.
func (p *parser) compound() Stmt {
	p.enter()
	defer p.leave()
	if f, ok := compoundRules[p.peek()]; ok {
		return f(p)
	}
	if p.isWord("match") {
		return p.matchStmt()
	}
	return nil
}

// asyncStmt refuses coroutines, which this front end leaves out.
func (p *parser) asyncStmt() Stmt {
	switch p.peekAt(1).kind {
	case kwDef, kwFor, kwWith:
		p.raiseAt(p.peekAt(0).span(), "async is not supported")
	}
	return nil
}

// block reads the body of a compound statement.
func (p *parser) block() []Stmt {
	return memoize(p, ruleBlock, func() []Stmt {
		m := p.mark
		if !p.at(kNewline) {
			return p.simpleStmts()
		}
		p.mark++
		if p.accept(kIndent) {
			var list []Stmt
			for {
				i := p.mark
				s := p.statement()
				if s == nil {
					p.mark = i
					break
				}
				list = append(list, s...)
			}
			if list != nil && p.accept(kDedent) {
				return list
			}
			p.mark = m
			return nil
		}
		if p.invalid {
			p.raiseHere("IndentationError", "expected an indented block")
		}
		p.mark = m
		return nil
	})
}

func (p *parser) decorated() Stmt {
	var list []Expr
	for p.accept(kAt) {
		e := p.namedExpression()
		if e == nil || !p.accept(kNewline) {
			return nil
		}
		list = append(list, e)
	}
	switch p.peek() {
	case kwDef:
		return p.functionDef(list)
	case kwClass:
		return p.classDef(list)
	case kwAsync:
		return p.asyncStmt()
	}
	return nil
}

func (p *parser) classDef(decorators []Expr) Stmt {
	m := p.mark
	if p.invalid {
		p.invalidClassDef()
		p.mark = m
	}
	p.mark++
	name := p.plainName()
	if name == "" {
		return nil
	}
	args := &arguments{}
	if i := p.mark; p.accept(kLpar) {
		if args = p.optionalArguments(); !p.accept(kRpar) {
			p.mark, args = i, &arguments{}
		}
	}
	if !p.accept(kColon) {
		return nil
	}
	body := p.block()
	if body == nil {
		return nil
	}
	return &ClassDef{p.span(m), name, args.args, args.keywords, body, decorators}
}

func (p *parser) functionDef(decorators []Expr) Stmt {
	m := p.mark
	if p.invalid {
		p.invalidDef()
		p.mark = m
	}
	p.mark++
	name := p.plainName()
	if name == "" {
		return nil
	}
	p.expectForced(kLpar, "(")
	args := p.params(false)
	if !p.accept(kRpar) {
		return nil
	}
	returns := p.returnAnnotation()
	p.expectForced(kColon, ":")
	body := p.block()
	if body == nil {
		return nil
	}
	return &FunctionDef{p.span(m), name, args, body, decorators, returns}
}

func (p *parser) returnAnnotation() Expr {
	i := p.mark
	if p.accept(kRarrow) {
		if e := p.expression(); e != nil {
			return e
		}
		p.mark = i
	}
	return nil
}

// ifStmt reads an if statement, or its rest that begins with elif.
func (p *parser) ifStmt(word kind) Stmt {
	m := p.mark
	if p.invalid {
		p.invalidTest(word)
		p.mark = m
	}
	p.enter()
	defer p.leave()
	if !p.accept(word) {
		return nil
	}
	test := p.namedExpression()
	if test == nil || !p.accept(kColon) {
		return nil
	}
	body := p.block()
	if body == nil {
		return nil
	}
	var orelse []Stmt
	i := p.mark
	if p.at(kwElif) {
		s := p.ifStmt(kwElif)
		if s != nil {
			orelse = []Stmt{s}
		} else {
			p.mark = i
		}
	} else {
		orelse = p.elseBlock()
	}
	if p.dangling() {
		return nil
	}
	return &If{p.span(m), test, body, orelse}
}

// dangling reports, in the first pass, a clause that was not read: what is wrong with it must be found in
// a second pass over the whole statement.
func (p *parser) dangling() bool {
	switch p.peek() {
	case kwElif, kwElse, kwExcept, kwFinally:
		return !p.second
	}
	return false
}

// elseBlock reads an else clause if there is one.
func (p *parser) elseBlock() []Stmt {
	m := p.mark
	if !p.at(kwElse) {
		return nil
	}
	if p.invalid {
		p.invalidIndent(kwElse, "'else' statement")
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

func (p *parser) whileStmt() Stmt {
	m := p.mark
	if p.invalid {
		p.invalidTest(kwWhile)
		p.mark = m
	}
	p.mark++
	test := p.namedExpression()
	if test == nil || !p.accept(kColon) {
		return nil
	}
	body := p.block()
	if body == nil {
		return nil
	}
	orelse := p.elseBlock()
	if p.dangling() {
		return nil
	}
	return &While{p.span(m), test, body, orelse}
}

func (p *parser) forStmt() Stmt {
	m := p.mark
	if p.invalid {
		p.invalidFor()
		p.mark = m
	}
	p.mark++
	target := p.starTargets()
	if target == nil || !p.accept(kwIn) {
		if p.invalid {
			p.mark = m
			p.invalidForTarget()
		}
		return nil
	}
	iter := p.starExpressions()
	if iter == nil || !p.accept(kColon) {
		return nil
	}
	body := p.block()
	if body == nil {
		return nil
	}
	orelse := p.elseBlock()
	if p.dangling() {
		return nil
	}
	return &For{p.span(m), target, iter, body, orelse}
}

func (p *parser) withStmt() Stmt {
	m := p.mark
	if p.invalid {
		p.invalidWithIndent()
		p.mark = m
	}
	p.mark++
	if p.accept(kLpar) {
		items := p.withItems()
		p.accept(kComma)
		if items != nil && p.accept(kRpar) && p.accept(kColon) {
			if body := p.block(); body != nil {
				return &With{p.span(m), items, body}
			}
		}
		p.mark = m + 1
	}
	if items := p.withItems(); items != nil && p.accept(kColon) {
		if body := p.block(); body != nil {
			return &With{p.span(m), items, body}
		}
	}
	if p.invalid {
		p.mark = m
		p.invalidWith()
	}
	return nil
}

func (p *parser) withItems() []*WithItem {
	var list []*WithItem
	for {
		i := p.mark
		if len(list) > 0 && !p.accept(kComma) {
			return list
		}
		item := p.withItem()
		if item == nil {
			p.mark = i
			return list
		}
		list = append(list, item)
	}
}

func (p *parser) withItem() *WithItem {
	m := p.mark
	e := p.expression()
	if e == nil {
		return nil
	}
	i := p.mark
	if p.accept(kwAs) {
		if t := p.starTarget(); t != nil {
			switch p.peek() {
			case kComma, kRpar, kColon:
				return &WithItem{p.span(m), e, t}
			}
		}
		if p.invalid {
			p.mark = i + 1
			p.invalidWithItem()
		}
	}
	p.mark = i
	return &WithItem{p.span(m), e, nil}
}
