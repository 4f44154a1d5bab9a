package object

import (
	"encoding/binary"
	"math/bits"
)

// HashBytes is CPython's hash of a byte buffer (bytes, str storage) with PYTHONHASHSEED=0: SipHash-1-3 with a zero key.
func HashBytes(b []byte) int64 {
	if len(b) == 0 {
		return 0
	}
	var s sip
	s.v0, s.v1, s.v2, s.v3 = 0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573
	tail := uint64(len(b)) << 56
	for ; len(b) >= 8; b = b[8:] {
		m := binary.LittleEndian.Uint64(b)
		s.v3 ^= m
		s.round()
		s.v0 ^= m
	}
	for i, c := range b {
		tail |= uint64(c) << (8 * i)
	}
	s.v3 ^= tail
	s.round()
	s.v0 ^= tail
	s.v2 ^= 0xff
	s.round()
	s.round()
	s.round()
	h := int64(s.v0 ^ s.v1 ^ s.v2 ^ s.v3)
	if h == -1 {
		return -2
	}
	return h
}

type sip struct{ v0, v1, v2, v3 uint64 }

func (s *sip) round() {
	s.v0 += s.v1
	s.v1 = bits.RotateLeft64(s.v1, 13) ^ s.v0
	s.v0 = bits.RotateLeft64(s.v0, 32)
	s.v2 += s.v3
	s.v3 = bits.RotateLeft64(s.v3, 16) ^ s.v2
	s.v0 += s.v3
	s.v3 = bits.RotateLeft64(s.v3, 21) ^ s.v0
	s.v2 += s.v1
	s.v1 = bits.RotateLeft64(s.v1, 17) ^ s.v2
	s.v2 = bits.RotateLeft64(s.v2, 32)
}
