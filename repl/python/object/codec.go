package object

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gospark/repl/python/object/pyfmt"
)

// codec turns text into bytes and back. Encode gets one code point and reports what it can't write; Decode reads one
// code point and reports a bad one by a reason and the number of bytes it spans.
type codec struct {
	name   string
	encode func(dst []byte, r rune) ([]byte, bool)
	reason string // of encoding errors
	decode func(b []byte) (r rune, size int, reason string)
}

var codecs = map[string]*codec{
	"utf8":    {name: "utf-8", encode: encodeUTF8, reason: "surrogates not allowed", decode: decodeUTF8},
	"ascii":   singleByte("ascii", 0x80, "ordinal not in range(128)"),
	"latin1":  singleByte("latin-1", 0x100, "ordinal not in range(256)"),
	"utf16le": utf16Codec("utf-16-le", binary.LittleEndian), "utf16be": utf16Codec("utf-16-be", binary.BigEndian),
	"utf32le": utf32Codec("utf-32-le", binary.LittleEndian), "utf32be": utf32Codec("utf-32-be", binary.BigEndian),
	"cp1252": codePage("charmap", cp1252),
}

var codecAliases = map[string]string{
	"utf8": "utf8", "u8": "utf8", "utf": "utf8", "cp65001": "utf8", "ascii": "ascii", "usascii": "ascii", "646": "ascii",
	"latin1": "latin1", "latin": "latin1", "l1": "latin1", "iso88591": "latin1", "cp819": "latin1", "8859": "latin1", "iso8859": "latin1",
	"utf16le": "utf16le", "utf16be": "utf16be", "utf32le": "utf32le", "utf32be": "utf32be",
	"cp1252": "cp1252", "windows1252": "cp1252", "1252": "cp1252",
}

// findCodec returns the codec of an encoding; mark says that text starts with a byte order mark.
func findCodec(name string) (c *codec, mark []byte, err error) {
	key := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	switch key {
	case "utf16", "u16":
		return codecs["utf16le"], []byte{0xFF, 0xFE}, nil
	case "utf32", "u32":
		return codecs["utf32le"], []byte{0xFF, 0xFE, 0, 0}, nil
	case "utf8sig":
		return codecs["utf8"], []byte{0xEF, 0xBB, 0xBF}, nil
	}
	if c := codecs[codecAliases[key]]; c != nil {
		return c, nil, nil
	}
	return nil, nil, Errorf(LookupError, "unknown encoding: %s", name)
}

// KnownEncoding fails with LookupError for an encoding that doesn't exist.
func KnownEncoding(name string) error { _, _, err := findCodec(name); return err }

// Encode is text.encode(encoding, errors).
func Encode(th *Thread, text, encoding, errors string) ([]byte, error) {
	c, mark, err := findCodec(encoding)
	if err != nil {
		return nil, err
	}
	if c.name == "utf-8" && mark == nil && utf8.ValidString(text) {
		return []byte(text), nil
	}
	out := append(make([]byte, 0, len(text)+4), mark...)
	pos := 0
	for i := 0; i < len(text); pos++ {
		r, n := DecodeRune(text[i:])
		next, ok := c.encode(out, r)
		if ok {
			out, i = next, i+n
			continue
		}
		if errors == "strict" {
			end := pos
			for j := i; j < len(text); end++ {
				r, n := DecodeRune(text[j:])
				if _, ok := c.encode(nil, r); ok {
					break
				}
				j += n
			}
			return nil, NewUnicodeError(UnicodeEncodeError, c.name, NewStr(text), pos, end, c.reason)
		}
		sub, err := encodeSubstitute(c, r, errors)
		if err != nil {
			return nil, err
		}
		out = append(out, sub...)
		i += n
	}
	return out, nil
}

