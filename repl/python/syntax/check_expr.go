package syntax

func (c *checker) exprs(list []Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// elements checks the items of a display or the arguments of a call, which may be starred.
func (c *checker) elements(list []Expr) {
	for _, e := range list {
		if s, ok := e.(*Starred); ok {
			e = s.Value
		}
		c.expr(e)
	}
}

// sequence checks a list or a tuple, also as a target.
func (c *checker) sequence(list []Expr, ctx Ctx, s Span) {
	if ctx == Store {
		stars := 0
		for _, e := range list {
			if _, ok := e.(*Starred); ok {
				stars++
			}
		}
		if stars > 1 {
			c.fail(s, "multiple starred expressions in assignment")
		}
	}
	c.elements(list)
}

func (c *checker) expr(e Expr) {
	if e == nil {
		return
	}
	c.enter()
	defer func() { c.depth-- }()
	switch e := e.(type) {
	case *Name:
		c.name(e)
	case *BoolOp:
		c.exprs(e.Values)
	case *NamedExpr:
		c.walrus(e)
	case *BinOp:
		c.expr(e.Left)
		c.expr(e.Right)
	case *UnaryOp:
		c.expr(e.Operand)
	case *Lambda:
		c.defaults(e.Args)
		old := c.push(functionScope)
		c.bindParams(e.Args)
		c.expr(e.Body)
		c.sc = old
	case *IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.Orelse)
	case *Dict:
		for i, k := range e.Keys {
			c.expr(k)
			c.expr(e.Values[i])
		}
	case *Set:
		c.elements(e.Elts)
	case *List:
		c.sequence(e.Elts, e.Ctx, e.Span)
	case *Tuple:
		c.sequence(e.Elts, e.Ctx, e.Span)
	case *Comp:
		c.comp(e)
	case *Yield:
		c.yield(e.Span)
		c.expr(e.Value)
	case *YieldFrom:
		c.yield(e.Span)
		c.expr(e.Value)
	case *Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *Call:
		c.expr(e.Func)
		c.callArgs(e.Args, e.Keywords)
	case *JoinedStr:
		c.exprs(e.Values)
	case *FormattedValue:
		c.expr(e.Value)
		if e.Spec != nil {
			c.expr(e.Spec)
		}
	case *Attribute:
		if e.Attr == "__debug__" && e.Ctx == Store {
			c.fail(e.Span, "cannot assign to __debug__")
		}
		c.expr(e.Value)
	case *Subscript:
		c.expr(e.Value)
		c.expr(e.Index)
	case *Starred:
		if e.Ctx == Store {
			c.fail(e.Span, "starred assignment target must be in a list or tuple")
		}
		c.fail(e.Span, "can't use starred expression here")
	case *Slice:
		c.expr(e.Lower)
		c.expr(e.Upper)
		c.expr(e.Step)
	}
}

func (c *checker) name(e *Name) {
	if e.Ctx == Load {
		c.sc.names[e.ID] |= isUsed
		return
	}
	if e.ID == "__debug__" && e.Ctx == Del {
		c.fail(e.Span, "cannot delete __debug__")
	}
	if c.sc.kind == compScope && c.sc.names[e.ID]&isCompVar != 0 {
		return
	}
	c.bind(e.ID, isLocal, e.Span)
}

func (c *checker) callArgs(args []Expr, keywords []*Keyword) {
	for i, k := range keywords {
		if k.Name == "__debug__" {
			c.fail(k.Span, "cannot assign to __debug__")
		}
		if k.Name == "" || len(keywords) == 1 {
			continue
		}
		for _, other := range keywords[i+1:] {
			if other.Name == k.Name {
				c.fail(other.Span, "keyword argument repeated: %s", k.Name)
			}
		}
	}
	c.elements(args)
	for _, k := range keywords {
		c.expr(k.Value)
	}
}

var compNames = [...]string{"list comprehension", "set comprehension", "dict comprehension", "generator expression"}

func (c *checker) yield(s Span) {
	switch c.sc.kind {
	case compScope:
		c.fail(s, "'yield' inside %s", compNames[c.sc.comp])
	case moduleScope, classScope:
		c.fail(s, "'yield' outside function")
	}
}

func (c *checker) comp(e *Comp) {
	c.sc.inIter++
	c.expr(e.Generators[0].Iter)
	c.sc.inIter--
	old := c.push(compScope)
	c.sc.comp = e.Kind
	for i, g := range e.Generators {
		c.expr(g.Target)
		for name, u := range c.sc.names {
			if u&isLocal != 0 {
				c.sc.names[name] |= isCompVar
			}
		}
		if i > 0 {
			c.sc.inIter++
			c.expr(g.Iter)
			c.sc.inIter--
		}
		c.exprs(g.Ifs)
	}
	if e.Value != nil {
		c.expr(e.Value)
	}
	c.expr(e.Elt)
	c.sc = old
}

// walrus binds the target of := in the scope around any comprehensions.
func (c *checker) walrus(e *NamedExpr) {
	sc := c.sc
	if sc.inIter > 0 {
		c.fail(e.Span, "assignment expression cannot be used in a comprehension iterable expression")
	}
	comp := sc.kind == compScope
	for ; sc.kind == compScope; sc = sc.parent {
		if sc.names[e.Target.ID]&isCompVar != 0 {
			c.fail(e.Target.Span, "assignment expression cannot rebind comprehension iteration variable '%s'", e.Target.ID)
		}
	}
	if comp && sc.kind == classScope {
		c.fail(e.Span, "assignment expression within a comprehension cannot be used in a class body")
	}
	c.expr(e.Value)
	inner := c.sc
	c.sc = sc
	c.bind(e.Target.ID, isLocal, e.Target.Span)
	c.sc = inner
}
