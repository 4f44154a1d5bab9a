package coreutils

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var cpSyntax = &syntax{
	options: "a,archive attributes-only b backup? copy-contents d f,force i,interactive H l,link L,dereference n,no-clobber P,no-dereference " +
		"p preserve? no-preserve: parents R,r,recursive s,symbolic-link S,suffix: t,target-directory: T,no-target-directory u,update v,verbose x,one-file-system",
	usage: "[OPTION]... SOURCE... DIRECTORY",
}

// copier is one run of cp, or of mv between two file systems.
type copier struct {
	*tool
	recursive, keep, links, force, ask, noClobber, update, verbose bool
	hardLink, symbolicLink                                         bool
	target                                                         string
	noTarget                                                       bool
}

// flag is the switch of an option without a value.
func (c *copier) flag(name string) *bool {
	return map[string]*bool{
		"R": &c.recursive, "p": &c.keep, "preserve": &c.keep, "d": &c.links, "P": &c.links, "f": &c.force, "i": &c.ask, "n": &c.noClobber,
		"u": &c.update, "v": &c.verbose, "l": &c.hardLink, "s": &c.symbolicLink, "T": &c.noTarget,
	}[name]
}

func (c *copier) options(options []option) {
	for _, o := range options {
		switch o.name {
		case "a":
			c.recursive, c.keep, c.links = true, true, true
		case "t":
			c.target = o.value
		case "L":
			c.links = false
		default:
			if f := c.flag(o.name); f != nil {
				*f = true
			}
			if o.name == "n" {
				c.ask = false
			}
		}
	}
	if c.recursive {
		c.links = true
	}
}

func cp(t *tool) {
	options, names, ok := t.parse(cpSyntax)
	if !ok {
		return
	}
	c := &copier{tool: t}
	c.options(options)
	c.each(cpSyntax, names, c.copyOne)
}

// each calls do with every source and where it is to go.
func (c *copier) each(s *syntax, names []string, do func(source, destination string)) {
	switch {
	case len(names) == 0:
		c.misused(1, "missing file operand")
		return
	case len(names) == 1 && c.target == "":
		c.misused(1, "missing destination file operand after %s", shellQuote(names[0]))
		return
	case c.noTarget && len(names) > 2:
		c.misused(1, "extra operand %s", shellQuote(names[2]))
		return
	}
	last := c.target
	if last == "" {
		last, names = names[len(names)-1], names[:len(names)-1]
	}
	info, err := os.Stat(c.Real(last))
	isDir := err == nil && info.IsDir()
	if !isDir && (len(names) > 1 || c.target != "") {
		kind := "target"
		if c.target != "" {
			kind = "target directory"
		}
		why := "Not a directory"
		if err != nil {
			why = reason(err)
		}
		c.fail("%s %s: %s", kind, shellQuote(last), why)
		return
	}
	for _, name := range names {
		if c.done() {
			return
		}
		destination := last
		if isDir && !c.noTarget {
			destination = joinName(last, baseName(name))
		}
		do(name, destination)
	}
}

func (c *copier) copyOne(source, destination string) {
	info, err := os.Lstat(c.Real(source))
	if err != nil {
		if content, ok := c.offered(source, err); ok {
			c.copyOffered(source, destination, content)
			return
		}
		c.fail("cannot stat %s: %s", shellQuote(source), reason(err))
		return
	}
	if info.Mode()&fs.ModeSymlink != 0 && (!c.links || strings.HasSuffix(source, "/")) {
		if info, err = os.Stat(c.Real(source)); err != nil {
			c.fail("cannot stat %s: %s", shellQuote(source), reason(err))
			return
		}
	}
	if info.IsDir() && !c.recursive {
		c.fail("-r not specified; omitting directory %s", shellQuote(source))
		return
	}
	if info.IsDir() {
		if rel, err := filepath.Rel(c.Real(source), c.Real(destination)); err == nil && !strings.HasPrefix(rel, "..") {
			if rel == "." {
				c.fail("%s and %s are the same file", shellQuote(source), shellQuote(destination))
			} else {
				c.fail("cannot copy a directory, %s, into itself, %s", shellQuote(source), shellQuote(destination))
			}
			return
		}
	}
	c.place(source, destination, info)
}

