package datetime

import (
	"fmt"
	"strings"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib/timefmt"
)

// text is HH:MM:SS with the fraction that timespec asks for.
func (t hms) text(timespec string) (string, error) {
	if timespec == "auto" {
		timespec = "seconds"
		if t.micro != 0 {
			timespec = "microseconds"
		}
	}
	switch timespec {
	case "hours":
		return fmt.Sprintf("%02d", t.hour), nil
	case "minutes":
		return fmt.Sprintf("%02d:%02d", t.hour, t.minute), nil
	case "seconds":
		return fmt.Sprintf("%02d:%02d:%02d", t.hour, t.minute, t.second), nil
	case "milliseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%03d", t.hour, t.minute, t.second, t.micro/1000), nil
	case "microseconds":
		return fmt.Sprintf("%02d:%02d:%02d.%06d", t.hour, t.minute, t.second, t.micro), nil
	}
	return "", py.ValueErrorf("Unknown timespec value")
}

func (d *DateTime) iso(th *py.Thread, sep, timespec string) (string, error) {
	s, err := d.hms.text(timespec)
	if err != nil {
		return "", err
	}
	off, err := offsetOf(th, d.tz, d)
	if err != nil {
		return "", err
	}
	if off != nil {
		s += offsetText(off.total(), ":")
	}
	return d.ymd.iso() + sep + s, nil
}

func (c *Time) iso(th *py.Thread, timespec string) (string, error) {
	s, err := c.hms.text(timespec)
	if err != nil {
		return "", err
	}
	off, err := offsetOf(th, c.tz, py.None)
	if err == nil && off != nil {
		s += offsetText(off.total(), ":")
	}
	return s, err
}

// number reads exactly n digits.
func number(s string, n int) (int, string, bool) {
	if len(s) < n {
		return 0, "", false
	}
	v := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, "", false
		}
		v = v*10 + int(s[i]-'0')
	}
	return v, s[n:], true
}

// parseISODate reads YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] and YYYYWww[D]. The parts are not checked.
func parseISODate(s string) (ymd, bool) {
	var d ymd
	var ok bool
	if d.year, s, ok = number(s, 4); !ok {
		return d, false
	}
	dashed := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if strings.HasPrefix(s, "W") {
		week, rest, ok := number(s[1:], 2)
		if !ok {
			return d, false
		}
		day := 1
		if rest != "" {
			if dashed != (rest[0] == '-') {
				return d, false
			}
			if day, rest, ok = number(strings.TrimPrefix(rest, "-"), 1); !ok || rest != "" {
				return d, false
			}
		}
		d, err := fromISOWeek(d.year, week, day)
		return d, err == nil
	}
	if d.month, s, ok = number(s, 2); !ok || s == "" || dashed != (s[0] == '-') {
		return d, false
	}
	d.day, s, ok = number(strings.TrimPrefix(s, "-"), 2)
	return d, ok && s == ""
}

// parseISOTime reads HH[:MM[:SS[.fff[fff]]]] or HHMMSS… with an optional offset.
func parseISOTime(s string) (hms, py.Object, bool) {
	zone := ""
	if i := strings.IndexAny(s, "+-Z"); i >= 0 {
		s, zone = s[:i], s[i:]
	}
	t, ok := parseClock(s)
	if !ok {
		return t, nil, false
	}
	if zone == "" {
		return t, py.None, true
	}
	if zone == "Z" {
		return t, UTC, true
	}
	off, ok := parseClock(zone[1:])
	if !ok || off.micros() >= dayMicros {
		return t, nil, false
	}
	us := off.micros()
	if zone[0] == '-' {
		us = -us
	}
	return t, NewTimezone(us), true
}

func parseClock(s string) (hms, bool) {
	var t hms
	var ok bool
	if t.hour, s, ok = number(s, 2); !ok {
		return t, false
	}
	colons := strings.HasPrefix(s, ":")
	for _, to := range []*int{&t.minute, &t.second} {
		if s == "" {
			return t, true
		}
		if s[0] == '.' || s[0] == ',' {
			return t, false
		}
		if colons != (s[0] == ':') {
			return t, false
		}
		if *to, s, ok = number(strings.TrimPrefix(s, ":"), 2); !ok {
			return t, false
		}
	}
	if s == "" {
		return t, true
	}
	if s[0] != '.' && s[0] != ',' || len(s) == 1 {
		return t, false
	}
	frac := s[1:]
	for i := range len(frac) {
		if frac[i] < '0' || frac[i] > '9' {
			return t, false
		}
	}
	t.micro, _, _ = number((frac + "000000")[:6], 6)
	return t, true
}

