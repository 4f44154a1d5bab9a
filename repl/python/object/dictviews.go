package object

// The views of dicts and their iterators.
var (
	dictKeysType         = finalType("dict_keys")
	dictValuesType       = finalType("dict_values")
	dictItemsType        = finalType("dict_items")
	dictKeyIterType      = finalType("dict_keyiterator")
	dictValueIterType    = finalType("dict_valueiterator")
	dictItemIterType     = finalType("dict_itemiterator")
	dictKeyRevIterType   = finalType("dict_reversekeyiterator")
	dictValueRevIterType = finalType("dict_reversevalueiterator")
	dictItemRevIterType  = finalType("dict_reverseitemiterator")
	dictIterTypesOf      = map[*Type][2]*Type{}
	dictIterValue        = map[*Type]func(k, v Object) Object{}
	dictIterKey          = func(k, v Object) Object { return k }
	dictIterVal          = func(k, v Object) Object { return v }
	dictIterItem         = func(k, v Object) Object { return &Tuple{Items: []Object{k, v}} }
)

// DictView is what dict.keys(), values() and items() return.
type DictView struct {
	typ  *Type
	Dict *Dict
}

// Type is dict_keys, dict_values or dict_items.
func (v *DictView) Type() *Type { return v.typ }

type dictIter struct {
	typ   *Type
	dict  *Dict
	value func(k, v Object) Object
	pos   int
	used  int
	back  bool
}

func (d *dictIter) Type() *Type { return d.typ }

func newDictIter(t *Type, d *Dict, back bool) *dictIter {
	it := &dictIter{typ: t, dict: d, used: d.used, back: back, value: dictIterValue[t]}
	if back {
		it.pos = d.End()
	}
	return it
}

func dictIterNext(th *Thread, self Object) (Object, error) {
	it := self.(*dictIter)
	if it.dict == nil {
		return nil, nil
	}
	if it.used != it.dict.used {
		it.used = -1
		return nil, RuntimeErrorf("dictionary changed size during iteration")
	}
	step := it.dict.Next
	if it.back {
		step = it.dict.Prev
	}
	pos, k, v, ok := step(it.pos)
	if !ok {
		it.dict = nil
		return nil, nil
	}
	it.pos = pos
	return it.value(k, v), nil
}

func init() {
	dictIterTypesOf[dictKeysType] = [2]*Type{dictKeyIterType, dictKeyRevIterType}
	dictIterTypesOf[dictValuesType] = [2]*Type{dictValueIterType, dictValueRevIterType}
	dictIterTypesOf[dictItemsType] = [2]*Type{dictItemIterType, dictItemRevIterType}
	for i, view := range []*Type{dictKeysType, dictValuesType, dictItemsType} {
		for _, it := range dictIterTypesOf[view] {
			dictIterValue[it] = []func(k, v Object) Object{dictIterKey, dictIterVal, dictIterItem}[i]
			it.Iter = func(th *Thread, self Object) (Object, error) { return self, nil }
			it.Next = dictIterNext
			it.AddMethods(Method{Name: "__length_hint__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
				if d := self.(*dictIter).dict; d != nil {
					return NewInt(int64(d.used)), nil
				}
				return NewInt(0), nil
			}})
		}
		view.Len = func(th *Thread, self Object) (int, error) { return self.(*DictView).Dict.used, nil }
		view.Iter = func(th *Thread, self Object) (Object, error) {
			v := self.(*DictView)
			return newDictIter(dictIterTypesOf[v.typ][0], v.Dict, false), nil
		}
		view.Repr = dictViewRepr
		view.AddMethods(Method{Name: "__reversed__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			v := self.(*DictView)
			return newDictIter(dictIterTypesOf[v.typ][1], v.Dict, true), nil
		}})
		view.AddGetset(Getset{Name: "mapping", Get: func(th *Thread, self Object) (Object, error) { return self.(*DictView).Dict, nil }})
		if view == dictValuesType {
			continue
		}
		view.Unhashable = true
		view.Contains = dictViewContains
		view.Compare = dictViewCompare
		view.Binary[OpOr] = viewBinary((*Set).union)
		view.Binary[OpAnd] = viewBinary((*Set).intersection)
		view.Binary[OpSub] = viewBinary((*Set).difference)
		view.Binary[OpXor] = viewBinary((*Set).symmetricDifference)
		view.AddMethods(Method{Name: "isdisjoint", Sig: "other, /", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			s, err := setOf(th, self)
			if err != nil {
				return nil, err
			}
			return setDisjoint(th, s, a)
		}})
	}
}

func dictViewRepr(th *Thread, self Object) (string, error) {
	v := self.(*DictView)
	if !th.ReprEnter(self) {
		return "...", nil
	}
	defer th.ReprLeave()
	items, err := ToSlice(th, v)
	if err != nil {
		return "", err
	}
	s, err := Repr(th, NewList(items...))
	return v.typ.Name + "(" + s + ")", err
}

func dictViewContains(th *Thread, self, item Object) (bool, error) {
	v := self.(*DictView)
	if v.typ.IsSubtype(dictKeysType) {
		_, ok, err := v.Dict.Get(th, item)
		return ok, err
	}
	t, ok := item.(*Tuple)
	if !ok || len(t.Items) != 2 {
		return false, nil
	}
	have, ok, err := v.Dict.Get(th, t.Items[0])
	if err != nil || !ok {
		return false, err
	}
	return Equal(th, have, t.Items[1])
}

// dictViewCompare compares keys and items as sets.
func dictViewCompare(th *Thread, op CmpOp, self, other Object) (Object, error) {
	switch o := other.(type) {
	case *Set:
	case *DictView:
		if o.typ.IsSubtype(dictValuesType) {
			return NotImplemented, nil
		}
	default:
		return NotImplemented, nil
	}
	n, err := Len(th, self)
	if err != nil {
		return nil, err
	}
	m, err := Len(th, other)
	if err != nil {
		return nil, err
	}
	sub, super, fits := self, other, false
	switch op {
	case EQ, NE:
		fits = n == m
	case LT:
		fits = n < m
	case LE:
		fits = n <= m
	case GT, GE:
		sub, super = other, self
		fits = op == GT && n > m || op == GE && n >= m
	}
	yes := fits
	if fits {
		items, err := ToSlice(th, sub)
		if err != nil {
			return nil, err
		}
		for _, v := range items {
			has, err := Contains(th, super, v)
			if err != nil {
				return nil, err
			}
			if !has {
				yes = false
				break
			}
		}
	}
	return Bool(yes != (op == NE)), nil
}

// viewBinary makes a set of the left operand, a view or an iterable, and combines it with the right one.
func viewBinary(f func(s *Set, th *Thread, other Object) (*Set, error)) func(*Thread, Object, Object) (Object, error) {
	return func(th *Thread, a, b Object) (Object, error) {
		s := NewSet()
		if err := s.update(th, a); err != nil {
			return nil, err
		}
		if b.Type().Iter == nil && b.Type().GetItem == nil {
			return nil, TypeErrorf("'%s' object is not iterable", b.Type().Name)
		}
		return orErr(f(s, th, b))
	}
}
