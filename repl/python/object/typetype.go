package object

// The slots and attributes of type: attribute access on classes, and calling them.

func init() {
	TypeType.Repr = func(th *Thread, self Object) (string, error) {
		return "<class '" + DottedName(self.(*Type)) + "'>", nil
	}
	TypeType.Call = typeCall
	TypeType.New = typeNew
	TypeType.Init = func(*Thread, Object, []Object, *Kwargs) error { return nil }
	TypeType.Getattr = typeGetattr
	TypeType.Setattr = typeSetattr
	TypeType.Binary[OpOr] = typeUnion
	TypeType.AddGetset(
		Getset{Name: "__name__", Get: typeStr(func(t *Type) *string { return &t.Name }), Set: typeSetName},
		Getset{Name: "__qualname__", Get: typeStr(func(t *Type) *string { return &t.QualName }), Set: typeSetName},
		Getset{Name: "__module__", Get: func(th *Thread, o Object) (Object, error) {
			t := o.(*Type)
			if v, ok := t.dict.GetStr("__module__"); ok && t.heap {
				return v, nil
			}
			return NewStr(t.Module), nil
		}, Set: func(th *Thread, o, v Object) error {
			o.(*Type).setAttr(Intern("__module__"), v)
			return nil
		}},
		Getset{Name: "__doc__", Get: func(th *Thread, o Object) (Object, error) {
			v, ok := o.(*Type).dict.GetStr("__doc__")
			if !ok {
				return None, nil
			}
			if get := v.Type().Get; get != nil {
				return get(th, v, nil, o.(*Type))
			}
			return v, nil
		}, Set: func(th *Thread, o, v Object) error {
			o.(*Type).setAttr(Intern("__doc__"), v)
			return nil
		}},
		Getset{Name: "__dict__", Get: func(th *Thread, o Object) (Object, error) { return NewMappingProxy(o.(*Type).dict), nil }},
		Getset{Name: "__mro__", Get: func(th *Thread, o Object) (Object, error) { return typeTuple(o.(*Type).MRO), nil }},
		Getset{Name: "__bases__", Get: func(th *Thread, o Object) (Object, error) { return typeTuple(o.(*Type).Bases), nil }},
		Getset{Name: "__base__", Get: func(th *Thread, o Object) (Object, error) {
			if b := o.(*Type).Base; b != nil {
				return b, nil
			}
			return None, nil
		}},
		Getset{Name: "__annotations__", Get: typeAnnotations, Set: func(th *Thread, o, v Object) error {
			o.(*Type).setAttr(Intern("__annotations__"), v)
			return nil
		}},
		Getset{Name: "__abstractmethods__", Get: func(th *Thread, o Object) (Object, error) {
			if v, ok := o.(*Type).dict.GetStr("__abstractmethods__"); ok && o != TypeType {
				return v, nil
			}
			return nil, AttributeErrorf("__abstractmethods__")
		}, Set: func(th *Thread, o, v Object) error {
			o.(*Type).setAttr(Intern("__abstractmethods__"), v)
			return nil
		}},
		Getset{Name: "__flags__", Get: func(th *Thread, o Object) (Object, error) { return NewInt(0), nil }},
		Getset{Name: "__basicsize__", Get: func(th *Thread, o Object) (Object, error) { return NewInt(16), nil }},
		Getset{Name: "__text_signature__", Get: func(th *Thread, o Object) (Object, error) { return None, nil }},
	)
	TypeType.AddMethods(
		Method{Name: "mro", Fn: func(th *Thread, self Object, _ []Object) (Object, error) {
			t := typeTuple(self.(*Type).MRO)
			return NewList(append([]Object(nil), t.Items...)...), nil
		}},
		Method{Name: "__subclasses__", Fn: func(th *Thread, self Object, _ []Object) (Object, error) {
			return NewList(typeTuple(self.(*Type).Subclasses()).Items...), nil
		}},
		Method{Name: "__instancecheck__", Sig: "instance, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			return Bool(realInstance(th, args[0], self.(*Type))), nil
		}},
		Method{Name: "__subclasscheck__", Sig: "subclass, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			t, ok := args[0].(*Type)
			if !ok {
				return nil, TypeErrorf("issubclass() arg 1 must be a class")
			}
			return Bool(t.IsSubtype(self.(*Type))), nil
		}},
		Method{Name: "__prepare__", Class: true, Raw: func(*Thread, Object, []Object, *Kwargs) (Object, error) { return NewDict(), nil }},
		Method{Name: "__dir__", Fn: func(th *Thread, self Object, _ []Object) (Object, error) {
			names := NewDict()
			for _, k := range self.(*Type).MRO {
				if err := names.Update(th, k.dict); err != nil {
					return nil, err
				}
			}
			return NewList(names.Keys()...), nil
		}},
	)
}

