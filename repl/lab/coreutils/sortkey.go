package coreutils

import (
	"bytes"
	"cmp"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// ordering is how two keys compare.
type ordering struct {
	blanks, dictionary, fold, printing, reverse bool
	general, human, month, numeric, version     bool
	random                                      bool
}

// flag is the switch behind an option letter, nil for other letters.
func (o *ordering) flag(letter string) *bool {
	return map[string]*bool{
		"b": &o.blanks, "d": &o.dictionary, "f": &o.fold, "i": &o.printing, "r": &o.reverse, "g": &o.general,
		"h": &o.human, "M": &o.month, "n": &o.numeric, "V": &o.version, "R": &o.random,
	}[letter]
}

func (o *ordering) set(letter string) bool {
	f := o.flag(letter)
	if f != nil {
		*f = true
	}
	return f != nil
}

func (o *ordering) ways() string {
	ways := ""
	for _, letter := range [...]string{"d", "g", "h", "i", "M", "n", "V"} {
		if *o.flag(letter) {
			ways += letter
		}
	}
	if ways == "di" {
		return "d"
	}
	return ways
}

func (o *ordering) compare(a, b []byte) int {
	c := 0
	switch {
	case o.numeric:
		c = compareNumeric(number(a), number(b))
	case o.human:
		c = compareHuman(a, b)
	case o.general:
		c = compareGeneral(a, b)
	case o.month:
		c = cmp.Compare(month(a), month(b))
	case o.version:
		c = compareVersions(string(o.shape(a)), string(o.shape(b)))
	case o.random:
		c = cmp.Compare(hash64(a), hash64(b))
	default:
		c = bytes.Compare(o.shape(a), o.shape(b))
	}
	if o.reverse {
		return -c
	}
	return c
}

// shape drops and folds what the options say.
func (o *ordering) shape(b []byte) []byte {
	if o.blanks {
		b = bytes.TrimLeft(b, " \t\n")
	}
	if o.dictionary || o.printing {
		b = bytes.Map(func(r rune) rune {
			if o.dictionary && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '\t' || o.printing && !unicode.IsPrint(r) {
				return -1
			}
			return r
		}, b)
	}
	if o.fold {
		b = bytes.ToUpper(b)
	}
	return b
}

func hash64(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// decimal is a number of any length, as sort -n sees it.
type decimal struct {
	negative        bool
	whole, fraction []byte
	rest            []byte
	zero            bool
}

func number(b []byte) decimal {
	b = bytes.TrimLeft(b, " \t\n")
	var d decimal
	if len(b) > 0 && b[0] == '-' {
		d.negative, b = true, b[1:]
	}
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	d.whole, b = bytes.TrimLeft(b[:n], "0"), b[n:]
	if len(b) > 0 && b[0] == '.' {
		n = 1
		for n < len(b) && b[n] >= '0' && b[n] <= '9' {
			n++
		}
		d.fraction, b = bytes.TrimRight(b[1:n], "0"), b[n:]
	}
	d.rest = b
	d.zero = len(d.whole) == 0 && len(d.fraction) == 0
	return d
}

func compareNumeric(a, b decimal) int {
	if a.zero && b.zero {
		return 0
	}
	signA, signB := a.sign(), b.sign()
	if signA != signB {
		return cmp.Compare(signA, signB)
	}
	c := cmp.Compare(len(a.whole), len(b.whole))
	if c == 0 {
		c = bytes.Compare(a.whole, b.whole)
	}
	if c == 0 {
		c = bytes.Compare(a.fraction, b.fraction)
	}
	return c * signA
}

func (d decimal) sign() int {
	switch {
	case d.zero:
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// compareHuman orders by the sign, then by the suffix K, M, G, …, then by the number.
func compareHuman(a, b []byte) int {
	x, y := number(a), number(b)
	if c := cmp.Compare(x.unit()*x.sign(), y.unit()*y.sign()); c != 0 {
		return c
	}
	return compareNumeric(x, y)
}

func (d decimal) unit() int {
	if len(d.rest) == 0 {
		return 0
	}
	if d.rest[0] == 'k' {
		return 1
	}
	return strings.IndexByte("KMGTPEZY", d.rest[0]) + 1
}

// compareGeneral orders floating-point numbers: what is none first, then NaN, then by value.
func compareGeneral(a, b []byte) int {
	x, okX := float(a)
	y, okY := float(b)
	if !okX || !okY {
		return cmp.Compare(boolInt(okX), boolInt(okY))
	}
	return cmp.Compare(x, y)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// float reads the longest beginning that is a number.
func float(b []byte) (float64, bool) {
	s := strings.TrimLeft(string(b), " \t\n\v\f\r")
	for n := min(len(s), 64); n > 0; n-- {
		text := s[:n]
		if strings.ContainsRune(text, '_') {
			continue
		}
		if v, err := strconv.ParseFloat(text, 64); err == nil || math.IsInf(v, 0) && n > 2 {
			return v, true
		}
	}
	return 0, false
}

func month(b []byte) int {
	b = bytes.TrimLeft(b, " \t\n")
	if len(b) < 3 {
		return 0
	}
	i := strings.Index("JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", strings.ToUpper(string(b[:3])))
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}

// compareVersions takes runs of digits as numbers.
func compareVersions(a, b string) int {
	for a != "" && b != "" {
		x, y := leadingDigits(a), leadingDigits(b)
		if x > 0 && y > 0 {
			if c := compareNumeric(number([]byte(a[:x])), number([]byte(b[:y]))); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if c := cmp.Compare(versionRank(a[0]), versionRank(b[0])); c != 0 {
			return c
		}
		a, b = a[1:], b[1:]
	}
	switch {
	case strings.HasPrefix(a, "~"):
		return -1
	case strings.HasPrefix(b, "~"):
		return 1
	}
	return cmp.Compare(len(a), len(b))
}

// versionRank puts ~ first, then letters, then all else.
func versionRank(c byte) int {
	switch {
	case c == '~':
		return -1
	case c >= '0' && c <= '9':
		return 0
	case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
		return int(c)
	}
	return int(c) + 256
}

// sortKey is one -k: from a character of a field to one of another; endField -1 is the end of the line and endChar 0
// the end of the field.
type sortKey struct {
	ordering
	field, char       int
	endField, endChar int
	blanksEnd         bool
}

func (k *sortKey) of(s *sorter, line []byte) []byte {
	start := s.fieldStart(line, k.field)
	if k.blanks {
		start = skipBlanks(line, start)
	}
	start = min(start+k.char, len(line))
	end := len(line)
	switch {
	case k.endField < 0:
	case k.endChar == 0:
		end = s.fieldEnd(line, k.endField)
	default:
		end = s.fieldStart(line, k.endField)
		if k.blanksEnd {
			end = skipBlanks(line, end)
		}
		end = min(end+k.endChar, len(line))
	}
	return line[start:max(start, end)]
}

func skipBlanks(line []byte, at int) int {
	for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
		at++
	}
	return at
}

// fieldEnd is where the numbered field ends. Without a separator a field has the blanks in front of it.
func (s *sorter) fieldEnd(line []byte, field int) int {
	at := s.fieldStart(line, field)
	if !s.hasSeparator {
		at = skipBlanks(line, at)
	}
	for at < len(line) && !s.separates(line[at]) {
		at++
	}
	return at
}

func (s *sorter) fieldStart(line []byte, field int) int {
	at := 0
	for ; field > 0 && at < len(line); field-- {
		if !s.hasSeparator {
			at = skipBlanks(line, at)
		}
		for at < len(line) && !s.separates(line[at]) {
			at++
		}
		if s.hasSeparator && at < len(line) {
			at++
		}
	}
	return at
}

func (s *sorter) separates(c byte) bool {
	if s.hasSeparator {
		return c == s.separator
	}
	return c == ' ' || c == '\t'
}
