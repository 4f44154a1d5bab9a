package functions

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

func init() {
	scalars("string_funcs", []def{
		{Names: "base64", Sig: "bin -> str", K: f1(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) })},
		{Names: "unbase64", Sig: "str -> bin", K: f1e(func(_ *Context, s string) (string, error) { return unbase64(s) })},
		{Names: "encode", Sig: "str, str -> bin", K: f2e(func(_ *Context, s, charset string) (string, error) { return encodeText(s, charset) })},
		{Names: "to_binary", Sig: "str, str? -> bin", Null: nullAlways, K: toBinary(false)},
		{Names: "try_to_binary", Sig: "str, str? -> bin", Null: nullAlways, K: toBinary(true)},
	})
	f := def{Names: "decode", Sig: "bin, str -> str", K: f2e(func(_ *Context, s, charset string) (string, error) { return decodeText(s, charset) })}.function("string_funcs")
	inner := f.Bind
	f.MaxArgs = -1
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
		if len(args) <= 2 {
			return inner(c, args)
		}
		return bindDecode(&call{BindContext: c, fn: f, args: args})
	}
	Register(f)
	scalars("url_funcs", []def{
		{Names: "url_encode", Sig: "str -> str", K: f1(func(s string) string {
			return strings.NewReplacer("~", "%7E", "%2A", "*").Replace(url.QueryEscape(s))
		})},
		{Names: "url_decode", Sig: "str -> str", K: f1e(func(_ *Context, s string) (string, error) {
			v, err := url.QueryUnescape(s)
			if err != nil {
				return "", errs.New(errs.IllegalArgument, "CANNOT_DECODE_URL", "url", s)
			}
			return v, nil
		})},
		{Names: "try_url_decode", Sig: "str -> str", Null: nullAlways, K: f1e(func(_ *Context, s string) (string, error) {
			v, err := url.QueryUnescape(s)
			if err != nil {
				return "", errNull
			}
			return v, nil
		})},
		{Names: "parse_url", Sig: "str~, str~, str~? -> str", Null: nullAlways, K: parseURL(false)},
		{Names: "try_parse_url", Sig: "str~, str~, str~? -> str", Null: nullAlways, K: parseURL(true)},
	})
}

// strictBase64 decodes as to_binary does, which takes blanks between the digits but nothing else, and padding only as it belongs.
func strictBase64(s string) (string, error) {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	digits := strings.TrimRight(clean, "=")
	if _, padding, _ := strings.Cut(strings.TrimSpace(s), "="); strings.ContainsFunc(padding, unicode.IsSpace) {
		digits = "="
	}
	b, err := base64.RawStdEncoding.DecodeString(digits)
	if pad := len(clean) - len(digits); err != nil || pad > 2 || pad > 0 && len(clean)%4 != 0 {
		return "", errs.New(errs.IllegalArgument, "CONVERSION_INVALID_INPUT", "str", "'"+s+"'", "fmt", "'BASE64'", "targetType", `"BINARY"`, "suggestion", "`try_to_binary`")
	}
	return string(b), nil
}

