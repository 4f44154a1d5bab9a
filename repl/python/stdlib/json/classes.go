package json

import (
	"sync"

	"gospark/repl/python/object"
)

var encoderType = sync.OnceValue(func() *object.Type {
	t := object.NewClass("json.encoder", "JSONEncoder")
	t.Doc = "Extensible JSON <https://json.org> encoder for Python data structures."
	t.AddPyMethods(
		object.PyMethod{Sig: "__init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None)", Fn: encoderInit},
		object.PyMethod{Sig: "default(self, o)", Doc: "Implement this method in a subclass such that it returns\na serializable object for ``o``, or calls the base implementation\n(to raise a ``TypeError``).", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			return nil, notSerializable(a[0])
		}},
		object.PyMethod{Sig: "encode(self, o)", Doc: "Return a JSON string representation of a Python data structure.", Fn: encoderEncode},
		object.PyMethod{Sig: "iterencode(self, o, _one_shot=False)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			s, err := encoderEncode(th, self, a[:1])
			if err != nil {
				return nil, err
			}
			return object.Iter(th, object.NewList(s))
		}},
	)
	t.SetAttr("item_separator", object.NewStr(", "))
	t.SetAttr("key_separator", object.NewStr(": "))
	t.Ready()
	return t
})

var encoderAttrs = []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys", "indent"}

func encoderInit(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	set := func(name string, v object.Object) error { return object.SetAttr(th, self, object.Intern(name), v) }
	for i, n := range encoderAttrs {
		if err := set(n, a[i]); err != nil {
			return nil, err
		}
	}
	if a[6] != object.None {
		parts, err := object.ToSlice(th, a[6])
		if err != nil {
			return nil, err
		}
		if len(parts) != 2 {
			return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(parts))
		}
		for i, n := range []string{"item_separator", "key_separator"} {
			if err := set(n, parts[i]); err != nil {
				return nil, err
			}
		}
	} else if a[5] != object.None {
		if err := set("item_separator", object.NewStr(",")); err != nil {
			return nil, err
		}
	}
	if a[7] != object.None {
		if err := set("default", a[7]); err != nil {
			return nil, err
		}
	}
	return object.None, nil
}

func encoderEncode(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	var v [9]object.Object
	for i, n := range append(encoderAttrs[:6:6], "item_separator", "key_separator", "default") {
		x, err := object.GetAttrString(th, self, n)
		if err != nil {
			return nil, err
		}
		v[i] = x
	}
	e, err := newEncoder(th, v[0], v[1], v[2], v[3], v[5], object.NewTuple(v[6], v[7]), v[8], v[4])
	if err != nil {
		return nil, err
	}
	if err := e.value(a[0], 0); err != nil {
		return nil, err
	}
	return object.NewStr(string(e.buf)), nil
}

var decoderType = sync.OnceValue(func() *object.Type {
	t := object.NewClass("json.decoder", "JSONDecoder")
	t.Doc = "Simple JSON <https://json.org> decoder"
	t.AddPyMethods(
		object.PyMethod{Sig: "__init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			for i, n := range decoderAttrs {
				if err := object.SetAttr(th, self, object.Intern(n), a[i]); err != nil {
					return nil, err
				}
			}
			return object.None, nil
		}},
		object.PyMethod{Sig: "decode(self, s)", Doc: "Return the Python representation of ``s`` (a ``str`` instance\ncontaining a JSON document).", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			d, err := decoderOf(th, self, a[0])
			if err != nil {
				return nil, err
			}
			return d.document()
		}},
		object.PyMethod{Sig: "raw_decode(self, s, idx=0)", Doc: "Decode a JSON document from ``s`` (a ``str`` beginning with\na JSON document) and return a 2-tuple of the Python\nrepresentation and the index in ``s`` where the document ended.", Fn: rawDecode},
	)
	t.Ready()
	return t
})

var decoderAttrs = []string{"object_hook", "parse_float", "parse_int", "parse_constant", "strict", "object_pairs_hook"}

// decoderOf makes a decoder with the options that a JSONDecoder has.
func decoderOf(th *object.Thread, self, text object.Object) (*decoder, error) {
	s, ok := text.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("expected string or bytes-like object, got '%s'", text.Type().Name)
	}
	d := &decoder{th: th, strict: true}
	var strict object.Object = object.True
	for i, to := range []*object.Object{&d.objectHook, &d.parseFloat, &d.parseInt, &d.parseConst, &strict, &d.pairsHook} {
		v, err := object.GetAttrString(th, self, decoderAttrs[i])
		if err != nil {
			return nil, err
		}
		*to = optional(v)
	}
	d.reset(s.String())
	if strict == nil {
		d.strict = false
		return d, nil
	}
	var err error
	d.strict, err = object.Truth(th, strict)
	return d, err
}

func rawDecode(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	d, err := decoderOf(th, self, a[0])
	if err != nil {
		return nil, err
	}
	at, err := object.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	if at < 0 {
		return nil, object.ValueErrorf("idx cannot be negative")
	}
	for ; at > 0 && d.i < len(d.s); at-- {
		_, n := object.DecodeRune(d.s[d.i:])
		d.i += n
	}
	v, err := d.value()
	if err != nil {
		return nil, err
	}
	return object.NewTuple(v, object.NewInt(int64(object.CountRunes(d.s[:d.i])))), nil
}
