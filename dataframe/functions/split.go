package functions

import (
	"strings"

	"gospark/dataframe/types"
)

// splitColumn is split. A separator that is the same text for every row needs no regular expression and no boxed values.
func splitColumn(b *call) (Kernel, error) {
	slow, err := splitText(b)
	if err != nil {
		return nil, err
	}
	return func(c *Context, args []*vector, n int) (*vector, error) {
		sep, ok := literalSeparator(args)
		if !ok || n == 0 || args[0].Const {
			return slow(c, args, n)
		}
		return splitLiteral(b.typ, args[0], sep), nil
	}, nil
}

// special are the characters that mean something in a regular expression.
const special = `\.[]{}()<>*+-=!?^$|#&`

// literalSeparator is the separator of a call that splits every row at a fixed text, without a limit.
func literalSeparator(args []*vector) (string, bool) {
	if len(args) < 2 || !args[1].Const || args[1].IsNull(0) {
		return "", false
	}
	if len(args) > 2 {
		if !args[2].Const || args[2].IsNull(0) || len(args[2].I32) == 0 || args[2].I32[0] > 0 {
			return "", false
		}
	}
	p := args[1].Str[0]
	if len(p) == 2 && p[0] == '\\' && strings.IndexByte(special, p[1]) >= 0 {
		return p[1:], true
	}
	return p, p != "" && !strings.ContainsAny(p, special)
}

// splitLiteral cuts every text at sep; the parts share the memory of the texts.
func splitLiteral(t dataType, v *vector, sep string) *vector {
	parts := make([]string, 0, 4*v.N)
	out := &vector{Type: t, N: v.N, Valid: v.Valid, Offsets: make([]int32, 1, v.N+1)}
	for i, s := range v.Str[:v.N] {
		if v.Valid == nil || v.Valid.Get(i) {
			for {
				var at int
				if len(sep) == 1 {
					at = strings.IndexByte(s, sep[0])
				} else {
					at = strings.Index(s, sep)
				}
				if at < 0 {
					break
				}
				parts = append(parts, s[:at])
				s = s[at+len(sep):]
			}
			parts = append(parts, s)
		}
		out.Offsets = append(out.Offsets, int32(len(parts)))
	}
	out.Kids = []*vector{{Type: types.String, N: len(parts), Str: parts}}
	return out
}
