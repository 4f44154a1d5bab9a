// Package frequent has sketches of frequent items: counts of the items seen, of which the rarest are dropped when there are too
// many, so that the counts may be off by a known amount.
//
// The table is laid out as DataSketches lays out its own, by Java's hash of an item, because items of equal count are reported in
// its order.
package frequent

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"gospark/dataframe/functions/sketch"
)

// Item is an item: Key is its value, comparable with ==, and Hash what Java's hashCode gives for it.
type Item struct {
	Key  any
	Hash int32
}

// Row is an item with its estimated count.
type Row struct {
	Item  Item
	Count int64
}

type slot struct {
	Row
	used bool
}

// Sketch counts items.
type Sketch struct {
	lgMax, lg int
	table     []slot
	active    int
	weight    int64
	offset    int64
}

// New makes a sketch that tracks about maxItems items.
func New(maxItems int) *Sketch {
	need := (maxItems*4 + 2) / 3
	return fresh(max(3, bits.Len(uint(need-1))), 3)
}

func fresh(lgMax, lg int) *Sketch {
	return &Sketch{lgMax: lgMax, lg: lg, table: make([]slot, 1<<lg)}
}

// Empty says whether nothing was counted.
func (s *Sketch) Empty() bool { return s.weight == 0 }

// Update counts an item n times.
func (s *Sketch) Update(x Item, n int64) {
	s.weight += n
	s.add(x, n)
	if s.active <= len(s.table)*3/4 {
		return
	}
	if s.lg < s.lgMax {
		s.resize(s.lg + 1)
		return
	}
	s.purge()
}

func (s *Sketch) add(x Item, n int64) {
	mask := uint64(len(s.table) - 1)
	i := sketch.Mix(uint64(int64(x.Hash))) & mask
	for s.table[i].used && s.table[i].Item.Key != x.Key {
		i = (i + 1) & mask
	}
	if !s.table[i].used {
		s.table[i] = slot{Row{x, 0}, true}
		s.active++
	}
	s.table[i].Count += n
}

func (s *Sketch) resize(lg int) {
	old := s.table
	s.lg, s.table, s.active = lg, make([]slot, 1<<lg), 0
	for _, e := range old {
		if e.used {
			s.add(e.Item, e.Count)
		}
	}
}

// purge takes the median count from all items and drops those that have none left.
func (s *Sketch) purge() {
	var counts []int64
	for _, e := range s.table {
		if e.used && len(counts) < 1024 {
			counts = append(counts, e.Count)
		}
	}
	slices.Sort(counts)
	cut := counts[len(counts)/2]
	for i := range s.table {
		e := &s.table[i]
		if e.Count -= cut; e.Count <= 0 {
			*e = slot{}
		}
	}
	s.offset += cut
	s.resize(s.lg)
}

// each visits the items in the order in which DataSketches iterates.
func (s *Sketch) each(f func(Row)) {
	step := uint64(float64(uint64(1)<<s.lg)*0.6180339887498949025) | 1
	mask, i := uint64(len(s.table)-1), uint64(0)
	for range s.table {
		if s.table[i].used {
			f(s.table[i].Row)
		}
		i = (i + step) & mask
	}
}

// Merge adds the counts of another sketch.
func (s *Sketch) Merge(o *Sketch) {
	weight := s.weight + o.weight
	o.each(func(r Row) { s.Update(r.Item, r.Count) })
	s.offset += o.offset
	s.weight = weight
}

// Again is the sketch as it is after it was written and read.
func (s *Sketch) Again() *Sketch {
	out := fresh(s.lgMax, s.lg)
	for _, e := range s.table {
		if e.used {
			out.Update(e.Item, e.Count)
		}
	}
	out.weight, out.offset = s.weight, s.offset
	return out
}

// Rows are the items with the highest counts first.
func (s *Sketch) Rows() []Row {
	var out []Row
	s.each(func(r Row) {
		if r.Count+s.offset > s.offset {
			r.Count += s.offset
			out = append(out, r)
		}
	})
	slices.SortStableFunc(out, func(a, b Row) int {
		switch {
		case a.Count > b.Count:
			return -1
		case a.Count < b.Count:
			return 1
		}
		return 0
	})
	return out
}

// Bytes is the binary form; put appends the items, in the order of their counts.
func (s *Sketch) Bytes(put func(out []byte, items []Item) []byte) []byte {
	head := []byte{4, 1, sketch.FamilyFrequency, byte(s.lgMax), byte(s.lg), 0, 0, 0}
	if s.Empty() {
		head[0], head[5] = 1, 4
		return head
	}
	out := binary.LittleEndian.AppendUint64(head, uint64(s.active))
	out = binary.LittleEndian.AppendUint64(out, uint64(s.weight))
	out = binary.LittleEndian.AppendUint64(out, uint64(s.offset))
	var items []Item
	for _, e := range s.table {
		if e.used {
			out = binary.LittleEndian.AppendUint64(out, uint64(e.Count))
			items = append(items, e.Item)
		}
	}
	return put(out, items)
}

// Parse reads a sketch; get reads n items and gives the bytes behind them.
func Parse(b []byte, get func(b []byte, n int) ([]Item, []byte, error)) (*Sketch, []byte, error) {
	if len(b) < 8 || b[1] != 1 || b[2] != sketch.FamilyFrequency || b[3] > 26 || b[4] > b[3] {
		return nil, nil, sketch.ErrInvalid
	}
	s := fresh(int(b[3]), int(b[4]))
	if b[5]&4 != 0 {
		return s, b[8:], nil
	}
	if len(b) < 32 {
		return nil, nil, sketch.ErrInvalid
	}
	n := int(binary.LittleEndian.Uint32(b[8:]))
	weight, offset := binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint64(b[24:])
	if b = b[32:]; n > len(b)/8 {
		return nil, nil, sketch.ErrInvalid
	}
	items, rest, err := get(b[8*n:], n)
	if err != nil {
		return nil, nil, err
	}
	for i, x := range items {
		s.Update(x, int64(binary.LittleEndian.Uint64(b[8*i:])))
	}
	s.weight, s.offset = int64(weight), int64(offset)
	return s, rest, nil
}
