package pyspark

import (
	"math/big"

	"gospark/dataframe/types"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib/datetime"
	"gospark/repl/python/stdlib/decimal"
)

// acceptable lists the Python types that a column of each kind takes; the kinds that are absent take anything.
var acceptable = map[types.Kind]func() []*object.Type{
	types.KindBoolean:      list(object.BoolType),
	types.KindByte:         list(object.IntType),
	types.KindShort:        list(object.IntType),
	types.KindInt:          list(object.IntType),
	types.KindLong:         list(object.IntType),
	types.KindFloat:        list(object.FloatType),
	types.KindDouble:       list(object.FloatType),
	types.KindBinary:       list(object.ByteArrayType, object.BytesType),
	types.KindArray:        list(object.ListType, object.TupleType),
	types.KindMap:          list(object.DictType),
	types.KindDecimal:      func() []*object.Type { return []*object.Type{decimal.DecimalType} },
	types.KindDate:         func() []*object.Type { return []*object.Type{datetime.DateType, datetime.DateTimeType} },
	types.KindTime:         func() []*object.Type { return []*object.Type{datetime.TimeType} },
	types.KindTimestamp:    func() []*object.Type { return []*object.Type{datetime.DateTimeType} },
	types.KindTimestampNTZ: func() []*object.Type { return []*object.Type{datetime.DateTimeType} },
	types.KindDayTimeInterval: func() []*object.Type {
		return []*object.Type{datetime.DeltaType}
	},
}

func list(ts ...*object.Type) func() []*object.Type { return func() []*object.Type { return ts } }

var intBounds = map[types.Kind][2]int64{
	types.KindByte: {-1 << 7, 1<<7 - 1}, types.KindShort: {-1 << 15, 1<<15 - 1}, types.KindInt: {-1 << 31, 1<<31 - 1}, types.KindLong: {-1 << 63, 1<<63 - 1},
}

// verify checks a Python value against a type, as PySpark does before it sends rows to the engine. Name is "field x" or "" at the top.
func verify(th *object.Thread, o object.Object, t types.DataType, nullable bool, name string) error {
	if o == object.None {
		switch {
		case nullable:
			return nil
		case name != "":
			return pyError(pySparkValueError, "FIELD_NOT_NULLABLE_WITH_NAME", "field_name", name)
		}
		return pyError(pySparkValueError, "FIELD_NOT_NULLABLE")
	}
	if accept := acceptable[t.Kind()]; accept != nil {
		ok := false
		for _, c := range accept() {
			ok = ok || o.Type() == c
		}
		if !ok && t.Kind() == types.KindArray && o.Type() == rowClass {
			ok = true
		}
		if !ok {
			return unacceptable(th, o, t, name)
		}
	}
	if b, ok := intBounds[t.Kind()]; ok {
		v, fits := o.(object.Int)
		if !fits || int64(v) < b[0] || int64(v) > b[1] {
			return pyError(pySparkValueError, "VALUE_OUT_OF_BOUNDS", "arg_name", "obj", "lower_bound", big.NewInt(b[0]).String(),
				"upper_bound", big.NewInt(b[1]).String(), "actual", reprOf(th, o))
		}
	}
	switch x := t.(type) {
	case *types.ArrayType:
		items, err := object.ToSlice(th, o)
		if err != nil {
			return err
		}
		for _, it := range items {
			if err := verify(th, it, x.Element, x.ContainsNull, "element in array "+noneText(name)); err != nil {
				return err
			}
		}
	case *types.MapType:
		for _, it := range entries(o.(*object.Dict)) {
			if err := verify(th, it.Key, x.Key, false, "key of map "+noneText(name)); err != nil {
				return err
			}
			if err := verify(th, it.Value, x.Value, x.ValueContainsNull, "value of map "+noneText(name)); err != nil {
				return err
			}
		}
	case *types.StructType:
		return verifyStruct(th, o, x, name)
	}
	return nil
}

func noneText(name string) string {
	if name == "" {
		return "None"
	}
	return name
}

func unacceptable(th *object.Thread, o object.Object, t types.DataType, name string) error {
	class, err := object.Repr(th, o.Type())
	if err != nil {
		return err
	}
	if name != "" {
		return pyError(pySparkTypeError, "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", "field_name", name, "data_type", typeRepr(t),
			"obj", reprOf(th, o), "obj_type", class)
	}
	return pyError(pySparkTypeError, "FIELD_DATA_TYPE_UNACCEPTABLE", "data_type", typeRepr(t), "obj", reprOf(th, o), "obj_type", class)
}

func verifyStruct(th *object.Thread, o object.Object, t *types.StructType, name string) error {
	field := func(i int) string {
		if name == "" {
			return "field " + t.Fields[i].Name
		}
		return "field " + t.Fields[i].Name + " in " + name
	}
	items, byName, ok := structItems(o)
	switch {
	case !ok:
		return unacceptable(th, o, t, name)
	case byName != nil:
		for i, f := range t.Fields {
			v, has := byName.GetStr(f.Name)
			if !has {
				v = object.None
			}
			if err := verify(th, v, f.Type, f.Nullable, field(i)); err != nil {
				return err
			}
		}
		return nil
	case len(items) != len(t.Fields):
		if name != "" {
			return pyError(pySparkValueError, "FIELD_STRUCT_LENGTH_MISMATCH_WITH_NAME", "field_name", name,
				"object_length", itoa(len(items)), "field_length", itoa(len(t.Fields)))
		}
		return pyError(pySparkValueError, "FIELD_STRUCT_LENGTH_MISMATCH", "object_length", itoa(len(items)), "field_length", itoa(len(t.Fields)))
	}
	for i, f := range t.Fields {
		if err := verify(th, items[i], f.Type, f.Nullable, field(i)); err != nil {
			return err
		}
	}
	return nil
}

// structItems gives the values of a row-like object by position (tuples, lists, Rows) or by name (dicts, objects with attributes).
func structItems(o object.Object) (items []object.Object, byName *object.Dict, ok bool) {
	switch x := o.(type) {
	case *object.Tuple:
		return x.Items, nil, true
	case *object.List:
		return x.Items, nil, true
	case *object.Dict:
		return nil, x, true
	}
	if d := object.InstanceDict(o); d != nil {
		return nil, d, true
	}
	return nil, nil, false
}
