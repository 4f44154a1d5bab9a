package jq

import (
	"math"
	"slices"
	"unicode/utf8"
	"unsafe"
)

// path is a way into the document: the step after up, and the value that was there.
type path struct {
	up  *path
	key any
	at  any
}

func (p *path) keys() []any {
	n := 0
	for q := p; q.up != nil; q = q.up {
		n++
	}
	keys := make([]any, n)
	for q := p; q.up != nil; q = q.up {
		n--
		keys[n] = q.key
	}
	return keys
}

// identical tells whether two values are the same one: not equal only, but the same string, array or object.
func identical(a, b any) bool {
	switch a := a.(type) {
	case string:
		b, ok := b.(string)
		return ok && len(a) == len(b) && (len(a) == 0 || unsafe.StringData(a) == unsafe.StringData(b))
	case []any:
		b, ok := b.([]any)
		return ok && len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
	}
	return rank(a) == rank(b) && a == b
}

func (i item) intact() bool { return i.p == nil || identical(i.v, i.p.at) }

// step is what a key of i leads to.
func (i item) step(key any) (item, error) {
	if !i.intact() {
		return item{}, raise("Invalid path expression near attempt to access element " + truncated(key, 15) + " of " + truncated(i.v, 30))
	}
	v, err := lookup(i.v, key)
	if err != nil {
		return item{}, err
	}
	return i.at(key, v), nil
}

// stepTo passes on what a key of i leads to, and nothing when the step fails and is optional.
func (i item) stepTo(key any, optional bool, out sink) error {
	next, err := i.step(key)
	if err != nil {
		if optional {
			return nil
		}
		return err
	}
	return out(next)
}

func (i item) at(key, v any) item {
	if i.p == nil {
		return item{v: v}
	}
	return item{v, &path{i.p, key, v}}
}

// each gives the elements of i.
func (i item) each(m *machine, out sink) error {
	if !i.intact() {
		return raise("Invalid path expression near attempt to iterate through " + truncated(i.v, 30))
	}
	switch v := i.v.(type) {
	case []any:
		for n, x := range v {
			if err := m.tick(); err != nil {
				return err
			}
			if err := out(i.at(float64(n), x)); err != nil {
				return err
			}
		}
	case *object:
		for n, k := range v.keys() {
			if err := out(i.at(k, v.vals[n])); err != nil {
				return err
			}
		}
	default:
		return raise("Cannot iterate over " + describe(v))
	}
	return nil
}

func cannotIndex(v, key any) error {
	if k, ok := key.(string); ok {
		return raise("Cannot index " + kind(v) + ` with string "` + k + `"`)
	}
	return raise("Cannot index " + kind(v) + " with " + kind(key))
}

// lookup is v[key].
func lookup(v, key any) (any, error) {
	switch k := key.(type) {
	case string:
		switch v := v.(type) {
		case *object:
			return v.get(k), nil
		case nil:
			return nil, nil
		}
	case float64:
		switch v := v.(type) {
		case []any:
			if k != math.Trunc(k) {
				return nil, nil
			}
			if k < 0 {
				k += float64(len(v))
			}
			if k < 0 || k >= float64(len(v)) {
				return nil, nil
			}
			return v[int(k)], nil
		case nil:
			return nil, nil
		}
	case *object:
		return slice(v, k)
	case []any:
		if v, ok := v.([]any); ok {
			return positions(v, k), nil
		}
	}
	return nil, cannotIndex(v, key)
}

// positions are where part begins in v.
func positions(v, part []any) any {
	found := []any{}
	if len(part) == 0 {
		return found
	}
	for i := 0; i+len(part) <= len(v); i++ {
		if slices.EqualFunc(v[i:i+len(part)], part, func(a, b any) bool { return compare(a, b) == 0 }) {
			found = append(found, float64(i))
		}
	}
	return found
}

func sliceKey(start, end any) *object {
	o := newObject(2)
	o.set("start", start)
	o.set("end", end)
	return o
}

// bounds are where a slice of n elements begins and ends.
func bounds(key *object, n int) (start, end int, ok bool) {
	from, to := key.get("start"), key.get("end")
	first, last := 0.0, float64(n)
	if len(key.vals) == 0 {
		return 0, 0, false
	}
	if from != nil {
		if first, ok = from.(float64); !ok {
			return 0, 0, false
		}
	}
	if to != nil {
		if last, ok = to.(float64); !ok {
			return 0, 0, false
		}
	}
	if first < 0 {
		first += float64(n)
	}
	if last < 0 {
		last += float64(n)
	}
	first = math.Max(0, math.Min(math.Floor(first), float64(n)))
	last = math.Max(first, math.Min(math.Ceil(last), float64(n)))
	if first != first || last != last {
		return 0, 0, true
	}
	return int(first), int(last), true
}

func slice(v any, key *object) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case []any:
		start, end, ok := bounds(key, len(v))
		if !ok {
			return nil, raise("Start and end indices of an array slice must be numbers")
		}
		return v[start:end:end], nil
	case string:
		start, end, ok := bounds(key, utf8.RuneCountInString(v))
		if !ok {
			return nil, raise("Start and end indices of an string slice must be numbers")
		}
		return runes(v, start, end), nil
	}
	return nil, cannotIndex(v, key)
}

// runes is the part of s between two counts of characters.
func runes(s string, start, end int) string {
	at, n, from := 0, 0, len(s)
	for at = range s {
		if n == start {
			from = at
		}
		if n == end {
			return s[min(from, at):at]
		}
		n++
	}
	return s[from:]
}
