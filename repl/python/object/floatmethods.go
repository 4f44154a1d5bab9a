package object

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"gospark/repl/python/object/pyfmt"
)

func init() {
	FloatType.AddMethods(
		Method{Name: "is_integer", Doc: "Return True if the float is an integer.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			f := floatSelf(self)
			return Bool(f == math.Floor(f) && !math.IsInf(f, 0)), nil
		}},
		Method{Name: "as_integer_ratio", Doc: "Return integer ratio.\n\nReturn a pair of integers, whose ratio is exactly equal to the original float\nand with a positive denominator.", Fn: floatRatio},
		Method{Name: "hex", Doc: "Return a hexadecimal representation of a floating-point number.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewStr(floatHex(floatSelf(self))), nil
		}},
		Method{Name: "fromhex", Sig: "string, /", Class: true, Doc: "Create a floating-point number from a hexadecimal string.", Fn: floatFromHex},
		Method{Name: "conjugate", Doc: "Return self, the complex conjugate of any float.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Float(floatSelf(self)), nil
		}},
		Method{Name: "__trunc__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return floatToInt(math.Trunc(floatSelf(self)))
		}},
		Method{Name: "__floor__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return floatToInt(math.Floor(floatSelf(self)))
		}},
		Method{Name: "__ceil__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return floatToInt(math.Ceil(floatSelf(self)))
		}},
		Method{Name: "__round__", Sig: "ndigits=None, /", Fn: floatRound},
		Method{Name: "__getnewargs__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewTuple(Float(floatSelf(self))), nil
		}},
	)
	FloatType.AddGetset(
		Getset{Name: "real", Get: func(th *Thread, self Object) (Object, error) { return Float(floatSelf(self)), nil }},
		Getset{Name: "imag", Get: func(th *Thread, self Object) (Object, error) { return Float(0), nil }},
	)
}

func floatRound(th *Thread, self Object, a []Object) (Object, error) {
	f := floatSelf(self)
	if a[0] == None {
		return floatToInt(math.RoundToEven(f))
	}
	n, err := ClampIndex(th, a[0])
	if err != nil {
		return nil, err
	}
	r, ok := pyfmt.RoundFloat(f, n)
	if !ok {
		return nil, OverflowErrorf("rounded value too large to represent")
	}
	return Float(r), nil
}

func floatRatio(th *Thread, self Object, a []Object) (Object, error) {
	f := floatSelf(self)
	if math.IsInf(f, 0) {
		return nil, OverflowErrorf("cannot convert Infinity to integer ratio")
	}
	if math.IsNaN(f) {
		return nil, ValueErrorf("cannot convert NaN to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return NewTuple(NewBig(new(big.Int).Set(r.Num())), NewBig(new(big.Int).Set(r.Denom()))), nil
}

func floatHex(f float64) string {
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return pyfmt.FloatRepr(f)
	case f == 0:
		if math.Signbit(f) {
			return "-0x0.0p+0"
		}
		return "0x0.0p+0"
	}
	b := math.Float64bits(f)
	exp := int(b>>52&0x7FF) - 1023
	lead := "1"
	if exp == -1023 {
		lead, exp = "0", -1022
	}
	sign := ""
	if f < 0 {
		sign = "-"
	}
	digits := strconv.FormatUint(b&(1<<52-1), 16)
	digits = strings.Repeat("0", 13-len(digits)) + digits
	s := strconv.Itoa(exp)
	if exp >= 0 {
		s = "+" + s
	}
	return sign + "0x" + lead + "." + digits + "p" + s
}

func floatFromHex(th *Thread, self Object, a []Object) (Object, error) {
	s, ok := a[0].(*Str)
	if !ok {
		return nil, TypeErrorf("bad argument type for built-in operation")
	}
	t := strings.ToLower(strings.TrimSpace(s.s))
	f, err := pyfmt.ParseFloat(t, "")
	if err != nil || strings.ContainsAny(t, "0123456789_") {
		body := strings.TrimLeft(t, "+-")
		sign := t[:len(t)-len(body)]
		if !strings.HasPrefix(body, "0x") {
			body = "0x" + body
		}
		if !strings.Contains(body, "p") {
			body += "p0"
		}
		f, err = strconv.ParseFloat(sign+body, 64)
		if err != nil && math.IsInf(f, 0) {
			return nil, OverflowErrorf("hexadecimal value too large to represent as a float")
		}
	}
	if err != nil || strings.Contains(t, "_") {
		return nil, ValueErrorf("invalid hexadecimal floating-point string")
	}
	if cls := self.(*Type); cls != FloatType {
		return Call(th, cls, Float(f))
	}
	return Float(f), nil
}
