package functions

import (
	"strings"
	"time"

	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// dateField makes a function of one number of a date.
func dateField(names string, f func(c *clock) int32) def {
	return def{Names: names, Sig: "date -> int", K: f1(func(d int32) int32 {
		c := clock{days: int64(d)}
		c.year, c.month, c.day = text.Civil(int64(d))
		return f(&c)
	})}
}

// timeField makes a function of one number of a timestamp's or a time's clock.
func timeField(names string, unit, mod int64) def {
	return def{Names: names, Sig: "ts; ntz; time -> int", Type: always(types.Int), K: func(b *call) (Kernel, error) {
		t := b.to[0]
		return strict(types.Int, func(c *Context, args []*vector, out *vector) error {
			a := colOf[int64](args[0])
			loc := zoneOf(c)
			pure(out, func(i int) int32 {
				v := a.at(i)
				switch t.Kind() {
				case types.KindTimestamp:
					v = toLocal(v, loc)
				case types.KindTime:
					v /= 1000
				}
				_, r := text.FloorDiv(v, microsDay)
				return int32(r / unit % mod)
			})
			return nil
		}), nil
	}}
}

func weekOfYear(c *clock) int32 {
	thursday := c.days - int64(c.weekday()) + 3
	y, _, _ := text.Civil(thursday)
	return int32((thursday-DaysOf(y, 1, 1))/7) + 1
}

// isoYear is the year that a date's ISO week belongs to.
func isoYear(c *clock) int32 {
	y, _, _ := text.Civil(c.days - int64(c.weekday()) + 3)
	return int32(y)
}

func init() {
	scalars("datetime_funcs", []def{
		dateField("year", func(c *clock) int32 { return int32(c.year) }), dateField("quarter", func(c *clock) int32 { return int32((c.month-1)/3 + 1) }),
		dateField("month", func(c *clock) int32 { return int32(c.month) }), dateField("day dayofmonth", func(c *clock) int32 { return int32(c.day) }),
		dateField("dayofyear", func(c *clock) int32 { return int32(c.yearDay()) }), dateField("dayofweek", func(c *clock) int32 { return int32((c.weekday()+1)%7 + 1) }),
		dateField("weekday", func(c *clock) int32 { return int32(c.weekday()) }), dateField("weekofyear", weekOfYear),
		timeField("hour", microsHour, 24), timeField("minute", microsMinute, 60), timeField("second", microsSecond, 60),
		{Names: "dayname", Sig: "date -> str", K: f1(func(d int32) string { c := clock{days: int64(d)}; return weekdayNames[c.weekday()][:3] })},
		{Names: "monthname", Sig: "date -> str", K: f1(func(d int32) string { _, m, _ := text.Civil(int64(d)); return monthNames[m-1][:3] })},
		{Names: "date_add dateadd", Sig: "date, int -> date", K: f2(func(d, n int32) int32 { return d + n }), SQL: named2("date_add")},
		{Names: "date_sub", Sig: "date, int -> date", K: f2(func(d, n int32) int32 { return d - n })},
		{Names: "datediff date_diff", Sig: "date, date -> int", K: f2(func(a, b int32) int32 { return a - b })},
		{Names: "add_months", Sig: "date, int -> date", K: f2(func(d, n int32) int32 { return addMonths(d, int64(n)) })},
		{Names: "last_day", Sig: "date -> date", K: f1(func(d int32) int32 {
			y, m, _ := text.Civil(int64(d))
			return int32(DaysOf(y, m, daysInMonth(y, m)))
		})},
		{Names: "next_day", Sig: "date, str -> date", Null: nullAlways, K: f2e(nextDay)},
		{Names: "months_between", Sig: "ts, ts, bool? -> double", K: monthsBetween, SQL: func(a []string) string {
			if len(a) == 2 {
				a = append(a[:2:2], "true")
			}
			return "months_between(" + strings.Join(a, ", ") + ")"
		}},
		{Names: "trunc", Sig: "date, str -> date", Null: nullAlways, K: f2e(truncDate)},
		{Names: "date_trunc", Sig: "str, anyts", Type: copyOf(1), Null: nullAlways, K: dateTrunc},
		{Names: "make_date", Sig: "int, int, int -> date", Null: nullAlways, K: f3e(makeDate)},
		{Names: "unix_date", Sig: "date -> int", K: f1(func(d int32) int32 { return d })},
		{Names: "date_from_unix_date", Sig: "int -> date", K: f1(func(d int32) int32 { return d })},
		{Names: "unix_seconds", Sig: "ts -> long", K: f1(func(v int64) int64 { q, _ := text.FloorDiv(v, 1_000_000); return q })},
		{Names: "unix_millis", Sig: "ts -> long", K: f1(func(v int64) int64 { q, _ := text.FloorDiv(v, 1000); return q })},
		{Names: "unix_micros", Sig: "ts -> long", K: f1(func(v int64) int64 { return v })},
		{Names: "timestamp_millis", Sig: "integral -> ts", K: scaleStamp(1000)},
		{Names: "timestamp_micros", Sig: "integral -> ts", K: scaleStamp(1)},
		{Names: "timestamp_seconds", Sig: "num -> ts", K: timestampSeconds},
		{Names: "from_utc_timestamp", Sig: "ts, str -> ts", K: shiftZone(true)},
		{Names: "to_utc_timestamp", Sig: "ts, str -> ts", K: shiftZone(false)},
		{Names: "convert_timezone", Sig: "str, ntz; str, str, ntz -> ntz", Type: always(types.TimestampNTZ), K: convertZone, SQL: func(a []string) string {
			if len(a) == 2 {
				a = append([]string{"current_timezone()"}, a...)
			}
			return "convert_timezone(" + strings.Join(a, ", ") + ")"
		}},
		{Names: "date_format", Sig: "ts, str -> str", K: f2e(func(c *Context, v int64, p string) (string, error) {
			f, err := compilePattern(p)
			if err != nil {
				return "", err
			}
			return f.format(clockOf(v, zoneOf(c))), nil
		})},
		{Names: "from_unixtime", Sig: "long, str? -> str", K: fromUnixtime, SQL: withDefault("from_unixtime", 1, "yyyy-MM-dd HH:mm:ss")},
		{Names: "current_timezone", Sig: "-> str", K: f0e(func(c *Context) (string, error) {
			if c.Conf != nil && c.Conf.TimeZoneID != "" {
				return c.Conf.TimeZoneID, nil
			}
			return zoneID(zoneOf(c)), nil
		})},
		{Names: "current_date curdate", Sig: "-> date", K: f0e(func(c *Context) (int32, error) { return dayOf(toLocal(startOf(c), zoneOf(c))), nil }), SQL: named2("current_date")},
		{Names: "current_timestamp now", Sig: "-> ts", K: f0e(func(c *Context) (int64, error) { return startOf(c), nil })},
		{Names: "localtimestamp", Sig: "-> ntz", K: f0e(func(c *Context) (int64, error) { return toLocal(startOf(c), zoneOf(c)), nil })},
	})
}

func named2(name string) func([]string) string {
	return func(a []string) string { return name + "(" + strings.Join(a, ", ") + ")" }
}

// withDefault shows a default argument that was not given.
func withDefault(name string, n int, defaults ...string) func([]string) string {
	return func(a []string) string {
		if len(a) >= n && len(a)-n < len(defaults) {
			a = append(a[:len(a):len(a)], defaults[len(a)-n:]...)
		}
		return name + "(" + strings.Join(a, ", ") + ")"
	}
}

func startOf(c *Context) int64 {
	if c == nil || c.Start.IsZero() {
		return time.Now().UnixMicro()
	}
	return c.Start.UnixMicro()
}

func nextDay(c *Context, d int32, name string) (int32, error) {
	up := strings.ToUpper(trimAll(name))
	for i, w := range weekdayNames {
		w = strings.ToUpper(w)
		if up == w || up == w[:3] || up == w[:2] {
			cl := clock{days: int64(d)}
			return d + int32((i-cl.weekday()+6)%7) + 1, nil
		}
	}
	if c.Conf != nil && !c.Conf.ANSI {
		return 0, errNull
	}
	return 0, errs.New(errs.IllegalArgument, "ILLEGAL_DAY_OF_WEEK", "string", name)
}

func monthsBetween(b *call) (Kernel, error) {
	return strict(types.Double, func(c *Context, args []*vector, out *vector) error {
		x, y := colOf[int64](args[0]), colOf[int64](args[1])
		loc := zoneOf(c)
		pure(out, func(i int) float64 {
			round := len(args) < 3 || colOf[bool](args[2]).at(i)
			return betweenMonths(clockOf(x.at(i), loc), clockOf(y.at(i), loc), round)
		})
		return nil
	}), nil
}

func betweenMonths(a, b clock, round bool) float64 {
	months := float64((a.year-b.year)*12 + int64(a.month-b.month))
	endA, endB := daysInMonth(a.year, a.month), daysInMonth(b.year, b.month)
	if a.day == b.day || a.day == endA && b.day == endB {
		return months
	}
	secs := func(c clock) int64 { return int64(c.hour*3600 + c.minute*60 + c.secnd) }
	diff := months + float64(int64(a.day-b.day)*86400+secs(a)-secs(b))/(31*86400)
	if round {
		return roundFloat(diff, "", 8, halfUp, 64)
	}
	return diff
}

// truncLevel is what a unit's name stands for.
func truncLevel(unit string) string {
	switch u := strings.ToUpper(unit); u {
	case "YEAR", "YYYY", "YY":
		return "YEAR"
	case "MONTH", "MON", "MM":
		return "MONTH"
	case "DAY", "DD":
		return "DAY"
	default:
		return u
	}
}

// truncDays goes back to the first day of a period.
func truncDays(days int64, level string) (int64, bool) {
	y, m, _ := text.Civil(days)
	switch level {
	case "YEAR":
		return DaysOf(y, 1, 1), true
	case "QUARTER":
		return DaysOf(y, (m-1)/3*3+1, 1), true
	case "MONTH":
		return DaysOf(y, m, 1), true
	case "WEEK":
		c := clock{days: days}
		return days - int64(c.weekday()), true
	}
	return 0, false
}

func truncDate(_ *Context, d int32, unit string) (int32, error) {
	v, ok := truncDays(int64(d), truncLevel(unit))
	if !ok {
		return 0, errNull
	}
	return int32(v), nil
}

// truncStamp goes back to the start of a unit on the wall clock of loc.
func truncStamp(micros int64, unit string, loc *time.Location) (int64, bool) {
	level := truncLevel(unit)
	step := map[string]int64{"MICROSECOND": 1, "MILLISECOND": 1000, "SECOND": microsSecond, "MINUTE": microsMinute, "HOUR": microsHour}[level]
	if step != 0 {
		if level == "HOUR" || level == "MINUTE" {
			local := toLocal(micros, loc)
			_, r := text.FloorDiv(local, step)
			return micros - r, true
		}
		_, r := text.FloorDiv(micros, step)
		return micros - r, true
	}
	days := int64(dayOf(toLocal(micros, loc)))
	if level != "DAY" {
		var ok bool
		if days, ok = truncDays(days, level); !ok {
			return 0, false
		}
	}
	return fromLocal(days*microsDay, loc), true
}

func dateTrunc(b *call) (Kernel, error) {
	return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
		u, v := colOf[string](args[0]), colOf[int64](args[1])
		loc := stampZone(c, b.typ)
		return result(c, out, func(i int) (int64, error) {
			r, ok := truncStamp(v.at(i), u.at(i), loc)
			if !ok {
				return 0, errNull
			}
			return r, nil
		})
	}), nil
}

