package interp

import (
	"gospark/repl/python/object"
)

// GeneratorType is the type of generators.
var GeneratorType = object.NewType("generator", object.ObjectType)

// Generator is a function call that is suspended at a yield.
type Generator struct {
	frame    *frame // nil when it has ended
	name     *object.Str
	qualName *object.Str
	code     *Code
	running  bool
	started  bool
	value    object.Object // what it returned
	handling *object.Exception
}

// Type returns GeneratorType.
func (*Generator) Type() *object.Type { return GeneratorType }

// StopValue is the value of the StopIteration that ends the generator; only the first one has it.
func (g *Generator) StopValue() object.Object {
	v := g.value
	g.value = nil
	return v
}

func startGenerator(th *object.Thread, back *frame, c *Code, fn *object.Function, args []object.Object, kw *object.Kwargs) (object.Object, error) {
	f := &frame{code: c, fn: fn, regs: make([]object.Object, c.nregs), globals: fn.Globals, sent: object.None}
	if back != nil {
		f.builtins, f.interp = back.builtins, back.interp
	} else {
		f.builtins, f.interp = th.Builtins, th.Runtime.(*Interp)
	}
	if err := f.bind(th, args, kw); err != nil {
		return nil, err
	}
	g := &Generator{frame: f, name: fn.Name, qualName: fn.QualName, code: c}
	f.gen = g
	return g, nil
}

// resume runs the generator until its next yield: the value, or nil at the end.
func (g *Generator) resume(th *object.Thread, sent object.Object, pending error) (object.Object, error) {
	if g.running {
		return nil, object.ValueErrorf("generator already executing")
	}
	f := g.frame
	if f == nil {
		return nil, pending
	}
	if !g.started && pending == nil && sent != object.None {
		return nil, object.TypeErrorf("can't send non-None value to a just-started generator")
	}
	if err := th.Enter(""); err != nil {
		return nil, err
	}
	defer th.Leave()
	if pending != nil {
		f.pending = pending
		if !g.started {
			g.frame = nil
			f.back = topFrame(th)
			return nil, f.failed(th, pending, 0)
		}
	} else if g.started {
		if f.yieldReg >= 0 {
			f.regs[f.yieldReg] = sent
		}
		f.sent = sent
	}
	g.started, g.running, f.suspended = true, true, false
	back := topFrame(th)
	outer := th.Handling
	if g.handling != nil {
		th.Handling = g.handling
	}
	f.back = back
	th.Frame = f
	v, err := f.run(th)
	th.Frame = back
	if back == nil {
		th.Frame = nil
	}
	f.back = nil
	g.running = false
	g.handling = nil
	if f.suspended && th.Handling != outer {
		g.handling = th.Handling
	}
	th.Handling = outer
	if f.suspended && err == nil {
		return v, nil
	}
	g.frame = nil
	if err != nil {
		if object.IsError(err, object.StopIteration) {
			stop := err.(*object.Exception)
			e := object.NewException(object.RuntimeError, object.NewStr("generator raised StopIteration"))
			e.Cause, e.Context, e.SuppressContext = stop, stop, true
			return nil, e
		}
		return nil, err
	}
	g.value = v
	return nil, nil
}

// send is resume that raises StopIteration at the end.
func (g *Generator) send(th *object.Thread, sent object.Object, pending error) (object.Object, error) {
	ended := g.frame == nil
	v, err := g.resume(th, sent, pending)
	if v == nil && err == nil {
		if ended {
			return nil, object.StopIterationOf(nil)
		}
		return nil, object.StopIterationOf(g.StopValue())
	}
	return v, err
}

// throw raises err inside the generator, or in the iterator that it delegates to.
func (g *Generator) throw(th *object.Thread, err error) (object.Object, error) {
	f := g.frame
	if f != nil && g.started && !g.running {
		if in := &f.code.ins[f.pc]; in.op == opYieldFrom {
			v, handled, e := g.throwInto(th, f.regs[in.b], err)
			if handled {
				if e == nil && v != nil {
					return v, nil
				}
				if e == nil || object.IsError(e, object.StopIteration) {
					// The inner iterator has ended: go on after the yield from.
					value := object.Object(object.None)
					if e != nil {
						if x := e.(*object.Exception).Value; x != nil {
							value = x
						}
					}
					f.regs[in.a] = value
					f.pc++
					f.yieldReg = -1
					return g.send(th, object.None, nil)
				}
				err = e
			}
			f.pc++
		}
	}
	return g.send(th, nil, err)
}

