package object

import (
	"strings"

	"gospark/repl/python/object/pyfmt"
)

func init() {
	StrType.AddMethods(
		Method{Name: "split", Sig: "sep=None, maxsplit=-1", Doc: "Return a list of the substrings in the string, using sep as the separator string.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return strSplit(th, self.(*Str).s, a, splitLeft, spaceLeft)
		}},
		Method{Name: "rsplit", Sig: "sep=None, maxsplit=-1", Doc: "Return a list of the substrings in the string, using sep as the separator string.\n\nSplitting starts at the end of the string and works to the front.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return strSplit(th, self.(*Str).s, a, splitRight, spaceRight)
		}},
		Method{Name: "splitlines", Sig: "keepends=False", Doc: "Return a list of the lines in the string, breaking at line boundaries.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			keep, err := ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			return strList(SplitLines(self.(*Str).s, keep != 0)), nil
		}},
		Method{Name: "strip", Sig: "chars=None, /", Doc: "Return a copy of the string with leading and trailing whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.", Fn: strStrip("strip", true, true)},
		Method{Name: "lstrip", Sig: "chars=None, /", Doc: "Return a copy of the string with leading whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.", Fn: strStrip("lstrip", true, false)},
		Method{Name: "rstrip", Sig: "chars=None, /", Doc: "Return a copy of the string with trailing whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.", Fn: strStrip("rstrip", false, true)},
		Method{Name: "join", Sig: "iterable, /", Doc: "Concatenate any number of strings.\n\nThe string whose method is called is inserted in between each given string.\nThe result is returned as a new string.", Fn: strJoin},
	)
}

func strList(parts []string) *List {
	items := make([]Object, len(parts))
	for i, p := range parts {
		items[i] = NewStr(p)
	}
	return &List{Items: items}
}

func strSplit(th *Thread, s string, a []Object, bySep func(s, sep string, n int) []string, bySpace func(s string, n int) []string) (Object, error) {
	n, err := ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		n = len(s)
	}
	if a[0] == None {
		return strList(bySpace(s, n)), nil
	}
	sep, err := strArg(a[0], "must be str or None, not %s")
	if err != nil {
		return nil, err
	}
	if sep == "" {
		return nil, ValueErrorf("empty separator")
	}
	return strList(bySep(s, sep, n)), nil
}

func splitLeft(s, sep string, n int) []string { return strings.SplitN(s, sep, n+1) }

func splitRight(s, sep string, n int) []string {
	var out []string
	for ; n > 0; n-- {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		out = append(out, s[i+len(sep):])
		s = s[:i]
	}
	return reversedStrings(append(out, s))
}

func reversedStrings(parts []string) []string {
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return parts
}

func spaceLeft(s string, n int) []string {
	var out []string
	for {
		s = strings.TrimLeftFunc(s, pyfmt.IsSpace)
		if s == "" {
			return out
		}
		i := -1
		if len(out) < n {
			i = strings.IndexFunc(s, pyfmt.IsSpace)
		}
		if i < 0 {
			return append(out, s)
		}
		out = append(out, s[:i])
		s = s[i:]
		if len(out) >= n {
			if s = strings.TrimLeftFunc(s, pyfmt.IsSpace); s != "" {
				out = append(out, s)
			}
			return out
		}
	}
}

func spaceRight(s string, n int) []string {
	var out []string
	for {
		s = strings.TrimRightFunc(s, pyfmt.IsSpace)
		if s == "" {
			break
		}
		i := -1
		if len(out) < n {
			i = strings.LastIndexFunc(s, pyfmt.IsSpace)
		}
		if i < 0 {
			out = append(out, s)
			break
		}
		_, size := DecodeRune(s[i:])
		out = append(out, s[i+size:])
		s = s[:i]
	}
	return reversedStrings(out)
}

// SplitLines splits at every line boundary that str.splitlines knows.
func SplitLines(s string, keep bool) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); {
		r, size := DecodeRune(s[i:])
		if !isLineEnd(r) {
			i += size
			continue
		}
		end := i
		i += size
		if r == '\r' && i < len(s) && s[i] == '\n' {
			i++
		}
		if keep {
			end = i
		}
		out = append(out, s[start:end])
		start = i
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func strStrip(name string, left, right bool) Native {
	return func(th *Thread, self Object, a []Object) (Object, error) {
		s := self.(*Str)
		match := pyfmt.IsSpace
		if a[0] != None {
			chars, err := strArg(a[0], name+" arg must be None or str")
			if err != nil {
				return nil, TypeErrorf("%s arg must be None or str", name)
			}
			match = func(r rune) bool { return strings.ContainsRune(chars, r) }
		}
		t := s.s
		if left {
			t = strings.TrimLeftFunc(t, match)
		}
		if right {
			t = strings.TrimRightFunc(t, match)
		}
		if len(t) == len(s.s) && s.ext == nil {
			return s, nil
		}
		return NewStr(t), nil
	}
}

func strJoin(th *Thread, self Object, a []Object) (Object, error) {
	sep := self.(*Str).s
	var items []Object
	switch v := a[0].(type) {
	case *List:
		items = v.Items
	case *Tuple:
		items = v.Items
	default:
		if t := v.Type(); t.Iter == nil && t.GetItem == nil {
			return nil, TypeErrorf("can only join an iterable")
		}
		var err error
		if items, err = ToSlice(th, v); err != nil {
			return nil, err
		}
	}
	size := 0
	for i, v := range items {
		s, ok := v.(*Str)
		if !ok {
			return nil, TypeErrorf("sequence item %d: expected str instance, %s found", i, v.Type().Name)
		}
		size += len(s.s) + len(sep)
	}
	if len(items) == 1 && items[0].Type() == StrType {
		return items[0], nil
	}
	if err := CheckSize(size, 1); err != nil {
		return nil, err
	}
	b := make([]byte, 0, size)
	for i, v := range items {
		if i > 0 {
			b = append(b, sep...)
		}
		b = append(b, v.(*Str).s...)
	}
	return NewStr(string(b)), nil
}
