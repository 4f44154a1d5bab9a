package pyfmt

import "unicode"

// DecimalDigit returns the value of a decimal digit of any script (category Nd).
func DecimalDigit(r rune) (int, bool) {
	if r < 0x80 {
		return int(r - '0'), r >= '0' && r <= '9'
	}
	if !unicode.Is(unicode.Nd, r) {
		return 0, false
	}
	for _, r16 := range unicode.Nd.R16 {
		if rune(r16.Lo) <= r && r <= rune(r16.Hi) {
			return int(r-rune(r16.Lo)) % 10, true
		}
	}
	for _, r32 := range unicode.Nd.R32 {
		if rune(r32.Lo) <= r && r <= rune(r32.Hi) {
			return int(r-rune(r32.Lo)) % 10, true
		}
	}
	return 0, false
}

// IsSpace reports what str.isspace and str.strip take as white space.
func IsSpace(r rune) bool {
	switch {
	case r <= ' ':
		return r == ' ' || r >= '\t' && r <= '\r' || r >= 0x1C && r <= 0x1F
	case r < 0x80:
		return false
	}
	return r == 0x85 || r == 0xA0 || unicode.Is(unicode.Z, r)
}
