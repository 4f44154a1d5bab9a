package syntax

// targetKind says where a target stands, and so which error is reported for a wrong one.
type targetKind uint8

const (
	starTargets targetKind = iota
	delTargets
	forTargets
)

// starTargets is the target of a for: a target, or a tuple of them.
func (p *parser) starTargets() Expr {
	m := p.mark
	t := p.starTarget()
	if t == nil || !p.at(kComma) {
		return t
	}
	elts := []Expr{t}
	for {
		i := p.mark
		if !p.accept(kComma) {
			break
		}
		t := p.starTarget()
		if t == nil {
			p.mark = i + 1
			break
		}
		elts = append(elts, t)
	}
	return &Tuple{p.span(m), elts, Store}
}

func (p *parser) starTarget() Expr {
	m := p.mark
	if p.accept(kStar) {
		if p.at(kStar) {
			return nil
		}
		t := p.starTarget()
		if t == nil {
			return nil
		}
		return &Starred{p.span(m), t, Store}
	}
	switch p.peek() {
	case kName, kNumber, kString, kwTrue, kwFalse, kwNone, kEllipsis, kLpar, kLsqb, kLbrace:
	default:
		return nil
	}
	t := p.primary()
	if t == nil || !isTarget(t) {
		p.mark = m
		return nil
	}
	return setCtx(t, Store)
}

// isTarget reports whether an expression can be assigned to.
func isTarget(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Starred:
		if _, again := e.Value.(*Starred); again {
			return false
		}
		return isTarget(e.Value)
	case *Tuple:
		return allTargets(e.Elts)
	case *List:
		return allTargets(e.Elts)
	}
	return false
}

func allTargets(list []Expr) bool {
	for _, e := range list {
		if !isTarget(e) {
			return false
		}
	}
	return true
}

func isDelTarget(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Tuple:
		return allDelTargets(e.Elts)
	case *List:
		return allDelTargets(e.Elts)
	}
	return false
}

func allDelTargets(list []Expr) bool {
	for _, e := range list {
		if !isDelTarget(e) {
			return false
		}
	}
	return true
}

// setCtx marks a target, and what it consists of, as stored to or deleted.
func setCtx(e Expr, ctx Ctx) Expr {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Starred:
		e.Ctx = ctx
		setCtx(e.Value, ctx)
	case *Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setCtx(x, ctx)
		}
	case *List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setCtx(x, ctx)
		}
	}
	return e
}

// invalidTarget finds the part of a target that cannot be one, or nil.
func invalidTarget(e Expr, kind targetKind) Expr {
	switch x := e.(type) {
	case *List:
		return firstInvalid(x.Elts, kind)
	case *Tuple:
		return firstInvalid(x.Elts, kind)
	case *Starred:
		if kind == delTargets {
			return e
		}
		return invalidTarget(x.Value, kind)
	case *Compare:
		if kind == forTargets {
			if x.Ops[0] == In {
				return invalidTarget(x.Left, kind)
			}
			return nil
		}
		return e
	case *Name, *Subscript, *Attribute:
		return nil
	}
	return e
}

func firstInvalid(list []Expr, kind targetKind) Expr {
	for _, x := range list {
		if bad := invalidTarget(x, kind); bad != nil {
			return bad
		}
	}
	return nil
}

// raiseTarget reports the part of e that cannot be a target, if there is one.
func (p *parser) raiseTarget(e Expr, kind targetKind) {
	bad := invalidTarget(e, kind)
	if bad == nil {
		return
	}
	verb := "assign to"
	if kind == delTargets {
		verb = "delete"
	}
	p.raiseAt(bad.Pos(), "cannot %s %s", verb, describe(bad))
}

// describe names an expression as error messages do.
func describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *Comp:
		return [...]string{"list comprehension", "set comprehension", "dict comprehension", "generator expression"}[e.Kind]
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Set:
		return "set display"
	case *Dict:
		return "dict literal"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Constant:
		switch e.Kind {
		case ConstNone:
			return "None"
		case ConstTrue:
			return "True"
		case ConstFalse:
			return "False"
		case ConstEllipsis:
			return "ellipsis"
		}
		return "literal"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	}
	return "expression"
}
