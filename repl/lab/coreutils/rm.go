package coreutils

import (
	"os"
	"path"
	"path/filepath"
	"strings"
)

var rmSyntax = &syntax{
	options: "f,force i I interactive? one-file-system no-preserve-root preserve-root? r,R,recursive d,dir v,verbose",
	usage:   "[OPTION]... [FILE]...",
}

type remover struct {
	*tool
	force, ask, recursive, empty, verbose bool
}

func rm(t *tool) {
	options, names, ok := t.parse(rmSyntax)
	if !ok {
		return
	}
	r := &remover{tool: t}
	for _, o := range options {
		switch o.name {
		case "f":
			r.force, r.ask = true, false
		case "i":
			r.ask = true
		case "interactive":
			r.ask = o.value == "always" || o.value == "yes" || o.value == ""
		case "r":
			r.recursive = true
		case "d":
			r.empty = true
		case "v":
			r.verbose = true
		}
	}
	if len(names) == 0 && !r.force {
		t.missing(rmSyntax)
		return
	}
	for _, name := range names {
		base := path.Base(name)
		switch {
		case t.done():
			return
		case r.recursive && (base == "." || base == ".."):
			t.fail("refusing to remove '.' or '..' directory: skipping %s", shellQuote(name))
		case r.recursive && filepath.Clean(t.Real(name)) == "/":
			t.fail("it is dangerous to operate recursively on '/'")
			t.fail("use --no-preserve-root to override this failsafe")
		default:
			r.remove(name)
		}
	}
}

// remove deletes a file or a folder, and tells whether it is gone.
func (r *remover) remove(name string) bool {
	info, err := os.Lstat(r.Real(name))
	if err != nil {
		if r.force && (os.IsNotExist(err) || reason(err) == "Not a directory") {
			return true
		}
		r.fail("cannot remove %s: %s", shellQuote(name), reason(err))
		return false
	}
	if !info.IsDir() {
		kind := "regular file"
		if info.Mode()&os.ModeSymlink != 0 {
			kind = "symbolic link"
		} else if info.Size() == 0 {
			kind = "regular empty file"
		}
		if r.ask && !r.agreed("remove %s %s", kind, shellQuote(name)) {
			return false
		}
		return r.unlink(name, "removed %s\n")
	}
	if !r.recursive && !r.empty {
		r.fail("cannot remove %s: Is a directory", shellQuote(name))
		return false
	}
	if r.recursive && !r.below(name) {
		return false
	}
	if r.ask && !r.agreed("remove directory %s", shellQuote(name)) {
		return false
	}
	return r.unlink(strings.TrimRight(name, "/"), "removed directory %s\n")
}

func (r *remover) below(name string) bool {
	entries, err := os.ReadDir(r.Real(name))
	if err != nil {
		r.fail("cannot remove %s: %s", shellQuote(name), reason(err))
		return false
	}
	if r.ask && len(entries) > 0 && !r.agreed("descend into directory %s", shellQuote(name)) {
		return false
	}
	gone := true
	for _, e := range entries {
		gone = !r.done() && r.remove(joinName(name, e.Name())) && gone
	}
	return gone
}

func (r *remover) unlink(name, message string) bool {
	if err := os.Remove(r.Real(name)); err != nil {
		r.fail("cannot remove %s: %s", shellQuote(name), reason(err))
		return false
	}
	if r.verbose {
		r.printf(message, shellQuote(name))
	}
	return true
}