// unbase64 decodes leaving out all that is no digit of base 64.
func unbase64(s string) (string, error) {
	s, _, _ = strings.Cut(s, "=")
	clean := strings.Map(func(r rune) rune {
		if r == '+' || r == '/' || r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, s)
	if len(clean)%4 == 1 {
		if len(clean) == 1 {
			return "", errs.Plain(errs.IllegalArgument, "Input byte[] should at least have 2 bytes for base64 bytes")
		}
		return "", errs.Plain(errs.IllegalArgument, "Last unit does not have enough valid bits")
	}
	b, err := base64.RawStdEncoding.DecodeString(clean)
	return string(b), err
}

func errCharset(fn, charset string) error {
	return errs.New(errs.IllegalArgument, "INVALID_PARAMETER_VALUE.CHARSET", "functionName", quoteID(fn), "parameter", "`charset`", "charset", charset,
		"charsets", "iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8")
}

func errCoding(fn, charset string) error {
	return errs.New(errs.IllegalArgument, "MALFORMED_CHARACTER_CODING", "function", quoteID(fn), "charset", charset)
}

func encodeText(s, charset string) (string, error) {
	switch strings.ToUpper(charset) {
	case "UTF-8":
		return s, nil
	case "US-ASCII", "ISO-8859-1":
		limit := map[bool]rune{true: 0x7f, false: 0xff}[strings.EqualFold(charset, "US-ASCII")]
		var b []byte
		for _, r := range s {
			if r > limit {
				return "", errCoding("encode", charset)
			}
			b = append(b, byte(r))
		}
		return string(b), nil
	case "UTF-16", "UTF-16BE", "UTF-16LE":
		var b []byte
		if strings.EqualFold(charset, "UTF-16") {
			b = append(b, 0xFE, 0xFF)
		}
		for _, u := range utf16.Encode([]rune(s)) {
			if strings.EqualFold(charset, "UTF-16LE") {
				b = append(b, byte(u), byte(u>>8))
			} else {
				b = append(b, byte(u>>8), byte(u))
			}
		}
		return string(b), nil
	case "UTF-32":
		var b []byte
		for _, r := range s {
			b = append(b, byte(r>>24), byte(r>>16), byte(r>>8), byte(r))
		}
		return string(b), nil
	}
	return "", errCharset("encode", charset)
}

func decodeText(s, charset string) (string, error) {
	switch strings.ToUpper(charset) {
	case "UTF-8":
		if !utf8.ValidString(s) {
			return "", errCoding("decode", charset)
		}
		return s, nil
	case "US-ASCII", "ISO-8859-1":
		var b strings.Builder
		for i := range len(s) {
			if s[i] > 0x7f && strings.EqualFold(charset, "US-ASCII") {
				return "", errCoding("decode", charset)
			}
			b.WriteRune(rune(s[i]))
		}
		return b.String(), nil
	case "UTF-16", "UTF-16BE", "UTF-16LE":
		little := strings.EqualFold(charset, "UTF-16LE")
		if strings.EqualFold(charset, "UTF-16") && len(s) >= 2 {
			if s[:2] == "\xFE\xFF" {
				s = s[2:]
			} else if s[:2] == "\xFF\xFE" {
				s, little = s[2:], true
			}
		}
		if len(s)%2 != 0 {
			return "", errCoding("decode", charset)
		}
		var u []uint16
		for i := 0; i < len(s); i += 2 {
			if little {
				u = append(u, uint16(s[i])|uint16(s[i+1])<<8)
			} else {
				u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
			}
		}
		return string(utf16.Decode(u)), nil
	case "UTF-32":
		var b strings.Builder
		for i := 0; i+4 <= len(s); i += 4 {
			b.WriteRune(rune(s[i])<<24 | rune(s[i+1])<<16 | rune(s[i+2])<<8 | rune(s[i+3]))
		}
		return b.String(), nil
	}
	return "", errCharset("decode", charset)
}

// bindDecode is decode(x, a, result, b, result, …, default), a CASE.
func bindDecode(b *call) (*Binding, error) {
	var results []dataType
	for i := 2; i < len(b.args); i += 2 {
		results = append(results, b.args[i].Type)
	}
	if len(b.args)%2 == 0 {
		results = append(results, b.args[len(b.args)-1].Type)
	}
	t := CommonType(results, b.ansi())
	key := b.args[0].Type
	for i := 1; i+1 < len(b.args); i += 2 {
		if key != nil {
			key = compareType(key, b.args[i].Type, b.ansi())
		}
	}
	if t == nil || key == nil {
		return nil, b.diffTypes()
	}
	to := make([]dataType, len(b.args))
	to[0] = key
	for i := 1; i < len(to); i++ {
		to[i] = t
		if i%2 == 1 && i != len(to)-1 {
			to[i] = key
		}
	}
	b.typ = t
	k, err := rowsNull(func(_ *Context, _ *call, a []any) (any, error) {
		for i := 1; i+1 < len(a); i += 2 {
			if CompareValues(a[0], a[i], key) == 0 {
				return a[i+1], nil
			}
		}
		if len(a)%2 == 0 {
			return a[len(a)-1], nil
		}
		return nil, nil
	})(b)
	return &Binding{Args: to, Type: t, Nullable: true, Kernel: k}, err
}

func toBinary(try bool) maker {
	return rows(func(_ *Context, _ *call, a []any) (any, error) {
		s, format := a[0].(string), "hex"
		if len(a) == 2 {
			format = strings.ToLower(a[1].(string))
		}
		out, err := s, error(nil)
		switch format {
		case "hex":
			if out, err = unhex(s); err != nil {
				err = errs.New(errs.IllegalArgument, "CONVERSION_INVALID_INPUT", "str", "'"+s+"'", "fmt", "'HEX'", "targetType", `"BINARY"`, "suggestion", "`try_to_binary`")
			}
		case "base64":
			out, err = strictBase64(s)
		case "utf-8", "utf8":
		default:
			err = errs.New(errs.IllegalArgument, "INVALID_PARAMETER_VALUE.BINARY_FORMAT", "functionName", "`to_binary`", "parameter", "`fmt`", "invalidFormat", SQLValue(format, types.String))
		}
		if err != nil && try {
			return nil, errNull
		}
		return out, err
	})
}

func parseURL(try bool) maker {
	return rows(func(_ *Context, b *call, a []any) (any, error) {
		raw := a[0].(string)
		u, err := url.Parse(raw)
		if err != nil || strings.ContainsAny(raw, " <>\"{}|^`") {
			if try || !b.ansi() {
				return nil, errNull
			}
			return nil, errs.New(errs.IllegalArgument, "INVALID_URL", "url", raw, "suggestion", "`try_parse_url`", "ansiConfig", ansiKey)
		}
		out, ok := "", true
		switch a[1].(string) {
		case "HOST":
			out = u.Hostname()
			ok = out != ""
		case "PATH":
			out = u.EscapedPath()
		case "QUERY":
			out, ok = u.RawQuery, u.RawQuery != ""
			if len(a) == 3 {
				ok = false
				for _, kv := range strings.Split(u.RawQuery, "&") {
					if k, v, found := strings.Cut(kv, "="); found && k == a[2].(string) {
						return v, nil
					}
				}
			}
		case "REF":
			out = u.EscapedFragment()
			ok = out != ""
		case "PROTOCOL":
			out, ok = u.Scheme, u.Scheme != ""
		case "FILE":
			out = u.EscapedPath()
			if u.RawQuery != "" {
				out += "?" + u.RawQuery
			}
		case "AUTHORITY":
			out = u.Host
			if u.User != nil {
				out = u.User.String() + "@" + out
			}
			ok = out != ""
		case "USERINFO":
			ok = u.User != nil
			if ok {
				out = u.User.String()
			}
		default:
			ok = false
		}
		if !ok || len(a) == 3 && a[1].(string) != "QUERY" {
			return nil, errNull
		}
		return out, nil
	})
}
