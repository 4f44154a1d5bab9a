package coreutils

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"syscall"
	"unicode/utf8"
)

func grep(t *tool) {
	g, files, ok := parseGrep(t)
	if !ok {
		return
	}
	switch {
	case len(files) > 0:
	case g.recursive:
		files = []string{""}
	default:
		files = []string{"-"}
	}
	names := g.names > 0 || g.names == 0 && (len(files) > 1 || g.recursive && files[0] != "-")
	if g.recursive && len(files) == 1 && g.names == 0 {
		info, err := os.Stat(t.Real(files[0]))
		names = files[0] == "" || err == nil && info.IsDir()
	}
	for _, name := range files {
		if t.done() || g.quiet && g.matched {
			break
		}
		if g.recursive && name != "-" {
			g.walk(t, name, names)
			continue
		}
		g.file(t, name, names)
	}
	if g.matched {
		if g.quiet {
			t.status = 0
		}
		return
	}
	t.status = max(t.status, 1)
}

// walk searches a folder's files in the order of their names.
func (g *grepper) walk(t *tool, name string, names bool) {
	shown := name
	if shown == "" {
		shown = "."
	}
	info, err := os.Stat(t.Real(shown))
	if err != nil || !info.IsDir() {
		g.file(t, name, names)
		return
	}
	entries, err := os.ReadDir(t.Real(shown))
	if err != nil {
		g.report(t, shown, err)
		return
	}
	for _, e := range entries {
		if t.done() || g.quiet && g.matched {
			return
		}
		below := e.Name()
		if name != "" {
			below = name + "/" + e.Name()
			if name[len(name)-1] == '/' {
				below = name + e.Name()
			}
		}
		switch {
		case e.IsDir():
			if !matchesAny(g.excludeDir, e.Name()) {
				g.walk(t, below, names)
			}
		case e.Type()&fs.ModeSymlink != 0 || e.Type()&(fs.ModeDevice|fs.ModeNamedPipe|fs.ModeSocket) != 0:
		case len(g.include) > 0 && !matchesAny(g.include, e.Name()) || matchesAny(g.exclude, e.Name()):
		default:
			g.file(t, below, names)
		}
	}
}

func matchesAny(patterns []string, name string) bool {
	for _, p := range patterns {
		if wildcard(p, name) {
			return true
		}
	}
	return false
}

func (g *grepper) report(t *tool, name string, err error) {
	t.status = max(t.status, 2)
	if !g.silent {
		t.failStatus(2, "%s: %s", name, reason(err))
	}
}

func (g *grepper) file(t *tool, name string, names bool) {
	in, err := t.open(name)
	if err != nil {
		if g.skipDirs && errors.Is(err, syscall.EISDIR) {
			return
		}
		g.report(t, name, err)
		return
	}
	defer in.Close()
	shown := name
	if name == "-" {
		shown = g.label
	}
	s := &search{grepper: g, t: t, in: in, name: shown, names: names}
	s.run()
}

// search is one file of grep.
type search struct {
	*grepper
	t     *tool
	in    *input
	name  string
	names bool

	number    int
	offset    int64
	found     int64
	held      []heldLine // for -B
	pending   int        // lines of -A that are still to print
	lastShown int
	binary    bool
}

type heldLine struct {
	text   []byte
	number int
	offset int64
}

func (s *search) run() {
	start, _ := s.in.Peek(1 << 15)
	s.binary = !s.text && s.delimiter != 0 && bytes.IndexByte(start, 0) >= 0
	if s.binary && s.skipBinary {
		return
	}
	defer s.end()
	for s.max != 0 && !s.t.done() {
		raw := s.in.line(s.delimiter)
		if raw == nil {
			return
		}
		s.number++
		line := heldLine{chomp(raw, s.delimiter), s.number, s.offset}
		s.offset += int64(len(raw))
		if s.matches(line.text) == s.invert {
			s.context(line)
			continue
		}
		s.found++
		if !s.listWithout {
			s.matched = true
		}
		if s.quiet || s.list || s.listWithout {
			return
		}
		if !s.count && !s.selected(line) {
			return
		}
		if s.found == s.max {
			for s.pending > 0 {
				if raw = s.in.line(s.delimiter); raw == nil {
					return
				}
				s.number++
				s.context(heldLine{chomp(raw, s.delimiter), s.number, s.offset})
				s.offset += int64(len(raw))
			}
			return
		}
	}
}

