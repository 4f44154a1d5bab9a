package posix

import (
	"strings"
	"unicode/utf8"
)

// escapes are the backslash sequences that stand for one thing whatever the syntax.
var escapes = map[byte]string{
	'w': "[" + wordClass + "]", 'W': "[^" + wordClass + "]", 's': `[\s\v]`, 'S': `[^\s\v]`, 'n': `\n`, 't': `\t`, 'f': `\f`, 'v': `\v`, 'r': `\r`, 'a': `\x07`,
}

func (t *translator) escape() error {
	if t.at == len(t.src) {
		return errTrailing
	}
	c := t.src[t.at]
	t.at++
	if text, ok := escapes[c]; ok {
		t.write(text)
		return nil
	}
	switch c {
	case 'b', 'B':
		t.assert(`\` + string(c))
		return nil
	case '<', '>':
		t.wordEdge(c)
		return nil
	case '`':
		t.assert(`\A`)
		return nil
	case '\'':
		t.assert(`\z`)
		return nil
	}
	if c >= '1' && c <= '9' {
		if !t.closed[int(c-'0')] {
			return errReference
		}
		t.backtrack = true
		t.write(`(?:\` + string(c) + `)`)
		return nil
	}
	if !t.Extended {
		switch c {
		case '(':
			t.group()
			return nil
		case ')':
			if len(t.open) == 0 {
				return errCloseParen
			}
			t.closeGroup()
			return nil
		case '{':
			return t.brace(`\}`)
		case '|':
			t.assert("|")
			return nil
		case '+', '?':
			if t.begins() {
				t.write(`\` + string(c))
				return nil
			}
			return t.repeat(string(c))
		}
	}
	_, n := utf8.DecodeRuneInString(t.src[t.at-1:])
	t.write(quoteLiteral(t.src[t.at-1 : t.at-1+n]))
	t.at += n - 1
	return nil
}

// wordEdge is \< or \>. Beside a letter it is \b, which Go's regexp has; else it takes looking around.
func (t *translator) wordEdge(c byte) {
	if c == '<' && t.at < len(t.src) && isWord(t.src[t.at]) || c == '>' && t.at >= 3 && isWord(t.src[t.at-3]) && (t.at < 4 || t.src[t.at-4] != '\\') {
		t.assert(`\b`)
		return
	}
	t.backtrack = true
	if c == '<' {
		t.assert(`\b(?=\w)`)
	} else {
		t.assert(`\b(?<=\w)`)
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// classNames are the classes of brackets with their members in Go's syntax.
var classNames = map[string]string{
	"alnum": `\p{L}\p{Nd}`, "alpha": `\p{L}`, "blank": ` \t`, "cntrl": `\x00-\x1f\x7f`, "digit": "0-9", "graph": `!-~\x{a1}-\x{10ffff}`,
	"lower": `\p{Ll}`, "print": ` -~\x{a0}-\x{10ffff}`, "punct": "!-/:-@\\[-`{-~", "space": ` \t-\r`, "upper": `\p{Lu}`, "xdigit": "0-9A-Fa-f",
}

// bracket reads from behind [ to its end.
func (t *translator) bracket() error {
	var b strings.Builder
	b.WriteByte('[')
	if t.peek("^") {
		t.at++
		b.WriteByte('^')
	}
	for first := true; ; first = false {
		if t.at >= len(t.src) {
			return errBracket
		}
		if t.src[t.at] == ']' && !first {
			t.at++
			break
		}
		if t.peek("[:") {
			name, _, ok := strings.Cut(t.src[t.at+2:], ":]")
			if !ok {
				return errBracket
			}
			members, known := classNames[name]
			if !known {
				return errClass
			}
			if t.Fold && (name == "upper" || name == "lower") {
				members = `\p{Lu}\p{Ll}`
			}
			b.WriteString(members)
			t.at += len(name) + 4
			continue
		}
		low, err := t.bracketRune()
		if err != nil {
			return err
		}
		high := low
		if t.peek("-") && t.at+1 < len(t.src) && t.src[t.at+1] != ']' {
			t.at++
			if high, err = t.bracketRune(); err != nil {
				return err
			}
			if high < low {
				return errRange
			}
		}
		b.WriteString(bracketEscape(low))
		if high != low {
			b.WriteString("-" + bracketEscape(high))
		}
	}
	b.WriteByte(']')
	t.write(b.String())
	return nil
}

func (t *translator) peek(s string) bool { return strings.HasPrefix(t.src[t.at:], s) }

func (t *translator) bracketRune() (rune, error) {
	if t.at >= len(t.src) {
		return 0, errBracket
	}
	for _, mark := range [...]string{".", "="} {
		if t.peek("[" + mark) {
			name, _, ok := strings.Cut(t.src[t.at+2:], mark+"]")
			if !ok {
				return 0, errBracket
			}
			if utf8.RuneCountInString(name) != 1 {
				return 0, errCollation
			}
			t.at += len(name) + 4
			r, _ := utf8.DecodeRuneInString(name)
			return r, nil
		}
	}
	r, n := utf8.DecodeRuneInString(t.src[t.at:])
	t.at += n
	return r, nil
}

func bracketEscape(r rune) string {
	if r < utf8.RuneSelf && !isWord(byte(r)) && r > ' ' {
		return `\` + string(r)
	}
	return string(r)
}
