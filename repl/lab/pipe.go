package lab

import (
	"context"
	"errors"
	"io"
	"os"
	"sync/atomic"
	"syscall"
)

// watch notices that no one reads the output of a command any more: what SIGPIPE tells a process.
type watch struct {
	cancel context.CancelFunc
	broken atomic.Bool
}

// over watches a writer, if it may be a pipe.
func (w *watch) over(out io.Writer) io.Writer {
	f, ok := out.(*os.File)
	if !ok {
		return out
	}
	return &watchedFile{f, w}
}

type watchedFile struct {
	f *os.File
	w *watch
}

func (f *watchedFile) Write(b []byte) (int, error) {
	n, err := f.f.Write(b)
	if err != nil && brokenPipe(err) {
		f.w.broken.Store(true)
		f.w.cancel()
	}
	return n, err
}

func brokenPipe(err error) bool {
	const noData = syscall.Errno(232) // what Windows says
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, noData) && os.PathSeparator == '\\' || errors.Is(err, os.ErrClosed)
}
