// Package html is Python's html and html.entities: escaping and named characters.
package html

import (
	_ "embed"
	"html"
	"strconv"
	"strings"
	"sync"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

// names5 and names4 are the entities of HTML 5, most with a semicolon, and of HTML 4.
var (
	//go:embed names.txt
	names5 string
	//go:embed names4.txt
	names4 string
)

func init() {
	stdlib.Register("html", load)
	stdlib.Register("html.entities", loadEntities)
}

// table are the characters of the entities of HTML 5.
var table = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, n := range strings.Fields(names5) {
		m[n] = html.UnescapeString("&" + strings.TrimSuffix(n, ";") + ";")
	}
	m["nGt;"], m["nLt;"] = "\u226b\u20d2", "\u226a\u20d2" // package html has these wrong
	return m
})

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("html", "General functions for HTML manipulation.")
	m.Set("__path__", py.NewList())
	text := func(o py.Object, method string) (string, error) {
		s, ok := o.(*py.Str)
		if !ok {
			return "", py.AttributeErrorf("'%s' object has no attribute '%s'", o.Type().Name, method)
		}
		return s.String(), nil
	}
	m.AddPyFunctions(
		py.PyMethod{Sig: "escape(s, quote=True)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			s, err := text(a[0], "replace")
			if err != nil {
				return nil, err
			}
			quotes, err := py.Truth(th, a[1])
			if err != nil {
				return nil, err
			}
			s = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
			if quotes {
				s = strings.NewReplacer(`"`, "&quot;", "'", "&#x27;").Replace(s)
			}
			return py.NewStr(s), nil
		}},
		py.PyMethod{Sig: "unescape(s)", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			s, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("argument of type '%s' is not iterable", a[0].Type().Name)
			}
			return py.NewStr(unescape(s.String())), nil
		}},
	)
	return m, nil
}

// unescape replaces character references as browsers do.
func unescape(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		text, n := reference(s)
		if n == 0 {
			b.WriteByte('&')
			continue
		}
		b.WriteString(text)
		s = s[n:]
	}
}

// reference reads a reference after its ampersand: what it stands for, and its length, 0 if it is none.
func reference(s string) (text string, n int) {
	if strings.HasPrefix(s, "#") {
		return numbered(s)
	}
	for n < len(s) && n < 32 && !strings.ContainsRune("\t\n\f <&#;", rune(s[n])) {
		n++
	}
	if n == 0 {
		return "", 0
	}
	if n < len(s) && s[n] == ';' {
		if c, ok := table()[s[:n+1]]; ok {
			return c, n + 1
		}
	}
	for ; n > 1; n-- {
		if c, ok := table()[s[:n]]; ok {
			return c, n
		}
	}
	return "", 0
}

func numbered(s string) (string, int) {
	base, at := 10, 1
	if len(s) > 1 && s[1]|0x20 == 'x' {
		base, at = 16, 2
	}
	end := at
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || base == 16 && s[end]|0x20 >= 'a' && s[end]|0x20 <= 'f') {
		end++
	}
	if end == at {
		return "", 0
	}
	v, err := strconv.ParseInt(s[at:end], base, 64)
	if end < len(s) && s[end] == ';' {
		end++
	}
	switch {
	case err != nil || v > 0x10ffff || v >= 0xd800 && v <= 0xdfff || v == 0:
		return "\ufffd", end
	case v >= 0x80 && v <= 0x9f, v == 0x0d:
		return html.UnescapeString("&#" + strconv.FormatInt(v, 10) + ";"), end
	case v < 0x20 && v != '\t' && v != '\n' && v != '\f', v == 0x7f, v >= 0xfdd0 && v <= 0xfdef, v&0xfffe == 0xfffe:
		return "", end
	}
	return string(rune(v)), end
}

func loadEntities(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("html.entities", "HTML character entity references.")
	all, codes, back, defs := py.NewDict(), py.NewDict(), py.NewDict(), py.NewDict()
	for _, n := range strings.Fields(names5) {
		all.SetStr(n, py.NewStr(table()[n]))
	}
	for _, n := range strings.Fields(names4) {
		r, _ := py.DecodeRune(table()[n+";"])
		codes.SetStr(n, py.NewInt(int64(r)))
		if err := py.SetItem(th, back, py.NewInt(int64(r)), py.NewStr(n)); err != nil {
			return nil, err
		}
		defs.SetStr(n, py.NewStr(string(r)))
	}
	m.Set("html5", all)
	m.Set("name2codepoint", codes)
	m.Set("codepoint2name", back)
	m.Set("entitydefs", defs)
	return m, nil
}
