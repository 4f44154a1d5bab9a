package column

import "math/bits"

// Bitmap has a bit a row, the lowest bit of word 0 first.
type Bitmap []uint64

// NewBitmap makes a bitmap of n bits, all set or all clear. Bits beyond n are clear.
func NewBitmap(n int, set bool) Bitmap {
	b := make(Bitmap, (n+63)/64)
	if set {
		for i := range b {
			b[i] = ^uint64(0)
		}
		if r := n & 63; r != 0 {
			b[len(b)-1] = 1<<r - 1
		}
	}
	return b
}

// Get reads bit i.
func (b Bitmap) Get(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }

// Set sets bit i; Clear clears it.
func (b Bitmap) Set(i int)   { b[i>>6] |= 1 << (i & 63) }
func (b Bitmap) Clear(i int) { b[i>>6] &^= 1 << (i & 63) }

// Count is the number of set bits.
func (b Bitmap) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// And is the intersection of two bitmaps of n bits, nil standing for all set; the result may share memory with either.
func And(a, b Bitmap) Bitmap {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := make(Bitmap, len(a))
	for i := range out {
		out[i] = a[i] & b[i]
	}
	return out
}

// Slice is bits [from, to) as a new bitmap.
func (b Bitmap) Slice(from, to int) Bitmap {
	if b == nil {
		return nil
	}
	out := NewBitmap(to-from, false)
	if from&63 == 0 {
		copy(out, b[from>>6:])
	} else {
		s := from & 63
		for i := range out {
			w := b[from>>6+i] >> s
			if k := from>>6 + i + 1; k < len(b) {
				w |= b[k] << (64 - s)
			}
			out[i] = w
		}
	}
	if r := (to - from) & 63; r != 0 {
		out[len(out)-1] &= 1<<r - 1
	}
	return out
}
