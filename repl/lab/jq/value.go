package jq

import (
	"slices"
	"strings"
)

// A value is nil, bool, float64, string, []any or *object. Values are never changed once another part of a query
// can see them.

// object is a JSON object that keeps the order of its keys. It has as many of its shape's keys as it has values.
type object struct {
	shape *shape
	vals  []any
}

// shape is a list of keys that grows at its end only, so that an object and what was made of it can share one.
type shape struct {
	keys  []string
	index map[string]int // nil while there are few keys
}

const indexFrom = 12

func newObject(n int) *object {
	return &object{&shape{keys: make([]string, 0, n)}, make([]any, 0, n)}
}

func (o *object) keys() []string { return o.shape.keys[:len(o.vals)] }

func (s *shape) add(key string) {
	s.keys = append(s.keys, key)
	switch {
	case s.index != nil:
		s.index[key] = len(s.keys) - 1
	case len(s.keys) >= indexFrom:
		s.index = make(map[string]int, 2*len(s.keys))
		for i, k := range s.keys {
			s.index[k] = i
		}
	}
}

func (o *object) find(key string) int {
	if o.shape.index != nil {
		if i, ok := o.shape.index[key]; ok && i < len(o.vals) {
			return i
		}
		return -1
	}
	for i, k := range o.keys() {
		if k == key {
			return i
		}
	}
	return -1
}

func (o *object) get(key string) any {
	if i := o.find(key); i >= 0 {
		return o.vals[i]
	}
	return nil
}

// set changes o: only for the part of the program that made it.
func (o *object) set(key string, v any) {
	if i := o.find(key); i >= 0 {
		o.vals[i] = v
		return
	}
	if n := len(o.vals); n < len(o.shape.keys) && o.shape.keys[n] != key { // another object has gone on from here
		own := &shape{keys: make([]string, 0, n+1)}
		for _, k := range o.keys() {
			own.add(k)
		}
		o.shape = own
	}
	if len(o.vals) == len(o.shape.keys) {
		o.shape.add(key)
	}
	o.vals = append(o.vals, v)
}

func (o *object) clone() *object {
	return &object{o.shape, append(make([]any, 0, len(o.vals)+1), o.vals...)}
}

func (o *object) with(key string, v any) *object {
	c := o.clone()
	c.set(key, v)
	return c
}

func (o *object) without(key string) *object {
	i := o.find(key)
	if i < 0 {
		return o
	}
	c := newObject(len(o.vals) - 1)
	for n, k := range o.keys() {
		if n != i {
			c.set(k, o.vals[n])
		}
	}
	return c
}

func (o *object) sortedKeys() []string {
	keys := slices.Clone(o.keys())
	slices.Sort(keys)
	return keys
}

func kind(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

func rank(v any) int {
	switch v := v.(type) {
	case nil:
		return 0
	case bool:
		if v {
			return 2
		}
		return 1
	case float64:
		return 3
	case string:
		return 4
	case []any:
		return 5
	}
	return 6
}

// compare orders values as jq sorts them; a nan comes before all numbers.
func compare(a, b any) int {
	if ra, rb := rank(a), rank(b); ra != rb {
		return ra - rb
	}
	switch a := a.(type) {
	case float64:
		switch b := b.(float64); {
		case a < b || a != a:
			return -1
		case a == b:
			return 0
		}
		return 1
	case string:
		return strings.Compare(a, b.(string))
	case []any:
		return slices.CompareFunc(a, b.([]any), compare)
	case *object:
		b := b.(*object)
		keys := a.sortedKeys()
		if c := slices.Compare(keys, b.sortedKeys()); c != 0 {
			return c
		}
		for _, k := range keys {
			if c := compare(a.get(k), b.get(k)); c != 0 {
				return c
			}
		}
	}
	return 0
}

func truthy(v any) bool {
	b, ok := v.(bool)
	return v != nil && (!ok || b)
}
