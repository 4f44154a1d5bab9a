package object

// SuperType is super.
var SuperType = NewType("super", ObjectType)

// Super is super(class, obj): attribute lookup that starts after class in obj's MRO.
type Super struct {
	class   *Type
	obj     Object // nil if unbound
	objType *Type
}

// Type returns SuperType.
func (*Super) Type() *Type { return SuperType }

// NewSuper returns super(class, obj).
func NewSuper(class *Type, obj Object) (*Super, error) {
	if t, ok := obj.(*Type); ok && t.IsSubtype(class) {
		return &Super{class, obj, t}, nil
	}
	if t := obj.Type(); t.IsSubtype(class) {
		return &Super{class, obj, t}, nil
	}
	return nil, TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
}

// Superer is implemented by frames: the implicit arguments of super().
type Superer interface {
	SuperArgs() (class *Type, self Object, err error)
}

func superGetattr(th *Thread, self Object, name *Str) (Object, error) {
	s := self.(*Super)
	if s.obj == nil || name.s == "__class__" {
		return GenericGetAttr(th, self, name)
	}
	mro := s.objType.MRO
	i := 0
	for i < len(mro) && mro[i] != s.class {
		i++
	}
	for i++; i < len(mro); i++ {
		v, ok := mro[i].dict.GetName(name)
		if !ok {
			continue
		}
		get := v.Type().Get
		if get == nil {
			return v, nil
		}
		obj := s.obj
		if obj == Object(s.objType) {
			obj = nil
		}
		return get(th, v, obj, s.objType)
	}
	return GenericGetAttr(th, self, name)
}

func init() {
	SuperType.Getattr = superGetattr
	SuperType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if kw != nil {
			return nil, TypeErrorf("super() takes no keyword arguments")
		}
		switch len(args) {
		case 0:
			f, ok := th.Frame.(Superer)
			if !ok {
				return nil, RuntimeErrorf("super(): no arguments")
			}
			class, obj, err := f.SuperArgs()
			if err != nil {
				return nil, err
			}
			return NewSuper(class, obj)
		case 1, 2:
			t, ok := args[0].(*Type)
			if !ok {
				return nil, TypeErrorf("super() argument 1 must be a type, not %s", args[0].Type().Name)
			}
			if len(args) == 1 || args[1] == None {
				return &Super{class: t}, nil
			}
			return NewSuper(t, args[1])
		}
		return nil, TypeErrorf("super expected at most 2 arguments, got %d", len(args))
	}
	SuperType.Init = func(*Thread, Object, []Object, *Kwargs) error { return nil }
	SuperType.Repr = func(th *Thread, self Object) (string, error) {
		s := self.(*Super)
		if s.obj == nil {
			return "<super: <class '" + s.class.Name + "'>, NULL>", nil
		}
		return "<super: <class '" + s.class.Name + "'>, <" + s.objType.Name + " object>>", nil
	}
	SuperType.Get = func(th *Thread, self, obj Object, owner *Type) (Object, error) {
		s := self.(*Super)
		if obj == nil || s.obj != nil {
			return self, nil
		}
		return NewSuper(s.class, obj)
	}
	SuperType.AddGetset(
		Getset{Name: "__thisclass__", Get: func(th *Thread, o Object) (Object, error) { return o.(*Super).class, nil }},
		Getset{Name: "__self__", Get: func(th *Thread, o Object) (Object, error) { return orNone(o.(*Super).obj), nil }},
		Getset{Name: "__self_class__", Get: func(th *Thread, o Object) (Object, error) {
			if t := o.(*Super).objType; t != nil {
				return t, nil
			}
			return None, nil
		}},
	)
}
