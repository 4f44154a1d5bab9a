package coreutils

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

var diffSyntax = &syntax{
	options: "u U,unified? q,brief s,report-identical-files r,recursive N,new-file i,ignore-case w,ignore-all-space " +
		"b,ignore-space-change a,text normal L,label: strip-trailing-cr",
	usage:  "[OPTION]... FILES",
	status: 2,
}

// differ is one run of diff. It holds both files.
type differ struct {
	*tool
	context                                         int // -1: the plain format
	brief, same, recursive, absent, fold, all, some bool
	labels                                          []string
	words                                           string // the options, as -r repeats them
}

// diffFile is a file's lines, with their newlines.
type diffFile struct {
	name  string
	when  time.Time
	lines [][]byte
	keys  []string
	all   []byte
}

func diff(t *tool) {
	t.helpPrefix = "diff: "
	// -U takes its number as the next word too.
	s := *diffSyntax
	s.options = strings.Replace(s.options, "U,unified?", "U: unified?", 1)
	options, files, ok := t.parse(&s)
	if !ok {
		return
	}
	d := &differ{tool: t, context: -1}
	for _, o := range options {
		switch o.name {
		case "u", "U", "unified":
			d.context = 3
			if o.value != "" {
				n, ok := unsigned(o.value)
				if !ok {
					t.failStatus(2, "invalid context length '%s'", o.value)
					t.pointToHelp(2)
					return
				}
				d.context = int(min(n, 1<<30))
			}
			d.words += " -" + o.name + o.value
		case "q":
			d.brief = true
		case "s":
			d.same = true
		case "r":
			d.recursive = true
			d.words += " -r"
		case "N":
			d.absent = true
		case "i":
			d.fold = true
		case "w":
			d.all = true
		case "b":
			d.some = true
		case "L":
			d.labels = append(d.labels, o.value)
		}
	}
	switch {
	case len(files) == 0:
		t.misused(2, "missing operand after '%s'", t.Name)
		return
	case len(files) == 1:
		t.misused(2, "missing operand after '%s'", files[0])
		return
	case len(files) > 2:
		t.misused(2, "extra operand '%s'", files[2])
		return
	}
	a, b := files[0], files[1]
	dirA, dirB := t.isDir(a), t.isDir(b)
	switch {
	case dirA && dirB:
		d.folders(a, b)
		return
	case dirA:
		a = joinName(a, path.Base(b))
	case dirB:
		b = joinName(b, path.Base(a))
	}
	d.files(a, b)
}

func (d *differ) read(name string) (*diffFile, error) {
	f := &diffFile{name: name, when: time.Now()}
	if info, err := d.stat(name); err == nil {
		f.when = info.ModTime()
	}
	in, err := d.open(name)
	if os.IsNotExist(err) && d.absent {
		f.when = time.Unix(0, 0)
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	f.all, _ = io.ReadAll(in)
	f.lines = bytes.SplitAfter(f.all, []byte("\n"))
	if n := len(f.lines); len(f.lines[n-1]) == 0 {
		f.lines = f.lines[:n-1]
	}
	for _, line := range f.lines {
		f.keys = append(f.keys, d.key(string(line)))
	}
	return f, nil
}

// key is what two lines are compared by.
func (d *differ) key(line string) string {
	if d.fold {
		line = strings.ToLower(line)
	}
	switch {
	case d.all:
		return strings.Join(strings.Fields(line), "")
	case d.some:
		text := strings.TrimRight(line, " \t\r\n")
		joined := strings.Join(strings.Fields(text), " ")
		if strings.TrimLeft(text, " \t") != text {
			joined = " " + joined
		}
		return joined
	}
	return line
}

// files compares two files; what they differ in makes the status 1.
func (d *differ) files(a, b string) {
	var pair [2]*diffFile
	for i, name := range [...]string{a, b} {
		f, err := d.read(name)
		if err != nil {
			d.failStatus(2, "%s: %s", name, reason(err))
			continue
		}
		pair[i] = f
	}
	if pair[0] == nil || pair[1] == nil {
		return
	}
	if slices.Equal(pair[0].keys, pair[1].keys) {
		if d.same {
			d.printf("Files %s and %s are identical\n", a, b)
		}
		return
	}
	d.status = max(d.status, 1)
	binary := bytes.IndexByte(pair[0].all, 0) >= 0 || bytes.IndexByte(pair[1].all, 0) >= 0
	switch {
	case d.brief:
		d.printf("Files %s and %s differ\n", a, b)
	case binary:
		d.printf("Binary files %s and %s differ\n", a, b)
		d.status = max(d.status, 2)
	case d.context >= 0:
		d.unified(pair[0], pair[1], changes(pair[0].keys, pair[1].keys))
	default:
		d.plain(pair[0], pair[1], changes(pair[0].keys, pair[1].keys))
	}
}

func (d *differ) folders(a, b string) {
	var names []string
	entries := [2]map[string]fs.DirEntry{{}, {}}
	for i, dir := range [...]string{a, b} {
		list, err := os.ReadDir(d.Real(dir))
		if err != nil {
			d.failStatus(2, "%s: %s", dir, reason(err))
			return
		}
		for _, e := range list {
			entries[i][e.Name()] = e
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if d.done() {
			return
		}
		left, right := entries[0][name], entries[1][name]
		one, two := joinName(a, name), joinName(b, name)
		switch {
		case left == nil && !d.absent:
			d.printf("Only in %s: %s\n", b, name)
			d.status = max(d.status, 1)
		case right == nil && !d.absent:
			d.printf("Only in %s: %s\n", a, name)
			d.status = max(d.status, 1)
		case d.isDir(one) && d.isDir(two) && d.recursive:
			d.folders(one, two)
		case d.isDir(one) && d.isDir(two):
			d.printf("Common subdirectories: %s and %s\n", one, two)
		case left != nil && right != nil && d.isDir(one) != d.isDir(two):
			kinds := map[bool]string{true: "directory", false: "regular file"}
			d.printf("File %s is a %s while file %s is a %s\n", one, kinds[d.isDir(one)], two, kinds[d.isDir(two)])
			d.status = max(d.status, 1)
		default:
			header := fmt.Sprintf("diff%s %s %s\n", d.words, one, two)
			before := d.out
			var held bytes.Buffer
			d.out = newWriter(&held)
			d.files(one, two)
			d.out.Flush()
			d.out = before
			if held.Len() > 0 && !d.brief && !bytes.HasPrefix(held.Bytes(), []byte("Files ")) && !bytes.HasPrefix(held.Bytes(), []byte("Binary ")) {
				d.out.WriteString(header)
			}
			d.out.Write(held.Bytes())
		}
	}
}
