// Package posix has the regular expressions of grep, sed and expr: basic and extended ones as the GNU C library
// takes them, translated to Go's regexp (linear time, leftmost-longest) or, when they refer back to a group or look
// around, to dlclark/regexp2.
//
// Read next: translate.go.
package posix

import (
	"regexp"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
)

// Options say how a pattern is read.
type Options struct {
	Extended bool // an ERE, not a BRE
	Perl     bool // as it is, for the backtracking engine
	Fold     bool // upper and lower case are the same
	Word     bool // the match must not have word characters around it
	Line     bool // the match must be the whole text
	// Multiline lets ^ and $ match at each line, as sed's flag M does.
	Multiline bool
}

// Regexp is a compiled pattern.
type Regexp struct {
	fast *regexp.Regexp  // nil when only the backtracking engine can do it
	slow *regexp2.Regexp // nil when Go's can do it
	// groups is how many groups the pattern has.
	groups int
}

// backtrackLimit ends a match that backtracks without end; the text then does not match.
const backtrackLimit = 5 * time.Second

// Compile compiles one pattern. The error's text is the C library's.
func Compile(pattern string, o Options) (*Regexp, error) {
	var t translation
	if o.Perl {
		t = translation{text: "(?:" + keepOut(pattern) + ")", backtrack: true}
	} else {
		var err error
		if t, err = translate(pattern, o); err != nil {
			return nil, err
		}
	}
	flags := "s"
	if o.Fold {
		flags += "i"
	}
	if o.Multiline {
		flags += "m"
	}
	text := t.text
	if o.Line {
		text = `\A(?:` + text + `)\z`
	}
	r := &Regexp{groups: t.groups}
	if !t.backtrack {
		fast, err := regexp.Compile("(?" + flags + ")" + text)
		if err != nil {
			return nil, regexError(err)
		}
		fast.Longest()
		r.fast, r.groups = fast, fast.NumSubexp()
	}
	if !o.Word && !t.backtrack {
		return r, nil
	}
	if o.Word {
		text = `(?<![\w])(?:` + text + `)(?![\w])`
	}
	options := regexp2.RegexOptions(0)
	if !o.Perl {
		options |= regexp2.Singleline
	}
	if o.Fold {
		options |= regexp2.IgnoreCase
	}
	if o.Multiline {
		options |= regexp2.Multiline
	}
	slow, err := regexp2.Compile(t.forBacktracking(text), options)
	if err != nil {
		return nil, regexError(err)
	}
	slow.MatchTimeout = backtrackLimit
	r.slow = slow
	return r, nil
}

// keepOut turns what stands before \K, which the match leaves out, into a look behind.
func keepOut(pattern string) string {
	for i := 0; i+1 < len(pattern); i++ {
		if pattern[i] != '\\' {
			continue
		}
		if pattern[i+1] == 'K' {
			return "(?<=" + pattern[:i] + ")" + pattern[i+2:]
		}
		i++
	}
	return pattern
}

// Groups is how many groups the pattern has.
func (r *Regexp) Groups() int { return r.groups }

// Match tells whether the pattern matches somewhere.
func (r *Regexp) Match(text []byte) bool {
	if r.fast != nil && (r.slow == nil || !r.fast.Match(text)) {
		return r.fast.Match(text)
	}
	ok, err := r.slow.MatchString(string(text))
	return ok && err == nil
}

// Find returns the first match as pairs of offsets, the whole match and then its groups, or nil.
func (r *Regexp) Find(text []byte) []int {
	if r.slow == nil {
		return r.fast.FindSubmatchIndex(text)
	}
	if all := r.slowAll(text, 1); len(all) > 0 {
		return all[0]
	}
	return nil
}

// FindAll returns up to n matches that don't overlap, all of them if n is negative.
func (r *Regexp) FindAll(text []byte, n int) [][]int {
	if r.slow == nil {
		return r.fast.FindAllSubmatchIndex(text, n)
	}
	return r.slowAll(text, n)
}

func (r *Regexp) slowAll(text []byte, n int) [][]int {
	if r.fast != nil && !r.fast.Match(text) {
		return nil
	}
	runes, offsets := decode(text)
	var all [][]int
	end := -1
	m, err := r.slow.FindRunesMatch(runes)
	for m != nil && err == nil && len(all) != n {
		if m.Length > 0 || m.Index != end {
			var found []int
			for _, g := range m.Groups() {
				if len(g.Captures) == 0 {
					found = append(found, -1, -1)
				} else {
					found = append(found, offsets[g.Index], offsets[g.Index+g.Length])
				}
			}
			all = append(all, found)
			end = m.Index + m.Length
		}
		m, err = r.slow.FindNextMatch(m)
	}
	return all
}

// decode returns the text's characters and where each begins; a byte that is not UTF-8 is a character of its own.
func decode(text []byte) ([]rune, []int) {
	runes, offsets := make([]rune, 0, len(text)), make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		runes, offsets = append(runes, r), append(offsets, i)
		i += n
	}
	return runes, append(offsets, len(text))
}
