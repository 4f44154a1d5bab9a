package json

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf16"

	"gospark/repl/python/object"
	"gospark/repl/python/object/pyfmt"
)

// decoder reads JSON text. The hooks are nil where the plain Python value is wanted.
type decoder struct {
	th                               *object.Thread
	s                                string
	i                                int
	strict, share                    bool
	objectHook, pairsHook            object.Object
	parseFloat, parseInt, parseConst object.Object
}

// maxShared is the size of input up to which strings may point into it.
const maxShared = 1 << 14

func (d *decoder) reset(s string) {
	d.s, d.i = s, 0
	d.share = len(s) <= maxShared
}

// fail returns a JSONDecodeError at a byte offset.
func (d *decoder) fail(msg string, at int) error { return newDecodeError(msg, d.s, at) }

func (d *decoder) space() {
	for d.i < len(d.s) {
		switch d.s[d.i] {
		case ' ', '\n', '\t', '\r':
			d.i++
		default:
			return
		}
	}
}

// document reads one value with white space around it and nothing after.
func (d *decoder) document() (object.Object, error) {
	d.space()
	v, err := d.value()
	if err != nil {
		return nil, err
	}
	d.space()
	if d.i != len(d.s) {
		return nil, d.fail("Extra data", d.i)
	}
	return v, nil
}

// value reads one value that starts here.
func (d *decoder) value() (object.Object, error) {
	if d.i >= len(d.s) {
		return nil, d.fail("Expecting value", d.i)
	}
	switch c := d.s[d.i]; c {
	case '"':
		s, err := d.str()
		if err != nil {
			return nil, err
		}
		return object.NewStr(s), nil
	case '{':
		if err := d.th.Enter(" while decoding a JSON object from a unicode string"); err != nil {
			return nil, err
		}
		v, err := d.object()
		d.th.Leave()
		return v, err
	case '[':
		if err := d.th.Enter(" while decoding a JSON array from a unicode string"); err != nil {
			return nil, err
		}
		v, err := d.array()
		d.th.Leave()
		return v, err
	case 'n', 't', 'f', 'N', 'I':
		return d.word()
	default:
		if c == '-' || c >= '0' && c <= '9' {
			return d.number()
		}
	}
	return nil, d.fail("Expecting value", d.i)
}

var words = []struct {
	text  string
	value object.Object
	float bool
}{
	{"null", object.None, false}, {"true", object.True, false}, {"false", object.False, false},
	{"NaN", object.Float(math.NaN()), true}, {"Infinity", object.Float(math.Inf(1)), true},
	{"-Infinity", object.Float(math.Inf(-1)), true},
}

func (d *decoder) word() (object.Object, error) {
	for _, w := range words {
		if strings.HasPrefix(d.s[d.i:], w.text) {
			d.i += len(w.text)
			if w.float && d.parseConst != nil {
				return object.Call(d.th, d.parseConst, object.NewStr(w.text))
			}
			return w.value, nil
		}
	}
	return nil, d.fail("Expecting value", d.i)
}

func (d *decoder) array() (object.Object, error) {
	d.i++
	d.space()
	out := object.NewList()
	if d.i < len(d.s) && d.s[d.i] == ']' {
		d.i++
		return out, nil
	}
	for {
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, v)
		d.space()
		if d.i >= len(d.s) {
			return nil, d.fail("Expecting ',' delimiter", d.i)
		}
		switch d.s[d.i] {
		case ']':
			d.i++
			return out, nil
		case ',':
			d.i++
			d.space()
		default:
			return nil, d.fail("Expecting ',' delimiter", d.i)
		}
	}
}

const wantName = "Expecting property name enclosed in double quotes"

func (d *decoder) object() (object.Object, error) {
	d.i++
	d.space()
	var pairs *object.List
	out := object.NewDict()
	if d.pairsHook != nil {
		pairs = object.NewList()
	}
	if d.i < len(d.s) && d.s[d.i] == '}' {
		d.i++
		return d.hook(out, pairs)
	}
	for {
		if d.i >= len(d.s) || d.s[d.i] != '"' {
			return nil, d.fail(wantName, d.i)
		}
		name, err := d.str()
		if err != nil {
			return nil, err
		}
		key := keyStr(name)
		d.space()
		if d.i >= len(d.s) || d.s[d.i] != ':' {
			return nil, d.fail("Expecting ':' delimiter", d.i)
		}
		d.i++
		d.space()
		v, err := d.value()
		if err != nil {
			return nil, err
		}
		if pairs != nil {
			pairs.Items = append(pairs.Items, object.NewTuple(key, v))
		} else {
			out.SetName(key, v)
		}
		d.space()
		if d.i < len(d.s) && d.s[d.i] == '}' {
			d.i++
			return d.hook(out, pairs)
		}
		if d.i >= len(d.s) || d.s[d.i] != ',' {
			return nil, d.fail("Expecting ',' delimiter", d.i)
		}
		d.i++
		d.space()
	}
}

func (d *decoder) hook(out *object.Dict, pairs *object.List) (object.Object, error) {
	switch {
	case pairs != nil:
		return object.Call(d.th, d.pairsHook, pairs)
	case d.objectHook != nil:
		return object.Call(d.th, d.objectHook, out)
	}
	return out, nil
}

