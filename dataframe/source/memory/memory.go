// Package memory is a source of rows that are already there.
package memory

import (
	"gospark/dataframe/column"
	"gospark/dataframe/source"
	"gospark/dataframe/types"
)

// Source is a batch seen as a source, cut into Parts partitions.
type Source struct {
	Format string
	Fields *types.StructType
	Batch  *column.Batch
	Parts  int
}

// Name implements source.Source.
func (s *Source) Name() string { return s.Format }

// Schema implements source.Source.
func (s *Source) Schema() *types.StructType { return s.Fields }

// CanPush implements source.Source.
func (s *Source) CanPush(source.Predicate) (useful, exact bool) { return false, false }

// SizeInBytes estimates the size of the rows.
func (s *Source) SizeInBytes() int64 { return s.Batch.Size() }

// Plan implements source.Source.
func (s *Source) Plan(_ source.Context, columns []int, _ []source.Predicate, _ int64) (source.Scan, error) {
	b := &column.Batch{N: s.Batch.N}
	for _, c := range columns {
		b.Cols = append(b.Cols, s.Batch.Cols[c])
	}
	return &scan{b, max(1, min(s.Parts, b.N))}, nil
}

type scan struct {
	batch *column.Batch
	parts int
}

// Partitions implements source.Scan.
func (s *scan) Partitions() int { return s.parts }

// Close implements source.Scan.
func (s *scan) Close() error { return nil }

// rows is the size of the batches.
const rows = 8192

// Read implements source.Scan.
func (s *scan) Read(ctx source.Context, i int, yield func(*column.Batch) error) error {
	from, to := i*s.batch.N/s.parts, (i+1)*s.batch.N/s.parts
	for ; from < to; from += rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := yield(s.batch.Slice(from, min(from+rows, to))); err != nil {
			return err
		}
	}
	return nil
}
