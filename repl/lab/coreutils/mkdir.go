package coreutils

import (
	"os"
	"path"
	"strings"
)

var (
	mkdirSyntax = &syntax{options: "m,mode: p,parents v,verbose Z context?", usage: "[OPTION]... DIRECTORY..."}
	rmdirSyntax = &syntax{options: "ignore-fail-on-non-empty p,parents v,verbose", usage: "[OPTION]... DIRECTORY..."}
)

func mkdir(t *tool) {
	options, names, ok := t.parse(mkdirSyntax)
	if !ok {
		return
	}
	parents, verbose, mode := false, false, ""
	for _, o := range options {
		switch o.name {
		case "p":
			parents = true
		case "v":
			verbose = true
		case "m":
			if _, ok := changeMode(0, false, o.value, 0); !ok {
				t.fail("invalid mode %s", t.quote(o.value))
				return
			}
			mode = o.value
		}
	}
	if len(names) == 0 {
		t.missing(mkdirSyntax)
		return
	}
	make := func(name string) error {
		err := os.Mkdir(t.Real(name), 0o777)
		if err == nil && verbose {
			t.printf("mkdir: created directory %s\n", shellQuote(name))
		}
		return err
	}
	for _, name := range names {
		if parents && !t.makeParents(name, make) {
			continue
		}
		if err := make(name); err != nil && !(parents && t.isDir(name)) {
			t.fail("cannot create directory %s: %s", t.quote(name), reason(err))
			continue
		}
		if mode != "" {
			bits, _ := changeMode(0o777, true, mode, 0)
			os.Chmod(t.Real(name), goMode(bits))
		}
	}
}

// makeParents makes the folders that lead to a name.
func (t *tool) makeParents(name string, make func(string) error) bool {
	trimmed := strings.TrimRight(name, "/")
	for i := 1; i < len(trimmed); i++ {
		if trimmed[i] != '/' || trimmed[i-1] == '/' {
			continue
		}
		parent := trimmed[:i]
		if err := make(parent); err != nil && !t.isDir(parent) {
			t.fail("cannot create directory %s: %s", t.quote(parent), reason(err))
			return false
		}
	}
	return true
}

func rmdir(t *tool) {
	options, names, ok := t.parse(rmdirSyntax)
	if !ok {
		return
	}
	parents, verbose, ignore := false, false, false
	for _, o := range options {
		switch o.name {
		case "p":
			parents = true
		case "v":
			verbose = true
		case "ignore-fail-on-non-empty":
			ignore = true
		}
	}
	if len(names) == 0 {
		t.missing(rmdirSyntax)
		return
	}
	for _, name := range names {
		for first := true; ; first = false {
			if verbose {
				t.printf("rmdir: removing directory, %s\n", shellQuote(name))
			}
			why := ""
			if info, err := os.Lstat(t.Real(name)); err == nil && !info.IsDir() {
				why = "Not a directory"
			} else if err := os.Remove(t.Real(name)); err != nil {
				why = reason(err)
			}
			if why != "" && !(ignore && why == "Directory not empty") {
				what := ""
				if !first {
					what = "directory "
				}
				t.fail("failed to remove %s%s: %s", what, shellQuote(name), why)
			}
			parent := path.Dir(strings.TrimRight(name, "/"))
			if why != "" || !parents || parent == "." || parent == "/" {
				break
			}
			name = parent
		}
	}
}
