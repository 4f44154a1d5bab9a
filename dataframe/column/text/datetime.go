package text

import (
	"strconv"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// Civil is the proleptic Gregorian date of a day counted from 1970-01-01.
func Civil(days int64) (year int64, month, day int) {
	z := days + 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	month = int(mp + 3)
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// Date writes a day counted from 1970-01-01 as yyyy-MM-dd.
func Date(days int32) string { return string(AppendDate(nil, int64(days))) }

// AppendDate appends a date; years beyond 9999 get a sign.
func AppendDate(dst []byte, days int64) []byte {
	y, m, d := Civil(days)
	switch {
	case y < 0:
		dst = pad(append(dst, '-'), uint64(-y), 4)
	case y > 9999:
		dst = pad(append(dst, '+'), uint64(y), 4)
	default:
		dst = pad(dst, uint64(y), 4)
	}
	dst = pad(append(dst, '-'), uint64(m), 2)
	return pad(append(dst, '-'), uint64(d), 2)
}

func pad(dst []byte, v uint64, width int) []byte {
	for p := uint64(1); width > 1; width-- {
		p *= 10
		if v < p {
			dst = append(dst, '0')
		}
	}
	return strconv.AppendUint(dst, v, 10)
}

const (
	dayMicros = 86_400_000_000
	secMicros = 1_000_000
)

// FloorDiv is a/b rounded down, with the remainder, which has the sign of b.
func FloorDiv(a, b int64) (q, r int64) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// OffsetAt is the number of seconds that local time in loc is ahead of UTC at a time in microseconds.
func OffsetAt(micros int64, loc *time.Location) int64 {
	if loc == nil || loc == time.UTC {
		return 0
	}
	s, _ := FloorDiv(micros, secMicros)
	_, off := time.Unix(s, 0).In(loc).Zone()
	return int64(off)
}

// Timestamp writes microseconds since the epoch as local time in loc, the fraction without trailing zeros.
func Timestamp(micros int64, loc *time.Location) string {
	return string(AppendTimestamp(nil, micros, loc))
}

// AppendTimestamp appends Timestamp(micros, loc); loc nil is UTC, and so serves timestamp_ntz.
func AppendTimestamp(dst []byte, micros int64, loc *time.Location) []byte {
	days, rest := FloorDiv(micros, dayMicros)
	if off := OffsetAt(micros, loc); off != 0 {
		rest += off * secMicros
		d, r := FloorDiv(rest, dayMicros)
		days, rest = days+d, r
	}
	dst = append(AppendDate(dst, days), ' ')
	return AppendTime(dst, rest*1000)
}

// AppendTime appends a time of day in nanoseconds as HH:mm:ss and its fraction.
func AppendTime(dst []byte, nanos int64) []byte {
	s := uint64(nanos / 1_000_000_000)
	dst = append(pad(dst, s/3600, 2), ':')
	dst = append(pad(dst, s/60%60, 2), ':')
	return fraction(pad(dst, s%60, 2), uint64(nanos%1_000_000_000), 9)
}

// fraction appends a point and v of width digits without its trailing zeros; nothing for 0.
func fraction(dst []byte, v uint64, width int) []byte {
	if v == 0 {
		return dst
	}
	dst = pad(append(dst, '.'), v, width)
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

var dayTimeUnits = [...]int64{dayMicros, 3600 * secMicros, 60 * secMicros, secMicros}

// AppendYearMonth appends an ANSI year-month interval as SQL writes it.
func AppendYearMonth(dst []byte, months int32, t *types.YearMonthIntervalType) []byte {
	sign, m := "", uint64(months)
	if months < 0 {
		sign, m = "-", uint64(-int64(months))
	}
	dst = append(append(dst, "INTERVAL '"...), sign...)
	switch {
	case t.Start == types.Month:
		dst = strconv.AppendUint(dst, m, 10)
	case t.End == types.Year:
		dst = strconv.AppendUint(dst, m/12, 10)
	default:
		dst = strconv.AppendUint(dst, m/12, 10)
		dst = strconv.AppendUint(append(dst, '-'), m%12, 10)
	}
	return append(append(dst, "' "...), t.SQL()[len("INTERVAL "):]...)
}

// AppendDayTime appends an ANSI day-time interval as SQL writes it.
func AppendDayTime(dst []byte, micros int64, t *types.DayTimeIntervalType) []byte {
	dst = append(dst, "INTERVAL '"...)
	rest := uint64(micros)
	if micros < 0 {
		dst, rest = append(dst, '-'), -rest
	}
	for f := t.Start; f <= t.End; f++ {
		unit := uint64(dayTimeUnits[f])
		switch {
		case f == t.Start && f == types.Day:
			dst = strconv.AppendUint(dst, rest/unit, 10)
		case f == t.Start:
			dst = pad(dst, rest/unit, 2)
		case f == types.Hour:
			dst = pad(append(dst, ' '), rest/unit, 2)
		default:
			dst = pad(append(dst, ':'), rest/unit, 2)
		}
		rest %= unit
		if f == types.Second {
			dst = fraction(dst, rest, 6)
		}
	}
	return append(append(dst, "' "...), t.SQL()[len("INTERVAL "):]...)
}

// AppendInterval appends a calendar interval: "1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds".
func AppendInterval(dst []byte, v column.Interval) []byte {
	start := len(dst)
	add := func(n int64, unit string) {
		if n != 0 {
			dst = append(append(strconv.AppendInt(sep(dst, start), n, 10), ' '), unit...)
		}
	}
	add(int64(v.Months/12), "years")
	add(int64(v.Months%12), "months")
	add(int64(v.Days), "days")
	rest := v.Micros
	add(rest/dayTimeUnits[types.Hour], "hours")
	rest %= dayTimeUnits[types.Hour]
	add(rest/dayTimeUnits[types.Minute], "minutes")
	rest %= dayTimeUnits[types.Minute]
	if rest != 0 {
		dst = sep(dst, start)
		if rest < 0 {
			dst, rest = append(dst, '-'), -rest
		}
		dst = strconv.AppendInt(dst, rest/secMicros, 10)
		dst = append(fraction(dst, uint64(rest%secMicros), 6), " seconds"...)
	}
	if len(dst) == start {
		dst = append(dst, "0 seconds"...)
	}
	return dst
}

func sep(dst []byte, start int) []byte {
	if len(dst) > start {
		return append(dst, ' ')
	}
	return dst
}
