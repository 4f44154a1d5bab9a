package interp

import (
	"gospark/repl/python/object"
)

// failed records that an error passes through the frame: its context and a traceback entry.
func (f *frame) failed(th *object.Thread, err error, pc int) error {
	e := object.Raised(err)
	if e.Traceback == nil && e.Context == nil && th.Handling != nil && th.Handling != e {
		setContext(e, th.Handling)
	}
	f.addTraceback(e, pc)
	return e
}

func (f *frame) addTraceback(e *object.Exception, pc int) {
	c := f.code
	sp := c.span(pc)
	tb := &object.Traceback{Next: e.Traceback, File: c.File, Func: c.Name, Line: sp.Line, Col: sp.Col, EndLine: sp.EndLine, EndCol: sp.EndCol}
	tb.Source = c.src.line
	tb.Frame = f.snapshot(pc)
	if e.AttrName != nil && e.Type().IsSubtype(object.NameError) && e.Traceback == nil {
		var names []string
		for i, n := range c.vars {
			if f.regs[i] != nil {
				names = append(names, n)
			}
		}
		locals, globals, builtins := f.locals, f.globals, f.builtins
		tb.Locals = func() ([]string, *object.Dict, *object.Dict) {
			if locals != nil && locals != globals {
				for _, k := range locals.Keys() {
					if s, ok := k.(*object.Str); ok {
						names = append(names, s.String())
					}
				}
			}
			return names, globals, builtins
		}
	}
	e.Traceback = tb
}

// setContext makes ctx the context of e, cutting the chain where it would come back to e.
func setContext(e, ctx *object.Exception) {
	for c := ctx; c != nil; c = c.Context {
		if c.Context == e {
			c.Context = nil
			break
		}
	}
	e.Context = ctx
}

func isExceptionClass(o object.Object) bool {
	t, ok := o.(*object.Type)
	return ok && t.IsException()
}

// makeException is the exception that `raise o` raises.
func makeException(th *object.Thread, o object.Object) (*object.Exception, error) {
	if e, ok := o.(*object.Exception); ok {
		return e, nil
	}
	if t, ok := o.(*object.Type); ok && t.IsException() {
		v, err := object.Call(th, t)
		if err != nil {
			return nil, err
		}
		e, ok := v.(*object.Exception)
		if !ok {
			return nil, object.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", reprOf(th, t), reprOf(th, v.Type()))
		}
		return e, nil
	}
	return nil, object.TypeErrorf("exceptions must derive from BaseException")
}

func reprOf(th *object.Thread, o object.Object) string {
	s, err := object.Repr(th, o)
	if err != nil {
		return "<" + o.Type().Name + ">"
	}
	return s
}

func raise(f *frame, th *object.Thread, in *instr) error {
	if in.x == 0 {
		if th.Handling == nil {
			return f.failed(th, object.RuntimeErrorf("No active exception to reraise"), f.pc-1)
		}
		return th.Handling
	}
	e, err := makeException(th, f.rk(in.a))
	if err != nil {
		return err
	}
	if in.x == 2 {
		switch cause := f.rk(in.b); {
		case cause == object.None:
			e.Cause = nil
		default:
			c, err := makeException(th, cause)
			if err != nil {
				if _, isClass := cause.(*object.Type); !isClass || !isExceptionClass(cause) {
					return object.TypeErrorf("exception causes must derive from BaseException")
				}
				return err
			}
			e.Cause = c
		}
		e.SuppressContext = true
	}
	if h := th.Handling; h != nil && h != e {
		setContext(e, h)
	}
	return e
}

func pushExc(f *frame, th *object.Thread, in *instr) error {
	if th.Handling != nil {
		f.regs[in.a] = th.Handling
	} else {
		f.regs[in.a] = object.None
	}
	th.Handling = f.regs[in.b].(*object.Exception)
	return nil
}

func popExc(f *frame, th *object.Thread, in *instr) error {
	th.Handling, _ = f.regs[in.a].(*object.Exception)
	return nil
}

// matchException reports whether an except clause for class (or tuple) catches e.
func matchException(th *object.Thread, e, class object.Object) (bool, error) {
	switch t := class.(type) {
	case *object.Type:
		if !t.IsException() {
			return false, object.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
		}
		return e.Type().IsSubtype(t), nil
	case *object.Tuple:
		for _, c := range t.Items {
			if !isExceptionClass(c) {
				return false, object.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
			}
		}
		for _, c := range t.Items {
			if e.Type().IsSubtype(c.(*object.Type)) {
				return true, nil
			}
		}
		return false, nil
	}
	return false, object.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
}

var enterName, exitName = object.Intern("__enter__"), object.Intern("__exit__")

func withEnter(f *frame, th *object.Thread, in *instr) error {
	ctx := f.rk(in.b)
	enter, err := object.LookupSpecial(th, ctx, enterName)
	if err != nil {
		return err
	}
	if enter == nil {
		return object.TypeErrorf("'%s' object does not support the context manager protocol", ctx.Type().Name)
	}
	exit, err := object.LookupSpecial(th, ctx, exitName)
	if err != nil {
		return err
	}
	if exit == nil {
		return object.TypeErrorf("'%s' object does not support the context manager protocol (missed __exit__ method)", ctx.Type().Name)
	}
	f.regs[in.a] = exit
	f.regs[in.a+1], err = object.Call(th, enter)
	return err
}

func withExit(f *frame, th *object.Thread, in *instr) error {
	args := []object.Object{object.None, object.None, object.None}
	if in.b >= 0 {
		e := f.regs[in.b].(*object.Exception)
		args[0], args[1] = e.Type(), e
		if e.Traceback != nil {
			args[2] = e.Traceback
		}
	}
	r, err := object.CallArgs(th, f.regs[in.a], args, nil)
	f.regs[in.c] = r
	return err
}
