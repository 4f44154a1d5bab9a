package jq

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/itchyny/gojq"
)

// formats are what follows an @, by name.
var formats = map[string]func(any) (string, error){
	"text":    func(v any) (string, error) { return toString(v), nil },
	"json":    func(v any) (string, error) { return dump(v), nil },
	"csv":     func(v any) (string, error) { return row(v, "csv", ",", csvField) },
	"tsv":     func(v any) (string, error) { return row(v, "tsv", "\t", tsvEscapes.Replace) },
	"html":    func(v any) (string, error) { return htmlEscapes.Replace(toString(v)), nil },
	"uri":     func(v any) (string, error) { return uri(toString(v)), nil },
	"sh":      shell,
	"base64":  func(v any) (string, error) { return base64.StdEncoding.EncodeToString([]byte(toString(v))), nil },
	"base64d": unbase64,
}

var (
	htmlEscapes = strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;", "'", "&apos;", `"`, "&quot;")
	tsvEscapes  = strings.NewReplacer("\t", `\t`, "\r", `\r`, "\n", `\n`, `\`, `\\`)
)

func csvField(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func row(v any, name, sep string, text func(string) string) (string, error) {
	list, ok := v.([]any)
	if !ok {
		return "", raise(describe(v) + " cannot be " + name + "-formatted, only array")
	}
	fields := make([]string, len(list))
	for i, x := range list {
		switch x := x.(type) {
		case nil:
		case string:
			fields[i] = text(x)
		case bool, float64:
			if x != x { // a nan
				break
			}
			fields[i] = dump(x)
		default:
			return "", raise(describe(x) + " is not valid in a csv row")
		}
	}
	return strings.Join(fields, sep), nil
}

func uri(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c < utf8.RuneSelf && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~!*'()", c) >= 0) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func shell(v any) (string, error) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	words := make([]string, len(list))
	for i, x := range list {
		switch x := x.(type) {
		case string:
			words[i] = "'" + strings.ReplaceAll(x, "'", `'\''`) + "'"
		case []any, *object:
			return "", raise(describe(x) + " can not be escaped for shell")
		default:
			words[i] = dump(x)
		}
	}
	return strings.Join(words, " "), nil
}

func unbase64(v any) (string, error) {
	s := toString(v)
	b, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "="))
	if err != nil {
		return "", raise(describe(s) + " is not valid base64 data")
	}
	return toValid(string(b)), nil
}

// format is @name, alone or before a string.
func (c *compiler) format(t *gojq.Term, s *scope) filter {
	name := strings.TrimPrefix(t.Format, "@")
	print, ok := formats[name]
	if !ok {
		return func(*env, item, sink) error { return raise(name + " is not a valid format") }
	}
	if t.Str != nil {
		return c.text(t.Str, s, name)
	}
	return func(_ *env, in item, out sink) error {
		text, err := print(in.v)
		if err != nil {
			return err
		}
		return out(item{text, in.p})
	}
}
