package coreutils

import (
	"strconv"
	"strings"
)

// echo takes -n, -e and -E; anything else is text.
func echo(t *tool) {
	args, newline, escapes := t.Args, true, false
	for len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-' && strings.Trim(args[0][1:], "neE") == "" {
		for _, r := range args[0][1:] {
			switch r {
			case 'n':
				newline = false
			default:
				escapes = r == 'e'
			}
		}
		args = args[1:]
	}
	text := strings.Join(args, " ")
	if escapes {
		var stopped bool
		text, stopped = backslashes(text, true)
		newline = newline && !stopped
	}
	t.out.WriteString(text)
	if newline {
		t.out.WriteByte('\n')
	}
}

// backslashes replaces the escapes of echo -e and printf; stopped tells that \c ended the text. With zero, octal
// numbers begin with \0.
func backslashes(s string, zero bool) (text string, stopped bool) {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			i++
			continue
		}
		c := s[i+1]
		if c == 'c' {
			return b.String(), true
		}
		if at := strings.IndexByte("abefnrtv\\\"", c); at >= 0 && (c != '"' || !zero) {
			b.WriteByte("\a\b\x1b\f\n\r\t\v\\\""[at])
			i += 2
			continue
		}
		digits, base, start := 0, 8, i+1
		switch {
		case c == 'x':
			digits, base, start = 2, 16, i+2
		case c == 'u' || c == 'U':
			digits, base, start = map[byte]int{'u': 4, 'U': 8}[c], 16, i+2
		case c == '0' && zero:
			digits, start = 3, i+2
		case c >= '0' && c <= '7' && !zero:
			digits = 3
		}
		end := start
		for end < len(s) && end-start < digits && digitValue(s[end]) < base {
			end++
		}
		switch {
		case digits == 0 || end == start && c != '0':
			b.WriteString(s[i : i+2])
			end = i + 2
		case c == 'u' || c == 'U':
			n, _ := strconv.ParseInt(s[start:end], 16, 64)
			b.WriteRune(rune(n))
		default:
			n, _ := strconv.ParseInt("0"+s[start:end], base, 64)
			b.WriteByte(byte(n))
		}
		i = end
	}
	return b.String(), false
}

func digitValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return 99
}
