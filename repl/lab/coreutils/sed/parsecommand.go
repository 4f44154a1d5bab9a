package sed

import (
	"strings"
	"unicode/utf8"

	"gospark/repl/lab/coreutils/posix"
)

// parsers has the commands; nil for those that are a letter only.
var parsers map[byte]func(*parser, *command) error

func init() {
	parsers = map[byte]func(*parser, *command) error{
		'=': nil, 'd': nil, 'D': nil, 'g': nil, 'G': nil, 'h': nil, 'H': nil, 'n': nil, 'N': nil, 'p': nil, 'P': nil, 'x': nil, 'z': nil, 'F': nil,
		'a': (*parser).text, 'i': (*parser).text, 'c': (*parser).text,
		'b': (*parser).jump, 't': (*parser).jump, 'T': (*parser).jump,
		'q': (*parser).exit, 'Q': (*parser).exit, 'l': (*parser).exit, 'L': (*parser).exit,
		'r': (*parser).fileName, 'R': (*parser).fileName, 'w': (*parser).fileName, 'W': (*parser).fileName,
		's': (*parser).substitute, 'y': (*parser).transliterate,
		'{': (*parser).block, '}': (*parser).blockEnd, ':': (*parser).label, '#': (*parser).comment,
	}
	delete(parsers, 'L')
}

func (p *parser) add(c *command) { p.program.commands = append(p.program.commands, c) }

func (p *parser) comment(c *command) error {
	if c.from != nil {
		return p.err("comments don't accept any addresses")
	}
	for p.at < len(p.src) && p.src[p.at] != '\n' {
		p.at++
	}
	return nil
}

func (p *parser) block(c *command) error {
	p.blocks = append(p.blocks, len(p.program.commands))
	p.add(c)
	return nil
}

func (p *parser) blockEnd(c *command) error {
	if len(p.blocks) == 0 {
		return p.err("unexpected `}'")
	}
	if c.from != nil {
		return p.err("} doesn't want any addresses")
	}
	last := len(p.blocks) - 1
	p.program.commands[p.blocks[last]].target = len(p.program.commands)
	p.blocks = p.blocks[:last]
	return p.end()
}

func (p *parser) label(c *command) error {
	if c.from != nil {
		return p.err(": doesn't want any addresses")
	}
	p.skip(" \t")
	start := p.at
	for p.at < len(p.src) && p.src[p.at] != '\n' && p.src[p.at] != ';' && p.src[p.at] != ' ' {
		p.at++
	}
	name := p.src[start:p.at]
	if name == "" {
		return p.err("\":\" lacks a label")
	}
	p.program.labels[name] = len(p.program.commands)
	return nil
}

func (p *parser) jump(c *command) error {
	p.skip(" \t")
	start := p.at
	for p.at < len(p.src) && !strings.ContainsRune("\n; \t}", rune(p.src[p.at])) {
		p.at++
	}
	c.text = p.src[start:p.at]
	p.jumps = append(p.jumps, len(p.program.commands))
	p.add(c)
	return p.end()
}

func (p *parser) exit(c *command) error {
	if c.to != nil && c.name != 'l' {
		return p.err("command only uses one address")
	}
	p.skip(" \t")
	if n, ok := p.number(); ok {
		c.number = n
	}
	p.add(c)
	return p.end()
}

func (p *parser) fileName(c *command) error {
	p.skip(" \t")
	start := p.at
	for p.at < len(p.src) && p.src[p.at] != '\n' {
		p.at++
	}
	c.text = p.src[start:p.at]
	if c.text == "" {
		return p.err("missing filename in r/R/w/W commands")
	}
	p.add(c)
	return nil
}

// text reads what a, i and c print: "a\" and lines, or one line as GNU sed has it.
func (p *parser) text(c *command) error {
	p.skip(" \t")
	if p.at >= len(p.src) {
		return p.err("expected \\ after `a', `c' or `i'")
	}
	if p.peek() == '\\' {
		p.at++
		start := p.at
		p.skip(" \t")
		if p.peek() == '\n' {
			p.at++
		} else if p.at >= len(p.src) {
			return p.err("expected \\ after `a', `c' or `i'")
		} else {
			p.at = start
		}
	}
	var b strings.Builder
	for p.at < len(p.src) && p.src[p.at] != '\n' {
		if p.src[p.at] == '\\' && p.at+1 < len(p.src) {
			p.at++
			if p.src[p.at] == 't' {
				b.WriteByte('\t')
				p.at++
				continue
			}
		}
		b.WriteByte(p.src[p.at])
		p.at++
	}
	p.at = min(p.at+1, len(p.src))
	b.WriteByte('\n')
	c.text = b.String()
	p.add(c)
	return nil
}

