package functions

import (
	"math"
	"strings"
	"time"

	"gospark/dataframe/column/text"
)

// DaysOf is the number of days from 1970-01-01 to a proleptic Gregorian date; months and days out of range are not checked.
func DaysOf(year int64, month, day int) int64 {
	y := year
	if month <= 2 {
		y--
	}
	era, yoe := text.FloorDiv(y, 400)
	mp := int64(month+9) % 12
	doy := (153*mp+2)/5 + int64(day) - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

func isLeap(y int64) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysInMonth(y int64, m int) int {
	switch m {
	case 2:
		if isLeap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func validDate(y int64, m, d int) bool { return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) }

// dateParts reads [+-]yyyy[-m[m][-d[d]]] at the start of s and returns what is behind it.
func dateParts(s string) (y int64, m, d int, rest string, ok bool) {
	sign := int64(1)
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	v, n := digits(s, 8)
	if n < 4 || n > 7 {
		return
	}
	y, m, d, rest = sign*int64(v), 1, 1, s[n:]
	for i := range 2 {
		if rest == "" || rest[0] != '-' {
			break
		}
		v, n = digits(rest[1:], 3)
		if n < 1 || n > 2 {
			return
		}
		if i == 0 {
			m = v
		} else {
			d = v
		}
		rest = rest[1+n:]
	}
	return y, m, d, rest, validDate(y, m, d)
}

// digits reads at most limit digits; n is their number.
func digits(s string, limit int) (v, n int) {
	for n < len(s) && n < limit && s[n] >= '0' && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

// ParseDate reads a date as CAST does: yyyy, yyyy-[m]m, yyyy-[m]m-[d]d, and anything behind a T or a blank after a whole date.
func ParseDate(s string) (days int32, ok bool) {
	s = trimAll(s)
	y, m, d, rest, ok := dateParts(s)
	if !ok || rest != "" && (rest[0] != ' ' && rest[0] != 'T' || strings.Count(s[1:len(s)-len(rest)], "-") < 2) {
		return 0, false
	}
	n := DaysOf(y, m, d)
	return int32(n), n >= math.MinInt32 && n <= math.MaxInt32
}

// localTime is what a text says of a time: date, time of day, zone; each may be absent.
type localTime struct {
	days    int64
	nanos   int64 // of the day
	zone    *time.Location
	hasDate bool
	hasTime bool
}

// parseLocalTime reads [date][T| ][h]h:[m]m[:[s]s][.fraction][zone].
func parseLocalTime(s string) (t localTime, ok bool) {
	s = trimAll(s)
	if s == "" {
		return t, false
	}
	rest := s
	if s[0] != 'T' && !looksLikeTime(s) {
		y, m, d, r, good := dateParts(s)
		if !good {
			return t, false
		}
		t.days, t.hasDate, rest = DaysOf(y, m, d), true, r
		if rest == "" {
			return t, true
		}
		if rest[0] != ' ' && rest[0] != 'T' || strings.Count(s[1:len(s)-len(rest)], "-") < 2 {
			return t, false
		}
		rest = rest[1:]
		if rest == "" {
			return t, true
		}
	} else if s[0] == 'T' {
		rest = s[1:]
	}
	t.nanos, rest, ok = clockParts(rest)
	if !ok {
		return t, false
	}
	t.hasTime = true
	if rest = strings.TrimLeft(rest, " "); rest != "" {
		loc, err := LoadZone(normalZone(rest))
		if err != nil {
			return t, false
		}
		t.zone = loc
	}
	return t, true
}

func looksLikeTime(s string) bool {
	_, n := digits(s, 3)
	return n >= 1 && n <= 2 && n < len(s) && s[n] == ':'
}

func normalZone(s string) string {
	if strings.EqualFold(s, "z") {
		return "Z"
	}
	return s
}

// clockParts reads [h]h:[m]m[:[s]s][.fraction] as nanoseconds.
func clockParts(s string) (nanos int64, rest string, ok bool) {
	var f [3]int
	for i := range f {
		v, n := digits(s, 3)
		if n < 1 || n > 2 {
			return 0, s, false
		}
		f[i], s = v, s[n:]
		if i == 2 || s == "" || s[0] != ':' {
			if i == 0 {
				return 0, s, false
			}
			break
		}
		s = s[1:]
	}
	if f[0] > 23 || f[1] > 59 || f[2] > 59 {
		return 0, s, false
	}
	var frac int64
	if s != "" && s[0] == '.' {
		n, scale := 1, int64(100_000_000)
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			frac += int64(s[n]-'0') * scale
			scale /= 10
			n++
		}
		s = s[n:]
	}
	return (int64(f[0])*3600+int64(f[1])*60+int64(f[2]))*1_000_000_000 + frac, s, true
}

// ParseTimestamp reads a timestamp as CAST does; without a zone in the text it is local time in loc.
func ParseTimestamp(s string, loc *time.Location) (micros int64, ok bool) {
	t, ok := parseLocalTime(s)
	if !ok {
		return 0, false
	}
	if t.zone != nil {
		loc = t.zone
	}
	if !t.hasDate {
		now, _ := text.FloorDiv(toLocal(time.Now().UnixMicro(), loc), microsDay)
		t.days = now
	}
	local, ok := localMicros(t.days, t.nanos/1000)
	return fromLocal(local, loc), ok
}

// localMicros joins a day and a time of day; ok is false beyond the range of timestamps.
func localMicros(days, micros int64) (int64, bool) {
	if days > 106751991 || days < -106751992 {
		return 0, false
	}
	m, ok := mulOK(days, microsDay)
	if !ok {
		return 0, false
	}
	return addOK(m, micros)
}

// ParseTimestampNTZ reads a timestamp without zone as CAST does; a zone in the text is checked and dropped.
func ParseTimestampNTZ(s string) (micros int64, ok bool) {
	t, ok := parseLocalTime(s)
	if !ok || !t.hasDate {
		return 0, false
	}
	return localMicros(t.days, t.nanos/1000)
}

// ParseTime reads a time of day in nanoseconds, with AM or PM if the text has it.
func ParseTime(s string) (nanos int64, ok bool) {
	s = trimAll(s)
	upper := strings.ToUpper(s)
	half := -1
	for i, w := range []string{"AM", "PM"} {
		if t, found := strings.CutSuffix(upper, w); found {
			half, s = i, strings.TrimRight(t, " ")
		}
	}
	s = strings.TrimPrefix(s, "T")
	nanos, rest, ok := clockParts(s)
	if !ok || rest != "" {
		return 0, false
	}
	if half >= 0 {
		h := nanos / 3_600_000_000_000
		if h < 1 || h > 12 {
			return 0, false
		}
		nanos += (h%12 - h + int64(half)*12) * 3_600_000_000_000
	}
	return nanos / 1000 * 1000, true
}
