package interp

import (
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

func (c *compiler) body(list []syntax.Stmt) {
	for _, s := range list {
		mark := c.top
		c.span = s.Pos()
		c.stmt(s)
		c.top = mark
	}
}

func (c *compiler) stmt(s syntax.Stmt) {
	switch n := s.(type) {
	case *syntax.ExprStmt:
		if c.mode == syntax.Single && c.kind == moduleScope {
			c.emit(opPrint, c.expr(n.Value), 0, 0)
			return
		}
		if _, ok := n.Value.(*syntax.Constant); !ok {
			c.expr(n.Value)
		}
	case *syntax.Assign:
		c.assign(n)
	case *syntax.AugAssign:
		c.augAssign(n)
	case *syntax.AnnAssign:
		c.annAssign(n)
	case *syntax.Return:
		c.returnStmt(n)
	case *syntax.If:
		c.ifStmt(n)
	case *syntax.While:
		c.while(n)
	case *syntax.For:
		c.forStmt(n)
	case *syntax.FunctionDef:
		c.functionDef(n)
	case *syntax.ClassDef:
		c.classDef(n)
	case *syntax.Delete:
		for _, t := range n.Targets {
			c.deleteTarget(t)
		}
	case *syntax.Raise:
		c.raise(n)
	case *syntax.Try:
		c.try(n)
	case *syntax.With:
		c.with(n.Items, n.Body)
	case *syntax.Assert:
		c.assert(n)
	case *syntax.Import:
		c.importStmt(n)
	case *syntax.ImportFrom:
		c.importFrom(n)
	case *syntax.Match:
		c.match(n)
	case *syntax.Break:
		c.jumpOut(n, true)
	case *syntax.Continue:
		c.jumpOut(n, false)
	}
}

func (c *compiler) assign(n *syntax.Assign) {
	if len(n.Targets) == 1 {
		switch t := n.Targets[0].(type) {
		case *syntax.Name:
			name := c.scope.mangle(t.ID)
			if c.scope.binds[name] == bindLocal && directly(n.Value) {
				c.exprTo(n.Value, c.regs[name])
				c.setBound(name)
				return
			}
		case *syntax.Tuple:
			if v, ok := n.Value.(*syntax.Tuple); ok && len(v.Elts) == len(t.Elts) && !hasStar(v.Elts) && !hasStar(t.Elts) {
				base := c.temps(len(v.Elts))
				for i, e := range v.Elts {
					c.exprTo(e, base+int32(i))
				}
				for i, e := range t.Elts {
					c.assignTo(e, base+int32(i))
				}
				return
			}
		}
	}
	v := c.expr(n.Value)
	for _, t := range n.Targets {
		c.assignTo(t, v)
	}
}

// directly reports whether the last instruction of an expression is the only one that writes its target register.
func directly(e syntax.Expr) bool {
	switch n := e.(type) {
	case *syntax.Constant, *syntax.Name, *syntax.BinOp, *syntax.UnaryOp, *syntax.Call, *syntax.Attribute, *syntax.Subscript:
		return true
	case *syntax.Compare:
		return len(n.Ops) == 1
	}
	return false
}

// assignTo assigns operand v to a target.
func (c *compiler) assignTo(t syntax.Expr, v int32) {
	old, mark := c.span, c.top
	c.span = t.Pos()
	defer func() { c.span, c.top = old, mark }()
	switch n := t.(type) {
	case *syntax.Name:
		c.store(n.ID, v)
	case *syntax.Attribute:
		c.emit(opSetAttr, c.inReg(c.expr(n.Value)), v, c.name(c.scope.mangle(n.Attr)))
	case *syntax.Subscript:
		o := c.operand(n.Value)
		k := c.expr(n.Index)
		c.emit(opSetItem, c.inReg(o), k, v)
	case *syntax.Starred:
		c.assignTo(n.Value, v)
	case *syntax.Tuple:
		c.unpack(n.Elts, v)
	case *syntax.List:
		c.unpack(n.Elts, v)
	}
}

// inReg moves a constant operand to a register.
func (c *compiler) inReg(v int32) int32 {
	if v >= 0 {
		return v
	}
	t := c.temp()
	c.emit(opMove, t, v, 0)
	return t
}

func (c *compiler) unpack(elts []syntax.Expr, v int32) {
	star := -1
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			star = i
		}
	}
	base := c.temps(len(elts))
	if star < 0 {
		c.emit(opUnpack, base, v, int32(len(elts)))
	} else {
		c.emitX(opUnpackEx, uint16(len(elts)-star-1), base, v, int32(star))
	}
	for i, e := range elts {
		c.assignTo(e, base+int32(i))
	}
}

