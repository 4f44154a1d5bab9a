package pyfmt

import "strings"

// Field is one replacement field of str.format, or the literal text before it.
type Field struct {
	Literal string
	HasName bool   // false for the text after the last field
	Name    string // "0.attr[key]", "" for automatic numbering
	Conv    rune   // 0, 'r', 's', 'a' or what the text has
	Spec    string // not yet expanded
	Nested  bool   // Spec contains fields of its own
}

// ParseFields splits the format string of str.format into fields.
func ParseFields(s string) ([]Field, error) {
	var out []Field
	var literal strings.Builder
	for i := 0; i < len(s); {
		c := s[i]
		if c != '{' && c != '}' {
			n := strings.IndexAny(s[i:], "{}")
			if n < 0 {
				n = len(s) - i
			}
			literal.WriteString(s[i : i+n])
			i += n
			continue
		}
		if i+1 < len(s) && s[i+1] == c {
			literal.WriteByte(c)
			i += 2
			continue
		}
		if c == '}' {
			return nil, valueErr("Single '}' encountered in format string")
		}
		if i+1 >= len(s) {
			return nil, valueErr("Single '{' encountered in format string")
		}
		f, next, err := parseField(s, i+1)
		if err != nil {
			return nil, err
		}
		f.Literal = literal.String()
		literal.Reset()
		out = append(out, f)
		i = next
	}
	if literal.Len() > 0 {
		out = append(out, Field{Literal: literal.String()})
	}
	return out, nil
}

// parseField reads the field whose '{' is just before i.
func parseField(s string, i int) (f Field, next int, err error) {
	f.HasName = true
	start, bracket := i, false
	for ; i < len(s); i++ {
		c := s[i]
		if c == '{' && !bracket {
			return f, 0, valueErr("unexpected '{' in field name")
		}
		if c == '[' {
			bracket = true
		}
		if c == ']' {
			bracket = false
		}
		if !bracket && (c == '}' || c == ':' || c == '!') {
			break
		}
	}
	f.Name = s[start:i]
	if i >= len(s) {
		return f, 0, valueErr("expected '}' before end of string")
	}
	if s[i] == '!' {
		i++
		if i >= len(s) {
			return f, 0, valueErr("end of string while looking for conversion specifier")
		}
		r, size := DecodeRune(s[i:])
		f.Conv = r
		i += size
		if i >= len(s) {
			return f, 0, valueErr("unmatched '{' in format spec")
		}
		if s[i] != '}' && s[i] != ':' {
			return f, 0, valueErr("expected ':' after conversion specifier")
		}
	}
	if s[i] == '}' {
		return f, i + 1, nil
	}
	i++
	start = i
	for depth := 1; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
			f.Nested = true
		case '}':
			depth--
		}
		if depth == 0 {
			f.Spec = s[start:i]
			return f, i + 1, nil
		}
	}
	return f, 0, valueErr("unmatched '{' in format spec")
}

// Step is one attribute or index access of a field name.
type Step struct {
	Attr  bool
	Name  string
	Index int // -1 when Name is not a number
}

// SplitFieldName separates "first.attr[0]" into its first part and the steps.
func SplitFieldName(name string) (first string, steps []Step, err error) {
	i := strings.IndexAny(name, ".[")
	if i < 0 {
		return name, nil, nil
	}
	first, rest := name[:i], name[i:]
	for rest != "" {
		switch rest[0] {
		case '.':
			rest = rest[1:]
			n := strings.IndexAny(rest, ".[")
			if n < 0 {
				n = len(rest)
			}
			if n == 0 {
				return "", nil, valueErr("Empty attribute in format string")
			}
			steps = append(steps, Step{Attr: true, Name: rest[:n], Index: -1})
			rest = rest[n:]
		case '[':
			n := strings.IndexByte(rest, ']')
			if n < 0 {
				return "", nil, valueErr("Missing ']' in format string")
			}
			key := rest[1:n]
			if key == "" {
				return "", nil, valueErr("Empty attribute in format string")
			}
			idx, err := FieldIndex(key)
			if err != nil {
				return "", nil, err
			}
			steps = append(steps, Step{Name: key, Index: idx})
			rest = rest[n+1:]
		default:
			return "", nil, valueErr("Only '.' or '[' may follow ']' in format field specifier")
		}
	}
	return first, steps, nil
}

// FieldIndex reads a field number; -1 when s is not one.
func FieldIndex(s string) (int, error) {
	n := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return -1, nil
		}
		if n > (maxCount-9)/10 {
			return -1, valueErr("Too many decimal digits in format string")
		}
		n = n*10 + int(s[i]-'0')
	}
	if s == "" {
		return -1, nil
	}
	return n, nil
}
