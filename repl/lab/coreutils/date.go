package coreutils

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

var dateSyntax = &syntax{
	options: "d,date: debug f,file: I,iso-8601? R,rfc-email,rfc-2822 rfc-3339: r,reference: s,set: u,utc,universal",
	usage:   "[OPTION]... [+FORMAT]",
}

// The formats that date has names for.
var (
	isoFormats = map[string]string{
		"": "%Y-%m-%d", "date": "%Y-%m-%d", "hours": "%Y-%m-%dT%H%:z", "minutes": "%Y-%m-%dT%H:%M%:z",
		"seconds": "%Y-%m-%dT%H:%M:%S%:z", "ns": "%Y-%m-%dT%H:%M:%S,%N%:z",
	}
	rfcFormats = map[string]string{"date": "%Y-%m-%d", "seconds": "%Y-%m-%d %H:%M:%S%:z", "ns": "%Y-%m-%d %H:%M:%S.%N%:z"}
)

func date(t *tool) {
	options, operands, ok := t.parse(dateSyntax)
	if !ok {
		return
	}
	zone := t.zone()
	format, formats := "%a %b %e %H:%M:%S %Z %Y", 0
	when := time.Now()
	given := ""
	hasDate := false
	for _, o := range options {
		switch o.name {
		case "d":
			given, hasDate = o.value, true
		case "u":
			zone = time.UTC
		case "R":
			format = "%a, %d %b %Y %H:%M:%S %z"
			formats++
		case "I", "rfc-3339":
			table, name, valid := isoFormats, "--iso-8601", []string{"hours", "minutes", "date", "seconds", "ns"}
			if o.name != "I" {
				table, name, valid = rfcFormats, "--rfc-3339", []string{"date", "seconds", "ns"}
			}
			if format, ok = table[o.value]; !ok || o.name != "I" && o.value == "" {
				t.invalidArgument(o.value, name, valid...)
				return
			}
			formats++
		case "r":
			info, err := os.Stat(t.Real(o.value))
			if err != nil {
				t.fail("%s: %s", shellName(o.value), reason(err))
				return
			}
			when = info.ModTime()
		case "s":
			t.fail("cannot set date: Operation not permitted")
			return
		}
	}
	for i, operand := range operands {
		switch {
		case i > 0:
			t.extra(dateSyntax, operand)
			return
		case !strings.HasPrefix(operand, "+") && hasDate:
			t.misused(1, "the argument %s lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'", t.quote(operand))
			return
		case !strings.HasPrefix(operand, "+"):
			t.fail("invalid date %s", t.quote(operand))
			return
		}
		format = operand[1:]
		formats++
	}
	if formats > 1 {
		t.fail("multiple output formats specified")
		return
	}
	if hasDate {
		if when, ok = parseTime(given, time.Now().In(zone)); !ok {
			t.fail("invalid date %s", t.quote(given))
			return
		}
	}
	t.printf("%s\n", formatTime(when.In(zone), format))
}

