package object

import (
	"strings"
	"sync"
	"unicode"

	"gospark/repl/python/object/pyfmt"
)

func init() {
	mapped := func(name, doc string, f func(string) string) Method {
		return Method{Name: name, Doc: doc, Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewStr(f(self.(*Str).s)), nil
		}}
	}
	StrType.AddMethods(
		mapped("upper", "Return a copy of the string converted to uppercase.", strUpper),
		mapped("lower", "Return a copy of the string converted to lowercase.", strLower),
		mapped("casefold", "Return a version of the string suitable for caseless comparisons.", strFold),
		mapped("swapcase", "Convert uppercase characters to lowercase and lowercase characters to uppercase.", strSwap),
		mapped("title", "Return a version of the string where each word is titlecased.", strTitle),
		mapped("capitalize", "Return a capitalized version of the string.", func(s string) string {
			if s == "" {
				return s
			}
			_, n := DecodeRune(s)
			return titleRune(s[:n]) + lowerAfter(s, n)
		}),
		strTest("isalpha", "Return True if the string is an alphabetic string, False otherwise.", unicode.IsLetter),
		strTest("isdecimal", "Return True if the string is a decimal string, False otherwise.", isDecimal),
		strTest("isdigit", "Return True if the string is a digit string, False otherwise.", isDigitRune),
		strTest("isnumeric", "Return True if the string is a numeric string, False otherwise.", IsNumericRune),
		strTest("isalnum", "Return True if the string is an alpha-numeric string, False otherwise.", func(r rune) bool { return unicode.IsLetter(r) || IsNumericRune(r) }),
		strTest("isspace", "Return True if the string is a whitespace string, False otherwise.", pyfmt.IsSpace),
		Method{Name: "isprintable", Doc: "Return True if the string is printable, False otherwise.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(everyRune(self.(*Str).s, pyfmt.IsPrintable)), nil
		}},
		Method{Name: "isascii", Doc: "Return True if all characters in the string are ASCII, False otherwise.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(self.(*Str).ASCII()), nil
		}},
		Method{Name: "isidentifier", Doc: "Return True if the string is a valid Python identifier, False otherwise.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(IsIdentifier(self.(*Str).s)), nil
		}},
		Method{Name: "islower", Doc: "Return True if the string is a lowercase string, False otherwise.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(onlyCase(self.(*Str).s, isLowerRune, func(r rune) bool { return isUpperRune(r) || unicode.IsTitle(r) })), nil
		}},
		Method{Name: "isupper", Doc: "Return True if the string is an uppercase string, False otherwise.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(onlyCase(self.(*Str).s, isUpperRune, func(r rune) bool { return isLowerRune(r) || unicode.IsTitle(r) })), nil
		}},
		Method{Name: "istitle", Doc: "Return True if the string is a title-cased string, False otherwise.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(isTitled(self.(*Str).s)), nil
		}},
	)
}

func strTest(name, doc string, f func(rune) bool) Method {
	return Method{Name: name, Doc: doc, Fn: func(th *Thread, self Object, a []Object) (Object, error) {
		s := self.(*Str).s
		return Bool(s != "" && everyRune(s, f)), nil
	}}
}

func everyRune(s string, f func(rune) bool) bool {
	for s != "" {
		r, n := DecodeRune(s)
		if !f(r) {
			return false
		}
		s = s[n:]
	}
	return true
}

func isDecimal(r rune) bool { _, ok := pyfmt.DecimalDigit(r); return ok }

func isDigitRune(r rune) bool { return isDecimal(r) || inRanges(r, digitRanges) }

// IsNumericRune reports whether str.isnumeric holds for one character.
func IsNumericRune(r rune) bool { return isDigitRune(r) || inRanges(r, numericRanges) }

func inRanges(r rune, ranges []runeRange) bool {
	if r < 0x80 {
		return false
	}
	for _, x := range ranges {
		if r >= x.lo && r <= x.hi {
			return true
		}
	}
	return false
}

func isLowerRune(r rune) bool { return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r) }

func isUpperRune(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) }

func onlyCase(s string, want, never func(rune) bool) bool {
	seen := false
	for s != "" {
		r, n := DecodeRune(s)
		if never(r) {
			return false
		}
		seen = seen || want(r)
		s = s[n:]
	}
	return seen
}

