package os

import (
	"crypto/rand"
	"os"
	"syscall"

	py "gospark/repl/python/object"
)

// syscallUnlink removes a file, but not a folder.
func syscallUnlink(path string) error {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return &os.PathError{Op: "unlink", Path: path, Err: syscall.EISDIR}
	}
	return os.Remove(path)
}

// syscallRmdir removes an empty folder, but not a file.
func syscallRmdir(path string) error {
	if info, err := os.Lstat(path); err == nil && !info.IsDir() {
		return &os.PathError{Op: "rmdir", Path: path, Err: syscall.ENOTDIR}
	}
	return os.Remove(path)
}

func urandom(th *py.Thread, _ py.Object, a []py.Object) (py.Object, error) {
	n, err := py.ToInt(th, a[0])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, py.ValueErrorf("negative argument not allowed")
	}
	if err := py.CheckSize(n, 1); err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = rand.Read(b)
	return py.NewBytes(b), err
}
