package format

import (
	"strings"
	"unicode/utf16"
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
