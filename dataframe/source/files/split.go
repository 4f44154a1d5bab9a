package files

import (
	"sort"
	"strings"

	"gospark/dataframe/source"
)

// Split is a part of a file: the bytes from Start up to, not including, End.
type Split struct {
	File       *File
	Start, End int64
	// Pushed are conditions that the rows are filtered by.
	Pushed []source.Predicate
}

// Sizes of Spark's settings spark.sql.files.maxPartitionBytes and openCostInBytes.
const (
	maxPartitionBytes = 128 << 20
	openCost          = 4 << 20
)

// Splits cuts files and packs the pieces into partitions, the largest first, as Spark does.
func Splits(list []File, splittable bool, parallelism int) [][]Split {
	total := int64(0)
	for _, f := range list {
		total += f.Size + openCost
	}
	limit := min(int64(maxPartitionBytes), max(int64(openCost), total/int64(max(1, parallelism))))
	var pieces []Split
	for i := range list {
		f := &list[i]
		if f.Size == 0 {
			continue
		}
		if !splittable || Compressed(f.Path) {
			pieces = append(pieces, Split{File: f, End: f.Size})
			continue
		}
		for at := int64(0); at < f.Size; at += limit {
			pieces = append(pieces, Split{File: f, Start: at, End: min(at+limit, f.Size)})
		}
	}
	sort.SliceStable(pieces, func(i, j int) bool { return pieces[i].End-pieces[i].Start > pieces[j].End-pieces[j].Start })
	var out [][]Split
	var current []Split
	size := int64(0)
	for _, p := range pieces {
		if n := p.End - p.Start; size+n > limit && len(current) > 0 {
			out = append(out, current)
			current, size = nil, 0
		}
		size += p.End - p.Start + openCost
		current = append(current, p)
	}
	if len(current) > 0 {
		out = append(out, current)
	}
	return out
}

// Compressed says whether a file's name has the ending of a compression that is read.
func Compressed(path string) bool {
	for _, s := range []string{".gz", ".bz2", ".deflate", ".zst"} {
		if strings.HasSuffix(path, s) {
			return true
		}
	}
	return false
}
