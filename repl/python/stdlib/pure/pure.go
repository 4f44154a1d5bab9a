// Package pure has the modules that are written in Python: one file each in lib, under its dotted name, or a folder of
// files that are one module in the order of their names.
package pure

import (
	"embed"
	"strings"

	"gospark/repl/python/stdlib"
)

//go:embed lib
var lib embed.FS

// packages are the modules that have submodules.
var packages = map[string]bool{"concurrent": true, "urllib": true, "logging": true, "importlib": true}

func init() {
	files, err := lib.ReadDir("lib")
	if err != nil {
		return
	}
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".py")
		stdlib.RegisterSource(name, stdlib.Source{Text: text("lib/" + f.Name()), Package: packages[name]})
	}
}

// text is a file, or all files of a folder.
func text(path string) string {
	if b, err := lib.ReadFile(path); err == nil {
		return string(b)
	}
	parts, err := lib.ReadDir(path)
	if err != nil {
		return ""
	}
	var all strings.Builder
	for _, f := range parts {
		all.WriteString(text(path+"/"+f.Name()) + "\n\n")
	}
	return all.String()
}
