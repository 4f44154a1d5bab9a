package object

import (
	"math"
	"math/big"
	"strconv"

	"gospark/repl/python/object/pyfmt"
)

func init() {
	StrType.AddMethods(
		Method{Name: "format", Doc: "S.format(*args, **kwargs) -> str\n\nReturn a formatted version of S, using substitutions from args and kwargs.\nThe substitutions are identified by braces ('{' and '}').", Raw: func(th *Thread, self Object, args []Object, kw *Kwargs) (Object, error) {
			f := fieldFormatter{args: args, lookup: func(name string) (Object, error) {
				if v := kw.Get(name); v != nil {
					return v, nil
				}
				return nil, KeyErrorOf(NewStr(name))
			}}
			return f.run(th, self.(*Str).s)
		}},
		Method{Name: "format_map", Sig: "mapping, /", Doc: "S.format_map(mapping) -> str\n\nReturn a formatted version of S, using substitutions from mapping.\nThe substitutions are identified by braces ('{' and '}').", Fn: func(th *Thread, self Object, a []Object) (Object, error) {
			mapping := a[0]
			f := fieldFormatter{noArgs: true, lookup: func(name string) (Object, error) {
				return GetItem(th, mapping, NewStr(name))
			}}
			return f.run(th, self.(*Str).s)
		}},
	)
}

// fieldFormatter is one call of str.format.
type fieldFormatter struct {
	args   []Object
	noArgs bool
	lookup func(name string) (Object, error)
	auto   int  // next automatic number
	manual bool // explicit numbers are in use
}

func (f *fieldFormatter) run(th *Thread, format string) (Object, error) {
	s, err := f.expand(th, format, 2)
	if err != nil {
		return nil, err
	}
	return NewStr(s), nil
}

// expand formats with depth levels of nesting left.
func (f *fieldFormatter) expand(th *Thread, format string, depth int) (string, error) {
	if depth == 0 {
		return "", ValueErrorf("Max string recursion exceeded")
	}
	fields, err := pyfmt.ParseFields(format)
	if err != nil {
		return "", pyErr(err)
	}
	var b []byte
	for i := range fields {
		fd := &fields[i]
		b = append(b, fd.Literal...)
		if !fd.HasName {
			continue
		}
		s, err := f.field(th, fd, depth)
		if err != nil {
			return "", err
		}
		b = append(b, s...)
	}
	return string(b), nil
}

func (f *fieldFormatter) field(th *Thread, fd *pyfmt.Field, depth int) (string, error) {
	v, err := f.value(th, fd.Name)
	if err != nil {
		return "", err
	}
	spec := fd.Spec
	if fd.Conv != 0 {
		if v, err = Convert(th, v, fd.Conv); err != nil {
			return "", err
		}
	}
	if fd.Nested {
		if spec, err = f.expand(th, spec, depth-1); err != nil {
			return "", err
		}
	}
	return Format(th, v, spec)
}

// Convert applies the conversion of a replacement field: 'r', 's' or 'a'.
func Convert(th *Thread, v Object, conv rune) (Object, error) {
	var s string
	var err error
	switch conv {
	case 's':
		s, err = ToStr(th, v)
	case 'r':
		s, err = Repr(th, v)
	case 'a':
		s, err = ASCII(th, v)
	default:
		if conv > 32 && conv < 127 {
			return nil, ValueErrorf("Unknown conversion specifier %c", conv)
		}
		return nil, ValueErrorf("Unknown conversion specifier \\x%x", conv)
	}
	if err != nil {
		return nil, err
	}
	return NewStr(s), nil
}

// ASCII is ascii(o).
func ASCII(th *Thread, o Object) (string, error) {
	s, err := Repr(th, o)
	return pyfmt.ASCIIEscape(s), err
}

// value finds what a field name stands for.
func (f *fieldFormatter) value(th *Thread, name string) (Object, error) {
	first, steps, err := pyfmt.SplitFieldName(name)
	if err != nil {
		return nil, pyErr(err)
	}
	v, err := f.first(first)
	if err != nil {
		return nil, err
	}
	for _, s := range steps {
		switch {
		case s.Attr:
			v, err = GetAttr(th, v, NewStr(s.Name))
		case s.Index >= 0:
			v, err = GetItem(th, v, NewInt(int64(s.Index)))
		default:
			v, err = GetItem(th, v, NewStr(s.Name))
		}
		if err != nil {
			return nil, err
		}
	}
	return v, nil
}

func (f *fieldFormatter) first(first string) (Object, error) {
	i, err := pyfmt.FieldIndex(first)
	if err != nil {
		return nil, pyErr(err)
	}
	if i < 0 && first != "" {
		return f.lookup(first)
	}
	if first == "" {
		if f.manual {
			return nil, ValueErrorf("cannot switch from manual field specification to automatic field numbering")
		}
		i = f.auto
		f.auto++
	} else {
		if f.auto > 0 {
			return nil, ValueErrorf("cannot switch from automatic field numbering to manual field specification")
		}
		f.manual = true
	}
	if f.noArgs {
		return nil, ValueErrorf("Format string contains positional fields")
	}
	if i >= len(f.args) {
		return nil, IndexErrorf("Replacement index %d out of range for positional args tuple", i)
	}
	return f.args[i], nil
}

// PercentFormat is format % arg.
func PercentFormat(th *Thread, format string, arg Object) (string, error) {
	return percentText(th, format, arg, false)
}

