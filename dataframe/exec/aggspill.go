package exec

import (
	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

// Groups beyond the memory: a partition that gets none for new groups leaves its table as it is, and puts the keys and arguments of all
// rows that follow into files by the hash of the key. When all partitions are read, each file's groups are made in turn, beginning
// with what the tables have; of the result only the groups that belong to that file are given.

const (
	spillBuckets = 16
	bucketSeed   = 0x5bd1e995
)

// groupSpill is the files of one partition.
type groupSpill struct {
	files [spillBuckets]*spillFile
}

func (q *query) newGroupSpill(cols []types.DataType) (*groupSpill, error) {
	g := &groupSpill{}
	for i := range g.files {
		f, err := q.newSpill(cols)
		if err != nil {
			return nil, err
		}
		g.files[i] = f
	}
	return g, nil
}

// bucketRows deals rows out by the hash of their keys.
func bucketRows(keys []*column.Vector, n int) [spillBuckets][]int32 {
	var out [spillBuckets][]int32
	norm := make([]*column.Vector, len(keys))
	for i, k := range keys {
		norm[i] = k.NormalizeFloats()
	}
	for i, h := range column.HashRows(norm, n, bucketSeed) {
		b := pmod(h, spillBuckets)
		out[b] = append(out[b], int32(i))
	}
	return out
}

func (g *groupSpill) add(keys, inputs []*column.Vector, n int) error {
	b := &column.Batch{N: n, Cols: append(append([]*column.Vector{}, keys...), inputs...)}
	for i, rows := range bucketRows(keys, n) {
		if len(rows) > 0 {
			if err := g.files[i].write(b.Take(rows)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *groupSpill) finish() error {
	for _, f := range g.files {
		if err := f.finish(); err != nil {
			return err
		}
	}
	return nil
}

// groupBytes is about what a group takes beside its key.
func (o *aggregateOp) groupBytes() int64 { return int64(64 + 16*len(o.cols) + 32*len(o.aggs)) }

// spillable says whether rows may go to files: there must be keys.
func (p *partial) spillable() bool { return p.groups != nil && !p.whole }

// startSpill makes the files of the partition.
func (p *partial) startSpill() error {
	g, err := p.t.q.newGroupSpill(append(append([]types.DataType{}, p.o.cols...), p.o.inputs.types...))
	p.spill = g
	return err
}

// emitBucket makes the groups of one file: over, a row a group, in the order in which they were first seen.
func (o *aggregateOp) emitBucket(t *task, number int, yield yieldFunc) error {
	m := newMerger(o, t, 0)
	if err := m.merge(&partial{o: o, groups: o.frozen.groups, aggs: o.frozen.aggs}); err != nil {
		return err
	}
	for part, g := range o.spills {
		if g == nil || g.files[number].rows == 0 {
			continue
		}
		p := o.newPartial(t, part)
		p.whole = true
		err := g.files[number].each(t, func(b *column.Batch) error {
			return p.add(b.Cols[:len(o.cols)], b.Cols[len(o.cols):], b.N)
		})
		if err != nil {
			return err
		}
		if err := m.merge(p); err != nil {
			return err
		}
		t.q.mem.release(p.held)
	}
	out, err := m.finish(t)
	if err != nil || out.N == 0 {
		return err
	}
	out = out.Take(bucketRows(out.Cols[:len(o.cols)], out.N)[number])
	return emit(out, yield)
}
