package object

import "unsafe"

func init() {
	var s Slots

	slotGroups = []slotGroup{
		textGroup("__repr__", unsafe.Offsetof(s.Repr)),
		textGroup("__str__", unsafe.Offsetof(s.Str)),
		hashGroup(unsafe.Offsetof(s.Hash)),
		compareGroup(unsafe.Offsetof(s.Compare)),
		boolGroup(unsafe.Offsetof(s.Bool)),
		formatGroup(unsafe.Offsetof(s.Format)),
		getattrGroup("__getattribute__", unsafe.Offsetof(s.Getattr)),
		getattrGroup("__getattr__", unsafe.Offsetof(s.GetattrHook)),
		setattrGroup(unsafe.Offsetof(s.Setattr)),
		descrGetGroup(unsafe.Offsetof(s.Get)),
		descrSetGroup(unsafe.Offsetof(s.Set)),
		callGroup(unsafe.Offsetof(s.Call)),
		unaryGroup("__iter__", unsafe.Offsetof(s.Iter)),
		nextGroup(unsafe.Offsetof(s.Next)),
		lenGroup(unsafe.Offsetof(s.Len)),
		getitemGroup(unsafe.Offsetof(s.GetItem)),
		setitemGroup(unsafe.Offsetof(s.SetItem)),
		containsGroup(unsafe.Offsetof(s.Contains)),
		initGroup(unsafe.Offsetof(s.Init)),
		unaryGroup("__neg__", unsafe.Offsetof(s.Neg)),
		unaryGroup("__pos__", unsafe.Offsetof(s.Pos)),
		unaryGroup("__invert__", unsafe.Offsetof(s.Invert)),
		unaryGroup("__abs__", unsafe.Offsetof(s.Abs)),
		intGroup("__index__", unsafe.Offsetof(s.Index)),
		intGroup("__int__", unsafe.Offsetof(s.Int)),
		unaryGroup("__float__", unsafe.Offsetof(s.Float)),
		sequenceGroup(unsafe.Offsetof(s.Concat), "__add__"),
		sequenceGroup(unsafe.Offsetof(s.InplaceConcat), "__iadd__"),
		repeatGroup(unsafe.Offsetof(s.Repeat), "__mul__", "__rmul__"),
		repeatGroup(unsafe.Offsetof(s.InplaceRepeat), "__imul__"),
		pow3Group(unsafe.Offsetof(s.Pow3)),
	}
	for op := range NumOps {
		slotGroups = append(slotGroups, binaryGroup(op), inplaceGroup(op))
	}
	for i := range slotGroups {
		if slotGroups[i].wraps != nil && slotGroups[i].wraps[0].name == "__iter__" {
			slotGroups[i].generic = func(s *Slots) { s.Iter = genericIter }
		}
	}
}

func genericIter(th *Thread, self Object) (Object, error) {
	r, found, err := callSpecial(th, self, Intern("__iter__"))
	if !found {
		return nil, TypeErrorf("'%s' object is not iterable", self.Type().Name)
	}
	return r, err
}

func hashGroup(off uintptr) slotGroup {
	key := Intern("__hash__")
	return newGroup(off, func(s *Slots) {
		s.Hash = func(th *Thread, self Object) (int64, error) {
			r, found, err := callSpecial(th, self, key)
			if err != nil {
				return 0, err
			}
			if !found {
				return 0, TypeErrorf("unhashable type: '%s'", self.Type().Name)
			}
			if BigOf(r) == nil {
				return 0, TypeErrorf("__hash__ method should return an integer")
			}
			n, b, _ := NativeInt(r)
			if b != nil {
				return HashBig(b), nil
			}
			if n == -1 {
				n = -2
			}
			return n, nil
		}
	}, slotWrap{name: "__hash__", run: func(th *Thread, owner *Type, self Object, _ []Object) (Object, error) {
		h, err := owner.own.Hash(th, self)
		if err != nil {
			return nil, err
		}
		return NewInt(h), nil
	}})
}

var cmpNames = [...]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"}

func compareGroup(off uintptr) slotGroup {
	var wraps []slotWrap
	var keys [6]*Str
	for i, name := range cmpNames {
		op := CmpOp(i)
		keys[i] = Intern(name)
		wraps = append(wraps, slotWrap{name: name, min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
			return owner.own.Compare(th, op, self, args[0])
		}})
	}
	return newGroup(off, func(s *Slots) {
		s.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
			r, _, err := special(callSpecial(th, self, keys[op], other))
			return r, err
		}
	}, wraps...)
}

func boolGroup(off uintptr) slotGroup {
	key := Intern("__bool__")
	return newGroup(off, func(s *Slots) {
		s.Bool = func(th *Thread, self Object) (bool, error) {
			r, _, err := callSpecial(th, self, key)
			if err != nil {
				return false, err
			}
			b, ok := r.(Bool)
			if !ok {
				return false, TypeErrorf("__bool__ should return bool, returned %s", typeNameOf(r))
			}
			return bool(b), nil
		}
	}, slotWrap{name: "__bool__", run: func(th *Thread, owner *Type, self Object, _ []Object) (Object, error) {
		b, err := owner.own.Bool(th, self)
		return Bool(b), err
	}})
}

