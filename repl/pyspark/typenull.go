package pyspark

import (
	"strings"

	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// allNullable is a type with every field, element and map value nullable.
func allNullable(t types.DataType) types.DataType {
	switch x := t.(type) {
	case *types.ArrayType:
		return &types.ArrayType{Element: allNullable(x.Element), ContainsNull: true}
	case *types.MapType:
		return &types.MapType{Key: allNullable(x.Key), Value: allNullable(x.Value), ValueContainsNull: true}
	case *types.StructType:
		out := &types.StructType{Fields: make([]types.Field, len(x.Fields))}
		for i, f := range x.Fields {
			out.Fields[i] = types.Field{Name: f.Name, Type: allNullable(f.Type), Nullable: true, Metadata: f.Metadata}
		}
		return out
	}
	return t
}

// collationProvider says who compares strings under a collation: Spark itself or ICU.
func collationProvider(name string) string {
	if strings.HasPrefix(name, "UTF8") {
		return "spark"
	}
	return "icu"
}

// collationOf is the provider and the name of a type's collation; ok is false for UTF8_BINARY and for what is no string.
func collationOf(t types.DataType) (string, bool) {
	s, ok := t.(*types.StringType)
	if !ok || s.Collation == utf8Binary {
		return "", false
	}
	return collationProvider(s.Collation) + "." + s.Collation, true
}

const utf8Binary = "UTF8_BINARY"

// collations adds the collations within a type to found, by path: a field's name, then element, key and value.
func collations(t types.DataType, at string, found *object.Dict) {
	if c, ok := collationOf(t); ok {
		found.SetStr(at, object.NewStr(c))
	}
	switch x := t.(type) {
	case *types.ArrayType:
		collations(x.Element, at+".element", found)
	case *types.MapType:
		collations(x.Key, at+".key", found)
		collations(x.Value, at+".value", found)
	}
}

func init() {
	for _, c := range []*object.Type{arrayTypeClass, mapTypeClass, structTypeClass} {
		c.AddPyMethods(object.PyMethod{Sig: "toNullable(self)", Fn: typeMethod(func(_ *object.Thread, t types.DataType) (object.Object, error) {
			return wrapType(allNullable(t)), nil
		})})
	}
	for c, kind := range map[*object.Type]string{arrayTypeClass: "array", mapTypeClass: "map"} {
		c.AddPyMethods(object.PyMethod{Sig: "fromJson(cls, json, fieldPath='', collationsMap=None)", Class: true,
			Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
				given, ok := a[0].(*object.Dict)
				if !ok {
					return nil, object.TypeErrorf("'%s' object is not subscriptable", a[0].Type().Name)
				}
				json := object.NewDict()
				for _, it := range entries(given) {
					if k, ok := it.Key.(*object.Str); ok {
						json.SetStr(k.String(), it.Value)
					}
				}
				json.SetStr("type", object.NewStr(kind))
				t, err := typeFromJSON(th, json)
				if err != nil {
					return nil, err
				}
				return wrapType(t), nil
			}})
	}
	stringTypeClass.SetAttr("providerSpark", object.NewStr("spark"))
	stringTypeClass.SetAttr("providerICU", object.NewStr("icu"))
	stringTypeClass.SetAttr("providers", strList([]string{"spark", "icu"}))
	stringTypeClass.AddPyMethods(
		object.PyMethod{Sig: "collationProvider(cls, collationName)", Class: true, Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			name, err := strArg("collationName", a[0])
			return object.NewStr(collationProvider(name)), err
		}},
		object.PyMethod{Sig: "isUTF8BinaryCollation(self)", Fn: typeMethod(func(_ *object.Thread, t types.DataType) (object.Object, error) {
			_, other := collationOf(t)
			return object.Bool(!other), nil
		})},
	)
	structFieldClass.AddPyMethods(
		object.PyMethod{Sig: "getCollationMetadata(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			f := self.(*structField).plain()
			found := object.NewDict()
			collations(f.Type, f.Name, found)
			return found, nil
		}},
		object.PyMethod{Sig: "getCollationsMap(self, metadata)", Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			if d, ok := a[0].(*object.Dict); ok {
				if found, ok := d.GetStr("__COLLATIONS"); ok {
					return found, nil
				}
			}
			return object.NewDict(), nil
		}},
		object.PyMethod{Sig: "schemaCollationValue(self, dt)", Fn: func(_ *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			s, ok := typeOfSelf(a[0]).(*types.StringType)
			if !ok {
				return nil, object.NewException(object.AssertionError)
			}
			return object.NewStr(collationProvider(s.Collation) + "." + s.Collation), nil
		}},
	)
}
