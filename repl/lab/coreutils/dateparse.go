package coreutils

import (
	"strconv"
	"strings"
	"time"
)

// dateLayouts and clockLayouts are what a date and a time of day may look like.
var (
	dateLayouts  = []string{"2006-01-02", "2006-1-2", "20060102", "2006/01/02", "2006/1/2", "1/2/2006", "01/02/06", "2 Jan 2006", "Jan 2 2006", "Jan 2, 2006", "2 January 2006", "January 2 2006", "January 2, 2006", "2-Jan-2006"}
	clockLayouts = []string{"15:04:05", "15:04", "15:04:05.999999999", "3pm", "3:04pm", "3:04:05pm"}
	zoneLayouts  = []string{"", "Z07:00", "Z0700", "-07", " Z07:00", " Z0700", " -07", " MST", "MST"}
	fullLayouts  = []string{time.RFC1123Z, time.RFC1123, "Mon Jan _2 15:04:05 MST 2006", "Mon Jan _2 15:04:05 2006", "Mon Jan 2 15:04:05 MST 2006", "2 Jan 2006 15:04:05 -0700"}
)

// parseTime reads the dates of date -d and touch -d: @SECONDS, ISO and RFC forms, times of day, and words like
// yesterday, "2 days ago" or "next week" relative to now.
func parseTime(text string, now time.Time) (time.Time, bool) {
	text = strings.TrimSpace(text)
	if seconds, ok := strings.CutPrefix(text, "@"); ok {
		whole, fraction, _ := strings.Cut(seconds, ".")
		n, err := strconv.ParseInt(whole, 10, 64)
		if err != nil || leadingDigits(fraction) != len(fraction) {
			return now, false
		}
		nanos, _ := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
		if strings.HasPrefix(whole, "-") {
			nanos = -nanos
		}
		return time.Unix(n, nanos), true
	}
	words := strings.Fields(text)
	for n := len(words); n > 0; n-- {
		if when, ok := absoluteTime(strings.Join(words[:n], " "), now); ok {
			if n == len(words) {
				return when, true
			}
			return relativeTime(lowered(words[n:]), when)
		}
	}
	return relativeTime(lowered(words), now)
}

func lowered(words []string) []string {
	return strings.Fields(strings.ToLower(strings.Join(words, " ")))
}

// absoluteTime reads a date with or without a time of day.
func absoluteTime(text string, now time.Time) (time.Time, bool) {
	for _, layout := range fullLayouts {
		if when, err := time.ParseInLocation(layout, text, now.Location()); err == nil {
			return when, true
		}
	}
	for _, day := range dateLayouts {
		if when, err := time.ParseInLocation(day, text, now.Location()); err == nil {
			return when, true
		}
		for _, clock := range clockLayouts {
			for _, between := range [...]string{" ", "T"} {
				for _, zone := range zoneLayouts {
					layout := day + between + clock + zone
					if when, err := time.ParseInLocation(layout, strings.ReplaceAll(text, "UTC", "Z"), now.Location()); err == nil {
						return when, true
					}
					if when, err := time.ParseInLocation(layout, text, now.Location()); err == nil {
						return when, true
					}
				}
			}
		}
	}
	return now, false
}

// timeUnits are the units of relative times: years, months and days, or a duration.
var timeUnits = map[string]struct {
	years, months, days int
	duration            time.Duration
}{
	"year": {years: 1}, "month": {months: 1}, "fortnight": {days: 14}, "week": {days: 7}, "day": {days: 1},
	"hour": {duration: time.Hour}, "minute": {duration: time.Minute}, "min": {duration: time.Minute}, "second": {duration: time.Second}, "sec": {duration: time.Second},
}

func relativeTime(words []string, now time.Time) (time.Time, bool) {
	when := now
	midnight := func() time.Time { return time.Date(when.Year(), when.Month(), when.Day(), 0, 0, 0, 0, when.Location()) }
	if len(words) == 0 {
		return midnight(), true
	}
	for i := 0; i < len(words); i++ {
		word := words[i]
		count := 1
		switch word {
		case "now", "today":
			continue
		case "yesterday":
			when = when.AddDate(0, 0, -1)
			continue
		case "tomorrow":
			when = when.AddDate(0, 0, 1)
			continue
		case "midnight":
			when = midnight()
			continue
		case "utc", "z":
			continue
		case "last", "next":
			if count = 1; word == "last" {
				count = -1
			}
			i++
		default:
			if n, err := strconv.Atoi(word); err == nil && len(word) < 8 {
				count = n
				i++
			} else if digits := leadingDigits(strings.TrimLeft(word, "+-")); digits > 0 && digits < 8 && !strings.ContainsAny(word, ":/.") {
				number := word[:len(word)-len(strings.TrimLeft(word, "+-"))+digits]
				count, _ = strconv.Atoi(number)
				words[i] = word[len(number):]
			}
		}
		if i >= len(words) {
			return now, false
		}
		unit, ok := timeUnits[strings.TrimSuffix(words[i], "s")]
		if !ok {
			parsed := false
			for _, layout := range append(clockLayouts, dateLayouts...) {
				if clock, err := time.Parse(layout, words[i]); err == nil {
					if clock.Year() > 0 {
						when = time.Date(clock.Year(), clock.Month(), clock.Day(), 0, 0, 0, 0, when.Location())
					} else {
						when = midnight().Add(clock.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)))
					}
					parsed = true
					break
				}
			}
			if !parsed {
				return now, false
			}
			continue
		}
		if i+1 < len(words) && words[i+1] == "ago" {
			count = -count
			i++
		}
		when = when.AddDate(unit.years*count, unit.months*count, unit.days*count).Add(unit.duration * time.Duration(count))
	}
	return when, true
}
