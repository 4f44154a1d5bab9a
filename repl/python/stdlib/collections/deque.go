package collections

import (
	"slices"
	"strings"

	py "gospark/repl/python/object"
)

// deque is an instance of collections.deque. items[off:] are its values; the room before off makes pushing and
// popping at the left cheap.
type deque struct {
	py.Head
	items  []py.Object
	off    int
	maxLen int // -1: none
	ver    int
}

func (d *deque) all() []py.Object { return d.items[d.off:] }

func (d *deque) pushRight(v py.Object) {
	d.ver++
	d.items = append(d.items, v)
	if d.maxLen >= 0 && len(d.all()) > d.maxLen {
		d.popLeft()
	}
}

func (d *deque) pushLeft(v py.Object) {
	d.ver++
	if d.off == 0 {
		room := len(d.items) + 8
		d.items = append(make([]py.Object, room, room+len(d.items)+8), d.items...)
		d.off = room
	}
	d.off--
	d.items[d.off] = v
	if d.maxLen >= 0 && len(d.all()) > d.maxLen {
		d.popRight()
	}
}

func (d *deque) popLeft() py.Object {
	d.ver++
	v := d.items[d.off]
	d.items[d.off] = nil
	d.off++
	if d.off > 64 && d.off > len(d.items)/2 {
		d.items = slices.Clone(d.all())
		d.off = 0
	}
	return v
}

func (d *deque) popRight() py.Object {
	d.ver++
	v := d.items[len(d.items)-1]
	d.items[len(d.items)-1] = nil
	d.items = d.items[:len(d.items)-1]
	return v
}

func (d *deque) set(items []py.Object) {
	d.items, d.off = items, 0
	d.ver++
}

// copyOf returns a deque of the same class and bound with these items.
func (d *deque) copyOf(items []py.Object) *deque {
	c := &deque{items: items, maxLen: d.maxLen}
	c.InitHead(d.Type())
	c.trim()
	return c
}

func (d *deque) trim() {
	for d.maxLen >= 0 && len(d.all()) > d.maxLen {
		d.popLeft()
	}
}

var dequeSig = py.NewSig("deque", "iterable=?, maxlen=None")

func dequeInit(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) error {
	a, err := dequeSig.Bind(th, args, kw)
	if err != nil {
		return err
	}
	d := self.(*deque)
	d.maxLen = -1
	if a[1] != py.None {
		if a[1].Type().Index == nil {
			return py.TypeErrorf("an integer is required")
		}
		if d.maxLen, err = py.ToInt(th, a[1]); err != nil {
			return err
		}
		if d.maxLen < 0 {
			return py.ValueErrorf("maxlen must be non-negative")
		}
	}
	d.set(nil)
	if a[0] == nil {
		return nil
	}
	return py.Iterate(th, a[0], func(v py.Object) error { d.pushRight(v); return nil })
}

// index resolves a subscript.
func (d *deque) index(th *py.Thread, key py.Object) (int, error) {
	if key.Type().Index == nil {
		return 0, py.TypeErrorf("sequence index must be integer, not '%s'", key.Type().Name)
	}
	i, err := py.ToIndex(th, key)
	if err != nil {
		return 0, err
	}
	n := len(d.all())
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return 0, py.IndexErrorf("deque index out of range")
	}
	return d.off + i, nil
}

func dequeType() *py.Type {
	t := py.NewTypeIn("collections", "deque", py.ObjectType)
	t.Sequence = true
	t.Doc = "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints."
	t.New = func(th *py.Thread, cls *py.Type, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		d := &deque{maxLen: -1}
		d.InitHead(cls)
		return d, nil
	}
	t.Init = dequeInit
	t.Unhashable = true
	t.Len = func(th *py.Thread, self py.Object) (int, error) { return len(self.(*deque).all()), nil }
	t.Iter = func(th *py.Thread, self py.Object) (py.Object, error) { return dequeIter(self.(*deque), false), nil }
	t.Contains = func(th *py.Thread, self, item py.Object) (bool, error) {
		i, err := self.(*deque).find(th, item, 0, -1)
		return i >= 0, err
	}
	t.GetItem = func(th *py.Thread, self, key py.Object) (py.Object, error) {
		d := self.(*deque)
		i, err := d.index(th, key)
		if err != nil {
			return nil, err
		}
		return d.items[i], nil
	}
	t.SetItem = func(th *py.Thread, self, key, value py.Object) error {
		d := self.(*deque)
		i, err := d.index(th, key)
		if err != nil {
			return err
		}
		if value == nil {
			d.items = slices.Delete(d.items, i, i+1)
			d.ver++
		} else {
			d.items[i] = value
		}
		return nil
	}
	t.Repr = func(th *py.Thread, self py.Object) (string, error) {
		if !th.ReprEnter(self) {
			return "[...]", nil
		}
		defer th.ReprLeave()
		d := self.(*deque)
		s, err := py.Repr(th, py.NewList(slices.Clone(d.all())...))
		if err == nil && d.maxLen >= 0 {
			n, _ := py.Repr(th, py.NewInt(int64(d.maxLen)))
			s += ", maxlen=" + n
		}
		return self.Type().Name + "(" + s + ")", err
	}
	t.Compare = func(th *py.Thread, op py.CmpOp, self, other py.Object) (py.Object, error) {
		b, ok := other.(*deque)
		if !ok {
			return py.NotImplemented, nil
		}
		return py.Compare(th, op, py.NewList(self.(*deque).all()...), py.NewList(b.all()...))
	}
	t.Concat = func(th *py.Thread, a, b py.Object) (py.Object, error) {
		y, ok := b.(*deque)
		if !ok {
			return nil, py.TypeErrorf("can only concatenate deque (not \"%s\") to deque", b.Type().Name)
		}
		return a.(*deque).copyOf(slices.Concat(a.(*deque).all(), y.all())), nil
	}
	t.Repeat = func(th *py.Thread, a py.Object, n int) (py.Object, error) {
		d := a.(*deque)
		if err := py.CheckSize(n, 16*len(d.all())); err != nil {
			return nil, err
		}
		return d.copyOf(slices.Repeat(d.all(), max(n, 0))), nil
	}
	t.InplaceConcat = func(th *py.Thread, a, b py.Object) (py.Object, error) {
		items, err := py.ToSlice(th, b)
		for _, v := range items {
			a.(*deque).pushRight(v)
		}
		return a, err
	}
	t.AddGetset(py.Getset{Name: "maxlen", Get: func(th *py.Thread, self py.Object) (py.Object, error) {
		if n := self.(*deque).maxLen; n >= 0 {
			return py.NewInt(int64(n)), nil
		}
		return py.None, nil
	}})
	t.AddMethods(dequeMethods...)
	return t
}

