package syntax

func (c *checker) match(s *Match) {
	c.expr(s.Subject)
	for i, k := range s.Cases {
		last := i == len(s.Cases)-1
		if k.Guard == nil && !last {
			c.irrefutable(k.Pattern)
		}
		c.pattern(k.Pattern, map[string]bool{})
		c.expr(k.Guard)
		c.stmts(k.Body)
	}
}

// irrefutable reports a pattern that matches everything where others follow it.
func (c *checker) irrefutable(p Pattern) {
	as, ok := p.(*MatchAs)
	if !ok || as.Pattern != nil {
		return
	}
	if as.Name == "" {
		c.fail(as.Span, "wildcard makes remaining patterns unreachable")
	}
	c.fail(as.Span, "name capture '%s' makes remaining patterns unreachable", as.Name)
}

// capture binds a name of a pattern, in which names holds those bound so far.
func (c *checker) capture(name string, s Span, names map[string]bool) {
	if name == "" {
		return
	}
	if names[name] {
		c.fail(s, "multiple assignments to name '%s' in pattern", name)
	}
	names[name] = true
	c.bind(name, isLocal, s)
}

func (c *checker) pattern(p Pattern, names map[string]bool) {
	c.enter()
	defer func() { c.depth-- }()
	c.lastPattern = p.Pos()
	switch p := p.(type) {
	case *MatchValue:
		if _, ok := p.Value.(*JoinedStr); ok {
			c.fail(p.Span, "patterns may only match literals and attribute lookups")
		}
		c.expr(p.Value)
	case *MatchSequence:
		stars := 0
		for _, x := range p.Patterns {
			if _, ok := x.(*MatchStar); ok {
				stars++
			}
		}
		if stars > 1 {
			c.fail(p.Span, "multiple starred expressions in sequence pattern")
		}
		c.patterns(p.Patterns, names)
	case *MatchMapping:
		for _, k := range p.Keys {
			if _, ok := k.(*JoinedStr); ok {
				c.fail(p.Span, "mapping pattern keys may only match literals and attribute lookups")
			}
			c.expr(k)
		}
		c.patterns(p.Patterns, names)
		c.capture(p.Rest, p.Span, names)
	case *MatchClass:
		c.expr(p.Cls)
		c.patterns(p.Patterns, names)
		for i, a := range p.KwdAttrs {
			for j, b := range p.KwdAttrs[i+1:] {
				if a == b {
					c.fail(p.KwdPatterns[i+1+j].Pos(), "attribute name repeated in class pattern: %s", a)
				}
			}
		}
		c.patterns(p.KwdPatterns, names)
	case *MatchStar:
		c.capture(p.Name, p.Span, names)
	case *MatchAs:
		if p.Pattern != nil {
			if as, ok := p.Pattern.(*MatchAs); ok && as.Pattern == nil && as.Name == "" {
				c.fail(p.Span, "wildcard makes remaining patterns unreachable")
			}
			c.pattern(p.Pattern, names)
		}
		c.capture(p.Name, p.Span, names)
	case *MatchOr:
		c.alternatives(p, names)
	}
}

func (c *checker) patterns(list []Pattern, names map[string]bool) {
	for _, p := range list {
		c.pattern(p, names)
	}
}

func (c *checker) alternatives(p *MatchOr, names map[string]bool) {
	var first map[string]bool
	for i, alt := range p.Patterns {
		if i < len(p.Patterns)-1 {
			c.irrefutable(alt)
		}
		bound := map[string]bool{}
		for n := range names {
			bound[n] = true
		}
		c.pattern(alt, bound)
		if i == 0 {
			first = bound
			continue
		}
		same := len(bound) == len(first)
		for n := range bound {
			same = same && first[n]
		}
		if !same {
			c.fail(c.lastPattern, "alternative patterns bind different names")
		}
	}
	for n := range first {
		names[n] = true
	}
}
