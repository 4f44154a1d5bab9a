package object

func init() {
	t := TupleType
	t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if kw.Len() > 0 && cls == TupleType {
			return nil, TypeErrorf("tuple() takes no keyword arguments")
		}
		if len(args) > 1 {
			return nil, TypeErrorf("tuple expected at most 1 argument, got %d", len(args))
		}
		if len(args) == 0 {
			return NewTupleOf(cls, nil), nil
		}
		if v, ok := args[0].(*Tuple); ok && v.ext == nil && cls == TupleType {
			return v, nil
		}
		items, err := ToSlice(th, args[0])
		if err != nil {
			return nil, err
		}
		return NewTupleOf(cls, items), nil
	}
	t.Repr = func(th *Thread, self Object) (string, error) {
		items := self.(*Tuple).Items
		if len(items) == 0 {
			return "()", nil
		}
		if !th.ReprEnter(self) {
			return "(...)", nil
		}
		defer th.ReprLeave()
		b := append(make([]byte, 0, 8*len(items)), '(')
		for i, v := range items {
			if i > 0 {
				b = append(b, ", "...)
			}
			s, err := Repr(th, v)
			if err != nil {
				return "", err
			}
			b = append(b, s...)
		}
		if len(items) == 1 {
			b = append(b, ',')
		}
		return string(append(b, ')')), nil
	}
	t.Hash = func(th *Thread, self Object) (int64, error) {
		items := self.(*Tuple).Items
		var buf [8]int64
		hashes := buf[:0]
		for _, v := range items {
			h, err := Hash(th, v)
			if err != nil {
				return 0, err
			}
			hashes = append(hashes, h)
		}
		return HashTuple(hashes), nil
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		b, ok := other.(*Tuple)
		if !ok {
			return NotImplemented, nil
		}
		a := self.(*Tuple)
		return compareItems(th, op, func() []Object { return a.Items }, func() []Object { return b.Items })
	}
	t.Len = func(th *Thread, self Object) (int, error) { return len(self.(*Tuple).Items), nil }
	t.Iter = func(th *Thread, self Object) (Object, error) { return &TupleIter{tuple: self.(*Tuple)}, nil }
	t.Contains = func(th *Thread, self, item Object) (bool, error) {
		items := self.(*Tuple).Items
		i, err := findItem(th, func() []Object { return items }, item, 0, len(items))
		return i >= 0, err
	}
	t.GetItem = func(th *Thread, self, key Object) (Object, error) {
		v := self.(*Tuple)
		if s, ok := key.(*Slice); ok {
			start, step, count, err := s.SliceBounds(th, len(v.Items))
			if err != nil {
				return nil, err
			}
			if count == len(v.Items) && step == 1 && v.ext == nil {
				return v, nil
			}
			return NewTuple(pickSlice(v.Items, start, step, count)...), nil
		}
		i, err := itemIndex(th, key, len(v.Items), "tuple index", "tuple indices must be integers or slices")
		if err != nil {
			return nil, err
		}
		return v.Items[i], nil
	}
	t.Concat = func(th *Thread, a, b Object) (Object, error) {
		y, ok := b.(*Tuple)
		if !ok {
			return nil, TypeErrorf("can only concatenate tuple (not \"%s\") to tuple", b.Type().Name)
		}
		x := a.(*Tuple)
		switch {
		case len(x.Items) == 0 && y.ext == nil:
			return y, nil
		case len(y.Items) == 0 && x.ext == nil:
			return x, nil
		}
		out := make([]Object, 0, len(x.Items)+len(y.Items))
		return NewTuple(append(append(out, x.Items...), y.Items...)...), nil
	}
	t.Repeat = func(th *Thread, a Object, n int) (Object, error) {
		if x := a.(*Tuple); n == 1 && x.ext == nil {
			return x, nil
		}
		items, err := repeatSlice(a.(*Tuple).Items, n, 16)
		if err != nil {
			return nil, err
		}
		return NewTuple(items...), nil
	}
	t.AddMethods(
		Method{Name: "count", Sig: "value, /", Doc: "Return number of occurrences of value.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			items := self.(*Tuple).Items
			return countItem(th, func() []Object { return items }, a[0])
		}},
		Method{Name: "index", Sig: "value, start=0, stop=9223372036854775807, /", Doc: "Return first index of value.\n\nRaises ValueError if the value is not present.", Fn: tupleIndex},
		Method{Name: "__getnewargs__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewTuple(NewTuple(self.(*Tuple).Items...)), nil
		}},
		classGetitemMethod,
	)
}

func tupleIndex(th *Thread, self Object, a []Object) (Object, error) {
	items := self.(*Tuple).Items
	lo, hi, err := rangeArgs(th, a[1], a[2], len(items))
	if err != nil {
		return nil, err
	}
	i, err := findItem(th, func() []Object { return items }, a[0], lo, hi)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		return nil, ValueErrorf("tuple.index(x): x not in tuple")
	}
	return NewInt(int64(i)), nil
}
