package functions

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

// positiveOnly makes the logarithm of a number that is not positive NULL.
func positiveOnly(f func(float64) float64, low float64) maker {
	return f1e(func(_ *Context, x float64) (float64, error) {
		if x <= low {
			return 0, errNull
		}
		return f(x), nil
	})
}

func fn(names string, f func(float64) float64) def {
	return def{Names: names, Sig: "double -> double", K: f1(f), SQL: upperName(names)}
}

// upperName is for functions whose column names are in capitals.
func upperName(names string) func([]string) string {
	name := strings.Fields(names)[0]
	if !strings.Contains(" acos acosh asin asinh atan atanh cbrt cos cosh cot csc degrees exp expm1 log10 log1p log2 radians sec sin sinh sqrt tan tanh signum sign atan2 hypot ", " "+name+" ") {
		return nil
	}
	return func(a []string) string { return strings.ToUpper(name) + "(" + strings.Join(a, ", ") + ")" }
}

func init() {
	math1 := []def{
		fn("acos", acos), fn("acosh", func(x float64) float64 { return math.Log(x + math.Sqrt(x*x-1)) }), fn("asin", asin),
		fn("asinh", asinh), fn("atan", math.Atan), fn("atanh", func(x float64) float64 { return 0.5 * (math.Log1p(x) - math.Log1p(-x)) }),
		fn("cbrt", math.Cbrt), fn("cos", cos), fn("cosh", cosh), fn("cot", func(x float64) float64 { return 1 / tan(x) }),
		fn("csc", func(x float64) float64 { return 1 / sin(x) }), fn("degrees", func(x float64) float64 { return x * (180 / math.Pi) }),
		fn("exp", math.Exp), fn("expm1", math.Expm1), fn("radians", func(x float64) float64 { return x * (math.Pi / 180) }),
		fn("sec", func(x float64) float64 { return 1 / cos(x) }), fn("sin", sin), fn("sinh", sinh), fn("sqrt", math.Sqrt),
		fn("tan", tan), fn("tanh", math.Tanh), fn("rint", math.RoundToEven),
		{Names: "ln", Sig: "double -> double", Null: nullAlways, K: positiveOnly(math.Log, 0)},
		{Names: "log10", Sig: "double -> double", Null: nullAlways, K: positiveOnly(math.Log10, 0), SQL: upperName("log10")},
		{Names: "log2", Sig: "double -> double", Null: nullAlways, K: positiveOnly(func(x float64) float64 { return math.Log(x) / math.Log(2) }, 0), SQL: upperName("log2")},
		{Names: "log1p", Sig: "double -> double", Null: nullAlways, K: positiveOnly(math.Log1p, -1), SQL: upperName("log1p")},
		{Names: "log", Sig: "double, double? -> double", Null: nullAlways, K: logBase, SQL: func(a []string) string {
			if len(a) == 1 {
				return "ln(" + a[0] + ")"
			}
			return "LOG(" + strings.Join(a, ", ") + ")"
		}},
		{Names: "atan2", Sig: "double, double -> double", K: f2(func(y, x float64) float64 { return math.Atan2(y+0, x+0) }), SQL: upperName("atan2")},
		{Names: "hypot", Sig: "double, double -> double", K: f2(hypot), SQL: upperName("hypot")},
		{Names: "power", Plain: "pow", Sig: "double, double -> double", K: f2(power), SQL: func(a []string) string { return "POWER(" + strings.Join(a, ", ") + ")" }},
		{Names: "signum", Plain: "sign", Sig: "double; ym; dt -> double", Type: always(types.Double), K: signum, SQL: upperName("signum")},
		{Names: "pi", Sig: "-> double", K: f0e(func(*Context) (float64, error) { return math.Pi, nil }), SQL: func([]string) string { return "PI()" }},
		{Names: "e", Sig: "-> double", K: f0e(func(*Context) (float64, error) { return math.E, nil }), SQL: func([]string) string { return "E()" }},
		{Names: "factorial", Sig: "int -> long", Null: nullAlways, K: f1e(factorial)},
		{Names: "hex", Sig: "long; bin; str -> str", K: hexMaker},
		{Names: "unhex", Sig: "str -> bin", Null: nullAlways, K: f1e(func(_ *Context, s string) (string, error) { return unhex(s) })},
		{Names: "bin", Sig: "long -> str", K: f1(func(v int64) string { return strconv.FormatUint(uint64(v), 2) })},
		{Names: "conv", Sig: "str, int, int -> str", Null: nullAlways, K: f3e(conv)},
		{Names: "width_bucket", Sig: "double, double, double, long -> long", Null: nullAlways, K: f4e(widthBucket)},
		{Names: "abs", Sig: "num|dt|ym -> $0", K: absMaker},
		{Names: "negative", Sig: "num|ym|dt|interval -> $0", K: negateMaker},
		{Names: "unary_minus", Sig: "num|ym|dt|interval -> $0", K: negateMaker, SQL: func(a []string) string { return "(- " + a[0] + ")" }},
		{Names: "positive", Sig: "num|ym|dt|interval -> $0", K: func(*call) (Kernel, error) {
			return func(_ *Context, a []*vector, _ int) (*vector, error) { return a[0], nil }, nil
		}, SQL: func(a []string) string { return "(+ " + a[0] + ")" }},
	}
	scalars("math_funcs", math1)
	scalars("bitwise_funcs", []def{
		bitwise("&", func(a, b int64) int64 { return a & b }), bitwise("|", func(a, b int64) int64 { return a | b }),
		bitwise("^", func(a, b int64) int64 { return a ^ b }),
		{Names: "~", Sig: "integral -> $0", K: bitNot, SQL: func(a []string) string { return "~" + a[0] }},
		{Names: "<<", Plain: "shiftleft", Sig: "int!, int; long!, int; int, int -> $0", Type: copyOf(0), K: shift(func(a int64, n, w uint) int64 { return a << (n & (w - 1)) }), SQL: infixFn("<<")},
		{Names: ">>", Plain: "shiftright", Sig: "int!, int; long!, int; int, int -> $0", Type: copyOf(0), K: shift(func(a int64, n, w uint) int64 { return a >> (n & (w - 1)) }), SQL: infixFn(">>")},
		{Names: ">>>", Plain: "shiftrightunsigned", Sig: "int!, int; long!, int; int, int -> $0", Type: copyOf(0), K: shift(func(a int64, n, w uint) int64 {
			if w == 32 {
				return int64(int32(uint32(a) >> (n & 31)))
			}
			return int64(uint64(a) >> (n & 63))
		}), SQL: infixFn(">>>")},
		{Names: "bit_count", Sig: "integral|bool -> int", K: func(b *call) (Kernel, error) {
			if b.to[0].Kind() == types.KindBoolean {
				return f1(func(v bool) int32 { return boolInt[int32](v) })(b)
			}
			return strict(types.Int, func(_ *Context, args []*vector, out *vector) error {
				a := int64s(args[0])
				pure(out, func(i int) int32 { return int32(bits.OnesCount64(uint64(a(i)))) })
				return nil
			}), nil
		}},
		{Names: "getbit bit_get", Sig: "integral, int -> byte", K: func(b *call) (Kernel, error) {
			return strict(types.Byte, func(c *Context, args []*vector, out *vector) error {
				a, p := int64s(args[0]), colOf[int32](args[1])
				width := map[types.Kind]int32{types.KindByte: 8, types.KindShort: 16, types.KindInt: 32, types.KindLong: 64}[b.to[0].Kind()]
				return result(c, out, func(i int) (int8, error) {
					if p.at(i) < 0 || p.at(i) >= width {
						return 0, errBitPosition(strings.ToLower(b.Name), p.at(i), width)
					}
					return int8(a(i) >> p.at(i) & 1), nil
				})
			}), nil
		}},
	})
}

