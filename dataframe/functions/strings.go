package functions

import (
	"gospark/dataframe/errs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gospark/dataframe/column"
	"gospark/dataframe/column/text"
	"gospark/dataframe/types"
)

func init() {
	scalars("string_funcs", []def{
		{Names: "upper ucase", Sig: "str -> $0", K: f1(toUpper)},
		{Names: "lower lcase", Sig: "str -> $0", K: f1(strings.ToLower)},
		{Names: "initcap", Sig: "str -> $0", K: f1(initcap)},
		{Names: "length len char_length character_length", Sig: "str|bin -> int", K: withBody(textLength)},
		{Names: "bit_length", Sig: "str|bin -> int", K: f1(func(s string) int32 { return int32(len(s) * 8) })},
		{Names: "octet_length", Sig: "str|bin -> int", K: f1(func(s string) int32 { return int32(len(s)) })},
		{Names: "reverse", Sig: "str|bin|array -> $0", K: reverse},
		{Names: "repeat", Sig: "str, int -> $0", K: f2(func(s string, n int32) string { return strings.Repeat(s, max(0, int(n))) })},
		{Names: "space", Sig: "int -> str", K: f1(func(n int32) string { return strings.Repeat(" ", max(0, int(n))) })},
		{Names: "ascii", Sig: "str -> int", K: f1(func(s string) int32 {
			if s == "" {
				return 0
			}
			r, _ := utf8.DecodeRuneInString(s)
			return int32(r)
		})},
		{Names: "chr char", Sig: "long -> str", K: f1(func(n int64) string {
			if n < 0 {
				return ""
			}
			return string(rune(n & 0xFF))
		})},
		{Names: "substring", Sig: "str|bin, int, int? -> $0", K: withBody(substringBody), SQL: withDefault("substring", 2, "2147483647")},
		{Names: "substr", Sig: "str|bin, int, int? -> $0", K: withBody(substringBody), SQL: withDefault("substr", 2, "2147483647")},
		{Names: "left", Sig: "str|bin, int -> $0", K: withBody(func(b *call) body { return sideBody(b, true) })},
		{Names: "right", Sig: "str, int -> $0", K: withBody(func(b *call) body { return sideBody(b, false) })},
		{Names: "substring_index", Sig: "str, str, int -> $0", K: f3(substringIndex)},
		{Names: "instr", Sig: "str, str -> int", K: f2(func(s, sub string) int32 { return indexFrom(sub, s, 1) })},
		{Names: "locate", Sig: "str, str, int? -> int", K: locate, SQL: withDefault("locate", 2, "1")},
		{Names: "position", Sig: "str, str, int? -> int", K: locate, SQL: withDefault("position", 2, "1")},
		{Names: "replace", Sig: "str, str, str? -> $0", K: replaceText},
		{Names: "translate", Sig: "str, str, str -> $0", K: f3(translate)},
		{Names: "overlay", Sig: "str, str, int, int?; bin, bin, int, int? -> $0", Type: copyOf(0), K: overlay, Params: "input replace pos len", SQL: withDefault("overlay", 3, "-1")},
		{Names: "split", Sig: "str, str, int? -> array<str>", Type: always(&types.ArrayType{Element: types.String}), K: splitColumn, SQL: withDefault("split", 2, "-1")},
		{Names: "split_part", Sig: "str, str, int -> $0", K: f3e(splitPart)},
		{Names: "find_in_set", Sig: "str, str -> int", K: f2(findInSet)},
		{Names: "startswith", Sig: "str|bin, str|bin -> bool", K: f2(func(s, p string) bool { return strings.HasPrefix(s, p) })},
		{Names: "endswith", Sig: "str|bin, str|bin -> bool", K: f2(func(s, p string) bool { return strings.HasSuffix(s, p) })},
		{Names: "contains", Sig: "str|bin, str|bin -> bool", K: f2(func(s, p string) bool { return strings.Contains(s, p) })},
		{Names: "soundex", Sig: "str -> str", K: f1(soundex)},
		{Names: "levenshtein", Sig: "str, str, int? -> int", K: levenshteinMaker},
		{Names: "is_valid_utf8", Sig: "str -> bool", K: f1(utf8.ValidString)},
		{Names: "make_valid_utf8", Sig: "str -> $0", K: f1(func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") })},
		{Names: "validate_utf8", Sig: "str -> $0", K: f1e(func(_ *Context, s string) (string, error) {
			if !utf8.ValidString(s) {
				return "", errBadUTF8(s)
			}
			return s, nil
		})},
		{Names: "try_validate_utf8", Sig: "str -> $0", Null: nullAlways, K: f1e(func(_ *Context, s string) (string, error) {
			if !utf8.ValidString(s) {
				return "", errNull
			}
			return s, nil
		})},
		{Names: "luhn_check", Sig: "str -> bool", K: f1(luhn)},
		{Names: "concat_ws", Sig: "str, str|array<str>* -> str", Null: nullNever, K: concatWS},
		{Names: "elt", Sig: "int, str|bin+ -> str", Null: nullAlways, K: elt},
		{Names: "mask", Sig: "str, str?, str?, str?, str? -> $0", Null: nullAlways, K: mask, SQL: withDefault("mask", 1, "X", "x", "n", "NULL"), Params: "str upperChar lowerChar digitChar otherChar"},
		{Names: "quote", Sig: "str -> str", K: f1(func(s string) string { return "'" + strings.ReplaceAll(s, "'", `\'`) + "'" })},
		{Names: "collate", Sig: "str, str -> str", Type: func(b *call) (dataType, error) {
			if !b.args[1].Foldable {
				return nil, errs.New(errs.Analysis, "NON_FOLDABLE_ARGUMENT", "funcName", "`collate`", "paramName", "`collationName`", "paramType", `"STRING"`)
			}
			if s, ok := b.args[1].Value.(string); ok && !equalFold(s, "UTF8_BINARY") {
				return &types.StringType{Collation: strings.ToUpper(s)}, nil
			}
			return types.String, nil
		}, K: f2(func(s, _ string) string { return s })},
		{Names: "collation", Sig: "str -> str", Null: nullNever, K: func(b *call) (Kernel, error) {
			name := "SYSTEM.BUILTIN.UTF8_BINARY"
			if s, ok := b.args[0].Type.(*types.StringType); ok {
				name = "SYSTEM.BUILTIN." + s.Collation
			}
			return func(_ *Context, _ []*vector, n int) (*vector, error) {
				return column.ConstVector(types.String, name, n), nil
			}, nil
		}},
	})
	pads := func(left bool) maker {
		return func(b *call) (Kernel, error) {
			binary := b.to[0].Kind() == types.KindBinary
			return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
				s, n := colOf[string](args[0]), colOf[int32](args[1])
				fill := func(int) string { return map[bool]string{true: "\x00", false: " "}[binary] }
				if len(args) == 3 {
					fill = colOf[string](args[2]).at
				}
				pure(out, func(i int) string { return pad(s.at(i), int(n.at(i)), fill(i), left, binary) })
				return nil
			}), nil
		}
	}
	trims := func(left, right bool) maker {
		return func(b *call) (Kernel, error) {
			return strict(b.typ, func(_ *Context, args []*vector, out *vector) error {
				// Two arguments come as trim(set, str), the order of the SQL function.
				s, set := colOf[string](args[len(args)-1]), func(int) string { return " " }
				if len(args) == 2 {
					set = colOf[string](args[0]).at
				}
				pure(out, func(i int) string {
					v, cut := s.at(i), set(i)
					if left {
						v = strings.TrimLeft(v, cut)
					}
					if right {
						v = strings.TrimRight(v, cut)
					}
					return v
				})
				return nil
			}), nil
		}
	}
	scalars("string_funcs", []def{
		{Names: "lpad", Sig: "str, int, str?; bin, int, bin?", Type: copyOf(0), K: pads(true), SQL: withDefault("lpad", 2, " ")},
		{Names: "rpad", Sig: "str, int, str?; bin, int, bin?", Type: copyOf(0), K: pads(false), SQL: withDefault("rpad", 2, " ")},
		{Names: "trim", Sig: "str, str? -> $0", K: trims(true, true), SQL: trimSQL("BOTH")},
		{Names: "ltrim", Sig: "str, str? -> $0", K: trims(true, false), SQL: trimSQL("LEADING")},
		{Names: "rtrim", Sig: "str, str? -> $0", K: trims(false, true), SQL: trimSQL("TRAILING")},
		{Names: "btrim", Sig: "str, str? -> $0", K: func(b *call) (Kernel, error) {
			k, err := trims(true, true)(b)
			return func(c *Context, args []*vector, n int) (*vector, error) {
				if len(args) == 2 {
					args = []*vector{args[1], args[0]}
				}
				return k(c, args, n)
			}, err
		}},
	})
	f := &Function{Name: "concat", Aliases: []string{"||"}, Group: "string_funcs", MinArgs: 0, MaxArgs: -1, SQL: func(a []string) string {
		return "concat(" + strings.Join(a, ", ") + ")"
	}}
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		return bindConcat(&call{BindContext: c, fn: f, args: args})
	}
	Register(f)
}

