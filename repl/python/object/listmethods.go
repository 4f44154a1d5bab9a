package object

import "slices"

func init() {
	ListType.AddMethods(
		Method{Name: "append", Sig: "object, /", Doc: "Append object to the end of the list.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			l := self.(*List)
			l.Items = append(l.Items, a[0])
			return None, nil
		}},
		Method{Name: "extend", Sig: "iterable, /", Doc: "Extend list by appending elements from the iterable.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return None, listExtend(th, self.(*List), a[0])
		}},
		Method{Name: "insert", Sig: "index, object, /", Doc: "Insert object before index.", Fn: listInsert},
		Method{Name: "pop", Sig: "index=-1, /", Doc: "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.", Fn: listPop},
		Method{Name: "remove", Sig: "value, /", Doc: "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.", Fn: listRemove},
		Method{Name: "clear", Doc: "Remove all items from list.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			self.(*List).Items = nil
			return None, nil
		}},
		Method{Name: "copy", Doc: "Return a shallow copy of the list.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return &List{Items: slices.Clone(self.(*List).Items)}, nil
		}},
		Method{Name: "index", Sig: "value, start=0, stop=9223372036854775807, /", Doc: "Return first index of value.\n\nRaises ValueError if the value is not present.", Fn: listIndex},
		Method{Name: "count", Sig: "value, /", Doc: "Return number of occurrences of value.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			l := self.(*List)
			return countItem(th, func() []Object { return l.Items }, a[0])
		}},
		Method{Name: "reverse", Doc: "Reverse *IN PLACE*.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			slices.Reverse(self.(*List).Items)
			return None, nil
		}},
		Method{Name: "sort", Sig: "*, key=None, reverse=False", Doc: "Sort the list in ascending order and return None.", Fn: listSort},
		Method{Name: "__reversed__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			l := self.(*List)
			return &reverseIter{typ: listRevIterType, seq: l, at: len(l.Items)}, nil
		}},
		Method{Name: "__sizeof__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewInt(int64(40 + 8*cap(self.(*List).Items))), nil
		}},
		classGetitemMethod,
	)
}

func listInsert(th *Thread, self Object, a []Object) (Object, error) {
	l := self.(*List)
	i, err := ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i = max(i+len(l.Items), 0)
	}
	l.Items = slices.Insert(l.Items, min(i, len(l.Items)), a[1])
	return None, nil
}

func listPop(th *Thread, self Object, a []Object) (Object, error) {
	l := self.(*List)
	i, err := ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	if len(l.Items) == 0 {
		return nil, IndexErrorf("pop from empty list")
	}
	if i < 0 {
		i += len(l.Items)
	}
	if i < 0 || i >= len(l.Items) {
		return nil, IndexErrorf("pop index out of range")
	}
	v := l.Items[i]
	l.Items = slices.Delete(l.Items, i, i+1)
	return v, nil
}

func listRemove(th *Thread, self Object, a []Object) (Object, error) {
	l := self.(*List)
	i, err := findItem(th, func() []Object { return l.Items }, a[0], 0, len(l.Items))
	if err != nil {
		return nil, err
	}
	if i < 0 || i >= len(l.Items) {
		return nil, ValueErrorf("list.remove(x): x not in list")
	}
	l.Items = slices.Delete(l.Items, i, i+1)
	return None, nil
}

func listIndex(th *Thread, self Object, a []Object) (Object, error) {
	l := self.(*List)
	lo, hi, err := rangeArgs(th, a[1], a[2], len(l.Items))
	if err != nil {
		return nil, err
	}
	i, err := findItem(th, func() []Object { return l.Items }, a[0], lo, hi)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		s, err := Repr(th, a[0])
		if err != nil {
			return nil, err
		}
		return nil, ValueErrorf("%s is not in list", s)
	}
	return NewInt(int64(i)), nil
}

func countItem(th *Thread, items func() []Object, item Object) (Object, error) {
	n := 0
	for i := 0; i < len(items()); i++ {
		v := items()[i]
		eq := Is(v, item)
		if !eq {
			var err error
			if eq, err = Equal(th, v, item); err != nil {
				return nil, err
			}
		}
		if eq {
			n++
		}
	}
	return NewInt(int64(n)), nil
}

func listSort(th *Thread, self Object, a []Object) (Object, error) {
	l := self.(*List)
	reverse, err := ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	items := l.Items
	l.Items = nil
	err = SortItems(th, items, a[0], reverse != 0)
	changed := l.Items != nil
	l.Items = items
	if err == nil && changed {
		err = ValueErrorf("list modified during sort")
	}
	if err != nil {
		return nil, err
	}
	return None, nil
}