func isTitled(s string) bool {
	seen, inWord := false, false
	for s != "" {
		r, n := DecodeRune(s)
		switch {
		case isUpperRune(r) || unicode.IsTitle(r):
			if inWord {
				return false
			}
			inWord, seen = true, true
		case isLowerRune(r):
			if !inWord {
				return false
			}
			seen = true
		default:
			inWord = false
		}
		s = s[n:]
	}
	return seen
}

// IsIdentifier is str.isidentifier.
func IsIdentifier(s string) bool {
	for i, r := range s {
		start := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		if start {
			continue
		}
		if i == 0 || !(unicode.IsDigit(r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)) {
			return false
		}
	}
	return s != ""
}

// specialCases reads a table of strcasetable.go.
func specialCases(table string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		m := map[string]string{}
		for _, e := range strings.Fields(table) {
			_, n := DecodeRune(e)
			m[e[:n]] = e[n:]
		}
		return m
	})
}

var (
	upperCases = specialCases(upperSpecial)
	titleCases = specialCases(titleSpecial)
	foldCases  = specialCases(foldSpecial)
)

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func mapRunes(s string, special map[string]string, simple func(rune) rune) string {
	b := make([]byte, 0, len(s)+4)
	for s != "" {
		r, n := DecodeRune(s)
		if to, ok := special[s[:n]]; ok {
			b = append(b, to...)
		} else {
			b = AppendRune(b, simple(r))
		}
		s = s[n:]
	}
	return string(b)
}

func strUpper(s string) string {
	if isASCII(s) {
		return strings.ToUpper(s)
	}
	return mapRunes(s, upperCases(), unicode.ToUpper)
}

func strLower(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return lowerAfter(s, 0)
}

// lowerAfter is the lower case of s[from:], with the final sigma rule.
func lowerAfter(s string, from int) string {
	b := make([]byte, 0, len(s))
	for i := from; i < len(s); {
		r, n := DecodeRune(s[i:])
		switch {
		case r == 'Σ' && isFinalSigma(s, i, i+n):
			b = append(b, "ς"...)
		case r == 'İ':
			b = append(b, "i\u0307"...)
		default:
			b = AppendRune(b, unicode.ToLower(r))
		}
		i += n
	}
	return string(b)
}

func isCased(r rune) bool { return isLowerRune(r) || isUpperRune(r) || unicode.IsTitle(r) }

func isCaseIgnorable(r rune) bool {
	return strings.ContainsRune("'.:^`\u00a8\u00ad\u00af\u00b4\u00b7\u00b8\u2018\u2019\u2024\u2027", r) ||
		unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

func isFinalSigma(s string, at, after int) bool {
	before := strings.TrimRightFunc(s[:at], isCaseIgnorable)
	rest := strings.TrimLeftFunc(s[after:], isCaseIgnorable)
	last := []rune(before)
	if len(last) == 0 || !isCased(last[len(last)-1]) {
		return false
	}
	r, n := DecodeRune(rest)
	return n == 0 || !isCased(r)
}

func strFold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return mapRunes(s, foldCases(), unicode.ToLower)
}

func strSwap(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := DecodeRune(s[i:])
		switch {
		case isUpperRune(r):
			if r == 'Σ' && isFinalSigma(s, i, i+n) {
				b.WriteString("ς")
			} else {
				b.WriteString(mapRunes(s[i:i+n], map[string]string{"İ": "i\u0307"}, unicode.ToLower))
			}
		case isLowerRune(r):
			b.WriteString(strUpper(s[i : i+n]))
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func titleRune(c string) string { return mapRunes(c, titleCases(), unicode.ToTitle) }

func strTitle(s string) string {
	var b strings.Builder
	inWord := false
	for i := 0; i < len(s); {
		r, n := DecodeRune(s[i:])
		switch {
		case inWord && r == 'Σ' && isFinalSigma(s, i, i+n):
			b.WriteString("ς")
		case inWord:
			b.WriteString(mapRunes(s[i:i+n], nil, unicode.ToLower))
		default:
			b.WriteString(titleRune(s[i : i+n]))
		}
		inWord = isCased(r)
		i += n
	}
	return b.String()
}
