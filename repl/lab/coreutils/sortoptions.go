package coreutils

import (
	"strings"
)

var sortWords = map[string]string{"general-numeric": "g", "human-numeric": "h", "month": "M", "numeric": "n", "random": "R", "version": "V"}

func parseSort(t *tool) (*sorter, []string, bool) {
	options, files, ok := t.parse(sortSyntax)
	if !ok {
		return nil, nil, false
	}
	s := &sorter{delimiter: '\n'}
	for _, o := range options {
		switch o.name {
		case "c", "C":
			s.check, s.quiet = true, o.name == "C" || o.value == "quiet" || o.value == "silent"
		case "k":
			k, ok := parseKey(t, o.value)
			if !ok {
				return nil, nil, false
			}
			s.keys = append(s.keys, k)
		case "o":
			s.output = o.value
		case "s":
			s.stable = true
		case "u":
			s.unique = true
		case "z":
			s.delimiter = 0
		case "t":
			switch {
			case o.value == "":
				t.failStatus(2, "empty tab")
				return nil, nil, false
			case o.value == `\0`:
				o.value = "\x00"
			case len(o.value) > 1:
				t.failStatus(2, "multi-character tab %s", t.quote(o.value))
				return nil, nil, false
			}
			s.separator, s.hasSeparator = o.value[0], true
		case "sort":
			s.global.set(sortWords[o.value])
		case "m", "S", "T", "parallel":
		default:
			s.global.set(o.name)
		}
	}
	for i := range s.keys {
		if k := &s.keys[i]; k.ordering == (ordering{}) && !k.blanksEnd {
			blanksEnd := s.global.blanks
			k.ordering, k.blanksEnd = s.global, blanksEnd
		}
	}
	return s, files, s.compatible(t)
}

// compatible refuses two ways to compare at once.
func (s *sorter) compatible(t *tool) bool {
	orders := []ordering{s.global}
	if len(s.keys) > 0 {
		orders = nil
		for _, k := range s.keys {
			orders = append(orders, k.ordering)
		}
	}
	for _, o := range orders {
		if ways := o.ways(); len(ways) > 1 {
			t.failStatus(2, "options '-%s' are incompatible", ways)
			return false
		}
	}
	return true
}

// parseKey reads F[.C][OPTS][,F[.C][OPTS]].
func parseKey(t *tool, text string) (sortKey, bool) {
	var k sortKey
	start, end, hasEnd := strings.Cut(text, ",")
	rest := start
	wrong := func(what, at string) (sortKey, bool) {
		t.failStatus(2, "%s: %s", what, at)
		return k, false
	}
	digits := leadingDigits(rest)
	if digits == 0 {
		return wrong("invalid number at field start", "invalid count at start of "+t.quote(text))
	}
	field, _ := unsigned(rest[:digits])
	rest = rest[digits:]
	if field == 0 {
		return wrong("field number is zero", "invalid field specification "+t.quote(text))
	}
	k.field = int(field) - 1
	if strings.HasPrefix(rest, ".") {
		digits = leadingDigits(rest[1:])
		char, ok := unsigned(rest[1 : 1+digits])
		if !ok {
			return wrong("invalid number after '.'", "invalid count at start of "+t.quote(text[len(start)-len(rest)+1:]))
		}
		if char == 0 {
			return wrong("character offset is zero", "invalid field specification "+t.quote(text))
		}
		k.char, rest = int(char)-1, rest[1+digits:]
	}
	for _, r := range rest {
		if r == 'b' {
			k.blanks = true
		} else if !k.set(string(r)) {
			return wrong("stray character in field spec", "invalid field specification "+t.quote(text))
		}
	}
	k.endField = -1
	if !hasEnd {
		return k, true
	}
	digits = leadingDigits(end)
	if digits == 0 {
		return wrong("invalid number after ','", "invalid count at start of "+t.quote(end))
	}
	field, _ = unsigned(end[:digits])
	if field == 0 {
		return wrong("field number is zero", "invalid field specification "+t.quote(text))
	}
	k.endField, rest = int(field)-1, end[digits:]
	if strings.HasPrefix(rest, ".") {
		digits = leadingDigits(rest[1:])
		char, ok := unsigned(rest[1 : 1+digits])
		if !ok {
			return wrong("invalid number after '.'", "invalid count at start of "+t.quote(rest[1:]))
		}
		k.endChar, rest = int(char), rest[1+digits:]
	}
	for _, r := range rest {
		if r == 'b' {
			k.blanksEnd = true
		} else if !k.set(string(r)) {
			return wrong("stray character in field spec", "invalid field specification "+t.quote(text))
		}
	}
	return k, true
}
