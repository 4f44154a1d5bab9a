package pyspark

import (
	"gospark/dataframe/types"
	"gospark/repl/python/object"
)

// construct gives a class a constructor with a Python signature that makes a dataType.
func construct(class *object.Type, sig string, make func(th *object.Thread, a []object.Object) (types.DataType, error)) {
	s := object.NewPySig(class.Name+".__init__", sig)
	class.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		a, err := s.Bind(th, append([]object.Object{object.None}, args...), kw)
		if err != nil {
			return nil, err
		}
		t, err := make(th, a)
		if err != nil {
			return nil, err
		}
		return newDataType(cls, t), nil
	}
}

// getter adds read-only attributes computed from the type.
func getter[T types.DataType](class *object.Type, name string, get func(T) object.Object) {
	class.AddGetset(object.Getset{Name: name, Get: func(th *object.Thread, self object.Object) (object.Object, error) {
		if t, ok := self.(*dataType).t.(T); ok {
			return get(t), nil
		}
		return object.None, nil
	}})
}

func pyInt(n int) object.Object { return object.NewInt(int64(n)) }

// intervalBounds reads startField and endField: both None is the whole range, a missing end is the start.
func intervalBounds(th *object.Thread, a []object.Object, last int) (start, end int, err error) {
	if a[0] == object.None && a[1] == object.None {
		return 0, last, nil
	}
	if start, err = object.ToInt(th, a[0]); err != nil {
		return 0, 0, err
	}
	end = start
	if a[1] != object.None {
		if end, err = object.ToInt(th, a[1]); err != nil {
			return 0, 0, err
		}
	}
	if start < 0 || end > last || start > last || end < 0 {
		return 0, 0, pyError(pySparkRuntimeError, "INVALID_INTERVAL_CASTING", "start_field", itoa(start), "end_field", itoa(end))
	}
	return start, end, nil
}

func reprOf(th *object.Thread, o object.Object) string {
	s, err := object.Repr(th, o)
	if err != nil {
		return "<" + o.Type().Name + ">"
	}
	return s
}

// partType reads a DataType argument of ArrayType, MapType and StructField.
func partType(arg string, o object.Object) (types.DataType, error) {
	t, ok := unwrapType(o)
	if !ok {
		text := o.Type().Name
		if s, err := object.ToStr(nil, o); err == nil {
			text = s
		}
		return nil, object.NewException(object.AssertionError, object.NewStr(arg+" "+text+" should be an instance of <class 'pyspark.sql.types.DataType'>"))
	}
	return t, nil
}

// formatted reads a number that a type's texts are made with: what is not one fails as % does.
func formatted(th *object.Thread, o object.Object) (int, error) {
	if _, ok := number(o); !ok {
		return 0, object.TypeErrorf("%%d format: a real number is required, not %s", o.Type().Name)
	}
	if f, ok := o.(object.Float); ok {
		return int(f), nil
	}
	return object.ToInt(th, o)
}

