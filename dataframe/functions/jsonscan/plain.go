package jsonscan

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

const (
	lows  = 0x0101010101010101
	highs = 0x8080808080808080
)

// plain is the first place from i on with the quote, a backslash or a control character, or the length of the text. It looks at eight
// bytes at once: the high bit of a byte of found is set where the byte is one of those, exactly for the first and perhaps for bytes after it.
func plain(text string, i int, quote byte) int {
	s := unsafe.Slice(unsafe.StringData(text), len(text))
	quotes := lows * uint64(quote)
	for ; i+8 <= len(s); i += 8 {
		w := binary.LittleEndian.Uint64(s[i:])
		q, b := w^quotes, w^(lows*'\\')
		found := ((q-lows)&^q | (b-lows)&^b | (w-lows*' ')&^w) & highs
		if found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c == quote || c == '\\' || c < ' ' {
			return i
		}
	}
	return i
}
