package coreutils

import (
	"cmp"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

var lsSyntax = &syntax{
	options: "a,all A,almost-all B,ignore-backups c C color? d,directory f F,classify? file-type g G,no-group group-directories-first " +
		"h,human-readable si H i,inode I,ignore: k,kibibytes l L,dereference m n,numeric-uid-gid N,literal o p q " +
		"Q,quote-name r,reverse R,recursive s,size S sort: time: t time-style: full-time u U v w,width: x X 1 Z",
	usage:  "[OPTION]... [FILE]...",
	status: 2,
}

// lister is one run of ls.
type lister struct {
	*tool
	all, almostAll, backups, dirs, classify, slash, long, numericIDs, noOwner, noGroup bool
	human, inodes, blocks, reverse, recursive, follow, dirsFirst, across, fullTime     bool
	quoted, color                                                                      bool
	way                                                                                byte // '1', 'C', 'm'
	order                                                                              byte // 'n'ame, 't', 'S', 'U', 'X', 'v'
	style                                                                              string
	width                                                                              int
	ignore                                                                             []string
	first                                                                              bool
}

// listed is a file that ls shows.
type listed struct {
	name string
	info fs.FileInfo
	link string // where a symbolic link leads
}

func ls(t *tool) {
	options, names, ok := t.parse(lsSyntax)
	if !ok {
		return
	}
	l := &lister{tool: t, order: 'n', way: '1', first: true, width: t.Columns}
	if t.Terminal {
		l.way = 'C'
	}
	for _, o := range options {
		if !l.option(o) {
			return
		}
	}
	if l.width <= 0 {
		l.width = 80
	}
	headers := len(names) > 1 || l.recursive
	if len(names) == 0 {
		names = []string{"."}
	}
	var files, folders []listed
	for _, name := range names {
		f, err := l.describe(name, name, true)
		if err != nil {
			t.failStatus(2, "cannot access %s: %s", shellQuote(name), reason(err))
			continue
		}
		if f.info.IsDir() && !l.dirs {
			folders = append(folders, f)
		} else {
			files = append(files, f)
		}
	}
	headers = headers && (len(folders)+len(files) > 0)
	l.sort(files)
	l.sort(folders)
	if len(files) > 0 {
		l.show(files)
		l.first = false
	}
	for _, f := range folders {
		l.folder(f.name, headers)
	}
}

// describe looks a file up; symbolic links of the command line that lead to folders are followed unless the format is long.
func (l *lister) describe(name, path string, operand bool) (listed, error) {
	info, err := os.Lstat(l.Real(path))
	if err != nil {
		return listed{}, err
	}
	f := listed{name: name, info: info}
	if info.Mode()&fs.ModeSymlink != 0 {
		target, err := os.Stat(l.Real(path))
		if err == nil && (l.follow || operand && !l.long && !l.classify && !l.dirs && target.IsDir() || operand && strings.HasSuffix(path, "/")) {
			f.info = target
			return f, nil
		}
		if err != nil && l.follow {
			return f, err
		}
		f.link, _ = l.Readlink(path)
	}
	return f, nil
}

func (l *lister) folder(name string, headers bool) {
	if l.done() {
		return
	}
	entries, err := os.ReadDir(l.Real(name))
	if err != nil {
		l.failStatus(1, "cannot open directory %s: %s", shellQuote(name), reason(err))
		return
	}
	if !l.first {
		l.out.WriteByte('\n')
	}
	l.first = false
	if headers {
		l.out.WriteString(name + ":\n")
	}
	var files []listed
	names := []string{}
	if l.all {
		names = append(names, ".", "..")
	}
	for _, e := range entries {
		n := e.Name()
		if strings.HasPrefix(n, ".") && !l.all && !l.almostAll || l.backups && strings.HasSuffix(n, "~") || matchesAny(l.ignore, n) {
			continue
		}
		names = append(names, n)
	}
	for _, n := range names {
		f, err := l.describe(n, name+"/"+n, false)
		if err != nil {
			l.failStatus(1, "cannot access %s: %s", shellQuote(joinName(name, n)), reason(err))
			continue
		}
		files = append(files, f)
	}
	l.sort(files)
	if l.long || l.blocks {
		var blocks int64
		for _, f := range files {
			blocks += details(f.info).blocks
		}
		l.out.WriteString("total " + l.sizeText(blocks*512, (blocks+1)/2) + "\n")
	}
	l.show(files)
	if !l.recursive {
		return
	}
	for _, f := range files {
		if f.info.IsDir() && f.name != "." && f.name != ".." {
			l.folder(joinName(name, f.name), true)
		}
	}
}

func (l *lister) sort(files []listed) {
	if l.order == 'U' {
		return
	}
	slices.SortStableFunc(files, func(a, b listed) int {
		if l.dirsFirst && a.info.IsDir() != b.info.IsDir() {
			return boolInt(b.info.IsDir()) - boolInt(a.info.IsDir())
		}
		c := 0
		switch l.order {
		case 't':
			c = b.info.ModTime().Compare(a.info.ModTime())
		case 'S':
			c = cmp.Compare(b.info.Size(), a.info.Size())
		case 'X':
			c = cmp.Compare(extension(a.name), extension(b.name))
		case 'v':
			c = compareVersions(a.name, b.name)
		}
		if c == 0 {
			c = cmp.Compare(a.name, b.name)
		}
		if l.reverse {
			return -c
		}
		return c
	})
}

func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[i:]
	}
	return ""
}

// columns prints names down the columns of a page, as many columns as fit.
func (l *lister) columns(cells []string, plain []int) {
	n := len(cells)
	rows := 1
	var widths []int
	for ; ; rows++ {
		count := (n + rows - 1) / rows
		widths = make([]int, count)
		total := 0
		for i := range cells {
			c := i / rows
			if l.across {
				c = i % count
			}
			widths[c] = max(widths[c], plain[i]+2)
		}
		for i := range widths {
			total += widths[i]
		}
		if total-2 < l.width || rows >= n {
			break
		}
	}
	count := len(widths)
	for row := range rows {
		for c := range count {
			i, next := c*rows+row, (c+1)*rows+row
			if l.across {
				i, next = row*count+c, row*count+c+1
				if c == count-1 {
					next = n
				}
			}
			if i >= n {
				break
			}
			l.out.WriteString(cells[i])
			if next < n && c < count-1 {
				l.out.WriteString(strings.Repeat(" ", widths[c]-plain[i]))
			}
		}
		l.out.WriteByte('\n')
	}
}

func width(s string) int { return utf8.RuneCountInString(s) }