func copyOf(i int) func(*call) (dataType, error) {
	return func(b *call) (dataType, error) { return b.to[i], nil }
}

func trimSQL(side string) func([]string) string {
	return func(a []string) string {
		if len(a) == 2 {
			return "TRIM(" + side + " " + a[0] + " FROM " + a[1] + ")"
		}
		return map[string]string{"BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"}[side] + "(" + a[0] + ")"
	}
}

func initcap(s string) string {
	out := []rune(strings.ToLower(s))
	for i, r := range out {
		if i == 0 || out[i-1] == ' ' {
			out[i] = unicode.ToTitle(r)
		}
	}
	return string(out)
}

func textLength(b *call) body {
	binary := b.to[0].Kind() == types.KindBinary
	return func(_ *Context, args []*vector, out *vector) error {
		a := colOf[string](args[0])
		pure(out, func(i int) int32 {
			if binary {
				return int32(len(a.at(i)))
			}
			return int32(utf8.RuneCountInString(a.at(i)))
		})
		return nil
	}
}

func reverse(b *call) (Kernel, error) {
	if b.to[0].Kind() == types.KindArray {
		return rows(func(_ *Context, _ *call, a []any) (any, error) {
			in := a[0].([]any)
			out := make([]any, len(in))
			for i, x := range in {
				out[len(in)-1-i] = x
			}
			return out, nil
		})(b)
	}
	if b.to[0].Kind() == types.KindBinary {
		return f1(func(s string) string {
			out := []byte(s)
			slices.Reverse(out)
			return string(out)
		})(b)
	}
	return f1(func(s string) string {
		r := []rune(s)
		for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
			r[i], r[j] = r[j], r[i]
		}
		return string(r)
	})(b)
}

