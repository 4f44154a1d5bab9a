package functions

import (
	"encoding/binary"
	"math"
	"math/big"
	"sort"
	"strconv"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/functions/jsonscan"
)

// Basic types and primitive type numbers of the variant encoding.
const (
	variantPrimitive, variantShort, variantObject, variantArray = 0, 1, 2, 3

	vNull, vTrue, vFalse, vInt1, vInt2, vInt4, vInt8, vDouble, vDec4, vDec8, vDec16 = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	vDate, vTimestamp, vNTZ, vFloat, vBinary, vLongStr                              = 11, 12, 13, 14, 15, 16
)

// variantBuilder encodes values; names of object fields go to the dictionary.
type variantBuilder struct {
	keys []string
	ids  map[string]int
}

func newVariantBuilder() *variantBuilder { return &variantBuilder{ids: map[string]int{}} }

func (b *variantBuilder) id(name string) int {
	if i, ok := b.ids[name]; ok {
		return i
	}
	b.ids[name] = len(b.keys)
	b.keys = append(b.keys, name)
	return len(b.keys) - 1
}

func sizeBytes(n int) int {
	switch {
	case n < 1<<8:
		return 1
	case n < 1<<16:
		return 2
	case n < 1<<24:
		return 3
	}
	return 4
}

func appendLE(dst []byte, v uint64, n int) []byte {
	for range n {
		dst, v = append(dst, byte(v)), v>>8
	}
	return dst
}

// metadata is the dictionary: version, sizes, offsets, names.
func (b *variantBuilder) metadata() string {
	total := 0
	for _, k := range b.keys {
		total += len(k)
	}
	w := sizeBytes(max(total, len(b.keys)))
	out := []byte{byte(1 | (w-1)<<6)}
	out = appendLE(out, uint64(len(b.keys)), w)
	at := 0
	for _, k := range b.keys {
		out = appendLE(out, uint64(at), w)
		at += len(k)
	}
	out = appendLE(out, uint64(at), w)
	for _, k := range b.keys {
		out = append(out, k...)
	}
	return string(out)
}

func primitive(kind int) byte { return byte(kind << 2) }

func variantInt(v int64) []byte {
	switch {
	case v == int64(int8(v)):
		return []byte{primitive(vInt1), byte(v)}
	case v == int64(int16(v)):
		return appendLE([]byte{primitive(vInt2)}, uint64(v), 2)
	case v == int64(int32(v)):
		return appendLE([]byte{primitive(vInt4)}, uint64(v), 4)
	}
	return appendLE([]byte{primitive(vInt8)}, uint64(v), 8)
}

func variantString(s string) []byte {
	if len(s) < 64 {
		return append([]byte{byte(variantShort | len(s)<<2)}, s...)
	}
	return append(appendLE([]byte{primitive(vLongStr)}, uint64(len(s)), 4), s...)
}

func variantDecimal(d decimal.Dec, scale int) []byte {
	switch {
	case d.Fits(9) && scale <= 9:
		return appendLE([]byte{primitive(vDec4), byte(scale)}, d.Lo, 4)
	case d.Fits(18) && scale <= 18:
		return appendLE([]byte{primitive(vDec8), byte(scale)}, d.Lo, 8)
	}
	return appendLE(appendLE([]byte{primitive(vDec16), byte(scale)}, d.Lo, 8), uint64(d.Hi), 8)
}

func variantDouble(f float64) []byte {
	return binary.LittleEndian.AppendUint64([]byte{primitive(vDouble)}, math.Float64bits(f))
}

// container puts element values behind their header: for objects with the IDs of the sorted names.
func container(basic int, ids []int, values [][]byte) []byte {
	total := 0
	for _, v := range values {
		total += len(v)
	}
	n := len(values)
	large := 0
	if n > 255 {
		large = 1
	}
	w := sizeBytes(total)
	head := byte(basic | (w-1)<<2)
	idW := 0
	if basic == variantObject {
		most := 0
		for _, id := range ids {
			most = max(most, id)
		}
		idW = sizeBytes(most)
		head |= byte((idW-1)<<4 | large<<6)
	} else {
		head |= byte(large << 4)
	}
	out := appendLE([]byte{head}, uint64(n), 1+3*large)
	for _, id := range ids {
		out = appendLE(out, uint64(id), idW)
	}
	at := 0
	for _, v := range values {
		out = appendLE(out, uint64(at), w)
		at += len(v)
	}
	out = appendLE(out, uint64(at), w)
	for _, v := range values {
		out = append(out, v...)
	}
	return out
}

func (b *variantBuilder) object(names []string, values [][]byte) []byte {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return names[order[i]] < names[order[j]] })
	ids, vals := make([]int, len(names)), make([][]byte, len(names))
	for i, k := range order {
		ids[i], vals[i] = b.id(names[k]), values[k]
	}
	return container(variantObject, ids, vals)
}

// json encodes the next JSON value.
func (b *variantBuilder) json(p *jsonscan.Scanner) ([]byte, error) {
	switch c := p.Peek(); {
	case c == '{':
		var names []string
		var values [][]byte
		seen := map[string]bool{}
		err := p.Object(func(name string) error {
			if seen[name] {
				return errs.New(errs.SparkRuntime, "VARIANT_DUPLICATE_KEY", "key", name)
			}
			seen[name] = true
			b.id(name)
			v, err := b.json(p)
			names, values = append(names, name), append(values, v)
			return err
		})
		return b.object(names, values), err
	case c == '[':
		var values [][]byte
		err := p.Array(func(int) error {
			v, err := b.json(p)
			values = append(values, v)
			return err
		})
		return container(variantArray, nil, values), err
	case c == '"' || c == '\'':
		s, err := p.String()
		return variantString(s), err
	case c == '-' || c >= '0' && c <= '9':
		s, whole, err := p.Number()
		if err != nil {
			return nil, err
		}
		return variantNumber(s, whole), nil
	}
	w, err := p.Word()
	switch w {
	case "true":
		return []byte{primitive(vTrue)}, err
	case "false":
		return []byte{primitive(vFalse)}, err
	case "null":
		return []byte{primitive(vNull)}, err
	}
	return nil, jsonscan.ErrSyntax
}

func variantNumber(s string, whole bool) []byte {
	if whole {
		if v, err := strconv.ParseInt(s, 10, 64); err == nil {
			return variantInt(v)
		}
	}
	exact := true
	for i := range len(s) {
		exact = exact && s[i]|0x20 != 'e'
	}
	if u, scale, ok := parseDecimal(s); exact && ok && scale >= 0 && scale <= 38 && new(big.Int).Abs(u).Cmp(decimal.Pow10(38)) < 0 {
		if d, ok := decimal.FromBig(u); ok {
			return variantDecimal(d, scale)
		}
	}
	f, _ := strconv.ParseFloat(s, 64)
	return variantDouble(f)
}

// ParseVariant reads a JSON text as a variant.
func ParseVariant(s string) (column.Variant, error) {
	b := newVariantBuilder()
	p := &jsonscan.Scanner{S: s}
	v, err := b.json(p)
	if err == nil && !p.End() {
		err = jsonscan.ErrSyntax
	}
	if err != nil {
		return column.Variant{}, err
	}
	return column.Variant{Value: string(v), Metadata: b.metadata()}, nil
}
