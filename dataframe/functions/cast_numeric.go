package functions

import (
	"math"
	"math/big"

	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

type number interface {
	int8 | int16 | int32 | int64 | float32 | float64
}

func init() {
	castsFrom[int8](types.KindByte)
	castsFrom[int16](types.KindShort)
	castsFrom[int32](types.KindInt)
	castsFrom[int64](types.KindLong)
	castsFrom[float32](types.KindFloat)
	castsFrom[float64](types.KindDouble)
	decimalTo[int8](types.KindByte)
	decimalTo[int16](types.KindShort)
	decimalTo[int32](types.KindInt)
	decimalTo[int64](types.KindLong)
	for _, k := range []types.Kind{types.KindFloat, types.KindDouble} {
		addCast(types.KindDecimal, k, decimalToFloat)
	}
	addCast(types.KindDecimal, types.KindDecimal, decimalToDecimal)
	addCast(types.KindDecimal, types.KindBoolean, func(_, _ dataType, _ CastMode) body {
		return func(_ *Context, args []*vector, out *vector) error {
			a := colOf[decimal.Dec](args[0])
			pure(out, func(i int) bool { return a.at(i).Sign() != 0 })
			return nil
		}
	})
	addCast(types.KindBoolean, types.KindDecimal, func(_, to dataType, mode CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[bool](args[0])
			return result(c, out, func(i int) (decimal.Dec, error) {
				return toDecimal(decimal.FromInt64(boolInt[int64](a.at(i))), 0, to.(*types.DecimalType), mode)
			})
		}
	})
	boolTo[int8](types.KindByte)
	boolTo[int16](types.KindShort)
	boolTo[int32](types.KindInt)
	boolTo[int64](types.KindLong)
	boolTo[float32](types.KindFloat)
	boolTo[float64](types.KindDouble)
}

func boolInt[T number](b bool) T {
	if b {
		return 1
	}
	return 0
}

func boolTo[T number](k types.Kind) {
	addCast(types.KindBoolean, k, func(_, _ dataType, _ CastMode) body {
		return func(_ *Context, args []*vector, out *vector) error {
			a := colOf[bool](args[0])
			pure(out, func(i int) T { return boolInt[T](a.at(i)) })
			return nil
		}
	})
}

func castsFrom[F number](k types.Kind) {
	numTo[F, int8](k, types.KindByte)
	numTo[F, int16](k, types.KindShort)
	numTo[F, int32](k, types.KindInt)
	numTo[F, int64](k, types.KindLong)
	numTo[F, float32](k, types.KindFloat)
	numTo[F, float64](k, types.KindDouble)
	addCast(k, types.KindBoolean, func(_, _ dataType, _ CastMode) body {
		return func(_ *Context, args []*vector, out *vector) error {
			a := colOf[F](args[0])
			pure(out, func(i int) bool { return a.at(i) != 0 })
			return nil
		}
	})
	addCast(k, types.KindDecimal, func(from, to dataType, mode CastMode) body {
		t := to.(*types.DecimalType)
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[F](args[0])
			return result(c, out, func(i int) (decimal.Dec, error) {
				x := a.at(i)
				if k == types.KindFloat || k == types.KindDouble {
					return floatToDecimal(float64(x), k == types.KindFloat, t, mode)
				}
				return toDecimal(decimal.FromInt64(int64(x)), 0, t, mode)
			})
		}
	})
}

// numTo converts plain numbers. Whole numbers wrap without ANSI mode; fractions go through int as Java does.
func numTo[F, T number](from, to types.Kind) {
	if from == to {
		return
	}
	fromFloat := from == types.KindFloat || from == types.KindDouble
	toFloat := to == types.KindFloat || to == types.KindDouble
	widens := !fromFloat && from < to
	addCast(from, to, func(ft, tt dataType, mode CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[F](args[0])
			switch {
			case toFloat || widens:
				pure(out, func(i int) T { return T(a.at(i)) })
				return nil
			case fromFloat:
				lo, hi := wholeRange(to)
				return result(c, out, func(i int) (T, error) {
					x := float64(a.at(i))
					if mode == Legacy {
						return T(saturate(x, to)), nil
					}
					if math.Floor(x) <= hi && math.Ceil(x) >= lo {
						return T(saturate(x, to)), nil
					}
					return 0, mode.fail(func() error { return errCastOverflow(a.at(i), ft, tt) })
				})
			case mode == Legacy:
				pure(out, func(i int) T { return T(a.at(i)) })
				return nil
			}
			return result(c, out, func(i int) (T, error) {
				x := a.at(i)
				if y := T(x); F(y) == x {
					return y, nil
				}
				return 0, mode.fail(func() error { return errCastOverflow(x, ft, tt) })
			})
		}
	})
}

