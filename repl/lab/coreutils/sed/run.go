package sed

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"gospark/repl/lab/coreutils/posix"
)

// Files gives a machine its input and output.
type Files interface {
	// Line returns the next line with its delimiter, or nil at the end of the input. The last line may lack it.
	Line() []byte
	// Last tells that no line comes after the one that Line returned.
	Last() bool
	// FileName is the file that the last line came from; Restarted tells that it is the first of a file when each
	// file is on its own, and so line numbers begin anew.
	FileName() string
	Restarted() bool
	// Out is where the lines go now.
	Out() *bufio.Writer
	// Read opens a file for r and R, nil if that can't be read; Writer one for w.
	Read(name string) *bufio.Reader
	Writer(name string) *bufio.Writer
	// Done tells that the run was interrupted.
	Done() bool
}

// Machine runs a program over lines.
type Machine struct {
	Program   *Program
	Files     Files
	Silent    bool
	Delimiter byte

	pattern, hold []byte
	ended         bool          // the line had its delimiter
	unended       *bufio.Writer // has a line without its delimiter at its end
	number        int
	replaced      bool
	lastRegexp    *posix.Regexp
	appended      []func()
	readers       map[string]*bufio.Reader
	status        int
	quit          bool
}

// Run edits all input and returns the exit status; the error is one of the script that shows only when it runs.
func (m *Machine) Run() (int, error) {
	m.readers = map[string]*bufio.Reader{}
	for _, c := range m.Program.commands {
		switch {
		case c.name == 'w' || c.name == 'W':
			m.Files.Writer(c.text)
		case c.sub != nil && c.sub.file != "":
			m.Files.Writer(c.sub.file)
		}
	}
	again := false
	for !m.quit && !m.Files.Done() {
		if !again && !m.read(false) {
			break
		}
		restart, err := m.cycle()
		if err != nil {
			return 1, err
		}
		again = restart
	}
	return m.status, nil
}

// read gets the next line into the pattern space, behind what is there if it is to be joined.
func (m *Machine) read(join bool) bool {
	line := m.Files.Line()
	if line == nil {
		return false
	}
	if m.Files.Restarted() {
		m.number = 0
		for _, c := range m.Program.commands {
			c.active = false
		}
	}
	m.number++
	n := len(line)
	m.ended = line[n-1] == m.Delimiter
	if m.ended {
		line = line[:n-1]
	}
	if join {
		m.pattern = append(m.pattern, m.Delimiter)
	} else {
		m.pattern = m.pattern[:0]
	}
	m.pattern = append(m.pattern, line...)
	return true
}

func (m *Machine) print(line []byte) {
	out := m.out()
	out.Write(line)
	if m.ended {
		out.WriteByte(m.Delimiter)
	} else {
		m.unended = out
	}
}

// out is where to write, behind the newline that the last line there lacked.
func (m *Machine) out() *bufio.Writer {
	out := m.Files.Out()
	if m.unended == out {
		out.WriteByte(m.Delimiter)
	}
	m.unended = nil
	return out
}

// finish ends a cycle: the pattern space is printed, then what a, r and R left for the end.
func (m *Machine) finish(print bool) {
	if print && !m.Silent {
		m.print(m.pattern)
	}
	for _, do := range m.appended {
		do()
	}
	m.appended = m.appended[:0]
}

// cycle runs the program once; restart says that D wants the next one without a new line.
func (m *Machine) cycle() (restart bool, err error) {
	commands := m.Program.commands
	for at := 0; at < len(commands); {
		c := commands[at]
		at++
		selected, err := m.selects(c)
		if err != nil {
			return false, err
		}
		if !selected {
			if c.name == '{' {
				at = c.target
			}
			continue
		}
		next, over, err := m.execute(c, at)
		if err != nil {
			return false, err
		}
		switch over {
		case deleteAll:
			m.finish(false)
			return false, nil
		case deleteFirst:
			m.finish(false)
			return true, nil
		case quitPrinting, quitSilent:
			m.quit = true
			m.finish(over == quitPrinting)
			return false, nil
		}
		if at = next; m.Files.Done() {
			return false, nil
		}
	}
	m.finish(true)
	return false, nil
}

