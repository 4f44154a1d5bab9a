package timefmt

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Parsed is what strptime found.
type Parsed struct {
	Fields
	Micro     int
	HasOffset bool
	OffsetUS  int64 // microseconds east of UTC
	DST       int
}

// Error is a failure that Python reports as ValueError with this text.
type Error struct{ Msg string }

// Error returns the text.
func (e *Error) Error() string { return e.Msg }

var patterns = map[byte]string{
	'd': `3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`, 'f': `[0-9]{1,6}`, 'H': `2[0-3]|[0-1]\d|\d`, 'I': `1[0-2]|0[1-9]|[1-9]`,
	'G': `\d\d\d\d`, 'j': `36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`, 'm': `1[0-2]|0[1-9]|[1-9]`,
	'M': `[0-5]\d|\d`, 'S': `6[0-1]|[0-5]\d|\d`, 'U': `5[0-3]|[0-4]\d|\d`, 'W': `5[0-3]|[0-4]\d|\d`, 'w': `[0-6]`, 'u': `[1-7]`,
	'V': `5[0-3]|0[1-9]|[1-4]\d|\d`, 'y': `\d\d`, 'Y': `\d\d\d\d`,
	'z': `[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)`, 'p': `am|pm`,
}

var composed = map[byte]string{'c': "%a %b %d %H:%M:%S %Y", 'x': "%m/%d/%y", 'X': "%H:%M:%S"}

type compiled struct {
	re   *regexp.Regexp
	keys []byte
}

var cache sync.Map // format → *compiled

func compile(format string) (*compiled, error) {
	if c, ok := cache.Load(format); ok {
		return c.(*compiled), nil
	}
	c := &compiled{}
	var b strings.Builder
	b.WriteString(`(?is)^`)
	if err := c.build(&b, format, format); err != nil {
		return nil, err
	}
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, &Error{"stray % in format '" + format + "'"}
	}
	c.re = re
	cache.Store(format, c)
	return c, nil
}

