package functions

import (
	"encoding/binary"
	"math"

	"gospark/dataframe/column"
	"gospark/dataframe/types"
)

func init() {
	aggregates([]aggDef{{Names: "count_min_sketch", Sig: "integral|str|bin, double, double, int|long -> bin", NotNull: true, New: newCountMin}})
}

// countMinPrime is the Mersenne prime that the hashes of whole numbers are reduced by.
const countMinPrime = 1<<31 - 1

type countMin struct {
	total int64
	table []int64 // depth rows of width counters
}

// newCountMin counts in a count-min sketch; the result is the sketch in the form that Spark writes.
func newCountMin(b *call) (func() Aggregator, error) {
	var num [2]float64
	for i, name := range []string{"eps", "confidence"} {
		v, ok := b.constant(i + 1)
		if !ok {
			return nil, b.notFoldable(i+1, name, "DOUBLE")
		}
		x, err := CastValue(&Context{Conf: b.Conf}, v, b.args[i+1].Type, types.Double, Ansi)
		if err != nil {
			return nil, err
		}
		f, _ := x.(float64)
		if f <= 0 || i == 1 && f >= 1 {
			limit := map[int]string{0: "(0.0, 1.7976931348623157E308]", 1: "(0.0, 1.0)"}[i]
			return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", name, "valueRange", limit, "currentValue", b.args[i+1].SQL)
		}
		num[i] = f
	}
	seed, err := b.seedOf(3)
	if err != nil {
		return nil, err
	}
	width, depth := int64(math.Ceil(2/num[0])), int64(math.Ceil(-math.Log1p(-num[1])/math.Log(2)))
	if width*depth > 1<<26 {
		return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "eps", "valueRange", "(0.0, 1.7976931348623157E308]", "currentValue", b.args[1].SQL)
	}
	r, hash := newJavaRandom(int64(int32(seed))), make([]int64, depth)
	for i := range hash {
		hash[i] = int64(r.below(math.MaxInt32))
	}
	whole := types.IsIntegral(b.to[0])
	ready := func(s *countMin) {
		if s.table == nil {
			s.table = make([]int64, width*depth)
		}
	}
	return agg[countMin]{typ: b.typ, skip: 1,
		rows: func(_ *Context, args []*vector) func(*countMin, int) error {
			bytes := func(int, int32) int32 { return 0 }
			if !whole {
				flat := *args[0]
				flat.Type = types.String
				bytes = flat.HashAt
			}
			return func(s *countMin, i int) error {
				ready(s)
				s.total++
				var h1, h2 int32
				var n int64
				if whole {
					n = wholeOf(args[0].Get(i))
				} else {
					h1 = bytes(i, 0)
					h2 = bytes(i, h1)
				}
				for k := range depth {
					at := int64(0)
					if whole {
						h := hash[k] * n
						h = (h + h>>32) & countMinPrime
						at = int64(int32(h)) % width
					} else if at = int64(h1+int32(k)*h2) % width; at < 0 {
						at = -at
					}
					s.table[k*width+at]++
				}
				return nil
			}
		},
		merge: func(s, o *countMin) error {
			if o.table == nil {
				return nil
			}
			ready(s)
			s.total += o.total
			for i, v := range o.table {
				s.table[i] += v
			}
			return nil
		},
		done: func(_ *Context, s *countMin) (any, error) {
			ready(s)
			out := binary.BigEndian.AppendUint32(nil, 1)
			out = binary.BigEndian.AppendUint64(out, uint64(s.total))
			out = binary.BigEndian.AppendUint32(out, uint32(depth))
			out = binary.BigEndian.AppendUint32(out, uint32(width))
			for _, list := range [][]int64{hash, s.table} {
				for _, v := range list {
					out = binary.BigEndian.AppendUint64(out, uint64(v))
				}
			}
			return column.Binary(out), nil
		}}.make(), nil
}
