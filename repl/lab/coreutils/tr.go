package coreutils

import (
	"strings"
)

var trSyntax = &syntax{
	options: "c,complement C d,delete s,squeeze-repeats t,truncate-set1",
	usage:   "[OPTION]... STRING1 [STRING2]",
	ordered: true,
}

func tr(t *tool) {
	options, sets, ok := t.parse(trSyntax)
	if !ok {
		return
	}
	given := map[string]bool{}
	for _, o := range options {
		given[o.name] = true
	}
	complement, remove, squeeze := given["c"] || given["C"], given["d"], given["s"]
	if !trOperands(t, sets, remove, squeeze) {
		return
	}
	var first, second byteList
	if first, ok = parseSet(t, sets[0], 0); !ok {
		return
	}
	if complement {
		first = first.complement()
	}
	translate := len(sets) == 2 && !remove
	if len(sets) == 2 {
		length := 0
		if translate {
			length = len(first.bytes)
		}
		if second, ok = parseSet(t, sets[1], length); !ok {
			return
		}
	}
	var mapping [256]byte
	for i := range mapping {
		mapping[i] = byte(i)
	}
	if translate {
		if len(second.bytes) == 0 && !given["t"] {
			t.fail("when not truncating set1, string2 must be non-empty")
			return
		}
		for i, b := range first.bytes {
			switch {
			case i < len(second.bytes):
				mapping[b] = second.bytes[i]
			case !given["t"]:
				mapping[b] = second.bytes[len(second.bytes)-1]
			}
		}
	}
	var removed, squeezed [256]bool
	if remove {
		first.mark(&removed)
	}
	if squeeze {
		if len(sets) == 2 {
			second.mark(&squeezed)
		} else {
			first.mark(&squeezed)
		}
	}
	in := t.stdin()
	last := -1
	buffer := make([]byte, 1<<15)
	for !t.done() {
		n, err := in.Read(buffer)
		kept := buffer[:0]
		for _, b := range buffer[:n] {
			if removed[b] {
				continue
			}
			b = mapping[b]
			if squeezed[b] && last == int(b) {
				continue
			}
			last = int(b)
			kept = append(kept, b)
		}
		t.out.Write(kept)
		if err != nil {
			return
		}
	}
}

func trOperands(t *tool, sets []string, remove, squeeze bool) bool {
	least, most := 2, 2
	switch {
	case remove && squeeze:
	case remove:
		least, most = 1, 1
	case squeeze:
		least = 1
	}
	note := ""
	switch {
	case len(sets) == 0:
		t.fail("missing operand")
	case len(sets) < least:
		t.fail("missing operand after %s", t.quote(sets[len(sets)-1]))
		if note = "Two strings must be given when translating."; remove {
			note = "Two strings must be given when both deleting and squeezing repeats."
		}
	case len(sets) > most:
		t.fail("extra operand %s", t.quote(sets[most]))
		if most == 1 && len(sets) == 2 {
			note = "Only one string may be given when deleting without squeezing repeats."
		}
	default:
		return true
	}
	if note != "" {
		t.Stderr.Write([]byte(note + "\n"))
	}
	t.pointToHelp(1)
	return false
}

// byteList is a set of tr in its order.
type byteList struct{ bytes []byte }

func (l byteList) mark(set *[256]bool) {
	for _, b := range l.bytes {
		set[b] = true
	}
}

func (l byteList) complement() byteList {
	var in [256]bool
	l.mark(&in)
	var rest byteList
	for i := range in {
		if !in[i] {
			rest.bytes = append(rest.bytes, byte(i))
		}
	}
	return rest
}

var classes = map[string]func(byte) bool{
	"alnum":  func(b byte) bool { return isAlpha(b) || isDigit(b) },
	"alpha":  isAlpha,
	"blank":  func(b byte) bool { return b == ' ' || b == '\t' },
	"cntrl":  func(b byte) bool { return b < 32 || b == 127 },
	"digit":  isDigit,
	"graph":  func(b byte) bool { return b > 32 && b < 127 },
	"lower":  func(b byte) bool { return b >= 'a' && b <= 'z' },
	"print":  func(b byte) bool { return b >= 32 && b < 127 },
	"punct":  func(b byte) bool { return b > 32 && b < 127 && !isAlpha(b) && !isDigit(b) },
	"space":  func(b byte) bool { return b == ' ' || b >= '\t' && b <= '\r' },
	"upper":  func(b byte) bool { return b >= 'A' && b <= 'Z' },
	"xdigit": func(b byte) bool { return isDigit(b) || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F' },
}

func isAlpha(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// parseSet reads a set with its ranges, classes, escapes and repeats; [x*] fills up to the given length.
func parseSet(t *tool, text string, length int) (byteList, bool) {
	var l byteList
	for i := 0; i < len(text); {
		rest := text[i:]
		if name, after, ok := strings.Cut(strings.TrimPrefix(rest, "[:"), ":]"); ok && strings.HasPrefix(rest, "[:") {
			class := classes[name]
			if class == nil {
				t.fail("invalid character class %s", t.quote(name))
				return l, false
			}
			for b := range 256 {
				if class(byte(b)) {
					l.bytes = append(l.bytes, byte(b))
				}
			}
			i = len(text) - len(after)
			continue
		}
		if len(rest) >= 5 && strings.HasPrefix(rest, "[=") && rest[3:5] == "=]" {
			l.bytes = append(l.bytes, rest[2])
			i += 5
			continue
		}
		if rest[0] == '[' && len(rest) > 3 {
			if b, n := setByte(rest[1:]); 1+n < len(rest) && rest[1+n] == '*' {
				if digits, _, ok := strings.Cut(rest[2+n:], "]"); ok {
					if count, ok := repeats(digits); ok {
						if count == 0 {
							count = max(length-len(l.bytes), 0)
						}
						l.bytes = append(l.bytes, []byte(strings.Repeat(string([]byte{b}), min(count, 1<<16)))...)
						i += 2 + n + len(digits) + 1
						continue
					}
				}
			}
		}
		low, n := setByte(rest)
		i += n
		if i+1 < len(text) && text[i] == '-' {
			high, m := setByte(text[i+1:])
			if high < low {
				t.fail("range-endpoints of '%s-%s' are in reverse collating sequence order", rest[:n], text[i+1:i+1+m])
				return l, false
			}
			for b := int(low); b <= int(high); b++ {
				l.bytes = append(l.bytes, byte(b))
			}
			i += 1 + m
			continue
		}
		l.bytes = append(l.bytes, low)
	}
	return l, true
}

func repeats(digits string) (int, bool) {
	base := 10
	if strings.HasPrefix(digits, "0") {
		base = 8
	}
	n := 0
	for _, c := range digits {
		if c < '0' || int(c-'0') >= base || n > 1<<20 {
			return 0, false
		}
		n = n*base + int(c-'0')
	}
	return n, true
}

// setByte reads one character of a set and how long it is there.
func setByte(s string) (byte, int) {
	if s[0] != '\\' || len(s) == 1 {
		return s[0], 1
	}
	if i := strings.IndexByte("abfnrtv\\", s[1]); i >= 0 {
		return "\a\b\f\n\r\t\v\\"[i], 2
	}
	n, value := 1, 0
	for n < len(s) && n < 4 && s[n] >= '0' && s[n] <= '7' && value*8+int(s[n]-'0') < 256 {
		value = value*8 + int(s[n]-'0')
		n++
	}
	if n > 1 {
		return byte(value), n
	}
	return s[1], 2
}
