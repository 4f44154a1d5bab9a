package functions

import (
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the zones of machines that have no zone files

	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
)

// Lengths in microseconds.
const (
	microsSecond int64 = 1_000_000
	microsMinute       = 60 * microsSecond
	microsHour         = 60 * microsMinute
	microsDay          = 24 * microsHour
)

// shortZones are the three-letter names that Java knows beside the IANA names.
var shortZones = map[string]string{"ACT": "Australia/Darwin", "AET": "Australia/Sydney", "AGT": "America/Argentina/Buenos_Aires",
	"ART": "Africa/Cairo", "AST": "America/Anchorage", "BET": "America/Sao_Paulo", "BST": "Asia/Dhaka", "CAT": "Africa/Harare",
	"CNT": "America/St_Johns", "CST": "America/Chicago", "CTT": "Asia/Shanghai", "EAT": "Africa/Addis_Ababa", "ECT": "Europe/Paris",
	"IET": "America/Indiana/Indianapolis", "IST": "Asia/Kolkata", "JST": "Asia/Tokyo", "MIT": "Pacific/Apia", "NET": "Asia/Yerevan",
	"NST": "Pacific/Auckland", "PLT": "Asia/Karachi", "PNT": "America/Phoenix", "PRT": "America/Puerto_Rico", "PST": "America/Los_Angeles",
	"SST": "Pacific/Guadalcanal", "VST": "Asia/Ho_Chi_Minh", "EST": "-05:00", "MST": "-07:00", "HST": "-10:00"}

var zones sync.Map // name → *time.Location or error

// LoadZone finds a time zone by any name that Spark takes: an IANA name, "UTC", "+08:00", "GMT+8", "PST".
func LoadZone(name string) (*time.Location, error) {
	if z, ok := zones.Load(name); ok {
		if loc, ok := z.(*time.Location); ok {
			return loc, nil
		}
		return nil, z.(error)
	}
	loc := findZone(name)
	if loc == nil {
		err := errs.New(errs.DateTime, "INVALID_TIMEZONE", "timeZone", name)
		return nil, err
	}
	zones.Store(name, loc)
	return loc, nil
}

func findZone(name string) *time.Location {
	if s, ok := shortZones[name]; ok {
		name = s
	}
	switch name {
	case "Z", "UTC", "GMT", "UT", "Etc/UTC":
		return time.UTC
	case "", "Local":
		return nil
	}
	if name[0] == '+' || name[0] == '-' {
		return offsetZone(name)
	}
	for _, p := range []string{"UTC", "GMT", "UT"} {
		if rest, ok := strings.CutPrefix(name, p); ok && rest != "" && (rest[0] == '+' || rest[0] == '-') {
			return offsetZone(rest)
		}
	}
	if strings.Contains(name, "..") {
		return nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return loc
}

// offsetZone reads +h, +hh, +hh:mm, +hhmm, +hh:mm:ss.
func offsetZone(s string) *time.Location {
	sign, rest := 1, s[1:]
	if s[0] == '-' {
		sign = -1
	}
	var parts []string
	switch {
	case strings.Contains(rest, ":"):
		parts = strings.Split(rest, ":")
	case len(rest) <= 2:
		parts = []string{rest}
	case len(rest) == 4 || len(rest) == 6:
		for i := 0; i < len(rest); i += 2 {
			parts = append(parts, rest[i:i+2])
		}
	}
	if len(parts) == 0 || len(parts) > 3 {
		return nil
	}
	seconds := 0
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 2 || p[0] == '+' || p[0] == '-' || i > 0 && v > 59 {
			return nil
		}
		seconds += v * []int{3600, 60, 1}[i]
	}
	if seconds > 18*3600 {
		return nil
	}
	if seconds == 0 {
		return time.UTC
	}
	return time.FixedZone(s, sign*seconds)
}

// toLocal is the wall clock, in microseconds, at a time in loc.
func toLocal(micros int64, loc *time.Location) int64 {
	return micros + text.OffsetAt(micros, loc)*microsSecond
}

// fromLocal is the time at which a wall clock in loc shows local microseconds. Of two such times it is the earlier; a time that
// the clock skips counts on from before the gap.
func fromLocal(local int64, loc *time.Location) int64 {
	if loc == nil || loc == time.UTC {
		return local
	}
	before := text.OffsetAt(local-microsDay, loc) * microsSecond
	after := text.OffsetAt(local+microsDay, loc) * microsSecond
	if before == after {
		return local - before
	}
	if text.OffsetAt(local-before, loc)*microsSecond == before {
		return local - before
	}
	if text.OffsetAt(local-after, loc)*microsSecond == after {
		return local - after
	}
	return local - before
}
