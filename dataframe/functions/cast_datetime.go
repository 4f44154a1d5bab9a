package functions

import (
	"math"
	"math/big"

	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/types"
)

func int64Row[A, R any](f func(c *Context, a A) (R, error)) castRow {
	return func(_, _ dataType, _ CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[A](args[0])
			return result(c, out, func(i int) (R, error) { return f(c, a.at(i)) })
		}
	}
}

func init() {
	d, ts, ntz := types.KindDate, types.KindTimestamp, types.KindTimestampNTZ
	addCast(d, ts, int64Row(func(c *Context, v int32) (int64, error) { return fromLocal(int64(v)*microsDay, zoneOf(c)), nil }))
	addCast(d, ntz, int64Row(func(_ *Context, v int32) (int64, error) { return int64(v) * microsDay, nil }))
	addCast(ts, d, int64Row(func(c *Context, v int64) (int32, error) { return dayOf(toLocal(v, zoneOf(c))), nil }))
	addCast(ntz, d, int64Row(func(_ *Context, v int64) (int32, error) { return dayOf(v), nil }))
	addCast(ts, ntz, int64Row(func(c *Context, v int64) (int64, error) { return toLocal(v, zoneOf(c)), nil }))
	addCast(ntz, ts, int64Row(func(c *Context, v int64) (int64, error) { return fromLocal(v, zoneOf(c)), nil }))
	addCast(ts, types.KindBoolean, int64Row(func(_ *Context, v int64) (bool, error) { return v != 0, nil }))
	addCast(types.KindBoolean, ts, int64Row(func(_ *Context, v bool) (int64, error) { return boolInt[int64](v), nil }))
	addCast(types.KindTime, types.KindTime, func(_, to dataType, _ CastMode) body {
		p := to.(*types.TimeType).Precision
		return int64Row(func(_ *Context, v int64) (int64, error) { return truncTime(v, p), nil })(nil, nil, Ansi)
	})
	addCast(ts, types.KindTime, func(_, to dataType, _ CastMode) body {
		p := to.(*types.TimeType).Precision
		return int64Row(func(c *Context, v int64) (int64, error) {
			_, r := text.FloorDiv(toLocal(v, zoneOf(c)), microsDay)
			return truncTime(r*1000, p), nil
		})(nil, nil, Ansi)
	})
	wholeToTimestamp[int8](types.KindByte)
	wholeToTimestamp[int16](types.KindShort)
	wholeToTimestamp[int32](types.KindInt)
	wholeToTimestamp[int64](types.KindLong)
	floatToTimestamp[float32](types.KindFloat)
	floatToTimestamp[float64](types.KindDouble)
	timestampToWhole[int8](types.KindByte)
	timestampToWhole[int16](types.KindShort)
	timestampToWhole[int32](types.KindInt)
	timestampToWhole[int64](types.KindLong)
	addCast(ts, types.KindFloat, int64Row(func(_ *Context, v int64) (float32, error) { return float32(float64(v) / 1e6), nil }))
	addCast(ts, types.KindDouble, int64Row(func(_ *Context, v int64) (float64, error) { return float64(v) / 1e6, nil }))
	addCast(ts, types.KindDecimal, func(_, to dataType, mode CastMode) body {
		return int64Row(func(_ *Context, v int64) (decimal.Dec, error) {
			return toDecimal(decimal.FromInt64(v), 6, to.(*types.DecimalType), mode)
		})(nil, nil, mode)
	})
	addCast(types.KindDecimal, ts, func(from, _ dataType, mode CastMode) body {
		scale := from.(*types.DecimalType).Scale
		return int64Row(func(_ *Context, v decimal.Dec) (int64, error) {
			n := new(big.Int).Mul(v.Big(), pow10(6))
			return n.Quo(n, pow10(scale)).Int64(), nil
		})(nil, nil, mode)
	})
	intervalCasts()
}

// dayOf is the day of a wall clock.
func dayOf(local int64) int32 {
	d, _ := text.FloorDiv(local, microsDay)
	return int32(d)
}

func wholeToTimestamp[T number](k types.Kind) {
	addCast(k, types.KindTimestamp, int64Row(func(_ *Context, v T) (int64, error) {
		s, ok := mulOK(int64(v), microsSecond)
		if !ok {
			if v > 0 {
				return math.MaxInt64, nil
			}
			return math.MinInt64, nil
		}
		return s, nil
	}))
}

func floatToTimestamp[T float32 | float64](k types.Kind) {
	addCast(k, types.KindTimestamp, func(from, to dataType, mode CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[T](args[0])
			return result(c, out, func(i int) (int64, error) {
				x := float64(a.at(i))
				if x != x || math.IsInf(x, 0) {
					return 0, mode.fail(func() error { return errCastInput(a.at(i), from, to) })
				}
				return saturate(x*1e6, types.KindLong), nil
			})
		}
	})
}

