package re

import (
	"strings"
	"sync"

	"github.com/dlclark/regexp2"

	py "gospark/repl/python/object"
)

// pattern is a compiled regular expression.
type pattern struct {
	py.Head
	source py.Object // str or bytes
	*translation
	re *regexp2.Regexp
}

// subject is a searched string as code points, and how to make results of them.
type subject struct {
	object py.Object
	runes  []rune
	bytes  bool
}

func (s *subject) slice(lo, hi int) py.Object {
	b := make([]byte, 0, hi-lo)
	if s.bytes {
		for _, r := range s.runes[lo:hi] {
			b = append(b, byte(r))
		}
		return py.NewBytes(b)
	}
	for _, r := range s.runes[lo:hi] {
		b = py.AppendRune(b, r)
	}
	return py.NewStr(string(b))
}

func runesOf(s string) []rune {
	out := make([]rune, 0, len(s))
	for s != "" {
		r, n := py.DecodeRune(s)
		out = append(out, r)
		s = s[n:]
	}
	return out
}

func newSubject(o py.Object, isBytes bool) (*subject, error) {
	if s, ok := o.(*py.Str); ok {
		if isBytes {
			return nil, py.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		return &subject{o, runesOf(s.String()), false}, nil
	}
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("expected string or bytes-like object, got '%s'", o.Type().Name)
	}
	if !isBytes {
		return nil, py.TypeErrorf("cannot use a string pattern on a bytes-like object")
	}
	return &subject{o, latin1(b), true}, nil
}

func latin1(b []byte) []rune {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return out
}

// found is one match: the bounds of each group, -1 for those that took no part.
type found struct{ spans [][2]int }

func (f *found) start() int { return f.spans[0][0] }
func (f *found) end() int   { return f.spans[0][1] }

// find searches from at; nil if there is no match.
func (p *pattern) find(runes []rune, at int) (*found, error) {
	if at > len(runes) {
		return nil, nil
	}
	m, err := p.re.FindRunesMatchStartingAt(runes, at)
	if err != nil {
		return nil, py.RuntimeErrorf("%s", err.Error())
	}
	if m == nil {
		return nil, nil
	}
	f := &found{spans: make([][2]int, p.groups+1)}
	for i := range f.spans {
		f.spans[i] = [2]int{-1, -1}
		if g := m.GroupByNumber(i); g != nil && len(g.Captures) > 0 {
			f.spans[i] = [2]int{g.Index, g.Index + g.Length}
		}
	}
	return f, nil
}

// each calls f with every match from lo to hi, as finditer goes.
func (p *pattern) each(th *py.Thread, runes []rune, lo int, f func(m *found) (bool, error)) error {
	last := -1
	for at := lo; at <= len(runes); {
		if err := th.Check(); err != nil {
			return err
		}
		m, err := p.find(runes, at)
		if err != nil || m == nil {
			return err
		}
		if m.end() == m.start() && m.start() == last {
			// The match before was empty and ended here, so this one must not be.
			again, err := p.nonEmpty(runes, at)
			if err != nil {
				return err
			}
			if again == nil {
				at++
				last = -1
				continue
			}
			m = again
		}
		more, err := f(m)
		if err != nil || !more {
			return err
		}
		at, last = m.end(), -1
		if m.end() == m.start() {
			last = at
		}
	}
	return nil
}

// nonEmpty finds a match at exactly this place that takes at least one character.
func (p *pattern) nonEmpty(runes []rune, at int) (*found, error) {
	if at >= len(runes) {
		return nil, nil
	}
	q, err := p.variant(`\G(?:` + p.text + `)(?<!\G)`)
	if err != nil {
		return nil, err
	}
	return q.find(runes, at)
}

// variant is the pattern with other text around it.
func (p *pattern) variant(text string) (*pattern, error) {
	re, err := compileText(text, p.flags)
	if err != nil {
		return nil, err
	}
	return &pattern{translation: p.translation, re: re}, nil
}

type textKey struct {
	text  string
	flags int
}

var compiledTexts sync.Map // textKey → *regexp2.Regexp

