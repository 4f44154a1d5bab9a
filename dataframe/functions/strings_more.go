package functions

import (
	"strings"
	"unicode"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func errBadUTF8(s string) error {
	return errs.New(errs.IllegalArgument, "INVALID_UTF8_STRING", "str", `\x`+strings.Join(strings.Split(spaced(hexUpper(s)), " "), `\x`))
}

func spaced(hex string) string {
	var parts []string
	for i := 0; i+1 < len(hex); i += 2 {
		parts = append(parts, hex[i:i+2])
	}
	return strings.Join(parts, " ")
}

func errZeroIndex() error {
	return errs.New(errs.SparkRuntime, "INVALID_INDEX_OF_ZERO")
}

func errArrayIndex(i int64, size int) error {
	return errs.New(errs.ArrayIndex, "INVALID_ARRAY_INDEX", "indexValue", itoa(i), "arraySize", itoa(int64(size)), "ansiConfig", ansiKey)
}

func errElementAt(i int64, size int) error {
	return errs.New(errs.ArrayIndex, "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", "indexValue", itoa(i), "arraySize", itoa(int64(size)), "ansiConfig", ansiKey)
}

const soundexCodes = "01230120022455012623010202"

func soundex(s string) string {
	if s == "" {
		return s
	}
	first := s[0] &^ 0x20
	if first < 'A' || first > 'Z' {
		return s
	}
	out := []byte{first}
	last := soundexCodes[first-'A']
	for i := 1; i < len(s) && len(out) < 4; i++ {
		c := s[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			last = '0'
			continue
		}
		code := soundexCodes[c-'A']
		switch {
		case c == 'H' || c == 'W':
			continue
		case code != '0' && code != last:
			out = append(out, code)
		}
		last = code
	}
	for len(out) < 4 {
		out = append(out, '0')
	}
	return string(out)
}

func levenshteinMaker(b *call) (Kernel, error) {
	if len(b.args) == 2 {
		return f2(func(x, y string) int32 { return int32(levenshtein(x, y)) })(b)
	}
	return f3(func(x, y string, limit int32) int32 {
		if d := int32(levenshtein(x, y)); d <= limit {
			return d
		}
		return -1
	})(b)
}

func levenshtein(x, y string) int {
	a, b := []rune(x), []rune(y)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diag := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diag
			if a[i] != b[j] {
				cost++
			}
			diag = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

func luhn(s string) bool {
	if s == "" {
		return false
	}
	sum, double := 0, false
	for i := len(s) - 1; i >= 0; i-- {
		d := int(s[i] - '0')
		if d > 9 {
			return false
		}
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum, double = sum+d, !double
	}
	return sum%10 == 0
}

// mask replaces letters and digits; a NULL replacement leaves them.
func mask(b *call) (Kernel, error) {
	names := []string{"", "upperChar", "lowerChar", "digitChar", "otherChar"}
	for i := 1; i < len(b.args); i++ {
		if !b.args[i].Foldable {
			return nil, b.notFoldable(i, names[i], "STRING")
		}
		if s, ok := b.args[i].Value.(string); ok && len([]rune(s)) != 1 {
			return nil, b.mismatch("INPUT_SIZE_NOT_ONE", "exprName", names[i])
		}
	}
	return rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
		s, ok := a[0].(string)
		if !ok {
			return nil, nil
		}
		with := []any{nil, "X", "x", "n", nil}
		copy(with[1:], a[1:])
		pick := func(i int, r rune) rune {
			if w, ok := with[i].(string); ok && w != "" {
				return []rune(w)[0]
			}
			return r
		}
		return strings.Map(func(r rune) rune {
			switch {
			case unicode.IsUpper(r):
				return pick(1, r)
			case unicode.IsLower(r):
				return pick(2, r)
			case unicode.IsDigit(r):
				return pick(3, r)
			}
			return pick(4, r)
		}, s), nil
	})(b)
}

// splitText splits at matches of a regular expression, at most limit parts when that is positive.
func splitText(b *call) (Kernel, error) {
	return rows(func(_ *Context, _ *call, a []any) (any, error) {
		limit := -1
		if len(a) == 3 {
			limit = int(a[2].(int32))
		}
		parts, err := splitRegexp(a[0].(string), a[1].(string), limit)
		if err != nil {
			return nil, err
		}
		out := make([]any, len(parts))
		for i, p := range parts {
			out[i] = p
		}
		return out, nil
	})(b)
}

func splitRegexp(s, pattern string, limit int) ([]string, error) {
	if s == "" {
		return []string{""}, nil
	}
	if pattern == "" {
		var out []string
		for i, r := range []rune(s) {
			if limit > 0 && i == limit-1 {
				return append(out, string([]rune(s)[i:])), nil
			}
			out = append(out, string(r))
		}
		return out, nil
	}
	re, err := javaRegexp(pattern, "split")
	if err != nil {
		return nil, err
	}
	all, err := re.all(s)
	if err != nil {
		return nil, err
	}
	var out []string
	at := 0
	for _, m := range all {
		if limit > 0 && len(out) == limit-1 {
			break
		}
		if m[1] == 0 || m[0] == m[1] && m[0] >= len(s) {
			continue
		}
		out = append(out, s[at:m[0]])
		at = m[1]
	}
	return append(out, s[at:]), nil
}

// sentences, quoted here because words need Unicode classes.
func sentences(s string) []any {
	var out []any
	for _, sentence := range strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '!' || r == '?' }) {
		words := []any{}
		for _, w := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
			words = append(words, w)
		}
		if len(words) > 0 {
			out = append(out, words)
		}
	}
	return out
}

func init() {
	scalars("string_funcs", []def{
		{Names: "sentences", Sig: "str, str?, str?", Type: always(types.Array(types.Array(types.String))), K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			return sentences(a[0].(string)), nil
		}), SQL: withDefault("sentences", 1, "", "")},
	})
}
