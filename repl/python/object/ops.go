package object

import (
	"reflect"
	"strings"
)

// Repr is repr(o).
func Repr(th *Thread, o Object) (string, error) {
	if err := th.Enter(" while getting the repr of an object"); err != nil {
		return "", err
	}
	defer th.Leave()
	return o.Type().Repr(th, o)
}

// ToStr is str(o).
func ToStr(th *Thread, o Object) (string, error) {
	if s, ok := o.(*Str); ok && s.ext == nil {
		return s.s, nil
	}
	if err := th.Enter(" while getting the str of an object"); err != nil {
		return "", err
	}
	defer th.Leave()
	return o.Type().Str(th, o)
}

// Format is format(o, spec).
func Format(th *Thread, o Object, spec string) (string, error) {
	if s, ok := o.(*Str); ok && spec == "" && s.ext == nil {
		return s.s, nil
	}
	return o.Type().Format(th, o, spec)
}

// Truth is bool(o).
func Truth(th *Thread, o Object) (bool, error) {
	switch v := o.(type) {
	case Bool:
		return bool(v), nil
	case *noneObj:
		return false, nil
	case Int:
		return v != 0, nil
	case *Str:
		if v.ext == nil {
			return v.s != "", nil
		}
	}
	t := o.Type()
	if t.Bool != nil {
		return t.Bool(th, o)
	}
	if t.Len != nil {
		n, err := t.Len(th, o)
		return n != 0, err
	}
	return true, nil
}

// Len is len(o).
func Len(th *Thread, o Object) (int, error) {
	if f := o.Type().Len; f != nil {
		return f(th, o)
	}
	return 0, TypeErrorf("object of type '%s' has no len()", o.Type().tpName())
}

// Iter is iter(o).
func Iter(th *Thread, o Object) (Object, error) {
	t := o.Type()
	if t.Iter == nil {
		if t.GetItem != nil && !(t.Mapping && !t.heap) && t != TypeType {
			return &seqIter{seq: o}, nil
		}
		return nil, TypeErrorf("'%s' object is not iterable", t.tpName())
	}
	it, err := t.Iter(th, o)
	if err != nil {
		return nil, err
	}
	if it.Type().Next == nil {
		return nil, TypeErrorf("iter() returned non-iterator of type '%s'", it.Type().tpName())
	}
	return it, nil
}

// Next is the iterator's next value; nil, nil at the end.
func Next(th *Thread, it Object) (Object, error) {
	if th.pending.Load() {
		if err := th.Check(); err != nil {
			return nil, err
		}
	}
	if f := it.Type().Next; f != nil {
		return f(th, it)
	}
	return nil, TypeErrorf("'%s' object is not an iterator", it.Type().tpName())
}

// Iterate calls f with each value of an iterable until f fails.
func Iterate(th *Thread, o Object, f func(Object) error) error {
	switch v := o.(type) {
	case *List:
		if v.Type().Iter == nil || !v.Type().heap {
			for i := 0; i < len(v.Items); i++ {
				if err := f(v.Items[i]); err != nil {
					return err
				}
			}
			return nil
		}
	case *Tuple:
		if !v.Type().heap {
			for _, x := range v.Items {
				if err := f(x); err != nil {
					return err
				}
			}
			return nil
		}
	}
	it, err := Iter(th, o)
	if err != nil {
		return err
	}
	next := it.Type().Next
	for i := 1; ; i++ {
		v, err := next(th, it)
		if err != nil {
			return err
		}
		if v == nil {
			return nil
		}
		if err := f(v); err != nil {
			return err
		}
		if i&255 == 0 {
			if err := th.Check(); err != nil {
				return err
			}
		}
	}
}

// ToSlice collects an iterable in a new slice.
func ToSlice(th *Thread, o Object) ([]Object, error) {
	switch v := o.(type) {
	case *List:
		if !v.Type().heap {
			return append([]Object(nil), v.Items...), nil
		}
	case *Tuple:
		if !v.Type().heap {
			return append([]Object(nil), v.Items...), nil
		}
	}
	var out []Object
	err := Iterate(th, o, func(v Object) error {
		out = append(out, v)
		if len(out) > MaxAlloc/16 {
			return MemoryErr()
		}
		return nil
	})
	return out, err
}

// Contains is `item in o`.
func Contains(th *Thread, o, item Object) (bool, error) {
	t := o.Type()
	if t.Contains != nil {
		return t.Contains(th, o, item)
	}
	if t.Iter == nil && t.GetItem == nil {
		return false, TypeErrorf("argument of type '%s' is not iterable", t.tpName())
	}
	it, err := Iter(th, o)
	if err != nil {
		if t.Iter == nil {
			return false, TypeErrorf("argument of type '%s' is not iterable", t.tpName())
		}
		return false, err
	}
	for {
		v, err := Next(th, it)
		if err != nil || v == nil {
			return false, err
		}
		eq, err := keyEqual(th, v, item)
		if err != nil || eq {
			return eq, err
		}
	}
}

// GetItem is o[key].
func GetItem(th *Thread, o, key Object) (Object, error) {
	t := o.Type()
	if t.GetItem != nil {
		return t.GetItem(th, o, key)
	}
	if c, ok := o.(*Type); ok {
		if f, err := lookupAttr(th, c, classGetitem); err != nil {
			return nil, err
		} else if f != nil {
			return Call(th, f, key)
		}
		if c == TypeType {
			return NewGenericAlias(c, key), nil
		}
		return nil, TypeErrorf("type '%s' is not subscriptable", c.Name)
	}
	return nil, TypeErrorf("'%s' object is not subscriptable", t.tpName())
}

var classGetitem = Intern("__class_getitem__")

// SetItem is o[key] = value.
func SetItem(th *Thread, o, key, value Object) error {
	if f := o.Type().SetItem; f != nil {
		return f(th, o, key, value)
	}
	return TypeErrorf("'%s' object does not support item assignment", o.Type().tpName())
}

// DelItem is del o[key].
func DelItem(th *Thread, o, key Object) error {
	if f := o.Type().SetItem; f != nil {
		return f(th, o, key, nil)
	}
	_, heap := o.(*Instance)
	if _, _, index := NativeInt(key); o.Type().Sequence || heap && index {
		return TypeErrorf("'%s' object doesn't support item deletion", o.Type().tpName())
	}
	return TypeErrorf("'%s' object does not support item deletion", o.Type().tpName())
}

// Callable is callable(o).
func Callable(o Object) bool { return o.Type().Call != nil }

// ID is id(o).
func ID(o any) uintptr {
	switch v := o.(type) {
	case Int:
		return 0x7f0000000000 + uintptr(v)*32&0xffffffffff
	case Bool:
		if v {
			return 0x955d20
		}
		return 0x955d40
	case Float:
		return 0x7e0000000000 ^ uintptr(floatBits(v))&0xffffffffff0
	}
	if r := reflect.ValueOf(o); r.Kind() == reflect.Pointer {
		return r.Pointer()
	}
	return 0x7d0000000000
}

func hashPointer(o any) int64 {
	if o == nil {
		return 0
	}
	p := uint64(ID(o))
	return int64(p>>4 | p<<60)
}

// SimpleName is the part of a dotted name after the last dot.
func SimpleName(s string) string { return s[strings.LastIndexByte(s, '.')+1:] }
