package csv

import (
	"strconv"
	"strings"
	"sync"

	py "gospark/repl/python/object"
)

// reader is what csv.reader returns.
type reader struct {
	py.Head
	d     *dialect
	it    py.Object
	state *module
	lines int64

	// Of the record that is read:
	fields  []py.Object
	field   []byte
	length  int  // of field in characters
	numeric bool // the field was not quoted
	at      place
}

// place is where in a record the next character stands.
type place int

const (
	recordStart place = iota
	fieldStart
	escaped
	inField
	inQuotes
	escapedInQuotes
	quoteInQuotes
	lineEnd
	afterEscapedLineEnd
)

var readerType = sync.OnceValue(func() *py.Type {
	t := py.NewTypeIn("_csv", "reader", py.ObjectType)
	t.Iter = func(th *py.Thread, self py.Object) (py.Object, error) { return self, nil }
	t.Next = func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*reader).next(th) }
	t.AddGetset(
		py.Getset{Name: "line_num", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return py.NewInt(self.(*reader).lines), nil }},
		py.Getset{Name: "dialect", Get: func(th *py.Thread, self py.Object) (py.Object, error) { return self.(*reader).d, nil }},
	)
	t.Ready()
	return t
})

// next reads a record, nil at the end.
func (r *reader) next(th *py.Thread) (py.Object, error) {
	r.fields, r.field, r.length, r.numeric, r.at = nil, r.field[:0], 0, false, recordStart
	for {
		line, err := py.NextOf(th, r.it)
		if err != nil {
			return nil, err
		}
		if line == nil {
			if r.length == 0 && r.at != inQuotes {
				return nil, nil
			}
			if r.d.strict {
				return nil, fail("unexpected end of data")
			}
			if err := r.save(); err != nil {
				return nil, err
			}
			return py.NewList(r.fields...), nil
		}
		s, ok := line.(*py.Str)
		if !ok {
			return nil, fail("iterator should return strings, not %s (the file should be opened in text mode)", line.Type().Name)
		}
		r.lines++
		if err := r.line(s.String()); err != nil {
			return nil, err
		}
		if r.at == recordStart {
			return py.NewList(r.fields...), nil
		}
	}
}

func (r *reader) line(text string) error {
	for _, c := range text {
		if err := r.char(c); err != nil {
			return err
		}
	}
	return r.end()
}

func (r *reader) add(c rune) error {
	if r.length >= r.state.limit {
		return fail("field larger than field limit (%d)", r.state.limit)
	}
	r.length++
	r.field = py.AppendRune(r.field, c)
	return nil
}

// save ends a field.
func (r *reader) save() error {
	text := string(r.field)
	if r.numeric {
		f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if err != nil && !strings.Contains(err.Error(), "range") {
			return py.ValueErrorf("could not convert string to float: %s", py.QuoteStr(text))
		}
		r.fields = append(r.fields, py.Float(f))
	} else {
		r.fields = append(r.fields, py.NewStr(text))
	}
	r.field, r.length, r.numeric = r.field[:0], 0, false
	return nil
}

func isEnd(c rune) bool { return c == '\n' || c == '\r' }

func (r *reader) char(c rune) error {
	d := r.d
	switch r.at {
	case recordStart:
		if isEnd(c) {
			r.at = lineEnd
			return nil
		}
		r.at = fieldStart
		return r.start(c)
	case fieldStart:
		return r.start(c)
	case escaped:
		if isEnd(c) {
			r.at = afterEscapedLineEnd
		} else {
			r.at = inField
		}
		return r.add(c)
	case afterEscapedLineEnd, inField:
		return r.inside(c)
	case inQuotes:
		switch {
		case c == d.escape:
			r.at = escapedInQuotes
		case c == d.quote && d.quoting != quoteNone:
			r.at = inField
			if d.doubleQuote {
				r.at = quoteInQuotes
			}
		default:
			return r.add(c)
		}
	case escapedInQuotes:
		r.at = inQuotes
		return r.add(c)
	case quoteInQuotes:
		switch {
		case d.quoting != quoteNone && c == d.quote:
			r.at = inQuotes
			return r.add(c)
		case c == d.delimiter:
			r.at = fieldStart
			return r.save()
		case isEnd(c):
			r.at = lineEnd
			return r.save()
		case d.strict:
			return fail("'%c' expected after '%c'", d.delimiter, d.quote)
		}
		r.at = inField
		return r.add(c)
	case lineEnd:
		if !isEnd(c) {
			return fail("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
		}
	}
	return nil
}

// start reads the first character of a field.
func (r *reader) start(c rune) error {
	d := r.d
	switch {
	case isEnd(c):
		r.at = lineEnd
		return r.save()
	case c == d.quote && d.quoting != quoteNone:
		r.at = inQuotes
	case c == d.escape:
		r.at = escaped
	case c == ' ' && d.skipSpace:
	case c == d.delimiter:
		return r.save()
	default:
		r.numeric = d.quoting == quoteNonNumeric
		r.at = inField
		return r.add(c)
	}
	return nil
}

// inside reads a character of a field without quotes.
func (r *reader) inside(c rune) error {
	switch {
	case isEnd(c):
		r.at = lineEnd
		return r.save()
	case c == r.d.escape:
		r.at = escaped
	case c == r.d.delimiter:
		r.at = fieldStart
		return r.save()
	default:
		r.at = inField
		return r.add(c)
	}
	return nil
}

// end is the end of a line: of the record too, unless quotes are open.
func (r *reader) end() error {
	switch r.at {
	case fieldStart, inField, quoteInQuotes:
		r.at = recordStart
		return r.save()
	case escaped:
		r.at = inField
		return r.add('\n')
	case escapedInQuotes:
		r.at = inQuotes
		return r.add('\n')
	case lineEnd:
		r.at = recordStart
	}
	return nil
}
