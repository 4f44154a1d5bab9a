//go:build !linux

package os

import (
	"os"
	"runtime"
)

// unameFields are system, node, release, version and machine, as far as the runtime knows them.
func unameFields() [5]string {
	node, _ := os.Hostname()
	names := map[string]string{"darwin": "Darwin", "windows": "Windows", "freebsd": "FreeBSD", "amd64": "x86_64"}
	named := func(s string) string {
		if n, ok := names[s]; ok {
			return n
		}
		return s
	}
	return [5]string{named(runtime.GOOS), node, "", "", named(runtime.GOARCH)}
}
