package coreutils

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

var statSyntax = &syntax{options: "L,dereference f,file-system c,format: printf: t,terse cached:", usage: "[OPTION]... FILE..."}

// stat prints what is known of files. The times of access and birth are that of the last change: os.FileInfo has no other.
func stat(t *tool) {
	options, names, ok := t.parse(statSyntax)
	if !ok {
		return
	}
	look, format, end := os.Lstat, "", "\n"
	for _, o := range options {
		switch o.name {
		case "L":
			look = os.Stat
		case "c":
			format, end = o.value, "\n"
		case "printf":
			format, end = unescapeFormat(o.value), ""
		case "f":
			t.fail("file systems can't be described here")
			return
		}
	}
	if len(names) == 0 {
		t.missing(statSyntax)
		return
	}
	for _, name := range names {
		info, err := look(t.Real(name))
		if err != nil {
			t.fail("cannot statx %s: %s", shellQuote(name), reason(err))
			continue
		}
		if format != "" {
			t.out.WriteString(statFormat(t, format, name, info) + end)
			continue
		}
		shown := "%n"
		if info.Mode()&fs.ModeSymlink != 0 {
			shown = "%N"
		}
		t.out.WriteString(statFormat(t, "  File: "+shown+"\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: %Hd,%Ld\tInode: %-11i Links: %h\n"+
			"Access: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z\n Birth: %w\n", name, info))
	}
}

func unescapeFormat(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		c, n := setByte(s[i:])
		b.WriteByte(c)
		i += n
	}
	return b.String()
}

func kindName(info fs.FileInfo) string {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return "directory"
	case mode&fs.ModeSymlink != 0:
		return "symbolic link"
	case mode&fs.ModeNamedPipe != 0:
		return "fifo"
	case mode&fs.ModeSocket != 0:
		return "socket"
	case mode&fs.ModeCharDevice != 0:
		return "character special file"
	case mode&fs.ModeDevice != 0:
		return "block special file"
	case info.Size() == 0:
		return "regular empty file"
	}
	return "regular file"
}

// statFormat fills in the directives of stat -c.
func statFormat(t *tool, format, name string, info fs.FileInfo) string {
	d := details(info)
	when := info.ModTime().In(t.zone())
	long := when.Format("2006-01-02 15:04:05.000000000 -0700")
	quoted := shellQuote(name)
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err := t.Readlink(name); err == nil {
			quoted += " -> " + shellQuote(target)
		}
	}
	seconds := strconv.FormatInt(when.Unix(), 10)
	fields := map[byte]string{
		'n': name, 'N': quoted, 's': strconv.FormatInt(info.Size(), 10), 'b': strconv.FormatInt(d.blocks, 10), 'B': "512", 'o': "4096",
		'F': kindName(info), 'a': strconv.FormatUint(uint64(modeBits(info.Mode())), 8), 'A': modeText(info.Mode()),
		'f': strconv.FormatUint(uint64(modeBits(info.Mode())|typeBits(info.Mode())), 16), 'h': strconv.FormatUint(d.links, 10),
		'i': strconv.FormatUint(d.inode, 10), 'u': strconv.Itoa(d.user), 'U': t.owner(d.user), 'g': strconv.Itoa(d.group), 'G': t.group(d.group),
		'd': strconv.FormatUint(d.device, 10), 'x': long, 'y': long, 'z': long, 'w': long, 'X': seconds, 'Y': seconds, 'Z': seconds, 'W': seconds, '%': "%",
	}
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		start := i
		for i++; i < len(format) && strings.IndexByte("-0123456789", format[i]) >= 0; i++ {
			continue
		}
		flags := format[start+1 : i]
		if i+1 < len(format) && (format[i] == 'H' || format[i] == 'L') && format[i+1] == 'd' {
			part := d.device >> 8
			if format[i] == 'L' {
				part = d.device & 0xff
			}
			b.WriteString(strconv.FormatUint(part, 10))
			i++
			continue
		}
		if i == len(format) {
			b.WriteString(format[start:])
			break
		}
		value, ok := fields[format[i]]
		if !ok {
			value = "?"
		}
		zero := strings.HasPrefix(flags, "0")
		width, _ := strconv.Atoi(flags)
		width = max(min(width, 1<<10), -1<<10)
		if zero {
			value = strings.Repeat("0", max(width-len(value), 0)) + value
		}
		fmt.Fprintf(&b, "%*s", width, value)
	}
	return b.String()
}

func typeBits(mode fs.FileMode) uint32 {
	switch {
	case mode.IsDir():
		return 0o040000
	case mode&fs.ModeSymlink != 0:
		return 0o120000
	case mode&fs.ModeNamedPipe != 0:
		return 0o010000
	case mode&fs.ModeSocket != 0:
		return 0o140000
	case mode&fs.ModeCharDevice != 0:
		return 0o020000
	case mode&fs.ModeDevice != 0:
		return 0o060000
	}
	return 0o100000
}
