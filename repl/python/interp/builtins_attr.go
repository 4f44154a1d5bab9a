package interp

import (
	"sort"

	"gospark/repl/python/object"
)

// attributeFunctions are the built-ins about attributes.
var attributeFunctions = []object.Method{
	{Name: "getattr", Sig: "object, name, default=?, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		name, ok := a[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("attribute name must be string, not '%s'", a[1].Type().Name)
		}
		v, err := object.GetAttr(th, a[0], name)
		if err != nil && a[2] != nil && object.IsError(err, object.AttributeError) {
			return a[2], nil
		}
		return v, err
	}},
	{Name: "hasattr", Sig: "obj, name, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		name, ok := a[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("attribute name must be string, not '%s'", a[1].Type().Name)
		}
		_, err := object.GetAttr(th, a[0], name)
		if err != nil && object.IsError(err, object.AttributeError) {
			return object.False, nil
		}
		return object.True, err
	}},
	{Name: "setattr", Sig: "obj, name, value, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		name, ok := a[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("attribute name must be string, not '%s'", a[1].Type().Name)
		}
		return object.None, object.SetAttr(th, a[0], object.Intern(name.String()), a[2])
	}},
	{Name: "delattr", Sig: "obj, name, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		name, ok := a[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("attribute name must be string, not '%s'", a[1].Type().Name)
		}
		return object.None, object.SetAttr(th, a[0], name, nil)
	}},
	{Name: "dir", Raw: builtinDir},
	{Name: "vars", Raw: builtinVars},
}

var dirName = object.Intern("__dir__")

// dirOf is dir(o), sorted.
func dirOf(th *object.Thread, o obj) (objs, error) {
	f, err := object.LookupSpecial(th, o, dirName)
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, object.TypeErrorf("object does not provide __dir__")
	}
	r, err := object.Call(th, f)
	if err != nil {
		return nil, err
	}
	items, err := object.ToSlice(th, r)
	if err != nil {
		return nil, err
	}
	strs := true
	for _, x := range items {
		_, ok := x.(*object.Str)
		strs = strs && ok
	}
	if !strs {
		return items, object.SortItems(th, items, object.None, false)
	}
	sort.Slice(items, func(i, j int) bool { return items[i].(*object.Str).String() < items[j].(*object.Str).String() })
	return items, nil
}

func builtinDir(th *object.Thread, _ obj, args objs, kw *object.Kwargs) (obj, error) {
	if kw != nil {
		return nil, object.TypeErrorf("dir() takes no keyword arguments")
	}
	if len(args) > 1 {
		return nil, object.TypeErrorf("dir expected at most 1 argument, got %d", len(args))
	}
	if len(args) == 1 {
		items, err := dirOf(th, args[0])
		return object.NewList(items...), err
	}
	keys := topFrame(th).namespace().Keys()
	if err := object.SortItems(th, keys, object.None, false); err != nil {
		return nil, err
	}
	return object.NewList(keys...), nil
}

func builtinVars(th *object.Thread, _ obj, args objs, kw *object.Kwargs) (obj, error) {
	if len(args) > 1 {
		return nil, object.TypeErrorf("vars expected at most 1 argument, got %d", len(args))
	}
	if len(args) == 0 {
		return topFrame(th).namespace(), nil
	}
	v, err := object.LookupAttr(th, args[0], "__dict__")
	if err == nil && v == nil {
		return nil, object.TypeErrorf("vars() argument must have __dict__ attribute")
	}
	return v, err
}
