package column

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"

	"gospark/dataframe/types"
)

// HashSeed is the seed of Spark's hash() and of its hash partitioning.
const HashSeed = 42

// HashRows is Spark's Murmur3 hash of each row over the given columns, as hash() gives it: nulls leave the hash as it is.
func HashRows(cols []*Vector, n int, seed int32) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = seed
	}
	for _, c := range cols {
		hashInto(c, out)
	}
	return out
}

func hashInto(v *Vector, out []int32) {
	switch v.Phys() {
	case PI64:
		if !v.Const && v.Valid == nil {
			for i, x := range v.I64 {
				out[i] = hashLong(x, out[i])
			}
			return
		}
	case PI32:
		if !v.Const && v.Valid == nil {
			for i, x := range v.I32 {
				out[i] = hashInt(x, out[i])
			}
			return
		}
	}
	for i := range out {
		out[i] = v.HashAt(i, out[i])
	}
}

// HashAt is Spark's Murmur3 hash of row i with a seed.
func (v *Vector) HashAt(i int, seed int32) int32 {
	if v.IsNull(i) {
		return seed
	}
	i = v.row(i)
	switch v.Phys() {
	case PBool:
		if v.Bools[i] {
			return hashInt(1, seed)
		}
		return hashInt(0, seed)
	case PI8:
		return hashInt(int32(v.I8[i]), seed)
	case PI16:
		return hashInt(int32(v.I16[i]), seed)
	case PI32:
		return hashInt(v.I32[i], seed)
	case PI64:
		return hashLong(v.I64[i], seed)
	case PF32:
		return hashInt(int32(floatBits(v.F32[i])), seed)
	case PF64:
		return hashLong(int64(doubleBits(v.F64[i])), seed)
	case PDec:
		return hashDecimal(v.Type.(*types.DecimalType), v.Dec[i], seed)
	case PStr, PVariant:
		return hashBytes(v.Str[i], seed)
	case PInterval:
		x := v.Ivl[i]
		return hashInt(x.Months, hashInt(x.Days, hashLong(x.Micros, seed)))
	case PArray:
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			seed = v.Kids[0].HashAt(int(k), seed)
		}
	case PMap:
		for k := v.Offsets[i]; k < v.Offsets[i+1]; k++ {
			seed = v.Kids[1].HashAt(int(k), v.Kids[0].HashAt(int(k), seed))
		}
	case PStruct:
		for _, k := range v.Kids {
			seed = k.HashAt(i, seed)
		}
	}
	return seed
}

func floatBits(x float32) uint32 {
	switch {
	case x == 0:
		return 0
	case x != x:
		return 0x7fc00000
	}
	return math.Float32bits(x)
}

func doubleBits(x float64) uint64 {
	switch {
	case x == 0:
		return 0
	case x != x:
		return 0x7ff8000000000000
	}
	return math.Float64bits(x)
}

func hashDecimal(t *types.DecimalType, d dec, seed int32) int32 {
	if t.Precision <= 18 {
		return hashLong(int64(d.Lo), seed)
	}
	return hashBytes(string(twosComplement(d.Big())), seed)
}

// twosComplement is the shortest big-endian form, as Java's BigInteger.toByteArray gives it.
func twosComplement(b *big.Int) []byte {
	n := b.BitLen()/8 + 1
	if b.Sign() < 0 {
		m := new(big.Int).Add(b, new(big.Int).Lsh(big.NewInt(1), uint(8*n)))
		out := m.FillBytes(make([]byte, n))
		for len(out) > 1 && out[0] == 0xff && out[1]&0x80 != 0 {
			out = out[1:]
		}
		return out
	}
	return b.FillBytes(make([]byte, n))
}

func mixK(k uint32) uint32 { return bits.RotateLeft32(k*0xcc9e2d51, 15) * 0x1b873593 }

func mixH(h, k uint32) uint32 { return bits.RotateLeft32(h^k, 13)*5 + 0xe6546b64 }

func fmix(h, n uint32) int32 {
	h ^= n
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return int32(h ^ h>>16)
}

func hashInt(x, seed int32) int32 { return fmix(mixH(uint32(seed), mixK(uint32(x))), 4) }

func hashLong(x int64, seed int32) int32 {
	return fmix(mixH(mixH(uint32(seed), mixK(uint32(x))), mixK(uint32(uint64(x)>>32))), 8)
}

// hashBytes hashes whole words and then, unlike the usual Murmur3, each byte of the tail as a signed word.
func hashBytes(s string, seed int32) int32 {
	h := uint32(seed)
	b := []byte(s)
	i := 0
	for ; i+4 <= len(b); i += 4 {
		h = mixH(h, mixK(binary.LittleEndian.Uint32(b[i:])))
	}
	for ; i < len(b); i++ {
		h = mixH(h, mixK(uint32(int32(int8(b[i])))))
	}
	return fmix(h, uint32(len(b)))
}
