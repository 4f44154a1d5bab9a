package interp

import (
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

func (c *compiler) call(n *syntax.Call, dst int32) {
	spread := hasStar(n.Args)
	for _, k := range n.Keywords {
		spread = spread || k.Name == ""
	}
	if spread || len(n.Args)+len(n.Keywords) > 200 {
		c.callEx(n, dst)
		return
	}
	nargs := int32(len(n.Args) + len(n.Keywords))
	var names []*object.Str
	for _, k := range n.Keywords {
		names = append(names, object.Intern(k.Name))
	}
	x := uint16(0)
	if names != nil {
		c.kwNames = append(c.kwNames, names)
		x = uint16(len(c.kwNames))
	}
	if a, ok := n.Func.(*syntax.Attribute); ok {
		f := c.temps(2 + int(nargs))
		v := c.expr(a.Value)
		old := c.span
		c.span = a.Span
		c.emitX(opLoadMethod, c.attrSlot(), f, v, c.name(c.scope.mangle(a.Attr)))
		c.span = old
		c.args(n, f+2)
		c.emitX(opCallMethod, x, f, nargs, dst)
		return
	}
	f := c.temps(1 + int(nargs))
	c.exprTo(n.Func, f)
	c.args(n, f+1)
	c.emitX(opCall, x, f, nargs, dst)
}

func (c *compiler) args(n *syntax.Call, at int32) {
	for i, a := range n.Args {
		c.exprTo(a, at+int32(i))
	}
	at += int32(len(n.Args))
	for i, k := range n.Keywords {
		c.exprTo(k.Value, at+int32(i))
	}
}

// callEx compiles a call with * or **.
func (c *compiler) callEx(n *syntax.Call, dst int32) {
	f := c.temps(3)
	c.exprTo(n.Func, f)
	c.emit(opList, f+1, 0, 0)
	c.fillSequence(n.Args, f+1, opAppend, opExtend, 1)
	if len(n.Keywords) == 0 {
		c.emit(opCallEx, f, 0, dst)
		return
	}
	c.emit(opDict, f+2, 0, 0)
	for _, k := range n.Keywords {
		mark := c.top
		if k.Name == "" {
			c.emit(opDictMerge, f+2, c.expr(k.Value), f)
		} else {
			t := c.temp()
			one := c.temps(2)
			c.emit(opMove, one, c.constant(object.Intern(k.Name)), 0)
			c.exprTo(k.Value, one+1)
			c.emit(opDict, t, one, 1)
			c.emit(opDictMerge, f+2, t, f)
		}
		c.top = mark
	}
	c.emit(opCallEx, f, 1, dst)
}
