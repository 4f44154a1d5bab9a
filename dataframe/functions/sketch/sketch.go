// Package sketch has what the sketches of Apache DataSketches have in common: the hash of their items and the families of their
// binary forms. Each family is a package of its own below this one: theta, tuple, hll, kll and frequent; the SQL functions over
// them are in package functions (sketch_*.go).
package sketch

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
)

// SeedHash is the check of the hash seed that theta and tuple sketches carry.
const SeedHash = 0x93CC

// seed is the seed that DataSketches hashes with by default.
const seed = 9001

// ErrInvalid says that bytes are not a sketch of the family.
var ErrInvalid = errors.New("not a valid sketch")

// families are the names of the families by their number in byte 2 of a sketch.
var families = []string{1: "ALPHA", "QUICKSELECT", "COMPACT", "UNION", "INTERSECTION", "A_NOT_B", "HLL", "QUANTILES", "TUPLE", "FREQUENCY",
	"RESERVOIR", "RESERVOIR_UNION", "VAROPT", "VAROPT_UNION", "KLL", "CPC", "REQ", "COUNTMIN", "EBPPS", "TDIGEST", "BLOOMFILTER"}

// Numbers of the families in byte 2 of a sketch.
const (
	FamilyCompact   = 3
	FamilyHLL       = 7
	FamilyTuple     = 9
	FamilyFrequency = 10
	FamilyKLL       = 15
)

// Family is the name of the family that bytes claim to be of; false if there is none.
func Family(b []byte) (string, bool) {
	if len(b) < 3 || int(b[2]) >= len(families) || families[b[2]] == "" {
		return "", false
	}
	return families[b[2]], true
}

// Long is a whole number as it is hashed.
func Long(v int64) []byte { return binary.LittleEndian.AppendUint64(nil, uint64(v)) }

// Double is a floating-point number as it is hashed: both zeros are one value, and so are all NaNs.
func Double(v float64) []byte {
	switch {
	case v == 0:
		v = 0
	case v != v:
		return binary.LittleEndian.AppendUint64(nil, 0x7ff8000000000000)
	}
	return binary.LittleEndian.AppendUint64(nil, math.Float64bits(v+0))
}

// Hash is Murmur3's 128-bit hash for 64-bit machines, with the seed of DataSketches.
func Hash(b []byte) (h1, h2 uint64) {
	const c1, c2 = 0x87c37b91114253d5, 0x4cf5ad432745937f
	h1, h2 = seed, seed
	n := len(b)
	mix1 := func(k uint64) uint64 { return bits.RotateLeft64(k*c1, 31) * c2 }
	mix2 := func(k uint64) uint64 { return bits.RotateLeft64(k*c2, 33) * c1 }
	for ; len(b) >= 16; b = b[16:] {
		h1 ^= mix1(binary.LittleEndian.Uint64(b))
		h1 = (bits.RotateLeft64(h1, 27)+h2)*5 + 0x52dce729
		h2 ^= mix2(binary.LittleEndian.Uint64(b[8:]))
		h2 = (bits.RotateLeft64(h2, 31)+h1)*5 + 0x38495ab5
	}
	var tail [16]byte
	copy(tail[:], b)
	if len(b) > 8 {
		h2 ^= mix2(binary.LittleEndian.Uint64(tail[8:]))
	}
	if len(b) > 0 {
		h1 ^= mix1(binary.LittleEndian.Uint64(tail[:]))
	}
	h1 ^= uint64(n)
	h2 ^= uint64(n)
	h1 += h2
	h2 += h1
	h1, h2 = Mix(h1), Mix(h2)
	h1 += h2
	h2 += h1
	return h1, h2
}

// Mix spreads the bits of a word, as the last step of Murmur3 does.
func Mix(k uint64) uint64 {
	k ^= k >> 33
	k *= 0xff51afd7ed558ccd
	k ^= k >> 33
	k *= 0xc4ceb9fe1a85ec53
	return k ^ k>>33
}
