package coreutils

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// editInPlace sends the output to a new file beside the current one.
func (f *sedFiles) editInPlace(name string) bool {
	path := f.t.Real(name)
	temporary, err := os.CreateTemp(filepath.Dir(path), "sed")
	if err != nil {
		f.t.failStatus(4, "couldn't open temporary file: %s", reason(err))
		return false
	}
	if info, err := os.Stat(path); err == nil {
		os.Chmod(temporary.Name(), info.Mode().Perm())
	}
	f.temporary, f.out = temporary, bufio.NewWriter(temporary)
	return true
}

// closeCurrent ends the current file; the new one takes its place when it was edited in place.
func (f *sedFiles) closeCurrent() {
	if f.current == nil {
		return
	}
	name := f.current.name
	f.current.Close()
	f.current = nil
	if f.temporary == nil {
		return
	}
	f.out.Flush()
	f.temporary.Close()
	path := f.t.Real(name)
	if f.suffix != "" {
		backup := name + f.suffix
		if strings.Contains(f.suffix, "*") {
			dir, base := filepath.Split(name)
			backup = dir + strings.ReplaceAll(f.suffix, "*", base)
		}
		os.Rename(path, f.t.Real(backup))
	}
	if err := os.Rename(f.temporary.Name(), path); err != nil {
		f.t.failStatus(4, "cannot rename %s: %s", f.temporary.Name(), reason(err))
	}
	f.temporary, f.out = nil, f.t.out
}

// close ends what is still open. A file that q left in the middle keeps its rest.
func (f *sedFiles) close() {
	if f.current != nil && f.temporary != nil {
		for line := f.current.line(f.delimiter); line != nil; line = f.current.line(f.delimiter) {
			f.out.Write(line)
		}
	}
	f.closeCurrent()
	for _, file := range f.opened {
		file.Close()
	}
}