func errDateField(message string) error {
	return errs.New(errs.DateTime, "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", "rangeMessage", message, "ansiConfig", ansiKey)
}

// fieldError is Java's text for a date that does not exist.
func fieldError(y int64, m, d int) string {
	switch {
	case m < 1 || m > 12:
		return "Invalid value for MonthOfYear (valid values 1 - 12): " + itoa(int64(m))
	case d < 1 || d > 31:
		return "Invalid value for DayOfMonth (valid values 1 - 28/31): " + itoa(int64(d))
	case m == 2 && d == 29:
		return "Invalid date 'February 29' as '" + itoa(y) + "' is not a leap year"
	}
	return "Invalid date '" + strings.ToUpper(monthNames[m-1]) + " " + itoa(int64(d)) + "'"
}

func makeDate(c *Context, y, m, d int32) (int32, error) {
	if validDate(int64(y), int(m), int(d)) {
		if days := DaysOf(int64(y), int(m), int(d)); int64(int32(days)) == int64(days) {
			return int32(days), nil
		}
	}
	if c.Conf != nil && !c.Conf.ANSI {
		return 0, errNull
	}
	return 0, errDateField(fieldError(int64(y), int(m), int(d)))
}

func scaleStamp(unit int64) maker {
	return func(b *call) (Kernel, error) {
		return strict(types.Timestamp, func(c *Context, args []*vector, out *vector) error {
			a := int64s(args[0])
			return result(c, out, func(i int) (int64, error) {
				v, ok := mulOK(a(i), unit)
				if !ok {
					return 0, errOverflow("long overflow", "")
				}
				return v, nil
			})
		}), nil
	}
}

