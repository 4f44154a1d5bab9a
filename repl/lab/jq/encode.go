package jq

import "unicode/utf8"

// style says how values are printed.
type style struct {
	indent  int // blanks a level; 0: all on one line
	tab     bool
	sorted  bool
	ascii   bool
	colours *palette
}

// palette has the escape sequences of jq's default colours.
type palette struct{ null, no, yes, number, text, array, object string }

const (
	fieldColour = "\x1b[34;1m"
	reset       = "\x1b[0m"
)

var defaultColours = &palette{"\x1b[1;30m", "\x1b[0;39m", "\x1b[0;39m", "\x1b[0;39m", "\x1b[0;32m", "\x1b[1;39m", "\x1b[1;39m"}

var compact = &style{}

func dump(v any) string { return string(compact.append(nil, v, 0)) }

func (p *palette) of(v any) string {
	switch v := v.(type) {
	case nil:
		return p.null
	case bool:
		if v {
			return p.yes
		}
		return p.no
	case float64:
		return p.number
	case string:
		return p.text
	case []any:
		return p.array
	}
	return p.object
}

func (s *style) newline(b []byte, depth int) []byte {
	switch {
	case s.tab:
		b = append(b, '\n')
		for range depth {
			b = append(b, '\t')
		}
	case s.indent > 0:
		b = append(b, '\n')
		for range depth * s.indent {
			b = append(b, ' ')
		}
	}
	return b
}

// append prints v, which is depth levels deep.
func (s *style) append(b []byte, v any, depth int) []byte {
	colour, end := "", ""
	if s.colours != nil {
		colour, end = s.colours.of(v), reset
	}
	b = append(b, colour...)
	switch v := v.(type) {
	case nil:
		b = append(b, "null"...)
	case bool:
		if v {
			b = append(b, "true"...)
		} else {
			b = append(b, "false"...)
		}
	case float64:
		b = appendNumber(b, v)
	case string:
		b = appendString(b, v, s.ascii)
	case []any:
		b = s.array(b, v, depth, colour)
	case *object:
		b = s.object(b, v, depth, colour, end)
	}
	return append(b, end...)
}

func (s *style) array(b []byte, v []any, depth int, colour string) []byte {
	b = append(b, '[')
	for i, x := range v {
		if i > 0 {
			b = append(append(b, colour...), ',')
		}
		b = s.append(s.newline(b, depth+1), x, depth+1)
	}
	return s.close(b, ']', len(v), depth, colour)
}

func (s *style) close(b []byte, bracket byte, n, depth int, colour string) []byte {
	if n > 0 {
		b = append(b, colour...)
		b = append(s.newline(b, depth), colour...)
	}
	return append(b, bracket)
}

func (s *style) object(b []byte, o *object, depth int, colour, end string) []byte {
	b = append(b, '{')
	keys := o.keys()
	if s.sorted {
		keys = o.sortedKeys()
	}
	for i, k := range keys {
		if i > 0 {
			b = append(append(b, colour...), ',')
		}
		b = s.newline(b, depth+1)
		b = append(b, end...)
		if colour != "" {
			b = append(b, fieldColour...)
		}
		b = appendString(b, k, s.ascii)
		b = append(append(append(b, end...), colour...), ':')
		if s.indent > 0 || s.tab {
			b = append(b, ' ')
		}
		b = append(b, end...)
		v := o.vals[i]
		if s.sorted {
			v = o.get(k)
		}
		b = s.append(b, v, depth+1)
	}
	return s.close(b, '}', len(keys), depth, colour)
}

const hex = "0123456789abcdef"

// plain marks the bytes that a JSON text has as they are.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 0x20 && c != '"' && c != '\\' && c != 0x7f
	}
	return t
}()

var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', '\b': 'b', '\t': 't', '\r': 'r', '\n': 'n', '\f': 'f'}

func appendString(b []byte, s string, ascii bool) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf || !ascii {
			if plain[c] {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			if short, ok := shortEscapes[c]; ok {
				b = append(b, '\\', short)
			} else {
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		b = append(b, s[start:i]...)
		r, n := utf8.DecodeRuneInString(s[i:])
		b = appendEscaped(b, r)
		i += n
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

func appendEscaped(b []byte, r rune) []byte {
	if r > 0xffff {
		r -= 0x10000
		return appendEscaped(appendEscaped(b, 0xd800+r>>10), 0xdc00+r&0x3ff)
	}
	return append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}
