package files

import (
	"bytes"
	"fmt"
	"slices"

	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// bucketing spreads the rows of a table over files by a hash, as Spark's bucketBy does.
type bucketing struct {
	n       int
	by, key []int // columns of the files
	kinds   []types.DataType
}

func newBucketing(t *source.Target, schema *types.StructType) *bucketing {
	b := &bucketing{n: t.Buckets}
	names := schema.Names()
	for _, c := range t.BucketBy {
		b.by = append(b.by, index(names, c))
	}
	for _, c := range t.SortBy {
		b.key = append(b.key, index(names, c))
	}
	for _, f := range schema.Fields {
		b.kinds = append(b.kinds, f.Type)
	}
	return b
}

// toBuckets gives rows of one directory to their files.
func (s *Sink) toBuckets(open map[string]*part, partition int, dir string, data *column.Batch) error {
	if s.buckets == nil {
		return s.toFiles(open, partition, dir, data)
	}
	var cols []*column.Vector
	for _, c := range s.buckets.by {
		cols = append(cols, data.Cols[c])
	}
	rows := make([][]int32, s.buckets.n)
	for i, h := range column.HashRows(cols, data.N, column.HashSeed) {
		n := int32(s.buckets.n)
		k := ((h % n) + n) % n
		rows[k] = append(rows[k], int32(i))
	}
	for k, list := range rows {
		if list == nil {
			continue
		}
		p, err := s.open(open, partition, dir, fmt.Sprintf("_%05d", k))
		if err != nil {
			return err
		}
		p.rows = append(p.rows, data.Take(list))
	}
	return nil
}

// toFiles writes rows of one directory, to as many files as the limit asks for.
func (s *Sink) toFiles(open map[string]*part, partition int, dir string, data *column.Batch) error {
	for data.N > 0 {
		p, err := s.open(open, partition, dir, "")
		if err != nil {
			return err
		}
		n := data.N
		if s.limit > 0 {
			n = min(n, s.limit-p.n)
		}
		p.n += n
		if err := p.w.Write(data.Slice(0, n)); err != nil {
			return err
		}
		data = data.Slice(n, data.N)
	}
	return nil
}

// sortBuckets writes the rows that waited for all others of their bucket.
func (s *Sink) sortBuckets(open map[string]*part) error {
	for _, p := range open {
		if p.rows == nil {
			continue
		}
		all := column.ConcatBatches(s.buckets.kinds, p.rows)
		p.rows = nil
		if len(s.buckets.key) > 0 {
			keys, order := make([][]byte, all.N), make([]int32, all.N)
			for i := range order {
				order[i] = int32(i)
				for _, c := range s.buckets.key {
					keys[i] = all.Cols[c].AppendKey(keys[i], i, false, true)
				}
			}
			slices.SortStableFunc(order, func(a, b int32) int { return bytes.Compare(keys[a], keys[b]) })
			all = all.Take(order)
		}
		if err := p.w.Write(all); err != nil {
			return err
		}
	}
	return nil
}
