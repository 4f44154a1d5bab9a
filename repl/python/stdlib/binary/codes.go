package binary

import (
	"encoding/binary"
	"math"
	"math/big"

	py "gospark/repl/python/object"
)

// code is a letter of a format.
type code struct {
	letter     byte
	size       int  // standard size
	nativeSize int  // size in native mode, if another
	onlyNative bool // no standard size
	whole      bool // the repeat count is the length of one value
	put        func(th *py.Thread, f field, to []byte, v py.Object) error
	get        func(f field, b []byte) py.Object
}

var codes = map[byte]*code{}

func init() {
	for _, c := range []*code{
		{letter: 'x', size: 1},
		{letter: 'c', size: 1, put: putChar, get: func(f field, b []byte) py.Object { return py.NewBytes([]byte{b[0]}) }},
		{letter: '?', size: 1, put: putBool, get: func(f field, b []byte) py.Object { return py.Bool(b[0] != 0) }},
		{letter: 's', size: 1, whole: true, put: putString, get: func(f field, b []byte) py.Object { return py.NewBytes(append([]byte(nil), b...)) }},
		{letter: 'p', size: 1, whole: true, put: putPascal, get: getPascal},
		{letter: 'e', size: 2, put: putFloat, get: getFloat}, {letter: 'f', size: 4, put: putFloat, get: getFloat}, {letter: 'd', size: 8, put: putFloat, get: getFloat},
		{letter: 'b', size: 1, put: putInt, get: getInt}, {letter: 'B', size: 1, put: putInt, get: getInt},
		{letter: 'h', size: 2, put: putInt, get: getInt}, {letter: 'H', size: 2, put: putInt, get: getInt},
		{letter: 'i', size: 4, put: putInt, get: getInt}, {letter: 'I', size: 4, put: putInt, get: getInt},
		{letter: 'l', size: 4, nativeSize: 8, put: putInt, get: getInt}, {letter: 'L', size: 4, nativeSize: 8, put: putInt, get: getInt},
		{letter: 'q', size: 8, put: putInt, get: getInt}, {letter: 'Q', size: 8, put: putInt, get: getInt},
		{letter: 'n', size: 8, onlyNative: true, put: putInt, get: getInt}, {letter: 'N', size: 8, onlyNative: true, put: putInt, get: getInt},
		{letter: 'P', size: 8, onlyNative: true, put: putInt, get: getInt},
	} {
		codes[c.letter] = c
	}
}

func (c *code) unsigned() bool { return c.letter >= 'A' && c.letter <= 'Z' }

// put64 and get64 move the low bytes of an integer.
func put64(order binary.ByteOrder, to []byte, v uint64) {
	for i := range to {
		at := i
		if order == binary.BigEndian {
			at = len(to) - 1 - i
		}
		to[at] = byte(v >> (8 * i))
	}
}

func get64(order binary.ByteOrder, b []byte) (v uint64) {
	for i := range b {
		at := i
		if order == binary.BigEndian {
			at = len(b) - 1 - i
		}
		v |= uint64(b[at]) << (8 * i)
	}
	return v
}

func putInt(th *py.Thread, f field, to []byte, v py.Object) error {
	n := py.BigOf(v)
	if n == nil {
		if v.Type().Index == nil {
			return fail("required argument is not an integer")
		}
		i, err := py.Index(th, v)
		if err != nil {
			return err
		}
		n = py.BigOf(i)
	}
	bits := uint(8 * len(to))
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), bits)
	if !f.unsigned() {
		high.Rsh(high, 1)
		low.Neg(high)
	}
	if n.Cmp(low) < 0 || n.Cmp(high) >= 0 {
		return outOfRange(f, n, low, high)
	}
	word := n.Uint64()
	if n.Sign() < 0 {
		word = uint64(n.Int64())
	}
	put64(f.order, to, word)
	return nil
}

// outOfRange is the error of a number that a field can't hold. Its words depend on the C function that CPython uses for the
// field: those for native order (and little endian) have texts of their own for small fields.
func outOfRange(f field, n, low, high *big.Int) error {
	big64 := !n.IsInt64()
	if f.unsigned() && (f.width > 2 || f.width == 2 && f.order == binary.BigEndian) {
		big64 = !n.IsUint64()
	}
	text := smallTexts[f.letter]
	if f.width == 2 && f.order == binary.BigEndian {
		text = ""
	}
	switch {
	case f.letter == 'P', f.width == 8 && f.order == binary.BigEndian:
		return fail("int too large to convert")
	case f.width == 8, big64:
		return fail("argument out of range")
	case text != "":
		return fail("%s format requires %s <= number <= %s", text, low, high.Sub(high, big.NewInt(1)))
	}
	return fail("'%c' format requires %s <= number <= %s", f.letter, low, high.Sub(high, big.NewInt(1)))
}

