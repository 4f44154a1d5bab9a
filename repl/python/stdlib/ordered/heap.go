package ordered

import (
	_ "embed"

	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

//go:embed merge.py
var mergeSource string

func init() {
	stdlib.RegisterSource("heapq", stdlib.Source{Text: mergeSource, Prepare: func(th *py.Thread, m *py.Module) error {
		for _, h := range []heaps{{"heap", "", less}, {"_heap", "_max", more}} {
			m.AddFunctions(
				h.method("ify", "heap, /", heaps.ify, "Turn a list into a heap, in place, in linear time."),
				h.method("pop", "heap, /", heaps.pop, "Take the first item off a heap."),
				h.method("replace", "heap, item, /", heaps.replace, "Take the first item off a heap, then push item."),
			)
			if h.suffix == "" {
				m.AddFunctions(
					h.method("push", "heap, item, /", heaps.push, "Push item onto a heap."),
					h.method("pushpop", "heap, item, /", heaps.pushpop, "Push item, then take the first item off a heap."),
				)
			}
		}
		m.AddPyFunctions(
			py.PyMethod{Sig: "nsmallest(n, iterable, key=None)", Fn: best(false), Doc: "The n least items, in order."},
			py.PyMethod{Sig: "nlargest(n, iterable, key=None)", Fn: best(true), Doc: "The n greatest items, the greatest first."},
		)
		return nil
	}})
}

// heaps are the functions of a kind of heap: first tells which of two items comes off earlier.
type heaps struct {
	prefix, suffix string
	first          side
}

func more(th *py.Thread, a, b py.Object) (bool, error) { return less(th, b, a) }

func (h heaps) method(op, sig string, f func(h heaps, th *py.Thread, l *py.List, a []py.Object) (py.Object, error), doc string) py.Method {
	name := h.prefix + op + h.suffix
	return py.Method{Name: name, Sig: sig, Doc: doc, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		l, ok := a[0].(*py.List)
		if !ok {
			what := " 1"
			if len(a) == 1 {
				what = ""
			}
			return nil, py.TypeErrorf("%s() argument%s must be list, not %s", name, what, a[0].Type().Name)
		}
		return f(h, th, l, a[1:])
	}}
}

// before compares two items and fails if the comparison changed the list.
func (h heaps) before(th *py.Thread, l *py.List, a, b py.Object) (bool, error) {
	n := len(l.Items)
	r, err := h.first(th, a, b)
	if err == nil && len(l.Items) != n {
		err = py.RuntimeErrorf("list changed size during iteration")
	}
	return r, err
}

// rise moves the item at i towards the root, at most to top, while it comes before its parent.
func (h heaps) rise(th *py.Thread, l *py.List, top, i int) error {
	for i > top {
		up := (i - 1) / 2
		first, err := h.before(th, l, l.Items[i], l.Items[up])
		if err != nil || !first {
			return err
		}
		l.Items[i], l.Items[up] = l.Items[up], l.Items[i]
		i = up
	}
	return nil
}

// sink moves the item at top down to a leaf, the earlier child rising each time, and lets it rise from there: fewer
// comparisons than stopping on the way.
func (h heaps) sink(th *py.Thread, l *py.List, top int) error {
	i, n := top, len(l.Items)
	for child := 2*i + 1; child < n; child = 2*i + 1 {
		if child+1 < n {
			first, err := h.before(th, l, l.Items[child], l.Items[child+1])
			if err != nil {
				return err
			}
			if !first {
				child++
			}
		}
		l.Items[i], l.Items[child] = l.Items[child], l.Items[i]
		i = child
	}
	return h.rise(th, l, top, i)
}

func (h heaps) push(th *py.Thread, l *py.List, a []py.Object) (py.Object, error) {
	l.Items = append(l.Items, a[0])
	return py.None, h.rise(th, l, 0, len(l.Items)-1)
}

func (h heaps) pop(th *py.Thread, l *py.List, _ []py.Object) (py.Object, error) {
	n := len(l.Items) - 1
	if n < 0 {
		return nil, py.IndexErrorf("index out of range")
	}
	first, last := l.Items[0], l.Items[n]
	l.Items[n] = nil
	l.Items = l.Items[:n]
	if n == 0 {
		return last, nil
	}
	l.Items[0] = last
	return first, h.sink(th, l, 0)
}

func (h heaps) replace(th *py.Thread, l *py.List, a []py.Object) (py.Object, error) {
	if len(l.Items) == 0 {
		return nil, py.IndexErrorf("index out of range")
	}
	first := l.Items[0]
	l.Items[0] = a[0]
	return first, h.sink(th, l, 0)
}

func (h heaps) pushpop(th *py.Thread, l *py.List, a []py.Object) (py.Object, error) {
	if len(l.Items) == 0 {
		return a[0], nil
	}
	later, err := h.before(th, l, l.Items[0], a[0])
	if err != nil || !later {
		return a[0], err
	}
	return h.replace(th, l, a)
}

func (h heaps) ify(th *py.Thread, l *py.List, _ []py.Object) (py.Object, error) {
	for i := len(l.Items)/2 - 1; i >= 0; i-- {
		if err := h.sink(th, l, i); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// best is nsmallest and nlargest.
func best(largest bool) py.Native {
	return func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		n, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		items, err := py.ToSlice(th, a[1])
		if err != nil {
			return nil, err
		}
		l := py.NewList(append([]py.Object(nil), items...)...)
		if err := py.SortItems(th, l.Items, a[2], largest); err != nil {
			return nil, err
		}
		l.Items = l.Items[:max(0, min(n, len(l.Items)))]
		return l, nil
	}
}
