package text

import (
	"strings"
	"unicode/utf8"
)

// Decode reads UTF-8 as Java does: each ill-formed sequence, as far as it could have been the start of a character, is one U+FFFD.
func Decode(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n <= 1 {
			n = illFormed(s)
			r = utf8.RuneError
		}
		out.WriteRune(r)
		s = s[n:]
	}
	return out.String()
}

// illFormed is the length of the ill-formed sequence at the start of s.
func illFormed(s string) int {
	n, low, high := 1, byte(0x80), byte(0xbf)
	var need int
	switch c := s[0]; {
	case c >= 0xc2 && c <= 0xdf:
		need = 2
	case c >= 0xe0 && c <= 0xef:
		need = 3
		if c == 0xe0 {
			low = 0xa0
		} else if c == 0xed {
			high = 0x9f
		}
	case c >= 0xf0 && c <= 0xf4:
		need = 4
		if c == 0xf0 {
			low = 0x90
		} else if c == 0xf4 {
			high = 0x8f
		}
	}
	for n < need && n < len(s) && s[n] >= low && s[n] <= high {
		n++
		low, high = 0x80, 0xbf
	}
	return n
}
