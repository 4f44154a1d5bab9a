package pyspark

import (
	"slices"

	"gospark/dataframe/types"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib/datetime"
	"gospark/repl/python/stdlib/decimal"
)

// inferOptions are the settings that change how Python values are typed (spark.sql.pyspark.* and spark.sql.timestampType).
type inferOptions struct{ dictAsStruct, arrayFromFirst, mapFromFirst, preferNTZ bool }

// inferType is the type of a column that holds o.
func inferType(th *object.Thread, o object.Object, opt inferOptions) (types.DataType, error) {
	switch x := o.(type) {
	case object.Bool:
		return types.Boolean, nil
	case object.Int, *object.BigInt:
		return types.Long, nil
	case object.Float:
		return types.Double, nil
	case *object.Dict:
		return inferDict(th, x, opt)
	case *object.List:
		return inferArray(th, x.Items, opt)
	}
	switch o.Type() {
	case object.NoneTypeType:
		return types.Null, nil
	case object.StrType:
		return types.String, nil
	case object.BytesType, object.ByteArrayType:
		return types.Binary, nil
	case decimal.DecimalType:
		return types.Decimal(38, 18), nil
	case datetime.DateType:
		return types.Date, nil
	case datetime.TimeType:
		return &types.TimeType{Precision: 6}, nil
	case datetime.DateTimeType:
		if opt.preferNTZ {
			return types.TimestampNTZ, nil
		}
		return types.Timestamp, nil
	case datetime.DeltaType:
		return &types.DayTimeIntervalType{Start: types.Day, End: types.Second}, nil
	}
	s, err := inferSchema(th, o, nil, opt)
	if object.IsError(err, object.TypeError) {
		return nil, pyError(pySparkTypeError, "UNSUPPORTED_DATA_TYPE", "data_type", o.Type().Name)
	}
	return s, err
}

func inferDict(th *object.Thread, d *object.Dict, opt inferOptions) (types.DataType, error) {
	var k, v types.DataType = types.Null, types.Null
	s := &types.StructType{}
	for _, it := range entries(d) {
		vt, err := inferType(th, it.Value, opt)
		if err != nil {
			return nil, err
		}
		if opt.dictAsStruct {
			if name, ok := it.Key.(*object.Str); ok && it.Value != object.None {
				s.Fields = append(s.Fields, types.NewField(name.String(), vt))
			}
			continue
		}
		kt, err := inferType(th, it.Key, opt)
		if err != nil {
			return nil, err
		}
		if opt.mapFromFirst {
			if it.Key != object.None && it.Value != object.None {
				return types.Map(kt, vt), nil
			}
			continue
		}
		if k, err = mergeTypes(k, kt); err != nil {
			return nil, err
		}
		if v, err = mergeTypes(v, vt); err != nil {
			return nil, err
		}
	}
	if opt.dictAsStruct {
		return s, nil
	}
	return types.Map(k, v), nil
}

func inferArray(th *object.Thread, items []object.Object, opt inferOptions) (types.DataType, error) {
	var e types.DataType = types.Null
	for i, it := range items {
		t, err := inferType(th, it, opt)
		if err != nil {
			return nil, err
		}
		if opt.arrayFromFirst && i == 0 {
			return types.Array(t), nil
		}
		if e, err = mergeTypes(e, t); err != nil {
			return nil, err
		}
	}
	return types.Array(e), nil
}

