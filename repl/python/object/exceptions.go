package object

// Slots and attributes of exceptions.

func newException(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	e := &Exception{Args: NewTuple(append([]Object(nil), args...)...)}
	e.InitHead(cls)
	return e, nil
}

func excStr(th *Thread, self Object) (string, error) {
	e := self.(*Exception)
	switch len(e.Args.Items) {
	case 0:
		return "", nil
	case 1:
		return ToStr(th, e.Args.Items[0])
	}
	return Repr(th, e.Args)
}

func init() {
	BaseException.New = newException
	BaseException.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		if kw != nil {
			return TypeErrorf("%s() takes no keyword arguments", self.Type().Name)
		}
		self.(*Exception).Args = NewTuple(append([]Object(nil), args...)...)
		return nil
	}
	BaseException.Str = excStr
	BaseException.Repr = func(th *Thread, self Object) (string, error) {
		e := self.(*Exception)
		if len(e.Args.Items) == 1 {
			r, err := Repr(th, e.Args.Items[0])
			return SimpleName(e.class.Name) + "(" + r + ")", err
		}
		r, err := Repr(th, e.Args)
		return SimpleName(e.class.Name) + r, err
	}
	KeyError.Str = func(th *Thread, self Object) (string, error) {
		if e := self.(*Exception); len(e.Args.Items) == 1 {
			return Repr(th, e.Args.Items[0])
		}
		return excStr(th, self)
	}
	BaseException.AddMethods(
		Method{Name: "with_traceback", Sig: "tb, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			return self, setTraceback(th, self, args[0])
		}},
		Method{Name: "add_note", Sig: "note, /", Fn: addNote},
		Method{Name: "__reduce__", Fn: func(th *Thread, self Object, _ []Object) (Object, error) {
			e := self.(*Exception)
			if e.dict.Len0() > 0 {
				return NewTuple(e.class, e.Args, e.dict), nil
			}
			return NewTuple(e.class, e.Args), nil
		}},
	)
	link := func(name string, at func(*Exception) **Exception) Getset {
		return Getset{Name: name, Get: func(th *Thread, o Object) (Object, error) {
			if x := *at(o.(*Exception)); x != nil {
				return x, nil
			}
			return None, nil
		}, Set: func(th *Thread, o, v Object) error {
			x, ok := v.(*Exception)
			if !ok && v != None {
				return TypeErrorf("exception %s must be None or derive from BaseException", name[2:len(name)-2])
			}
			*at(o.(*Exception)) = x
			if name == "__cause__" {
				o.(*Exception).SuppressContext = true
			}
			return nil
		}}
	}
	BaseException.AddGetset(
		Getset{Name: "args", Get: func(th *Thread, o Object) (Object, error) { return o.(*Exception).Args, nil },
			Set: func(th *Thread, o, v Object) error {
				if v == nil {
					return TypeErrorf("args may not be deleted")
				}
				items, err := ToSlice(th, v)
				o.(*Exception).Args = NewTuple(items...)
				return err
			}},
		link("__cause__", func(e *Exception) **Exception { return &e.Cause }),
		link("__context__", func(e *Exception) **Exception { return &e.Context }),
		Getset{Name: "__suppress_context__", Get: func(th *Thread, o Object) (Object, error) {
			return Bool(o.(*Exception).SuppressContext), nil
		}, Set: func(th *Thread, o, v Object) error {
			b, err := Truth(th, v)
			o.(*Exception).SuppressContext = b
			return err
		}},
		Getset{Name: "__traceback__", Get: func(th *Thread, o Object) (Object, error) {
			if tb := o.(*Exception).Traceback; tb != nil {
				return tb, nil
			}
			return None, nil
		}, Set: setTraceback},
		Getset{Name: "__dict__", Get: getDict, Set: setDict},
	)
	initSpecialExceptions()
}

// Len0 is Len for a dict that may be nil.
func (d *Dict) Len0() int {
	if d == nil {
		return 0
	}
	return d.used
}

func setTraceback(th *Thread, o, v Object) error {
	tb, ok := v.(*Traceback)
	if !ok && v != None {
		return TypeErrorf("__traceback__ must be a traceback or None")
	}
	o.(*Exception).Traceback = tb
	return nil
}

func addNote(th *Thread, self Object, args []Object) (Object, error) {
	if _, ok := args[0].(*Str); !ok {
		return nil, TypeErrorf("note must be a str, not '%s'", args[0].Type().Name)
	}
	d := self.(*Exception).Dict()
	if l, ok := d.GetStr("__notes__"); ok {
		if l, ok := l.(*List); ok {
			l.Items = append(l.Items, args[0])
			return None, nil
		}
		return nil, TypeErrorf("Cannot add note: __notes__ is not a list")
	}
	d.SetStr("__notes__", NewList(args[0]))
	return None, nil
}