func (m *Machine) selects(c *command) (bool, error) {
	in, err := m.inRange(c)
	return in != c.negated, err
}

func (m *Machine) inRange(c *command) (bool, error) {
	if c.from == nil {
		return true, nil
	}
	if c.to == nil {
		return m.at(c.from)
	}
	if !c.active {
		if c.from.zero && m.number == 1 && c.end == 0 {
			c.active, c.end = true, -1
		} else {
			starts, err := m.at(c.from)
			if !starts || err != nil {
				return false, err
			}
			c.active, c.end = true, -1
			switch c.to.kind {
			case 'n':
				c.end = c.to.line
			case '+':
				c.end = m.number + c.to.plus
			case '~':
				if c.end = m.number; c.to.multiple > 0 {
					c.end = (m.number + c.to.multiple - 1) / c.to.multiple * c.to.multiple
				}
			}
			if c.end >= 0 && c.end <= m.number {
				c.active = false
			}
			return true, nil
		}
	}
	if c.end >= 0 {
		if m.number >= c.end {
			c.active = false
		}
		return m.number <= c.end, nil
	}
	ends, err := m.at(c.to)
	c.active = !ends
	return true, err
}

func (m *Machine) at(a *address) (bool, error) {
	switch a.kind {
	case 'n':
		return m.number == a.line, nil
	case 's':
		if a.step <= 0 {
			return m.number == a.first, nil
		}
		return m.number >= a.first && (m.number-a.first)%a.step == 0, nil
	case '$':
		return m.Files.Last(), nil
	}
	re, err := m.regexp(a.re)
	return err == nil && re.Match(m.pattern), err
}

// regexp is the given expression, or for the empty one that which was used last.
func (m *Machine) regexp(re *posix.Regexp) (*posix.Regexp, error) {
	if re != nil {
		m.lastRegexp = re
	}
	if m.lastRegexp == nil {
		return nil, fmt.Errorf("no previous regular expression")
	}
	return m.lastRegexp, nil
}

// list writes the pattern space as l does: escapes, folded, with $ at its end.
func (m *Machine) list(width int) {
	var b strings.Builder
	column := 0
	for i := 0; i < len(m.pattern); {
		r, n := utf8.DecodeRune(m.pattern[i:])
		text := string(m.pattern[i : i+n])
		switch {
		case r == '\\':
			text = `\\`
		case strings.ContainsRune("\a\b\f\n\r\t\v", r):
			text = `\` + string("abfnrtv"[strings.IndexRune("\a\b\f\n\r\t\v", r)])
		case r < 32 || r >= 127:
			text = ""
			for _, c := range m.pattern[i : i+n] {
				text += fmt.Sprintf("\\%03o", c)
			}
		}
		if width > 1 && column+len(text) > width-1 {
			b.WriteString("\\\n")
			column = 0
		}
		column += len(text)
		b.WriteString(text)
		i += n
	}
	m.out().WriteString(b.String() + "$\n")
}

func (m *Machine) appendFile(name string) {
	m.appended = append(m.appended, func() {
		if r := m.Files.Read(name); r != nil {
			copyAll(m.out(), r)
		}
	})
}

// copyAll copies piece by piece: reading may flush the writer.
func copyAll(out *bufio.Writer, in io.Reader) {
	buffer := make([]byte, 1<<15)
	for {
		n, err := in.Read(buffer)
		out.Write(buffer[:n])
		if err != nil {
			return
		}
	}
}

func (m *Machine) appendLine(name string) {
	r, open := m.readers[name]
	if !open {
		r = m.Files.Read(name)
		m.readers[name] = r
	}
	if r == nil {
		return
	}
	if line, err := r.ReadBytes('\n'); err == nil || len(line) > 0 {
		line = bytes.TrimSuffix(line, []byte("\n"))
		m.appended = append(m.appended, func() { m.out().Write(append(line, '\n')) })
	}
}
