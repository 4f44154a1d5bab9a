package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// A time of day is a number of nanoseconds since midnight.
const (
	nanosSecond = int64(1e9)
	nanosDay    = 86400 * nanosSecond
)

var timeUnits = map[string]int64{"HOUR": 3600 * nanosSecond, "MINUTE": 60 * nanosSecond, "SECOND": nanosSecond, "MILLISECOND": 1e6, "MICROSECOND": 1000}

func init() {
	micro := always(&types.TimeType{Precision: 6})
	scalars("datetime_funcs", []def{
		{Names: "make_time", Sig: "int, int, dec", Type: micro, Null: nullAlways, K: f3e(makeTime), Check: func(b *call) error {
			b.to[2] = types.Decimal(16, 6)
			return nil
		}},
		{Names: "to_time", Sig: "str, str?", Type: micro, Null: nullAlways, K: toTime(false)},
		{Names: "try_to_time", Sig: "str, str?", Type: micro, Null: nullAlways, K: toTime(true),
			SQL: func(a []string) string { return "try_to_time(to_time(" + strings.Join(a, ", ") + "))" }},
		{Names: "time_diff", Sig: "str, time, time -> long", K: rows(func(_ *Context, b *call, a []any) (any, error) {
			unit, err := timeUnit(b, a[0])
			if err != nil {
				return nil, err
			}
			return (a[2].(int64)/1000 - a[1].(int64)/1000) / (unit / 1000), nil
		})},
		{Names: "time_trunc", Sig: "str, time", Type: copyOf(1), K: rows(func(_ *Context, b *call, a []any) (any, error) {
			unit, err := timeUnit(b, a[0])
			if err != nil {
				return nil, err
			}
			return a[1].(int64) / unit * unit, nil
		})},
		{Names: "time_from_seconds", Sig: "num", Type: micro, K: rows(func(c *Context, b *call, a []any) (any, error) {
			if f, ok := a[0].(float64); ok && f*1e9 < 9e18 && f*1e9 > -9e18 {
				return timeOfDay(int64(f * 1e9))
			}
			x, err := CastValue(c, a[0], b.to[0], types.Decimal(38, 9), Ansi)
			if err != nil {
				return nil, err
			}
			n, _ := decOf(x).Int64()
			return timeOfDay(n)
		})},
		{Names: "time_from_millis", Sig: "integral", Type: micro, K: timeFrom(1e6)},
		{Names: "time_from_micros", Sig: "integral", Type: micro, K: timeFrom(1e3)},
		{Names: "time_to_seconds", Sig: "time", Type: always(types.Decimal(14, 6)), K: f1(func(v int64) decimal.Dec { return decimal.FromInt64(v / 1000) })},
		{Names: "time_to_millis", Sig: "time -> long", K: f1(func(v int64) int64 { return v / 1e6 })},
		{Names: "time_to_micros", Sig: "time -> long", K: f1(func(v int64) int64 { return v / 1e3 })},
		{Names: "current_time", Sig: "int?", Null: nullNever, SQL: withDefault("current_time", 0, "6"), Type: currentTimeType, K: func(b *call) (Kernel, error) {
			p := b.typ.(*types.TimeType).Precision
			return func(c *Context, _ []*vector, n int) (*vector, error) {
				_, micros := text.FloorDiv(toLocal(startOf(c), zoneOf(c)), microsDay)
				return column.ConstVector(b.typ, truncTime(micros*1000, p), n), nil
			}, nil
		}},
		{Names: "time_bucket", Sig: "ym|dt, anyts!, anyts!?", Type: copyOf(1), Check: checkBucket, K: rows(timeBucket)},
	})
	f := Lookup("time_bucket")
	inner := f.Bind
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		out, err := inner(c, args)
		if out != nil && len(args) == 2 {
			out.SQL = withDefault("time_bucket", 2, out.Type.SQL()+" '1970-01-01 00:00:00'")
		}
		return out, err
	}
}

func timeUnit(b *call, unit any) (int64, error) {
	n, ok := timeUnits[strings.ToUpper(unit.(string))]
	if !ok {
		return 0, errs.New(errs.IllegalArgument, "INVALID_PARAMETER_VALUE.TIME_UNIT", "functionName", "`"+b.name()+"`", "parameter", "`unit`", "invalidValue", "'"+unit.(string)+"'")
	}
	return n, nil
}

