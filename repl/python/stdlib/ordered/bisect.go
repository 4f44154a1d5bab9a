// Package ordered has the modules that keep lists in order: bisect (this file) and heapq (heap.go, merge.py).
package ordered

import (
	"slices"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

func init() {
	stdlib.Register("bisect", func(th *py.Thread) (*py.Module, error) {
		m := py.NewModule("bisect", "Searching and inserting in a list that is kept in order.")
		const search = "a, x, lo=0, hi=None, *, key=None"
		m.AddFunctions(
			py.Method{Name: "bisect_right", Sig: search, Fn: search4(right), Doc: "The index after the items of the sorted sequence a that are not greater than x."},
			py.Method{Name: "bisect_left", Sig: search, Fn: search4(left), Doc: "The index of the first item of the sorted sequence a that is not less than x."},
			py.Method{Name: "insort_right", Sig: search, Fn: insort(right), Doc: "Insert x into the sorted list a, after items that are equal to it."},
			py.Method{Name: "insort_left", Sig: search, Fn: insort(left), Doc: "Insert x into the sorted list a, before items that are equal to it."},
		)
		for alias, name := range map[string]string{"bisect": "bisect_right", "insort": "insort_right"} {
			f, _ := m.Get(name)
			m.Set(alias, f)
		}
		return m, nil
	})
}

// side reports whether the place for x is in the lower half, before item.
type side func(th *py.Thread, x, item py.Object) (bool, error)

func right(th *py.Thread, x, item py.Object) (bool, error) { return less(th, x, item) }

func left(th *py.Thread, x, item py.Object) (bool, error) {
	before, err := less(th, item, x)
	return !before, err
}

// less is a < b.
func less(th *py.Thread, a, b py.Object) (bool, error) {
	if x, ok := a.(py.Int); ok {
		if y, ok := b.(py.Int); ok {
			return x < y, nil
		}
	}
	return py.CompareBool(th, py.LT, a, b)
}

// place finds where x belongs in a[lo:hi]. args are the parameters after a and x.
func place(th *py.Thread, before side, a, x py.Object, args []py.Object) (int, error) {
	lo, err := py.ToInt(th, args[0])
	if err != nil {
		return 0, err
	}
	if lo < 0 {
		return 0, py.ValueErrorf("lo must be non-negative")
	}
	hi := -1
	if args[1] != py.None {
		if hi, err = py.ToInt(th, args[1]); err != nil {
			return 0, err
		}
	}
	if hi < 0 {
		if hi, err = py.Len(th, a); err != nil {
			return 0, err
		}
	}
	if _, dict := a.(*py.Dict); dict && lo < hi {
		return 0, py.TypeErrorf("dict is not a sequence")
	}
	list, plain := a.(*py.List)
	plain = plain && list.Plain()
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		var item py.Object
		if plain && mid < len(list.Items) {
			item = list.Items[mid]
		} else if item, err = py.GetItem(th, a, py.NewInt(int64(mid))); err != nil {
			return 0, err
		}
		if args[2] != py.None {
			if item, err = py.Call(th, args[2], item); err != nil {
				return 0, err
			}
		}
		lower, err := before(th, x, item)
		if err != nil {
			return 0, err
		}
		if lower {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo, nil
}

func search4(before side) py.Native {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		i, err := place(th, before, a[0], a[1], a[2:])
		if err != nil {
			return nil, err
		}
		return py.NewInt(int64(i)), nil
	}
}

func insort(before side) py.Native {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		x := a[1]
		if a[4] != py.None {
			k, err := py.Call(th, a[4], x)
			if err != nil {
				return nil, err
			}
			x = k
		}
		i, err := place(th, before, a[0], x, a[2:])
		if err != nil {
			return nil, err
		}
		if l, ok := a[0].(*py.List); ok && l.Plain() {
			l.Items = slices.Insert(l.Items, min(i, len(l.Items)), a[1])
			return py.None, nil
		}
		_, err = py.CallMethod(th, a[0], "insert", py.NewInt(int64(i)), a[1])
		return py.None, err
	}
}