func typeStr(p func(*Type) *string) func(*Thread, Object) (Object, error) {
	return func(th *Thread, o Object) (Object, error) { return NewStr(*p(o.(*Type))), nil }
}

func typeSetName(th *Thread, o, v Object) error {
	t := o.(*Type)
	s, ok := v.(*Str)
	if !ok {
		return TypeErrorf("can only assign string to %s.__name__, not '%s'", t.Name, typeNameOf(v))
	}
	t.Name = s.s
	return nil
}

func typeTuple(ts []*Type) *Tuple {
	items := make([]Object, len(ts))
	for i, t := range ts {
		items[i] = t
	}
	return NewTuple(items...)
}

func typeAnnotations(th *Thread, o Object) (Object, error) {
	t := o.(*Type)
	if v, ok := t.dict.GetStr("__annotations__"); ok {
		return v, nil
	}
	if !t.heap {
		return nil, AttrError(o, NewStr("__annotations__"), "type object '"+t.Name+"' has no attribute '__annotations__'")
	}
	d := NewDict()
	t.setAttr(Intern("__annotations__"), d)
	return d, nil
}

func typeGetattr(th *Thread, self Object, name *Str) (Object, error) {
	t := self.(*Type)
	meta := t.Type()
	metaDescr := meta.Lookup(name)
	var get func(*Thread, Object, Object, *Type) (Object, error)
	if metaDescr != nil {
		mt := metaDescr.Type()
		if get = mt.Get; get != nil && mt.Set != nil {
			return get(th, metaDescr, self, meta)
		}
	}
	if v := t.Lookup(name); v != nil {
		if g := v.Type().Get; g != nil {
			return g(th, v, nil, t)
		}
		return v, nil
	}
	if get != nil {
		return get(th, metaDescr, self, meta)
	}
	if metaDescr != nil {
		return metaDescr, nil
	}
	return nil, AttrError(self, name, "type object '"+t.Name+"' has no attribute '"+name.s+"'")
}

func typeSetattr(th *Thread, self Object, name *Str, v Object) error {
	t := self.(*Type)
	if t.Immutable {
		return TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name.s, DottedName(t))
	}
	if d := t.Type().Lookup(name); d != nil {
		if set := d.Type().Set; set != nil {
			if name.s == "__qualname__" {
				s, ok := v.(*Str)
				if !ok {
					return TypeErrorf("can only assign string to %s.__qualname__, not '%s'", t.Name, typeNameOf(v))
				}
				t.QualName = s.s
				return nil
			}
			return set(th, d, t, v)
		}
	}
	if !t.setAttr(Intern(name.s), v) {
		return AttrError(self, name, "type object '"+t.Name+"' has no attribute '"+name.s+"'")
	}
	return nil
}

func typeCall(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
	t := self.(*Type)
	if t == TypeType && len(args) == 1 && kw == nil {
		return args[0].Type(), nil
	}
	if t.New == nil {
		return nil, TypeErrorf("cannot create '%s' instances", DottedName(t))
	}
	o, err := t.New(th, t, args, kw)
	if err != nil {
		return nil, err
	}
	if ot := o.Type(); ot.Init != nil && ot.IsSubtype(t) {
		if err := ot.Init(th, o, args, kw); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// newWrapper is the __new__ attribute of types written in Go.
func newWrapper(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
	src := self.(*Type)
	if len(args) == 0 {
		return nil, TypeErrorf("%s.__new__(): not enough arguments", src.Name)
	}
	cls, ok := args[0].(*Type)
	if !ok {
		return nil, TypeErrorf("%s.__new__(X): X is not a type object (%s)", src.Name, args[0].Type().Name)
	}
	if !cls.IsSubtype(src) {
		return nil, TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", src.Name, cls.Name, cls.Name, src.Name)
	}
	k := cls
	for k.heap && k.own.New == nil && k.Base != nil {
		k = k.Base
	}
	if k != src && k.own.New != nil && !src.heap {
		return nil, TypeErrorf("%s.__new__(%s) is not safe, use %s.__new__()", src.Name, cls.Name, k.Name)
	}
	return src.own.New(th, cls, args[1:], kw)
}

// genericNew calls a __new__ written in Python.
func genericNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	f, err := GetAttr(th, cls, Intern("__new__"))
	if err != nil {
		return nil, err
	}
	return callWithSelf(th, f, cls, args, kw)
}
