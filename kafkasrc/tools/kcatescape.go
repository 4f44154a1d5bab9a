package tools

import (
	"fmt"
	"strings"
)

// escapes are the letters behind a backslash that stand for another character.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t'}

// unescape reads the escapes of a format: \n, \r, \t, \xHEX, and \N with a number as C writes it (octal after a 0). Numbers
// have any length, and the last byte of them counts. A backslash before another character is left out.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		c, rest := s[i+1], s[i+2:]
		switch {
		case c == 'x':
			n, length := number(rest, 16)
			if length > 0 {
				b.WriteByte(n)
			}
			i += 2 + length
		case c >= '0' && c <= '9':
			base := 10
			if c == '0' {
				base = 8
			}
			n, length := number(s[i+1:], base)
			b.WriteByte(n)
			i += 1 + length
		default:
			if to, ok := escapes[c]; ok {
				c = to
			}
			b.WriteByte(c)
			i += 2
		}
	}
	return b.String()
}

// delimiter reads the escapes of -D and -K. They differ from those of formats in that no backslash stands for itself.
func delimiter(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); {
		next := byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch to, ok := escapes[next]; {
		case s[i] != '\\' || next == 0:
			b.WriteByte(s[i])
			i++
		case ok:
			b.WriteByte(to)
			i += 2
		case next == 'x':
			n, length := number(s[i+2:], 16)
			if length == 0 {
				return "", fmt.Errorf("Delimiter %s expects hex number", s[i:])
			}
			b.WriteByte(n)
			i += 2 + length
		case next >= '0' && next <= '9':
			n, length := number(s[i+1:], 10)
			b.WriteByte(n)
			i += 1 + length
		default:
			i++
		}
	}
	return b.String(), nil
}

// number reads digits; it returns the last byte of the number and how many digits there are.
func number(s string, base int) (byte, int) {
	value, n := 0, 0
	for ; n < len(s); n++ {
		d := strings.IndexByte("0123456789abcdef", s[n]|lower(s[n]))
		if d < 0 || d >= base {
			break
		}
		value = (value*base + d) & 0xff
	}
	return byte(value), n
}

// lower is the bit that makes a capital a small letter.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return 'a' - 'A'
	}
	return 0
}
