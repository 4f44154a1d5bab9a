package re

import (
	"fmt"
	"strconv"
	"strings"

	py "gospark/repl/python/object"
)

// group reads what a parenthesis opens and reports whether it can be repeated.
func (p *translator) group(depth int) bool {
	start := p.at
	p.at++
	if p.peek() != '?' {
		p.capture("", start, depth)
		return true
	}
	p.at++
	if p.at >= len(p.src) {
		p.fail("unexpected end of pattern", p.at)
	}
	c := p.src[p.at]
	switch c {
	case 'P':
		return p.named(start, depth)
	case ':':
		p.at++
		p.inner("(?:", start, depth)
	case '>':
		p.at++
		p.inner("(?>", start, depth)
	case '=', '!':
		p.at++
		p.inner("(?"+string(c), start, depth)
	case '<':
		p.at++
		if next := p.peek(); next != '=' && next != '!' {
			if next < 0 {
				p.fail("unexpected end of pattern", p.at)
			}
			p.failf(start+1, "unknown extension ?<%c", next)
		}
		next := p.src[p.at]
		p.at++
		p.inner("(?<"+string(next), start, depth)
	case '#':
		for p.at < len(p.src) && p.src[p.at] != ')' {
			p.at++
		}
		if p.at >= len(p.src) {
			p.fail("missing ), unterminated comment", start)
		}
		p.at++
		return false
	case '(':
		p.conditional(start, depth)
	default:
		return p.inlineFlags(start, depth)
	}
	return true
}

func (p *translator) close(start int) {
	if p.peek() != ')' {
		p.fail("missing ), unterminated subpattern", start)
	}
	p.at++
	p.out.WriteByte(')')
}

func (p *translator) inner(open string, start, depth int) {
	p.out.WriteString(open)
	flags := p.flags
	p.alternatives(depth + 1)
	p.flags = flags
	p.close(start)
}

func (p *translator) capture(name string, start, depth int) {
	p.groups++
	n := p.groups
	p.order = append(p.order, name)
	if name != "" {
		p.names[name] = n
	}
	fmt.Fprintf(&p.out, "(?<g%d>", n)
	p.open = append(p.open, n)
	flags := p.flags
	p.alternatives(depth + 1)
	p.flags = flags
	p.open = p.open[:len(p.open)-1]
	p.close(start)
}

// word reads up to a terminator.
func (p *translator) word(end rune, what string) string {
	from := p.at
	for p.at < len(p.src) && p.src[p.at] != end {
		p.at++
	}
	name := string(p.src[from:p.at])
	if p.at >= len(p.src) {
		if name == "" {
			p.fail("missing "+what, from)
		}
		p.failf(from, "missing %c, unterminated name", end)
	}
	p.at++
	if name == "" {
		p.fail("missing "+what, from)
	}
	return name
}

func (p *translator) named(start, depth int) bool {
	p.at++
	switch c := p.peek(); c {
	case '<':
		p.at++
		from := p.at
		name := p.word('>', "group name")
		if !py.IsIdentifier(name) {
			p.failf(from, "bad character in group name %s", py.QuoteStr(name))
		}
		if old, ok := p.names[name]; ok {
			p.failf(from, "redefinition of group name %s as group %d; was group %d", py.QuoteStr(name), p.groups+1, old)
		}
		p.capture(name, start, depth)
	case '=':
		p.at++
		from := p.at
		name := p.word(')', "group name")
		if !py.IsIdentifier(name) {
			p.failf(from, "bad character in group name %s", py.QuoteStr(name))
		}
		n, ok := p.names[name]
		if !ok {
			p.failf(from, "unknown group name %s", py.QuoteStr(name))
		}
		p.backref(n, from)
	default:
		if c < 0 {
			p.fail("unexpected end of pattern", p.at)
		}
		p.failf(start+1, "unknown extension ?P%c", c)
	}
	return true
}

func (p *translator) backref(n, pos int) {
	if n > p.groups {
		p.failf(pos, "invalid group reference %d", n)
	}
	for _, o := range p.open {
		if o == n {
			p.fail("cannot refer to an open group", pos-1)
		}
	}
	fmt.Fprintf(&p.out, `(?:\k<g%d>)`, n)
}

func (p *translator) conditional(start, depth int) {
	p.at++
	from := p.at
	name := p.word(')', "group name")
	n, ok := p.names[name]
	if !ok {
		v, err := strconv.Atoi(name)
		if err != nil {
			if !py.IsIdentifier(name) {
				p.failf(from, "bad character in group name %s", py.QuoteStr(name))
			}
			p.failf(from, "unknown group name %s", py.QuoteStr(name))
		}
		if v == 0 {
			p.fail("bad group number", from)
		}
		n = v
	}
	if n > p.groups {
		p.failf(from, "invalid group reference %d", n)
	}
	p.inner(fmt.Sprintf("(?(g%d)", n), start, depth)
}

