package csv

import (
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/source"
)

// dialect is how records are written as text.
type dialect struct {
	sep           string
	quote, escape byte // 0: none
	comment       byte // 0: none
	trimLeft      bool
	trimRight     bool
	null          string
	lineSep       string
}

func newDialect(o source.Options) (*dialect, error) {
	d := &dialect{sep: ",", quote: '"', escape: '\\'}
	for _, name := range []string{"delimiter", "sep"} {
		if v, ok := o.Get(name); ok {
			d.sep = unescapeSep(v)
		}
	}
	if d.sep == "" {
		return nil, errs.New(errs.IllegalArgument, "INVALID_DELIMITER_VALUE.NULL_VALUE")
	}
	for name, to := range map[string]*byte{"quote": &d.quote, "escape": &d.escape, "comment": &d.comment} {
		v, ok := o.Get(name)
		switch {
		case !ok:
		case len(v) > 1 && v != "\\u0000":
			return nil, errs.Plain(errs.JavaError, "java.lang.RuntimeException: %s cannot be more than one character", name)
		case len(v) == 1:
			*to = v[0]
		default:
			*to = 0
		}
	}
	d.trimLeft, d.trimRight = flag(o, "ignoreLeadingWhiteSpace"), flag(o, "ignoreTrailingWhiteSpace")
	d.null, _ = o.Get("nullValue")
	d.lineSep, _ = o.Get("lineSep")
	return d, nil
}

func flag(o source.Options, name string) bool {
	v, _ := o.Get(name)
	return strings.EqualFold(v, "true")
}

func unescapeSep(s string) string {
	return strings.NewReplacer(`\t`, "\t", `\\`, `\`, `\n`, "\n", `\r`, "\r", `\u0001`, "\x01", `\u0000`, "\x00").Replace(s)
}

// parser takes a text apart. Fields are cut into values; ok tells a value that was there from one that is null.
type parser struct {
	*dialect
	text string
	pos  int
	buf  []byte
}

// record reads the next record into dst; false at the end. Empty lines and comments are skipped.
func (p *parser) record(dst []string) ([]string, bool) {
	for {
		if p.pos >= len(p.text) {
			return nil, false
		}
		start := p.pos
		rest := p.text[start:]
		end := strings.IndexAny(rest, "\r\n")
		if end < 0 {
			end = len(rest)
		}
		line := rest[:end]
		if strings.TrimSpace(line) != "" && (p.comment == 0 || line[0] != p.comment) {
			break
		}
		p.pos += end
		p.newline()
	}
	dst = dst[:0]
	for {
		v, more := p.field()
		dst = append(dst, v)
		if !more {
			p.newline()
			return dst, true
		}
	}
}

// newline steps over the end of a line.
func (p *parser) newline() {
	if p.pos < len(p.text) && p.text[p.pos] == '\r' {
		p.pos++
	}
	if p.pos < len(p.text) && p.text[p.pos] == '\n' {
		p.pos++
	}
}

// atEnd says whether a field ends at i.
func (p *parser) atEnd(i int) bool {
	return i >= len(p.text) || p.text[i] == '\n' || p.text[i] == '\r' || strings.HasPrefix(p.text[i:], p.sep)
}

// field reads one value; more says that a separator follows.
func (p *parser) field() (value string, more bool) {
	start := p.pos
	if p.trimLeft {
		for p.pos < len(p.text) && blank(p.text[p.pos]) && !p.atEnd(p.pos) {
			p.pos++
		}
	}
	if p.quote != 0 && p.pos < len(p.text) && p.text[p.pos] == p.quote {
		if v, ok := p.quoted(); ok {
			return v, p.step()
		}
	}
	begin := p.pos
	for !p.atEnd(p.pos) {
		p.pos++
	}
	if begin < start {
		begin = start
	}
	value = p.text[begin:p.pos]
	if p.trimRight {
		value = strings.TrimRight(value, " \t")
	}
	return value, p.step()
}

func blank(c byte) bool { return c == ' ' || c == '\t' }

// step goes past a separator.
func (p *parser) step() bool {
	if strings.HasPrefix(p.text[p.pos:], p.sep) {
		p.pos += len(p.sep)
		return true
	}
	return false
}

// quoted reads a quoted value. A quote in its middle that is not escaped makes it an unquoted one: then ok is false and pos is back.
func (p *parser) quoted() (value string, ok bool) {
	i := p.pos + 1
	p.buf = p.buf[:0]
	for i < len(p.text) {
		c := p.text[i]
		switch {
		case p.escape != 0 && c == p.escape && i+1 < len(p.text) && p.text[i+1] == p.quote && (p.escape != p.quote || !p.atEnd(i+1)):
			p.buf = append(p.buf, p.quote)
			i += 2
		case p.escape != 0 && p.escape != p.quote && c == p.escape && i+1 < len(p.text) && p.text[i+1] == p.escape:
			p.buf = append(p.buf, c)
			i += 2
		case c == p.quote:
			k := i + 1
			for k < len(p.text) && blank(p.text[k]) && !p.atEnd(k) {
				k++
			}
			if p.atEnd(k) {
				p.pos = k
				return string(p.buf), true
			}
			return "", false
		default:
			p.buf = append(p.buf, c)
			i++
		}
	}
	p.pos = i
	return string(p.buf), true
}