// cut is SQL's substring: pos counts from 1, from the end when negative.
func cut(s string, pos, length int64, binary bool) string {
	n := int64(len(s))
	if !binary {
		n = int64(utf8.RuneCountInString(s))
	}
	start := pos - 1
	switch {
	case pos < 0:
		start = n + pos
	case pos == 0:
		start = 0
	}
	end := start + length
	if length > n*2+1 && start < 0 {
		end = n
	}
	start, end = max(start, 0), min(max(end, 0), n)
	if start >= end {
		return ""
	}
	if binary || int(n) == len(s) {
		return s[start:end]
	}
	from := runeOffset(s, start)
	return s[from : from+runeOffset(s[from:], end-start)]
}

// runeOffset is the byte position of rune n.
func runeOffset(s string, n int64) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

func substringBody(b *call) body {
	binary := b.to[0].Kind() == types.KindBinary
	return func(_ *Context, args []*vector, out *vector) error {
		s, pos := colOf[string](args[0]), colOf[int32](args[1])
		length := func(int) int32 { return 1<<31 - 1 }
		if len(args) == 3 {
			length = colOf[int32](args[2]).at
		}
		pure(out, func(i int) string { return cut(s.at(i), int64(pos.at(i)), int64(length(i)), binary) })
		return nil
	}
}

