package pyspark

import (
	"errors"
	"strconv"
	"strings"

	"gospark/dataframe/errs"
	"gospark/dataframe/sql"
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

const typesModule = "pyspark.sql.types"

// dataType is an instance of a class of pyspark.sql.types other than StructType and StructField.
type dataType struct {
	object.Head
	t types.DataType
}

// typeClass makes a class of the types' hierarchy.
func typeClass(name string, base *object.Type) *object.Type {
	return object.NewClass(typesModule, name, base)
}

// The hierarchy of classes, as pyspark.sql.types has it.
var (
	dataTypeClass     = typeClass("DataType", object.ObjectType)
	nullTypeClass     = typeClass("NullType", dataTypeClass)
	atomicTypeClass   = typeClass("AtomicType", dataTypeClass)
	numericTypeClass  = typeClass("NumericType", atomicTypeClass)
	integralTypeClass = typeClass("IntegralType", numericTypeClass)
	fractionalClass   = typeClass("FractionalType", numericTypeClass)
	datetimeTypeClass = typeClass("DatetimeType", atomicTypeClass)
	anyTimeTypeClass  = typeClass("AnyTimeType", datetimeTypeClass)
	ansiIntervalClass = typeClass("AnsiIntervalType", atomicTypeClass)

	stringTypeClass    = typeClass("StringType", atomicTypeClass)
	charTypeClass      = typeClass("CharType", atomicTypeClass)
	varcharTypeClass   = typeClass("VarcharType", atomicTypeClass)
	decimalTypeClass   = typeClass("DecimalType", fractionalClass)
	timeTypeClass      = typeClass("TimeType", anyTimeTypeClass)
	yearMonthTypeClass = typeClass("YearMonthIntervalType", ansiIntervalClass)
	dayTimeTypeClass   = typeClass("DayTimeIntervalType", ansiIntervalClass)
	arrayTypeClass     = typeClass("ArrayType", dataTypeClass)
	mapTypeClass       = typeClass("MapType", dataTypeClass)
)

// singletons are the classes whose instances are all one.
var singletons = []struct {
	class *object.Type
	t     types.DataType
}{
	{nullTypeClass, types.Null},
	{typeClass("BinaryType", atomicTypeClass), types.Binary},
	{typeClass("BooleanType", atomicTypeClass), types.Boolean},
	{typeClass("DateType", datetimeTypeClass), types.Date},
	{typeClass("TimestampType", datetimeTypeClass), types.Timestamp},
	{typeClass("TimestampNTZType", datetimeTypeClass), types.TimestampNTZ},
	{typeClass("DoubleType", fractionalClass), types.Double},
	{typeClass("FloatType", fractionalClass), types.Float},
	{typeClass("ByteType", integralTypeClass), types.Byte},
	{typeClass("ShortType", integralTypeClass), types.Short},
	{typeClass("IntegerType", integralTypeClass), types.Int},
	{typeClass("LongType", integralTypeClass), types.Long},
	{typeClass("CalendarIntervalType", dataTypeClass), types.CalendarInterval},
	{typeClass("VariantType", atomicTypeClass), types.Variant},
}

// classOfKind has the class of every kind of type that dataType stands for.
var classOfKind [types.KindCount]*object.Type

// instances are the instances of the singleton classes, by kind.
var instances [types.KindCount]*dataType

func newDataType(class *object.Type, t types.DataType) *dataType {
	d := &dataType{t: t}
	d.InitHead(class)
	return d
}

// wrapType is the Python object for a type.
func wrapType(t types.DataType) object.Object {
	if s, ok := t.(*types.StructType); ok {
		return wrapStruct(s)
	}
	if d := instances[t.Kind()]; d != nil {
		return d
	}
	return newDataType(classOfKind[t.Kind()], t)
}

// unwrapType is the type that a Python object of pyspark.sql.types stands for; ok is false for anything else.
func unwrapType(o object.Object) (types.DataType, bool) {
	switch d := o.(type) {
	case *dataType:
		return d.t, true
	case *structType:
		return d.plain(), true
	}
	return nil, false
}

// typeArg reads a type argument: a DataType or a DDL string.
func typeArg(arg string, o object.Object) (types.DataType, error) {
	if t, ok := unwrapType(o); ok {
		return t, nil
	}
	if s, ok := o.(*object.Str); ok {
		t, err := sql.ParseType(s.String())
		if err != nil {
			return nil, raise(atPlace(err, s.String()))
		}
		return t, nil
	}
	return nil, notExpected(arg, "DataType or str", o)
}

// atPlace makes an error about a part of a text point to where it begins, as errors of types that stand alone do.
func atPlace(err error, text string) error {
	var e *errs.Error
	if !errors.As(err, &e) || e.Context == nil || e.Context.Syntax {
		return err
	}
	c := *e
	c.Context = &errs.Context{Syntax: true, Line: 1, Col: e.Context.Start, SQL: text}
	return &c
}

// typeRepr is repr() of a type.
func typeRepr(t types.DataType) string {
	name := classOfKind[t.Kind()]
	switch x := t.(type) {
	case *types.StructType:
		parts := make([]string, len(x.Fields))
		for i, f := range x.Fields {
			parts[i] = fieldRepr(f.Name, typeRepr(f.Type), f.Nullable)
		}
		return "StructType([" + strings.Join(parts, ", ") + "])"
	case *types.ArrayType:
		return "ArrayType(" + typeRepr(x.Element) + ", " + pyBool(x.ContainsNull) + ")"
	case *types.MapType:
		return "MapType(" + typeRepr(x.Key) + ", " + typeRepr(x.Value) + ", " + pyBool(x.ValueContainsNull) + ")"
	case *types.DecimalType:
		return "DecimalType(" + strconv.Itoa(x.Precision) + "," + strconv.Itoa(x.Scale) + ")"
	case *types.StringType:
		return "StringType('" + x.Collation + "')"
	case *types.CharType:
		return "CharType(" + strconv.Itoa(x.Length) + ")"
	case *types.VarcharType:
		return "VarcharType(" + strconv.Itoa(x.Length) + ")"
	case *types.TimeType:
		return "TimeType(" + strconv.Itoa(x.Precision) + ")"
	case *types.YearMonthIntervalType:
		return "YearMonthIntervalType(" + strconv.Itoa(x.Start) + ", " + strconv.Itoa(x.End) + ")"
	case *types.DayTimeIntervalType:
		return "DayTimeIntervalType(" + strconv.Itoa(x.Start) + ", " + strconv.Itoa(x.End) + ")"
	}
	return name.Name + "()"
}

func fieldRepr(name, t string, nullable bool) string {
	return "StructField('" + name + "', " + t + ", " + pyBool(nullable) + ")"
}

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// typeJSON is jsonValue() of a type.
func typeJSON(t types.DataType) object.Object {
	switch x := t.(type) {
	case *types.ArrayType:
		return dict("type", object.NewStr("array"), "elementType", typeJSON(x.Element), "containsNull", object.Bool(x.ContainsNull))
	case *types.MapType:
		return dict("type", object.NewStr("map"), "keyType", typeJSON(x.Key), "valueType", typeJSON(x.Value),
			"valueContainsNull", object.Bool(x.ValueContainsNull))
	case *types.StructType:
		fields := make([]object.Object, len(x.Fields))
		for i, f := range x.Fields {
			fields[i] = fieldDict(f, metadataDict(f.Metadata))
		}
		return dict("type", object.NewStr("struct"), "fields", object.NewList(fields...))
	case *types.StringType:
		return object.NewStr("string collate " + x.Collation)
	}
	return object.NewStr(t.TypeName())
}

// dict makes a Python dict of name, value pairs.
func dict(pairs ...any) *object.Dict {
	d := object.NewDict()
	for i := 0; i+1 < len(pairs); i += 2 {
		d.SetStr(pairs[i].(string), pairs[i+1].(object.Object))
	}
	return d
}

// jsonText is json.dumps(value, separators=(',', ':'), sort_keys=True).
func jsonText(th *object.Thread, value object.Object) (object.Object, error) {
	m, err := th.Runtime.Import(th, "json")
	if err != nil {
		return nil, err
	}
	dumps, err := object.GetAttrString(th, m, "dumps")
	if err != nil {
		return nil, err
	}
	return object.CallArgs(th, dumps, []object.Object{value}, &object.Kwargs{
		Names:  []*object.Str{object.NewStr("separators"), object.NewStr("sort_keys")},
		Values: []object.Object{object.NewTuple(object.NewStr(","), object.NewStr(":")), object.True},
	})
}

// typeOfSelf is the type that self stands for, also for instances of user subclasses.
func typeOfSelf(self object.Object) types.DataType {
	if t, ok := unwrapType(self); ok {
		return t
	}
	return types.Null
}

// typeMethod lifts a function of a type to a method.
func typeMethod(f func(th *object.Thread, t types.DataType) (object.Object, error)) object.Native {
	return func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return f(th, typeOfSelf(self))
	}
}

