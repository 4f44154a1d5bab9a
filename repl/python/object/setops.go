package object

func init() {
	for _, t := range []*Type{SetType, FrozenSetType} {
		t.Repr = setRepr
		t.Compare = setCompare
		t.Len = func(th *Thread, self Object) (int, error) { return self.(*Set).used, nil }
		t.Iter = func(th *Thread, self Object) (Object, error) {
			s := self.(*Set)
			return &setIter{set: s, used: s.used, left: s.used}, nil
		}
		t.Contains = func(th *Thread, self, item Object) (bool, error) { return self.(*Set).hasOrFrozen(th, item) }
		t.Binary[OpOr] = setBinary((*Set).union)
		t.Binary[OpAnd] = setBinary((*Set).intersection)
		t.Binary[OpSub] = setBinary((*Set).difference)
		t.Binary[OpXor] = setBinary((*Set).symmetricDifference)
	}
	SetType.Unhashable = true
	FrozenSetType.Hash = frozenHash
	SetType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) { return NewSetOf(cls), nil }
	SetType.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		if kw.Len() > 0 && self.Type() == SetType {
			return TypeErrorf("set() takes no keyword arguments")
		}
		if len(args) > 1 {
			return TypeErrorf("set expected at most 1 argument, got %d", len(args))
		}
		s := self.(*Set)
		s.Clear()
		if len(args) == 0 {
			return nil
		}
		return s.update(th, args[0])
	}
	FrozenSetType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if kw.Len() > 0 && cls == FrozenSetType {
			return nil, TypeErrorf("frozenset() takes no keyword arguments")
		}
		if len(args) > 1 {
			return nil, TypeErrorf("frozenset expected at most 1 argument, got %d", len(args))
		}
		if len(args) == 1 && cls == FrozenSetType && args[0].Type() == FrozenSetType {
			return args[0], nil
		}
		s := NewSetOf(cls)
		if len(args) == 0 {
			return s, nil
		}
		return s, s.update(th, args[0])
	}
	SetType.Inplace[OpOr] = setInplace(func(s *Set, th *Thread, o *Set) error { return s.merge(th, o) })
	SetType.Inplace[OpAnd] = setInplace((*Set).intersectionUpdate)
	SetType.Inplace[OpSub] = setInplace((*Set).differenceUpdate)
	SetType.Inplace[OpXor] = setInplace((*Set).symmetricUpdate)
}

func setRepr(th *Thread, self Object) (string, error) {
	s := self.(*Set)
	name := s.Type().Name
	if s.used == 0 {
		return name + "()", nil
	}
	if !th.ReprEnter(self) {
		return name + "(...)", nil
	}
	defer th.ReprLeave()
	b := []byte("{")
	if s.Type() != SetType {
		b = []byte(name + "({")
	}
	for i, k := range s.Items() {
		if i > 0 {
			b = append(b, ", "...)
		}
		r, err := Repr(th, k)
		if err != nil {
			return "", err
		}
		b = append(b, r...)
	}
	b = append(b, '}')
	if s.Type() != SetType {
		b = append(b, ')')
	}
	return string(b), nil
}

