package interp

import (
	"gospark/repl/python/object"
)

type (
	objs = []object.Object
	obj  = object.Object
)

// builtinTypes are the classes among the built-ins.
var builtinTypes = []*object.Type{object.ObjectType, object.TypeType, object.IntType, object.BoolType, object.FloatType, object.ComplexType,
	object.StrType, object.BytesType, object.ByteArrayType, object.ListType, object.TupleType, object.DictType, object.SetType,
	object.FrozenSetType, object.RangeType, object.SliceType, object.SuperType, object.PropertyType, object.StaticMethodType,
	object.ClassMethodType, EnumerateType, ZipType, MapType, FilterType, object.ReversedType}

func newBuiltins(in *Interp) *object.Module {
	m := object.NewModule("builtins", "Built-in functions, types, exceptions, and other objects.")
	for _, t := range builtinTypes {
		m.Set(t.Name, t)
	}
	for name, t := range object.ExceptionTypes {
		m.Set(name, t)
	}
	m.Set("EnvironmentError", object.OSError)
	m.Set("IOError", object.OSError)
	m.Set("None", object.None)
	m.Set("True", object.True)
	m.Set("False", object.False)
	m.Set("Ellipsis", object.Ellipsis)
	m.Set("NotImplemented", object.NotImplemented)
	m.Set("__debug__", object.True)
	m.AddFunctions(valueFunctions...)
	m.AddFunctions(sequenceFunctions...)
	m.AddFunctions(attributeFunctions...)
	m.AddFunctions(execFunctions(in)...)
	m.AddFunctions(ioFunctions(in)...)
	m.Set("__build_class__", object.NewRawBuiltin("__build_class__", func(th *object.Thread, _ obj, a objs, kw *object.Kwargs) (obj, error) {
		if len(a) < 2 {
			return nil, object.TypeErrorf("__build_class__: not enough arguments")
		}
		fn, ok := a[0].(*object.Function)
		name, ok2 := a[1].(*object.Str)
		if !ok || !ok2 {
			return nil, object.TypeErrorf("__build_class__: func must be a function")
		}
		return makeClass(th, name, fn, object.NewTuple(append(objs(nil), a[2:]...)...), kw.Dict())
	}))
	addSite(m)
	return m
}

// asciiRepr is ascii(o).
func asciiRepr(th *object.Thread, o obj) (string, error) {
	s, err := object.Repr(th, o)
	if err != nil {
		return "", err
	}
	out := make([]byte, 0, len(s))
	for s != "" {
		r, n := object.DecodeRune(s)
		if r < 0x80 {
			out = append(out, byte(r))
		} else {
			out = append(out, escaped(r)...)
		}
		s = s[n:]
	}
	return string(out), nil
}

// valueFunctions are the built-ins about single values.
var valueFunctions = []object.Method{
	{Name: "abs", Sig: "x, /", Doc: "Return the absolute value of the argument.", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.Abs(th, a[0]) }},
	{Name: "repr", Sig: "obj, /", Doc: "Return the canonical string representation of the object.", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		s, err := object.Repr(th, a[0])
		return object.NewStr(s), err
	}},
	{Name: "ascii", Sig: "obj, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		s, err := asciiRepr(th, a[0])
		return object.NewStr(s), err
	}},
	{Name: "hash", Sig: "obj, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		h, err := object.Hash(th, a[0])
		return object.NewInt(h), err
	}},
	{Name: "id", Sig: "obj, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.NewInt(int64(object.ID(a[0]))), nil }},
	{Name: "callable", Sig: "obj, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.Bool(object.Callable(a[0])), nil }},
	{Name: "format", Sig: "value, format_spec='', /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		spec, ok := a[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("format() argument 2 must be str, not %s", a[1].Type().Name)
		}
		s, err := object.Format(th, a[0], spec.String())
		return object.NewStr(s), err
	}},
	{Name: "chr", Sig: "i, /", Fn: builtinChr},
	{Name: "ord", Sig: "c, /", Fn: builtinOrd},
	{Name: "hex", Sig: "number, /", Fn: radix(16, "0x")},
	{Name: "oct", Sig: "number, /", Fn: radix(8, "0o")},
	{Name: "bin", Sig: "number, /", Fn: radix(2, "0b")},
	{Name: "divmod", Sig: "x, y, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		return object.BinaryOp(th, object.OpDivmod, a[0], a[1])
	}},
	{Name: "pow", Sig: "base, exp, mod=None", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) { return object.Pow(th, a[0], a[1], a[2]) }},
	{Name: "round", Sig: "number, ndigits=None", Fn: builtinRound},
	{Name: "len", Sig: "obj, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		n, err := object.Len(th, a[0])
		return object.NewInt(int64(n)), err
	}},
	{Name: "isinstance", Sig: "obj, class_or_tuple, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		ok, err := object.IsInstance(th, a[0], a[1])
		return object.Bool(ok), err
	}},
	{Name: "issubclass", Sig: "cls, class_or_tuple, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		ok, err := object.IsSubclass(th, a[0], a[1])
		return object.Bool(ok), err
	}},
}

func builtinChr(th *object.Thread, _ obj, a objs) (obj, error) {
	n, err := object.Index(th, a[0])
	if err != nil {
		return nil, err
	}
	i, ok := n.(object.Int)
	if !ok {
		return nil, object.OverflowErrorf("Python int too large to convert to C int")
	}
	if i < 0 || i > 0x10ffff {
		return nil, object.ValueErrorf("chr() arg not in range(0x110000)")
	}
	return object.NewStr(string(object.AppendRune(nil, rune(i)))), nil
}

func builtinOrd(th *object.Thread, _ obj, a objs) (obj, error) {
	n := 0
	switch v := a[0].(type) {
	case *object.Str:
		if n = v.Len(); n == 1 {
			r, _ := object.DecodeRune(v.String())
			return object.NewInt(int64(r)), nil
		}
	case *object.Bytes:
		if n = len(v.V); n == 1 {
			return object.NewInt(int64(v.V[0])), nil
		}
	case *object.ByteArray:
		if n = len(v.V); n == 1 {
			return object.NewInt(int64(v.V[0])), nil
		}
	default:
		return nil, object.TypeErrorf("ord() expected string of length 1, but %s found", a[0].Type().Name)
	}
	return nil, object.TypeErrorf("ord() expected a character, but string of length %d found", n)
}

func radix(base int, prefix string) object.Native {
	return func(th *object.Thread, _ obj, a objs) (obj, error) {
		n, err := object.Index(th, a[0])
		if err != nil {
			return nil, err
		}
		s := object.BigOf(n).Text(base)
		if s[0] == '-' {
			return object.NewStr("-" + prefix + s[1:]), nil
		}
		return object.NewStr(prefix + s), nil
	}
}

var roundName = object.Intern("__round__")

func builtinRound(th *object.Thread, _ obj, a objs) (obj, error) {
	f, err := object.LookupSpecial(th, a[0], roundName)
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, object.TypeErrorf("type %s doesn't define __round__ method", a[0].Type().Name)
	}
	if a[1] == object.None {
		return object.Call(th, f)
	}
	return object.Call(th, f, a[1])
}
