package lab

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"mvdan.cc/sh/v3/interp"
)

// real returns where a name leads that the shell sees from a folder.
func (s *shell) real(dir, name string) string {
	p := *s.proc
	p.Dir = dir
	return p.Real(name)
}

// devices are files that every machine has, whatever its mounts are.
var devices = map[string]func(hc interp.HandlerContext) io.ReadWriteCloser{
	"/dev/null":   func(interp.HandlerContext) io.ReadWriteCloser { return &device{eof{}, io.Discard} },
	"/dev/stdout": func(hc interp.HandlerContext) io.ReadWriteCloser { return &device{eof{}, hc.Stdout} },
	"/dev/stderr": func(hc interp.HandlerContext) io.ReadWriteCloser { return &device{eof{}, hc.Stderr} },
	"/dev/stdin":  func(hc interp.HandlerContext) io.ReadWriteCloser { return &device{hc.Stdin, io.Discard} },
}

type device struct {
	io.Reader
	io.Writer
}

func (*device) Close() error { return nil }

// open implements interp.OpenHandlerFunc, for redirections and sourced files.
func (s *shell) open(ctx context.Context, name string, flag int, perm os.FileMode) (io.ReadWriteCloser, error) {
	hc := interp.HandlerCtx(ctx)
	name, clobber := strings.CutPrefix(name, clobberMark)
	full := name
	if !path.IsAbs(filepath.ToSlash(name)) {
		full = path.Join(filepath.ToSlash(hc.Dir), name)
	}
	if dev, ok := devices[path.Clean(filepath.ToSlash(full))]; ok {
		return dev(hc), nil
	}
	if name == "" {
		return nil, s.pathError(name, syscall.ENOENT)
	}
	if s.noclobber && !clobber && flag&os.O_TRUNC != 0 {
		if info, err := os.Stat(s.real(hc.Dir, name)); err == nil && info.Mode().IsRegular() {
			return nil, s.pathError(name, errors.New("cannot overwrite existing file"))
		}
	}
	f, err := os.OpenFile(s.real(hc.Dir, name), flag, perm)
	if err != nil {
		return nil, s.pathError(name, err)
	}
	if flag&(os.O_WRONLY|os.O_RDWR) == 0 {
		if info, err := f.Stat(); err == nil && info.IsDir() {
			f.Close()
			return nil, s.pathError(name, syscall.EISDIR)
		}
	}
	return f, nil
}

// pathError is what bash says about a file that cannot be opened.
func (s *shell) pathError(name string, err error) error {
	return &os.PathError{Op: s.name + ":", Path: name, Err: errors.New(reason(err))}
}

// reasons are the C library's words for errors.
var reasons = []struct {
	err  error
	text string
}{
	{syscall.ENOENT, "No such file or directory"},
	{syscall.EACCES, "Permission denied"},
	{syscall.EPERM, "Operation not permitted"},
	{syscall.EISDIR, "Is a directory"},
	{syscall.ENOTDIR, "Not a directory"},
	{syscall.EEXIST, "File exists"},
	{syscall.ENAMETOOLONG, "File name too long"},
	{syscall.EROFS, "Read-only file system"},
	{syscall.ENOSPC, "No space left on device"},
	{fs.ErrNotExist, "No such file or directory"},
	{fs.ErrPermission, "Permission denied"},
}

func reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			return r.text
		}
	}
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// stat implements interp.StatHandlerFunc.
func (s *shell) stat(ctx context.Context, name string, follow bool) (fs.FileInfo, error) {
	real := s.real(interp.HandlerCtx(ctx).Dir, name)
	if !follow {
		return os.Lstat(real)
	}
	return os.Stat(real)
}

// access implements interp.AccessHandlerFunc.
func (s *shell) access(ctx context.Context, name string, mode interp.AccessMode) error {
	return interp.DefaultAccessHandler()(ctx, s.real(interp.HandlerCtx(ctx).Dir, name), mode)
}

// readDir implements interp.ReadDirHandlerFunc2, for patterns such as *.json.
func (s *shell) readDir(ctx context.Context, name string) ([]fs.DirEntry, error) {
	list, err := os.ReadDir(s.real(interp.HandlerCtx(ctx).Dir, name))
	return s.visible(list), err
}
