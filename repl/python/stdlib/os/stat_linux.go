package os

import (
	"io/fs"
	"syscall"

	py "gospark/repl/python/object"
)

// statFields are st_mode, st_ino, st_dev, st_nlink, st_uid, st_gid, st_size and the nanoseconds of the three times.
func statFields(info fs.FileInfo) py.Object {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return plainFields(info)
	}
	return ints(int64(s.Mode), int64(s.Ino), int64(s.Dev), int64(s.Nlink), int64(s.Uid), int64(s.Gid), s.Size, s.Atim.Nano(), s.Mtim.Nano(), s.Ctim.Nano())
}
