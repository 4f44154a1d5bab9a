package object

import "sync/atomic"

// Dict is a dict: insertion ordered. Keys need a Thread because hashing and comparing them may run Python code; Str
// keys don't (GetStr, SetStr).
type Dict struct {
	ext     *Head
	entries []dictEntry // in insertion order; deleted ones have a nil key
	index   []int32     // open addressing table of positions+1 in entries; nil while there are few
	used    int
	fill    int    // slots of index that are not 0
	keysVer uint64 // changes when a key comes or goes
}

type dictEntry struct {
	hash  int64
	key   Object
	value Object
}

// linearDict is the number of entries up to which a Dict has no index.
const linearDict = 8

var dictVersion atomic.Uint64

// NewDict returns an empty dict.
func NewDict() *Dict { return &Dict{} }

// NewDictOf returns an empty instance of cls, a subclass of dict.
func NewDictOf(cls *Type) *Dict { return &Dict{ext: extFor(cls, DictType)} }

// NewDictSize returns an empty dict with room for n entries.
func NewDictSize(n int) *Dict {
	d := &Dict{}
	if n > 0 {
		d.entries = make([]dictEntry, 0, n)
		if n > linearDict {
			d.reindex(n)
		}
	}
	return d
}

// Type is DictType or a subclass.
func (d *Dict) Type() *Type { return d.ext.typeOr(DictType) }
func (d *Dict) head() *Head { return d.ext }

// Len is the number of entries.
func (d *Dict) Len() int { return d.used }

// KeysVersion changes when a key is added or removed; iterators compare it.
func (d *Dict) KeysVersion() uint64 { return d.keysVer }

// Next steps through the entries in order: start with pos 0 and pass on what it returns; ok is false at the end.
func (d *Dict) Next(pos int) (next int, key, value Object, ok bool) {
	for pos < len(d.entries) {
		e := &d.entries[pos]
		pos++
		if e.key != nil {
			return pos, e.key, e.value, true
		}
	}
	return pos, nil, nil, false
}

// Prev is Next from the end: start with d.End().
func (d *Dict) Prev(pos int) (next int, key, value Object, ok bool) {
	pos = min(pos, len(d.entries))
	for pos > 0 {
		pos--
		if e := &d.entries[pos]; e.key != nil {
			return pos, e.key, e.value, true
		}
	}
	return 0, nil, nil, false
}

// End is the position after the last entry.
func (d *Dict) End() int { return len(d.entries) }

// Keys returns the keys in a new slice.
func (d *Dict) Keys() []Object {
	out := make([]Object, 0, d.used)
	for i := range d.entries {
		if k := d.entries[i].key; k != nil {
			out = append(out, k)
		}
	}
	return out
}

// Get looks key up. The error is the key's ("unhashable type: 'list'").
func (d *Dict) Get(th *Thread, key Object) (v Object, ok bool, err error) {
	i, _, err := d.find(th, key)
	if i < 0 || err != nil {
		return nil, false, err
	}
	return d.entries[i].value, true, nil
}

// Set stores value under key.
func (d *Dict) Set(th *Thread, key, value Object) error {
	i, h, err := d.find(th, key)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.entries[i].value = value
		return nil
	}
	d.insert(h, key, value)
	return nil
}

// SetDefault returns the value under key, storing value there first if there is none.
func (d *Dict) SetDefault(th *Thread, key, value Object) (Object, error) {
	i, h, err := d.find(th, key)
	if err != nil {
		return nil, err
	}
	if i >= 0 {
		return d.entries[i].value, nil
	}
	d.insert(h, key, value)
	return value, nil
}

// Pop removes key and returns its value.
func (d *Dict) Pop(th *Thread, key Object) (v Object, ok bool, err error) {
	i, _, err := d.find(th, key)
	if i < 0 || err != nil {
		return nil, false, err
	}
	v = d.entries[i].value
	d.remove(i)
	return v, true, nil
}

// Delete removes key and reports whether it was there.
func (d *Dict) Delete(th *Thread, key Object) (bool, error) {
	_, ok, err := d.Pop(th, key)
	return ok, err
}

// GetStr looks up a str key.
func (d *Dict) GetStr(key string) (Object, bool) { return d.GetName(Intern(key)) }

// GetName is GetStr with the key at hand.
func (d *Dict) GetName(key *Str) (Object, bool) {
	if i := d.findStr(key); i >= 0 {
		return d.entries[i].value, true
	}
	return nil, false
}

// SetStr stores value under a str key.
func (d *Dict) SetStr(key string, value Object) { d.SetName(Intern(key), value) }

// SetName is SetStr with the key at hand.
func (d *Dict) SetName(key *Str, value Object) {
	if i := d.findStr(key); i >= 0 {
		d.entries[i].value = value
		return
	}
	d.insert(key.Hash(), key, value)
}

// DeleteName removes a str key and reports whether it was there.
func (d *Dict) DeleteName(key *Str) bool {
	i := d.findStr(key)
	if i >= 0 {
		d.remove(i)
	}
	return i >= 0
}

// Clear removes everything.
func (d *Dict) Clear() {
	d.entries, d.index, d.used, d.fill = nil, nil, 0, 0
	d.keysVer = dictVersion.Add(1)
}

// Copy returns a plain dict with the same entries.
func (d *Dict) Copy() *Dict {
	c := &Dict{used: d.used, fill: d.fill, keysVer: dictVersion.Add(1)}
	if d.used == len(d.entries) {
		c.entries = append(make([]dictEntry, 0, d.used), d.entries...)
		if d.index != nil {
			c.index = append(make([]int32, 0, len(d.index)), d.index...)
		}
		return c
	}
	c.entries = make([]dictEntry, 0, d.used)
	for i := range d.entries {
		if d.entries[i].key != nil {
			c.entries = append(c.entries, d.entries[i])
		}
	}
	if c.used > linearDict {
		c.reindex(c.used)
	}
	return c
}

// Update stores all entries of other in d.
func (d *Dict) Update(th *Thread, other *Dict) error {
	for pos := 0; ; {
		next, k, v, ok := other.Next(pos)
		if !ok {
			return nil
		}
		pos = next
		if err := d.Set(th, k, v); err != nil {
			return err
		}
	}
}
