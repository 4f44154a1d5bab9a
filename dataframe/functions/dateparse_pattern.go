package functions

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// parsedClock is what a text said by a pattern.
type parsedClock struct {
	set  [128]bool
	val  [128]int64
	nano int64
	zone *time.Location
}

func (p *parsedClock) put(letter byte, v int64) bool {
	if p.set[letter] && p.val[letter] != v {
		return false
	}
	p.set[letter], p.val[letter] = true, v
	return true
}

// parse reads s by the pattern; at is where it failed.
func (p *datePattern) parse(s string) (out *parsedClock, at int, ok bool) {
	out = &parsedClock{}
	pos := 0
	for i := 0; i < len(p.items); i++ {
		it := p.items[i]
		switch it.letter {
		case '[':
			save, start := *out, pos
			end := p.optionalEnd(i)
			sub := &datePattern{items: p.items[i+1 : end]}
			n, good := sub.items2(s, pos, out)
			if good {
				pos = n
			} else {
				*out, pos = save, start
			}
			i = end
			continue
		case ']':
			continue
		}
		n, good := p.item(i, s, pos, out)
		if !good {
			return out, n, false
		}
		pos = n
	}
	return out, pos, pos == len(s)
}

func (p *datePattern) items2(s string, pos int, out *parsedClock) (int, bool) {
	for i := range p.items {
		n, ok := p.item(i, s, pos, out)
		if !ok {
			return n, false
		}
		pos = n
	}
	return pos, true
}

