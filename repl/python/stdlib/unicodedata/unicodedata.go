// Package unicodedata is Python's unicodedata: properties of characters and normal forms. names.go has their names.
package unicodedata

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() { stdlib.Register("unicodedata", load) }

var forms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

var widths = map[width.Kind]string{width.Neutral: "N", width.EastAsianAmbiguous: "A", width.EastAsianWide: "W", width.EastAsianNarrow: "Na",
	width.EastAsianFullwidth: "F", width.EastAsianHalfwidth: "H"}

// directions are the names of the classes that package bidi numbers.
var directions = [...]string{bidi.L: "L", bidi.R: "R", bidi.EN: "EN", bidi.ES: "ES", bidi.ET: "ET", bidi.AN: "AN", bidi.CS: "CS", bidi.B: "B", bidi.S: "S",
	bidi.WS: "WS", bidi.ON: "ON", bidi.BN: "BN", bidi.NSM: "NSM", bidi.AL: "AL"}

// controls are the characters that direct the flow of bidirectional text.
var controls = map[rune]string{0x202a: "LRE", 0x202b: "RLE", 0x202c: "PDF", 0x202d: "LRO", 0x202e: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI"}

func load(th *py.Thread) (*py.Module, error) {
	m := py.NewModule("unicodedata", "This module provides access to the Unicode Character Database which defines character properties for all Unicode characters.")
	m.Set("unidata_version", py.NewStr("14.0.0"))
	text := func(name string, f func(r rune) string) py.Method {
		return char(name, "chr, /", func(r rune, a []py.Object) (py.Object, error) { return py.NewStr(f(r)), nil })
	}
	m.AddFunctions(
		text("category", category), text("bidirectional", direction),
		text("east_asian_width", func(r rune) string { return widths[width.LookupRune(r).Kind()] }),
		char("combining", "chr, /", func(r rune, a []py.Object) (py.Object, error) {
			return py.NewInt(int64(norm.NFD.PropertiesString(string(r)).CCC())), nil
		}),
		char("mirrored", "chr, /", func(r rune, a []py.Object) (py.Object, error) {
			p, _ := bidi.LookupRune(r)
			if p.IsBracket() || unicode.Is(unicode.Sm, r) && (r == '<' || r == '>') || r == 0xab || r == 0xbb {
				return py.NewInt(1), nil
			}
			return py.NewInt(0), nil
		}),
		char("name", "chr, default=?, /", func(r rune, a []py.Object) (py.Object, error) {
			if n := nameOf(r); n != "" {
				return py.NewStr(n), nil
			}
			return orElse(a[0], "no such name")
		}),
		char("decimal", "chr, default=?, /", func(r rune, a []py.Object) (py.Object, error) {
			if d := decimal(r); d >= 0 {
				return py.NewInt(int64(d)), nil
			}
			return orElse(a[0], "not a decimal")
		}),
		char("digit", "chr, default=?, /", func(r rune, a []py.Object) (py.Object, error) {
			if d := digit(r); d >= 0 {
				return py.NewInt(int64(d)), nil
			}
			return orElse(a[0], "not a digit")
		}),
		char("numeric", "chr, default=?, /", func(r rune, a []py.Object) (py.Object, error) {
			if v, ok := numeric(r); ok {
				return py.Float(v), nil
			}
			return orElse(a[0], "not a numeric character")
		}),
		py.Method{Name: "lookup", Sig: "name, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			s, ok := a[0].(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("lookup() argument must be str, not %s", a[0].Type().Name)
			}
			if r, ok := lookup(s.String()); ok {
				return py.NewStr(string(r)), nil
			}
			return nil, py.KeyErrorOf(py.NewStr("undefined character name '" + s.String() + "'"))
		}},
		normal("normalize", func(f norm.Form, s string) py.Object { return py.NewStr(f.String(s)) }),
		normal("is_normalized", func(f norm.Form, s string) py.Object { return py.Bool(f.IsNormalString(s)) }),
	)
	return m, nil
}

func orElse(def py.Object, text string) (py.Object, error) {
	if def != nil {
		return def, nil
	}
	return nil, py.ValueErrorf("%s", text)
}