// inlineFlags reads (?i) and (?i-m:…).
func (p *translator) inlineFlags(start, depth int) bool {
	from := p.at
	on, off, negative := 0, 0, false
	for ; p.at < len(p.src); p.at++ {
		c := p.src[p.at]
		if c == '-' && !negative {
			negative = true
			continue
		}
		if c == ':' || c == ')' {
			break
		}
		f := flagOf(c)
		if f == 0 {
			if p.at == from {
				p.failf(start+1, "unknown extension ?%c", c)
			}
			p.fail("unknown flag", p.at)
		}
		if negative {
			off |= f
		} else {
			on |= f
		}
	}
	if p.at >= len(p.src) {
		p.fail("missing -, : or )", p.at)
	}
	if p.src[p.at] == ')' {
		if negative {
			p.fail("missing :", p.at)
		}
		p.fail("global flags not at the start of the expression", start)
	}
	if negative && off == 0 {
		p.fail("missing flag", p.at)
	}
	p.at++
	saved := p.flags
	p.flags = p.flags&^off | on
	open := "(?"
	if on&flagIgnoreCase != 0 {
		open += "i"
	}
	if off&flagIgnoreCase != 0 {
		open += "-i"
	}
	p.inner(open+":", start, depth)
	p.flags = saved
	return true
}

// categories are the character classes by escape: as Unicode and as ASCII sets, to be put in brackets.
var categories = map[rune][2]string{
	'd': {`\d`, `0-9`}, 'w': {`\w`, `a-zA-Z0-9_`}, 's': {`\s\x1c-\x1f`, ` \t\n\r\f\v`},
}

func (p *translator) ascii() bool { return p.bytes || p.flags&flagASCII != 0 }

func (p *translator) category(c rune) (set string, negated, ok bool) {
	lower := c | 0x20
	pair, ok := categories[lower]
	if !ok || c > 0x7F {
		return "", false, false
	}
	if p.ascii() {
		return pair[1], c != lower, true
	}
	return pair[0], c != lower, true
}

// escape reads a backslash outside a class and reports whether the item can be repeated.
func (p *translator) escape() bool {
	start := p.at
	p.at++
	if p.at >= len(p.src) {
		p.fail("bad escape (end of pattern)", start)
	}
	c := p.src[p.at]
	if set, negated, ok := p.category(c); ok {
		p.at++
		if negated {
			p.out.WriteString("[^" + set + "]")
		} else {
			p.out.WriteString("[" + set + "]")
		}
		return true
	}
	switch c {
	case 'A':
		p.at++
		p.out.WriteString(`\A`)
		return false
	case 'Z':
		p.at++
		p.out.WriteString(`\z`)
		return false
	case 'b', 'B':
		p.at++
		p.boundary(c)
		return false
	}
	if c >= '1' && c <= '9' {
		p.number(start)
		return true
	}
	p.literal(p.char(start))
	return true
}

func (p *translator) boundary(c rune) {
	w := `\w`
	if p.ascii() {
		w = "[a-zA-Z0-9_]"
	}
	if c == 'b' {
		p.out.WriteString(`(?:(?<=` + w + `)(?!` + w + `)|(?<!` + w + `)(?=` + w + `))`)
	} else {
		p.out.WriteString(`(?:(?<=` + w + `)(?=` + w + `)|(?<!` + w + `)(?!` + w + `))`)
	}
}

// number reads a back reference or an octal escape.
func (p *translator) number(start int) {
	c := p.src[p.at]
	digits := string(c)
	if p.at+1 < len(p.src) && p.src[p.at+1] >= '0' && p.src[p.at+1] <= '9' {
		digits += string(p.src[p.at+1])
		if p.at+2 < len(p.src) && isOctal(c) && isOctal(p.src[p.at+1]) && isOctal(p.src[p.at+2]) {
			digits += string(p.src[p.at+2])
			v, _ := strconv.ParseInt(digits, 8, 32)
			if v > 0o377 {
				p.failf(start, "octal escape value \\%s outside of range 0-0o377", digits)
			}
			p.at += 3
			p.literal(rune(v))
			return
		}
	}
	p.at += len(digits)
	n, _ := strconv.Atoi(digits)
	p.backref(n, start+1)
}

func isOctal(c rune) bool { return c >= '0' && c <= '7' }

var simpleEscapes = map[rune]rune{'a': '\a', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}

