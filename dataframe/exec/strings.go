package exec

import (
	"strings"
	"unsafe"
)

// viewString is b as a string without a copy; it is good until b changes.
func viewString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func cloneString(s string) string { return strings.Clone(s) }
