package object

import (
	"math"
	"math/big"

	"gospark/repl/python/object/pyfmt"
)

// floatSelf is the value of a float or of an instance of a subclass.
func floatSelf(o Object) float64 {
	switch v := o.(type) {
	case Float:
		return float64(v)
	case *Instance:
		if f, ok := v.Native.(Float); ok {
			return float64(f)
		}
	}
	return 0
}

// floatOperand converts an operand of float arithmetic; ok is false for other types.
func floatOperand(o Object) (f float64, ok bool, err error) {
	switch v := o.(type) {
	case Float:
		return float64(v), true, nil
	case Int:
		return float64(v), true, nil
	case *Instance:
		if f, isFloat := v.Native.(Float); isFloat {
			return float64(f), true, nil
		}
	}
	n, b, isInt := NativeInt(o)
	if !isInt {
		return 0, false, nil
	}
	if b == nil {
		return float64(n), true, nil
	}
	f, ok = pyfmt.BigToFloat(b)
	if !ok {
		return 0, true, OverflowErrorf("int too large to convert to float")
	}
	return f, true, nil
}

func floatBinary(f func(x, y float64) (Object, error)) func(*Thread, Object, Object) (Object, error) {
	return func(th *Thread, a, b Object) (Object, error) {
		x, ok, err := floatOperand(a)
		if !ok || err != nil {
			return NotImplemented, err
		}
		y, ok, err := floatOperand(b)
		if !ok || err != nil {
			return NotImplemented, err
		}
		return f(x, y)
	}
}

func init() {
	t := FloatType
	t.New = floatNew
	t.Repr = func(th *Thread, self Object) (string, error) { return pyfmt.FloatRepr(floatSelf(self)), nil }
	t.Hash = func(th *Thread, self Object) (int64, error) { return HashFloat(floatSelf(self)), nil }
	t.Compare = floatCompare
	t.Bool = func(th *Thread, self Object) (bool, error) { return floatSelf(self) != 0, nil }
	t.Format = func(th *Thread, self Object, spec string) (string, error) {
		if spec == "" {
			return ToStr(th, self)
		}
		s, err := pyfmt.FormatFloatSpec(floatSelf(self), spec)
		if err != nil {
			return "", pyErr(err)
		}
		return s, nil
	}
	same := func(th *Thread, self Object) (Object, error) { return Float(floatSelf(self)), nil }
	t.Float, t.Pos = same, same
	t.Neg = func(th *Thread, self Object) (Object, error) { return Float(-floatSelf(self)), nil }
	t.Abs = func(th *Thread, self Object) (Object, error) { return Float(math.Abs(floatSelf(self))), nil }
	t.Int = func(th *Thread, self Object) (Object, error) { return floatToInt(math.Trunc(floatSelf(self))) }
	t.Binary[OpAdd] = floatBinary(func(x, y float64) (Object, error) { return Float(x + y), nil })
	t.Binary[OpSub] = floatBinary(func(x, y float64) (Object, error) { return Float(x - y), nil })
	t.Binary[OpMul] = floatBinary(func(x, y float64) (Object, error) { return Float(x * y), nil })
	t.Binary[OpTrueDiv] = floatBinary(func(x, y float64) (Object, error) {
		if y == 0 {
			return nil, ZeroDivision("float division by zero")
		}
		return Float(x / y), nil
	})
	t.Binary[OpFloorDiv] = floatBinary(func(x, y float64) (Object, error) {
		if y == 0 {
			return nil, ZeroDivision("float floor division by zero")
		}
		q, _ := floatDivmod(x, y)
		return Float(q), nil
	})
	t.Binary[OpMod] = floatBinary(func(x, y float64) (Object, error) {
		if y == 0 {
			return nil, ZeroDivision("float modulo")
		}
		_, m := floatDivmod(x, y)
		return Float(m), nil
	})
	t.Binary[OpDivmod] = floatBinary(func(x, y float64) (Object, error) {
		if y == 0 {
			return nil, ZeroDivision("float divmod()")
		}
		q, m := floatDivmod(x, y)
		return NewTuple(Float(q), Float(m)), nil
	})
	t.Binary[OpPow] = floatBinary(floatPow)
}

