package functions

// mersenne is the Mersenne Twister as Spark seeds it, with a key of the seed's two halves.
type mersenne struct {
	mt [624]uint32
	at int
}

func newMersenne(seed int64) *mersenne {
	m := &mersenne{at: 624}
	m.mt[0] = 19650218
	mix := func(i int) uint32 { return m.mt[i-1] ^ m.mt[i-1]>>30 }
	for i := 1; i < 624; i++ {
		m.mt[i] = 1812433253*mix(i) + uint32(i)
	}
	key := [2]uint32{uint32(uint64(seed) >> 32), uint32(seed)}
	i, j := 1, 0
	wrap := func() {
		if i++; i == 624 {
			m.mt[0], i = m.mt[623], 1
		}
	}
	for range 624 {
		m.mt[i] = (m.mt[i] ^ mix(i)*1664525) + key[j] + uint32(j)
		j = 1 - j
		wrap()
	}
	for range 623 {
		m.mt[i] = (m.mt[i] ^ mix(i)*1566083941) - uint32(i)
		wrap()
	}
	m.mt[0] = 0x80000000
	return m
}

func (m *mersenne) next(bits uint) int32 {
	if m.at == 624 {
		m.at = 0
		for k := range m.mt {
			y := m.mt[k]&0x80000000 | m.mt[(k+1)%624]&0x7fffffff
			v := m.mt[(k+397)%624] ^ y>>1
			if y&1 != 0 {
				v ^= 0x9908b0df
			}
			m.mt[k] = v
		}
	}
	y := m.mt[m.at]
	m.at++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	y ^= y >> 18
	return int32(y >> (32 - bits))
}

// below is a number from 0 to n-1.
func (m *mersenne) below(n int32) int32 {
	if n&-n == n {
		return int32(int64(n) * int64(m.next(31)) >> 31)
	}
	for {
		bits := m.next(31)
		if v := bits % n; bits-v+(n-1) >= 0 {
			return v
		}
	}
}

func (m *mersenne) long() uint64 { return uint64(uint32(m.next(32)))<<32 | uint64(uint32(m.next(32))) }

// javaRandom is the linear congruential generator of Java's standard library.
type javaRandom struct{ s uint64 }

func newJavaRandom(seed int64) *javaRandom {
	return &javaRandom{(uint64(seed) ^ 0x5DEECE66D) & (1<<48 - 1)}
}

func (r *javaRandom) next(bits uint) int32 {
	r.s = (r.s*0x5DEECE66D + 0xB) & (1<<48 - 1)
	return int32(r.s >> (48 - bits))
}

func (r *javaRandom) below(n int32) int32 {
	if n&-n == n {
		return int32(int64(n) * int64(r.next(31)) >> 31)
	}
	for {
		bits := r.next(31)
		if v := bits % n; bits-v+(n-1) >= 0 {
			return v
		}
	}
}

// Float64 is a number from 0 to 1.
func (r *javaRandom) Float64() float64 {
	return float64(int64(r.next(26))<<27+int64(r.next(27))) * 0x1.0p-53
}