func typeNameOf(class *object.Type) string {
	return strings.ToLower(strings.TrimSuffix(class.Name, "Type"))
}

func init() {
	for _, s := range singletons {
		k := s.t.Kind()
		classOfKind[k], instances[k] = s.class, newDataType(s.class, s.t)
		one := instances[k]
		class := s.class
		class.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
			if len(args) > 0 || kw.Len() > 0 {
				return nil, object.TypeErrorf("%s.__init__() takes 1 positional argument but %d were given", class.Name, len(args)+1+kw.Len())
			}
			return one, nil
		}
	}
	for k, c := range map[types.Kind]*object.Type{
		types.KindString: stringTypeClass, types.KindChar: charTypeClass, types.KindVarchar: varcharTypeClass,
		types.KindDecimal: decimalTypeClass, types.KindTime: timeTypeClass, types.KindYearMonthInterval: yearMonthTypeClass,
		types.KindDayTimeInterval: dayTimeTypeClass, types.KindArray: arrayTypeClass, types.KindMap: mapTypeClass,
		types.KindStruct: structTypeClass,
	} {
		classOfKind[k] = c
	}
	dataTypeClass.Repr = func(th *object.Thread, self object.Object) (string, error) {
		if self.Type() == dataTypeClass {
			return "DataType()", nil
		}
		return typeRepr(typeOfSelf(self)), nil
	}
	dataTypeClass.Compare = func(th *object.Thread, op object.CmpOp, self, other object.Object) (object.Object, error) {
		if op != object.EQ && op != object.NE {
			return object.NotImplemented, nil
		}
		a, _ := unwrapType(self)
		b, ok := unwrapType(other)
		return object.Bool((ok && a != nil && types.Equal(a, b)) == (op == object.EQ)), nil
	}
	dataTypeClass.Hash = func(th *object.Thread, self object.Object) (int64, error) {
		return object.NewStr(typeRepr(typeOfSelf(self))).Hash(), nil
	}
	dataTypeClass.AddPyMethods(
		object.PyMethod{Sig: "typeName(cls)", Class: true, Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
			class, ok := self.(*object.Type)
			if !ok {
				class = self.Type()
			}
			name := typeNameOf(class)
			for _, s := range singletons {
				if s.class == class && s.t != types.Int && s.t != types.Long {
					name = s.t.TypeName()
				}
			}
			return object.NewStr(name), nil
		}},
		object.PyMethod{Sig: "simpleString(self)", Fn: typeMethod(func(_ *object.Thread, t types.DataType) (object.Object, error) {
			return object.NewStr(t.SimpleString()), nil
		})},
		object.PyMethod{Sig: "jsonValue(self)", Fn: typeMethod(func(_ *object.Thread, t types.DataType) (object.Object, error) {
			return typeJSON(t), nil
		})},
		object.PyMethod{Sig: "json(self)", Fn: typeMethod(func(th *object.Thread, t types.DataType) (object.Object, error) {
			return jsonText(th, typeJSON(t))
		})},
		object.PyMethod{Sig: "needConversion(self)", Fn: typeMethod(func(_ *object.Thread, t types.DataType) (object.Object, error) {
			return object.Bool(needsConversion(t)), nil
		})},
		internalMethod("toInternal(self, obj)", toInternal),
		internalMethod("fromInternal(self, obj)", fromInternal),
		object.PyMethod{Sig: "fromDDL(cls, ddl)", Class: true, Fn: func(th *object.Thread, _ object.Object, a []object.Object) (object.Object, error) {
			t, err := schemaText(a[0])
			if err != nil {
				return nil, err
			}
			return wrapType(t), nil
		}},
	)
}

// schemaText parses a DDL string: columns, or a single type.
func schemaText(o object.Object) (types.DataType, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return nil, staticJavaCall("org.apache.spark.sql.api.python.PythonSQLUtils", "ddlToJson", o)
	}
	var p sql.Parser
	t, err := p.ParseDDLType(s.String())
	if err != nil {
		return nil, raise(err)
	}
	return t, nil
}
