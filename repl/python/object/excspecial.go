package object

// Exceptions with attributes of their own: StopIteration, SystemExit, OSError, ImportError, NameError, AttributeError,
// SyntaxError and the Unicode errors. Their attributes live in the instance's dict, set by __init__.

func argOr(args []Object, i int) Object {
	if i < len(args) {
		return args[i]
	}
	return None
}

// excWith gives class t attributes taken from __init__'s arguments by fill.
func excWith(t *Type, fill func(th *Thread, e *Exception, args []Object, kw *Kwargs) error) {
	t.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		e := self.(*Exception)
		e.Args = NewTuple(append([]Object(nil), args...)...)
		return fill(th, e, args, kw)
	}
}

// keywordAttrs accepts exactly these keywords, None by default, as attributes.
func keywordAttrs(e *Exception, kw *Kwargs, names ...string) error {
	if kw != nil {
	next:
		for _, k := range kw.Names {
			for _, n := range names {
				if k.s == n {
					continue next
				}
			}
			return TypeErrorf("'%s' is an invalid keyword argument for %s()", k.s, e.class.Name)
		}
	}
	for _, n := range names {
		e.Dict().SetStr(n, orNone(kw.Get(n)))
	}
	return nil
}

func initSpecialExceptions() {
	excWith(StopIteration, func(th *Thread, e *Exception, args []Object, kw *Kwargs) error {
		e.Value = argOr(args, 0)
		return nil
	})
	StopIteration.AddGetset(Getset{Name: "value", Get: func(th *Thread, o Object) (Object, error) {
		return orNone(o.(*Exception).Value), nil
	}, Set: func(th *Thread, o, v Object) error { o.(*Exception).Value = v; return nil }})
	excWith(SystemExit, func(th *Thread, e *Exception, args []Object, kw *Kwargs) error {
		switch len(args) {
		case 0:
			e.Value = None
		case 1:
			e.Value = args[0]
		default:
			e.Value = e.Args
		}
		return nil
	})
	SystemExit.AddGetset(Getset{Name: "code", Get: func(th *Thread, o Object) (Object, error) {
		return orNone(o.(*Exception).Value), nil
	}, Set: func(th *Thread, o, v Object) error { o.(*Exception).Value = v; return nil }})
	excWith(ImportError, func(th *Thread, e *Exception, args []Object, kw *Kwargs) error {
		e.Dict().SetStr("msg", argOr(args, 0))
		return keywordAttrs(e, kw, "name", "path")
	})
	named := func(t *Type, withObj bool) {
		t.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
			e := self.(*Exception)
			e.Args = NewTuple(append([]Object(nil), args...)...)
			if n, ok := kw.Get("name").(*Str); ok {
				e.AttrName = n
			}
			if withObj {
				e.AttrObj = kw.Get("obj")
			}
			if kw.Len() > 0 && e.AttrName == nil && e.AttrObj == nil {
				return TypeErrorf("'%s' is an invalid keyword argument for %s()", kw.Names[0].s, t.Name)
			}
			return nil
		}
		t.AddGetset(Getset{Name: "name", Get: func(th *Thread, o Object) (Object, error) {
			if n := o.(*Exception).AttrName; n != nil {
				return n, nil
			}
			return None, nil
		}, Set: func(th *Thread, o, v Object) error { o.(*Exception).AttrName, _ = v.(*Str); return nil }})
		if withObj {
			t.AddGetset(Getset{Name: "obj", Get: func(th *Thread, o Object) (Object, error) {
				return orNone(o.(*Exception).AttrObj), nil
			}})
		}
	}
	named(NameError, false)
	named(AttributeError, true)
	initOSError()
	initSyntaxError()
	initUnicodeErrors()
}

var errnoClasses = map[int64]*Type{}

