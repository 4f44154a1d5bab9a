package interp

import (
	"gospark/repl/python/object"
)

// buildClass makes a class from registers a…: name, body, bases, keywords.
func buildClass(f *frame, th *object.Thread, in *instr) error {
	regs := f.regs[in.a:]
	t, err := makeClass(th, regs[0].(*object.Str), regs[1].(*object.Function), regs[2].(*object.Tuple), regs[3].(*object.Dict))
	regs[0] = t
	return err
}

func makeClass(th *object.Thread, name *object.Str, body *object.Function, orig *object.Tuple, kw *object.Dict) (object.Object, error) {
	bases, err := resolveBases(th, orig)
	if err != nil {
		return nil, err
	}
	var meta object.Object
	if m, ok := kw.GetStr("metaclass"); ok {
		meta = m
		kw.DeleteName(object.Intern("metaclass"))
	}
	if meta == nil {
		meta = object.TypeType
		if len(bases.Items) > 0 {
			meta = bases.Items[0].Type()
		}
	}
	if t, ok := meta.(*object.Type); ok {
		var types []*object.Type
		for _, b := range bases.Items {
			if bt, ok := b.(*object.Type); ok {
				types = append(types, bt)
			}
		}
		if meta, err = object.Metaclass(t, types); err != nil {
			return nil, err
		}
	}
	kwargs := dictKwargs(kw)
	ns := object.Object(object.NewDict())
	prepare, err := object.LookupAttr(th, meta, "__prepare__")
	if err != nil {
		return nil, err
	}
	if prepare != nil && meta != object.Object(object.TypeType) {
		if ns, err = object.CallArgs(th, prepare, []object.Object{name, bases}, kwargs); err != nil {
			return nil, err
		}
	}
	d, ok := ns.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("%s.__prepare__() must return a mapping, not %s", metaName(meta), ns.Type().Name)
	}
	cell, err := runBody(th, body, d)
	if err != nil {
		return nil, err
	}
	if bases != orig {
		if err := d.Set(th, object.Intern("__orig_bases__"), orig); err != nil {
			return nil, err
		}
	}
	class, err := object.CallArgs(th, meta, []object.Object{name, bases, d}, kwargs)
	if err != nil {
		return nil, err
	}
	if c, ok := cell.(*object.Cell); ok && c.V == nil {
		c.V = class
	}
	return class, nil
}

func metaName(o object.Object) string {
	if t, ok := o.(*object.Type); ok {
		return t.Name
	}
	return "<metaclass>"
}

func dictKwargs(d *object.Dict) *object.Kwargs {
	if d.Len() == 0 {
		return nil
	}
	kw := &object.Kwargs{}
	for pos := 0; ; {
		next, k, v, ok := d.Next(pos)
		if !ok {
			return kw
		}
		pos = next
		kw.Names = append(kw.Names, object.Intern(k.(*object.Str).String()))
		kw.Values = append(kw.Values, v)
	}
}

// resolveBases replaces bases that are no classes by what their __mro_entries__ give.
func resolveBases(th *object.Thread, bases *object.Tuple) (*object.Tuple, error) {
	var out []object.Object
	changed := false
	for i, b := range bases.Items {
		if _, ok := b.(*object.Type); !ok {
			f, err := object.LookupAttr(th, b, "__mro_entries__")
			if err != nil {
				return nil, err
			}
			if f != nil {
				r, err := object.Call(th, f, bases)
				if err != nil {
					return nil, err
				}
				t, ok := r.(*object.Tuple)
				if !ok {
					return nil, object.TypeErrorf("__mro_entries__ must return a tuple")
				}
				if !changed {
					out = append(out, bases.Items[:i]...)
					changed = true
				}
				out = append(out, t.Items...)
				continue
			}
		}
		if changed {
			out = append(out, b)
		}
	}
	if !changed {
		return bases, nil
	}
	return object.NewTuple(out...), nil
}

// runBody executes a class body in a namespace and returns the cell of __class__, or None.
func runBody(th *object.Thread, body *object.Function, ns *object.Dict) (object.Object, error) {
	c := body.Code.(*Code)
	return runCode(th, c, body, body.Globals, ns)
}

// runCode executes the code of a module or class body in a namespace.
func runCode(th *object.Thread, c *Code, fn *object.Function, globals, locals *object.Dict) (object.Object, error) {
	if err := th.Enter(""); err != nil {
		return nil, err
	}
	defer th.Leave()
	back := topFrame(th)
	f := &frame{code: c, fn: fn, regs: make([]object.Object, c.nregs), globals: globals, locals: locals, back: back, interp: th.Runtime.(*Interp)}
	f.builtins = builtinsOf(th, globals)
	f.setCells()
	th.Frame = f
	r, err := f.run(th)
	th.Frame = nil
	if back != nil {
		th.Frame = back
	}
	return r, err
}

// builtinsOf is the namespace of built-ins that code with these globals sees.
func builtinsOf(th *object.Thread, globals *object.Dict) *object.Dict {
	switch b, _ := globals.GetStr("__builtins__"); v := b.(type) {
	case *object.Dict:
		return v
	case *object.Module:
		return v.Vars
	}
	return th.Builtins
}
