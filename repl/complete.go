package repl

import (
	"sort"
	"strings"
)

// keywords are completed like names.
var keywords = strings.Fields("False None True and as assert break class continue def del elif else except finally for from " +
	"global if import in is lambda nonlocal not or pass raise return try while with yield")

// completer completes what stands before the cursor, as far as the session is an Inspector.
type completer struct {
	session Session
}

// Do implements readline's AutoCompleter: the ends of the words that fit, and the length of what they all begin with.
func (c *completer) Do(line []rune, pos int) ([][]rune, int) {
	before := fromEditor.Replace(string(line[:pos]))
	if strings.TrimSpace(before) == "" {
		return [][]rune{[]rune("    ")}, 0
	}
	in, ok := c.session.(Inspector)
	if !ok {
		return nil, 0
	}
	words, prefix := candidates(in, before)
	sort.Strings(words)
	var ends [][]rune
	last := ""
	for _, w := range words {
		if w != last && strings.HasPrefix(w, prefix) && w != prefix {
			ends = append(ends, []rune(w[len(prefix):]))
		}
		last = w
	}
	return ends, len([]rune(prefix))
}

// candidates finds what may stand at the end of a line and the part of it that is there.
func candidates(in Inspector, before string) (words []string, prefix string) {
	if call, ok := openString(before); ok {
		if call.method == "" {
			return nil, ""
		}
		return in.InString(call.receiver, call.method, call.arg), call.text
	}
	start := len(before)
	for start > 0 && isWordByte(before[start-1]) {
		start--
	}
	prefix = before[start:]
	if start > 0 && before[start-1] == '.' {
		path := dottedBefore(before[:start-1])
		if path == nil {
			return nil, prefix
		}
		words = in.Attributes(path)
		if !strings.HasPrefix(prefix, "_") {
			words = public(words)
		}
		return words, prefix
	}
	if prefix == "" {
		return nil, ""
	}
	return append(in.Names(), keywords...), prefix
}

// public leaves out names that begin with an underscore.
func public(words []string) []string {
	var list []string
	for _, w := range words {
		if !strings.HasPrefix(w, "_") {
			list = append(list, w)
		}
	}
	return list
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// dottedBefore is the dotted name at the end of s, or nil when what stands there is no simple one.
func dottedBefore(s string) []string {
	i := len(s)
	for i > 0 && (isWordByte(s[i-1]) || s[i-1] == '.') {
		i--
	}
	if i == len(s) || i > 0 && strings.IndexByte(")]}'\"", s[i-1]) >= 0 {
		return nil
	}
	path := strings.Split(s[i:], ".")
	for _, p := range path {
		if p == "" || p[0] >= '0' && p[0] <= '9' {
			return nil
		}
	}
	return path
}

// stringCall is a string that is open at the end of a line: an argument of a call.
type stringCall struct {
	receiver []string // the dotted name that the chain of calls begins with
	method   string
	arg      int
	text     string
}

// openString reports whether the line ends inside a string or a comment, and of which call it is an argument; a subscript
// counts as a call of "[", and no call has no method.
func openString(s string) (stringCall, bool) {
	type open struct{ at, commas int }
	var stack []open
	quote, start := byte(0), 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote, start = c, i+1
		case c == '#':
			return stringCall{}, true
		case strings.IndexByte("([{", c) >= 0:
			stack = append(stack, open{at: i})
		case strings.IndexByte(")]}", c) >= 0 && len(stack) > 0:
			stack = stack[:len(stack)-1]
		case c == ',' && len(stack) > 0:
			stack[len(stack)-1].commas++
		}
	}
	if quote == 0 || len(stack) == 0 {
		return stringCall{}, quote != 0
	}
	top := stack[len(stack)-1]
	callee := s[:top.at]
	call := stringCall{arg: top.commas, text: s[start:]}
	switch s[top.at] {
	case '{':
		return call, true
	case '[':
		if call.receiver = dottedBefore(callee); call.receiver != nil {
			call.method = "["
		} else if outer, ok := openString(callee + "'"); ok { // a list of names as an argument
			outer.text = call.text
			return outer, true
		}
		return call, true
	}
	i := len(callee)
	for i > 0 && isWordByte(callee[i-1]) {
		i--
	}
	call.method = callee[i:]
	call.receiver = chainRoot(strings.TrimSuffix(callee[:i], "."))
	return call, true
}

// chainRoot is the dotted name that a chain such as `df.filter(…).select` begins with, without the called methods.
func chainRoot(s string) []string {
	depth, i := 0, len(s)
	called := false
	for i > 0 {
		c := s[i-1]
		if strings.IndexByte(")]", c) >= 0 {
			depth++
			called = true
		} else if strings.IndexByte("([", c) >= 0 {
			if depth == 0 {
				break
			}
			depth--
		} else if depth == 0 && !isWordByte(c) && c != '.' {
			break
		}
		i--
	}
	end := i
	for end < len(s) && (isWordByte(s[end]) || s[end] == '.') {
		end++
	}
	path := dottedBefore(s[i:end])
	if called && len(path) > 1 {
		path = path[:1]
	}
	return path
}
