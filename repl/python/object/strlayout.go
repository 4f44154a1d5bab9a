package object

import "strings"

func init() {
	StrType.AddMethods(
		Method{Name: "center", Sig: "width, fillchar=' ', /", Doc: "Return a centered string of length width.\n\nPadding is done using the specified fill character (default is a space).", Fn: strPad(func(pad, width int) int {
			return pad/2 + pad&width&1
		})},
		Method{Name: "ljust", Sig: "width, fillchar=' ', /", Doc: "Return a left-justified string of length width.\n\nPadding is done using the specified fill character (default is a space).", Fn: strPad(func(pad, width int) int { return 0 })},
		Method{Name: "rjust", Sig: "width, fillchar=' ', /", Doc: "Return a right-justified string of length width.\n\nPadding is done using the specified fill character (default is a space).", Fn: strPad(func(pad, width int) int { return pad })},
		Method{Name: "zfill", Sig: "width, /", Doc: "Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe string is never truncated.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			s := self.(*Str)
			width, err := ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			pad := width - s.Len()
			if pad <= 0 {
				return NewStr(s.s), nil
			}
			if err := CheckSize(pad, 1); err != nil {
				return nil, err
			}
			sign := 0
			if s.s != "" && (s.s[0] == '+' || s.s[0] == '-') {
				sign = 1
			}
			return NewStr(s.s[:sign] + strings.Repeat("0", pad) + s.s[sign:]), nil
		}},
		Method{Name: "expandtabs", Sig: "tabsize=8", Doc: "Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a tab size of 8 characters is assumed.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			n, err := ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			s, err := expandTabs(self.(*Str).s, n)
			if err != nil {
				return nil, err
			}
			return NewStr(s), nil
		}},
		Method{Name: "translate", Sig: "table, /", Doc: "Replace each character in the string using the given translation table.", Fn: strTranslate},
		Method{Name: "maketrans", Sig: "x, y=?, z=?, /", Static: true, Doc: "Return a translation table usable for str.translate().", Fn: strMakeTrans},
		Method{Name: "__getnewargs__", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return NewTuple(NewStr(self.(*Str).s)), nil
		}},
	)
}

func strPad(left func(pad, width int) int) Native {
	return func(th *Thread, self Object, a []Object) (Object, error) {
		s := self.(*Str)
		width, err := ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		fill, ok := a[1].(*Str)
		if !ok {
			return nil, TypeErrorf("The fill character must be a unicode character, not %s", a[1].Type().Name)
		}
		if fill.Len() != 1 {
			return nil, TypeErrorf("The fill character must be exactly one character long")
		}
		pad := width - s.Len()
		if pad <= 0 {
			return NewStr(s.s), nil
		}
		if err := CheckSize(pad, len(fill.s)); err != nil {
			return nil, err
		}
		l := left(pad, width)
		return NewStr(strings.Repeat(fill.s, l) + s.s + strings.Repeat(fill.s, pad-l)), nil
	}
}

func expandTabs(s string, size int) (string, error) {
	var b []byte
	col := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\t':
			if size > 0 {
				n := size - col%size
				if err := CheckSize(len(b)+n, 1); err != nil {
					return "", err
				}
				b = append(b, strings.Repeat(" ", n)...)
				col += n
			}
		case c == '\n' || c == '\r':
			col = 0
			b = append(b, c)
		default:
			if c&0xC0 != 0x80 {
				col++
			}
			b = append(b, c)
		}
	}
	return string(b), nil
}

func strTranslate(th *Thread, self Object, a []Object) (Object, error) {
	s := self.(*Str).s
	b := make([]byte, 0, len(s))
	for s != "" {
		r, n := DecodeRune(s)
		char := s[:n]
		s = s[n:]
		to, err := GetItem(th, a[0], NewInt(int64(r)))
		if err != nil {
			if IsError(err, LookupError) {
				b = append(b, char...)
				continue
			}
			return nil, err
		}
		switch v := to.(type) {
		case *Str:
			b = append(b, v.s...)
		case Int:
			if v < 0 || v > 0x10FFFF {
				return nil, ValueErrorf("character mapping must be in range(0x110000)")
			}
			b = AppendRune(b, rune(v))
		default:
			if to != None {
				return nil, TypeErrorf("character mapping must return integer, None or str")
			}
		}
	}
	return NewStr(string(b)), nil
}

func strMakeTrans(th *Thread, self Object, a []Object) (Object, error) {
	out := NewDict()
	if a[1] == nil {
		d, ok := a[0].(*Dict)
		if !ok {
			return nil, TypeErrorf("if you give only one argument to maketrans it must be a dict")
		}
		for pos := 0; ; {
			next, k, v, ok := d.Next(pos)
			if !ok {
				return out, nil
			}
			pos = next
			switch key := k.(type) {
			case Int:
			case *Str:
				if key.Len() != 1 {
					return nil, ValueErrorf("string keys in translate table must be of length 1")
				}
				r, _ := DecodeRune(key.s)
				k = NewInt(int64(r))
			default:
				return nil, TypeErrorf("keys in translate table must be strings or integers")
			}
			if err := out.Set(th, k, v); err != nil {
				return nil, err
			}
		}
	}
	x, ok := a[0].(*Str)
	if !ok {
		return nil, TypeErrorf("first maketrans argument must be a string if there is a second argument")
	}
	y, err := strArg(a[1], "maketrans() argument 2 must be str, not %s")
	if err != nil {
		return nil, err
	}
	from, to := []rune(x.s), []rune(y)
	if len(from) != len(to) {
		return nil, ValueErrorf("the first two maketrans arguments must have equal length")
	}
	for i, r := range from {
		if err := out.Set(th, NewInt(int64(r)), NewInt(int64(to[i]))); err != nil {
			return nil, err
		}
	}
	if a[2] != nil {
		z, err := strArg(a[2], "maketrans() argument 3 must be str, not %s")
		if err != nil {
			return nil, err
		}
		for _, r := range z {
			if err := out.Set(th, NewInt(int64(r)), None); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}
