package zoneinfo

import (
	_ "embed"
	"strings"
)

//go:embed names.txt
var list string

// names are the keys of all zones.
func names() []string { return strings.Fields(list) }