// place copies one file, link or folder with what is in it.
func (c *copier) place(source, destination string, info fs.FileInfo) {
	existing, err := os.Stat(c.Real(destination))
	exists := err == nil
	switch {
	case exists && os.SameFile(info, existing) && !(info.Mode()&fs.ModeSymlink != 0):
		c.fail("%s and %s are the same file", shellQuote(source), shellQuote(destination))
		return
	case exists && info.IsDir() && !existing.IsDir():
		c.fail("cannot overwrite non-directory %s with directory %s", shellQuote(destination), shellQuote(source))
		return
	case exists && !info.IsDir() && existing.IsDir():
		c.fail("cannot overwrite directory %s with non-directory", shellQuote(destination))
		return
	case exists && !info.IsDir() && !c.mayOverwrite(destination, info, existing):
		return
	}
	switch {
	case info.IsDir():
		c.folder(source, destination, info, exists)
	case info.Mode()&fs.ModeSymlink != 0:
		c.link(source, destination, exists)
	case c.hardLink || c.symbolicLink:
		if c.force {
			os.Remove(c.Real(destination))
		}
		make, what := os.Link, "hard"
		if c.symbolicLink {
			make, what = func(_, _ string) error { return c.Symlink(source, destination) }, "symbolic"
		}
		if err := make(c.Real(source), c.Real(destination)); err != nil {
			c.fail("cannot create %s link %s to %s: %s", what, shellQuote(destination), shellQuote(source), reason(err))
			return
		}
		c.told(source, destination)
	default:
		c.file(source, destination, info, exists)
	}
}

func (c *copier) mayOverwrite(destination string, info, existing fs.FileInfo) bool {
	switch {
	case c.noClobber:
		return false
	case c.update && !info.ModTime().After(existing.ModTime()):
		return false
	case c.ask:
		return c.agreed("overwrite %s", shellQuote(destination))
	}
	return true
}

func (c *copier) told(source, destination string) {
	if c.verbose {
		c.printf("%s -> %s\n", shellQuote(source), shellQuote(destination))
	}
}

func (c *copier) link(source, destination string, exists bool) {
	to, err := c.Readlink(source)
	if err != nil {
		c.fail("cannot read symbolic link %s: %s", shellQuote(source), reason(err))
		return
	}
	if exists {
		os.Remove(c.Real(destination))
	}
	if err := c.Symlink(to, destination); err != nil {
		c.fail("cannot create symbolic link %s: %s", shellQuote(destination), reason(err))
		return
	}
	c.told(source, destination)
}

func (c *copier) folder(source, destination string, info fs.FileInfo, exists bool) {
	if !exists {
		if err := os.Mkdir(c.Real(destination), info.Mode().Perm()|0o700); err != nil {
			c.fail("cannot create directory %s: %s", shellQuote(destination), reason(err))
			return
		}
		c.told(source, destination)
	}
	entries, err := os.ReadDir(c.Real(source))
	if err != nil {
		c.fail("cannot access %s: %s", shellQuote(source), reason(err))
		return
	}
	for _, e := range entries {
		if c.done() {
			return
		}
		below, err := e.Info()
		if err == nil {
			c.place(joinName(source, e.Name()), joinName(destination, e.Name()), below)
		}
	}
	if c.keep {
		os.Chtimes(c.Real(destination), info.ModTime(), info.ModTime())
	}
}

func (c *copier) file(source, destination string, info fs.FileInfo, exists bool) {
	if strings.HasSuffix(destination, "/") && !exists {
		c.fail("cannot create regular file %s: Not a directory", shellQuote(destination))
		return
	}
	in, err := os.Open(c.Real(source))
	if err != nil {
		c.fail("cannot open %s for reading: %s", shellQuote(source), reason(err))
		return
	}
	defer in.Close()
	if exists && c.force {
		if f, err := os.OpenFile(c.Real(destination), os.O_WRONLY, 0); err != nil {
			os.Remove(c.Real(destination))
		} else {
			f.Close()
		}
	}
	out, err := os.OpenFile(c.Real(destination), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, info.Mode().Perm())
	if err != nil {
		c.fail("cannot create regular file %s: %s", shellQuote(destination), reason(err))
		return
	}
	c.told(source, destination)
	buffer := make([]byte, 1<<20)
	for !c.done() {
		n, readErr := in.Read(buffer)
		if _, err = out.Write(buffer[:n]); err != nil {
			c.fail("error writing %s: %s", shellQuote(destination), reason(err))
			break
		}
		if readErr != nil {
			break
		}
	}
	out.Close()
	if c.keep {
		os.Chmod(c.Real(destination), info.Mode().Perm())
		os.Chtimes(c.Real(destination), info.ModTime(), info.ModTime())
	}
}

// copyOffered writes a course file that is in the binary.
func (c *copier) copyOffered(source, destination string, content []byte) {
	if info, err := os.Stat(c.Real(destination)); err == nil && c.noClobber && !info.IsDir() {
		return
	}
	if err := os.WriteFile(c.Real(destination), content, 0o644); err != nil {
		c.fail("cannot create regular file %s: %s", shellQuote(destination), reason(err))
		return
	}
	c.told(source, destination)
}

// isCrossDevice tells that a rename failed because the two names are on different file systems.
func isCrossDevice(err error) bool {
	var link *os.LinkError
	return errors.As(err, &link) && strings.Contains(link.Err.Error(), "cross-device")
}