func infixFn(op string) func([]string) string {
	return func(a []string) string { return "(" + a[0] + " " + op + " " + a[1] + ")" }
}

func asinh(x float64) float64 {
	if math.IsInf(x, -1) {
		return x
	}
	if a := math.Abs(x); math.IsInf(a*a, 1) && !math.IsInf(a, 1) {
		return math.Copysign(math.Log(a)+math.Ln2, x)
	}
	return math.Copysign(math.Log(math.Abs(x)+math.Sqrt(x*x+1)), x)
}

// power is Java's Math.pow, which differs from Go's where one is raised to NaN or infinity.
func power(a, b float64) float64 {
	if b != b || math.Abs(a) == 1 && math.IsInf(b, 0) {
		return math.NaN()
	}
	return math.Pow(a, b)
}

func logBase(b *call) (Kernel, error) {
	if len(b.args) == 1 {
		return positiveOnly(math.Log, 0)(b)
	}
	return f2e(func(_ *Context, base, x float64) (float64, error) {
		if base <= 0 || x <= 0 {
			return 0, errNull
		}
		return math.Log(x) / math.Log(base), nil
	})(b)
}

func signum(b *call) (Kernel, error) {
	return strict(types.Double, func(_ *Context, args []*vector, out *vector) error {
		a := float64s(args[0])
		pure(out, func(i int) float64 {
			switch x := a(i); {
			case x > 0:
				return 1
			case x < 0:
				return -1
			default:
				return x
			}
		})
		return nil
	}), nil
}

