// Package mounts says where the file names of a program lead that runs inside this process. They are names of the
// process itself, unless the lab stands in for a container, which has a working folder, variables and volumes of
// its own: then Use sets its View for as long as the program runs.
//
// Python's modules and the file sources open what Path returns, and show the names that they were given.
package mounts

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
)

// View is how a program sees files.
type View struct {
	// Dir is the working folder, Environ the variables as NAME=VALUE.
	Dir     string
	Environ []string
	// Real returns the path outside of a name, which may be relative to dir. Without it names are those of the process.
	Real func(dir, name string) string
	mu   sync.Mutex
}

// current is the view in force: one for the process, as its programs run one after another.
var current atomic.Pointer[View]

// Use puts a view in force until restore is called.
func Use(v *View) (restore func()) {
	old := current.Swap(v)
	return func() { current.Store(old) }
}

// Path returns where a name leads.
func Path(name string) string {
	v := current.Load()
	if v == nil || name == "" {
		return name
	}
	if v.Real != nil {
		return v.Real(v.dir(), name)
	}
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(v.dir(), name)
}

// Abs returns the name with the working folder before it, as the program sees it.
func Abs(name string) (string, error) {
	v := current.Load()
	switch {
	case v == nil:
		return filepath.Abs(name)
	case v.Real != nil:
		if path.IsAbs(name) {
			return path.Clean(name), nil
		}
		return path.Join(v.dir(), name), nil
	case filepath.IsAbs(name):
		return filepath.Clean(name), nil
	}
	return filepath.Join(v.dir(), name), nil
}

// Getwd returns the working folder as the program sees it.
func Getwd() (string, error) {
	if v := current.Load(); v != nil {
		return v.dir(), nil
	}
	return os.Getwd()
}

// Chdir changes the working folder.
func Chdir(name string) error {
	v := current.Load()
	if v == nil {
		return os.Chdir(name)
	}
	info, err := os.Stat(Path(name))
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return &fs.PathError{Op: "chdir", Path: name, Err: err}
	}
	dir, err := Abs(name)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.Dir = dir
	return nil
}

// Environ lists the program's variables.
func Environ() []string {
	if v := current.Load(); v != nil {
		return v.Environ
	}
	return os.Environ()
}

func (v *View) dir() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.Dir
}
