package object

import (
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"
)

// Str is a str: UTF-8, with lone surrogates in their three-byte generalized form (WTF-8).
type Str struct {
	ext  *Head
	s    string
	hash atomic.Uint64 // 0: not computed
	n    atomic.Int64  // number of code points + 1; 0: not computed
	buf  *strBuf       // the growing buffer that s is a prefix of, if it is the result of ConcatStr
}

// NewStr returns s as a str.
func NewStr(s string) *Str {
	if len(s) == 1 && s[0] < utf8.RuneSelf {
		return asciiStr[s[0]]
	}
	if s == "" {
		return emptyStr
	}
	return &Str{s: s}
}

// NewStrOf is NewStr for an instance of cls, a subclass of str.
func NewStrOf(cls *Type, s string) *Str {
	if cls == StrType {
		return NewStr(s)
	}
	return &Str{ext: extFor(cls, StrType), s: s}
}

var (
	emptyStr = &Str{}
	asciiStr [utf8.RuneSelf]*Str
)

func init() {
	b := make([]byte, utf8.RuneSelf)
	for i := range b {
		b[i] = byte(i)
	}
	all := string(b)
	for i := range asciiStr {
		asciiStr[i] = &Str{s: all[i : i+1]}
		interned.Store(asciiStr[i].s, asciiStr[i])
	}
	interned.Store("", emptyStr)
}

// Type is StrType or a subclass.
func (s *Str) Type() *Type { return s.ext.typeOr(StrType) }
func (s *Str) head() *Head { return s.ext }

// String is the text (WTF-8).
func (s *Str) String() string { return s.s }

// Len is the number of code points.
func (s *Str) Len() int {
	if n := s.n.Load(); n != 0 {
		return int(n - 1)
	}
	n := CountRunes(s.s)
	s.n.Store(int64(n) + 1)
	return n
}

// ASCII reports whether byte offsets are code point indexes.
func (s *Str) ASCII() bool { return s.Len() == len(s.s) }

// CountRunes counts the code points of a WTF-8 string.
func CountRunes(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// DecodeRune is utf8.DecodeRuneInString that also decodes lone surrogates.
func DecodeRune(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return rune(s[0]&0xF)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// AppendRune is utf8.AppendRune that also encodes lone surrogates.
func AppendRune(b []byte, r rune) []byte {
	if 0xD800 <= r && r <= 0xDFFF {
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F|0x80, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(b, r)
}

var interned sync.Map // string → *Str

// Intern returns the one *Str that the program's names with this text share. Attribute and dict lookups of interned
// names compare pointers. Use it for names known in advance, not for data.
func Intern(s string) *Str {
	if v, ok := interned.Load(s); ok {
		return v.(*Str)
	}
	v, _ := interned.LoadOrStore(s, &Str{s: s})
	return v.(*Str)
}

// Hash is the value of hash(): CPython's SipHash-1-3 with PYTHONHASHSEED=0.
func (s *Str) Hash() int64 {
	if h := s.hash.Load(); h != 0 {
		return int64(h)
	}
	h := hashString(s)
	if h == 0 {
		return 0
	}
	s.hash.Store(uint64(h))
	return h
}

// hashString hashes the storage that CPython would use: one, two or four bytes per code point.
func hashString(s *Str) int64 {
	if len(s.s) == 0 {
		return 0
	}
	if s.ASCII() {
		return HashBytes(unsafe.Slice(unsafe.StringData(s.s), len(s.s)))
	}
	runes := make([]rune, 0, s.Len())
	high := rune(0)
	for t := s.s; t != ""; {
		r, n := DecodeRune(t)
		t = t[n:]
		runes = append(runes, r)
		high = max(high, r)
	}
	var b []byte
	for _, r := range runes {
		switch {
		case high < 0x100:
			b = append(b, byte(r))
		case high < 0x10000:
			b = append(b, byte(r), byte(r>>8))
		default:
			b = append(b, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
		}
	}
	return HashBytes(b)
}
