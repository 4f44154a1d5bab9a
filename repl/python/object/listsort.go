package object

import (
	"cmp"
	"slices"
)

// SortItems sorts items in place, stably, by key (None: by themselves).
func SortItems(th *Thread, items []Object, key Object, reverse bool) error {
	if len(items) < 2 && key == None {
		return nil
	}
	keys := items
	if key != None {
		keys = make([]Object, len(items))
		for i, v := range items {
			k, err := Call(th, key, v)
			if err != nil {
				return err
			}
			keys[i] = k
		}
	}
	s := sorter{th: th, order: make([]sortItem, len(items))}
	for i, v := range items {
		s.order[i] = sortItem{keys[i], v}
	}
	// A reversed sort keeps equal items in order: reverse, sort, reverse.
	if reverse {
		slices.Reverse(s.order)
	}
	s.run()
	if reverse {
		slices.Reverse(s.order)
	}
	for i := range s.order {
		items[i] = s.order[i].value
	}
	return s.err
}

type sortItem struct{ key, value Object }

type sorter struct {
	th    *Thread
	order []sortItem
	buf   []sortItem
	less  func(a, b Object) bool
	err   error
}

// run sorts with a comparison that suits the keys: all str, all int, all float, or anything.
func (s *sorter) run() {
	switch {
	case len(s.order) < 2:
		return
	case keysAre[*Str](s.order):
		slices.SortStableFunc(s.order, func(a, b sortItem) int { return cmp.Compare(a.key.(*Str).s, b.key.(*Str).s) })
		return
	case keysAre[Int](s.order):
		slices.SortStableFunc(s.order, func(a, b sortItem) int { return cmp.Compare(a.key.(Int), b.key.(Int)) })
		return
	}
	s.less = s.lessObjects
	if keysAre[Float](s.order) {
		s.less = func(a, b Object) bool { return a.(Float) < b.(Float) }
	}
	s.mergeSort(s.order)
}

func keysAre[T Object](order []sortItem) bool {
	for i := range order {
		k, ok := order[i].key.(T)
		if !ok {
			return false
		}
		if s, ok := any(k).(*Str); ok && s.ext != nil {
			return false
		}
	}
	return true
}

func (s *sorter) lessObjects(a, b Object) bool {
	if s.err != nil {
		return false
	}
	v, err := Compare(s.th, LT, a, b)
	if err == nil {
		var yes bool
		if yes, err = Truth(s.th, v); err == nil {
			return yes
		}
	}
	s.err = err
	return false
}

const insertionRun = 12

// mergeSort sorts a; after an error it leaves the rest as it is.
func (s *sorter) mergeSort(a []sortItem) {
	n := 1
	for n < len(a) && s.err == nil && !s.less(a[n].key, a[n-1].key) {
		n++
	}
	if n == len(a) || s.err != nil {
		return
	}
	if len(a) <= insertionRun {
		s.insertion(a, n)
		return
	}
	mid := len(a) / 2
	if n > mid {
		mid = n
	} else {
		s.mergeSort(a[:mid])
	}
	s.mergeSort(a[mid:])
	if s.err == nil {
		s.merge(a, mid)
	}
}

// insertion sorts a, whose first n items are in order, by binary insertion.
func (s *sorter) insertion(a []sortItem, n int) {
	for ; n < len(a); n++ {
		v := a[n]
		lo, hi := 0, n
		for lo < hi {
			mid := (lo + hi) / 2
			if s.less(v.key, a[mid].key) {
				hi = mid
			} else {
				lo = mid + 1
			}
			if s.err != nil {
				return
			}
		}
		copy(a[lo+1:n+1], a[lo:n])
		a[lo] = v
	}
}

func (s *sorter) merge(a []sortItem, mid int) {
	if !s.less(a[mid].key, a[mid-1].key) {
		return
	}
	left := append(s.buf[:0], a[:mid]...)
	s.buf = left
	i, j, k := 0, mid, 0
	for i < len(left) && j < len(a) {
		if s.err == nil && s.less(a[j].key, left[i].key) {
			a[k] = a[j]
			j++
		} else {
			a[k] = left[i]
			i++
		}
		k++
	}
	copy(a[k:], left[i:])
}
