// Package stdlib is the registry of the standard modules. Each module is a package in a folder of its own that
// registers a loader in its init function; nothing of a module exists before a program imports it. Package all
// imports every module.
//
// Start with registry functions here, then json for a module written in Go and textwrap for one
// whose definitions are Python text.
package stdlib

import (
	"slices"
	"sync"

	"gospark/repl/python/object"
)

// Loader makes a module. It runs once for each interpreter that imports the module.
type Loader func(th *object.Thread) (*object.Module, error)

var (
	mu      sync.RWMutex
	loaders = map[string]Loader{}
	sources = map[string]Source{}
)

// Source is a module written in Python. Text is run in a new module; Prepare, if not nil, first puts the parts that
// are written in Go into it.
type Source struct {
	Text    string
	Package bool
	Prepare func(th *object.Thread, m *object.Module) error
}

// Register adds a module written in Go under its dotted name.
func Register(name string, load Loader) {
	mu.Lock()
	defer mu.Unlock()
	loaders[name] = load
}

// RegisterSource adds a module written in Python.
func RegisterSource(name string, src Source) {
	mu.Lock()
	defer mu.Unlock()
	sources[name] = src
}

// Find returns the loader of a module, or nil. Loaders of modules written in Python run their text through the
// thread's Runtime.
func Find(name string) Loader {
	mu.RLock()
	defer mu.RUnlock()
	if l := loaders[name]; l != nil {
		return l
	}
	src, ok := sources[name]
	if !ok {
		return nil
	}
	return func(th *object.Thread) (*object.Module, error) { return runSource(th, name, src) }
}

// runSource makes a module of Python text. It is in sys.modules while the text runs, as imports in a circle need.
func runSource(th *object.Thread, name string, src Source) (*object.Module, error) {
	m := object.NewModule(name, "")
	if src.Package {
		m.Set("__path__", object.NewList())
	}
	if src.Prepare != nil {
		if err := src.Prepare(th, m); err != nil {
			return nil, err
		}
	}
	modules := th.Runtime.Modules()
	modules.SetStr(name, m)
	if _, err := th.Runtime.Eval(th, src.Text, "<frozen "+name+">", "exec", m.Vars, m.Vars); err != nil {
		modules.DeleteName(object.Intern(name))
		return nil, err
	}
	return m, nil
}

// Names lists all modules, sorted.
func Names() []string {
	mu.RLock()
	defer mu.RUnlock()
	out := make([]string, 0, len(loaders)+len(sources))
	for n := range loaders {
		out = append(out, n)
	}
	for n := range sources {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// Import returns a module through the thread's Runtime.
func Import(th *object.Thread, name string) (*object.Module, error) {
	o, err := th.Runtime.Import(th, name)
	if err != nil {
		return nil, err
	}
	m, ok := o.(*object.Module)
	if !ok {
		return nil, object.Errorf(object.ImportError, "%s is not a module", name)
	}
	return m, nil
}

// Attr returns an attribute of another module, loading it if need be.
func Attr(th *object.Thread, module, name string) (object.Object, error) {
	m, err := Import(th, module)
	if err != nil {
		return nil, err
	}
	return object.GetAttrString(th, m, name)
}
