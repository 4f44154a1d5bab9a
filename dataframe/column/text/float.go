package text

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
)

// Double writes v as Java's Double.toString does before JDK 19: usually, but not always, the shortest digits that read back as v.
func Double(v float64) string { return string(AppendDouble(nil, v)) }

// Float writes v as Java's Float.toString does before JDK 19.
func Float(v float32) string { return string(AppendFloat(nil, v)) }

// AppendDouble appends Double(v).
func AppendDouble(dst []byte, v float64) []byte {
	if dst, done := special(dst, v); done {
		return dst
	}
	b := math.Float64bits(v) &^ (1 << 63)
	exp, fract := int(b>>52), int64(b&(1<<52-1))
	significant := 53
	if exp == 0 {
		shift := bits.LeadingZeros64(uint64(fract)) - 11
		fract <<= shift
		exp, significant = 1-shift, 53-shift
	} else {
		fract |= 1 << 52
	}
	return develop(dst, v < 0, exp-1023, fract, significant)
}

// AppendFloat appends Float(v).
func AppendFloat(dst []byte, v float32) []byte {
	if dst, done := special(dst, float64(v)); done {
		return dst
	}
	b := math.Float32bits(v) &^ (1 << 31)
	exp, fract := int(b>>23), int64(b&(1<<23-1))
	significant := 24
	if exp == 0 {
		shift := bits.LeadingZeros32(uint32(fract)) - 8
		fract <<= shift
		exp, significant = 1-shift, 24-shift
	} else {
		fract |= 1 << 23
	}
	return develop(dst, v < 0, exp-127, fract<<29, significant)
}

func special(dst []byte, v float64) ([]byte, bool) {
	switch {
	case v != v:
		return append(dst, "NaN"...), true
	case math.IsInf(v, 1):
		return append(dst, "Infinity"...), true
	case math.IsInf(v, -1):
		return append(dst, "-Infinity"...), true
	case v == 0 && math.Signbit(v):
		return append(dst, "-0.0"...), true
	case v == 0:
		return append(dst, "0.0"...), true
	}
	return dst, false
}

var fives = func() (p [28]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 5
	}
	return p
}()

// fiveBits is the number of bits of 5^n, or a bound of it.
func fiveBits(n int) int {
	if n < len(fives) {
		return bits.Len64(fives[n])
	}
	return n * 3
}

// develop writes fract * 2^(exp-52), where fract has its top bit at 52 and significant bits count.
func develop(dst []byte, neg bool, exp int, fract int64, significant int) []byte {
	if neg {
		dst = append(dst, '-')
	}
	tail := bits.TrailingZeros64(uint64(fract))
	nFract := 53 - tail
	tiny := max(0, nFract-exp-1)
	if exp <= 62 && exp >= -21 && tiny == 0 && nFract < 64 {
		return wholeDigits(dst, exp, fract, significant)
	}
	frac := math.Float64frombits(1023<<52 | uint64(fract)&(1<<52-1))
	dec := int(math.Floor((frac-1.5)*0.289529654 + 0.176091259 + float64(exp)*0.301029995663981))
	b5 := max(0, -dec)
	b2 := b5 + tiny + exp
	s5 := max(0, dec)
	s2 := s5 + tiny
	m5, m2 := b5, b2-significant
	fract >>= tail
	b2 -= nFract - 1
	common := min(b2, s2)
	b2, s2, m2 = b2-common, s2-common, m2-common
	if nFract == 1 {
		m2--
	}
	if m2 < 0 {
		b2, s2, m2 = b2-m2, s2-m2, 0
	}
	var g digitGen
	bBits := nFract + b2 + fiveBits(b5)
	tenBits := s2 + 1 + fiveBits(s5+1)
	if bBits < 64 && tenBits < 64 && m2+fiveBits(m5) < 60 {
		g.small(uint64(fract)*fives[b5]<<b2, fives[s5]<<s2, fives[m5]<<m2, dec)
	} else {
		g.large(scaled(fract, b5, b2), scaled(1, s5, s2), scaled(1, m5, m2), dec)
	}
	return layout(dst, g.digits, g.dec+1)
}

