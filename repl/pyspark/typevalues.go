package pyspark

import (
	"strings"

	vec "gospark/dataframe/column"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// needsConversion says whether Python's values of a type differ from those that PySpark sends to the JVM.
func needsConversion(t types.DataType) bool {
	switch x := t.(type) {
	case *types.ArrayType:
		return needsConversion(x.Element)
	case *types.MapType:
		return needsConversion(x.Key) || needsConversion(x.Value)
	case *types.StructType:
		return true
	}
	switch t.Kind() {
	case types.KindDate, types.KindTime, types.KindTimestamp, types.KindTimestampNTZ, types.KindDayTimeInterval, types.KindVariant:
		return true
	}
	return false
}

// internalMethod lifts a conversion of values to a method of types.
func internalMethod(sig string, f func(th *object.Thread, t types.DataType, o object.Object) (object.Object, error)) object.PyMethod {
	return object.PyMethod{Sig: sig, Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		if f, ok := self.(*structField); ok {
			self = f.dataType
		}
		return f(th, typeOfSelf(self), a[0])
	}}
}

// toInternal is the value that PySpark sends: days of a date, microseconds of a timestamp, a tuple of a row.
func toInternal(th *object.Thread, t types.DataType, o object.Object) (object.Object, error) {
	if o == object.None || !needsConversion(t) {
		return o, nil
	}
	switch x := t.(type) {
	case *types.ArrayType:
		return eachItem(th, o, func(it object.Object) (object.Object, error) { return toInternal(th, x.Element, it) })
	case *types.MapType:
		return eachEntry(th, x, o, toInternal)
	case *types.StructType:
		items, byName, ok := structItems(o)
		if !ok {
			return nil, pyError(pySparkValueError, "UNEXPECTED_TUPLE_WITH_STRUCT", "tuple", reprOf(th, o))
		}
		out := make([]object.Object, 0, len(x.Fields))
		for i, f := range x.Fields {
			var v object.Object = object.None
			if byName != nil {
				if w, has := byName.GetStr(f.Name); has {
					v = w
				}
			} else if i < len(items) {
				v = items[i]
			} else {
				break
			}
			w, err := toInternal(th, f.Type, v)
			if err != nil {
				return nil, err
			}
			out = append(out, w)
		}
		return object.NewTuple(out...), nil
	}
	if t.Kind() == types.KindVariant {
		return o, nil
	}
	v, err := toEngine(th, o, t)
	if err != nil {
		return nil, err
	}
	switch n := v.(type) {
	case int32:
		return object.NewInt(int64(n)), nil
	case int64:
		return object.NewInt(n), nil
	}
	return nil, object.AttributeErrorf("'%s' object has no attribute '%s'", o.Type().Name, internalAttr[t.Kind()])
}

// internalAttr is what a value must have to be converted.
var internalAttr = map[types.Kind]string{types.KindDate: "toordinal", types.KindTime: "hour", types.KindTimestamp: "tzinfo",
	types.KindTimestampNTZ: "timetuple", types.KindDayTimeInterval: "days"}

// fromInternal is the Python value of what toInternal gives.
func fromInternal(th *object.Thread, t types.DataType, o object.Object) (object.Object, error) {
	if o == object.None || !needsConversion(t) {
		return o, nil
	}
	switch x := t.(type) {
	case *types.ArrayType:
		return eachItem(th, o, func(it object.Object) (object.Object, error) { return fromInternal(th, x.Element, it) })
	case *types.MapType:
		return eachEntry(th, x, o, fromInternal)
	case *types.StructType:
		if o.Type() == rowClass {
			return o, nil
		}
		items, ok := listItems(o)
		if !ok {
			return o, nil
		}
		out := make([]object.Object, 0, len(items))
		for i, it := range items {
			if i < len(x.Fields) {
				w, err := fromInternal(th, x.Fields[i].Type, it)
				if err != nil {
					return nil, err
				}
				it = w
			}
			out = append(out, it)
		}
		return newRow(rowFields(x.Names()), out), nil
	}
	n, ok := o.(object.Int)
	r := readers[t.Kind()]
	if !ok || r == nil {
		return o, nil
	}
	var v any = int64(n)
	if t.Kind() == types.KindDate {
		v = int32(n)
	}
	b := vec.NewBuilder(t, 1)
	b.Append(v)
	return r(b.Finish(), 0), nil
}

func eachItem(th *object.Thread, o object.Object, f func(object.Object) (object.Object, error)) (object.Object, error) {
	items, err := object.ToSlice(th, o)
	if err != nil {
		return nil, err
	}
	out := make([]object.Object, len(items))
	for i, it := range items {
		if out[i], err = f(it); err != nil {
			return nil, err
		}
	}
	return object.NewList(out...), nil
}

func eachEntry(th *object.Thread, t *types.MapType, o object.Object, f func(*object.Thread, types.DataType, object.Object) (object.Object, error)) (object.Object, error) {
	d, ok := o.(*object.Dict)
	if !ok {
		return nil, object.AttributeErrorf("'%s' object has no attribute 'items'", o.Type().Name)
	}
	out := object.NewDict()
	for _, it := range entries(d) {
		k, err := f(th, t.Key, it.Key)
		if err != nil {
			return nil, err
		}
		v, err := f(th, t.Value, it.Value)
		if err != nil {
			return nil, err
		}
		if err := out.Set(th, k, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// fieldDict is jsonValue() of a field: collations of its strings stand in the metadata.
func fieldDict(f types.Field, metadata *object.Dict) *object.Dict {
	marks := object.NewDict()
	plain := withoutCollations(f.Type, f.Name, marks)
	if marks.Len() > 0 {
		metadata = metadata.Copy()
		metadata.SetStr("__COLLATIONS", marks)
	}
	return dict("name", object.NewStr(f.Name), "type", typeJSON(plain), "nullable", object.Bool(f.Nullable), "metadata", metadata)
}

// withoutCollations is a type with plain strings; the collations go to marks by the path of the string.
func withoutCollations(t types.DataType, path string, marks *object.Dict) types.DataType {
	switch x := t.(type) {
	case *types.StringType:
		if x.Collation == "" || x.Collation == "UTF8_BINARY" {
			return t
		}
		provider := "icu."
		if strings.HasPrefix(x.Collation, "UTF8_") {
			provider = "spark."
		}
		marks.SetStr(path, object.NewStr(provider+x.Collation))
		return types.String
	case *types.ArrayType:
		return &types.ArrayType{Element: withoutCollations(x.Element, path+".element", marks), ContainsNull: x.ContainsNull}
	case *types.MapType:
		return &types.MapType{Key: withoutCollations(x.Key, path+".key", marks), Value: withoutCollations(x.Value, path+".value", marks),
			ValueContainsNull: x.ValueContainsNull}
	}
	return t
}
