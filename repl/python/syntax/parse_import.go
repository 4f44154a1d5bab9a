package syntax

func (p *parser) importName() Stmt {
	m := p.mark
	p.mark++
	var list []*Alias
	for {
		i := p.mark
		if len(list) > 0 && !p.accept(kComma) {
			break
		}
		a := p.alias(p.dottedName)
		if a == nil {
			p.mark = i
			break
		}
		list = append(list, a)
	}
	if list == nil {
		return nil
	}
	return &Import{p.span(m), list}
}

// alias reads a name, whose form is f's, and an optional `as`.
func (p *parser) alias(f func() string) *Alias {
	m := p.mark
	name := f()
	if name == "" {
		return nil
	}
	as := ""
	if i := p.mark; p.accept(kwAs) {
		if p.at(kName) {
			as = p.ident()
		} else {
			p.mark = i
		}
	}
	return &Alias{p.span(m), name, as}
}

func (p *parser) plainName() string {
	if p.at(kName) {
		return p.ident()
	}
	return ""
}

func (p *parser) dottedName() string {
	name := p.plainName()
	for name != "" && p.at(kDot) && p.peekAt(1).kind == kName {
		p.mark++
		name += "." + p.ident()
	}
	return name
}

func (p *parser) importFrom() Stmt {
	m := p.mark
	p.mark++
	level := 0
	for p.at(kDot) || p.at(kEllipsis) {
		level++
		if p.at(kEllipsis) {
			level += 2
		}
		p.mark++
	}
	module := p.dottedName()
	if module == "" && level == 0 || !p.accept(kwImport) {
		return nil
	}
	names := p.importTargets()
	if names == nil {
		return nil
	}
	return &ImportFrom{p.span(m), module, names, level}
}

func (p *parser) importTargets() []*Alias {
	m := p.mark
	if p.accept(kStar) {
		return []*Alias{{p.last().span(), "*", ""}}
	}
	if p.accept(kLpar) {
		names := p.importAliases()
		p.accept(kComma)
		if names != nil && p.accept(kRpar) {
			return names
		}
		return nil
	}
	names := p.importAliases()
	if names != nil && !p.at(kComma) {
		return names
	}
	if p.invalid {
		p.mark = m
		if p.importAliases() != nil && p.accept(kComma) && p.accept(kNewline) {
			p.raiseHere("SyntaxError", "trailing comma not allowed without surrounding parentheses")
		}
	}
	return nil
}

func (p *parser) importAliases() []*Alias {
	var list []*Alias
	for {
		i := p.mark
		if len(list) > 0 && !p.accept(kComma) {
			return list
		}
		a := p.alias(p.plainName)
		if a == nil {
			p.mark = i
			return list
		}
		list = append(list, a)
	}
}
