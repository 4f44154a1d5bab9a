package tools

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
)

// packFormat unpacks binary keys or values as -s tells.
type packFormat struct{ what, tokens string }

// packSizes are the bytes that the tokens for numbers take; capitals are without a sign.
var packSizes = map[byte]int{'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'q': 8, 'Q': 8, 'c': 1}

// serdesOf sets the format of keys, of values, or of both.
func (o *kcatOptions) serdesOf(text string) error {
	names := []string{"key", "value"}
	which, tokens := -1, text
	for i, n := range names {
		if rest, ok := strings.CutPrefix(text, n+"="); ok {
			which, tokens = i, rest
		}
	}
	for i, n := range names {
		if which >= 0 && which != i {
			continue
		}
		for _, c := range []byte(tokens) {
			if _, ok := packSizes[c]; !ok && strings.IndexByte("<> s$", c) < 0 {
				return fmt.Errorf("Invalid token '%c' in %s pack-format, see -s usage.", c, n)
			}
		}
		if tokens != "s" {
			o.serdes[i] = packFormat{n, tokens}
		}
	}
	return nil
}

// unpack writes the parts of b one behind another. With an error comes what was written before.
func (f packFormat) unpack(b []byte) (string, error) {
	var out strings.Builder
	var order binary.ByteOrder = binary.BigEndian
	for _, c := range []byte(f.tokens) {
		switch c {
		case '<':
			order = binary.LittleEndian
		case '>':
			order = binary.BigEndian
		case ' ':
			out.WriteByte(' ')
		case 's':
			out.Write(b)
			b = nil
		case '$':
			if len(b) > 0 {
				return out.String(), fmt.Errorf("expected %s end-of-input, but %d bytes remaining", f.what, len(b))
			}
		default:
			n := packSizes[c]
			if len(b) < n {
				return out.String(), fmt.Errorf("%s truncated, expected %d bytes to unpack %c but only %d bytes remaining", f.what, n, c, len(b))
			}
			out.WriteString(unpackNumber(c, b[:n], order))
			b = b[n:]
		}
	}
	return out.String(), nil
}

func unpackNumber(token byte, b []byte, order binary.ByteOrder) string {
	if token == 'c' {
		return string(b)
	}
	var wide [8]byte
	for i := range b {
		if order == binary.BigEndian {
			wide[7-i] = b[len(b)-1-i]
		} else {
			wide[7-i] = b[i]
		}
	}
	n := binary.BigEndian.Uint64(wide[:])
	if token >= 'A' && token <= 'Z' {
		return strconv.FormatUint(n, 10)
	}
	shift := 64 - 8*len(b)
	return strconv.FormatInt(int64(n<<shift)>>shift, 10)
}
