package sed

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// outcome is how a command ends the cycle.
type outcome int

const (
	goOn outcome = iota
	deleteAll
	deleteFirst
	quitPrinting
	quitSilent
)

// execute runs one command and returns the index of the next.
func (m *Machine) execute(c *command, next int) (int, outcome, error) {
	switch c.name {
	case '=':
		fmt.Fprintf(m.out(), "%d\n", m.number)
	case 'a':
		m.appended = append(m.appended, func() { m.out().WriteString(c.text) })
	case 'i':
		m.out().WriteString(c.text)
	case 'c':
		if c.to == nil || c.negated || !c.active {
			m.out().WriteString(c.text)
		}
		return 0, deleteAll, nil
	case 'd':
		return 0, deleteAll, nil
	case 'D':
		i := bytes.IndexByte(m.pattern, m.Delimiter)
		if i < 0 {
			return 0, deleteAll, nil
		}
		m.pattern = append(m.pattern[:0], m.pattern[i+1:]...)
		return 0, deleteFirst, nil
	case 'p':
		m.print(m.pattern)
	case 'P':
		first, _, _ := bytes.Cut(m.pattern, []byte{m.Delimiter})
		m.out().Write(append(first[:len(first):len(first)], m.Delimiter))
	case 'n':
		if m.Files.Last() {
			return 0, quitPrinting, nil
		}
		m.finish(true)
		m.read(false)
	case 'N':
		if m.Files.Last() {
			return 0, quitPrinting, nil
		}
		for _, do := range m.appended {
			do()
		}
		m.appended = m.appended[:0]
		m.read(true)
	case 'g':
		m.pattern = append(m.pattern[:0], m.hold...)
	case 'G':
		m.pattern = append(append(m.pattern, m.Delimiter), m.hold...)
	case 'h':
		m.hold = append(m.hold[:0], m.pattern...)
	case 'H':
		m.hold = append(append(m.hold, m.Delimiter), m.pattern...)
	case 'x':
		m.pattern, m.hold = m.hold, m.pattern
	case 'z':
		m.pattern = m.pattern[:0]
	case 'F':
		m.out().WriteString(m.Files.FileName() + "\n")
	case 'l':
		width := c.number
		if width == 0 {
			width = 70
		}
		m.list(width)
	case 'q', 'Q':
		m.status = c.number
		if c.name == 'Q' {
			return 0, quitSilent, nil
		}
		return 0, quitPrinting, nil
	case 'b':
		return c.target, goOn, nil
	case 't', 'T':
		if m.replaced == (c.name == 't') {
			next = c.target
		}
		m.replaced = false
	case 'r':
		m.appendFile(c.text)
	case 'R':
		m.appendLine(c.text)
	case 'w', 'W':
		if w := m.Files.Writer(c.text); w != nil {
			line := m.pattern
			if c.name == 'W' {
				line, _, _ = bytes.Cut(line, []byte{m.Delimiter})
			}
			w.Write(line)
			w.WriteByte(m.Delimiter)
			w.Flush()
		}
	case 'y':
		m.pattern = bytes.Map(func(r rune) rune {
			if to, ok := c.table[r]; ok {
				return to
			}
			return r
		}, m.pattern)
	case 's':
		return next, goOn, m.substitute(c)
	}
	return next, goOn, nil
}

func (m *Machine) substitute(c *command) error {
	re, err := m.regexp(c.re)
	if err != nil {
		return err
	}
	s := c.sub
	most := -1
	if !s.global {
		most = max(s.nth, 1)
	}
	matches := re.FindAll(m.pattern, most)
	if len(matches) < max(s.nth, 1) {
		return nil
	}
	var b bytes.Buffer
	at := 0
	for i, match := range matches {
		if i+1 < s.nth {
			continue
		}
		b.Write(m.pattern[at:match[0]])
		s.replace(&b, m.pattern, match)
		at = match[1]
	}
	b.Write(m.pattern[at:])
	m.pattern = append(m.pattern[:0], b.Bytes()...)
	m.replaced = true
	if s.print > 0 {
		m.print(m.pattern)
	}
	if s.file != "" {
		if w := m.Files.Writer(s.file); w != nil {
			w.Write(m.pattern)
			w.WriteByte(m.Delimiter)
			w.Flush()
		}
	}
	return nil
}

// replace writes the replacement of one match.
func (s *substitution) replace(b *bytes.Buffer, text []byte, match []int) {
	var all, once byte
	for _, p := range s.parts {
		switch p.fold {
		case 'U', 'L':
			all, once = p.fold, 0
			continue
		case 'E':
			all, once = 0, 0
			continue
		case 'u', 'l':
			once = p.fold
			continue
		}
		piece := p.text
		if p.group >= 0 {
			if 2*p.group+1 >= len(match) || match[2*p.group] < 0 {
				continue
			}
			piece = string(text[match[2*p.group]:match[2*p.group+1]])
		}
		if piece == "" {
			continue
		}
		switch all {
		case 'U':
			piece = strings.ToUpper(piece)
		case 'L':
			piece = strings.ToLower(piece)
		}
		if once != 0 {
			r, n := utf8.DecodeRuneInString(piece)
			if once == 'u' {
				r = unicode.ToUpper(r)
			} else {
				r = unicode.ToLower(r)
			}
			piece, once = string(r)+piece[n:], 0
		}
		b.WriteString(piece)
	}
}
