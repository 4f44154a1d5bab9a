package re

import (
	"fmt"
	"strings"

	py "gospark/repl/python/object"
)

// translation is a pattern rewritten for the engine, and what Python programs can ask of it.
type translation struct {
	text   string
	flags  int
	groups int
	names  map[string]int
	order  []string // names by group
}

// The flags of the module.
const (
	flagTemplate   = 1
	flagIgnoreCase = 2
	flagLocale     = 4
	flagMultiline  = 8
	flagDotAll     = 16
	flagUnicode    = 32
	flagVerbose    = 64
	flagDebug      = 128
	flagASCII      = 256
)

// patternError is a mistake in a pattern at a code point offset (-1: no place).
type patternError struct {
	msg string
	pos int
}

func (e *patternError) Error() string { return e.msg }

// translator checks a pattern by Python's rules and writes it for regexp2. Groups are numbered from the left in both,
// once the engine is told not to number named groups last: every group gets the name gN.
type translator struct {
	src    []rune
	at     int
	out    strings.Builder
	flags  int
	bytes  bool
	groups int
	names  map[string]int
	order  []string
	open   []int // groups that are still open
}

func translate(src string, flags int, isBytes bool) (t *translation, err error) {
	p := &translator{src: []rune(src), flags: flags, bytes: isBytes, names: map[string]int{}}
	defer func() {
		if e, ok := recover().(*patternError); ok {
			err = e
		}
	}()
	p.globalFlags()
	p.alternatives(0)
	if p.at < len(p.src) {
		p.fail("unbalanced parenthesis", p.at)
	}
	if !isBytes && p.flags&flagASCII == 0 {
		p.flags |= flagUnicode
	}
	return &translation{p.out.String(), p.flags, p.groups, p.names, p.order}, nil
}

func (p *translator) fail(msg string, pos int) { panic(&patternError{msg, pos}) }

func (p *translator) failf(pos int, format string, args ...any) {
	p.fail(fmt.Sprintf(format, args...), pos)
}

func (p *translator) peek() rune {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return -1
}

func (p *translator) has(s string) bool { return strings.HasPrefix(string(p.src[p.at:]), s) }

// globalFlags reads (?aimsx) at the start.
func (p *translator) globalFlags() {
	for p.has("(?") {
		end := p.at + 2
		set := 0
		for end < len(p.src) && flagOf(p.src[end]) != 0 {
			set |= flagOf(p.src[end])
			end++
		}
		if set == 0 || end >= len(p.src) || p.src[end] != ')' {
			return
		}
		p.flags |= set
		p.at = end + 1
	}
}

func flagOf(r rune) int {
	switch r {
	case 'i':
		return flagIgnoreCase
	case 'm':
		return flagMultiline
	case 's':
		return flagDotAll
	case 'x':
		return flagVerbose
	case 'a':
		return flagASCII
	case 'u':
		return flagUnicode
	case 'L':
		return flagLocale
	}
	return 0
}

// alternatives reads up to the end or a closing parenthesis.
func (p *translator) alternatives(depth int) {
	if depth > 200 {
		p.fail("pattern too deeply nested", p.at)
	}
	canRepeat := false
	for p.at < len(p.src) {
		start := p.at
		c := p.src[p.at]
		if p.flags&flagVerbose != 0 && p.skipVerbose(c) {
			continue
		}
		switch c {
		case ')':
			return
		case '|':
			p.at++
			p.out.WriteByte('|')
			canRepeat = false
			continue
		case '*', '+', '?', '{':
			if p.repeat(start, canRepeat) {
				canRepeat = false
				continue
			}
			p.at++
			p.out.WriteString(`\{`)
		case '(':
			canRepeat = p.group(depth)
			continue
		case '[':
			p.class()
		case '\\':
			canRepeat = p.escape()
			continue
		case '.':
			p.at++
			if p.flags&flagDotAll != 0 {
				p.out.WriteString(`[\s\S]`)
			} else {
				p.out.WriteString(`[^\n]`)
			}
		case '^':
			p.at++
			if p.flags&flagMultiline != 0 {
				p.out.WriteString(`(?:(?<=\n)|\A)`)
			} else {
				p.out.WriteString(`\A`)
			}
			canRepeat = false
			continue
		case '$':
			p.at++
			if p.flags&flagMultiline != 0 {
				p.out.WriteString(`(?=\n|\z)`)
			} else {
				p.out.WriteString(`(?=\n?\z)`)
			}
			canRepeat = false
			continue
		default:
			p.at++
			p.literal(c)
		}
		canRepeat = true
	}
}

