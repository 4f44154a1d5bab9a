package object

import "slices"

func init() {
	t := ListType
	t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		return NewListOf(cls, nil), nil
	}
	t.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		if kw.Len() > 0 && self.Type() == ListType {
			return TypeErrorf("list() takes no keyword arguments")
		}
		if len(args) > 1 {
			return TypeErrorf("list expected at most 1 argument, got %d", len(args))
		}
		l := self.(*List)
		l.Items = nil
		if len(args) == 0 {
			return nil
		}
		return listExtend(th, l, args[0])
	}
	t.Unhashable = true
	t.Repr = func(th *Thread, self Object) (string, error) {
		l := self.(*List)
		if len(l.Items) == 0 {
			return "[]", nil
		}
		if !th.ReprEnter(self) {
			return "[...]", nil
		}
		defer th.ReprLeave()
		b := append(make([]byte, 0, 8*len(l.Items)), '[')
		for i := 0; i < len(l.Items); i++ {
			if i > 0 {
				b = append(b, ", "...)
			}
			s, err := Repr(th, l.Items[i])
			if err != nil {
				return "", err
			}
			b = append(b, s...)
		}
		return string(append(b, ']')), nil
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		b, ok := other.(*List)
		if !ok {
			return NotImplemented, nil
		}
		a := self.(*List)
		if len(a.Items) != len(b.Items) && (op == EQ || op == NE) {
			return Bool(op == NE), nil
		}
		return compareItems(th, op, func() []Object { return a.Items }, func() []Object { return b.Items })
	}
	t.Len = func(th *Thread, self Object) (int, error) { return len(self.(*List).Items), nil }
	t.Iter = func(th *Thread, self Object) (Object, error) { return &ListIter{list: self.(*List)}, nil }
	t.Contains = func(th *Thread, self, item Object) (bool, error) {
		l := self.(*List)
		i, err := findItem(th, func() []Object { return l.Items }, item, 0, len(l.Items))
		return i >= 0, err
	}
	t.GetItem = listGetItem
	t.SetItem = listSetItem
	t.Concat = func(th *Thread, a, b Object) (Object, error) {
		l, ok := b.(*List)
		if !ok {
			return nil, TypeErrorf("can only concatenate list (not \"%s\") to list", b.Type().Name)
		}
		x := a.(*List).Items
		out := make([]Object, 0, len(x)+len(l.Items))
		return &List{Items: append(append(out, x...), l.Items...)}, nil
	}
	t.Repeat = func(th *Thread, a Object, n int) (Object, error) {
		items, err := repeatSlice(a.(*List).Items, n, 16)
		if err != nil {
			return nil, err
		}
		return &List{Items: items}, nil
	}
	t.InplaceConcat = func(th *Thread, a, b Object) (Object, error) { return a, listExtend(th, a.(*List), b) }
	t.InplaceRepeat = func(th *Thread, a Object, n int) (Object, error) {
		l := a.(*List)
		items, err := repeatSlice(l.Items, n, 16)
		if err != nil {
			return nil, err
		}
		l.Items = items
		return a, nil
	}
}

const listIndexText = "list indices must be integers or slices"

func listGetItem(th *Thread, self, key Object) (Object, error) {
	l := self.(*List)
	if s, ok := key.(*Slice); ok {
		start, step, count, err := s.SliceBounds(th, len(l.Items))
		if err != nil {
			return nil, err
		}
		return &List{Items: pickSlice(l.Items, start, step, count)}, nil
	}
	i, err := itemIndex(th, key, len(l.Items), "list index", listIndexText)
	if err != nil {
		return nil, err
	}
	return l.Items[i], nil
}

func listSetItem(th *Thread, self, key, value Object) error {
	l := self.(*List)
	s, ok := key.(*Slice)
	if !ok {
		i, err := itemIndex(th, key, len(l.Items), "list assignment index", listIndexText)
		if err != nil {
			return err
		}
		if value == nil {
			l.Items = slices.Delete(l.Items, i, i+1)
		} else {
			l.Items[i] = value
		}
		return nil
	}
	start, step, count, err := s.SliceBounds(th, len(l.Items))
	if err != nil {
		return err
	}
	if value == nil {
		l.Items = deleteSlice(l.Items, start, step, count)
		return nil
	}
	values, err := sliceValues(th, value, step)
	if err != nil {
		return err
	}
	if start, step, count, err = s.SliceBounds(th, len(l.Items)); err != nil {
		return err
	}
	items, err := assignSlice(l.Items, values, start, step, count, "sequence")
	if err == nil {
		l.Items = items
	}
	return err
}

// sliceValues copies what is assigned to a slice.
func sliceValues(th *Thread, value Object, step int) ([]Object, error) {
	if value.Type().Iter == nil && value.Type().GetItem == nil {
		if step == 1 {
			return nil, TypeErrorf("can only assign an iterable")
		}
		return nil, TypeErrorf("must assign iterable to extended slice")
	}
	return ToSlice(th, value)
}

// listExtend appends the items of any iterable.
// listItemSize is what a place in a list takes, in bytes.
const listItemSize = 16

func listExtend(th *Thread, l *List, from Object) error {
	switch v := from.(type) {
	case *List:
		if v.ext == nil {
			l.Items = append(l.Items, v.Items...)
			return nil
		}
	case *Tuple:
		if v.ext == nil {
			l.Items = append(l.Items, v.Items...)
			return nil
		}
	}
	it, err := Iter(th, from)
	if err != nil {
		return err
	}
	if err := CheckSize(LengthHint(it), listItemSize); err != nil {
		return err
	}
	for {
		v, err := Next(th, it)
		if v == nil || err != nil {
			return err
		}
		if err := CheckSize(len(l.Items), listItemSize); err != nil {
			return err
		}
		l.Items = append(l.Items, v)
	}
}

// findItem returns the first place of item in items()[lo:hi], or -1. items is asked again after every comparison,
// which may change the sequence.
func findItem(th *Thread, items func() []Object, item Object, lo, hi int) (int, error) {
	for i := lo; i < hi && i < len(items()); i++ {
		v := items()[i]
		if Is(v, item) {
			return i, nil
		}
		eq, err := Equal(th, v, item)
		if err != nil {
			return -1, err
		}
		if eq {
			return i, nil
		}
	}
	return -1, nil
}

// compareItems is the lexicographic comparison of lists and tuples.
func compareItems(th *Thread, op CmpOp, as, bs func() []Object) (Object, error) {
	i := 0
	for ; i < len(as()) && i < len(bs()); i++ {
		a, b := as()[i], bs()[i]
		if Is(a, b) {
			continue
		}
		eq, err := Equal(th, a, b)
		if err != nil {
			return nil, err
		}
		if eq {
			continue
		}
		switch op {
		case EQ:
			return False, nil
		case NE:
			return True, nil
		}
		return Compare(th, op, a, b)
	}
	return Bool(cmpHolds(op, len(as())-len(bs()))), nil
}

// cmpHolds is the truth of a comparison whose operands compare as c does with 0.
func cmpHolds(op CmpOp, c int) bool {
	switch op {
	case LT:
		return c < 0
	case LE:
		return c <= 0
	case EQ:
		return c == 0
	case NE:
		return c != 0
	case GT:
		return c > 0
	}
	return c >= 0
}
