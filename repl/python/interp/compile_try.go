package interp

import (
	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

type blockKind uint8

const (
	loopBlock    blockKind = iota
	tryBlock               // try with except clauses
	finallyBlock           // try with a finally clause
	withBlock
	handlerBlock // inside an except clause, or the exceptional copy of a finally clause
)

// block is a construct around the code being compiled that return, break and continue have to leave.
type block struct {
	kind   blockKind
	again  int32 // loop: where continue goes
	breaks []int
	start  int32 // where the range that its handler protects began
	fix    []int // entries of Code.handlers whose target is not known yet
	final  []syntax.Stmt
	reg    int32  // with: the exit method; handler: the exception handled before
	name   string // handler: the variable of `as`
}

func (c *compiler) push(b block) {
	b.start = c.here()
	c.blocks = append(c.blocks, b)
}

func (c *compiler) popBlock() block {
	b := c.blocks[len(c.blocks)-1]
	c.blocks = c.blocks[:len(c.blocks)-1]
	return b
}

// closeRange ends the part of the code that b's handler protects.
func (c *compiler) closeRange(b *block) {
	if b.kind != loopBlock && b.start < c.here() {
		b.fix = append(b.fix, len(c.handlers))
		c.handlers = append(c.handlers, handler{start: b.start, end: c.here()})
	}
	b.start = c.here()
}

// handle pops a block and makes its handler begin here, with the exception in the register it returns.
func (c *compiler) handle(b block) int32 {
	e := c.temp()
	for _, i := range b.fix {
		c.handlers[i].target, c.handlers[i].reg = c.here(), e
	}
	return e
}

// unwind leaves the blocks above level: it compiles what has to be done on the way out.
func (c *compiler) unwind(level int) {
	saved := append([]block(nil), c.blocks...)
	for i := len(saved) - 1; i >= level; i-- {
		b := &saved[i]
		c.closeRange(b)
		c.blocks = append([]block(nil), saved[:i]...)
		switch b.kind {
		case finallyBlock:
			c.body(b.final)
		case withBlock:
			c.emit(opWithExit, b.reg, -1, c.temp())
		case handlerBlock:
			c.leaveHandler(b)
		}
		// Inlined code may have closed ranges of outer blocks.
		copy(saved[:i], c.blocks)
	}
	c.blocks = saved
}

// reopen starts the ranges of blocks above level again, after the jump that unwind led to.
func (c *compiler) reopen(level int) {
	for i := level; i < len(c.blocks); i++ {
		c.blocks[i].start = c.here()
	}
}

func (c *compiler) leaveHandler(b *block) {
	c.emit(opPopExc, b.reg, 0, 0)
	if b.name != "" {
		c.store(b.name, c.constant(object.None))
		c.delete(b.name)
	}
}

func (c *compiler) returnStmt(n *syntax.Return) {
	v := c.constant(object.None)
	if n.Value != nil {
		v = c.expr(n.Value)
	}
	if len(c.blocks) > 0 && v >= 0 && c.needsCopy() {
		t := c.temp()
		c.emit(opMove, t, v, 0)
		v = t
	}
	c.unwind(0)
	c.emit(opReturn, v, 0, 0)
	c.reopen(0)
	c.bound = nil
}

// needsCopy reports whether leaving the blocks runs code that could change a local being returned.
func (c *compiler) needsCopy() bool {
	for _, b := range c.blocks {
		if b.kind != loopBlock && b.kind != tryBlock {
			return true
		}
	}
	return false
}

func (c *compiler) jumpOut(n syntax.Stmt, isBreak bool) {
	level := len(c.blocks) - 1
	for level >= 0 && c.blocks[level].kind != loopBlock {
		level--
	}
	if level < 0 {
		if isBreak {
			c.fail(n, "'break' outside loop")
		} else {
			c.fail(n, "'continue' not properly in loop")
		}
		return
	}
	c.unwind(level + 1)
	if isBreak {
		c.blocks[level].breaks = append(c.blocks[level].breaks, c.emit(opJump, 0, 0, 0))
	} else {
		c.emit(opLoop, c.blocks[level].again, 0, 0)
	}
	c.reopen(level + 1)
	c.bound = nil
}

func (c *compiler) try(n *syntax.Try) {
	if n.Star {
		c.fail(n, "exception groups (except*) are not supported")
		return
	}
	if len(n.Finalbody) == 0 {
		c.tryExcept(n)
		return
	}
	before := c.snapshot()
	c.push(block{kind: finallyBlock, final: n.Finalbody})
	if len(n.Handlers) > 0 {
		c.tryExcept(n)
	} else {
		c.body(n.Body)
	}
	b := &c.blocks[len(c.blocks)-1]
	c.closeRange(b)
	done := c.popBlock()
	after := c.bound
	c.body(n.Finalbody)
	end := c.emit(opJump, 0, 0, 0)
	normal := c.bound
	c.bound = before
	e := c.handle(done)
	c.handlerBody(e, "", func() { c.body(n.Finalbody) }, func() { c.emit(opReraise, e, 0, 0) })
	c.patch(end)
	if after != nil {
		c.bound = normal
	} else {
		c.bound = nil
	}
}

// handlerBody compiles code that runs while exception e is being handled; after it e is handled no more and finish is
// compiled.
func (c *compiler) handlerBody(e int32, name string, body, finish func()) {
	prev := c.temp()
	c.emit(opPushExc, prev, e, 0)
	c.push(block{kind: handlerBlock, reg: prev, name: name})
	body()
	c.closeRange(&c.blocks[len(c.blocks)-1])
	b := c.popBlock()
	c.leaveHandler(&b)
	finish()
	bound := c.bound
	skip := c.emit(opJump, 0, 0, 0)
	e2 := c.handle(b)
	c.leaveHandler(&b)
	c.emit(opReraise, e2, 0, 0)
	c.patch(skip)
	c.bound = bound
}

func (c *compiler) tryExcept(n *syntax.Try) {
	before := c.snapshot()
	c.push(block{kind: tryBlock})
	c.body(n.Body)
	c.closeRange(&c.blocks[len(c.blocks)-1])
	b := c.popBlock()
	c.body(n.Orelse)
	result := c.bound
	ends := []int{c.emit(opJump, 0, 0, 0)}
	c.bound = before
	e := c.handle(b)
	prev := c.temp()
	c.emit(opPushExc, prev, e, 0)
	c.push(block{kind: handlerBlock, reg: prev})
	for _, h := range n.Handlers {
		mark := c.top
		c.bound = copyBound(before)
		c.span = h.Span
		next := -1
		if h.Type != nil {
			c.span = h.Type.Pos()
			next = c.emit(opMatchExc, e, c.expr(h.Type), 0)
			c.span = h.Span
		}
		if h.Name != "" {
			c.store(h.Name, e)
			c.push(block{kind: handlerBlock, reg: prev, name: h.Name})
			c.body(h.Body)
			c.closeRange(&c.blocks[len(c.blocks)-1])
			inner := c.popBlock()
			c.clearName(h.Name)
			skip := c.emit(opJump, 0, 0, 0)
			live := c.bound
			e2 := c.handle(inner)
			c.clearName(h.Name)
			c.emit(opReraise, e2, 0, 0)
			c.patch(skip)
			c.bound = live
		} else {
			c.body(h.Body)
		}
		result = merge(result, c.bound)
		c.emit(opPopExc, prev, 0, 0)
		ends = append(ends, c.emit(opJump, 0, 0, 0))
		if next >= 0 {
			c.patch(next)
		}
		c.top = mark
	}
	c.emit(opReraise, e, 0, 0)
	c.closeRange(&c.blocks[len(c.blocks)-1])
	outer := c.popBlock()
	e3 := c.handle(outer)
	c.emit(opPopExc, prev, 0, 0)
	c.emit(opReraise, e3, 0, 0)
	c.patchAll(ends)
	c.bound = result
}

func copyBound(b map[string]bool) map[string]bool {
	if b == nil {
		return nil
	}
	out := map[string]bool{}
	for n := range b {
		out[n] = true
	}
	return out
}

// clearName unbinds the variable of an except clause.
func (c *compiler) clearName(name string) {
	c.store(name, c.constant(object.None))
	c.delete(name)
}

func (c *compiler) with(items []*syntax.WithItem, body []syntax.Stmt) {
	if len(items) == 0 {
		c.body(body)
		return
	}
	it := items[0]
	regs := c.temps(2)
	c.emitAt(it.Context, opWith, regs, c.expr(it.Context), 0)
	before := c.snapshot()
	c.push(block{kind: withBlock, reg: regs})
	if it.Vars != nil {
		c.assignTo(it.Vars, regs+1)
	}
	c.with(items[1:], body)
	c.closeRange(&c.blocks[len(c.blocks)-1])
	b := c.popBlock()
	after := c.bound
	c.emitAt(it.Context, opWithExit, regs, -1, c.temp())
	end := c.emit(opJump, 0, 0, 0)
	c.bound = before
	e := c.handle(b)
	swallow := c.temp()
	var yes int
	c.handlerBody(e, "", func() { c.emitAt(it.Context, opWithExit, regs, e, swallow) }, func() {
		yes = c.emit(opJumpIf, 0, swallow, 0)
		c.emit(opReraise, e, 0, 0)
	})
	c.patch(yes)
	c.patch(end)
	c.bound = merge(copyBound(before), after)
}
