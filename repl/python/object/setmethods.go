package object

func init() {
	shared := []Method{
		{Name: "copy", Doc: "Return a shallow copy of a set.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			s := self.(*Set)
			if s.frozen && s.ext == nil {
				return s, nil
			}
			return orErr(s.plainCopy(th))
		}},
		{Name: "union", Sig: "*others", Doc: "Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)",
			Fn: setFold((*Set).union)},
		{Name: "intersection", Sig: "*others", Doc: "Return the intersection of two sets as a new set.\n\n(i.e. all elements that are in both sets.)",
			Fn: setFold((*Set).intersection)},
		{Name: "difference", Sig: "*others", Doc: "Return the difference of two or more sets as a new set.\n\n(i.e. all elements that are in this set but not the others.)",
			Fn: setFold((*Set).difference)},
		{Name: "symmetric_difference", Sig: "other, /", Doc: "Return the symmetric difference of two sets as a new set.\n\n(i.e. all elements that are in exactly one of the sets.)",
			Fn: func(th *Thread, self Object, a []Object) (Object, error) {
				return orErr(self.(*Set).symmetricDifference(th, a[0]))
			}},
		{Name: "issubset", Sig: "other, /", Doc: "Report whether another set contains this set.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			o, err := setOf(th, a[0])
			if err != nil {
				return nil, err
			}
			yes, err := self.(*Set).subset(th, o)
			return Bool(yes), err
		}},
		{Name: "issuperset", Sig: "other, /", Doc: "Report whether this set contains another set.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			o, err := setOf(th, a[0])
			if err != nil {
				return nil, err
			}
			yes, err := o.subset(th, self.(*Set))
			return Bool(yes), err
		}},
		{Name: "isdisjoint", Sig: "other, /", Doc: "Return True if two sets have a null intersection.", Fn: setDisjoint},
		{Name: "__reduce__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			s := self.(*Set)
			return NewTuple(s.Type(), NewTuple(NewList(s.Items()...)), None), nil
		}},
		classGetitemMethod,
	}
	SetType.AddMethods(shared...)
	FrozenSetType.AddMethods(shared...)
	SetType.AddMethods(
		Method{Name: "add", Sig: "object, /", Doc: "Add an element to a set.\n\nThis has no effect if the element is already present.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return None, self.(*Set).Add(th, a[0])
		}},
		Method{Name: "remove", Sig: "object, /", Doc: "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			was, err := self.(*Set).discardOrFrozen(th, a[0])
			if err == nil && !was {
				err = KeyErrorOf(a[0])
			}
			return None, err
		}},
		Method{Name: "discard", Sig: "object, /", Doc: "Remove an element from a set if it is a member.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			_, err := self.(*Set).discardOrFrozen(th, a[0])
			return None, err
		}},
		Method{Name: "clear", Doc: "Remove all elements from this set.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			self.(*Set).Clear()
			return None, nil
		}},
		Method{Name: "pop", Doc: "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.", Fn: setPop},
		Method{Name: "update", Sig: "*others", Doc: "Update a set with the union of itself and others.",
			Fn: setEach(func(s *Set, th *Thread, o Object) error { return s.update(th, o) })},
		Method{Name: "intersection_update", Sig: "*others", Doc: "Update a set with the intersection of itself and another.", Fn: setEach((*Set).keep)},
		Method{Name: "difference_update", Sig: "*others", Doc: "Remove all elements of another set from this set.", Fn: setEach((*Set).remove)},
		Method{Name: "symmetric_difference_update", Sig: "other, /", Doc: "Update a set with the symmetric difference of itself and another.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			o, err := setOf(th, a[0])
			if err != nil {
				return nil, err
			}
			return None, self.(*Set).symmetricUpdate(th, o)
		}},
	)
}

// setOf returns o if it is a set, or a set of its values.
func setOf(th *Thread, o Object) (*Set, error) {
	if s, ok := o.(*Set); ok {
		return s, nil
	}
	s := NewSet()
	return s, s.update(th, o)
}

// setFold applies an operation to the receiver and each argument in turn.
func setFold(f func(s *Set, th *Thread, other Object) (*Set, error)) Native {
	return func(th *Thread, self Object, a []Object) (Object, error) {
		s := self.(*Set)
		others := a[0].(*Tuple).Items
		if len(others) == 0 {
			return orErr(s.plainCopy(th))
		}
		for _, o := range others {
			next, err := f(s, th, o)
			if err != nil {
				return nil, err
			}
			s = next
		}
		return s, nil
	}
}

func setEach(f func(s *Set, th *Thread, other Object) error) Native {
	return func(th *Thread, self Object, a []Object) (Object, error) {
		for _, o := range a[0].(*Tuple).Items {
			if err := f(self.(*Set), th, o); err != nil {
				return nil, err
			}
		}
		return None, nil
	}
}

func (s *Set) discardOrFrozen(th *Thread, item Object) (bool, error) {
	was, err := s.Discard(th, item)
	if err != nil {
		if f, ok := asFrozen(th, item, err); ok {
			return s.Discard(th, f)
		}
	}
	return was, err
}

func setPop(th *Thread, self Object, a []Object) (Object, error) {
	s := self.(*Set)
	if s.used == 0 {
		return nil, NewException(KeyError, NewStr("pop from an empty set"))
	}
	i := s.finger & (len(s.table) - 1)
	for s.table[i].key == nil {
		i = (i + 1) & (len(s.table) - 1)
	}
	key := s.table[i].key
	s.table[i] = setEntry{hash: -1}
	s.used--
	s.ver++
	s.finger = i + 1
	return key, nil
}

func setDisjoint(th *Thread, self Object, a []Object) (Object, error) {
	s := self.(*Set)
	disjoint := true
	errStop := IndexErrorf("stop")
	err := Iterate(th, a[0], func(v Object) error {
		has, err := s.Has(th, v)
		if err != nil {
			return err
		}
		if has {
			disjoint = false
			return errStop
		}
		return nil
	})
	if err != nil && err != errStop {
		return nil, err
	}
	return Bool(disjoint), nil
}
