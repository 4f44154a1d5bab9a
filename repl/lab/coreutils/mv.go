package coreutils

import (
	"os"
	"path/filepath"
	"strings"
)

var mvSyntax = &syntax{
	options: "b backup? f,force i,interactive n,no-clobber strip-trailing-slashes S,suffix: t,target-directory: T,no-target-directory u,update v,verbose",
	usage:   "[OPTION]... SOURCE... DIRECTORY",
}

func mv(t *tool) {
	options, names, ok := t.parse(mvSyntax)
	if !ok {
		return
	}
	c := &copier{tool: t}
	c.options(options)
	c.each(mvSyntax, names, c.moveOne)
}

func (c *copier) moveOne(source, destination string) {
	info, err := os.Lstat(c.Real(source))
	if err != nil {
		c.fail("cannot stat %s: %s", shellQuote(source), reason(err))
		return
	}
	existing, err := os.Stat(c.Real(destination))
	exists := err == nil
	if info.IsDir() {
		rel, err := filepath.Rel(c.Real(source), c.Real(destination))
		if err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
			c.fail("cannot move %s to a subdirectory of itself, %s", shellQuote(source), shellQuote(destination))
			return
		}
	}
	switch {
	case exists && os.SameFile(info, existing):
		c.fail("%s and %s are the same file", shellQuote(source), shellQuote(destination))
		return
	case exists && info.IsDir() && !existing.IsDir():
		c.fail("cannot overwrite non-directory %s with directory %s", shellQuote(destination), shellQuote(source))
		return
	case exists && !info.IsDir() && existing.IsDir():
		c.fail("cannot overwrite directory %s with non-directory", shellQuote(destination))
		return
	case exists && !c.mayOverwrite(destination, info, existing):
		return
	case !exists && !info.IsDir() && strings.HasSuffix(destination, "/"):
		c.fail("cannot move %s to %s: Not a directory", shellQuote(source), shellQuote(destination))
		return
	}
	if exists && info.IsDir() {
		// os.Rename does not replace an empty folder as rename does.
		err = os.Remove(c.Real(destination))
	}
	if err == nil || !exists {
		err = os.Rename(c.Real(source), c.Real(destination))
	}
	if err != nil && isCrossDevice(err) {
		across := &copier{tool: c.tool, recursive: true, keep: true, links: true, force: true}
		before := c.status
		c.status = 0
		across.place(source, destination, info)
		if c.status == 0 {
			err = os.RemoveAll(c.Real(source))
		}
		c.status = max(c.status, before)
	}
	if err != nil {
		c.fail("cannot move %s to %s: %s", shellQuote(source), shellQuote(destination), reason(err))
		return
	}
	if c.verbose {
		c.printf("renamed %s -> %s\n", shellQuote(source), shellQuote(destination))
	}
}
