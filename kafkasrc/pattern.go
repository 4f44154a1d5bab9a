package kafkasrc

import (
	"fmt"
	"strings"
	"time"

	"github.com/dlclark/regexp2"
)

// topicPattern makes a test of topic names from a Java regular expression. A match anywhere in the name counts.
func topicPattern(pattern string) (func(string) bool, error) {
	re, err := regexp2.Compile(pattern, regexp2.None)
	if err != nil {
		return nil, patternError(pattern, err)
	}
	re.MatchTimeout = time.Second
	return func(name string) bool {
		ok, err := re.MatchString(name)
		return err == nil && ok
	}, nil
}

// patternError words a bad pattern as Java does: what is wrong, where, and the pattern with a mark under the place.
func patternError(pattern string, err error) error {
	text := err.Error()
	what, at := "Illegal repetition", 0
	switch {
	case strings.Contains(text, "missing closing )"):
		return illegal("Unclosed group near index %d\n%s", len(pattern), pattern)
	case strings.Contains(text, "unterminated [] set"):
		what, at = "Unclosed character class", len(pattern)-1
	case strings.Contains(text, "too many )"), strings.Contains(text, "unexpected )"):
		what, at = "Unmatched closing ')'", max(strings.LastIndexByte(pattern, ')')-1, 0)
	case strings.Contains(text, "quantifier"), strings.Contains(text, "repetition"):
		at = max(strings.IndexAny(pattern, "*+?"), 0)
		what = fmt.Sprintf("Dangling meta character '%c'", pattern[at])
	}
	return illegal("%s near index %d\n%s\n%s^", what, at, pattern, strings.Repeat(" ", at))
}
