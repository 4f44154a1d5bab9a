package object

import "slices"

func init() {
	on := func(name, sig string, f func(th *Thread, x *ByteArray, a []Object) (Object, error)) Method {
		return Method{Name: name, Sig: sig, Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return f(th, self.(*ByteArray), a)
		}}
	}
	ByteArrayType.AddMethods(
		on("append", "item, /", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			c, err := byteValue(th, a[0])
			if err == nil {
				x.V = append(x.V, c)
			}
			return None, err
		}),
		on("extend", "iterable_of_ints, /", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			if t := a[0].Type(); t.Iter == nil && t.GetItem == nil {
				return nil, TypeErrorf("can't extend bytearray with %s", t.Name)
			}
			b, err := bytesArg(th, a[0], "bytearray")
			if err == nil {
				x.V = append(x.V, b...)
			}
			return None, err
		}),
		on("insert", "index, item, /", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			i, err := ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			c, err := byteValue(th, a[1])
			if err != nil {
				return nil, err
			}
			if i < 0 {
				i = max(i+len(x.V), 0)
			}
			x.V = slices.Insert(x.V, min(i, len(x.V)), c)
			return None, nil
		}),
		on("pop", "index=-1, /", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			i, err := ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			if len(x.V) == 0 {
				return nil, IndexErrorf("pop from empty bytearray")
			}
			if i < 0 {
				i += len(x.V)
			}
			if i < 0 || i >= len(x.V) {
				return nil, IndexErrorf("pop index out of range")
			}
			c := x.V[i]
			x.V = slices.Delete(x.V, i, i+1)
			return NewInt(int64(c)), nil
		}),
		on("remove", "value, /", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			c, err := byteValue(th, a[0])
			if err != nil {
				return nil, err
			}
			i := slices.Index(x.V, c)
			if i < 0 {
				return nil, ValueErrorf("value not found in bytearray")
			}
			x.V = slices.Delete(x.V, i, i+1)
			return None, nil
		}),
		on("clear", "", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			x.V = nil
			return None, nil
		}),
		on("copy", "", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			return NewByteArray(slices.Clone(x.V)), nil
		}),
		on("reverse", "", func(th *Thread, x *ByteArray, a []Object) (Object, error) {
			reverseBytes(x.V)
			return None, nil
		}),
	)
}