func factorial(_ *Context, n int32) (int64, error) {
	if n < 0 || n > 20 {
		return 0, errNull
	}
	p := int64(1)
	for i := int64(2); i <= int64(n); i++ {
		p *= i
	}
	return p, nil
}

func hexMaker(b *call) (Kernel, error) {
	if b.to[0].Kind() == types.KindLong {
		return f1(func(v int64) string { return strings.ToUpper(strconv.FormatUint(uint64(v), 16)) })(b)
	}
	return f1(hexUpper)(b)
}

func unhex(s string) (string, error) {
	if len(s)%2 == 1 {
		s = "0" + s
	}
	out := make([]byte, len(s)/2)
	for i := range out {
		v, err := strconv.ParseUint(s[2*i:2*i+2], 16, 8)
		if err != nil {
			return "", errNull
		}
		out[i] = byte(v)
	}
	return string(out), nil
}

func conv(c *Context, s string, from, to int32) (string, error) {
	s = strings.TrimSpace(s)
	abs := to
	if to < 0 {
		abs = -to
	}
	if from < 2 || from > 36 || abs < 2 || abs > 36 || s == "" {
		return "", errNull
	}
	neg := s[0] == '-'
	if neg {
		s = s[1:]
	}
	v := new(big.Int)
	base := big.NewInt(int64(from))
	for _, r := range strings.ToLower(s) {
		d := int64(-1)
		switch {
		case r >= '0' && r <= '9':
			d = int64(r - '0')
		case r >= 'a' && r <= 'z':
			d = int64(r-'a') + 10
		}
		if d < 0 || d >= int64(from) {
			break
		}
		v.Add(v.Mul(v, base), big.NewInt(d))
	}
	u := v.Uint64()
	if !v.IsUint64() {
		if c.Conf == nil || c.Conf.ANSI {
			return "", errOverflow("Overflow in function conv()", "")
		}
		u = math.MaxUint64
	}
	if neg && to > 0 {
		u = -u
	}
	if to < 0 {
		if neg {
			return "-" + strings.ToUpper(strconv.FormatUint(u, int(abs))), nil
		}
		return strings.ToUpper(strconv.FormatInt(int64(u), int(abs))), nil
	}
	return strings.ToUpper(strconv.FormatUint(u, int(to))), nil
}

func widthBucket(_ *Context, v, lo, hi float64, n int64) (int64, error) {
	if n <= 0 || n == math.MaxInt64 || v != v || lo == hi || lo != lo || hi != hi || math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		return 0, errNull
	}
	low, high := min(lo, hi), max(lo, hi)
	if lo < hi {
		if v < low {
			return 0, nil
		}
		if v >= high {
			return n + 1, nil
		}
		return int64(float64(n)*(v-low)/(high-low)) + 1, nil
	}
	if v > high {
		return 0, nil
	}
	if v <= low {
		return n + 1, nil
	}
	return int64(float64(n)*(high-v)/(high-low)) + 1, nil
}

func bitwise(op string, f func(a, b int64) int64) def {
	return def{Names: op, Sig: "any, any", SQL: infix(op), Check: func(b *call) error {
		if err := b.integralPair(); err != nil {
			return err
		}
		t := TightestCommonType(b.to[0], b.to[1], b.ansi())
		b.to = []dataType{t, t}
		return nil
	}, Type: copyOf(0), K: func(b *call) (Kernel, error) { return wholeMap2(b.typ, f), nil }}
}

