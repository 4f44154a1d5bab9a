package tuple

import (
	"encoding/binary"
	"math"

	"gospark/dataframe/functions/sketch"
	"gospark/dataframe/functions/sketch/theta"
)

// Flags of the binary form.
const (
	readOnly = 1 << 1
	empty    = 1 << 2
	compact  = 1 << 3
)

// Bytes is the compact binary form.
func (s *Sketch) Bytes(k Kind) []byte {
	out := []byte{1, 3, sketch.FamilyTuple, 1, 0, readOnly | compact, sketch.SeedHash & 0xff, sketch.SeedHash >> 8}
	n := len(s.Entries)
	switch {
	case s.Empty:
		out[5] |= empty
		return out
	case s.Theta != theta.Max:
		out[0] = 3
	case n != 1:
		out[0] = 2
	}
	if out[0] > 1 {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	if out[0] > 2 {
		out = binary.LittleEndian.AppendUint64(out, s.Theta)
	}
	for _, e := range s.Entries {
		out = binary.LittleEndian.AppendUint64(out, e.Hash)
		if k == Double {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(e.Summary.D))
		} else {
			out = binary.LittleEndian.AppendUint32(out, uint32(e.Summary.N))
		}
		out = append(out, byte(e.Summary.Mode))
	}
	return out
}

// Parse reads a sketch whose summaries are of the given kind.
func Parse(b []byte, k Kind) (*Sketch, error) {
	if len(b) < 8 || b[1] != 3 || b[2] != sketch.FamilyTuple || b[3] != 1 || binary.LittleEndian.Uint16(b[6:]) != sketch.SeedHash {
		return nil, sketch.ErrInvalid
	}
	s := &Sketch{Theta: theta.Max}
	if b[5]&empty != 0 {
		s.Empty = true
		return s, nil
	}
	pre, n := int(b[0]), 1
	if pre < 1 || pre > 3 || len(b) < 8*pre {
		return nil, sketch.ErrInvalid
	}
	if pre > 1 {
		n = int(binary.LittleEndian.Uint32(b[8:]))
	}
	if pre > 2 {
		s.Theta = binary.LittleEndian.Uint64(b[16:])
	}
	b = b[8*pre:]
	width := 17
	if k == Integer {
		width = 13
	}
	if n > len(b)/width {
		return nil, sketch.ErrInvalid
	}
	for ; n > 0; n-- {
		e := Entry{Hash: binary.LittleEndian.Uint64(b)}
		if k == Double {
			e.Summary.D = math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))
		} else {
			e.Summary.N = int32(binary.LittleEndian.Uint32(b[8:]))
		}
		if e.Summary.Mode = Mode(b[width-1]); e.Summary.Mode > AlwaysOne || e.Hash == 0 {
			return nil, sketch.ErrInvalid
		}
		s.Entries = append(s.Entries, e)
		b = b[width:]
	}
	return s, nil
}
