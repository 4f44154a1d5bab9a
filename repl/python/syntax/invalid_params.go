package syntax

// The rules of this file look for what is wrong in a list of parameters. They see them one by one with the comma
// after each.

type paramForm uint8

const (
	noDefault paramForm = iota
	withDefault
	maybeDefault
)

// oneParam reads a parameter of the given form with what ends it.
func (p *parser) oneParam(lambda bool, form paramForm) *Arg {
	m := p.mark
	arg, def, ok := p.param(lambda, form != noDefault)
	if ok && (form != withDefault || def != nil) && p.endParam(lambda) {
		return arg
	}
	p.mark = m
	return nil
}

func (p *parser) manyParams(lambda bool, form paramForm) (n int) {
	for p.oneParam(lambda, form) != nil {
		n++
	}
	return n
}

// slashParams reads parameters up to a slash with what ends it.
func (p *parser) slashParams(lambda bool) bool {
	m := p.mark
	n := p.manyParams(lambda, noDefault)
	n += p.manyParams(lambda, withDefault)
	if n > 0 && p.accept(kSlash) && p.endParam(lambda) {
		return true
	}
	p.mark = m
	return false
}

func (p *parser) slashWithDefault(lambda bool) bool {
	m := p.mark
	p.manyParams(lambda, noDefault)
	if p.manyParams(lambda, withDefault) > 0 && p.accept(kSlash) && p.endParam(lambda) {
		return true
	}
	p.mark = m
	return false
}

func (p *parser) invalidParams(lambda bool) {
	m := p.mark
	p.manyParams(lambda, noDefault)
	if p.slashWithDefault(lambda) || p.manyParams(lambda, withDefault) > 0 {
		if a := p.oneParam(lambda, noDefault); a != nil {
			p.raiseAt(a.Span, "non-default argument follows default argument")
		}
	}
	p.mark = m
	p.manyParams(lambda, noDefault)
	p.invalidParenParams(lambda)
	p.mark = m
	if p.at(kSlash) && p.peekAt(1).kind == kComma {
		p.raiseAt(p.peekAt(0).span(), "at least one argument must precede /")
	}
	slash := p.slashParams(lambda)
	p.manyParams(lambda, maybeDefault)
	if slash && p.at(kSlash) {
		p.raiseAt(p.peekAt(0).span(), "/ may appear only once")
	}
	if p.accept(kStar) && (p.accept(kComma) || p.oneParam(lambda, noDefault) != nil) {
		p.manyParams(lambda, maybeDefault)
		if p.at(kSlash) {
			p.raiseAt(p.peekAt(0).span(), "/ must be ahead of *")
		}
	}
	p.mark = m
	if p.manyParams(lambda, maybeDefault) > 0 && p.at(kSlash) && p.peekAt(1).kind == kStar {
		p.raiseAt(p.peekAt(1).span(), "expected comma between / and *")
	}
}

func (p *parser) invalidParenParams(lambda bool) {
	if !p.at(kLpar) {
		return
	}
	a := p.peekAt(0).span()
	p.mark++
	what := "Function"
	if lambda {
		what = "Lambda expression"
		for n := 0; ; n++ {
			i := p.mark
			if n > 0 && !p.accept(kComma) {
				break
			}
			if p.plainName() == "" {
				p.mark = i
				if n == 0 {
					return
				}
				break
			}
		}
	} else if p.manyParams(false, noDefault) == 0 {
		return
	}
	p.accept(kComma)
	if p.at(kRpar) {
		p.raiseRange(a, p.peekAt(0).span(), "%s parameters cannot be parenthesized", what)
	}
}

func (p *parser) invalidStarEtc(lambda bool) {
	end := closing(lambda)
	star := p.peekAt(0).span()
	m := p.mark
	p.mark++
	if p.at(end) || p.at(kComma) && (p.peekAt(1).kind == end || p.peekAt(1).kind == kDoubleStar) {
		if lambda {
			if p.at(kComma) {
				p.mark++
			}
			p.peekAt(0)
			p.raiseHere("SyntaxError", "named arguments must follow bare *")
		}
		p.raiseAt(star, "named arguments must follow bare *")
	}
	if _, _, ok := p.param(lambda, false); ok && p.at(kEqual) {
		p.raiseAt(p.peekAt(0).span(), "var-positional argument cannot have default value")
	}
	p.mark = m + 1
	if p.oneParam(lambda, noDefault) == nil && !p.accept(kComma) {
		return
	}
	p.manyParams(lambda, maybeDefault)
	if p.at(kStar) {
		s := p.peekAt(0).span()
		p.mark++
		if p.oneParam(lambda, noDefault) != nil || p.accept(kComma) {
			p.raiseAt(s, "* argument may appear only once")
		}
	}
}

func (p *parser) invalidKwds(lambda bool) {
	p.mark++
	if _, _, ok := p.param(lambda, false); !ok {
		return
	}
	if p.at(kEqual) {
		p.raiseAt(p.peekAt(0).span(), "var-keyword argument cannot have default value")
	}
	if !p.accept(kComma) {
		return
	}
	const msg = "arguments cannot follow var-keyword argument"
	t := *p.peekAt(0)
	switch t.kind {
	case kStar, kDoubleStar, kSlash:
		p.raiseAt(t.span(), msg)
	}
	if a, _, ok := p.param(lambda, false); ok {
		p.raiseAt(a.Span, msg)
	}
}
