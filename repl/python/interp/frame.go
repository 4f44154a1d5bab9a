package interp

import (
	"gospark/repl/python/object"
)

// frame is one activation of a Code.
type frame struct {
	code     *Code
	fn       *object.Function
	regs     []object.Object
	globals  *object.Dict
	builtins *object.Dict
	locals   *object.Dict // namespace of a module or class body
	pc       int
	back     *frame
	child    *frame // a frame for the next call from here to reuse
	kw       object.Kwargs
	interp   *Interp

	// Of generators:
	gen       *Generator
	suspended bool
	yieldReg  int32
	sent      object.Object
	pending   error
}

func topFrame(th *object.Thread) *frame {
	f, _ := th.Frame.(*frame)
	return f
}

// Call runs a function: see object.Code.
func (c *Code) Call(th *object.Thread, fn *object.Function, args []object.Object, kw *object.Kwargs) (object.Object, error) {
	return callCode(th, topFrame(th), c, fn, args, kw)
}

func callCode(th *object.Thread, back *frame, c *Code, fn *object.Function, args []object.Object, kw *object.Kwargs) (object.Object, error) {
	if err := th.Enter(""); err != nil {
		return nil, err
	}
	if th.Pending() {
		if err := th.Check(); err != nil {
			th.Leave()
			return nil, err
		}
	}
	if c.gen {
		defer th.Leave()
		return startGenerator(th, back, c, fn, args, kw)
	}
	regs, onStack := th.Push(c.nregs)
	var f *frame
	if back != nil {
		if f = back.child; f == nil {
			f = &frame{}
			back.child = f
		}
	} else {
		f = &frame{}
	}
	f.code, f.fn, f.regs, f.globals, f.back, f.pc, f.locals = c, fn, regs, fn.Globals, back, 0, nil
	if back != nil {
		f.builtins, f.interp = back.builtins, back.interp
	} else {
		f.builtins, f.interp = th.Builtins, th.Runtime.(*Interp)
	}
	err := f.bind(th, args, kw)
	var r object.Object
	if err == nil {
		th.Frame = f
		r, err = f.run(th)
		th.Frame = back
	}
	if onStack {
		th.Pop(regs)
	}
	f.fn = nil
	th.Leave()
	return r, err
}

// bind unpacks the arguments of a call into the registers.
func (f *frame) bind(th *object.Thread, args []object.Object, kw *object.Kwargs) error {
	c := f.code
	if c.simple && kw == nil && len(args) == c.nparams {
		copy(f.regs, args)
	} else {
		sig := c.sig
		if f.fn.QualName.String() != sig.Name {
			renamed := *sig
			renamed.Name = f.fn.QualName.String()
			sig = &renamed
		}
		if err := sig.BindInto(th, f.regs[:c.nparams], args, kw, f.fn.Defaults, f.fn.KwDefaults); err != nil {
			return err
		}
	}
	f.setCells()
	return nil
}

// setCells wraps parameters that closures share, makes the other cells and puts free variables in their registers.
func (f *frame) setCells() {
	c := f.code
	for _, r := range c.cellParams {
		f.regs[r] = &object.Cell{V: f.regs[r]}
	}
	for _, r := range c.cells {
		f.regs[r] = &object.Cell{}
	}
	if f.fn != nil {
		for i, cell := range f.fn.Closure {
			f.regs[int(c.freeAt)+i] = cell
		}
	}
}

// SuperArgs are the class and the first argument that super() without arguments means.
func (f *frame) SuperArgs() (*object.Type, object.Object, error) {
	c := f.code
	if c.nparams == 0 {
		return nil, nil, object.RuntimeErrorf("super(): no arguments")
	}
	self := f.regs[0]
	if cell, ok := self.(*object.Cell); ok {
		self = cell.V
	}
	if self == nil {
		return nil, nil, object.RuntimeErrorf("super(): arg[0] deleted")
	}
	for i, name := range c.free {
		if name != "__class__" {
			continue
		}
		cell := f.regs[int(c.freeAt)+i].(*object.Cell)
		t, ok := cell.V.(*object.Type)
		if !ok {
			return nil, nil, object.RuntimeErrorf("super(): empty __class__ cell")
		}
		return t, self, nil
	}
	return nil, nil, object.RuntimeErrorf("super(): __class__ cell not found")
}

// namespace is locals(): of a function a new dict.
func (f *frame) namespace() *object.Dict {
	if f.locals != nil {
		return f.locals
	}
	d := object.NewDict()
	for i, name := range f.code.vars {
		v := f.regs[i]
		if cell, ok := v.(*object.Cell); ok && f.isCell(int32(i)) {
			v = cell.V
		}
		if v != nil && name != "__class__" {
			d.SetStr(name, v)
		}
	}
	return d
}

func (f *frame) isCell(r int32) bool {
	if r >= f.code.freeAt {
		return true
	}
	for _, c := range f.code.cells {
		if c == r {
			return true
		}
	}
	for _, c := range f.code.cellParams {
		if c == r {
			return true
		}
	}
	return false
}
