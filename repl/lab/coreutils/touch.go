package coreutils

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

var (
	touchSyntax = &syntax{options: "a c,no-create d,date: f h,no-dereference m r,reference: t: time:", usage: "[OPTION]... FILE..."}
	lnSyntax    = &syntax{options: "f,force i n,no-dereference r,relative s,symbolic t,target-directory: T v,verbose L P b", usage: "[OPTION]... TARGET LINK_NAME"}
)

func touch(t *tool) {
	options, names, ok := t.parse(touchSyntax)
	if !ok {
		return
	}
	create := true
	when := time.Now()
	for _, o := range options {
		switch o.name {
		case "c":
			create = false
		case "d":
			if when, ok = parseTime(o.value, time.Now().In(t.zone())); !ok {
				t.fail("invalid date format %s", t.quote(o.value))
				return
			}
		case "t":
			if when, ok = touchStamp(o.value, t.zone()); !ok {
				t.fail("invalid date format %s", t.quote(o.value))
				return
			}
		case "r":
			info, err := os.Stat(t.Real(o.value))
			if err != nil {
				t.fail("failed to get attributes of %s: %s", shellQuote(o.value), reason(err))
				return
			}
			when = info.ModTime()
		}
	}
	if len(names) == 0 {
		t.misused(1, "missing file operand")
		return
	}
	for _, name := range names {
		if _, err := os.Stat(t.Real(name)); os.IsNotExist(err) {
			if !create {
				continue
			}
			f, err := os.OpenFile(t.Real(name), os.O_CREATE|os.O_WRONLY, 0o666)
			if err == nil && strings.HasSuffix(name, "/") {
				f.Close()
				os.Remove(t.Real(name))
				t.fail("setting times of %s: No such file or directory", shellQuote(name))
				continue
			}
			if err != nil {
				t.fail("cannot touch %s: %s", shellQuote(name), reason(err))
				continue
			}
			f.Close()
		}
		if err := os.Chtimes(t.Real(name), when, when); err != nil {
			t.fail("cannot touch %s: %s", shellQuote(name), reason(err))
		}
	}
}

// touchStamp reads [[CC]YY]MMDDhhmm[.ss].
func touchStamp(text string, zone *time.Location) (time.Time, bool) {
	for _, layout := range [...]string{"200601021504.05", "200601021504", "0601021504.05", "0601021504", "01021504.05", "01021504"} {
		if when, err := time.ParseInLocation(layout, text, zone); err == nil && len(text) == len(layout) {
			if strings.HasPrefix(layout, "0102") {
				when = when.AddDate(time.Now().In(zone).Year(), 0, 0)
			}
			return when, true
		}
	}
	return time.Time{}, false
}

func ln(t *tool) {
	options, names, ok := t.parse(lnSyntax)
	if !ok {
		return
	}
	symbolic, force, verbose, plain, target := false, false, false, false, ""
	for _, o := range options {
		switch o.name {
		case "s":
			symbolic = true
		case "f":
			force = true
		case "v":
			verbose = true
		case "n", "T":
			plain = true
		case "t":
			target = o.value
		}
	}
	if len(names) == 0 {
		t.misused(1, "missing file operand")
		return
	}
	if target == "" {
		if len(names) == 1 {
			names = append(names, ".")
		}
		target, names = names[len(names)-1], names[:len(names)-1]
	}
	isDir := t.isDir(target)
	if info, err := os.Lstat(t.Real(target)); plain && err == nil && info.Mode()&os.ModeSymlink != 0 {
		isDir = false
	}
	if len(names) > 1 && !isDir {
		t.fail("target %s: %s", shellQuote(target), "Not a directory")
		return
	}
	for _, name := range names {
		link := target
		if isDir {
			link = joinName(target, baseName(name))
		}
		t.link(name, link, symbolic, force, verbose)
	}
}

func (t *tool) link(name, link string, symbolic, force, verbose bool) {
	if !symbolic {
		info, err := os.Lstat(t.Real(name))
		if err != nil {
			t.fail("failed to access %s: %s", shellQuote(name), reason(err))
			return
		}
		if info.IsDir() {
			t.fail("%s: hard link not allowed for directory", shellName(name))
			return
		}
	}
	if force && filepath.Clean(t.Real(name)) != filepath.Clean(t.Real(link)) {
		os.Remove(t.Real(link))
	}
	kind, arrow, err := "hard", "=>", error(nil)
	if symbolic {
		kind, arrow = "symbolic", "->"
		err = t.Symlink(name, link)
	} else {
		err = os.Link(t.Real(name), t.Real(link))
	}
	switch {
	case err != nil && !symbolic && !os.IsExist(err):
		t.fail("failed to create hard link %s => %s: %s", shellQuote(link), shellQuote(name), reason(err))
	case err != nil:
		t.fail("failed to create %s link %s: %s", kind, shellQuote(link), reason(err))
	case verbose:
		t.printf("%s %s %s\n", shellQuote(link), arrow, shellQuote(name))
	}
}
