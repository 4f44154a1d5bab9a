// Package tuple has tuple sketches: theta sketches whose hashes carry a summary of their values.
//
// Set is built item by item or from other sketches and is laid out as DataSketches lays out its hash tables, because the entries of
// the finished Sketch stand in that order. form.go reads and writes the bytes; summary.go has the summaries.
package tuple

import (
	"slices"

	"gospark/dataframe/functions/sketch/theta"
)

// Entry is a hash with its summary.
type Entry struct {
	Hash    uint64
	Summary Summary
}

// Sketch is a finished sketch.
type Sketch struct {
	Theta   uint64
	Entries []Entry
	Empty   bool
}

// Estimate is the estimated number of different items.
func (s *Sketch) Estimate() float64 { return float64(len(s.Entries)) / s.Fraction() }

// Fraction is theta as a share of the hash space, 0 to 1.
func (s *Sketch) Fraction() float64 { return float64(s.Theta) / theta.Max }

// FromTheta is a theta sketch whose items all have the same summary.
func FromTheta(t *theta.Sketch, with Summary) *Sketch {
	s := &Sketch{Theta: t.Theta, Empty: t.Empty}
	for _, h := range t.Hashes {
		s.Entries = append(s.Entries, Entry{h, with})
	}
	return s
}

// Set gathers items with their summaries.
type Set struct {
	lgK, lgSize int
	mode        Mode
	theta       uint64
	table       []Entry
	count       int
	empty       bool
}

// NewSet makes an empty set for 2^lgK items.
func NewSet(lgK int, mode Mode) *Set {
	size := 5
	if lgK+1 > 5 {
		size = 5 + (lgK+1-5)%3
	}
	return &Set{lgK: lgK, lgSize: size, mode: mode, theta: theta.Max, table: make([]Entry, 1<<size), empty: true}
}

// Add adds a value of an item, which is given by its hash.
func (s *Set) Add(hash uint64, value Summary) {
	s.empty = false
	h := hash >> 1
	if h == 0 || h >= s.theta {
		return
	}
	at, found := find(s.table, s.lgSize, h)
	if !found {
		s.table[at] = Entry{h, Start(s.mode)}
		s.count++
	}
	s.table[at].Summary = s.table[at].Summary.add(value)
	s.rebuildIfFull()
}

// Union adds what another sketch has seen.
func (s *Set) Union(o *Sketch) {
	if o.Empty {
		return
	}
	s.empty = false
	limit := min(s.theta, o.Theta)
	for _, e := range o.Entries {
		if e.Hash >= s.theta {
			continue
		}
		if at, found := find(s.table, s.lgSize, e.Hash); found {
			s.table[at].Summary = both(s.mode, s.table[at].Summary, e.Summary)
		} else {
			s.table[at] = e
			s.count++
		}
		s.rebuildIfFull()
	}
	if limit < s.theta {
		s.theta = limit
		s.relay(s.lgSize)
	}
}

// find looks a hash up: where it is, or where it would be put.
func find(table []Entry, lg int, h uint64) (at int, found bool) {
	mask := uint64(1)<<lg - 1
	step := h>>lg&0x7f<<1 + 1
	i := h & mask
	for table[i].Hash != 0 {
		if table[i].Hash == h {
			return int(i), true
		}
		i = (i + step) & mask
	}
	return int(i), false
}

func (s *Set) rebuildIfFull() {
	size := 1 << s.lgSize
	if size > 1<<s.lgK {
		if s.count > size/16*15 {
			s.cut()
		}
		return
	}
	if s.count > size/2 {
		s.relay(min(s.lgSize+3, s.lgK+1))
	}
}

// cut keeps the smallest 2^lgK hashes.
func (s *Set) cut() {
	if s.count <= 1<<s.lgK {
		return
	}
	var all []uint64
	for _, e := range s.table {
		if e.Hash != 0 {
			all = append(all, e.Hash)
		}
	}
	slices.Sort(all)
	s.theta = all[1<<s.lgK]
	s.relay(s.lgSize)
}

