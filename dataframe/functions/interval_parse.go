package functions

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// unitMonths and unitMicros are the units of intervals by name; days are counted apart.
var (
	unitMonths = map[string]int64{"year": 12, "month": 1}
	unitMicros = map[string]int64{"hour": microsHour, "minute": microsMinute, "second": microsSecond, "millisecond": 1000, "microsecond": 1}
	unitDays   = map[string]int64{"week": 7, "day": 1}
)

// ParseInterval reads a calendar interval: "1 year 2 days -3.5 seconds", with or without the word interval in front.
func ParseInterval(s string) (column.Interval, bool) {
	var out column.Interval
	fields := strings.Fields(strings.ToLower(trimAll(s)))
	if len(fields) > 0 && fields[0] == "interval" {
		fields = fields[1:]
	}
	fields = joinSigns(fields)
	if len(fields) == 0 || len(fields)%2 != 0 {
		return out, false
	}
	var months, days, micros int64
	ok := true
	add := func(to *int64, v, unit int64) {
		p, ok1 := mulOK(v, unit)
		sum, ok2 := addOK(*to, p)
		*to, ok = sum, ok && ok1 && ok2
	}
	for i := 0; i < len(fields); i += 2 {
		unit := strings.TrimSuffix(fields[i+1], "s")
		number, frac, hasFrac := strings.Cut(fields[i], ".")
		neg := strings.HasPrefix(number, "-")
		if hasFrac && unit != "second" {
			return out, false
		}
		v, err := strconv.ParseInt(strings.TrimPrefix(number, "+"), 10, 64)
		if err != nil && !(hasFrac && (number == "" || number == "-" || number == "+")) {
			return out, false
		}
		switch {
		case unitMonths[unit] != 0:
			add(&months, v, unitMonths[unit])
		case unitDays[unit] != 0:
			add(&days, v, unitDays[unit])
		case unitMicros[unit] != 0:
			add(&micros, v, unitMicros[unit])
		default:
			return out, false
		}
		if hasFrac {
			if len(frac) > 9 || frac == "" && number == "" {
				return out, false
			}
			f, err := strconv.ParseUint((frac + "000000000")[:9], 10, 64)
			if err != nil {
				return out, false
			}
			x := int64(f / 1000)
			if neg {
				x = -x
			}
			add(&micros, x, 1)
		}
	}
	if !ok || months != int64(int32(months)) || days != int64(int32(days)) {
		return out, false
	}
	return column.Interval{Months: int32(months), Days: int32(days), Micros: micros}, true
}

// joinSigns puts a sign that stands alone in front of its number.
func joinSigns(fields []string) []string {
	var out []string
	for i := 0; i < len(fields); i++ {
		if (fields[i] == "-" || fields[i] == "+") && i+1 < len(fields) {
			out = append(out, fields[i]+fields[i+1])
			i++
		} else {
			out = append(out, fields[i])
		}
	}
	return out
}

var (
	ymText    = regexp.MustCompile(`^([+-])?(\d+)-(\d+)$`)
	ymLiteral = regexp.MustCompile(`(?i)^interval\s+([+-])?\s*'([+-])?([\d-]+)'\s+(year|month)(?:\s+to\s+(month))?$`)
	dtLiteral = regexp.MustCompile(`(?i)^interval\s+([+-])?\s*'([+-])?([\d:. ]+)'\s+(day|hour|minute|second)(?:\s+to\s+(hour|minute|second))?$`)
	wholeText = regexp.MustCompile(`^[+-]?\d+$`)
	dtTail    = regexp.MustCompile(`^\d+(\.\d{1,9})?$`)
)

// ParseYearMonth reads a year-month interval of the given type, in months.
func ParseYearMonth(s string, t *types.YearMonthIntervalType) (int32, bool) {
	s = trimAll(s)
	neg := false
	if m := ymLiteral.FindStringSubmatch(s); m != nil {
		start, end := fieldIndex(m[4]), fieldIndex(m[4])
		if m[5] != "" {
			end = types.Month
		}
		if start != t.Start || end != t.End {
			return 0, false
		}
		neg, s = (m[1] == "-") != (m[2] == "-"), m[3]
	}
	var months int64
	if t.Start != t.End {
		m := ymText.FindStringSubmatch(s)
		if m == nil {
			return 0, false
		}
		y, err1 := strconv.ParseInt(m[2], 10, 64)
		mo, err2 := strconv.ParseInt(m[3], 10, 64)
		if err1 != nil || err2 != nil || mo > 11 || y > math.MaxInt32 {
			return 0, false
		}
		months, neg = y*12+mo, neg != (m[1] == "-")
	} else {
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil || !wholeText.MatchString(s) || v > math.MaxInt32 || v < math.MinInt32 {
			return 0, false
		}
		months = v
		if t.Start == types.Year {
			months *= 12
		}
	}
	if neg {
		months = -months
	}
	return int32(months), months == int64(int32(months))
}

func fieldIndex(name string) int {
	return map[string]int{"year": 0, "month": 1, "day": 0, "hour": 1, "minute": 2, "second": 3}[strings.ToLower(name)]
}

var dayTimeMicros = [...]int64{microsDay, microsHour, microsMinute, microsSecond}