func timestampSeconds(b *call) (Kernel, error) {
	if types.IsIntegral(b.to[0]) {
		return scaleStamp(microsSecond)(b)
	}
	from := b.to[0]
	return func(c *Context, args []*vector, n int) (*vector, error) {
		return Cast(c, args[0], types.Timestamp, map[bool]CastMode{true: Legacy, false: Ansi}[from.Kind() != types.KindDecimal])
	}, nil
}

func shiftZone(fromUTC bool) maker {
	return f2e(func(_ *Context, v int64, zone string) (int64, error) {
		loc, err := LoadZone(zone)
		if err != nil {
			return 0, err
		}
		if fromUTC {
			return toLocal(v, loc), nil
		}
		return fromLocal(v, loc), nil
	})
}

func convertZone(b *call) (Kernel, error) {
	return rows(func(c *Context, _ *call, a []any) (any, error) {
		from, to, v := zoneOf(c), a[len(a)-2].(string), a[len(a)-1].(int64)
		if len(a) == 3 {
			loc, err := LoadZone(a[0].(string))
			if err != nil {
				return nil, err
			}
			from = loc
		}
		loc, err := LoadZone(to)
		if err != nil {
			return nil, err
		}
		return toLocal(fromLocal(v, from), loc), nil
	})(b)
}

func fromUnixtime(b *call) (Kernel, error) {
	return rows(func(c *Context, _ *call, a []any) (any, error) {
		pattern := "yyyy-MM-dd HH:mm:ss"
		if len(a) == 2 {
			pattern = a[1].(string)
		}
		f, err := compilePattern(pattern)
		if err != nil {
			return nil, err
		}
		v, ok := mulOK(a[0].(int64), microsSecond)
		if !ok {
			return nil, errOverflow("long overflow", "")
		}
		return f.format(clockOf(v, zoneOf(c))), nil
	})(b)
}
