package object

// rangeArgs resolves the optional start and end arguments of find, index, count and the like, which may be None or
// nil, for a sequence of n items. The result may have start > end.
func rangeArgs(th *Thread, start, end Object, n int) (int, int, error) {
	lo, hi := 0, n
	var err error
	if start != nil && start != None {
		if lo, err = sliceIndex(th, start); err != nil {
			return 0, 0, err
		}
		if lo < 0 {
			lo = max(lo+n, 0)
		}
	}
	if end != nil && end != None {
		if hi, err = sliceIndex(th, end); err != nil {
			return 0, 0, err
		}
		if hi < 0 {
			hi = max(hi+n, 0)
		}
		hi = min(hi, n)
	}
	return lo, hi, nil
}

// itemIndex resolves a subscript that is not a slice for a sequence of n items; what is "list index", "string index" …
// and bad the TypeError's beginning ("list indices must be integers or slices").
func itemIndex(th *Thread, key Object, n int, what, bad string) (int, error) {
	i, ok := key.(Int)
	if !ok {
		if key.Type().Index == nil {
			return 0, TypeErrorf("%s, not %s", bad, key.Type().Name)
		}
		v, err := ToIndex(th, key)
		if err != nil {
			return 0, err
		}
		i = Int(v)
	}
	at := int(i)
	if at < 0 {
		at += n
	}
	if at < 0 || at >= n {
		return 0, IndexErrorf("%s out of range", what)
	}
	return at, nil
}

// pickSlice copies the items that a slice selects.
func pickSlice[T any](items []T, start, step, count int) []T {
	if step == 1 {
		return append([]T(nil), items[start:start+count]...)
	}
	out := make([]T, count)
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out
}

// assignSlice stores values in place of what a slice of kind ("sequence", "bytes") selects and returns the new items.
func assignSlice[T any](items, values []T, start, step, count int, kind string) ([]T, error) {
	if step == 1 {
		stop := start + count
		if len(values) == stop-start {
			copy(items[start:], values)
			return items, nil
		}
		out := make([]T, 0, len(items)-(stop-start)+len(values))
		out = append(out, items[:start]...)
		out = append(out, values...)
		return append(out, items[stop:]...), nil
	}
	if len(values) != count {
		return nil, ValueErrorf("attempt to assign %s of size %d to extended slice of size %d", kind, len(values), count)
	}
	for i, v := range values {
		items[start+i*step] = v
	}
	return items, nil
}

// deleteSlice removes what a slice selects.
func deleteSlice[T any](items []T, start, step, count int) []T {
	if count == 0 {
		return items
	}
	if step < 0 {
		start, step = start+(count-1)*step, -step
	}
	out := items[:start]
	next := start
	for i := start; i < len(items); i++ {
		if count > 0 && i == next {
			count--
			next += step
			continue
		}
		out = append(out, items[i])
	}
	clear(items[len(out):])
	return out
}

// repeatSlice returns items n times.
func repeatSlice[T any](items []T, n, size int) ([]T, error) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if err := CheckSize(n, len(items)*size); err != nil {
		return nil, err
	}
	out := make([]T, 0, len(items)*n)
	for range n {
		out = append(out, items...)
	}
	return out, nil
}
