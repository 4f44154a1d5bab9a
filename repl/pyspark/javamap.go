package pyspark

import (
	"sort"
	"unicode/utf16"

	"gospark/repl/python/object"
)

// javaEntries lists a dict in the order in which a java.util.HashMap of its keys is iterated, which shows where PySpark hands a dict
// to the JVM.
func javaEntries(d *object.Dict) []entry {
	list := entries(d)
	size := 16
	for len(list)*4 > size*3 {
		size *= 2
	}
	bucket := func(e entry) int {
		s, ok := e.Key.(*object.Str)
		if !ok {
			return 0
		}
		h := javaHash(s.String())
		return int(h^h>>16) & (size - 1)
	}
	sort.SliceStable(list, func(i, k int) bool { return bucket(list[i]) < bucket(list[k]) })
	return list
}

// javaHash is String.hashCode().
func javaHash(s string) uint32 {
	var h uint32
	for _, c := range utf16.Encode([]rune(s)) {
		h = 31*h + uint32(c)
	}
	return h
}
