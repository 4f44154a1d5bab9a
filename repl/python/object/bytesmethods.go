package object

import (
	"bytes"
	"encoding/hex"
	"strings"

	"gospark/repl/python/object/pyfmt"
)

// selfBytes is the receiver's contents.
func selfBytes(self Object) []byte { b, _ := BytesOf(self); return b }

// subBytes is an argument of find and the like: bytes or one byte.
func subBytes(th *Thread, o Object) ([]byte, error) {
	if b, ok := BytesOf(o); ok {
		return b, nil
	}
	if o.Type().Index != nil {
		c, err := byteValue(th, o)
		return []byte{c}, err
	}
	return nil, TypeErrorf("argument should be integer or bytes-like object, not '%s'", o.Type().Name)
}

func bytesFind(name string, find func(s, sub []byte) int, must bool) RawNative {
	return func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		o, start, end, err := subArgs(name, args, kw, self.Type().Name)
		if err != nil {
			return nil, err
		}
		sub, err := subBytes(th, o)
		if err != nil {
			return nil, err
		}
		b := selfBytes(self)
		lo, hi, err := rangeArgs(th, start, end, len(b))
		if err != nil {
			return nil, err
		}
		i := -1
		if lo <= hi {
			if i = find(b[lo:hi], sub); i >= 0 {
				i += lo
			}
		}
		if i < 0 && must {
			return nil, ValueErrorf("subsection not found")
		}
		return NewInt(int64(i)), nil
	}
}

func bytesAffix(name string, has func(s, affix []byte) bool) RawNative {
	return func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
		o, start, end, err := subArgs(name, args, kw, self.Type().Name)
		if err != nil {
			return nil, err
		}
		b := selfBytes(self)
		lo, hi, err := rangeArgs(th, start, end, len(b))
		if err != nil {
			return nil, err
		}
		affixes := []Object{o}
		if t, ok := o.(*Tuple); ok {
			affixes = t.Items
		} else if _, ok := BytesOf(o); !ok {
			return nil, TypeErrorf("%s first arg must be bytes or a tuple of bytes, not %s", name, o.Type().Name)
		}
		for _, a := range affixes {
			p, err := bytesLike(a)
			if err != nil {
				return nil, err
			}
			if lo <= hi && has(b[lo:hi], p) {
				return True, nil
			}
		}
		return False, nil
	}
}

