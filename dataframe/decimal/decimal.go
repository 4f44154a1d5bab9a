// Package decimal has exact decimal numbers of up to 38 digits, as a 128-bit integer; the scale is the column type's.
//
// Dec is the unscaled value alone, so 12.340 as decimal(10,3) is Dec 12340. Arithmetic that can leave 128 bits goes through
// math/big (Big, FromBig). Where to go next: package functions for Spark's precision and scale rules.
package decimal

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Dec is a signed 128-bit integer in two's complement.
type Dec struct {
	Hi int64
	Lo uint64
}

// FromInt64 widens v.
func FromInt64(v int64) Dec { return Dec{v >> 63, uint64(v)} }

// Int64 narrows d; ok is false when it does not fit.
func (d Dec) Int64() (v int64, ok bool) { return int64(d.Lo), d.Hi == int64(d.Lo)>>63 }

// Sign is -1, 0 or 1.
func (d Dec) Sign() int {
	switch {
	case d.Hi < 0:
		return -1
	case d.Hi == 0 && d.Lo == 0:
		return 0
	}
	return 1
}

// Neg is -d.
func (d Dec) Neg() Dec {
	lo, c := bits.Add64(^d.Lo, 1, 0)
	return Dec{^d.Hi + int64(c), lo}
}

// Cmp is -1, 0 or 1 as d is less than, equal to or greater than e; both have the same scale.
func (d Dec) Cmp(e Dec) int {
	switch {
	case d.Hi < e.Hi:
		return -1
	case d.Hi > e.Hi:
		return 1
	case d.Lo < e.Lo:
		return -1
	case d.Lo > e.Lo:
		return 1
	}
	return 0
}

// Add is d+e; ok is false when the sum leaves 128 bits.
func (d Dec) Add(e Dec) (sum Dec, ok bool) {
	lo, c := bits.Add64(d.Lo, e.Lo, 0)
	hi := d.Hi + e.Hi + int64(c)
	ok = (d.Hi < 0) != (e.Hi < 0) || (hi < 0) == (d.Hi < 0)
	return Dec{hi, lo}, ok
}

// Big is d as a big.Int.
func (d Dec) Big() *big.Int {
	b := new(big.Int).SetInt64(d.Hi)
	b.Lsh(b, 64)
	return b.Or(b, new(big.Int).SetUint64(d.Lo))
}

var mask64 = new(big.Int).SetUint64(^uint64(0))

// FromBig narrows b; ok is false when it does not fit 128 bits.
func FromBig(b *big.Int) (d Dec, ok bool) {
	if b.BitLen() > 127 {
		return Dec{}, false
	}
	lo := new(big.Int).And(b, mask64).Uint64()
	hi := new(big.Int).Rsh(b, 64).Int64()
	return Dec{hi, lo}, true
}

var powers [77]*big.Int

func init() {
	p := big.NewInt(1)
	for i := range powers {
		powers[i] = p
		p = new(big.Int).Mul(p, big.NewInt(10))
	}
}

// Pow10 is ten to the n, n at most 76; the result is shared and must not be changed.
func Pow10(n int) *big.Int { return powers[n] }

// Fits says whether d has at most precision digits.
func (d Dec) Fits(precision int) bool {
	if precision >= 19 && d.Hi == int64(d.Lo)>>63 {
		return true
	}
	if v, ok := d.Int64(); ok && precision <= 18 {
		p := powers[precision].Int64()
		return -p < v && v < p
	}
	return d.Big().CmpAbs(powers[precision]) < 0
}

// Text writes d with scale digits behind the point: Dec 12340 at scale 3 is "12.340".
func (d Dec) Text(scale int) string {
	neg := d.Sign() < 0
	var digits string
	if v, ok := d.Int64(); ok && v != -1<<63 {
		if neg {
			v = -v
		}
		digits = uitoa(uint64(v))
	} else {
		digits = new(big.Int).Abs(d.Big()).String()
	}
	if scale > 0 {
		for len(digits) <= scale {
			digits = "0" + digits
		}
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if neg {
		return "-" + digits
	}
	return digits
}

// JavaText is BigDecimal.toString: like Text, but with an exponent for numbers whose first digit is more than six places behind
// the point: 1.230E-26.
func (d Dec) JavaText(scale int) string {
	s := strings.TrimPrefix(d.Text(0), "-")
	exp := len(s) - 1 - scale
	if scale <= 0 || exp >= -6 {
		return d.Text(scale)
	}
	if len(s) > 1 {
		s = s[:1] + "." + s[1:]
	}
	s += "E" + strconv.Itoa(exp)
	if d.Sign() < 0 {
		return "-" + s
	}
	return s
}

func uitoa(v uint64) string {
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			return string(buf[i:])
		}
	}
}