func (p *datePattern) optionalEnd(i int) int {
	depth := 0
	for k := i; k < len(p.items); k++ {
		switch p.items[k].letter {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return len(p.items)
}

func (it patternItem) numeric() bool {
	switch it.letter {
	case 'y', 'd', 'D', 'h', 'H', 'K', 'k', 'm', 's', 'F':
		return true
	case 'M', 'L', 'Q', 'q':
		return it.count <= 2
	case 'S':
		return true
	}
	return false
}

// item reads one item at pos and returns the position behind it, or where it failed.
func (p *datePattern) item(i int, s string, pos int, out *parsedClock) (int, bool) {
	it := p.items[i]
	rest := s[pos:]
	switch {
	case it.letter == 0:
		if len(rest) < len(it.lit) || !strings.EqualFold(rest[:len(it.lit)], it.lit) {
			return pos, false
		}
		return pos + len(it.lit), true
	case it.letter == 'S':
		return parseFraction(it, s, pos, out, i+1 < len(p.items) && p.items[i+1].numeric())
	case it.numeric():
		return p.parseNumber(i, s, pos, out)
	}
	switch it.letter {
	case 'M', 'L':
		return parseNamed(monthNames, it.count, 'M', 1, rest, pos, out)
	case 'E':
		return parseNamed(weekdayNames, it.count, 'E', 0, rest, pos, out)
	case 'a':
		for v, w := range []string{"AM", "PM"} {
			if len(rest) >= 2 && strings.EqualFold(rest[:2], w) {
				return pos + 2, out.put('a', int64(v))
			}
		}
		return pos, false
	case 'G':
		for v, w := range []string{"BC", "AD"} {
			if len(rest) >= 2 && strings.EqualFold(rest[:2], w) {
				return pos + 2, out.put('G', int64(v))
			}
		}
		return pos, false
	case 'V', 'z', 'O', 'X', 'x', 'Z':
		return parseZoneText(it, rest, pos, out)
	}
	return pos, false
}

func parseNamed(names []string, count int, letter byte, base int64, rest string, pos int, out *parsedClock) (int, bool) {
	for i, n := range names {
		if count < 4 {
			n = n[:3]
		}
		if len(rest) >= len(n) && strings.EqualFold(rest[:len(n)], n) {
			return pos + len(n), out.put(letter, int64(i)+base)
		}
	}
	return pos, false
}

func parseFraction(it patternItem, s string, pos int, out *parsedClock, adjacent bool) (int, bool) {
	n := 0
	for n < it.count && pos+n < len(s) && s[pos+n] >= '0' && s[pos+n] <= '9' {
		n++
	}
	if n == 0 {
		return pos, false
	}
	v, _ := strconv.ParseInt((s[pos:pos+n] + "000000000")[:9], 10, 64)
	out.nano = v
	return pos + n, true
}

// parseNumber reads a number; one of free width leaves the digits that the fixed numbers behind it need.
func (p *datePattern) parseNumber(i int, s string, pos int, out *parsedClock) (int, bool) {
	it := p.items[i]
	start := pos
	neg := false
	if it.letter == 'y' && pos < len(s) && (s[pos] == '+' || s[pos] == '-') {
		neg = s[pos] == '-'
		pos++
	}
	avail := 0
	for pos+avail < len(s) && s[pos+avail] >= '0' && s[pos+avail] <= '9' {
		avail++
	}
	width := avail
	switch {
	case it.letter == 'y' && it.count != 2 || it.count == 1:
		for k := i + 1; k < len(p.items) && p.items[k].numeric() && (p.items[k].count > 1 || p.items[k].letter == 'S'); k++ {
			width -= p.items[k].count
		}
		if it.letter == 'y' {
			if width = min(width, 10); width < it.count && it.count > 2 || width < 1 {
				return start, false
			}
			if it.count >= 4 && width > it.count && s[start] != '+' && s[start] != '-' {
				return start, false
			}
		} else {
			width = min(width, map[bool]int{true: 3, false: 2}[it.letter == 'D'])
		}
	default:
		width = it.count
		if avail < width {
			return start, false
		}
	}
	if width < 1 {
		return start, false
	}
	v, err := strconv.ParseInt(s[pos:pos+width], 10, 64)
	if err != nil {
		return start, false
	}
	if it.letter == 'y' && it.count == 2 {
		v += 2000
	}
	if neg {
		v = -v
	}
	letter := it.letter
	if letter == 'L' {
		letter = 'M'
	}
	if letter == 'q' {
		letter = 'Q'
	}
	return pos + width, out.put(letter, v)
}

func parseZoneText(it patternItem, rest string, pos int, out *parsedClock) (int, bool) {
	n := 0
	for n < len(rest) && (rest[n] == '/' || rest[n] == '_' || rest[n] == '+' || rest[n] == '-' || rest[n] == ':' ||
		rest[n] >= '0' && rest[n] <= '9' || rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z') {
		n++
	}
	for ; n > 0; n-- {
		if loc, err := LoadZone(rest[:n]); err == nil {
			out.zone = loc
			return pos + n, true
		}
		if it.letter != 'V' && it.letter != 'z' && it.letter != 'O' {
			continue
		}
	}
	return pos, false
}

// local resolves what was read to a day and nanoseconds of it; ok is false for dates and times that do not exist.
func (p *parsedClock) local() (days, nanos int64, ok bool) {
	get := func(letter byte, def int64) int64 {
		if p.set[letter] {
			return p.val[letter]
		}
		return def
	}
	y := get('y', 1970)
	if p.set['G'] && p.val['G'] == 0 {
		y = 1 - y
	}
	m, d := get('M', 1), get('d', 1)
	if p.set['Q'] && !p.set['M'] {
		m = (p.val['Q']-1)*3 + 1
	}
	if !validDate(y, int(m), int(d)) || math.Abs(float64(y)) > 999999 {
		return 0, 0, false
	}
	days = DaysOf(y, int(m), int(d))
	if p.set['D'] {
		if p.val['D'] < 1 || p.val['D'] > 366 || p.val['D'] == 366 && !isLeap(y) {
			return 0, 0, false
		}
		days = DaysOf(y, 1, 1) + p.val['D'] - 1
	}
	h := get('H', -1)
	switch {
	case p.set['k']:
		h = p.val['k'] % 24
	case p.set['h'] && (p.val['h'] < 1 || p.val['h'] > 12):
		return 0, 0, false
	case p.set['h']:
		h = p.val['h']%12 + 12*get('a', 0)
	case p.set['K']:
		h = p.val['K'] + 12*get('a', 0)
	}
	if h == -1 {
		h = 0
	}
	mi, s := get('m', 0), get('s', 0)
	if h > 23 || mi > 59 || s > 59 {
		return 0, 0, false
	}
	if p.set['E'] {
		c := clock{days: days}
		if int64(c.weekday()) != p.val['E'] {
			return 0, 0, false
		}
	}
	return days, (h*3600+mi*60+s)*1_000_000_000 + p.nano, true
}