func init() {
	mapped := func(name string, f func(string) string) Method {
		return Method{Name: name, Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return likeSelf(self, []byte(f(string(selfBytes(self))))), nil
		}}
	}
	test := func(name string, f func(s string) bool) Method {
		return Method{Name: name, Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return Bool(f(string(selfBytes(self)))), nil
		}}
	}
	every := func(f func(c byte) bool) func(string) bool {
		return func(s string) bool {
			for i := 0; i < len(s); i++ {
				if !f(s[i]) {
					return false
				}
			}
			return s != ""
		}
	}
	// asText runs a method of str on the bytes as Latin-1 text and turns the result back.
	asText := func(name, sig string) Method {
		return Method{Name: name, Sig: sig, Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			return bytesViaText(th, self, name, a)
		}}
	}
	letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	shared := []Method{
		{Name: "find", Raw: bytesFind("find", bytes.Index, false)}, {Name: "rfind", Raw: bytesFind("rfind", bytes.LastIndex, false)},
		{Name: "index", Raw: bytesFind("index", bytes.Index, true)}, {Name: "rindex", Raw: bytesFind("rindex", bytes.LastIndex, true)},
		{Name: "count", Raw: bytesFind("count", bytes.Count, false)},
		{Name: "startswith", Raw: bytesAffix("startswith", bytes.HasPrefix)}, {Name: "endswith", Raw: bytesAffix("endswith", bytes.HasSuffix)},
		{Name: "decode", Sig: "encoding='utf-8', errors='strict'", Doc: "Decode the bytes using the codec registered for encoding.", Fn: bytesDecode},
		{Name: "join", Sig: "iterable_of_bytes, /", Fn: bytesJoin},
		{Name: "hex", Sig: "sep=?, bytes_per_sep=1", Fn: bytesHex},
		{Name: "fromhex", Sig: "string, /", Class: true, Fn: bytesFromHex},
		{Name: "replace", Sig: "old, new, count=-1, /", Fn: bytesReplace},
		{Name: "translate", Sig: "table, /, delete=?", Fn: bytesTranslate},
		{Name: "maketrans", Sig: "frm, to, /", Static: true, Fn: bytesMakeTrans},
		asText("split", "sep=None, maxsplit=-1"), asText("rsplit", "sep=None, maxsplit=-1"), asText("splitlines", "keepends=False"),
		asText("strip", "bytes=None, /"), asText("lstrip", "bytes=None, /"), asText("rstrip", "bytes=None, /"),
		asText("partition", "sep, /"), asText("rpartition", "sep, /"), asText("removeprefix", "prefix, /"), asText("removesuffix", "suffix, /"),
		asText("center", "width, fillchar=' ', /"), asText("ljust", "width, fillchar=' ', /"), asText("rjust", "width, fillchar=' ', /"),
		asText("zfill", "width, /"), asText("expandtabs", "tabsize=8"),
		mapped("upper", asciiMap(strings.ToUpper)), mapped("lower", asciiMap(strings.ToLower)), mapped("swapcase", asciiMap(strSwap)),
		mapped("title", asciiMap(strTitle)), mapped("capitalize", asciiMap(func(s string) string {
			if s == "" {
				return s
			}
			return strings.ToUpper(s[:1]) + strings.ToLower(s[1:])
		})),
		test("isalpha", every(letter)), test("isdigit", every(digit)), test("isalnum", every(func(c byte) bool { return letter(c) || digit(c) })),
		test("isspace", every(func(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' })),
		test("isascii", isASCII),
		test("islower", func(s string) bool { return onlyCase(asciiOnly(s), isLowerRune, isUpperRune) }),
		test("isupper", func(s string) bool { return onlyCase(asciiOnly(s), isUpperRune, isLowerRune) }),
		test("istitle", func(s string) bool { return isTitled(asciiOnly(s)) }),
	}
	BytesType.AddMethods(shared...)
	ByteArrayType.AddMethods(shared...)
}

// latin1 maps bytes to text of the same code points.
func latin1(b []byte) string {
	out := make([]byte, 0, len(b))
	for _, c := range b {
		out = AppendRune(out, rune(c))
	}
	return string(out)
}

func fromLatin1(s string) []byte {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		out = append(out, byte(r))
	}
	return out
}

// asciiOnly replaces what is not ASCII, which has no case in bytes.
func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 {
			return ' '
		}
		return r
	}, latin1([]byte(s)))
}

// asciiMap applies f to the stretches of ASCII only.
func asciiMap(f func(string) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for s != "" {
			n := 0
			for n < len(s) && s[n] < 0x80 {
				n++
			}
			b.WriteString(f(s[:n]))
			if s = s[n:]; s != "" {
				b.WriteByte(s[0])
				s = s[1:]
			}
		}
		return b.String()
	}
}

func bytesViaText(th *Thread, self Object, name string, a []Object) (Object, error) {
	args := append([]Object(nil), a...)
	for i, o := range args {
		switch v := o.(type) {
		case *Bytes:
			args[i] = NewStr(latin1(v.V))
		case *ByteArray:
			args[i] = NewStr(latin1(v.V))
		case *Str:
			if v == asciiStr[' '] && i == 1 {
				break // the default fill
			}
			if i == 1 {
				return nil, TypeErrorf("%s() argument 2 must be a byte string of length 1, not str", name)
			}
			return nil, TypeErrorf("a bytes-like object is required, not 'str'")
		default:
			if name == "partition" || name == "rpartition" || strings.HasPrefix(name, "remove") || i == 0 && (strings.HasSuffix(name, "strip") || name == "split" || name == "rsplit") && o != None {
				return nil, TypeErrorf("a bytes-like object is required, not '%s'", typeNameOrNone(o))
			}
		}
	}
	if name == "splitlines" {
		return bytesSplitLines(th, self, args[0])
	}
	b := selfBytes(self)
	if a[0] == None && !isASCII(string(b)) {
		args[0] = NewStr(" \t\n\r\v\f")
		if name == "split" || name == "rsplit" {
			return bytesSplitSpace(th, self, name, args[1])
		}
	}
	r, err := CallMethod(th, NewStr(latin1(b)), name, args...)
	if err != nil {
		return nil, err
	}
	return textToBytes(self, r), nil
}

