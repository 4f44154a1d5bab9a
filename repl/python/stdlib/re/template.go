package re

import (
	"strconv"

	py "gospark/repl/python/object"
)

// template is a replacement with back references: literal text, then a group, and so on.
type template []templatePart

type templatePart struct {
	literal []rune
	group   int // -1: none
}

func (t template) expand(s *subject, f *found) []rune {
	var out []rune
	for _, p := range t {
		out = append(out, p.literal...)
		if p.group >= 0 {
			if sp := f.spans[p.group]; sp[0] >= 0 {
				out = append(out, s.runes[sp[0]:sp[1]]...)
			}
		}
	}
	return out
}

// parseTemplate reads \1, \g<1>, \g<name>, \0 and the usual escapes.
func parseTemplate(p *pattern, source py.Object, text []rune) (template, error) {
	var out template
	var literal []rune
	add := func(group, pos int) error {
		if group > p.groups {
			return newError("invalid group reference "+itoa(group), source, pos)
		}
		out = append(out, templatePart{literal, group})
		literal = nil
		return nil
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c != '\\' {
			literal = append(literal, c)
			i++
			continue
		}
		start := i
		i++
		if i >= len(text) {
			return nil, newError("bad escape (end of pattern)", source, start)
		}
		switch c = text[i]; {
		case c == 'g':
			group, next, err := templateName(p, source, text, i+1)
			if err != nil {
				return nil, err
			}
			if err := add(group, i+2); err != nil {
				return nil, err
			}
			i = next
		case c == '0':
			v, n := rune(0), 0
			for ; n < 3 && i < len(text) && isOctal(text[i]); n++ {
				v = v*8 + text[i] - '0'
				i++
			}
			literal = append(literal, v&0xFF)
		case c >= '1' && c <= '9':
			n := 1
			if i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
				n = 2
				if i+2 < len(text) && isOctal(c) && isOctal(text[i+1]) && isOctal(text[i+2]) {
					v, _ := strconv.ParseInt(string(text[i:i+3]), 8, 32)
					if v > 0o377 {
						return nil, newError("octal escape value \\"+string(text[i:i+3])+" outside of range 0-0o377", source, start)
					}
					literal = append(literal, rune(v))
					i += 3
					continue
				}
			}
			group, _ := strconv.Atoi(string(text[i : i+n]))
			if err := add(group, start+1); err != nil {
				return nil, err
			}
			i += n
		default:
			i++
			if r, ok := simpleEscapes[c]; ok {
				literal = append(literal, r)
			} else if c == 'b' {
				literal = append(literal, '\b')
			} else if c < 0x80 && c|0x20 >= 'a' && c|0x20 <= 'z' {
				return nil, newError(`bad escape \`+string(c), source, start)
			} else {
				literal = append(literal, '\\', c)
			}
		}
	}
	return append(out, templatePart{literal, -1}), nil
}

// templateName reads <name> at i.
func templateName(p *pattern, source py.Object, text []rune, i int) (group, next int, err error) {
	if i >= len(text) || text[i] != '<' {
		return 0, 0, newError("missing <", source, i)
	}
	end := i + 1
	for end < len(text) && text[end] != '>' {
		end++
	}
	name := string(text[i+1 : end])
	switch {
	case end >= len(text) && name == "", end < len(text) && name == "":
		return 0, 0, newError("missing group name", source, i+1)
	case end >= len(text):
		return 0, 0, newError("missing >, unterminated name", source, i+1)
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 0 && name[0] != '+' {
		return n, end + 1, nil
	}
	if !py.IsIdentifier(name) {
		return 0, 0, newError("bad character in group name "+py.QuoteStr(name), source, i+1)
	}
	n, ok := p.names[name]
	if !ok {
		return 0, 0, py.NewException(py.IndexError, py.NewStr("unknown group name "+py.QuoteStr(name)))
	}
	return n, end + 1, nil
}
