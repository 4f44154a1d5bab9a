package object

import (
	"math/big"

	"gospark/repl/python/object/pyfmt"
)

// numOf makes v an instance of cls, which is base or a subclass of it.
func numOf(cls, base *Type, v Object) Object {
	if cls == base {
		return v
	}
	o := NewInstance(cls)
	o.Native = v
	return o
}

var intSig = NewSig("int", "x=?, /, base=?")

func intNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	a, err := intSig.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	v, err := toIntObject(th, a[0], a[1])
	if err != nil {
		return nil, err
	}
	return numOf(cls, IntType, v), nil
}

func toIntObject(th *Thread, x, base Object) (Object, error) {
	if x == nil {
		if base != nil {
			return nil, TypeErrorf("int() missing string argument")
		}
		return NewInt(0), nil
	}
	if base == nil {
		return intOf(th, x)
	}
	radix, err := ToInt(th, base)
	if err != nil {
		if IsError(err, OverflowError) {
			return nil, ValueErrorf("int() base must be >= 2 and <= 36, or 0")
		}
		return nil, err
	}
	switch v := x.(type) {
	case *Str:
		return parseInt(v.s, radix, pyfmt.StrRepr(v.s))
	case *Bytes:
		return parseInt(string(v.V), radix, pyfmt.BytesRepr(v.V))
	case *ByteArray:
		return parseInt(string(v.V), radix, pyfmt.BytesRepr(v.V))
	}
	return nil, TypeErrorf("int() can't convert non-string with explicit base")
}

func parseInt(s string, radix int, repr string) (Object, error) {
	n, b, err := pyfmt.ParseInt(s, radix, repr)
	if err != nil {
		return nil, pyErr(err)
	}
	if b != nil {
		return NewBig(b), nil
	}
	return NewInt(n), nil
}

// intOf is int(x).
func intOf(th *Thread, x Object) (Object, error) {
	switch v := x.(type) {
	case Int, *BigInt:
		return v, nil
	case *Str:
		return parseInt(v.s, 10, pyfmt.StrRepr(v.s))
	case *Bytes:
		return parseInt(string(v.V), 10, pyfmt.BytesRepr(v.V))
	case *ByteArray:
		return parseInt(string(v.V), 10, "bytearray("+pyfmt.BytesRepr(v.V)+")")
	}
	t := x.Type()
	if t.Int != nil {
		r, err := t.Int(th, x)
		if err != nil {
			return nil, err
		}
		if _, _, ok := NativeInt(r); !ok {
			return nil, TypeErrorf("__int__ returned non-int (type %s)", r.Type().Name)
		}
		return Index(th, r)
	}
	if t.Index != nil {
		return Index(th, x)
	}
	if f, err := LookupSpecial(th, x, Intern("__trunc__")); err != nil {
		return nil, err
	} else if f != nil {
		r, err := Call(th, f)
		if err != nil {
			return nil, err
		}
		return Index(th, r)
	}
	return nil, TypeErrorf("int() argument must be a string, a bytes-like object or a real number, not '%s'", t.Name)
}

func init() {
	same := func(th *Thread, self Object, a []Object) (Object, error) { return intIndex(th, self) }
	IntType.AddMethods(
		Method{Name: "bit_length", Doc: "Number of bits necessary to represent self in binary.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewInt(int64(BigOf(self).BitLen())), nil
		}},
		Method{Name: "bit_count", Doc: "Number of ones in the binary representation of the absolute value of self.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			n := 0
			for _, b := range BigOf(self).Bytes() {
				for ; b != 0; b &= b - 1 {
					n++
				}
			}
			return NewInt(int64(n)), nil
		}},
		Method{Name: "conjugate", Doc: "Returns self, the complex conjugate of any int.", Fn: same},
		Method{Name: "__trunc__", Fn: same}, Method{Name: "__floor__", Fn: same}, Method{Name: "__ceil__", Fn: same},
		Method{Name: "__round__", Sig: "ndigits=?, /", Fn: intRound},
		Method{Name: "as_integer_ratio", Doc: "Return integer ratio.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			n, err := intIndex(th, self)
			return NewTuple(n, NewInt(1)), err
		}},
		Method{Name: "to_bytes", Sig: "length=1, byteorder='big', *, signed=False", Doc: "Return an array of bytes representing an integer.", Fn: intToBytes},
		Method{Name: "from_bytes", Sig: "bytes, byteorder='big', *, signed=False", Class: true, Doc: "Return the integer represented by the given array of bytes.", Fn: intFromBytes},
		Method{Name: "__getnewargs__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			n, err := intIndex(th, self)
			return NewTuple(n), err
		}},
		Method{Name: "__sizeof__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewInt(int64(24 + 4*max((BigOf(self).BitLen()+29)/30, 1))), nil
		}},
	)
	get := func(name string, f func(th *Thread, self Object) (Object, error)) Getset {
		return Getset{Name: name, Get: f}
	}
	IntType.AddGetset(get("real", intIndex), get("numerator", intIndex),
		get("imag", func(th *Thread, self Object) (Object, error) { return NewInt(0), nil }),
		get("denominator", func(th *Thread, self Object) (Object, error) { return NewInt(1), nil }))
}

