package sql

import (
	"gospark/dataframe/column/text"
	"strconv"
	"strings"
	"time"

	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// typedLiteral takes DATE '…' and its like; word is the token in front.
func (p *parse) typedLiteral() plan.Expr {
	from := p.i
	word := p.next().up
	s := p.stringLit()
	switch word {
	case "DATE":
		if v, ok := p.date(strings.TrimSpace(s)); ok {
			return &plan.Literal{Value: v, Type: types.Date}
		}
	case "TIMESTAMP_NTZ":
		if v, _, ok := p.timestamp(s, time.UTC); ok {
			return &plan.Literal{Value: v, Type: types.TimestampNTZ}
		}
	case "TIMESTAMP", "TIMESTAMP_LTZ":
		if word == "TIMESTAMP" && p.TimestampNTZ {
			if v, zoned, ok := p.timestamp(s, time.UTC); ok && !zoned {
				return &plan.Literal{Value: v, Type: types.TimestampNTZ}
			}
		}
		if v, ok := p.instant(s); ok {
			return &plan.Literal{Value: v, Type: types.Timestamp}
		}
	case "TIME":
		if v, ok := timeOfDay(s); ok {
			return &plan.Literal{Value: v, Type: &types.TimeType{Precision: 6}}
		}
	default:
		p.raise(from, "UNSUPPORTED_TYPED_LITERAL", "unsupportedType", `"`+word+`"`,
			"supportedTypes", `"DATE", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP", "INTERVAL", "X", "TIME"`)
	}
	p.badLiteral(from, word, s)
	return nil
}

func (p *Parser) zone() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

func (p *Parser) now() time.Time {
	if p.Now.IsZero() {
		return time.Now()
	}
	return p.Now
}

// special gives the moment of the words that DATE and TIMESTAMP literals know.
func (p *Parser) special(s string) (time.Time, bool) {
	now := p.now().In(p.zone())
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, p.zone())
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "epoch":
		return time.Unix(0, 0).UTC(), true
	case "now":
		return now, true
	case "today":
		return day, true
	case "tomorrow":
		return day.AddDate(0, 0, 1), true
	case "yesterday":
		return day.AddDate(0, 0, -1), true
	}
	return time.Time{}, false
}

func days(t time.Time) int64 {
	u := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix()
	return u / 86400
}

// date reads [+-]yyyy[-m[m][-d[d]]], with anything after a blank or T ignored.
func (p *Parser) date(s string) (int32, bool) {
	if t, ok := p.special(s); ok {
		return int32(days(t)), true
	}
	y, m, d, rest, ok := ymd(s)
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != 'T' || rest != "" && !strings.Contains(s, "-") {
		return 0, false
	}
	n := civil(y, m, d)
	if n != int64(int32(n)) {
		return 0, false
	}
	return int32(n), true
}

