package pyspark

import (
	"strings"

	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// structField is a StructField: its parts are Python attributes that user code may replace.
type structField struct {
	object.Head
	name     string
	dataType object.Object
	nullable bool
	metadata *object.Dict
}

// structType is a StructType: a list of fields that add() extends.
type structType struct {
	object.Head
	fields *object.List
}

var (
	structFieldClass = typeClass("StructField", dataTypeClass)
	structTypeClass  = typeClass("StructType", dataTypeClass)
)

func wrapStruct(s *types.StructType) *structType {
	list := make([]object.Object, len(s.Fields))
	for i, f := range s.Fields {
		list[i] = wrapField(f)
	}
	st := &structType{fields: object.NewList(list...)}
	st.InitHead(structTypeClass)
	return st
}

func wrapField(f types.Field) *structField {
	sf := &structField{name: f.Name, dataType: wrapType(f.Type), nullable: f.Nullable, metadata: metadataDict(f.Metadata)}
	sf.InitHead(structFieldClass)
	return sf
}

// plain is the field as the engine has it.
func (f *structField) plain() types.Field {
	t, ok := unwrapType(f.dataType)
	if !ok {
		t = types.Null
	}
	return types.Field{Name: f.name, Type: t, Nullable: f.nullable, Metadata: metadataMap(f.metadata)}
}

// plain is the struct as the engine has it.
func (s *structType) plain() *types.StructType {
	out := &types.StructType{Fields: make([]types.Field, 0, len(s.fields.Items))}
	for _, o := range s.fields.Items {
		if f, ok := o.(*structField); ok {
			out.Fields = append(out.Fields, f.plain())
		}
	}
	return out
}

// metadataDict and metadataMap convert a field's metadata between the engine's and Python's form.
func metadataDict(m map[string]any) *object.Dict {
	d := object.NewDict()
	for k, v := range m {
		d.SetStr(k, fromJSONValue(v))
	}
	return d
}

func metadataMap(d *object.Dict) map[string]any {
	if d == nil || d.Len() == 0 {
		return nil
	}
	m := map[string]any{}
	for _, it := range entries(d) {
		if k, ok := it.Key.(*object.Str); ok {
			m[k.String()] = toJSONValue(it.Value)
		}
	}
	return m
}

// fromJSONValue and toJSONValue map JSON's values between Go and Python.
func fromJSONValue(v any) object.Object {
	switch x := v.(type) {
	case bool:
		return object.Bool(x)
	case string:
		return object.NewStr(x)
	case int64:
		return object.NewInt(x)
	case float64:
		return object.Float(x)
	case []any:
		items := make([]object.Object, len(x))
		for i, e := range x {
			items[i] = fromJSONValue(e)
		}
		return object.NewList(items...)
	case map[string]any:
		return metadataDict(x)
	}
	return object.None
}

func toJSONValue(o object.Object) any {
	switch x := o.(type) {
	case object.Bool:
		return bool(x)
	case *object.Str:
		return x.String()
	case object.Int:
		return int64(x)
	case object.Float:
		return float64(x)
	case *object.List:
		items := make([]any, len(x.Items))
		for i, e := range x.Items {
			items[i] = toJSONValue(e)
		}
		return items
	case *object.Dict:
		return metadataMap(x)
	}
	return nil
}

var (
	structFieldSig = object.NewPySig("StructField.__init__", "self, name, dataType, nullable=True, metadata=None")
	structTypeSig  = object.NewPySig("StructType.__init__", "self, fields=None")
)

func newStructField(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
	a, err := structFieldSig.Bind(th, append([]object.Object{object.None}, args...), kw)
	if err != nil {
		return nil, err
	}
	name, ok := a[1].(*object.Str)
	if !ok {
		return nil, object.NewException(object.AssertionError, object.NewStr("field name "+reprOf(th, a[1])+" should be a string"))
	}
	if _, err := partType("dataType", a[2]); err != nil {
		return nil, err
	}
	null, err := object.Truth(th, a[3])
	if err != nil {
		return nil, err
	}
	meta, ok := a[4].(*object.Dict)
	if !ok {
		meta = object.NewDict()
	}
	f := &structField{name: name.String(), dataType: a[2], nullable: null, metadata: meta}
	f.InitHead(cls)
	return f, nil
}

func newStructType(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
	a, err := structTypeSig.Bind(th, append([]object.Object{object.None}, args...), kw)
	if err != nil {
		return nil, err
	}
	s := &structType{fields: object.NewList()}
	if a[1] != object.None {
		items, err := object.ToSlice(th, a[1])
		if err != nil {
			return nil, err
		}
		for _, o := range items {
			if _, ok := o.(*structField); !ok {
				return nil, object.AttributeErrorf("'%s' object has no attribute 'name'", o.Type().Name)
			}
		}
		s.fields = object.NewList(items...)
	}
	s.InitHead(cls)
	return s, nil
}

// structAdd is StructType.add(field, data_type=None, nullable=True, metadata=None).
func structAdd(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
	s := self.(*structType)
	if f, ok := a[0].(*structField); ok {
		s.fields.Items = append(s.fields.Items, f)
		return self, nil
	}
	if a[1] == object.None {
		return nil, pyError(pySparkValueError, "ARGUMENT_REQUIRED", "arg_name", "data_type", "condition", "passing name of struct_field to create")
	}
	t := a[1]
	if text, ok := t.(*object.Str); ok {
		parsed, err := namedType(text.String())
		if err != nil {
			return nil, err
		}
		t = wrapType(parsed)
	}
	f, err := newStructField(th, structFieldClass, []object.Object{a[0], t, a[2], a[3]}, nil)
	if err != nil {
		return nil, err
	}
	s.fields.Items = append(s.fields.Items, f)
	return self, nil
}

// structGet is StructType[key]: a field by name or index, a StructType by slice.
func structGet(th *object.Thread, self, key object.Object) (object.Object, error) {
	s := self.(*structType)
	switch k := key.(type) {
	case *object.Str:
		for _, f := range s.fields.Items {
			if f.(*structField).name == k.String() {
				return f, nil
			}
		}
		return nil, pyError(pySparkKeyError, "KEY_NOT_EXISTS", "key", k.String())
	case object.Int:
		i := int(k)
		if i < 0 {
			i += len(s.fields.Items)
		}
		if i < 0 || i >= len(s.fields.Items) {
			return nil, pyError(pySparkIndexError, "INDEX_OUT_OF_RANGE", "arg_name", "StructType", "index", itoa(int(k)))
		}
		return s.fields.Items[i], nil
	case *object.Slice:
		part, err := object.GetItem(th, s.fields, key)
		if err != nil {
			return nil, err
		}
		out := &structType{fields: part.(*object.List)}
		out.InitHead(structTypeClass)
		return out, nil
	}
	return nil, notExpected("key", "int, slice or str", key)
}

func fieldGetset(name string, get func(*structField) object.Object, set func(*structField, object.Object)) object.Getset {
	return object.Getset{Name: name,
		Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return get(self.(*structField)), nil
		},
		Set: func(_ *object.Thread, self, v object.Object) error {
			if v != nil {
				set(self.(*structField), v)
			}
			return nil
		}}
}

