package object

import (
	"math"
	"math/cmplx"

	"gospark/repl/python/object/pyfmt"
)

func complexSelf(o Object) complex128 {
	switch v := o.(type) {
	case Complex:
		return complex128(v)
	case *Instance:
		if c, ok := v.Native.(Complex); ok {
			return complex128(c)
		}
	}
	return 0
}

func complexOperand(o Object) (complex128, bool, error) {
	if o.Type().IsSubtype(ComplexType) {
		return complexSelf(o), true, nil
	}
	f, ok, err := floatOperand(o)
	return complex(f, 0), ok, err
}

func complexBinary(f func(x, y complex128) (Object, error)) func(*Thread, Object, Object) (Object, error) {
	return func(th *Thread, a, b Object) (Object, error) {
		x, ok, err := complexOperand(a)
		if !ok || err != nil {
			return NotImplemented, err
		}
		y, ok, err := complexOperand(b)
		if !ok || err != nil {
			return NotImplemented, err
		}
		return f(x, y)
	}
}

func init() {
	t := ComplexType
	t.New = complexNew
	t.Repr = func(th *Thread, self Object) (string, error) {
		c := complexSelf(self)
		return pyfmt.ComplexRepr(real(c), imag(c)), nil
	}
	t.Hash = func(th *Thread, self Object) (int64, error) {
		c := complexSelf(self)
		h := HashFloat(real(c)) + 1000003*HashFloat(imag(c))
		if h == -1 {
			h = -2
		}
		return h, nil
	}
	t.Compare = func(th *Thread, op CmpOp, self, other Object) (Object, error) {
		if op != EQ && op != NE {
			return NotImplemented, nil
		}
		c := complexSelf(self)
		var eq bool
		if _, _, ok := NativeInt(other); ok {
			r, err := compareFloatInt(EQ, real(c), other)
			if err != nil {
				return nil, err
			}
			eq = imag(c) == 0 && r == Object(True)
		} else {
			d, ok, err := complexOperand(other)
			if !ok || err != nil {
				return NotImplemented, err
			}
			eq = c == d
		}
		return Bool(eq == (op == EQ)), nil
	}
	t.Bool = func(th *Thread, self Object) (bool, error) { return complexSelf(self) != 0, nil }
	t.Format = func(th *Thread, self Object, spec string) (string, error) {
		c := complexSelf(self)
		s, err := pyfmt.FormatComplex(real(c), imag(c), spec)
		if err != nil {
			return "", pyErr(err)
		}
		return s, nil
	}
	t.Pos = func(th *Thread, self Object) (Object, error) { return Complex(complexSelf(self)), nil }
	t.Neg = func(th *Thread, self Object) (Object, error) { return Complex(-complexSelf(self)), nil }
	t.Abs = func(th *Thread, self Object) (Object, error) {
		c := complexSelf(self)
		return Float(math.Hypot(real(c), imag(c))), nil
	}
	t.Binary[OpAdd] = complexBinary(func(x, y complex128) (Object, error) { return Complex(x + y), nil })
	t.Binary[OpSub] = complexBinary(func(x, y complex128) (Object, error) { return Complex(x - y), nil })
	t.Binary[OpMul] = complexBinary(func(x, y complex128) (Object, error) { return Complex(x * y), nil })
	t.Binary[OpTrueDiv] = complexBinary(func(x, y complex128) (Object, error) {
		if y == 0 {
			return nil, ZeroDivision("complex division by zero")
		}
		return Complex(complexDiv(x, y)), nil
	})
	t.Binary[OpPow] = complexBinary(complexPow)
	t.AddMethods(
		Method{Name: "conjugate", Doc: "Return the complex conjugate of its argument.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Complex(cmplx.Conj(complexSelf(self))), nil
		}},
		Method{Name: "__complex__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Complex(complexSelf(self)), nil
		}},
	)
	t.AddGetset(
		Getset{Name: "real", Get: func(th *Thread, self Object) (Object, error) { return Float(real(complexSelf(self))), nil }},
		Getset{Name: "imag", Get: func(th *Thread, self Object) (Object, error) { return Float(imag(complexSelf(self))), nil }},
	)
}

// complexDiv scales by the larger part of the divisor, as C libraries do.
func complexDiv(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	if math.Abs(c) >= math.Abs(d) {
		r := d / c
		den := c + d*r
		return complex((a+b*r)/den, (b-a*r)/den)
	}
	if math.Abs(d) >= math.Abs(c) {
		r := c / d
		den := c*r + d
		return complex((a*r+b)/den, (b*r-a)/den)
	}
	return complex(math.NaN(), math.NaN())
}

func complexPow(x, y complex128) (Object, error) {
	if y == 0 {
		return Complex(1), nil
	}
	if x == 0 {
		if imag(y) != 0 || real(y) < 0 {
			return nil, ZeroDivision("0.0 to a negative or complex power")
		}
		return Complex(0), nil
	}
	if n := real(y); imag(y) == 0 && n == math.Floor(n) && math.Abs(n) <= 100 {
		r, base := complex(1, 0), x
		for k := int(math.Abs(n)); k > 0; k >>= 1 {
			if k&1 != 0 {
				r *= base
			}
			base *= base
		}
		if n < 0 {
			r = complexDiv(1, r)
		}
		return Complex(r), nil
	}
	abs, arg := math.Hypot(real(x), imag(x)), math.Atan2(imag(x), real(x))
	length := math.Pow(abs, real(y))
	angle := arg * real(y)
	if imag(y) != 0 {
		length *= math.Exp(-arg * imag(y))
		angle += imag(y) * math.Log(abs)
	}
	return Complex(complex(length*math.Cos(angle), length*math.Sin(angle))), nil
}

var complexSig = NewSig("complex", "real=?, imag=?")

func complexNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	a, err := complexSig.Bind(th, args, kw)
	if err != nil {
		return nil, err
	}
	if s, ok := a[0].(*Str); ok {
		if a[1] != nil {
			return nil, TypeErrorf("complex() can't take second arg if first is a string")
		}
		re, im, err := pyfmt.ParseComplex(s.s)
		if err != nil {
			return nil, pyErr(err)
		}
		return numOf(cls, ComplexType, Complex(complex(re, im))), nil
	}
	if _, ok := a[1].(*Str); ok {
		return nil, TypeErrorf("complex() second arg can't be a string")
	}
	var parts [2]complex128
	for i, o := range a {
		if o == nil {
			continue
		}
		if parts[i], err = complexPart(th, o, i); err != nil {
			return nil, err
		}
	}
	re, im := real(parts[0]), real(parts[1])
	if imag(parts[0]) != 0 {
		im += imag(parts[0])
	}
	if imag(parts[1]) != 0 {
		re -= imag(parts[1])
	}
	c := complex(re, im)
	return numOf(cls, ComplexType, Complex(c)), nil
}

func complexPart(th *Thread, o Object, i int) (complex128, error) {
	if o.Type().IsSubtype(ComplexType) {
		return complexSelf(o), nil
	}
	if f, err := LookupSpecial(th, o, Intern("__complex__")); err != nil {
		return 0, err
	} else if f != nil {
		r, err := Call(th, f)
		if err != nil {
			return 0, err
		}
		return complexSelf(r), nil
	}
	if t := o.Type(); t.Float == nil && t.Index == nil {
		if i == 0 {
			return 0, TypeErrorf("complex() first argument must be a string or a number, not '%s'", t.Name)
		}
		return 0, TypeErrorf("complex() second argument must be a number, not '%s'", t.Name)
	}
	f, err := ToFloat(th, o)
	return complex(f, 0), err
}
