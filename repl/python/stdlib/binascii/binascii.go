// Package binascii is Python's binascii: conversions between bytes and their hexadecimal and base64 text.
package binascii

import (
	"encoding/base64"
	"encoding/hex"
	"hash/crc32"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("binascii", func(th *py.Thread) (*py.Module, error) {
		m := py.NewModule("binascii", "Conversion between binary data and ASCII")
		fail := py.NewExceptionClass("binascii", "Error", py.ExceptionTypes["ValueError"])
		m.Set("Error", fail)
		toHex := func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			data, err := buffer(a[0])
			if err != nil {
				return nil, err
			}
			return py.NewBytes([]byte(hex.EncodeToString(data))), nil
		}
		fromHex := func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return unhex(fail, a[0]) }
		m.AddFunctions(
			py.Method{Name: "hexlify", Sig: "data", Fn: toHex}, py.Method{Name: "b2a_hex", Sig: "data", Fn: toHex},
			py.Method{Name: "unhexlify", Sig: "hexstr, /", Fn: fromHex}, py.Method{Name: "a2b_hex", Sig: "hexstr, /", Fn: fromHex},
			py.Method{Name: "b2a_base64", Sig: "data, /, *, newline=True", Fn: encode},
			py.Method{Name: "a2b_base64", Sig: "data, /, *, strict_mode=False", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
				return decode(th, fail, a)
			}},
			py.Method{Name: "crc32", Sig: "data, crc=0, /", Fn: crc},
		)
		return m, nil
	})
}

func buffer(o py.Object) ([]byte, error) {
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", o.Type().Name)
	}
	return b, nil
}

// text is the ASCII argument of a decoder, bytes or str.
func text(o py.Object) ([]byte, error) {
	if s, ok := o.(*py.Str); ok {
		return []byte(s.String()), nil
	}
	b, ok := py.BytesOf(o)
	if !ok {
		return nil, py.TypeErrorf("argument should be bytes, buffer or ASCII string, not '%s'", o.Type().Name)
	}
	return b, nil
}

func crc(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	data, err := buffer(a[0])
	if err != nil {
		return nil, err
	}
	start, err := py.ToInt(th, a[1])
	if err != nil {
		return nil, err
	}
	return py.NewInt(int64(crc32.Update(uint32(start), crc32.IEEETable, data))), nil
}

func unhex(fail *py.Type, o py.Object) (py.Object, error) {
	data, err := text(o)
	if err != nil {
		return nil, err
	}
	if len(data)%2 != 0 {
		return nil, py.Errorf(fail, "Odd-length string")
	}
	out := make([]byte, len(data)/2)
	if _, err := hex.Decode(out, data); err != nil {
		return nil, py.Errorf(fail, "Non-hexadecimal digit found")
	}
	return py.NewBytes(out), nil
}

func encode(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	data, err := buffer(a[0])
	if err != nil {
		return nil, err
	}
	out := base64.StdEncoding.AppendEncode(nil, data)
	newline, err := py.Truth(th, a[1])
	if newline {
		out = append(out, '\n')
	}
	return py.NewBytes(out), err
}

// sextets are the values of the base64 alphabet.
var sextets = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = int8(i)
	}
	return
}()

// decode reads base64. Unless strict, characters outside the alphabet are skipped and what follows the padding is
// ignored.
func decode(th *py.Thread, fail *py.Type, a []py.Object) (py.Object, error) {
	data, err := text(a[0])
	if err != nil {
		return nil, err
	}
	strict, err := py.Truth(th, a[1])
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(data)*3/4)
	count, pads := 0, 0
	var left byte
	if strict && len(data) > 0 && data[0] == '=' {
		return nil, py.Errorf(fail, "Leading padding not allowed")
	}
	for i, c := range data {
		if c == '=' {
			pads++
			if count%4 >= 2 && count%4+pads >= 4 {
				if strict && i+1 < len(data) {
					return nil, py.Errorf(fail, "Excess data after padding")
				}
				return py.NewBytes(out), nil
			}
			continue
		}
		v := sextets[c]
		if v < 0 {
			if strict {
				return nil, py.Errorf(fail, "Only base64 data is allowed")
			}
			continue
		}
		if strict && pads > 0 {
			return nil, py.Errorf(fail, "Discontinuous padding not allowed")
		}
		pads = 0
		b := byte(v)
		switch count % 4 {
		case 0:
			left = b
		case 1:
			out = append(out, left<<2|b>>4)
			left = b & 15
		case 2:
			out = append(out, left<<4|b>>2)
			left = b & 3
		case 3:
			out = append(out, left<<6|b)
		}
		count++
	}
	switch count % 4 {
	case 0:
		return py.NewBytes(out), nil
	case 1:
		return nil, py.Errorf(fail, "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", count)
	}
	return nil, py.Errorf(fail, "Incorrect padding")
}
