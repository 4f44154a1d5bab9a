package jq

import (
	"regexp"
	"strings"
)

// token is a word of a query, named as jq's messages name it.
type token struct {
	name, text string
	at         int
}

var words = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?P<skip>[ \t\r\n]+|#[^\n]*)`,
	`(?P<FIELD>\.[a-zA-Z_][a-zA-Z_0-9]*)`,
	`(?P<LITERAL>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)`,
	`(?P<IDENT>(?:[a-zA-Z_][a-zA-Z_0-9]*::)*[a-zA-Z_][a-zA-Z_0-9]*)`,
	`(?P<FORMAT>@[a-zA-Z0-9_]+)`,
	`(?P<long>\?//=?|\.\.|[!=<>|+*/%-]=|//=|//)`,
	`(?P<one>[.?=;,:|+*/$%<>\[\](){}"-])`,
}, "|") + `)`)

var keywords = map[string]bool{"as": true, "module": true, "import": true, "include": true, "def": true, "if": true, "then": true, "else": true,
	"elif": true, "end": true, "and": true, "or": true, "reduce": true, "foreach": true, "try": true, "catch": true, "label": true, "__loc__": true}

var closers = map[byte]byte{')': '(', ']': '[', '}': '{'}

// scan splits a query into tokens; the last is $end, which is where the one before it is.
func scan(s string) []token {
	var list []token
	var open []byte // brackets, and strings with values inside, that are not closed
	add := func(name, text string, at int) { list = append(list, token{name, text, at}) }
	for i := 0; i < len(s); {
		if len(open) > 0 && open[len(open)-1] == '"' {
			start := i
			for i < len(s) && s[i] != '"' && (s[i] != '\\' || i+1 >= len(s) || s[i+1] != '(') {
				if s[i] == '\\' {
					i++
				}
				i++
			}
			i = min(i, len(s))
			if i > start {
				add("QQSTRING_TEXT", s[start:i], start)
			}
			switch {
			case i >= len(s):
			case s[i] == '"':
				add("QQSTRING_END", `"`, i)
				open = open[:len(open)-1]
				i++
			default:
				add("QQSTRING_INTERP_START", `\(`, i)
				open = append(open, 'x')
				i += 2
			}
			continue
		}
		m := words.FindStringSubmatchIndex(s[i:])
		if m == nil {
			add("INVALID_CHARACTER", s[i:i+1], i)
			i++
			continue
		}
		text, group := s[i:i+m[1]], 1
		for m[2*group] < 0 {
			group++
		}
		switch name := words.SubexpNames()[group]; name {
		case "skip":
		case "long":
			add(text, text, i)
		case "one":
			name, open = bracket(text[0], open)
			add(name, text, i)
		case "IDENT":
			if keywords[text] {
				name = text
			}
			add(name, text, i)
		default:
			add(name, text, i)
		}
		i += m[1]
	}
	at := 0
	if len(list) > 0 {
		at = list[len(list)-1].at
	}
	return append(list, token{"$end", "", at})
}

// bracket names a token of one character, and keeps account of what is open.
func bracket(c byte, open []byte) (string, []byte) {
	name := "'" + string(c) + "'"
	switch c {
	case '"':
		return "QQSTRING_START", append(open, c)
	case '(', '[', '{':
		return name, append(open, c)
	case ')', ']', '}':
		if len(open) == 0 {
			return "INVALID_CHARACTER", open
		}
		last := open[len(open)-1]
		if last == 'x' && c == ')' {
			return "QQSTRING_INTERP_END", open[:len(open)-1]
		}
		if last != closers[c] {
			return "INVALID_CHARACTER", open
		}
		return name, open[:len(open)-1]
	}
	return name, open
}
