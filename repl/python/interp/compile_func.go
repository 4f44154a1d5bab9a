package interp

import (
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// Flags of opMakeFunc: which of the registers from c on are used. They hold the tuple of defaults, the dict of
// keyword-only defaults and the dict of annotations.
const (
	fnDefaults = 1 << iota
	fnKwDefaults
	fnAnnotations
)

func (c *compiler) functionDef(n *syntax.FunctionDef) {
	base := c.temps(2 * len(n.Decorators))
	for i, d := range n.Decorators {
		c.exprTo(d, base+int32(2*i))
	}
	f := c.temp()
	sub := c.function(n, n.Name, n.Args, func(s *compiler) {
		s.docstring(n.Body)
		s.body(n.Body)
		s.emit(opReturn, s.constant(object.None), 0, 0)
	})
	sub.firstLine = n.Line
	if len(n.Decorators) > 0 {
		sub.firstLine = n.Decorators[0].Pos().Line
	}
	c.makeFunction(sub, n.Args, n.Returns, f)
	c.decorate(n.Decorators, base, f)
	c.store(n.Name, f)
}

// decorate applies decorators, which are in every second register from base on, to f.
func (c *compiler) decorate(list []syntax.Expr, base, f int32) {
	for i := len(list) - 1; i >= 0; i-- {
		r := base + int32(2*i)
		c.emit(opMove, r+1, f, 0)
		c.emitAt(list[i], opCall, r, 1, f)
	}
}

// function compiles a function's code.
func (c *compiler) function(node any, name string, args *syntax.Arguments, body func(*compiler)) *Code {
	s := newCompiler(c, c.scopes, node, name, c.File)
	s.span = c.span
	if n, ok := node.(syntax.Node); ok {
		s.span = n.Pos()
		s.firstLine = s.span.Line
	}
	s.Code.signature(s.scope, args)
	body(s)
	if s.err != nil && c.err == nil {
		c.err = s.err
	}
	return s.finish()
}

// signature makes the parameter list.
func (c *Code) signature(s *scope, args *syntax.Arguments) {
	var params []object.Param
	add := func(list []*syntax.Arg, kind object.ParamKind) {
		for _, a := range list {
			params = append(params, object.Param{Name: object.Intern(s.mangle(a.Name)), Kind: kind})
		}
	}
	add(args.PosOnly, object.PosOnly)
	add(args.Args, object.PosOrKw)
	if args.VarArg != nil {
		add([]*syntax.Arg{args.VarArg}, object.VarPos)
	}
	add(args.KwOnly, object.KwOnly)
	if args.KwArg != nil {
		add([]*syntax.Arg{args.KwArg}, object.VarKw)
	}
	c.sig = object.MakeSig(c.Qual, params)
	c.simple = c.sig.NPos == len(params)
}

func (c *compiler) makeFunction(sub *Code, args *syntax.Arguments, returns syntax.Expr, dst int32) {
	mark := c.top
	defer func() { c.top = mark }()
	regs := c.temps(3)
	flags := uint16(0)
	if args != nil {
		if len(args.Defaults) > 0 {
			flags |= fnDefaults
			c.sequence(opTuple, args.Defaults, regs)
		}
		flags |= c.kwDefaults(args, regs+1)
		flags |= c.funcAnnotations(args, returns, regs+2)
	}
	c.codes = append(c.codes, sub)
	c.emitX(opMakeFunc, flags, dst, int32(len(c.codes)-1), regs)
}

func (c *compiler) kwDefaults(args *syntax.Arguments, dst int32) uint16 {
	found := false
	for i, d := range args.KwDefaults {
		if isNilExpr(d) {
			continue
		}
		if !found {
			c.emit(opDict, dst, 0, 0)
			found = true
		}
		mark := c.top
		c.emit(opDictSet, dst, c.constant(object.Intern(c.scope.mangle(args.KwOnly[i].Name))), c.expr(d))
		c.top = mark
	}
	if found {
		return fnKwDefaults
	}
	return 0
}

func isNilExpr(e syntax.Expr) bool { return e == nil }

func (c *compiler) funcAnnotations(args *syntax.Arguments, returns syntax.Expr, dst int32) uint16 {
	found := false
	add := func(name string, e syntax.Expr) {
		if e == nil {
			return
		}
		if !found {
			c.emit(opDict, dst, 0, 0)
			found = true
		}
		mark := c.top
		c.emit(opDictSet, dst, c.constant(object.Intern(c.scope.mangle(name))), c.expr(e))
		c.top = mark
	}
	for _, a := range allArgs(args) {
		add(a.Name, a.Annotation)
	}
	add("return", returns)
	if found {
		return fnAnnotations
	}
	return 0
}

func (c *compiler) lambda(n *syntax.Lambda, dst int32) {
	sub := c.function(n, "<lambda>", n.Args, func(s *compiler) {
		v := s.expr(n.Body)
		s.span = n.Body.Pos()
		s.emit(opReturn, v, 0, 0)
	})
	c.makeFunction(sub, n.Args, nil, dst)
}

var compNames = [...]string{syntax.ListComp: "<listcomp>", syntax.SetComp: "<setcomp>", syntax.DictComp: "<dictcomp>", syntax.GeneratorExp: "<genexpr>"}

func (c *compiler) comprehension(n *syntax.Comp, dst int32) {
	args := &syntax.Arguments{Args: []*syntax.Arg{{Name: ".0"}}}
	sub := c.function(n, compNames[n.Kind], args, func(s *compiler) {
		out := s.temp()
		switch n.Kind {
		case syntax.ListComp:
			s.emit(opList, out, 0, 0)
		case syntax.SetComp:
			s.emit(opSet, out, 0, 0)
		case syntax.DictComp:
			s.emit(opDict, out, 0, 0)
		}
		s.compLoop(n, 0, out)
		if n.Kind == syntax.GeneratorExp {
			s.emit(opReturn, s.constant(object.None), 0, 0)
		} else {
			s.emit(opReturn, out, 0, 0)
		}
	})
	f := c.temps(2)
	c.makeFunction(sub, nil, nil, f)
	first := n.Generators[0].Iter
	c.emitAt(first, opIter, f+1, c.expr(first), 0)
	c.emit(opCall, f, 1, dst)
}

func (c *compiler) compLoop(n *syntax.Comp, i int, out int32) {
	if i == len(n.Generators) {
		c.compElement(n, out)
		return
	}
	g := n.Generators[i]
	it := c.regs[".0"]
	if i > 0 {
		it = c.temp()
		c.emitAt(g.Iter, opIter, it, c.expr(g.Iter), 0)
	}
	start := c.here()
	before := c.snapshot()
	var next int
	if name, ok := g.Target.(*syntax.Name); ok && c.scope.binds[c.scope.mangle(name.ID)] == bindLocal {
		next = c.emit(opForIter, c.regs[c.scope.mangle(name.ID)], it, 0)
		c.setBound(c.scope.mangle(name.ID))
	} else {
		v := c.temp()
		next = c.emit(opForIter, v, it, 0)
		c.assignTo(g.Target, v)
	}
	for _, cond := range g.Ifs {
		for _, j := range c.jumpIfNot(cond) {
			in := &c.ins[j]
			in.a = start
		}
	}
	c.compLoop(n, i+1, out)
	c.emit(opLoop, start, 0, 0)
	c.patch(next)
	c.bound = before
}

func (c *compiler) compElement(n *syntax.Comp, out int32) {
	old := c.span
	c.span = n.Elt.Pos()
	defer func() { c.span = old }()
	switch n.Kind {
	case syntax.ListComp:
		c.emit(opAppend, out, c.expr(n.Elt), 0)
	case syntax.SetComp:
		c.emit(opSetAdd, out, c.expr(n.Elt), 0)
	case syntax.DictComp:
		k := c.operand(n.Elt)
		c.emit(opDictSet, out, k, c.expr(n.Value))
	case syntax.GeneratorExp:
		c.emit(opYield, c.temp(), c.expr(n.Elt), 0)
	}
}

// classDef compiles a class statement. opBuildClass finds from its register on: the name, the body function, the
// tuple of bases, the dict of keywords.
func (c *compiler) classDef(n *syntax.ClassDef) {
	base := c.temps(2 * len(n.Decorators))
	for i, d := range n.Decorators {
		c.exprTo(d, base+int32(2*i))
	}
	f := c.temps(4)
	c.emit(opMove, f, c.constant(object.Intern(n.Name)), 0)
	sub := newCompiler(c, c.scopes, n, n.Name, c.File)
	sub.span = n.Span
	sub.firstLine = n.Line
	sub.sig = object.MakeSig(n.Name, nil)
	t := sub.temp()
	sub.loadTo("__name__", t)
	sub.store("__module__", t)
	sub.store("__qualname__", sub.constant(object.NewStr(sub.Qual)))
	sub.docstring(n.Body)
	if hasAnnotations(n.Body) {
		sub.emit(opAnnotations, 0, 0, 0)
	}
	sub.body(n.Body)
	if sub.scope.needsClassCell {
		r := sub.regs["__class__"]
		sub.emit(opStoreName, r, sub.name("__classcell__"), 0)
		sub.emit(opReturn, r, 0, 0)
	} else {
		sub.emit(opReturn, sub.constant(object.None), 0, 0)
	}
	if sub.err != nil && c.err == nil {
		c.err = sub.err
	}
	c.makeFunction(sub.finish(), nil, nil, f+1)
	c.sequence(opTuple, n.Bases, f+2)
	c.emit(opDict, f+3, 0, 0)
	for _, k := range n.Keywords {
		mark := c.top
		if k.Name == "" {
			c.emit(opDictMerge, f+3, c.expr(k.Value), f+1)
		} else {
			c.emit(opDictSet, f+3, c.constant(object.Intern(k.Name)), c.expr(k.Value))
		}
		c.top = mark
	}
	c.emit(opBuildClass, f, f, 0)
	c.decorate(n.Decorators, base, f)
	c.store(n.Name, f)
}
