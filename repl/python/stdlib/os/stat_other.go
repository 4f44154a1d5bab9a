//go:build !linux

package os

import (
	"io/fs"

	py "gospark/repl/python/object"
)

func statFields(info fs.FileInfo) py.Object { return plainFields(info) }
