package differential

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Result is what a command line does: the bytes of both streams and the exit status.
type Result struct {
	Stdout, Stderr string
	Status         int
}

// Case is a command line and what the real tools make of it.
type Case struct {
	// Comments are the lines in front, with their `# `.
	Comments []string
	// Command is the line, or the lines, for a shell.
	Command string
	// Line is where the command starts in the file, from 1.
	Line int
	Want Result
}

// Ours tells that the recorder can't run the case.
func (c *Case) Ours() bool { return c.marked("# ours: ") }

// AnyOrder tells that the order of the lines on standard output doesn't count.
func (c *Case) AnyOrder() bool { return c.marked("# any order") }

// marked looks in the comments right above the case, those behind the last blank line.
func (c *Case) marked(prefix string) bool {
	for _, s := range slices.Backward(c.Comments) {
		if s == "" {
			break
		}
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// Equal compares what a run of the case gave with another.
func (c *Case) Equal(a, b Result) bool {
	if c.AnyOrder() {
		a.Stdout, b.Stdout = sortLines(a.Stdout), sortLines(b.Stdout)
	}
	return a == b
}

func sortLines(s string) string {
	lines := strings.SplitAfter(s, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// File is a parsed file of cases: Cases, and comments after the last of them.
type File struct {
	Name  string // without folder and extension
	Cases []*Case
	Tail  []string
}

// Files lists the case files of a folder in order.
func Files(dir string) ([]string, error) {
	return filepath.Glob(filepath.Join(dir, "*.txt"))
}

// Read parses a file of cases.
func Read(path string) (*File, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := Parse(string(b))
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	f.Name = strings.TrimSuffix(filepath.Base(path), ".txt")
	return f, nil
}

// Parse reads the text of a case file. An error begins with the line's number.
func Parse(text string) (*File, error) {
	f := &File{}
	var comments []string
	var open *Case
	var out, errs stream
	end := func() {
		if open != nil {
			open.Want.Stdout, open.Want.Stderr = out.String(), errs.String()
			f.Cases = append(f.Cases, open)
		}
		open, out, errs = nil, stream{}, stream{}
	}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		bad := func(format string, args ...any) error {
			return fmt.Errorf("%d: %s", i+1, fmt.Sprintf(format, args...))
		}
		fresh := open != nil && out.empty() && errs.empty()
		switch {
		case line == "" && open == nil:
			comments = append(comments, "")
		case line == "":
			end()
		case open == nil && strings.HasPrefix(line, "#"):
			comments = append(comments, line)
		case open == nil && strings.HasPrefix(line, "$ "):
			open = &Case{Command: line[2:], Line: i + 1, Comments: comments}
			comments = nil
		case open == nil:
			return nil, bad("a case begins with `$ `")
		case fresh && (strings.HasPrefix(line, "> ") || line == ">"):
			open.Command += "\n" + strings.TrimPrefix(line[1:], " ")
		case strings.HasPrefix(line, "? "):
			n, err := strconv.Atoi(line[2:])
			if err != nil || n < 1 || n > 255 || open.Want.Status != 0 {
				return nil, bad("%q is no exit status", line[2:])
			}
			open.Want.Status = n
		case open.Want.Status != 0:
			return nil, bad("the status comes last")
		case line == "!" || strings.HasPrefix(line, "! "):
			if err := errs.add(strings.TrimPrefix(line[1:], " ")); err != nil {
				return nil, bad("%v", err)
			}
		case line[0] == '$' || line[0] == '>' || line[0] == '?' || line[0] == '#':
			return nil, bad("output that begins with %q is written behind a backslash", line[:1])
		default:
			if err := out.add(line); err != nil {
				return nil, bad("%v", err)
			}
		}
	}
	end()
	f.Tail = comments
	return f, nil
}

// stream puts the lines of an output together.
type stream struct {
	bytes.Buffer
	cut bool
}

func (s *stream) empty() bool { return s.Len() == 0 }

func (s *stream) add(line string) error {
	if s.cut {
		return fmt.Errorf("a line after one without newline")
	}
	if rest, ok := strings.CutPrefix(line, `\`); ok {
		switch {
		case rest == "-":
			if s.empty() {
				return fmt.Errorf(`\- without a line`)
			}
			s.Truncate(s.Len() - 1)
			s.cut = true
			return nil
		case strings.HasPrefix(rest, `"`):
			text, err := strconv.Unquote(rest)
			if err != nil {
				return fmt.Errorf("%s is no quoted string", rest)
			}
			line = text
		case rest == "" || strings.ContainsAny(rest[:1], `$>!?#\`):
			line = rest
		default:
			return fmt.Errorf("a backslash before %q means nothing", rest[:1])
		}
	}
	s.WriteString(line)
	s.WriteByte('\n')
	return nil
}

// Format writes a file of cases as Parse reads it.
func (f *File) Format() string {
	var b strings.Builder
	for i, c := range f.Cases {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, line := range c.Comments {
			b.WriteString(line + "\n")
		}
		b.WriteString("$ " + strings.ReplaceAll(c.Command, "\n", "\n> ") + "\n")
		b.WriteString(c.Want.Format())
	}
	if len(f.Tail) > 0 {
		b.WriteString("\n" + strings.Join(f.Tail, "\n") + "\n")
	}
	return b.String()
}

// Format writes a result as it stands below a command.
func (r Result) Format() string {
	var b strings.Builder
	writeStream(&b, "", r.Stdout)
	writeStream(&b, "! ", r.Stderr)
	if r.Status != 0 {
		fmt.Fprintf(&b, "? %d\n", r.Status)
	}
	return b.String()
}

func writeStream(b *strings.Builder, mark, s string) {
	if s == "" {
		return
	}
	text, whole := strings.CutSuffix(s, "\n")
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(strings.TrimSuffix(mark+escape(line, mark != ""), " ") + "\n")
	}
	if !whole {
		b.WriteString(mark + `\-` + "\n")
	}
}

// escape writes a line of output so that it can't be taken for something else; marked lines only need what is unprintable escaped.
func escape(line string, marked bool) string {
	switch {
	case !utf8.ValidString(line) || strings.ContainsFunc(line, control):
		return `\` + strconv.Quote(line)
	case line == "" && marked:
		return ""
	case line == "":
		return `\`
	case strings.HasSuffix(line, " "):
		return `\` + strconv.Quote(line)
	case line[0] == '\\' || !marked && strings.ContainsAny(line[:1], "$>!?#"):
		return `\` + line
	}
	return line
}

func control(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f || r == '\ufeff' }