func (c *compiled) build(b *strings.Builder, format, whole string) error {
	for i := 0; i < len(format); i++ {
		switch ch := format[i]; {
		case ch == ' ' || ch >= '\t' && ch <= '\r':
			for i+1 < len(format) && strings.IndexByte(" \t\n\v\f\r", format[i+1]) >= 0 {
				i++
			}
			b.WriteString(`\s+`)
		case ch != '%':
			b.WriteString(regexp.QuoteMeta(string(ch)))
		default:
			i++
			if i >= len(format) {
				return &Error{"stray % in format '" + whole + "'"}
			}
			if err := c.directive(b, format[i], whole); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *compiled) directive(b *strings.Builder, d byte, whole string) error {
	if d == '%' {
		b.WriteByte('%')
		return nil
	}
	if f, ok := composed[d]; ok {
		return c.build(b, f, whole)
	}
	p, ok := patterns[d]
	switch {
	case ok:
	case d == 'a':
		p = alternatives(DayNames, 3)
	case d == 'A':
		p = alternatives(DayNames, 0)
	case d == 'b':
		p = alternatives(MonthNames[1:], 3)
	case d == 'B':
		p = alternatives(MonthNames[1:], 0)
	case d == 'Z':
		p = alternatives(zoneNames(), 0)
	default:
		return &Error{"'" + string(d) + "' is a bad directive in format '" + whole + "'"}
	}
	for _, k := range c.keys {
		if k == d {
			return &Error{fmt.Sprintf("redefinition of group name '%c' as group %d; was group %d", d, len(c.keys)+1, strings.IndexByte(string(c.keys), d)+1)}
		}
	}
	c.keys = append(c.keys, d)
	b.WriteString("(" + p + ")")
	return nil
}

// alternatives matches any of the names, cut to n letters if n > 0; longer ones first.
func alternatives(names []string, n int) string {
	parts := make([]string, 0, len(names))
	for _, s := range names {
		if n > 0 {
			s = s[:n]
		}
		parts = append(parts, regexp.QuoteMeta(s))
	}
	return strings.Join(parts, "|")
}

func zoneNames() []string {
	names := []string{"utc", "gmt"}
	now := time.Now()
	for _, month := range []time.Month{1, 7} {
		name, _ := time.Date(now.Year(), month, 1, 0, 0, 0, 0, time.Local).Zone()
		if l := strings.ToLower(name); l != "utc" && l != "gmt" {
			names = append(names, name)
		}
	}
	return names
}

// Strptime reads text by format. quotedText and quotedFormat are their reprs, for error texts.
func Strptime(text, format, quotedText, quotedFormat string) (*Parsed, error) {
	c, err := compile(format)
	if err != nil {
		return nil, err
	}
	m := c.re.FindStringSubmatchIndex(text)
	if m == nil {
		return nil, &Error{"time data " + quotedText + " does not match format " + quotedFormat}
	}
	if m[1] != len(text) {
		return nil, &Error{"unconverted data remains: " + text[m[1]:]}
	}
	r := reader{p: &Parsed{DST: -1}, weekday: -1, weekOfYear: -1, isoWeek: -1, isoYear: -1, year: -1, julian: -1}
	r.p.Month, r.p.Day = 1, 1
	for i, k := range c.keys {
		if err := r.take(k, text[m[2*i+2]:m[2*i+3]]); err != nil {
			return nil, err
		}
	}
	return r.p, r.finish()
}

type reader struct {
	p                                                   *Parsed
	year, julian, weekday, weekOfYear, isoWeek, isoYear int
	mondayFirst, pm, hasPM, hasMonthDay                 bool
}

func indexFold(names []string, s string, n int) int {
	for i, name := range names {
		if n > 0 && name != "" {
			name = name[:n]
		}
		if strings.EqualFold(name, s) {
			return i
		}
	}
	return -1
}

func (r *reader) take(k byte, s string) error {
	n, _ := strconv.Atoi(strings.TrimSpace(s))
	switch k {
	case 'y':
		r.year = 1900 + n
		if n <= 68 {
			r.year = 2000 + n
		}
	case 'Y':
		r.year = n
	case 'G':
		r.isoYear = n
	case 'm':
		r.p.Month, r.hasMonthDay = n, true
	case 'B':
		r.p.Month, r.hasMonthDay = indexFold(MonthNames, s, 0), true
	case 'b':
		r.p.Month, r.hasMonthDay = indexFold(MonthNames, s, 3), true
	case 'd':
		r.p.Day, r.hasMonthDay = n, true
	case 'H', 'I':
		r.p.Hour = n
	case 'p':
		r.hasPM, r.pm = true, strings.EqualFold(s, "pm")
	case 'M':
		r.p.Minute = n
	case 'S':
		r.p.Second = n
	case 'f':
		r.p.Micro, _ = strconv.Atoi(s + strings.Repeat("0", 6-len(s)))
	case 'A':
		r.weekday = indexFold(DayNames, s, 0)
	case 'a':
		r.weekday = indexFold(DayNames, s, 3)
	case 'w':
		r.weekday = (n + 6) % 7
	case 'u':
		r.weekday = n - 1
	case 'j':
		r.julian = n
	case 'U', 'W':
		r.weekOfYear, r.mondayFirst = n, k == 'W'
	case 'V':
		r.isoWeek = n
	case 'z':
		return r.offset(s)
	case 'Z':
		r.p.Zone = s
		r.p.DST = 0
	}
	return nil
}

func (r *reader) offset(s string) error {
	r.p.HasOffset = true
	if s == "Z" {
		return nil
	}
	digits := s[1:]
	if strings.Contains(s, ":") {
		if digits[2] != ':' || len(digits) > 5 && digits[5] != ':' {
			return &Error{"Inconsistent use of : in " + s}
		}
		digits = strings.ReplaceAll(digits, ":", "")
	}
	whole, frac, _ := strings.Cut(digits, ".")
	num := func(t string) int64 { n, _ := strconv.ParseInt(t, 10, 64); return n }
	us := (num(whole[:2])*60 + num(whole[2:4])) * 60
	if len(whole) > 4 {
		us += num(whole[4:6])
	}
	us *= 1000000
	if frac != "" {
		us += num(frac + strings.Repeat("0", 6-len(frac)))
	}
	if s[0] == '-' {
		us = -us
	}
	r.p.OffsetUS = us
	return nil
}

func (r *reader) finish() error {
	p := r.p
	if r.hasPM {
		if r.pm && p.Hour < 12 {
			p.Hour += 12
		} else if !r.pm && p.Hour == 12 {
			p.Hour = 0
		}
	}
	switch {
	case r.isoYear >= 0 && r.julian >= 0:
		return &Error{"Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."}
	case r.isoYear >= 0 && (r.isoWeek < 0 || r.weekday < 0):
		return &Error{"ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u')."}
	case r.isoYear < 0 && r.isoWeek >= 0 && (r.year < 0 || r.weekday < 0):
		return &Error{"ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u')."}
	case r.isoYear < 0 && r.isoWeek >= 0:
		return &Error{"ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."}
	}
	leapDay := r.year < 0 && p.Month == 2 && p.Day == 29
	p.Year = r.year
	if r.year < 0 {
		p.Year = 1900
		if leapDay {
			p.Year = 1904
		}
	}
	ordinal := 0
	switch {
	case r.julian < 0 && r.isoYear >= 0:
		ordinal = ISOWeek1Monday(r.isoYear) + (r.isoWeek-1)*7 + r.weekday
	case r.julian < 0 && r.weekOfYear >= 0 && r.weekday >= 0 && r.year >= 0:
		ordinal = Ordinal(p.Year, 1, 1) - 1 + r.dayOfWeek(p.Year)
	case r.julian >= 0:
		ordinal = Ordinal(p.Year, 1, 1) + r.julian - 1
	}
	if ordinal > 0 {
		p.Year, p.Month, p.Day = FromOrdinal(ordinal)
	}
	if p.Day > DaysInMonth(p.Year, p.Month) {
		return &Error{"day is out of range for month"}
	}
	p.YearDay = DayOfYear(p.Year, p.Month, p.Day)
	p.Weekday = r.weekday
	if r.weekday < 0 || ordinal > 0 {
		p.Weekday = Weekday(p.Year, p.Month, p.Day)
	}
	if leapDay {
		p.Year = 1900
	}
	return nil
}

// dayOfWeek is the day of the year of a %U or %W week and weekday.
func (r *reader) dayOfWeek(year int) int {
	first, day := Weekday(year, 1, 1), r.weekday
	if !r.mondayFirst {
		first, day = (first+1)%7, (day+1)%7
	}
	lead := (7 - first) % 7
	if r.weekOfYear == 0 {
		return 1 + day - first
	}
	return 1 + lead + 7*(r.weekOfYear-1) + day
}