func encodeSubstitute(c *codec, r rune, errors string) ([]byte, error) {
	var text string
	switch errors {
	case "ignore":
		return nil, nil
	case "replace":
		text = "?"
	case "xmlcharrefreplace":
		text = fmt.Sprintf("&#%d;", r)
	case "backslashreplace", "namereplace":
		s := pyfmt.StrASCII(string(AppendRune(nil, r)))
		text = s[1 : len(s)-1]
	case "surrogateescape":
		if r >= 0xDC80 && r <= 0xDCFF {
			return []byte{byte(r)}, nil
		}
		return nil, NewUnicodeError(UnicodeEncodeError, c.name, NewStr(string(AppendRune(nil, r))), 0, 1, c.reason)
	case "surrogatepass":
		return AppendRune(nil, r), nil
	default:
		return nil, Errorf(LookupError, "unknown error handler name '%s'", errors)
	}
	var out []byte
	for _, r := range text {
		out, _ = c.encode(out, r)
	}
	return out, nil
}

// Decode is raw.decode(encoding, errors).
func Decode(th *Thread, raw []byte, encoding, errors string) (string, error) {
	c, mark, err := findCodec(encoding)
	if err != nil {
		return "", err
	}
	whole, skip := raw, 0
	if mark != nil {
		c, skip = markedCodec(c, mark, raw)
		raw = raw[skip:]
	}
	if c.name == "utf-8" && utf8.Valid(raw) {
		return string(raw), nil
	}
	out := make([]byte, 0, len(raw)+len(raw)/2)
	for i := 0; i < len(raw); {
		r, n, reason := c.decode(raw[i:])
		if reason == "" {
			out = AppendRune(out, r)
			i += n
			continue
		}
		bad := raw[i : i+n]
		switch errors {
		case "strict":
			return "", NewUnicodeError(UnicodeDecodeError, c.name, NewBytes(append([]byte(nil), whole...)), skip+i, skip+i+n, reason)
		case "ignore":
		case "replace":
			out = append(out, "\uFFFD"...)
		case "backslashreplace":
			for _, b := range bad {
				out = fmt.Appendf(out, `\x%02x`, b)
			}
		case "surrogateescape":
			for _, b := range bad {
				out = AppendRune(out, 0xDC00|rune(b))
			}
		case "surrogatepass":
			r, n := DecodeRune(string(raw[i:min(i+3, len(raw))]))
			if n != 3 {
				return "", NewUnicodeError(UnicodeDecodeError, c.name, NewBytes(whole), i, i+n, reason)
			}
			out = AppendRune(out, r)
			i += 3
			continue
		default:
			return "", Errorf(LookupError, "unknown error handler name '%s'", errors)
		}
		i += n
	}
	return string(out), nil
}

// markedCodec looks at the byte order mark of raw.
func markedCodec(c *codec, mark, raw []byte) (*codec, int) {
	if strings.HasPrefix(string(raw), string(mark)) {
		return c, len(mark)
	}
	switch c.name {
	case "utf-16-le":
		if len(raw) > 1 && raw[0] == 0xFE && raw[1] == 0xFF {
			return codecs["utf16be"], 2
		}
	case "utf-32-le":
		if len(raw) > 3 && raw[0] == 0 && raw[1] == 0 && raw[2] == 0xFE && raw[3] == 0xFF {
			return codecs["utf32be"], 4
		}
	}
	return c, 0
}

func isSurrogate(r rune) bool { return r >= 0xD800 && r <= 0xDFFF }

func encodeUTF8(dst []byte, r rune) ([]byte, bool) {
	if isSurrogate(r) {
		return nil, false
	}
	return utf8.AppendRune(dst, r), true
}

