package functools

import (
	"container/list"
	"slices"
	"sync"

	py "gospark/repl/python/object"
)

// cache is what a function decorated with lru_cache becomes.
type cache struct {
	py.Head
	mu           sync.Mutex
	fn           py.Object
	maxSize      int // -1: unlimited
	typed        bool
	entries      *py.Dict // key → *entry
	order        *list.List
	hits, misses int
}

// entry is a cached result; place is its element in the order of use.
type entry struct {
	key, value py.Object
	place      *list.Element
}

// Type makes an entry storable in a Dict; no program sees one.
func (*entry) Type() *py.Type { return py.ObjectType }

var cacheType = sync.OnceValue(func() *py.Type {
	t := py.NewClass("functools", "_lru_cache_wrapper")
	t.Call = func(th *py.Thread, self py.Object, args []py.Object, kw *py.Kwargs) (py.Object, error) {
		return self.(*cache).call(th, args, kw)
	}
	t.Get = func(th *py.Thread, self, obj py.Object, owner *py.Type) (py.Object, error) {
		if obj == nil {
			return self, nil
		}
		return &py.BoundMethod{Func: self, Self: obj}, nil
	}
	t.AddGetset(instanceDict)
	t.AddMethods(
		py.Method{Name: "_stats", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			c := self.(*cache)
			c.mu.Lock()
			defer c.mu.Unlock()
			size := py.Object(py.None)
			if c.maxSize >= 0 {
				size = py.NewInt(int64(c.maxSize))
			}
			return py.NewTuple(py.NewInt(int64(c.hits)), py.NewInt(int64(c.misses)), size, py.NewInt(int64(c.entries.Len()))), nil
		}},
		py.Method{Name: "cache_clear", Fn: func(th *py.Thread, self py.Object, a []py.Object) (py.Object, error) {
			c := self.(*cache)
			c.mu.Lock()
			defer c.mu.Unlock()
			c.entries, c.order, c.hits, c.misses = py.NewDict(), list.New(), 0, 0
			return py.None, nil
		}},
	)
	t.Ready()
	return t
})

func makeCache(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	c := &cache{fn: a[0], maxSize: -1, entries: py.NewDict(), order: list.New()}
	if a[1] != py.None {
		n, err := py.ToInt(th, a[1])
		if err != nil {
			return nil, err
		}
		c.maxSize = max(n, 0)
	}
	var err error
	if c.typed, err = py.Truth(th, a[2]); err != nil {
		return nil, err
	}
	c.InitHead(cacheType())
	return c, nil
}

// key is what distinguishes calls; with typed, the classes of the arguments too.
func (c *cache) key(args []py.Object, kw *py.Kwargs) py.Object {
	if len(args) == 1 && kw.Len() == 0 && !c.typed {
		switch args[0].(type) {
		case py.Int, *py.Str:
			return args[0]
		}
	}
	items := slices.Clone(args)
	if kw.Len() > 0 {
		items = append(items, py.Ellipsis)
		for i, n := range kw.Names {
			items = append(items, n, kw.Values[i])
		}
	}
	if c.typed {
		for _, o := range items[:len(items):len(items)] {
			items = append(items, o.Type())
		}
	}
	return py.NewTuple(items...)
}

func (c *cache) call(th *py.Thread, args []py.Object, kw *py.Kwargs) (py.Object, error) {
	key := c.key(args, kw)
	c.mu.Lock()
	v, ok, err := c.entries.Get(th, key)
	if err != nil {
		c.mu.Unlock()
		return nil, err
	}
	if ok {
		e := v.(*entry)
		c.hits++
		c.order.MoveToBack(e.place)
		c.mu.Unlock()
		return e.value, nil
	}
	c.misses++
	c.mu.Unlock()
	r, err := py.CallArgs(th, c.fn, args, kw)
	if err != nil || c.maxSize == 0 {
		return r, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok, _ := c.entries.Get(th, key); ok {
		return r, nil
	}
	if c.maxSize > 0 && c.entries.Len() >= c.maxSize {
		oldest := c.order.Remove(c.order.Front()).(*entry)
		if _, err := c.entries.Delete(th, oldest.key); err != nil {
			return nil, err
		}
	}
	e := &entry{key: key, value: r}
	e.place = c.order.PushBack(e)
	return r, c.entries.Set(th, key, e)
}

// instanceDict is __dict__ of the classes here.
var instanceDict = py.Getset{Name: "__dict__", Get: func(th *py.Thread, self py.Object) (py.Object, error) {
	return py.InstanceDict(self), nil
}}
