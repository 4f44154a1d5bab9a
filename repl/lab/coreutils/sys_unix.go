//go:build unix

package coreutils

import (
	"io/fs"
	"syscall"
)

// details are what the operating system knows of a file beside fs.FileInfo.
func details(info fs.FileInfo) fileDetails {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return plainDetails(info)
	}
	return fileDetails{links: uint64(s.Nlink), user: int(s.Uid), group: int(s.Gid), inode: uint64(s.Ino), device: uint64(s.Dev), blocks: int64(s.Blocks)}
}

// umask is the mask of new files.
func umask() fs.FileMode {
	mask := syscall.Umask(0o022)
	syscall.Umask(mask)
	return fs.FileMode(mask)
}
