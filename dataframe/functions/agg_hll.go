package functions

import (
	"math"
	"math/bits"

	"gospark/dataframe/types"
)

func init() {
	aggregates([]aggDef{{Names: "approx_count_distinct", Sig: "any, double? -> long", NotNull: true, New: newHLL}})
}

// hllThreshold is the number of distinct values up to which linear counting is better, by precision from 4.
var hllThreshold = []float64{10, 20, 40, 80, 220, 400, 900, 1800, 3100, 6500, 11500, 20000, 50000, 120000, 350000}

// newHLL estimates the number of distinct values with HyperLogLog++ registers filled as Spark fills them.
func newHLL(b *call) (func() Aggregator, error) {
	rsd := 0.05
	if v, ok := b.constant(1); ok {
		x, err := CastValue(&Context{Conf: b.Conf}, v, b.args[1].Type, types.Double, Ansi)
		if err != nil {
			return nil, err
		}
		rsd, _ = x.(float64)
	}
	p := int(math.Ceil(2 * math.Log(1.106/rsd) / math.Ln2))
	if p < 4 || p > 25 {
		return nil, b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "`relativeSD`", "valueRange", "(0.0, 0.39]", "currentValue", b.args[1].SQL)
	}
	m := 1 << p
	t := b.to[0]
	return agg[[]uint8]{typ: types.Long, skip: 1,
		rows: func(_ *Context, args []*vector) func(*[]uint8, int) error {
			return func(s *[]uint8, i int) error {
				if *s == nil {
					*s = make([]uint8, m)
				}
				h := xxValue(args[0].Get(i), t, 42)
				rank := uint8(bits.LeadingZeros64(h<<p|1<<(p-1)) + 1)
				if at := h >> (64 - p); rank > (*s)[at] {
					(*s)[at] = rank
				}
				return nil
			}
		},
		merge: func(s, o *[]uint8) error {
			if *s == nil {
				*s = append([]uint8{}, *o...)
				return nil
			}
			for i, v := range *o {
				(*s)[i] = max((*s)[i], v)
			}
			return nil
		},
		done: func(_ *Context, s *[]uint8) (any, error) { return int64(math.Round(hllEstimate(*s, p))), nil }}.make(), nil
}

func hllEstimate(regs []uint8, p int) float64 {
	m := float64(int(1) << p)
	if regs == nil {
		return 0
	}
	alpha := 0.7213 / (1 + 1.079/m)
	switch p {
	case 4:
		alpha = 0.673
	case 5:
		alpha = 0.697
	case 6:
		alpha = 0.709
	}
	z, zeros := 0.0, 0.0
	for _, r := range regs {
		z += 1 / float64(uint64(1)<<r)
		if r == 0 {
			zeros++
		}
	}
	e := alpha * m * m / z
	if zeros > 0 {
		if linear := m * math.Log(m/zeros); p-4 >= len(hllThreshold) || linear <= hllThreshold[p-4] {
			return linear
		}
	}
	return e
}
