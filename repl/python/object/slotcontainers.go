package object

// Slot groups of containers and conversions.

func nextGroup(off uintptr) slotGroup {
	key := Intern("__next__")
	return newGroup(off, func(s *Slots) {
		s.Next = func(th *Thread, self Object) (Object, error) {
			r, _, err := callSpecial(th, self, key)
			if err != nil && IsError(err, StopIteration) {
				return nil, nil
			}
			return r, err
		}
	}, slotWrap{name: "__next__", run: func(th *Thread, owner *Type, self Object, _ []Object) (Object, error) {
		r, err := owner.own.Next(th, self)
		if r == nil && err == nil {
			return nil, StopIterationOf(StopValue(self))
		}
		return r, err
	}})
}

// stopValuer is implemented by generators: the value that their StopIteration carries.
type stopValuer interface{ StopValue() Object }

// StopValue is the return value of an iterator that Next has just found at its end; nil for none.
func StopValue(it Object) Object {
	if g, ok := it.(stopValuer); ok {
		return g.StopValue()
	}
	return nil
}

func lenGroup(off uintptr) slotGroup {
	key := Intern("__len__")
	return newGroup(off, func(s *Slots) {
		s.Len = func(th *Thread, self Object) (int, error) {
			r, _, err := callSpecial(th, self, key)
			if err != nil {
				return 0, err
			}
			if r, err = Index(th, r); err != nil {
				return 0, err
			}
			n, ok := r.(Int)
			if !ok && BigOf(r).Sign() > 0 {
				return 0, OverflowErrorf("cannot fit 'int' into an index-sized integer")
			}
			if !ok || n < 0 {
				return 0, ValueErrorf("__len__() should return >= 0")
			}
			return int(n), nil
		}
	}, slotWrap{name: "__len__", run: func(th *Thread, owner *Type, self Object, _ []Object) (Object, error) {
		n, err := owner.own.Len(th, self)
		return NewInt(int64(n)), err
	}})
}

func getitemGroup(off uintptr) slotGroup {
	key := Intern("__getitem__")
	return newGroup(off, func(s *Slots) {
		s.GetItem = func(th *Thread, self, k Object) (Object, error) {
			r, found, err := callSpecial(th, self, key, k)
			if !found {
				return nil, TypeErrorf("'%s' object is not subscriptable", self.Type().Name)
			}
			return r, err
		}
	}, slotWrap{name: "__getitem__", min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		return owner.own.GetItem(th, self, args[0])
	}})
}

func setitemGroup(off uintptr) slotGroup {
	set, del := Intern("__setitem__"), Intern("__delitem__")
	wrap := func(name string, n int) slotWrap {
		return slotWrap{name: name, min: n, max: n, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
			return None, owner.own.SetItem(th, self, args[0], last(args[1:]))
		}}
	}
	return newGroup(off, func(s *Slots) {
		s.SetItem = func(th *Thread, self, k, v Object) error {
			if v == nil {
				_, found, err := callSpecial(th, self, del, k)
				if !found {
					return TypeErrorf("'%s' object doesn't support item deletion", self.Type().Name)
				}
				return err
			}
			_, found, err := callSpecial(th, self, set, k, v)
			if !found {
				return TypeErrorf("'%s' object does not support item assignment", self.Type().Name)
			}
			return err
		}
	}, wrap("__setitem__", 2), wrap("__delitem__", 1))
}

func containsGroup(off uintptr) slotGroup {
	key := Intern("__contains__")
	return newGroup(off, func(s *Slots) {
		s.Contains = func(th *Thread, self, item Object) (bool, error) {
			r, found, err := callSpecial(th, self, key, item)
			if !found {
				return false, TypeErrorf("'%s' object is not a container", self.Type().Name)
			}
			if err != nil {
				return false, err
			}
			return Truth(th, r)
		}
	}, slotWrap{name: "__contains__", min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		ok, err := owner.own.Contains(th, self, args[0])
		return Bool(ok), err
	}})
}

func intGroup(name string, off uintptr) slotGroup {
	g := unaryGroup(name, off)
	key := Intern(name)
	g.generic = func(s *Slots) {
		conv := func(th *Thread, self Object) (Object, error) {
			r, _, err := callSpecial(th, self, key)
			if err != nil {
				return nil, err
			}
			n, b, ok := NativeInt(r)
			if !ok {
				return nil, TypeErrorf("%s returned non-int (type %s)", name, r.Type().Name)
			}
			if b != nil {
				return NewBig(b), nil
			}
			return NewInt(n), nil
		}
		if name == "__index__" {
			s.Index = conv
		} else {
			s.Int = conv
		}
	}
	return g
}

func sequenceGroup(off uintptr, name string) slotGroup {
	inplace := name == "__iadd__"
	return newGroup(off, nil, slotWrap{name: name, min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		if inplace {
			return owner.own.InplaceConcat(th, self, args[0])
		}
		return owner.own.Concat(th, self, args[0])
	}})
}

func repeatGroup(off uintptr, names ...string) slotGroup {
	inplace := names[0] == "__imul__"
	var wraps []slotWrap
	for _, name := range names {
		wraps = append(wraps, slotWrap{name: name, min: 1, max: 1, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
			f := owner.own.Repeat
			if inplace {
				f = owner.own.InplaceRepeat
			}
			return repeat(th, f, self, args[0])
		}})
	}
	return newGroup(off, nil, wraps...)
}

func pow3Group(off uintptr) slotGroup {
	key := Intern("__pow__")
	return newGroup(off, func(s *Slots) {
		s.Pow3 = func(th *Thread, a, b, mod Object) (Object, error) {
			r, _, err := special(callSpecial(th, a, key, b, mod))
			return r, err
		}
	}, slotWrap{name: "__pow__", min: 1, max: 2, run: func(th *Thread, owner *Type, self Object, args []Object) (Object, error) {
		if len(args) == 1 {
			return owner.own.Binary[OpPow](th, self, args[0])
		}
		return owner.own.Pow3(th, self, args[0], args[1])
	}})
}
