package functions

import (
	"math/big"
	"strings"
	"time"

	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	for _, s := range []types.Kind{types.KindString, types.KindChar, types.KindVarchar} {
		stringToWhole[int8](s, types.KindByte)
		stringToWhole[int16](s, types.KindShort)
		stringToWhole[int32](s, types.KindInt)
		stringToWhole[int64](s, types.KindLong)
		addCast(s, types.KindDouble, fromString(func(_ *Context, v string) (float64, bool) { return parseFloat(v, 64) }))
		addCast(s, types.KindFloat, fromString(func(_ *Context, v string) (float32, bool) {
			f, ok := parseFloat(v, 32)
			return float32(f), ok
		}))
		addCast(s, types.KindBoolean, fromString(func(_ *Context, v string) (bool, bool) { return parseBool(v) }))
		addCast(s, types.KindDecimal, stringToDecimal)
		addCast(s, types.KindDate, fromString(func(_ *Context, v string) (int32, bool) { return ParseDate(v) }))
		addCast(s, types.KindTimestamp, fromString(func(c *Context, v string) (int64, bool) { return ParseTimestamp(v, zoneOf(c)) }))
		addCast(s, types.KindTimestampNTZ, fromString(func(_ *Context, v string) (int64, bool) { return ParseTimestampNTZ(v) }))
		addCast(s, types.KindChar, toCharBody)
		addCast(s, types.KindVarchar, toVarcharBody)
		addCast(s, types.KindTime, stringToTime)
		addCast(s, types.KindCalendarInterval, stringToInterval)
		addCast(s, types.KindYearMonthInterval, stringToYearMonth)
		addCast(s, types.KindDayTimeInterval, stringToDayTime)
	}
	for _, k := range []types.Kind{types.KindByte, types.KindShort, types.KindInt, types.KindLong} {
		addCast(k, types.KindBinary, wholeToBinary)
	}
}

// zoneOf is the session's time zone.
func zoneOf(c *Context) *time.Location {
	if c == nil || c.Conf == nil || c.Conf.TimeZone == nil {
		return time.UTC
	}
	return c.Conf.TimeZone
}

func fromString[R any](parse func(c *Context, s string) (R, bool)) castRow {
	return func(from, to dataType, mode CastMode) body {
		return func(c *Context, args []*vector, out *vector) error {
			a := colOf[string](args[0])
			return result(c, out, func(i int) (R, error) {
				r, ok := parse(c, a.at(i))
				if ok {
					return r, nil
				}
				return r, mode.fail(func() error { return errCastInput(a.at(i), types.String, to) })
			})
		}
	}
}

func stringToWhole[T int8 | int16 | int32 | int64](from, to types.Kind) {
	addCast(from, to, func(ft, tt dataType, mode CastMode) body {
		return fromString(func(_ *Context, s string) (T, bool) {
			v, ok := parseWhole(s, mode != Ansi)
			return T(v), ok && int64(T(v)) == v
		})(ft, tt, mode)
	})
}

func parseBool(s string) (value, ok bool) {
	switch strings.ToLower(trimAll(s)) {
	case "t", "true", "y", "yes", "1":
		return true, true
	case "f", "false", "n", "no", "0":
		return false, true
	}
	return false, false
}

func stringToDecimal(_, to dataType, mode CastMode) body {
	t := to.(*types.DecimalType)
	return func(c *Context, args []*vector, out *vector) error {
		a := colOf[string](args[0])
		return result(c, out, func(i int) (decimal.Dec, error) {
			u, scale, ok := parseDecimal(a.at(i))
			if !ok {
				return decimal.Dec{}, mode.fail(func() error { return errCastInput(a.at(i), types.String, to) })
			}
			// A number of more than 38 whole digits does not fit any decimal: don't write it out.
			if digits := len(u.String()); digits-scale > 80 || scale > 400 {
				if digits-scale <= 0 {
					u, scale = new(big.Int), 0
				} else {
					return decimal.Dec{}, mode.fail(func() error { return errDecimalRange(a.at(i), t) })
				}
			}
			return bigToDecimal(u, scale, t, mode)
		})
	}
}

func toCharBody(_, to dataType, mode CastMode) body {
	n := to.(*types.CharType).Length
	return limitString(n, true)
}

func toVarcharBody(_, to dataType, mode CastMode) body {
	return limitString(to.(*types.VarcharType).Length, false)
}

// limitString checks the length of char and varchar values; blanks at the end may be dropped.
func limitString(n int, padded bool) body {
	return func(c *Context, args []*vector, out *vector) error {
		a := colOf[string](args[0])
		return result(c, out, func(i int) (string, error) { return fitString(a.at(i), n, padded) })
	}
}

func fitString(s string, n int, padded bool) (string, error) {
	length := len([]rune(s))
	if length > n {
		r := []rune(s)
		if strings.TrimRight(string(r[n:]), " ") != "" {
			return "", errs.New(errs.SparkRuntime, "EXCEED_LIMIT_LENGTH", "limit", itoa(n))
		}
		return string(r[:n]), nil
	}
	if padded {
		s += strings.Repeat(" ", n-length)
	}
	return s, nil
}

func wholeToBinary(from, _ dataType, _ CastMode) body {
	width := map[types.Kind]int{types.KindByte: 1, types.KindShort: 2, types.KindInt: 4, types.KindLong: 8}[from.Kind()]
	return func(_ *Context, args []*vector, out *vector) error {
		a := int64s(args[0])
		pure(out, func(i int) string {
			b := make([]byte, width)
			for k, v := width-1, a(i); k >= 0; k-- {
				b[k], v = byte(v), v>>8
			}
			return string(b)
		})
		return nil
	}
}

// toText writes values as strings.
func toText(to dataType, mode CastMode) body {
	return func(c *Context, args []*vector, out *vector) error {
		style := text.Cast(zoneOf(c), mode == Ansi || c != nil && c.Conf != nil && c.Conf.ANSI)
		v := args[0]
		var buf []byte
		switch t := to.(type) {
		case *types.CharType:
			return result(c, out, func(i int) (string, error) { return fitString(style.String(v, i), t.Length, true) })
		case *types.VarcharType:
			return result(c, out, func(i int) (string, error) { return fitString(style.String(v, i), t.Length, false) })
		}
		// One allocation holds all the texts.
		ends := make([]int, out.N)
		for i := range ends {
			if out.Valid == nil || out.Valid.Get(i) {
				buf = style.Append(buf, v, i)
			}
			ends[i] = len(buf)
		}
		all, from := string(buf), 0
		out.Str = make([]string, out.N)
		for i, end := range ends {
			out.Str[i], from = all[from:end], end
		}
		return nil
	}
}