// parseISOStamp reads a date, and a time after any one character.
func parseISOStamp(s string) (ymd, hms, py.Object, bool) {
	for _, n := range []int{10, 8, 7} {
		if len(s) < n {
			continue
		}
		d, ok := parseISODate(s[:n])
		if !ok {
			continue
		}
		if len(s) == n {
			return d, hms{}, py.None, true
		}
		_, size := py.DecodeRune(s[n:])
		if s[n] >= '0' && s[n] <= '9' || len(s) == n+size {
			continue
		}
		if t, tz, ok := parseISOTime(s[n+size:]); ok {
			return d, t, tz, true
		}
	}
	return ymd{}, hms{}, nil, false
}

// strftime formats a date, datetime or time.
func strftime(th *py.Thread, o py.Object, format string) (string, error) {
	f := timefmt.Fields{Year: 1900, Month: 1, Day: 1}
	micro := 0
	var tz, arg py.Object = py.None, py.None
	if d, ok := dateOf(o); ok {
		f.Year, f.Month, f.Day = d.year, d.month, d.day
	}
	switch v := o.(type) {
	case *DateTime:
		f.Hour, f.Minute, f.Second, micro = v.hour, v.minute, v.second, v.micro
		tz, arg = v.tz, v
		if t, err := v.timestamp(th); err == nil {
			f.Unix = int64(t)
		}
	case *Time:
		f.Hour, f.Minute, f.Second, micro = v.hour, v.minute, v.second, v.micro
		tz = v.tz
	}
	f.Weekday = timefmt.Weekday(f.Year, f.Month, f.Day)
	f.YearDay = timefmt.DayOfYear(f.Year, f.Month, f.Day)
	if tz != py.None && (strings.Contains(format, "%z") || strings.Contains(format, "%Z")) {
		off, err := offsetOf(th, tz, arg)
		if err != nil {
			return "", err
		}
		if off != nil {
			f.Offset = offsetText(off.total(), "")
		}
		name, err := zoneCall(th, tz, arg, "tzname")
		if err != nil {
			return "", err
		}
		if s, ok := name.(*py.Str); ok {
			f.Zone = s.String()
		}
	}
	return timefmt.Strftime(expandMicros(format, micro), &f), nil
}

// expandMicros replaces %f, which strftime of C does not know.
func expandMicros(format string, micro int) string {
	if !strings.Contains(format, "%f") {
		return format
	}
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] == '%' && i+1 < len(format) {
			i++
			if format[i] == 'f' {
				fmt.Fprintf(&b, "%06d", micro)
			} else {
				b.WriteString(format[i-1 : i+1])
			}
			continue
		}
		b.WriteByte(format[i])
	}
	return b.String()
}

// structTime is timetuple(): a time.struct_time.
func structTime(th *py.Thread, o py.Object, dst int) (py.Object, error) {
	d := self2date(o)
	var c hms
	if s, ok := o.(*DateTime); ok {
		c = s.hms
		if r, err := zoneCall(th, s.tz, s, "dst"); err != nil {
			return nil, err
		} else if delta, ok := r.(*Delta); ok && dst < 0 {
			dst = int(b2f(delta.total() != 0))
		}
	}
	v := []int{d.year, d.month, d.day, c.hour, c.minute, c.second, d.weekday(), timefmt.DayOfYear(d.year, d.month, d.day), dst}
	items := make([]py.Object, len(v))
	for i, n := range v {
		items[i] = py.NewInt(int64(n))
	}
	return timefmt.StructTime(items), nil
}

func newIsoCalendar(year, week, weekday int) py.Object {
	return timefmt.IsoCalendar([]py.Object{py.NewInt(int64(year)), py.NewInt(int64(week)), py.NewInt(int64(weekday))})
}