// integralPair sees to it that both arguments of a bitwise operator are whole numbers; a text counts as one beside another.
func (b *call) integralPair() error {
	x, y := b.to[0], b.to[1]
	for i, t := range []dataType{x, y} {
		if other := b.to[1-i]; types.IsString(t) && b.ansi() && types.IsNumeric(other) {
			if b.to[i] = types.Long; !types.IsIntegral(other) {
				b.to[i] = types.Double
			}
		} else if types.IsString(t) && !b.ansi() && types.IsNumeric(other) {
			b.to[i] = other
		} else if types.IsString(t) && b.ansi() && types.IsAtomic(other) && !types.IsString(other) && other.Kind() != types.KindBinary {
			b.to[i] = other
		} else if t.Kind() == types.KindNull {
			if b.to[i] = other; other.Kind() == types.KindNull {
				b.to[i] = types.Int
			}
		}
	}
	x, y = b.to[0], b.to[1]
	if types.IsIntegral(x) && types.IsIntegral(y) {
		return nil
	}
	if v, w := b.args[0].Type, b.args[1].Type; (v.Kind() == types.KindNull) != (w.Kind() == types.KindNull) {
		x, y = v, w
	}
	switch {
	case types.SameType(x, y), types.IsNumeric(x) && types.IsNumeric(y) && types.IsString(b.args[0].Type) != types.IsString(b.args[1].Type):
		return b.mismatch("BINARY_OP_WRONG_TYPE", "inputType", `"INTEGRAL"`, "actualDataType", quoteType(x.SQL()))
	}
	return b.mismatch("BINARY_OP_DIFF_TYPES", "left", quoteType(x.SQL()), "right", quoteType(y.SQL()))
}

// wholeMap2 applies f to two whole numbers of type t.
func wholeMap2(t dataType, f func(a, b int64) int64) Kernel {
	return strict(t, func(_ *Context, args []*vector, out *vector) error {
		a, b := int64s(args[0]), int64s(args[1])
		fillWhole(out, func(i int) int64 { return f(a(i), b(i)) })
		return nil
	})
}

// fillWhole fills a vector of any whole-number type.
func fillWhole(out *vector, f func(i int) int64) {
	switch out.Phys() {
	case physI8:
		pure(out, func(i int) int8 { return int8(f(i)) })
	case physI16:
		pure(out, func(i int) int16 { return int16(f(i)) })
	case physI32:
		pure(out, func(i int) int32 { return int32(f(i)) })
	default:
		pure(out, f)
	}
}

func bitNot(b *call) (Kernel, error) {
	return strict(b.typ, func(_ *Context, args []*vector, out *vector) error {
		a := int64s(args[0])
		fillWhole(out, func(i int) int64 { return ^a(i) })
		return nil
	}), nil
}

func shift(f func(a int64, n, width uint) int64) maker {
	return func(b *call) (Kernel, error) {
		width := uint(32)
		if b.typ.Kind() == types.KindLong {
			width = 64
		}
		return strict(b.typ, func(_ *Context, args []*vector, out *vector) error {
			a, n := int64s(args[0]), colOf[int32](args[1])
			fillWhole(out, func(i int) int64 { return f(a(i), uint(n.at(i)), width) })
			return nil
		}), nil
	}
}

func absMaker(b *call) (Kernel, error)    { return signMaker(b, true) }
func negateMaker(b *call) (Kernel, error) { return signMaker(b, false) }

// signMaker is abs or the unary minus.
func signMaker(b *call, abs bool) (Kernel, error) {
	t := b.typ
	switch t.Kind() {
	case types.KindFloat:
		return f1(func(x float32) float32 {
			if abs {
				return float32(math.Abs(float64(x)))
			}
			return -x
		})(b)
	case types.KindDouble:
		return f1(func(x float64) float64 {
			if abs {
				return math.Abs(x)
			}
			return -x
		})(b)
	case types.KindDecimal:
		return f1(func(x decimal.Dec) decimal.Dec {
			if abs && x.Sign() >= 0 {
				return x
			}
			return x.Neg()
		})(b)
	case types.KindCalendarInterval:
		return f1(negInterval)(b)
	}
	least := map[types.Kind]int64{types.KindByte: math.MinInt8, types.KindShort: math.MinInt16, types.KindInt: math.MinInt32,
		types.KindYearMonthInterval: math.MinInt32}[t.Kind()]
	if least == 0 {
		least = math.MinInt64
	}
	return strict(t, func(_ *Context, args []*vector, out *vector) error {
		a := int64s(args[0])
		var err error
		fillWhole(out, func(i int) int64 {
			v := a(i)
			if v == least && (b.ansi() || types.IsAnsiInterval(t)) {
				err = errOverflow("overflow", "")
			}
			if v < 0 || !abs {
				return -v
			}
			return v
		})
		return err
	}), nil
}
