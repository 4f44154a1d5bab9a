package pyspark

import (
	"strings"

	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// member reads a key of a dict that json.loads made.
func member(o object.Object, key string) (object.Object, error) {
	d, ok := o.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("string indices must be integers, not 'str'")
	}
	if v, ok := d.GetStr(key); ok {
		return v, nil
	}
	return nil, object.KeyErrorOf(object.NewStr(key))
}

// typeFromJSON reads a type of Spark's schema JSON, parsed to Python values.
func typeFromJSON(th *object.Thread, o object.Object) (types.DataType, error) {
	if s, ok := o.(*object.Str); ok {
		return namedType(s.String())
	}
	kind, err := member(o, "type")
	if err != nil {
		if f, ferr := member(o, "fields"); ferr == nil {
			return structFromJSON(th, f)
		}
		return nil, err
	}
	switch name, _ := object.ToStr(th, kind); name {
	case "struct":
		f, err := member(o, "fields")
		if err != nil {
			return nil, err
		}
		return structFromJSON(th, f)
	case "array":
		e, null, err := partFromJSON(th, o, "elementType", "containsNull")
		return &types.ArrayType{Element: e, ContainsNull: null}, err
	case "map":
		k, _, err := partFromJSON(th, o, "keyType", "")
		if err != nil {
			return nil, err
		}
		v, null, err := partFromJSON(th, o, "valueType", "valueContainsNull")
		return &types.MapType{Key: k, Value: v, ValueContainsNull: null}, err
	default:
		return nil, pyError(pySparkValueError, "UNSUPPORTED_DATA_TYPE", "data_type", name)
	}
}

func partFromJSON(th *object.Thread, o object.Object, key, nullKey string) (types.DataType, bool, error) {
	p, err := member(o, key)
	if err != nil {
		return nil, false, err
	}
	t, err := typeFromJSON(th, p)
	if err != nil || nullKey == "" {
		return t, false, err
	}
	n, err := member(o, nullKey)
	return t, n == object.True, err
}

func structFromJSON(th *object.Thread, fields object.Object) (types.DataType, error) {
	items, err := object.ToSlice(th, fields)
	if err != nil {
		return nil, err
	}
	s := &types.StructType{}
	for _, it := range items {
		f, err := fieldFromJSON(th, it)
		if err != nil {
			return nil, err
		}
		s.Fields = append(s.Fields, f)
	}
	return s, nil
}

func fieldFromJSON(th *object.Thread, o object.Object) (types.Field, error) {
	name, err := member(o, "name")
	if err != nil {
		return types.Field{}, err
	}
	t, null, err := partFromJSON(th, o, "type", "nullable")
	if err != nil {
		return types.Field{}, err
	}
	f := types.Field{Type: t, Nullable: null}
	f.Name, err = object.ToStr(th, name)
	if m, merr := member(o, "metadata"); merr == nil {
		if d, ok := m.(*object.Dict); ok {
			f.Metadata = metadataMap(d)
		}
	}
	return f, err
}

// namedType reads the JSON name of an atomic type: "long", "decimal(10,2)", "interval day to second".
func namedType(name string) (types.DataType, error) {
	for _, s := range singletons {
		if s.t.TypeName() == name {
			return s.t, nil
		}
	}
	t, err := sql.ParseType(name)
	if name == "string" || name == "decimal" {
		return t, err
	}
	if err != nil || !strings.EqualFold(strings.ReplaceAll(t.TypeName(), " ", ""), strings.ReplaceAll(name, " ", "")) {
		return nil, pyError(pySparkValueError, "CANNOT_PARSE_DATATYPE", "msg", name)
	}
	return t, nil
}
