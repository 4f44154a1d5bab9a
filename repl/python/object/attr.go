package object

// GetAttr is o.name.
func GetAttr(th *Thread, o Object, name *Str) (Object, error) {
	t := o.Type()
	var v Object
	var err error
	if t.Getattr != nil {
		v, err = t.Getattr(th, o, name)
	} else {
		v, err = GenericGetAttr(th, o, name)
	}
	if err != nil && t.GetattrHook != nil && IsError(err, AttributeError) {
		return t.GetattrHook(th, o, name)
	}
	return v, err
}

// GetAttrString is GetAttr with a Go string.
func GetAttrString(th *Thread, o Object, name string) (Object, error) {
	return GetAttr(th, o, Intern(name))
}

// LookupAttr is GetAttr that returns nil, nil if there is no such attribute.
func LookupAttr(th *Thread, o Object, name string) (Object, error) {
	return lookupAttr(th, o, Intern(name))
}

func lookupAttr(th *Thread, o Object, name *Str) (Object, error) {
	v, err := GetAttr(th, o, name)
	if err != nil && IsError(err, AttributeError) {
		return nil, nil
	}
	return v, err
}

// SetAttr is o.name = value; a nil value deletes the attribute.
func SetAttr(th *Thread, o Object, name *Str, value Object) error {
	if f := o.Type().Setattr; f != nil {
		return f(th, o, name, value)
	}
	return GenericSetAttr(th, o, name, value)
}

// instDict returns the __dict__ of o without making one.
func instDict(o Object) *Dict {
	switch v := o.(type) {
	case *Instance:
		return v.dict
	case *Function:
		return v.attrs
	case *Module:
		return v.Vars
	case headed:
		if h := v.head(); h != nil {
			return h.dict
		}
	}
	return nil
}

// InstanceDict is the __dict__ of o, made if need be; nil if its class gives it none.
func InstanceDict(o Object) *Dict {
	switch v := o.(type) {
	case *Function:
		return v.Attrs()
	case *Module:
		return v.Vars
	case headed:
		return v.head().Dict()
	}
	return nil
}

// GenericGetAttr is object.__getattribute__: data descriptors of the class, the instance's dict, other attributes of
// the class.
func GenericGetAttr(th *Thread, o Object, name *Str) (Object, error) {
	t := o.Type()
	descr := t.Lookup(name)
	var get func(*Thread, Object, Object, *Type) (Object, error)
	if descr != nil {
		dt := descr.Type()
		if get = dt.Get; get != nil && dt.Set != nil {
			return get(th, descr, o, t)
		}
	}
	if d := instDict(o); d != nil {
		if v, ok := d.GetName(name); ok {
			return v, nil
		}
	}
	if get != nil {
		return get(th, descr, o, t)
	}
	if descr != nil {
		return descr, nil
	}
	return nil, NoAttribute(o, name)
}

// NoAttribute is the AttributeError of a missing attribute.
func NoAttribute(o Object, name *Str) error {
	return AttrError(o, name, "'"+o.Type().tpName()+"' object has no attribute '"+name.s+"'")
}

// AttrError is an AttributeError that knows the object and the name, for suggestions.
func AttrError(o Object, name *Str, text string) error {
	e := NewException(AttributeError, NewStr(text))
	e.AttrName, e.AttrObj = name, o
	return e
}

// GenericSetAttr is object.__setattr__ and __delattr__.
func GenericSetAttr(th *Thread, o Object, name *Str, value Object) error {
	t := o.Type()
	descr := t.Lookup(name)
	if descr != nil {
		if set := descr.Type().Set; set != nil {
			return set(th, descr, o, value)
		}
	}
	if value == nil {
		if d := instDict(o); d != nil && d.DeleteName(name) {
			return nil
		}
		if descr != nil && instDictless(o) {
			return AttrError(o, name, "'"+t.tpName()+"' object attribute '"+name.s+"' is read-only")
		}
		return NoAttribute(o, name)
	}
	d := InstanceDict(o)
	if d == nil {
		if descr != nil {
			return AttrError(o, name, "'"+t.tpName()+"' object attribute '"+name.s+"' is read-only")
		}
		return NoAttribute(o, name)
	}
	d.SetName(name, value)
	return nil
}

func instDictless(o Object) bool { return InstanceDict(o) == nil }

func memberSlot(m *MemberDescr, obj Object) *Object {
	if v, ok := obj.(headed); ok {
		if h := v.head(); h != nil && h.class.IsSubtype(m.Owner) {
			return &h.slots[m.slot]
		}
	}
	return nil
}

func memberGet(th *Thread, self, obj Object, owner *Type) (Object, error) {
	m := self.(*MemberDescr)
	if obj == nil {
		return self, nil
	}
	p := memberSlot(m, obj)
	if p == nil {
		return nil, TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", m.Name, m.Owner.Name, obj.Type().tpName())
	}
	if *p == nil {
		return nil, NoAttribute(obj, NewStr(m.Name))
	}
	return *p, nil
}

func memberSet(th *Thread, self, obj, value Object) error {
	m := self.(*MemberDescr)
	p := memberSlot(m, obj)
	if p == nil {
		return TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", m.Name, m.Owner.Name, obj.Type().tpName())
	}
	if value == nil && *p == nil {
		return AttrError(obj, NewStr(m.Name), m.Name)
	}
	*p = value
	return nil
}