func scaled(v int64, five, two int) *big.Int {
	x := new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(five)), nil)
	x.Mul(x, big.NewInt(v))
	return x.Lsh(x, uint(two))
}

// wholeDigits writes a whole number below 2^63; digits beyond the precision of the type are rounded away.
func wholeDigits(dst []byte, exp int, fract int64, significant int) []byte {
	drop := 0
	if p := exp - significant - 1; exp > significant && p > 1 {
		drop = p * 30103 / 100000
	}
	if exp >= 52 {
		fract <<= exp - 52
	} else {
		fract >>= 52 - exp
	}
	if drop > 0 {
		pow := int64(math.Pow10(drop))
		rest := fract % pow
		fract /= pow
		if rest >= pow>>1 {
			fract++
		}
	}
	digits := strconv.AppendInt(make([]byte, 0, 20), fract, 10)
	dec := len(digits) + drop
	for len(digits) > 1 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return layout(dst, digits, dec)
}

// digitGen develops the digits of b/s until what is left is within m.
type digitGen struct {
	digits []byte
	dec    int
	buf    [24]byte
}

func (g *digitGen) start(q byte, dec int, high bool) bool {
	g.digits, g.dec = g.buf[:0], dec
	if q == 0 && !high {
		g.dec--
	} else {
		g.digits = append(g.digits, '0'+q)
	}
	return g.dec < -3 || g.dec >= 8
}

func (g *digitGen) small(b, s, m uint64, dec int) {
	tens := s * 10
	q := b / s
	b, m = 10*(b%s), m*10
	low, high := b < m, b+m > tens
	if g.start(byte(q), dec, high) {
		low, high = false, false
	}
	for !low && !high {
		q = b / s
		b, m = 10*(b%s), m*10
		low, high = b < m, b+m > tens
		g.digits = append(g.digits, '0'+byte(q))
	}
	diff := 0
	switch twice := b << 1; {
	case twice > tens:
		diff = 1
	case twice < tens:
		diff = -1
	}
	g.round(low, high, diff)
}

func (g *digitGen) large(b, s, m *big.Int, dec int) {
	ten := big.NewInt(10)
	tens := new(big.Int).Mul(s, ten)
	var q, sum big.Int
	step := func() (low, high bool) {
		q.QuoRem(b, s, b)
		b.Mul(b, ten)
		m.Mul(m, ten)
		return b.Cmp(m) < 0, tens.Cmp(sum.Add(b, m)) <= 0
	}
	low, high := step()
	if g.start(byte(q.Int64()), dec, high) {
		low, high = false, false
	}
	for !low && !high {
		low, high = step()
		g.digits = append(g.digits, '0'+byte(q.Int64()))
	}
	g.round(low, high, sum.Lsh(b, 1).Cmp(tens))
}

// round settles the last digit by how the development stopped.
func (g *digitGen) round(low, high bool, diff int) {
	last := len(g.digits) - 1
	if !high || low && (diff < 0 || diff == 0 && g.digits[last]&1 == 0) {
		return
	}
	for i := last; i >= 0; i-- {
		if g.digits[i] != '9' {
			g.digits[i]++
			return
		}
		g.digits[i] = '0'
	}
	g.digits[0] = '1'
	g.dec++
}

// layout writes digits with the point behind the first dec of them, in E notation when that is far away.
func layout(dst, digits []byte, dec int) []byte {
	switch {
	case dec > 0 && dec < 8:
		if len(digits) <= dec {
			dst = append(dst, digits...)
			for range dec - len(digits) {
				dst = append(dst, '0')
			}
			return append(dst, '.', '0')
		}
		dst = append(dst, digits[:dec]...)
		return append(append(dst, '.'), digits[dec:]...)
	case dec <= 0 && dec > -3:
		dst = append(dst, '0', '.')
		for range -dec {
			dst = append(dst, '0')
		}
		return append(dst, digits...)
	}
	dst = append(dst, digits[0], '.')
	if len(digits) > 1 {
		dst = append(dst, digits[1:]...)
	} else {
		dst = append(dst, '0')
	}
	return strconv.AppendInt(append(dst, 'E'), int64(dec-1), 10)
}