// char reads an escape that stands for one character; p.at is at what follows the backslash.
func (p *translator) char(start int) rune {
	c := p.src[p.at]
	p.at++
	if r, ok := simpleEscapes[c]; ok {
		return r
	}
	switch {
	case c == 'x':
		return p.hex(start, 2)
	case c == 'u' && !p.bytes:
		return p.hex(start, 4)
	case c == 'U' && !p.bytes:
		return p.hex(start, 8)
	case c == '0':
		v := rune(0)
		for n := 0; n < 2 && p.at < len(p.src) && isOctal(p.src[p.at]); n++ {
			v = v*8 + p.src[p.at] - '0'
			p.at++
		}
		return v
	case c < 0x80 && (c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'):
		p.failf(start, `bad escape \%c`, c)
	}
	return c
}

func (p *translator) hex(start, n int) rune {
	v, k := rune(0), 0
	for ; k < n && p.at < len(p.src); k++ {
		d := strings.IndexRune("0123456789abcdef", p.src[p.at]|0x20)
		if p.src[p.at] >= '0' && p.src[p.at] <= '9' {
			d = int(p.src[p.at] - '0')
		}
		if d < 0 {
			break
		}
		v = v<<4 | rune(d)
		p.at++
	}
	if k < n {
		p.failf(start, "incomplete escape %s", string(p.src[start:p.at]))
	}
	if v > 0x10FFFF {
		p.failf(start, "bad escape %s", string(p.src[start:p.at]))
	}
	return v
}

// class reads a set in brackets.
func (p *translator) class() {
	start := p.at
	p.at++
	negate := p.peek() == '^'
	if negate {
		p.at++
	}
	var set, high strings.Builder
	var extra []string
	for first := true; ; first = false {
		if p.at >= len(p.src) {
			p.fail("unterminated character set", start)
		}
		if p.src[p.at] == ']' && !first {
			p.at++
			break
		}
		from := p.at
		lo, isSet := p.classItem(&set, &extra)
		if p.peek() != '-' || p.at+1 < len(p.src) && p.src[p.at+1] == ']' {
			if !isSet {
				classChar(&set, lo)
			}
			continue
		}
		if p.at+1 >= len(p.src) {
			p.fail("unterminated character set", start)
		}
		p.at++
		hi, hiSet := p.classItem(&high, &extra)
		if isSet || hiSet {
			p.failf(from, "bad character range %s", string(p.src[from:p.at]))
		}
		if hi < lo {
			p.failf(from, "bad character range %s", string(p.src[from:p.at]))
		}
		classChar(&set, lo)
		set.WriteByte('-')
		classChar(&set, hi)
	}
	p.writeClass(set.String(), extra, negate)
}

// classItem reads one character (returned) or category (written to set, or to extra if negated).
func (p *translator) classItem(set *strings.Builder, extra *[]string) (r rune, isSet bool) {
	c := p.src[p.at]
	if c != '\\' {
		p.at++
		return c, false
	}
	start := p.at
	p.at++
	if p.at >= len(p.src) {
		p.fail("bad escape (end of pattern)", start)
	}
	c = p.src[p.at]
	if cat, negated, ok := p.category(c); ok {
		p.at++
		if negated {
			*extra = append(*extra, cat)
		} else {
			set.WriteString(cat)
		}
		return 0, true
	}
	if c == 'b' {
		p.at++
		return '\b', false
	}
	if isOctal(c) {
		v := rune(0)
		for n := 0; n < 3 && p.at < len(p.src) && isOctal(p.src[p.at]); n++ {
			v = v*8 + p.src[p.at] - '0'
			p.at++
		}
		return v, false
	}
	return p.char(start), false
}

func classChar(b *strings.Builder, r rune) {
	if r < 0x80 && !(r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z') {
		fmt.Fprintf(b, `\x%02x`, r)
		return
	}
	b.WriteRune(r)
}

// writeClass writes a set; negated categories inside it make it an alternative of sets.
func (p *translator) writeClass(set string, extra []string, negate bool) {
	if len(extra) == 0 {
		if negate {
			p.out.WriteString("[^" + set + "]")
		} else {
			p.out.WriteString("[" + set + "]")
		}
		return
	}
	var parts []string
	if set != "" {
		parts = append(parts, "["+set+"]")
	}
	for _, e := range extra {
		parts = append(parts, "[^"+e+"]")
	}
	any := strings.Join(parts, "|")
	if negate {
		p.out.WriteString("(?:(?!" + any + `)[\s\S])`)
	} else {
		p.out.WriteString("(?:" + any + ")")
	}
}
