package exec

import "math"

// poisson draws how often a row is taken with replacement, from the generator and with the method that Spark's sampler uses.
type poisson struct {
	mean, limit float64
	rng         *well
}

func newPoisson(mean float64, seed int64) *poisson {
	if mean <= 0 {
		mean = 1
	}
	return &poisson{mean, math.Exp(-mean), newWell(seed)}
}

func (p *poisson) next() int {
	n, r := 0, 1.0
	for float64(n) < 1000*p.mean {
		r *= p.rng.double()
		if r < p.limit {
			break
		}
		n++
	}
	return n
}

// well is the generator WELL19937c.
type well struct {
	v     [624]uint32
	index int
}

func newWell(seed int64) *well {
	w := &well{}
	w.v[0], w.v[1] = uint32(uint64(seed)>>32), uint32(seed)
	for i := 2; i < len(w.v); i++ {
		l := int64(int32(w.v[i-2]))
		w.v[i] = uint32(1812433253*(l^l>>30) + int64(i))
	}
	return w
}

func (w *well) next(bits uint) uint32 {
	const r = len(w.v)
	i := w.index
	m1, m2 := (i+r-1)%r, (i+r-2)%r
	v0, a, b, c := w.v[i], w.v[(i+70)%r], w.v[(i+179)%r], w.v[(i+449)%r]
	z0 := 0x80000000&w.v[m1] ^ 0x7fffffff&w.v[m2]
	z1 := v0 ^ v0<<25 ^ a ^ a>>27
	z2 := b>>9 ^ c ^ c>>1
	z3 := z1 ^ z2
	z4 := z0 ^ z1 ^ z1<<9 ^ z2 ^ z2<<21 ^ z3 ^ z3>>21
	w.v[i], w.v[m1] = z3, z4
	w.v[m2] &= 0x80000000
	w.index = m1
	z4 ^= z4 << 7 & 0xe46e1700
	z4 ^= z4 << 15 & 0x9b868000
	return z4 >> (32 - bits)
}

func (w *well) double() float64 {
	high := uint64(w.next(26)) << 26
	return float64(high|uint64(w.next(26))) / (1 << 52)
}

// javaRandom is java.util.Random.
type javaRandom int64

func newJavaRandom(seed int64) *javaRandom {
	r := javaRandom((seed ^ 0x5deece66d) & (1<<48 - 1))
	return &r
}

func (r *javaRandom) next() int32 {
	*r = (*r*0x5deece66d + 0xb) & (1<<48 - 1)
	return int32(*r >> 16)
}

func (r *javaRandom) long() int64 {
	high := int64(r.next()) << 32
	return high + int64(r.next())
}
