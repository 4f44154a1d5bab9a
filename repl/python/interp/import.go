package interp

import (
	"os"
	"path/filepath"
	"strings"

	"gospark/repl/python/mounts"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib"
	"gospark/repl/python/syntax"
)

// Import returns the module of a dotted name.
func (in *Interp) Import(th *object.Thread, name string) (object.Object, error) {
	if m, ok := in.modules.GetStr(name); ok && m != object.None {
		return m, nil
	}
	parent, last := "", name
	var dir *object.Module
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		parent, last = name[:i], name[i+1:]
		p, err := in.Import(th, parent)
		if err != nil {
			return nil, err
		}
		if m, ok := in.modules.GetStr(name); ok {
			return m, nil
		}
		dir, _ = p.(*object.Module)
	}
	m, err := in.load(th, name, last, dir, parent)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, notFound(name, parent, dir)
	}
	in.modules.SetStr(name, m)
	if dir != nil {
		dir.Set(last, m)
	}
	return m, nil
}

func notFound(name, parent string, dir *object.Module) error {
	text := "No module named '" + name + "'"
	if parent != "" {
		if dir == nil {
			text += "; '" + parent + "' is not a package"
		} else if _, ok := dir.Get("__path__"); !ok {
			text += "; '" + parent + "' is not a package"
		}
	}
	e := object.NewException(object.ModuleNotFoundError, object.NewStr(text))
	e.Dict().SetStr("name", object.NewStr(name))
	e.Dict().SetStr("path", object.None)
	e.Dict().SetStr("msg", object.NewStr(text))
	return e
}

func (in *Interp) load(th *object.Thread, name, last string, dir *object.Module, parent string) (*object.Module, error) {
	if l := stdlib.Find(name); l != nil {
		return l(th)
	}
	var path object.Object
	if parent == "" {
		path, _ = in.sys.Get("path")
	} else if dir != nil {
		path, _ = dir.Get("__path__")
	}
	if path == nil {
		return nil, nil
	}
	entries, err := object.ToSlice(th, path)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		s, ok := e.(*object.Str)
		if !ok {
			continue
		}
		base := filepath.Join(s.String(), last)
		if m, err := in.loadFile(th, name, filepath.Join(base, "__init__.py"), base); m != nil || err != nil {
			return m, err
		}
		if m, err := in.loadFile(th, name, base+".py", ""); m != nil || err != nil {
			return m, err
		}
	}
	return nil, nil
}

// loadFile runs a module's file; pkg is the folder of a package. It returns nil if there is no such file.
func (in *Interp) loadFile(th *object.Thread, name, file, pkg string) (*object.Module, error) {
	src, err := os.ReadFile(mounts.Path(file))
	if err != nil {
		return nil, nil
	}
	if abs, err := mounts.Abs(file); err == nil {
		file = abs
	}
	m := object.NewModule(name, "")
	m.Set("__file__", object.NewStr(file))
	m.Set("__builtins__", in.builtins)
	if pkg != "" {
		m.Set("__path__", object.NewList(object.NewStr(filepath.Dir(file))))
		m.Set("__package__", object.NewStr(name))
	} else {
		m.Set("__package__", object.NewStr(name[:max(strings.LastIndexByte(name, '.'), 0)]))
	}
	c, err := in.CompileSource(string(src), file, syntax.Exec)
	if err != nil {
		return nil, err
	}
	in.modules.SetStr(name, m)
	if _, err := runCode(th, c, nil, m.Vars, m.Vars); err != nil {
		in.modules.DeleteName(object.Intern(name))
		return nil, err
	}
	return m, nil
}

