package object

import "strings"

func init() {
	StrType.AddMethods(
		Method{Name: "find", Raw: strFind("find", strings.Index, false), Doc: "S.find(sub[, start[, end]]) -> int\n\nReturn the lowest index in S where substring sub is found,\nsuch that sub is contained within S[start:end].\n\nReturn -1 on failure."},
		Method{Name: "rfind", Raw: strFind("rfind", strings.LastIndex, false), Doc: "S.rfind(sub[, start[, end]]) -> int\n\nReturn the highest index in S where substring sub is found.\n\nReturn -1 on failure."},
		Method{Name: "index", Raw: strFind("index", strings.Index, true), Doc: "S.index(sub[, start[, end]]) -> int\n\nReturn the lowest index in S where substring sub is found.\n\nRaises ValueError when the substring is not found."},
		Method{Name: "rindex", Raw: strFind("rindex", strings.LastIndex, true), Doc: "S.rindex(sub[, start[, end]]) -> int\n\nReturn the highest index in S where substring sub is found.\n\nRaises ValueError when the substring is not found."},
		Method{Name: "count", Raw: strCount, Doc: "S.count(sub[, start[, end]]) -> int\n\nReturn the number of non-overlapping occurrences of substring sub in\nstring S[start:end]."},
		Method{Name: "startswith", Raw: strAffix("startswith", strings.HasPrefix), Doc: "S.startswith(prefix[, start[, end]]) -> bool\n\nReturn True if S starts with the specified prefix, False otherwise."},
		Method{Name: "endswith", Raw: strAffix("endswith", strings.HasSuffix), Doc: "S.endswith(suffix[, start[, end]]) -> bool\n\nReturn True if S ends with the specified suffix, False otherwise."},
		Method{Name: "replace", Sig: "old, new, count=-1, /", Fn: strReplace, Doc: "Return a copy with all occurrences of substring old replaced by new."},
		Method{Name: "removeprefix", Sig: "prefix, /", Doc: "Return a str with the given prefix string removed if present.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			p, err := strArg(a[0], "removeprefix() argument must be str, not %s")
			if err != nil {
				return nil, err
			}
			return NewStr(strings.TrimPrefix(self.(*Str).s, p)), nil
		}},
		Method{Name: "removesuffix", Sig: "suffix, /", Doc: "Return a str with the given suffix string removed if present.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			p, err := strArg(a[0], "removesuffix() argument must be str, not %s")
			if err != nil {
				return nil, err
			}
			return NewStr(strings.TrimSuffix(self.(*Str).s, p)), nil
		}},
		Method{Name: "partition", Sig: "sep, /", Doc: "Partition the string into three parts using the given separator.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return strPartition(self.(*Str), a[0], strings.Index, false)
		}},
		Method{Name: "rpartition", Sig: "sep, /", Doc: "Partition the string into three parts using the given separator.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return strPartition(self.(*Str), a[0], strings.LastIndex, true)
		}},
	)
}

// strArg is the text of a str argument; text is the TypeError otherwise, with %s for the type's name.
func strArg(o Object, text string) (string, error) {
	s, ok := o.(*Str)
	if !ok {
		return "", TypeErrorf(text, typeNameOrNone(o))
	}
	return s.s, nil
}

// typeNameOrNone is the type's name, "None" for None, as argument errors print it.
func typeNameOrNone(o Object) string {
	if o == None {
		return "None"
	}
	return o.Type().Name
}

// subArgs checks the arguments of a method (sub[, start[, end]]).
func subArgs(name string, args []Object, kw *Kwargs, owner string) (sub, start, end Object, err error) {
	if kw.Len() > 0 {
		return nil, nil, nil, TypeErrorf("%s.%s() takes no keyword arguments", owner, name)
	}
	if len(args) == 0 {
		return nil, nil, nil, TypeErrorf("%s() takes at least 1 argument (0 given)", name)
	}
	if len(args) > 3 {
		return nil, nil, nil, TypeErrorf("%s() takes at most 3 arguments (%d given)", name, len(args))
	}
	a := [3]Object{}
	copy(a[:], args)
	return a[0], a[1], a[2], nil
}

