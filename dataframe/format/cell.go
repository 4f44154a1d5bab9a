package format

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

var escapes = strings.NewReplacer("\n", "\\n", "\r", "\\r", "\t", "\\t", "\f", "\\f", "\b", "\\b", "\v", "\\v", "\a", "\\a")

// escape writes control characters as backslash and letter.
func escape(s string) string { return escapes.Replace(s) }

// fullWidth are the characters that take two columns.
var fullWidth = [...][2]rune{
	{0x1100, 0x115f}, {0x2e80, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},
}

// Width is the number of columns of s in a table: a UTF-16 unit is one, a full-width character two.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n++
		switch {
		case r < 0x1100:
		case r > 0xffff:
			n++
		default:
			for _, w := range fullWidth {
				if r >= w[0] && r <= w[1] {
					n++
					break
				}
			}
		}
	}
	return n
}

// truncate cuts s to n UTF-16 units, the last three being dots if there is room for them. Half a surrogate pair becomes "?".
func truncate(s string, n int) string {
	if n <= 0 || len(s) <= n {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= n {
		return s
	}
	dots := ""
	if n >= 4 {
		n, dots = n-3, "..."
	}
	units = units[:n]
	if last := units[n-1]; last >= 0xd800 && last < 0xdc00 {
		units[n-1] = '?'
	}
	return string(utf16.Decode(units)) + dots
}

// decode reads UTF-8 as Java does: each ill-formed sequence, as far as it could have been the start of a character, is one U+FFFD.
func decode(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var out strings.Builder
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n <= 1 {
			n = illFormed(b)
			r = utf8.RuneError
		}
		out.WriteRune(r)
		b = b[n:]
	}
	return out.String()
}

// illFormed is the length of the ill-formed sequence at the start of b.
func illFormed(b []byte) int {
	n, low, high := 1, byte(0x80), byte(0xbf)
	var need int
	switch c := b[0]; {
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
	for n < need && n < len(b) && b[n] >= low && b[n] <= high {
		n++
		low, high = 0x80, 0xbf
	}
	return n
}
