package object

// Call calls f with positional arguments.
func Call(th *Thread, f Object, args ...Object) (Object, error) { return CallArgs(th, f, args, nil) }

// CallArgs calls f. args and kw are only borrowed: the caller may reuse them afterwards.
func CallArgs(th *Thread, f Object, args []Object, kw *Kwargs) (Object, error) {
	switch c := f.(type) {
	case *Function:
		return c.Code.Call(th, c, args, kw)
	case *Builtin:
		return c.def.call(th, c.Self, args, kw)
	case *BoundMethod:
		return callWithSelf(th, c.Func, c.Self, args, kw)
	}
	call := f.Type().Call
	if call == nil {
		return nil, TypeErrorf("'%s' object is not callable", f.Type().Name)
	}
	return call(th, f, args, kw)
}

func callWithSelf(th *Thread, f, self Object, args []Object, kw *Kwargs) (Object, error) {
	all, onStack := th.Push(len(args) + 1)
	all[0] = self
	copy(all[1:], args)
	r, err := CallArgs(th, f, all, kw)
	if onStack {
		th.Pop(all)
	}
	return r, err
}

// CallMethod calls o.name(args…).
func CallMethod(th *Thread, o Object, name string, args ...Object) (Object, error) {
	return CallMethodName(th, o, Intern(name), args...)
}

// CallMethodName is CallMethod with the name at hand.
func CallMethodName(th *Thread, o Object, name *Str, args ...Object) (Object, error) {
	t := o.Type()
	if t.Getattr == nil {
		if f, bound := LoadMethod(th, o, name); bound {
			if m, ok := f.(*MethodDescr); ok {
				return m.def.call(th, o, args, nil)
			}
			return callWithSelf(th, f, o, args, nil)
		}
	}
	f, err := GetAttr(th, o, name)
	if err != nil {
		return nil, err
	}
	return CallArgs(th, f, args, nil)
}

// LoadMethod finds a method of o's class that a call may use without binding it: f is then a *Function or
// *MethodDescr to be called with o first. bound is false if the attribute must be looked up in full.
func LoadMethod(th *Thread, o Object, name *Str) (f Object, bound bool) {
	t := o.Type()
	if t.Getattr != nil {
		return nil, false
	}
	descr := t.Lookup(name)
	switch m := descr.(type) {
	case *Function:
	case *MethodDescr:
		if m.def.Class {
			return nil, false
		}
	default:
		return nil, false
	}
	if d := instDict(o); d != nil {
		if _, shadowed := d.GetName(name); shadowed {
			return nil, false
		}
	}
	return descr, true
}

// CallDescr calls a method that LoadMethod found on self.
func CallDescr(th *Thread, m *MethodDescr, self Object, args []Object, kw *Kwargs) (Object, error) {
	return m.def.call(th, self, args, kw)
}

// callSpecial calls a dunder method looked up on the class; found is false if there is none.
func callSpecial(th *Thread, o Object, name *Str, args ...Object) (r Object, found bool, err error) {
	t := o.Type()
	f := t.Lookup(name)
	if f == nil || f == None {
		return nil, false, nil
	}
	switch m := f.(type) {
	case *Function:
		r, err = callWithSelf(th, m, o, args, nil)
		return r, true, err
	case *wrapperDescr:
		r, err = m.def.call(th, m.owner, o, args, nil)
		return r, true, err
	}
	if get := f.Type().Get; get != nil {
		if f, err = get(th, f, o, t); err != nil {
			return nil, true, err
		}
	}
	r, err = CallArgs(th, f, args, nil)
	return r, true, err
}

// LookupSpecial returns a dunder method bound to o, looked up on its class only; nil if there is none.
func LookupSpecial(th *Thread, o Object, name *Str) (Object, error) {
	t := o.Type()
	f := t.Lookup(name)
	if f == nil {
		return nil, nil
	}
	if get := f.Type().Get; get != nil {
		return get(th, f, o, t)
	}
	return f, nil
}
