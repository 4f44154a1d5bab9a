package object

import "gospark/repl/python/object/pyfmt"

// QuoteStr is the repr of a str.
func QuoteStr(s string) string { return pyfmt.StrRepr(s) }

var (
	seqIterType      = finalType("iterator")
	callIterType     = finalType("callable_iterator")
	MappingProxyType = mapping(finalType("mappingproxy"))
)

// seqIter iterates over an object by __getitem__ with 0, 1, 2 …
type seqIter struct {
	seq Object
	i   int64
}

// Type returns the type that CPython names "iterator".
func (*seqIter) Type() *Type { return seqIterType }

// callIter is iter(callable, sentinel).
type callIter struct{ f, sentinel Object }

// Type returns the type callable_iterator.
func (*callIter) Type() *Type { return callIterType }

// NewCallIter returns iter(f, sentinel).
func NewCallIter(f, sentinel Object) Object { return &callIter{f, sentinel} }

// MappingProxy is a read-only view of a mapping.
type MappingProxy struct{ m Object }

// Type returns MappingProxyType.
func (*MappingProxy) Type() *Type { return MappingProxyType }

// NewMappingProxy returns types.MappingProxyType(m).
func NewMappingProxy(m Object) *MappingProxy { return &MappingProxy{m} }

func selfIter(th *Thread, self Object) (Object, error) { return self, nil }

func init() {
	seqIterType.Iter = selfIter
	seqIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*seqIter)
		if it.seq == nil {
			return nil, nil
		}
		v, err := GetItem(th, it.seq, NewInt(it.i))
		if err != nil {
			if IsError(err, IndexError) || IsError(err, StopIteration) {
				it.seq = nil
				return nil, nil
			}
			return nil, err
		}
		it.i++
		return v, nil
	}
	callIterType.Iter = selfIter
	callIterType.Next = func(th *Thread, self Object) (Object, error) {
		it := self.(*callIter)
		if it.f == nil {
			return nil, nil
		}
		if err := th.Check(); err != nil {
			return nil, err
		}
		v, err := CallArgs(th, it.f, nil, nil)
		if err != nil {
			if IsError(err, StopIteration) {
				it.f = nil
				return nil, nil
			}
			return nil, err
		}
		eq, err := Equal(th, v, it.sentinel)
		if err != nil {
			return nil, err
		}
		if eq {
			it.f = nil
			return nil, nil
		}
		return v, nil
	}
	t := MappingProxyType
	t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		a, err := proxySig.Bind(th, args, kw)
		if err != nil {
			return nil, err
		}
		if a[0].Type().GetItem == nil {
			return nil, TypeErrorf("mappingproxy() argument must be a mapping, not %s", a[0].Type().Name)
		}
		return &MappingProxy{a[0]}, nil
	}
	t.Repr = func(th *Thread, self Object) (string, error) {
		r, err := Repr(th, self.(*MappingProxy).m)
		return "mappingproxy(" + r + ")", err
	}
	t.Len = func(th *Thread, self Object) (int, error) { return Len(th, self.(*MappingProxy).m) }
	t.Iter = func(th *Thread, self Object) (Object, error) { return Iter(th, self.(*MappingProxy).m) }
	t.GetItem = func(th *Thread, self, key Object) (Object, error) { return GetItem(th, self.(*MappingProxy).m, key) }
	t.Contains = func(th *Thread, self, key Object) (bool, error) {
		return Contains(th, self.(*MappingProxy).m, key)
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		if p, ok := other.(*MappingProxy); ok {
			other = p.m
		}
		return Compare(th, op, self.(*MappingProxy).m, other)
	}
	t.Unhashable = true
	t.Binary[OpOr] = func(th *Thread, a, b Object) (Object, error) {
		if p, ok := a.(*MappingProxy); ok {
			a = p.m
		}
		if p, ok := b.(*MappingProxy); ok {
			b = p.m
		}
		return BinaryOp(th, OpOr, a, b)
	}
	for name, sig := range map[string]string{"get": "key, default=None, /", "keys": "", "values": "", "items": "", "copy": ""} {
		t.AddMethods(Method{Name: name, Sig: sig, Fn: func(th *Thread, self Object, args []Object) (Object, error) {
			return CallMethod(th, self.(*MappingProxy).m, name, args...)
		}})
	}
}

var proxySig = NewSig("mappingproxy", "mapping, /")
