package exec

import (
	"math/bits"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// sampleOp keeps each row with a probability, or a random number of times; each partition draws from a generator of its own, so that the
// same seed gives the rows that Spark gives.
type sampleOp struct {
	child operator
	p     *plan.Sample
}

func newSample(q *query, p *plan.Sample) (operator, error) {
	child, err := q.build(p.Child)
	return &sampleOp{child, p}, err
}

func (o *sampleOp) types() []types.DataType { return o.child.types() }
func (o *sampleOp) partitions() int         { return o.child.partitions() }

func (o *sampleOp) run(t *task, part int, yield yieldFunc) error {
	var times func() int
	if o.p.WithReplacement {
		seeds := newJavaRandom(o.p.Seed)
		for range part {
			seeds.long()
		}
		times = newPoisson(o.p.Upper-o.p.Lower, seeds.long()).next
	} else {
		rng := NewXORShift(o.p.Seed + int64(part))
		times = func() int {
			if x := rng.Double(); x >= o.p.Lower && x < o.p.Upper {
				return 1
			}
			return 0
		}
	}
	return o.child.run(t, part, func(b *column.Batch) error {
		if err := t.err(); err != nil {
			return err
		}
		var sel []int32
		for i := 0; i < b.N; i++ {
			for n := times(); n > 0; n-- {
				sel = append(sel, int32(i))
			}
		}
		if len(sel) == 0 {
			return nil
		}
		return yield(b.Take(sel))
	})
}

// XORShift is Spark's generator of random numbers (XORShiftRandom).
type XORShift struct{ seed int64 }

// NewXORShift makes a generator; the seed is scrambled as Spark does.
func NewXORShift(seed int64) *XORShift {
	var b [8]byte
	for i := range b {
		b[i] = byte(uint64(seed) >> (56 - 8*i))
	}
	low := murmur3(b[:], 0x3c074a61)
	high := murmur3(b[:], low)
	return &XORShift{int64(high)<<32 | int64(uint32(low))}
}

func (x *XORShift) next(n int) int32 {
	s := uint64(x.seed)
	s ^= s << 21
	s ^= s >> 35
	s ^= s << 4
	x.seed = int64(s)
	return int32(s & (1<<n - 1))
}

// Double is the next number in [0, 1), as java.util.Random.nextDouble makes it.
func (x *XORShift) Double() float64 {
	high := int64(x.next(26)) << 27
	return float64(high+int64(x.next(27))) * (1.0 / (1 << 53))
}

// murmur3 is the usual Murmur3 of bytes whose number is a multiple of four.
func murmur3(b []byte, seed int32) int32 {
	h := uint32(seed)
	for i := 0; i+4 <= len(b); i += 4 {
		k := uint32(b[i]) | uint32(b[i+1])<<8 | uint32(b[i+2])<<16 | uint32(b[i+3])<<24
		k = bits.RotateLeft32(k*0xcc9e2d51, 15) * 0x1b873593
		h = bits.RotateLeft32(h^k, 13)*5 + 0xe6546b64
	}
	h ^= uint32(len(b))
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return int32(h ^ h>>16)
}