// inferSchema is the struct of a row: of a Row or namedtuple by its names, of a dict or object by its sorted keys, of a tuple or list
// by the given names or _1, _2, …
func inferSchema(th *object.Thread, o object.Object, names []string, opt inferOptions) (*types.StructType, error) {
	items, byName, ok := structItems(o)
	if !ok {
		return nil, pyError(pySparkTypeError, "CANNOT_INFER_SCHEMA_FOR_TYPE", "data_type", o.Type().Name)
	}
	var keys []string
	if byName != nil {
		for _, it := range entries(byName) {
			k, err := object.ToStr(th, it.Key)
			if err != nil {
				return nil, err
			}
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			v, _ := byName.GetStr(k)
			items = append(items, v)
		}
	} else {
		var err error
		if keys, err = rowNames(th, o, names, len(items)); err != nil {
			return nil, err
		}
	}
	s := &types.StructType{}
	for i, it := range items {
		if i >= len(keys) {
			break
		}
		t, err := inferType(th, it, opt)
		if object.IsError(err, object.TypeError) {
			return nil, pyError(pySparkTypeError, "CANNOT_INFER_TYPE_FOR_FIELD", "field_name", keys[i])
		}
		if err != nil {
			return nil, err
		}
		s.Fields = append(s.Fields, types.NewField(keys[i], t))
	}
	return s, nil
}

// rowNames are the names of the n values of a row: its own, else the given ones, made up to n.
func rowNames(th *object.Thread, o object.Object, names []string, n int) ([]string, error) {
	for _, attr := range []string{"__fields__", "_fields"} {
		own, err := object.GetAttrString(th, o, attr)
		if err != nil {
			continue
		}
		items, err := object.ToSlice(th, own)
		if err != nil {
			return nil, err
		}
		out := make([]string, len(items))
		for i, it := range items {
			if out[i], err = object.ToStr(th, it); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	out := slices.Clone(names)
	for i := len(out); i < n; i++ {
		out = append(out, "_"+itoa(i+1))
	}
	return out, nil
}

// pyTypeName is the name of a type's class.
func pyTypeName(t types.DataType) string { return classOfKind[t.Kind()].Name }

// mergeTypes is the type that takes values of both: one of them is null or string, or both are of one class.
func mergeTypes(a, b types.DataType) (types.DataType, error) {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == types.KindNull:
		return b, nil
	case kb == types.KindNull:
		return a, nil
	case ka == types.KindTimestamp && kb == types.KindTimestampNTZ:
		return a, nil
	case ka == types.KindTimestampNTZ && kb == types.KindTimestamp:
		return b, nil
	case types.IsAtomic(a) && kb == types.KindString:
		return b, nil
	case ka == types.KindString && types.IsAtomic(b):
		return a, nil
	case ka != kb:
		return nil, pyError(pySparkTypeError, "CANNOT_MERGE_TYPE", "data_type1", pyTypeName(a), "data_type2", pyTypeName(b))
	}
	switch x := a.(type) {
	case *types.ArrayType:
		e, err := mergeTypes(x.Element, b.(*types.ArrayType).Element)
		return types.Array(e), err
	case *types.MapType:
		k, err := mergeTypes(x.Key, b.(*types.MapType).Key)
		if err != nil {
			return nil, err
		}
		v, err := mergeTypes(x.Value, b.(*types.MapType).Value)
		return types.Map(k, v), err
	case *types.StructType:
		return mergeStructs(x, b.(*types.StructType))
	}
	return a, nil
}

func mergeStructs(a, b *types.StructType) (*types.StructType, error) {
	out := &types.StructType{}
	for _, f := range a.Fields {
		if i := b.Index(f.Name); i >= 0 {
			t, err := mergeTypes(f.Type, b.Fields[i].Type)
			if err != nil {
				return nil, err
			}
			f.Type = t
		}
		out.Fields = append(out.Fields, f)
	}
	for _, f := range b.Fields {
		if a.Index(f.Name) < 0 {
			out.Fields = append(out.Fields, f)
		}
	}
	return out, nil
}

// hasNull says whether some part of a type is still unknown.
func hasNull(t types.DataType) bool {
	switch x := t.(type) {
	case *types.StructType:
		return slices.ContainsFunc(x.Fields, func(f types.Field) bool { return hasNull(f.Type) })
	case *types.ArrayType:
		return hasNull(x.Element)
	case *types.MapType:
		return hasNull(x.Key) || hasNull(x.Value)
	}
	return t.Kind() == types.KindNull
}
