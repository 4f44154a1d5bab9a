package random

import (
	"math/big"
	"math/bits"
)

const (
	stateLen = 624
	shiftLen = 397
)

// twister is the MT19937 generator, seeded and read the way CPython does it.
type twister struct {
	state [stateLen]uint32
	index int
}

func (t *twister) seedWord(s uint32) {
	t.state[0] = s
	for i := uint32(1); i < stateLen; i++ {
		prev := t.state[i-1]
		t.state[i] = 1812433253*(prev^prev>>30) + i
	}
	t.index = stateLen
}

// seedKey initializes from 32-bit words, least significant first.
func (t *twister) seedKey(key []uint32) {
	t.seedWord(19650218)
	i, j := 1, 0
	for range max(stateLen, len(key)) {
		prev := t.state[i-1]
		t.state[i] = (t.state[i] ^ (prev^prev>>30)*1664525) + key[j] + uint32(j)
		i, j = i+1, j+1
		if i >= stateLen {
			t.state[0] = t.state[stateLen-1]
			i = 1
		}
		if j >= len(key) {
			j = 0
		}
	}
	for range stateLen - 1 {
		prev := t.state[i-1]
		t.state[i] = (t.state[i] ^ (prev^prev>>30)*1566083941) - uint32(i)
		i++
		if i >= stateLen {
			t.state[0] = t.state[stateLen-1]
			i = 1
		}
	}
	t.state[0] = 0x80000000
}

// seedBig initializes from the absolute value of n.
func (t *twister) seedBig(n *big.Int) {
	raw := n.Bytes()
	key := make([]uint32, max(1, (len(raw)+3)/4))
	for i, b := range raw {
		at := len(raw) - 1 - i
		key[at/4] |= uint32(b) << (8 * (at % 4))
	}
	t.seedKey(key)
}

func (t *twister) refill() {
	for k := range stateLen {
		y := t.state[k]&0x80000000 | t.state[(k+1)%stateLen]&0x7FFFFFFF
		next := t.state[(k+shiftLen)%stateLen] ^ y>>1
		if y&1 != 0 {
			next ^= 0x9908B0DF
		}
		t.state[k] = next
	}
	t.index = 0
}

// next returns 32 random bits.
func (t *twister) next() uint32 {
	if t.index >= stateLen {
		t.refill()
	}
	y := t.state[t.index]
	t.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9D2C5680
	y ^= y << 15 & 0xEFC60000
	return y ^ y>>18
}

// float returns a number in [0, 1) with 53 random bits.
func (t *twister) float() float64 {
	a, b := t.next()>>5, t.next()>>6
	return (float64(a)*67108864 + float64(b)) / 9007199254740992
}

// bits returns k random bits, k > 0.
func (t *twister) bits(k int) *big.Int {
	words := (k + 31) / 32
	out := make([]byte, words*4)
	for i := range words {
		w := t.next()
		if k < 32 {
			w >>= 32 - k
		}
		k -= 32
		at := len(out) - 4*i - 4
		out[at], out[at+1], out[at+2], out[at+3] = byte(w>>24), byte(w>>16), byte(w>>8), byte(w)
	}
	return new(big.Int).SetBytes(out)
}

// below returns a number in [0, n), n > 0, by rejection as CPython does.
func (t *twister) below(n uint64) uint64 {
	k := bits.Len64(n)
	for {
		r := t.bits64(k)
		if r < n {
			return r
		}
	}
}

// bits64 is bits for k up to 64.
func (t *twister) bits64(k int) uint64 {
	if k <= 32 {
		return uint64(t.next() >> (32 - k))
	}
	low := uint64(t.next())
	return low | uint64(t.next()>>(64-k))<<32
}

// belowBig is below for any size.
func (t *twister) belowBig(n *big.Int) *big.Int {
	if n.IsUint64() {
		return new(big.Int).SetUint64(t.below(n.Uint64()))
	}
	k := n.BitLen()
	for {
		if r := t.bits(k); r.Cmp(n) < 0 {
			return r
		}
	}
}
