package object

import (
	"math"
	"math/big"
)

// The built-in types whose values Go code touches directly. Their slots and methods are in the file named after each.
var (
	ObjectType             = NewType("object", nil)
	TypeType               = NewType("type", ObjectType)
	NoneTypeType           = finalType("NoneType")
	NotImplementedTypeType = finalType("NotImplementedType")
	EllipsisType           = finalType("ellipsis")
	IntType                = NewType("int", ObjectType)
	BoolType               = final(NewType("bool", IntType))
	FloatType              = NewType("float", ObjectType)
	ComplexType            = NewType("complex", ObjectType)
	StrType                = seq(NewType("str", ObjectType))
	BytesType              = seq(NewType("bytes", ObjectType))
	ByteArrayType          = seq(NewType("bytearray", ObjectType))
	ListType               = seq(NewType("list", ObjectType))
	TupleType              = seq(NewType("tuple", ObjectType))
	DictType               = mapping(NewType("dict", ObjectType))
	SetType                = NewType("set", ObjectType)
	FrozenSetType          = NewType("frozenset", ObjectType)
	RangeType              = seq(finalType("range"))
	SliceType              = finalType("slice")
)

func finalType(name string) *Type { return final(NewType(name, ObjectType)) }
func final(t *Type) *Type         { t.Final = true; return t }
func seq(t *Type) *Type           { t.Sequence = true; return t }
func mapping(t *Type) *Type       { t.Mapping = true; return t }
func (h *Head) typeOr(t *Type) *Type {
	if h != nil {
		return h.class
	}
	return t
}

// Int is an int that fits in 64 bits. Make one with NewInt, which saves allocations of small values.
type Int int64

// Type returns IntType.
func (Int) Type() *Type { return IntType }

const smallInts = 1024

var smallInt [2 * smallInts]Object

func init() {
	for i := range smallInt {
		smallInt[i] = Int(i - smallInts)
	}
}

// NewInt returns n as an Object.
func NewInt(n int64) Object {
	if uint64(n+smallInts) < 2*smallInts {
		return smallInt[n+smallInts]
	}
	return Int(n)
}

// BigInt is an int that does not fit in 64 bits. Its value is never changed.
type BigInt struct{ V *big.Int }

// Type returns IntType.
func (*BigInt) Type() *Type { return IntType }

// NewBig returns v, which the caller gives up, as an Int or *BigInt.
func NewBig(v *big.Int) Object {
	if v.IsInt64() {
		return NewInt(v.Int64())
	}
	return &BigInt{v}
}

// Float is a float.
type Float float64

// Type returns FloatType.
func (Float) Type() *Type { return FloatType }

func floatBits(f Float) uint64 { return math.Float64bits(float64(f)) }

// Complex is a complex number.
type Complex complex128

// Type returns ComplexType.
func (Complex) Type() *Type { return ComplexType }

// Bytes is an immutable byte string. Never change V.
type Bytes struct {
	ext *Head
	V   []byte
}

// NewBytes returns b, which the caller gives up, as a bytes object.
func NewBytes(b []byte) *Bytes { return &Bytes{V: b} }

// NewBytesOf is NewBytes for an instance of cls, a subclass of bytes.
func NewBytesOf(cls *Type, b []byte) *Bytes { return &Bytes{ext: extFor(cls, BytesType), V: b} }

// Type is BytesType or a subclass.
func (b *Bytes) Type() *Type { return b.ext.typeOr(BytesType) }
func (b *Bytes) head() *Head { return b.ext }

// ByteArray is a mutable byte string.
type ByteArray struct {
	ext *Head
	V   []byte
}

// NewByteArrayOf returns a bytearray of class cls.
func NewByteArrayOf(cls *Type, b []byte) *ByteArray {
	return &ByteArray{ext: extFor(cls, ByteArrayType), V: b}
}

// Type is ByteArrayType or a subclass.
func (b *ByteArray) Type() *Type { return b.ext.typeOr(ByteArrayType) }
func (b *ByteArray) head() *Head { return b.ext }

// List is a list.
type List struct {
	ext   *Head
	Items []Object
}

// NewList returns a list that owns items.
func NewList(items ...Object) *List { return &List{Items: items} }

// NewListOf is NewList for an instance of cls.
func NewListOf(cls *Type, items []Object) *List {
	return &List{ext: extFor(cls, ListType), Items: items}
}

// Type is ListType or a subclass.
func (l *List) Type() *Type { return l.ext.typeOr(ListType) }
func (l *List) head() *Head { return l.ext }

// Tuple is a tuple. Never change Items.
type Tuple struct {
	ext   *Head
	Items []Object
}

var emptyTuple = &Tuple{}

// NewTuple returns a tuple that owns items.
func NewTuple(items ...Object) *Tuple {
	if len(items) == 0 {
		return emptyTuple
	}
	return &Tuple{Items: items}
}

// NewTupleOf is NewTuple for an instance of cls, a subclass of tuple.
func NewTupleOf(cls *Type, items []Object) *Tuple {
	if cls == TupleType {
		return NewTuple(items...)
	}
	return &Tuple{ext: extFor(cls, TupleType), Items: items}
}

// Type is TupleType or a subclass.
func (t *Tuple) Type() *Type { return t.ext.typeOr(TupleType) }
func (t *Tuple) head() *Head { return t.ext }

// Range is a range whose bounds fit in 64 bits: Start, Start+Step, … Len values.
type Range struct{ Start, Stop, Step, Len int64 }

// NewRange returns range(start, stop, step); step is not 0.
func NewRange(start, stop, step int64) *Range {
	r := &Range{Start: start, Stop: stop, Step: step}
	switch {
	case step > 0 && start < stop:
		r.Len = int64((uint64(stop)-uint64(start)-1)/uint64(step)) + 1
	case step < 0 && start > stop:
		r.Len = int64((uint64(start)-uint64(stop)-1)/(-uint64(step))) + 1
	}
	return r
}

// Type returns RangeType.
func (*Range) Type() *Type { return RangeType }

// Slice is a slice object; each part is any Object, None if left out.
type Slice struct{ Start, Stop, Step Object }

// Type returns SliceType.
func (*Slice) Type() *Type { return SliceType }
