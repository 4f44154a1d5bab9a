package functions

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func negInterval(v column.Interval) column.Interval {
	return column.Interval{Months: -v.Months, Days: -v.Days, Micros: -v.Micros}
}

func errBitPosition(name string, pos, size int32) error {
	return errs.New(errs.IllegalArgument, "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE", "functionName", quoteID(name), "parameter", "`pos`",
		"upper", itoa(size), "invalidValue", itoa(pos))
}

// rounding says how the digits that go away decide.
type rounding uint8

const (
	halfUp rounding = iota
	halfEven
	ceiling
	floor
)

func init() {
	for name, how := range map[string]rounding{"round": halfUp, "bround": halfEven, "ceil": ceiling, "ceiling": ceiling, "floor": floor} {
		f := &Function{Name: name, Group: "math_funcs", MinArgs: 1, MaxArgs: 2}
		if how == halfUp || how == halfEven {
			f.SQL = func(a []string) string {
				if len(a) == 1 {
					a = append(a[:1:1], "0")
				}
				return name + "(" + strings.Join(a, ", ") + ")"
			}
		}
		if name == "ceil" || name == "floor" {
			f.SQL = func(a []string) string {
				if len(a) == 2 {
					return name + "(" + strings.Join(a, ", ") + ")"
				}
				return strings.ToUpper(name) + "(" + a[0] + ")"
			}
		}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			return bindRound(&call{BindContext: c, fn: f, args: args}, how)
		}
		Register(f)
	}
}

func bindRound(b *call, how rounding) (*Binding, error) {
	in := b.args[0].Type
	if types.IsString(in) || in.Kind() == types.KindNull {
		in = types.Double
	}
	if !types.IsNumeric(in) {
		return nil, b.badInput(0, `"NUMERIC"`)
	}
	digits := int32(0)
	args := []dataType{in}
	if len(b.args) == 2 {
		if !b.args[1].Foldable {
			return nil, b.notFoldable(1, "scale", "INT")
		}
		args = append(args, types.Int)
		v, err := CastValue(&Context{Conf: b.Conf}, b.args[1].Value, b.args[1].Type, types.Int, modeOf(b.ansi()))
		if err != nil {
			return nil, err
		}
		if v == nil {
			return &Binding{Args: args, Type: in, Nullable: true, Kernel: func(_ *Context, _ []*vector, n int) (*vector, error) {
				return column.NullVector(in, n), nil
			}}, nil
		}
		digits = v.(int32)
	}
	toWhole := len(b.args) == 1 && (how == ceiling || how == floor)
	var out dataType = in
	switch t := in.(type) {
	case *types.DecimalType:
		out = roundedType(t, int(digits), how, toWhole)
	default:
		switch {
		case toWhole:
			out = types.Long
		case (how == ceiling || how == floor) && len(b.args) == 2:
			in = DecimalFor(in)
			args[0], out = in, roundedType(in.(*types.DecimalType), int(digits), how, false)
		}
	}
	nullable := b.args[0].Nullable
	return &Binding{Args: args, Type: out, Nullable: nullable, Kernel: roundKernel(in, out, int(digits), how, b.ansi())}, nil
}

func roundedType(t *types.DecimalType, digits int, how rounding, toWhole bool) *types.DecimalType {
	if toWhole {
		if t.Scale == 0 {
			return t
		}
		return boundedDecimal(t.Precision-t.Scale+1, 0)
	}
	whole := t.Precision - t.Scale + 1
	if digits < 0 {
		return boundedDecimal(max(whole, -digits+1), 0)
	}
	s := min(t.Scale, digits)
	return boundedDecimal(whole+s, s)
}

func roundKernel(in, out dataType, digits int, how rounding, ansi bool) Kernel {
	switch in.Kind() {
	case types.KindDecimal:
		from, to := in.(*types.DecimalType), out.(*types.DecimalType)
		return strict(out, func(c *Context, args []*vector, o *vector) error {
			a := colOf[decimal.Dec](args[0])
			return result(c, o, func(i int) (decimal.Dec, error) {
				u := roundBig(a.at(i).Big(), from.Scale, digits, how)
				d, ok := decimal.FromBig(rescaleBig(u, digits, to.Scale))
				if !ok || !d.Fits(to.Precision) {
					return d, modeOf(ansi).fail(func() error { return errDecimalRange(bigText(u, max(digits, 0)), to) })
				}
				return d, nil
			})
		})
	case types.KindFloat, types.KindDouble:
		if out.Kind() == types.KindLong {
			return strict(out, func(_ *Context, args []*vector, o *vector) error {
				a := float64s(args[0])
				pure(o, func(i int) int64 {
					if how == ceiling {
						return saturate(math.Ceil(a(i)), types.KindLong)
					}
					return saturate(math.Floor(a(i)), types.KindLong)
				})
				return nil
			})
		}
		return strict(out, func(_ *Context, args []*vector, o *vector) error {
			if in.Kind() == types.KindFloat {
				a := colOf[float32](args[0])
				pure(o, func(i int) float32 { return float32(roundFloat(float64(a.at(i)), floatText(a.at(i)), digits, how, 32)) })
				return nil
			}
			a := colOf[float64](args[0])
			pure(o, func(i int) float64 { return roundFloat(a.at(i), "", digits, how, 64) })
			return nil
		})
	}
	return strict(out, func(c *Context, args []*vector, o *vector) error {
		a := int64s(args[0])
		var err error
		fillWhole(o, func(i int) int64 {
			if digits >= 0 {
				return a(i)
			}
			u := roundBig(big.NewInt(a(i)), 0, digits, how)
			v := rescaleBig(u, digits, 0)
			if !v.IsInt64() || !fitsWhole(v.Int64(), out.Kind()) {
				if ansi {
					err = errOverflow("Overflow", "")
				}
			}
			return v.Int64()
		})
		return err
	})
}

// fitsWhole says whether a whole number fits into an integral type.
func fitsWhole(v int64, k types.Kind) bool {
	switch k {
	case types.KindByte:
		return v == int64(int8(v))
	case types.KindShort:
		return v == int64(int16(v))
	case types.KindInt:
		return v == int64(int32(v))
	}
	return true
}

func floatText(f float32) string { return strconv.FormatFloat(float64(f), 'g', -1, 32) }

// roundFloat rounds the decimal form of x.
func roundFloat(x float64, s string, digits int, how rounding, bits int) float64 {
	if x != x || math.IsInf(x, 0) {
		return x
	}
	if s == "" {
		s = javaDouble(x)
	}
	u, scale, _ := parseDecimal(s)
	if scale <= digits {
		return x
	}
	r := roundBig(u, scale, digits, how)
	f, _ := strconv.ParseFloat(r.String()+"e"+strconv.Itoa(-digits), bits)
	return f
}

// roundBig moves an unscaled value to fewer digits.
func roundBig(v *big.Int, from, to int, how rounding) *big.Int {
	if to >= from {
		return rescaleBig(v, from, to)
	}
	if from-to > 5000 {
		return new(big.Int)
	}
	p := pow10(from - to)
	q, r := new(big.Int).QuoRem(v, p, new(big.Int))
	if r.Sign() == 0 {
		return q
	}
	half := new(big.Int).Lsh(new(big.Int).Abs(r), 1).Cmp(p)
	up := false
	switch how {
	case halfUp:
		up = half >= 0
	case halfEven:
		up = half > 0 || half == 0 && q.Bit(0) == 1
	case ceiling:
		up = v.Sign() > 0
	case floor:
		up = v.Sign() < 0
	}
	if up {
		return q.Add(q, big.NewInt(int64(v.Sign())))
	}
	return q
}