func structNames(_ *object.Thread, self object.Object) (object.Object, error) {
	return strList(self.(*structType).plain().Names()), nil
}

// strList makes a list of strs.
func strList(names []string) *object.List {
	items := make([]object.Object, len(names))
	for i, n := range names {
		items[i] = object.NewStr(n)
	}
	return object.NewList(items...)
}

func toDDL(s *types.StructType) string {
	parts := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		parts[i] = types.QuoteIfNeeded(f.Name) + " " + f.Type.SQL()
		if !f.Nullable {
			parts[i] += " NOT NULL"
		}
		if c, ok := f.Comment(); ok {
			parts[i] += " COMMENT '" + c + "'"
		}
	}
	return strings.Join(parts, ",")
}

func init() {
	structFieldClass.New = newStructField
	structFieldClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		f := self.(*structField)
		t, err := object.Repr(th, f.dataType)
		return fieldRepr(f.name, t, f.nullable), err
	}
	structFieldClass.Compare = func(th *object.Thread, op object.CmpOp, self, other object.Object) (object.Object, error) {
		if op != object.EQ && op != object.NE {
			return object.NotImplemented, nil
		}
		g, ok := other.(*structField)
		same := false
		if ok {
			a, b := self.(*structField).plain(), g.plain()
			same = types.Equal(types.Struct(a), types.Struct(b))
		}
		return object.Bool(same == (op == object.EQ)), nil
	}
	structFieldClass.AddGetset(
		fieldGetset("name", func(f *structField) object.Object { return object.NewStr(f.name) }, func(f *structField, v object.Object) {
			if s, ok := v.(*object.Str); ok {
				f.name = s.String()
			}
		}),
		fieldGetset("dataType", func(f *structField) object.Object { return f.dataType }, func(f *structField, v object.Object) { f.dataType = v }),
		fieldGetset("nullable", func(f *structField) object.Object { return object.Bool(f.nullable) }, func(f *structField, v object.Object) {
			f.nullable = v == object.True
		}),
		fieldGetset("metadata", func(f *structField) object.Object { return f.metadata }, func(f *structField, v object.Object) {
			if d, ok := v.(*object.Dict); ok {
				f.metadata = d
			}
		}),
	)
	structFieldClass.AddPyMethods(
		object.PyMethod{Sig: "simpleString(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			f := self.(*structField).plain()
			return object.NewStr(f.Name + ":" + f.Type.SimpleString()), nil
		}},
		object.PyMethod{Sig: "typeName(self)", Fn: func(*object.Thread, object.Object, []object.Object) (object.Object, error) {
			return nil, pyError(pySparkTypeError, "INVALID_TYPENAME_CALL")
		}},
		object.PyMethod{Sig: "jsonValue(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return fieldJSON(self.(*structField)), nil
		}},
		object.PyMethod{Sig: "json(self)", Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return jsonText(th, fieldJSON(self.(*structField)))
		}},
		object.PyMethod{Sig: "fromJson(cls, json)", Class: true, Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			f, err := fieldFromJSON(th, a[0])
			if err != nil {
				return nil, err
			}
			return wrapField(f), nil
		}},
	)
	structTypeClass.New = newStructType
	structTypeClass.Iter = func(th *object.Thread, self object.Object) (object.Object, error) {
		return object.Iter(th, self.(*structType).fields)
	}
	structTypeClass.Len = func(_ *object.Thread, self object.Object) (int, error) {
		return len(self.(*structType).fields.Items), nil
	}
	structTypeClass.GetItem = structGet
	structTypeClass.AddGetset(
		object.Getset{Name: "fields", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
			return self.(*structType).fields, nil
		}},
		object.Getset{Name: "names", Get: structNames},
	)
	structTypeClass.AddPyMethods(
		object.PyMethod{Sig: "add(self, field, data_type=None, nullable=True, metadata=None)", Fn: structAdd},
		object.PyMethod{Sig: "fieldNames(self)", Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return structNames(th, self)
		}},
		object.PyMethod{Sig: "treeString(self, maxDepth=2147483647)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
			if s, ok := a[0].(*object.Str); ok {
				return nil, object.TypeErrorf("'>' not supported between instances of '%s' and 'int'", s.Type().Name)
			}
			n, err := object.ToInt(th, a[0])
			return object.NewStr(self.(*structType).plain().TreeString(n)), err
		}},
		object.PyMethod{Sig: "toDDL(self)", Fn: func(_ *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			return object.NewStr(toDDL(self.(*structType).plain())), nil
		}},
		object.PyMethod{Sig: "fromJson(cls, json)", Class: true, Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			f, err := member(a[0], "fields")
			if err != nil {
				return nil, err
			}
			t, err := structFromJSON(th, f)
			if err != nil {
				return nil, err
			}
			return wrapType(t), nil
		}},
	)
}

func fieldJSON(f *structField) object.Object {
	p := f.plain()
	return fieldDict(p, f.metadata)
}