// formatTime is strftime in the C locale with GNU's flags: %-d, %_d, %0e, %^a, %3N.
func formatTime(when time.Time, format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		start := i
		i++
		flag, upper := byte(0), false
		for ; i < len(format) && strings.IndexByte("-_0^#+", format[i]) >= 0; i++ {
			if format[i] == '^' || format[i] == '#' {
				upper = true
			} else {
				flag = format[i]
			}
		}
		digits := leadingDigits(format[i:])
		width, _ := strconv.Atoi(format[i : i+digits])
		width = min(width, 1<<10)
		i += digits
		colons := 0
		for ; i < len(format) && format[i] == ':'; i++ {
			colons++
		}
		for i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		if i == len(format) {
			b.WriteString(format[start:])
			break
		}
		text, ok := timeField(when, format[i], flag, width, colons)
		if !ok {
			b.WriteString(format[start : i+1])
			continue
		}
		if upper {
			text = strings.ToUpper(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

// timeNumbers are the numeric fields with their widths and the character that fills them.
var timeNumbers = map[byte]struct {
	width int
	fill  byte
	of    func(time.Time) int
}{
	'C': {2, '0', func(t time.Time) int { return t.Year() / 100 }}, 'd': {2, '0', time.Time.Day}, 'e': {2, ' ', time.Time.Day},
	'g': {2, '0', func(t time.Time) int { y, _ := t.ISOWeek(); return y % 100 }},
	'G': {4, '0', func(t time.Time) int { y, _ := t.ISOWeek(); return y }},
	'H': {2, '0', time.Time.Hour}, 'I': {2, '0', hour12}, 'j': {3, '0', time.Time.YearDay},
	'k': {2, ' ', time.Time.Hour}, 'l': {2, ' ', hour12}, 'm': {2, '0', func(t time.Time) int { return int(t.Month()) }},
	'M': {2, '0', time.Time.Minute}, 'q': {1, '0', func(t time.Time) int { return (int(t.Month()) + 2) / 3 }},
	's': {1, '0', func(t time.Time) int { return int(t.Unix()) }}, 'S': {2, '0', time.Time.Second},
	'u': {1, '0', func(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }},
	'U': {2, '0', func(t time.Time) int { return (t.YearDay() + 6 - int(t.Weekday())) / 7 }},
	'V': {2, '0', func(t time.Time) int { _, w := t.ISOWeek(); return w }},
	'w': {1, '0', func(t time.Time) int { return int(t.Weekday()) }},
	'W': {2, '0', func(t time.Time) int { return (t.YearDay() + 6 - (int(t.Weekday())+6)%7) / 7 }},
	'y': {2, '0', func(t time.Time) int { return t.Year() % 100 }}, 'Y': {4, '0', time.Time.Year},
}

func hour12(t time.Time) int { return (t.Hour()+11)%12 + 1 }

// timeTexts are fields that Go's layouts have, and timeShorts those that stand for other fields.
var (
	timeTexts  = map[byte]string{'a': "Mon", 'A': "Monday", 'b': "Jan", 'B': "January", 'h': "Jan", 'p': "PM", 'Z': "MST"}
	timeShorts = map[byte]string{
		'c': "%a %b %e %H:%M:%S %Y", 'D': "%m/%d/%y", 'F': "%Y-%m-%d", 'r': "%I:%M:%S %p", 'R': "%H:%M", 'T': "%H:%M:%S", 'x': "%m/%d/%y",
		'X': "%H:%M:%S", 'n': "\n", 't': "\t", '%': "%%",
	}
)

func timeField(when time.Time, field, flag byte, width, colons int) (string, bool) {
	if n, ok := timeNumbers[field]; ok {
		fill := n.fill
		least := max(n.width, width)
		switch flag {
		case '-':
			least = 0
		case '_':
			fill = ' '
		case '0':
			fill = '0'
		}
		text := strconv.Itoa(n.of(when))
		return strings.Repeat(string(fill), max(least-len(text), 0)) + text, true
	}
	text := ""
	switch {
	case timeTexts[field] != "":
		text = when.Format(timeTexts[field])
	case field == 'P':
		text = strings.ToLower(when.Format("PM"))
	case field == 'N':
		text = fmt.Sprintf("%09d", when.Nanosecond())
		if width > 0 && width < 9 {
			text = text[:width]
		}
		if flag == '-' {
			text = strings.TrimRight(text, "0")
		}
		return text, true
	case field == 'z':
		return when.Format([...]string{"-0700", "-07:00", "-07:00:00", "-07"}[min(colons, 3)]), true
	case field == '%':
		text = "%"
	case timeShorts[field] != "":
		text = formatTime(when, timeShorts[field])
	default:
		return "", false
	}
	fill := " "
	if flag == '0' {
		fill = "0"
	}
	return strings.Repeat(fill, max(width-len(text), 0)) + text, true
}
