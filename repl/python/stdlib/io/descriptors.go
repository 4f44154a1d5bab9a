package io

import (
	"os"
	"sync"
	"syscall"
)

// kept are the open files that programs know by number only.
var kept sync.Map // int → *os.File

// Keep returns the number of an open file and remembers it, as os.open needs.
func Keep(f *os.File) int {
	fd := int(f.Fd())
	kept.Store(fd, f)
	return fd
}

// Forget is the end of Keep: the file is closed, or a stream owns it.
func Forget(f *os.File) { kept.Delete(int(f.Fd())) }

// FileOf returns the open file of a number: one that Keep or a stream has, nil if there is none.
func FileOf(fd int) *os.File {
	if f, ok := kept.Load(fd); ok {
		return f.(*os.File)
	}
	switch fd {
	case 0:
		return os.Stdin
	case 1:
		return os.Stdout
	case 2:
		return os.Stderr
	}
	return nil
}

// ErrorText is os.strerror.
func ErrorText(code int) string { return strerror(syscall.Errno(code)) }