func sideBody(b *call, left bool) body {
	binary := b.to[0].Kind() == types.KindBinary
	return func(_ *Context, args []*vector, out *vector) error {
		s, n := colOf[string](args[0]), colOf[int32](args[1])
		pure(out, func(i int) string {
			k := int64(n.at(i))
			switch {
			case k <= 0:
				return ""
			case left:
				return cut(s.at(i), 1, k, binary)
			case k >= int64(utf8.RuneCountInString(s.at(i))):
				return s.at(i)
			}
			return cut(s.at(i), -k, k, binary)
		})
		return nil
	}
}

func substringIndex(s, delim string, count int32) string {
	if delim == "" || count == 0 {
		return ""
	}
	parts := strings.Split(s, delim)
	n := int(count)
	switch {
	case n > 0 && n < len(parts):
		return strings.Join(parts[:n], delim)
	case n < 0 && -n < len(parts):
		return strings.Join(parts[len(parts)+n:], delim)
	}
	return s
}

// indexFrom is the position, from 1, of sub in s at or behind position pos; 0 if there is none.
func indexFrom(sub, s string, pos int32) int32 {
	if pos < 1 {
		return 0
	}
	at := runeOffset(s, int64(pos-1))
	if utf8.RuneCountInString(s) < int(pos-1) {
		return 0
	}
	i := strings.Index(s[at:], sub)
	if i < 0 {
		return 0
	}
	return int32(utf8.RuneCountInString(s[:at+i])) + 1
}

func locate(b *call) (Kernel, error) {
	if len(b.args) == 2 {
		return f2(func(sub, s string) int32 { return indexFrom(sub, s, 1) })(b)
	}
	return rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
		switch {
		case a[2] == nil:
			return int32(0), nil
		case a[0] == nil || a[1] == nil:
			return nil, nil
		}
		return indexFrom(a[0].(string), a[1].(string), a[2].(int32)), nil
	})(b)
}

func replaceText(b *call) (Kernel, error) {
	if len(b.args) == 2 {
		return f2(func(s, search string) string { return replaceAll(s, search, "") })(b)
	}
	return f3(replaceAll)(b)
}

func replaceAll(s, search, with string) string {
	if search == "" {
		return s
	}
	return strings.ReplaceAll(s, search, with)
}

func translate(s, from, to string) string {
	target := []rune(to)
	table := map[rune]rune{}
	for i, r := range []rune(from) {
		if _, ok := table[r]; ok {
			continue
		}
		table[r] = -1
		if i < len(target) {
			table[r] = target[i]
		}
	}
	return strings.Map(func(r rune) rune {
		if t, ok := table[r]; ok {
			return t
		}
		return r
	}, s)
}

func overlay(b *call) (Kernel, error) {
	binary := b.to[0].Kind() == types.KindBinary
	return strict(b.typ, func(_ *Context, args []*vector, out *vector) error {
		s, r, pos := colOf[string](args[0]), colOf[string](args[1]), colOf[int32](args[2])
		pure(out, func(i int) string {
			n := int64(-1)
			if len(args) == 4 {
				n = int64(colOf[int32](args[3]).at(i))
			}
			if n < 0 {
				if n = int64(len(r.at(i))); !binary {
					n = int64(utf8.RuneCountInString(r.at(i)))
				}
			}
			p := int64(pos.at(i))
			return cut(s.at(i), 1, p-1, binary) + r.at(i) + cut(s.at(i), p+n, 1<<31-1, binary)
		})
		return nil
	}), nil
}

func splitPart(_ *Context, s, delim string, part int32) (string, error) {
	if part == 0 {
		return "", errZeroIndex()
	}
	parts := []string{s}
	if delim != "" {
		parts = strings.Split(s, delim)
	}
	i := int(part) - 1
	if part < 0 {
		i = len(parts) + int(part)
	}
	if i < 0 || i >= len(parts) {
		return "", nil
	}
	return parts[i], nil
}