// ParseDayTime reads a day-time interval of the given type, in microseconds.
func ParseDayTime(s string, t *types.DayTimeIntervalType) (int64, bool) {
	s = trimAll(s)
	neg := false
	if m := dtLiteral.FindStringSubmatch(s); m != nil {
		start, end := fieldIndex(m[4]), fieldIndex(m[4])
		if m[5] != "" {
			end = fieldIndex(m[5])
		}
		if start != t.Start || end != t.End {
			return 0, false
		}
		neg, s = (m[1] == "-") != (m[2] == "-"), m[3]
	} else if s != "" && (s[0] == '-' || s[0] == '+') {
		neg, s = s[0] == '-', s[1:]
	}
	var parts []string
	if t.Start == types.Day && t.End > types.Day {
		day, clock, ok := strings.Cut(s, " ")
		if !ok {
			return 0, false
		}
		parts = append([]string{day}, strings.Split(clock, ":")...)
	} else {
		parts = strings.Split(s, ":")
	}
	if len(parts) != t.End-t.Start+1 {
		return 0, false
	}
	var micros int64
	for i, p := range parts {
		f := t.Start + i
		if !dtTail.MatchString(p) || f != types.Second && strings.Contains(p, ".") {
			return 0, false
		}
		whole, frac, _ := strings.Cut(p, ".")
		v, err := strconv.ParseInt(whole, 10, 64)
		if err != nil || i > 0 && v > []int64{0, 23, 59, 59}[f] {
			return 0, false
		}
		x, ok1 := mulOK(v, dayTimeMicros[f])
		fr, _ := strconv.ParseInt((frac + "000000")[:6], 10, 64)
		x, ok2 := addOK(x, fr)
		sum, ok3 := addOK(micros, x)
		if micros = sum; !ok1 || !ok2 || !ok3 {
			return 0, false
		}
	}
	if neg {
		micros = -micros
	}
	return micros, true
}

func stringToYearMonth(_, to dataType, mode CastMode) body {
	t := to.(*types.YearMonthIntervalType)
	return fromInterval(mode, to, func(s string) (int32, bool) { return ParseYearMonth(s, t) })
}

func stringToDayTime(_, to dataType, mode CastMode) body {
	t := to.(*types.DayTimeIntervalType)
	return fromInterval(mode, to, func(s string) (int64, bool) { return ParseDayTime(s, t) })
}

func stringToInterval(_, to dataType, mode CastMode) body {
	return fromInterval(mode, to, ParseInterval)
}

func stringToTime(_, to dataType, mode CastMode) body {
	p := to.(*types.TimeType).Precision
	return fromString(func(_ *Context, s string) (int64, bool) {
		v, ok := ParseTime(s)
		return truncTime(v, p), ok
	})(types.String, to, mode)
}

// truncTime keeps p digits of the second's fraction.
func truncTime(nanos int64, p int) int64 {
	unit := int64(math.Pow10(9 - p))
	return nanos / unit * unit
}

func fromInterval[R any](mode CastMode, to dataType, parse func(string) (R, bool)) body {
	return func(c *Context, args []*vector, out *vector) error {
		a := colOf[string](args[0])
		return result(c, out, func(i int) (R, error) {
			r, ok := parse(a.at(i))
			if ok {
				return r, nil
			}
			return r, mode.fail(func() error {
				if to.Kind() == types.KindCalendarInterval {
					return errs.New(errs.IllegalArgument, "INVALID_INTERVAL_FORMAT.INPUT_IS_EMPTY", "input", a.at(i))
				}
				sub := "UNMATCHED_FORMAT_STRING"
				if to.Kind() == types.KindDayTimeInterval {
					sub += "_WITH_NOTICE"
				}
				return errs.New(errs.IllegalArgument, "INVALID_INTERVAL_FORMAT."+sub, "input", a.at(i), "intervalStr", intervalFamily(to),
					"supportedFormat", supportedFormats(to), "typeName", to.SQL())
			})
		})
	}
}

func intervalFamily(t dataType) string {
	if t.Kind() == types.KindYearMonthInterval {
		return "year-month"
	}
	return "day-time"
}

var dtFormats = [...]string{"d", "h", "m", "s.n"}

func supportedFormats(t dataType) string {
	var f, unit string
	switch x := t.(type) {
	case *types.YearMonthIntervalType:
		f, unit = []string{"y", "m"}[x.Start], strings.TrimPrefix(t.SQL(), "INTERVAL ")
		if x.Start != x.End {
			f = "y-m"
		}
	case *types.DayTimeIntervalType:
		unit = strings.TrimPrefix(t.SQL(), "INTERVAL ")
		for i := x.Start; i <= x.End; i++ {
			if i > x.Start {
				f += map[bool]string{true: " ", false: ":"}[i == types.Hour]
			}
			if i > x.Start && i < types.Second || i == types.Hour && x.End > types.Hour {
				f += dtFormats[i] + dtFormats[i]
			} else {
				f += dtFormats[i]
			}
		}
	}
	return "`[+|-]" + f + "`, `INTERVAL [+|-]'[+|-]" + f + "' " + unit + "`"
}
