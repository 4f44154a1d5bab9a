package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(c int) bool { return c >= '0' && c <= '9' }

func isHexDigit(c int) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isIdentStart(c int) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

func isIdentPart(c int) bool { return isIdentStart(c) || isDigit(c) }

// name reads an identifier or keyword, or a string when what was read turns out to be its prefix.
func (s *scanner) name(c int) token {
	var b, u, r, f, wide bool
	for prefix := true; ; {
		if prefix {
			switch {
			case !(b || u || f) && (c == 'b' || c == 'B'):
				b = true
			case !(b || u || r || f) && (c == 'u' || c == 'U'):
				u = true
			case !(r || u) && (c == 'r' || c == 'R'):
				r = true
			case !(f || b || u) && (c == 'f' || c == 'F'):
				f = true
			default:
				prefix = false
			}
		}
		wide = wide || c >= 0x80
		c = s.getc()
		if prefix && (c == '\'' || c == '"') {
			return s.stringLit(c)
		}
		if !isIdentPart(c) {
			break
		}
	}
	s.back(c)
	text := s.src[s.start:s.cur]
	if wide {
		s.checkIdentifier(text)
	} else if k, ok := keywords[string(text)]; ok {
		return s.make(k, s.start, s.cur)
	}
	return s.make(kName, s.start, s.cur)
}

// checkIdentifier rejects characters that an identifier cannot hold.
func (s *scanner) checkIdentifier(text []byte) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if isXIDStart(r) || i > n && isXIDContinue(r) {
			continue
		}
		s.cur = s.start + i
		if unicode.IsPrint(r) {
			s.errorHere(fmt.Sprintf("invalid character '%c' (U+%04X)", r, r))
		}
		s.errorHere(fmt.Sprintf("invalid non-printable character U+%04X", r))
	}
}

func isXIDStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

func isXIDContinue(r rune) bool {
	return isXIDStart(r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// stringLit reads a string whose opening quote was just read.
func (s *scanner) stringLit(quote int) token {
	s.firstLine, s.multiLineStart = s.line, s.lineStart
	size, end := 1, 0
	c := s.getc()
	if c == quote {
		c = s.getc()
		if c == quote {
			size = 3
		} else {
			end = 1
		}
	}
	if c != quote {
		s.back(c)
	}
	for end != size {
		c = s.getc()
		if c == eof || size == 1 && c == '\n' {
			s.unterminated(size, c)
		}
		if c == quote {
			end++
			continue
		}
		end = 0
		if c == '\\' {
			s.getc()
		}
	}
	return s.make(kString, s.start, s.cur)
}

func (s *scanner) unterminated(size, c int) {
	if c == '\n' {
		s.cur--
	}
	detected := s.line
	s.cur = s.start + 1
	s.line, s.lineStart = s.firstLine, s.multiLineStart
	what := ""
	if size == 3 {
		what = "triple-quoted "
	}
	s.errorHere(fmt.Sprintf("unterminated %sstring literal (detected at line %d)", what, detected))
}

// number reads a number whose first byte, a digit or a point, is c.
func (s *scanner) number(c int) token {
	if c == '0' {
		return s.zeroNumber()
	}
	if c != '.' {
		c = s.decimalTail()
	}
	return s.fraction(c)
}

// radix describes the digits after 0x, 0o and 0b.
var radixes = map[int]struct {
	name string
	base int
}{'x': {"hexadecimal", 16}, 'X': {"hexadecimal", 16}, 'o': {"octal", 8}, 'O': {"octal", 8}, 'b': {"binary", 2}, 'B': {"binary", 2}}

func inRadix(c, base int) bool {
	if base == 16 {
		return isHexDigit(c)
	}
	return c >= '0' && c < '0'+base
}

func (s *scanner) zeroNumber() token {
	c := s.getc()
	if r, ok := radixes[c]; ok {
		c = s.getc()
		for {
			if c == '_' {
				c = s.getc()
			}
			if !inRadix(c, r.base) {
				if isDigit(c) {
					s.errorHere(fmt.Sprintf("invalid digit '%c' in %s literal", c, r.name))
				}
				s.back(c)
				s.errorHere("invalid " + r.name + " literal")
			}
			for inRadix(c, r.base) {
				c = s.getc()
			}
			if c != '_' {
				break
			}
		}
		if isDigit(c) {
			s.errorHere(fmt.Sprintf("invalid digit '%c' in %s literal", c, r.name))
		}
		s.endNumber(c, r.name)
		s.back(c)
		return s.make(kNumber, s.start, s.cur)
	}
	nonzero := false
	for {
		if c == '_' {
			c = s.getc()
			if !isDigit(c) {
				s.back(c)
				s.errorHere("invalid decimal literal")
			}
		}
		if c != '0' {
			break
		}
		c = s.getc()
	}
	zeros := s.cur
	if isDigit(c) {
		nonzero = true
		c = s.decimalTail()
	}
	if c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J' {
		return s.fraction(c)
	}
	if nonzero {
		s.back(c)
		s.failText(s.start+1-s.lineStart, zeros-s.lineStart, "leading zeros in decimal integer literals are not permitted; "+
			"use an 0o prefix for octal integers")
	}
	s.endNumber(c, "decimal")
	s.back(c)
	return s.make(kNumber, s.start, s.cur)
}

// decimalTail reads digits and single underscores, and returns what follows.
func (s *scanner) decimalTail() int {
	for {
		c := s.getc()
		for isDigit(c) {
			c = s.getc()
		}
		if c != '_' {
			return c
		}
		c = s.getc()
		if !isDigit(c) {
			s.back(c)
			s.errorHere("invalid decimal literal")
		}
	}
}

// fraction reads the rest of a decimal number from c, which follows its integer digits.
func (s *scanner) fraction(c int) token {
	if c == '.' {
		c = s.getc()
		if isDigit(c) {
			c = s.decimalTail()
		}
	}
	if c == 'e' || c == 'E' {
		e := c
		c = s.getc()
		if c == '+' || c == '-' {
			c = s.getc()
			if !isDigit(c) {
				s.back(c)
				s.errorHere("invalid decimal literal")
			}
		} else if !isDigit(c) {
			s.back(c)
			s.endNumber(e, "decimal")
			s.back(e)
			return s.make(kNumber, s.start, s.cur)
		}
		c = s.decimalTail()
	}
	if c == 'j' || c == 'J' {
		c = s.getc()
		s.endNumber(c, "imaginary")
	} else {
		s.endNumber(c, "decimal")
	}
	s.back(c)
	return s.make(kNumber, s.start, s.cur)
}

// afterNumber holds the words that may stand against a number, without a blank.
var afterNumber = [...]string{"and", "else", "for", "if", "in", "is", "not", "or"}

// endNumber checks what follows a number: c was just read.
func (s *scanner) endNumber(c int, what string) {
	if !isIdentPart(c) {
		return
	}
	rest := string(s.src[s.cur-1 : min(s.cur+4, s.inp)])
	for _, w := range afterNumber {
		if after, ok := strings.CutPrefix(rest, w); ok && (w[0] == 'i' || after == "" || !isIdentPart(int(after[0]))) {
			return
		}
	}
	s.back(c)
	s.errorHere("invalid " + what + " literal")
}
