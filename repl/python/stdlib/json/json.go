// Package json is Python's json module: scan.go reads, encode.go writes, errors.go has JSONDecodeError, classes.go
// JSONEncoder and JSONDecoder, this file the functions.
package json

import (
	"bytes"
	"strings"

	"gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("json", load)
	for _, sub := range []string{"decoder", "encoder", "scanner"} {
		stdlib.Register("json."+sub, func(th *object.Thread) (*object.Module, error) {
			m, err := stdlib.Import(th, "json")
			if err != nil {
				return nil, err
			}
			v, _ := m.Get(sub)
			return v.(*object.Module), nil
		})
	}
}

const dumpParams = "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw)"
const loadParams = "*, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw)"

func load(th *object.Thread) (*object.Module, error) {
	m := object.NewModule("json", "JSON (JavaScript Object Notation) encoder and decoder.")
	m.Set("__path__", object.NewList())
	m.AddPyFunctions(
		object.PyMethod{Sig: "dumps(obj, " + dumpParams, Fn: dumps, Doc: "Serialize ``obj`` to a JSON formatted ``str``."},
		object.PyMethod{Sig: "dump(obj, fp, " + dumpParams, Fn: dump, Doc: "Serialize ``obj`` as a JSON formatted stream to ``fp``."},
		object.PyMethod{Sig: "loads(s, " + loadParams, Fn: loads, Doc: "Deserialize ``s`` (a ``str``, ``bytes`` or ``bytearray`` instance\ncontaining a JSON document) to a Python object."},
		object.PyMethod{Sig: "load(fp, " + loadParams, Fn: loadFile, Doc: "Deserialize ``fp`` (a ``.read()``-supporting file-like object\ncontaining a JSON document) to a Python object."},
	)
	enc, dec := encoderType(), decoderType()
	decoderMod := object.NewModule("json.decoder", "")
	decoderMod.Set("JSONDecodeError", decodeErrorType())
	decoderMod.Set("JSONDecoder", dec)
	encoderMod := object.NewModule("json.encoder", "")
	encoderMod.Set("JSONEncoder", enc)
	m.Set("decoder", decoderMod)
	m.Set("encoder", encoderMod)
	m.Set("scanner", object.NewModule("json.scanner", ""))
	m.Set("JSONDecodeError", decodeErrorType())
	m.Set("JSONDecoder", dec)
	m.Set("JSONEncoder", enc)
	return m, nil
}

// optional turns None into nil.
func optional(o object.Object) object.Object {
	if o == object.None {
		return nil
	}
	return o
}

func dumps(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
	return dumpArgs(th, a[0], a[1:])
}

var dumpNames = []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "cls", "indent", "separators", "default", "sort_keys"}

// dumpArgs is dumps with the keyword arguments in the order of dumpNames, and **kw.
func dumpArgs(th *object.Thread, obj object.Object, a []object.Object) (object.Object, error) {
	if a[4] != object.None || a[9].(*object.Dict).Len() > 0 {
		return dumpsWith(th, obj, a)
	}
	e, err := newEncoder(th, a[0], a[1], a[2], a[3], a[5], a[6], optional(a[7]), a[8])
	if err != nil {
		return nil, err
	}
	if err := e.value(obj, 0); err != nil {
		return nil, err
	}
	return object.NewStr(string(e.buf)), nil
}

// dumpsWith is dumps with a cls of the caller's.
func dumpsWith(th *object.Thread, obj object.Object, a []object.Object) (object.Object, error) {
	kw := &object.Kwargs{}
	for i, n := range dumpNames {
		if n != "cls" {
			kw.Names = append(kw.Names, object.Intern(n))
			kw.Values = append(kw.Values, a[i])
		}
	}
	addKeywords(kw, a[9].(*object.Dict))
	var cls object.Object = encoderType()
	if a[4] != object.None {
		cls = a[4]
	}
	enc, err := object.CallArgs(th, cls, nil, kw)
	if err != nil {
		return nil, err
	}
	return object.CallMethod(th, enc, "encode", obj)
}

func addKeywords(kw *object.Kwargs, d *object.Dict) {
	for pos := 0; ; {
		next, k, v, ok := d.Next(pos)
		if !ok {
			return
		}
		pos = next
		kw.Names = append(kw.Names, k.(*object.Str))
		kw.Values = append(kw.Values, v)
	}
}

