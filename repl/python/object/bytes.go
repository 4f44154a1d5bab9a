package object

import (
	"bytes"
	"slices"
	"strings"

	"gospark/repl/python/object/pyfmt"
)

// NewByteArray returns a bytearray that owns b.
func NewByteArray(b []byte) *ByteArray { return &ByteArray{V: b} }

// BytesOf returns the contents of a bytes-like object, not to be changed.
func BytesOf(o Object) ([]byte, bool) {
	switch v := o.(type) {
	case *Bytes:
		return v.V, true
	case *ByteArray:
		return v.V, true
	}
	return nil, false
}

// bytesLike is BytesOf with the usual TypeError.
func bytesLike(o Object) ([]byte, error) {
	if b, ok := BytesOf(o); ok {
		return b, nil
	}
	return nil, TypeErrorf("a bytes-like object is required, not '%s'", typeNameOrNone(o))
}

// likeSelf wraps a result in the type of the receiver.
func likeSelf(self Object, b []byte) Object {
	if _, ok := self.(*ByteArray); ok {
		return &ByteArray{V: b}
	}
	return &Bytes{V: b}
}

func byteValue(th *Thread, o Object) (byte, error) {
	n, err := Index(th, o)
	if err != nil {
		return 0, err
	}
	if i, ok := n.(Int); ok && i >= 0 && i < 256 {
		return byte(i), nil
	}
	return 0, ValueErrorf("byte must be in range(0, 256)")
}

// bytesFrom makes bytes of what bytes(x) accepts besides text: a size, a bytes-like object or ints.
func bytesFrom(th *Thread, x Object) ([]byte, error) { return bytesArg(th, x, "bytes") }

func bytesArg(th *Thread, x Object, name string) ([]byte, error) {
	if b, ok := BytesOf(x); ok {
		return append([]byte(nil), b...), nil
	}
	if f, err := LookupSpecial(th, x, Intern("__bytes__")); err != nil {
		return nil, err
	} else if f != nil && name == "bytes" {
		r, err := Call(th, f)
		if err != nil {
			return nil, err
		}
		b, ok := r.(*Bytes)
		if !ok {
			return nil, TypeErrorf("__bytes__ returned non-bytes (type %s)", r.Type().Name)
		}
		return append([]byte(nil), b.V...), nil
	}
	if x.Type().Index != nil {
		n, err := ToIndex(th, x)
		if err != nil {
			if IsError(err, IndexError) {
				return nil, OverflowErrorf("cannot fit '%s' into an index-sized integer", x.Type().Name)
			}
			return nil, err
		}
		if n < 0 {
			return nil, ValueErrorf("negative count")
		}
		if err := CheckSize(n, 1); err != nil {
			return nil, err
		}
		return make([]byte, n), nil
	}
	if t := x.Type(); t.Iter == nil && t.GetItem == nil {
		return nil, TypeErrorf("cannot convert '%s' object to %s", t.Name, name)
	}
	var out []byte
	return out, Iterate(th, x, func(v Object) error {
		n, err := Index(th, v)
		if err != nil {
			return err
		}
		i, ok := n.(Int)
		if !ok || i < 0 || i > 255 {
			if name == "bytearray" {
				return ValueErrorf("byte must be in range(0, 256)")
			}
			return ValueErrorf("bytes must be in range(0, 256)")
		}
		out = append(out, byte(i))
		return nil
	})
}

// bytesInit evaluates the arguments of bytes() and bytearray().
func bytesInit(th *Thread, sig *Sig, args []Object, kw *Kwargs) ([]byte, error) {
	a, err := sig.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	text := [2]string{"utf-8", "strict"}
	for i := range text {
		if a[1+i] == nil {
			continue
		}
		s, ok := a[1+i].(*Str)
		if !ok {
			return nil, TypeErrorf("%s() argument '%s' must be str, not %s", sig.Name, sig.Params[1+i].Name.s, typeNameOrNone(a[1+i]))
		}
		text[i] = s.s
	}
	if s, ok := a[0].(*Str); ok {
		if a[1] == nil {
			return nil, TypeErrorf("string argument without an encoding")
		}
		return Encode(th, s.s, text[0], text[1])
	}
	if a[1] != nil {
		return nil, TypeErrorf("encoding without a string argument")
	}
	if a[2] != nil {
		return nil, TypeErrorf("errors without a string argument")
	}
	if a[0] == nil {
		return nil, nil
	}
	return bytesArg(th, a[0], sig.Name)
}

var (
	bytesSig     = NewSig("bytes", "source=?, encoding=?, errors=?")
	byteArraySig = NewSig("bytearray", "source=?, encoding=?, errors=?")
)