func floatDivmod(x, y float64) (q, m float64) {
	m = math.Mod(x, y)
	q = (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			q--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if q == 0 {
		return math.Copysign(0, x/y), m
	}
	floor := math.Floor(q)
	if q-floor > 0.5 {
		floor++
	}
	return floor, m
}

// floatPow is x ** y, complex for a fractional power of a negative number.
func floatPow(x, y float64) (Object, error) {
	if x == 0 && y < 0 {
		return nil, ZeroDivision("0.0 cannot be raised to a negative power")
	}
	if x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && !math.IsNaN(y) && y != math.Floor(y) {
		return complexPow(complex(x, 0), complex(y, 0))
	}
	r := math.Pow(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return nil, NewException(OverflowError, NewInt(34), NewStr("Numerical result out of range"))
	}
	return Float(r), nil
}

func floatToInt(f float64) (Object, error) {
	if math.Abs(f) < 1<<62 {
		return NewInt(int64(f)), nil
	}
	n, err := FloatToBig(f)
	if err != nil {
		return nil, err
	}
	return NewBig(n), nil
}

func floatCompare(th *Thread, op CmpOp, self, other Object) (Object, error) {
	x := floatSelf(self)
	var y float64
	switch v := other.(type) {
	case Float:
		y = float64(v)
	case *Instance:
		if f, ok := v.Native.(Float); ok {
			y = float64(f)
			break
		}
		return compareFloatInt(op, x, other)
	default:
		return compareFloatInt(op, x, other)
	}
	switch op {
	case LT:
		return Bool(x < y), nil
	case LE:
		return Bool(x <= y), nil
	case EQ:
		return Bool(x == y), nil
	case NE:
		return Bool(x != y), nil
	case GT:
		return Bool(x > y), nil
	}
	return Bool(x >= y), nil
}

// compareFloatInt compares with an int exactly.
func compareFloatInt(op CmpOp, x float64, other Object) (Object, error) {
	n, b, ok := NativeInt(other)
	if !ok {
		return NotImplemented, nil
	}
	const exact = 1 << 53
	switch {
	case math.IsNaN(x):
		return Bool(op == NE), nil
	case math.IsInf(x, 0):
		return Bool(cmpHolds(op, int(math.Copysign(1, x)))), nil
	case b == nil && -exact <= n && n <= exact:
		c := 0
		if y := float64(n); x < y {
			c = -1
		} else if x > y {
			c = 1
		}
		return Bool(cmpHolds(op, c)), nil
	case b == nil:
		b = big.NewInt(n)
	}
	fx := new(big.Float).SetFloat64(x)
	return Bool(cmpHolds(op, fx.Cmp(new(big.Float).SetInt(b)))), nil
}

func floatNew(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
	if kw.Len() > 0 && cls == FloatType {
		return nil, TypeErrorf("float() takes no keyword arguments")
	}
	if len(args) > 1 {
		return nil, TypeErrorf("float expected at most 1 argument, got %d", len(args))
	}
	if len(args) == 0 {
		return numOf(cls, FloatType, Float(0)), nil
	}
	f, err := toFloatObject(th, args[0])
	if err != nil {
		return nil, err
	}
	return numOf(cls, FloatType, Float(f)), nil
}

func toFloatObject(th *Thread, x Object) (float64, error) {
	var text, repr string
	switch v := x.(type) {
	case *Str:
		text, repr = v.s, pyfmt.StrRepr(v.s)
	case *Bytes:
		text, repr = string(v.V), pyfmt.BytesRepr(v.V)
	case *ByteArray:
		text, repr = string(v.V), "bytearray("+pyfmt.BytesRepr(v.V)+")"
	default:
		if t := x.Type(); t.Float == nil && t.Index == nil {
			return 0, TypeErrorf("float() argument must be a string or a real number, not '%s'", t.Name)
		}
		return ToFloat(th, x)
	}
	f, err := pyfmt.ParseFloat(text, repr)
	if err != nil {
		return 0, pyErr(err)
	}
	return f, nil
}
