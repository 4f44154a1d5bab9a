package theta

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"gospark/dataframe/functions/sketch"
)

// Flags of the binary form.
const (
	readOnly = 1 << 1
	empty    = 1 << 2
	compact  = 1 << 3
	ordered  = 1 << 4
	single   = 1 << 5
)

// Bytes is the compact binary form: hashes packed as differences where there are several, plain otherwise.
func (s *Sketch) Bytes() []byte {
	const flags = readOnly | compact | ordered
	n, exact := len(s.Hashes), s.Theta == Max
	switch {
	case s.Empty:
		return []byte{1, 3, sketch.FamilyCompact, 0, 0, flags | empty, 0, 0}
	case n == 1 && exact:
		out := []byte{1, 3, sketch.FamilyCompact, 0, 0, flags | single, sketch.SeedHash & 0xff, sketch.SeedHash >> 8}
		return binary.LittleEndian.AppendUint64(out, s.Hashes[0])
	case n == 0:
		out := []byte{3, 3, sketch.FamilyCompact, 0, 0, flags, sketch.SeedHash & 0xff, sketch.SeedHash >> 8, 0, 0, 0, 0, 0, 0, 0x80, 0x3f}
		return binary.LittleEndian.AppendUint64(out, s.Theta)
	}
	last, all := uint64(0), uint64(0)
	for _, h := range s.Hashes {
		all |= h - last
		last = h
	}
	width := bits.Len64(all)
	size := (bits.Len32(uint32(n)) + 7) / 8
	out := []byte{1, 4, sketch.FamilyCompact, byte(width), byte(size), flags, sketch.SeedHash & 0xff, sketch.SeedHash >> 8}
	if !exact {
		out[0] = 2
		out = binary.LittleEndian.AppendUint64(out, s.Theta)
	}
	for i := range size {
		out = append(out, byte(n>>(8*i)))
	}
	last = 0
	at, packed := 0, make([]byte, (width*n+7)/8)
	for _, h := range s.Hashes {
		d := h - last
		last = h
		for i := width - 1; i >= 0; i-- {
			packed[at/8] |= byte(d>>i&1) << (7 - at%8)
			at++
		}
	}
	return append(out, packed...)
}

// Parse reads a compact sketch.
func Parse(b []byte) (*Sketch, error) {
	if len(b) < 8 || b[2] != sketch.FamilyCompact || b[5]&compact == 0 {
		return nil, sketch.ErrInvalid
	}
	s := &Sketch{Theta: Max}
	if b[5]&empty != 0 {
		s.Empty = true
		return s, nil
	}
	if binary.LittleEndian.Uint16(b[6:]) != sketch.SeedHash {
		return nil, sketch.ErrInvalid
	}
	switch b[1] {
	case 3:
		return s, s.plain(b)
	case 4:
		return s, s.packed(b)
	}
	return nil, sketch.ErrInvalid
}

func (s *Sketch) plain(b []byte) error {
	pre, n := int(b[0]&0x3f), 1
	if pre < 1 || pre > 3 || len(b) < 8*pre {
		return sketch.ErrInvalid
	}
	if pre > 1 {
		n = int(binary.LittleEndian.Uint32(b[8:]))
	}
	if pre > 2 {
		s.Theta = binary.LittleEndian.Uint64(b[16:])
	}
	b = b[8*pre:]
	if n > len(b)/8 {
		return sketch.ErrInvalid
	}
	for i := range n {
		s.Hashes = append(s.Hashes, binary.LittleEndian.Uint64(b[8*i:]))
	}
	slices.Sort(s.Hashes)
	return nil
}

func (s *Sketch) packed(b []byte) error {
	width, size := int(b[3]), int(b[4])
	pre := int(b[0] & 0x3f)
	if pre < 1 || pre > 2 || size > 4 || width < 1 || width > 63 || len(b) < 8*pre+size {
		return sketch.ErrInvalid
	}
	if pre > 1 {
		s.Theta = binary.LittleEndian.Uint64(b[8:])
	}
	b = b[8*pre:]
	n := 0
	for i := range size {
		n |= int(b[i]) << (8 * i)
	}
	b = b[size:]
	if len(b) < (n*width+7)/8 {
		return sketch.ErrInvalid
	}
	at, last := 0, uint64(0)
	for range n {
		d := uint64(0)
		for range width {
			d = d<<1 | uint64(b[at/8]>>(7-at%8)&1)
			at++
		}
		last += d
		s.Hashes = append(s.Hashes, last)
	}
	return nil
}
