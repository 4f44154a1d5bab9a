package coreutils

import (
	"strings"
	"unicode/utf8"
)

// wildcard matches a whole text with a pattern of a shell: *, ?, [a-z], [!a-z] and \x. Unlike path.Match's, its * and ?
// match slashes too, as find's -name and grep's --include need.
func wildcard(pattern, text string) bool {
	starPattern, starText := -1, 0
	p, i := 0, 0
	for i < len(text) {
		if p < len(pattern) && pattern[p] == '*' {
			starPattern, starText = p, i
			p++
			continue
		}
		if n, width, ok := wildcardOne(pattern[p:], text[i:]); ok {
			p, i = p+n, i+width
			continue
		}
		if starPattern < 0 {
			return false
		}
		_, width := utf8.DecodeRuneInString(text[starText:])
		starText += width
		p, i = starPattern+1, starText
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// wildcardOne matches one character and returns how much of the pattern and of the text that took.
func wildcardOne(pattern, text string) (n, width int, ok bool) {
	if pattern == "" {
		return 0, 0, false
	}
	r, width := utf8.DecodeRuneInString(text)
	switch pattern[0] {
	case '?':
		return 1, width, true
	case '\\':
		if len(pattern) > 1 {
			want, size := utf8.DecodeRuneInString(pattern[1:])
			return 1 + size, width, want == r
		}
	case '[':
		if n, in, closed := wildcardSet(pattern, r); closed {
			return n, width, in
		}
	}
	want, size := utf8.DecodeRuneInString(pattern)
	return size, width, want == r
}

func wildcardSet(pattern string, r rune) (n int, in, closed bool) {
	i := 1
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	for first := true; i < len(pattern); first = false {
		if pattern[i] == ']' && !first {
			return i + 1, in != negated, true
		}
		if name, _, ok := strings.Cut(strings.TrimPrefix(pattern[i:], "[:"), ":]"); ok && strings.HasPrefix(pattern[i:], "[:") && classes[name] != nil {
			in = in || r < utf8.RuneSelf && classes[name](byte(r))
			i += len(name) + 4
			continue
		}
		low, size := utf8.DecodeRuneInString(pattern[i:])
		i += size
		high := low
		if i+1 < len(pattern) && pattern[i] == '-' && pattern[i+1] != ']' {
			high, size = utf8.DecodeRuneInString(pattern[i+1:])
			i += 1 + size
		}
		in = in || low <= r && r <= high
	}
	return 0, false, false
}
