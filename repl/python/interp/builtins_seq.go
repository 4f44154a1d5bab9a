package interp

import (
	"fmt"

	"gospark/repl/python/object"
)

func escaped(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf("\\x%02x", r)
	case r < 0x10000:
		return fmt.Sprintf("\\u%04x", r)
	}
	return fmt.Sprintf("\\U%08x", r)
}

// sequenceFunctions are the built-ins about iterables.
var sequenceFunctions = []object.Method{
	{Name: "iter", Sig: "object, sentinel=?, /", Fn: func(th *object.Thread, _ obj, a objs) (obj, error) {
		if a[1] == nil {
			return object.Iter(th, a[0])
		}
		if !object.Callable(a[0]) {
			return nil, object.TypeErrorf("iter(v, w): v must be callable")
		}
		return object.NewCallIter(a[0], a[1]), nil
	}},
	{Name: "next", Sig: "iterator, default=?, /", Fn: builtinNext},
	{Name: "sorted", Raw: builtinSorted},
	{Name: "sum", Sig: "iterable, /, start=0", Fn: builtinSum},
	{Name: "any", Sig: "iterable, /", Fn: quantifier(true)},
	{Name: "all", Sig: "iterable, /", Fn: quantifier(false)},
	{Name: "min", Raw: extreme("min", object.LT)},
	{Name: "max", Raw: extreme("max", object.GT)},
}

func builtinNext(th *object.Thread, _ obj, a objs) (obj, error) {
	t := a[0].Type()
	if t.Next == nil {
		return nil, object.TypeErrorf("'%s' object is not an iterator", t.Name)
	}
	v, err := object.NextOf(th, a[0])
	if v != nil || err != nil {
		return v, err
	}
	if a[1] != nil {
		return a[1], nil
	}
	return nil, object.StopIterationOf(object.StopValue(a[0]))
}

var sortSig = object.NewSig("sort", "*, key=None, reverse=False")

func builtinSorted(th *object.Thread, _ obj, args objs, kw *object.Kwargs) (obj, error) {
	if len(args) != 1 {
		return nil, object.TypeErrorf("sorted expected 1 argument, got %d", len(args))
	}
	items, err := object.ToSlice(th, args[0])
	if err != nil {
		return nil, err
	}
	a, err := sortSig.Bind(th, nil, kw)
	if err != nil {
		return nil, err
	}
	rev, err := object.Index(th, a[1])
	if err != nil {
		return nil, err
	}
	if err := object.SortItems(th, items, a[0], rev != object.NewInt(0)); err != nil {
		return nil, err
	}
	return object.NewList(items...), nil
}

func builtinSum(th *object.Thread, _ obj, a objs) (obj, error) {
	total := a[1]
	switch total.(type) {
	case *object.Str:
		return nil, object.TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
	case *object.Bytes:
		return nil, object.TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
	case *object.ByteArray:
		return nil, object.TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	err := object.Iterate(th, a[0], func(v obj) error {
		switch x := total.(type) {
		case object.Int:
			if y, ok := v.(object.Int); ok {
				if s := x + y; (s > x) == (y > 0) {
					total = object.NewInt(int64(s))
					return nil
				}
			}
		case object.Float:
			if y, ok := v.(object.Float); ok {
				total = x + y
				return nil
			}
		}
		var err error
		total, err = object.BinaryOp(th, object.OpAdd, total, v)
		return err
	})
	return total, err
}

func quantifier(want bool) object.Native {
	return func(th *object.Thread, _ obj, a objs) (obj, error) {
		it, err := object.Iter(th, a[0])
		if err != nil {
			return nil, err
		}
		for {
			v, err := object.NextOf(th, it)
			if err != nil {
				return nil, err
			}
			if v == nil {
				return object.Bool(!want), nil
			}
			yes, err := object.Truth(th, v)
			if err != nil {
				return nil, err
			}
			if yes == want {
				return object.Bool(want), nil
			}
			if err := th.Check(); err != nil {
				return nil, err
			}
		}
	}
}

func extreme(name string, op object.CmpOp) object.RawNative {
	return func(th *object.Thread, _ obj, args objs, kw *object.Kwargs) (obj, error) {
		if len(args) == 0 {
			return nil, object.TypeErrorf("%s expected at least 1 argument, got 0", name)
		}
		for i := range kw.Len() {
			if n := kw.Names[i].String(); n != "key" && n != "default" {
				return nil, object.TypeErrorf("'%s' is an invalid keyword argument for %s()", n, name)
			}
		}
		key, def := kw.Get("key"), kw.Get("default")
		if key == object.None {
			key = nil
		}
		var src obj = args[0]
		if len(args) > 1 {
			if def != nil {
				return nil, object.TypeErrorf("Cannot specify a default for %s() with multiple positional arguments", name)
			}
			src = object.NewTuple(append(objs(nil), args...)...)
		}
		var best, bestKey obj
		err := object.Iterate(th, src, func(v obj) error {
			k := v
			if key != nil {
				var err error
				if k, err = object.Call(th, key, v); err != nil {
					return err
				}
			}
			if best == nil {
				best, bestKey = v, k
				return nil
			}
			better, err := object.CompareBool(th, op, k, bestKey)
			if better {
				best, bestKey = v, k
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		if best == nil {
			if def == nil {
				return nil, object.ValueErrorf("%s() arg is an empty sequence", name)
			}
			return def, nil
		}
		return best, nil
	}
}
