package object

import "strings"

// The slots and methods of object.

func init() {
	ObjectType.New = objectNew
	ObjectType.Init = objectInit
	ObjectType.Repr = func(th *Thread, self Object) (string, error) {
		return "<" + DottedName(self.Type()) + " object at " + addr(self) + ">", nil
	}
	ObjectType.Str = func(th *Thread, self Object) (string, error) { return self.Type().Repr(th, self) }
	ObjectType.Hash = func(th *Thread, self Object) (int64, error) { return hashPointer(self), nil }
	ObjectType.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		switch op {
		case EQ:
			if Is(self, other) {
				return True, nil
			}
		case NE:
			r, err := self.Type().Compare(th, EQ, self, other)
			if err != nil || r == NotImplemented {
				return r, err
			}
			b, err := Truth(th, r)
			return Bool(!b), err
		}
		return NotImplemented, nil
	}
	ObjectType.Format = func(th *Thread, self Object, spec string) (string, error) {
		if spec != "" {
			return "", TypeErrorf("unsupported format string passed to %s.__format__", self.Type().Name)
		}
		return ToStr(th, self)
	}
	ObjectType.AddGetset(
		Getset{Name: "__class__", Get: func(th *Thread, o Object) (Object, error) { return o.Type(), nil }, Set: setClass},
	)
	ObjectType.AddMethods(
		Method{Name: "__dir__", Fn: objectDir},
		Method{Name: "__sizeof__", Fn: func(th *Thread, self Object, _ []Object) (Object, error) { return NewInt(16), nil }},
		Method{Name: "__init_subclass__", Class: true, Raw: func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
			if kw != nil {
				return nil, TypeErrorf("%s.__init_subclass__() takes no keyword arguments", self.(*Type).Name)
			}
			if len(args) > 0 {
				return nil, TypeErrorf("%s.__init_subclass__() takes no arguments (%d given)", self.(*Type).Name, len(args))
			}
			return None, nil
		}},
		Method{Name: "__subclasshook__", Class: true, Sig: "cls=?, /", Fn: func(*Thread, Object, []Object) (Object, error) { return NotImplemented, nil }},
		Method{Name: "__reduce_ex__", Sig: "protocol, /", Fn: objectReduce},
		Method{Name: "__reduce__", Fn: objectReduce},
	)
	attr := func(name string, n int, run func(th *Thread, owner *Type, self Object, args []Object) (Object, error)) {
		key := Intern(name)
		ObjectType.dict.SetName(key, &wrapperDescr{owner: ObjectType, def: &slotWrap{name: name, key: key, min: n, max: n, run: run}})
	}
	attr("__getattribute__", 1, func(th *Thread, _ *Type, self Object, args []Object) (Object, error) {
		name, err := attrName(args[0])
		if err != nil {
			return nil, err
		}
		return GenericGetAttr(th, self, name)
	})
	setter := func(th *Thread, _ *Type, self Object, args []Object) (Object, error) {
		name, err := attrName(args[0])
		if err != nil {
			return nil, err
		}
		if t, ok := self.(*Type); ok {
			return nil, TypeErrorf("can't apply this __setattr__ to %s object", t.Type().Name)
		}
		return None, GenericSetAttr(th, self, name, last(args[1:]))
	}
	attr("__setattr__", 2, setter)
	attr("__delattr__", 1, setter)
}

var abstractName = Intern("__abstractmethods__")

func objectNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	if len(args) > 0 || kw != nil {
		if cls.newFrom != ObjectType {
			return nil, TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if cls.initFrom == ObjectType {
			return nil, TypeErrorf("%s() takes no arguments", cls.Name)
		}
	}
	if v, ok := cls.dict.GetName(abstractName); ok {
		if err := checkAbstract(th, cls, v); err != nil {
			return nil, err
		}
	}
	return NewInstance(cls), nil
}

func checkAbstract(th *Thread, cls *Type, names Object) error {
	list, err := ToSlice(th, names)
	if err != nil || len(list) == 0 {
		return err
	}
	text := make([]string, len(list))
	for i, n := range list {
		if text[i], err = ToStr(th, n); err != nil {
			return err
		}
	}
	sortStrings(text)
	return TypeErrorf("Can't instantiate abstract class %s with abstract method%s %s", cls.Name, plural(len(text)), strings.Join(text, ", "))
}

func objectInit(th *Thread, self Object, args []Object, kw *Kwargs) error {
	if len(args) == 0 && kw == nil {
		return nil
	}
	t := self.Type()
	if t.initFrom != ObjectType {
		return TypeErrorf("object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if t.newFrom == ObjectType {
		return TypeErrorf("%s.__init__() takes exactly one argument (the instance to initialize)", t.Name)
	}
	return nil
}

// DottedName is a class's module and qualified name, without "builtins.".
func DottedName(t *Type) string {
	mod := t.Module
	if t.heap {
		if v, ok := t.dict.GetStr("__module__"); ok {
			if s, ok := v.(*Str); ok {
				mod = s.s
			}
		}
	}
	if mod == "builtins" || mod == "" {
		return t.QualName
	}
	return mod + "." + t.QualName
}

func setClass(th *Thread, o, v Object) error {
	if v == nil {
		return TypeErrorf("can't delete __class__ attribute")
	}
	t, ok := v.(*Type)
	if !ok {
		return TypeErrorf("__class__ must be set to a class, not '%s' object", v.Type().Name)
	}
	h, ok := o.(headed)
	if !ok || h.head() == nil || !t.heap || !o.Type().heap {
		return TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if solid(t) != solid(o.Type()) || t.nslots != o.Type().nslots || t.hasDict != o.Type().hasDict {
		return TypeErrorf("__class__ assignment: '%s' object layout differs from '%s'", t.Name, o.Type().Name)
	}
	h.head().class = t
	return nil
}

func objectDir(th *Thread, self Object, _ []Object) (Object, error) {
	names := NewDict()
	for _, k := range self.Type().MRO {
		if err := names.Update(th, k.dict); err != nil {
			return nil, err
		}
	}
	d, err := lookupAttr(th, self, Intern("__dict__"))
	if err != nil {
		return nil, err
	}
	if d, ok := d.(*Dict); ok {
		if err := names.Update(th, d); err != nil {
			return nil, err
		}
	}
	return NewList(names.Keys()...), nil
}

func objectReduce(th *Thread, self Object, _ []Object) (Object, error) {
	if f, err := lookupAttr(th, self, Intern("__reduce__")); err != nil {
		return nil, err
	} else if b, ok := f.(*Builtin); f != nil && (!ok || b.def.owner != ObjectType) {
		return Call(th, f)
	}
	return nil, TypeErrorf("cannot pickle '%s' object", self.Type().Name)
}