func formatGroup(off uintptr) slotGroup {
	key := Intern("__format__")
	return newGroup(off, func(s *Slots) {
		s.Format = func(th *Thread, self Object, spec string) (string, error) {
			r, _, err := callSpecial(th, self, key, NewStr(spec))
			if err != nil {
				return "", err
			}
			str, ok := r.(*Str)
			if !ok {
				return "", TypeErrorf("__format__ must return a str, not %s", r.Type().Name)
			}
			return str.s, nil
		}
	}, slotWrap{name: "__format__", min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		spec, ok := args[0].(*Str)
		if !ok {
			return nil, TypeErrorf("__format__() argument must be str, not %s", args[0].Type().Name)
		}
		s, err := owner.own.Format(th, self, spec.s)
		if err != nil {
			return nil, err
		}
		return NewStr(s), nil
	}})
}

func attrName(o Object) (*Str, error) {
	s, ok := o.(*Str)
	if !ok {
		return nil, TypeErrorf("attribute name must be string, not '%s'", o.Type().Name)
	}
	return s, nil
}

func getattrGroup(name string, off uintptr) slotGroup {
	key := Intern(name)
	type getFn = func(*Thread, Object, *Str) (Object, error)
	return newGroup(off, func(s *Slots) {
		*(*getFn)(unsafe.Pointer(s.slotAt(off))) = func(th *Thread, self Object, attr *Str) (Object, error) {
			r, found, err := callSpecial(th, self, key, attr)
			if !found {
				return nil, NoAttribute(self, attr)
			}
			return r, err
		}
	}, slotWrap{name: name, min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		attr, err := attrName(args[0])
		if err != nil {
			return nil, err
		}
		return (*(*getFn)(unsafe.Pointer(owner.own.slotAt(off))))(th, self, attr)
	}})
}

func setattrGroup(off uintptr) slotGroup {
	set, del := Intern("__setattr__"), Intern("__delattr__")
	wrap := func(name string, n int) slotWrap {
		return slotWrap{name: name, min: n, max: n, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
			attr, err := attrName(args[0])
			if err != nil {
				return nil, err
			}
			return None, owner.own.Setattr(th, self, attr, last(args[1:]))
		}}
	}
	return newGroup(off, func(s *Slots) {
		s.Setattr = func(th *Thread, self Object, attr *Str, v Object) error {
			var err error
			if v == nil {
				_, _, err = callSpecial(th, self, del, attr)
			} else {
				_, _, err = callSpecial(th, self, set, attr, v)
			}
			return err
		}
	}, wrap("__setattr__", 2), wrap("__delattr__", 1))
}

func last(args []Object) Object {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1]
}

func orNone(o Object) Object {
	if o == nil {
		return None
	}
	return o
}

func descrGetGroup(off uintptr) slotGroup {
	key := Intern("__get__")
	return newGroup(off, func(s *Slots) {
		s.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
			var o Object = None
			if owner != nil {
				o = owner
			}
			r, _, err := callSpecial(th, self, key, orNone(obj), o)
			return r, err
		}
	}, slotWrap{name: "__get__", min: 1, max: 2, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		obj := args[0]
		if obj == None {
			obj = nil
		}
		var cls *Type
		if len(args) > 1 {
			cls, _ = args[1].(*Type)
		}
		if obj == nil && cls == nil {
			return nil, TypeErrorf("__get__(None, None) is invalid")
		}
		return owner.own.Get(th, self, obj, cls)
	}})
}

func descrSetGroup(off uintptr) slotGroup {
	set, del := Intern("__set__"), Intern("__delete__")
	wrap := func(name string, n int) slotWrap {
		return slotWrap{name: name, min: n, max: n, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
			return None, owner.own.Set(th, self, args[0], last(args[1:]))
		}}
	}
	return newGroup(off, func(s *Slots) {
		s.Set = func(th *Thread, self, obj, v Object) error {
			name := set
			args := []Object{obj, v}
			if v == nil {
				name, args = del, args[:1]
			}
			_, found, err := callSpecial(th, self, name, args...)
			if !found {
				return AttributeErrorf("%s", name.s)
			}
			return err
		}
	}, wrap("__set__", 2), wrap("__delete__", 1))
}

func callGroup(off uintptr) slotGroup {
	key := Intern("__call__")
	return newGroup(off, func(s *Slots) {
		s.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
			if err := th.Enter(" while calling a Python object"); err != nil {
				return nil, err
			}
			defer th.Leave()
			f, err := LookupSpecial(th, self, key)
			if err != nil {
				return nil, err
			}
			if f == nil {
				return nil, TypeErrorf("'%s' object is not callable", self.Type().Name)
			}
			return CallArgs(th, f, args, kw)
		}
	}, slotWrap{name: "__call__", raw: func(th *Thread, owner *Type, self Object, args []Object, kw *Kwargs) (Object, error) {
		return owner.own.Call(th, self, args, kw)
	}})
}

func initGroup(off uintptr) slotGroup {
	key := Intern("__init__")
	g := newGroup(off, func(s *Slots) {
		s.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
			f := self.Type().Lookup(key)
			var r Object
			var err error
			if fn, ok := f.(*Function); ok {
				r, err = callWithSelf(th, fn, self, args, kw)
			} else {
				var bound Object
				if bound, err = LookupSpecial(th, self, key); err == nil {
					r, err = CallArgs(th, bound, args, kw)
				}
			}
			if err == nil && r != None {
				return TypeErrorf("__init__() should return None, not '%s'", r.Type().Name)
			}
			return err
		}
	}, slotWrap{name: "__init__", raw: func(th *Thread, owner *Type, self Object, args []Object, kw *Kwargs) (Object, error) {
		return None, owner.own.Init(th, self, args, kw)
	}})
	g.isInit = true
	return g
}