// percentText is PercentFormat; with raw, the text stands for bytes, one per code point.
func percentText(th *Thread, format string, arg Object, raw bool) (string, error) {
	p := percentArgs{th: th, raw: raw}
	if t, ok := arg.(*Tuple); ok {
		p.items = t.Items
	} else {
		p.items = []Object{arg}
		if _, isStr := arg.(*Str); !isStr && arg.Type().GetItem != nil {
			p.mapping = arg
		}
	}
	var b []byte
	for at := 0; at < len(format); {
		literal, d, next, err := pyfmt.NextDirective(format, at)
		if err != nil {
			return "", pyErr(err)
		}
		b = append(b, literal...)
		at = next
		if d == nil {
			break
		}
		s, err := p.directive(d)
		if err != nil {
			return "", err
		}
		b = append(b, s...)
	}
	if p.next < len(p.items) && p.mapping == nil {
		kind := "string"
		if raw {
			kind = "bytes"
		}
		return "", TypeErrorf("not all arguments converted during %s formatting", kind)
	}
	return string(b), nil
}

type percentArgs struct {
	th      *Thread
	raw     bool
	items   []Object
	next    int
	mapping Object
}

func (p *percentArgs) arg() (Object, error) {
	if p.next >= len(p.items) {
		return nil, TypeErrorf("not enough arguments for format string")
	}
	p.next++
	return p.items[p.next-1], nil
}

func (p *percentArgs) star(n *int, left *bool) error {
	if *n != pyfmt.Star {
		return nil
	}
	v, err := p.arg()
	if err != nil {
		return err
	}
	i, _, ok := NativeInt(v)
	if !ok {
		return TypeErrorf("* wants int")
	}
	if *n = int(i); *n < 0 {
		if left != nil {
			*left, *n = true, -*n
		} else {
			*n = 0
		}
	}
	return nil
}

func (p *percentArgs) directive(d *pyfmt.Directive) (string, error) {
	if d.Percent {
		return "%", nil
	}
	if d.HasKey {
		if p.mapping == nil {
			return "", TypeErrorf("format requires a mapping")
		}
		v, err := GetItem(p.th, p.mapping, NewStr(d.Key))
		if err != nil {
			return "", err
		}
		p.items, p.next = []Object{v}, 0
	}
	if err := p.star(&d.Width, &d.Left); err != nil {
		return "", err
	}
	if err := p.star(&d.Prec, nil); err != nil {
		return "", err
	}
	v, err := p.arg()
	if err != nil {
		return "", err
	}
	if p.raw && (d.Conv == 'b' || d.Conv == 's') {
		b, ok := BytesOf(v)
		if !ok {
			return "", TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", v.Type().Name)
		}
		v, d.Conv = NewStr(latin1(b)), 's'
	}
	s, err := percentConvert(p.th, d, v)
	if err != nil {
		return "", pyErr(err)
	}
	return s, nil
}

func percentConvert(th *Thread, d *pyfmt.Directive, v Object) (string, error) {
	switch {
	case d.Conv == 's' || d.Conv == 'r' || d.Conv == 'a':
		s, err := Convert(th, v, d.Conv)
		if err != nil {
			return "", err
		}
		return d.Text(s.(*Str).s)
	case d.Conv == 'c':
		s, err := percentChar(v)
		if err != nil {
			return "", err
		}
		return d.Text(s)
	case d.IsInt():
		n, err := percentInt(th, d, v)
		if err != nil {
			return "", err
		}
		return d.Int(n)
	case d.IsFloat():
		f, err := ToFloat(th, v)
		if err != nil {
			return "", err
		}
		return d.Float(f)
	}
	return "", d.Unsupported()
}

func percentChar(v Object) (string, error) {
	if s, ok := v.(*Str); ok {
		if s.Len() == 1 {
			return s.s, nil
		}
		return "", TypeErrorf("%%c requires int or char")
	}
	n := BigOf(v)
	if n == nil {
		return "", TypeErrorf("%%c requires int or char")
	}
	if !n.IsInt64() || n.Sign() < 0 || n.Int64() > 0x10FFFF {
		return "", OverflowErrorf("%%c arg not in range(0x110000)")
	}
	return string(AppendRune(nil, rune(n.Int64()))), nil
}

func percentInt(th *Thread, d *pyfmt.Directive, v Object) (*big.Int, error) {
	if n := BigOf(v); n != nil {
		return n, nil
	}
	decimal := d.Conv == 'd' || d.Conv == 'i' || d.Conv == 'u'
	t := v.Type()
	switch {
	case decimal && t.Int != nil:
		i, err := t.Int(th, v)
		if err != nil {
			return nil, err
		}
		return BigOf(i), nil
	case t.Index != nil:
		i, err := Index(th, v)
		if err != nil {
			return nil, err
		}
		return BigOf(i), nil
	case decimal:
		return nil, TypeErrorf("%%%c format: a real number is required, not %s", d.Conv, t.Name)
	}
	return nil, TypeErrorf("%%%c format: an integer is required, not %s", d.Conv, t.Name)
}

// FloatToBig truncates f to an int.
func FloatToBig(f float64) (*big.Int, error) {
	if math.IsInf(f, 0) {
		return nil, OverflowErrorf("cannot convert float infinity to integer")
	}
	if math.IsNaN(f) {
		return nil, ValueErrorf("cannot convert float NaN to integer")
	}
	n, _ := big.NewFloat(f).Int(nil)
	return n, nil
}

// intText is str(n) for a small int.
func intText(n int64) string { return strconv.FormatInt(n, 10) }