func intRound(th *Thread, self Object, a []Object) (Object, error) {
	if a[0] == nil || a[0] == None {
		return intIndex(th, self)
	}
	places, err := Index(th, a[0])
	if err != nil {
		return nil, err
	}
	n := BigOf(places)
	if n.Sign() >= 0 {
		return intIndex(th, self)
	}
	v := BigOf(self)
	if !n.IsInt64() || -n.Int64() > int64(v.BitLen()) {
		return NewInt(0), nil
	}
	unit := new(big.Int).Exp(big.NewInt(10), new(big.Int).Neg(n), nil)
	r := pyfmt.RoundHalfEven(v, unit)
	return NewBig(r.Mul(r, unit)), nil
}

func byteOrder(o Object) (little bool, err error) {
	s, ok := o.(*Str)
	if !ok {
		return false, TypeErrorf("to_bytes() argument 'byteorder' must be str, not %s", o.Type().Name)
	}
	if s.s != "little" && s.s != "big" {
		return false, ValueErrorf("byteorder must be either 'little' or 'big'")
	}
	return s.s == "little", nil
}

func intToBytes(th *Thread, self Object, a []Object) (Object, error) {
	length, err := ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	little, err := byteOrder(a[1])
	if err != nil {
		return nil, err
	}
	signed, err := Truth(th, a[2])
	if err != nil {
		return nil, err
	}
	if length < 0 {
		return nil, ValueErrorf("length argument must be non-negative")
	}
	if err := CheckSize(length, 1); err != nil {
		return nil, err
	}
	v := BigOf(self)
	if v.Sign() < 0 && !signed {
		return nil, OverflowErrorf("can't convert negative int to unsigned")
	}
	limit := new(big.Int).Lsh(big.NewInt(1), uint(8*length))
	fits := v.Cmp(limit) < 0
	if signed {
		half := new(big.Int).Rsh(limit, 1)
		fits = v.Cmp(half) < 0 && v.Cmp(new(big.Int).Neg(half)) >= 0 || length == 0 && v.Sign() == 0
	}
	if !fits {
		return nil, OverflowErrorf("int too big to convert")
	}
	if v.Sign() < 0 {
		v = new(big.Int).Add(v, limit)
	}
	out := v.FillBytes(make([]byte, length))
	if little {
		reverseBytes(out)
	}
	return NewBytes(out), nil
}

func reverseBytes(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}

func intFromBytes(th *Thread, self Object, a []Object) (Object, error) {
	raw, ok := BytesOf(a[0])
	if _, isText := a[0].(*Str); isText {
		return nil, TypeErrorf("cannot convert 'str' object to bytes")
	}
	if !ok {
		v, err := bytesFrom(th, a[0])
		if err != nil {
			return nil, err
		}
		raw = v
	}
	little, err := byteOrder(a[1])
	if err != nil {
		return nil, err
	}
	signed, err := Truth(th, a[2])
	if err != nil {
		return nil, err
	}
	raw = append([]byte(nil), raw...)
	if little {
		reverseBytes(raw)
	}
	v := new(big.Int).SetBytes(raw)
	if signed && len(raw) > 0 && raw[0]&0x80 != 0 {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
	}
	if cls := self.(*Type); cls != IntType {
		return Call(th, cls, NewBig(v))
	}
	return NewBig(v), nil
}