// selected prints a line with what goes in front of it; false ends the file.
func (s *search) selected(line heldLine) bool {
	if s.binary || !s.text && s.t.utf8Locale() && !utf8.Valid(line.text) {
		s.t.out.Flush()
		fmt.Fprintf(s.t.Stderr, "%s: %s: binary file matches\n", s.t.Name, s.name)
		return false
	}
	first := line.number
	if len(s.held) > 0 {
		first = s.held[0].number
	}
	if (s.before > 0 || s.after > 0) && s.lastShown > 0 && first > s.lastShown+1 {
		s.separator("--")
		s.t.out.WriteByte('\n')
	}
	for _, h := range s.held {
		s.line(h, '-')
	}
	s.held = s.held[:0]
	s.line(line, ':')
	s.pending = s.after
	return true
}

func (s *search) context(line heldLine) {
	switch {
	case s.pending > 0:
		s.pending--
		s.line(line, '-')
	case s.before > 0:
		if len(s.held) == s.before {
			s.held = append(s.held[:0], s.held[1:]...)
		}
		line.text = bytes.Clone(line.text)
		s.held = append(s.held, line)
	}
}

func (s *search) line(line heldLine, mark byte) {
	if s.lastShown == 0 && s.grepper.before+s.after > 0 && s.shownBefore() {
		s.separator("--")
		s.t.out.WriteByte('\n')
	}
	s.lastShown = line.number
	out := s.t.out
	if s.only {
		if mark == ':' && !s.invert {
			for _, p := range s.parts(line.text) {
				s.prefix(line, line.offset+int64(p[0]), mark)
				s.paint("01;31", string(line.text[p[0]:p[1]]))
				out.WriteByte(s.delimiter)
			}
		}
		return
	}
	s.prefix(line, line.offset, mark)
	if s.color && (mark == ':') != s.invert {
		at := 0
		for _, p := range s.parts(line.text) {
			out.Write(line.text[at:p[0]])
			s.paint("01;31", string(line.text[p[0]:p[1]]))
			at = p[1]
		}
		out.Write(line.text[at:])
	} else {
		out.Write(line.text)
	}
	out.WriteByte(s.delimiter)
}

// shownBefore tells that a file before this one had output, and notes that there is some now.
func (s *search) shownBefore() bool {
	before := s.grepper.shown
	s.grepper.shown = true
	return before
}

func (s *search) prefix(line heldLine, offset int64, mark byte) {
	if s.names {
		s.paint("35", s.name)
		if s.null {
			s.t.out.WriteByte(0)
		} else {
			s.separator(string(mark))
		}
	}
	if s.numbers {
		s.paint("32", s.padded(int64(line.number), 4))
		s.separator(string(mark))
	}
	if s.offsets {
		s.paint("32", strconv.FormatInt(offset, 10))
		s.separator(string(mark))
	}
	if s.tab && (s.names || s.numbers || s.offsets) {
		s.t.out.WriteByte('\t')
	}
}

func (s *search) padded(n int64, width int) string {
	if s.tab {
		return fmt.Sprintf("%*d", width, n)
	}
	return strconv.FormatInt(n, 10)
}

func (s *search) separator(text string) { s.paint("36", text) }

func (s *search) paint(color, text string) {
	if s.color {
		text = "\x1b[" + color + "m\x1b[K" + text + "\x1b[m\x1b[K"
	}
	s.t.out.WriteString(text)
}

// end prints what comes once a file.
func (s *search) end() {
	switch {
	case s.quiet:
	case s.count && !s.list && !s.listWithout:
		if s.names {
			s.paint("35", s.name)
			s.separator(map[bool]string{true: "\x00", false: ":"}[s.null])
		}
		s.t.printf("%d\n", s.found)
	case s.list && s.found > 0, s.listWithout && s.found == 0:
		s.matched = true
		s.paint("35", s.name)
		s.t.out.WriteByte(map[bool]byte{true: 0, false: '\n'}[s.null])
	}
}
