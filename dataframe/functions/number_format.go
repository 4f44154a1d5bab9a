package functions

import (
	"strings"

	"gospark/dataframe/column"
	"gospark/dataframe/decimal"
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// to_char, to_varchar, to_number and try_to_number: numbers by a pattern (number_pattern.go). Of dates and binary values to_char
// makes what date_format, hex, base64 and decode do.
func init() {
	for _, name := range []string{"to_char", "to_varchar"} {
		f := &Function{Name: name, Group: "string_funcs", MinArgs: 2, MaxArgs: 2, Signature: "dec|bin|date|ts|ntz, str -> str"}
		f.Bind = func(c *BindContext, args []Arg) (*Binding, error) {
			return bindToChar(&call{BindContext: c, fn: f, args: args}, name)
		}
		Register(f)
	}
	scalars("string_funcs", []def{
		{Names: "to_number", Sig: "str, str", Type: patternType, K: toNumber(false)},
		{Names: "try_to_number", Sig: "str, str", Null: nullAlways, Type: patternType, K: toNumber(true)},
	})
}

// delegate binds a call as another function's, of its first n arguments, whose name the column has.
func delegate(b *call, name string, n int) (*Binding, error) {
	f := Lookup(name)
	out, err := f.Bind(b.BindContext, b.args[:n])
	if err != nil {
		return nil, err
	}
	k := out.Kernel
	out.Kernel = func(c *Context, args []*vector, rows int) (*vector, error) { return k(c, args[:n], rows) }
	if n < len(out.Args) || n < len(b.args) {
		out.Args = append(out.Args[:n:n], types.String)
	}
	out.SQL = func(a []string) string { return name + "(" + strings.Join(a[:n], ", ") + ")" }
	return out, nil
}

// binaryFormats are the formats for binary values: the function that does it and its number of arguments.
var binaryFormats = map[string]struct {
	name string
	args int
}{"hex": {"hex", 1}, "base64": {"base64", 1}, "utf-8": {"decode", 2}}

func bindToChar(b *call, name string) (*Binding, error) {
	in := b.args[0].Type
	if types.IsDatetime(in) {
		return delegate(b, "date_format", 2)
	}
	if in.Kind() == types.KindBinary && b.args[1].Foldable {
		format, ok := b.args[1].Value.(string)
		if !ok {
			format = ""
		}
		how, known := binaryFormats[strings.ToLower(format)]
		if !known {
			return nil, errs.New(errs.Analysis, "INVALID_PARAMETER_VALUE.BINARY_FORMAT", "parameter", "`format`", "functionName", quoteID(name),
				"invalidFormat", "'"+strings.ToLower(format)+"'")
		}
		return delegate(b, how.name, how.args)
	}
	if err := b.match(parseSig("dec, str -> str")); err != nil {
		return nil, err
	}
	p, err := b.pattern()
	if err != nil {
		return nil, err
	}
	out := &Binding{Args: b.to, Type: types.String, Nullable: true, SQL: func(a []string) string { return "to_char(" + strings.Join(a, ", ") + ")" }}
	if p == nil {
		out.Kernel = nullKernel(types.String)
		return out, nil
	}
	scale := b.to[0].(*types.DecimalType).Scale
	out.Kernel = strict(types.String, func(_ *Context, args []*vector, o *vector) error {
		a := colOf[decimal.Dec](args[0])
		pure(o, func(i int) string { return p.format(a.at(i).Big(), scale) })
		return nil
	})
	return out, nil
}

func nullKernel(t dataType) Kernel {
	return func(_ *Context, _ []*vector, n int) (*vector, error) { return column.NullVector(t, n), nil }
}

// pattern is the second argument of the call, which must be constant; nil for NULL.
func (b *call) pattern() (*numberPattern, error) {
	v, ok := b.constant(1)
	if !ok {
		input := "attributereference"
		if strings.HasPrefix(b.args[1].SQL, "CAST(") {
			input = "cast"
		}
		return nil, b.notFoldable(1, input, "STRING")
	}
	s, ok := v.(string)
	if !ok {
		return nil, nil
	}
	return parseNumberPattern(s)
}

// patternType is the decimal that a pattern describes.
func patternType(b *call) (dataType, error) {
	p, err := b.pattern()
	if err != nil {
		return nil, err
	}
	if p == nil {
		return types.Decimal(10, 0), nil
	}
	if n := p.precision(); n > 38 {
		return nil, errs.New(errs.Arithmetic, "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", "precision", itoa(n), "maxPrecision", "38")
	}
	return types.Decimal(p.precision(), p.scale()), nil
}

func toNumber(try bool) maker {
	return func(b *call) (Kernel, error) {
		p, err := b.pattern()
		if err != nil || p == nil {
			return nullKernel(b.typ), err
		}
		return strict(b.typ, func(c *Context, args []*vector, out *vector) error {
			a := colOf[string](args[0])
			return result(c, out, func(i int) (decimal.Dec, error) {
				d, ok := p.parse(a.at(i))
				switch {
				case ok:
					return d, nil
				case try:
					return d, errNull
				}
				return d, errs.New(errs.IllegalArgument, "INVALID_FORMAT.MISMATCH_INPUT", "inputType", quoteType("STRING"), "input", a.at(i), "format", p.text).Alone()
			})
		}), nil
	}
}