func (g *Generator) throwInto(th *object.Thread, it object.Object, err error) (v object.Object, handled bool, e error) {
	g.running = true
	defer func() { g.running = false }()
	if object.IsError(err, object.GeneratorExit) {
		if inner, ok := it.(*Generator); ok {
			if e := inner.close(th); e != nil {
				return nil, true, e
			}
			return nil, false, nil
		}
		if m, e := object.LookupAttr(th, it, "close"); e == nil && m != nil {
			if _, e := object.Call(th, m); e != nil {
				return nil, true, e
			}
		}
		return nil, false, nil
	}
	if inner, ok := it.(*Generator); ok {
		v, e := inner.throw(th, err)
		return v, true, e
	}
	m, e := object.LookupAttr(th, it, "throw")
	if e != nil || m == nil {
		return nil, false, e
	}
	v, e = object.Call(th, m, err.(*object.Exception))
	return v, true, e
}

func (g *Generator) close(th *object.Thread) error {
	if g.frame == nil {
		return nil
	}
	if !g.started {
		g.frame = nil
		return nil
	}
	v, err := g.throw(th, object.NewException(object.GeneratorExit))
	if err == nil && v != nil {
		return object.RuntimeErrorf("generator ignored GeneratorExit")
	}
	if object.IsError(err, object.StopIteration) || object.IsError(err, object.GeneratorExit) {
		return nil
	}
	return err
}

// yieldIter prepares a yield from.
func yieldIter(f *frame, th *object.Thread, in *instr) error {
	v := f.rk(in.b)
	f.sent = object.None
	if g, ok := v.(*Generator); ok {
		f.regs[in.a] = g
		return nil
	}
	it, err := object.Iter(th, v)
	f.regs[in.a] = it
	return err
}

// delegate passes the sent value on to the iterator of a yield from.
func (f *frame) delegate(th *object.Thread, in *instr) (v object.Object, done bool, err error) {
	it := f.regs[in.b]
	sent := f.sent
	if g, ok := it.(*Generator); ok {
		v, err = g.resume(th, sent, nil)
	} else if sent == nil || sent == object.None {
		v, err = object.NextOf(th, it)
	} else {
		v, err = object.CallMethod(th, it, "send", sent)
		if err != nil && object.IsError(err, object.StopIteration) {
			x := err.(*object.Exception).Value
			if x == nil {
				x = object.None
			}
			return x, true, nil
		}
	}
	if err != nil {
		return nil, false, err
	}
	if v == nil {
		x := object.StopValue(it)
		if x == nil {
			x = object.None
		}
		return x, true, nil
	}
	return v, false, nil
}

func init() {
	t := GeneratorType
	t.Final = true
	t.Iter = func(th *object.Thread, self object.Object) (object.Object, error) { return self, nil }
	t.Next = func(th *object.Thread, self object.Object) (object.Object, error) {
		return self.(*Generator).resume(th, object.None, nil)
	}
	t.Repr = func(th *object.Thread, self object.Object) (string, error) {
		return "<generator object " + self.(*Generator).qualName.String() + " at " + object.Addr(self) + ">", nil
	}
	t.AddMethods(
		object.Method{Name: "send", Sig: "arg, /", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return self.(*Generator).send(th, a[0], nil)
		}},
		object.Method{Name: "throw", Sig: "typ, val=?, tb=?, /", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			typ := a[0]
			if t, ok := typ.(*object.Type); ok && a[1] != nil && t.IsException() {
				if a[1].Type().IsSubtype(t) {
					typ = a[1]
				} else {
					v, err := object.Call(th, t, a[1])
					if err != nil {
						return nil, err
					}
					typ = v
				}
			}
			e, err := makeException(th, typ)
			if err != nil {
				if !isExceptionClass(typ) {
					return nil, object.TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", typ.Type().Name)
				}
				return nil, err
			}
			return self.(*Generator).throw(th, e)
		}},
		object.Method{Name: "close", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return object.None, self.(*Generator).close(th)
		}},
	)
	t.AddGetset(
		object.Getset{Name: "__name__", Get: func(th *object.Thread, o object.Object) (object.Object, error) { return o.(*Generator).name, nil }},
		object.Getset{Name: "__qualname__", Get: func(th *object.Thread, o object.Object) (object.Object, error) {
			return o.(*Generator).qualName, nil
		}},
		object.Getset{Name: "gi_running", Get: func(th *object.Thread, o object.Object) (object.Object, error) {
			return object.Bool(o.(*Generator).running), nil
		}},
		object.Getset{Name: "gi_code", Get: func(th *object.Thread, o object.Object) (object.Object, error) { return o.(*Generator).code, nil }},
		object.Getset{Name: "gi_frame", Get: func(th *object.Thread, o object.Object) (object.Object, error) { return object.None, nil }},
		object.Getset{Name: "gi_yieldfrom", Get: func(th *object.Thread, o object.Object) (object.Object, error) { return object.None, nil }},
	)
}
