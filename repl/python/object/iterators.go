package object

// The iterators of the built-in sequences.
var (
	listIterType     = finalType("list_iterator")
	listRevIterType  = finalType("list_reverseiterator")
	tupleIterType    = finalType("tuple_iterator")
	strIterType      = finalType("str_iterator")
	strASCIIIterType = finalType("str_ascii_iterator")
	bytesIterType    = finalType("bytes_iterator")
	byteArrIterType  = finalType("bytearray_iterator")
	rangeIterType    = finalType("range_iterator")
	longRangeIter    = finalType("longrange_iterator")
	setIterType      = finalType("set_iterator")
	reversedType     = NewType("reversed", ObjectType)
)

// ListIter iterates over a list, which may change meanwhile.
type ListIter struct {
	list *List
	at   int
}

// Type returns list_iterator.
func (*ListIter) Type() *Type { return listIterType }

// TupleIter iterates over a tuple.
type TupleIter struct {
	tuple *Tuple
	at    int
}

// Type returns tuple_iterator.
func (*TupleIter) Type() *Type { return tupleIterType }

// strIter iterates over the code points of a str.
type strIter struct{ rest string }

func (*strIter) Type() *Type { return strIterType }

// bytesIter iterates over bytes or a bytearray.
type bytesIter struct {
	typ *Type
	src func() []byte
	at  int
}

func (b *bytesIter) Type() *Type { return b.typ }

// rangeIter iterates over a Range.
type rangeIter struct{ next, step, left int64 }

func (*rangeIter) Type() *Type { return rangeIterType }

// reverseIter iterates backwards by index; at is one more than the next index.
type reverseIter struct {
	typ *Type
	seq Object
	at  int
}

func (r *reverseIter) Type() *Type { return r.typ }

func init() {
	listIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*ListIter)
		if it.list == nil {
			return nil, nil
		}
		if it.at >= len(it.list.Items) {
			it.list = nil
			return nil, nil
		}
		it.at++
		return it.list.Items[it.at-1], nil
	}
	tupleIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*TupleIter)
		if it.at >= len(it.tuple.Items) {
			return nil, nil
		}
		it.at++
		return it.tuple.Items[it.at-1], nil
	}
	strIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*strIter)
		if it.rest == "" {
			return nil, nil
		}
		_, n := DecodeRune(it.rest)
		s := NewStr(it.rest[:n])
		it.rest = it.rest[n:]
		return s, nil
	}
	nextByte := func(th *Thread, self Object) (Object, error) {
		it := self.(*bytesIter)
		b := it.src()
		if it.at >= len(b) {
			return nil, nil
		}
		it.at++
		return NewInt(int64(b[it.at-1])), nil
	}
	bytesIterType.Next, byteArrIterType.Next = nextByte, nextByte
	rangeIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*rangeIter)
		if it.left <= 0 {
			return nil, nil
		}
		v := it.next
		it.left--
		it.next += it.step
		return NewInt(v), nil
	}
	nextReverse := func(th *Thread, self Object) (Object, error) {
		it := self.(*reverseIter)
		if it.at <= 0 {
			return nil, nil
		}
		it.at--
		if l, ok := it.seq.(*List); ok {
			if it.at >= len(l.Items) {
				it.at = 0
				return nil, nil
			}
			return l.Items[it.at], nil
		}
		v, err := GetItem(th, it.seq, NewInt(int64(it.at)))
		if IsError(err, IndexError) {
			it.at = 0
			return nil, nil
		}
		return v, err
	}
	listRevIterType.Next, reversedType.Next = nextReverse, nextReverse
	reversedType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if kw.Len() > 0 {
			return nil, TypeErrorf("reversed() takes no keyword arguments")
		}
		if len(args) != 1 {
			return nil, TypeErrorf("reversed expected 1 argument, got %d", len(args))
		}
		o := args[0]
		f, err := LookupSpecial(th, o, Intern("__reversed__"))
		if err != nil {
			return nil, err
		}
		if f == None {
			return nil, TypeErrorf("'%s' object is not reversible", o.Type().Name)
		}
		if f != nil {
			return Call(th, f)
		}
		if t := o.Type(); t.GetItem == nil || t.Len == nil || t.Mapping {
			return nil, TypeErrorf("'%s' object is not reversible", t.Name)
		}
		n, err := Len(th, o)
		if err != nil {
			return nil, err
		}
		return &reverseIter{typ: reversedType, seq: o, at: n}, nil
	}
	self := func(th *Thread, self Object) (Object, error) { return self, nil }
	for _, t := range []*Type{listIterType, listRevIterType, tupleIterType, strIterType, strASCIIIterType, bytesIterType,
		byteArrIterType, rangeIterType, longRangeIter, setIterType, reversedType} {
		t.Iter = self
		t.AddMethods(Method{Name: "__length_hint__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewInt(int64(LengthHint(self))), nil
		}})
	}
}

// LengthHint is how many values an iterator of this package has left, or 0 if it doesn't know.
func LengthHint(o Object) int {
	switch it := o.(type) {
	case *ListIter:
		if it.list != nil {
			return max(len(it.list.Items)-it.at, 0)
		}
	case *TupleIter:
		return len(it.tuple.Items) - it.at
	case *strIter:
		return CountRunes(it.rest)
	case *bytesIter:
		return max(len(it.src())-it.at, 0)
	case *rangeIter:
		return int(it.left)
	case *reverseIter:
		return it.at
	case *setIter:
		return it.left
	}
	return 0
}
