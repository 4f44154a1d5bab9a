package pyspark

import (
	"strings"

	"gospark/repl/python/object"
)

// rowClass is pyspark.sql.Row: a tuple whose __fields__, if it has any, names the items.
var rowClass = object.NewClass(typesModule, "Row", object.TupleType)

var fieldsName = object.Intern("__fields__")

// rowFields makes the attributes that all rows of one result share.
func rowFields(names []string) *object.Dict {
	d := object.NewDict()
	d.SetName(fieldsName, strList(names))
	return d
}

// newRow is a Row with the attributes that rowFields made.
func newRow(fields *object.Dict, items []object.Object) *object.Tuple {
	return object.NewTupleWithDict(rowClass, items, fields)
}

// fieldsOf is a row's __fields__, nil if it has none.
func fieldsOf(t *object.Tuple) *object.List {
	d := object.InstanceDict(t)
	if d == nil {
		return nil
	}
	if v, ok := d.GetName(fieldsName); ok {
		l, _ := v.(*object.List)
		return l
	}
	return nil
}

// fieldIndex finds a field by name, -1 if there is none.
func fieldIndex(t *object.Tuple, name object.Object) int {
	want, ok := name.(*object.Str)
	fields := fieldsOf(t)
	if !ok || fields == nil {
		return -1
	}
	for i, f := range fields.Items {
		if s, ok := f.(*object.Str); ok && s.String() == want.String() {
			return i
		}
	}
	return -1
}

func init() {
	rowClass.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		if len(args) > 0 && kw.Len() > 0 {
			return nil, pyError(pySparkValueError, "CANNOT_SET_TOGETHER", "arg_list", "args and kwargs")
		}
		if kw.Len() == 0 {
			return object.NewTupleOf(cls, append([]object.Object{}, args...)), nil
		}
		names := make([]string, len(kw.Names))
		for i, n := range kw.Names {
			names[i] = n.String()
		}
		return object.NewTupleWithDict(cls, append([]object.Object{}, kw.Values...), rowFields(names)), nil
	}
	rowClass.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
	rowClass.Repr = rowRepr
	rowClass.Str = rowRepr
	rowClass.GetItem = func(th *object.Thread, self, key object.Object) (object.Object, error) {
		t := self.(*object.Tuple)
		if _, ok := key.(*object.Str); !ok {
			return object.TupleType.GetItem(th, self, key)
		}
		if fieldsOf(t) == nil {
			return nil, pyError(pySparkAttributeError, "ATTRIBUTE_NOT_SUPPORTED", "attr_name", "__fields__")
		}
		i := fieldIndex(t, key)
		if i < 0 {
			return nil, object.NewException(pySparkValueError, key)
		}
		if i >= len(t.Items) {
			return nil, pyError(pySparkKeyError, "KEY_NOT_EXISTS", "key", key.(*object.Str).String())
		}
		return t.Items[i], nil
	}
	rowClass.GetattrHook = func(th *object.Thread, self object.Object, name *object.Str) (object.Object, error) {
		t := self.(*object.Tuple)
		if !strings.HasPrefix(name.String(), "__") {
			if i := fieldIndex(t, name); i >= 0 && i < len(t.Items) {
				return t.Items[i], nil
			}
			if fieldsOf(t) == nil {
				name = fieldsName
			}
		}
		return nil, pyError(pySparkAttributeError, "ATTRIBUTE_NOT_SUPPORTED", "attr_name", name.String())
	}
	rowClass.Setattr = func(th *object.Thread, self object.Object, name *object.Str, value object.Object) error {
		if name.String() != "__fields__" {
			return pyError(pySparkRuntimeError, "READ_ONLY", "object", "Row")
		}
		return object.GenericSetAttr(th, self, name, value)
	}
	rowClass.Contains = func(th *object.Thread, self, item object.Object) (bool, error) {
		t := self.(*object.Tuple)
		if f := fieldsOf(t); f != nil {
			return object.Contains(th, f, item)
		}
		return object.TupleType.Contains(th, self, item)
	}
	rowClass.Call = func(th *object.Thread, self object.Object, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		t := self.(*object.Tuple)
		if kw.Len() > 0 {
			return nil, object.TypeErrorf("Row.__call__() got an unexpected keyword argument '%s'", kw.Names[0].String())
		}
		if len(args) > len(t.Items) {
			return nil, pyError(pySparkValueError, "TOO_MANY_VALUES", "expected", itoa(len(t.Items)), "item", "fields", "actual", itoa(len(args)))
		}
		d := object.NewDict()
		d.SetName(fieldsName, object.NewList(append([]object.Object{}, t.Items...)...))
		return newRow(d, append([]object.Object{}, args...)), nil
	}
	rowClass.AddPyMethods(object.PyMethod{Sig: "asDict(self, recursive=False)", Fn: func(th *object.Thread, self object.Object, a []object.Object) (object.Object, error) {
		recursive, err := object.Truth(th, a[0])
		if err != nil {
			return nil, err
		}
		return rowAsDict(self.(*object.Tuple), recursive)
	}})
}

func rowRepr(th *object.Thread, self object.Object) (string, error) {
	t := self.(*object.Tuple)
	if err := th.Enter(" while getting the repr of an object"); err != nil {
		return "", err
	}
	defer th.Leave()
	fields := fieldsOf(t)
	parts := make([]string, 0, len(t.Items))
	for i, it := range t.Items {
		r, err := object.Repr(th, it)
		if err != nil {
			return "", err
		}
		if fields != nil {
			if i >= len(fields.Items) {
				break
			}
			name, err := object.ToStr(th, fields.Items[i])
			if err != nil {
				return "", err
			}
			r = name + "=" + r
		}
		parts = append(parts, r)
	}
	if fields != nil {
		return "Row(" + strings.Join(parts, ", ") + ")", nil
	}
	return "<Row(" + strings.Join(parts, ", ") + ")>", nil
}

func rowAsDict(t *object.Tuple, recursive bool) (object.Object, error) {
	fields := fieldsOf(t)
	if fields == nil {
		return nil, pyError(pySparkTypeError, "CANNOT_CONVERT_TYPE", "from_type", "Row", "to_type", "dict")
	}
	d := object.NewDict()
	for i, it := range t.Items {
		if i >= len(fields.Items) {
			break
		}
		if recursive {
			var err error
			if it, err = plainValue(it); err != nil {
				return nil, err
			}
		}
		if name, ok := fields.Items[i].(*object.Str); ok {
			d.SetName(name, it)
		}
	}
	return d, nil
}

// plainValue turns the Rows inside a value into dicts.
func plainValue(o object.Object) (object.Object, error) {
	switch x := o.(type) {
	case *object.Tuple:
		if x.Type() == rowClass {
			return rowAsDict(x, true)
		}
	case *object.List:
		items := make([]object.Object, len(x.Items))
		for i, it := range x.Items {
			v, err := plainValue(it)
			if err != nil {
				return nil, err
			}
			items[i] = v
		}
		return object.NewList(items...), nil
	case *object.Dict:
		d := object.NewDict()
		for _, it := range entries(x) {
			v, err := plainValue(it.Value)
			if err != nil {
				return nil, err
			}
			if err := d.Set(nil, it.Key, v); err != nil {
				return nil, err
			}
		}
		return d, nil
	}
	return o, nil
}
