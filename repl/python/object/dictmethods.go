package object

func init() {
	t := DictType
	t.Unhashable = true
	t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) { return NewDictOf(cls), nil }
	t.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		return DictUpdate(th, self.(*Dict), "dict", args, kw)
	}
	t.Repr = dictRepr
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		b, ok := other.(*Dict)
		if !ok || op != EQ && op != NE {
			return NotImplemented, nil
		}
		eq, err := dictEqual(th, self.(*Dict), b)
		return Bool(eq == (op == EQ)), err
	}
	t.Len = func(th *Thread, self Object) (int, error) { return self.(*Dict).used, nil }
	t.Iter = func(th *Thread, self Object) (Object, error) {
		return newDictIter(dictKeyIterType, self.(*Dict), false), nil
	}
	t.Contains = func(th *Thread, self, item Object) (bool, error) {
		_, ok, err := self.(*Dict).Get(th, item)
		return ok, err
	}
	t.GetItem = func(th *Thread, self, key Object) (Object, error) {
		d := self.(*Dict)
		v, ok, err := d.Get(th, key)
		if ok || err != nil {
			return v, err
		}
		if d.ext != nil {
			f, err := LookupSpecial(th, d, missingName)
			if err != nil {
				return nil, err
			}
			if f != nil {
				return Call(th, f, key)
			}
		}
		return nil, KeyErrorOf(key)
	}
	t.SetItem = func(th *Thread, self, key, value Object) error {
		d := self.(*Dict)
		if value != nil {
			return d.Set(th, key, value)
		}
		ok, err := d.Delete(th, key)
		if err == nil && !ok {
			err = KeyErrorOf(key)
		}
		return err
	}
	t.Binary[OpOr] = func(th *Thread, a, b Object) (Object, error) {
		x, ok := a.(*Dict)
		y, ok2 := b.(*Dict)
		if !ok || !ok2 {
			return NotImplemented, nil
		}
		c := x.Copy()
		return c, c.Update(th, y)
	}
	t.Inplace[OpOr] = func(th *Thread, a, b Object) (Object, error) {
		return a, dictMerge(th, a.(*Dict), b)
	}
	t.AddMethods(
		Method{Name: "get", Sig: "key, default=None, /", Doc: "Return the value for key if key is in the dictionary, else default.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			v, ok, err := self.(*Dict).Get(th, a[0])
			if err != nil {
				return nil, err
			}
			if !ok {
				return a[1], nil
			}
			return v, nil
		}},
		Method{Name: "setdefault", Sig: "key, default=None, /", Doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return self.(*Dict).SetDefault(th, a[0], a[1])
		}},
		Method{Name: "pop", Sig: "key, default=?, /", Doc: "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			v, ok, err := self.(*Dict).Pop(th, a[0])
			switch {
			case err != nil:
				return nil, err
			case ok:
				return v, nil
			case a[1] != nil:
				return a[1], nil
			}
			return nil, KeyErrorOf(a[0])
		}},
		Method{Name: "popitem", Doc: "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			d := self.(*Dict)
			at, k, v, ok := d.Prev(d.End())
			if !ok {
				return nil, NewException(KeyError, NewStr("popitem(): dictionary is empty"))
			}
			d.remove(at)
			return NewTuple(k, v), nil
		}},
		Method{Name: "update", Doc: "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.", Raw: func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
			return None, DictUpdate(th, self.(*Dict), "update", args, kw)
		}},
		Method{Name: "clear", Doc: "D.clear() -> None.  Remove all items from D.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			self.(*Dict).Clear()
			return None, nil
		}},
		Method{Name: "copy", Doc: "D.copy() -> a shallow copy of D", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return self.(*Dict).Copy(), nil
		}},
		Method{Name: "keys", Doc: "D.keys() -> a set-like object providing a view on D's keys", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return &DictView{dictKeysType, self.(*Dict)}, nil
		}},
		Method{Name: "values", Doc: "D.values() -> an object providing a view on D's values", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return &DictView{dictValuesType, self.(*Dict)}, nil
		}},
		Method{Name: "items", Doc: "D.items() -> a set-like object providing a view on D's items", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return &DictView{dictItemsType, self.(*Dict)}, nil
		}},
		Method{Name: "__reversed__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return newDictIter(dictKeyRevIterType, self.(*Dict), true), nil
		}},
		Method{Name: "fromkeys", Sig: "iterable, value=None, /", Class: true, Doc: "Create a new dictionary with keys from iterable and values set to value.", Fn: dictFromKeys},
		classGetitemMethod,
	)
}

