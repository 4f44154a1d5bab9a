package json

import (
	"math"
	"slices"
	"strconv"

	"gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

// encoder writes JSON text into buf.
type encoder struct {
	th                                           *object.Thread
	buf                                          []byte
	skipKeys, ensureASCII, circular, nan, sorted bool
	indent                                       string
	pretty                                       bool
	itemSep, keySep                              string
	fallback                                     object.Object // default(); nil: the TypeError
	open                                         []object.Object
}

func (e *encoder) newline(level int) {
	if !e.pretty {
		return
	}
	e.buf = append(e.buf, '\n')
	for range level {
		e.buf = append(e.buf, e.indent...)
	}
}

// value writes o, which is nested level deep.
func (e *encoder) value(o object.Object, level int) error {
	switch v := o.(type) {
	case *object.Str:
		e.str(v.String())
		return nil
	case object.Int:
		e.buf = strconv.AppendInt(e.buf, int64(v), 10)
		return nil
	case object.Bool:
		e.buf = strconv.AppendBool(e.buf, bool(v))
		return nil
	case object.Float:
		return e.float(float64(v))
	case *object.List:
		return e.list(o, v.Items, level)
	case *object.Tuple:
		return e.list(o, v.Items, level)
	case *object.Dict:
		return e.dict(v, level)
	}
	if o == object.None {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	if s, ok, err := e.number(o); ok || err != nil {
		e.buf = append(e.buf, s...)
		return err
	}
	return e.other(o, level)
}

// number is the text of a big int or of an instance of a subclass of int or float.
func (e *encoder) number(o object.Object) (string, bool, error) {
	if n := object.BigOf(o); n != nil {
		s, err := object.Repr(e.th, object.NewBig(n))
		return s, true, err
	}
	if i, ok := o.(*object.Instance); ok {
		if f, ok := i.Native.(object.Float); ok {
			s, err := e.floatText(float64(f))
			return s, true, err
		}
	}
	return "", false, nil
}

func (e *encoder) other(o object.Object, level int) error {
	if e.fallback == nil {
		return notSerializable(o)
	}
	if err := e.enter(o); err != nil {
		return err
	}
	defer e.leave()
	r, err := object.Call(e.th, e.fallback, o)
	if err != nil {
		return err
	}
	return e.value(r, level)
}

func notSerializable(o object.Object) error {
	return object.TypeErrorf("Object of type %s is not JSON serializable", o.Type().Name)
}

// enter guards against values that contain themselves.
func (e *encoder) enter(o object.Object) error {
	if e.circular {
		for _, x := range e.open {
			if x == o {
				return object.ValueErrorf("Circular reference detected")
			}
		}
		e.open = append(e.open, o)
	}
	return e.th.Enter(" while encoding a JSON object")
}

func (e *encoder) leave() {
	if e.circular {
		e.open = e.open[:len(e.open)-1]
	}
	e.th.Leave()
}

func (e *encoder) float(f float64) error {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		s, err := e.floatText(f)
		e.buf = append(e.buf, s...)
		return err
	}
	e.buf = pyfmt.AppendFloatRepr(e.buf, f)
	return nil
}

func (e *encoder) floatText(f float64) (string, error) {
	text := ""
	switch {
	case math.IsNaN(f):
		text = "NaN"
	case math.IsInf(f, 1):
		text = "Infinity"
	case math.IsInf(f, -1):
		text = "-Infinity"
	default:
		return pyfmt.FloatRepr(f), nil
	}
	if !e.nan {
		return "", object.ValueErrorf("Out of range float values are not JSON compliant")
	}
	return text, nil
}

func (e *encoder) list(o object.Object, items []object.Object, level int) error {
	if len(items) == 0 {
		e.buf = append(e.buf, "[]"...)
		return nil
	}
	if err := e.enter(o); err != nil {
		return err
	}
	defer e.leave()
	e.buf = append(e.buf, '[')
	for i, v := range items {
		if i > 0 {
			e.buf = append(e.buf, e.itemSep...)
		}
		e.newline(level + 1)
		if err := e.value(v, level+1); err != nil {
			return err
		}
	}
	e.newline(level)
	e.buf = append(e.buf, ']')
	return nil
}

func (e *encoder) dict(d *object.Dict, level int) error {
	if d.Len() == 0 {
		e.buf = append(e.buf, "{}"...)
		return nil
	}
	if err := e.enter(d); err != nil {
		return err
	}
	defer e.leave()
	e.buf = append(e.buf, '{')
	first := true
	one := func(k, v object.Object) error {
		name, ok, err := e.key(k)
		if err != nil || !ok {
			return err
		}
		if !first {
			e.buf = append(e.buf, e.itemSep...)
		}
		first = false
		e.newline(level + 1)
		e.str(name)
		e.buf = append(e.buf, e.keySep...)
		return e.value(v, level+1)
	}
	if e.sorted {
		keys := d.Keys()
		if err := object.SortItems(e.th, keys, object.None, false); err != nil {
			return err
		}
		for _, k := range keys {
			v, _, err := d.Get(e.th, k)
			if err == nil {
				err = one(k, v)
			}
			if err != nil {
				return err
			}
		}
	} else {
		for pos := 0; ; {
			next, k, v, ok := d.Next(pos)
			if !ok {
				break
			}
			pos = next
			if err := one(k, v); err != nil {
				return err
			}
		}
	}
	if !first {
		e.newline(level)
	}
	e.buf = append(e.buf, '}')
	return nil
}

// key is the text of a dict key; ok is false for one that is skipped.
func (e *encoder) key(k object.Object) (text string, ok bool, err error) {
	switch v := k.(type) {
	case *object.Str:
		return v.String(), true, nil
	case object.Bool:
		return strconv.FormatBool(bool(v)), true, nil
	case object.Int:
		return strconv.FormatInt(int64(v), 10), true, nil
	case object.Float:
		s, err := e.floatText(float64(v))
		return s, true, err
	}
	if k == object.None {
		return "null", true, nil
	}
	if s, ok, err := e.number(k); ok || err != nil {
		return s, true, err
	}
	if e.skipKeys {
		return "", false, nil
	}
	return "", false, object.TypeErrorf("keys must be str, int, float, bool or None, not %s", k.Type().Name)
}

const hexDigits = "0123456789abcdef"

// str writes a quoted string.
func (e *encoder) str(s string) {
	e.buf = slices.Grow(e.buf, len(s)+2)
	b := append(e.buf, '"')
	plain := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && (c < 0x7F || !e.ensureASCII) {
			i++
			continue
		}
		b = append(b, s[plain:i]...)
		if c < 0x80 {
			b = appendEscape(b, c)
			i++
		} else {
			r, n := object.DecodeRune(s[i:])
			i += n
			if r > 0xFFFF {
				r -= 0x10000
				b = appendHex(b, 0xD800|r>>10)
				r = 0xDC00 | r&0x3FF
			}
			b = appendHex(b, r)
		}
		plain = i
	}
	b = append(b, s[plain:]...)
	e.buf = append(b, '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	case '\f':
		return append(b, `\f`...)
	case '\b':
		return append(b, `\b`...)
	}
	return appendHex(b, rune(c))
}

func appendHex(b []byte, r rune) []byte {
	return append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}
