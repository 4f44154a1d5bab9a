package coreutils

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

var cutSyntax = &syntax{
	options: "b,bytes: c,characters: d,delimiter: f,fields: n complement s,only-delimited output-delimiter: z,zero-terminated",
	usage:   "OPTION... [FILE]...",
}

// span is a range of positions, counted from 1, both ends within.
type span struct{ low, high int64 }

type cutter struct {
	spans        []span
	fields       bool
	delimiter    byte
	between      string
	hasBetween   bool
	onlyWith     bool
	endOfLine    byte
	hasDelimiter bool
}

func cut(t *tool) {
	options, files, ok := t.parse(cutSyntax)
	if !ok {
		return
	}
	c := cutter{delimiter: '\t', endOfLine: '\n'}
	list, mode, complement := "", "", false
	for _, o := range options {
		switch o.name {
		case "b", "c", "f":
			if mode != "" {
				t.misused(1, "only one list may be specified")
				return
			}
			mode, list = o.name, o.value
		case "d":
			if len(o.value) > 1 {
				t.misused(1, "the delimiter must be a single character")
				return
			}
			c.hasDelimiter, c.delimiter = true, 0
			if o.value != "" {
				c.delimiter = o.value[0]
			}
		case "s":
			c.onlyWith = true
		case "complement":
			complement = true
		case "output-delimiter":
			c.between, c.hasBetween = o.value, true
		case "z":
			c.endOfLine = 0
		}
	}
	c.fields = mode == "f"
	switch {
	case mode == "":
		t.misused(1, "you must specify a list of bytes, characters, or fields")
		return
	case c.hasDelimiter && !c.fields:
		t.misused(1, "an input delimiter may be specified only when operating on fields")
		return
	case c.onlyWith && !c.fields:
		t.misused(1, "suppressing non-delimited lines makes sense\n\tonly when operating on fields")
		return
	}
	if c.spans, ok = parseSpans(t, list, mode); !ok {
		return
	}
	if complement {
		c.spans = outside(c.spans)
	}
	if c.fields && !c.hasBetween {
		c.between = string([]byte{c.delimiter})
	}
	t.eachFile(files, func(in *input) {
		for line := in.line(c.endOfLine); line != nil && !t.done(); line = in.line(c.endOfLine) {
			line = chomp(line, c.endOfLine)
			if c.fields {
				c.cutFields(t, line)
			} else {
				c.cutBytes(t, line)
			}
		}
	})
}

// parseSpans reads N, N-M, N- and -M with commas or blanks between, and joins what overlaps.
func parseSpans(t *tool, list, mode string) ([]span, bool) {
	noun, zero := "byte/character position", "byte/character positions are numbered from 1"
	value := "invalid byte or character position "
	if mode == "f" {
		noun, zero, value = "field", "fields are numbered from 1", "invalid field value "
	}
	var spans []span
	for _, word := range strings.FieldsFunc(list+",", func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		low, high, dash := strings.Cut(word, "-")
		s := span{1, math.MaxInt64}
		for _, end := range [...]struct {
			text string
			to   *int64
		}{{low, &s.low}, {high, &s.high}} {
			if end.text == "" {
				continue
			}
			n, ok := unsigned(end.text)
			if !ok {
				if mode == "f" && !strings.Contains(end.text, "-") {
					t.misused(1, "%s%s", value, t.quote(end.text[leadingDigits(end.text):]))
				} else if mode == "f" {
					t.misused(1, "invalid field range")
				} else {
					t.misused(1, "%s%s", value, t.quote(end.text[leadingDigits(end.text):]))
				}
				return nil, false
			}
			if n == 0 && end.to == &s.low {
				t.misused(1, "%s", zero)
				return nil, false
			}
			*end.to = n
		}
		switch {
		case dash && low == "" && high == "":
			t.misused(1, "invalid range with no endpoint: -")
			return nil, false
		case !dash:
			s.high = s.low
		case s.high < s.low:
			t.misused(1, "invalid decreasing range")
			return nil, false
		}
		spans = append(spans, s)
	}
	if len(spans) == 0 {
		t.misused(1, "missing list of %ss", noun)
		return nil, false
	}
	slices.SortFunc(spans, func(a, b span) int {
		if a.low < b.low {
			return -1
		}
		return 1
	})
	joined := spans[:1]
	for _, s := range spans[1:] {
		if last := &joined[len(joined)-1]; s.low <= last.high {
			last.high = max(last.high, s.high)
		} else {
			joined = append(joined, s)
		}
	}
	return joined, true
}

// outside is what the spans leave out.
func outside(spans []span) []span {
	var rest []span
	next := int64(1)
	for _, s := range spans {
		if s.low > next {
			rest = append(rest, span{next, s.low - 1})
		}
		if s.high == math.MaxInt64 {
			return rest
		}
		next = s.high + 1
	}
	return append(rest, span{next, math.MaxInt64})
}

func (c *cutter) cutBytes(t *tool, line []byte) {
	first := true
	for _, s := range c.spans {
		if s.low > int64(len(line)) {
			break
		}
		if !first && c.hasBetween {
			t.out.WriteString(c.between)
		}
		first = false
		t.out.Write(line[s.low-1 : min(s.high, int64(len(line)))])
	}
	t.out.WriteByte(c.endOfLine)
}

func (c *cutter) cutFields(t *tool, line []byte) {
	if bytes.IndexByte(line, c.delimiter) < 0 {
		if !c.onlyWith {
			t.out.Write(line)
			t.out.WriteByte(c.endOfLine)
		}
		return
	}
	first := true
	at := 0
	for number := int64(1); at < len(c.spans); number++ {
		field, rest, more := bytes.Cut(line, []byte{c.delimiter})
		if number > c.spans[at].high {
			at++
		}
		if at < len(c.spans) && number >= c.spans[at].low {
			if !first {
				t.out.WriteString(c.between)
			}
			first = false
			t.out.Write(field)
		}
		if line = rest; !more {
			break
		}
	}
	t.out.WriteByte(c.endOfLine)
}
