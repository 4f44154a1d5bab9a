package os

import (
	"io/fs"

	py "gospark/repl/python/object"
)

func ints(v ...int64) py.Object {
	items := make([]py.Object, len(v))
	for i, n := range v {
		items[i] = py.NewInt(n)
	}
	return py.NewTuple(items...)
}

// plainFields are the fields of a stat result that every system has.
func plainFields(info fs.FileInfo) py.Object {
	ns := info.ModTime().UnixNano()
	return ints(modeOf(info), 0, 0, 1, 0, 0, info.Size(), ns, ns, ns)
}
