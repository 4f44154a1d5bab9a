package functions

import (
	"errors"
	"strings"
	"unicode/utf8"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	idx := func(name string, n int) func([]string) string { return withDefault(name, n, "1") }
	scalars("string_funcs", []def{
		{Names: "regexp_replace", Sig: "str, str, str, int? -> str", Check: func(b *call) error {
			if pos, ok := b.constant(3); ok {
				if n, isInt := pos.(int32); isInt && n < 1 {
					return b.mismatch("VALUE_OUT_OF_RANGE", "exprName", "position", "valueRange", "(0, 2147483647]", "currentValue", itoa(n))
				}
			}
			return nil
		}, K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			pos := int32(1)
			if len(a) == 4 {
				pos = a[3].(int32)
			}
			return regexpReplace(a[0].(string), a[1].(string), a[2].(string), pos)
		}), SQL: idx("regexp_replace", 3)},
		{Names: "regexp_extract", Sig: "str, str, int? -> str", K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			all, err := regexpGroups(a, "regexp_extract", true)
			if err != nil || len(all) == 0 {
				return "", err
			}
			return all[0], nil
		}), SQL: idx("regexp_extract", 2)},
		{Names: "regexp_extract_all", Sig: "str, str, int?", Type: always(types.Array(types.String)), K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			all, err := regexpGroups(a, "regexp_extract_all", false)
			return all, err
		}), SQL: idx("regexp_extract_all", 2)},
		{Names: "regexp_count", Sig: "str, str -> int", K: f2e(func(_ *Context, s, p string) (int32, error) {
			re, err := javaRegexp(p, "regexp_count")
			if err != nil {
				return 0, err
			}
			all, err := re.all(s)
			return int32(len(all)), err
		})},
		{Names: "regexp_substr", Sig: "str, str -> str", Null: nullAlways, K: f2e(func(_ *Context, s, p string) (string, error) {
			re, err := javaRegexp(p, "regexp_substr")
			if err != nil {
				return "", err
			}
			m, err := re.groups(s, 0)
			if err == nil && (m == nil || m[1] == m[0]) {
				return "", errNull
			}
			if err != nil {
				return "", err
			}
			return s[m[0]:m[1]], nil
		})},
		{Names: "regexp_instr", Sig: "str, str, int? -> int", K: rows(func(_ *Context, _ *call, a []any) (any, error) {
			re, err := javaRegexp(a[1].(string), "regexp_instr")
			if err != nil {
				return nil, err
			}
			m, err := re.groups(a[0].(string), 0)
			if err != nil || m == nil {
				return int32(0), err
			}
			return int32(utf8.RuneCountInString(a[0].(string)[:m[0]]) + 1), nil
		}), SQL: withDefault("regexp_instr", 2, "0")},
	})
}

// regexpGroups is the group that the third argument names (1 if it is absent) of all matches, or of the first.
func regexpGroups(a []any, name string, one bool) ([]any, error) {
	s, group := a[0].(string), 1
	if len(a) == 3 {
		group = int(a[2].(int32))
	}
	re, err := javaRegexp(a[1].(string), name)
	if err != nil {
		return nil, err
	}
	all, err := re.all(s)
	if err != nil {
		return nil, err
	}
	if n := re.groupCount(); len(all) > 0 && (group < 0 || group > n) {
		return nil, errs.New(errs.SparkRuntime, "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", "functionName", quoteID(name), "parameter", "`idx`",
			"groupCount", itoa(int64(n)), "groupIndex", itoa(int64(group)))
	}
	out := []any{}
	for _, m := range all {
		if m[2*group] < 0 {
			out = append(out, "")
		} else {
			out = append(out, s[m[2*group]:m[2*group+1]])
		}
		if one {
			break
		}
	}
	return out, nil
}

// errGroup says that a replacement refers to a group that the pattern does not have.
var errGroup = errors.New("no such group")

func regexpReplace(s, pattern, with string, pos int32) (any, error) {
	re, err := javaRegexp(pattern, "regexp_replace")
	if err != nil {
		return nil, err
	}
	start := runeOffset(s, int64(max(pos, 1)-1))
	all, err := re.all(s[start:])
	if err != nil || len(all) == 0 {
		return s, err
	}
	var b strings.Builder
	b.WriteString(s[:start])
	tail, at := s[start:], 0
	for _, m := range all {
		b.WriteString(tail[at:m[0]])
		if err := expandReplacement(&b, with, tail, m); err != nil {
			return nil, errs.New(errs.SparkRuntime, "INVALID_REGEXP_REPLACE", "source", s, "pattern", pattern, "replacement", with, "position", itoa(pos))
		}
		at = m[1]
	}
	b.WriteString(tail[at:])
	return b.String(), nil
}

// expandReplacement writes a Java replacement: $1 are groups, a backslash quotes.
func expandReplacement(b *strings.Builder, with, s string, m []int) error {
	for i := 0; i < len(with); i++ {
		switch c := with[i]; {
		case c == '\\' && i+1 < len(with):
			i++
			b.WriteByte(with[i])
		case c == '$':
			if i+1 >= len(with) || with[i+1] < '0' || with[i+1] > '9' {
				return errGroup
			}
			g := int(with[i+1] - '0')
			i++
			for i+1 < len(with) && with[i+1] >= '0' && with[i+1] <= '9' && g*10+int(with[i+1]-'0') < len(m)/2 {
				i++
				g = g*10 + int(with[i]-'0')
			}
			if g >= len(m)/2 {
				return errGroup
			}
			if m[2*g] >= 0 {
				b.WriteString(s[m[2*g]:m[2*g+1]])
			}
		default:
			b.WriteByte(c)
		}
	}
	return nil
}
