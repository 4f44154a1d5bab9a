package coreutils

import (
	"io/fs"
	"os"
	"path"
	"strings"
)

// findFile is a file that find looks at.
type findFile struct {
	path  string // as it is printed
	base  string
	info  fs.FileInfo
	start string // the operand that led here
	depth int
}

// finder is one run of find.
type finder struct {
	*tool
	test      findTest
	acts      bool // the expression prints or runs something
	minDepth  int
	maxDepth  int
	depth     bool // folders after what is in them
	follow    bool
	prune     bool
	quit      bool
	collected []*findExec
}

// findTest is a part of the expression; it may act.
type findTest func(*findFile) bool

func find(t *tool) {
	f := &finder{tool: t, maxDepth: -1}
	args := t.Args
	for len(args) > 0 && (args[0] == "-L" || args[0] == "-H" || args[0] == "-P") {
		f.follow = args[0] == "-L"
		args = args[1:]
	}
	var starts []string
	for len(args) > 0 && !strings.HasPrefix(args[0], "-") && args[0] != "!" && args[0] != "(" {
		starts, args = append(starts, args[0]), args[1:]
	}
	if len(starts) == 0 {
		starts = []string{"."}
	}
	p := &findParser{finder: f, args: args}
	test, err := p.parse()
	if err != nil {
		t.fail("%s", err)
		return
	}
	f.test = test
	for _, start := range starts {
		if f.quit || t.done() {
			break
		}
		f.visit(&findFile{path: start, base: baseName(start), start: start})
	}
	for _, e := range f.collected {
		e.flush()
	}
}

func (f *finder) visit(file *findFile) {
	if f.quit || f.done() {
		return
	}
	stat := os.Lstat
	if f.follow {
		stat = os.Stat
	}
	info, err := stat(f.Real(file.path))
	if err != nil && f.follow {
		info, err = os.Lstat(f.Real(file.path))
	}
	if err != nil {
		f.fail("%s: %s", f.quote(file.path), reason(err))
		return
	}
	file.info = info
	inRange := file.depth >= f.minDepth
	f.prune = false
	if inRange && !f.depth {
		f.match(file)
	}
	if info.IsDir() && !(f.prune && !f.depth) && (f.maxDepth < 0 || file.depth < f.maxDepth) {
		entries, err := os.ReadDir(f.Real(file.path))
		if err != nil {
			f.fail("%s: %s", f.quote(file.path), reason(err))
		}
		for _, e := range entries {
			below := file.path + "/" + e.Name()
			if strings.HasSuffix(file.path, "/") {
				below = file.path + e.Name()
			}
			f.visit(&findFile{path: below, base: e.Name(), start: file.start, depth: file.depth + 1})
		}
	}
	if inRange && f.depth && !f.quit {
		f.match(file)
	}
}

func (f *finder) match(file *findFile) {
	if f.test(file) && !f.acts {
		f.printf("%s\n", file.path)
	}
}

// empty tells that a file has no bytes or a folder no entries.
func (f *finder) empty(file *findFile) bool {
	if file.info.Mode().IsRegular() {
		return file.info.Size() == 0
	}
	if !file.info.IsDir() {
		return false
	}
	entries, err := os.ReadDir(f.Real(file.path))
	return err == nil && len(entries) == 0
}

func (f *finder) remove(file *findFile) bool {
	if file.path == "." {
		return true
	}
	if err := os.Remove(f.Real(file.path)); err != nil {
		f.fail("cannot delete %s: %s", f.quote(file.path), reason(err))
		return false
	}
	return true
}

// findExec is -exec: once for each file, or with + for many at a time.
type findExec struct {
	*finder
	words []string
	many  bool
	dir   bool
	paths []string
}

// execBatch is how many names find and xargs put on one command line.
const execBatch = 4096

func (e *findExec) run(file *findFile) bool {
	name := file.path
	if e.dir {
		name = "./" + file.base
	}
	if e.many {
		if e.paths = append(e.paths, name); len(e.paths) == execBatch {
			e.flush()
		}
		return true
	}
	words := make([]string, len(e.words))
	for i, w := range e.words {
		words[i] = strings.ReplaceAll(w, "{}", name)
	}
	dir := e.Dir
	if e.dir {
		dir = path.Join(e.Dir, path.Dir(file.path))
	}
	return e.start(dir, words) == 0
}

func (e *findExec) flush() {
	if len(e.paths) == 0 {
		return
	}
	words := append(append([]string{}, e.words[:len(e.words)-1]...), e.paths...)
	e.paths = nil
	if e.start(e.Dir, words) != 0 {
		e.status = 1
	}
}

// start runs a command of the shell that this one came from.
func (e *findExec) start(dir string, words []string) int {
	child := e.Child(words[0], words[1:]...)
	child.Dir = dir
	return e.tool.start(child, e.quote(words[0]))
}
