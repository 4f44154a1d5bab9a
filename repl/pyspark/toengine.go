package pyspark

import (
	"strings"

	vec "gospark/dataframe/column"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// toEngine converts a Python value to the engine's value of a type, by the rules by which Spark reads what Python workers send: a
// value of another class than the type's becomes null, anything becomes a string.
func toEngine(th *object.Thread, o object.Object, t types.DataType) (any, error) {
	if o == object.None {
		return nil, nil
	}
	if f := toEngineOf[t.Kind()]; f != nil {
		return f(th, o, t)
	}
	return nil, nil
}

// toEngineOf has the conversion of each kind.
var toEngineOf [types.KindCount]func(*object.Thread, object.Object, types.DataType) (any, error)

func init() {
	toEngineOf = [types.KindCount]func(*object.Thread, object.Object, types.DataType) (any, error){
		types.KindBoolean: func(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
			if b, ok := o.(object.Bool); ok {
				return bool(b), nil
			}
			return nil, nil
		},
		types.KindByte:    integral(func(v int64) any { return int8(v) }),
		types.KindShort:   integral(func(v int64) any { return int16(v) }),
		types.KindInt:     integral(func(v int64) any { return int32(v) }),
		types.KindLong:    integral(func(v int64) any { return v }),
		types.KindFloat:   floating(func(v float64) any { return float32(v) }),
		types.KindDouble:  floating(func(v float64) any { return v }),
		types.KindString:  textValue,
		types.KindChar:    textValue,
		types.KindVarchar: textValue,
		types.KindBinary:  binaryValue,
		types.KindArray:   arrayValue,
		types.KindMap:     mapValue,
		types.KindStruct:  structValue,
		types.KindDecimal: decimalValue,
		types.KindDate:    dateValue,
		types.KindTime:    timeValue,
		types.KindTimestamp: func(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
			return timestampValue(o, true)
		},
		types.KindTimestampNTZ: func(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
			return timestampValue(o, false)
		},
		types.KindDayTimeInterval: durationValue,
		types.KindVariant:         variantValue,
	}
}

func integral(narrow func(int64) any) func(*object.Thread, object.Object, types.DataType) (any, error) {
	return func(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
		if v, ok := o.(object.Int); ok {
			return narrow(int64(v)), nil
		}
		return nil, nil
	}
}

func floating(narrow func(float64) any) func(*object.Thread, object.Object, types.DataType) (any, error) {
	return func(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
		if v, ok := o.(object.Float); ok {
			return narrow(float64(v)), nil
		}
		return nil, nil
	}
}

// textValue is str() of a value that is not a str; containers are written as Java writes them.
func textValue(th *object.Thread, o object.Object, _ types.DataType) (any, error) {
	s, err := javaText(th, o)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// javaText is toString() of the Java object that a Python value arrives as.
func javaText(th *object.Thread, o object.Object) (string, error) {
	switch x := o.(type) {
	case *object.Str:
		return x.String(), nil
	case object.Bool:
		return optionText(th, x)
	case *object.List:
		return javaList(th, x.Items)
	case *object.Tuple:
		return javaList(th, x.Items)
	case *object.Dict:
		var parts []string
		for _, it := range entries(x) {
			k, err := javaText(th, it.Key)
			if err != nil {
				return "", err
			}
			v, err := javaText(th, it.Value)
			if err != nil {
				return "", err
			}
			parts = append(parts, k+"="+v)
		}
		return "{" + strings.Join(parts, ", ") + "}", nil
	}
	if o == object.None {
		return "null", nil
	}
	return object.ToStr(th, o)
}

func javaList(th *object.Thread, items []object.Object) (string, error) {
	parts := make([]string, len(items))
	for i, it := range items {
		s, err := javaText(th, it)
		if err != nil {
			return "", err
		}
		parts[i] = s
	}
	return "[" + strings.Join(parts, ", ") + "]", nil
}

func binaryValue(_ *object.Thread, o object.Object, _ types.DataType) (any, error) {
	switch b := o.(type) {
	case *object.Bytes:
		return vec.Binary(b.V), nil
	case *object.ByteArray:
		return vec.Binary(b.V), nil
	case *object.Str:
		return vec.Binary(b.String()), nil
	}
	return nil, nil
}

func arrayValue(th *object.Thread, o object.Object, t types.DataType) (any, error) {
	var items []object.Object
	switch x := o.(type) {
	case *object.List:
		items = x.Items
	case *object.Tuple:
		items = x.Items
	default:
		return nil, nil
	}
	e := t.(*types.ArrayType).Element
	out := make([]any, len(items))
	for i, it := range items {
		v, err := toEngine(th, it, e)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func mapValue(th *object.Thread, o object.Object, t types.DataType) (any, error) {
	d, ok := o.(*object.Dict)
	if !ok {
		return nil, nil
	}
	mt := t.(*types.MapType)
	m := &vec.MapValue{}
	for _, it := range entries(d) {
		k, err := toEngine(th, it.Key, mt.Key)
		if err != nil {
			return nil, err
		}
		v, err := toEngine(th, it.Value, mt.Value)
		if err != nil {
			return nil, err
		}
		if k == nil {
			continue
		}
		m.Keys, m.Values = append(m.Keys, k), append(m.Values, v)
	}
	return m, nil
}

func structValue(th *object.Thread, o object.Object, t types.DataType) (any, error) {
	st := t.(*types.StructType)
	items, byName, ok := structItems(o)
	if !ok {
		return nil, nil
	}
	row := make(vec.Row, len(st.Fields))
	if byName == nil && len(items) != len(st.Fields) {
		return nil, object.NewException(capturedClasses["IllegalArgumentException"], object.NewStr("[STRUCT_ARRAY_LENGTH_MISMATCH] Input row doesn't have "+
			"expected number of values required by the schema. "+itoa(len(st.Fields))+" fields are required while "+itoa(len(items))+
			" values are provided. SQLSTATE: 2201E"))
	}
	for i, f := range st.Fields {
		var v object.Object = object.None
		if byName == nil {
			v = items[i]
		} else if x, has := byName.GetStr(f.Name); has {
			v = x
		}
		var err error
		if row[i], err = toEngine(th, v, f.Type); err != nil {
			return nil, err
		}
	}
	return row, nil
}

// literalValue is the constant that lit() makes of a Python value, and its type: ints are INT if they fit, else BIGINT.
func literalValue(th *object.Thread, o object.Object) (any, types.DataType, error) {
	if o == object.None {
		return nil, types.Null, nil
	}
	var t types.DataType
	switch x := o.(type) {
	case object.Int:
		if int64(x) == int64(int32(x)) {
			return int32(x), types.Int, nil
		}
		return int64(x), types.Long, nil
	case *object.BigInt:
		return nil, nil, javaError("z:org.apache.spark.sql.functions", "lit", "java.lang.NumberFormatException: For input string: \""+reprOf(th, o)+"\"")
	case *object.Tuple, *object.Dict:
		return nil, nil, unsupportedLiteral(th, o)
	default:
		if lt, ok := literalType(o); ok {
			t = lt
			break
		}
		var err error
		if t, err = inferType(th, o, inferOptions{}); err != nil || object.InstanceDict(o) != nil {
			return nil, nil, object.AttributeErrorf("'%s' object has no attribute '_get_object_id'", o.Type().Name)
		}
		if t.Kind() == types.KindDecimal {
			t = decimalOf(reprOf(th, o))
		}
	}
	v, err := toEngine(th, o, t)
	return v, t, err
}

func unsupportedLiteral(th *object.Thread, o object.Object) error {
	text, err := javaText(th, o)
	if err != nil {
		return err
	}
	class := javaClass(o)
	if o.Type() == object.TupleType {
		class = "[Ljava.lang.Object;"
	}
	return object.NewException(capturedClasses["SparkRuntimeException"], object.NewStr("[UNSUPPORTED_FEATURE.LITERAL_TYPE] The feature is not supported: "+
		"Literal for '"+text+"' of class "+class+". SQLSTATE: 0A000"))
}
