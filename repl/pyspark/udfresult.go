package pyspark

import (
	"math"
	"strconv"
	"strings"

	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// arrowNames are the names of the types in the messages of the conversion of results.
var arrowNames = map[types.Kind]string{types.KindByte: "int8", types.KindShort: "int16", types.KindInt: "int32", types.KindLong: "int64",
	types.KindFloat: "float", types.KindDouble: "double", types.KindBoolean: "bool"}

// udfResult converts what a UDF returned: texts are parsed to numbers, numbers become each other where nothing is lost.
func udfResult(th *object.Thread, o object.Object, t types.DataType) (any, error) {
	k := t.Kind()
	name, known := arrowNames[k]
	if o == object.None || !known {
		return toEngine(th, o, t)
	}
	isFloat := k == types.KindFloat || k == types.KindDouble
	switch x := o.(type) {
	case *object.Str:
		v, ok := parsedNumber(x.String(), k)
		if !ok {
			return nil, arrowInvalid("Failed to parse string: '" + x.String() + "' as a scalar of type " + name)
		}
		return toEngine(th, v, t)
	case object.Bool:
		if k != types.KindBoolean {
			n, _ := number(x)
			if isFloat {
				return toEngine(th, object.Float(n), t)
			}
			return toEngine(th, object.Int(n), t)
		}
	case object.Int:
		switch {
		case isFloat:
			return toEngine(th, object.Float(x), t)
		case k == types.KindBoolean:
			return toEngine(th, object.Bool(x != 0), t)
		}
		if b := intBounds[k]; int64(x) < b[0] || int64(x) > b[1] {
			return nil, arrowInvalid("Integer value " + itoa(int(x)) + " not in range: " + strconv.FormatInt(b[0], 10) + " to " + strconv.FormatInt(b[1], 10))
		}
	case object.Float:
		f := float64(x)
		if isFloat {
			break
		}
		if k == types.KindBoolean {
			return toEngine(th, object.Bool(f != 0), t)
		}
		if f != math.Trunc(f) || math.IsInf(f, 0) {
			return nil, arrowInvalid("Float value " + strings.TrimSuffix(pyFloat(th, f), ".0") + " was truncated converting to " + name)
		}
		return toEngine(th, object.Int(f), t)
	}
	return toEngine(th, o, t)
}

func parsedNumber(s string, k types.Kind) (object.Object, bool) {
	switch k {
	case types.KindBoolean:
		b, err := strconv.ParseBool(strings.ToLower(s))
		return object.Bool(b), err == nil
	case types.KindFloat, types.KindDouble:
		f, err := strconv.ParseFloat(s, 64)
		return object.Float(f), err == nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	b := intBounds[k]
	return object.Int(n), err == nil && n >= b[0] && n <= b[1]
}

// arrowInvalid is the error of a UDF's result that does not fit the declared type.
func arrowInvalid(text string) error {
	return object.NewException(capturedClasses["PythonException"], object.NewStr("An exception was thrown from the Python worker:\n"+
		"Traceback (most recent call last):\npyarrow.lib.ArrowInvalid: "+text))
}