func init() {
	BytesType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		if len(args) == 1 && kw == nil && cls == BytesType && args[0].Type() == BytesType {
			return args[0], nil
		}
		b, err := bytesInit(th, bytesSig, args, kw)
		if err != nil {
			return nil, err
		}
		return NewBytesOf(cls, b), nil
	}
	ByteArrayType.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
		return NewByteArrayOf(cls, nil), nil
	}
	ByteArrayType.Init = func(th *Thread, self Object, args []Object, kw *Kwargs) error {
		b, err := bytesInit(th, byteArraySig, args, kw)
		self.(*ByteArray).V = b
		return err
	}
	BytesType.Repr = func(th *Thread, self Object) (string, error) { return pyfmt.BytesRepr(self.(*Bytes).V), nil }
	ByteArrayType.Repr = func(th *Thread, self Object) (string, error) {
		s := pyfmt.BytesRepr(self.(*ByteArray).V)
		if s[1] == '"' {
			s = strings.ReplaceAll(s, "'", `\'`)
		}
		return self.Type().Name + "(" + s + ")", nil
	}
	BytesType.Hash = func(th *Thread, self Object) (int64, error) { return HashBytes(self.(*Bytes).V), nil }
	ByteArrayType.Unhashable = true
	for _, t := range []*Type{BytesType, ByteArrayType} {
		t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
			b, ok := BytesOf(other)
			if !ok {
				return NotImplemented, nil
			}
			a, _ := BytesOf(self)
			return Bool(cmpHolds(op, bytes.Compare(a, b))), nil
		}
		t.Len = func(th *Thread, self Object) (int, error) {
			b, _ := BytesOf(self)
			return len(b), nil
		}
		t.Contains = func(th *Thread, self, item Object) (bool, error) {
			b, _ := BytesOf(self)
			if item.Type().Index != nil {
				c, err := byteValue(th, item)
				return err == nil && bytes.IndexByte(b, c) >= 0, err
			}
			sub, err := bytesLike(item)
			return err == nil && bytes.Contains(b, sub), err
		}
		t.Concat = func(th *Thread, a, b Object) (Object, error) {
			x, _ := BytesOf(a)
			y, ok := BytesOf(b)
			if !ok {
				return nil, TypeErrorf("can't concat %s to %s", b.Type().Name, a.Type().Name)
			}
			return likeSelf(a, slices.Concat(x, y)), nil
		}
		t.Repeat = func(th *Thread, a Object, n int) (Object, error) {
			x, _ := BytesOf(a)
			b, err := repeatSlice(x, n, 1)
			return likeSelf(a, b), err
		}
		t.GetItem = bytesGetItem
		t.Binary[OpMod] = func(th *Thread, a, b Object) (Object, error) {
			x, ok := BytesOf(a)
			if !ok {
				return NotImplemented, nil
			}
			out, err := percentBytes(th, x, b)
			return likeSelf(a, out), err
		}
	}
	BytesType.Iter = func(th *Thread, self Object) (Object, error) {
		b := self.(*Bytes)
		return &bytesIter{typ: bytesIterType, src: func() []byte { return b.V }}, nil
	}
	ByteArrayType.Iter = func(th *Thread, self Object) (Object, error) {
		b := self.(*ByteArray)
		return &bytesIter{typ: byteArrIterType, src: func() []byte { return b.V }}, nil
	}
	ByteArrayType.SetItem = byteArraySetItem
	ByteArrayType.InplaceConcat = func(th *Thread, a, b Object) (Object, error) {
		y, ok := BytesOf(b)
		if !ok {
			return nil, TypeErrorf("can't concat %s to bytearray", b.Type().Name)
		}
		x := a.(*ByteArray)
		x.V = append(x.V, y...)
		return a, nil
	}
	ByteArrayType.InplaceRepeat = func(th *Thread, a Object, n int) (Object, error) {
		x := a.(*ByteArray)
		b, err := repeatSlice(x.V, n, 1)
		if err == nil {
			x.V = b
		}
		return a, err
	}
}

func bytesGetItem(th *Thread, self, key Object) (Object, error) {
	b, _ := BytesOf(self)
	if s, ok := key.(*Slice); ok {
		start, step, count, err := s.SliceBounds(th, len(b))
		if err != nil {
			return nil, err
		}
		return likeSelf(self, pickSlice(b, start, step, count)), nil
	}
	what, name := "index", "byte"
	if _, ok := self.(*ByteArray); ok {
		what, name = "bytearray index", "bytearray"
	}
	i, err := itemIndex(th, key, len(b), what, name+" indices must be integers or slices")
	if err != nil {
		return nil, err
	}
	return NewInt(int64(b[i])), nil
}

func byteArraySetItem(th *Thread, self, key, value Object) error {
	x := self.(*ByteArray)
	s, ok := key.(*Slice)
	if !ok {
		i, err := itemIndex(th, key, len(x.V), "bytearray index", "bytearray indices must be integers or slices")
		if err != nil {
			return err
		}
		if value == nil {
			x.V = slices.Delete(x.V, i, i+1)
			return nil
		}
		c, err := byteValue(th, value)
		if err == nil {
			x.V[i] = c
		}
		return err
	}
	start, step, count, err := s.SliceBounds(th, len(x.V))
	if err != nil {
		return err
	}
	if value == nil {
		x.V = deleteSlice(x.V, start, step, count)
		return nil
	}
	values, err := bytesArg(th, value, "bytearray")
	if err != nil {
		return err
	}
	out, err := assignSlice(x.V, values, start, step, count, "bytes")
	if err == nil {
		x.V = out
	}
	return err
}
