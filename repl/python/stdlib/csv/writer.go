package csv

import (
	"strings"
	"sync"

	py "gospark/repl/python/object"
)

// writer is what csv.writer returns.
type writer struct {
	py.Head
	d     *dialect
	write py.Object
}

var writerType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("_csv", "writer", py.ObjectType)
	t.AddMethods(
		py.Method{Name: "writerow", Sig: "row, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return self.(*writer).row(th, a[0])
		}},
		py.Method{Name: "writerows", Sig: "rows, /", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			return py.None, py.Iterate(th, a[0], func(row py.Object) error {
				_, err := self.(*writer).row(th, row)
				return err
			})
		}},
	)
	t.AddGetset(py.Getset{Name: "dialect", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*writer).d, nil }})
	t.Ready()
	return t
})

func (w *writer) row(th *py.Thread, row py.Object) (py.Object, error) {
	var out []byte
	n := 0
	_, err := py.Iter(th, row)
	if err != nil {
		return nil, fail("iterable expected, not %s", row.Type().Name)
	}
	alone := false
	err = py.Iterate(th, row, func(v py.Object) error {
		text, quoted, err := w.field(th, v)
		if err != nil {
			return err
		}
		if n > 0 {
			out = py.AppendRune(out, w.d.delimiter)
		}
		n++
		alone = n == 1 && text == "" && !quoted
		out, err = w.d.append(out, text, quoted)
		return err
	})
	if err != nil {
		return nil, err
	}
	if alone { // a record of one empty field would look like no record
		if w.d.quoting == quoteNone {
			return nil, fail("single empty field record must be quoted")
		}
		if out, err = w.d.append(out[:0], "", true); err != nil {
			return nil, err
		}
	}
	return py.Call(th, w.write, py.NewStr(string(out)+w.d.terminator))
}

// field is the text of a value and whether the quoting wants quotes round it.
func (w *writer) field(th *py.Thread, v py.Object) (text string, quoted bool, err error) {
	quoted = w.d.quoting == quoteAll
	if w.d.quoting == quoteNonNumeric {
		quoted = !isNumber(v)
	}
	switch x := v.(type) {
	case *py.Str:
		return x.String(), quoted, nil
	default:
		if v == py.None {
			return "", quoted, nil
		}
	}
	text, err = py.ToStr(th, v)
	return text, quoted, err
}

func isNumber(v py.Object) bool {
	t := v.Type()
	return v != py.None && (t.Index != nil || t.Float != nil)
}

// append adds a field, with quotes if it needs them or quoted is true.
func (d *dialect) append(out []byte, text string, quoted bool) ([]byte, error) {
	var body []byte
	for _, c := range text {
		if c == d.delimiter || c == d.escape || c == d.quote || strings.ContainsRune(d.terminator, c) || c == '\r' || c == '\n' {
			escape := d.quoting == quoteNone
			switch {
			case escape:
			case c == d.quote && d.doubleQuote:
				body = py.AppendRune(body, c)
				quoted = true
			case c == d.quote, c == d.escape:
				escape = true
			default:
				quoted = true
			}
			if escape {
				if d.escape < 0 {
					return nil, fail("need to escape, but no escapechar set")
				}
				body = py.AppendRune(body, d.escape)
			}
		}
		body = py.AppendRune(body, c)
	}
	if quoted {
		out = py.AppendRune(out, d.quote)
	}
	out = append(out, body...)
	if quoted {
		out = py.AppendRune(out, d.quote)
	}
	return out, nil
}
