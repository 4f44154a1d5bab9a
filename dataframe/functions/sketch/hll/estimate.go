package hll

import (
	_ "embed" // tables.bin
	"encoding/binary"
	"math"
	"sort"
)

// tables.bin has 64-bit floating-point numbers: 40 counts of different coupons, the 40 estimates that belong to them, and for each
// lgK from 4 to 21 the 257 raw estimates that belong to evenly spaced numbers of items.
//
//go:embed tables.bin
var tables []byte

const (
	couponPoints = 40
	rawPoints    = 257
)

func tableAt(from, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Float64frombits(binary.LittleEndian.Uint64(tables[8*(from+i):]))
	}
	return out
}

// strides are the distances between the numbers of items of the raw tables.
var strides = []float64{1, 2, 3, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480, 40960, 81920}

// Estimate is the estimated number of different items.
func (s *Sketch) Estimate() float64 {
	switch {
	case s.mode != registers:
		x, y := tableAt(0, couponPoints), tableAt(couponPoints, couponPoints)
		n := float64(s.count)
		return max(n, cubic(x, func(i int) float64 { return y[i] }, n))
	case s.unordered:
		return s.composite()
	}
	return s.hip
}

// composite is the estimate from the registers alone.
func (s *Sketch) composite() float64 {
	k := float64(len(s.regs))
	factor, cross := 0.7213/(1+1.079/k), 0.64
	switch s.LgK {
	case 4:
		factor, cross = 0.673, 0.718
	case 5:
		factor, cross = 0.697, 0.672
	case 6:
		factor = 0.709
	}
	raw := factor * k * k / (s.kxq0 + s.kxq1)
	x, step := tableAt(2*couponPoints+(s.LgK-MinLgK)*rawPoints, rawPoints), strides[s.LgK-MinLgK]
	last := len(x) - 1
	if raw < x[0] {
		return 0
	}
	if raw > x[last] {
		return raw * (step * float64(last) / x[last])
	}
	adjusted := cubic(x, func(i int) float64 { return step * float64(i) }, raw)
	if adjusted > 3*k {
		return adjusted
	}
	linear := s.linear()
	if (adjusted+linear)/2 > cross*k {
		return adjusted
	}
	return linear
}

// linear is the estimate from the number of registers that were hit.
func (s *Sketch) linear() float64 {
	k := float64(len(s.regs))
	if s.curMin != 0 || s.atMin == 0 {
		return k * math.Log(k/0.5)
	}
	return k * (harmonic(len(s.regs)) - harmonic(s.atMin))
}

func harmonic(n int) float64 {
	if n < 25 {
		h := 0.0
		for i := 1; i <= n; i++ {
			h += 1 / float64(i)
		}
		return h
	}
	const euler = 0.577215664901532860606512090082
	x := float64(n)
	inv := 1 / (x * x)
	h := math.Log(x) + euler + 1/(2*x)
	p := inv
	h -= p / 12
	p *= inv
	h += p / 120
	p *= inv
	h -= p / 252
	p *= inv
	return h + p/240
}

// cubic interpolates in a table through the four points around v.
func cubic(x []float64, y func(int) float64, v float64) float64 {
	last := len(x) - 1
	if v == x[last] {
		return y(last)
	}
	at := sort.Search(len(x), func(i int) bool { return x[i] > v }) - 1
	at = min(max(at-1, 0), last-3)
	sum := 0.0
	for i := at; i < at+4; i++ {
		up, down := 1.0, 1.0
		for j := at; j < at+4; j++ {
			if j != i {
				up *= v - x[j]
				down *= x[i] - x[j]
			}
		}
		sum += y(i) * up / down
	}
	return sum
}