func compileText(text string, flags int) (*regexp2.Regexp, error) {
	key := textKey{text, flags & flagIgnoreCase}
	if re, ok := compiledTexts.Load(key); ok {
		return re.(*regexp2.Regexp), nil
	}
	options := regexp2.None
	if flags&flagIgnoreCase != 0 {
		options |= regexp2.IgnoreCase
	}
	re, err := regexp2.Compile(text, options)
	if err != nil {
		return nil, newError(err.Error(), nil, -1)
	}
	compiledTexts.Store(key, re)
	return re, nil
}

// at matches at exactly one place; full asks that the match end at the end too.
func (p *pattern) at(runes []rune, at int, full bool) (*found, error) {
	text := `\G(?:` + p.text + `)`
	if full {
		text += `\z`
	}
	q, err := p.variant(text)
	if err != nil {
		return nil, err
	}
	return q.find(runes, at)
}

var cache sync.Map // cacheKey → *pattern

type cacheKey struct {
	text  string
	bytes bool
	flags int
}

// compile returns the pattern of source, which is a str, bytes or a pattern.
func compile(source py.Object, flags int) (*pattern, error) {
	var text string
	isBytes := false
	switch v := source.(type) {
	case *pattern:
		if flags != 0 {
			return nil, py.ValueErrorf("cannot process flags argument with a compiled pattern")
		}
		return v, nil
	case *py.Str:
		text = v.String()
	default:
		b, ok := py.BytesOf(source)
		if !ok {
			return nil, py.TypeErrorf("first argument must be string or compiled pattern")
		}
		text, isBytes = string(latin1(b)), true
	}
	key := cacheKey{text, isBytes, flags}
	if p, ok := cache.Load(key); ok {
		return p.(*pattern), nil
	}
	t, err := translate(text, flags, isBytes)
	if err != nil {
		if e, ok := err.(*patternError); ok {
			return nil, newError(e.msg, source, e.pos)
		}
		return nil, err
	}
	re, err := compileText(t.text, t.flags)
	if err != nil {
		return nil, err
	}
	p := &pattern{source: source, translation: t, re: re}
	p.InitHead(patternType())
	cache.Store(key, p)
	return p, nil
}

func (p *pattern) isBytes() bool { _, ok := p.source.(*py.Str); return !ok }

var errorType = sync.OnceValue(func() *py.Type {
	t := py.NewExceptionClass("re", "error", py.ExceptionType)
	t.Init = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error {
		e := self.(*py.Exception)
		e.Args = py.NewTuple(append([]py.Object(nil), args...)...)
		for i, n := range []string{"msg", "pattern", "pos"} {
			e.Dict().SetStr(n, py.None)
			if i < len(args) {
				e.Dict().SetStr(n, args[i])
			}
		}
		return nil
	}
	t.Ready()
	return t
})

// newError is re.error; source nil or pos < 0 leave the place out.
func newError(msg string, source py.Object, pos int) error {
	text := msg
	var posObject, patternObject, line, col py.Object = py.None, py.None, py.None, py.None
	if source != nil && pos >= 0 {
		patternObject = source
		src, ok := source.(*py.Str)
		var runes []rune
		if ok {
			runes = runesOf(src.String())
		} else if b, ok := py.BytesOf(source); ok {
			runes = latin1(b)
		}
		before := string(runes[:min(pos, len(runes))])
		row := strings.Count(before, "\n") + 1
		column := pos - py.CountRunes(before[:strings.LastIndexByte(before, '\n')+1]) + 1
		posObject, line, col = py.NewInt(int64(pos)), py.NewInt(int64(row)), py.NewInt(int64(column))
		text += " at position " + itoa(pos)
		if strings.Contains(string(runes), "\n") {
			text += " (line " + itoa(row) + ", column " + itoa(column) + ")"
		}
	}
	e := py.NewException(errorType(), py.NewStr(text))
	d := e.Dict()
	d.SetStr("msg", py.NewStr(msg))
	d.SetStr("pattern", patternObject)
	d.SetStr("pos", posObject)
	d.SetStr("lineno", line)
	d.SetStr("colno", col)
	return e
}