// find returns the position of item among the values from lo to hi (-1: all).
func (d *deque) find(th *py.Thread, item py.Object, lo, hi int) (int, error) {
	ver := d.ver
	for i := lo; i < len(d.all()) && (hi < 0 || i < hi); i++ {
		eq, err := py.Equal(th, d.all()[i], item)
		if err != nil {
			return -1, err
		}
		if d.ver != ver {
			return -1, py.RuntimeErrorf("deque mutated during iteration")
		}
		if eq {
			return i, nil
		}
	}
	return -1, nil
}

// dequeIterator iterates in either direction.
type dequeIterator struct {
	py.Head
	d        *deque
	at, step int
	ver      int
}

var iterType = func() *py.Type {
	t := py.NewTypeIn("_collections", "_deque_iterator", py.ObjectType)
	return t
}()

func init() {
	iterType.Iter = func(th *py.Thread, self py.Object) (py.Object, error) { return self, nil }
	iterType.Next = func(th *py.Thread, self py.Object) (py.Object, error) {
		it := self.(*dequeIterator)
		if it.d.ver != it.ver {
			return nil, py.RuntimeErrorf("deque mutated during iteration")
		}
		if it.at < 0 || it.at >= len(it.d.all()) {
			return nil, nil
		}
		it.at += it.step
		return it.d.all()[it.at-it.step], nil
	}
}

func dequeIter(d *deque, back bool) py.Object {
	it := &dequeIterator{d: d, step: 1, ver: d.ver}
	if back {
		it.at, it.step = len(d.all())-1, -1
	}
	it.InitHead(iterType)
	return it
}

func on(name, sig string, f func(th *py.Thread, d *deque, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
		return f(th, self.(*deque), a)
	}}
}

var dequeMethods = []py.Method{
	on("append", "x, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		d.pushRight(a[0])
		return py.None, nil
	}),
	on("appendleft", "x, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) { d.pushLeft(a[0]); return py.None, nil }),
	on("extend", "iterable, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		items, err := py.ToSlice(th, a[0])
		for _, v := range items {
			d.pushRight(v)
		}
		return py.None, err
	}),
	on("extendleft", "iterable, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		items, err := py.ToSlice(th, a[0])
		for _, v := range items {
			d.pushLeft(v)
		}
		return py.None, err
	}),
	on("pop", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		if len(d.all()) == 0 {
			return nil, py.IndexErrorf("pop from an empty deque")
		}
		return d.popRight(), nil
	}),
	on("popleft", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		if len(d.all()) == 0 {
			return nil, py.IndexErrorf("pop from an empty deque")
		}
		return d.popLeft(), nil
	}),
	on("clear", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) { d.set(nil); return py.None, nil }),
	on("copy", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		return d.copyOf(slices.Clone(d.all())), nil
	}),
	on("__copy__", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		return d.copyOf(slices.Clone(d.all())), nil
	}),
	on("reverse", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		slices.Reverse(d.all())
		return py.None, nil
	}),
	on("__reversed__", "", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) { return dequeIter(d, true), nil }),
	on("count", "x, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		return py.CallMethod(th, py.NewList(slices.Clone(d.all())...), "count", a[0])
	}),
	on("index", "x, start=0, stop=9223372036854775807, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		r, err := py.CallMethod(th, py.NewList(slices.Clone(d.all())...), "index", a...)
		if err != nil {
			text := strings.TrimPrefix(err.Error(), "ValueError: ")
			return nil, py.ValueErrorf("%s", strings.Replace(text, "is not in list", "is not in deque", 1))
		}
		return r, nil
	}),
	on("insert", "i, x, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		i, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		n := len(d.all())
		if n == d.maxLen {
			return nil, py.IndexErrorf("deque already at its maximum size")
		}
		if i < 0 {
			i = max(i+n, 0)
		}
		d.items = slices.Insert(d.items, d.off+min(i, n), a[1])
		d.ver++
		return py.None, nil
	}),
	on("remove", "value, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		i, err := d.find(th, a[0], 0, -1)
		if err != nil {
			return nil, err
		}
		if i < 0 {
			s, err := py.Repr(th, a[0])
			if err != nil {
				return nil, err
			}
			return nil, py.ValueErrorf("%s is not in deque", s)
		}
		d.items = slices.Delete(d.items, d.off+i, d.off+i+1)
		d.ver++
		return py.None, nil
	}),
	on("rotate", "n=1, /", func(th *py.Thread, d *deque, a []py.Object) (py.Object, error) {
		n, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		if size := len(d.all()); size > 1 {
			n = ((n % size) + size) % size
			d.set(slices.Concat(d.all()[size-n:], d.all()[:size-n]))
		}
		return py.None, nil
	}),
	py.ClassGetitem(),
}
