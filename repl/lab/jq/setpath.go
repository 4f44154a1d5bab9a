package jq

import (
	"math"
	"slices"
)

const maxArray = 1 << 29

// getPath is the value at the end of keys; null where something on the way is.
func getPath(v any, keys []any) (any, error) {
	for _, k := range keys {
		if v == nil {
			return nil, nil
		}
		var err error
		if v, err = lookup(v, k); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// setPath is root with another value at the end of keys.
func setPath(root any, keys []any, v any) (any, error) {
	if len(keys) == 0 {
		return v, nil
	}
	below, err := lookup(root, keys[0])
	if err != nil {
		return nil, err
	}
	if v, err = setPath(below, keys[1:], v); err != nil {
		return nil, err
	}
	return assign(root, keys[0], v)
}

// assign is v with v[key] = x.
func assign(v, key, x any) (any, error) {
	switch k := key.(type) {
	case string:
		switch v := v.(type) {
		case *object:
			return v.with(k, x), nil
		case nil:
			return newObject(1).with(k, x), nil
		}
	case float64:
		if a, ok := v.([]any); ok || v == nil {
			return assignIndex(a, k, x)
		}
	case *object:
		if a, ok := v.([]any); ok || v == nil {
			return assignSlice(a, k, x)
		}
		if _, ok := v.(*object); !ok {
			return nil, raise("Cannot update field at object index of " + kind(v))
		}
	case []any:
		if _, ok := v.([]any); ok {
			return nil, raise("Cannot update field at array index of array")
		}
	}
	return nil, cannotIndex(v, key)
}

func assignIndex(a []any, k float64, x any) (any, error) {
	if k != k {
		k = 0
	}
	i := int(math.Max(math.MinInt32, math.Min(k, math.MaxInt32)))
	if i < 0 {
		if i += len(a); i < 0 {
			return nil, raise("Out of bounds negative array index")
		}
	}
	if i >= maxArray {
		return nil, raise("Array index too large")
	}
	c := make([]any, max(len(a), i+1))
	copy(c, a)
	c[i] = x
	return c, nil
}

func assignSlice(a []any, key *object, x any) (any, error) {
	start, end, ok := bounds(key, len(a))
	if !ok {
		return nil, raise("Start and end indices of an array slice must be numbers")
	}
	part, ok := x.([]any)
	if !ok {
		return nil, raise("A slice of an array can only be assigned another array")
	}
	return slices.Concat(a[:start], part, a[end:]), nil
}

// deletePaths is v without what paths lead to, the last ones first.
func deletePaths(v any, paths []any) (any, error) {
	sorted := slices.Clone(paths)
	slices.SortFunc(sorted, compare)
	for _, p := range sorted {
		if _, ok := p.([]any); !ok {
			return nil, raise("Path must be specified as an array")
		}
	}
	for _, p := range slices.Backward(sorted) {
		var err error
		if v, err = deletePath(v, p.([]any)); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func deletePath(v any, keys []any) (any, error) {
	if v == nil || len(keys) == 0 {
		return nil, nil
	}
	if len(keys) == 1 {
		return deleteKey(v, keys[0])
	}
	below, err := lookup(v, keys[0])
	if err != nil || below == nil {
		return v, err
	}
	if below, err = deletePath(below, keys[1:]); err != nil {
		return nil, err
	}
	return assign(v, keys[0], below)
}

func deleteKey(v, key any) (any, error) {
	switch v := v.(type) {
	case *object:
		k, ok := key.(string)
		if !ok {
			return nil, raise("Cannot delete " + kind(key) + " field of object")
		}
		return v.without(k), nil
	case []any:
		switch k := key.(type) {
		case float64:
			if k < 0 {
				k += float64(len(v))
			}
			if i := int(k); k >= 0 && i < len(v) {
				return slices.Concat(v[:i], v[i+1:]), nil
			}
			return v, nil
		case *object:
			start, end, ok := bounds(k, len(v))
			if !ok {
				return nil, raise("Start and end indices of an array slice must be numbers")
			}
			return slices.Concat(v[:start], v[end:]), nil
		}
		return nil, raise("Cannot delete " + kind(key) + " element of array")
	}
	return nil, raise("Cannot delete fields from " + kind(v))
}
