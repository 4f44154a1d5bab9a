package coreutils

import (
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path"
	"strconv"
	"strings"
	"time"
)

// fileDetails are a file's links, owner, place and space on the disk in blocks of 512 bytes.
type fileDetails struct {
	links         uint64
	user, group   int
	inode, device uint64
	blocks        int64
}

// plainDetails stand for those of a system that has none.
func plainDetails(info fs.FileInfo) fileDetails {
	return fileDetails{links: 1, user: os.Getuid(), group: os.Getgid(), blocks: (info.Size() + 4095) / 4096 * 8}
}

// owner and group name who a file belongs to; in a service that is root, as in a container.
func (t *tool) owner(id int) string {
	if t.Service != nil {
		return "root"
	}
	if u, err := user.LookupId(strconv.Itoa(id)); err == nil {
		return u.Username
	}
	return strconv.Itoa(id)
}

func (t *tool) group(id int) string {
	if t.Service != nil {
		return "root"
	}
	if g, err := user.LookupGroupId(strconv.Itoa(id)); err == nil {
		return g.Name
	}
	return strconv.Itoa(id)
}

// zone is the time zone of the environment.
func (t *tool) zone() *time.Location {
	if name := strings.TrimPrefix(t.Getenv("TZ"), ":"); name != "" {
		if zone, err := time.LoadLocation(name); err == nil {
			return zone
		}
		return time.UTC
	}
	return time.Local
}

// modeText is the mode as ls writes it: drwxr-xr-x.
func modeText(mode fs.FileMode) string {
	kind := byte('-')
	switch {
	case mode.IsDir():
		kind = 'd'
	case mode&fs.ModeSymlink != 0:
		kind = 'l'
	case mode&fs.ModeNamedPipe != 0:
		kind = 'p'
	case mode&fs.ModeSocket != 0:
		kind = 's'
	case mode&fs.ModeCharDevice != 0:
		kind = 'c'
	case mode&fs.ModeDevice != 0:
		kind = 'b'
	}
	text := []byte{kind}
	for i := range 9 {
		if mode&(1<<(8-i)) != 0 {
			text = append(text, "rwxrwxrwx"[i])
		} else {
			text = append(text, '-')
		}
	}
	for _, special := range [...]struct {
		bit     fs.FileMode
		at      int
		letters string
	}{{fs.ModeSetuid, 3, "sS"}, {fs.ModeSetgid, 6, "sS"}, {fs.ModeSticky, 9, "tT"}} {
		if mode&special.bit != 0 {
			text[special.at] = special.letters[boolInt(text[special.at] == '-')]
		}
	}
	return string(text)
}

// modeBits are the twelve bits of a mode as chmod counts them.
func modeBits(mode fs.FileMode) uint32 {
	bits := uint32(mode.Perm())
	for bit, value := range map[fs.FileMode]uint32{fs.ModeSetuid: 0o4000, fs.ModeSetgid: 0o2000, fs.ModeSticky: 0o1000} {
		if mode&bit != 0 {
			bits |= value
		}
	}
	return bits
}

func goMode(bits uint32) fs.FileMode {
	mode := fs.FileMode(bits & 0o777)
	for bit, value := range map[fs.FileMode]uint32{fs.ModeSetuid: 0o4000, fs.ModeSetgid: 0o2000, fs.ModeSticky: 0o1000} {
		if bits&value != 0 {
			mode |= bit
		}
	}
	return mode
}

func (t *tool) isDir(name string) bool {
	info, err := os.Stat(t.Real(name))
	return err == nil && info.IsDir()
}

// joinName puts a name into a folder as cp and mv write that: without a second slash.
func joinName(dir, name string) string { return strings.TrimRight(dir, "/") + "/" + name }

// baseName is the last part of a name, without slashes at its end.
func baseName(name string) string {
	if trimmed := strings.TrimRight(name, "/"); trimmed != "" {
		return path.Base(trimmed)
	}
	return name
}

// agreed asks on standard error and reads the answer, a line that begins with y.
func (t *tool) agreed(format string, args ...any) bool {
	t.out.Flush()
	fmt.Fprintf(t.Stderr, "%s: %s? ", t.Name, fmt.Sprintf(format, args...))
	if t.answers == nil {
		t.answers = t.stdin()
	}
	answer := strings.ToLower(string(t.answers.line('\n')))
	return strings.HasPrefix(answer, "y")
}
