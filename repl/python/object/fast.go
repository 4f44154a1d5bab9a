package object

import (
	"sync/atomic"
	"unsafe"
)

// What the evaluator uses on its fast paths.

// strBuf is the storage of strings built by repeated concatenation: each result is a longer prefix of it.
type strBuf struct {
	data []byte
	used atomic.Int64
}

// ConcatStr is a + b. Repeated appending to the same string takes amortized time in the length of what is appended.
func ConcatStr(a, b *Str) (*Str, error) {
	if a.s == "" && b.ext == nil {
		return b, nil
	}
	if b.s == "" && a.ext == nil {
		return a, nil
	}
	n := len(a.s) + len(b.s)
	if n > MaxAlloc {
		return nil, MemoryErr()
	}
	if len(a.s) < 128 {
		return &Str{s: a.s + b.s}, nil
	}
	out := &Str{}
	if an, bn := a.n.Load(), b.n.Load(); an > 0 && bn > 0 {
		out.n.Store(an + bn - 1)
	}
	if buf := a.buf; buf != nil && n <= len(buf.data) && buf.used.CompareAndSwap(int64(len(a.s)), int64(n)) {
		copy(buf.data[len(a.s):], b.s)
		out.buf, out.s = buf, unsafe.String(&buf.data[0], n)
		return out, nil
	}
	buf := &strBuf{data: make([]byte, n*2)}
	copy(buf.data, a.s)
	copy(buf.data[len(a.s):], b.s)
	buf.used.Store(int64(n))
	out.buf, out.s = buf, unsafe.String(&buf.data[0], n)
	return out, nil
}

// NextOf is Next for an iterator that Iter has returned.
func NextOf(th *Thread, it Object) (Object, error) {
	switch v := it.(type) {
	case *rangeIter:
		if v.left <= 0 {
			return nil, nil
		}
		n := v.next
		v.left--
		v.next += v.step
		return NewInt(n), nil
	case *ListIter:
		if v.list == nil {
			return nil, nil
		}
		if v.at < len(v.list.Items) {
			v.at++
			return v.list.Items[v.at-1], nil
		}
		v.list = nil
		return nil, nil
	}
	return it.Type().Next(th, it)
}

// PeekDict is the __dict__ of o, nil if it has none yet.
func PeekDict(o Object) *Dict {
	if i, ok := o.(*Instance); ok {
		return i.dict
	}
	return instDict(o)
}

// At returns the entry at a position found by IndexOf, if its key is still key.
func (d *Dict) At(pos int, key *Str) (Object, bool) {
	if uint(pos) < uint(len(d.entries)) {
		if e := &d.entries[pos]; e.key == Object(key) {
			return e.value, true
		}
	}
	return nil, false
}

// IndexOf is the position of a str key for At, or -1.
func (d *Dict) IndexOf(key *Str) int { return d.findStr(key) }

// SetAt stores value at a position found by IndexOf, if its key is still key.
func (d *Dict) SetAt(pos int, key *Str, value Object) bool {
	if uint(pos) < uint(len(d.entries)) {
		if e := &d.entries[pos]; e.key == Object(key) {
			e.value = value
			return true
		}
	}
	return false
}

// Plain reports whether d is exactly a dict and not of a subclass.
func (d *Dict) Plain() bool { return d.ext == nil }

// Plain reports whether l is exactly a list.
func (l *List) Plain() bool { return l.ext == nil }

// Plain reports whether t is exactly a tuple.
func (t *Tuple) Plain() bool { return t.ext == nil }

// Plain reports whether s is exactly a str.
func (s *Str) Plain() bool { return s.ext == nil }

// GenericAttrs reports whether attributes of instances of t are found the ordinary way.
func (t *Type) GenericAttrs() bool { return t.Getattr == nil }

// PlainMethod reports whether m is an instance method (not a class method).
func (m *MethodDescr) PlainMethod() bool { return !m.def.Class }

// IsException reports whether t derives from BaseException.
func (t *Type) IsException() bool { return t.excBase }

// Heap reports whether t was made by a class statement, by calling a metaclass or by NewClass.
func (t *Type) Heap() bool { return t.heap }

// ReversedType is reversed.
var ReversedType = reversedType