var smallTexts = map[byte]string{'b': "byte", 'B': "ubyte", 'h': "short", 'H': "ushort"}

func getInt(f field, b []byte) py.Object {
	v := get64(f.order, b)
	if f.unsigned() {
		return py.NewBig(new(big.Int).SetUint64(v))
	}
	shift := 64 - 8*len(b)
	return py.NewInt(int64(v<<shift) >> shift)
}

func putChar(th *py.Thread, f field, to []byte, v py.Object) error {
	b, ok := v.(*py.Bytes)
	if !ok || len(b.V) != 1 {
		return fail("char format requires a bytes object of length 1")
	}
	to[0] = b.V[0]
	return nil
}

func putBool(th *py.Thread, f field, to []byte, v py.Object) error {
	yes, err := py.Truth(th, v)
	if yes {
		to[0] = 1
	}
	return err
}

func putString(th *py.Thread, f field, to []byte, v py.Object) error {
	b, ok := py.BytesOf(v)
	if !ok {
		return fail("argument for '%c' must be a bytes object", f.letter)
	}
	copy(to, b)
	return nil
}

// putPascal writes a string that begins with its length.
func putPascal(th *py.Thread, f field, to []byte, v py.Object) error {
	b, ok := py.BytesOf(v)
	if !ok {
		return fail("argument for 'p' must be a bytes object")
	}
	if len(to) == 0 {
		return nil
	}
	n := copy(to[1:], b[:min(len(b), 255)])
	to[0] = byte(n)
	return nil
}

func getPascal(f field, b []byte) py.Object {
	if len(b) == 0 {
		return py.NewBytes(nil)
	}
	n := min(int(b[0]), len(b)-1)
	return py.NewBytes(append([]byte(nil), b[1:1+n]...))
}

func putFloat(th *py.Thread, f field, to []byte, v py.Object) error {
	x, err := py.ToFloat(th, v)
	if err != nil {
		if py.IsError(err, py.TypeError) {
			return fail("required argument is not a float")
		}
		return err
	}
	switch len(to) {
	case 8:
		f.order.PutUint64(to, math.Float64bits(x))
	case 4:
		if y := float32(x); !f.native && math.IsInf(float64(y), 0) && !math.IsInf(x, 0) {
			return py.OverflowErrorf("float too large to pack with f format")
		}
		f.order.PutUint32(to, math.Float32bits(float32(x)))
	default:
		h, ok := half(x)
		if !ok {
			return py.OverflowErrorf("float too large to pack with e format")
		}
		f.order.PutUint16(to, h)
	}
	return nil
}

func getFloat(f field, b []byte) py.Object {
	switch len(b) {
	case 8:
		return py.Float(math.Float64frombits(f.order.Uint64(b)))
	case 4:
		return py.Float(math.Float32frombits(f.order.Uint32(b)))
	}
	h := f.order.Uint16(b)
	mant, exp := float64(h&0x3ff), int(h>>10&0x1f)
	v := math.Ldexp(mant, -24)
	switch {
	case exp == 31 && mant == 0:
		v = math.Inf(1)
	case exp == 31:
		v = math.NaN()
	case exp > 0:
		v = math.Ldexp(mant+1024, exp-25)
	}
	if h>>15 == 1 {
		v = math.Copysign(v, -1)
	}
	return py.Float(v)
}

// half rounds to a 16-bit float; it reports false for what is too large.
func half(x float64) (uint16, bool) {
	var sign uint16
	if math.Signbit(x) {
		sign, x = 0x8000, -x
	}
	switch {
	case math.IsNaN(x):
		return sign | 0x7e00, true
	case math.IsInf(x, 0):
		return sign | 0x7c00, true
	case x < math.Ldexp(1, -14):
		return sign | uint16(math.RoundToEven(math.Ldexp(x, 24))), true
	}
	frac, exp := math.Frexp(x) // x = frac × 2^exp, 0.5 ≤ frac < 1
	if exp > 16 {
		return 0, false
	}
	n := int(math.RoundToEven(frac*2048)) + (exp+13)<<10
	return sign | uint16(n), n < 0x7c00
}
