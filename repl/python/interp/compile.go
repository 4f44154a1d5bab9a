package interp

import (
	"sync/atomic"

	"gospark/repl/python/object"
	"gospark/repl/python/syntax"
)

// compiler compiles one scope to a Code.
type compiler struct {
	*Code
	scope    *scope
	scopes   map[any]*scope
	parent   *compiler
	regs     map[string]int32 // registers of locals, cells and free variables
	top      int32            // next free temporary
	constIdx map[any]int32
	nameIdx  map[string]int32
	bound    map[string]bool // locals known to be bound here; nil after code that never ends
	blocks   []block
	span     syntax.Span
	mode     syntax.Mode
	nattr    int
	nglobal  int
	err      error
}

// compile turns a parsed module into code.
func compile(m *syntax.Module, filename string, src *source) (*Code, error) {
	scopes, err := analyze(m)
	if err != nil {
		return nil, err
	}
	c := newCompiler(nil, scopes, m, "<module>", filename)
	c.Code.src = src
	c.mode = m.Mode
	c.firstLine = 1
	if m.Mode == syntax.Eval {
		e := m.Body[0].(*syntax.ExprStmt)
		c.emitAt(e, opReturn, c.expr(e.Value), 0, 0)
	} else {
		if m.Mode == syntax.Exec {
			c.docstring(m.Body)
		}
		if hasAnnotations(m.Body) {
			c.emit(opAnnotations, 0, 0, 0)
		}
		c.body(m.Body)
		c.emit(opReturn, c.constant(object.None), 0, 0)
	}
	return c.finish(), c.err
}

func newCompiler(parent *compiler, scopes map[any]*scope, node any, name, filename string) *compiler {
	s := scopes[node]
	c := &compiler{Code: &Code{Name: name, Qual: name, File: filename, kind: s.kind, gen: s.gen, comp: s.comp, doc: object.None},
		scope: s, scopes: scopes, parent: parent, regs: map[string]int32{}, constIdx: map[any]int32{}, nameIdx: map[string]int32{}, bound: map[string]bool{}}
	if parent != nil {
		c.src = parent.src
		c.Qual = parent.qualify(s, name)
	}
	c.nparams = len(s.params)
	reg := func(n string) int32 {
		r := c.top
		c.regs[n] = r
		c.vars = append(c.vars, n)
		c.top++
		return r
	}
	for _, n := range s.params {
		r := reg(n)
		if s.binds[n] == bindCell {
			c.cellParams = append(c.cellParams, r)
		} else {
			c.setBound(n)
		}
	}
	for _, n := range s.order {
		if _, done := c.regs[n]; done {
			continue
		}
		switch s.binds[n] {
		case bindLocal:
			reg(n)
		case bindCell:
			c.cells = append(c.cells, reg(n))
		}
	}
	if s.needsClassCell {
		c.cells = append(c.cells, reg("__class__"))
	}
	c.freeAt = c.top
	for _, n := range s.free {
		reg(n)
		c.Code.free = append(c.Code.free, n)
	}
	c.nregs = int(c.top)
	return c
}

// qualify is the __qualname__ of a function or class defined here.
func (c *compiler) qualify(s *scope, name string) string {
	if c.kind == moduleScope || c.scope.global[name] && !s.comp {
		return name
	}
	if c.kind == functionScope {
		return c.Qual + ".<locals>." + name
	}
	return c.Qual + "." + name
}

func (c *compiler) finish() *Code {
	c.globalCache = make([]atomic.Uint64, c.nglobal)
	c.attrCaches = make([]atomic.Pointer[attrCache], c.nattr)
	return c.Code
}

func (c *compiler) fail(n syntax.Node, msg string) {
	if c.err == nil {
		c.err = &scopeError{msg, n.Pos()}
		for p := c.parent; p != nil; p = p.parent {
			if p.err == nil {
				p.err = c.err
			}
		}
	}
}

func (c *compiler) emit(o op, a, b, d int32) int {
	c.ins = append(c.ins, instr{op: o, a: a, b: b, c: d})
	c.spans = append(c.spans, c.span)
	return len(c.ins) - 1
}

func (c *compiler) emitX(o op, x uint16, a, b, d int32) int {
	i := c.emit(o, a, b, d)
	c.ins[i].x = x
	return i
}

// emitAt is emit with the position of a node.
func (c *compiler) emitAt(n syntax.Node, o op, a, b, d int32) int {
	old := c.span
	c.span = n.Pos()
	i := c.emit(o, a, b, d)
	c.span = old
	return i
}

func (c *compiler) here() int32 { return int32(len(c.ins)) }

// patch makes the jump at i lead here.
func (c *compiler) patch(i int) {
	switch in := &c.ins[i]; in.op {
	case opForIter, opMatchExc, opMatchSeq, opMatchMap:
		in.c = c.here()
	default:
		in.a = c.here()
	}
}

func (c *compiler) patchAll(list []int) {
	for _, i := range list {
		c.patch(i)
	}
}

func (c *compiler) temp() int32 { return c.temps(1) }

// temps takes n consecutive temporaries.
func (c *compiler) temps(n int) int32 {
	r := c.top
	c.top += int32(n)
	c.nregs = max(c.nregs, int(c.top))
	return r
}

func (c *compiler) name(s string) int32 {
	if i, ok := c.nameIdx[s]; ok {
		return i
	}
	i := int32(len(c.names))
	c.nameIdx[s] = i
	c.names = append(c.names, object.Intern(s))
	return i
}

