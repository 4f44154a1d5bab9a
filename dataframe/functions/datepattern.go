package functions

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"gospark/dataframe/column/text"
	"gospark/dataframe/errs"
)

// A pattern item is a letter with its count, or literal text (letter 0).
type patternItem struct {
	letter byte
	count  int
	lit    string
}

// datePattern is a compiled pattern of Java's DateTimeFormatter, as far as Spark allows it.
type datePattern struct {
	source string
	items  []patternItem
}

var patterns sync.Map

// compilePattern reads a pattern. Letters that Spark forbids are errors.
func compilePattern(p string) (*datePattern, error) {
	if x, ok := patterns.Load(p); ok {
		return x.(*datePattern), nil
	}
	out := &datePattern{source: p}
	for i := 0; i < len(p); {
		c := p[i]
		switch {
		case c == '\'':
			j, lit := i+1, ""
			for ; j < len(p); j++ {
				if p[j] == '\'' {
					if j+1 < len(p) && p[j+1] == '\'' {
						j++
					} else {
						break
					}
				}
				lit += string(p[j])
			}
			if j >= len(p) {
				return nil, errPattern(p)
			}
			if j == i+1 {
				lit = "'"
			}
			out.items = append(out.items, patternItem{lit: lit})
			i = j + 1
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			n := 1
			for i+n < len(p) && p[i+n] == c {
				n++
			}
			if err := checkLetter(p, c, n); err != nil {
				return nil, err
			}
			out.items = append(out.items, patternItem{letter: c, count: n})
			i += n
		case c == '[' || c == ']':
			out.items = append(out.items, patternItem{letter: c})
			i++
		case c == '{' || c == '}' || c == '#':
			return nil, errPattern(p)
		default:
			out.items = append(out.items, patternItem{lit: string(c)})
			i++
		}
	}
	patterns.Store(p, out)
	return out, nil
}

// maxCount is how often a letter may be repeated; letters that are absent are not allowed.
var maxCount = map[byte]int{'G': 4, 'y': 6, 'M': 4, 'L': 4, 'd': 2, 'D': 3, 'E': 4, 'F': 1, 'Q': 4, 'q': 4, 'a': 1, 'h': 2, 'H': 2, 'K': 2, 'k': 2,
	'm': 2, 's': 2, 'S': 9, 'V': 2, 'z': 4, 'Z': 5, 'x': 5, 'X': 5, 'O': 4}

func checkLetter(p string, c byte, n int) error {
	if strings.IndexByte("YWwuec", c) >= 0 {
		return errs.New(errs.SparkUpgrade, "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN", "c", string(c))
	}
	limit, ok := maxCount[c]
	if !ok || n > limit || c == 'V' && n != 2 || c == 'O' && n != 1 && n != 4 {
		return errPattern(p)
	}
	return nil
}

func errPattern(p string) error {
	return errs.New(errs.SparkUpgrade, "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION", "pattern", "'"+p+"'",
		"config", `"spark.sql.legacy.timeParserPolicy"`, "docroot", "https://spark.apache.org/docs/latest")
}

// clock is a wall clock taken apart.
type clock struct {
	year                            int64
	month, day, hour, minute, secnd int
	micros                          int64 // of the second
	days                            int64
	loc                             *time.Location
	offset                          int // seconds
	utc                             int64
}

func clockOf(micros int64, loc *time.Location) clock {
	off := text.OffsetAt(micros, loc)
	days, rest := text.FloorDiv(micros+off*microsSecond, microsDay)
	c := clock{days: days, loc: loc, offset: int(off), utc: micros}
	c.year, c.month, c.day = text.Civil(days)
	c.hour, c.minute, c.secnd = int(rest/microsHour), int(rest/microsMinute%60), int(rest/microsSecond%60)
	c.micros = rest % microsSecond
	return c
}

// weekday counts from Monday, 0.
func (c *clock) weekday() int {
	_, r := text.FloorDiv(c.days+3, 7)
	return int(r)
}

func (c *clock) yearDay() int { return int(c.days-DaysOf(c.year, 1, 1)) + 1 }

var (
	monthNames   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	weekdayNames = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	quarterNames = []string{"1st quarter", "2nd quarter", "3rd quarter", "4th quarter"}
)

func padInt(v int64, width int) string {
	s := strconv.FormatInt(v, 10)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if len(s) < width {
		s = strings.Repeat("0", width-len(s)) + s
	}
	if neg {
		return "-" + s
	}
	return s
}

// format writes a clock.
func (p *datePattern) format(c clock) string {
	var b strings.Builder
	for _, it := range p.items {
		b.WriteString(it.format(&c))
	}
	return b.String()
}

func named(names []string, i, count int) string {
	if count == 4 {
		return names[i]
	}
	return names[i][:3]
}