func initOSError() {
	for t, codes := range map[*Type][]int64{BlockingIOError: {11, 115, 114}, BrokenPipeError: {32, 108}, ChildProcessError: {10},
		ConnectionAborted: {103}, ConnectionRefused: {111}, ConnectionReset: {104}, FileExistsError: {17}, FileNotFoundError: {2},
		InterruptedError: {4}, IsADirectoryError: {21}, NotADirectoryError: {20}, PermissionError: {13, 1}, ProcessLookupError: {3}, TimeoutError: {110}} {
		for _, c := range codes {
			errnoClasses[c] = t
		}
	}
	OSError.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if cls == OSError && len(args) >= 2 && len(args) <= 5 {
			if n, ok := args[0].(Int); ok && errnoClasses[int64(n)] != nil {
				cls = errnoClasses[int64(n)]
			}
		}
		return newException(th, cls, args, kw)
	}
	excWith(OSError, func(th *Thread, e *Exception, args []Object, kw *Kwargs) error {
		d := e.Dict()
		for _, n := range []string{"errno", "strerror", "filename", "filename2"} {
			d.SetStr(n, None)
		}
		if len(args) < 2 || len(args) > 5 {
			return nil
		}
		d.SetStr("errno", args[0])
		d.SetStr("strerror", args[1])
		if len(args) > 2 {
			d.SetStr("filename", args[2])
			d.SetStr("filename2", argOr(args, 4))
			e.Args = NewTuple(args[0], args[1])
		}
		return nil
	})
	OSError.Str = func(th *Thread, self Object) (string, error) {
		e := self.(*Exception)
		no, _ := e.Dict().GetStr("errno")
		text, _ := e.Dict().GetStr("strerror")
		if no == nil || no == None || text == nil {
			return excStr(th, self)
		}
		a, err := ToStr(th, no)
		if err != nil {
			return "", err
		}
		b, err := ToStr(th, text)
		if err != nil {
			return "", err
		}
		s := "[Errno " + a + "] " + b
		if f, _ := e.Dict().GetStr("filename"); f != nil && f != None {
			s += ": " + reprOr(th, f)
			if f2, _ := e.Dict().GetStr("filename2"); f2 != nil && f2 != None {
				s += " -> " + reprOr(th, f2)
			}
		}
		return s, nil
	}
}

// NewOSError is OSError(errno, text, filename) as the subclass that errno calls for; filename may be nil.
func NewOSError(errno int, text string, filename Object) error {
	t := errnoClasses[int64(errno)]
	if t == nil {
		t = OSError
	}
	e := NewException(t, NewInt(int64(errno)), NewStr(text))
	d := e.Dict()
	d.SetStr("errno", NewInt(int64(errno)))
	d.SetStr("strerror", NewStr(text))
	d.SetStr("filename", orNone(filename))
	d.SetStr("filename2", None)
	return e
}

var syntaxAttrs = []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"}

func initSyntaxError() {
	excWith(SyntaxError, func(th *Thread, e *Exception, args []Object, kw *Kwargs) error {
		d := e.Dict()
		d.SetStr("msg", argOr(args, 0))
		d.SetStr("print_file_and_line", None)
		var info []Object
		if len(args) == 2 {
			var err error
			if info, err = ToSlice(th, args[1]); err != nil {
				return err
			}
		}
		for i, n := range syntaxAttrs {
			d.SetStr(n, argOr(info, i))
		}
		return nil
	})
	SyntaxError.Str = func(th *Thread, self Object) (string, error) {
		e := self.(*Exception)
		get := func(n string) Object { v, _ := e.Dict().GetStr(n); return orNone(v) }
		msg := get("msg")
		if msg == None {
			msg = argOr(e.Args.Items, 0)
		}
		s, err := ToStr(th, msg)
		if err != nil {
			return "", err
		}
		file, haveFile := get("filename").(*Str)
		line, haveLine := get("lineno").(Int)
		switch {
		case haveFile && haveLine:
			return s + " (" + file.s[lastSlash(file.s):] + ", line " + itoa(int64(line)) + ")", nil
		case haveFile:
			return s + " (" + file.s[lastSlash(file.s):] + ")", nil
		case haveLine:
			return s + " (line " + itoa(int64(line)) + ")", nil
		}
		return s, nil
	}
}