func strFind(name string, find func(s, sub string) int, must bool) RawNative {
	return func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		o, start, end, err := subArgs(name, args, kw, "str")
		if err != nil {
			return nil, err
		}
		sub, err := strArg(o, "must be str, not %s")
		if err != nil {
			return nil, err
		}
		s := self.(*Str)
		text, lo, ok, err := s.window(th, start, end)
		if err != nil {
			return nil, err
		}
		i := -1
		if ok {
			if i = find(text, sub); i >= 0 {
				if !s.ASCII() {
					i = CountRunes(text[:i])
				}
				i += lo
			}
		}
		if i < 0 && must {
			return nil, ValueErrorf("substring not found")
		}
		return NewInt(int64(i)), nil
	}
}

func strCount(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
	o, start, end, err := subArgs("count", args, kw, "str")
	if err != nil {
		return nil, err
	}
	sub, err := strArg(o, "must be str, not %s")
	if err != nil {
		return nil, err
	}
	text, _, ok, err := self.(*Str).window(th, start, end)
	if err != nil || !ok {
		return NewInt(0), err
	}
	if sub == "" {
		return NewInt(int64(CountRunes(text) + 1)), nil
	}
	return NewInt(int64(strings.Count(text, sub))), nil
}

func strAffix(name string, has func(s, affix string) bool) RawNative {
	return func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		o, start, end, err := subArgs(name, args, kw, "str")
		if err != nil {
			return nil, err
		}
		text, _, ok, err := self.(*Str).window(th, start, end)
		if err != nil {
			return nil, err
		}
		if t, isTuple := o.(*Tuple); isTuple {
			for _, v := range t.Items {
				p, err := strArg(v, "tuple for "+name+" must only contain str, not %s")
				if err != nil {
					return nil, err
				}
				if ok && has(text, p) {
					return True, nil
				}
			}
			return False, nil
		}
		p, isStr := o.(*Str)
		if !isStr {
			return nil, TypeErrorf("%s first arg must be str or a tuple of str, not %s", name, o.Type().Name)
		}
		return Bool(ok && has(text, p.s)), nil
	}
}

func strReplace(th *Thread, self Object, a []Object) (Object, error) {
	s := self.(*Str)
	old, err := strArg(a[0], "replace() argument 1 must be str, not %s")
	if err != nil {
		return nil, err
	}
	repl, err := strArg(a[1], "replace() argument 2 must be str, not %s")
	if err != nil {
		return nil, err
	}
	n, err := ToInt(th, a[2])
	if err != nil {
		return nil, err
	}
	found := strings.Count(s.s, old)
	if n >= 0 {
		found = min(found, n)
	}
	if found == 0 {
		if s.ext == nil {
			return s, nil
		}
		return NewStr(s.s), nil
	}
	if err := CheckSize(found, max(len(repl)-len(old), 0)); err != nil {
		return nil, err
	}
	return NewStr(strings.Replace(s.s, old, repl, n)), nil
}

func strPartition(s *Str, sepArg Object, find func(s, sep string) int, last bool) (Object, error) {
	sep, err := strArg(sepArg, "must be str, not %s")
	if err != nil {
		return nil, err
	}
	if sep == "" {
		return nil, ValueErrorf("empty separator")
	}
	i := find(s.s, sep)
	switch {
	case i >= 0:
		return NewTuple(NewStr(s.s[:i]), NewStr(sep), NewStr(s.s[i+len(sep):])), nil
	case last:
		return NewTuple(NewStr(""), NewStr(""), NewStr(s.s)), nil
	}
	return NewTuple(NewStr(s.s), NewStr(""), NewStr("")), nil
}
