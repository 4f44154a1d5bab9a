package jq

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unescape appends the text of a string's inside to b, or says what is wrong with it.
func unescape(b, raw []byte) ([]byte, string) {
	start := 0
	for i := 0; i < len(raw); {
		c := raw[i]
		if c < 0x20 {
			return b, "Invalid string: control characters from U+0000 through U+001F must be escaped"
		}
		if c != '\\' {
			i++
			continue
		}
		b = appendValid(b, raw[start:i])
		i++
		if i == len(raw) {
			return b, "Expected escape character at end of string"
		}
		c = raw[i]
		i++
		if c != 'u' {
			plain, ok := escapes[c]
			if !ok {
				return b, "Invalid escape"
			}
			b = append(b, plain)
			start = i
			continue
		}
		r, text := hexRune(raw, i)
		if text != "" {
			return b, text
		}
		i += 4
		if r >= 0xd800 && r < 0xdc00 {
			low, text := rune(0), "x"
			if i+1 < len(raw) && raw[i] == '\\' && raw[i+1] == 'u' {
				low, text = hexRune(raw, i+2)
			}
			if text != "" || low < 0xdc00 || low > 0xdfff {
				return b, `Invalid \uXXXX\uXXXX surrogate pair escape`
			}
			r, i = 0x10000+(r-0xd800)<<10+low-0xdc00, i+6
		}
		b = utf8.AppendRune(b, r)
		start = i
	}
	return appendValid(b, raw[start:]), ""
}

func hexRune(raw []byte, i int) (rune, string) {
	if i+4 > len(raw) {
		return 0, `Invalid \uXXXX escape`
	}
	n, err := strconv.ParseUint(string(raw[i:i+4]), 16, 32)
	if err != nil {
		return 0, `Invalid characters in \uXXXX escape`
	}
	return rune(n), ""
}

// sequence is how long the UTF-8 sequence is that a byte begins; 0: none.
func sequence(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xc2:
		return 0
	case c < 0xe0:
		return 2
	case c < 0xf0:
		return 3
	case c < 0xf5:
		return 4
	}
	return 0
}

// appendValid appends raw; each sequence in it that is no UTF-8 becomes one U+FFFD: a byte that begins none, or as
// much of a sequence as there are bytes that go on with it.
func appendValid(b, raw []byte) []byte {
	if utf8.Valid(raw) {
		return append(b, raw...)
	}
	for i := 0; i < len(raw); {
		if r, n := utf8.DecodeRune(raw[i:]); r != utf8.RuneError || n > 1 {
			b = append(b, raw[i:i+n]...)
			i += n
			continue
		}
		want := max(1, sequence(raw[i]))
		n := 1
		for n < want && i+n < len(raw) && raw[i+n]&0xc0 == 0x80 {
			n++
		}
		b = utf8.AppendRune(b, utf8.RuneError)
		i += n
	}
	return b
}

func toValid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string(appendValid(nil, []byte(s)))
}

// literalValue is the value of a word that is not quoted, or what is wrong with it.
func literalValue(raw []byte) (any, string) {
	switch raw[0] {
	case 't', 'f', 'n':
		switch string(raw) {
		case "true":
			return true, ""
		case "false":
			return false, ""
		case "null":
			return nil, ""
		}
		return nil, "Invalid literal"
	}
	if f, ok := number(raw); ok {
		return f, ""
	}
	return nil, "Invalid numeric literal"
}

// number reads a decimal number as C does, but no hexadecimal one: a sign, digits with a point, an exponent.
func number(raw []byte) (float64, bool) {
	if n, ok := smallInt(raw); ok {
		return n, true
	}
	s := string(raw)
	name := strings.ToLower(strings.TrimLeft(s, "+-"))
	if len(s)-len(name) <= 1 {
		switch name {
		case "nan":
			return math.NaN(), true
		case "inf", "infinity":
			return math.Inf(map[bool]int{true: -1, false: 1}[s[0] == '-']), true
		}
	}
	for _, c := range raw {
		if (c < '0' || c > '9') && strings.IndexByte("+-.eE", c) < 0 {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && err.(*strconv.NumError).Err == strconv.ErrSyntax {
		return 0, false
	}
	return f, true
}

// smallInt reads what most numbers are.
func smallInt(raw []byte) (float64, bool) {
	digits, negative := raw, false
	if raw[0] == '-' {
		digits, negative = raw[1:], true
	}
	if len(digits) == 0 || len(digits) > 15 {
		return 0, false
	}
	n := int64(0)
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if negative {
		return -float64(n), true // -0 is a number of its own
	}
	return float64(n), true
}