func init() {
	construct(stringTypeClass, "self, collation='UTF8_BINARY'", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		c, err := object.ToStr(th, a[1])
		if err != nil || c == "UTF8_BINARY" {
			return types.String, err
		}
		return &types.StringType{Collation: c}, nil
	})
	stringTypeClass.AddGetset(object.Getset{Name: "collation", Get: func(_ *object.Thread, self object.Object) (object.Object, error) {
		if t, ok := self.(*dataType).t.(*types.StringType); ok && t.Collation != "" {
			return object.NewStr(t.Collation), nil
		}
		return object.NewStr("UTF8_BINARY"), nil
	}})
	lengths := map[*object.Type]func(int) types.DataType{
		charTypeClass:    func(n int) types.DataType { return &types.CharType{Length: n} },
		varcharTypeClass: func(n int) types.DataType { return &types.VarcharType{Length: n} },
	}
	for class, of := range lengths {
		construct(class, "self, length", func(th *object.Thread, a []object.Object) (types.DataType, error) {
			n, err := formatted(th, a[1])
			return of(n), err
		})
	}
	getter(charTypeClass, "length", func(t *types.CharType) object.Object { return pyInt(t.Length) })
	getter(varcharTypeClass, "length", func(t *types.VarcharType) object.Object { return pyInt(t.Length) })
	construct(timeTypeClass, "self, precision=6", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		n, err := object.ToInt(th, a[1])
		return &types.TimeType{Precision: n}, err
	})
	getter(timeTypeClass, "precision", func(t *types.TimeType) object.Object { return pyInt(t.Precision) })
	construct(decimalTypeClass, "self, precision=10, scale=0", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		p, err := formatted(th, a[1])
		if err != nil {
			return nil, err
		}
		s, err := formatted(th, a[2])
		return types.Decimal(p, s), err
	})
	getter(decimalTypeClass, "precision", func(t *types.DecimalType) object.Object { return pyInt(t.Precision) })
	getter(decimalTypeClass, "scale", func(t *types.DecimalType) object.Object { return pyInt(t.Scale) })
	decimalTypeClass.SetAttr("hasPrecisionInfo", object.True)
	construct(yearMonthTypeClass, "self, startField=None, endField=None", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		s, e, err := intervalBounds(th, a[1:], types.Month)
		return &types.YearMonthIntervalType{Start: s, End: e}, err
	})
	construct(dayTimeTypeClass, "self, startField=None, endField=None", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		s, e, err := intervalBounds(th, a[1:], types.Second)
		return &types.DayTimeIntervalType{Start: s, End: e}, err
	})
	getter(yearMonthTypeClass, "startField", func(t *types.YearMonthIntervalType) object.Object { return pyInt(t.Start) })
	getter(yearMonthTypeClass, "endField", func(t *types.YearMonthIntervalType) object.Object { return pyInt(t.End) })
	getter(dayTimeTypeClass, "startField", func(t *types.DayTimeIntervalType) object.Object { return pyInt(t.Start) })
	getter(dayTimeTypeClass, "endField", func(t *types.DayTimeIntervalType) object.Object { return pyInt(t.End) })
	for i, name := range []string{"YEAR", "MONTH"} {
		yearMonthTypeClass.SetAttr(name, pyInt(i))
	}
	for i, name := range []string{"DAY", "HOUR", "MINUTE", "SECOND"} {
		dayTimeTypeClass.SetAttr(name, pyInt(i))
	}
	construct(arrayTypeClass, "self, elementType, containsNull=True", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		e, err := partType("elementType", a[1])
		if err != nil {
			return nil, err
		}
		null, err := object.Truth(th, a[2])
		return &types.ArrayType{Element: e, ContainsNull: null}, err
	})
	getter(arrayTypeClass, "elementType", func(t *types.ArrayType) object.Object { return wrapType(t.Element) })
	getter(arrayTypeClass, "containsNull", func(t *types.ArrayType) object.Object { return object.Bool(t.ContainsNull) })
	construct(mapTypeClass, "self, keyType, valueType, valueContainsNull=True", func(th *object.Thread, a []object.Object) (types.DataType, error) {
		k, err := partType("keyType", a[1])
		if err != nil {
			return nil, err
		}
		v, err := partType("valueType", a[2])
		if err != nil {
			return nil, err
		}
		null, err := object.Truth(th, a[3])
		return &types.MapType{Key: k, Value: v, ValueContainsNull: null}, err
	})
	getter(mapTypeClass, "keyType", func(t *types.MapType) object.Object { return wrapType(t.Key) })
	getter(mapTypeClass, "valueType", func(t *types.MapType) object.Object { return wrapType(t.Value) })
	getter(mapTypeClass, "valueContainsNull", func(t *types.MapType) object.Object { return object.Bool(t.ValueContainsNull) })
}
