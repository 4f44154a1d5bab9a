// Package os is Python's os module: this file has the system calls, os.py what is built on them, path.py os.path.
package os

import (
	_ "embed"
	"io/fs"
	"os"
	"runtime"
	"sort"

	"gospark/repl/python/mounts"
	py "gospark/repl/python/object"
	"gospark/repl/python/stdlib"
	pyio "gospark/repl/python/stdlib/io"
)

//go:embed os.py
var source string

//go:embed path.py
var pathSource string

func init() {
	stdlib.RegisterSource("os", stdlib.Source{Text: source, Package: true, Prepare: prepare})
	stdlib.RegisterSource("posixpath", stdlib.Source{Text: pathSource, Prepare: func(th *py.Thread, m *py.Module) error {
		addFunctions(m)
		return nil
	}})
	stdlib.Register("os.path", func(th *py.Thread) (*py.Module, error) { return stdlib.Import(th, "posixpath") })
}

func prepare(th *py.Thread, m *py.Module) error {
	addFunctions(m)
	env := py.NewDict()
	for _, kv := range mounts.Environ() {
		for i := range kv {
			if kv[i] == '=' && i > 0 {
				env.SetStr(kv[:i], py.NewStr(kv[i+1:]))
				break
			}
		}
	}
	m.Set("_environ", env)
	m.Set("_cpus", py.NewInt(int64(runtime.NumCPU())))
	return nil
}

// onPath makes a function of one path.
func onPath(name, params string, f func(th *py.Thread, path string, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: params, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		path, err := pyio.PathOf(th, a[0])
		if err != nil {
			return nil, err
		}
		pyio.FlushAll()
		return f(th, path, a[1:])
	}}
}

// call makes a function that only succeeds or fails.
func call(name, params string, f func(path string) error) py.Method {
	return onPath(name, params, func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
		if err := f(path); err != nil {
			return nil, pyio.OSError(err, path)
		}
		return py.None, nil
	})
}

// number makes a function that returns an int.
func number(name string, f func() int) py.Method {
	return py.Method{Name: name, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) { return py.NewInt(int64(f())), nil }}
}

func addFunctions(m *py.Module) {
	m.AddFunctions(fileFunctions...)
	m.AddFunctions(descriptorFunctions...)
	for name, n := range openFlags {
		m.Set(name, py.NewInt(int64(n)))
	}
	m.AddFunctions(
		py.Method{Name: "getcwd", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			d, err := mounts.Getwd()
			if err != nil {
				return nil, pyio.OSError(err, "")
			}
			return py.NewStr(d), nil
		}},
		py.Method{Name: "_uname", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			var parts []py.Object
			for _, s := range unameFields() {
				parts = append(parts, py.NewStr(s))
			}
			return py.NewTuple(parts...), nil
		}},
		py.Method{Name: "getpid", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.NewInt(int64(os.Getpid())), nil
		}},
		number("getuid", func() int { return max(os.Getuid(), 0) }), number("geteuid", func() int { return max(os.Geteuid(), 0) }),
		number("getgid", func() int { return max(os.Getgid(), 0) }), number("getegid", func() int { return max(os.Getegid(), 0) }),
		number("getppid", os.Getppid),
		py.Method{Name: "strerror", Sig: "code, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			n, err := py.ToInt(th, a[0])
			return py.NewStr(pyio.ErrorText(n)), err
		}},
		py.Method{Name: "fspath", Sig: "path", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			s, err := pyio.PathOf(th, a[0])
			if _, ok := a[0].(*py.Bytes); ok {
				return a[0], err
			}
			return py.NewStr(s), err
		}},
		py.Method{Name: "_putenv", Sig: "key, value, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.None, os.Setenv(a[0].(*py.Str).String(), a[1].(*py.Str).String())
		}},
		py.Method{Name: "_unsetenv", Sig: "key, /", Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
			return py.None, os.Unsetenv(a[0].(*py.Str).String())
		}},
		py.Method{Name: "urandom", Sig: "size, /", Fn: urandom},
		call("chdir", "path", mounts.Chdir), call("rmdir", "path", func(p string) error { return syscallRmdir(mounts.Path(p)) }),
		call("remove", "path", func(p string) error { return syscallUnlink(mounts.Path(p)) }), call("unlink", "path", func(p string) error { return syscallUnlink(mounts.Path(p)) }),
		onPath("mkdir", "path, mode=511, *, dir_fd=None", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
			mode, err := py.ToInt(th, a[0])
			if err != nil {
				return nil, err
			}
			if err := os.Mkdir(mounts.Path(path), os.FileMode(mode&0o777)); err != nil {
				return nil, pyio.OSError(err, path)
			}
			return py.None, nil
		}),
		onPath("listdir", "path='.'", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
			entries, err := os.ReadDir(mounts.Path(path))
			if err != nil {
				return nil, pyio.OSError(err, path)
			}
			names := make([]string, len(entries))
			for i, e := range entries {
				names[i] = e.Name()
			}
			sort.Strings(names)
			out := py.NewList()
			for _, n := range names {
				out.Items = append(out.Items, py.NewStr(n))
			}
			return out, nil
		}),
		onPath("readlink", "path", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
			to, err := os.Readlink(mounts.Path(path))
			if err != nil {
				return nil, pyio.OSError(err, path)
			}
			return py.NewStr(to), nil
		}),
		onPath("_stat", "path, follow, /", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
			stat := os.Lstat
			if a[0] == py.Object(py.True) {
				stat = os.Stat
			}
			info, err := stat(mounts.Path(path))
			if err != nil {
				return nil, pyio.OSError(err, path)
			}
			return statFields(info), nil
		}),
	)
}

// modeOf is st_mode of the file types that Python programs ask for.
func modeOf(info fs.FileInfo) int64 {
	mode := int64(info.Mode().Perm())
	switch {
	case info.IsDir():
		return mode | 0o040000
	case info.Mode()&fs.ModeSymlink != 0:
		return mode | 0o120000
	case info.Mode().IsRegular():
		return mode | 0o100000
	}
	return mode
}