// resolve makes a relative module name absolute.
func (f *frame) resolve(name string, level int) (string, error) {
	if level == 0 {
		return name, nil
	}
	pkg := ""
	if p, ok := f.globals.GetStr("__package__"); ok && p != object.None {
		pkg = p.(*object.Str).String()
	} else if n, ok := f.globals.GetStr("__name__"); ok {
		if s, ok := n.(*object.Str); ok {
			pkg = s.String()
			if _, isPkg := f.globals.GetStr("__path__"); !isPkg {
				pkg = pkg[:max(strings.LastIndexByte(pkg, '.'), 0)]
			}
		}
	}
	if pkg == "" {
		return "", object.Errorf(object.ImportError, "attempted relative import with no known parent package")
	}
	for ; level > 1; level-- {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			return "", object.Errorf(object.ImportError, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:i]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

func importOp(f *frame, th *object.Thread, in *instr) error {
	name, err := f.resolve(f.code.names[in.b].String(), int(in.x))
	if err != nil {
		return err
	}
	m, err := f.interp.importModule(th, name, f.regs[in.c])
	f.regs[in.a] = m
	return err
}

// importModule is the import statement: the module itself for from-imports, else the module of the first name.
func (in *Interp) importModule(th *object.Thread, name string, from object.Object) (object.Object, error) {
	m, err := in.Import(th, name)
	if err != nil {
		return nil, err
	}
	list, ok := from.(*object.Tuple)
	if !ok {
		if i := strings.IndexByte(name, '.'); i >= 0 {
			return in.Import(th, name[:i])
		}
		return m, nil
	}
	if mod, ok := m.(*object.Module); ok {
		if _, pkg := mod.Get("__path__"); pkg {
			for _, n := range list.Items {
				s := n.(*object.Str).String()
				if _, has := mod.Get(s); !has && s != "*" {
					if _, err := in.Import(th, name+"."+s); err != nil && !object.IsError(err, object.ModuleNotFoundError) {
						return nil, err
					}
				}
			}
		}
	}
	return m, nil
}

func importFrom(f *frame, th *object.Thread, in *instr) error {
	m, name := f.rk(in.b), f.code.names[in.c]
	v, err := object.GetAttr(th, m, name)
	if err == nil {
		f.regs[in.a] = v
		return nil
	}
	if !object.IsError(err, object.AttributeError) {
		return err
	}
	modName, file := "<unknown module name>", "unknown location"
	if n, err := object.LookupAttr(th, m, "__name__"); err == nil && n != nil {
		modName, _ = object.ToStr(th, n)
	}
	if sub, ok := f.interp.modules.GetStr(modName + "." + name.String()); ok {
		f.regs[in.a] = sub
		return nil
	}
	var path object.Object = object.None
	if p, err := object.LookupAttr(th, m, "__file__"); err == nil && p != nil {
		path = p
		file, _ = object.ToStr(th, p)
	}
	text := "cannot import name '" + name.String() + "' from '" + modName + "' (" + file + ")"
	e := object.NewException(object.ImportError, object.NewStr(text))
	e.Dict().SetStr("msg", object.NewStr(text))
	e.Dict().SetStr("name", object.NewStr(modName))
	e.Dict().SetStr("path", path)
	return e
}

func importStar(f *frame, th *object.Thread, in *instr) error {
	m := f.rk(in.a)
	all, err := object.LookupAttr(th, m, "__all__")
	if err != nil {
		return err
	}
	if all != nil {
		return object.Iterate(th, all, func(n object.Object) error {
			s, ok := n.(*object.Str)
			if !ok {
				return object.TypeErrorf("Item in %s.__all__ must be str, not %s", moduleName(m), n.Type().Name)
			}
			v, err := object.GetAttr(th, m, object.Intern(s.String()))
			if err != nil {
				return err
			}
			f.locals.SetStr(s.String(), v)
			return nil
		})
	}
	d := object.InstanceDict(m)
	if d == nil {
		return object.Errorf(object.ImportError, "from-import-* object has no __dict__ and no __all__")
	}
	for pos := 0; ; {
		next, k, v, ok := d.Next(pos)
		if !ok {
			return nil
		}
		pos = next
		if s, ok := k.(*object.Str); ok && !strings.HasPrefix(s.String(), "_") {
			f.locals.SetStr(s.String(), v)
		}
	}
}

func moduleName(m object.Object) string {
	if mod, ok := m.(*object.Module); ok {
		return mod.Name
	}
	return m.Type().Name
}