// textToBytes turns str results, and those inside lists and tuples, into the receiver's type.
func textToBytes(self, r Object) Object {
	switch v := r.(type) {
	case *Str:
		return likeSelf(self, fromLatin1(v.s))
	case *List:
		for i, x := range v.Items {
			v.Items[i] = textToBytes(self, x)
		}
	case *Tuple:
		items := make([]Object, len(v.Items))
		for i, x := range v.Items {
			items[i] = textToBytes(self, x)
		}
		return NewTuple(items...)
	}
	return r
}

func bytesSplitSpace(th *Thread, self Object, name string, limit Object) (Object, error) {
	n, err := ToInt(th, limit)
	if err != nil {
		return nil, err
	}
	b := selfBytes(self)
	if n < 0 {
		n = len(b)
	}
	// White space of bytes is ASCII only: shift the rest out of Unicode's way.
	text := strings.Map(func(r rune) rune {
		if r >= 0x80 {
			return r + 0x4E00
		}
		return r
	}, latin1(b))
	split := spaceLeft
	if name == "rsplit" {
		split = spaceRight
	}
	out := NewList()
	for _, p := range split(text, n) {
		part := strings.Map(func(r rune) rune {
			if r >= 0x4E00 {
				return r - 0x4E00
			}
			return r
		}, p)
		out.Items = append(out.Items, likeSelf(self, fromLatin1(part)))
	}
	return out, nil
}

func bytesSplitLines(th *Thread, self, keepArg Object) (Object, error) {
	keep, err := ToInt(th, keepArg)
	if err != nil {
		return nil, err
	}
	out := NewList()
	b := selfBytes(self)
	for len(b) > 0 {
		end := bytes.IndexAny(b, "\r\n")
		next := end + 1
		if end < 0 {
			end, next = len(b), len(b)
		} else if b[end] == '\r' && next < len(b) && b[next] == '\n' {
			next++
		}
		if keep != 0 {
			end = next
		}
		out.Items = append(out.Items, likeSelf(self, append([]byte(nil), b[:end]...)))
		b = b[next:]
	}
	return out, nil
}

func codecArgs(name string, a []Object) (encoding, errors string, err error) {
	for i, p := range []*string{&encoding, &errors} {
		s, ok := a[i].(*Str)
		if !ok {
			return "", "", TypeErrorf("%s() argument '%s' must be str, not %s", name, [2]string{"encoding", "errors"}[i], typeNameOrNone(a[i]))
		}
		*p = s.s
	}
	return encoding, errors, nil
}

func bytesDecode(th *Thread, self Object, a []Object) (Object, error) {
	encoding, errors, err := codecArgs("decode", a)
	if err != nil {
		return nil, err
	}
	s, err := Decode(th, selfBytes(self), encoding, errors)
	if err != nil {
		return nil, err
	}
	return NewStr(s), nil
}

func init() {
	StrType.AddMethods(Method{Name: "encode", Sig: "encoding='utf-8', errors='strict'", Doc: "Encode the string using the codec registered for encoding.", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
		encoding, errors, err := codecArgs("encode", a)
		if err != nil {
			return nil, err
		}
		b, err := Encode(th, self.(*Str).s, encoding, errors)
		if err != nil {
			return nil, err
		}
		return NewBytes(b), nil
	}})
}

func bytesJoin(th *Thread, self Object, a []Object) (Object, error) {
	if t := a[0].Type(); t.Iter == nil && t.GetItem == nil {
		return nil, TypeErrorf("can only join an iterable")
	}
	items, err := ToSlice(th, a[0])
	if err != nil {
		return nil, err
	}
	parts := make([][]byte, len(items))
	for i, v := range items {
		b, ok := BytesOf(v)
		if !ok {
			return nil, TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, v.Type().Name)
		}
		parts[i] = b
	}
	return likeSelf(self, bytes.Join(parts, selfBytes(self))), nil
}