func (p *translator) skipVerbose(c rune) bool {
	if strings.ContainsRune(" \t\n\r\f\v", c) {
		p.at++
		return true
	}
	if c == '#' {
		for p.at < len(p.src) && p.src[p.at] != '\n' {
			p.at++
		}
		return true
	}
	return false
}

// literal writes one character that stands for itself.
func (p *translator) literal(c rune) {
	if c < 0x80 && strings.ContainsRune(`\.+*?()|[]{}^$# -&~`, c) || c == '\n' {
		fmt.Fprintf(&p.out, `\x%02x`, c)
		return
	}
	p.out.WriteRune(c)
}

// repeat reads a quantifier; it reports false for a brace that is a plain character.
func (p *translator) repeat(start int, canRepeat bool) bool {
	lo, hi, text := 0, -1, ""
	switch p.src[p.at] {
	case '*':
		text = "*"
	case '+':
		text, lo = "+", 1
	case '?':
		text, hi = "?", 1
	case '{':
		end := p.at + 1
		body := ""
		for end < len(p.src) && p.src[end] != '}' {
			body += string(p.src[end])
			end++
		}
		low, high, comma := strings.Cut(body, ",")
		if end >= len(p.src) || strings.Trim(body, "0123456789,") != "" || strings.Count(body, ",") > 1 || low == "" && !comma {
			return false
		}
		if len(low) > 9 || len(high) > 9 {
			panic(py.OverflowErrorf("the repetition number is too large"))
		}
		_, _ = fmt.Sscan(low, &lo)
		if !comma {
			hi = lo
		} else if high != "" {
			_, _ = fmt.Sscan(high, &hi)
		}
		if hi >= 0 && hi < lo {
			p.fail("min repeat greater than max repeat", start+1)
		}
		text = fmt.Sprintf("{%d,%d}", lo, hi)
		if hi < 0 {
			text = fmt.Sprintf("{%d,}", lo)
		}
		p.at = end
	}
	p.at++
	if !canRepeat {
		if start > 0 && strings.ContainsRune("*+?}", p.src[start-1]) && p.out.Len() > 0 && !(start > 1 && p.src[start-2] == '\\') {
			p.fail("multiple repeat", start)
		}
		p.fail("nothing to repeat", start)
	}
	p.out.WriteString(text)
	switch p.peek() {
	case '?':
		p.at++
		p.out.WriteByte('?')
	case '+': // possessive
		p.at++
		p.wrapLast(text)
	}
	return true
}

// wrapLast turns the repeated item before into an atomic group. The items of a translation are self-contained, so the
// last one can be found from its closing bracket or single character.
func (p *translator) wrapLast(quantifier string) {
	s := p.out.String()
	body := s[:len(s)-len(quantifier)]
	at := itemStart(body)
	p.out.Reset()
	p.out.WriteString(body[:at] + "(?>" + body[at:] + quantifier + ")")
}

// itemStart is where the last item of a translated pattern begins.
func itemStart(s string) int {
	depth, class := 0, false
	last := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			if !class && depth == 0 {
				last = i
			}
			i++
			if i < len(s) && s[i] == 'x' {
				i += 2
			}
		case class:
			class = s[i] != ']'
		case s[i] == '[':
			class = true
			if depth == 0 {
				last = i
			}
		case s[i] == '(':
			if depth == 0 {
				last = i
			}
			depth++
		case s[i] == ')':
			depth--
		case depth == 0:
			last = i
		}
	}
	return last
}