func (p *parser) transliterate(c *command) error {
	delimiter := p.next()
	from, ok := p.delimited(delimiter, false)
	to, ok2 := "", false
	if ok {
		to, ok2 = p.delimited(delimiter, false)
	}
	if !ok2 {
		return p.err("unterminated `y' command")
	}
	a, b := unescape(from), unescape(to)
	if len(a) != len(b) {
		return p.err("strings for `y' command are different lengths")
	}
	c.table = map[rune]rune{}
	for i, r := range a {
		if _, twice := c.table[r]; !twice {
			c.table[r] = b[i]
		}
	}
	p.add(c)
	return p.end()
}

func unescape(s string) []rune {
	var runes []rune
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\\' && i+1 < len(s) {
			i++
			if r, n = utf8.DecodeRuneInString(s[i:]); simple[byte(r)] != 0 && r < utf8.RuneSelf {
				r = rune(simple[byte(r)])
			} else if r != '\\' {
				runes = append(runes, '\\')
			}
		}
		runes = append(runes, r)
		i += n
	}
	return runes
}

// simple are the escapes of one character.
var simple = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'f': '\f', 'v': '\v', 'a': '\a'}

func (p *parser) substitute(c *command) error {
	delimiter := p.next()
	if delimiter == '\n' || delimiter == '\\' {
		return p.err("delimiter character is not a single-byte character")
	}
	pattern, ok := p.delimited(delimiter, true)
	replacement := ""
	if ok {
		replacement, ok = p.delimited(delimiter, false)
	}
	if !ok {
		return p.err("unterminated `s' command")
	}
	c.sub = &substitution{}
	var o posix.Options
	if err := p.substituteFlags(c.sub, &o); err != nil {
		return err
	}
	if pattern == "" {
		c.sub.empty = true
	} else {
		var err error
		if c.re, err = p.regexp(pattern, o); err != nil {
			return err
		}
	}
	most := 0
	c.sub.parts, most = replacementParts(replacement)
	if c.re != nil && most > c.re.Groups() {
		return p.err("invalid reference \\" + string(rune('0'+most)) + " on `s' command's RHS")
	}
	p.add(c)
	if c.sub.file != "" {
		return nil
	}
	return p.end()
}

func (p *parser) substituteFlags(s *substitution, o *posix.Options) error {
	for {
		c := p.peek()
		switch {
		case c >= '0' && c <= '9':
			n, _ := p.number()
			if n == 0 {
				return p.err("number option to `s' command may not be zero")
			}
			if s.nth > 0 {
				return p.err("multiple number options to `s' command")
			}
			s.nth = n
			continue
		case c == 'g' && s.global:
			p.at++
			return p.err("multiple `g' options to `s' command")
		case c == 'g':
			s.global = true
		case c == 'p' && s.print > 0:
			p.at++
			return p.err("multiple `p' options to `s' command")
		case c == 'p':
			s.print++
		case c == 'i' || c == 'I':
			o.Fold = true
		case c == 'm' || c == 'M':
			o.Multiline = true
		case c == 'e':
			p.at++
			return p.err("e/r/w commands disabled in sandbox mode")
		case c == 'w':
			p.at++
			w := &command{}
			rest := &parser{src: p.src, at: p.at, expression: p.expression, file: p.file, program: &Program{}}
			if err := rest.fileName(w); err != nil {
				return err
			}
			p.at, s.file = rest.at, w.text
			return nil
		case c == 0 || strings.IndexByte("\n;}# \t\r", c) >= 0:
			return nil
		default:
			p.at++
			return p.err("unknown option to `s'")
		}
		p.at++
	}
}

// replacementParts splits a replacement and tells the highest group in it.
func replacementParts(s string) (parts []part, most int) {
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, part{text: text.String(), group: -1})
			text.Reset()
		}
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '&':
			flush()
			parts = append(parts, part{group: 0})
		case c != '\\' || i+1 == len(s):
			text.WriteByte(c)
		default:
			i++
			c = s[i]
			switch {
			case c >= '0' && c <= '9':
				flush()
				parts = append(parts, part{group: int(c - '0')})
				most = max(most, int(c-'0'))
			case strings.IndexByte("ULulE", c) >= 0:
				flush()
				parts = append(parts, part{group: -1, fold: c})
			case simple[c] != 0:
				text.WriteByte(simple[c])
			default:
				text.WriteByte(c)
			}
		}
	}
	flush()
	return parts, most
}