func bytesHex(th *Thread, self Object, a []Object) (Object, error) {
	b := selfBytes(self)
	if a[0] == nil {
		return NewStr(hex.EncodeToString(b)), nil
	}
	sep := ""
	if s, ok := a[0].(*Str); ok {
		sep = s.s
	} else if raw, ok := BytesOf(a[0]); ok {
		sep = string(raw)
	} else {
		return nil, TypeErrorf("sep must be str or bytes.")
	}
	if len(sep) != 1 {
		return nil, ValueErrorf("sep must be length 1.")
	}
	n, err := ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	var out []byte
	for i, c := range b {
		at := len(b) - i
		if n < 0 {
			at = i
		}
		if i > 0 && n != 0 && at%max(n, -n) == 0 {
			out = append(out, sep[0])
		}
		out = hex.AppendEncode(out, []byte{c})
	}
	return NewStr(string(out)), nil
}

func bytesFromHex(th *Thread, self Object, a []Object) (Object, error) {
	s, ok := a[0].(*Str)
	if !ok {
		return nil, TypeErrorf("fromhex() argument must be str, not %s", typeNameOrNone(a[0]))
	}
	var out []byte
	t := s.s
	for i := 0; i < len(t); {
		if pyfmt.IsSpace(rune(t[i])) {
			i++
			continue
		}
		for j := range 2 {
			if i+j >= len(t) || !strings.ContainsRune("0123456789abcdefABCDEF", rune(t[i+j])) {
				return nil, ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", i+j)
			}
		}
		c, _ := hex.DecodeString(t[i : i+2])
		out = append(out, c...)
		i += 2
	}
	cls := self.(*Type)
	switch cls {
	case BytesType:
		return NewBytes(out), nil
	case ByteArrayType:
		return NewByteArray(out), nil
	}
	return Call(th, cls, NewBytes(out))
}

func bytesReplace(th *Thread, self Object, a []Object) (Object, error) {
	old, err := bytesLike(a[0])
	if err != nil {
		return nil, err
	}
	repl, err := bytesLike(a[1])
	if err != nil {
		return nil, err
	}
	n, err := ToInt(th, a[2])
	if err != nil {
		return nil, err
	}
	return likeSelf(self, fromBytesReplace(selfBytes(self), old, repl, n)), nil
}

func fromBytesReplace(b, old, repl []byte, n int) []byte {
	if len(old) > 0 {
		return bytes.Replace(b, old, repl, n)
	}
	return fromLatin1(strings.Replace(latin1(b), "", latin1(repl), n))
}

func bytesTranslate(th *Thread, self Object, a []Object) (Object, error) {
	var table, del []byte
	var err error
	if a[0] != None {
		if table, err = bytesLike(a[0]); err != nil {
			return nil, err
		}
		if len(table) != 256 {
			return nil, ValueErrorf("translation table must be 256 characters long")
		}
	}
	if a[1] != nil {
		if del, err = bytesLike(a[1]); err != nil {
			return nil, err
		}
	}
	var out []byte
	for _, c := range selfBytes(self) {
		if bytes.IndexByte(del, c) >= 0 {
			continue
		}
		if table != nil {
			c = table[c]
		}
		out = append(out, c)
	}
	return likeSelf(self, out), nil
}

func bytesMakeTrans(th *Thread, self Object, a []Object) (Object, error) {
	from, err := bytesLike(a[0])
	if err != nil {
		return nil, err
	}
	to, err := bytesLike(a[1])
	if err != nil {
		return nil, err
	}
	if len(from) != len(to) {
		return nil, ValueErrorf("maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i, c := range from {
		table[c] = to[i]
	}
	return NewBytes(table), nil
}

// percentBytes is format % arg for bytes.
func percentBytes(th *Thread, format []byte, arg Object) ([]byte, error) {
	text, err := percentText(th, latin1(format), arg, true)
	return fromLatin1(text), err
}
