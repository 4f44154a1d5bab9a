package functions

import (
	"encoding/base64"
	"math"
	"strings"
	"time"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/decimal"
	"gospark/dataframe/functions/jsonscan"
	"gospark/dataframe/types"
)

func init() { text.VariantJSON = variantJSON }

// variantValue is a value inside a variant.
type variantValue struct{ v, meta string }

func (x variantValue) le(at, n int) int {
	out := 0
	for i := n - 1; i >= 0; i-- {
		if at+i < len(x.v) {
			out = out<<8 | int(x.v[at+i])
		}
	}
	return out
}

func (x variantValue) basic() int {
	if x.v == "" {
		return variantPrimitive
	}
	return int(x.v[0] & 3)
}

// key is name number id of the dictionary.
func (x variantValue) key(id int) string {
	if x.meta == "" {
		return ""
	}
	m := variantValue{v: x.meta}
	w := int(x.meta[0]>>6) + 1
	n := m.le(1, w)
	from, to := m.le(1+w*(id+1), w), m.le(1+w*(id+2), w)
	base := 1 + w*(n+2)
	if id >= n || base+to > len(x.meta) || from > to {
		return ""
	}
	return x.meta[base+from : base+to]
}

// elements lists the parts of an object (with names) or an array.
func (x variantValue) elements() (names []string, parts []variantValue) {
	head := int(x.v[0]) >> 2
	w, idW, large := head&3+1, 0, head>>2&1
	if x.basic() == variantObject {
		idW, large = head>>2&3+1, head>>4&1
	}
	nW := 1 + 3*large
	n := x.le(1, nW)
	ids := 1 + nW
	offs := ids + n*idW
	base := offs + (n+1)*w
	if n < 0 || base > len(x.v) {
		return nil, nil
	}
	for i := range n {
		from := base + x.le(offs+i*w, w)
		if from >= len(x.v) {
			return names, parts
		}
		if idW > 0 {
			names = append(names, x.key(x.le(ids+i*idW, idW)))
		}
		parts = append(parts, variantValue{x.v[from:], x.meta})
	}
	return names, parts
}

// scalar is the Go value of a primitive and its type.
func (x variantValue) scalar() (any, dataType) {
	if x.basic() == variantShort {
		n := int(x.v[0] >> 2)
		return x.v[1:min(1+n, len(x.v))], types.String
	}
	if x.v == "" {
		return nil, types.Null
	}
	bits := func(n int) int64 { return int64(uint64(x.le(1, n))<<(64-8*n)) >> (64 - 8*n) }
	switch int(x.v[0] >> 2) {
	case vTrue:
		return true, types.Boolean
	case vFalse:
		return false, types.Boolean
	case vInt1:
		return bits(1), types.Long
	case vInt2:
		return bits(2), types.Long
	case vInt4:
		return bits(4), types.Long
	case vInt8:
		return bits(8), types.Long
	case vDouble:
		return math.Float64frombits(uint64(x.le(1, 8))), types.Double
	case vFloat:
		return math.Float32frombits(uint32(x.le(1, 4))), types.Float
	case vDec4:
		return variantDec(decimal.FromInt64(int64(int32(x.le(2, 4)))), x.le(1, 1), 9)
	case vDec8:
		return variantDec(decimal.FromInt64(int64(x.le(2, 8))), x.le(1, 1), 18)
	case vDec16:
		return variantDec(decimal.Dec{Lo: uint64(x.le(2, 8)), Hi: int64(x.le(10, 8))}, x.le(1, 1), 38)
	case vDate:
		return int32(bits(4)), types.Date
	case vTimestamp:
		return bits(8), types.Timestamp
	case vNTZ:
		return bits(8), types.TimestampNTZ
	case vBinary:
		n := x.le(1, 4)
		return column.Binary(x.v[5:min(5+n, len(x.v))]), types.Binary
	case vLongStr:
		n := x.le(1, 4)
		return x.v[5:min(5+n, len(x.v))], types.String
	}
	return nil, types.Null
}

func variantDec(d decimal.Dec, scale, _ int) (any, dataType) {
	digits := len(strings.TrimLeft(strings.TrimPrefix(d.Text(0), "-"), "0"))
	return d, types.Decimal(max(digits, scale, 1), scale)
}

func variantJSON(v column.Variant, zone *time.Location) string {
	return string(variantValue{v.Value, v.Metadata}.json(nil, zone, 0))
}

func (x variantValue) json(dst []byte, zone *time.Location, depth int) []byte {
	if depth > 1000 {
		return append(dst, "null"...)
	}
	switch x.basic() {
	case variantObject:
		names, parts := x.elements()
		dst = append(dst, '{')
		for i, p := range parts {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = p.json(append(jsonscan.AppendString(dst, names[i]), ':'), zone, depth+1)
		}
		return append(dst, '}')
	case variantArray:
		_, parts := x.elements()
		dst = append(dst, '[')
		for i, p := range parts {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = p.json(dst, zone, depth+1)
		}
		return append(dst, ']')
	}
	v, t := x.scalar()
	switch s := v.(type) {
	case nil:
		return append(dst, "null"...)
	case string:
		return jsonscan.AppendString(dst, s)
	case column.Binary:
		return jsonscan.AppendString(dst, base64.StdEncoding.EncodeToString([]byte(s)))
	case decimal.Dec:
		plain := s.Text(t.(*types.DecimalType).Scale)
		if strings.Contains(plain, ".") {
			plain = strings.TrimRight(strings.TrimRight(plain, "0"), ".")
		}
		return append(dst, plain...)
	case float64:
		return text.AppendDouble(dst, s)
	case int32, float32, bool:
		if t.Kind() == types.KindDate {
			return jsonscan.AppendString(dst, text.Date(v.(int32)))
		}
		return append(dst, text.Cast(zone, true).Value(v, t)...)
	case int64:
		switch t.Kind() {
		case types.KindLong:
			return append(dst, itoa(s)...)
		case types.KindTimestamp:
			return jsonscan.AppendString(dst, text.Timestamp(s, zone)+offsetText(int(text.OffsetAt(s, zone)), "+H:mm", "+00:00"))
		}
		return jsonscan.AppendString(dst, text.Timestamp(s, nil))
	}
	return dst
}