// char makes a function of one character.
func char(name, sig string, f func(r rune, a []py.Object) (py.Object, error)) py.Method {
	which := "argument"
	if sig != "chr, /" {
		which = "argument 1"
	}
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		s, ok := a[0].(*py.Str)
		if !ok {
			return nil, py.TypeErrorf("%s() %s must be a unicode character, not %s", name, which, a[0].Type().Name)
		}
		if s.Len() != 1 {
			return nil, py.TypeErrorf("%s() %s must be a unicode character, not str", name, which)
		}
		r, _ := py.DecodeRune(s.String())
		return f(r, a[1:])
	}}
}

func normal(name string, f func(form norm.Form, s string) py.Object) py.Method {
	return py.Method{Name: name, Sig: "form, unistr, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		var texts [2]string
		for i, o := range a {
			s, ok := o.(*py.Str)
			if !ok {
				return nil, py.TypeErrorf("%s() argument %d must be str, not %s", name, i+1, o.Type().Name)
			}
			texts[i] = s.String()
		}
		form, ok := forms[texts[0]]
		if !ok {
			return nil, py.ValueErrorf("invalid normalization form")
		}
		return f(form, texts[1]), nil
	}}
}

// categories lists the general categories.
var categories = []string{"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs",
	"Zl", "Zp", "Cc", "Cf", "Cs", "Co"}

func category(r rune) string {
	for _, c := range categories {
		if unicode.Is(unicode.Categories[c], r) {
			return c
		}
	}
	return "Cn"
}

func direction(r rune) string {
	if c, ok := controls[r]; ok {
		return c
	}
	if category(r) == "Cn" {
		return ""
	}
	p, _ := bidi.LookupRune(r)
	if c := p.Class(); int(c) < len(directions) {
		return directions[c]
	}
	return ""
}

// decimal is the value of a decimal digit, -1 for other characters: digits come in runs of ten.
func decimal(r rune) int {
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return -1
}

// digit is decimal for superscripts and the like too.
func digit(r rune) int {
	if d := decimal(r); d >= 0 {
		return d
	}
	switch {
	case r == 0xb2 || r == 0xb3:
		return int(r-0xb2) + 2
	case r == 0xb9:
		return 1
	case r == 0x2070 || r >= 0x2074 && r <= 0x2079:
		return int(r - 0x2070)
	case r >= 0x2080 && r <= 0x2089:
		return int(r - 0x2080)
	case r >= 0x2460 && r <= 0x2468:
		return int(r-0x2460) + 1
	case r >= 0x2474 && r <= 0x247c:
		return int(r-0x2474) + 1
	case r >= 0x2488 && r <= 0x2490:
		return int(r-0x2488) + 1
	case r >= 0x2776 && r <= 0x277e:
		return int(r-0x2776) + 1
	case r == 0x24ea:
		return 0
	}
	return -1
}

// fractions and roman numerals that have a value.
var values = map[rune]float64{0xbc: 1. / 4, 0xbd: 1. / 2, 0xbe: 3. / 4, 0x2150: 1. / 7, 0x2151: 1. / 9, 0x2152: 1. / 10, 0x2153: 1. / 3, 0x2154: 2. / 3, 0x2155: 1. / 5,
	0x2156: 2. / 5, 0x2157: 3. / 5, 0x2158: 4. / 5, 0x2159: 1. / 6, 0x215a: 5. / 6, 0x215b: 1. / 8, 0x215c: 3. / 8, 0x215d: 5. / 8, 0x215e: 7. / 8, 0x215f: 1,
	0x216c: 50, 0x216d: 100, 0x216e: 500, 0x216f: 1000, 0x217c: 50, 0x217d: 100, 0x217e: 500, 0x217f: 1000, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5,
	'六': 6, '七': 7, '八': 8, '九': 9, '十': 10, '百': 100, '千': 1000, '万': 10000, '零': 0, '〇': 0}

func numeric(r rune) (float64, bool) {
	if d := digit(r); d >= 0 {
		return float64(d), true
	}
	switch {
	case r >= 0x2160 && r <= 0x216b:
		return float64(r-0x2160) + 1, true
	case r >= 0x2170 && r <= 0x217b:
		return float64(r-0x2170) + 1, true
	case r >= 0x2469 && r <= 0x2473:
		return float64(r-0x2460) + 1, true
	}
	v, ok := values[r]
	return v, ok
}
