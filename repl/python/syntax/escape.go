package syntax

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"
)

// simpleEscapes are the escapes of one letter.
var simpleEscapes = map[byte]string{
	'\n': "", '\\': "\\", '\'': "'", '"': "\"", 'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v",
}

// hexEscapes gives the number of hexadecimal digits of an escape.
var hexEscapes = map[byte]int{'x': 2, 'u': 4, 'U': 8}

// unescape resolves backslashes; the second result is a message when it can't.
func unescape(s string, isBytes bool) (string, string) {
	var b strings.Builder
	extra := 0 // CPython counts a character beyond ASCII as an escape of ten
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			_, n := utf8.DecodeRuneInString(s[i:])
			if n > 1 {
				extra += 10 - n
			}
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		if i+1 == len(s) { // of an f-string's literal, before a brace
			b.WriteByte('\\')
			break
		}
		c := s[i+1]
		if e, ok := simpleEscapes[c]; ok {
			b.WriteString(e)
			i += 2
			continue
		}
		if c >= '0' && c <= '7' {
			i++
			v := 0
			for n := 0; n < 3 && i < len(s) && s[i] >= '0' && s[i] <= '7'; n++ {
				v = v*8 + int(s[i]-'0')
				i++
			}
			if isBytes {
				b.WriteByte(byte(v))
			} else {
				writeRune(&b, rune(v))
			}
			continue
		}
		digits, hex := hexEscapes[c]
		switch {
		case isBytes && c == 'x':
			v, n := hexValue(s[i+2:], 2)
			if n < 2 {
				return "", fmt.Sprintf("(value error) invalid \\x escape at position %d", i)
			}
			b.WriteByte(byte(v))
			i += 4
		case !isBytes && hex:
			v, n := hexValue(s[i+2:], digits)
			if n < digits {
				return "", decodeError(i+extra, i+extra+2+n, "truncated \\"+string(c)+strings.Repeat("X", digits)+" escape")
			}
			if v > utf8.MaxRune {
				return "", decodeError(i+extra, i+extra+2+n, "illegal Unicode character")
			}
			writeRune(&b, rune(v))
			i += 2 + n
		case !isBytes && c == 'N':
			end := strings.IndexByte(s[i:], '}')
			if i+2 >= len(s) || s[i+2] != '{' || end < 4 {
				n := 2
				if i+2 < len(s) && s[i+2] == '{' {
					n = 3
					for i+n < len(s) && s[i+n] != '}' {
						n++
					}
					if i+n < len(s) {
						n++
					}
				}
				return "", decodeError(i+extra, i+extra+n, "malformed \\N character escape")
			}
			r, ok := runeNamed(s[i+3 : i+end])
			if !ok {
				return "", decodeError(i+extra, i+extra+end+1, "unknown Unicode character name")
			}
			writeRune(&b, r)
			i += end + 1
		default:
			b.WriteByte('\\')
			i++
		}
	}
	return b.String(), ""
}

func decodeError(start, end int, reason string) string {
	if end == start+1 {
		return fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s", start, reason)
	}
	return fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", start, end-1, reason)
}

// hexValue reads up to n hexadecimal digits and tells how many there were.
func hexValue(s string, n int) (v uint32, read int) {
	for read < n && read < len(s) && isHexDigit(int(s[read])) {
		c := s[read]
		switch {
		case c <= '9':
			c -= '0'
		default:
			c = c | 0x20 - 'a' + 10
		}
		v = v<<4 | uint32(c)
		read++
	}
	return v, read
}

// writeRune writes a rune as UTF-8, surrogates too.
func writeRune(b *strings.Builder, r rune) {
	if r >= 0xd800 && r <= 0xdfff {
		b.Write([]byte{0xe0 | byte(r>>12), 0x80 | byte(r>>6)&0x3f, 0x80 | byte(r)&0x3f})
		return
	}
	b.WriteRune(r)
}

// runesByName is built when the first \N is met.
var runesByName = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, 40000)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			m[name] = r
		}
	}
	return m
})

func runeNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if rest, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		if v, n := hexValue(rest, len(rest)); n == len(rest) && n >= 4 && n <= 5 {
			return rune(v), true
		}
	}
	r, ok := runesByName()[name]
	return r, ok
}