func (c *compiler) augAssign(n *syntax.AugAssign) {
	x := uint16(binOps[n.Op])
	switch t := n.Target.(type) {
	case *syntax.Name:
		cur := c.load(t.ID)
		v := c.expr(n.Value)
		name := c.scope.mangle(t.ID)
		dst := c.temp()
		if c.scope.binds[name] == bindLocal {
			dst = c.regs[name]
		}
		c.emitX(opInplace, x, dst, cur, v)
		c.store(t.ID, dst)
	case *syntax.Attribute:
		o := c.inReg(c.operand(t.Value))
		cur := c.temp()
		c.attr(cur, o, t.Attr)
		c.emitX(opInplace, x, cur, cur, c.expr(n.Value))
		c.emit(opSetAttr, o, cur, c.name(c.scope.mangle(t.Attr)))
	case *syntax.Subscript:
		o := c.inReg(c.operand(t.Value))
		k := c.operand(t.Index)
		cur := c.temp()
		c.emit(opGetItem, cur, o, k)
		c.emitX(opInplace, x, cur, cur, c.expr(n.Value))
		c.emit(opSetItem, o, k, cur)
	}
}

func (c *compiler) annAssign(n *syntax.AnnAssign) {
	if n.Value != nil {
		c.assignTo(n.Target, c.expr(n.Value))
	}
	name, ok := n.Target.(*syntax.Name)
	if c.kind == functionScope {
		return
	}
	ann := c.expr(n.Annotation)
	if ok && n.Simple {
		d := c.temp()
		c.loadTo("__annotations__", d)
		c.emit(opSetItem, d, c.constant(object.Intern(c.scope.mangle(name.ID))), ann)
	}
}

func (c *compiler) ifStmt(n *syntax.If) {
	no := c.jumpIfNot(n.Test)
	before := c.snapshot()
	c.body(n.Body)
	if len(n.Orelse) == 0 {
		c.patchAll(no)
		c.bound = merge(c.bound, before)
		return
	}
	after := c.bound
	end := -1
	if after != nil {
		end = c.emit(opJump, 0, 0, 0)
	}
	c.patchAll(no)
	c.bound = before
	c.body(n.Orelse)
	if end >= 0 {
		c.patch(end)
	}
	c.bound = merge(after, c.bound)
}

func isTrue(e syntax.Expr) bool {
	k, ok := e.(*syntax.Constant)
	return ok && (k.Kind == syntax.ConstTrue || k.Kind == syntax.ConstInt && k.Text != "0")
}

func (c *compiler) while(n *syntax.While) {
	start := c.here()
	var no []int
	if !isTrue(n.Test) {
		no = c.jumpIfNot(n.Test)
	}
	before := c.snapshot()
	c.blocks = append(c.blocks, block{kind: loopBlock, again: start})
	c.body(n.Body)
	c.emit(opLoop, start, 0, 0)
	b := c.popBlock()
	c.patchAll(no)
	c.bound = before
	c.body(n.Orelse)
	c.bound = before
	c.patchAll(b.breaks)
}