// ymd reads the date at the beginning of s.
func ymd(s string) (y, m, d int, rest string, ok bool) {
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	part := [3]int{0, 1, 1}
	n := 0
	for {
		k := digits(s)
		if n == 0 && (k < 4 || k > 7) || n > 0 && (k < 1 || k > 2) {
			return 0, 0, 0, "", false
		}
		part[n], _ = strconv.Atoi(s[:k])
		s = s[k:]
		if n++; n == 3 || s == "" || s[0] != '-' {
			break
		}
		s = s[1:]
	}
	if n < 3 && s != "" {
		return 0, 0, 0, "", false
	}
	y, m, d = sign*part[0], part[1], part[2]
	return y, m, d, s, m >= 1 && m <= 12 && d >= 1 && d <= monthDays(y, m)
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func monthDays(y, m int) int { return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// civil is the day number of a date.
func civil(y, m, d int) int64 {
	// time.Date is exact over the range that a timestamp can have; a day is whole seconds before and after 1970.
	s := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix()
	return s / 86400
}

// instant reads a timestamp with or without a zone as microseconds since 1970 UTC.
func (p *Parser) instant(s string) (int64, bool) {
	if t, ok := p.special(s); ok {
		return t.UnixMicro(), true
	}
	v, _, ok := p.timestamp(s, p.zone())
	return v, ok
}

// timestamp reads a date and a time of day in the zone that the text names, or else in zone.
func (p *Parser) timestamp(s string, zone *time.Location) (micros int64, zoned, ok bool) {
	s = strings.TrimSpace(s)
	if t, special := p.special(s); special {
		_, offset := t.Zone()
		return t.UnixMicro() + int64(offset)*1e6, false, true
	}
	var y, m, d int
	rest := s
	if k := digits(s); k <= 2 && k > 0 && strings.HasPrefix(s[k:], ":") || strings.HasPrefix(s, "T") {
		now := p.now().In(zone)
		y, m, d, rest = now.Year(), int(now.Month()), now.Day(), strings.TrimPrefix(s, "T")
	} else {
		if y, m, d, rest, ok = ymd(s); !ok {
			return 0, false, false
		}
		if rest == "" {
			return micro(y, m, d, 0, zone), false, true
		}
		if rest[0] != ' ' && rest[0] != 'T' {
			return 0, false, false
		}
		rest = rest[1:]
	}
	ns, tail, ok := clock(rest)
	if !ok {
		return 0, false, false
	}
	if tail = strings.TrimSpace(tail); tail != "" {
		loc, ok := zoneOf(tail)
		if !ok {
			return 0, false, false
		}
		return micro(y, m, d, ns, loc), true, true
	}
	return micro(y, m, d, ns, zone), false, true
}

// micro is the time at which the clock of a zone shows a date and a time of day. Of two such times it is the earlier; a time that the
// clock skips counts on from before the gap.
func micro(y, m, d int, ns int64, zone *time.Location) int64 {
	local := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix()*1e6 + ns/1e3
	offset := func(at int64) int64 { return text.OffsetAt(at, zone) * 1e6 }
	const day = 86400e6
	before, after := offset(local-day), offset(local+day)
	if offset(local-before) != before && offset(local-after) == after {
		return local - after
	}
	return local - before
}

// clock reads h[h][:m[m][:s[s][.fraction]]] as nanoseconds.
func clock(s string) (ns int64, rest string, ok bool) {
	limits := [3]int{23, 59, 59}
	scale := [3]int64{3600e9, 60e9, 1e9}
	for n := 0; n < 3; n++ {
		k := digits(s)
		if k < 1 || k > 2 {
			return 0, "", false
		}
		v, _ := strconv.Atoi(s[:k])
		if v > limits[n] {
			return 0, "", false
		}
		ns += int64(v) * scale[n]
		s = s[k:]
		if n == 2 && s != "" && s[0] == '.' {
			k := digits(s[1:])
			f := (s[1:1+k] + "000000000")[:6] + "000"
			frac, _ := strconv.Atoi(f)
			return ns + int64(frac), s[1+k:], k <= 9
		}
		if n < 2 {
			if s == "" || s[0] != ':' {
				return ns, s, n > 0 || s == ""
			}
			s = s[1:]
		}
	}
	return ns, s, true
}

// timeOfDay reads a TIME literal as nanoseconds since midnight, in the 24-hour form or with AM or PM.
func timeOfDay(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	up := strings.ToUpper(s)
	half := ""
	if strings.HasSuffix(up, "AM") || strings.HasSuffix(up, "PM") {
		half = up[len(up)-2:]
		s = strings.TrimSpace(s[:len(s)-2])
	}
	ns, rest, ok := clock(s)
	if !ok || rest != "" || !strings.Contains(s, ":") {
		return 0, false
	}
	if half == "" {
		return ns, true
	}
	hour := ns / 3600e9
	if hour < 1 || hour > 12 {
		return 0, false
	}
	ns -= hour * 3600e9
	hour %= 12
	if half == "PM" {
		hour += 12
	}
	return ns + hour*3600e9, true
}

// zoneOf finds a time zone by its ID: Z, UTC, +01:00, GMT+1, America/New_York.
func zoneOf(s string) (*time.Location, bool) {
	if s == "Z" || s == "z" {
		return time.UTC, true
	}
	body := s
	for _, prefix := range []string{"UTC", "GMT", "UT"} {
		if strings.HasPrefix(s, prefix) {
			body = s[len(prefix):]
			break
		}
	}
	if body == "" {
		return time.UTC, true
	}
	if body[0] == '+' || body[0] == '-' {
		return offset(body)
	}
	loc, err := time.LoadLocation(s)
	return loc, err == nil && s != "Local" && s != ""
}

// offset reads +h, +hh, +hh:mm, +hhmm or +hh:mm:ss, up to 18 hours.
func offset(s string) (*time.Location, bool) {
	sign := 1
	if s[0] == '-' {
		sign = -1
	}
	b := s[1:]
	var f []string
	switch k := digits(b); {
	case k == len(b) && k == 4:
		f = []string{b[:2], b[2:]}
	case k == len(b) && k == 6:
		f = []string{b[:2], b[2:4], b[4:]}
	default:
		f = strings.Split(b, ":")
	}
	total, unit := 0, 3600
	if len(f) > 3 {
		return nil, false
	}
	for i, x := range f {
		v, err := strconv.Atoi(x)
		if err != nil || len(x) > 2 || i > 0 && v > 59 {
			return nil, false
		}
		total += v * unit
		unit /= 60
	}
	if total > 18*3600 {
		return nil, false
	}
	return time.FixedZone(s, sign*total), true
}