// str reads a string, whose opening quote is here.
func (d *decoder) str() (string, error) {
	begin := d.i
	d.i++
	s := d.s
	start := d.i
	for i := start; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			d.i = i + 1
			if d.share {
				return s[start:i], nil
			}
			return strings.Clone(s[start:i]), nil
		case c == '\\':
			return d.escaped(begin, start, i)
		case c < ' ' && d.strict:
			return "", d.fail("Invalid control character at", i)
		}
	}
	return "", d.fail("Unterminated string starting at", begin)
}

// escaped continues str at the first backslash.
func (d *decoder) escaped(begin, start, i int) (string, error) {
	s := d.s
	b := append(make([]byte, 0, i-start+32), s[start:i]...)
	for i < len(s) {
		c := s[i]
		switch {
		case c == '"':
			d.i = i + 1
			return string(b), nil
		case c < ' ' && d.strict:
			return "", d.fail("Invalid control character at", i)
		case c != '\\':
			b = append(b, c)
			i++
			continue
		}
		i++
		if i >= len(s) {
			break
		}
		if s[i] == 'u' {
			r, next, ok := hexRune(s, i)
			if !ok {
				return "", d.fail(`Invalid \uXXXX escape`, i)
			}
			b = object.AppendRune(b, r)
			i = next
			continue
		}
		r := unescape(s[i])
		if r == 0 {
			return "", d.fail(`Invalid \escape`, i-1)
		}
		b = append(b, r)
		i++
	}
	return "", d.fail("Unterminated string starting at", begin)
}

func unescape(c byte) byte {
	switch c {
	case '"', '\\', '/':
		return c
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return 0
}

// hexRune reads the escape whose 'u' is at i, and the second half of a surrogate pair.
func hexRune(s string, i int) (r rune, next int, ok bool) {
	r, ok = hex4(s, i+1)
	next = i + 5
	if !ok || next >= len(s) {
		return 0, 0, false
	}
	if r >= 0xD800 && r < 0xDC00 && next+6 < len(s) && s[next] == '\\' && s[next+1] == 'u' {
		if low, good := hex4(s, next+2); good && low >= 0xDC00 && low < 0xE000 {
			return utf16.DecodeRune(r, low), next + 6, true
		}
	}
	return r, next, true
}

func hex4(s string, i int) (rune, bool) {
	if i+4 > len(s) {
		return 0, false
	}
	r := rune(0)
	for _, c := range []byte(s[i : i+4]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (d *decoder) digits(i int) int {
	for i < len(d.s) && isDigit(d.s[i]) {
		i++
	}
	return i
}

func (d *decoder) number() (object.Object, error) {
	s, start := d.s, d.i
	i := start
	if s[i] == '-' {
		i++
		if i >= len(s) || !isDigit(s[i]) {
			return d.word()
		}
	}
	if s[i] == '0' {
		i++
	} else {
		i = d.digits(i)
	}
	float := false
	if i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
		i = d.digits(i + 1)
		float = true
	}
	if i+1 < len(s) && s[i]|0x20 == 'e' {
		j := i + 1
		if s[j] == '+' || s[j] == '-' {
			j++
		}
		if j < len(s) && isDigit(s[j]) {
			i = d.digits(j)
			float = true
		}
	}
	text := s[start:i]
	d.i = i
	if float {
		if d.parseFloat != nil {
			return object.Call(d.th, d.parseFloat, object.NewStr(text))
		}
		f, _ := strconv.ParseFloat(text, 64)
		return object.Float(f), nil
	}
	if d.parseInt != nil {
		return object.Call(d.th, d.parseInt, object.NewStr(text))
	}
	return parseInt(text)
}

func parseInt(text string) (object.Object, error) {
	if len(text) < 19 {
		n, neg := int64(0), false
		for i := 0; i < len(text); i++ {
			if text[i] == '-' {
				neg = true
				continue
			}
			n = n*10 + int64(text[i]-'0')
		}
		if neg {
			n = -n
		}
		return object.NewInt(n), nil
	}
	if digits := len(strings.TrimPrefix(text, "-")); digits > pyfmt.MaxStrDigits {
		return nil, object.ValueErrorf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", pyfmt.MaxStrDigits, digits)
	}
	v, _ := new(big.Int).SetString(text, 10)
	return object.NewBig(v), nil
}

// keyCache keeps recent keys, so that messages of one shape share them and their hashes.
var keyCache [1024]atomic.Pointer[object.Str]

func keyStr(name string) *object.Str {
	if len(name) < 2 || len(name) > 64 {
		return object.NewStr(strings.Clone(name))
	}
	h := uint32(len(name))*0x9E3779B1 ^ uint32(name[0])<<16 ^ uint32(name[len(name)-1])<<8 ^ uint32(name[len(name)/2])*131
	slot := &keyCache[(h^h>>11)%uint32(len(keyCache))]
	if k := slot.Load(); k != nil && k.String() == name {
		return k
	}
	k := object.NewStr(strings.Clone(name))
	slot.Store(k)
	return k
}