func timestampToWhole[T int8 | int16 | int32 | int64](k types.Kind) {
	addCast(types.KindTimestamp, k, func(from, to dataType, mode CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[int64](args[0])
			return result(c, out, func(i int) (T, error) {
				s, _ := text.FloorDiv(a.at(i), microsSecond)
				if int64(T(s)) == s || mode == Legacy {
					return T(s), nil
				}
				return 0, mode.fail(func() error { return errCastOverflow(a.at(i), from, to) })
			})
		}
	})
}

// unitOf is what one unit of a single-field interval type counts.
func unitOf(t dataType) int64 {
	switch x := t.(type) {
	case *types.YearMonthIntervalType:
		return []int64{12, 1}[x.End]
	case *types.DayTimeIntervalType:
		return dayTimeMicros[x.End]
	}
	return 1
}

// intervalCasts are those between intervals and numbers, and to intervals with fewer fields.
func intervalCasts() {
	ym, dt := types.KindYearMonthInterval, types.KindDayTimeInterval
	addCast(ym, ym, func(_, to dataType, _ CastMode) body {
		u := int32(unitOf(to))
		return int64Row(func(_ *Context, v int32) (int32, error) { return v / u * u, nil })(nil, nil, Ansi)
	})
	addCast(dt, dt, func(_, to dataType, _ CastMode) body {
		u := unitOf(to)
		return int64Row(func(_ *Context, v int64) (int64, error) { return v / u * u, nil })(nil, nil, Ansi)
	})
	intervalToWhole[int8](types.KindByte)
	intervalToWhole[int16](types.KindShort)
	intervalToWhole[int32](types.KindInt)
	intervalToWhole[int64](types.KindLong)
	for _, k := range []types.Kind{ym, dt} {
		addCast(k, types.KindDecimal, func(from, to dataType, mode CastMode) body {
			return func(c *Context, args []*vector, out *vector) error {
				a := int64s(args[0])
				return result(c, out, func(i int) (decimal.Dec, error) {
					if unitOf(from) == microsSecond {
						return toDecimal(decimal.FromInt64(a(i)), 6, to.(*types.DecimalType), mode)
					}
					return toDecimal(decimal.FromInt64(a(i)/unitOf(from)), 0, to.(*types.DecimalType), mode)
				})
			}
		})
	}
	for _, k := range []types.Kind{types.KindByte, types.KindShort, types.KindInt, types.KindLong} {
		addCast(k, ym, wholeToInterval[int32])
		addCast(k, dt, wholeToInterval[int64])
	}
	addCast(types.KindDecimal, ym, decimalToInterval[int32])
	addCast(types.KindDecimal, dt, decimalToInterval[int64])
}

// decimalToInterval rounds to the smallest part of the interval.
func decimalToInterval[T int32 | int64](from, to dataType, mode CastMode) body {
	return func(_ *Context, args []*vector, out *vector) error {
		half := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(from.(*types.DecimalType).Scale)), nil)
		unit := new(big.Int).Mul(half, big.NewInt(2))
		return result(nil, out, func(i int) (T, error) {
			n := args[0].Get(i).(decimal.Dec).Big()
			n.Mul(n, big.NewInt(2*unitOf(to)))
			if n.Sign() < 0 {
				n.Sub(n, half)
			} else {
				n.Add(n, half)
			}
			if n.Quo(n, unit); n.IsInt64() && int64(T(n.Int64())) == n.Int64() {
				return T(n.Int64()), nil
			}
			return 0, mode.fail(func() error { return errCastOverflow(args[0].Get(i), from, to) })
		})
	}
}

func wholeToInterval[T int32 | int64](from, to dataType, mode CastMode) body {
	return func(c *Context, args []*vector, out *vector) error {
		a := int64s(args[0])
		return result(c, out, func(i int) (T, error) {
			v, ok := mulOK(a(i), unitOf(to))
			if ok && int64(T(v)) == v {
				return T(v), nil
			}
			return 0, mode.fail(func() error { return errCastOverflow(args[0].Get(i), from, to) })
		})
	}
}

func intervalToWhole[T int8 | int16 | int32 | int64](k types.Kind) {
	f := func(from, to dataType, mode CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := int64s(args[0])
			return result(c, out, func(i int) (T, error) {
				v := a(i) / unitOf(from)
				if int64(T(v)) == v {
					return T(v), nil
				}
				return 0, mode.fail(func() error { return errCastOverflow(args[0].Get(i), from, to) })
			})
		}
	}
	addCast(types.KindYearMonthInterval, k, f)
	addCast(types.KindDayTimeInterval, k, f)
}
