package timefmt

import (
	"strconv"
	"strings"
)

// Fields is a broken-down time.
type Fields struct {
	Year, Month, Day     int
	Hour, Minute, Second int
	Weekday              int    // 0 is Monday
	YearDay              int    // 1 to 366
	Zone                 string // %Z
	Offset               string // %z
	Unix                 int64  // %s
}

// Names of the C locale.
var (
	DayNames   = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	MonthNames = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"}
)

type numeric struct {
	width int
	pad   byte
	value func(f *Fields) int
}

var numbers = map[byte]numeric{
	'C': {2, '0', func(f *Fields) int { return floorDiv(f.Year, 100) }},
	'd': {2, '0', func(f *Fields) int { return f.Day }},
	'e': {2, ' ', func(f *Fields) int { return f.Day }},
	'g': {2, '0', func(f *Fields) int { y, _, _ := f.iso(); return floorMod(y, 100) }},
	'G': {1, '0', func(f *Fields) int { y, _, _ := f.iso(); return y }},
	'H': {2, '0', func(f *Fields) int { return f.Hour }},
	'I': {2, '0', func(f *Fields) int { return (f.Hour+11)%12 + 1 }},
	'j': {3, '0', func(f *Fields) int { return f.YearDay }},
	'k': {2, ' ', func(f *Fields) int { return f.Hour }},
	'l': {2, ' ', func(f *Fields) int { return (f.Hour+11)%12 + 1 }},
	'm': {2, '0', func(f *Fields) int { return f.Month }},
	'M': {2, '0', func(f *Fields) int { return f.Minute }},
	's': {1, '0', func(f *Fields) int { return int(f.Unix) }},
	'S': {2, '0', func(f *Fields) int { return f.Second }},
	'u': {1, '0', func(f *Fields) int { return f.Weekday + 1 }},
	'U': {2, '0', func(f *Fields) int { return (f.YearDay + 6 - (f.Weekday+1)%7) / 7 }},
	'V': {2, '0', func(f *Fields) int { _, w, _ := f.iso(); return w }},
	'w': {1, '0', func(f *Fields) int { return (f.Weekday + 1) % 7 }},
	'W': {2, '0', func(f *Fields) int { return (f.YearDay + 6 - f.Weekday) / 7 }},
	'y': {2, '0', func(f *Fields) int { return floorMod(f.Year, 100) }},
	'Y': {1, '0', func(f *Fields) int { return f.Year }},
}

var texts = map[byte]func(f *Fields) string{
	'a': func(f *Fields) string { return DayNames[f.Weekday][:3] },
	'A': func(f *Fields) string { return DayNames[f.Weekday] },
	'b': func(f *Fields) string { return MonthNames[f.Month][:3] },
	'B': func(f *Fields) string { return MonthNames[f.Month] },
	'h': func(f *Fields) string { return MonthNames[f.Month][:3] },
	'n': func(*Fields) string { return "\n" },
	'p': func(f *Fields) string { return ampm(f) },
	'P': func(f *Fields) string { return strings.ToLower(ampm(f)) },
	't': func(*Fields) string { return "\t" },
	'z': func(f *Fields) string { return f.Offset },
	'Z': func(f *Fields) string { return f.Zone },
	'%': func(*Fields) string { return "%" },
}

// composites are directives that stand for a format.
var composites = map[byte]string{
	'D': "%m/%d/%y",
	'F': "%Y-%m-%d",
	'R': "%H:%M",
	'T': "%H:%M:%S",
	'X': "%H:%M:%S",
	'c': "%a %b %e %H:%M:%S %Y",
	'r': "%I:%M:%S %p",
	'x': "%m/%d/%y",
}

func ampm(f *Fields) string {
	if f.Hour < 12 {
		return "AM"
	}
	return "PM"
}

func (f *Fields) iso() (year, week, day int) { return ISOCalendar(f.Year, f.Month, f.Day) }

// Strftime formats f as the C library does in the C locale, with its flags
// (- _ 0 ^ #) and field widths. Unknown directives stay as they are.
func Strftime(format string, f *Fields) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		start := i
		var flag byte
		upper, swap := false, false
		for i++; i < len(format) && strings.IndexByte("-_0^#", format[i]) >= 0; i++ {
			switch format[i] {
			case '^':
				upper = true
			case '#':
				swap = true
			default:
				flag = format[i]
			}
		}
		width := -1
		for ; i < len(format) && format[i] >= '0' && format[i] <= '9'; i++ {
			width = min(max(width, 0)*10+int(format[i]-'0'), 1<<16)
		}
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') {
			i++
		}
		if i >= len(format) {
			b.WriteString(format[start:])
			break
		}
		if n, ok := numbers[format[i]]; ok {
			b.WriteString(n.write(f, flag, width))
			continue
		}
		var s string
		if t, ok := texts[format[i]]; ok {
			s = t(f)
		} else if inner, ok := composites[format[i]]; ok {
			s = Strftime(inner, f)
		} else {
			b.WriteString(format[start : i+1])
			continue
		}
		switch {
		case swap && (format[i] == 'p' || format[i] == 'Z'):
			s = strings.ToLower(s)
		case upper || swap:
			s = strings.ToUpper(s)
		}
		if n := width - len(s); n > 0 {
			pad := " "
			if flag == '0' {
				pad = "0"
			}
			b.WriteString(strings.Repeat(pad, n))
		}
		b.WriteString(s)
	}
	return b.String()
}

func (n numeric) write(f *Fields, flag byte, width int) string {
	v := n.value(f)
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	s := strconv.Itoa(v)
	pad := n.pad
	switch flag {
	case '-':
		return sign + s
	case '_':
		pad = ' '
	case '0':
		pad = '0'
	}
	if width < 0 {
		width = n.width
	}
	if k := width - len(s) - len(sign); k > 0 {
		fill := strings.Repeat(string(pad), k)
		if pad == '0' {
			return sign + fill + s
		}
		return fill + sign + s
	}
	return sign + s
}
