package interp

import (
	"gospark/repl/python/object"
)

// execFunctions are the built-ins about code and namespaces.
func execFunctions(in *Interp) []object.Method {
	return []object.Method{
		{Name: "globals", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return topFrame(th).globals, nil }},
		{Name: "locals", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return topFrame(th).namespace(), nil }},
		{Name: "eval", Sig: "source, globals=None, locals=None, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			return in.execute(th, "eval", a[0], a[1], a[2])
		}},
		{Name: "exec", Sig: "source, globals=None, locals=None, /, *, closure=None", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			_, err := in.execute(th, "exec", a[0], a[1], a[2])
			return object.None, err
		}},
		{Name: "compile", Sig: "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
			Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
				file, err := object.ToStr(th, a[1])
				if err != nil {
					return nil, err
				}
				name, err := object.ToStr(th, a[2])
				if err != nil {
					return nil, err
				}
				mode, ok := modes[name]
				if !ok {
					return nil, object.ValueErrorf("compile() mode must be 'exec', 'eval' or 'single'")
				}
				src, err := sourceText(a[0], "compile")
				if err != nil {
					return nil, err
				}
				c, err := in.CompileSource(src, file, mode)
				if err != nil {
					return nil, err
				}
				c.src.shown = false
				return c, nil
			}},
		{Name: "__import__", Sig: "name, globals=None, locals=None, fromlist=(), level=0", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			name, ok := a[0].(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("module name must be a string")
			}
			from, err := object.ToSlice(th, a[3])
			if err != nil {
				return nil, err
			}
			if len(from) == 0 {
				return in.importModule(th, name.String(), object.None)
			}
			return in.importModule(th, name.String(), object.NewTuple(from...))
		}},
		{Name: "breakpoint", Sig: "*args, **kws", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
			return nil, object.RuntimeErrorf("breakpoint() is not available: there is no debugger")
		}},
	}
}

func sourceText(o obj, what string) (string, error) {
	switch v := o.(type) {
	case *object.Str:
		return v.String(), nil
	case *object.Bytes:
		return string(v.V), nil
	case *object.ByteArray:
		return string(v.V), nil
	}
	return "", object.TypeErrorf("%s() arg 1 must be a string, bytes or code object", what)
}

func (in *Interp) execute(th *object.Thread, what string, src, g, l obj) (obj, error) {
	f := topFrame(th)
	var globals, locals *object.Dict
	if f != nil {
		globals = f.globals
		if g == object.None {
			locals = f.namespace()
		}
	}
	if g != object.None {
		d, ok := g.(*object.Dict)
		if !ok {
			return nil, object.TypeErrorf("%s() globals must be a dict, not %s", what, g.Type().Name)
		}
		globals, locals = d, d
		if _, ok := d.GetStr("__builtins__"); !ok {
			d.SetStr("__builtins__", in.builtins)
		}
	}
	if l != object.None {
		d, ok := l.(*object.Dict)
		if !ok {
			return nil, object.TypeErrorf("locals must be a mapping")
		}
		locals = d
	}
	c, ok := src.(*Code)
	if !ok {
		text, err := sourceText(src, what)
		if err != nil {
			return nil, err
		}
		if what == "eval" {
			for len(text) > 0 && (text[0] == ' ' || text[0] == '\t') {
				text = text[1:]
			}
		}
		if c, err = in.CompileSource(text, "<string>", modes[what]); err != nil {
			return nil, err
		}
		c.src.shown = false
	}
	return runCode(th, c, nil, globals, locals)
}

func init() {
	object.CodeType.AddGetset(
		codeAttr("co_name", func(c *Code) obj { return object.NewStr(c.Name) }),
		codeAttr("co_qualname", func(c *Code) obj { return object.NewStr(c.Qual) }),
		codeAttr("co_filename", func(c *Code) obj { return object.NewStr(c.File) }),
		codeAttr("co_firstlineno", func(c *Code) obj { return object.NewInt(int64(c.firstLine)) }),
		codeAttr("co_argcount", func(c *Code) obj { return object.NewInt(int64(c.argCount())) }),
		codeAttr("co_kwonlyargcount", func(c *Code) obj { return object.NewInt(int64(c.kwOnlyCount())) }),
		codeAttr("co_varnames", func(c *Code) obj {
			var names objs
			for _, n := range c.vars[:c.freeAt] {
				names = append(names, object.NewStr(n))
			}
			return object.NewTuple(names...)
		}),
		codeAttr("co_freevars", func(c *Code) obj {
			var names objs
			for _, n := range c.vars[c.freeAt:] {
				names = append(names, object.NewStr(n))
			}
			return object.NewTuple(names...)
		}),
		codeAttr("co_flags", func(c *Code) obj {
			if c.gen {
				return object.NewInt(0x23)
			}
			return object.NewInt(3)
		}),
	)
	object.CodeType.Repr = func(th *object.Thread, o obj) (string, error) {
		c, ok := o.(*Code)
		if !ok {
			return "<code object at " + object.Addr(o) + ">", nil
		}
		return "<code object " + c.Name + " at " + object.Addr(o) + ", file \"" + c.File + "\", line " + itoa(c.firstLine) + ">", nil
	}
}

func codeAttr(name string, get func(*Code) obj) object.Getset {
	return object.Getset{Name: name, Get: func(th *object.Thread, o obj) (obj, error) {
		if c, ok := o.(*Code); ok {
			return get(c), nil
		}
		return object.None, nil
	}}
}

func (c *Code) argCount() int {
	if c.sig == nil {
		return 0
	}
	return c.sig.NPos
}

func (c *Code) kwOnlyCount() int {
	if c.sig == nil {
		return 0
	}
	return c.sig.NKwOnly
}
