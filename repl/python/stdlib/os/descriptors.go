package os

import (
	"io"
	"os"

	"gospark/repl/python/mounts"
	py "gospark/repl/python/object"
	pyio "gospark/repl/python/stdlib/io"
)

// Flags of os.open, as Linux numbers them.
var openFlags = map[string]int{"O_RDONLY": 0, "O_WRONLY": 1, "O_RDWR": 2, "O_CREAT": 0o100, "O_EXCL": 0o200, "O_TRUNC": 0o1000, "O_APPEND": 0o2000}

// goFlags translates them to the flags of package os.
func goFlags(n int) int {
	flags := [4]int{os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_RDWR}[n&3]
	for bit, f := range map[int]int{0o100: os.O_CREATE, 0o200: os.O_EXCL, 0o1000: os.O_TRUNC, 0o2000: os.O_APPEND} {
		if n&bit != 0 {
			flags |= f
		}
	}
	return flags
}

// onFD makes a function of a file descriptor.
func onFD(name, sig string, f func(file *os.File, a []py.Object) (py.Object, error)) py.Method {
	return py.Method{Name: name, Sig: sig, Fn: func(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
		fd, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		pyio.FlushAll()
		file := pyio.FileOf(fd)
		if file == nil {
			return nil, py.NewOSError(9, "Bad file descriptor", nil)
		}
		r, err := f(file, a[1:])
		if err != nil {
			return nil, pyio.OSError(err, "")
		}
		return r, nil
	}}
}

// descriptorFunctions are open, close, read, write and lseek.
var descriptorFunctions = []py.Method{
	onPath("open", "path, flags, mode=511, *, dir_fd=None", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
		flags, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		mode, err := py.ToInt(th, a[1])
		if err != nil {
			return nil, err
		}
		f, err := os.OpenFile(mounts.Path(path), goFlags(flags), os.FileMode(mode&0o777))
		if err != nil {
			return nil, pyio.OSError(err, path)
		}
		return py.NewInt(int64(pyio.Keep(f))), nil
	}),
	onFD("close", "fd", func(f *os.File, a []py.Object) (py.Object, error) {
		pyio.Forget(f)
		return py.None, f.Close()
	}),
	onFD("read", "fd, length, /", func(f *os.File, a []py.Object) (py.Object, error) {
		n, err := py.ToInt(nil, a[0])
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, py.NewOSError(22, "Invalid argument", nil)
		}
		if err := py.CheckSize(n, 1); err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(f, int64(n)))
		return py.NewBytes(b), err
	}),
	onFD("write", "fd, data, /", func(f *os.File, a []py.Object) (py.Object, error) {
		b, ok := py.BytesOf(a[0])
		if !ok {
			return nil, py.TypeErrorf("a bytes-like object is required, not '%s'", a[0].Type().Name)
		}
		n, err := f.Write(b)
		return py.NewInt(int64(n)), err
	}),
	onFD("fsync", "fd", func(f *os.File, a []py.Object) (py.Object, error) { return py.None, f.Sync() }),
	onFD("lseek", "fd, position, how, /", func(f *os.File, a []py.Object) (py.Object, error) {
		at, err := py.ToInt(nil, a[0])
		if err != nil {
			return nil, err
		}
		how, err := py.ToInt(nil, a[1])
		if err != nil {
			return nil, err
		}
		n, err := f.Seek(int64(at), how)
		return py.NewInt(n), err
	}),
}
