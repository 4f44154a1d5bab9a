package object

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func lastSlash(s string) int { return strings.LastIndexByte(s, '/') + 1 }

func sortStrings(s []string) { sort.Strings(s) }

func initUnicodeErrors() {
	set := func(names ...string) func(*Thread, *Exception, []Object, *Kwargs) error {
		return func(th *Thread, e *Exception, args []Object, kw *Kwargs) error {
			if len(args) != len(names) {
				return TypeErrorf("function takes exactly %d arguments (%d given)", len(names), len(args))
			}
			for i, n := range names {
				e.Dict().SetStr(n, args[i])
			}
			return nil
		}
	}
	excWith(UnicodeDecodeError, set("encoding", "object", "start", "end", "reason"))
	excWith(UnicodeEncodeError, set("encoding", "object", "start", "end", "reason"))
	excWith(UnicodeTransError, set("object", "start", "end", "reason"))
	UnicodeDecodeError.Str = func(th *Thread, self Object) (string, error) { return unicodeText(self.(*Exception), "decode"), nil }
	UnicodeEncodeError.Str = func(th *Thread, self Object) (string, error) { return unicodeText(self.(*Exception), "encode"), nil }
	UnicodeTransError.Str = func(th *Thread, self Object) (string, error) { return unicodeText(self.(*Exception), "translate"), nil }
}

// NewUnicodeError is UnicodeDecodeError or UnicodeEncodeError(encoding, object, start, end, reason).
func NewUnicodeError(t *Type, encoding string, object Object, start, end int, reason string) error {
	args := []Object{NewStr(encoding), object, NewInt(int64(start)), NewInt(int64(end)), NewStr(reason)}
	e := NewException(t, args...)
	for i, n := range []string{"encoding", "object", "start", "end", "reason"} {
		e.Dict().SetStr(n, args[i])
	}
	return e
}

func unicodeText(e *Exception, verb string) string {
	d := e.Dict()
	text := func(n string) string {
		v, _ := d.GetStr(n)
		if s, ok := v.(*Str); ok {
			return s.s
		}
		return ""
	}
	num := func(n string) int {
		v, _ := d.GetStr(n)
		i, _ := v.(Int)
		return int(i)
	}
	obj, _ := d.GetStr("object")
	if obj == nil {
		return ""
	}
	start, end := num("start"), num("end")
	codec := ""
	if enc := text("encoding"); enc != "" {
		codec = "'" + enc + "' codec "
	}
	if end == start+1 {
		if b, ok := obj.(*Bytes); ok && start < len(b.V) {
			return fmt.Sprintf("%scan't %s byte 0x%02x in position %d: %s", codec, verb, b.V[start], start, text("reason"))
		}
		if s, ok := obj.(*Str); ok && start < s.Len() {
			return fmt.Sprintf("%scan't %s character '%s' in position %d: %s", codec, verb, escapeRune(runesOf(s.s)[start]), start, text("reason"))
		}
	}
	unit := "characters"
	if _, ok := obj.(*Bytes); ok {
		unit = "bytes"
	}
	return fmt.Sprintf("%scan't %s %s in position %d-%d: %s", codec, verb, unit, start, end-1, text("reason"))
}

func runesOf(s string) []rune {
	var out []rune
	for s != "" {
		r, n := DecodeRune(s)
		out = append(out, r)
		s = s[n:]
	}
	return out
}

func escapeRune(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf("\\x%02x", r)
	case r < 0x10000:
		return fmt.Sprintf("\\u%04x", r)
	}
	return fmt.Sprintf("\\U%08x", r)
}
