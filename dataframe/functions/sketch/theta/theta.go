// Package theta has theta sketches: samples of hashed items that estimate how many different ones there are, with union,
// intersection and difference.
//
// A sketch keeps the hashes below theta, the share of the hash space that is sampled. Set is built item by item or from other
// sketches; Sketch is the finished, sorted form, and form.go reads and writes its bytes.
package theta

import "slices"

// Max is the theta of a sketch that has sampled everything.
const Max = 1<<63 - 1

// Sketch is a finished sketch.
type Sketch struct {
	Theta  uint64
	Hashes []uint64 // sorted, each below Theta
	// Empty sketches have never seen an item; others may have kept none.
	Empty bool
}

// Estimate is the estimated number of different items.
func (s *Sketch) Estimate() float64 { return float64(len(s.Hashes)) / s.Fraction() }

// Fraction is theta as a share of the hash space, 0 to 1.
func (s *Sketch) Fraction() float64 { return float64(s.Theta) / Max }

// Set gathers hashes. Its result holds at most 2^lgK of them, the smallest.
type Set struct {
	lgK   int
	theta uint64
	seen  map[uint64]struct{}
	empty bool
}

// NewSet makes an empty set for 2^lgK hashes.
func NewSet(lgK int) *Set {
	return &Set{lgK: lgK, theta: Max, seen: map[uint64]struct{}{}, empty: true}
}

// Add adds an item by its hash, of which the lowest bit counts for nothing.
func (s *Set) Add(hash uint64) {
	s.empty = false
	s.put(hash >> 1)
}

func (s *Set) put(h uint64) {
	if h == 0 || h >= s.theta {
		return
	}
	s.seen[h] = struct{}{}
	if limit := 15 << s.lgK / 8; len(s.seen) > limit {
		s.cut()
	}
}

// cut keeps the smallest 2^lgK hashes.
func (s *Set) cut() {
	all := s.sorted()
	k := 1 << s.lgK
	if len(all) <= k {
		return
	}
	s.theta = all[k]
	for _, h := range all[k:] {
		delete(s.seen, h)
	}
}

func (s *Set) sorted() []uint64 {
	all := make([]uint64, 0, len(s.seen))
	for h := range s.seen {
		all = append(all, h)
	}
	slices.Sort(all)
	return all
}

// Union adds what another sketch has seen.
func (s *Set) Union(o *Sketch) {
	if o.Empty {
		return
	}
	s.empty = false
	if o.Theta < s.theta {
		s.theta = o.Theta
		for h := range s.seen {
			if h >= s.theta {
				delete(s.seen, h)
			}
		}
	}
	for _, h := range o.Hashes {
		s.put(h)
	}
}

// Result is the finished sketch.
func (s *Set) Result() *Sketch {
	s.cut()
	return &Sketch{Theta: s.theta, Hashes: s.sorted(), Empty: s.empty}
}

// Intersect has the items of both sketches.
func Intersect(a, b *Sketch) *Sketch {
	return combine(a, b, a.Empty || b.Empty, true)
}

// Difference has the items of a that b has not.
func Difference(a, b *Sketch) *Sketch {
	return combine(a, b, a.Empty, false)
}

func combine(a, b *Sketch, empty, in bool) *Sketch {
	if empty {
		return &Sketch{Theta: Max, Empty: true}
	}
	out := &Sketch{Theta: min(a.Theta, b.Theta)}
	for _, h := range a.Hashes {
		if _, ok := slices.BinarySearch(b.Hashes, h); h < out.Theta && ok == in {
			out.Hashes = append(out.Hashes, h)
		}
	}
	out.Empty = len(out.Hashes) == 0 && out.Theta == Max
	return out
}
