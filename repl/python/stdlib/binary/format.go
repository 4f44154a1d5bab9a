package binary

import (
	"encoding/binary"
	"math"
	"strings"
	"sync"

	py "gospark/repl/python/object"
)

// format is a parsed format.
type format struct {
	text   string
	fields []field
	size   int // of the whole, in bytes
	count  int // of values
}

// field is a run of values of one kind.
type field struct {
	*code
	order  binary.ByteOrder
	at     int
	width  int // of one value
	times  int
	native bool
}

var parsed sync.Map // text → *format

func formatOf(o py.Object) (*format, error) {
	var text string
	switch v := o.(type) {
	case *py.Str:
		text = v.String()
	case *py.Bytes:
		text = string(v.V)
	default:
		return nil, py.TypeErrorf("Struct() argument 1 must be a str or bytes object, not %s", o.Type().Name)
	}
	if f, ok := parsed.Load(text); ok {
		return f.(*format), nil
	}
	f, err := parse(text)
	if err == nil {
		parsed.Store(text, f)
	}
	return f, err
}

func parse(text string) (*format, error) {
	f := &format{text: text}
	var order binary.ByteOrder = binary.LittleEndian
	native := true
	rest := text
	if rest != "" && strings.IndexByte("@=<>!", rest[0]) >= 0 {
		native = rest[0] == '@'
		if rest[0] == '>' || rest[0] == '!' {
			order = binary.BigEndian
		}
		rest = rest[1:]
	}
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		if c == ' ' || c >= '\t' && c <= '\r' {
			continue
		}
		n, given := 1, false
		if c >= '0' && c <= '9' {
			given = true
			for n = 0; i < len(rest) && rest[i] >= '0' && rest[i] <= '9'; i++ {
				if n = n*10 + int(rest[i]-'0'); n > math.MaxInt32*64 {
					return nil, fail("overflow in item count")
				}
			}
			if i == len(rest) {
				return nil, fail("repeat count given without format specifier")
			}
			c = rest[i]
		}
		if err := f.add(c, n, given, native, order); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *format) add(c byte, n int, given, native bool, order binary.ByteOrder) error {
	k := codes[c]
	if k == nil || k.onlyNative && !native {
		return fail("bad char in struct format")
	}
	size := k.size
	if native {
		if k.nativeSize > 0 {
			size = k.nativeSize
		}
		if size > 1 {
			f.size = (f.size + size - 1) / size * size
		}
	}
	x := field{code: k, order: order, at: f.size, width: size, times: n, native: native}
	if k.whole {
		x.width, x.times = n, 1
	}
	if n > math.MaxInt32/max(size, 1) {
		return fail("total struct size too long")
	}
	f.size += n * size
	if f.size > math.MaxInt32 {
		return fail("total struct size too long")
	}
	if k.put != nil && x.times > 0 {
		f.fields = append(f.fields, x)
		f.count += x.times
	}
	return nil
}
