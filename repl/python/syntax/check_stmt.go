package syntax

import "strings"

func (c *checker) stmts(list []Stmt) {
	for i, s := range list {
		c.stmt(s)
		if c.started || c.sc.kind != moduleScope {
			continue
		}
		if e, ok := s.(*ExprStmt); ok && i == 0 {
			if k, ok := e.Value.(*Constant); ok && k.Kind == ConstStr {
				continue
			}
		}
		if f, ok := s.(*ImportFrom); !ok || f.Module != "__future__" || f.Level != 0 {
			c.started = true
		}
	}
}

// loop checks the body of a loop and its else clause.
func (c *checker) loop(body, orelse []Stmt) {
	c.sc.loops++
	c.stmts(body)
	c.sc.loops--
	c.stmts(orelse)
}

func (c *checker) stmt(s Stmt) {
	c.enter()
	defer func() { c.depth-- }()
	switch s := s.(type) {
	case *FunctionDef:
		c.function(s)
	case *ClassDef:
		c.bind(s.Name, isLocal, s.Span)
		c.exprs(s.Decorators)
		c.callArgs(s.Bases, s.Keywords)
		old := c.push(classScope)
		c.stmts(s.Body)
		c.sc = old
	case *Return:
		if c.sc.kind != functionScope {
			c.fail(s.Span, "'return' outside function")
		}
		c.expr(s.Value)
	case *Delete:
		c.exprs(s.Targets)
	case *Assign:
		c.expr(s.Value)
		for _, t := range s.Targets {
			c.expr(t)
		}
	case *AugAssign:
		c.expr(s.Target)
		c.expr(s.Value)
	case *AnnAssign:
		c.annAssign(s)
	case *For:
		c.expr(s.Iter)
		c.expr(s.Target)
		c.loop(s.Body, s.Orelse)
	case *While:
		c.expr(s.Test)
		c.loop(s.Body, s.Orelse)
	case *If:
		c.expr(s.Test)
		c.stmts(s.Body)
		c.stmts(s.Orelse)
	case *With:
		for _, i := range s.Items {
			c.expr(i.Context)
			c.expr(i.Vars)
		}
		c.stmts(s.Body)
	case *Match:
		c.match(s)
	case *Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *Try:
		c.try(s)
	case *Assert:
		c.expr(s.Test)
		c.expr(s.Msg)
	case *Import:
		for _, a := range s.Names {
			c.alias(a)
		}
	case *ImportFrom:
		if s.Module == "__future__" && s.Level == 0 {
			c.future(s)
		}
		for _, a := range s.Names {
			c.alias(a)
		}
	case *Global:
		for _, name := range s.Names {
			c.directive(name, "global", s.Span)
			c.sc.names[name] |= isGlobal
		}
	case *Nonlocal:
		for _, name := range s.Names {
			c.directive(name, "nonlocal", s.Span)
			c.sc.names[name] |= isNonlocal
		}
		c.pending = append(c.pending, nonlocalUse{s, c.sc})
	case *ExprStmt:
		c.expr(s.Value)
	case *Break:
		if c.sc.loops == 0 {
			c.fail(s.Span, "'break' outside loop")
		}
	case *Continue:
		if c.sc.loops == 0 {
			c.fail(s.Span, "'continue' not properly in loop")
		}
	}
}

func (c *checker) alias(a *Alias) {
	name := a.AsName
	if name == "" {
		name, _, _ = strings.Cut(a.Name, ".")
	}
	if name == "*" {
		if c.sc.kind != moduleScope {
			c.fail(a.Span, "import * only allowed at module level")
		}
		return
	}
	c.bind(name, isLocal, a.Span)
}

func (c *checker) annAssign(s *AnnAssign) {
	if n, ok := s.Target.(*Name); ok && s.Simple {
		if u := c.sc.names[n.ID]; c.sc.kind != moduleScope && u&(isGlobal|isNonlocal) != 0 {
			word := "global"
			if u&isNonlocal != 0 {
				word = "nonlocal"
			}
			c.fail(s.Span, "annotated name '%s' can't be %s", n.ID, word)
		}
		c.bind(n.ID, isAnnotated|isLocal, n.Span)
	} else {
		c.expr(s.Target)
	}
	c.expr(s.Annotation)
	c.expr(s.Value)
}

func (c *checker) try(s *Try) {
	c.stmts(s.Body)
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			c.fail(h.Span, "default 'except:' must be last")
		}
		c.expr(h.Type)
		if h.Name != "" {
			c.bind(h.Name, isLocal, h.Span)
		}
		c.stmts(h.Body)
	}
	c.stmts(s.Orelse)
	c.stmts(s.Finalbody)
}

func (c *checker) function(s *FunctionDef) {
	c.bind(s.Name, isLocal, s.Span)
	c.defaults(s.Args)
	for _, a := range params(s.Args) {
		if star, ok := a.Annotation.(*Starred); ok {
			c.expr(star.Value)
			continue
		}
		c.expr(a.Annotation)
	}
	c.expr(s.Returns)
	c.exprs(s.Decorators)
	old := c.push(functionScope)
	c.bindParams(s.Args)
	c.stmts(s.Body)
	c.sc = old
}

func (c *checker) defaults(a *Arguments) {
	c.exprs(a.Defaults)
	c.exprs(a.KwDefaults)
}

// params lists the parameters in the order in which CPython binds them.
func params(a *Arguments) []*Arg {
	list := append(append(append([]*Arg{}, a.PosOnly...), a.Args...), a.KwOnly...)
	if a.VarArg != nil {
		list = append(list, a.VarArg)
	}
	if a.KwArg != nil {
		list = append(list, a.KwArg)
	}
	return list
}

func (c *checker) bindParams(a *Arguments) {
	for _, p := range params(a) {
		c.bind(p.Name, isParam, p.Span)
	}
}
