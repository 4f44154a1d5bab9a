package object

// realInstance is type.__instancecheck__: the class of o, or what o claims as __class__, derives from t.
func realInstance(th *Thread, o Object, t *Type) bool {
	if o.Type().IsSubtype(t) {
		return true
	}
	if _, ok := o.(*Instance); ok && o.Type().Lookup(Intern("__class__")) == ObjectType.Lookup(Intern("__class__")) && o.Type().GetattrHook == nil && o.Type().Getattr == nil {
		return false
	}
	if c, err := lookupAttr(th, o, Intern("__class__")); err == nil {
		if c, ok := c.(*Type); ok && c != o.Type() {
			return c.IsSubtype(t)
		}
	}
	return false
}

// IsInstance is isinstance(o, cls); cls may be a tuple or union.
func IsInstance(th *Thread, o, cls Object) (bool, error) {
	if t, ok := cls.(*Type); ok && t.class == nil {
		if o.Type() == t {
			return true, nil
		}
		return realInstance(th, o, t), nil
	}
	return checkClass(th, o, cls, Intern("__instancecheck__"), "isinstance() arg 2 must be a type, a tuple of types, or a union")
}

// IsSubclass is issubclass(sub, cls).
func IsSubclass(th *Thread, sub, cls Object) (bool, error) {
	s, ok := sub.(*Type)
	if t, isType := cls.(*Type); isType && t.class == nil {
		if !ok {
			return false, TypeErrorf("issubclass() arg 1 must be a class")
		}
		return s.IsSubtype(t), nil
	}
	return checkClass(th, sub, cls, Intern("__subclasscheck__"), "issubclass() arg 2 must be a class, a tuple of classes, or a union")
}

func checkClass(th *Thread, o, cls Object, hook *Str, bad string) (bool, error) {
	if t, ok := cls.(*Tuple); ok {
		if err := th.Enter(" in __instancecheck__"); err != nil {
			return false, err
		}
		defer th.Leave()
		for _, c := range t.Items {
			var ok bool
			var err error
			if hook.s == "__instancecheck__" {
				ok, err = IsInstance(th, o, c)
			} else {
				ok, err = IsSubclass(th, o, c)
			}
			if ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	if t, ok := cls.(*Type); ok && hook.s == "__instancecheck__" && o.Type() == t {
		return true, nil
	}
	r, found, err := callSpecial(th, cls, hook, o)
	if err != nil {
		return false, err
	}
	if !found {
		return false, TypeErrorf("%s", bad)
	}
	return Truth(th, r)
}