var missingName = Intern("__missing__")

func dictRepr(th *Thread, self Object) (string, error) {
	d := self.(*Dict)
	if d.used == 0 {
		return "{}", nil
	}
	if !th.ReprEnter(self) {
		return "{...}", nil
	}
	defer th.ReprLeave()
	b := []byte("{")
	for pos := 0; ; {
		next, k, v, ok := d.Next(pos)
		if !ok {
			return string(append(b, '}')), nil
		}
		pos = next
		if len(b) > 1 {
			b = append(b, ", "...)
		}
		ks, err := Repr(th, k)
		if err != nil {
			return "", err
		}
		vs, err := Repr(th, v)
		if err != nil {
			return "", err
		}
		b = append(append(append(b, ks...), ": "...), vs...)
	}
}

func dictEqual(th *Thread, a, b *Dict) (bool, error) {
	if a.used != b.used {
		return false, nil
	}
	for pos := 0; ; {
		next, k, v, ok := a.Next(pos)
		if !ok {
			return true, nil
		}
		pos = next
		w, found, err := b.Get(th, k)
		if err != nil || !found {
			return false, err
		}
		if eq, err := Equal(th, v, w); err != nil || !eq {
			return false, err
		}
	}
}

// DictUpdate is d.update(*args, **kw); name is the function that errors speak of.
func DictUpdate(th *Thread, d *Dict, name string, args []Object, kw *Kwargs) error {
	if len(args) > 1 {
		return TypeErrorf("%s expected at most 1 argument, got %d", name, len(args))
	}
	if len(args) == 1 {
		if err := dictMerge(th, d, args[0]); err != nil {
			return err
		}
	}
	if kw != nil {
		for i, n := range kw.Names {
			d.SetName(n, kw.Values[i])
		}
	}
	return nil
}

// dictMerge stores the entries of a dict, of a mapping with keys(), or of an iterable of pairs in d.
func dictMerge(th *Thread, d *Dict, from Object) error {
	if o, ok := from.(*Dict); ok && !o.Type().heap {
		return d.Update(th, o)
	}
	keys, err := LookupAttr(th, from, "keys")
	if err != nil {
		return err
	}
	if keys != nil {
		list, err := Call(th, keys)
		if err != nil {
			return err
		}
		return Iterate(th, list, func(k Object) error {
			v, err := GetItem(th, from, k)
			if err != nil {
				return err
			}
			return d.Set(th, k, v)
		})
	}
	i := 0
	return Iterate(th, from, func(pair Object) error {
		items, err := ToSlice(th, pair)
		if err != nil {
			if IsError(err, TypeError) {
				return TypeErrorf("cannot convert dictionary update sequence element #%d to a sequence", i)
			}
			return err
		}
		if len(items) != 2 {
			return ValueErrorf("dictionary update sequence element #%d has length %d; 2 is required", i, len(items))
		}
		i++
		return d.Set(th, items[0], items[1])
	})
}

func dictFromKeys(th *Thread, self Object, a []Object) (Object, error) {
	cls := self.(*Type)
	if cls == DictType {
		d := NewDict()
		return d, Iterate(th, a[0], func(k Object) error { return d.Set(th, k, a[1]) })
	}
	d, err := Call(th, cls)
	if err != nil {
		return nil, err
	}
	return d, Iterate(th, a[0], func(k Object) error { return SetItem(th, d, k, a[1]) })
}