// decodeUTF8 reports the longest prefix of a sequence that could have been one, as Unicode recommends.
func decodeUTF8(b []byte) (rune, int, string) {
	r, n := utf8.DecodeRune(b)
	if r != utf8.RuneError || n > 1 {
		return r, n, ""
	}
	c := b[0]
	need, lo, hi := 0, byte(0x80), byte(0xBF)
	switch {
	case c >= 0xC2 && c <= 0xDF:
		need = 1
	case c >= 0xE0 && c <= 0xEF:
		need = 2
		if c == 0xE0 {
			lo = 0xA0
		} else if c == 0xED {
			hi = 0x9F
		}
	case c >= 0xF0 && c <= 0xF4:
		need = 3
		if c == 0xF0 {
			lo = 0x90
		} else if c == 0xF4 {
			hi = 0x8F
		}
	default:
		return 0, 1, "invalid start byte"
	}
	for i := 1; i <= need; i++ {
		if i >= len(b) {
			return 0, i, "unexpected end of data"
		}
		if b[i] < lo || b[i] > hi {
			return 0, i, "invalid continuation byte"
		}
		lo, hi = 0x80, 0xBF
	}
	return 0, 1, "invalid start byte"
}

func singleByte(name string, limit rune, reason string) *codec {
	return &codec{name: name, reason: reason,
		encode: func(dst []byte, r rune) ([]byte, bool) {
			if r >= limit {
				return nil, false
			}
			return append(dst, byte(r)), true
		},
		decode: func(b []byte) (rune, int, string) {
			if rune(b[0]) >= limit {
				return 0, 1, reason
			}
			return rune(b[0]), 1, ""
		}}
}

func utf16Codec(name string, order binary.AppendByteOrder) *codec {
	read := order.(binary.ByteOrder)
	return &codec{name: name, reason: "surrogates not allowed",
		encode: func(dst []byte, r rune) ([]byte, bool) {
			if isSurrogate(r) {
				return nil, false
			}
			for _, u := range utf16.AppendRune(nil, r) {
				dst = order.AppendUint16(dst, u)
			}
			return dst, true
		},
		decode: func(b []byte) (rune, int, string) {
			if len(b) < 2 {
				return 0, len(b), "truncated data"
			}
			u := rune(read.Uint16(b))
			if !isSurrogate(u) {
				return u, 2, ""
			}
			if u >= 0xDC00 {
				return 0, 2, "illegal encoding"
			}
			if len(b) < 4 {
				return 0, len(b), "unexpected end of data"
			}
			if r := utf16.DecodeRune(u, rune(read.Uint16(b[2:]))); r != utf8.RuneError {
				return r, 4, ""
			}
			return 0, 2, "illegal UTF-16 surrogate"
		}}
}

func utf32Codec(name string, order binary.AppendByteOrder) *codec {
	read := order.(binary.ByteOrder)
	return &codec{name: name, reason: "surrogates not allowed",
		encode: func(dst []byte, r rune) ([]byte, bool) {
			if isSurrogate(r) {
				return nil, false
			}
			return order.AppendUint32(dst, uint32(r)), true
		},
		decode: func(b []byte) (rune, int, string) {
			if len(b) < 4 {
				return 0, len(b), "truncated data"
			}
			u := read.Uint32(b)
			if u > 0x10FFFF {
				return 0, 4, "code point not in range(0x110000)"
			}
			if isSurrogate(rune(u)) {
				return 0, 4, "code point in surrogate code point range(0xd800, 0xe000)"
			}
			return rune(u), 4, ""
		}}
}

// cp1252 has the characters of bytes 0x80 to 0x9F; U+FFFD stands for none.
const cp1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"

func codePage(name, high string) *codec {
	chars := []rune(high)
	return &codec{name: name, reason: "character maps to <undefined>",
		encode: func(dst []byte, r rune) ([]byte, bool) {
			if r < 0x80 || r >= 0xA0 && r < 0x100 {
				return append(dst, byte(r)), true
			}
			for i, c := range chars {
				if c == r && r != utf8.RuneError {
					return append(dst, byte(0x80+i)), true
				}
			}
			return nil, false
		},
		decode: func(b []byte) (rune, int, string) {
			c := b[0]
			if c < 0x80 || c >= 0xA0 {
				return rune(c), 1, ""
			}
			if r := chars[c-0x80]; r != utf8.RuneError {
				return r, 1, ""
			}
			return 0, 1, "character maps to <undefined>"
		}}
}