func (c *compiler) forStmt(n *syntax.For) {
	it := c.temp()
	c.emitAt(n.Iter, opIter, it, c.expr(n.Iter), 0)
	start := c.here()
	before := c.snapshot()
	var next int
	old := c.span
	c.span = n.Iter.Pos()
	if name, ok := n.Target.(*syntax.Name); ok && c.scope.binds[c.scope.mangle(name.ID)] == bindLocal {
		next = c.emit(opForIter, c.regs[c.scope.mangle(name.ID)], it, 0)
		c.setBound(c.scope.mangle(name.ID))
	} else {
		v := c.temp()
		next = c.emit(opForIter, v, it, 0)
		c.assignTo(n.Target, v)
	}
	c.span = old
	c.blocks = append(c.blocks, block{kind: loopBlock, again: start})
	c.body(n.Body)
	c.emit(opLoop, start, 0, 0)
	b := c.popBlock()
	c.patch(next)
	c.bound = before
	saved := c.snapshot()
	c.body(n.Orelse)
	c.bound = saved
	c.patchAll(b.breaks)
}

func (c *compiler) deleteTarget(t syntax.Expr) {
	old, mark := c.span, c.top
	c.span = t.Pos()
	defer func() { c.span, c.top = old, mark }()
	switch n := t.(type) {
	case *syntax.Name:
		c.delete(n.ID)
	case *syntax.Attribute:
		c.emit(opDelAttr, c.inReg(c.expr(n.Value)), 0, c.name(c.scope.mangle(n.Attr)))
	case *syntax.Subscript:
		o := c.operand(n.Value)
		c.emit(opDelItem, c.inReg(o), c.expr(n.Index), 0)
	case *syntax.Tuple:
		for _, e := range n.Elts {
			c.deleteTarget(e)
		}
	case *syntax.List:
		for _, e := range n.Elts {
			c.deleteTarget(e)
		}
	}
}

func (c *compiler) raise(n *syntax.Raise) {
	switch {
	case n.Exc == nil:
		c.emitX(opRaise, 0, 0, 0, 0)
	case n.Cause == nil:
		c.emitX(opRaise, 1, c.expr(n.Exc), 0, 0)
	default:
		e := c.operand(n.Exc)
		c.emitX(opRaise, 2, e, c.expr(n.Cause), 0)
	}
	c.bound = nil
}

func (c *compiler) assert(n *syntax.Assert) {
	ok := c.temp()
	c.exprTo(n.Test, ok)
	j := c.emit(opJumpIf, 0, ok, 0)
	before := c.snapshot()
	f := c.temps(2)
	c.emit(opLoadExcType, f, 0, 0)
	if n.Msg != nil {
		c.exprTo(n.Msg, f+1)
		c.emit(opCall, f, 1, f)
	}
	c.emitX(opRaise, 1, f, 0, 0)
	c.bound = before
	c.patch(j)
}

func (c *compiler) importStmt(n *syntax.Import) {
	for _, a := range n.Names {
		r := c.temps(2)
		c.emit(opMove, r+1, c.constant(object.None), 0)
		c.emitX(opImport, 0, r, c.name(a.Name), r+1)
		if a.AsName != "" {
			// import a.b as c binds the submodule.
			rest := a.Name
			for i := 0; i < len(rest); i++ {
				if rest[i] == '.' {
					rest = rest[i+1:]
					i = -1
					part := rest
					for j := range part {
						if part[j] == '.' {
							part = part[:j]
							break
						}
					}
					c.emit(opImportFrom, r, r, c.name(part))
				}
			}
			c.store(a.AsName, r)
			continue
		}
		c.store(importTarget(a), r)
	}
}

func (c *compiler) importFrom(n *syntax.ImportFrom) {
	names := make([]object.Object, len(n.Names))
	for i, a := range n.Names {
		names[i] = object.Intern(a.Name)
	}
	r := c.temps(2)
	c.emit(opMove, r+1, c.constant(object.NewTuple(names...)), 0)
	c.emitX(opImport, uint16(n.Level), r, c.name(n.Module), r+1)
	for _, a := range n.Names {
		if a.Name == "*" {
			c.emit(opImportStar, r, 0, 0)
			return
		}
		c.emit(opImportFrom, r+1, r, c.name(a.Name))
		as := a.AsName
		if as == "" {
			as = a.Name
		}
		c.store(as, r+1)
	}
}
