package os

import (
	"io"
	"os"
	"time"

	"gospark/repl/python/mounts"
	py "gospark/repl/python/object"
	pyio "gospark/repl/python/stdlib/io"
)

// onTwo makes a function of two paths whose error names both.
func onTwo(name, sig string, f func(from, to string) error) py.Method {
	return onPath(name, sig, func(th *py.Thread, from string, a []py.Object) (py.Object, error) {
		to, err := pyio.PathOf(th, a[0])
		if err != nil {
			return nil, err
		}
		if err := f(mounts.Path(from), mounts.Path(to)); err != nil {
			err = pyio.OSError(err, from)
			if e := py.Raised(err); e != nil {
				e.Dict().SetStr("filename2", py.NewStr(to))
			}
			return nil, err
		}
		return py.None, nil
	})
}

// fileFunctions change files by name.
var fileFunctions = []py.Method{
	onTwo("rename", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", os.Rename),
	onTwo("replace", "src, dst, *, src_dir_fd=None, dst_dir_fd=None", os.Rename),
	onTwo("symlink", "src, dst, target_is_directory=False, *, dir_fd=None", os.Symlink),
	onTwo("link", "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True", os.Link),
	onTwo("_copy", "src, dst, /", copyFile),
	onPath("chmod", "path, mode, *, dir_fd=None, follow_symlinks=True", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
		mode, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		if err := os.Chmod(mounts.Path(path), os.FileMode(mode&0o777)); err != nil {
			return nil, pyio.OSError(err, path)
		}
		return py.None, nil
	}),
	onPath("truncate", "path, length", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
		n, err := py.ToInt(th, a[0])
		if err != nil {
			return nil, err
		}
		if err := os.Truncate(mounts.Path(path), int64(n)); err != nil {
			return nil, pyio.OSError(err, path)
		}
		return py.None, nil
	}),
	onPath("_utime", "path, atime_ns, mtime_ns, /", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
		var at [2]time.Time
		for i, o := range a {
			n := py.BigOf(o)
			if n == nil || !n.IsInt64() {
				return nil, py.OverflowErrorf("timestamp out of range for platform time_t")
			}
			at[i] = time.Unix(0, n.Int64())
		}
		if err := os.Chtimes(mounts.Path(path), at[0], at[1]); err != nil {
			return nil, pyio.OSError(err, path)
		}
		return py.None, nil
	}),
	onPath("_removetree", "path, /", func(th *py.Thread, path string, a []py.Object) (py.Object, error) {
		if err := os.RemoveAll(mounts.Path(path)); err != nil {
			return nil, pyio.OSError(err, path)
		}
		return py.None, nil
	}),
}

// copyFile copies the contents of a file.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() {
		if e := out.Close(); err == nil {
			err = e
		}
	}()
	_, err = io.Copy(out, in)
	return err
}
