package jq

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"
)

// flags of a regular expression, as the second argument of match has them.
type reFlags struct{ global, fold, extended, single, skipEmpty, longest bool }

func parseFlags(v any) (f reFlags, err error) {
	if v == nil {
		return f, nil
	}
	s, ok := v.(string)
	if !ok {
		return f, raise(describe(v) + " is not a string")
	}
	for _, r := range s {
		switch r {
		case 'g':
			f.global = true
		case 'i':
			f.fold = true
		case 'x':
			f.extended = true
		case 's':
			f.single = true
		case 'n':
			f.skipEmpty = true
		case 'p':
			f.single, f.skipEmpty = true, true
		case 'l':
			f.longest = true
		default:
			return f, raise(s + " is not a valid modifier string")
		}
	}
	return f, nil
}

var compiled sync.Map // of regexp.Regexp by flags and text

type compiledKey struct {
	text  string
	flags reFlags
}

// reErrors has the texts of the regular expression library that jq uses.
var reErrors = map[syntax.ErrorCode]string{
	syntax.ErrMissingParen:          "end pattern with unmatched parenthesis",
	syntax.ErrUnexpectedParen:       "unmatched close parenthesis",
	syntax.ErrMissingBracket:        "premature end of char-class",
	syntax.ErrMissingRepeatArgument: "target of repeat operator is not specified",
	syntax.ErrInvalidCharRange:      "empty range in char class",
	syntax.ErrTrailingBackslash:     "end pattern at escape",
}

func expression(text string, f reFlags) (*regexp.Regexp, error) {
	key := compiledKey{text, f}
	if re, ok := compiled.Load(key); ok {
		return re.(*regexp.Regexp), nil
	}
	source := text
	if f.extended {
		source = withoutBlanks(source)
	}
	if f.fold {
		source = "(?i)" + source
	}
	re, err := regexp.Compile(source)
	if err != nil {
		what := err.Error()
		if e, ok := err.(*syntax.Error); ok {
			if what = reErrors[e.Code]; what == "" {
				what = e.Code.String()
			}
		}
		return nil, raise("Regex failure: " + what)
	}
	if f.longest {
		re.Longest()
	}
	compiled.Store(key, re)
	return re, nil
}

// withoutBlanks takes out what the flag x ignores: blanks and comments.
func withoutBlanks(s string) string {
	var b strings.Builder
	class, comment := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case comment:
			comment = c != '\n'
			continue
		case c == '\\' && i+1 < len(s):
			b.WriteByte(c)
			i++
			c = s[i]
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '#':
			comment = true
			continue
		case strings.IndexByte(" \t\r\n\f\v", c) >= 0:
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// matchNative is the part of match and test that looks for a regular expression.
func matchNative(_ *machine, v any, a []any) (any, error) {
	s, ok := v.(string)
	if !ok {
		return nil, raise(describe(v) + " cannot be matched, as it is not a string")
	}
	text, ok := a[0].(string)
	if !ok {
		return nil, raise(describe(a[0]) + " cannot be matched, as it is not a string")
	}
	flags, err := parseFlags(a[1])
	if err != nil {
		return nil, err
	}
	re, err := expression(text, flags)
	if err != nil {
		return nil, err
	}
	if a[2] == true {
		return re.MatchString(s), nil
	}
	found := []any{}
	counted, at := 0, 0 // characters before the byte at
	count := func(to int) float64 {
		if to < at {
			return float64(utf8.RuneCountInString(s[:to]))
		}
		counted, at = counted+utf8.RuneCountInString(s[at:to]), to
		return float64(counted)
	}
	for start := 0; ; {
		loc := re.FindStringSubmatchIndex(s[start:])
		if loc == nil {
			break
		}
		for i := range loc {
			if loc[i] >= 0 {
				loc[i] += start
			}
		}
		if loc[0] != loc[1] || !flags.skipEmpty {
			found = append(found, matchObject(re, s, loc, count))
		}
		if loc[0] == loc[1] {
			_, n := utf8.DecodeRuneInString(s[start:])
			start += max(n, 1)
		} else {
			start = loc[1]
		}
		if !flags.global || start >= len(s) {
			break
		}
	}
	return found, nil
}

func matchObject(re *regexp.Regexp, s string, loc []int, count func(int) float64) any {
	o := newObject(4)
	o.set("offset", count(loc[0]))
	o.set("length", float64(utf8.RuneCountInString(s[loc[0]:loc[1]])))
	o.set("string", s[loc[0]:loc[1]])
	captures := []any{}
	for i, name := range re.SubexpNames()[1:] {
		from, to := loc[2*i+2], loc[2*i+3]
		c := newObject(4)
		if from < 0 {
			c.set("offset", -1.0)
			c.set("string", nil)
			c.set("length", 0.0)
		} else {
			c.set("offset", count(from))
			c.set("length", float64(utf8.RuneCountInString(s[from:to])))
			c.set("string", s[from:to])
		}
		if name == "" {
			c.set("name", nil)
		} else {
			c.set("name", name)
		}
		captures = append(captures, c)
	}
	o.set("captures", captures)
	return o
}