func wholeRange(k types.Kind) (lo, hi float64) {
	bits := map[types.Kind]float64{types.KindByte: 7, types.KindShort: 15, types.KindInt: 31, types.KindLong: 63}[k]
	if bits == 63 {
		return math.MinInt64, math.MaxInt64
	}
	return -math.Pow(2, bits), math.Pow(2, bits) - 1
}

// saturate is Java's (int) and (long) of a floating point number.
func saturate(x float64, to types.Kind) int64 {
	lo, hi := int64(math.MinInt32), int64(math.MaxInt32)
	if to == types.KindLong {
		lo, hi = math.MinInt64, math.MaxInt64
	}
	switch {
	case x != x:
		return 0
	case x >= float64(hi):
		return hi
	case x <= float64(lo):
		return lo
	}
	return int64(x)
}

// toDecimal brings an unscaled value to the scale and precision of t.
func toDecimal(v decimal.Dec, scale int, t *types.DecimalType, mode CastMode) (decimal.Dec, error) {
	r, ok := rescale(v, scale, t.Scale)
	if ok && r.Fits(t.Precision) {
		return r, nil
	}
	return r, mode.fail(func() error { return errDecimalRange(v.Text(scale), t) })
}

func bigToDecimal(v *big.Int, scale int, t *types.DecimalType, mode CastMode) (decimal.Dec, error) {
	if r, ok := decimal.FromBig(rescaleBig(v, scale, t.Scale)); ok && r.Fits(t.Precision) {
		return r, nil
	}
	return decimal.Dec{}, mode.fail(func() error { return errDecimalRange(bigText(v, scale), t) })
}

func floatToDecimal(x float64, single bool, t *types.DecimalType, mode CastMode) (decimal.Dec, error) {
	if x != x || math.IsInf(x, 0) {
		if mode == Ansi {
			if single {
				return decimal.Dec{}, errCastOverflow(float32(x), types.Float, t)
			}
			return decimal.Dec{}, errCastOverflow(x, types.Double, t)
		}
		return decimal.Dec{}, errNull
	}
	s := javaDouble(x)
	u, scale, _ := parseDecimal(s)
	return bigToDecimal(u, scale, t, mode)
}

func decimalTo[T int8 | int16 | int32 | int64](k types.Kind) {
	addCast(types.KindDecimal, k, func(from, to dataType, mode CastMode) body {
		scale := from.(*types.DecimalType).Scale
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[decimal.Dec](args[0])
			return result(c, out, func(i int) (T, error) {
				d := a.at(i)
				v, ok := d.Int64()
				if ok && scale <= 18 {
					v /= pow10(scale).Int64()
				} else {
					q := new(big.Int).Quo(d.Big(), pow10(scale))
					v, ok = q.Int64(), q.IsInt64()
					if mode == Legacy {
						v, ok = lowBits(q), true
					}
				}
				if ok && (mode == Legacy || int64(T(v)) == v) {
					return T(v), nil
				}
				return 0, mode.fail(func() error { return errCastOverflow(d, from, to) })
			})
		}
	})
}

// lowBits is Java's BigInteger.longValue.
func lowBits(q *big.Int) int64 {
	d, _ := decimal.FromBig(new(big.Int).Rem(q, new(big.Int).Lsh(big.NewInt(1), 100)))
	return int64(d.Lo)
}

func decimalToFloat(from, to dataType, _ CastMode) body {
	scale := from.(*types.DecimalType).Scale
	return func(_ *Context, args []*vector, out *vector) error {
		a := colOf[decimal.Dec](args[0])
		if to.Kind() == types.KindFloat {
			pure(out, func(i int) float32 { return float32(decimalFloat(a.at(i), scale, 32)) })
		} else {
			pure(out, func(i int) float64 { return decimalFloat(a.at(i), scale, 64) })
		}
		return nil
	}
}

func decimalToDecimal(from, to dataType, mode CastMode) body {
	scale, t := from.(*types.DecimalType).Scale, to.(*types.DecimalType)
	return func(c *Context, args []*vector, out *vector) error {
		a := colOf[decimal.Dec](args[0])
		return result(c, out, func(i int) (decimal.Dec, error) { return toDecimal(a.at(i), scale, t, mode) })
	}
}
