package sed

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gospark/repl/lab/coreutils/posix"
)

// Script is one -e or -f of the command line.
type Script struct {
	Text string
	File string // of -f
}

type parser struct {
	src        string
	at         int
	expression int
	file       string
	extended   bool
	program    *Program
	blocks     []int
	jumps      []int
}

// Parse reads the scripts as one program.
func Parse(scripts []Script, extended bool) (*Program, error) {
	p := &parser{extended: extended, program: &Program{labels: map[string]int{}}}
	number := 0
	for i := 0; i < len(scripts); i++ {
		s := scripts[i]
		p.file, p.at = s.File, 0
		if s.File == "" {
			number++
			// An -e that ends inside the text of a, i or c goes on in the next.
			for i+1 < len(scripts) && scripts[i+1].File == "" && strings.HasSuffix(s.Text, `\`) {
				i++
				s.Text += "\n" + scripts[i].Text
			}
		}
		p.src, p.expression = s.Text, number
		if i == 0 && (s.Text == "#n" || strings.HasPrefix(s.Text, "#n\n")) {
			p.program.silent = true
		}
		for p.skip(" \t\n;"); p.at < len(p.src); p.skip(" \t\n;") {
			if err := p.command(); err != nil {
				return nil, err
			}
		}
	}
	if len(p.blocks) > 0 {
		p.at = 0
		return nil, p.err("unmatched `{'")
	}
	for _, i := range p.jumps {
		c := p.program.commands[i]
		if c.target = len(p.program.commands); c.text == "" {
			continue
		}
		target, ok := p.program.labels[c.text]
		if !ok {
			return nil, &LabelError{c.text}
		}
		c.target = target
	}
	return p.program, nil
}

func (p *parser) err(text string) error {
	e := &Error{Expression: p.expression, Char: min(p.at, len(p.src)), Text: text}
	if p.file != "" {
		e.Expression, e.File, e.Line = 0, p.file, strings.Count(p.src[:min(p.at, len(p.src))], "\n")+1
	}
	return e
}

func (p *parser) skip(set string) {
	for p.at < len(p.src) && strings.IndexByte(set, p.src[p.at]) >= 0 {
		p.at++
	}
}

// next reads one byte; 0 at the end, which counts as read for the place of errors.
func (p *parser) next() byte {
	p.at++
	if p.at > len(p.src) {
		p.at = len(p.src)
		return 0
	}
	return p.src[p.at-1]
}

func (p *parser) peek() byte {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

func (p *parser) number() (int, bool) {
	start := p.at
	for p.at < len(p.src) && p.src[p.at] >= '0' && p.src[p.at] <= '9' {
		p.at++
	}
	n, err := strconv.Atoi(p.src[start:p.at])
	return n, err == nil
}

func (p *parser) addresses(c *command) error {
	var err error
	if c.from, err = p.address(false); err != nil || c.from == nil {
		return err
	}
	p.skip(" \t")
	if p.peek() == ',' {
		p.at++
		p.skip(" \t")
		if c.to, err = p.address(true); err != nil {
			return err
		}
		if c.to == nil {
			p.next()
			return p.err("unexpected `,'")
		}
	}
	if c.from.zero && (c.to == nil || c.to.kind != '/') {
		p.next()
		return p.err("invalid usage of line address 0")
	}
	return nil
}

func (p *parser) address(second bool) (*address, error) {
	c := p.peek()
	switch {
	case c >= '0' && c <= '9':
		n, _ := p.number()
		if p.peek() == '~' && !second {
			p.at++
			step, _ := p.number()
			return &address{kind: 's', first: n, step: step}, nil
		}
		return &address{kind: 'n', line: n, zero: n == 0 && !second}, nil
	case second && (c == '+' || c == '~'):
		p.at++
		n, ok := p.number()
		if !ok {
			return nil, p.err("expected number")
		}
		return &address{kind: c, plus: n, multiple: n}, nil
	case c == '$':
		p.at++
		return &address{kind: '$', last: true}, nil
	case c == '/' || c == '\\':
		p.at++
		if c == '\\' {
			c = p.next()
		}
		text, ok := p.delimited(c, true)
		if !ok {
			return nil, p.err("unterminated address regex")
		}
		var o posix.Options
		for {
			switch p.peek() {
			case 'I':
				o.Fold = true
			case 'M':
				o.Multiline = true
			default:
				if text == "" {
					return &address{kind: '/', empty: true}, nil
				}
				re, err := p.regexp(text, o)
				return &address{kind: '/', re: re}, err
			}
			p.at++
		}
	}
	return nil, nil
}

func (p *parser) regexp(text string, o posix.Options) (*posix.Regexp, error) {
	o.Extended = p.extended
	re, err := posix.Compile(text, o)
	if err != nil {
		return nil, p.err(err.Error())
	}
	return re, nil
}

// delimited reads up to an unescaped delimiter and takes the backslash off escaped ones. In an expression it does not
// end within brackets.
func (p *parser) delimited(delimiter byte, expression bool) (string, bool) {
	var b strings.Builder
	for p.at < len(p.src) {
		c := p.src[p.at]
		p.at++
		switch {
		case c == '[' && expression && c != delimiter && p.bracket(&b):
		case c == delimiter:
			return b.String(), true
		case c == '\n' && expression:
			p.at--
			return "", false
		case c == '\\' && p.at < len(p.src):
			d := p.src[p.at]
			p.at++
			switch {
			case d == delimiter && expression && strings.IndexByte(`.*[]^$+?(){}|`, d) >= 0:
				b.WriteString("[" + string(d) + "]")
			case d == delimiter && d != '&':
				b.WriteByte(d)
			default:
				b.WriteByte('\\')
				b.WriteByte(d)
			}
		default:
			b.WriteByte(c)
		}
	}
	p.at = len(p.src)
	return "", false
}

// bracket copies a bracket expression, of which [ was read; false if it has no end.
func (p *parser) bracket(b *strings.Builder) bool {
	src := p.src[p.at:]
	i := 0
	if strings.HasPrefix(src, "^") {
		i++
	}
	if strings.HasPrefix(src[i:], "]") {
		i++
	}
	for ; i < len(src) && src[i] != ']' && src[i] != '\n'; i++ {
		if src[i] != '[' || i+1 >= len(src) || strings.IndexByte(":.=", src[i+1]) < 0 {
			continue
		}
		if end := strings.Index(src[i+2:], src[i+1:i+2]+"]"); end >= 0 {
			i += end + 3
		}
	}
	if i >= len(src) || src[i] != ']' {
		return false
	}
	text := src[:i+1]
	for escape, c := range simple {
		text = strings.ReplaceAll(text, `\`+string(escape), string(c))
	}
	b.WriteString("[" + text)
	p.at += i + 1
	return true
}

func (p *parser) command() error {
	c := &command{}
	if err := p.addresses(c); err != nil {
		return err
	}
	p.skip(" \t")
	for p.peek() == '!' {
		p.at++
		c.negated = true
		p.skip(" \t")
		if p.peek() == '!' {
			p.at++
			return p.err("multiple `!'s")
		}
	}
	if p.at >= len(p.src) {
		return p.err("missing command")
	}
	c.name = p.next()
	parse, known := parsers[c.name]
	if !known {
		r, n := utf8.DecodeRuneInString(p.src[p.at-1:])
		p.at += n - 1
		return p.err("unknown command: `" + string(r) + "'")
	}
	if parse == nil {
		p.program.commands = append(p.program.commands, c)
		return p.end()
	}
	return parse(p, c)
}

// end checks that nothing but a separator follows a command.
func (p *parser) end() error {
	p.skip(" \t\r")
	switch p.peek() {
	case 0:
		if p.at < len(p.src) {
			break
		}
		return nil
	case '}', '#':
		return nil
	case '\n', ';':
		p.at++
		return nil
	}
	p.at++
	return p.err("extra characters after command")
}
