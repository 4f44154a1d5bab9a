package interp

import (
	"gospark/repl/python/object"
)

// Loading and deleting variables and attributes.

// A global cache entry packs the place of a variable: for globals, its position + 1; for builtins, the position + 1 in
// the low half with builtinBit set, valid while the keys version of the globals has the low 31 bits of the high half.
const builtinBit = 1 << 31

// cachedGlobal returns the variable where it was found the last time, or nil.
func (f *frame) cachedGlobal(in *instr, name *object.Str) object.Object {
	e := f.code.globalCache[in.c].Load()
	if e == 0 {
		return nil
	}
	if e&builtinBit == 0 {
		if v, ok := f.globals.At(int(uint32(e))-1, name); ok {
			return v
		}
		return nil
	}
	if uint32(e>>32) != uint32(f.globals.KeysVersion()) {
		return nil
	}
	if v, ok := f.builtins.At(int(uint32(e)&^builtinBit)-1, name); ok {
		return v
	}
	return nil
}

func (f *frame) loadGlobal(in *instr, name *object.Str) (object.Object, error) {
	if i := f.globals.IndexOf(name); i >= 0 {
		f.code.globalCache[in.c].Store(uint64(i + 1))
		v, ok := f.globals.At(i, name)
		if !ok {
			v, _ = f.globals.GetName(name)
		}
		return v, nil
	}
	if i := f.builtins.IndexOf(name); i >= 0 {
		f.code.globalCache[in.c].Store(f.globals.KeysVersion()<<32 | builtinBit | uint64(i+1))
		v, ok := f.builtins.At(i, name)
		if !ok {
			v, _ = f.builtins.GetName(name)
		}
		return v, nil
	}
	return nil, nameError(name)
}

func nameError(name *object.Str) error {
	e := object.NewException(object.NameError, object.NewStr("name '"+name.String()+"' is not defined"))
	e.AttrName = name
	return e
}

func unboundLocal(name *object.Str) error {
	e := object.NewException(object.UnboundLocalError, object.NewStr("cannot access local variable '"+name.String()+"' where it is not associated with a value"))
	e.AttrName = name
	return e
}

func (f *frame) unboundCell(r int32, name *object.Str) error {
	if r >= f.code.freeAt {
		e := object.NewException(object.NameError, object.NewStr("cannot access free variable '"+name.String()+"' where it is not associated with a value in enclosing scope"))
		e.AttrName = name
		return e
	}
	return unboundLocal(name)
}

func (f *frame) loadName(th *object.Thread, in *instr) (object.Object, error) {
	name := f.code.names[in.b]
	if f.locals.Plain() {
		if v, ok := f.locals.GetName(name); ok {
			return v, nil
		}
	} else {
		v, err := object.GetItem(th, f.locals, name)
		if err == nil || !object.IsError(err, object.KeyError) {
			return v, err
		}
	}
	if v, ok := f.globals.GetName(name); ok {
		return v, nil
	}
	if v, ok := f.builtins.GetName(name); ok {
		return v, nil
	}
	return nil, nameError(name)
}

func loadClassCell(f *frame, th *object.Thread, in *instr) error {
	name := f.code.names[in.c]
	if f.locals != nil {
		if v, ok := f.locals.GetName(name); ok {
			f.regs[in.a] = v
			return nil
		}
	}
	v := f.regs[in.b].(*object.Cell).V
	if v == nil {
		return f.unboundCell(in.b, name)
	}
	f.regs[in.a] = v
	return nil
}

func delGlobal(f *frame, th *object.Thread, in *instr) error {
	if name := f.code.names[in.b]; !f.globals.DeleteName(name) {
		return nameError(name)
	}
	return nil
}

func delName(f *frame, th *object.Thread, in *instr) error {
	if name := f.code.names[in.b]; !f.locals.DeleteName(name) {
		return nameError(name)
	}
	return nil
}

func delCell(f *frame, th *object.Thread, in *instr) error {
	cell := f.regs[in.b].(*object.Cell)
	if cell.V == nil {
		return f.unboundCell(in.b, f.code.names[in.c])
	}
	cell.V = nil
	return nil
}

func delLocal(f *frame, th *object.Thread, in *instr) error {
	if f.regs[in.a] == nil {
		return unboundLocal(f.code.names[in.b])
	}
	f.regs[in.a] = nil
	return nil
}

// Kinds of attrCache.
const (
	attrInstance = iota // the class has no such attribute
	attrPlain           // the class has a value that is no descriptor
	attrFunction        // the class has a function: bind it
	attrDescr           // the class has another descriptor that instances can shadow
	attrData            // the class has a data descriptor
)

func classify(d object.Object) uint8 {
	if d == nil {
		return attrInstance
	}
	if _, ok := d.(*object.Function); ok {
		return attrFunction
	}
	t := d.Type()
	switch {
	case t.Get == nil:
		return attrPlain
	case t.Set != nil:
		return attrData
	}
	return attrDescr
}

// cached returns the class attribute for an instruction, from its cache if the class has not changed.
func (f *frame) cached(in *instr, t *object.Type) *attrCache {
	if in.x == 0 {
		d := t.Lookup(f.code.names[in.c])
		return &attrCache{descr: d, kind: classify(d)}
	}
	slot := &f.code.attrCaches[in.x]
	e := slot.Load()
	if e != nil && e.typ == t && e.version == t.Version() {
		return e
	}
	version := t.Version()
	d := t.Lookup(f.code.names[in.c])
	e = &attrCache{t, version, d, classify(d)}
	slot.Store(e)
	return e
}

func (f *frame) getAttr(th *object.Thread, in *instr, o object.Object) (object.Object, error) {
	name := f.code.names[in.c]
	t := o.Type()
	if !t.GenericAttrs() {
		return object.GetAttr(th, o, name)
	}
	e := f.cached(in, t)
	if e.kind == attrData {
		v, err := e.descr.Type().Get(th, e.descr, o, t)
		if err != nil && t.GetattrHook != nil && object.IsError(err, object.AttributeError) {
			return t.GetattrHook(th, o, name)
		}
		return v, err
	}
	if d := object.PeekDict(o); d != nil {
		if v, ok := d.GetName(name); ok {
			return v, nil
		}
	}
	switch e.kind {
	case attrPlain:
		return e.descr, nil
	case attrFunction:
		return &object.BoundMethod{Func: e.descr, Self: o}, nil
	}
	return object.GetAttr(th, o, name)
}

// loadMethod prepares a call of o.name without binding the method if it need not be.
func (f *frame) loadMethod(th *object.Thread, in *instr, o object.Object) error {
	t := o.Type()
	if t.GenericAttrs() {
		e := f.cached(in, t)
		plain := e.kind == attrFunction
		if m, ok := e.descr.(*object.MethodDescr); ok {
			plain = m.PlainMethod()
		}
		if plain {
			shadowed := false
			if d := object.PeekDict(o); d != nil {
				_, shadowed = d.GetName(f.code.names[in.c])
			}
			if !shadowed {
				f.regs[in.a], f.regs[in.a+1] = e.descr, o
				return nil
			}
		}
	}
	v, err := object.GetAttr(th, o, f.code.names[in.c])
	f.regs[in.a], f.regs[in.a+1] = v, nil
	return err
}
