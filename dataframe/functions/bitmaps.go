package functions

import (
	"math/bits"

	"gospark/dataframe/errs"
)

// A bitmap of the bitmap_* functions is a binary of bitmapBytes bytes; a number lies in a bucket (bitmap_bucket_number) at a bit
// position (bitmap_bit_position).
const (
	bitmapBytes = 4096
	bitmapBits  = 8 * bitmapBytes
)

func init() {
	scalars("misc_funcs", []def{
		{Names: "bitmap_bit_position", Sig: "long -> long", K: f1(bitmapPosition)},
		{Names: "bitmap_bucket_number", Sig: "long -> long", K: f1(bitmapBucket)},
		{Names: "bitmap_count", Sig: "bin -> long", K: f1(func(s string) int64 {
			n := 0
			for i := range len(s) {
				n += bits.OnesCount8(s[i])
			}
			return int64(n)
		})},
	})
	aggregates([]aggDef{
		{Names: "bitmap_construct_agg", Sig: "long -> bin", NotNull: true, New: newBitmapConstruct},
		{Names: "bitmap_or_agg", Sig: "bin -> bin", NotNull: true, New: newBitmap(0, func(a, b byte) byte { return a | b })},
		{Names: "bitmap_and_agg", Sig: "bin -> bin", NotNull: true, New: newBitmap(0xff, func(a, b byte) byte { return a & b })},
	})
}

func bitmapPosition(v int64) int64 {
	if v > 0 {
		return (v - 1) % bitmapBits
	}
	return -(v % bitmapBits)
}

func bitmapBucket(v int64) int64 {
	if v > 0 {
		return 1 + (v-1)/bitmapBits
	}
	return v / bitmapBits
}

// newBitmap combines bitmaps byte by byte; groups without rows have fill everywhere.
func newBitmap(fill byte, op func(a, b byte) byte) func(b *call) (func() Aggregator, error) {
	return func(b *call) (func() Aggregator, error) {
		combine := func(s *[]byte, other string) {
			if *s == nil {
				*s = filled(fill)
			}
			for i := range min(len(other), bitmapBytes) {
				(*s)[i] = op((*s)[i], other[i])
			}
		}
		return agg[[]byte]{typ: b.typ, skip: 1,
			rows: func(_ *Context, args []*vector) func(*[]byte, int) error {
				a := colOf[string](args[0])
				return func(s *[]byte, i int) error { combine(s, a.at(i)); return nil }
			},
			merge: func(s, o *[]byte) error {
				if *o != nil {
					combine(s, string(*o))
				}
				return nil
			},
			done: func(_ *Context, s *[]byte) (any, error) {
				if *s == nil {
					*s = filled(fill)
				}
				return string(*s), nil
			}}.make(), nil
	}
}

func filled(fill byte) []byte {
	out := make([]byte, bitmapBytes)
	for i := range out {
		out[i] = fill
	}
	return out
}

// newBitmapConstruct sets a bit for each position.
func newBitmapConstruct(b *call) (func() Aggregator, error) {
	ready := func(s *[]byte) {
		if *s == nil {
			*s = filled(0)
		}
	}
	return agg[[]byte]{typ: b.typ, skip: 1,
		rows: func(_ *Context, args []*vector) func(*[]byte, int) error {
			a := colOf[int64](args[0])
			return func(s *[]byte, i int) error {
				ready(s)
				at := a.at(i)
				if at < 0 || at >= bitmapBits {
					return errs.New(errs.SparkRuntime, "INVALID_BITMAP_POSITION", "bitPosition", itoa(at), "bitmapNumBits", itoa(bitmapBits), "bitmapNumBytes", itoa(bitmapBytes))
				}
				(*s)[at/8] |= 1 << (at % 8)
				return nil
			}
		},
		merge: func(s, o *[]byte) error {
			ready(s)
			for i, v := range *o {
				(*s)[i] |= v
			}
			return nil
		},
		done: func(_ *Context, s *[]byte) (any, error) { ready(s); return string(*s), nil }}.make(), nil
}
