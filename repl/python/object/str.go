package object

import (
	"strings"

	"gospark/repl/python/object/pyfmt"
)

// pyErr turns an error of package pyfmt into the exception it names.
func pyErr(err error) error {
	e, ok := err.(*pyfmt.Error)
	if !ok {
		return err
	}
	t := ExceptionTypes[e.Kind]
	if e.Msg == "" {
		return NewException(t)
	}
	return NewException(t, NewStr(e.Msg))
}

func init() {
	t := StrType
	t.New = strNew
	t.Repr = func(th *Thread, self Object) (string, error) { return pyfmt.StrRepr(self.(*Str).s), nil }
	t.Str = func(th *Thread, self Object) (string, error) { return self.(*Str).s, nil }
	t.Hash = func(th *Thread, self Object) (int64, error) { return self.(*Str).Hash(), nil }
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		b, ok := other.(*Str)
		if !ok {
			return NotImplemented, nil
		}
		return Bool(cmpHolds(op, strings.Compare(self.(*Str).s, b.s))), nil
	}
	t.Len = func(th *Thread, self Object) (int, error) { return self.(*Str).Len(), nil }
	t.Iter = func(th *Thread, self Object) (Object, error) { return &strIter{rest: self.(*Str).s}, nil }
	t.Contains = func(th *Thread, self, item Object) (bool, error) {
		sub, ok := item.(*Str)
		if !ok {
			return false, TypeErrorf("'in <string>' requires string as left operand, not %s", item.Type().Name)
		}
		return strings.Contains(self.(*Str).s, sub.s), nil
	}
	t.GetItem = strGetItem
	t.Concat = func(th *Thread, a, b Object) (Object, error) {
		y, ok := b.(*Str)
		if !ok {
			return nil, TypeErrorf("can only concatenate str (not \"%s\") to str", b.Type().Name)
		}
		x := a.(*Str)
		switch {
		case x.s == "" && y.ext == nil:
			return y, nil
		case y.s == "" && x.ext == nil:
			return x, nil
		}
		if err := CheckSize(len(x.s)+len(y.s), 1); err != nil {
			return nil, err
		}
		return NewStr(x.s + y.s), nil
	}
	t.Repeat = func(th *Thread, a Object, n int) (Object, error) {
		s := a.(*Str)
		if n <= 0 || s.s == "" {
			return NewStr(""), nil
		}
		if n == 1 && s.ext == nil {
			return s, nil
		}
		if err := CheckSize(n, len(s.s)); err != nil {
			return nil, err
		}
		return NewStr(strings.Repeat(s.s, n)), nil
	}
	t.Format = func(th *Thread, self Object, spec string) (string, error) {
		s, err := pyfmt.FormatStr(self.(*Str).s, spec)
		if err != nil {
			return "", pyErr(err)
		}
		return s, nil
	}
	t.Binary[OpMod] = func(th *Thread, a, b Object) (Object, error) {
		s, ok := a.(*Str)
		if !ok {
			return NotImplemented, nil
		}
		text, err := PercentFormat(th, s.s, b)
		if err != nil {
			return nil, err
		}
		return NewStr(text), nil
	}
}

var strSig = NewSig("str", "object=?, encoding=?, errors=?")

func strNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	a, err := strSig.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	if a[0] == nil {
		return NewStrOf(cls, ""), nil
	}
	if a[1] == nil && a[2] == nil {
		if s, ok := a[0].(*Str); ok && cls == StrType && s.ext == nil {
			return s, nil
		}
		s, err := ToStr(th, a[0])
		if err != nil {
			return nil, err
		}
		return NewStrOf(cls, s), nil
	}
	encoding, errors := "utf-8", "strict"
	for i, p := range []*string{&encoding, &errors} {
		if v := a[1+i]; v != nil {
			s, ok := v.(*Str)
			if !ok {
				return nil, TypeErrorf("str() argument '%s' must be str, not %s", strSig.Params[1+i].Name.s, v.Type().Name)
			}
			*p = s.s
		}
	}
	if _, ok := a[0].(*Str); ok {
		return nil, TypeErrorf("decoding str is not supported")
	}
	raw, ok := BytesOf(a[0])
	if !ok {
		return nil, TypeErrorf("decoding to str: need a bytes-like object, %s found", a[0].Type().Name)
	}
	s, err := Decode(th, raw, encoding, errors)
	if err != nil {
		return nil, err
	}
	return NewStrOf(cls, s), nil
}

func strGetItem(th *Thread, self, key Object) (Object, error) {
	s := self.(*Str)
	if sl, ok := key.(*Slice); ok {
		start, step, count, err := sl.SliceBounds(th, s.Len())
		if err != nil {
			return nil, err
		}
		return strSlice(s, start, step, count), nil
	}
	if n, ok := key.(Int); ok && s.ASCII() {
		if n < 0 {
			n += Int(len(s.s))
		}
		if n < 0 || int(n) >= len(s.s) {
			return nil, IndexErrorf("string index out of range")
		}
		return asciiStr[s.s[n]], nil
	}
	if key.Type().Index == nil {
		return nil, TypeErrorf("string indices must be integers, not '%s'", key.Type().Name)
	}
	i, err := itemIndex(th, key, s.Len(), "string index", "")
	if err != nil {
		return nil, err
	}
	return s.sub(i, i+1), nil
}

func strSlice(s *Str, start, step, count int) Object {
	switch {
	case count == 0:
		return NewStr("")
	case step == 1:
		if count == s.Len() && s.ext == nil {
			return s
		}
		return s.sub(start, start+count)
	case s.ASCII():
		b := make([]byte, count)
		for i := range b {
			b[i] = s.s[start+i*step]
		}
		return NewStr(string(b))
	}
	at := s.offsets()
	b := make([]byte, 0, count*3)
	for i := range count {
		j := start + i*step
		b = append(b, s.s[at[j]:at[j+1]]...)
	}
	return NewStr(string(b))
}

// sub returns the code points from lo to hi, 0 <= lo <= hi <= Len.
func (s *Str) sub(lo, hi int) *Str {
	if s.ASCII() {
		return NewStr(s.s[lo:hi])
	}
	from := byteOffset(s.s, lo)
	return NewStr(s.s[from : from+byteOffset(s.s[from:], hi-lo)])
}

// byteOffset is the offset of the n-th code point, at most len(s).
func byteOffset(s string, n int) int {
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return len(s)
}

// offsets are the byte offsets of all code points and of the end.
func (s *Str) offsets() []int {
	at := make([]int, 0, s.Len()+1)
	for i := 0; i < len(s.s); i++ {
		if s.s[i]&0xC0 != 0x80 {
			at = append(at, i)
		}
	}
	return append(at, len(s.s))
}

// window returns the text between the code points lo and hi that start and end arguments give, and lo; ok is false
// if lo is beyond the end or hi, where not even the empty string is found.
func (s *Str) window(th *Thread, start, end Object) (text string, lo int, ok bool, err error) {
	if (start == nil || start == None) && (end == nil || end == None) {
		return s.s, 0, true, nil
	}
	n := s.Len()
	lo, hi, err := rangeArgs(th, start, end, n)
	if err != nil || lo > hi {
		return "", lo, false, err
	}
	if s.ASCII() {
		return s.s[lo:hi], lo, true, nil
	}
	from := byteOffset(s.s, lo)
	return s.s[from : from+byteOffset(s.s[from:], hi-lo)], lo, true, nil
}