func errTimeField(message string) error {
	return errs.New(errs.DateTime, "DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION", "rangeMessage", message)
}

func timeOfDay(nanos int64) (any, error) {
	if nanos < 0 || nanos >= nanosDay {
		return nil, errTimeField("Invalid TIME value: must be between 00:00:00 and 23:59:59.999999999, but got " + itoa(nanos) + " nanoseconds")
	}
	return nanos, nil
}

func timeFrom(unit int64) maker {
	return rows(func(_ *Context, _ *call, a []any) (any, error) {
		n, ok := mulOK(wholeOf(a[0]), unit)
		if !ok {
			return nil, errOverflow("long overflow", "")
		}
		return timeOfDay(n)
	})
}

func makeTime(_ *Context, h, m int32, s decimal.Dec) (int64, error) {
	micros, _ := s.Int64()
	switch {
	case h < 0 || h > 23:
		return 0, errTimeField("Invalid value for HourOfDay (valid values 0 - 23): " + itoa(h))
	case m < 0 || m > 59:
		return 0, errTimeField("Invalid value for MinuteOfHour (valid values 0 - 59): " + itoa(m))
	case micros < 0 || micros >= 60*microsSecond:
		return 0, errTimeField("Invalid value for SecondOfMinute (valid values 0 - 59): " + itoa(micros/microsSecond))
	}
	return (int64(h)*3600+int64(m)*60)*nanosSecond + micros*1000, nil
}

func toTime(try bool) maker {
	return rows(func(_ *Context, _ *call, a []any) (any, error) {
		s, format := a[0].(string), "HH:mm:ss.SSSSSS"
		if len(a) == 1 {
			if n, ok := ParseTime(s); ok {
				return n / 1000 * 1000, nil
			}
		} else {
			format = a[1].(string)
			p, err := compilePattern(format)
			if err != nil {
				return nil, err
			}
			if got, _, ok := p.parse(s); ok {
				if _, nanos, ok := got.local(); ok {
					return nanos / 1000 * 1000, nil
				}
			}
		}
		if try {
			return nil, errNull
		}
		return nil, errs.New(errs.DateTime, "CANNOT_PARSE_TIME", "input", "'"+s+"'", "format", "'"+format+"'")
	})
}

func currentTimeType(b *call) (dataType, error) {
	if len(b.args) == 0 {
		return &types.TimeType{Precision: 6}, nil
	}
	v, ok := b.constant(0)
	if !ok {
		return nil, b.notFoldable(0, "precision", "INT")
	}
	x, err := CastValue(&Context{Conf: b.Conf}, v, b.args[0].Type, types.Int, Ansi)
	if err != nil {
		return nil, err
	}
	p, isInt := x.(int32)
	if !isInt || p < 0 || p > 6 {
		return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`precision`", "valueRange", "[0, 6]", "currentValue", itoa(p))
	}
	return &types.TimeType{Precision: int(p)}, nil
}

// checkBucket wants a constant, positive size.
func checkBucket(b *call) error {
	v, ok := b.constant(0)
	if !ok {
		return b.notFoldable(0, "bucketSize", b.args[0].Type.SQL())
	}
	if v != nil && wholeOf(v) <= 0 {
		return b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`bucketSize`", "valueRange", "(0, inf)", "currentValue", b.args[0].SQL)
	}
	return nil
}

// timeBucket is the start of the interval that a timestamp lies in; intervals are counted from the origin. Those of whole days or
// months follow the wall clock.
func timeBucket(c *Context, b *call, a []any) (any, error) {
	size, ts, zone := wholeOf(a[0]), a[1].(int64), stampZone(c, b.to[1])
	origin := fromLocal(0, zone)
	if len(a) > 2 {
		origin = a[2].(int64)
	}
	if b.to[0].Kind() == types.KindYearMonthInterval {
		from, to := toLocal(origin, zone), toLocal(ts, zone)
		n, _ := text.FloorDiv(monthsApart(from, to), size)
		for addMonthsStamp(from, n*size, nil) > to {
			n--
		}
		return fromLocal(addMonthsStamp(from, n*size, nil), zone), nil
	}
	if size%microsDay == 0 {
		from := toLocal(origin, zone)
		n, _ := text.FloorDiv(toLocal(ts, zone)-from, size)
		return fromLocal(from+n*size, zone), nil
	}
	n, _ := text.FloorDiv(ts-origin, size)
	return origin + n*size, nil
}
