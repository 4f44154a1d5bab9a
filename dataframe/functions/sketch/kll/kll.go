// Package kll has KLL sketches: samples of numbers that answer rank and quantile questions about all of them.
//
// A sketch has levels; a number of level i stands for 2^i numbers that were seen. As long as no more than K numbers were seen all are
// kept and the answers are exact. form.go reads and writes the bytes.
package kll

import (
	"math"
	"slices"
)

// Number is what a sketch samples: bigint, double and float sketches.
type Number interface{ int64 | float64 | float32 }

// DefaultK is the size of a sketch where none is given; MinK and MaxK are the limits.
const (
	DefaultK = 200
	MinK     = 8
	MaxK     = 65535
)

// minLevel is the least capacity of a level.
const minLevel = 8

// Sketch is a sketch of numbers. NaNs are left out.
type Sketch[T Number] struct {
	K, DynamicK int
	N           int64
	Min, Max    T
	// levels: the first has the newest number at its end, the others are sorted.
	levels [][]T
	flip   bool
}

// New makes an empty sketch.
func New[T Number](k int) *Sketch[T] {
	return &Sketch[T]{K: k, DynamicK: k, levels: [][]T{nil}}
}

// capacity is how many numbers a level holds when there are n levels.
func (s *Sketch[T]) capacity(level, n int) int {
	depth := n - level - 1
	if depth > 30 {
		return minLevel
	}
	c := (2 * uint64(s.K) << depth) / uint64(math.Pow(3, float64(depth)))
	return max(minLevel, int((c+1)/2))
}

// Capacity is how many numbers the sketch has room for at its present number of levels.
func (s *Sketch[T]) Capacity() int {
	c := 0
	for i := range s.levels {
		c += s.capacity(i, len(s.levels))
	}
	return c
}

// Retained is how many numbers are kept.
func (s *Sketch[T]) Retained() int {
	n := 0
	for _, l := range s.levels {
		n += len(l)
	}
	return n
}

// Update adds a number.
func (s *Sketch[T]) Update(v T) {
	if v != v {
		return
	}
	if s.N == 0 {
		s.Min, s.Max = v, v
	}
	s.Min, s.Max = min(s.Min, v), max(s.Max, v)
	s.N++
	s.put(v)
}

func (s *Sketch[T]) put(v T) {
	if s.Retained() >= s.Capacity() {
		s.compress()
	}
	s.levels[0] = append(s.levels[0], v)
}

// compress halves the lowest full level.
func (s *Sketch[T]) compress() {
	for i, l := range s.levels {
		if len(l) < s.capacity(i, len(s.levels)) {
			continue
		}
		if i == len(s.levels)-1 {
			s.levels = append(s.levels, nil)
		}
		var keep []T
		if len(l)%2 == 1 {
			// The number that stands first in the bytes stays.
			if i == 0 {
				keep, l = []T{l[len(l)-1]}, l[:len(l)-1]
			} else {
				keep, l = []T{l[0]}, l[1:]
			}
		}
		slices.Sort(l)
		var half []T
		at := 0
		if s.flip = !s.flip; !s.flip {
			at = 1
		}
		for ; at < len(l); at += 2 {
			half = append(half, l[at])
		}
		s.levels[i], s.levels[i+1] = keep, merged(half, s.levels[i+1])
		return
	}
}

func merged[T Number](a, b []T) []T {
	out := append(append(make([]T, 0, len(a)+len(b)), a...), b...)
	slices.Sort(out)
	return out
}

// Merge adds the numbers of another sketch.
func (s *Sketch[T]) Merge(o *Sketch[T]) {
	if o.N == 0 {
		return
	}
	if s.N == 0 {
		s.Min, s.Max = o.Min, o.Max
	}
	n := s.N + o.N
	low, high := min(s.Min, o.Min), max(s.Max, o.Max)
	for _, v := range slices.Backward(o.levels[0]) {
		s.put(v)
	}
	for i, l := range o.levels[1:] {
		if i+1 == len(s.levels) {
			s.levels = append(s.levels, nil)
		}
		s.levels[i+1] = merged(s.levels[i+1], l)
	}
	for s.Retained() > s.Capacity() {
		s.compress()
	}
	if len(o.levels) > 1 {
		s.DynamicK = min(s.DynamicK, o.DynamicK)
	}
	s.N, s.Min, s.Max = n, low, high
}

type weighted[T Number] struct {
	v T
	n int64
}

// view has the numbers in order, each with how many numbers are not above it.
func (s *Sketch[T]) view() []weighted[T] {
	var out []weighted[T]
	for i, l := range s.levels {
		for _, v := range l {
			out = append(out, weighted[T]{v, 1 << i})
		}
	}
	slices.SortFunc(out, func(a, b weighted[T]) int {
		switch {
		case a.v < b.v:
			return -1
		case a.v > b.v:
			return 1
		}
		return 0
	})
	for i := 1; i < len(out); i++ {
		out[i].n += out[i-1].n
	}
	return out
}

// Quantile is the number at a rank of 0 to 1. The sketch must not be empty.
func (s *Sketch[T]) Quantile(rank float64) T {
	at := rank * float64(s.N)
	if s.N <= 1e6 {
		at = math.Round(at*1e6) / 1e6
	}
	need := int64(math.Ceil(at))
	list := s.view()
	for _, w := range list {
		if w.n >= need {
			return w.v
		}
	}
	return list[len(list)-1].v
}

// Rank is the share of numbers that are not above v.
func (s *Sketch[T]) Rank(v T) float64 {
	var n int64
	for _, w := range s.view() {
		if w.v <= v {
			n = w.n
		}
	}
	return float64(n) / float64(s.N)
}

// Error is the expected error of a rank, or of a share between two ranks.
func (s *Sketch[T]) Error(share bool) float64 {
	if share {
		return 2.446 / math.Pow(float64(s.DynamicK), 0.9433)
	}
	return 2.296 / math.Pow(float64(s.DynamicK), 0.9723)
}
