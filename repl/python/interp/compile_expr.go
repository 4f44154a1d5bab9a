package interp

import (
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// expr compiles an expression and returns the operand that holds its value: a constant, a local's own register, or a
// new temporary.
func (c *compiler) expr(e syntax.Expr) int32 {
	switch n := e.(type) {
	case *syntax.Constant:
		return c.constant(constantOf(n))
	case *syntax.Name:
		old := c.span
		c.span = n.Span
		r := c.load(n.ID)
		c.span = old
		return r
	}
	if k := foldConstant(e); k != nil {
		return c.constant(k)
	}
	dst := c.temp()
	c.exprTo(e, dst)
	return dst
}

// operand is expr for a value that is used after another expression has run: a local that an assignment expression could
// change meanwhile is copied.
func (c *compiler) operand(e syntax.Expr) int32 {
	r := c.expr(e)
	if r >= 0 && c.scope.walrus {
		if _, ok := e.(*syntax.Name); ok && int(r) < len(c.vars) {
			t := c.temp()
			c.emit(opMove, t, r, 0)
			return t
		}
	}
	return r
}

// exprTo compiles an expression into a register.
func (c *compiler) exprTo(e syntax.Expr, dst int32) {
	old, mark := c.span, c.top
	c.span = e.Pos()
	defer func() { c.span, c.top = old, mark }()
	switch n := e.(type) {
	case *syntax.Constant:
		c.emit(opMove, dst, c.constant(constantOf(n)), 0)
	case *syntax.Name:
		name := c.scope.mangle(n.ID)
		if c.scope.binds[name] == bindLocal {
			c.emit(opMove, dst, c.load(n.ID), 0)
			return
		}
		c.loadTo(name, dst)
	case *syntax.BinOp:
		if k := foldConstant(e); k != nil {
			c.emit(opMove, dst, c.constant(k), 0)
			return
		}
		a := c.operand(n.Left)
		b := c.expr(n.Right)
		c.emitX(opBin, uint16(binOps[n.Op]), dst, a, b)
	case *syntax.UnaryOp:
		if k := foldConstant(e); k != nil {
			c.emit(opMove, dst, c.constant(k), 0)
			return
		}
		v := c.expr(n.Operand)
		if n.Op == syntax.Not {
			c.emit(opNot, dst, v, 0)
		} else {
			c.emitX(opUnary, uint16(n.Op), dst, v, 0)
		}
	case *syntax.BoolOp:
		c.boolOp(n, dst)
	case *syntax.IfExp:
		c.ifExp(n, dst)
	case *syntax.NamedExpr:
		c.exprTo(n.Value, dst)
		c.store(n.Target.ID, dst)
	case *syntax.Compare:
		c.compare(n, dst)
	case *syntax.Call:
		c.call(n, dst)
	case *syntax.Attribute:
		v := c.expr(n.Value)
		c.attr(dst, v, n.Attr)
	case *syntax.Subscript:
		v := c.operand(n.Value)
		k := c.expr(n.Index)
		c.emit(opGetItem, dst, v, k)
	case *syntax.Slice:
		base := c.temps(3)
		for i, part := range []syntax.Expr{n.Lower, n.Upper, n.Step} {
			if part == nil {
				c.emit(opMove, base+int32(i), c.constant(object.None), 0)
			} else {
				c.exprTo(part, base+int32(i))
			}
		}
		c.emit(opSlice, dst, base, 0)
	case *syntax.List:
		c.sequence(opList, n.Elts, dst)
	case *syntax.Tuple:
		c.sequence(opTuple, n.Elts, dst)
	case *syntax.Set:
		c.sequence(opSet, n.Elts, dst)
	case *syntax.Dict:
		c.dict(n, dst)
	case *syntax.JoinedStr:
		c.joined(n, dst)
	case *syntax.FormattedValue:
		c.formatted(n, dst)
	case *syntax.Lambda:
		c.lambda(n, dst)
	case *syntax.Comp:
		c.comprehension(n, dst)
	case *syntax.Yield:
		v := c.constant(object.None)
		if n.Value != nil {
			v = c.expr(n.Value)
		}
		c.emit(opYield, dst, v, 0)
	case *syntax.YieldFrom:
		it := c.temp()
		c.emit(opYieldIter, it, c.expr(n.Value), 0)
		c.emit(opYieldFrom, dst, it, 0)
	case *syntax.Starred:
		c.fail(n, "can't use starred expression here")
	}
}

var binOps = [...]object.Op{syntax.Add: object.OpAdd, syntax.Sub: object.OpSub, syntax.Mult: object.OpMul, syntax.MatMult: object.OpMatMul,
	syntax.Div: object.OpTrueDiv, syntax.Mod: object.OpMod, syntax.Pow: object.OpPow, syntax.LShift: object.OpLshift,
	syntax.RShift: object.OpRshift, syntax.BitOr: object.OpOr, syntax.BitXor: object.OpXor, syntax.BitAnd: object.OpAnd, syntax.FloorDiv: object.OpFloorDiv}

func (c *compiler) attr(dst, v int32, name string) {
	c.emitX(opGetAttr, c.attrSlot(), dst, v, c.name(c.scope.mangle(name)))
}

// attrSlot is a new inline cache, 0 if there are too many.
func (c *compiler) attrSlot() uint16 {
	if c.nattr == 0 {
		c.nattr = 1
	}
	if c.nattr >= 0xffff {
		return 0
	}
	c.nattr++
	return uint16(c.nattr - 1)
}

func (c *compiler) boolOp(n *syntax.BoolOp, dst int32) {
	o := opJumpIfNot
	if n.Or {
		o = opJumpIf
	}
	var jumps []int
	for i, v := range n.Values {
		c.exprTo(v, dst)
		if i < len(n.Values)-1 {
			jumps = append(jumps, c.emit(o, 0, dst, 0))
			if i == 0 {
				defer func(b map[string]bool) { c.bound = b }(c.snapshot())
			}
		}
	}
	c.patchAll(jumps)
}

func (c *compiler) ifExp(n *syntax.IfExp, dst int32) {
	no := c.jumpIfNot(n.Test)
	before := c.snapshot()
	c.exprTo(n.Body, dst)
	end := c.emit(opJump, 0, 0, 0)
	c.patchAll(no)
	c.bound = before
	b := c.snapshot()
	c.exprTo(n.Orelse, dst)
	c.bound = b
	c.patch(end)
}

var cmpOps = [...]object.CmpOp{syntax.Eq: object.EQ, syntax.NotEq: object.NE, syntax.Lt: object.LT, syntax.LtE: object.LE, syntax.Gt: object.GT, syntax.GtE: object.GE}

func (c *compiler) compareOne(o syntax.CmpOperator, dst, a, b int32) {
	switch o {
	case syntax.Is, syntax.IsNot:
		c.emitX(opIs, uint16(o-syntax.Is), dst, a, b)
	case syntax.In, syntax.NotIn:
		c.emitX(opIn, uint16(o-syntax.In), dst, a, b)
	default:
		c.emitX(opCmp, uint16(cmpOps[o]), dst, a, b)
	}
}

func (c *compiler) compare(n *syntax.Compare, dst int32) {
	left := c.operand(n.Left)
	var jumps []int
	for i, o := range n.Ops {
		last := i == len(n.Ops)-1
		var right int32
		if last {
			right = c.expr(n.Comparators[i])
		} else {
			right = c.operand(n.Comparators[i])
		}
		c.compareOne(o, dst, left, right)
		if !last {
			jumps = append(jumps, c.emit(opJumpIfNot, 0, dst, 0))
		}
		left = right
	}
	c.patchAll(jumps)
}

// jumpIfNot compiles a condition and returns the jumps taken when it is false.
func (c *compiler) jumpIfNot(e syntax.Expr) []int {
	mark := c.top
	defer func() { c.top = mark }()
	switch n := e.(type) {
	case *syntax.Compare:
		if len(n.Ops) == 1 && n.Ops[0] < syntax.Is {
			old := c.span
			c.span = n.Span
			a := c.operand(n.Left)
			b := c.expr(n.Comparators[0])
			j := c.emitX(opJumpCmpNot, uint16(cmpOps[n.Ops[0]]), 0, a, b)
			c.span = old
			return []int{j}
		}
	case *syntax.UnaryOp:
		if n.Op == syntax.Not {
			return []int{c.emitAt(n, opJumpIf, 0, c.expr(n.Operand), 0)}
		}
	case *syntax.BoolOp:
		if !n.Or {
			var jumps []int
			var first map[string]bool
			for i, v := range n.Values {
				jumps = append(jumps, c.jumpIfNot(v)...)
				if i == 0 {
					first = c.snapshot()
				}
			}
			c.bound = merge(first, c.bound)
			return jumps
		}
	}
	v := c.expr(e)
	return []int{c.emitAt(e, opJumpIfNot, 0, v, 0)}
}

func hasStar(list []syntax.Expr) bool {
	for _, e := range list {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// sequence compiles a list, tuple or set display.
func (c *compiler) sequence(o op, elts []syntax.Expr, dst int32) {
	if o == opTuple {
		if k := constTuple(elts); k != nil {
			c.emit(opMove, dst, c.constant(k), 0)
			return
		}
	}
	if !hasStar(elts) && len(elts) < 200 {
		base := c.temps(len(elts))
		for i, e := range elts {
			c.exprTo(e, base+int32(i))
		}
		c.emit(o, dst, base, int32(len(elts)))
		return
	}
	t := c.temp()
	add, extend := opAppend, opExtend
	if o == opSet {
		add, extend = opSetAdd, opSetUpdate
		c.emit(opSet, t, 0, 0)
	} else {
		c.emit(opList, t, 0, 0)
	}
	c.fillSequence(elts, t, add, extend, 0)
	if o == opTuple {
		c.emit(opListToTuple, t, 0, 0)
	}
	c.emit(opMove, dst, t, 0)
}

func (c *compiler) fillSequence(elts []syntax.Expr, t int32, add, extend op, x uint16) {
	for _, e := range elts {
		mark := c.top
		if s, ok := e.(*syntax.Starred); ok {
			c.emitX(extend, x, t, c.expr(s.Value), 0)
		} else {
			c.emit(add, t, c.expr(e), 0)
		}
		c.top = mark
	}
}

func (c *compiler) dict(n *syntax.Dict, dst int32) {
	plain := len(n.Keys) < 100
	for _, k := range n.Keys {
		plain = plain && k != nil
	}
	if plain {
		base := c.temps(2 * len(n.Keys))
		for i, k := range n.Keys {
			c.exprTo(k, base+int32(2*i))
			c.exprTo(n.Values[i], base+int32(2*i+1))
		}
		c.emit(opDict, dst, base, int32(len(n.Keys)))
		return
	}
	t := c.temp()
	c.emit(opDict, t, 0, 0)
	for i, k := range n.Keys {
		mark := c.top
		if k == nil {
			c.emit(opDictUpdate, t, c.expr(n.Values[i]), 0)
		} else {
			key := c.operand(k)
			c.emit(opDictSet, t, key, c.expr(n.Values[i]))
		}
		c.top = mark
	}
	c.emit(opMove, dst, t, 0)
}

func (c *compiler) joined(n *syntax.JoinedStr, dst int32) {
	if len(n.Values) == 0 {
		c.emit(opMove, dst, c.constant(object.NewStr("")), 0)
		return
	}
	base := c.temps(len(n.Values))
	for i, v := range n.Values {
		c.exprTo(v, base+int32(i))
	}
	c.emit(opJoin, dst, base, int32(len(n.Values)))
}

func (c *compiler) formatted(n *syntax.FormattedValue, dst int32) {
	v := c.operand(n.Value)
	spec := int32(-1)
	if n.Spec != nil {
		spec = c.temp()
		c.exprTo(n.Spec, spec)
	}
	c.emitX(opFormat, uint16(n.Conversion), dst, v, spec)
}
