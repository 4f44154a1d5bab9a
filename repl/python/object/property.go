package object

// PropertyType is property.
var PropertyType = NewType("property", ObjectType)

// Property is property(Fget, Fset, Fdel, Doc); parts not given are None.
type Property struct {
	Head
	Fget, Fset, Fdel, Doc Object
	name                  *Str
	docOfGetter           bool
}

var propertySig = NewSig("property", "fget=None, fset=None, fdel=None, doc=None")

func init() {
	PropertyType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		p := &Property{Fget: None, Fset: None, Fdel: None, Doc: None}
		p.InitHead(cls)
		return p, nil
	}
	PropertyType.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		a, err := propertySig.Bind(th, args, kw)
		if err != nil {
			return err
		}
		p := self.(*Property)
		p.Fget, p.Fset, p.Fdel, p.Doc = a[0], a[1], a[2], a[3]
		if p.Doc == None && p.Fget != None {
			p.docOfGetter = true
			if d, err := lookupAttr(th, p.Fget, Intern("__doc__")); err == nil && d != nil {
				p.Doc = d
			}
		}
		return nil
	}
	PropertyType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		p := self.(*Property)
		if obj == nil {
			return self, nil
		}
		if p.Fget == None {
			return nil, p.cant(obj, "getter")
		}
		return Call(th, p.Fget, obj)
	}
	PropertyType.Set = func(th *Thread, self, obj, value Object) error {
		p := self.(*Property)
		if value == nil {
			if p.Fdel == None {
				return p.cant(obj, "deleter")
			}
			_, err := Call(th, p.Fdel, obj)
			return err
		}
		if p.Fset == None {
			return p.cant(obj, "setter")
		}
		_, err := Call(th, p.Fset, obj, value)
		return err
	}
	part := func(name string, at func(*Property) *Object) Getset {
		return Getset{Name: name, Get: func(th *Thread, o Object) (Object, error) { return *at(o.(*Property)), nil }}
	}
	doc := part("__doc__", func(p *Property) *Object { return &p.Doc })
	doc.Set = func(th *Thread, o, v Object) error { o.(*Property).Doc = orNone(v); return nil }
	PropertyType.AddGetset(
		part("fget", func(p *Property) *Object { return &p.Fget }),
		part("fset", func(p *Property) *Object { return &p.Fset }),
		part("fdel", func(p *Property) *Object { return &p.Fdel }),
		doc,
		Getset{Name: "__isabstractmethod__", Get: func(th *Thread, o Object) (Object, error) {
			p := o.(*Property)
			for _, f := range []Object{p.Fget, p.Fset, p.Fdel} {
				if v, err := lookupAttr(th, f, Intern("__isabstractmethod__")); err == nil && v != nil {
					if ok, err := Truth(th, v); ok || err != nil {
						return Bool(ok), err
					}
				}
			}
			return False, nil
		}},
	)
	with := func(name string, at func(*Property) *Object) Method {
		return Method{Name: name, Sig: "f, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			old := self.(*Property)
			p := &Property{Fget: old.Fget, Fset: old.Fset, Fdel: old.Fdel, Doc: old.Doc, name: old.name, docOfGetter: old.docOfGetter}
			p.InitHead(old.class)
			*at(p) = args[0]
			if name == "getter" && p.docOfGetter {
				if d, err := lookupAttr(th, args[0], Intern("__doc__")); err == nil && d != nil {
					p.Doc = d
				}
			}
			return p, nil
		}}
	}
	PropertyType.AddMethods(
		with("getter", func(p *Property) *Object { return &p.Fget }),
		with("setter", func(p *Property) *Object { return &p.Fset }),
		with("deleter", func(p *Property) *Object { return &p.Fdel }),
		Method{Name: "__set_name__", Sig: "owner, name, /", Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			if s, ok := args[1].(*Str); ok {
				self.(*Property).name = s
			}
			return None, nil
		}},
	)
	initStaticClass()
}

func (p *Property) cant(obj Object, what string) error {
	if p.name != nil {
		return AttributeErrorf("property '%s' of '%s' object has no %s", p.name.s, obj.Type().QualName, what)
	}
	return AttributeErrorf("property of '%s' object has no %s", obj.Type().QualName, what)
}

// initStaticClass sets the slots of staticmethod and classmethod.
func initStaticClass() {
	wrapped := func(o Object) *Object {
		if s, ok := o.(*StaticMethod); ok {
			return &s.Func
		}
		return &o.(*ClassMethod).Func
	}
	StaticMethodType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		s := &StaticMethod{Func: None}
		s.InitHead(cls)
		return s, nil
	}
	ClassMethodType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		c := &ClassMethod{Func: None}
		c.InitHead(cls)
		return c, nil
	}
	StaticMethodType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		return self.(*StaticMethod).Func, nil
	}
	ClassMethodType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		if owner == nil {
			owner = obj.Type()
		}
		f := self.(*ClassMethod).Func
		if fn, ok := f.(*Function); ok {
			return &BoundMethod{fn, owner}, nil
		}
		if get := f.Type().Get; get != nil && f.Type() != MethodType {
			return get(th, f, owner, owner.Type())
		}
		return &BoundMethod{f, owner}, nil
	}
	StaticMethodType.Call = func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		return CallArgs(th, self.(*StaticMethod).Func, args, kw)
	}
	for _, t := range []*Type{StaticMethodType, ClassMethodType} {
		t.hasDict = true
		t.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
			if kw != nil {
				return TypeErrorf("%s() takes no keyword arguments", t.Name)
			}
			if len(args) != 1 {
				return TypeErrorf("%s expected 1 argument, got %d", t.Name, len(args))
			}
			*wrapped(self) = args[0]
			return nil
		}
		t.Repr = func(th *Thread, self Object) (string, error) {
			r, err := Repr(th, *wrapped(self))
			return "<" + self.Type().Name + "(" + r + ")>", err
		}
		t.AddGetset(
			Getset{Name: "__func__", Get: func(th *Thread, o Object) (Object, error) { return *wrapped(o), nil }},
			Getset{Name: "__wrapped__", Get: func(th *Thread, o Object) (Object, error) { return *wrapped(o), nil }},
			Getset{Name: "__dict__", Get: getDict, Set: setDict},
		)
		for _, name := range []string{"__name__", "__qualname__", "__doc__", "__module__", "__isabstractmethod__"} {
			key := Intern(name)
			t.AddGetset(Getset{Name: name, Get: func(th *Thread, o Object) (Object, error) {
				v, err := GetAttr(th, *wrapped(o), key)
				if err != nil && name == "__isabstractmethod__" {
					return False, nil
				}
				return v, err
			}})
		}
	}
}
