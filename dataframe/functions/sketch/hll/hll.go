// Package hll has HyperLogLog sketches in the form of DataSketches, with registers of eight bits.
//
// A sketch is a list of coupons at first, then a hash set of them, then registers. A coupon has the register's number in its low 26
// bits and the register's value above. estimate.go has the estimators, union.go unions, form.go the bytes.
package hll

import (
	"math"
	"math/bits"

	"gospark/dataframe/functions/sketch"
)

// The limits of lgK, the binary logarithm of the number of registers.
const (
	MinLgK = 4
	MaxLgK = 21
)

type mode byte

const (
	list mode = iota
	set
	registers
)

const (
	keyBits = 26
	lgList  = 3
	lgSet   = 5
)

// Sketch is a sketch of items.
type Sketch struct {
	LgK  int
	mode mode
	// Coupons of a list or set: 2^lgArr of them, 0 where there is none.
	coupons []uint32
	lgArr   int
	count   int
	// Registers, with the sums of 2^-value over values below 32 and from 32.
	regs       []byte
	curMin     byte
	atMin      int
	hip        float64
	kxq0, kxq1 float64
	unordered  bool
	rebuild    bool
}

// New makes an empty sketch.
func New(lgK int) *Sketch {
	return &Sketch{LgK: lgK, lgArr: lgList, coupons: make([]uint32, 1<<lgList)}
}

// Empty says whether nothing was added.
func (s *Sketch) Empty() bool { return s.mode == list && s.count == 0 }

// Update adds an item by its bytes.
func (s *Sketch) Update(item []byte) {
	h1, h2 := sketch.Hash(item)
	value := min(bits.LeadingZeros64(h2), 62) + 1
	s.add(uint32(value)<<keyBits | uint32(h1&(1<<keyBits-1)))
}

func (s *Sketch) add(c uint32) {
	switch s.mode {
	case list:
		for i, x := range s.coupons {
			if x == c {
				return
			}
			if x == 0 {
				s.coupons[i] = c
				break
			}
		}
		if s.count++; s.count == len(s.coupons) {
			if s.LgK < 8 {
				s.promote()
			} else {
				s.rehash(set, lgSet)
			}
		}
	case set:
		if !s.insert(c) {
			return
		}
		if s.count++; 4*s.count > 3*len(s.coupons) {
			if s.lgArr == s.LgK-3 {
				s.promote()
			} else {
				s.rehash(set, s.lgArr+1)
			}
		}
	default:
		s.register(int(c)&(1<<s.LgK-1), byte(c>>keyBits), true)
	}
}

// insert puts a coupon into the set unless it is there.
func (s *Sketch) insert(c uint32) bool {
	mask := uint32(len(s.coupons) - 1)
	step := c&(1<<keyBits-1)>>s.lgArr | 1
	i := c & mask
	for s.coupons[i] != 0 {
		if s.coupons[i] == c {
			return false
		}
		i = (i + step) & mask
	}
	s.coupons[i] = c
	return true
}

func (s *Sketch) rehash(m mode, lg int) {
	old := s.coupons
	s.mode, s.lgArr, s.coupons = m, lg, make([]uint32, 1<<lg)
	for _, c := range old {
		if c != 0 {
			s.insert(c)
		}
	}
}

// promote turns coupons into registers.
func (s *Sketch) promote() {
	r := newRegisters(s.LgK)
	for _, c := range s.coupons {
		if c != 0 {
			r.add(c)
		}
	}
	r.hip = s.Estimate()
	*s = *r
}

func newRegisters(lgK int) *Sketch {
	k := 1 << lgK
	return &Sketch{LgK: lgK, mode: registers, regs: make([]byte, k), atMin: k, kxq0: float64(k)}
}

// register raises a register to a value; hip says whether the running estimate follows.
func (s *Sketch) register(i int, v byte, hip bool) {
	old := s.regs[i]
	if v <= old {
		return
	}
	if hip && !s.unordered {
		s.hip += float64(len(s.regs)) / (s.kxq0 + s.kxq1)
	}
	s.weigh(old, -1)
	s.weigh(v, 1)
	if old == s.curMin {
		s.atMin--
	}
	s.regs[i] = v
}

func (s *Sketch) weigh(v byte, sign float64) {
	w := sign * math.Ldexp(1, -int(v))
	if v < 32 {
		s.kxq0 += w
	} else {
		s.kxq1 += w
	}
}

// recount computes the sums and the smallest value again after registers were merged.
func (s *Sketch) recount() {
	if !s.rebuild {
		return
	}
	s.rebuild, s.curMin, s.atMin = false, 64, 0
	s.kxq0, s.kxq1 = float64(len(s.regs)), 0
	for _, v := range s.regs {
		if v > 0 {
			s.weigh(0, -1)
			s.weigh(v, 1)
		}
		if v < s.curMin {
			s.curMin, s.atMin = v, 0
		}
		if v == s.curMin {
			s.atMin++
		}
	}
}
