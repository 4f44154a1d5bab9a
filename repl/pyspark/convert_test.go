package pyspark

import (
	"reflect"
	"testing"

	vec "gospark/dataframe/column"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

func str(s string) object.Object { return object.NewStr(s) }

// TestToEngine goes both ways: Python to the engine and, where it is lossless, back to the same repr.
func TestToEngine(t *testing.T) {
	th := object.NewThread()
	list := object.NewList(object.Int(1), object.None)
	for _, c := range []struct {
		in   object.Object
		t    types.DataType
		want any
		back string
	}{
		{object.None, types.Int, nil, "None"},
		{object.Int(7), types.Int, int32(7), "7"},
		{object.Int(7), types.Long, int64(7), "7"},
		{object.Int(7), types.Double, nil, "None"},
		{object.Float(1.5), types.Double, 1.5, "1.5"},
		{object.Float(1.5), types.Long, nil, "None"},
		{object.True, types.Boolean, true, "True"},
		{object.Int(1), types.Boolean, nil, "None"},
		{str("x"), types.String, "x", "'x'"},
		{object.Int(7), types.String, "7", "'7'"},
		{object.True, types.String, "true", "'true'"},
		{str("x"), types.Int, nil, "None"},
		{object.NewBytes([]byte("ab")), types.Binary, vec.Binary("ab"), "b'ab'"},
		{list, &types.ArrayType{Element: types.Long, ContainsNull: true}, []any{int64(1), nil}, "[1, None]"},
		{dict("k", object.Int(1)), &types.MapType{Key: types.String, Value: types.Int, ValueContainsNull: true},
			&vec.MapValue{Keys: []any{"k"}, Values: []any{int32(1)}}, "{'k': 1}"},
		{object.NewTuple(object.Int(1), str("z")), types.Struct(types.NewField("a", types.Int), types.NewField("b", types.String)),
			vec.Row{int32(1), "z"}, "Row(a=1, b='z')"},
	} {
		got, err := toEngine(th, c.in, c.t)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s as %s: %#v, %v", reprOf(th, c.in), c.t.SQL(), got, err)
			continue
		}
		if back := reprOf(th, readerFor(c.t)(vec.ConstVector(c.t, got, 1), 0)); back != c.back {
			t.Errorf("%s as %s comes back as %s, want %s", reprOf(th, c.in), c.t.SQL(), back, c.back)
		}
	}
}

func TestInferType(t *testing.T) {
	th := object.NewThread()
	for _, c := range []struct {
		in   object.Object
		want string
	}{
		{object.Int(1), "bigint"}, {object.Float(1), "double"}, {object.True, "boolean"}, {str("a"), "string"}, {object.NewBytes(nil), "binary"},
		{object.NewList(object.Int(1)), "array<bigint>"}, {dict("a", object.Int(1)), "map<string,bigint>"}, {object.None, "void"},
		{object.NewTuple(object.Int(1), str("a")), "struct<_1:bigint,_2:string>"},
	} {
		got, err := inferType(th, c.in, inferOptions{})
		if err != nil || got.SimpleString() != c.want {
			t.Errorf("%s: %v, %v", reprOf(th, c.in), got, err)
		}
	}
}

func TestVerify(t *testing.T) {
	th := object.NewThread()
	for _, c := range []struct {
		in       object.Object
		t        types.DataType
		nullable bool
		want     string
	}{
		{object.Int(1), types.Int, false, ""},
		{object.None, types.Int, true, ""},
		{object.None, types.Int, false, "PySparkValueError: [FIELD_NOT_NULLABLE_WITH_NAME] field a: This field is not nullable, but got None."},
		{str("x"), types.Int, true, "PySparkTypeError: [FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME] field a: IntegerType() can not accept object 'x' in type <class 'str'>."},
		{object.Int(1 << 40), types.Int, true, "PySparkValueError: [VALUE_OUT_OF_BOUNDS] Value for `obj` must be between -2147483648 and 2147483647 (inclusive), got 1099511627776"},
	} {
		got := ""
		if err := verify(th, c.in, c.t, c.nullable, "field a"); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %s", reprOf(th, c.in), got)
		}
	}
}

func TestUDFResult(t *testing.T) {
	th := object.NewThread()
	for _, c := range []struct {
		in   object.Object
		t    types.DataType
		want any
		fail string
	}{
		{str("12"), types.Int, int32(12), ""},
		{object.Int(1), types.Double, 1.0, ""},
		{object.Float(2), types.Long, int64(2), ""},
		{object.Int(5), types.String, "5", ""},
		{str("no"), types.Int, nil, "Failed to parse string: 'no' as a scalar of type int32"},
		{object.Float(2.5), types.Int, nil, "Float value 2.5 was truncated converting to int32"},
		{object.Int(300), types.Byte, nil, "Integer value 300 not in range: -128 to 127"},
	} {
		got, err := udfResult(th, c.in, c.t)
		if (err != nil) != (c.fail != "") || err == nil && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s as %s: %v, %v", reprOf(th, c.in), c.t.SQL(), got, err)
		}
	}
}

func TestJavaEntries(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{{[]string{"id", "score"}, "score id"}, {[]string{"b", "a"}, "a b"}} {
		d := object.NewDict()
		for _, k := range c.keys {
			d.SetStr(k, object.None)
		}
		got := ""
		for i, e := range javaEntries(d) {
			if i > 0 {
				got += " "
			}
			got += e.Key.(*object.Str).String()
		}
		if got != c.want {
			t.Errorf("%v: %s", c.keys, got)
		}
	}
}
