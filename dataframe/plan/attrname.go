package plan

import (
	"strings"

	"gospark/dataframe/errs"
)

// ParseName splits the name of a column as DataFrame methods take it: parts are separated by dots, and a part in back-quotes may
// have any characters. Unlike in SQL text, everything else is allowed: "max(age)" is one part.
func ParseName(name string) ([]string, error) {
	bad := func() ([]string, error) {
		return nil, errs.New(errs.Analysis, "INVALID_ATTRIBUTE_NAME_SYNTAX", "name", name)
	}
	var parts []string
	var b strings.Builder
	r := []rune(name)
	quoted := false
	for i := 0; i < len(r); i++ {
		c := r[i]
		switch {
		case quoted && c == '`':
			if i+1 < len(r) && r[i+1] == '`' {
				b.WriteRune('`')
				i++
				continue
			}
			quoted = false
			if i+1 < len(r) && r[i+1] != '.' {
				return bad()
			}
		case quoted:
			b.WriteRune(c)
		case c == '`':
			if b.Len() > 0 {
				return bad()
			}
			quoted = true
		case c == '.':
			if i == 0 || r[i-1] == '.' || i == len(r)-1 {
				return bad()
			}
			parts = append(parts, b.String())
			b.Reset()
		default:
			b.WriteRune(c)
		}
	}
	if quoted {
		return bad()
	}
	return append(parts, b.String()), nil
}