// relay lays the table out anew with the hashes below theta.
func (s *Set) relay(lg int) {
	old := s.table
	s.lgSize, s.table, s.count = lg, make([]Entry, 1<<lg), 0
	for _, e := range old {
		if e.Hash != 0 && e.Hash < s.theta {
			at, _ := find(s.table, lg, e.Hash)
			s.table[at] = e
			s.count++
		}
	}
}

// Result is the finished sketch, of 2^lgK entries at most.
func (s *Set) Result() *Sketch {
	out := s.Sample()
	if k := 1 << s.lgK; len(out.Entries) > k {
		all := make([]uint64, len(out.Entries))
		for i, e := range out.Entries {
			all[i] = e.Hash
		}
		slices.Sort(all)
		out.Theta = all[k]
		out.Entries = slices.DeleteFunc(out.Entries, func(e Entry) bool { return e.Hash >= out.Theta })
	}
	return out
}

// Sample is all that the set holds at present, which may be more than 2^lgK entries.
func (s *Set) Sample() *Sketch {
	out := &Sketch{Theta: s.theta, Empty: s.empty}
	for _, e := range s.table {
		if e.Hash != 0 {
			out.Entries = append(out.Entries, e)
		}
	}
	return out
}

// Intersect has the items of both sketches.
func Intersect(a, b *Sketch, mode Mode) *Sketch {
	if a.Empty || b.Empty {
		return &Sketch{Theta: theta.Max, Empty: true}
	}
	out := &Sketch{Theta: min(a.Theta, b.Theta)}
	known := make(map[uint64]Summary, len(a.Entries))
	for _, e := range a.Entries {
		known[e.Hash] = e.Summary
	}
	var list []Entry
	for _, e := range b.Entries {
		if was, ok := known[e.Hash]; ok && e.Hash < out.Theta {
			list = append(list, Entry{e.Hash, both(mode, was, e.Summary)})
		}
	}
	out.Entries = laidOut(list)
	return out
}

// laidOut orders entries as a hash table made for their number has them.
func laidOut(list []Entry) []Entry {
	lg := 4
	for 3<<lg/4 < len(list) {
		lg++
	}
	table := make([]Entry, 1<<lg)
	for _, e := range list {
		at, _ := find(table, lg, e.Hash)
		table[at] = e
	}
	out := list[:0]
	for _, e := range table {
		if e.Hash != 0 {
			out = append(out, e)
		}
	}
	return out
}

// Alone is the intersection of one sketch.
func Alone(s *Sketch) *Sketch {
	return &Sketch{Theta: s.Theta, Entries: laidOut(slices.Clone(s.Entries)), Empty: s.Empty}
}

// Difference has the items of a that are not among the hashes of b.
func Difference(a, b *Sketch) *Sketch {
	if a.Empty {
		return &Sketch{Theta: theta.Max, Empty: true}
	}
	out := &Sketch{Theta: min(a.Theta, b.Theta)}
	known := make(map[uint64]bool, len(b.Entries))
	for _, e := range b.Entries {
		known[e.Hash] = true
	}
	for _, e := range a.Entries {
		if e.Hash < out.Theta && !known[e.Hash] {
			out.Entries = append(out.Entries, e)
		}
	}
	out.Empty = len(out.Entries) == 0 && out.Theta == theta.Max
	return out
}

// Total is the sum, minimum or maximum of all summaries, or their number, by mode. An empty sketch has 0.
func (s *Sketch) Total(mode Mode) (d float64, n int64) {
	for i, e := range s.Entries {
		v, w := e.Summary.D, int64(e.Summary.N)
		switch {
		case mode == AlwaysOne:
			d, n = d+1, n+1
		case mode == Sum:
			d, n = d+v, n+w
		case i == 0:
			d, n = v, w
		case mode == Min:
			d, n = min(d, v), min(n, w)
		default:
			d, n = max(d, v), max(n, w)
		}
	}
	return d, n
}
