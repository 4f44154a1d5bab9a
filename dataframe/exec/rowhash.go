package exec

import (
	"encoding/binary"
	"math"
	"slices"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// hashOrder lists the rows in the order of the hash of their binary form, as Spark sorts each partition before it deals rows out round
// robin; nil if a column has a type whose binary form is not known here.
func hashOrder(b *column.Batch) []int32 {
	for _, c := range b.Cols {
		if !packable(c) {
			return nil
		}
	}
	hashes := make([]int32, b.N)
	order := make([]int32, b.N)
	var buf []byte
	for i := range order {
		order[i] = int32(i)
		buf = packRow(buf[:0], b.Cols, i)
		hashes[i] = murmur3(buf, column.HashSeed)
	}
	slices.SortStableFunc(order, func(x, y int32) int { return int(int64(hashes[x]) - int64(hashes[y])) })
	return order
}

func packable(v *column.Vector) bool {
	switch v.Phys() {
	case column.PArray, column.PMap, column.PStruct, column.PVariant, column.PInterval:
		return false
	case column.PDec:
		return v.Type.(*types.DecimalType).Precision <= 18
	}
	return true
}

// packRow appends Spark's UnsafeRow: a bit a field for nulls, a word a field, then what has no fixed length, padded to words.
func packRow(dst []byte, cols []*column.Vector, i int) []byte {
	bits := (len(cols) + 63) / 64 * 8
	dst = append(dst, make([]byte, bits+8*len(cols))...)
	for k, c := range cols {
		if c.IsNull(i) {
			dst[k/8] |= 1 << (k % 8)
			continue
		}
		row := i
		if c.Const {
			row = 0
		}
		at := bits + 8*k
		if c.Phys() == column.PStr {
			s := c.Str[row]
			binary.LittleEndian.PutUint64(dst[at:], uint64(len(dst))<<32|uint64(len(s)))
			dst = append(dst, s...)
			dst = append(dst, make([]byte, -len(s)&7)...)
			continue
		}
		binary.LittleEndian.PutUint64(dst[at:], word(c, row))
	}
	return dst
}

func word(c *column.Vector, i int) uint64 {
	switch c.Phys() {
	case column.PBool:
		if c.Bools[i] {
			return 1
		}
	case column.PI8:
		return uint64(uint8(c.I8[i]))
	case column.PI16:
		return uint64(uint16(c.I16[i]))
	case column.PI32:
		return uint64(uint32(c.I32[i]))
	case column.PI64:
		return uint64(c.I64[i])
	case column.PF32:
		return uint64(math.Float32bits(c.F32[i]))
	case column.PF64:
		return math.Float64bits(c.F64[i])
	case column.PDec:
		return c.Dec[i].Lo
	}
	return 0
}
