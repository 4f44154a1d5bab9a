package jq

import "slices"

// keyed is an element of an array, with the values to sort it by.
type keyed struct{ key, value any }

// byKey evaluates f for each element of its input and lets arrange make the result.
func (c *compiler) byKey(f filter, arrange func([]keyed) any) filter {
	m := c.m
	return func(e *env, in item, out sink) error {
		var list []keyed
		keys := []any{}
		if err := (item{v: in.v}).each(m, func(i item) error {
			key := []any{}
			err := values(f, e, i.v, func(k any) error {
				key = append(key, k)
				return nil
			})
			list, keys = append(list, keyed{key, i.v}), append(keys, key)
			return err
		}); err != nil {
			return err
		}
		if _, ok := in.v.(*object); ok {
			_, err := refuse(in.v, keys, "sorted, as they are not both arrays")
			return err
		}
		return out(item{arrange(list), in.p})
	}
}

func sortKeyed(list []keyed) {
	slices.SortStableFunc(list, func(a, b keyed) int { return compare(a.key, b.key) })
}

func sortedBy(list []keyed) any {
	sortKeyed(list)
	out := make([]any, len(list))
	for i, k := range list {
		out[i] = k.value
	}
	return out
}

func groupedBy(list []keyed) any {
	sortKeyed(list)
	out := []any{}
	for start := 0; start < len(list); {
		group := []any{}
		i := start
		for ; i < len(list) && compare(list[i].key, list[start].key) == 0; i++ {
			group = append(group, list[i].value)
		}
		out = append(out, group)
		start = max(i, start+1)
		if len(group) == 0 { // a nan is not equal to itself
			out[len(out)-1] = []any{list[start-1].value}
		}
	}
	return out
}

func uniqueBy(list []keyed) any {
	groups := groupedBy(list).([]any)
	for i, g := range groups {
		groups[i] = g.([]any)[0]
	}
	return groups
}

func minBy(list []keyed) any {
	var best *keyed
	for i := range list {
		if best == nil || compare(list[i].key, best.key) < 0 {
			best = &list[i]
		}
	}
	if best == nil {
		return nil
	}
	return best.value
}

func maxBy(list []keyed) any {
	var best *keyed
	for i := range list {
		if best == nil || compare(list[i].key, best.key) >= 0 {
			best = &list[i]
		}
	}
	if best == nil {
		return nil
	}
	return best.value
}

func withSelf(v any) ([]keyed, bool) {
	elements, ok := v.([]any)
	list := make([]keyed, len(elements))
	for i, x := range elements {
		list[i] = keyed{x, x}
	}
	return list, ok
}

func sorted(v any) (any, error) {
	list, ok := withSelf(v)
	if !ok {
		return nil, raise(describe(v) + " cannot be sorted, as it is not an array")
	}
	return sortedBy(list), nil
}

func extreme(v any, side int) (any, error) {
	list, ok := withSelf(v)
	switch {
	case !ok:
		return nil, raise(describe(v) + " and " + describe(v) + " cannot be iterated over")
	case side < 0:
		return minBy(list), nil
	}
	return maxBy(list), nil
}
