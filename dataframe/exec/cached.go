package exec

import (
	"context"
	"sync"

	"gospark/dataframe/column"
	"gospark/dataframe/plan"
	"gospark/dataframe/types"
)

// Cache keeps the batches of a plan, a list a partition, from the first action that reads all of a partition on. Unpersist empties it.
type Cache struct {
	mu    sync.Mutex
	parts []*cachedPart
	bytes int64
}

type cachedPart struct {
	mu      sync.Mutex
	filled  bool
	batches []*column.Batch
}

// NewCache makes an empty cache.
func NewCache() *Cache { return &Cache{} }

// Unpersist forgets what was kept; a later action fills the cache again.
func (c *Cache) Unpersist() {
	c.mu.Lock()
	c.parts, c.bytes = nil, 0
	c.mu.Unlock()
}

// Bytes estimates what is kept.
func (c *Cache) Bytes() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes
}

// open gives the partitions: those kept, or as many new ones as n says.
func (c *Cache) open(n func() (int, error)) ([]*cachedPart, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.parts == nil {
		k, err := n()
		if err != nil {
			return nil, err
		}
		c.parts = make([]*cachedPart, k)
		for i := range c.parts {
			c.parts[i] = &cachedPart{}
		}
	}
	return c.parts, nil
}

func (c *Cache) full() bool {
	c.mu.Lock()
	parts := c.parts
	c.mu.Unlock()
	for _, p := range parts {
		p.mu.Lock()
		filled := p.filled
		p.mu.Unlock()
		if !filled {
			return false
		}
	}
	return parts != nil
}

// cachedOp reads a cache and fills its missing partitions.
type cachedOp struct {
	cols  []types.DataType
	cache *Cache
	parts []*cachedPart
	child operator // nil when everything is there
}

func newCached(q *query, p *plan.Cached) (operator, error) {
	cache, ok := p.Cache.(*Cache)
	if !ok || cache == nil {
		return q.build(p.Child)
	}
	o := &cachedOp{cols: outTypes(p), cache: cache}
	if !cache.full() {
		child, err := q.build(p.Child)
		if err != nil {
			return nil, err
		}
		o.child = child
	}
	parts, err := cache.open(func() (int, error) {
		if o.child == nil {
			child, err := q.build(p.Child)
			if err != nil {
				return 0, err
			}
			o.child = child
		}
		return o.child.partitions(), nil
	})
	o.parts = parts
	if o.child != nil && o.child.partitions() != len(parts) {
		return o.child, err
	}
	return o, err
}

func (o *cachedOp) types() []types.DataType { return o.cols }
func (o *cachedOp) partitions() int         { return len(o.parts) }

func (o *cachedOp) run(t *task, part int, yield yieldFunc) error {
	list, err := o.fill(t, part)
	if err != nil {
		return err
	}
	for _, b := range list {
		if err := yield(b); err != nil {
			return err
		}
	}
	return nil
}

// fill reads a partition into the cache unless it is there. Other actions that want it wait.
func (o *cachedOp) fill(t *task, part int) ([]*column.Batch, error) {
	p := o.parts[part]
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.filled {
		return p.batches, nil
	}
	if o.child == nil {
		return nil, context.Canceled
	}
	var list []*column.Batch
	size := int64(0)
	err := o.child.run(t, part, checked(t, func(b *column.Batch) error {
		if b.N > 0 {
			b = retype(b, o.cols)
			list = append(list, b)
			size += b.Size()
			return t.q.mem.grow(b.Size())
		}
		return nil
	}))
	if err != nil {
		return nil, err
	}
	p.batches, p.filled = list, true
	o.cache.mu.Lock()
	o.cache.bytes += size
	o.cache.mu.Unlock()
	return list, nil
}
