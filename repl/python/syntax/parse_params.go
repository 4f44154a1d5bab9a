package syntax

// params reads the parameters of a def, or of a lambda, which have no annotations and end at a colon. It stops at
// what is none; whoever called it expects the closing token there.
func (p *parser) params(lambda bool) *Arguments {
	m := p.mark
	if p.invalid {
		p.invalidParams(lambda)
		p.mark = m
	}
	a := &Arguments{}
	for {
		i := p.mark
		switch p.peek() {
		case kName:
			arg, def, ok := p.param(lambda, true)
			if !ok || def == nil && len(a.Defaults) > 0 {
				p.mark = i
				return a
			}
			a.Args = append(a.Args, arg)
			if def != nil {
				a.Defaults = append(a.Defaults, def)
			}
		case kSlash:
			if a.PosOnly != nil || a.Args == nil {
				return a
			}
			p.mark++
			a.PosOnly, a.Args = a.Args, nil
		case kStar, kDoubleStar:
			p.starParams(a, lambda)
			return a
		default:
			return a
		}
		if !p.acceptComma(lambda) {
			if !p.at(closing(lambda)) {
				p.mark = i
			}
			return a
		}
	}
}

func closing(lambda bool) kind {
	if lambda {
		return kColon
	}
	return kRpar
}

// param reads one parameter with its annotation and default, without the comma after it.
func (p *parser) param(lambda, withDefault bool) (arg *Arg, def Expr, ok bool) {
	m := p.mark
	if !p.at(kName) {
		return nil, nil, false
	}
	arg = &Arg{Name: p.ident()}
	if i := p.mark; !lambda && p.accept(kColon) {
		if arg.Annotation = p.expression(); arg.Annotation == nil {
			p.mark = i
		}
	}
	arg.Span = p.span(m)
	if withDefault && p.at(kEqual) {
		if def = p.paramDefault(); def == nil {
			return nil, nil, false
		}
	}
	return arg, def, true
}

func (p *parser) paramDefault() Expr {
	i := p.mark
	p.mark++
	e := p.expression()
	if e == nil && p.invalid {
		p.mark = i + 1
		if p.at(kRpar) || p.at(kComma) {
			p.raiseAt(p.toks[i].span(), "expected default value expression")
		}
	}
	return e
}

// endParam accepts the comma after a parameter, or finds the end of the list.
func (p *parser) endParam(lambda bool) bool {
	if p.acceptComma(lambda) {
		return true
	}
	return p.at(closing(lambda))
}

// acceptComma accepts the comma after a parameter. In a def CPython looks for a type comment behind it, and so reads one
// token more.
func (p *parser) acceptComma(lambda bool) bool {
	if !p.accept(kComma) {
		return false
	}
	if !lambda {
		p.peek()
	}
	return true
}

// starParams reads the parameters from the first star on.
func (p *parser) starParams(a *Arguments, lambda bool) {
	m := p.mark
	if p.at(kStar) {
		if p.invalid {
			p.invalidStarEtc(lambda)
			p.mark = m
		}
		p.mark++
		if p.accept(kComma) {
			if !p.at(kName) {
				p.mark = m
				return
			}
		} else if arg := p.starParam(lambda); arg == nil || !p.endParam(lambda) {
			p.mark = m
			return
		} else {
			a.VarArg = arg
		}
		for p.at(kName) {
			i := p.mark
			arg, def, ok := p.param(lambda, true)
			if !ok || !p.endParam(lambda) {
				p.mark = i
				return
			}
			a.KwOnly, a.KwDefaults = append(a.KwOnly, arg), append(a.KwDefaults, def)
		}
	}
	if i := p.mark; p.at(kDoubleStar) {
		if p.invalid {
			p.invalidKwds(lambda)
			p.mark = i
		}
		p.mark++
		arg, _, ok := p.param(lambda, false)
		if !ok || !p.endParam(lambda) {
			p.mark = i
			return
		}
		a.KwArg = arg
	}
}

// starParam reads the name after a star; its annotation may itself be starred.
func (p *parser) starParam(lambda bool) *Arg {
	m := p.mark
	if p.at(kName) && !lambda && p.peekAt(1).kind == kColon && p.peekAt(2).kind == kStar {
		arg := &Arg{Name: p.ident()}
		p.mark++
		if arg.Annotation = p.starred(p.bitwiseOr); arg.Annotation == nil {
			return nil
		}
		arg.Span = p.span(m)
		return arg
	}
	arg, _, ok := p.param(lambda, false)
	if !ok {
		return nil
	}
	return arg
}
