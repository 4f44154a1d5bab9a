package pyfmt

import (
	"unicode"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// DecodeRune returns the first code point of s and its size. Lone surrogates,
// kept in their three-byte form, decode as themselves; any other byte that is
// not UTF-8 decodes as U+DC80 plus its low seven bits (surrogateescape), size 1.
func DecodeRune(s string) (r rune, size int) {
	if len(s) == 0 {
		return utf8.RuneError, 0
	}
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, size = utf8.DecodeRuneInString(s)
	if r != utf8.RuneError || size > 1 {
		return r, size
	}
	if len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return 0xDC00 | rune(s[0]), 1
}

// AppendRune appends r to dst; surrogates take their three-byte form.
func AppendRune(dst []byte, r rune) []byte {
	if r >= 0xD800 && r <= 0xDFFF {
		return append(dst, 0xED, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(dst, r)
}

// IsPrintable reports whether repr shows r as it is (str.isprintable of one character).
func IsPrintable(r rune) bool { return unicode.IsPrint(r) }

// StrRepr returns repr(s) of a str.
func StrRepr(s string) string { return string(AppendStrRepr(make([]byte, 0, len(s)+2), s, false)) }

// StrASCII returns ascii(s) of a str.
func StrASCII(s string) string { return string(AppendStrRepr(make([]byte, 0, len(s)+2), s, true)) }

// AppendStrRepr appends the quoted form of s; with asciiOnly, code points above
// 126 are escaped.
func AppendStrRepr(dst []byte, s string, asciiOnly bool) []byte {
	quote := quoteFor(s)
	dst = append(dst, quote)
	plain := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7F && c != quote && c != '\\' {
			i++
			continue
		}
		r, size := DecodeRune(s[i:])
		if r >= utf8.RuneSelf && !asciiOnly && IsPrintable(r) {
			i += size
			continue
		}
		dst = append(dst, s[plain:i]...)
		dst = appendEscape(dst, r)
		i += size
		plain = i
	}
	dst = append(dst, s[plain:]...)
	return append(dst, quote)
}

// ASCIIEscape replaces what is outside ASCII in text that is already a repr.
func ASCIIEscape(repr string) string {
	for i := 0; i < len(repr); i++ {
		if repr[i] >= utf8.RuneSelf {
			dst := append([]byte(nil), repr[:i]...)
			for i < len(repr) {
				r, size := DecodeRune(repr[i:])
				if r < utf8.RuneSelf {
					dst = append(dst, byte(r))
				} else {
					dst = appendHex(dst, r)
				}
				i += size
			}
			return string(dst)
		}
	}
	return repr
}

func quoteFor[T string | []byte](s T) byte {
	single, double := false, false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\'':
			single = true
		case '"':
			double = true
		}
	}
	if single && !double {
		return '"'
	}
	return '\''
}

func appendEscape(dst []byte, r rune) []byte {
	switch r {
	case '\\', '\'', '"':
		return append(dst, '\\', byte(r))
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return appendHex(dst, r)
}

func appendHex(dst []byte, r rune) []byte {
	digits := 8
	switch {
	case r < 0x100:
		dst, digits = append(dst, `\x`...), 2
	case r < 0x10000:
		dst, digits = append(dst, `\u`...), 4
	default:
		dst = append(dst, `\U`...)
	}
	for shift := (digits - 1) * 4; shift >= 0; shift -= 4 {
		dst = append(dst, hexDigits[r>>shift&0xF])
	}
	return dst
}

// BytesRepr returns repr(b) of a bytes object.
func BytesRepr(b []byte) string {
	quote := quoteFor(b)
	dst := make([]byte, 0, len(b)+3)
	dst = append(dst, 'b', quote)
	for _, c := range b {
		switch {
		case c == quote || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n' || c == '\r' || c == '\t':
			dst = appendEscape(dst, rune(c))
		case c < ' ' || c >= 0x7F:
			dst = appendHex(dst, rune(c))
		default:
			dst = append(dst, c)
		}
	}
	return string(append(dst, quote))
}
