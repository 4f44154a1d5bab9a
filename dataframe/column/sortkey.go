package column

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"gospark/dataframe/decimal"
)

// AppendKey appends row i in a form whose bytes compare as Spark orders the values: nulls first (0) or last (2), NaN above all
// numbers, -0.0 equal to 0.0, strings by their bytes, arrays and structs by their parts. Desc turns the order of the values round,
// not that of nulls. Equal values have equal keys, so the form also serves for grouping.
func (v *Vector) AppendKey(dst []byte, i int, desc, nullsFirst bool) []byte {
	if v.IsNull(i) {
		if nullsFirst {
			return append(dst, 0)
		}
		return append(dst, 2)
	}
	dst = append(dst, 1)
	at := len(dst)
	dst = v.appendValue(dst, v.row(i))
	if desc {
		for k := at; k < len(dst); k++ {
			dst[k] = ^dst[k]
		}
	}
	return dst
}

func (v *Vector) appendValue(dst []byte, i int) []byte {
	switch v.Phys() {
	case PBool:
		if v.Bools[i] {
			return append(dst, 1)
		}
		return append(dst, 0)
	case PI8:
		return append(dst, byte(v.I8[i])^0x80)
	case PI16:
		return binary.BigEndian.AppendUint16(dst, uint16(v.I16[i])^0x8000)
	case PI32:
		return binary.BigEndian.AppendUint32(dst, uint32(v.I32[i])^1<<31)
	case PI64:
		return binary.BigEndian.AppendUint64(dst, uint64(v.I64[i])^1<<63)
	case PF32:
		return binary.BigEndian.AppendUint32(dst, orderFloat(v.F32[i]))
	case PF64:
		return binary.BigEndian.AppendUint64(dst, orderDouble(v.F64[i]))
	case PDec:
		return appendDec(dst, v.Dec[i])
	case PStr, PVariant:
		return appendString(dst, v.Str[i])
	case PInterval:
		x := v.Ivl[i]
		dst = binary.BigEndian.AppendUint32(dst, uint32(x.Months)^1<<31)
		dst = binary.BigEndian.AppendUint32(dst, uint32(x.Days)^1<<31)
		return binary.BigEndian.AppendUint64(dst, uint64(x.Micros)^1<<63)
	case PMap:
		return v.appendEntries(dst, i)
	case PArray:
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			dst = append(dst, 1)
			for _, kid := range v.Kids {
				dst = kid.AppendKey(dst, int(k), false, true)
			}
		}
		return append(dst, 0)
	case PStruct:
		for _, kid := range v.Kids {
			dst = kid.AppendKey(dst, i, false, true)
		}
	}
	return dst
}

// appendEntries writes a map's entries in the order of their keys: maps with the same entries are equal.
func (v *Vector) appendEntries(dst []byte, i int) []byte {
	var entries [][]byte
	for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
		entry := []byte{1}
		for _, kid := range v.Kids {
			entry = kid.AppendKey(entry, int(k), false, true)
		}
		entries = append(entries, entry)
	}
	slices.SortFunc(entries, bytes.Compare)
	for _, e := range entries {
		dst = append(dst, e...)
	}
	return append(dst, 0)
}

func appendDec(dst []byte, d decimal.Dec) []byte {
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.Hi)^1<<63)
	return binary.BigEndian.AppendUint64(dst, d.Lo)
}

// appendString writes the bytes with 0 as 0 1 and an end mark of 0 0, so that a prefix comes before what continues it.
func appendString(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			dst = append(dst, 0, 1)
		} else {
			dst = append(dst, s[i])
		}
	}
	return append(dst, 0, 0)
}

func orderFloat(x float32) uint32 {
	b := floatBits(x)
	if b>>31 != 0 {
		return ^b
	}
	return b | 1<<31
}

func orderDouble(x float64) uint64 {
	b := doubleBits(x)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}

// OrderedWord is the key of a fixed-width value of up to eight bytes as one number; ok is false for other types. Nulls are not looked at.
func (v *Vector) OrderedWord(i int) (w uint64, ok bool) {
	i = v.row(i)
	switch v.Phys() {
	case PBool:
		if v.Bools[i] {
			w = 1
		}
	case PI8:
		w = uint64(uint8(v.I8[i]) ^ 0x80)
	case PI16:
		w = uint64(uint16(v.I16[i]) ^ 0x8000)
	case PI32:
		w = uint64(uint32(v.I32[i]) ^ 1<<31)
	case PI64:
		w = uint64(v.I64[i]) ^ 1<<63
	case PF32:
		w = uint64(orderFloat(v.F32[i]))
	case PF64:
		w = orderDouble(v.F64[i])
	default:
		return 0, false
	}
	return w, true
}

// NormalizeFloats is v with -0.0 as 0.0 and every NaN as the usual one, as grouping, joining and DISTINCT see numbers.
func (v *Vector) NormalizeFloats() *Vector {
	switch v.Phys() {
	case PF32:
		for _, x := range v.F32 {
			if math.Float32bits(x) != floatBits(x) {
				return v.normalized()
			}
		}
	case PF64:
		for _, x := range v.F64 {
			if math.Float64bits(x) != doubleBits(x) {
				return v.normalized()
			}
		}
	case PStruct, PArray:
		var kids []*Vector
		for i, k := range v.Kids {
			n := k.NormalizeFloats()
			if n != k && kids == nil {
				kids = append(kids, v.Kids...)
			}
			if kids != nil {
				kids[i] = n
			}
		}
		if kids != nil {
			c := *v
			c.Kids = kids
			return &c
		}
	}
	return v
}

func (v *Vector) normalized() *Vector {
	c := *v
	c.F32 = make([]float32, len(v.F32))
	for i, x := range v.F32 {
		c.F32[i] = math.Float32frombits(floatBits(x))
	}
	c.F64 = make([]float64, len(v.F64))
	for i, x := range v.F64 {
		c.F64[i] = math.Float64frombits(doubleBits(x))
	}
	return &c
}