func frozenHash(th *Thread, self Object) (int64, error) {
	s := self.(*Set)
	if s.hash != 0 {
		return s.hash, nil
	}
	var h uint64
	for _, e := range s.table {
		if e.key != nil {
			x := uint64(e.hash)
			h ^= (x ^ 89869747 ^ x<<16) * 3644798167
		}
	}
	h ^= (uint64(s.used) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if int64(h) == -1 {
		h = 590923713
	}
	s.hash = int64(h)
	return s.hash, nil
}

// hasOrFrozen is Has that looks up a set by the frozenset equal to it.
func (s *Set) hasOrFrozen(th *Thread, item Object) (bool, error) {
	has, err := s.Has(th, item)
	if err != nil {
		if f, ok := asFrozen(th, item, err); ok {
			return s.Has(th, f)
		}
	}
	return has, err
}

func asFrozen(th *Thread, item Object, err error) (Object, bool) {
	v, ok := item.(*Set)
	if !ok || v.frozen || !IsError(err, TypeError) {
		return nil, false
	}
	c := NewFrozenSet()
	if c.merge(th, v) != nil {
		return nil, false
	}
	return c, true
}

func setCompare(th *Thread, op CmpOp, self, other Object) (Object, error) {
	a := self.(*Set)
	b, ok := other.(*Set)
	if !ok {
		return NotImplemented, nil
	}
	var yes bool
	var err error
	switch op {
	case EQ, NE:
		if a.used == b.used {
			yes, err = a.subset(th, b)
		}
		yes = yes == (op == EQ)
	case LE:
		yes, err = a.subset(th, b)
	case GE:
		yes, err = b.subset(th, a)
	case LT:
		if a.used < b.used {
			yes, err = a.subset(th, b)
		}
	case GT:
		if a.used > b.used {
			yes, err = b.subset(th, a)
		}
	}
	return Bool(yes), err
}

func (s *Set) subset(th *Thread, of *Set) (bool, error) {
	if s.used > of.used {
		return false, nil
	}
	for i := 0; i < len(s.table); i++ {
		if e := s.table[i]; e.key != nil {
			if has, err := of.hasHash(th, e.key, e.hash); err != nil || !has {
				return false, err
			}
		}
	}
	return true, nil
}

func setBinary(f func(s *Set, th *Thread, other Object) (*Set, error)) func(*Thread, Object, Object) (Object, error) {
	return func(th *Thread, a, b Object) (Object, error) {
		x, ok := a.(*Set)
		if _, ok2 := b.(*Set); !ok || !ok2 {
			return NotImplemented, nil
		}
		return orErr(f(x, th, b))
	}
}

// orErr turns a typed result into an Object, nil on error.
func orErr[T Object](v T, err error) (Object, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

func setInplace(f func(s *Set, th *Thread, other *Set) error) func(*Thread, Object, Object) (Object, error) {
	return func(th *Thread, a, b Object) (Object, error) {
		other, ok := b.(*Set)
		if !ok {
			return NotImplemented, nil
		}
		if err := f(a.(*Set), th, other); err != nil {
			return nil, err
		}
		return a, nil
	}
}

func (s *Set) union(th *Thread, other Object) (*Set, error) {
	c, err := s.plainCopy(th)
	if err != nil {
		return nil, err
	}
	return c, c.update(th, other)
}

func (s *Set) intersection(th *Thread, other Object) (*Set, error) {
	out := NewSet()
	out.frozen = s.frozen
	if o, ok := other.(*Set); ok {
		small, large := o, s
		if o.used > s.used {
			small, large = s, o
		}
		for i := 0; i < len(small.table); i++ {
			e := small.table[i]
			if e.key == nil {
				continue
			}
			has, err := large.hasHash(th, e.key, e.hash)
			if err == nil && has {
				err = out.addHash(th, e.key, e.hash)
			}
			if err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return out, Iterate(th, other, func(v Object) error {
		has, err := s.Has(th, v)
		if err != nil || !has {
			return err
		}
		return out.Add(th, v)
	})
}

func (s *Set) difference(th *Thread, other Object) (*Set, error) {
	var has func(key Object, h int64) (bool, error)
	n := 0
	switch o := other.(type) {
	case *Set:
		n = o.used
		has = func(key Object, h int64) (bool, error) { return o.hasHash(th, key, h) }
	case *Dict:
		n = o.Len()
		has = func(key Object, h int64) (bool, error) { _, ok, err := o.Get(th, key); return ok, err }
	}
	if has == nil || s.used>>2 > n {
		c, err := s.plainCopy(th)
		if err != nil {
			return nil, err
		}
		return c, c.remove(th, other)
	}
	out := NewSet()
	out.frozen = s.frozen
	for i := 0; i < len(s.table); i++ {
		e := s.table[i]
		if e.key == nil {
			continue
		}
		in, err := has(e.key, e.hash)
		if err == nil && !in {
			err = out.addHash(th, e.key, e.hash)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// remove discards all values of an iterable.
func (s *Set) remove(th *Thread, other Object) error {
	if other == Object(s) {
		s.Clear()
		return nil
	}
	return Iterate(th, other, func(v Object) error {
		_, err := s.Discard(th, v)
		return err
	})
}

func (s *Set) symmetricDifference(th *Thread, other Object) (*Set, error) {
	out := NewSet()
	out.frozen = s.frozen
	if err := out.update(th, other); err != nil {
		return nil, err
	}
	return out, out.symmetricUpdate(th, s)
}

func (s *Set) symmetricUpdate(th *Thread, other *Set) error {
	if other == s {
		s.Clear()
		return nil
	}
	for i := 0; i < len(other.table); i++ {
		e := other.table[i]
		if e.key == nil {
			continue
		}
		was, err := s.discardHash(th, e.key, e.hash)
		if err == nil && !was {
			err = s.addHash(th, e.key, e.hash)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Set) differenceUpdate(th *Thread, other *Set) error { return s.remove(th, other) }

func (s *Set) intersectionUpdate(th *Thread, other *Set) error {
	return s.keep(th, other)
}

// keep replaces the elements by those that are also in other.
func (s *Set) keep(th *Thread, other Object) error {
	out, err := s.intersection(th, other)
	if err != nil {
		return err
	}
	s.table, s.fill, s.used = out.table, out.fill, out.used
	s.ver++
	return nil
}
