// Package pure has the modules that are written in Python: one file each in lib, under its dotted name.
package pure

import (
	"embed"
	"strings"

	"gospark/repl/python/stdlib"
)

//go:embed lib/*.py
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
		text, err := lib.ReadFile("lib/" + f.Name())
		if err != nil {
			continue
		}
		stdlib.RegisterSource(name, stdlib.Source{Text: string(text), Package: packages[name]})
	}
}
