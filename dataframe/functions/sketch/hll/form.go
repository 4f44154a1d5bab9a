package hll

import (
	"encoding/binary"
	"math"

	"gospark/dataframe/functions/sketch"
)

const (
	flagEmpty     = 4
	flagUnordered = 16
	// eight marks sketches with registers of eight bits in the byte of the mode.
	eight = 2 << 2
)

// Bytes is the updatable binary form.
func (s *Sketch) Bytes() []byte {
	out := []byte{2, 1, sketch.FamilyHLL, byte(s.LgK), byte(s.lgArr), 0, 0, byte(s.mode) | eight}
	u32 := func(v uint32) { out = binary.LittleEndian.AppendUint32(out, v) }
	switch s.mode {
	case list:
		out[6] = byte(s.count)
		if s.count == 0 {
			out[5] = flagEmpty
		}
	case set:
		out[0] = 3
		u32(uint32(s.count))
	default:
		out[0], out[4], out[6] = 10, 0, s.curMin
		if s.unordered {
			out[5] = flagUnordered
		}
		for _, f := range []float64{s.hip, s.kxq0, s.kxq1} {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(f))
		}
		u32(uint32(s.atMin))
		u32(0)
		return append(out, s.regs...)
	}
	for _, c := range s.coupons {
		u32(c)
	}
	return out
}

// Parse reads a sketch.
func Parse(b []byte) (*Sketch, error) {
	if len(b) < 8 || b[1] != 1 || b[2] != sketch.FamilyHLL || b[3] < MinLgK || b[3] > MaxLgK || b[7]&12 != eight {
		return nil, sketch.ErrInvalid
	}
	s := New(int(b[3]))
	switch s.mode = mode(b[7] & 3); s.mode {
	case list:
		if s.lgArr = int(b[4]); s.lgArr != lgList {
			return nil, sketch.ErrInvalid
		}
		return s, s.read(b[8:])
	case set:
		if s.lgArr = int(b[4]); s.lgArr < lgSet || s.lgArr > MaxLgK || len(b) < 12 {
			return nil, sketch.ErrInvalid
		}
		return s, s.read(b[12:])
	case registers:
		k := 1 << s.LgK
		if len(b) < 40+k {
			return nil, sketch.ErrInvalid
		}
		f := func(at int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b[at:])) }
		s = newRegisters(s.LgK)
		s.unordered, s.curMin = b[5]&flagUnordered != 0, b[6]
		s.hip, s.kxq0, s.kxq1, s.atMin = f(8), f(16), f(24), int(binary.LittleEndian.Uint32(b[32:]))
		copy(s.regs, b[40:])
		return s, nil
	}
	return nil, sketch.ErrInvalid
}

func (s *Sketch) read(b []byte) error {
	n := 1 << s.lgArr
	if len(b) < 4*n {
		return sketch.ErrInvalid
	}
	s.coupons = make([]uint32, n)
	for i := range s.coupons {
		if s.coupons[i] = binary.LittleEndian.Uint32(b[4*i:]); s.coupons[i] != 0 {
			s.count++
		}
	}
	if s.count >= n {
		return sketch.ErrInvalid
	}
	return nil
}