type constKey struct {
	kind byte
	text string
}

// constant is the RK operand of a constant.
func (c *compiler) constant(o object.Object) int32 {
	var key any
	switch v := o.(type) {
	case *object.Str:
		key = constKey{'s', v.String()}
	case *object.Bytes:
		key = constKey{'b', string(v.V)}
	case object.Int:
		key = v
	case object.Bool:
		key = v
	case object.Float:
		if v != 0 && v == v {
			key = v
		}
	}
	if o == object.None || o == object.Ellipsis {
		key = o
	}
	if key != nil {
		if i, ok := c.constIdx[key]; ok {
			return ^i
		}
	}
	i := int32(len(c.consts))
	c.consts = append(c.consts, o)
	if key != nil {
		c.constIdx[key] = i
	}
	return ^i
}

func (c *compiler) docstring(body []syntax.Stmt) {
	if d := docOf(body); d != nil {
		c.doc = d
		if c.kind != functionScope {
			c.store("__doc__", c.constant(d))
		}
	}
}

func docOf(body []syntax.Stmt) object.Object {
	if len(body) == 0 {
		return nil
	}
	if e, ok := body[0].(*syntax.ExprStmt); ok {
		if k, ok := e.Value.(*syntax.Constant); ok && k.Kind == syntax.ConstStr {
			return object.NewStr(k.Text)
		}
	}
	return nil
}

func hasAnnotations(body []syntax.Stmt) bool {
	for _, s := range body {
		switch n := s.(type) {
		case *syntax.AnnAssign:
			return true
		case *syntax.If:
			if hasAnnotations(n.Body) || hasAnnotations(n.Orelse) {
				return true
			}
		case *syntax.For:
			if hasAnnotations(n.Body) || hasAnnotations(n.Orelse) {
				return true
			}
		case *syntax.While:
			if hasAnnotations(n.Body) || hasAnnotations(n.Orelse) {
				return true
			}
		case *syntax.With:
			if hasAnnotations(n.Body) {
				return true
			}
		case *syntax.Try:
			if hasAnnotations(n.Body) || hasAnnotations(n.Orelse) || hasAnnotations(n.Finalbody) {
				return true
			}
		}
	}
	return false
}

// load returns the operand of a variable: its own register if it has one, else a new temporary.
func (c *compiler) load(name string) int32 {
	name = c.scope.mangle(name)
	if c.scope.binds[name] == bindLocal {
		r := c.regs[name]
		if !c.bound[name] {
			c.emit(opCheck, r, c.name(name), 0)
			c.setBound(name)
		}
		return r
	}
	dst := c.temp()
	c.loadTo(name, dst)
	return dst
}

func (c *compiler) setBound(name string) {
	if c.bound != nil && !c.scope.deleted[name] {
		c.bound[name] = true
	}
}

// loadTo loads a variable that is not local to this function (name is mangled).
func (c *compiler) loadTo(name string, dst int32) {
	switch c.scope.binds[name] {
	case bindCell:
		c.emit(opLoadCell, dst, c.regs[name], c.name(name))
	case bindFree:
		if c.kind == classScope {
			c.emit(opLoadClassCell, dst, c.regs[name], c.name(name))
			return
		}
		c.emit(opLoadCell, dst, c.regs[name], c.name(name))
	case bindName:
		if c.kind == moduleScope {
			c.emit(opLoadName, dst, c.name(name), int32(c.nglobal))
			c.nglobal++
			return
		}
		c.emit(opLoadName, dst, c.name(name), int32(c.nglobal))
		c.nglobal++
	default:
		c.emit(opLoadGlobal, dst, c.name(name), int32(c.nglobal))
		c.nglobal++
	}
}

// store assigns operand v to a variable.
func (c *compiler) store(name string, v int32) {
	name = c.scope.mangle(name)
	switch c.scope.binds[name] {
	case bindLocal:
		if r := c.regs[name]; r != v {
			c.emit(opMove, r, v, 0)
		}
		c.setBound(name)
	case bindCell, bindFree:
		c.emit(opStoreCell, v, c.regs[name], 0)
	case bindGlobal:
		c.emit(opStoreGlobal, v, c.name(name), 0)
	default:
		c.emit(opStoreName, v, c.name(name), 0)
	}
}

func (c *compiler) delete(name string) {
	name = c.scope.mangle(name)
	switch c.scope.binds[name] {
	case bindLocal:
		c.emit(opDelLocal, c.regs[name], c.name(name), 0)
		delete(c.bound, name)
	case bindCell, bindFree:
		c.emit(opDelCell, 0, c.regs[name], c.name(name))
	case bindGlobal:
		c.emit(opDelGlobal, 0, c.name(name), 0)
	default:
		c.emit(opDelName, 0, c.name(name), 0)
	}
}

// snapshot and merge keep track of which locals are bound on all paths.
func (c *compiler) snapshot() map[string]bool {
	if c.bound == nil {
		return nil
	}
	out := make(map[string]bool, len(c.bound))
	for n := range c.bound {
		out[n] = true
	}
	return out
}

// merge leaves bound what is bound on both paths; a nil path never arrives.
func merge(a, b map[string]bool) map[string]bool {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	out := map[string]bool{}
	for n := range a {
		if b[n] {
			out[n] = true
		}
	}
	return out
}
