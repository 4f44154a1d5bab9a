package exec

import (
	"container/heap"
	"encoding/binary"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// entryBytes is about what the order of a row takes beside the row.
const entryBytes = 48

// reserve accounts for a batch; when there is no memory for it, what is held goes to disk as a sorted run first.
func (s *sorter) reserve(b *column.Batch) error {
	size := b.Size() + int64(b.N)*entryBytes
	if !s.q.mem.tryGrow(size) {
		if err := s.spill(); err != nil {
			return err
		}
		s.q.mem.force(size)
	}
	s.held += size
	return nil
}

// spill writes what is held to disk, sorted, with the keys as a last column.
func (s *sorter) spill() error {
	if s.rows == 0 {
		return nil
	}
	run := s.finish()
	f, err := s.q.newSpill(append(append([]types.DataType{}, s.o.child.types()...), types.Binary))
	if err != nil {
		return err
	}
	for at := 0; at < len(run.order); at += BatchRows {
		part := run.order[at:min(at+BatchRows, len(run.order))]
		sel := make([]int32, len(part))
		keys := make([]string, len(part))
		for i, e := range part {
			sel[i] = e.row
			keys[i] = string(binary.BigEndian.AppendUint64(nil, e.prefix)) + e.key
		}
		b := run.batch.Take(sel)
		b.Cols = append(b.Cols, &column.Vector{Type: types.Binary, N: b.N, Str: keys})
		if err := f.write(b); err != nil {
			return err
		}
	}
	if err := f.finish(); err != nil {
		return err
	}
	s.runs = append(s.runs, &sortedRun{disk: f})
	s.batches, s.entries, s.rows = nil, nil, 0
	s.q.mem.release(s.held)
	s.held = 0
	return nil
}

// runStream gives the rows of a run in order, a batch at a time, with their keys.
type runStream struct {
	number int
	run    *sortedRun
	disk   *spillReader
	at     int // rows of the run in memory that were given

	batch *column.Batch
	keys  []sortEntry
	i     int // the row of the batch that is next
}

func openRun(number int, r *sortedRun) *runStream {
	s := &runStream{number: number, run: r}
	if r.disk != nil {
		s.disk = r.disk.reader()
	}
	return s
}

// fill takes the next batch; ok is false at the end.
func (s *runStream) fill() (ok bool, err error) {
	s.i = 0
	if s.disk == nil {
		part := s.run.order[s.at:min(s.at+BatchRows, len(s.run.order))]
		if len(part) == 0 {
			return false, nil
		}
		s.at += len(part)
		sel := make([]int32, len(part))
		for i, e := range part {
			sel[i] = e.row
		}
		s.batch, s.keys = s.run.batch.Take(sel), part
		return true, nil
	}
	b, err := s.disk.next()
	if b == nil || err != nil {
		return false, err
	}
	last := len(b.Cols) - 1
	s.keys = make([]sortEntry, b.N)
	for i, k := range b.Cols[last].Str {
		s.keys[i] = sortEntry{prefix: binary.BigEndian.Uint64([]byte(k[:8])), key: k[8:]}
	}
	s.batch = &column.Batch{N: b.N, Cols: b.Cols[:last]}
	return true, nil
}

// runStreams is a heap by the next row, then by the number of the run.
type runStreams []*runStream

func (h runStreams) Len() int      { return len(h) }
func (h runStreams) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h runStreams) Push(any)      { panic("not used") }
func (h *runStreams) Pop() any     { *h = (*h)[:len(*h)-1]; return nil }
func (h runStreams) Less(i, j int) bool {
	if c := compareKeys(h[i].keys[h[i].i], h[j].keys[h[j].i]); c != 0 {
		return c < 0
	}
	return h[i].number < h[j].number
}

// mergeStreams pushes the rows of all runs in order; of each run one batch is held.
func mergeStreams(t *task, cols []types.DataType, runs []*sortedRun, yield yieldFunc) error {
	var live runStreams
	for i, r := range runs {
		s := openRun(i, r)
		ok, err := s.fill()
		if err != nil {
			return err
		}
		if ok {
			live = append(live, s)
		}
	}
	heap.Init(&live)
	out := newPicker(len(runs))
	for len(live) > 0 {
		s := live[0]
		out.pick(s.number, s.batch, int32(s.i))
		s.i++
		if s.i == s.batch.N || out.n == BatchRows {
			if err := t.err(); err != nil {
				return err
			}
			if err := yield(out.batch(cols)); err != nil {
				return err
			}
		}
		if s.i < s.batch.N {
			heap.Fix(&live, 0)
			continue
		}
		ok, err := s.fill()
		if err != nil {
			return err
		}
		if ok {
			heap.Fix(&live, 0)
		} else {
			heap.Pop(&live)
		}
	}
	return nil
}

// picker collects rows of several batches in the order in which they are picked.
type picker struct {
	from  []*column.Batch // by the number of the source
	rows  [][]int32
	order []int32 // the source of each row
	n     int
}

func newPicker(sources int) *picker {
	return &picker{from: make([]*column.Batch, sources), rows: make([][]int32, sources)}
}

func (p *picker) pick(source int, b *column.Batch, row int32) {
	p.from[source] = b
	p.rows[source] = append(p.rows[source], row)
	p.order = append(p.order, int32(source))
	p.n++
}

// batch is what was picked; the picker is empty then.
func (p *picker) batch(cols []types.DataType) *column.Batch {
	var parts []*column.Batch
	next := make([]int32, len(p.from))
	base := int32(0)
	for i, rows := range p.rows {
		if len(rows) == 0 {
			continue
		}
		parts = append(parts, p.from[i].Take(rows))
		next[i] = base
		base += int32(len(rows))
		p.rows[i] = rows[:0]
		p.from[i] = nil
	}
	sel := make([]int32, p.n)
	for i, s := range p.order {
		sel[i] = next[s]
		next[s]++
	}
	p.order, p.n = p.order[:0], 0
	if len(parts) == 1 {
		return parts[0]
	}
	return column.ConcatBatches(cols, parts).Take(sel)
}