// newEncoder makes an encoder of the options as Python values; fallback nil means the TypeError.
func newEncoder(th *object.Thread, skipKeys, ensureASCII, circular, nan, indent, separators, fallback, sorted object.Object) (*encoder, error) {
	e := &encoder{th: th, fallback: fallback, itemSep: ", ", keySep: ": "}
	for _, f := range []struct {
		to   *bool
		from object.Object
	}{{&e.skipKeys, skipKeys}, {&e.ensureASCII, ensureASCII}, {&e.circular, circular}, {&e.nan, nan}, {&e.sorted, sorted}} {
		v, err := object.Truth(th, f.from)
		if err != nil {
			return nil, err
		}
		*f.to = v
	}
	if indent != object.None {
		e.pretty, e.itemSep = true, ","
		if s, ok := indent.(*object.Str); ok {
			e.indent = s.String()
		} else {
			n, err := object.ToInt(th, indent)
			if err != nil {
				return nil, err
			}
			if err := object.CheckSize(n, 1); err != nil {
				return nil, err
			}
			e.indent = strings.Repeat(" ", max(n, 0))
		}
	}
	if separators != object.None {
		parts, err := object.ToSlice(th, separators)
		if err != nil {
			return nil, err
		}
		if len(parts) != 2 {
			if len(parts) > 2 {
				return nil, object.ValueErrorf("too many values to unpack (expected 2)")
			}
			return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(parts))
		}
		for i, to := range []*string{&e.itemSep, &e.keySep} {
			s, ok := parts[i].(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("make_encoder() argument %d must be str, not %s", 6-i, parts[i].Type().Name)
			}
			*to = s.String()
		}
	}
	return e, nil
}

func dump(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
	s, err := dumpArgs(th, a[0], a[2:])
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(th, a[1], "write", s)
	return object.None, err
}

func loadFile(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
	text, err := object.CallMethod(th, a[0], "read")
	if err != nil {
		return nil, err
	}
	return loadArgs(th, text, a[1:])
}

func loads(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
	return loadArgs(th, a[0], a[1:])
}

var loadNames = []string{"cls", "object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook"}

// loadArgs is loads with the keyword arguments in the order of loadNames, and **kw.
func loadArgs(th *object.Thread, src object.Object, a []object.Object) (object.Object, error) {
	text, err := sourceText(th, src)
	if err != nil {
		return nil, err
	}
	if a[0] != object.None || a[6].(*object.Dict).Len() > 0 {
		return loadsWith(th, text, a)
	}
	d := decoder{th: th, strict: true, objectHook: optional(a[1]), parseFloat: optional(a[2]), parseInt: optional(a[3]),
		parseConst: optional(a[4]), pairsHook: optional(a[5])}
	d.reset(text)
	return d.document()
}

func loadsWith(th *object.Thread, text string, a []object.Object) (object.Object, error) {
	kw := &object.Kwargs{}
	for i, n := range loadNames[1:] {
		if v := a[i+1]; v != object.None {
			kw.Names = append(kw.Names, object.Intern(n))
			kw.Values = append(kw.Values, v)
		}
	}
	addKeywords(kw, a[6].(*object.Dict))
	var cls object.Object = decoderType()
	if a[0] != object.None {
		cls = a[0]
	}
	dec, err := object.CallArgs(th, cls, nil, kw)
	if err != nil {
		return nil, err
	}
	return object.CallMethod(th, dec, "decode", object.NewStr(text))
}

// sourceText is the text of what loads was given.
func sourceText(th *object.Thread, src object.Object) (string, error) {
	if s, ok := src.(*object.Str); ok {
		if strings.HasPrefix(s.String(), "\ufeff") {
			return "", newDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s.String(), 0)
		}
		return s.String(), nil
	}
	raw, ok := object.BytesOf(src)
	if !ok {
		return "", object.TypeErrorf("the JSON object must be str, bytes or bytearray, not %s", src.Type().Name)
	}
	return object.Decode(th, raw, detectEncoding(raw), "surrogatepass")
}

// detectEncoding tells UTF-8, UTF-16 and UTF-32 apart by marks and by where zero bytes are.
func detectEncoding(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return "utf-32"
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return "utf-16"
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return "utf-8-sig"
	case len(b) >= 4 && b[0] == 0:
		if b[1] == 0 {
			return "utf-32-be"
		}
		return "utf-16-be"
	case len(b) >= 4 && b[1] == 0:
		if b[2] == 0 && b[3] == 0 {
			return "utf-32-le"
		}
		return "utf-16-le"
	case len(b) == 2 && b[0] == 0:
		return "utf-16-be"
	case len(b) == 2 && b[1] == 0:
		return "utf-16-le"
	}
	return "utf-8"
}
