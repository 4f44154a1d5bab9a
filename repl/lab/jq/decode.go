package jq

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// maxDepth is how many arrays, objects and keys of an input may be open at once.
const maxDepth = 256

// syntaxError is an error of a JSON text, with its place.
type syntaxError struct{ text string }

func (e *syntaxError) Error() string { return e.text }

// decoder reads JSON texts one after the other. It checks as jq's parser does, byte by byte and token by token, so
// that an error is found at the same place.
type decoder struct {
	source
	stack []frame
	open  int  // objects in the stack that wait for a key's value: jq's own stack has the key too
	next  any  // the value that is complete but not yet put anywhere
	has   bool // there is one
	seq   bool // texts begin with the record separator
	keys  map[string]string
	text  []byte
	begun bool
}

// frame is an array or object that is not complete.
type frame struct {
	array  []any
	object *object
	key    string
	keyed  bool // the object's key is known, its value is not
}

func newDecoder(r io.Reader) *decoder {
	return &decoder{source: source{reader: r, line: 1}, keys: map[string]string{}}
}

func decodeText(text string) *decoder {
	return &decoder{source: source{buf: []byte(text), eof: true, line: 1}, keys: map[string]string{}}
}

func (d *decoder) fail(text string) error {
	d.stack, d.open, d.has = d.stack[:0], 0, false
	return &syntaxError{fmt.Sprintf("%s at line %d, column %d", text, d.line, d.column())}
}

func (d *decoder) failAtEnd(text string) error { return d.fail(text + " at EOF") }

// Next returns the next value; io.EOF ends them.
func (d *decoder) Next() (any, error) {
	if err := d.mark(); err != nil {
		return nil, err
	}
	for {
		c, ok := d.peek()
		if !ok {
			return d.atEnd()
		}
		switch c {
		case ' ', '\t', '\r':
			d.pos++
			continue
		case '\n':
			d.pos++
			d.newline()
			continue
		case '"':
			d.pos++
			if err := d.quoted(); err != nil {
				return nil, err
			}
		case '[', '{', ':', ',', ']', '}':
			d.pos++
			if text := d.structure(c); text != "" {
				return nil, d.fail(text)
			}
		case 0x1e:
			d.pos++
			if len(d.stack) > 0 || d.has {
				return nil, d.fail("Truncated value")
			}
			continue
		default:
			if err := d.literal(); err != nil {
				return nil, err
			}
		}
		if d.has && len(d.stack) == 0 {
			d.has = false
			return d.next, nil
		}
	}
}

// mark skips the byte order mark before the first text.
func (d *decoder) mark() error {
	if d.begun {
		return nil
	}
	d.begun = true
	for i, m := range []byte("\xef\xbb\xbf") {
		c, ok := d.peek()
		if !ok || c != m {
			if i > 0 {
				return &syntaxError{"Malformed BOM"}
			}
			return nil
		}
		d.pos++
		d.lineStart++
	}
	return nil
}

func (d *decoder) atEnd() (any, error) {
	if len(d.stack) > 0 {
		return nil, d.failAtEnd("Unfinished JSON term")
	}
	return nil, io.EOF
}

func (d *decoder) value(v any) string {
	if d.has {
		return "Expected separator between values"
	}
	d.next, d.has = v, true
	return ""
}

func (d *decoder) structure(c byte) string {
	var top *frame
	if n := len(d.stack); n > 0 {
		top = &d.stack[n-1]
	}
	switch c {
	case '[', '{':
		if len(d.stack)+d.open >= maxDepth {
			return "Exceeds depth limit for parsing"
		}
		if d.has {
			return "Expected separator between values"
		}
		if c == '[' {
			d.stack = append(d.stack, frame{array: []any{}})
		} else {
			d.stack = append(d.stack, frame{object: newObject(4)})
		}
		return ""
	case ':':
		return d.colon(top)
	case ',':
		return d.comma(top)
	case ']':
		if top == nil || top.object != nil {
			return "Unmatched ']'"
		}
		if d.has {
			top.array = append(top.array, d.next)
		} else if len(top.array) > 0 {
			return "Expected another array element"
		}
		d.next = top.array
	case '}':
		if top == nil {
			return "Unmatched '}'"
		}
		if d.has {
			if !top.keyed {
				return "Objects must consist of key:value pairs"
			}
			top.object.set(top.key, d.next)
			d.open--
		} else if top.object == nil || top.keyed {
			return "Unmatched '}'"
		} else if len(top.object.vals) > 0 {
			return "Expected another key-value pair"
		}
		d.next = top.object
	}
	d.has = true
	top.array, top.object = nil, nil
	d.stack = d.stack[:len(d.stack)-1]
	return ""
}

func (d *decoder) colon(top *frame) string {
	if !d.has || top == nil {
		return "Expected string key before ':'"
	}
	if top.object == nil || top.keyed {
		return "':' not as part of an object"
	}
	key, ok := d.next.(string)
	if !ok {
		return "Object keys must be strings"
	}
	top.key, top.keyed, d.has = key, true, false
	d.open++
	return ""
}

func (d *decoder) comma(top *frame) string {
	switch {
	case !d.has || top == nil:
		return "Expected value before ','"
	case top.object == nil:
		top.array = append(top.array, d.next)
	case !top.keyed:
		return "Objects must consist of key:value pairs"
	default:
		top.object.set(top.key, d.next)
		top.keyed = false
		d.open--
	}
	d.has = false
	return ""
}

// quoted reads a string after its first quote.
func (d *decoder) quoted() error {
	raw, plainText, ok := d.untilQuote()
	if !ok {
		return d.failAtEnd("Unfinished string")
	}
	var s string
	if plainText {
		if n := len(d.stack); n > 0 && d.stack[n-1].object != nil && !d.stack[n-1].keyed {
			s = d.intern(raw)
		} else {
			s = string(raw)
		}
		if !utf8.ValidString(s) {
			s = string(appendValid(nil, raw))
		}
	} else {
		text, err := unescape(d.text[:0], raw)
		if err != "" {
			return d.fail(err)
		}
		d.text, s = text, string(text)
	}
	if err := d.value(s); err != "" {
		return d.fail(err)
	}
	return nil
}

func (d *decoder) intern(raw []byte) string {
	if s, ok := d.keys[string(raw)]; ok {
		return s
	}
	s := string(raw)
	if len(d.keys) < 4096 && len(raw) <= 64 {
		d.keys[s] = s
	}
	return s
}

// literal reads a name or a number, up to a byte that ends it, which counts as read when it is not good.
func (d *decoder) literal() error {
	raw := d.untilDelimiter()
	v, text := literalValue(raw)
	if text == "" {
		text = d.value(v)
	}
	if text == "" {
		return nil
	}
	c, ok := d.peek()
	if !ok {
		return d.failAtEnd(text)
	}
	d.pos++
	if c == '\n' {
		d.newline()
	}
	return d.fail(text)
}
