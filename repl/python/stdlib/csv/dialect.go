package csv

import (
	"sync"

	py "gospark/repl/python/object"
)

// The values of quoting.
const (
	quoteMinimal = iota
	quoteAll
	quoteNonNumeric
	quoteNone
)

// dialect is an instance of Dialect: how records are laid out. A rune of -1 is not set.
type dialect struct {
	py.Head
	delimiter, quote, escape       rune
	doubleQuote, skipSpace, strict bool
	terminator                     string
	quoting                        int
}

var options = []string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

// dialect makes one of the arguments after the first of reader and writer.
func (m *module) dialect(th *py.Thread, args []py.Object, kw *py.Kwargs) (*dialect, error) {
	var base py.Object
	if len(args) > 0 {
		base = args[0]
	}
	given := map[string]py.Object{}
	if kw != nil {
		for i, n := range kw.Names {
			if n.String() == "dialect" {
				base = kw.Values[i]
				continue
			}
			given[n.String()] = kw.Values[i]
		}
	}
	if s, ok := base.(*py.Str); ok {
		d, err := m.named(th, s)
		if err != nil {
			return nil, err
		}
		base = d
	}
	return newDialect(th, base, given)
}

func newDialect(th *py.Thread, base py.Object, given map[string]py.Object) (*dialect, error) {
	if base == py.None {
		base = nil
	}
	if d, ok := base.(*dialect); ok && len(given) == 0 {
		return d, nil
	}
	values := map[string]py.Object{}
	for _, n := range options {
		v := given[n]
		delete(given, n)
		if v == nil && base != nil {
			var err error
			if v, err = py.LookupAttr(th, base, n); err != nil {
				return nil, err
			}
		}
		values[n] = v
	}
	for n := range given {
		return nil, py.TypeErrorf("'%s' is an invalid keyword argument for this function", n)
	}
	d := &dialect{doubleQuote: true}
	d.InitHead(dialectType())
	var err error
	char := func(name string, def rune, none bool) rune {
		v := values[name]
		switch s, ok := v.(*py.Str); {
		case err != nil || v == nil:
			return def
		case v == py.None && none:
			return -1
		case !ok && none:
			err = py.TypeErrorf(`"%s" must be string or None, not %s`, name, v.Type().Name)
		case !ok:
			err = py.TypeErrorf(`"%s" must be string, not %s`, name, v.Type().Name)
		case s.Len() != 1:
			err = py.TypeErrorf(`"%s" must be a 1-character string`, name)
		default:
			r, _ := py.DecodeRune(s.String())
			return r
		}
		return -1
	}
	truth := func(name string, def bool) bool {
		if values[name] == nil || err != nil {
			return def
		}
		var b bool
		b, err = py.Truth(th, values[name])
		return b
	}
	d.delimiter = char("delimiter", ',', false)
	d.doubleQuote = truth("doublequote", true)
	d.escape = char("escapechar", -1, true)
	d.terminator = "\r\n"
	if v := values["lineterminator"]; v != nil && err == nil {
		s, ok := v.(*py.Str)
		switch {
		case ok:
			d.terminator = s.String()
		case v == py.None:
			err = py.TypeErrorf("lineterminator must be set")
		default:
			err = py.TypeErrorf(`"lineterminator" must be a string`)
		}
	}
	d.quote = char("quotechar", '"', true)
	if v := values["quoting"]; v != nil && err == nil {
		n, ok := v.(py.Int)
		switch {
		case !ok:
			err = py.TypeErrorf(`"quoting" must be an integer`)
		case n < 0 || n > quoteNone:
			err = py.TypeErrorf(`bad "quoting" value`)
		}
		d.quoting = int(n)
	}
	d.skipSpace = truth("skipinitialspace", false)
	d.strict = truth("strict", false)
	if err != nil {
		return nil, err
	}
	if values["quotechar"] == py.None && values["quoting"] == nil {
		d.quoting = quoteNone
	}
	if d.quoting != quoteNone && d.quote < 0 {
		return nil, py.TypeErrorf("quotechar must be set if quoting enabled")
	}
	return d, nil
}

// dialectType is set in init because the class makes dialects itself.
var dialectType func() *py.Type

func init() { dialectType = sync.OnceValue(makeDialectType) }

func makeDialectType() *py.Type {
	t := py.NewTypeIn("_csv", "Dialect", py.ObjectType)
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		given := map[string]py.Object{}
		var base py.Object
		if len(args) > 0 {
			base = args[0]
		}
		if kw != nil {
			for i, n := range kw.Names {
				given[n.String()] = kw.Values[i]
			}
		}
		if b, ok := given["dialect"]; ok {
			base = b
			delete(given, "dialect")
		}
		return newDialect(th, base, given)
	}
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error { return nil }
	get := func(name string, f func(d *dialect) py.Object) {
		t.AddGetset(py.Getset{Name: name, Get: func(th *py.Thread, self py.Object) (py.Object, error) { return f(self.(*dialect)), nil },
			Set: func(th *py.Thread, _, _ py.Object) error {
				return py.AttributeErrorf("attribute '%s' of '_csv.Dialect' objects is not writable", name)
			}})
	}
	char := func(r rune) py.Object {
		if r < 0 {
			return py.None
		}
		return py.NewStr(string(r))
	}
	get("delimiter", func(d *dialect) py.Object { return char(d.delimiter) })
	get("quotechar", func(d *dialect) py.Object { return char(d.quote) })
	get("escapechar", func(d *dialect) py.Object { return char(d.escape) })
	get("doublequote", func(d *dialect) py.Object { return py.Bool(d.doubleQuote) })
	get("skipinitialspace", func(d *dialect) py.Object { return py.Bool(d.skipSpace) })
	get("strict", func(d *dialect) py.Object { return py.Bool(d.strict) })
	get("lineterminator", func(d *dialect) py.Object { return py.NewStr(d.terminator) })
	get("quoting", func(d *dialect) py.Object { return py.NewInt(int64(d.quoting)) })
	t.Ready()
	return t
}