func (it patternItem) format(c *clock) string {
	n := it.count
	switch it.letter {
	case 0:
		return it.lit
	case 'G':
		era := c.year > 0
		if n == 4 {
			return map[bool]string{true: "Anno Domini", false: "Before Christ"}[era]
		}
		return map[bool]string{true: "AD", false: "BC"}[era]
	case 'y':
		y := c.year
		if y <= 0 {
			y = 1 - y
		}
		if n == 2 {
			return padInt(y%100, 2)
		}
		s := padInt(y, n)
		if n >= 4 && len(s) > n {
			return "+" + s
		}
		return s
	case 'M', 'L':
		if n >= 3 {
			return named(monthNames, c.month-1, n)
		}
		return padInt(int64(c.month), n)
	case 'd':
		return padInt(int64(c.day), n)
	case 'D':
		return padInt(int64(c.yearDay()), n)
	case 'F':
		return strconv.Itoa((c.day-1)/7 + 1)
	case 'E':
		return named(weekdayNames, c.weekday(), n)
	case 'Q', 'q':
		q := (c.month - 1) / 3
		switch {
		case n == 3:
			return "Q" + strconv.Itoa(q+1)
		case n == 4:
			return quarterNames[q]
		}
		return padInt(int64(q+1), n)
	case 'a':
		return map[bool]string{true: "AM", false: "PM"}[c.hour < 12]
	case 'h':
		return padInt(int64((c.hour+11)%12+1), n)
	case 'H':
		return padInt(int64(c.hour), n)
	case 'K':
		return padInt(int64(c.hour%12), n)
	case 'k':
		return padInt(int64((c.hour+23)%24+1), n)
	case 'm':
		return padInt(int64(c.minute), n)
	case 's':
		return padInt(int64(c.secnd), n)
	case 'S':
		return (padInt(c.micros, 6) + "000")[:n]
	case 'V':
		return zoneID(c.loc)
	case 'z':
		return zoneName(c, n)
	case 'O':
		return "GMT" + offsetText(c.offset, map[bool]string{true: "+H:mm", false: "+h"}[n == 4], "")
	case 'X':
		return offsetText(c.offset, offsetForms[n], "Z")
	case 'x':
		return offsetText(c.offset, offsetForms[n], offsetText(0, offsetForms[n], ""))
	case 'Z':
		switch n {
		case 4:
			return "GMT" + offsetText(c.offset, "+H:mm", "")
		case 5:
			return offsetText(c.offset, "+H:mm", "Z")
		}
		return offsetText(c.offset, "+Hmm", "+0000")
	}
	return ""
}

var offsetForms = map[int]string{1: "+H", 2: "+Hmm", 3: "+H:mm", 4: "+Hmmss", 5: "+H:mm:ss"}

// offsetText writes an offset: "+h" short hours with minutes if any, "+H" two digits with minutes if any, "+Hmm", "+H:mm".
func offsetText(off int, form, zero string) string {
	if off == 0 && (zero != "" || form == "+h" || form == "+H:mm" && zero == "") {
		if zero == "" && form == "+H:mm" {
			return ""
		}
		return zero
	}
	sign, a := "+", off
	if off < 0 {
		sign, a = "-", -off
	}
	h, m, s := a/3600, a/60%60, a%60
	out := sign + padInt(int64(h), map[bool]int{true: 1, false: 2}[form == "+h"])
	colon := ""
	if strings.Contains(form, ":") || form == "+h" {
		colon = ":"
	}
	if strings.Contains(form, "mm") || m != 0 {
		out += colon + padInt(int64(m), 2)
	}
	if strings.Contains(form, "ss") && s != 0 {
		out += colon + padInt(int64(s), 2)
	}
	return out
}

func zoneID(loc *time.Location) string {
	if loc == nil || loc == time.UTC {
		return "UTC"
	}
	return loc.String()
}

// zoneNames are the long names, standard and in summer, of the abbreviations of American and European zones.
var zoneNames = map[string]string{"PST": "Pacific Standard Time", "PDT": "Pacific Daylight Time", "MST": "Mountain Standard Time",
	"MDT": "Mountain Daylight Time", "CST": "Central Standard Time", "CDT": "Central Daylight Time", "EST": "Eastern Standard Time",
	"EDT": "Eastern Daylight Time", "UTC": "Coordinated Universal Time", "GMT": "Greenwich Mean Time", "CET": "Central European Standard Time",
	"CEST": "Central European Summer Time", "BST": "British Summer Time", "JST": "Japan Standard Time", "IST": "India Standard Time"}

func zoneName(c *clock, n int) string {
	if c.loc == nil || c.loc == time.UTC {
		if n == 4 {
			return "Coordinated Universal Time"
		}
		return "UTC"
	}
	s, _ := text.FloorDiv(c.utc, microsSecond)
	name, _ := time.Unix(s, 0).In(c.loc).Zone()
	if long := zoneNames[name]; n == 4 && long != "" {
		return long
	}
	return name
}