func findInSet(s, list string) int32 {
	if strings.Contains(s, ",") {
		return 0
	}
	for i, p := range strings.Split(list, ",") {
		if p == s {
			return int32(i + 1)
		}
	}
	return 0
}

func pad(s string, n int, fill string, left, binary bool) string {
	length := len(s)
	if !binary {
		length = utf8.RuneCountInString(s)
	}
	if n <= 0 {
		return ""
	}
	if n <= length || fill == "" {
		return cut(s, 1, int64(n), binary)
	}
	unit := len(fill)
	if !binary {
		unit = utf8.RuneCountInString(fill)
	}
	p := cut(strings.Repeat(fill, (n-length)/unit+1), 1, int64(n-length), binary)
	if left {
		return p + s
	}
	return s + p
}

func concatWS(b *call) (Kernel, error) {
	return func(_ *Context, args []*vector, n int) (*vector, error) {
		out := column.NewBuilder(types.String, n)
		for i := range n {
			if args[0].IsNull(i) {
				out.Append(nil)
				continue
			}
			var parts []string
			for _, a := range args[1:] {
				switch x := a.Get(i).(type) {
				case string:
					parts = append(parts, x)
				case []any:
					for _, e := range x {
						if s, ok := e.(string); ok {
							parts = append(parts, s)
						}
					}
				}
			}
			out.Append(strings.Join(parts, args[0].Get(i).(string)))
		}
		return out.Finish(), nil
	}, nil
}

// bindConcat is concat of strings, binary or arrays.
func bindConcat(b *call) (*Binding, error) {
	out := &Binding{Type: types.String}
	list := make([]dataType, len(b.args))
	binary, arrays := len(b.args) > 0, false
	for i, a := range b.args {
		list[i] = a.Type
		out.Nullable = out.Nullable || a.Nullable
		binary = binary && a.Type.Kind() == types.KindBinary
		arrays = arrays || a.Type.Kind() == types.KindArray
	}
	switch {
	case arrays:
		t, err := b.commonArg()
		if err != nil {
			return nil, err
		}
		out.Type = t
	case binary:
		out.Type = types.Binary
	default:
		for i, a := range b.args {
			if words["str"].implicit(a.Type, b.ansi(), false) == nil {
				return nil, b.badInput(i, `("STRING" or "BINARY" or "ARRAY")`)
			}
			if s, ok := a.Type.(*types.StringType); ok {
				out.Type = s
			}
		}
	}
	out.Args = repeatType(out.Type, len(b.args))
	if arrays {
		out.Kernel = strict(out.Type, func(c *Context, args []*vector, o *vector) error {
			return boxed(c, o, func(i int) (any, error) {
				all := []any{}
				for _, a := range args {
					all = append(all, a.Get(i).([]any)...)
				}
				return all, nil
			})
		})
		return out, nil
	}
	out.Kernel = strict(out.Type, func(_ *Context, args []*vector, o *vector) error {
		cols := make([]col[string], len(args))
		for i, a := range args {
			cols[i] = colOf[string](a)
		}
		var buf []byte
		pure(o, func(i int) string {
			buf = buf[:0]
			for _, a := range cols {
				buf = append(buf, a.at(i)...)
			}
			return string(buf)
		})
		return nil
	})
	return out, nil
}

func elt(b *call) (Kernel, error) {
	return rowsNull(func(_ *Context, b *call, a []any) (any, error) {
		i, ok := a[0].(int32)
		if !ok {
			return nil, nil
		}
		if i < 1 || int(i) >= len(a) {
			if b.ansi() {
				return nil, errArrayIndex(int64(i), len(a)-1)
			}
			return nil, nil
		}
		if x, ok := a[i].(column.Binary); ok {
			return string(x), nil
		}
		return a[i], nil
	})(b)
}

// styleOf writes values as casts to string do.
func styleOf(c *Context) *text.Style { return text.Cast(zoneOf(c), true) }
