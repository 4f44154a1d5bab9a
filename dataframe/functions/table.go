package functions

import (
	"strings"

	"gospark/dataframe/types"
)

// A def is a function as a table row. Sig has the overloads, separated by ";": parameter types (see words in implicit.go; a
// trailing "*" repeats the last one, "?" makes a parameter optional, "!" forbids implicit casts, "~" allows only that of NULL) and, behind "->", the result type: a word, or $n for the
// type of argument n, or nothing when Type decides.
type def struct {
	Names string // name and aliases, separated by blanks
	Sig   string
	K     maker
	// Type decides the result type where Sig does not.
	Type func(b *call) (dataType, error)
	// Check looks at the arguments before the result type is decided, and may change b.to.
	Check func(b *call) error
	// Null says how nullability comes about; the default is: nullable if any argument is.
	Null nullRule
	// Flags.
	Lazy, NonDet bool
	L            func(b *call) (LazyKernel, error)
	SQL          func(args []string) string
	Params       string
	// Counts has the numbers of arguments as messages name them, where they are not a range.
	Counts string
	// Plain are more names, whose calls are written name(arg, …).
	Plain string
}

type nullRule uint8

const (
	nullIfAny nullRule = iota
	nullAlways
	nullNever
)

// call is a call that is being bound.
type call struct {
	*BindContext
	fn   *Function
	args []Arg
	// to are the argument types after implicit casts.
	to  []dataType
	typ dataType
	// over is the number of the overload.
	over int
}

func (b *call) ansi() bool { return b.Conf == nil || b.Conf.ANSI }

// constant is the value of a constant argument; ok is false when the argument is missing or not constant.
func (b *call) constant(i int) (v any, ok bool) {
	if i >= len(b.args) || !b.args[i].Foldable {
		return nil, false
	}
	return b.args[i].Value, true
}

type overload struct {
	params   []param
	optional int // how many at the end may be absent
	variadic bool
	result   string
}

func (o *overload) min() int { return len(o.params) - o.optional }
func (o *overload) param(i int) param {
	if i >= len(o.params) {
		return o.params[len(o.params)-1]
	}
	return o.params[i]
}

func parseSig(sig string) []overload {
	var out []overload
	for _, s := range strings.Split(sig, ";") {
		var o overload
		in, res, _ := strings.Cut(s, "->")
		o.result = strings.TrimSpace(res)
		for _, p := range strings.Fields(strings.ReplaceAll(in, ",", " ")) {
			switch p[len(p)-1] {
			case '?':
				o.optional++
				p = p[:len(p)-1]
			case '*':
				o.variadic, p = true, p[:len(p)-1]
				o.optional++
			case '+':
				o.variadic, p = true, p[:len(p)-1]
			}
			o.params = append(o.params, parseParam(p))
		}
		out = append(out, o)
	}
	for i := range out {
		if out[i].result == "" {
			out[i].result = out[len(out)-1].result
		}
	}
	return out
}

// scalars registers a table of scalar functions.
func scalars(group string, table []def) {
	for _, d := range table {
		Register(d.function(group))
		for _, name := range strings.Fields(d.Plain) {
			p := d
			p.Names, p.SQL = name, nil
			Register(p.function(group))
		}
	}
}

func (d def) function(group string) *Function {
	names := strings.Fields(d.Names)
	overloads := parseSig(d.Sig)
	f := &Function{Name: names[0], Aliases: names[1:], Group: group, SQL: d.SQL, Lazy: d.Lazy, NonDeterministic: d.NonDet,
		MinArgs: overloads[0].min(), MaxArgs: 0, Counts: d.Counts, Signature: d.Sig}
	if d.Params != "" {
		f.Params = strings.Fields(d.Params)
	}
	for _, o := range overloads {
		f.MinArgs = min(f.MinArgs, o.min())
		f.MaxArgs = max(f.MaxArgs, len(o.params))
	}
	for _, o := range overloads {
		if o.variadic {
			f.MaxArgs = -1
		}
	}
	f.Bind = func(c *BindContext, args []Arg) (*Binding, error) { return d.bind(f, overloads, c, args) }
	return f
}

func (d def) bind(f *Function, overloads []overload, c *BindContext, args []Arg) (*Binding, error) {
	b := &call{BindContext: c, fn: f, args: args}
	if err := b.match(overloads); err != nil {
		return nil, err
	}
	if d.Check != nil {
		if err := d.Check(b); err != nil {
			return nil, err
		}
	}
	if err := b.result(overloads[b.over].result, d.Type); err != nil {
		return nil, err
	}
	out := &Binding{Args: b.to, Type: b.typ, Nullable: d.Null == nullAlways}
	if d.Null == nullIfAny {
		for i, a := range args {
			out.Nullable = out.Nullable || a.Nullable || nullableCast(a.Type, b.to[i], b.ansi())
		}
	}
	var err error
	if d.L != nil {
		out.LazyKernel, err = d.L(b)
	} else {
		out.Kernel, err = d.K(b)
	}
	return out, err
}

// nullableCast says whether an implicit cast may give NULL.
func nullableCast(from, to dataType, ansi bool) bool {
	if to == nil || types.SameType(from, to) {
		return false
	}
	if from.Kind() == types.KindNull {
		return true
	}
	return !ansi && types.IsString(from) && !types.IsString(to)
}

// match picks the overload and sets b.to.
func (b *call) match(overloads []overload) error {
	for _, exact := range []bool{true, false} {
		for k, o := range overloads {
			if len(b.args) < o.min() || !o.variadic && len(b.args) > len(o.params) {
				continue
			}
			to := make([]dataType, len(b.args))
			ok := true
			for i, a := range b.args {
				p := o.param(i)
				if to[i] = p.cast(a.Type, b.ansi(), a.Foldable); to[i] == nil || exact && to[i] != a.Type {
					ok = false
					break
				}
			}
			if ok {
				b.to, b.over = to, k
				return nil
			}
		}
	}
	for _, o := range overloads {
		if len(b.args) < o.min() || !o.variadic && len(b.args) > len(o.params) {
			continue
		}
		for i, a := range b.args {
			if o.param(i).cast(a.Type, b.ansi(), a.Foldable) == nil {
				return b.badInput(i, o.param(i).name)
			}
		}
	}
	return b.badCount()
}

// result sets b.typ from the word of a signature.
func (b *call) result(word string, decide func(b *call) (dataType, error)) error {
	switch {
	case decide != nil:
		t, err := decide(b)
		b.typ = t
		return err
	case strings.HasPrefix(word, "$"):
		b.typ = b.to[word[1]-'0']
	case strings.HasPrefix(word, "array<"):
		b.typ = types.Array(words[strings.TrimSuffix(word[6:], ">")].to)
	default:
		b.typ = words[word].to
	}
	if b.typ == nil {
		b.typ = words[word].nullType()
	}
	return nil
}
